/* phrases.h - all phrases of a pack in one table, found in one pass over a text. It is constant data for the pack that
 * is built in, and made once for one that is loaded. */
#ifndef SUMLINT_PACK_PHRASES_H
#define SUMLINT_PACK_PHRASES_H

#include "pack.h"

/* What a phrase is for; `index` is the definition that it belongs to. */
typedef enum PhraseUse {
    USE_LABEL,         /* FactDef.labels */
    USE_NEED,          /* FactDef.needs */
    USE_UNLESS,        /* FactDef.unless */
    USE_NAME,          /* FactDef.names */
    USE_NOUN,          /* FactDef.nouns */
    USE_TELLING,       /* FactDef.telling */
    USE_TITLE,         /* SectionDef.title and titles */
    USE_TITLE_WORD,    /* SectionDef.words */
    USE_HOLD,          /* SectionDef.holds */
    USE_KIND_TITLE,    /* KindDef.titles */
    USE_CONDITION,     /* ConditionDef.mentions */
    USE_CONDITION_NOT, /* ConditionDef.unless */
    USE_MENTION,       /* FieldDef.mentions */
    USE_VAGUE,         /* VagueDef.words */
    USE_VAGUE_NOT,     /* VagueDef.unless */
    USE_WORD,          /* a class of Pack.words; index is the LexClass */
    USE_COUNT
} PhraseUse;
#define USE_BIT(use) (1u << (use))
_Static_assert(USE_COUNT <= 16, "PhraseTable.uses holds a bit for each");

enum {
    PHRASE_WORDS = 12, /* of one phrase at most: longer ones are never found */
    PHRASE_SLOTS = 4096
};

typedef struct PhraseRow {
    uint32_t words; /* in hashes: its first word's; the others follow */
    uint16_t index;
    uint8_t use, count;
} PhraseRow;

struct PhraseTable {
    const uint64_t *hashes; /* of folded words */
    const PhraseRow *rows;  /* by slot of the first word */
    const uint32_t *slots;  /* PHRASE_SLOTS + 1: where the rows of a slot begin */
    const uint16_t *uses;   /* PHRASE_SLOTS: USE_BITs of a slot's rows */
    size_t hash_count, row_count;
};

const PhraseTable *phrase_table_new(Arena *arena, const Pack *pack);

/* A text as the hashes of its folded words. */
typedef struct WordsOf {
    const uint64_t *hashes;
    const Span *spans; /* of each word in the text */
    size_t count;
} WordsOf;

WordsOf words_of(Arena *arena, Text text);

/* The same for texts that are asked for again and again: a label stands at many values. Texts are known by their place
 * in memory, so that they must stay where they are. */
typedef struct WordCache WordCache;
WordCache *word_cache_new(Arena *arena);
WordsOf words_cached(WordCache *cache, Text text);

typedef struct Hit {
    PhraseUse use;
    size_t index;
    size_t begin, end; /* words of the text: [begin, end) */
    size_t phrase;     /* the phrase's own number, below PhraseTable.row_count */
} Hit;

typedef void HitFunction(void *context, const Hit *hit);

/* Calls `found` for every phrase of these uses (USE_BITs) at every place of the text, longer ones too. */
void phrases_find(const PhraseTable *table, unsigned uses, WordsOf words, HitFunction *found, void *context);

/* All of them at once, kept for the next time that the text is asked for with the same uses. */
typedef struct Hits {
    const Hit *items;
    size_t count;
} Hits;
Hits hits_cached(WordCache *cache, const PhraseTable *table, unsigned uses, Text text);

#endif
