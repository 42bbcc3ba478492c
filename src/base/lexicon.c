/* lexicon.c - words and phrases by class, found in one pass over a text.
 *
 * A phrase is cut into parts (runs of letters and digits); a hash leads from class and first part to its phrases.
 * Between parts a text may have spaces, hyphens and dots, unless the phrase itself has a sign there ("N/A"). A phrase
 * without any letter ("???") is found byte for byte. */
#include "lexicon.h"

#include <string.h>

#include "reading.h"
#include "words.h"

/* What lexicon_new() gives out is the first member of this. */
typedef struct Building {
    Lexicon lexicon;
    Arena *arena;
    char *letters;
    LexPart *parts;
    LexPhrase *phrases;
    uint32_t *buckets;
    uint64_t *firsts;
    size_t letter_capacity, part_capacity, phrase_capacity;
} Building;

#define FIRST_BUCKETS 1024 /* a power of two */
_Static_assert(LEX_CLASS_COUNT <= 64, "the classes of a text are a mask of 64 bits");

Lexicon *lexicon_new(Arena *arena) {
    Building *building = ARENA_NEW(arena, Building);
    building->arena = arena;
    building->buckets = ARENA_ARRAY(arena, uint32_t, FIRST_BUCKETS);
    building->firsts = ARENA_ARRAY(arena, uint64_t, LEX_FIRSTS);
    building->lexicon.bucket_count = FIRST_BUCKETS;
    building->lexicon.buckets = building->buckets;
    building->lexicon.firsts = building->firsts;
    return &building->lexicon;
}

static uint64_t word_key(LexClass class, uint64_t hash) { return hash * 31 + (uint64_t) class; }

static uint64_t sign_key(LexClass class, char first) {
    return (uint64_t)(unsigned char)first * 0x9E3779B97F4A7C15u + (uint64_t) class;
}

/* ---- parts of a text ------------------------------------------------------------------------------------------- */

/* The run of letters and digits that begins at `at`. */
static Text part_at(Text text, size_t at) {
    size_t end = at, size;
    while ((size = letter_size(text, end)) > 0)
        end += size;
    return (Text){text.at + at, end - at};
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

static void put(Building *building, size_t number) {
    LexPhrase *phrase = &building->phrases[number];
    uint32_t *bucket = &building->buckets[phrase->key & (building->lexicon.bucket_count - 1)];
    phrase->next = *bucket;
    *bucket = (uint32_t)number + 1;
}

static void grow_buckets(Building *building) {
    building->lexicon.bucket_count *= 4;
    building->buckets = ARENA_ARRAY(building->arena, uint32_t, building->lexicon.bucket_count);
    for (size_t i = 0; i < building->lexicon.phrase_count; i++)
        put(building, i);
}

static uint32_t add_letters(Building *building, Text text) {
    size_t at = building->lexicon.letter_count;
    for (size_t i = 0; i < text.size; i++) {
        building->letters = arena_grow(building->arena, building->letters, at + i, &building->letter_capacity, 1);
        building->letters[at + i] = text.at[i];
    }
    building->lexicon.letter_count += text.size;
    return (uint32_t)at;
}

static void cut_into_parts(Building *building, LexPhrase *phrase, Text text) {
    Text part, gap;
    phrase->parts = (uint32_t)building->lexicon.part_count;
    for (size_t end = 0; next_part(text, &end, &part, &gap);) {
        size_t number = building->lexicon.part_count++, begin = (size_t)(part.at - text.at);
        building->parts =
            arena_grow(building->arena, building->parts, number, &building->part_capacity, sizeof(LexPart));
        char kind = gap_kind(gap);
        building->parts[number] =
            (LexPart){phrase->at + (uint32_t)begin, (uint32_t)word_stem(part).size, kind ? kind : ' '};
        phrase->part_count++;
        phrase->words += phrase->words == 0 || kind == ' ' || !kind;
    }
}

static void show(Building *building) {
    Lexicon *lexicon = &building->lexicon;
    lexicon->letters = building->letters;
    lexicon->parts = building->parts;
    lexicon->phrases = building->phrases;
    lexicon->buckets = building->buckets;
}

void lexicon_add(Lexicon *lexicon, LexClass class, Text text, int value) {
    Building *building = (Building *)lexicon;
    text = text_trim(text);
    if (text.size == 0 || lexicon->letter_count + text.size > UINT32_MAX)
        return;
    size_t number = lexicon->phrase_count;
    building->phrases =
        arena_grow(building->arena, building->phrases, number, &building->phrase_capacity, sizeof(LexPhrase));
    LexPhrase *phrase = &building->phrases[number];
    *phrase =
        (LexPhrase){.class = class, .value = value, .at = add_letters(building, text), .size = (uint32_t)text.size};
    cut_into_parts(building, phrase, text);
    const LexPart *first = phrase->part_count ? &building->parts[phrase->parts] : NULL; /* signs alone have none */
    uint64_t hash = first ? text_hash_fold((Text){building->letters + first->at, first->size}) : 0;
    if (phrase->part_count > 1)
        phrase->second = text_hash_fold((Text){building->letters + first[1].at, first[1].size});
    phrase->key = phrase->part_count ? word_key(class, hash) : sign_key(class, text.at[0]);
    if (!phrase->part_count)
        lexicon->sign_firsts[(unsigned char)text.at[0] / 64] |= (uint64_t)1 << (unsigned char)text.at[0] % 64;
    *(phrase->part_count ? &building->firsts[hash & (LEX_FIRSTS - 1)] : &lexicon->signs) |= (uint64_t)1 << class;
    lexicon->words |= phrase->part_count ? (uint64_t)1 << class : 0;
    if (number >= lexicon->bucket_count)
        grow_buckets(building);
    lexicon->phrase_count++;
    put(building, number);
    show(building);
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

static bool is_part(const Lexicon *lexicon, const LexPart *part, Text stem) {
    return stem.size == part->size && text_equal_fold(stem, (Text){lexicon->letters + part->at, part->size});
}

/* Where the phrase ends whose first part ends at `end`; 0 if the text goes on differently. */
static size_t phrase_end(const Lexicon *lexicon, const LexPhrase *phrase, Text text, size_t end) {
    const LexPart *parts = lexicon->parts + phrase->parts;
    Text part, gap;
    for (size_t i = 1; i < phrase->part_count; i++)
        if (!next_part(text, &end, &part, &gap) || !is_part(lexicon, &parts[i], word_stem(part)) ||
            gap_kind(gap) != parts[i].gap)
            return 0;
    return end;
}

/* A run of letters and digits with the hash of its stem; of size 0 where none begins. */
typedef struct Part {
    uint64_t hash;
    size_t size;
} Part;

static Part hashed_part(Text text, size_t at) {
    WordHash hash = WORD_HASH_START;
    size_t end = word_hash_run(&hash, text, at);
    return (Part){word_hash_of_stem(&hash, (Text){text.at + at, end - at}), end - at};
}

/* The hash of the next part's stem from `at` on; 0 if there is none. */
static uint64_t hash_behind(Text text, size_t at) {
    while (at < text.size && letter_size(text, at) == 0)
        text_code_point(text, &at);
    Part part = at < text.size ? hashed_part(text, at) : (Part){0, 0};
    return part.size > 0 ? part.hash : 0;
}

/* A search at one place of a text, and the best phrase so far. */
typedef struct Search {
    LexClass class;
    uint64_t key;
    Text text;
    size_t begin, first_end; /* of the first part */
    bool second_known;
    uint64_t second; /* hash of the part behind it, which most phrases with the same first part don't have */
    const LexPhrase *best;
    size_t end;
} Search;

static bool has_second(Search *search, const LexPhrase *phrase) {
    if (!search->second_known)
        search->second = hash_behind(search->text, search->first_end);
    search->second_known = true;
    return phrase->second == search->second;
}

static size_t match_end(const Lexicon *lexicon, Search *search, const LexPhrase *phrase) {
    if (phrase->key != search->key || phrase->class != search->class ||
        (phrase->part_count > 1 && !has_second(search, phrase)))
        return 0;
    if (!phrase->part_count) {
        Text rest = text_part(search->text, search->begin, search->text.size);
        bool begins = search->first_end == search->begin &&
                      text_starts(rest, (Text){lexicon->letters + phrase->at, phrase->size});
        return begins ? search->begin + phrase->size : 0;
    }
    Text stem = word_stem(text_part(search->text, search->begin, search->first_end));
    return is_part(lexicon, &lexicon->parts[phrase->parts], stem)
               ? phrase_end(lexicon, phrase, search->text, search->first_end)
               : 0;
}

/* The longest phrase; of equal ones the one added last. */
static bool find_best(const Lexicon *lexicon, Search *search, LexMatch *match) {
    const LexPhrase *phrases = lexicon->phrases;
    for (uint32_t at = lexicon->buckets[search->key & (lexicon->bucket_count - 1)]; at; at = phrases[at - 1].next) {
        const LexPhrase *phrase = &phrases[at - 1];
        size_t end = match_end(lexicon, search, phrase);
        if (end == 0 || end < search->end || (end == search->end && phrase < search->best))
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

static size_t behind_part(Text text, size_t at, Part part) {
    if (part.size > 0 || (unsigned char)text.at[at] < 0x80)
        return at + (part.size > 0 ? part.size : 1);
    text_code_point(text, &at);
    return at;
}

/* The classes that may have a phrase beginning with this part. */
static uint64_t classes_of_part(const Lexicon *lexicon, Part part) {
    return part.size > 0 ? lexicon->firsts[part.hash & (LEX_FIRSTS - 1)] : lexicon->signs;
}

/* The longest phrase of the class that begins with the part at `at`. */
static bool find_at(const Lexicon *lexicon, LexClass class, Text text, size_t at, Part part, LexMatch *match) {
    if (!(classes_of_part(lexicon, part) >> class & 1))
        return false;
    Search search = {.class = class, .text = text, .begin = at, .first_end = at + part.size};
    search.key = part.size > 0 ? word_key(class, part.hash) : sign_key(class, text.at[at]);
    return find_best(lexicon, &search, match);
}

/* The first phrase of the class that begins in text[at, end). */
static bool find_between(const Lexicon *lexicon, LexClass class, Text text, size_t at, size_t end, LexMatch *match) {
    while (at < end) {
        Part part = hashed_part(text, at);
        if (find_at(lexicon, class, text, at, part, match))
            return true;
        at = behind_part(text, at, part);
    }
    return false;
}

/* The same in the words of a text that was read: few of them begin a phrase of the class. */
static bool find_in_words(const Lexicon *lexicon, LexClass class, Text text, size_t at, WordsOf words,
                          LexMatch *match) {
    for (size_t i = 0; i < words.count; i++) {
        Span word = words_span(words, i);
        if ((words.items[i].classes >> class & 1) && word.end > at &&
            find_between(lexicon, class, text, word.begin > at ? word.begin : at, word.end, match))
            return true;
    }
    return false;
}

/* What is known of a text; NULL if it is to be looked through. */
static const ReadText *read_before(const Lexicon *lexicon, Text text) {
    return lexicon->reading ? reading_find(lexicon->reading, text) : NULL;
}

/* Kept apart from those who ask: most texts hold no phrase of the class, and that is told at once. */
#define APART __attribute__((noinline))

static APART bool find_from(const Lexicon *lexicon, LexClass class, Text text, const ReadText *read, size_t from,
                            LexMatch *match) {
    size_t at = word_boundary(text, from);
    return !read || (read->signs && (lexicon->signs >> class & 1))
               ? find_between(lexicon, class, text, at, text.size, match)
               : find_in_words(lexicon, class, text, at, read->words, match);
}

bool lexicon_find(const Lexicon *lexicon, LexClass class, Text text, size_t from, LexMatch *match) {
    if (!lexicon || !((lexicon->words | lexicon->signs) >> class & 1))
        return false;
    const ReadText *read = read_before(lexicon, text);
    return (!read || (read->classes >> class & 1)) && find_from(lexicon, class, text, read, from, match);
}

/* False if a text that was read can't hold a phrase of the class. */
static bool may_hold(const Lexicon *lexicon, LexClass class, Text text) {
    const ReadText *read = read_before(lexicon, text);
    return !read || (read->classes >> class & 1);
}

bool lexicon_starts(const Lexicon *lexicon, LexClass class, Text text, LexMatch *match) {
    return lexicon && text.size > 0 && may_hold(lexicon, class, text) &&
           find_at(lexicon, class, text, 0, hashed_part(text, 0), match);
}

uint64_t lexicon_classes(const Lexicon *lexicon, Text text) {
    const ReadText *read = lexicon ? read_before(lexicon, text) : NULL;
    if (read)
        return read->classes;
    uint64_t classes = lexicon ? lexicon->signs : 0;
    for (size_t at = 0; lexicon && at < text.size;) {
        Part part = hashed_part(text, at);
        classes |= classes_of_part(lexicon, part);
        at = behind_part(text, at, part);
    }
    return classes;
}

static bool is_end_punctuation(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?'; }

static bool is_whole(const Lexicon *lexicon, LexClass class, Text text, int *value) {
    LexMatch match;
    if (text.size == 0 || !find_at(lexicon, class, text, 0, hashed_part(text, 0), &match) || match.end < text.size)
        return false;
    if (value)
        *value = match.value;
    return true;
}

static APART bool is_phrase(const Lexicon *lexicon, LexClass class, Text text, int *value) {
    text = text_trim(text);
    if (is_whole(lexicon, class, text, value))
        return true;
    Text bare = text;
    while (bare.size > 0 && is_end_punctuation(bare.at[bare.size - 1]))
        bare.size--;
    return bare.size < text.size && is_whole(lexicon, class, text_trim(bare), value);
}

bool lexicon_is_word(const Lexicon *lexicon, LexClass class, Text word) {
    return lexicon && is_phrase(lexicon, class, word, NULL);
}

bool lexicon_is(const Lexicon *lexicon, LexClass class, Text text, int *value) {
    return lexicon && may_hold(lexicon, class, text) && is_phrase(lexicon, class, text, value);
}
