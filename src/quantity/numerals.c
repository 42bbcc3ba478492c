/* numerals.c - numbers in English words: "two hundred and fifty thousand", "five and a quarter", "half a million". */
#include "reader.h"

/* A cardinal as far as it was read: "two million three hundred and" is total 2e6, current 300. */
typedef struct Cardinal {
    double total, current;
    double scale;     /* the last word of scale, 1 before any */
    NumeralKind last; /* NUMERAL_NONE at the beginning */
    size_t end;
} Cardinal;

static bool may_follow(const Cardinal *c, Numeral next) {
    bool fresh = c->last == NUMERAL_NONE || c->last == NUMERAL_HUNDRED || c->last == NUMERAL_SCALE;
    switch (next.kind) {
    case NUMERAL_ONES: return fresh || c->last == NUMERAL_TENS;
    case NUMERAL_TEENS:
    case NUMERAL_TENS: return fresh;
    case NUMERAL_HUNDRED: return c->current < 100 && c->last != NUMERAL_DOZEN;
    case NUMERAL_DOZEN: return c->last != NUMERAL_DOZEN;
    case NUMERAL_SCALE: return c->scale == 1 || (next.value < c->scale && c->current > 0);
    default: return false;
    }
}

static void add_word(Cardinal *c, Numeral next) {
    double one = c->current > 0 || c->total > 0 ? c->current : 1;
    switch (next.kind) {
    case NUMERAL_HUNDRED:
    case NUMERAL_DOZEN: c->current = (c->current > 0 ? c->current : 1) * next.value; break;
    case NUMERAL_SCALE:
        c->total += one * next.value;
        c->current = 0;
        c->scale = next.value;
        break;
    default: c->current += next.value;
    }
    c->last = next.kind;
}

/* The lower part of a fraction: a plural behind any number, a singular behind one only: "two thirds", "one third". */
static bool read_part(Reader *r, size_t *at, double count, double *part) {
    size_t i = q_skip_blank(r, *at), next = i + (q_byte(r, i) == '-');
    Word word;
    if (next == *at || !q_letters(r, &next, &word))
        return false;
    Numeral numeral = q_numeral_of(&word);
    bool plural = q_byte(r, next - 1) == 's';
    if (numeral.kind != NUMERAL_PART || (count != 1 && !plural) || q_is_wordish(r, next))
        return false;
    *part = count / numeral.value;
    *at = next;
    return true;
}

/* "a half", "one third", "two thirds" */
static bool small_part_follows(Reader *r, size_t at) {
    Word word;
    double part;
    if (!q_letters(r, &at, &word))
        return false;
    Numeral numeral = q_numeral_of(&word);
    bool counts = numeral.kind == NUMERAL_ARTICLE || numeral.kind == NUMERAL_ONES;
    return counts && read_part(r, &at, numeral.value, &part);
}

/* "between one hundred and two hundred" */
static bool hundreds_follow(Reader *r, size_t at) {
    Word word;
    bool ones = q_letters(r, &at, &word) && q_numeral_of(&word).kind == NUMERAL_ONES;
    at = q_skip_blank(r, at);
    return ones && q_phrase(r, &at, "hundred");
}

/* "between one thousand and three thousand": a scale that is no part of the one before. */
static bool scale_follows(Reader *r, size_t at, double scale) {
    Word word;
    for (int words = 0; words < 4 && q_letters(r, &at, &word); words++) {
        Numeral numeral = q_numeral_of(&word);
        if (numeral.kind == NUMERAL_SCALE)
            return words > 0 && numeral.value >= scale;
        if (numeral.kind < NUMERAL_ONES || numeral.kind > NUMERAL_HUNDRED)
            return false;
        at = q_skip_blank(r, at + (q_byte(r, at) == '-'));
    }
    return false;
}

/* Blanks, a hyphen with or without blanks, or "and" behind hundreds and scales; not the "and" of "and two thirds". */
static bool read_joint(Reader *r, size_t *at, const Cardinal *c) {
    size_t i = q_skip_blank(r, *at), next = i;
    if (q_byte(r, i) == '-')
        i = q_skip_blank(r, i + 1);
    else if ((c->last == NUMERAL_HUNDRED || c->last == NUMERAL_SCALE) && q_phrase(r, &next, "and")) {
        i = q_skip_blank(r, next);
        if (small_part_follows(r, i) ||
            (c->last == NUMERAL_HUNDRED ? hundreds_follow(r, i) : scale_follows(r, i, c->scale)))
            return false;
    }
    if (i == *at)
        return false;
    *at = i;
    return true;
}

static bool read_cardinal(Reader *r, size_t *at, Cardinal *c) {
    size_t next = *at;
    Word word;
    c->end = *at;
    while (q_letters(r, &next, &word)) {
        Numeral numeral = q_numeral_of(&word);
        if (!may_follow(c, numeral) || q_is_wordish(r, next))
            break;
        add_word(c, numeral);
        c->end = next;
        if (!read_joint(r, &next, c))
            break;
    }
    if (c->last == NUMERAL_NONE)
        return false;
    *at = c->end;
    return true;
}

bool q_and_part(Reader *r, size_t *at, double *part) {
    size_t i = q_skip_blank(r, *at);
    Cardinal c = {.scale = 1};
    if (i == *at || !q_phrase(r, &i, "and"))
        return false;
    i = q_skip_blank(r, i);
    size_t half = i;
    if (q_phrase(r, &half, "half") && !q_is_letter(r, q_skip_blank(r, half)))
        return *part = 0.5, *at = half, true;
    bool article = q_phrase(r, &i, "a") || q_phrase(r, &i, "an");
    if (!article && !read_cardinal(r, &i, &c))
        return false;
    if (!read_part(r, &i, article ? 1 : c.total + c.current, part))
        return false;
    *at = i;
    return true;
}

/* "point seventy-one", "point two five" */
static void read_point(Reader *r, size_t *at, Number *n) {
    size_t i = q_skip_blank(r, *at);
    double power = 1;
    if (!q_phrase(r, &i, "point"))
        return;
    for (int words = 0; words < 12; words++) {
        size_t next = q_skip_blank(r, i);
        Cardinal c = {.scale = 0}; /* no scale fits: "one point two million" is 1.2 of them */
        if (!read_cardinal(r, &next, &c) || c.current >= 100)
            break;
        double places = c.current >= 10 ? 100 : 10;
        power *= places;
        n->value += c.current / power;
        n->step = 1 / power;
        n->fraction = true;
        i = *at = next;
    }
}

static void read_scale_word(Reader *r, size_t *at, Number *n) {
    size_t next = q_skip_blank(r, *at);
    Word word;
    if (next == *at || !q_letters(r, &next, &word))
        return;
    Numeral numeral = q_numeral_of(&word);
    if (numeral.kind != NUMERAL_SCALE && numeral.kind != NUMERAL_DOZEN && numeral.kind != NUMERAL_HUNDRED)
        return;
    q_scale_number(n, numeral.value);
    n->part = false;
    *at = next;
}

/* "half a million", "quarter million", "half a second", "half of one percent": the article goes with the part. */
static void read_half_of(Reader *r, size_t *at, Number *n) {
    size_t i = q_skip_blank(r, *at), unit;
    size_t of = i;
    Word word;
    if (q_byte(r, *at) == '-' && (unit = *at + 1, q_unit(r, &unit, true))) {
        *at += 1;
        return;
    }
    bool whole = q_phrase(r, &of, "of");
    if (whole)
        i = q_skip_blank(r, of);
    if (q_phrase(r, &i, "a") || q_phrase(r, &i, "an") || (whole && q_phrase(r, &i, "one"))) {
        unit = q_skip_blank(r, i);
        size_t next = unit;
        Numeral numeral = {0, NUMERAL_NONE};
        if (q_letters(r, &next, &word))
            numeral = q_numeral_of(&word);
        if (numeral.kind == NUMERAL_SCALE || numeral.kind == NUMERAL_DOZEN || q_unit(r, &unit, true))
            *at = i;
    }
    read_scale_word(r, at, n);
}

/* "Times at 10 km, half and finish": one of several names in a row counts nothing. */
static bool is_listed_name(Reader *r, size_t begin, size_t end) {
    size_t before = q_skip_blank_before(r, begin, r->floor), behind = q_skip_blank(r, end);
    bool joined = before > 0 && q_byte(r, before - 1) == ',';
    size_t word = before;
    joined |= q_phrase_before(r, &word, r->floor, "and") || q_phrase_before(r, &word, r->floor, "or");
    unsigned char next = q_byte(r, behind);
    return joined && (next == ',' || next == '.' || next == ';' || next == '\0' || q_phrase(r, &behind, "and") ||
                      q_phrase(r, &behind, "or"));
}

/* A share in one word or with an article: "half", "a third of", "quarter million". */
static bool read_share(Reader *r, size_t *at, Number *n) {
    size_t i = *at;
    Word word;
    bool article = q_phrase(r, &i, "a") || q_phrase(r, &i, "an");
    i = q_skip_blank(r, i);
    if (!q_letters(r, &i, &word))
        return false;
    Numeral numeral = q_numeral_of(&word);
    bool half = word.key == KEY("half");
    if (numeral.kind != NUMERAL_PART || q_byte(r, i - 1) == 's' || (!article && !half && word.key != KEY("quarter")))
        return false;
    *n = (Number){.begin = *at,
                  .value = 1 / numeral.value,
                  .other = (double)NAN,
                  .factor = 1,
                  .fraction = true,
                  .part = true,
                  .words = true};
    size_t behind = i;
    read_half_of(r, &behind, n);
    size_t of = q_skip_blank(r, i), unit = of;
    if (half && !article && behind == i && is_listed_name(r, *at, i))
        return false;
    bool ends = article && word.key != KEY("quarter") && (q_ends(r, of) || q_byte(r, of) == '.');
    /* "third", "quarter" alone are ordinals and parts of a year, but "falls by a third" */
    if (!half && behind == i && !ends && !q_phrase(r, &of, "of") && !q_unit(r, &unit, true))
        return false;
    *at = n->end = behind;
    return true;
}

/* Of "three million", "two hundred" and "two hundred thousand"; 1 of "three million two hundred". */
static double multiplier_of(const Cardinal *c) {
    bool hundreds = c->last == NUMERAL_SCALE && fmod(c->total / c->scale, 100) == 0;
    switch (c->last) {
    case NUMERAL_SCALE: return hundreds ? c->scale * 100 : c->scale;
    case NUMERAL_HUNDRED: return c->total > 0 ? 1 : 100;
    case NUMERAL_DOZEN: return c->total > 0 ? 1 : 12;
    default: return 1;
    }
}

static bool read_count(Reader *r, size_t *at, Number *n) {
    size_t i = *at, next = i;
    Cardinal c = {.scale = 1};
    bool article = q_phrase(r, &next, "a") || q_phrase(r, &next, "an");
    if (article)
        i = q_skip_blank(r, next);
    if (!read_cardinal(r, &i, &c) || (article && c.total + c.current < 12))
        return false;
    *n = (Number){.begin = *at,
                  .value = c.total + c.current,
                  .step = c.current > 0 ? 1 : c.scale,
                  .words = true,
                  .other = (double)NAN,
                  .scaled = c.scale > 1,
                  .factor = multiplier_of(&c)};
    double part;
    if (read_part(r, &i, n->value, &part)) {
        n->value = part, n->step = 0, n->fraction = n->part = true;
        read_half_of(r, &i, n);
    } else if (q_and_part(r, &i, &part)) {
        n->value += part * (c.last == NUMERAL_SCALE ? c.scale : 1);
        n->fraction = true;
        if (c.scale == 1)
            read_scale_word(r, &i, n);
    } else {
        read_point(r, &i, n);
        if (n->fraction && c.scale == 1)
            read_scale_word(r, &i, n);
    }
    *at = n->end = i;
    return true;
}

/* One word that no other word of a number follows: "two users". */
static bool read_lone(Reader *r, size_t *at, const Word *word, Number *n) {
    Numeral numeral = q_numeral_of(word);
    if (numeral.kind < NUMERAL_ONES || numeral.kind > NUMERAL_TENS || q_byte(r, word->end) == '-')
        return false;
    size_t next = q_skip_blank(r, word->end);
    Word behind;
    if (next == word->end ? q_is_wordish(r, next) || q_byte(r, next) >= 0x80 : q_byte(r, next) == '-')
        return false;
    if (q_letters(r, &next, &behind) &&
        (behind.entry->lead == LEAD_NUMERAL || behind.key == KEY("and") || behind.key == KEY("point")))
        return false;
    *n = (Number){.begin = *at,
                  .end = word->end,
                  .value = numeral.value,
                  .step = 1,
                  .words = true,
                  .other = (double)NAN,
                  .factor = 1};
    *at = word->end;
    return true;
}

bool q_numeral(Reader *r, size_t *at, Number *number) {
    Word word;
    size_t end = *at;
    if (!q_letters(r, &end, &word))
        return false;
    if (word.entry->lead != LEAD_NUMERAL)
        return false;
    return read_lone(r, at, &word, number) || read_share(r, at, number) || read_count(r, at, number);
}

bool q_number(Reader *r, size_t *at, Number *number) {
    return q_digits(r, at, number) || (q_is_letter(r, *at) && q_numeral(r, at, number));
}
