/* number.h - units, numbers and numerals, as the reader has them. */
#ifndef SUMLINT_QUANTITY_NUMBER_H
#define SUMLINT_QUANTITY_NUMBER_H

#include "quantity.h"

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
    double other; /* "1.500" with its point read the other way; NAN where that cannot be */
    bool open;    /* nothing but the surroundings says which of the two */
    size_t begin, end;
    size_t digits; /* before the decimal sign */
    bool fraction; /* it has decimals or is a fraction */
    bool grouped;
    bool scaled; /* "10k", "5 million" */
    bool words;
    bool part;     /* a proper fraction: a share, unless a unit follows */
    double factor; /* of its multiplier: 1000 of "10k"; 1 of none */
} Number;

/* What a numeral does; the rows are numerals.def. */
typedef enum NumeralKind {
    NUMERAL_NONE,
    NUMERAL_ONES,
    NUMERAL_TEENS,
    NUMERAL_TENS,
    NUMERAL_HUNDRED,
    NUMERAL_DOZEN,
    NUMERAL_SCALE,
    NUMERAL_PART,
    NUMERAL_FACTOR,
    NUMERAL_ARTICLE,
    NUMERAL_WHOLE,
    NUMERAL_COUPLE,
    NUMERAL_SUB,
    NUMERAL_SINGLE,
    NUMERAL_OF_PERCENT,
    NUMERAL_SIGN
} NumeralKind;

typedef struct Numeral {
    double value;
    NumeralKind kind;
} Numeral;

#endif
