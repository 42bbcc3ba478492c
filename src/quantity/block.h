/* block.h - sixty-four bytes of a text at once, as bits: the first byte is the lowest. */
#ifndef SUMLINT_QUANTITY_BLOCK_H
#define SUMLINT_QUANTITY_BLOCK_H

#if defined __SSE2__
#include <emmintrin.h>
#endif

#include "words.h"

enum { BLOCK_BYTES = 64 };
#define LANE_BYTES ((size_t)16)

/* ---- bits --------------------------------------------------------------------------------------------------------- */

/* The place of the lowest, and the one behind the highest, of bits that are not 0. */
static inline size_t bits_first(uint64_t bits) { return (unsigned)__builtin_ctzll(bits); }
static inline size_t bits_end(uint64_t bits) { return 64 - (unsigned)__builtin_clzll(bits); }

/* All places below this one. */
static inline uint64_t bits_below(size_t place) { return place < 64 ? (UINT64_C(1) << place) - 1 : ~UINT64_C(0); }

static inline bool bits_hold(uint64_t bits, size_t place) { return bits >> place & 1; }

static inline size_t bits_count(uint64_t bits) {
    const uint64_t odd = UINT64_C(0x5555555555555555), pairs = UINT64_C(0x3333333333333333);
    bits -= bits >> 1 & odd;
    bits = (bits & pairs) + (bits >> 2 & pairs);
    bits = (bits + (bits >> 4)) & EIGHT_ONES * 0xF;
    return (size_t)(bits * EIGHT_ONES >> 56);
}

/* ---- lanes: what holds of each of sixteen bytes, all bits of a byte set or none ----------------------------------- */

typedef unsigned char Lane __attribute__((vector_size(LANE_BYTES)));

static inline Lane lane_load(const char *at) {
    Lane lane;
    memcpy(&lane, at, sizeof lane);
    return lane;
}

/* One bit of each byte. */
static inline uint64_t lane_bits(Lane lane) {
#if defined __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)lane);
#else
    uint64_t bits = 0;
    for (size_t i = 0; i < LANE_BYTES; i++)
        bits |= (uint64_t)(lane[i] & 1) << i;
    return bits;
#endif
}

static inline Lane lane_letters(Lane bytes) { return (Lane)((bytes | 0x20) - 'a' < 26); }

/* Signs that say nothing, whatever stands beside them, and some letters: blank, ", @, `, line feed, *. Those that differ in
 * few bits are found together. */
static inline Lane lane_quiet(Lane bytes) {
    Lane low = bytes | 0x20;
    return (Lane)(((low | 0x42) == 'b') | (low == '*'));
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

/* The bytes from `begin` to `end`, no word that goes on behind them. */
typedef struct Block {
    size_t begin, end;
    const char *bytes;          /* eight can be read behind any of them */
    uint64_t letters;           /* of ASCII */
    uint64_t signs;             /* neither letters nor quiet */
    uint64_t leads;             /* where a word begins that may lead */
    char tail[BLOCK_BYTES + 8]; /* the bytes, blanks behind, where the text ends with them */
} Block;

static inline uint64_t block_bits(Lane first, Lane second, Lane third, Lane fourth) {
    return lane_bits(first) | lane_bits(second) << LANE_BYTES | lane_bits(third) << 2 * LANE_BYTES |
           lane_bits(fourth) << 3 * LANE_BYTES;
}

/* Where words begin. */
static inline uint64_t block_words(const Block *block) { return block->letters & ~(block->letters << 1); }

/* The first 0 to 8 bytes of a number. */
static const uint64_t FIRST_BYTES[] = {
    0,
    UINT64_C(0xFF),
    UINT64_C(0xFFFF),
    UINT64_C(0xFFFFFF),
    UINT64_C(0xFFFFFFFF),
    UINT64_C(0xFFFFFFFFFF),
    UINT64_C(0xFFFFFFFFFFFF),
    UINT64_C(0xFFFFFFFFFFFFFF),
    ~UINT64_C(0),
};

/* The first eight letters of the word that begins there, in lower case. */
static inline uint64_t block_head(const Block *block, size_t place) {
    size_t size = bits_first(~block->letters >> place | 1 << 8);
    return (eight_load(block->bytes + place, 8) | EIGHT_ONES * 0x20) & FIRST_BYTES[size];
}

static inline void block_read_bytes(Block *block, Text text, size_t begin) {
    const char *bytes = text.at + begin;
    if (text.size - begin < sizeof block->tail) {
        memset(block->tail, ' ', sizeof block->tail);
        bytes = memcpy(block->tail, bytes, text.size - begin);
    }
    const Lane a = lane_load(bytes), b = lane_load(bytes + LANE_BYTES), c = lane_load(bytes + 2 * LANE_BYTES),
               d = lane_load(bytes + 3 * LANE_BYTES);
    const uint64_t letters = block_bits(lane_letters(a), lane_letters(b), lane_letters(c), lane_letters(d));
    const uint64_t quiet = block_bits(lane_quiet(a), lane_quiet(b), lane_quiet(c), lane_quiet(d));
    const size_t size = letters == ~UINT64_C(0) ? 0 : bits_end(~letters);
    block->begin = begin;
    block->end = begin + size;
    block->bytes = bytes;
    block->letters = letters & bits_below(size);
    block->signs = ~(letters | quiet);
}

static inline void block_read(Block *block, Text text, size_t begin) {
    uint64_t leads = 0; /* without a branch for each word: what it is cannot be foretold */
    block_read_bytes(block, text, begin);
    for (uint64_t words = block_words(block); words; words &= words - 1)
        leads |= q_leads_bit(block_head(block, bits_first(words))) << bits_first(words);
    block->leads = leads;
}

#endif
