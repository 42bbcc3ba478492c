#include "phrases.h"

enum { PHRASE_WORDS = 12 };

struct Entry {
    const struct Entry *next;
    PhraseUse use;
    size_t index;
    size_t phrase;
    size_t count;
    const uint64_t *words;
};

WordsOf words_of(Arena *arena, Text text) {
    size_t capacity = 0, span_capacity = 0, count = 0, at = 0;
    uint64_t *hashes = NULL;
    Span *spans = NULL;
    Text word;
    while (word_next(text, &at, &word)) {
        hashes = arena_grow(arena, hashes, count, &capacity, sizeof *hashes);
        spans = arena_grow(arena, spans, count, &span_capacity, sizeof *spans);
        size_t begin = (size_t)(word.at - text.at);
        hashes[count] = word_hash(word);
        spans[count++] = (Span){begin, begin + word.size};
    }
    return (WordsOf){hashes, spans, count};
}

typedef struct Building {
    Arena *arena;
    const struct Entry **table;
    size_t size;
    size_t phrases;
} Building;

static void add_phrase(Building *building, PhraseUse use, size_t index, Text phrase) {
    WordsOf words = words_of(building->arena, phrase);
    if (words.count == 0 || words.count > PHRASE_WORDS)
        return;
    size_t slot = words.hashes[0] & (building->size - 1);
    struct Entry *added = ARENA_NEW(building->arena, struct Entry);
    *added = (struct Entry){building->table[slot], use, index, building->phrases++, words.count, words.hashes};
    building->table[slot] = added;
}

static void add_list(Building *building, PhraseUse use, size_t index, TextList list) {
    for (size_t i = 0; i < list.count; i++)
        add_phrase(building, use, index, list.items[i]);
}

static void add_sections(Building *building, const Pack *pack) {
    for (size_t i = 0; i < pack->section_count; i++) {
        add_phrase(building, USE_TITLE, i, pack->sections[i].title);
        add_list(building, USE_TITLE, i, pack->sections[i].titles);
        add_list(building, USE_TITLE_WORD, i, pack->sections[i].words);
        add_list(building, USE_HOLD, i, pack->sections[i].holds);
    }
}

const Binder *binder_new(Arena *arena, const Pack *pack) {
    Building building = {arena, ARENA_ARRAY(arena, const struct Entry *, 4096), 4096, 0};
    for (size_t i = 0; i < pack->fact_count; i++) {
        add_list(&building, USE_LABEL, i, pack->facts[i].labels);
        add_list(&building, USE_NEED, i, pack->facts[i].needs);
        add_list(&building, USE_UNLESS, i, pack->facts[i].unless);
        add_list(&building, USE_NAME, i, pack->facts[i].names);
        add_list(&building, USE_NOUN, i, pack->facts[i].nouns);
    }
    add_sections(&building, pack);
    for (size_t i = 0; i < pack->kind_count; i++)
        add_list(&building, USE_KIND_TITLE, i, pack->kinds[i].titles);
    for (size_t i = 0; i < pack->condition_count; i++) {
        add_list(&building, USE_CONDITION, i, pack->conditions[i].mentions);
        add_list(&building, USE_CONDITION_NOT, i, pack->conditions[i].unless);
    }
    Binder *binder = ARENA_NEW(arena, Binder);
    *binder = (Binder){.pack = pack,
                       .table = building.table,
                       .size = building.size,
                       .phrases = building.phrases,
                       .lexicon = pack_lexicon(arena, pack),
                       .header = pack_section(pack, TEXT("header")),
                       .questions = pack_section(pack, TEXT("questions")),
                       .next = pack_section(pack, TEXT("next")),
                       .tests = pack_section(pack, TEXT("tests")),
                       .alerts = pack_section(pack, TEXT("monitoring.alerts")),
                       .criteria = pack_section(pack, TEXT("tests.criteria"))};
    return binder;
}

const Lexicon *binder_lexicon(const Binder *binder) { return binder->lexicon; }

static bool matches(const struct Entry *phrase, WordsOf words, size_t at) {
    if (phrase->count > words.count - at)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (phrase->words[i] != words.hashes[at + i])
            return false;
    return true;
}

void phrases_find(const Binder *binder, WordsOf words, HitFunction *found, void *context) {
    for (size_t at = 0; at < words.count; at++)
        for (const struct Entry *phrase = binder->table[words.hashes[at] & (binder->size - 1)]; phrase;
             phrase = phrase->next)
            if (matches(phrase, words, at))
                found(context, &(Hit){phrase->use, phrase->index, at, at + phrase->count, phrase->phrase});
}
