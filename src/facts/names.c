#include "binding.h"

/* Words that every operation's name may have: they tell none from another. */
static const char *const generic_words[] = {
    "api",     "endpoint", "service",  "call",  "request", "operation", "action", "flow",   "page",   "screen",  "query",   "latency", "response",
    "time",    "the",      "a",        "an",    "of",      "one",       "for",    "per",    "in",     "to",      "by",      "and",     "duration",
    "average", "delay",    "p50",      "p75",   "p90",     "p95",       "p99",    "p99.9",  "max",    "median",  "mean",    "v1",      "v2",
    "http",    "https",    "answer",   "target", "value",  "rate",      "all",    "on",     "at",     "is",      "with",    "any",     "each"};

static const char *const methods[] = {"get", "post", "put", "patch", "delete", "head"};

static bool is_word_of(uint64_t hash, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (hash == text_hash_fold(text_of(words[i])))
            return true;
    return false;
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

static bool dropped(uint64_t hash, Arena *arena, const Text *drop, size_t drop_count) {
    for (size_t i = 0; i < drop_count; i++) {
        WordsOf words = words_of(arena, drop[i]);
        for (size_t k = 0; k < words.count; k++)
            if (words.hashes[k] == hash)
                return true;
    }
    return false;
}

/* Path parameters ({id}, :id, <id>) are no part of a name. */
static bool is_parameter(Text text, Span span) {
    char before = span.begin > 0 ? text.at[span.begin - 1] : ' ';
    return before == '{' || before == ':' || before == '<';
}

TokenSet tokens_of(Arena *arena, Text text, const Text *drop, size_t drop_count) {
    TokenSet set = {0};
    WordsOf words = words_of(arena, text);
    for (size_t i = 0; i < words.count; i++) {
        uint64_t hash = words.hashes[i];
        if (is_word_of(hash, methods, sizeof methods / sizeof *methods) && i + 1 < words.count)
            set.method = hash;
        else if (!is_parameter(text, words.spans[i]) && !dropped(hash, arena, drop, drop_count) &&
                 !is_word_of(hash, generic_words, sizeof generic_words / sizeof *generic_words))
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

unsigned name_intern(Names *names, uint64_t hash, Text text) {
    for (size_t i = 1; i < names->count; i++)
        if (names->hashes[i] == hash)
            return (unsigned)i;
    if (names->count == 0)
        names->count = 1;
    size_t capacity = names->capacity;
    names->texts = arena_grow(names->arena, names->texts, names->count, &names->capacity, sizeof *names->texts);
    names->hashes = arena_grow(names->arena, names->hashes, names->count, &capacity, sizeof *names->hashes);
    names->hashes[names->count] = hash;
    names->texts[names->count] = text;
    return (unsigned)names->count++;
}
