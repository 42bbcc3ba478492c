/* hedge.c - words that make a number a guess: "probably 250", "500?", "200 users, I think". */
#include "reader.h"

typedef struct HedgeRow {
    const char *start, *last;
    uint64_t key;
} HedgeRow;

static const HedgeRow HEDGES[] = {
#define HEDGE(start, last) {start, last, KEY(last)},
#include "hedges.def"
#undef HEDGE
};

static bool ends_a_hedge(uint64_t key) {
#define HEDGE(start, last) \
    if (key == KEY(last))  \
        return true;
#include "hedges.def"
#undef HEDGE
    return false;
}

/* Does a hedge end with the word that ends at `end`? */
bool q_hedge_before(Reader *r, size_t end, size_t floor) {
    size_t begin = end;
    Word word;
    if (!q_word_before(r, &begin, floor, &word) || !ends_a_hedge(word.key))
        return false;
    for (size_t i = 0; i < sizeof HEDGES / sizeof *HEDGES; i++) {
        size_t start = q_skip_blank_before(r, begin, floor);
        if (HEDGES[i].key == word.key && (!*HEDGES[i].start || q_phrase_before(r, &start, floor, HEDGES[i].start)))
            return true;
    }
    return false;
}

/* A sentence that asks something has its mark for itself: "Does it stay below 20 ms?" */
static bool asks(Reader *r, size_t begin, size_t end) {
    static const char *const STARTS[] = {"is",   "are",  "was",    "do",   "does", "did",  "can",  "could", "may",
                                         "will", "would", "should", "shall", "must", "has",  "have", "had",   "how",
                                         "what", "which", "when",   "where", "who",  "why",  "whose", "might"};
    size_t at = begin, words = 0;
    while (at < end && !q_is_letter(r, at))
        at++;
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        size_t next = at;
        if (q_phrase(r, &next, STARTS[i]))
            return true;
    }
    Word word;
    while (at < end && words < 8) {
        size_t size;
        if (q_word(r, &at, &word))
            words++;
        else
            q_code_point(r, at, &size), at += size;
    }
    return words >= 8;
}

static bool question_mark(Reader *r, const Quantity *q) {
    static const char *const MARKS[] = {"(?)", "(?" "?)", "(guess)", "(estimate?)", "(tbc)"};
    size_t at = q_skip_blank(r, q->span.end);
    if (q_byte(r, at) == '?' && at <= q->span.end + 1)
        return !asks(r, r->sentence, q->span.begin);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (q_literal(r, &at, MARKS[i]))
            return true;
    size_t ish = q->span.end;
    return q_literal(r, &ish, "-ish") || q_literal(r, &ish, "ish");
}

enum { WORDS_BEHIND = 5 };

bool q_hedge_after(Reader *r, const Quantity *q) {
    if (question_mark(r, q))
        return true;
    size_t at = q->span.end > q->statistic.span.end ? q->span.end : q->statistic.span.end;
    size_t begin = at;
    bool found = false;
    Word word;
    for (int words = 0; words < WORDS_BEHIND; words++) {
        size_t gap = q_skip_blank(r, at);
        if (words == 0 && (q_byte(r, gap) == ',' || q_byte(r, gap) == '(' || q_byte(r, gap) == '-'))
            gap = q_skip_blank(r, gap + 1);
        if (!q_word(r, &gap, &word))
            return found && !q_is_digit(r, gap) && !strchr("<>~=$", q_byte(r, gap) ? q_byte(r, gap) : '.');
        if (q_numeral_of(word.key).kind >= NUMERAL_ONES && q_numeral_of(word.key).kind <= NUMERAL_SCALE)
            return false;
        at = gap;
        found |= q_hedge_before(r, at, begin);
    }
    return found;
}
