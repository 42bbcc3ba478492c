/* reader.h - what the files of the quantity floor share; nothing outside this folder includes it.
 *
 * Conventions. A function q_X(reader, &at, ...) reads an X that begins exactly at byte `at`. If there is one it fills
 * its result, moves `at` behind it and returns true; otherwise it returns false and leaves `at` alone. q_X_before()
 * reads backward and never goes below the floor, the end of the quantity before. Every look-ahead and look-back is
 * bounded by a constant number of words, so that a text of n bytes costs O(n). */
#ifndef SUMLINT_QUANTITY_READER_H
#define SUMLINT_QUANTITY_READER_H

#include <math.h>
#include <string.h>

#include "quantity.h"

/* ---- words as keys ---------------------------------------------------------------------------------------------- */

/* A word of up to 16 bytes as one integer, ASCII letters in lower case: the word tables (*.def) become comparisons of
 * integers, which the compiler sorts into a search tree. No table needs an order, an index or an initialisation. */
#define KEY_BYTE(s, i) ((uint64_t)(unsigned char)(s)[sizeof(s) > (i) + 1 ? (i) : sizeof(s) - 1] << (8 * ((i) % 8)))
#define KEY_HALF(s, i) \
    (KEY_BYTE(s, i) | KEY_BYTE(s, i + 1) | KEY_BYTE(s, i + 2) | KEY_BYTE(s, i + 3) | KEY_BYTE(s, i + 4) | \
     KEY_BYTE(s, i + 5) | KEY_BYTE(s, i + 6) | KEY_BYTE(s, i + 7))
#define KEY_MIX UINT64_C(0x9E3779B97F4A7C15)
#define KEY(s) (KEY_HALF(s, 0) ^ KEY_HALF(s, 8) * KEY_MIX)

typedef struct Word {
    size_t begin, end;
    uint64_t key; /* 0 if longer than any word of the tables */
    bool digits;  /* it holds digits: a name such as "S3" */
} Word;

/* ---- units ------------------------------------------------------------------------------------------------------ */

enum UnitFlag {
    UNIT_EXACT = 1,   /* only in the case as listed: "M" is not "m" */
    UNIT_TIGHT = 2,   /* needs digits before it: "5 h", never "five h" */
    UNIT_PERIOD = 4,  /* may follow "per" or "/" */
    UNIT_BITS = 8,    /* its factor turns bits into bytes */
    UNIT_NINES = 16,  /* "three nines" */
    UNIT_PREFIX = 32, /* stands before its number: "$5", "EUR 20" */
    UNIT_OPEN = 64,   /* settle.c decides what it means here */
    UNIT_SCALE = 128  /* a plain multiplier: "k", "million" */
};

typedef struct Unit {
    Text symbol; /* as Quantity.unit has it */
    Text noun;   /* what the unit counts by itself: "requests" of "rps" */
    double factor;
    double period; /* of a rate's unit, in seconds */
    Dimension dimension;
    int flags;
} Unit;

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

typedef struct Number {
    double value;
    double step;  /* what one more in the last written digit is worth */
    double other; /* the second reading of "1.500"; NAN if there is none */
    size_t begin, end;
    size_t digits; /* before the decimal sign */
    bool fraction; /* it has decimals or is a fraction */
    bool grouped;
    bool scaled;   /* "10k", "5 million" */
    bool words;
    bool percentile; /* never a value: "95th" */
} Number;

/* ---- the reader ------------------------------------------------------------------------------------------------- */

/* What a label, head or the words before say about the numbers beside them. Bits. */
enum Topic {
    TOPIC_SIZE = 1,
    TOPIC_NETWORK = 2,
    TOPIC_TIME = 4,
    TOPIC_MONEY = 8,
    TOPIC_COUNT = 16,
    TOPIC_CPU = 32,
    TOPIC_FEE = 64,
    TOPIC_HORIZON = 128,
    TOPIC_LOAD = 256
};

typedef struct LabelUnit {
    Dimension dimension; /* DIM_NONE: the label names no unit */
    double factor;
    double period;
    Text unit, noun, period_word;
} LabelUnit;

enum { STATISTICS_IN_A_ROW = 4 };

typedef struct Reader {
    /* immutable */
    Arena *arena;
    Text text;
    const Hint *hint; /* never NULL */
    const Lexicon *lexicon;
    NumberStyle style;
    /* what was read */
    Quantity *items;
    size_t count, capacity;
    size_t floor; /* no look-back goes below: the end of what was read or refused */
    /* percentiles seen since, newest last: "p50/p95/p99: 80/200/450 ms" */
    Statistic statistics[STATISTICS_IN_A_ROW];
    size_t statistic_count;
    Statistic label_statistic; /* of "p95: ..." until the sentence ends */
    size_t name_end;           /* end of the number of a name ("week 1"); "and 2" behind it is one too */
    size_t sentence;           /* where the sentence began */
    /* worked out when first asked for */
    bool hint_known, topics_known;
    int topics;
    LabelUnit label;
    size_t steps; /* bytes and words looked at: what the linearity test counts */
} Reader;

/* What stands before a number, found in one sweep back. */
typedef struct Before {
    size_t begin; /* of the quantity: of its bound, or of the number */
    Bound bound;
    bool bounded;     /* a bound was written, if only "=" */
    bool maximum, minimum; /* the bound was "max", "min" */
    bool negative;
    bool name;        /* the number belongs to a name: "Phase 2" */
    bool weak_name;   /* ... unless a noun follows: "Redis 7" */
    bool year;        /* "in", "since": a four-digit number would be a year */
    bool from, between, of, every, tolerance;
    bool hedged;
    bool calm;        /* the word before is one of time passing: "for", "within" */
    Statistic statistic;
    const Unit *currency; /* "$5" */
    const Unit *setting;  /* "max-age=300" is in seconds */
} Before;

/* ---- scan.c: bytes, blanks, words ------------------------------------------------------------------------------- */

typedef enum ByteKind { BYTE_OTHER, BYTE_BLANK, BYTE_DIGIT, BYTE_LETTER, BYTE_HIGH } ByteKind;

extern const unsigned char Q_BYTE_KIND[256];

static inline unsigned char q_byte(const Reader *r, size_t at) {
    return at < r->text.size ? (unsigned char)r->text.at[at] : 0;
}

static inline ByteKind q_kind(const Reader *r, size_t at) {
    return (ByteKind)Q_BYTE_KIND[q_byte(r, at)];
}

static inline bool q_is_digit(const Reader *r, size_t at) {
    return (unsigned)(q_byte(r, at) - '0') < 10;
}

/* Kind of the code point at `at`, and its size. ASCII too. */
ByteKind q_code_point(const Reader *r, size_t at, size_t *size);
bool q_is_letter(const Reader *r, size_t at);
bool q_is_wordish(const Reader *r, size_t at); /* letter, digit or _ */
bool q_is_wordish_before(const Reader *r, size_t at);
size_t q_skip_blank(const Reader *r, size_t at);
size_t q_skip_blank_before(const Reader *r, size_t at, size_t floor);
uint64_t q_key(const Reader *r, size_t begin, size_t end, bool fold);
uint64_t q_text_key(Text text);
bool q_word(Reader *r, size_t *at, Word *word);    /* letters, digits, _ and inner apostrophes; starts with a letter */
bool q_letters(Reader *r, size_t *at, Word *word); /* letters only */
bool q_word_before(Reader *r, size_t *at, size_t floor, Word *word);
bool q_literal(const Reader *r, size_t *at, const char *literal);              /* ASCII letters in any case */
bool q_phrase(Reader *r, size_t *at, const char *phrase);                      /* a blank stands for any blanks */
bool q_phrase_before(Reader *r, size_t *at, size_t floor, const char *phrase); /* the same, ending at `at` */
bool q_dash(const Reader *r, size_t *at);  /* - – — ‑ − */
bool q_times(const Reader *r, size_t *at); /* x × ✕ * ⋅ · */
bool q_arrow(const Reader *r, size_t *at); /* -> → => */
static inline Text q_text(const Reader *r, size_t begin, size_t end) {
    return text_part(r->text, begin, end);
}

/* ---- number.c, numerals.c, settle.c ----------------------------------------------------------------------------- */

bool q_digits(Reader *r, size_t *at, Number *number);   /* 1,500.5  1e6  ½  3/4 */
bool q_mixed(Reader *r, size_t *at, Number *number);    /* digits, then words: 5 and a half, 3 million and a quarter */
bool q_numeral(Reader *r, size_t *at, Number *number);  /* two hundred and fifty thousand */
bool q_number(Reader *r, size_t *at, Number *number);   /* any of them */
bool q_starts_numeral(uint64_t key);
bool q_scale(Reader *r, size_t *at, Number *number);    /* k, bn, million: multiplies */
bool q_vulgar(const Reader *r, size_t *at, double *value); /* ½ */

/* ---- unit.c, settle.c ------------------------------------------------------------------------------------------- */

const Unit *q_unit_of_key(uint64_t exact, uint64_t folded, bool after_words);
const Unit *q_unit(Reader *r, size_t *at, bool after_words); /* directly at `at` */
const Unit *q_unit_before(Reader *r, size_t *at, size_t floor); /* a currency that ends at `at` */
const Unit *q_unit_named(const char *spelling);
const Unit *q_period_unit(Reader *r, size_t *at);           /* s, day, month ... after "per" */
/* What an open unit means behind this number; NULL if it is none ("3G"). alternatives go to q. */
const Unit *q_settle(Reader *r, const Unit *unit, const Number *number, size_t unit_begin, size_t end, Quantity *q);

/* ---- the parts of a quantity ------------------------------------------------------------------------------------ */

void q_before(Reader *r, size_t at, bool words, Before *before); /* before.c */
bool q_bound_after(Reader *r, size_t *at, Quantity *q);          /* bound.c */
bool q_bound_before(Reader *r, size_t *at, Before *before);
bool q_bound_word(uint64_t key); /* ends a bound: "than", "under" */

bool q_statistic_token(const Reader *r, size_t begin, size_t end, Statistic *statistic); /* p95, TP99, q0.95 */
bool q_statistic_word(uint64_t key, Statistic *statistic);                              /* median, average */
bool q_statistic_at(Reader *r, size_t *at, Statistic *statistic); /* any form, "95th percentile" too */
bool q_statistic_after(Reader *r, size_t *at, Quantity *q, bool taken);
bool q_ordinal_statistic(Reader *r, size_t *at, Statistic *statistic); /* 95th pct, 99 %ile */

bool q_hedge_before(Reader *r, size_t begin, size_t end);
bool q_hedge_after(Reader *r, size_t at, const Quantity *q);

bool q_excluded(Reader *r, size_t at, size_t *end); /* dates, times of day, versions, addresses */
bool q_skip_name(const Reader *r, size_t *at);      /* the rest of a token with letters in it */
int q_name_class(uint64_t key);                     /* NAME_STRONG, NAME_WEAK, ... */
bool q_is_month(const Reader *r, const Word *word);
bool q_looks_like_year(const Number *number);
enum NameClass { NAME_NONE, NAME_STRONG, NAME_WEAK, NAME_YEAR };

bool q_amount(Reader *r, size_t *at, Quantity *q, Number *number, const Before *before); /* number with its unit */
bool q_composite(Reader *r, size_t *at, Quantity *q);
bool q_range(Reader *r, size_t *at, Quantity *q, Number *first, const Before *before);
bool q_product(Reader *r, size_t *at, Quantity *q);
bool q_iso_duration(Reader *r, size_t *at, Quantity *q);
bool q_clock(Reader *r, size_t *at, Quantity *q);
bool q_per(Reader *r, size_t *at, Quantity *q);
bool q_noun(Reader *r, size_t *at, Quantity *q);
bool q_is_plural(const Reader *r, const Word *word);
bool q_counts(Reader *r, size_t at); /* does a counted noun follow? */

void q_quantity(Reader *r, size_t *at, const Before *before, Quantity *q, Number *number);
void q_push(Reader *r, Quantity *q);
void q_spread(Reader *r, Quantity *q); /* what a quantity gives to those listed before it */
void q_add_alternative(Reader *r, Quantity *q, double value, Dimension dimension, Text unit);
void q_use_unit(Quantity *q, const Unit *unit, double value, double step);
void q_set_value(Quantity *q, double value, double step);

/* ---- hint.c ----------------------------------------------------------------------------------------------------- */

int q_topics(Reader *r, size_t at); /* of the hint and of the words before `at` */
int q_topics_of(Reader *r, Text text);
const LabelUnit *q_label(Reader *r);
bool q_label_unit(Arena *arena, Text label, LabelUnit *unit);

#endif
