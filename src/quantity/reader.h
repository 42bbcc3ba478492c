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

#include "block.h"
#include "number.h"
#include "words.h"

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
    TOPIC_LOAD = 256,
    TOPIC_SHARE = 512,    /* "hit ratio" */
    TOPIC_OUTCOME = 1024, /* with "rate" a share too: "error rate" */
    TOPIC_OBJECTIVE = 2048
};

/* "Latency (ms)": unit; "Requests per day": noun and period; "MB/s": unit and period. */
typedef struct LabelUnit {
    const Unit *unit, *period; /* both NULL: the label names no unit */
    Text noun;
    Text text; /* the words that say so */
} LabelUnit;

enum { STATISTICS_IN_A_ROW = 4 };

/* A word that was met: how many words before it, and where it ended; 0 where none was. */
typedef struct Mark {
    size_t words, end;
} Mark;

enum { SEEN_WORDS = 8 };

typedef struct Reader {
    /* immutable */
    Arena *arena;
    Text text;
    const Hint *hint; /* never NULL */
    const Lexicon *lexicon;
    NumberStyle style;
    size_t start; /* of the first that is no blank */
    /* what was read */
    Quantity *items;
    size_t count, capacity;
    size_t floor; /* no look-back goes below: the end of what was read or refused */
    size_t statistic_count;
    size_t statistic_row;      /* so many of the newest stand side by side */
    Statistic label_statistic; /* of "p95: ..." until the sentence ends */
    size_t name_end;           /* end of the number of a name ("week 1"); "and 2" behind it is one too */
    size_t sentence;           /* where the sentence began */
    /* words that the pass met in this clause, for the next number */
    size_t words;              /* met so far */
    size_t comma;              /* behind the last comma */
    Mark hedge, cause, change; /* "probably", "because", "drops" */
    Mark statistic;            /* the last one, word or percentile */
    Statistic said;            /* what it was */
    size_t pushed;             /* words met when the last quantity was read */
    bool in_list;              /* "80/200/450 ms" is being read: no fractions in it */
    bool hedged_behind;        /* the last quantity was hedged by the last hedge, which may yet govern the next one */
    /* worked out when first asked for */
    bool hint_known, topics_known;
    int topics;
    size_t followed; /* where q_follows() looked last, plus one; 0 before */
    size_t next;     /* what it looked at: the first that is no blank */
    int follows;     /* and what it saw */
    size_t steps;    /* bytes and words looked at: what the linearity test counts */
    /* what is not there before something says so */
    Block block;                               /* of the pass */
    Statistic statistics[STATISTICS_IN_A_ROW]; /* seen lately, newest last: "p50/p95/p99: 80/200/450 ms" */
    LabelUnit label;                           /* of the hint */
    Word seen
        [SEEN_WORDS]; /* words read lately, each at the place that its beginning gives; those without end are none */
} Reader;

static inline void q_open(Reader *r, Text text) {
    memset(r, 0, offsetof(Reader, block));
    r->text = text;
    r->block.begin = r->block.end = 0;
    r->label = (LabelUnit){.unit = NULL};
    for (size_t i = 0; i < SEEN_WORDS; i++)
        r->seen[i].end = 0;
}

enum BoundFlag {
    BOUND_OF_TIME = 1, /* "faster than": less of a time, more of anything else */
    BOUND_WITHIN = 2,  /* "within 5 %" is a tolerance, "within 5 s" a bound */
    BOUND_OVER = 4,    /* "over 30 days" is a window, "takes over 5 s" a bound */
    BOUND_MAXIMUM = 8,
    BOUND_MINIMUM = 16,
    BOUND_BETTER = 32,
    BOUND_WORSE = 64,
    BOUND_WINDOW = 128, /* "averaged over" */
    BOUND_LASTING = 256 /* "takes over" */
};

/* A number with its unit. */
typedef struct Amount {
    Quantity quantity;
    Number number;
    size_t end;
} Amount;

/* What stands before a number, found in one sweep back. */
typedef struct Before {
    size_t begin;  /* of the quantity: of its bound, or of the number */
    size_t number; /* of the number with its sign and currency */
    Bound bound;
    int flags;    /* enum BoundFlag */
    bool bounded; /* a bound was written, if only "=" */
    bool negative;
    bool name;      /* the number belongs to a name: "Phase 2" */
    bool weak_name; /* ... unless a noun follows: "Redis 7" */
    bool year;      /* "in", "since": a four-digit number would be a year */
    bool from, between, of, change;
    bool clock;      /* the number is a duration with colons */
    bool month;      /* "November 5, 2025" */
    bool clock_time; /* "at 17h" */
    bool base;       /* "per 1,000 requests": what something else is counted against */
    bool lasting;    /* "for 5 minutes": how long, not how slow */
    bool list;       /* numbers with slashes between them may begin here */
    bool hedged;
    Statistic statistic;
    const Unit *currency; /* "$5" */
    const Unit *setting;  /* "max-age=300" is in seconds */
    const Amount *amount; /* the number itself, where it was read before; else NULL */
} Before;

/* ---- scan.c: bytes, blanks, words ------------------------------------------------------------------------------- */

typedef enum ByteKind { BYTE_OTHER, BYTE_BLANK, BYTE_DIGIT, BYTE_LETTER, BYTE_HIGH } ByteKind;

extern const unsigned char Q_BYTE_KIND[256];

static inline unsigned char q_byte(const Reader *r, size_t at) {
    return at < r->text.size ? (unsigned char)r->text.at[at] : 0;
}

static inline ByteKind q_kind(const Reader *r, size_t at) { return (ByteKind)Q_BYTE_KIND[q_byte(r, at)]; }

static inline bool q_is_digit(const Reader *r, size_t at) { return (unsigned)(q_byte(r, at) - '0') < 10; }

static inline char q_lower(unsigned char c) { return (char)((unsigned)(c - 'A') < 26 ? c | 0x20 : c); }

/* Kind of the code point at `at`, and its size; for bytes above ASCII. */
ByteKind q_high_kind(const Reader *r, size_t at, size_t *size);

static inline ByteKind q_code_point(const Reader *r, size_t at, size_t *size) {
    *size = 1;
    ByteKind kind = q_kind(r, at);
    return kind == BYTE_HIGH ? q_high_kind(r, at, size) : kind;
}

static inline bool q_is_letter(const Reader *r, size_t at) {
    size_t size;
    return q_code_point(r, at, &size) == BYTE_LETTER;
}

/* letter, digit or _ */
static inline bool q_is_wordish(const Reader *r, size_t at) {
    return q_is_letter(r, at) || q_is_digit(r, at) || q_byte(r, at) == '_';
}

size_t q_skip_blanks(const Reader *r, size_t at);
static inline size_t q_skip_blank(const Reader *r, size_t at) {
    ByteKind kind = q_kind(r, at);
    if (kind == BYTE_BLANK)
        kind = q_kind(r, ++at);
    return kind == BYTE_BLANK || kind == BYTE_HIGH ? q_skip_blanks(r, at) : at;
}

bool q_is_wordish_before(const Reader *r, size_t at);
size_t q_skip_blanks_before(const Reader *r, size_t at, size_t floor);
static inline size_t q_skip_blank_before(const Reader *r, size_t at, size_t floor) {
    ByteKind kind = at > floor ? q_kind(r, at - 1) : BYTE_OTHER;
    if (kind == BYTE_BLANK)
        kind = --at > floor ? q_kind(r, at - 1) : BYTE_OTHER;
    return kind == BYTE_BLANK || kind == BYTE_HIGH ? q_skip_blanks_before(r, at, floor) : at;
}
void q_fill_word(Text text, Word *word); /* from begin and end */
Word q_word_of(Text text);
size_t q_ascii_letters_end(const Reader *r, size_t at);
size_t q_word_end(Reader *r, size_t at); /* of the word there; at if there is none */
bool q_word_before(Reader *r, size_t *at, size_t floor, Word *word);
/* Can a word end at `end`, which is not 0? */
static inline bool q_may_end_word(const Reader *r, size_t end) {
    return q_kind(r, end - 1) >= BYTE_DIGIT || q_byte(r, end - 1) == '_';
}
bool q_literal_rest(const Reader *r, size_t *at, const char *literal);
bool q_phrase_rest(Reader *r, size_t *at, const char *phrase);
bool q_phrase_before(Reader *r, size_t *at, size_t floor, const char *phrase); /* a phrase that ends at `at` */

/* The word at `at`, if it was read lately. */
static inline const Word *q_seen(const Reader *r, size_t at) {
    const Word *seen = &r->seen[at % SEEN_WORDS];
    return seen->end && seen->begin == at ? seen : NULL;
}

const Word *q_read_word(Reader *r, size_t at);
static inline bool q_take_word(const Word *seen, size_t *at, Word *word) {
    *word = *seen;
    *at = seen->end;
    return true;
}

/* letters, digits, _ and inner apostrophes; starts with a letter. NULL if there is none; it holds until the next is read */
static inline const Word *q_word_at(Reader *r, size_t at) {
    const Word *seen = q_seen(r, at);
    return seen ? seen : q_read_word(r, at);
}

static inline bool q_word(Reader *r, size_t *at, Word *word) {
    const Word *seen = q_word_at(r, *at);
    return seen && q_take_word(seen, at, word);
}

/* letters only */
bool q_read_letters(Reader *r, size_t *at, Word *word);
static inline bool q_only_letters(Reader *r, size_t *at, Word *word) {
    const Word *seen = q_seen(r, *at);
    return seen && !seen->digits && !seen->tied ? q_take_word(seen, at, word) : q_read_letters(r, at, word);
}

/* the same, but of a word that was read with its signs those too */
static inline bool q_letters(Reader *r, size_t *at, Word *word) {
    const Word *seen = q_seen(r, *at);
    return seen && !seen->digits ? q_take_word(seen, at, word) : q_read_letters(r, at, word);
}

/* One of these words, which have letters only; false if it goes on with digits. */
bool q_one_of(Reader *r, size_t *at, const uint64_t *keys, size_t count);

/* Letters in any case. A first look, which may err, leaves few to be compared. */
static inline bool q_literal(const Reader *r, size_t *at, const char *literal) {
    return (q_byte(r, *at) | 0x20) == ((unsigned char)*literal | 0x20) && q_literal_rest(r, at, literal);
}

/* The same, as whole words; a blank stands for any blanks. */
static inline bool q_phrase(Reader *r, size_t *at, const char *phrase) {
    return (q_byte(r, *at) | 0x20) == *phrase && q_phrase_rest(r, at, phrase);
}

bool q_dash(const Reader *r, size_t *at);  /* - – — ‑ − */
bool q_times(const Reader *r, size_t *at); /* x × ✕ * ⋅ · */
bool q_arrow(const Reader *r, size_t *at); /* -> → => */
/* Can nothing behind a value that ends at `at` belong to it? True for most: a cell, a comma, a bracket follows. */
static inline bool q_ends(const Reader *r, size_t at) {
    unsigned char c = q_byte(r, at);
    return c == 0 || c == ',' || c == ';' || c == ')' || c == '|';
}

/* begin and end lie in the text. */
static inline Text q_text(const Reader *r, size_t begin, size_t end) { return (Text){r->text.at + begin, end - begin}; }

/* What the first sign or word behind a value may be a part of; rows of words: follows.def. Bits. */
enum Follow {
    FOLLOW_COMPOSITE = 1,
    FOLLOW_RANGE = 2,
    FOLLOW_ODDS = 4,
    FOLLOW_BOUND = 8,
    FOLLOW_NOUN = 16,
    FOLLOW_PER = 32,
    FOLLOW_PRODUCT = 64,
    FOLLOW_STATISTIC = 128,
    FOLLOW_TIMES = 256,
    FOLLOW_MAGNITUDE = 512,
    FOLLOW_LASTING = 1024, /* an adjective of times: "2 working days" */
    FOLLOW_UNIT = 2048,    /* a unit or multiplier, or letters that make a name of the number */
    FOLLOW_PART = 4096,    /* "and a half" */
    FOLLOW_AMOUNT = FOLLOW_TIMES | FOLLOW_MAGNITUDE | FOLLOW_LASTING | FOLLOW_UNIT,
    FOLLOW_VALUE =
        FOLLOW_COMPOSITE | FOLLOW_RANGE | FOLLOW_ODDS | FOLLOW_BOUND | FOLLOW_NOUN | FOLLOW_PER | FOLLOW_PRODUCT
};

/* Most values are followed by nothing of theirs; asked first, so that each reader need not look for itself. */
int q_look_behind(Reader *r, size_t at);
static inline int q_follows(Reader *r, size_t at) { return r->followed == at + 1 ? r->follows : q_look_behind(r, at); }

/* Where the next begins behind blanks; known where it was looked last. */
static inline size_t q_next(const Reader *r, size_t at) {
    return r->followed == at + 1 ? r->next : q_skip_blank(r, at);
}

bool q_read_question(Reader *r, const Quantity *q);
static inline bool q_question_mark(Reader *r, const Quantity *q) { /* "500?", "(guess)", "500-ish" */
    unsigned char c = q_byte(r, q_next(r, q->span.end)), last = q_byte(r, q->span.end - 1);
    return (c == '?' || c == '(' || c == 'i' || last == 'h') && q_read_question(r, q);
}

/* ---- pass.c ----------------------------------------------------------------------------------------------------- */

/* From `at` on, over plain words and signs, to where a quantity may begin; notes what they say about the next number. */
size_t q_pass(Reader *r, size_t at);

/* ---- number.c, numerals.c, settle.c ----------------------------------------------------------------------------- */

bool q_digits(Reader *r, size_t *at, Number *number);  /* 1,500.5  1e6  ½  3/4 */
bool q_numeral(Reader *r, size_t *at, Number *number); /* two hundred and fifty thousand */
bool q_number(Reader *r, size_t *at, Number *number);  /* either of them */
bool q_and_part(Reader *r, size_t *at, double *part);  /* " and a half" */

/* What a word in running text may mean for numbers: a numeral, or one of those that q_note_word() notes. */
typedef enum LeadKind {
    LEAD_NONE,
    LEAD_NUMERAL,
    LEAD_HEDGE,
    LEAD_STATISTIC,
    LEAD_CAUSE,
    LEAD_CHANGE,
    LEAD_PERCENTILE,
    LEAD_TIME
} LeadKind;
typedef struct Lead {
    LeadKind kind;
    int what; /* a NumeralKind or StatisticKind */
} Lead;
static inline Numeral q_numeral_of(const Word *word) {
    const Entry *entry = word->entry;
    return entry->lead == LEAD_NUMERAL ? (Numeral){entry->value, (NumeralKind)entry->what} : (Numeral){0, NUMERAL_NONE};
}

static inline Lead q_lead(const Word *word) { return (Lead){(LeadKind)word->entry->lead, word->entry->what}; }

static inline bool q_may_lead(const Reader *r, size_t begin, size_t end) {
    size_t size = end - begin < 8 ? end - begin : 8;
    return q_leads(eight_head(eight_load(r->text.at + begin, size), size));
}
bool q_vulgar(const Reader *r, size_t *at, double *value); /* ½ */
void q_scale_number(Number *number, double factor);

/* ---- unit.c, settle.c ------------------------------------------------------------------------------------------- */

const Unit *q_unit_of_word(Text text, size_t begin, size_t end, bool after_words);
const Unit *q_unit(Reader *r, size_t *at, bool after_words);    /* directly at `at` */
const Unit *q_unit_before(Reader *r, size_t *at, size_t floor); /* a currency that ends at `at` */
const Unit *q_unit_named(const char *spelling);
const Unit *q_unit_of_text(Text spelling);
const Unit *q_period_unit(Reader *r, size_t *at); /* s, day, month ... after "per" */
/* What an open unit means behind this number; NULL if it is none ("3G"). alternatives go to q. */
const Unit *q_settle(Reader *r, const Unit *unit, const Number *number, size_t unit_begin, size_t end, Quantity *q);

/* ---- the parts of a quantity ------------------------------------------------------------------------------------ */

void q_before(Reader *r, size_t at, Before *before);
bool q_read_sign_before(Reader *r, size_t *at, size_t end, Before *before);
bool q_read_phrase_before(Reader *r, size_t *at, const Word *word, Before *before);
static inline bool q_ends_sign(unsigned char last) {
    switch (last) {
    case '<':
    case '>':
    case '=':
    case ';':
    case '~':
    case '-':
    case '.': return true;
    default: return last >= 0x80;
    }
}
/* A bound that ends at *at, or at `end` before the blanks there; word is the one that ends there, or NULL. */
static inline bool q_bound_before(Reader *r, size_t *at, size_t end, const Word *word, Before *before) {
    if (word)
        return word->entry->before.count > 0 && q_read_phrase_before(r, at, word, before);
    return end > r->floor && q_ends_sign(q_byte(r, end - 1)) && q_read_sign_before(r, at, end, before);
}
void q_apply_bound(Quantity *q, const Before *before);
void q_open_end(Quantity *q, Bound bound);           /* gives the value its bound: one end is infinite then */
bool q_or_equal(Reader *r, size_t *at, Quantity *q); /* "more than 5 or equal to", of a quantity that is less or more */

bool q_statistic_token(const Reader *r, size_t begin, size_t end, Statistic *statistic); /* p95, TP99, q0.95 */
bool q_statistic_word(const Word *word, Statistic *statistic);                           /* median, average */
bool q_statistic_at(Reader *r, size_t *at, Statistic *statistic);                        /* any form at `at` */
bool q_ordinal_statistic(Reader *r, size_t *at, Statistic *statistic);                   /* 95th pct, 99 %ile */
void q_note_statistic(Reader *r, Statistic statistic);
bool q_statistics_beside(Reader *r, size_t at); /* "/p95" behind one that ends at `at` */

size_t q_hedge_ends(Reader *r, const Word *word);         /* words of the hedge that ends with this one; 0: none does */
void q_note_word(Reader *r, const Word *word, Lead lead); /* what a word says about numbers to come */

/* What the sign behind the first digits of a number may make of them; most make nothing. Bits. */
enum Look {
    LOOK_RANK = 1,  /* "95th percentile" */
    LOOK_CLOCK = 2, /* "1:30 h" */
    LOOK_DATE = 4,  /* anything that q_excluded() knows by what stands behind */
    LOOK_LIST = 8   /* "80/200/450 ms" */
};
int q_look_at_digits(const Reader *r, size_t first);
bool q_excluded_by(Reader *r, size_t at, size_t first, int look, size_t *end); /* the same, where it was looked */
bool q_excluded(Reader *r, size_t at, size_t *end); /* dates, times of day, versions, addresses */
bool q_skip_name(Reader *r, size_t *at);            /* the rest of a token with letters in it */
bool q_is_month(const Reader *r, const Word *word);
bool q_looks_like_year(const Number *number);
bool q_is_status(const Number *number); /* an HTTP status that is hardly ever a count: 429, 503 */
enum NameClass { NAME_NONE, NAME_STRONG, NAME_CALENDAR, NAME_WEAK, NAME_YEAR };

bool q_amount(Reader *r, size_t *at, Quantity *q, Number *number); /* a number with its unit */
bool q_clock(Reader *r, size_t *at, Quantity *q);                  /* 1:30 h, 00:04:19 */
bool q_iso_duration(Reader *r, size_t *at, Quantity *q);           /* PT1H30M */
bool q_is_power_of_ten(double value);
void q_multiply(Quantity *q, const Quantity *factor, Dimension dimension); /* what the product is of */
bool q_slash_list(Reader *r, size_t *at, const Before *before);            /* 80/200/450 ms */
typedef enum WordClass { WORD_OTHER, WORD_NOUN, WORD_PLURAL, WORD_QUALIFIER, WORD_STOP } WordClass;
WordClass q_word_class(const Reader *r, const Word *word);
bool q_compound(Reader *r, size_t *at, Word *word); /* a word with what hyphens tie to it */
bool q_is_plural(const Reader *r, const Word *word);

/* What a word behind a number may be: nouns.def. Bits. */
enum NounRole {
    NATURE_NOUN = 1,
    NATURE_QUALIFIER = 2,
    NATURE_STOP = 4,
    ROLE_REFERENCE = 8,
    ROLE_STOCK = 16,
    ROLE_COMPARATIVE = 32,
    ROLE_FAILURE = 64,
    ROLE_COMING = 128,
    ROLE_LEADING = 256 /* directly in front of a number it says what that is: "at 17h", "from 5" */
};
static inline bool q_has_role(const Word *word, int role) { return (word->entry->nature & role) != 0; }
bool q_stands(Text noun);                        /* servers and users stand, requests flow */
bool q_tail(Reader *r, size_t *at, Quantity *q); /* noun, period, bound behind */
/* A quantity in words, pushed; word is the one at *at, a numeral of this kind. */
bool q_words(Reader *r, size_t *at, const Word *word, NumeralKind kind);

/* ---- what may stand behind a value: each is read only where its first sign or word says that it may be there ---- */

#define BEHIND(NAME, bit)                                                                                              \
    bool q_read_##NAME(Reader *r, size_t *at, Quantity *q);                                                            \
    static inline bool q_##NAME(Reader *r, size_t *at, Quantity *q) {                                                  \
        return (q_follows(r, *at) & (bit)) != 0 && q_read_##NAME(r, at, q);                                            \
    }
BEHIND(composite, FOLLOW_COMPOSITE) /* the 19 s of "4 min 19 s" */
BEHIND(odds, FOLLOW_ODDS)           /* the "in 100" of "1 in 100" */
BEHIND(bound_after, FOLLOW_BOUND)
BEHIND(noun, FOLLOW_NOUN)
BEHIND(per, FOLLOW_PER | FOLLOW_NOUN) /* a verb may stand before it */
BEHIND(product, FOLLOW_PRODUCT)
BEHIND(statistic_after, FOLLOW_STATISTIC)
#undef BEHIND
bool q_read_range(Reader *r, size_t *at, Quantity *q, const Number *first, const Before *before);
static inline bool q_range(Reader *r, size_t *at, Quantity *q, const Number *first, const Before *before) {
    return (q_follows(r, *at) & FOLLOW_RANGE) != 0 && q_read_range(r, at, q, first, before);
}

/* quantities_read(), and how many bytes and words were looked at: for the test that reading is linear. */
Quantities q_read(Arena *arena, Text text, const Hint *hint, const Lexicon *lexicon, size_t *steps);
void q_quantity(Reader *r, size_t *at, Before *before);
void q_push(Reader *r, Quantity *q);
bool q_lists(Text gap); /* "/", ",", "and": what stands between the members of a list */
/* "80 ms / 200 ms (p50/p95)": the statistics side by side that were just noted go to the values before them. */
void q_give_statistics_back(Reader *r);
/* To the quantities before it; true if it went into one of them. */
bool q_relate(Reader *r, Quantity *q, const Before *before);
void q_add_alternative(Reader *r, Quantity *q, double value, Dimension dimension, Text unit);
void q_drop_alternatives(Quantity *q);
void q_use_unit(Quantity *q, const Unit *unit, double value, double step);
void q_set_value(Quantity *q, double value, double precision);
/* "Per day we answer 6M requests": its sentence begins with the time that a count is of. */
void q_read_per_before(Reader *r, Quantity *q);
void q_set_period(Reader *r, Quantity *q, const Unit *period, double count);
Text q_period_word(const Unit *unit);
Text q_with_slash(Arena *arena, Text head, Text symbol); /* "req/min" */

/* ---- hint.c ----------------------------------------------------------------------------------------------------- */

int q_topics(Reader *r, size_t at); /* of the words before `at`, else of the hint */
int q_topics_of(Reader *r, Text text);
const LabelUnit *q_label(Reader *r);
bool q_label_unit(Text label, LabelUnit *unit);
/* "240 (req/s)", "limit (KB) 50": the unit in brackets directly behind a number, *at then behind it, or in front. */
bool q_unit_behind(Reader *r, size_t *at, LabelUnit *label);
bool q_unit_in_front(Reader *r, size_t at, LabelUnit *label);

#endif
