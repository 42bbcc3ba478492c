/* reading.c - where a part of a text finds its words: by its place among the document's texts, and there among the words. */
#include "reading.h"

#include <string.h>

#include "lexicon.h"
#include "words.h"

/* A text of the document. */
typedef struct Stretch {
    const char *at;
    const ReadWord *words; /* NULL until they are asked for */
    uint32_t size, count;
    bool signs;       /* a phrase of signs may begin in it */
    uint64_t classes; /* of all words */
} Stretch;

/* What was found for a text that was asked for: most are asked for again. */
typedef struct Known {
    Text text; /* size 0: free */
    ReadText read;
    enum { KNOWN_INSIDE, KNOWN_OUTSIDE, KNOWN_OUTSIDE_READ } state;
} Known;

enum {
    KNOWN_SLOTS = 2048, /* a power of two; a text stands in its slot or in the one beside it, or drives the first out */
    WORDS_KEPT = 500000 /* of a document without end the texts behind them are looked through each time */
};

struct TextReading {
    Arena *arena;
    Lexicon lexicon;
    bool has_lexicon;
    Stretch *stretches; /* by their place in memory */
    size_t count, last; /* last: the one that was asked for last */
    size_t kept;        /* words of all of them */
    bool sorted;
    Known known[KNOWN_SLOTS];
};

TextReading *reading_new(Arena *arena, const Lexicon *lexicon, size_t count) {
    TextReading *reading = ARENA_NEW(arena, TextReading);
    reading->arena = arena;
    reading->stretches = ARENA_ARRAY(arena, Stretch, count);
    reading->sorted = true;
    if (lexicon) {
        reading->lexicon = *lexicon;
        reading->lexicon.reading = reading;
        reading->has_lexicon = true;
    }
    return reading;
}

void reading_add(TextReading *reading, Text text) {
    Stretch *stretch = &reading->stretches[reading->count++];
    *stretch = (Stretch){.at = text.at, .size = (uint32_t)text.size};
    reading->sorted &= reading->count == 1 || (uintptr_t)stretch[-1].at <= (uintptr_t)text.at;
}

/* Puts two neighbours, each in order, in one. */
static void merge(Stretch *items, size_t left, size_t count, Stretch *spare) {
    size_t taken = 0, from = left;
    memcpy(spare, items, left * sizeof *items);
    for (size_t i = 0; taken < left; i++)
        items[i] =
            from < count && (uintptr_t)items[from].at < (uintptr_t)spare[taken].at ? items[from++] : spare[taken++];
}

/* Most texts stand in the order of their places already. */
static void sort_part(Stretch *items, size_t count, Stretch *spare) {
    if (count < 2)
        return;
    size_t left = count / 2;
    sort_part(items, left, spare);
    sort_part(items + left, count - left, spare);
    if ((uintptr_t)items[left - 1].at > (uintptr_t)items[left].at)
        merge(items, left, count, spare);
}

static void sort(TextReading *reading) {
    if (!reading->sorted)
        sort_part(reading->stretches, reading->count, ARENA_ARRAY(reading->arena, Stretch, reading->count));
    reading->sorted = true;
}

const Lexicon *reading_lexicon(const TextReading *reading) { return reading->has_lexicon ? &reading->lexicon : NULL; }

/* ---- reading a text ---------------------------------------------------------------------------------------------- */

/* Classes with a phrase that begins in the word, at its first letter or behind one of its signs ("I/O"). */
static uint64_t classes_of_word(const uint64_t *firsts, const HashedWord *word) {
    uint64_t classes = firsts[word->first_hash & (LEX_FIRSTS - 1)];
    for (size_t at = word->first.size; at < word->text.size;) {
        WordHash hash = WORD_HASH_START;
        size_t begin = at + 1;
        at = word_hash_run(&hash, word->text, begin);
        classes |= firsts[word_hash_of_stem(&hash, text_part(word->text, begin, at)) & (LEX_FIRSTS - 1)];
    }
    return classes;
}

static bool word_read(const TextReading *reading, Text text, size_t *at, ReadWord *read) {
    HashedWord word;
    if (!word_next_parts(text, at, &word))
        return false;
    uint64_t classes = reading->has_lexicon ? classes_of_word(reading->lexicon.firsts, &word) : 0;
    *read = (ReadWord){word.hash, classes, (uint32_t)(*at - word.text.size), (uint32_t)*at};
    return true;
}

enum { WORDS_AT_ONCE = 48 };

static WordsOf read_words(const TextReading *reading, Text text) {
    ReadWord first[WORDS_AT_ONCE], *words = first, word;
    size_t capacity = WORDS_AT_ONCE, count = 0;
    for (size_t at = 0; word_read(reading, text, &at, &word); words[count++] = word)
        if (count == capacity)
            words = arena_grow(reading->arena, words, count, &capacity, sizeof *words);
    if (count <= WORDS_AT_ONCE) {
        words = ARENA_ARRAY(reading->arena, ReadWord, count);
        for (size_t i = 0; i < count; i++)
            words[i] = first[i];
    }
    return (WordsOf){words, (uint32_t)count, 0, READ_ALONE, 0};
}

static bool begins_signs(const Lexicon *lexicon, char c) {
    return lexicon->sign_firsts[(unsigned char)c / 64] >> ((unsigned char)c % 64) & 1;
}

/* May a phrase of signs begin in the text? They stand between words, but for those that words keep. */
static bool holds_sign(const Lexicon *lexicon, Text text, WordsOf words) {
    bool inside = begins_signs(lexicon, '\'') || begins_signs(lexicon, '+') || begins_signs(lexicon, '%') ||
                  begins_signs(lexicon, '/');
    for (size_t i = 0, at = 0; i <= words.count; i++) {
        size_t end = inside || i == words.count ? text.size : words.items[i].begin;
        for (; at < end; at++)
            if (begins_signs(lexicon, text.at[at]))
                return true;
        at = i < words.count && words.items[i].end > at ? words.items[i].end : at;
    }
    return false;
}

static uint64_t classes_of(WordsOf words) {
    uint64_t classes = 0;
    for (size_t i = 0; i < words.count; i++)
        classes |= words.items[i].classes;
    return classes;
}

static void read_stretch(TextReading *reading, Stretch *stretch) {
    Text text = {stretch->at, stretch->size};
    WordsOf words = read_words(reading, text);
    stretch->words = words.items;
    stretch->count = words.count;
    stretch->classes = classes_of(words);
    stretch->signs = reading->has_lexicon && reading->lexicon.signs && holds_sign(&reading->lexicon, text, words);
    reading->kept += words.count;
}

/* ---- finding a part ---------------------------------------------------------------------------------------------- */

static bool lies_in(Text text, const Stretch *stretch) {
    uintptr_t at = (uintptr_t)text.at, begin = (uintptr_t)stretch->at;
    return at >= begin && at - begin <= stretch->size && text.size <= stretch->size - (at - begin);
}

/* The text of the document that this one is a part of, or NULL. */
static Stretch *stretch_of(TextReading *reading, Text text) {
    size_t behind = reading->last + 2; /* mostly it is the last one or the next */
    for (size_t i = reading->last; i < reading->count && i < behind; i++)
        if (lies_in(text, &reading->stretches[i]))
            return &reading->stretches[reading->last = i];
    size_t low = 0, high = reading->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((uintptr_t)reading->stretches[middle].at <= (uintptr_t)text.at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || !lies_in(text, &reading->stretches[low - 1]))
        return NULL;
    reading->last = low - 1;
    return &reading->stretches[low - 1];
}

static WordsOf all_words(const TextReading *reading, const Stretch *stretch) {
    return (WordsOf){stretch->words, stretch->count, 0, (uint32_t)(stretch - reading->stretches), 0};
}

/* The first of the words that ends behind `at`. */
static size_t word_behind(WordsOf words, size_t at) {
    size_t low = 0, high = at > 0 ? words.count : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (words.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Reads the words of text[begin, end) into `words`; returns how many. */
static size_t read_rest(const TextReading *reading, Text text, size_t begin, size_t end, ReadWord *words) {
    size_t count = 0;
    Text rest = text_part(text, 0, end);
    for (size_t at = begin; word_read(reading, rest, &at, &words[count]);)
        count++;
    return count;
}

/* A part that cuts words in two has its own: what is left of those, and the words between them. */
static WordsOf cut_words(const TextReading *reading, Text text, size_t begin, size_t end, WordsOf inner) {
    size_t inner_begin = inner.count > 0 ? inner.items[0].begin : end;
    size_t inner_end = inner.count > 0 ? inner.items[inner.count - 1].end : end;
    size_t most = (inner_begin - begin + end - inner_end) / 2 + 2; /* a letter and a sign each */
    ReadWord *words = ARENA_ARRAY(reading->arena, ReadWord, inner.count + most);
    size_t count = read_rest(reading, text, begin, inner_begin, words);
    if (inner.count > 0)
        memcpy(words + count, inner.items, inner.count * sizeof *words);
    count += inner.count;
    count += read_rest(reading, text, inner_end, end, words + count);
    return (WordsOf){words, (uint32_t)count, (uint32_t)begin, READ_ALONE, 0};
}

/* The words of text[begin, end) among all of its words. */
static WordsOf part_of(const TextReading *reading, const Stretch *stretch, size_t begin, size_t end) {
    WordsOf all = all_words(reading, stretch);
    size_t first = word_behind(all, begin), last = first;
    while (last < all.count && all.items[last].end <= end)
        last++;
    bool cut_first = first < last && all.items[first].begin < begin;
    bool cut_last = last < all.count && all.items[last].begin < end;
    WordsOf words = {all.items + first, (uint32_t)(last - first), (uint32_t)begin, all.text, (uint32_t)first};
    if (!cut_first && !cut_last)
        return words;
    words.items += cut_first;
    words.count -= cut_first;
    return cut_words(reading, (Text){stretch->at, stretch->size}, begin, end, words);
}

static void look_up(TextReading *reading, Text text, Known *known) {
    *known = (Known){.text = text, .state = KNOWN_OUTSIDE};
    sort(reading);
    Stretch *stretch = stretch_of(reading, text);
    if (stretch && !stretch->words && reading->kept < WORDS_KEPT)
        read_stretch(reading, stretch);
    if (!stretch || !stretch->words)
        return;
    known->state = KNOWN_INSIDE;
    size_t begin = (size_t)(text.at - stretch->at);
    bool all = text.size == stretch->size;
    known->read.words = all ? all_words(reading, stretch) : part_of(reading, stretch, begin, begin + text.size);
    known->read.signs = stretch->signs;
    known->read.classes =
        (all ? stretch->classes : classes_of(known->read.words)) | (stretch->signs ? reading->lexicon.signs : 0);
}

static bool is_of(const Known *known, Text text) { return known->text.at == text.at && known->text.size == text.size; }

static size_t slot_of(Text text) { return text_place_hash(text) & (KNOWN_SLOTS - 1); }

/* Behind the quick answers of those that ask: the text is another slot's, or new. */
static __attribute__((noinline)) Known *known_of(TextReading *reading, Text text) {
    Known *first = &reading->known[slot_of(text)], *second = &reading->known[slot_of(text) ^ 1];
    if (is_of(first, text) || is_of(second, text))
        return is_of(first, text) ? first : second;
    Known *known = first->text.size > 0 && second->text.size == 0 ? second : first;
    look_up(reading, text, known);
    return known;
}

static __attribute__((noinline)) WordsOf words_of(TextReading *reading, Text text) {
    if (text.size == 0)
        return (WordsOf){0};
    Known *known = known_of(reading, text);
    if (known->state == KNOWN_OUTSIDE) {
        known->read.words = read_words(reading, text);
        known->state = KNOWN_OUTSIDE_READ;
    }
    return known->read.words;
}

WordsOf reading_words(TextReading *reading, Text text) {
    const Known *known = &reading->known[slot_of(text)];
    return is_of(known, text) && known->state != KNOWN_OUTSIDE ? known->read.words : words_of(reading, text);
}

size_t reading_texts(const TextReading *reading) { return reading->count; }

WordsOf reading_all_words(const TextReading *reading, size_t text) {
    return all_words(reading, &reading->stretches[text]);
}

const ReadText *reading_find(TextReading *reading, Text text) {
    static const ReadText empty = {.signs = false};
    const Known *known = &reading->known[slot_of(text)];
    if (text.size == 0)
        return &empty;
    if (!is_of(known, text))
        known = known_of(reading, text);
    return known->state == KNOWN_INSIDE ? &known->read : NULL;
}
