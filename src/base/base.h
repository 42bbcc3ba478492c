/* base.h - the ground floor: memory, text, places, errors, words.
 *
 * Ownership in one sentence: what a function returns lives in the arena that it was given; texts point into the source,
 * which outlives them. Nothing here is freed one by one.
 *
 * Positions are byte offsets everywhere; source_place() alone makes lines and columns of them.
 * All functions are safe to call from several threads on different arenas. */
#ifndef SUMLINT_BASE_BASE_H
#define SUMLINT_BASE_BASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "limits.h"

/* ---- memory ---------------------------------------------------------------------------------------------------- */

/* An arena for what dies together: a document and all that was understood of it. */
typedef struct Arena {
    struct ArenaBlock *blocks; /* newest first */
    struct ArenaBlock *spare;  /* kept by arena_reset() for what comes next */
    jmp_buf *out_of_memory;    /* the worker's one frame; never NULL while allocating */
    size_t used;               /* bytes handed out since the last reset */
} Arena;

/* Makes an empty arena. Every later allocation that fails longjmps to out_of_memory with the value 1; the frames
 * between must own nothing but arena memory. */
void arena_init(Arena *arena, jmp_buf *out_of_memory);

/* size zeroed bytes, aligned for any type. Never NULL: see arena_init(). A size of 0 gives a valid pointer. */
void *arena_alloc(Arena *arena, size_t size);

/* Forgets what was allocated and keeps some MiB for the next document. */
void arena_reset(Arena *arena);

/* Where an arena stands, so that what a trial allocates can be given back at once. */
typedef struct ArenaMark {
    struct ArenaBlock *block;
    size_t block_used, used;
} ArenaMark;

ArenaMark arena_mark(const Arena *arena);

/* Forgets what was allocated since the mark. In between nothing may grow that was allocated before it. */
void arena_rewind(Arena *arena, ArenaMark mark);

/* Gives all memory back. The arena may be initialised again. */
void arena_free(Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_alloc_array((arena), (count), sizeof(Type)))

/* count zeroed elements; a product that overflows is out of memory. */
void *arena_alloc_array(Arena *arena, size_t count, size_t size);

/* Makes the allocation of `size` bytes that was the last one `larger` bytes long, in its place, zeroed behind `size`.
 * False if another one came after it or its block is full. */
bool arena_extend(Arena *arena, const void *memory, size_t size, size_t larger);

/* Room for one more element in a growing array: returns items, moved when count had reached *capacity. */
void *arena_grow_full(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);
static inline void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    return count < *capacity ? items : arena_grow_full(arena, items, count, capacity, item_size);
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

/* A slice: size bytes at `at`, not terminated; NUL is a byte like others. The empty text may have at == NULL. */
typedef struct Text {
    const char *at;
    size_t size;
} Text;

/* Bytes begin (inclusive) to end (exclusive) of a source. */
typedef struct Span {
    size_t begin, end;
} Span;

/* Of numbers in ascending order, each `stride` bytes behind the one before, how many are at most `limit`; of structs by one
 * of their fields. */
size_t sorted_at_most(const size_t *first, size_t count, size_t stride, size_t limit);
#define SORTED_AT_MOST(items, count, field, limit)                                                                     \
    ((count) > 0 ? sorted_at_most(&(items)->field, (count), sizeof *(items), (limit)) : 0)

#define TEXT(literal) ((Text){(literal), sizeof(literal) - 1})
#define TEXT_ARG(text) (int)(text).size, ((text).size > 0 ? (text).at : "") /* for "%.*s" */

/* NULL gives the empty text. */
static inline Text text_of(const char *terminated) { return (Text){terminated, terminated ? strlen(terminated) : 0}; }

/* Clamped to the text. */
static inline Text text_part(Text text, size_t begin, size_t end) {
    if (end > text.size)
        end = text.size;
    if (begin > end)
        begin = end;
    return (Text){begin > 0 ? text.at + begin : text.at, end - begin};
}

/* Byte for byte. */
static inline bool text_equal(Text a, Text b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}
static inline bool text_starts(Text text, Text prefix) {
    return text.size >= prefix.size && (prefix.size == 0 || memcmp(text.at, prefix.at, prefix.size) == 0);
}
static inline bool text_ends(Text text, Text suffix) {
    return text.size >= suffix.size && text_equal(text_part(text, text.size - suffix.size, text.size), suffix);
}

/* How many bytes of the text at `at` are this word or sign, byte for byte; 0 if something else stands there. */
static inline size_t text_at(Text text, size_t at, const char *part) {
    size_t size = 0;
    while (part[size] && at + size < text.size && text.at[at + size] == part[size])
        size++;
    return part[size] ? 0 : size;
}
static inline bool text_is(Text text, const char *whole) {
    return text.size > 0 && text_at(text, 0, whole) == text.size;
}

/* Does the byte at `place` stand in the text, does `part` as a whole? Of slices that may be of other memory. */
static inline bool text_has(Text text, const char *place) { return (uintptr_t)place - (uintptr_t)text.at < text.size; }
static inline bool text_holds(Text text, Text part) {
    size_t begin = (uintptr_t)part.at - (uintptr_t)text.at;
    return begin <= text.size && part.size <= text.size - begin;
}

Text text_copy(Arena *arena, Text text); /* a copy, also NUL-terminated behind its end */
Text text_trim_ends(Text text);          /* text_trim() of what may have a space at an end */
bool text_equal_fold(Text a, Text b);    /* ASCII letters in any case */
bool text_is_one_of(Text text, const char *const *words, size_t count); /* ASCII letters in any case */
#define TEXT_IS_ONE_OF(text, words) text_is_one_of((text), (words), sizeof(words) / sizeof *(words))
bool text_has_digit(Text text);
int text_compare(Text a, Text b);                         /* bytewise order, as memcmp */
size_t text_find_part(Text text, Text part, size_t from); /* offset, or SIZE_MAX */
size_t text_find_fold(Text text, Text part, size_t from); /* ASCII letters in any case */
/* Where the first of several words stands, in any case; all begin with a blank: " except ". */
size_t text_find_words(Text text, const char *const *words, size_t count, size_t from);
#define TEXT_FIND_WORDS(text, words, from) text_find_words((text), (words), sizeof(words) / sizeof *(words), (from))

/* Offset, or SIZE_MAX. Most texts are searched for one sign. */
static inline size_t text_find(Text text, Text part, size_t from) {
    if (!__builtin_constant_p(part.size) || part.size != 1)
        return text_find_part(text, part, from);
    const char *found = from < text.size ? memchr(text.at + from, part.at[0], text.size - from) : NULL;
    return found ? (size_t)(found - text.at) : SIZE_MAX;
}

#define TEXT_HASH_START 0xCBF29CE484222325u
#define TEXT_HASH_PRIME 0x100000001B3u
uint64_t text_hash(Text text);      /* FNV-1a */
uint64_t text_hash_fold(Text text); /* the same for texts that are text_equal_fold() */

/* A hash of where a text stands, not of what it says. Texts stand one behind the other, often at equal strides: the
 * golden ratio spreads them, and once more what the high half says of the low one. */
static inline uint64_t text_place_hash(Text text) {
    const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t place = ((uint64_t)(uintptr_t)text.at * 31 + text.size) * golden;
    return (place ^ place >> 32) * golden >> 32;
}

/* The code point at offset *at, which moves behind it; a bad byte gives U+FFFD and moves by one. */
uint32_t text_code_point(Text text, size_t *at);

/* ASCII white space; 0-9; ASCII letters, as which bytes >= 0x80 count too; ASCII letters in lower case. */
static inline bool char_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool char_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool char_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}
static inline char char_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

/* Without ASCII white space and no-break spaces at both ends. */
static inline Text text_trim(Text text) {
    bool bare =
        text.size > 0 && text.at[0] > ' ' && text.at[text.size - 1] > ' '; /* and no byte of a wider character */
    return bare ? text : text_trim_ends(text);
}

/* What stands for a name in braces. */
typedef struct TextFill {
    const char *name;
    Text text;
} TextFill;

#define TEXT_FILLS(...) (const TextFill[]){__VA_ARGS__}, sizeof((const TextFill[]){__VA_ARGS__}) / sizeof(TextFill)

/* "{value} for {subject}" with its names filled in; a name that is not among the fills stays as it is. */
Text text_fill(Arena *arena, Text pattern, const TextFill *fills, size_t count);

/* A growing output in an arena. */
typedef struct Buffer {
    Arena *arena;
    char *at;
    size_t size, capacity;
} Buffer;

void buffer_init(Buffer *buffer, Arena *arena);
void buffer_add(Buffer *buffer, Text text);
void buffer_add_char(Buffer *buffer, char c);
void buffer_print(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
Text buffer_text(const Buffer *buffer);

/* "row 12", which printf would take ten times as long for. */
Text text_numbered(Arena *arena, const char *what, size_t number);

/* printf into the arena. */
Text text_print(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- sources and places ---------------------------------------------------------------------------------------- */

/* A file's bytes with its name; its lines are found once, when it is made. */
typedef struct Source {
    Text path; /* as the user wrote it; "<stdin>" for standard input */
    Text text;
    const size_t *lines; /* offset of each line's first byte */
    size_t line_count;
    struct PlaceMark *marks; /* source_place()'s own: places inside very long lines */
    size_t mark_count;
    Limits limits; /* how much of it is read; the maker may move them */
} Source;

/* Takes the text as it is, with the usual limits. Lines end at LF, CRLF or CR; behind the last line end stands an empty line. */
Source *source_make(Arena *arena, Text path, Text text);

/* A place as people and editors count: 1-based; the column in code points, column_utf16 in UTF-16 code units,
 * display in terminal cells before the place (tabs to the next multiple of 8, wide characters 2, combining ones 0). A byte
 * order mark counts in none of them. */
typedef struct Place {
    size_t line, column, column_utf16, display;
} Place;

/* The place of a byte offset; one behind the end is the place behind the last character. */
Place source_place(const Source *source, size_t offset);

/* The text of a line (1-based) without its end; empty when there is none. */
Text source_line(const Source *source, size_t line);

/* Cells of a terminal that a text takes, from cell `start` of its line on (for tabs). */
size_t text_width(Text text, size_t start);

/* ---- errors ---------------------------------------------------------------------------------------------------- */

/* What went wrong where, and what to do. message.size == 0 means no error. line 0: the file as a whole. */
typedef struct Error {
    Text path;
    size_t line, column; /* 1-based, code points */
    Text message;        /* lower case, no full stop */
    Text help;           /* what to write or do instead; may be empty */
} Error;

/* Sets *error unless one is set already (the first error counts). Returns false, to be returned on. */
bool error_at(Error *error, Arena *arena, Text path, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The candidate nearest to `word` by edit distance (at most 2, and at most a third of its length), or the empty text:
 * for "did you mean". */
Text text_nearest(Text word, const Text *candidates, size_t count);

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* Words are compared folded: ASCII lower case, a plural -s (of words longer than three letters, not -ss) dropped. */
Text word_fold(Arena *arena, Text word);

/* The next word of a text from *at on: a run of letters, digits and the signs ' + % / inside them ("N+1", "I/O");
 * *at moves behind it. False at the end. */
bool word_next(Text text, size_t *at, Text *word);

/* Equal for words that fold to the same, and for an abbreviation and its word ("req", "requests"); and the next word with
 * its own. */
uint64_t word_hash(Text word);

/* Is it one of these, in the singular or the plural? */
bool word_is_one_of(Text word, const char *const *words, size_t count);
bool word_next_hash(Text text, size_t *at, Text *word, uint64_t *hash);

/* A bit for each letter with which a run of letters and digits begins, in any case, and one for all that is no ASCII letter:
 * most phrases are not in a text because no word in it begins as they do. */
uint32_t text_initials(Text text);
static inline uint32_t initial_bit(char c) {
    unsigned char letter = (unsigned char)((c | 0x20) - 'a');
    return letter < 26 ? 2u << letter : 1u;
}

/* The next run of letters and digits, and of bytes beyond ASCII, and its text_hash_fold(). *at moves behind it. False at the end. */
bool run_next(Text text, size_t *at, Text *run, uint64_t *hash);

/* How many words a text has, and the last of them; empty if it has none. */
size_t word_count(Text text);
Text word_last(Text text);
bool word_is_stop(Text word); /* it says nothing by itself: articles, pronouns, prepositions */

/* How many bytes of a text are the number that a requirement or objective begins with ("NFR-7", "REQ-PERF-001",
 * "PS-1.4"), with the sign behind it; 0 if it begins with none. It names nothing. */
size_t text_number_size(Text text);

/* What a class of words is for; the rows are lexicon.def. */
typedef enum LexClass {
#define CLASS(NAME, key, what) LEX_##NAME,
#include "lexicon.def"
#undef CLASS
    LEX_CLASS_COUNT
} LexClass;

/* The words and phrases that the lower floors get from the pack; built once, read by all threads. */
typedef struct Lexicon Lexicon;

/* A phrase found: its class, the number that the pack gave it (0 where it gave none), and where. */
typedef struct LexMatch {
    LexClass class;
    int value;
    size_t begin, end; /* bytes of the text searched */
    size_t words;      /* how many words the phrase has */
} LexMatch;

Lexicon *lexicon_new(Arena *arena);

/* Adds a phrase of one or more words, or of signs alone ("???"). Added again, the later value counts. */
void lexicon_add(Lexicon *lexicon, LexClass class, Text text, int value);

/* The class whose key is `key` in packs ("hedge"); false if there is none. */
bool lexicon_class(Text key, LexClass *class);

/* The longest phrase of the class that begins at or after `from`, leftmost first. A NULL lexicon holds no words. Words
 * are compared folded; between them a text may have spaces, hyphens and dots, but no comma, bracket or sentence end. */
bool lexicon_find(const Lexicon *lexicon, LexClass class, Text text, size_t from, LexMatch *match);

/* The longest phrase of the class that the text begins with. */
bool lexicon_starts(const Lexicon *lexicon, LexClass class, Text text, LexMatch *match);

/* A bit (1 << class) for each class of which the text may hold a phrase; a class without its bit is not in it. One pass
 * where many classes would be looked for. */
uint64_t lexicon_classes(const Lexicon *lexicon, Text text);

/* Is the whole text (trimmed, without end punctuation) one phrase of the class? */
bool lexicon_is(const Lexicon *lexicon, LexClass class, Text text, int *value);

/* The same of one word, which is not looked up among the texts that were read. */
bool lexicon_is_word(const Lexicon *lexicon, LexClass class, Text word);

/* How a lexicon is laid out: for what prints or compares one. */
#include "lexicon.h"

/* A document's texts, read for their words once. */
#include "reading.h"

#endif
