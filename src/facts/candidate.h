/* candidate.h - a fact that phrases around a statement speak of. Only bind.c, score.c and candidate.c include it. */
#ifndef SUMLINT_FACTS_CANDIDATE_H
#define SUMLINT_FACTS_CANDIDATE_H

#include "binding.h"

typedef struct Candidate {
    int label;          /* best score of a label phrase */
    LabelSource source; /* where that stands */
    Span words;         /* which words of that label */
    bool column;        /* the head of its column is one as well */
    bool need, noun;
    bool said; /* its clause or row says so in several words: what the labels around speak of denies nothing */
    bool unless, around; /* a phrase denies it: in its clause, in the labels around */
    bool row;            /* in its row's key, where that names it: "Disk needed" */
    bool telling;        /* the place is unknown or guessed, and a phrase says by itself what the value is */
    bool company;        /* the place is unknown, and a value that tells what it is stands beside this one */
    bool met;            /* some phrase of it was: it stands in Search.met */
} Candidate;

/* What kind of value a statement has, as a bit of FactDef.values; 0 if it has none. */
unsigned statement_value_bit(const Statement *statement);

/* The kinds of values of which a fact must take some to be meant at all, however near a label is. */
unsigned statement_values_wanted(const Statement *statement);

/* "Action: add one gateway": a text stays one when a number stands in it. */
bool statement_is_worded(const FactDef *fact, const Statement *statement);

/* May the statement be a value of the fact at all, wherever it stands? */
bool candidate_allowed(const FactDef *fact, const Statement *statement, const Candidate *candidate);

/* In a list of requirements, which has no sections of its own, a sentence may speak of anything by its very words: what it
 * counts, a phrase of two, or a time of each. What a test does is said of tests alone, and what has a percentile is a target. */
bool candidate_said_anywhere(const Binding *binding, const FactDef *fact, const Statement *statement,
                             const Candidate *candidate);

#endif
