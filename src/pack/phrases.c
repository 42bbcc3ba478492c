/* phrases.c - makes the table of a pack's phrases, and finds them. */
#include "phrases.h"

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

static void add_facts(Draft *draft, const Pack *pack) {
    for (size_t i = 0; i < pack->fact_count; i++) {
        add_list(draft, USE_LABEL, i, pack->facts[i].labels);
        add_list(draft, USE_NEED, i, pack->facts[i].needs);
        add_list(draft, USE_UNLESS, i, pack->facts[i].unless);
        add_list(draft, USE_NAME, i, pack->facts[i].names);
        add_list(draft, USE_NOUN, i, pack->facts[i].nouns);
        add_list(draft, USE_TELLING, i, pack->facts[i].telling);
    }
}

static void add_sections(Draft *draft, const Pack *pack) {
    for (size_t i = 0; i < pack->section_count; i++) {
        add_phrase(draft, USE_TITLE, i, pack->sections[i].title);
        add_list(draft, USE_TITLE, i, pack->sections[i].titles);
        add_list(draft, USE_TITLE_WORD, i, pack->sections[i].words);
        add_list(draft, USE_HOLD, i, pack->sections[i].holds);
    }
}

static void add_others(Draft *draft, const Pack *pack) {
    for (size_t i = 0; i < pack->kind_count; i++)
        add_list(draft, USE_KIND_TITLE, i, pack->kinds[i].titles);
    for (size_t i = 0; i < pack->condition_count; i++) {
        add_list(draft, USE_CONDITION, i, pack->conditions[i].mentions);
        add_list(draft, USE_CONDITION_NOT, i, pack->conditions[i].unless);
    }
    for (size_t i = 0; i < pack->field_count; i++)
        add_list(draft, USE_MENTION, i, pack->fields[i].mentions);
    for (size_t i = 0; i < pack->vague_count; i++) {
        add_list(draft, USE_VAGUE, i, pack->vague[i].words);
        add_list(draft, USE_VAGUE_NOT, i, pack->vague[i].unless);
    }
    for (size_t i = 0; i < pack->word_list_count; i++)
        add_list(draft, USE_WORD, pack->words[i].class, pack->words[i].words);
}

static size_t slot_of(uint64_t hash) { return hash & (PHRASE_SLOTS - 1); }

/* Puts the rows in the order of their slots: a counting sort. */
static void sort_rows(const Draft *draft, PhraseRow *rows, uint32_t *slots, uint16_t *uses) {
    for (size_t i = 0; i < draft->row_count; i++)
        slots[slot_of(draft->hashes[draft->rows[i].words])]++;
    for (size_t i = 1; i <= PHRASE_SLOTS; i++)
        slots[i] += slots[i - 1];
    for (size_t i = 0; i < draft->row_count; i++)
        rows[--slots[slot_of(draft->hashes[draft->rows[i].words])]] = draft->rows[i];
    for (size_t i = 0; i < draft->row_count; i++)
        uses[slot_of(draft->hashes[draft->rows[i].words])] |= (uint16_t)USE_BIT(draft->rows[i].use);
}

const PhraseTable *phrase_table_new(Arena *arena, const Pack *pack) {
    Draft draft = {.arena = arena};
    add_facts(&draft, pack);
    add_sections(&draft, pack);
    add_others(&draft, pack);
    PhraseRow *rows = ARENA_ARRAY(arena, PhraseRow, draft.row_count);
    uint32_t *slots = ARENA_ARRAY(arena, uint32_t, PHRASE_SLOTS + 1);
    uint16_t *uses = ARENA_ARRAY(arena, uint16_t, PHRASE_SLOTS);
    sort_rows(&draft, rows, slots, uses);
    PhraseTable *table = ARENA_NEW(arena, PhraseTable);
    *table = (PhraseTable){draft.hashes, rows, slots, uses, draft.hash_count, draft.row_count};
    return table;
}

enum { WORDS_AT_ONCE = 48 };

WordsOf words_of(Arena *arena, Text text) {
    uint64_t first_hashes[WORDS_AT_ONCE], *hashes = first_hashes;
    Span first_spans[WORDS_AT_ONCE], *spans = first_spans;
    size_t capacity = WORDS_AT_ONCE, span_capacity = WORDS_AT_ONCE, count = 0, at = 0;
    uint64_t hash;
    for (Text word; word_next_hash(text, &at, &word, &hash);) {
        hashes = arena_grow(arena, hashes, count, &capacity, sizeof *hashes);
        spans = arena_grow(arena, spans, count, &span_capacity, sizeof *spans);
        hashes[count] = hash;
        spans[count++] = (Span){at - word.size, at};
    }
    if (hashes == first_hashes && count > 0) {
        hashes = memcpy(ARENA_ARRAY(arena, uint64_t, count), hashes, count * sizeof *hashes);
        spans = memcpy(ARENA_ARRAY(arena, Span, count), spans, count * sizeof *spans);
    }
    return (WordsOf){hashes, spans, count};
}

/* ---- cached ----------------------------------------------------------------------------------------------------- */

typedef struct Cached {
    Text text; /* size 0: free */
    WordsOf words;
    Hits hits;
    unsigned uses; /* of the hits; 0: not looked for yet */
} Cached;

struct WordCache {
    Arena *arena;
    Cached *slots;
    size_t size, count; /* size is a power of two */
};

enum { FIRST_CACHE = 512 };

WordCache *word_cache_new(Arena *arena) {
    WordCache *cache = ARENA_NEW(arena, WordCache);
    *cache = (WordCache){arena, ARENA_ARRAY(arena, Cached, FIRST_CACHE), FIRST_CACHE, 0};
    return cache;
}

static Cached *cached_at(const WordCache *cache, Text text) {
    size_t at = (size_t)text_place_hash(text) & (cache->size - 1);
    while (cache->slots[at].text.size > 0 &&
           (cache->slots[at].text.at != text.at || cache->slots[at].text.size != text.size))
        at = (at + 1) & (cache->size - 1);
    return &cache->slots[at];
}

static void grow_cache(WordCache *cache) {
    Cached *old = cache->slots;
    size_t old_size = cache->size;
    cache->size *= 2;
    cache->slots = ARENA_ARRAY(cache->arena, Cached, cache->size);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].text.size > 0)
            *cached_at(cache, old[i].text) = old[i];
}

static Cached *cached_words(WordCache *cache, Text text) {
    Cached *cached = cached_at(cache, text);
    if (cached->text.size > 0)
        return cached;
    if (++cache->count > cache->size / 2) {
        grow_cache(cache);
        cached = cached_at(cache, text);
    }
    *cached = (Cached){.text = text, .words = words_of(cache->arena, text)};
    return cached;
}

WordsOf words_cached(WordCache *cache, Text text) {
    return text.size > 0 ? cached_words(cache, text)->words : (WordsOf){0};
}

/* ---- finding ---------------------------------------------------------------------------------------------------- */

static bool matches(const PhraseTable *table, const PhraseRow *row, WordsOf words, size_t at) {
    if (row->count > words.count - at)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (table->hashes[row->words + i] != words.hashes[at + i])
            return false;
    return true;
}

void phrases_find(const PhraseTable *table, unsigned uses, WordsOf words, HitFunction *found, void *context) {
    for (size_t at = 0; at < words.count; at++) {
        size_t slot = slot_of(words.hashes[at]);
        if (!(table->uses[slot] & uses))
            continue;
        for (uint32_t i = table->slots[slot]; i < table->slots[slot + 1]; i++) {
            const PhraseRow *row = &table->rows[i];
            if (uses & USE_BIT(row->use) && matches(table, row, words, at))
                found(context, &(Hit){(PhraseUse)row->use, row->index, at, at + row->count, i});
        }
    }
}

typedef struct Collecting {
    Arena *arena;
    Hit *items;
    size_t count, capacity;
} Collecting;

static void collect(void *context, const Hit *hit) {
    Collecting *collecting = context;
    collecting->items =
        arena_grow(collecting->arena, collecting->items, collecting->count, &collecting->capacity, sizeof *hit);
    collecting->items[collecting->count++] = *hit;
}

Hits hits_cached(WordCache *cache, const PhraseTable *table, unsigned uses, Text text) {
    if (text.size == 0)
        return (Hits){0};
    Cached *cached = cached_words(cache, text);
    if (cached->uses != uses) {
        Collecting collecting = {.arena = cache->arena};
        phrases_find(table, uses, cached->words, collect, &collecting);
        cached->hits = (Hits){collecting.items, collecting.count};
        cached->uses = uses;
    }
    return cached->hits;
}
