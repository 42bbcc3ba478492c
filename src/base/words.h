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
    return (unsigned)(c - '0') < 10 || (unsigned)((c | 0x20) - 'a') < 26;
}

/* The signs that word_next() keeps inside words: ' + % / */
bool is_inner_sign(char c);

/* A word without its plural -s: what is left of it is equal, in any case, for words that fold to the same. */
Text word_stem(Text word);

#endif
