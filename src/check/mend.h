/* mend.h - inside the check floor: tries other values of a fact, to see which contradictions it would settle. */
#ifndef SUMLINT_CHECK_MEND_H
#define SUMLINT_CHECK_MEND_H

#include "relation.h"

enum { FACTS_OF_A_VALUE = 64 }; /* names that one value may have, see passage.c */

struct Mending {
    Arena *arena;
    Facts facts; /* changed */
    Fact *items;
    const Facts *stated;
    size_t fact;                                 /* the one that is changed, and with it */
    size_t alike[FACTS_OF_A_VALUE], alike_count; /* all that its value is */
    const Repeat *repeat;                        /* what relations did with the stated values; NULL: not asked yet */
};

/* Factors of a stated value with which a relation holds; an end may be 0 or INFINITY. */
typedef struct Range {
    double low, high;
} Range;

/* The fact that gets other values from now on; the one before it is as stated again. */
void mending_choose(Mending *mending, size_t fact);

/* With which values of that fact a finding is none; false if no value that a person might have meant instead is one. */
bool mending_range(Mending *mending, const Finding *finding, Range *range);

/* In how far a range is an answer: its middle where it has two ends, else its end. */
double range_aim(Range range);

#endif
