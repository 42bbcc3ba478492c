/* lexicon.h - how a lexicon is laid out: for lexicon.c, which fills and reads it, and for the tool that prints one as
 * constant data. Others know the door alone. */
#ifndef SUMLINT_BASE_LEXICON_H
#define SUMLINT_BASE_LEXICON_H

#include "base.h"

/* A run of letters and digits of a phrase, without its plural -s. */
typedef struct LexPart {
    uint32_t at, size; /* in Lexicon.letters */
    char gap;          /* before it: ' ' for spaces and the like, or one of the inner signs */
} LexPart;

/* Numbered in the order of adding. */
typedef struct LexPhrase {
    uint64_t key;
    uint64_t second;            /* hash of the second part; 0 if there is none */
    uint32_t next;              /* in its bucket: number + 1, 0 at the end */
    uint32_t at, size;          /* in Lexicon.letters: its text */
    uint32_t parts, part_count; /* the first of them; 0 parts: a phrase of signs */
    uint32_t words;
    int value;
    LexClass class;
} LexPhrase;

enum { LEX_FIRSTS = 4096 /* a power of two; parts that share a slot only make the answer less sharp */ };

struct Lexicon {
    const char *letters;
    const LexPart *parts;
    const LexPhrase *phrases;
    const uint32_t *buckets; /* by key: number + 1 of the first phrase, 0 of none */
    const uint64_t *firsts;  /* LEX_FIRSTS: bits of the classes that have a phrase beginning with a part, by its hash */
    size_t letter_count, part_count, phrase_count;
    size_t bucket_count;         /* a power of two */
    uint64_t signs;              /* bits of the classes that have phrases of signs */
    uint64_t words;              /* and of those that have phrases of words */
    uint64_t sign_firsts[4];     /* a bit for each byte with which a phrase of signs begins */
    struct TextReading *reading; /* of the document whose texts are asked about, or NULL: see reading.h */
};

#endif
