/* words.h - words as keys, and what the tables (the .def files) say of each. */
#ifndef SUMLINT_QUANTITY_WORDS_H
#define SUMLINT_QUANTITY_WORDS_H

#include "eight.h"

/* ---- words as keys ---------------------------------------------------------------------------------------------- */

/* A word of up to 16 bytes as one integer, ASCII letters in lower case, to compare with single words. */
#define KEY_BYTE(s, i) ((uint64_t)(unsigned char)(s)[sizeof(s) > (i) + 1 ? (i) : sizeof(s) - 1] << (8 * ((i) % 8)))
#define KEY_HALF(s, i)                                                                                                 \
    (KEY_BYTE(s, i) | KEY_BYTE(s, i + 1) | KEY_BYTE(s, i + 2) | KEY_BYTE(s, i + 3) | KEY_BYTE(s, i + 4) |              \
     KEY_BYTE(s, i + 5) | KEY_BYTE(s, i + 6) | KEY_BYTE(s, i + 7))
#define KEY_MIX UINT64_C(0x9E3779B97F4A7C15)
#define KEY(s) (KEY_HALF(s, 0) ^ KEY_HALF(s, 8) * KEY_MIX)

/* ---- what the tables say of a word ------------------------------------------------------------------------------ */

enum { LETTERS_AT_MOST = 16, WORD_SLOTS = 4096 };

/* A row of a table of phrases, without the word that it is found by: its last or its first. */
typedef struct Phrase {
    const char *rest;
    unsigned char size, words; /* of the rest */
    unsigned char bound;       /* enum Bound */
    short flags;               /* enum BoundFlag; of a unit its row; of a hedge PHRASE_UNLESS_HELD or 0 */
} Phrase;

enum { PHRASE_UNLESS_HELD = 1 };

typedef struct Phrases {
    unsigned char first, count; /* rows in one of the tables below */
} Phrases;

/* All that the .def files say of one word. words/words.c makes the table when the program is built. */
typedef struct Entry {
    uint64_t halves[2]; /* the word, zeros behind; in lower case, but for spellings of units */
    double value;       /* of a numeral */
    unsigned short follows, nature, topics, over;
    unsigned char lead, what; /* enum LeadKind; enum NumeralKind or StatisticKind */
    unsigned char statistic;  /* enum StatisticKind */
    unsigned char name;       /* enum NameClass */
    unsigned char month;
    unsigned char unit;    /* the unit's row, plus one */
    unsigned char spelled; /* a unit is spelled so, but with capitals */
    Phrases before, after, hedges, units;
} Entry;

extern const Entry Q_ENTRIES[]; /* the first is that of all words of which nothing is known */
extern const unsigned short Q_SLOTS[WORD_SLOTS];
extern const Phrase Q_BEFORE[], Q_AFTER[], Q_HEDGES[], Q_UNIT_PHRASES[];

static inline size_t word_slot(const uint64_t halves[2]) {
    return (size_t)((halves[0] ^ halves[1] * 3) * KEY_MIX >> 52);
}

/* Of a word of up to 16 bytes; never NULL. */
static inline const Entry *q_entry(const uint64_t halves[2]) {
    for (size_t slot = word_slot(halves); Q_SLOTS[slot]; slot = (slot + 1) % WORD_SLOTS) {
        const Entry *entry = &Q_ENTRIES[Q_SLOTS[slot]];
        if (entry->halves[0] == halves[0] && entry->halves[1] == halves[1])
            return entry;
    }
    return Q_ENTRIES;
}

/* Whether a word may lead, at a place that its first eight letters give: nearly all words that mean nothing here are known
 * by it without being looked up. */
enum { LEAD_BITS = 14 };
extern const unsigned char Q_LEADS[1 << LEAD_BITS];

static inline size_t q_lead_slot(uint64_t head) { return (size_t)(head * KEY_MIX >> (64 - LEAD_BITS)); }
static inline uint64_t q_leads_bit(uint64_t head) { return Q_LEADS[q_lead_slot(head)]; }
static inline bool q_leads(uint64_t head) { return q_leads_bit(head); }

static inline bool q_is_key(uint64_t key, const uint64_t *keys, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (keys[i] == key)
            return true;
    return false;
}

typedef struct Word {
    size_t begin, end;
    uint64_t key; /* 0 if longer than any word of the tables */
    const Entry *entry;
    bool digits; /* it holds digits: a name such as "S3" */
    bool tied;   /* "don't", "max_connections" */
} Word;

#endif
