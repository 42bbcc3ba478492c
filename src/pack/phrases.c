/* phrases.c - makes the table of a pack's phrases, and finds them. */
#include "phrases.h"

#include <string.h>

typedef struct Draft {
    Arena *arena;
    PhraseRow *rows;
    uint64_t *hashes;
    size_t row_count, row_capacity, hash_count, hash_capacity;
} Draft;

static void add_phrase(Draft *draft, PhraseUse use, size_t index, Text phrase) {
    uint64_t hash, words[PHRASE_WORDS];
    size_t count = 0;
    Text word;
    for (size_t at = 0; word_next_hash(phrase, &at, &word, &hash);) {
        if (count == PHRASE_WORDS)
            return;
        words[count++] = hash;
    }
    if (count == 0 || index > UINT16_MAX)
        return;
    draft->rows = arena_grow(draft->arena, draft->rows, draft->row_count, &draft->row_capacity, sizeof(PhraseRow));
    draft->rows[draft->row_count++] =
        (PhraseRow){(uint32_t)draft->hash_count, (uint16_t)index, (uint8_t)use, (uint8_t)count};
    for (size_t i = 0; i < count; i++) {
        draft->hashes =
            arena_grow(draft->arena, draft->hashes, draft->hash_count, &draft->hash_capacity, sizeof(uint64_t));
        draft->hashes[draft->hash_count++] = words[i];
    }
}

static void add_list(Draft *draft, PhraseUse use, size_t index, TextList list) {
    for (size_t i = 0; i < list.count; i++)
        add_phrase(draft, use, index, list.items[i]);
}

static void add_joined(Draft *draft, PhraseUse use, size_t index, PhraseList list) {
    Text phrase;
    for (size_t at = 0; phrase_next(list, &at, &phrase);)
        add_phrase(draft, use, index, phrase);
}

static void add_facts(Draft *draft, const Pack *pack) {
    for (size_t i = 0; i < pack->fact_count; i++) {
        const FactDef *fact = &pack->facts[i];
        add_list(draft, fact->passage ? USE_PASSAGE_LABEL : USE_LABEL, i, fact->labels);
        add_joined(draft, fact->passage ? USE_PASSAGE_NEED : USE_NEED, i, fact->needs);
        add_joined(draft, fact->passage ? USE_PASSAGE_UNLESS : USE_UNLESS, i, fact->unless);
        add_list(draft, fact->passage ? USE_PASSAGE_NAME : USE_NAME, i, fact->names);
        add_list(draft, fact->passage ? USE_PASSAGE_NOUN : USE_NOUN, i, fact->nouns);
        add_joined(draft, USE_TELLING, i, fact->telling);
        add_list(draft, USE_PASSAGE_ACT, i, fact->acts);
    }
}

static void add_sections(Draft *draft, const Pack *pack) {
    for (size_t i = 0; i < pack->section_count; i++) {
        add_phrase(draft, USE_TITLE, i, pack->sections[i].title);
        add_list(draft, USE_TITLE, i, pack->sections[i].titles);
        add_joined(draft, USE_TITLE_WORD, i, pack->sections[i].words);
        add_joined(draft, USE_HOLD, i, pack->sections[i].holds);
    }
}

static void add_others(Draft *draft, const Pack *pack) {
    for (size_t i = 0; i < pack->kind_count; i++)
        add_list(draft, USE_KIND_TITLE, i, pack->kinds[i].titles);
    for (size_t i = 0; i < pack->condition_count; i++) {
        add_joined(draft, USE_CONDITION, i, pack->conditions[i].mentions);
        add_joined(draft, USE_CONDITION_NOT, i, pack->conditions[i].unless);
    }
    for (size_t i = 0; i < pack->field_count; i++)
        add_joined(draft, USE_MENTION, i, pack->fields[i].mentions);
    for (size_t i = 0; i < pack->vague_count; i++) {
        add_joined(draft, USE_VAGUE, i, pack->vague[i].words);
        add_joined(draft, USE_VAGUE_NOT, i, pack->vague[i].unless);
    }
    for (size_t i = 0; i < pack->word_list_count; i++)
        add_joined(draft, USE_WORD, pack->words[i].class, pack->words[i].words);
}

static size_t slot_of(uint64_t hash) { return hash & (PHRASE_SLOTS - 1); }

/* A hundred phrases begin with "cache": those of several words are found by the first two. */
static uint64_t pair_hash(uint64_t first, uint64_t second) { return (first ^ second >> 7) * TEXT_HASH_PRIME ^ second; }

/* Most words of a text lead to a slot in which no phrase begins with them: its tag tells that without a look at them. */
static uint32_t tag_of(uint64_t hash) { return UINT32_C(1) << (hash >> 40 & 31); }

static uint64_t hash_of_row(const Draft *draft, const PhraseRow *row) {
    const uint64_t *words = &draft->hashes[row->words];
    return row->count > 1 ? pair_hash(words[0], words[1]) : words[0];
}

static bool same_words(const Draft *draft, const PhraseRow *a, const PhraseRow *b) {
    return a->count == b->count &&
           memcmp(&draft->hashes[a->words], &draft->hashes[b->words], a->count * sizeof *draft->hashes) == 0;
}

/* Half a dozen rows have the same phrase, of several facts and uses: they share its words, and are compared with a text once. */
static void share_words(const Draft *draft, PhraseRow *rows, size_t begin, size_t end) {
    enum { NEAR = 16 }; /* of as many before it: mostly it is the last one */
    for (size_t i = begin; i < end; i++)
        for (size_t k = i; k > begin && i - k < NEAR; k--)
            if (same_words(draft, &rows[i], &rows[k - 1])) {
                rows[i].words = rows[k - 1].words;
                break;
            }
}

/* Puts the rows in the order of their slots: a counting sort. */
static void sort_rows(const Draft *draft, PhraseRow *rows, uint32_t *slots, uint32_t *tags) {
    for (size_t i = 0; i < draft->row_count; i++)
        slots[slot_of(hash_of_row(draft, &draft->rows[i]))]++;
    for (size_t i = 1; i <= PHRASE_SLOTS; i++)
        slots[i] += slots[i - 1];
    for (size_t i = 0; i < draft->row_count; i++) {
        uint64_t hash = hash_of_row(draft, &draft->rows[i]);
        rows[--slots[slot_of(hash)]] = draft->rows[i];
        tags[slot_of(hash)] |= tag_of(hash);
    }
    for (size_t slot = 0; slot < PHRASE_SLOTS; slot++)
        share_words(draft, rows, slots[slot], slots[slot + 1]);
}

const PhraseTable *phrase_table_new(Arena *arena, const Pack *pack) {
    Draft draft = {.arena = arena};
    add_facts(&draft, pack);
    add_sections(&draft, pack);
    add_others(&draft, pack);
    PhraseRow *rows = ARENA_ARRAY(arena, PhraseRow, draft.row_count);
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, PHRASE_SLOTS + 1);
    uint32_t *tags = ARENA_ARRAY(arena, uint32_t, PHRASE_SLOTS);
    sort_rows(&draft, rows, slots, tags);
    PhraseTable *table = ARENA_NEW(arena, PhraseTable);
    *table = (PhraseTable){.hashes = draft.hashes,
                           .rows = rows,
                           .slots = slots,
                           .tags = tags,
                           .hash_count = draft.hash_count,
                           .row_count = draft.row_count};
    label_words_make(arena, pack, table);
    flag_words_make(arena, pack, table);
    return table;
}

/* ---- finding ---------------------------------------------------------------------------------------------------- */

/* What is asked for together is kept together. */
static const unsigned use_groups[] = {
    USE_BIT(USE_LABEL) | USE_BIT(USE_NEED) | USE_BIT(USE_UNLESS) | USE_BIT(USE_NAME) | USE_BIT(USE_NOUN) |
        USE_BIT(USE_TELLING),
    USE_BIT(USE_PASSAGE_LABEL) | USE_BIT(USE_PASSAGE_NEED) | USE_BIT(USE_PASSAGE_UNLESS) | USE_BIT(USE_PASSAGE_NAME) |
        USE_BIT(USE_PASSAGE_NOUN) | USE_BIT(USE_PASSAGE_ACT),
    USE_BIT(USE_TITLE) | USE_BIT(USE_TITLE_WORD) | USE_BIT(USE_HOLD) | USE_BIT(USE_KIND_TITLE),
    USE_BIT(USE_CONDITION) | USE_BIT(USE_CONDITION_NOT) | USE_BIT(USE_MENTION),
    USE_BIT(USE_VAGUE) | USE_BIT(USE_VAGUE_NOT),
    USE_BIT(USE_WORD),
};
enum { USE_GROUPS = sizeof use_groups / sizeof *use_groups };

static size_t group_of(size_t use) {
    size_t group = 0;
    while (!(USE_BIT(use) & use_groups[group]))
        group++;
    return group;
}

/* The phrases of one of the document's texts, group by group, in the order of their beginnings. */
typedef struct TextHits {
    const Hit *items;          /* NULL: not looked for yet */
    unsigned uses;             /* of the items: most of what is asked for has none */
    uint32_t ends[USE_GROUPS]; /* where the items of each group end */
} TextHits;

struct Phrases {
    Arena *arena;
    const PhraseTable *table;
    TextReading *reading;
    TextHits *texts; /* as the reading counts them */
    size_t kept;     /* hits of all texts */
    size_t groups[USE_COUNT];
};

enum { KEPT_AT_MOST = 200000 /* of a document without end the others are looked for each time */ };

Phrases *phrases_new(Arena *arena, const PhraseTable *table, TextReading *reading) {
    Phrases *phrases = ARENA_NEW(arena, Phrases);
    *phrases = (Phrases){arena, table, reading, ARENA_ARRAY(arena, TextHits, reading_texts(reading)), 0, {0}};
    for (size_t use = 0; use < USE_COUNT; use++)
        phrases->groups[use] = group_of(use);
    return phrases;
}

enum { HITS_AT_ONCE = 160 };

/* Hits of one text; the first of them need no arena. */
typedef struct Found {
    const Phrases *phrases;
    WordsOf words;
    unsigned uses;
    Hit first[HITS_AT_ONCE], *items;
    size_t count, capacity;
} Found;

static bool matches(const PhraseTable *table, const PhraseRow *row, const ReadWord *words, size_t count) {
    if (row->count > count)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (table->hashes[row->words + i] != words[i].hash)
            return false;
    return true;
}

static void find_in_slot(Found *found, size_t slot, uint32_t tags, size_t at) {
    const PhraseTable *table = found->phrases->table;
    if (!(table->tags[slot] & tags))
        return;
    uint32_t known = UINT32_MAX; /* the words that were compared last */
    bool same = false;
    for (uint32_t i = table->slots[slot], end = table->slots[slot + 1]; i < end; i++) {
        const PhraseRow *row = &table->rows[i];
        if (row->words != known)
            same = matches(table, row, found->words.items + at, found->words.count - at);
        known = row->words;
        if (!same || !(found->uses & USE_BIT(row->use)))
            continue;
        if (found->count == found->capacity)
            found->items = arena_grow(found->phrases->arena, found->items, found->count, &found->capacity, sizeof(Hit));
        found->items[found->count++] = (Hit){i, (uint32_t)at, (uint32_t)at + row->count, row->index, row->use};
    }
}

static void find_all(Found *found, const Phrases *phrases, unsigned uses, WordsOf words) {
    found->phrases = phrases;
    found->words = words;
    found->uses = uses;
    found->items = found->first;
    found->capacity = HITS_AT_ONCE;
    found->count = 0;
    for (size_t at = 0; at < words.count; at++) {
        uint64_t one = words.items[at].hash, two = one;
        if (at + 1 < words.count)
            two = pair_hash(one, words.items[at + 1].hash);
        bool together = slot_of(two) == slot_of(one);
        find_in_slot(found, slot_of(one), tag_of(one) | (together ? tag_of(two) : 0), at);
        if (!together)
            find_in_slot(found, slot_of(two), tag_of(two), at);
    }
}

/* Finds all that may be asked of a text. */
static void fill(Phrases *phrases, size_t text, TextHits *hits) {
    Found found;
    find_all(&found, phrases, USE_BIT(USE_COUNT) - 1, reading_all_words(phrases->reading, text));
    Hit *items = ARENA_ARRAY(phrases->arena, Hit, found.count);
    uint32_t counts[USE_GROUPS] = {0}, end = 0;
    for (size_t i = 0; i < found.count; i++) {
        counts[phrases->groups[found.items[i].use]]++;
        hits->uses |= USE_BIT(found.items[i].use);
    }
    for (size_t group = 0; group < USE_GROUPS; group++) {
        hits->ends[group] = end; /* where its items begin, until they are in place */
        end += counts[group];
    }
    for (size_t i = 0; i < found.count; i++)
        items[hits->ends[phrases->groups[found.items[i].use]]++] = found.items[i];
    hits->items = items;
    phrases->kept += found.count;
}

/* The first item of a group that does not begin before the word. */
static size_t hits_before(const TextHits *hits, size_t group, size_t word) {
    size_t low = group > 0 ? hits->ends[group - 1] : 0, high = hits->ends[group];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (hits->items[middle].begin < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Those of a part of a text among the text's own. */
static void find_kept(const TextHits *hits, size_t group, unsigned uses, WordsOf words, HitFunction *found,
                      void *context) {
    size_t end = words.first + words.count;
    const Hit *last = hits->items + hits->ends[group];
    size_t first = words.first > 0 ? hits_before(hits, group, words.first) : group > 0 ? hits->ends[group - 1] : 0;
    for (const Hit *hit = hits->items + first; hit < last && hit->begin < end; hit++) {
        if (!(USE_BIT(hit->use) & uses) || hit->end > end)
            continue;
        if (words.first == 0) {
            found(context, hit);
            continue;
        }
        Hit own = *hit;
        own.begin -= (uint32_t)words.first;
        own.end -= (uint32_t)words.first;
        found(context, &own);
    }
}

static void find_anew(const Phrases *phrases, unsigned uses, WordsOf words, HitFunction *found, void *context) {
    Found all;
    find_all(&all, phrases, uses, words);
    for (size_t i = 0; i < all.count; i++)
        found(context, &all.items[i]);
}

void phrases_find(Phrases *phrases, unsigned uses, WordsOf words, HitFunction *found, void *context) {
    TextHits *hits = words.text == READ_ALONE || words.count == 0 ? NULL : &phrases->texts[words.text];
    if (hits && !hits->items && phrases->kept < KEPT_AT_MOST)
        fill(phrases, words.text, hits);
    if (!hits || !hits->items) {
        find_anew(phrases, uses, words, found, context);
        return;
    }
    for (size_t group = 0; uses & hits->uses; uses &= ~use_groups[group++])
        if (uses & use_groups[group])
            find_kept(hits, group, uses, words, found, context);
}
