/* words.h - what words.c and lexicon.c share. */
#ifndef SUMLINT_BASE_WORDS_H
#define SUMLINT_BASE_WORDS_H

#include "base.h"

/* Bytes of the letter or digit at `at` (any script); 0 if something else stands there, or the end. */
size_t wide_letter_size(Text text, size_t at); /* of one beyond ASCII */
static inline size_t letter_size(Text text, size_t at) {
    if (at >= text.size)
        return 0;
    unsigned char c = (unsigned char)text.at[at];
    if (c >= 0x80)
        return wide_letter_size(text, at);
    return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10;
}

/* The hash of a word, letter by letter, and of it without its last letter, which may be a plural -s. */
typedef struct WordHash {
    uint64_t all, before;
} WordHash;

#define WORD_HASH_START                                                                                                \
    { TEXT_HASH_START, TEXT_HASH_START }

static inline void word_hash_add(WordHash *hash, char letter) {
    hash->before = hash->all;
    hash->all = (hash->all ^ (unsigned char)char_lower(letter)) * TEXT_HASH_PRIME;
}

/* ASCII letters and digits in lower case, 0 for every other byte. */
extern const unsigned char WORD_LETTERS[256];

/* Moves over letters and digits from `at` on, adding them to the hash. */
static inline size_t word_hash_run(WordHash *hash, Text text, size_t at) {
    for (;;) {
        uint64_t all = hash->all, before = hash->before;
        unsigned char letter;
        for (; at < text.size && (letter = WORD_LETTERS[(unsigned char)text.at[at]]) != 0; at++)
            before = all, all = (all ^ letter) * TEXT_HASH_PRIME;
        *hash = (WordHash){all, before};
        size_t size = at < text.size && (unsigned char)text.at[at] >= 0x80 ? wide_letter_size(text, at) : 0;
        if (size == 0)
            return at;
        for (size_t end = at + size; at < end; at++)
            word_hash_add(hash, text.at[at]);
    }
}

/* "lasts" is said of what goes on, and "last" of what comes at the end. */
static inline bool is_lasts(Text word) {
    return word.size == 5 && (word.at[0] | 0x20) == 'l' && (word.at[1] | 0x20) == 'a' && (word.at[2] | 0x20) == 's' &&
           (word.at[3] | 0x20) == 't';
}

static inline bool is_plural(Text word) {
    return word.size > 3 && (word.at[word.size - 1] | 0x20) == 's' && (word.at[word.size - 2] | 0x20) != 's' &&
           !is_lasts(word);
}

static inline uint64_t word_hash_of_stem(const WordHash *hash, Text word) {
    return is_plural(word) ? hash->before : hash->all;
}

/* The signs that word_next() keeps inside words: ' + % / */
static inline bool is_inner_sign(char c) { return c == '\'' || c == '+' || c == '%' || c == '/'; }

/* A word, and its first run of letters and digits: of most it is all. */
typedef struct HashedWord {
    Text text, first;
    uint64_t hash, first_hash; /* word_hash() of the one, the hash of its stem of the other */
} HashedWord;

/* The next word, as word_next(). */
bool word_next_parts(Text text, size_t *at, HashedWord *word);

/* A word without its plural -s: what is left of it is equal, in any case, for words that fold to the same. */
Text word_stem(Text word);

#endif
