#include "binding.h"

static bool is_method(Text word) {
    static const char *const methods[] = {"get", "post", "put", "patch", "delete", "head"};
    return word.size <= 6 && TEXT_IS_ONE_OF(word, methods);
}

static void add_token(TokenSet *set, uint64_t hash) {
    size_t at = 0;
    while (at < set->count && set->hashes[at] < hash)
        at++;
    if ((at < set->count && set->hashes[at] == hash) || set->count == sizeof set->hashes / sizeof *set->hashes)
        return;
    for (size_t i = set->count; i > at; i--)
        set->hashes[i] = set->hashes[i - 1];
    set->hashes[at] = hash;
    set->count++;
}

/* Path parameters ({id}, :id, <id>) are no part of a name. */
static bool is_parameter(Text text, Span span) {
    char before = span.begin > 0 ? text.at[span.begin - 1] : ' ';
    return before == '{' || before == ':' || before == '<';
}

static bool is_generic(const Binding *binding, const ReadWord *read, Text word, LexClass generic) {
    return (read->classes >> generic & 1) && lexicon_is_word(binding->lexicon, generic, word);
}

/* "The list of a patient's prescriptions" is the list of prescriptions: whose they are tells nothing where it is anyone. */
static bool is_anyones(Text text, WordsOf words, size_t word) {
    Text own = words_text(words, text, word);
    if (word == 0 || !text_ends(own, TEXT("'s")))
        return false;
    Text before = words_text(words, text, word - 1);
    return text_equal_fold(before, TEXT("a")) || text_equal_fold(before, TEXT("an"));
}

TokenSet tokens_of(const Binding *binding, Text text, LexClass generic) {
    TokenSet set = {0};
    WordsOf words = reading_words(binding->reading, text);
    for (size_t i = 0; i < words.count; i++) {
        uint64_t hash = words.items[i].hash;
        Text word = words_text(words, text, i);
        if (is_method(word) && i + 1 < words.count)
            set.method = hash;
        else if (!is_parameter(text, words_span(words, i)) && !is_anyones(text, words, i) &&
                 !is_generic(binding, &words.items[i], word, generic))
            add_token(&set, hash);
    }
    return set;
}

bool tokens_within(const TokenSet *a, const TokenSet *b) {
    size_t at = 0;
    for (size_t i = 0; i < a->count; i++) {
        while (at < b->count && b->hashes[at] < a->hashes[i])
            at++;
        if (at == b->count || b->hashes[at] != a->hashes[i])
            return false;
    }
    return true;
}

bool tokens_equal(const TokenSet *a, const TokenSet *b) {
    bool methods_agree = !a->method || !b->method || a->method == b->method;
    return a->count == b->count && a->count > 0 && methods_agree && tokens_within(a, b);
}

/* Many hashes are numbers that follow each other. */
static size_t slot_first(uint64_t hash, size_t slot_count) {
    return (size_t)(hash * 0x9E3779B97F4A7C15u >> 32) & (slot_count - 1);
}

static void rehash(Names *names) {
    size_t size = names->slot_count ? names->slot_count * 2 : 256;
    unsigned *slots = ARENA_ARRAY(names->arena, unsigned, size);
    for (size_t i = 1; i < names->count; i++) {
        size_t at = slot_first(names->hashes[i], size);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = (unsigned)i;
    }
    names->slots = slots;
    names->slot_count = size;
}

Names *names_new(Arena *arena) {
    Names *names = ARENA_NEW(arena, Names);
    names->arena = arena;
    names->count = 1;
    names->capacity = names->hash_capacity = 64;
    names->texts = ARENA_ARRAY(arena, Text, names->capacity);
    names->hashes = ARENA_ARRAY(arena, uint64_t, names->hash_capacity);
    rehash(names);
    return names;
}

/* The slot of a name, or the free one where it would stand. */
static size_t slot_of(const Names *names, uint64_t hash) {
    size_t at = slot_first(hash, names->slot_count);
    while (names->slots[at] && names->hashes[names->slots[at]] != hash)
        at = (at + 1) & (names->slot_count - 1);
    return at;
}

unsigned name_known(const Names *names, uint64_t hash) { return names->slots[slot_of(names, hash)]; }

unsigned name_intern(Names *names, uint64_t hash, Text text) {
    size_t at = slot_of(names, hash);
    if (names->slots[at])
        return names->slots[at];
    names->texts = arena_grow(names->arena, names->texts, names->count, &names->capacity, sizeof *names->texts);
    names->hashes = arena_grow(names->arena, names->hashes, names->count, &names->hash_capacity, sizeof *names->hashes);
    names->hashes[names->count] = hash;
    names->texts[names->count] = text;
    names->slots[at] = (unsigned)names->count++;
    if (names->count * 2 > names->slot_count)
        rehash(names);
    return (unsigned)names->count - 1;
}
