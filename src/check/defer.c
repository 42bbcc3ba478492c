/* Deferral: what an entry of the open questions names is known to be open. The same finding one level lower, so that an
 * honest unknown costs less than an invented number; with an owner or a date in the entry it is a note. */
#include "engine.h"

enum { ENTRY_WORDS = 128, ASK_BYTES = 12 };

typedef struct Entry {
    Text text;
    uint64_t words[ENTRY_WORDS];
    size_t count;
    uint64_t some; /* a bit for each word, by its hash: what lacks one lacks the word */
    bool owned;    /* names an owner or a date */
} Entry;

typedef struct Entries {
    Entry *items;
    size_t count, capacity;
} Entries;

static bool is_owned(Text text) {
    static const char *const words[] = {"owner", "until", "due", "deadline", "responsible", "assigned"};
    return HAS_ANY(text, words) || names_date(text) || text_find(text, TEXT("@"), 0) != SIZE_MAX;
}

static void add_word(Entry *entry, Text word) {
    uint64_t hash = word_hash(word);
    entry->some |= (uint64_t)1 << (hash & 63);
    entry->words[entry->count++] = hash;
}

static Entry entry_of(Text text) {
    Entry entry = {.text = text, .owned = is_owned(text)};
    size_t at = 0;
    Text word;
    while (word_next(text, &at, &word) && entry.count < ENTRY_WORDS)
        add_word(&entry, word);
    return entry;
}

/* Facts say where the open questions stand, by heading or by label. */
static bool is_question(const Facts *facts, const Piece *piece, size_t questions) {
    size_t place = facts->section_section[piece->section];
    bool text = piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_CELL;
    return text && questions != NO_DEFINITION && place != NO_DEFINITION &&
           section_within(facts->pack, place, questions);
}

static Entries entries_of(Arena *arena, const Facts *facts) {
    const Document *document = facts->statements->document;
    Entries entries = {0};
    size_t questions = pack_section(facts->pack, section_name(SECTION_QUESTIONS));
    for (size_t i = 0; i < document->piece_count && entries.count < LIMIT_OPEN_QUESTIONS; i++) {
        if (!is_question(facts, &document->pieces[i], questions))
            continue;
        entries.items = arena_grow(arena, entries.items, entries.count, &entries.capacity, sizeof *entries.items);
        entries.items[entries.count++] = entry_of(document->pieces[i].text);
    }
    return entries;
}

static bool holds(const Entry *entry, uint64_t hash) {
    for (size_t i = 0; i < entry->count; i++)
        if (entry->words[i] == hash)
            return true;
    return false;
}

/* The telling words of what a finding is about. */
static Entry telling_words(Text name) {
    static const char *const empty[] = {"current", "target", "expected", "limit",   "p95",
                                        "p99",     "p50",    "max",      "average", "requirement"};
    Entry telling = {0};
    size_t at = 0;
    Text word;
    while (word_next(name, &at, &word) && telling.count < ENTRY_WORDS)
        if (!word_is_stop(word) && !HAS_ANY(word, empty))
            add_word(&telling, word);
    return telling;
}

/* All telling words of a name, of which there must be one. */
static bool names(const Entry *entry, const Entry *telling) {
    if (telling->count == 0 || (telling->some & ~entry->some) != 0)
        return false;
    for (size_t i = 0; i < telling->count; i++)
        if (!holds(entry, telling->words[i]))
            return false;
    return true;
}

/* An entry on the subject must ask for a value: "Does checkout need 3-D Secure?" leaves its target as it is. */
static bool asks_for_value(const Entry *entry) {
    static const char *const words[] = {"how",    "which", "what",    "long",    "many",  "much",   "value",
                                        "number", "limit", "target",  "size",    "often", "enough", "when",
                                        "why",    "who",   "confirm", "measure", "known", "decide", "choose"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (holds(entry, word_hash(text_of(words[i]))))
            return true;
    return false;
}

static bool defers(const Entry *entry, const Finding *finding, const Entry *telling) {
    return names(entry, telling) && (finding->missing.size > 0 || asks_for_value(entry));
}

/* Contradictions are not deferred by a question on their subject, for both values are stated: only by their own. */
static bool may_defer(const Finding *finding) {
    return text_starts(finding->rule, TEXT("completeness/")) || text_starts(finding->rule, TEXT("specificity/"));
}

/* The finding's own question, word for word. */
static bool asks(const Entry *entry, const Finding *finding) {
    Text ask = text_trim(finding->ask);
    while (ask.size > 0 && (text_ends(ask, TEXT("?")) || text_ends(ask, TEXT("."))))
        ask.size--;
    return ask.size >= ASK_BYTES && text_find_fold(entry->text, ask, 0) != SIZE_MAX;
}

void findings_defer(FindingList *list, const Facts *facts) {
    Entries entries = entries_of(list->arena, facts);
    for (size_t i = 0; i < list->count; i++) {
        Finding *finding = &list->items[i];
        if (entries.count == 0)
            continue;
        Entry telling = telling_words(finding->missing.size > 0 ? finding->missing : finding->subject);
        for (size_t k = 0; k < entries.count && !finding->deferred; k++) {
            const Entry *entry = &entries.items[k];
            if (!asks(entry, finding) && !(may_defer(finding) && defers(entry, finding, &telling)))
                continue;
            finding->deferred = true;
            if (finding->level > LEVEL_NOTE)
                finding->level = entry->owned ? LEVEL_NOTE : (Level)(finding->level - 1);
        }
    }
}
