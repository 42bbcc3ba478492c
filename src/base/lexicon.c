/* lexicon.c - words and phrases by class, found in one pass over a text.
 *
 * A phrase is cut into parts (runs of letters and digits); a hash leads from class and first part to its phrases.
 * Between parts a text may have spaces, hyphens and dots, unless the phrase itself has a sign there ("N/A"). A phrase
 * without any letter ("???") is found byte for byte. */
#include "words.h"

typedef struct Part {
    Text stem;
    char gap; /* before it: ' ' for spaces and the like, or one of the inner signs */
} Part;

typedef struct Phrase {
    struct Phrase *next; /* in its bucket */
    uint64_t key;
    size_t number; /* in the order of adding */
    LexClass class;
    int value;
    Part *parts; /* NULL: a phrase of signs */
    size_t part_count, words;
    Text text;
} Phrase;

struct Lexicon {
    Arena *arena;
    Phrase **buckets;
    size_t bucket_count, phrase_count;
    size_t word_phrases[LEX_CLASS_COUNT];
    size_t sign_phrases[LEX_CLASS_COUNT];
    uint64_t signs;   /* bits of the classes that have phrases of signs */
    uint64_t *firsts; /* bits of the classes that have a phrase beginning with a part, by its hash */
};

#define FIRST_BUCKETS 1024 /* a power of two */
#define FIRST_PARTS 4096   /* a power of two; parts that share a slot only make the answer less sharp */
_Static_assert(LEX_CLASS_COUNT <= 64, "the classes of a text are a mask of 64 bits");

Lexicon *lexicon_new(Arena *arena) {
    Lexicon *lexicon = ARENA_NEW(arena, Lexicon);
    lexicon->arena = arena;
    lexicon->bucket_count = FIRST_BUCKETS;
    lexicon->buckets = ARENA_ARRAY(arena, Phrase *, FIRST_BUCKETS);
    lexicon->firsts = ARENA_ARRAY(arena, uint64_t, FIRST_PARTS);
    return lexicon;
}

static uint64_t *first_slot(const Lexicon *lexicon, Text stem) {
    return &lexicon->firsts[text_hash_fold(stem) & (FIRST_PARTS - 1)];
}

static uint64_t word_key(LexClass class, Text stem) { return text_hash_fold(stem) * 31 + (uint64_t) class; }

static uint64_t sign_key(LexClass class, char first) {
    return (uint64_t)(unsigned char)first * 0x9E3779B97F4A7C15u + (uint64_t) class;
}

static Phrase **bucket_of(const Lexicon *lexicon, uint64_t key) {
    return &lexicon->buckets[key & (lexicon->bucket_count - 1)];
}

/* ---- parts of a text ------------------------------------------------------------------------------------------- */

/* The run of letters and digits that begins at `at`. */
static Text part_at(Text text, size_t at) {
    size_t end = at, size;
    while ((size = letter_size(text, end)) > 0)
        end += size;
    return text_part(text, at, end);
}

/* One sign that stands alone between two parts; 0 if the gap is something else. */
static char gap_sign(Text gap) {
    if (text_equal(gap, TEXT("\xE2\x80\x99")))
        return '\'';
    return gap.size == 1 && is_inner_sign(gap.at[0]) ? gap.at[0] : 0;
}

/* Bytes at `at` that may stand between words of one phrase; 0 if there are none. */
static size_t loose_size(Text gap, size_t at) {
    static const Text wide[] = {{"\xC2\xA0", 2}, {"\xE2\x80\x90", 3}, {"\xE2\x80\x91", 3}, {"\xE2\x80\xAF", 3}};
    bool ends_sentence = at + 1 < gap.size && char_is_space(gap.at[at + 1]);
    if (char_is_space(gap.at[at]) || gap.at[at] == '-' || (gap.at[at] == '.' && !ends_sentence))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (text_starts(text_part(gap, at, gap.size), wide[i]))
            return wide[i].size;
    return 0;
}

/* ' ' for a gap that words of one phrase may have between them, a sign ("/"), or 0 where a phrase ends. */
static char gap_kind(Text gap) {
    char sign = gap_sign(text_trim(gap));
    if (sign)
        return sign;
    for (size_t at = 0, size; at < gap.size; at += size)
        if ((size = loose_size(gap, at)) == 0)
            return 0;
    return gap.size > 0 ? ' ' : 0;
}

/* The part after the one that ends at `end`, with the gap before it; *end moves behind it. */
static bool next_part(Text text, size_t *end, Text *part, Text *gap) {
    size_t at = *end;
    while (at < text.size && letter_size(text, at) == 0)
        text_code_point(text, &at);
    *gap = text_part(text, *end, at);
    *part = part_at(text, at);
    *end = at + part->size;
    return part->size > 0;
}

/* ---- filling --------------------------------------------------------------------------------------------------- */

static void put(const Lexicon *lexicon, Phrase *phrase) {
    Phrase **bucket = bucket_of(lexicon, phrase->key);
    phrase->next = *bucket;
    *bucket = phrase;
}

static void grow_buckets(Lexicon *lexicon) {
    Phrase **old = lexicon->buckets;
    size_t old_count = lexicon->bucket_count;
    lexicon->bucket_count = old_count * 4;
    lexicon->buckets = ARENA_ARRAY(lexicon->arena, Phrase *, lexicon->bucket_count);
    for (size_t i = 0; i < old_count; i++)
        for (Phrase *phrase = old[i], *next; phrase; phrase = next) {
            next = phrase->next;
            put(lexicon, phrase);
        }
}

static void cut_into_parts(Arena *arena, Phrase *phrase) {
    size_t capacity = 0;
    Text part, gap;
    for (size_t end = 0; next_part(phrase->text, &end, &part, &gap);) {
        phrase->parts = arena_grow(arena, phrase->parts, phrase->part_count, &capacity, sizeof(Part));
        char kind = gap_kind(gap);
        phrase->parts[phrase->part_count++] = (Part){word_stem(part), kind ? kind : ' '};
        phrase->words += phrase->words == 0 || kind == ' ' || !kind;
    }
}

void lexicon_add(Lexicon *lexicon, LexClass class, Text text, int value) {
    text = text_copy(lexicon->arena, text_trim(text));
    if (text.size == 0)
        return;
    Phrase *phrase = ARENA_NEW(lexicon->arena, Phrase);
    *phrase = (Phrase){.number = lexicon->phrase_count, .class = class, .value = value, .text = text};
    cut_into_parts(lexicon->arena, phrase);
    phrase->key = phrase->parts ? word_key(class, phrase->parts[0].stem) : sign_key(class, text.at[0]);
    if (lexicon->phrase_count++ >= lexicon->bucket_count)
        grow_buckets(lexicon);
    put(lexicon, phrase);
    *(phrase->parts ? first_slot(lexicon, phrase->parts[0].stem) : &lexicon->signs) |= (uint64_t)1 << class;
    ++*(phrase->parts ? &lexicon->word_phrases[class] : &lexicon->sign_phrases[class]);
}

bool lexicon_class(Text key, LexClass *class) {
    static const Text keys[] = {
#define CLASS(NAME, key, what) {key, sizeof(key) - 1},
#include "lexicon.def"
#undef CLASS
    };
    for (size_t i = 0; i < LEX_CLASS_COUNT; i++)
        if (text_equal(keys[i], key)) {
            *class = (LexClass)i;
            return true;
        }
    return false;
}

/* ---- finding --------------------------------------------------------------------------------------------------- */

/* Where the phrase ends whose first part ends at `end`; 0 if the text goes on differently. */
static size_t phrase_end(const Phrase *phrase, Text text, size_t end) {
    Text part, gap;
    for (size_t i = 1; i < phrase->part_count; i++)
        if (!next_part(text, &end, &part, &gap) || gap_kind(gap) != phrase->parts[i].gap ||
            !text_equal_fold(word_stem(part), phrase->parts[i].stem))
            return 0;
    return end;
}

/* A search at one place of a text, and the best phrase so far. */
typedef struct Search {
    LexClass class;
    uint64_t key;
    Text text;
    size_t begin, first_end; /* of the first part */
    const Phrase *best;
    size_t end;
} Search;

static size_t match_end(const Search *search, const Phrase *phrase) {
    if (phrase->key != search->key || phrase->class != search->class)
        return 0;
    Text rest = text_part(search->text, search->begin, search->text.size);
    if (!phrase->parts)
        return search->first_end == search->begin && text_starts(rest, phrase->text) ? search->begin + phrase->text.size
                                                                                     : 0;
    Text stem = word_stem(text_part(search->text, search->begin, search->first_end));
    return text_equal_fold(phrase->parts[0].stem, stem) ? phrase_end(phrase, search->text, search->first_end) : 0;
}

/* The longest phrase; of equal ones the one added last. */
static bool find_best(const Lexicon *lexicon, Search *search, LexMatch *match) {
    for (const Phrase *phrase = *bucket_of(lexicon, search->key); phrase; phrase = phrase->next) {
        size_t end = match_end(search, phrase);
        if (end == 0 || end < search->end || (end == search->end && phrase->number < search->best->number))
            continue;
        search->best = phrase;
        search->end = end;
    }
    if (search->best)
        *match = (LexMatch){search->class, search->best->value, search->begin, search->end, search->best->words};
    return search->best;
}

static bool letter_before(Text text, size_t at) {
    size_t begin = at;
    do
        begin--;
    while (begin > 0 && at - begin < 4 && ((unsigned char)text.at[begin] & 0xC0) == 0x80);
    return letter_size(text, begin) == at - begin;
}

/* Moves out of a word that `from` cuts in two. */
static size_t word_boundary(Text text, size_t from) {
    bool inside = from > 0 && from < text.size && letter_size(text, from) > 0 && letter_before(text, from);
    return inside ? from + part_at(text, from).size : from;
}

bool lexicon_find(const Lexicon *lexicon, LexClass class, Text text, size_t from, LexMatch *match) {
    if (!lexicon || lexicon->word_phrases[class] + lexicon->sign_phrases[class] == 0)
        return false;
    for (size_t at = word_boundary(text, from); at < text.size;) {
        Text part = part_at(text, at);
        Search search = {.class = class, .text = text, .begin = at, .first_end = at + part.size};
        search.key = part.size > 0 ? word_key(class, word_stem(part)) : sign_key(class, text.at[at]);
        if ((part.size > 0 || lexicon->sign_phrases[class] > 0) && find_best(lexicon, &search, match))
            return true;
        at += part.size;
        if (part.size == 0)
            text_code_point(text, &at);
    }
    return false;
}

uint64_t lexicon_classes(const Lexicon *lexicon, Text text) {
    uint64_t classes = lexicon ? lexicon->signs : 0;
    for (size_t at = 0; lexicon && at < text.size;) {
        Text part = part_at(text, at);
        if (part.size > 0)
            classes |= *first_slot(lexicon, word_stem(part));
        at += part.size;
        if (part.size == 0)
            text_code_point(text, &at);
    }
    return classes;
}

static bool is_end_punctuation(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?'; }

static bool is_whole(const Lexicon *lexicon, LexClass class, Text text, int *value) {
    LexMatch match;
    if (!lexicon_find(lexicon, class, text, 0, &match) || match.begin > 0 || match.end < text.size)
        return false;
    if (value)
        *value = match.value;
    return true;
}

bool lexicon_is(const Lexicon *lexicon, LexClass class, Text text, int *value) {
    text = text_trim(text);
    if (is_whole(lexicon, class, text, value))
        return true;
    Text bare = text;
    while (bare.size > 0 && is_end_punctuation(bare.at[bare.size - 1]))
        bare.size--;
    return bare.size < text.size && is_whole(lexicon, class, text_trim(bare), value);
}
