/* phrases.h - all phrases of a pack, matched against a text in one pass. Only this folder includes it. */
#ifndef SUMLINT_FACTS_PHRASES_H
#define SUMLINT_FACTS_PHRASES_H

#include "facts.h"

/* What a phrase is for; `index` is the definition that it belongs to. */
typedef enum PhraseUse {
    USE_LABEL,         /* FactDef.labels */
    USE_NEED,          /* FactDef.needs */
    USE_UNLESS,        /* FactDef.unless */
    USE_NAME,          /* FactDef.names */
    USE_NOUN,          /* FactDef.nouns */
    USE_TITLE,         /* SectionDef.titles */
    USE_TITLE_WORD,    /* SectionDef.words */
    USE_HOLD,          /* SectionDef.holds */
    USE_KIND_TITLE,    /* KindDef.titles */
    USE_CONDITION,     /* ConditionDef.mentions */
    USE_CONDITION_NOT, /* ConditionDef.unless */
    USE_COUNT
} PhraseUse;

typedef struct Hit {
    PhraseUse use;
    size_t index;
    size_t begin, end; /* words of the text: [begin, end) */
    size_t phrase;     /* the phrase's own number, below Binder.phrases */
} Hit;

/* A text as the hashes of its folded words. */
typedef struct WordsOf {
    const uint64_t *hashes;
    const Span *spans; /* of each word in the text */
    size_t count;
} WordsOf;

struct Binder {
    const Pack *pack;
    const struct Entry *const *table; /* heads of chains by the hash of the first word */
    size_t size;                      /* a power of two */
    size_t phrases;                   /* how many there are */
    const Lexicon *lexicon;
    size_t header, questions, next, tests, alerts, criteria; /* sections that the binding knows by name */
};

WordsOf words_of(Arena *arena, Text text);

typedef void HitFunction(void *context, const Hit *hit);

/* Calls `found` for every phrase at every place of the text, longer ones too. */
void phrases_find(const Binder *binder, WordsOf words, HitFunction *found, void *context);

#endif
