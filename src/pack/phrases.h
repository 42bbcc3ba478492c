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
    USE_PASSAGE_LABEL, /* the same of facts of passages, which are sought for themselves */
    USE_PASSAGE_NEED,
    USE_PASSAGE_UNLESS,
    USE_PASSAGE_NAME,
    USE_PASSAGE_NOUN,
    USE_PASSAGE_ACT,   /* FactDef.acts */
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
_Static_assert(USE_COUNT <= 32, "a set of uses holds a bit for each");

/* Labels of any fact. */
#define LABEL_USES (USE_BIT(USE_LABEL) | USE_BIT(USE_PASSAGE_LABEL))

enum {
    PHRASE_WORDS = 12, /* of one phrase at most: longer ones are never found */
    PHRASE_SLOTS = 8192
};

typedef struct PhraseRow {
    uint32_t words; /* in hashes: its first word's; the others follow */
    uint16_t index;
    uint8_t use, count;
} PhraseRow;

/* A word in a label of a fact: such words tell no subject of the fact's from another. */
typedef struct LabelWord {
    uint64_t hash;
    size_t fact;
} LabelWord;

/* A bit for each flag of the pack; beyond 256 several share one. */
enum { FLAG_SET_WORDS = 4, FLAG_SLOTS = 4096 };
typedef struct FlagSet {
    uint64_t bits[FLAG_SET_WORDS];
} FlagSet;

static inline bool flag_set_has(const FlagSet *set, size_t flag) {
    return set->bits[flag / 64 % FLAG_SET_WORDS] >> (flag % 64) & 1;
}

struct PhraseTable {
    const uint64_t *hashes;       /* of folded words */
    const PhraseRow *rows;        /* by slot: that of the first word, or of the first two */
    const uint32_t *slots;        /* PHRASE_SLOTS + 1: where the rows of a slot begin */
    const uint32_t *tags;         /* PHRASE_SLOTS: a bit for each of a slot's rows, by other bits of the same hash */
    const LabelWord *label_words; /* by hash, and then by fact */
    const uint16_t *flag_slots;   /* FLAG_SLOTS, by the hash of a run of letters and digits: which of flag_sets */
    const FlagSet *flag_sets;     /* [0]: the flags with words that begin with a sign */
    size_t hash_count, row_count, label_word_count, flag_set_count;
};

/* label_words.c: fills the words of the labels in; those of one word, one for each fact; does the fact have it? */
void label_words_make(Arena *arena, const Pack *pack, PhraseTable *table);
const LabelWord *label_words_find(const PhraseTable *table, uint64_t hash, size_t *count);
bool label_has_word(const PhraseTable *table, size_t fact, uint64_t hash);

/* flag_words.c: fills in which flags have words that begin with which run of letters and digits; those that may have some
 * beginning with one of this hash (NULL: none has), or standing in this text. Runs that share a slot make the answer less sharp. */
void flag_words_make(Arena *arena, const Pack *pack, PhraseTable *table);
const FlagSet *flags_of_run(const PhraseTable *table, uint64_t hash);
FlagSet flags_of_text(const PhraseTable *table, Text text);

const PhraseTable *phrase_table_new(Arena *arena, const Pack *pack);

typedef struct Hit {
    uint32_t phrase;     /* its own number, below PhraseTable.row_count */
    uint32_t begin, end; /* words of the text: [begin, end) */
    uint16_t index;
    uint8_t use; /* a PhraseUse */
} Hit;

typedef void HitFunction(void *context, const Hit *hit);

/* A pack's phrases in the texts of one document: those of a text are found once, whatever of them is asked for. */
typedef struct Phrases Phrases;
Phrases *phrases_new(Arena *arena, const PhraseTable *table, TextReading *reading);

/* Calls `found` for every phrase of these uses (USE_BITs) at every place of the words, longer ones too; in the order of
 * their places if the uses are of one kind of definition. The words are those of the reading, or of a text that was read alone. */
void phrases_find(Phrases *phrases, unsigned uses, WordsOf words, HitFunction *found, void *context);

#endif
