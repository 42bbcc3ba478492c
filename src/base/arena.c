/* arena.c - memory for what dies together: blocks of doubling size, given back as one. */
#include "base.h"

#include <stdlib.h>
#include <string.h>

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

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t used, size;
    max_align_t data[];
} ArenaBlock;

void arena_init(Arena *arena, jmp_buf *out_of_memory) { *arena = (Arena){.out_of_memory = out_of_memory}; }

static size_t next_block_size(const Arena *arena, size_t needed) {
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    return size < needed ? needed : size;
}

static ArenaBlock *add_block(Arena *arena, size_t needed) {
    size_t size = next_block_size(arena, needed);
    ArenaBlock *block = malloc(sizeof *block + size);
    if (!block)
        longjmp(*arena->out_of_memory, 1);
    *block = (ArenaBlock){.next = arena->blocks, .size = size};
    ASAN_POISON_MEMORY_REGION(block->data, size);
    arena->blocks = block;
    return block;
}

void *arena_alloc(Arena *arena, size_t size) {
    if (size > SIZE_MAX / 2)
        longjmp(*arena->out_of_memory, 1);
    size_t needed = (size + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ArenaBlock *block = arena->blocks;
    if (!block || block->size - block->used < needed)
        block = add_block(arena, needed);
    void *memory = (char *)block->data + block->used;
    block->used += needed;
    arena->used += size;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return size > 0 ? memset(memory, 0, size) : memory;
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / size)
        longjmp(*arena->out_of_memory, 1);
    return arena_alloc(arena, count * size);
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    size_t larger = *capacity < 8 ? 8 : *capacity * 2;
    void *moved = arena_alloc_array(arena, larger, item_size);
    if (count > 0)
        memcpy(moved, items, count * item_size);
    *capacity = larger;
    return moved;
}

static void free_blocks(ArenaBlock *block, const ArenaBlock *kept) {
    while (block) {
        ArenaBlock *next = block->next;
        if (block != kept) {
            ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
            free(block);
        }
        block = next;
    }
}

void arena_reset(Arena *arena) {
    ArenaBlock *largest = arena->blocks;
    for (ArenaBlock *block = arena->blocks; block; block = block->next)
        if (block->size > largest->size)
            largest = block;
    free_blocks(arena->blocks, largest);
    if (largest) {
        largest->next = NULL;
        largest->used = 0;
        ASAN_POISON_MEMORY_REGION(largest->data, largest->size);
    }
    arena->blocks = largest;
    arena->used = 0;
}

void arena_free(Arena *arena) {
    free_blocks(arena->blocks, NULL);
    *arena = (Arena){0};
}
