/* eight.h - eight bytes of a text at once, as one number: the first byte in its lowest bits, zeros behind the end. */
#ifndef SUMLINT_QUANTITY_EIGHT_H
#define SUMLINT_QUANTITY_EIGHT_H

#include "../base/base.h"

#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_HIGH_BITS (EIGHT_ONES * 0x80)

/* The first `size` bytes, 0 to 8. */
static inline uint64_t eight_load(const char *at, size_t size) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t bytes = 0;
    uint32_t first, last;
    if (size == 8)
        return memcpy(&bytes, at, 8), bytes;
    if (size >= 4) { /* two halves that overlap */
        memcpy(&first, at, 4);
        memcpy(&last, at + size - 4, 4);
        return first | (uint64_t)last << (8 * (size - 4));
    }
#else
    uint64_t bytes = 0;
#endif
    for (size_t i = 0; i < size; i++)
        bytes |= (uint64_t)(unsigned char)at[i] << (8 * i);
    return bytes;
}

/* The same of bytes in a text, 1 to 8; at once where eight can be read. */
static inline uint64_t eight_part(Text text, size_t at, size_t size) {
    if (at + 8 > text.size)
        return eight_load(text.at + at, size);
    return eight_load(text.at + at, 8) & ~UINT64_C(0) >> (64 - 8 * size);
}

/* The eight bytes of a text from `at` on, zeros behind its end. */
static inline uint64_t eight_at(Text text, size_t at) {
    if (at + 8 <= text.size)
        return eight_load(text.at + at, 8);
    return at < text.size ? eight_load(text.at + at, text.size - at) : 0;
}

/* The bytes that lie from `first` to `last`, both ASCII: their high bits. */
static inline uint64_t eight_between(uint64_t bytes, unsigned char first, unsigned char last) {
    uint64_t seven = bytes & ~EIGHT_HIGH_BITS;
    uint64_t reach = seven + EIGHT_ONES * (0x80u - first), pass = seven + EIGHT_ONES * (0x7Fu - last);
    return (reach ^ pass) & ~bytes & EIGHT_HIGH_BITS;
}

/* ASCII letters in lower case. */
static inline uint64_t eight_fold(uint64_t bytes) { return bytes | eight_between(bytes, 'A', 'Z') >> 2; }

/* The bytes that are no ASCII letters: their high bits. Letters are in lower case. */
static inline uint64_t eight_others(uint64_t bytes) { return ~eight_between(bytes, 'a', 'z') & EIGHT_HIGH_BITS; }

/* The same, but only the first of them is sure: that is where letters end. */
static inline uint64_t eight_first_others(uint64_t bytes) {
    uint64_t from_a = bytes + EIGHT_ONES * (0x80u - 'a'), behind_z = bytes + EIGHT_ONES * (0x7Fu - 'z');
    return (~from_a | behind_z | bytes) & EIGHT_HIGH_BITS;
}

/* The first `size` letters in lower case, 1 to 8, zeros behind. */
static inline uint64_t eight_head(uint64_t bytes, size_t size) {
    return (bytes | EIGHT_ONES * 0x20) & ~UINT64_C(0) >> (64 - 8 * size);
}

/* The bytes before the first whose high bit is set in bits, which is not 0; zeros behind. */
static inline uint64_t eight_before(uint64_t bytes, uint64_t bits) { return bytes & (bits ^ (bits - 1)) >> 8; }

/* How many bytes lie behind the last whose high bit is set; bits is not 0. */
static inline size_t eight_behind(uint64_t bits) { return (unsigned)__builtin_clzll(bits) / 8; }

/* How many bytes lie before the first whose high bit is set; bits is not 0. */
static inline size_t eight_first(uint64_t bits) { return (unsigned)__builtin_ctzll(bits) / 8; }

#endif
