/* matcher.h - the phrases of a pack that the engines look for, all found in one pass over a text. */
#ifndef SUMLINT_CHECK_MATCHER_H
#define SUMLINT_CHECK_MATCHER_H

#include "../pack/pack.h"

/* What a phrase is for; Match.index is the definition that it belongs to. */
typedef enum MatchUse {
    MATCH_MENTION,    /* FieldDef.mentions */
    MATCH_LABEL,      /* FactDef.labels */
    MATCH_TITLE,      /* SectionDef.title and titles */
    MATCH_TITLE_WORD, /* SectionDef.words */
    MATCH_VAGUE,      /* VagueDef.words */
    MATCH_VAGUE_NOT,  /* VagueDef.unless */
    MATCH_WORD        /* a class of Pack.words; index is the LexClass */
} MatchUse;

#define MATCH_BIT(use) (1u << (use))

typedef struct Match {
    MatchUse use;
    size_t index;
    size_t begin, end; /* bytes of the text */
    size_t words;
} Match;

typedef struct Matcher Matcher;

/* A matcher for the uses named by MATCH_BITs. It lives in the arena. */
const Matcher *matcher_new(Arena *arena, const Pack *pack, unsigned uses);

typedef void MatchFunction(void *context, const Match *match);

/* Calls `found` for every phrase at every place of the text, in the order of their beginnings. */
void matcher_find(const Matcher *matcher, Text text, MatchFunction *found, void *context);

/* Words that say nothing by themselves: articles, pronouns, prepositions. */
bool word_is_stop(Text word);

#endif
