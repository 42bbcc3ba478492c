/* arena.c - memory for what dies together: blocks of doubling size, given back as one. */
#define _DEFAULT_SOURCE /* madvise() */
#include "base.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16 /* poisoned bytes behind every allocation, so that an overrun is seen */
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define RED_ZONE 0
#endif

#define ALIGNMENT _Alignof(max_align_t)
#define FIRST_BLOCK ((size_t)64 * 1024)
#define LARGEST_BLOCK ((size_t)16 * 1024 * 1024) /* beyond it doubling would waste more than it saves */
#define LARGE ((size_t)1024 * 1024)              /* what is as large has a block of its own, and grows in it */
#define STEP ((size_t)32 * 1024)                 /* pages that are asked for together */
#define ARRAY ((size_t)160 * 1024)               /* a larger one may have room for more than what is written */
#define KEPT_BYTES ((size_t)4 * 1024 * 1024)     /* what a reset keeps: enough for any usual summary */

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t used, size;
    size_t ready;   /* up to here pages were asked for, or are asked for one by one */
    size_t written; /* bytes that were handed out before the last reset; the others are zero as they came */
    max_align_t data[];
} ArenaBlock;

void arena_init(Arena *arena, jmp_buf *out_of_memory) { *arena = (Arena){.out_of_memory = out_of_memory}; }

static size_t next_block_size(const Arena *arena, size_t needed) {
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    return size < needed ? needed : size;
}

/* Zeroed by calloc, which leaves pages alone that the system gave zeroed: what is not used is not touched. */
static ArenaBlock *new_block(const Arena *arena, size_t needed) {
    size_t size = needed < LARGE ? next_block_size(arena, needed) : needed;
    ArenaBlock *block = calloc(1, sizeof *block + size);
    if (!block)
        longjmp(*arena->out_of_memory, 1);
    block->size = size;
    ASAN_POISON_MEMORY_REGION(block->data, size);
    return block;
}

/* The first block kept by a reset that has room, or NULL. */
static ArenaBlock *take_spare(Arena *arena, size_t needed) {
    for (ArenaBlock **place = &arena->spare; *place; place = &(*place)->next)
        if ((*place)->size >= needed) {
            ArenaBlock *block = *place;
            *place = block->next;
            return block;
        }
    return NULL;
}

static ArenaBlock *add_block(Arena *arena, size_t needed) {
    ArenaBlock *block = take_spare(arena, needed);
    if (!block)
        block = new_block(arena, needed);
    ArenaBlock **place = needed < LARGE || !arena->blocks ? &arena->blocks : &arena->blocks->next;
    block->next = *place;
    *place = block;
    return block;
}

static size_t rounded(size_t size) { return (size + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

/* Has the system map the next pages of a block that is filled bit by bit, and those of an array: one by one each costs twice
 * as much, by a fault. The pages of a large array come as it is written. A system that can't does it so always. */
static void make_ready(ArenaBlock *block, size_t needed) {
    block->ready = block->used;
#ifdef MADV_POPULATE_WRITE
    static const uintptr_t page = 4096;
    if (needed > ARRAY)
        return;
    uintptr_t data = (uintptr_t)block->data, begin = (data + block->used - needed + page - 1) & ~(page - 1);
    size_t more = needed < STEP ? STEP : 0;
    uintptr_t end = (data + (block->size - block->used > more ? block->used + more : block->size)) & ~(page - 1);
    int kept = errno;
    if (begin < end)
        madvise((void *)begin, end - begin, MADV_POPULATE_WRITE);
    errno = kept;
    block->ready += more;
#else
    (void)needed;
#endif
}

/* Hands out the block's next bytes, zeroed. */
static void *hand_out(ArenaBlock *block, size_t size, size_t needed) {
    void *memory = (char *)block->data + block->used;
    bool stale = block->used < block->written;
    block->used += needed;
    if (block->used > block->ready)
        make_ready(block, needed);
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return stale && size > 0 ? memset(memory, 0, size) : memory;
}

void *arena_alloc(Arena *arena, size_t size) {
    if (size > SIZE_MAX / 2)
        longjmp(*arena->out_of_memory, 1);
    size_t needed = rounded(size);
    ArenaBlock *block = arena->blocks;
    if (!block || block->size - block->used < needed)
        block = add_block(arena, needed);
    arena->used += size;
    return hand_out(block, size, needed);
}

bool arena_extend(Arena *arena, const void *memory, size_t size, size_t larger) {
    ArenaBlock *block = arena->blocks;
    size_t now = rounded(size), more = larger - size;
    if (RED_ZONE > 0 || !block || size == 0 || larger > SIZE_MAX / 2)
        return false;
    if ((const char *)memory + now != (char *)block->data + block->used ||
        block->size - block->used < rounded(larger) - now)
        return false;
    if (block->used - now < block->written)
        memset((char *)block->data + block->used - now + size, 0, more);
    block->used += rounded(larger) - now;
    arena->used += more;
    return true;
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / size)
        longjmp(*arena->out_of_memory, 1);
    return arena_alloc(arena, count * size);
}

/* The block that holds the array and nothing else; NULL if there is none. */
static ArenaBlock **block_of(Arena *arena, const void *items, size_t size) {
    for (ArenaBlock **place = &arena->blocks; *place; place = &(*place)->next)
        if ((const void *)(*place)->data == items)
            return (*place)->used == rounded(size) && size >= LARGE && RED_ZONE == 0 ? place : NULL;
    return NULL;
}

/* Room for as many bytes, and a quarter of them: no old copies are left behind. What is new is no zeros yet. */
static ArenaBlock *enlarge(const Arena *arena, ArenaBlock **place, size_t needed) {
    size_t size = needed + needed / 4;
    ArenaBlock *block = realloc(*place, sizeof *block + size);
    if (!block)
        longjmp(*arena->out_of_memory, 1);
    block->size = block->written = size;
    return *place = block;
}

/* A large array grows in the block of its own, a step at a time: pages behind are not touched. NULL if it has none. */
static void *grow_large(Arena *arena, const void *items, size_t *capacity, size_t item_size) {
    size_t size = *capacity * item_size, count = 1 + STEP / item_size, larger = rounded(size + count * item_size);
    ArenaBlock **place = block_of(arena, items, size);
    if (!place || larger > SIZE_MAX / 2)
        return NULL;
    ArenaBlock *block = larger > (*place)->size ? enlarge(arena, place, larger) : *place;
    memset((char *)block->data + size, 0, larger - size);
    block->used = larger;
    arena->used += count * item_size;
    *capacity += count;
    return block->data;
}

void *arena_grow_full(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    void *grown = grow_large(arena, items, capacity, item_size);
    if (grown)
        return grown;
    size_t larger = *capacity < 8 ? 8 : *capacity * 2;
    if (larger <= SIZE_MAX / 2 / item_size && arena_extend(arena, items, *capacity * item_size, larger * item_size)) {
        *capacity = larger;
        return items;
    }
    void *moved = arena_alloc_array(arena, larger, item_size);
    if (count > 0)
        memcpy(moved, items, count * item_size);
    *capacity = larger;
    return moved;
}

/* ---- giving back ----------------------------------------------------------------------------------------------- */

static void free_block(ArenaBlock *block) {
    ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
    free(block);
}

static void forget(ArenaBlock *block, size_t from) {
    if (block->written < block->used)
        block->written = block->used;
    block->used = from;
    ASAN_POISON_MEMORY_REGION((char *)block->data + from, block->size - from);
}

/* The blocks newer than `last` become spare ones, the oldest first, so that the next document takes them in the order of
 * their sizes. */
static void spare_until(Arena *arena, const ArenaBlock *last) {
    while (arena->blocks != last) {
        ArenaBlock *block = arena->blocks;
        arena->blocks = block->next;
        forget(block, 0);
        block->next = arena->spare;
        arena->spare = block;
    }
}

ArenaMark arena_mark(const Arena *arena) {
    return (ArenaMark){arena->blocks, arena->blocks ? arena->blocks->used : 0, arena->used};
}

void arena_rewind(Arena *arena, ArenaMark mark) {
    spare_until(arena, mark.block);
    if (mark.block)
        forget(mark.block, mark.block_used);
    arena->used = mark.used;
}

/* Frees spare blocks until they have `kept` bytes at most. */
static void trim_spare(Arena *arena, size_t kept) {
    for (ArenaBlock **place = &arena->spare; *place;) {
        ArenaBlock *block = *place;
        if (block->size <= kept) {
            kept -= block->size;
            place = &block->next;
        } else {
            *place = block->next;
            free_block(block);
        }
    }
}

void arena_reset(Arena *arena) {
    spare_until(arena, NULL);
    trim_spare(arena, KEPT_BYTES);
    arena->used = 0;
}

void arena_free(Arena *arena) {
    spare_until(arena, NULL);
    trim_spare(arena, 0);
    *arena = (Arena){0};
}
