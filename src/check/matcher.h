/* matcher.h - the phrases of a pack that the engines look for, as bytes of a text. */
#ifndef SUMLINT_CHECK_MATCHER_H
#define SUMLINT_CHECK_MATCHER_H

#include "../facts/facts.h"

typedef struct Match {
    PhraseUse use;
    size_t index;      /* the definition that the phrase belongs to */
    size_t begin, end; /* bytes of the text */
    size_t words;
} Match;

typedef void MatchFunction(void *context, const Match *match);

/* Calls `found` for every phrase of these uses (USE_BITs) at every place of the text, in the order of their beginnings.
 * The text is one of the document's or the pack's. */
void matches_find(const Facts *facts, unsigned uses, Text text, MatchFunction *found, void *context);

#endif
