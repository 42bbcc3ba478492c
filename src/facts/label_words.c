/* label_words.c - which facts have a word in a label: such words tell no subject of theirs from another. */
#include "binding.h"

typedef struct LabelWord {
    uint64_t hash;
    uint32_t fact;
    uint32_t next; /* of those that share a bucket: number + 1; 0 at the end */
} LabelWord;

enum { BUCKETS = 2048 /* a power of two */ };

struct LabelWords {
    LabelWord *items;
    size_t count;
    uint32_t buckets[BUCKETS];
};

static bool is_row_of(const PhraseTable *table, const PhraseRow *row, Text label) {
    Text word;
    uint64_t hash;
    size_t count = 0;
    for (size_t at = 0; word_next_hash(label, &at, &word, &hash); count++)
        if (count == row->count || table->hashes[row->words + count] != hash)
            return false;
    return count == row->count;
}

/* "of opening hours" tells when; its words are a subject's as any other: the "Business" of a plan is not business hours. */
static bool is_circumstance(const Pack *pack, const PhraseRow *row, const uint64_t *leads) {
    static const char *const begins[] = {"of ", "during ", "in "};
    enum { LEADS = sizeof begins / sizeof *begins };
    const PhraseTable *table = pack->phrases;
    TextList labels = pack->facts[row->index].labels;
    for (size_t i = 0; i < LEADS; i++)
        for (size_t k = 0; table->hashes[row->words] == leads[i] && k < labels.count; k++)
            if (text_starts(labels.items[k], text_of(begins[i])) && is_row_of(table, row, labels.items[k]))
                return true;
    return false;
}

static void add(LabelWords *words, uint64_t hash, size_t fact) {
    uint32_t *bucket = &words->buckets[hash & (BUCKETS - 1)];
    words->items[words->count++] = (LabelWord){hash, (uint32_t)fact, *bucket};
    *bucket = (uint32_t)words->count;
}

LabelWords *label_words_new(Arena *arena, const Pack *pack) {
    const uint64_t leads[] = {word_hash(TEXT("of")), word_hash(TEXT("during")), word_hash(TEXT("in"))};
    const PhraseTable *table = pack->phrases;
    LabelWords *words = ARENA_NEW(arena, LabelWords);
    size_t count = 0;
    for (const PhraseRow *row = table->rows; row < table->rows + table->row_count; row++)
        count += row->use == USE_LABEL ? row->count : 0;
    words->items = ARENA_ARRAY(arena, LabelWord, count);
    for (const PhraseRow *row = table->rows; row < table->rows + table->row_count; row++)
        if (row->use == USE_LABEL && !is_circumstance(pack, row, leads))
            for (size_t i = 0; i < row->count; i++)
                add(words, table->hashes[row->words + i], row->index);
    return words;
}

size_t label_next(const LabelWords *words, uint64_t hash, uint32_t *place) {
    uint32_t at = *place ? words->items[*place - 1].next : words->buckets[hash & (BUCKETS - 1)];
    while (at && words->items[at - 1].hash != hash)
        at = words->items[at - 1].next;
    *place = at;
    return at ? words->items[at - 1].fact : NO_DEFINITION;
}

bool label_has_word(const LabelWords *words, size_t fact, uint64_t hash) {
    uint32_t place = 0;
    size_t found;
    do
        found = label_next(words, hash, &place);
    while (found != fact && found != NO_DEFINITION);
    return found == fact;
}
