/* quantity.h - reading quantities: value, unit, bound, statistic, with their place in the text.
 *
 * A quantity is a number that measures or counts something. Dates, times of day, versions, section numbers, HTTP
 * codes, ports, ordinals and identifiers are none. Reading is one left-to-right pass, linear in the text's size, and
 * allocates in the given arena only. Usable by itself: it needs base/ and nothing else.
 *
 *     Quantities q = quantities_read(&arena, TEXT("p95 < 300 ms at 50K requests per day"), NULL, NULL);
 *     q.items[0]: value 0.3, bound <, dimension time, unit "ms", statistic p95, span of "< 300 ms"
 *     q.items[1]: value 0.5787, dimension rate, unit "requests/d", noun "requests", period 86400, period_word "day" */
#ifndef SUMLINT_QUANTITY_QUANTITY_H
#define SUMLINT_QUANTITY_QUANTITY_H

#include "../base/base.h"

/* Values are stored in the base unit of their dimension: s, byte, the currency's unit, fraction (1 = 100 %),
 * factor (1 = 1x), the count, 1/s, byte/s. */
typedef enum Dimension {
    DIM_NONE, /* a bare number */
    DIM_TIME,
    DIM_DATA,
    DIM_MONEY,
    DIM_FRACTION,
    DIM_FACTOR,
    DIM_COUNT,
    DIM_RATE,
    DIM_BANDWIDTH,
    DIM_COUNT_OF_DIMENSIONS
} Dimension;

typedef enum Bound {
    BOUND_EQUAL,
    BOUND_LESS,
    BOUND_AT_MOST,
    BOUND_MORE,
    BOUND_AT_LEAST,
    BOUND_ABOUT,
    BOUND_RANGE
} Bound;

typedef enum StatisticKind { STAT_NONE, STAT_PERCENTILE, STAT_MEAN, STAT_MAX, STAT_MIN } StatisticKind;

/* p95 is {STAT_PERCENTILE, 0.95}; the median is {STAT_PERCENTILE, 0.5}. */
typedef struct Statistic {
    StatisticKind kind;
    double quantile;
    Span span; /* of the statistic's own words, relative to the text read; empty if it came from elsewhere */
} Statistic;

/* A second reading of an ambiguous number or unit ("5 m": minutes, millions, metres). */
typedef struct Alternative {
    double value;
    Dimension dimension;
    Text unit;
} Alternative;

enum { QUANTITY_ALTERNATIVES = 3 };

/* Texts of a Quantity point into the text read, into constant data or into the arena.
 *
 * What the dimensions hold:
 * - RATE: a count per period, in 1/s, already divided; unit is noun/period ("req/min", "/h") or a word's ("IOPS").
 * - BANDWIDTH: data per period, in byte/s, already divided; unit "Mbit/s", "GB/d".
 * - TIME, MONEY, FRACTION, FACTOR with a period ("43 min a month", "$500/month") keep their value; period says of what.
 * - COUNT with a period: things that stand rather than flow ("180,000 active users per month"), not divided.
 * - NONE: a bare number, for which neither text nor hint names a unit or a noun. */
typedef struct Quantity {
    Span span;    /* from the bound's first byte through number, unit, noun, "per user", "a month", "of the target"
                       to a bound behind ("50+", "20 at most"); without the statistic. Of a setting ("limit=20") the
                       value alone. Relative to the text read */
    Span number;  /* the number with sign, currency and unit alone ("500 ms", "$2k", "4 min 19 s", "10-20", all factors
                       of a product); without bound words, noun and period */
    double value; /* base unit; the middle of a range */
    double low, high; /* a range's ends; -INFINITY or INFINITY where a bound leaves it open; both = value otherwise.
                         A range written downward ("20-10") keeps its order: low > high */
    double precision; /* half of the last digit as written, in the base unit: 43 min is +-0.5 min, 10x is +-0.5; 0 for
                         fractions in words */
    Bound bound;
    Dimension dimension;
    Text unit;        /* as the unit table names it: "ms", "GB", "%", "x", "EUR"; empty for a plain count */
    Text noun;        /* what is counted, as written, without adjectives: "users", "requests"; of a measure what it is
                       of: "memory", "downtime", "headroom", "requests" of "0.1 % of requests"; may be empty */
    Text qualifier;   /* words between number and noun: "active monthly", "API"; also alone: "peak concurrent", "read";
                       of a comparison "fewer", "faster"; may be empty */
    Text per;         /* of each what: "user", "app server", "request per user", "1,000 parcels"; "each" where what is
                       meant stands elsewhere ("50 KB each", "3 KB for each of 40 classes"); may be empty */
    double period;    /* seconds of "per month", "/day", "a year": 0 if none; 1 for rps, Mbit/s and their kin */
    Text period_word; /* "month", "day", "second"; empty if none */
    Statistic statistic; /* of loads too: "30 requests/s average" is a mean */
    bool hedged;         /* governed by a word that says it is a guess; an approximation ("~", "about") is none */
    bool from_words;     /* written in words: "half a second" */
    bool unit_from_hint; /* the unit stands in the label or column head, not at the number */
    bool of_other;       /* relative to another fact: "80 % of the target", "3x average"; other names it */
    Text other;          /* "target", "limit", "average"; empty unless of_other */
    bool change_from, change_to; /* the two sides of "from 2 s to 500 ms": two quantities, side by side */
    bool part;                   /* "4 GB, of which 1.4 GB": a part of the quantity before it */
    size_t product; /* number of factors when it was written as a product ("6 KB x 11,000"): value is the result */
    const Alternative *alternatives; /* other readings that its surroundings leave open; NULL if none */
    size_t alternative_count;        /* at most QUANTITY_ALTERNATIVES */
} Quantity;

typedef struct Quantities {
    Quantity *items;
    size_t count;
} Quantities;

/* How the document writes numbers: settled by its unambiguous ones (1.500,5 or 1,500.5). */
typedef enum NumberStyle { NUMBERS_UNKNOWN, NUMBERS_POINT_DECIMAL, NUMBERS_COMMA_DECIMAL } NumberStyle;

/* What stands around a text and settles its ambiguities. Any part may be empty. */
typedef struct Hint {
    Text label;  /* "Timeout", "Latency (ms)" */
    Text column; /* head of the column */
    Text corner; /* head of the rows' names, where it measures their values: "Load (requests/s)" */
    Text place;  /* headings above, joined */
    NumberStyle style;
} Hint;

/* All quantities of a text, in its order, not overlapping; items is NULL if there are none. hint and lexicon may be
 * NULL: then ambiguities stay open, and the built-in nouns and hedges alone are known. Of the lexicon LEX_HEDGE and
 * LEX_COUNTED are asked. The text should be one piece (a paragraph, a cell), without markup. */
Quantities quantities_read(Arena *arena, Text text, const Hint *hint, const Lexicon *lexicon);

/* a becomes a times b: data of records, a bandwidth of a rate and data. False if that makes no sense. */
bool quantity_multiply(Quantity *a, const Quantity *b);

/* Its value, ends and precision times a factor: into another unit, or what it would be. */
void quantity_scale(Quantity *quantity, double factor);

/* The style that a whole document shows, or NUMBERS_UNKNOWN. Its numbers vote, 0,5 and 1.500,5 against 0.5 %: the votes of
 * its texts are added up. */
long number_votes(Text text);
NumberStyle number_style(long votes);

/* Statistic named anywhere in a text ("p95", "95th percentile", "median"): for labels, column heads and sentences. */
bool statistic_read(Text text, Statistic *statistic);

/* The unit that a head or label gives for the numbers below it: "Latency (ms)", "Timeout, s", "Size [MB]", "Duration in
 * minutes", "% of traffic", "Requests per second" (a rate, whose unit is the label's own words). False if none. */
bool unit_in_label(Text label, Dimension *dimension, double *factor, Text *unit);

/* A value in words that a person would choose: 2592 s as "43 min 12 s", 0.999 as "99.9%", 1.8e7 byte as "18 MB". The
 * noun may be empty; for money it is the currency. */
Text quantity_print(Arena *arena, double value, Dimension dimension, Text noun);

/* "time", "data", "money", "fraction", "factor", "count", "rate", "bandwidth"; "none" for DIM_NONE. */
Text dimension_name(Dimension dimension);
bool dimension_of_name(Text name, Dimension *dimension);

/* "=", "<", "<=", ">", ">=", "~", "range". */
Text bound_name(Bound bound);

/* "p95", "p99.9", "average", "max", "min"; empty for none. */
Text statistic_name(Arena *arena, Statistic statistic);
bool statistic_equal(Statistic a, Statistic b);

#endif
