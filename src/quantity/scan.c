/* scan.c - bytes, blanks and words of a text, forward and backward. */
#include "reader.h"

enum { O = BYTE_OTHER, B = BYTE_BLANK, D = BYTE_DIGIT, L = BYTE_LETTER, H = BYTE_HIGH };

const unsigned char Q_BYTE_KIND[256] = {
    O, O, O, O, O, O, O, O, O, B, B, O, O, B, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, B, O, O, O, O,
    O, O, O, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O, O, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, O, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};

/* Code points above ASCII that are no letters, by their first two bytes; the third is seldom needed. */
static ByteKind kind_of_general_punctuation(unsigned char third) {
    if (third <= 0x8A || third == 0xAF)
        return BYTE_BLANK; /* U+2000 to U+200A, U+202F */
    return BYTE_OTHER;
}

static ByteKind kind_of_high(const Reader *r, size_t at, unsigned char lead, unsigned char second) {
    if (lead == 0xC2)
        return second == 0xA0                                       ? BYTE_BLANK
               : second == 0xB5 || second == 0xAA || second == 0xBA ? BYTE_LETTER
                                                                    : BYTE_OTHER;
    if (lead == 0xC3)
        return second == 0x97 || second == 0xB7 ? BYTE_OTHER : BYTE_LETTER;
    if (lead == 0xE2)
        return second == 0x80 ? kind_of_general_punctuation(q_byte(r, at + 2)) : BYTE_OTHER;
    if (lead == 0xE3 && second == 0x80)
        return q_byte(r, at + 2) == 0x80 ? BYTE_BLANK : BYTE_OTHER;
    if (lead == 0xEF && (second == 0xBB || second == 0xBF))
        return BYTE_OTHER;
    return lead >= 0xF0 || lead < 0xC2 ? BYTE_OTHER : BYTE_LETTER;
}

ByteKind q_high_kind(const Reader *r, size_t at, size_t *size) {
    unsigned char lead = q_byte(r, at);
    size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    *size = 1;
    for (size_t i = 1; i < wanted; i++)
        if ((q_byte(r, at + i) & 0xC0) != 0x80)
            return BYTE_OTHER;
    *size = wanted;
    return kind_of_high(r, at, lead, q_byte(r, at + 1));
}

/* Where the code point begins whose last byte is at - 1. */
static size_t code_point_before(const Reader *r, size_t at, size_t floor) {
    size_t begin = at - 1;
    if ((unsigned char)r->text.at[begin] < 0x80)
        return begin;
    while (begin > floor && at - begin < 4 && (q_byte(r, begin) & 0xC0) == 0x80)
        begin--;
    size_t size;
    q_code_point(r, begin, &size);
    return begin + size == at ? begin : at - 1;
}

bool q_is_wordish_before(const Reader *r, size_t at) { return at > 0 && q_is_wordish(r, code_point_before(r, at, 0)); }

size_t q_skip_blanks(const Reader *r, size_t at) {
    for (size_t size;; at += size) {
        while (q_kind(r, at) == BYTE_BLANK)
            at++;
        if (q_kind(r, at) != BYTE_HIGH || q_high_kind(r, at, &size) != BYTE_BLANK)
            return at;
    }
}

size_t q_skip_blanks_before(const Reader *r, size_t at, size_t floor) {
    while (at > floor) {
        size_t size, begin = code_point_before(r, at, floor);
        if (q_code_point(r, begin, &size) != BYTE_BLANK)
            return at;
        at = begin;
    }
    return at;
}

void q_fill_word(Text text, Word *word) {
    size_t size = word->end - word->begin;
    word->key = 0;
    word->entry = Q_ENTRIES;
    if (size > LETTERS_AT_MOST || size == 0)
        return;
    uint64_t halves[2] = {eight_fold(eight_part(text, word->begin, size < 8 ? size : 8)),
                          size > 8 ? eight_fold(eight_part(text, word->begin + 8, size - 8)) : 0};
    word->key = halves[0] ^ halves[1] * KEY_MIX;
    word->entry = q_entry(halves);
}

Word q_word_of(Text text) {
    Word word = {.end = text.size};
    q_fill_word(text, &word);
    return word;
}

size_t q_ascii_letters_end(const Reader *r, size_t at) {
    for (uint64_t others;; at += 8)
        if ((others = eight_first_others(eight_at(r->text, at) | EIGHT_ONES * 0x20)))
            return at + eight_first(others);
}

/* Moves over what a word may hold; an apostrophe only between letters ("don't"). */
static void find_end(Reader *r, Word *word) {
    size_t at = word->begin, size;
    for (;; at += size) {
        ByteKind kind = q_kind(r, at);
        size = 1;
        if (kind == BYTE_LETTER)
            size = q_ascii_letters_end(r, at) - at;
        else if (kind == BYTE_DIGIT)
            word->digits = true;
        else if (q_byte(r, at) == '_' || (q_byte(r, at) == '\'' && q_is_letter(r, at + 1)))
            word->tied = true;
        else if (kind != BYTE_HIGH || q_high_kind(r, at, &size) != BYTE_LETTER)
            break;
    }
    r->steps += at - word->begin;
    word->end = at;
}

size_t q_word_end(Reader *r, size_t at) {
    Word word = {.begin = at};
    if (!q_is_letter(r, at))
        return at;
    find_end(r, &word);
    return word.end;
}

/* The letters at `at`, if they are less than sixteen; the word ends with them if *ends. */
static bool read_short(const Reader *r, size_t at, Word *word, bool *ends) {
    uint64_t bytes = eight_at(r->text, at), first = bytes | EIGHT_ONES * 0x20, others = eight_first_others(first);
    size_t size = 0, letters;
    uint64_t halves[2] = {first, 0};
    if (others)
        halves[0] = eight_before(first, others);
    else {
        bytes = eight_at(r->text, at + 8);
        others = eight_first_others(bytes | EIGHT_ONES * 0x20);
        if (!others)
            return false;
        halves[1] = eight_before(bytes | EIGHT_ONES * 0x20, others);
        size = 8;
    }
    letters = eight_first(others);
    size += letters;
    unsigned char sign = (unsigned char)(bytes >> 8 * letters);
    if (size == 0 || sign >= 0x80)
        return false;
    *word = (Word){.begin = at, .end = at + size, .key = halves[0] ^ halves[1] * KEY_MIX, .entry = q_entry(halves)};
    *ends = Q_BYTE_KIND[sign] != BYTE_DIGIT && sign != '_' && sign != '\'';
    return true;
}

const Word *q_read_word(Reader *r, size_t at) {
    Word *seen = &r->seen[at % SEEN_WORDS];
    bool ends;
    if (read_short(r, at, seen, &ends) && ends)
        return seen;
    seen->end = 0;
    if (!q_is_letter(r, at))
        return NULL;
    *seen = (Word){.begin = at};
    find_end(r, seen);
    q_fill_word(r->text, seen);
    return seen;
}

bool q_read_letters(Reader *r, size_t *at, Word *word) {
    bool ends;
    if (read_short(r, *at, word, &ends)) {
        if (ends)
            r->seen[*at % SEEN_WORDS] = *word;
        *at = word->end;
        return true;
    }
    size_t end = q_ascii_letters_end(r, *at), size;
    while (q_byte(r, end) >= 0x80 && q_code_point(r, end, &size) == BYTE_LETTER)
        end = q_ascii_letters_end(r, end + size);
    if (end == *at)
        return false;
    r->steps += end - *at;
    *word = (Word){.begin = *at, .end = end};
    q_fill_word(r->text, word);
    if (!q_is_wordish(r, end) && q_byte(r, end) != '\'')
        r->seen[*at % SEEN_WORDS] = *word;
    *at = end;
    return true;
}

bool q_one_of(Reader *r, size_t *at, const uint64_t *keys, size_t count) {
    size_t end = *at;
    Word word;
    if (!q_only_letters(r, &end, &word) || !q_is_key(word.key, keys, count) || q_is_wordish(r, end))
        return false;
    *at = end;
    return true;
}

/* A few letters that end at *at, where eight bytes can be read. */
static bool read_short_before(Reader *r, size_t *at, size_t floor, Word *word) {
    if (*at < 8 || *at - 8 < floor)
        return false;
    uint64_t bytes = eight_load(r->text.at + *at - 8, 8) | EIGHT_ONES * 0x20, others = eight_others(bytes);
    size_t letters = others ? eight_behind(others) : 0;
    if (letters == 0)
        return false;
    unsigned char sign = (unsigned char)r->text.at[*at - letters - 1];
    if (sign >= 0x80 || Q_BYTE_KIND[sign] == BYTE_DIGIT || sign == '_' || sign == '\'')
        return false;
    uint64_t halves[2] = {bytes >> (8 * (8 - letters)), 0};
    *word = (Word){.begin = *at - letters, .end = *at, .key = halves[0], .entry = q_entry(halves)};
    *at = word->begin;
    return true;
}

/* A word that ends at *at; backward, an apostrophe may stand anywhere inside. */
bool q_word_before(Reader *r, size_t *at, size_t floor, Word *word) {
    const unsigned char *text = (const unsigned char *)r->text.at;
    size_t begin = *at;
    if (read_short_before(r, at, floor, word))
        return true;
    *word = (Word){.end = *at};
    for (; begin > floor; begin--) {
        unsigned char c = text[begin - 1];
        if (Q_BYTE_KIND[c] == BYTE_LETTER)
            continue;
        if (c >= 0x80) {
            size_t before = code_point_before(r, begin, floor);
            if (!q_is_letter(r, before))
                break;
            begin = before + 1;
        } else if (Q_BYTE_KIND[c] == BYTE_DIGIT)
            word->digits = true;
        else if (c != '_' && (c != '\'' || begin == *at || begin == floor + 1))
            break;
    }
    if (begin == *at)
        return false;
    word->begin = begin;
    q_fill_word(r->text, word);
    r->steps += *at - begin;
    *at = begin;
    return true;
}

bool q_literal_rest(const Reader *r, size_t *at, const char *literal) {
    size_t i = *at;
    for (; *literal; literal++, i++)
        if (i >= r->text.size || q_lower(q_byte(r, i)) != q_lower((unsigned char)*literal))
            return false;
    *at = i;
    return true;
}

bool q_phrase_rest(Reader *r, size_t *at, const char *phrase) {
    size_t i = *at;
    for (; *phrase; phrase++) {
        r->steps++;
        if (*phrase == ' ') {
            size_t next = q_skip_blank(r, i);
            if (next == i)
                return false;
            i = next;
        } else if (i >= r->text.size || q_lower(q_byte(r, i++)) != *phrase)
            return false;
    }
    if (q_is_wordish(r, i) && q_is_wordish_before(r, i))
        return false;
    *at = i;
    return true;
}

bool q_phrase_before(Reader *r, size_t *at, size_t floor, const char *phrase) {
    size_t i = *at;
    for (size_t left = strlen(phrase); left > 0; left--) {
        r->steps++;
        if (phrase[left - 1] == ' ') {
            size_t next = q_skip_blank_before(r, i, floor);
            if (next == i)
                return false;
            i = next;
        } else if (i <= floor || q_lower(q_byte(r, --i)) != phrase[left - 1])
            return false;
    }
    if (i > floor && q_is_wordish_before(r, i) && q_is_wordish(r, i))
        return false;
    *at = i;
    return true;
}

static bool one_of(const Reader *r, size_t *at, const char *const *literals) {
    if (q_kind(r, *at) == BYTE_BLANK || q_kind(r, *at) == BYTE_DIGIT)
        return false;
    for (; *literals; literals++)
        if (q_literal(r, at, *literals))
            return true;
    return false;
}

bool q_dash(const Reader *r, size_t *at) {
    static const char *const DASHES[] = {"-", "–", "—", "‑", "‐", "−", NULL};
    return one_of(r, at, DASHES);
}

bool q_times(const Reader *r, size_t *at) {
    static const char *const SIGNS[] = {"x", "×", "✕", "✖", "*", "⋅", "·", NULL};
    return one_of(r, at, SIGNS);
}

bool q_arrow(const Reader *r, size_t *at) {
    static const char *const ARROWS[] = {"->", "→", "=>", "➔", "⟶", NULL};
    return one_of(r, at, ARROWS);
}

/* ---- what may follow -------------------------------------------------------------------------------------------- */

/* "1 h 30 min", "five 9s", "80 ms 95th percentile" */
static int follows_digits(const Reader *r, size_t at) {
    size_t end = at + 1;
    while (q_is_digit(r, end))
        end++;
    bool nines = q_byte(r, at) == '9' && q_lower(q_byte(r, at + 1)) == 's';
    return FOLLOW_COMPOSITE | (nines ? FOLLOW_UNIT : 0) | (q_look_at_digits(r, end) & LOOK_RANK ? FOLLOW_STATISTIC : 0);
}

static int follows_sign(const Reader *r, size_t at, size_t next) {
    unsigned char c = q_byte(r, next);
    switch (c) {
    case '\0':
    case ';':
    case ')':
    case '|':
    case ':': return 0;
    case ',': return FOLLOW_STATISTIC | (q_is_letter(r, q_skip_blank(r, next + 1)) ? 0 : FOLLOW_COMPOSITE);
    case '(': return FOLLOW_PRODUCT | FOLLOW_STATISTIC;
    case '@':
    case '[': return FOLLOW_STATISTIC;
    case '/': return FOLLOW_PER;
    case '*': return FOLLOW_PRODUCT;
    case '.': return q_byte(r, next + 1) == '.' ? FOLLOW_RANGE : q_byte(r, next + 1) == '/' ? FOLLOW_PER : 0;
    case '+': return next == at ? FOLLOW_BOUND | FOLLOW_RANGE | FOLLOW_UNIT : FOLLOW_RANGE | FOLLOW_UNIT;
    case '-': return FOLLOW_RANGE | FOLLOW_NOUN | FOLLOW_UNIT;
    case '~': return FOLLOW_RANGE;
    default: break;
    }
    if (q_is_digit(r, next))
        return follows_digits(r, next) | (next == at ? FOLLOW_UNIT : 0);
    if (c >= 0x80)
        return FOLLOW_RANGE | FOLLOW_PRODUCT | FOLLOW_UNIT;
    return c == '%' || c == '$' || c == '_' ? FOLLOW_UNIT : 0;
}

static int follows_word(const Word *word, bool attached) {
    const Entry *entry = word->entry;
    bool unit = attached || word->digits || word->tied || entry->unit || entry->spelled || entry->units.count;
    int follows = word->digits ? FOLLOW_STATISTIC : entry->follows ? entry->follows : FOLLOW_NOUN;
    return follows | (unit ? FOLLOW_UNIT : 0);
}

int q_look_behind(Reader *r, size_t at) {
    const size_t next = q_skip_blank(r, at);
    const Word *word = q_kind(r, next) >= BYTE_LETTER ? q_word_at(r, next) : NULL;
    r->followed = at + 1;
    r->next = next;
    r->follows = word ? follows_word(word, next == at) : follows_sign(r, at, next);
    return r->follows;
}
