/* unit.c - the unit table (units.def) and reading a unit behind or before a number. */
#include "reader.h"

enum {
#define UNIT(NAME, dimension, factor, period, symbol, noun, flags, spellings) ROW_##NAME,
#include "units.def"
#undef UNIT
    ROW_COUNT
};

static const Unit UNITS[ROW_COUNT] = {
#define UNIT(NAME, dimension, factor, period, symbol, noun, flags, spellings)                                          \
    {{symbol, sizeof symbol - 1}, {noun, sizeof noun - 1}, factor, period, DIM_##dimension, flags},
#include "units.def"
#undef UNIT
};

static const Unit *unit_of_entry(const Entry *entry) { return entry->unit ? &UNITS[entry->unit - 1] : NULL; }

/* As it stands first, then in lower case: "Mb" is not "MB". */
static const Unit *unit_of(Text text, const Word *word, bool after_words) {
    size_t size = word->end - word->begin;
    const Unit *unit = unit_of_entry(word->entry);
    if (!unit && !word->entry->spelled)
        return NULL;
    uint64_t halves[2] = {eight_part(text, word->begin, size < 8 ? size : 8),
                          size > 8 ? eight_part(text, word->begin + 8, size - 8) : 0};
    if ((halves[0] ^ halves[1] * KEY_MIX) != word->key) {
        const Unit *exact = unit_of_entry(q_entry(halves));
        unit = exact ? exact : unit && unit->flags & UNIT_EXACT ? NULL : unit;
    }
    return unit && after_words && unit->flags & UNIT_TIGHT ? NULL : unit;
}

const Unit *q_unit_of_word(Text text, size_t begin, size_t end, bool after_words) {
    if (begin >= end)
        return NULL;
    Word word = {.begin = begin, .end = end};
    q_fill_word(text, &word);
    return unit_of(text, &word, after_words);
}

const Unit *q_unit_of_text(Text spelling) { return q_unit_of_word(spelling, 0, spelling.size, false); }

const Unit *q_unit_named(const char *spelling) { return q_unit_of_text(text_of(spelling)); }

/* A sign that is a unit by itself: % ‰ $ € £ ¥ ₹ ¢ ×. */
static const Unit *read_sign_unit(const Reader *r, size_t *at) {
    unsigned char c = q_byte(r, *at);
    size_t size = 1;
    if (c < 0x80 && c != '%' && c != '$')
        return NULL;
    if (c >= 0x80)
        q_code_point(r, *at, &size);
    const Unit *unit = q_unit_of_word(r->text, *at, *at + size, false);
    if (unit)
        *at += size;
    return unit;
}

/* "per cent", "basis points": a unit of several words; word is the first. */
static const Unit *read_phrase_unit(Reader *r, size_t *at, const Word *word) {
    const Phrase *row = &Q_UNIT_PHRASES[word->entry->units.first];
    for (size_t left = word->entry->units.count; left > 0; left--, row++) {
        size_t end = word->begin;
        if (q_phrase(r, &end, row->rest))
            return *at = end, &UNITS[row->flags];
    }
    return NULL;
}

/* A unit of letters that a digit may follow only when it is one of time: "1h30m", not "5x5". */
const Unit *q_unit(Reader *r, size_t *at, bool after_words) {
    size_t end = *at;
    const Unit *unit = read_sign_unit(r, &end);
    Word word;
    if (!unit && q_only_letters(r, &end, &word)) {
        unit = read_phrase_unit(r, &end, &word);
        if (unit)
            return *at = end, unit;
        unit = unit_of(r->text, &word, after_words);
        if (unit && q_byte(r, end) == '_')
            unit = NULL;
        if (unit && q_is_digit(r, end) && unit->dimension != DIM_TIME && !(unit->flags & UNIT_OPEN))
            unit = NULL;
    } else if (!unit && q_literal(r, &end, "9s") && !q_is_wordish(r, end))
        unit = &UNITS[ROW_NINES];
    if (unit)
        *at = end;
    return unit;
}

const Unit *q_unit_before(Reader *r, size_t *at, size_t floor) {
    size_t end = q_skip_blank_before(r, *at, floor), begin = end;
    Word word;
    if (!q_word_before(r, &begin, floor, &word)) {
        begin = end - 1;
        while (begin > floor && (q_byte(r, begin) & 0xC0) == 0x80)
            begin--;
        word = (Word){.begin = begin, .end = end};
    }
    const Unit *unit = q_unit_of_word(r->text, word.begin, word.end, false);
    if (!unit || !(unit->flags & UNIT_PREFIX))
        return NULL;
    *at = begin;
    return unit;
}

/* "month", "calendar month" */
const Unit *q_period_unit(Reader *r, size_t *at) {
    size_t end = *at;
    Word word;
    if (q_phrase(r, &end, "calendar"))
        end = q_skip_blank(r, end);
    if (!q_letters(r, &end, &word) || q_is_wordish(r, end))
        return NULL;
    const Unit *unit = unit_of(r->text, &word, false);
    if (unit == &UNITS[ROW_SMALL_M])
        unit = &UNITS[ROW_MINUTE];
    if (!unit || !(unit->flags & UNIT_PERIOD))
        return NULL;
    *at = end;
    return unit;
}
