#include "matcher.h"

enum { SLOTS = 4096, PHRASE_WORDS = 12, WINDOW = 64 };

typedef struct Entry {
    const struct Entry *next;
    MatchUse use;
    size_t index;
    size_t count;
    uint64_t words[]; /* hashes of its folded words */
} Entry;

struct Matcher {
    Arena *arena;
    const Entry *slots[SLOTS]; /* by first word */
};

bool word_is_stop(Text word) {
    static const char *const stops[] = {
        "a",    "an",   "the",   "it",   "this", "that", "its", "of",   "on",    "in",   "to",   "for",
        "at",   "by",   "with",  "and",  "or",   "is",   "are", "be",   "as",    "if",   "we",   "our",
        "then", "will", "shall", "must", "has",  "have", "do",  "does", "so",    "up",   "out",  "needed",
        "them", "very", "too",   "also", "from", "into", "per", "when", "where", "was",  "were", "us",
        "they", "who",  "any",   "all",  "each", "may",  "can", "just", "how",   "what", "which"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (text_equal_fold(word, text_of(stops[i])))
            return true;
    return false;
}

static void add_phrase(Matcher *matcher, MatchUse use, size_t index, Text text) {
    uint64_t words[PHRASE_WORDS];
    size_t count = 0;
    Text word;
    for (size_t at = 0; count < PHRASE_WORDS && word_next(text, &at, &word);)
        words[count++] = word_hash(word);
    if (count == 0)
        return;
    Entry *added = arena_alloc(matcher->arena, sizeof *added + count * sizeof *words);
    *added = (Entry){.use = use, .index = index, .count = count};
    for (size_t i = 0; i < count; i++)
        added->words[i] = words[i];
    const Entry **slot = &matcher->slots[words[0] % SLOTS];
    added->next = *slot;
    *slot = added;
}

static void add_list(Matcher *matcher, MatchUse use, size_t index, TextList list) {
    for (size_t i = 0; i < list.count; i++)
        add_phrase(matcher, use, index, list.items[i]);
}

static void add_sections(Matcher *matcher, const Pack *pack, unsigned uses) {
    for (size_t i = 0; i < pack->section_count; i++) {
        const SectionDef *section = &pack->sections[i];
        if (uses & MATCH_BIT(MATCH_TITLE)) {
            add_phrase(matcher, MATCH_TITLE, i, section->title);
            add_list(matcher, MATCH_TITLE, i, section->titles);
        }
        if (uses & MATCH_BIT(MATCH_TITLE_WORD))
            add_list(matcher, MATCH_TITLE_WORD, i, section->words);
    }
}

const Matcher *matcher_new(Arena *arena, const Pack *pack, unsigned uses) {
    Matcher *matcher = ARENA_NEW(arena, Matcher);
    matcher->arena = arena;
    add_sections(matcher, pack, uses);
    for (size_t i = 0; (uses & MATCH_BIT(MATCH_MENTION)) && i < pack->field_count; i++)
        add_list(matcher, MATCH_MENTION, i, pack->fields[i].mentions);
    for (size_t i = 0; (uses & MATCH_BIT(MATCH_LABEL)) && i < pack->fact_count; i++)
        add_list(matcher, MATCH_LABEL, i, pack->facts[i].labels);
    for (size_t i = 0; (uses & MATCH_BIT(MATCH_VAGUE)) && i < pack->vague_count; i++) {
        add_list(matcher, MATCH_VAGUE, i, pack->vague[i].words);
        add_list(matcher, MATCH_VAGUE_NOT, i, pack->vague[i].unless);
    }
    for (size_t i = 0; (uses & MATCH_BIT(MATCH_WORD)) && i < pack->word_list_count; i++)
        add_list(matcher, MATCH_WORD, pack->words[i].class, pack->words[i].words);
    return matcher;
}

/* The words of a text as a window that slides over it. */
typedef struct Window {
    Text text;
    size_t at;               /* where reading goes on */
    size_t first, end;       /* words read: [first, end) are in the ring */
    uint64_t hashes[WINDOW]; /* rings */
    Span spans[WINDOW];
} Window;

static bool read_word(Window *window) {
    Text word;
    if (!word_next(window->text, &window->at, &word))
        return false;
    size_t begin = (size_t)(word.at - window->text.at), slot = window->end++ % WINDOW;
    window->hashes[slot] = word_hash(word);
    window->spans[slot] = (Span){begin, begin + word.size};
    return true;
}

static bool matches(const Window *window, const Entry *phrase) {
    if (window->first + phrase->count > window->end)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (window->hashes[(window->first + i) % WINDOW] != phrase->words[i])
            return false;
    return true;
}

void matcher_find(const Matcher *matcher, Text text, MatchFunction *found, void *context) {
    Window window = {.text = text};
    for (bool more = true; more || window.first < window.end; window.first++) {
        while (more && window.end - window.first < PHRASE_WORDS)
            more = read_word(&window);
        if (window.first == window.end)
            return;
        size_t slot = window.hashes[window.first % WINDOW] % SLOTS;
        for (const Entry *phrase = matcher->slots[slot]; phrase; phrase = phrase->next)
            if (matches(&window, phrase)) {
                Span begin = window.spans[window.first % WINDOW];
                Span end = window.spans[(window.first + phrase->count - 1) % WINDOW];
                found(context, &(Match){phrase->use, phrase->index, begin.begin, end.end, phrase->count});
            }
    }
}
