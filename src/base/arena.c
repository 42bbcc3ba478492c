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
    size_t dirty; /* bytes handed out before the last reset; those behind are still zero */
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
    /* The first document's blocks come from the system, zeroed and untouched; later ones were used before. */
    ArenaBlock *block = arena->reused ? malloc(sizeof *block + size) : calloc(1, sizeof *block + size);
    if (!block)
        longjmp(*arena->out_of_memory, 1);
    block->next = arena->blocks;
    block->used = 0;
    block->size = size;
    block->dirty = arena->reused ? size : 0;
    ASAN_POISON_MEMORY_REGION(block->data, size);
    arena->blocks = block;
    return block;
}

/* Zeroes what of the block's bytes [begin, end) was used before. */
static void clear(const ArenaBlock *block, size_t begin, size_t end) {
    if (end > block->dirty)
        end = block->dirty;
    if (begin < end)
        memset((char *)block->data + begin, 0, end - begin);
}

/* size bytes, zeroed but for the first `kept`. */
static void *allocate(Arena *arena, size_t size, size_t kept) {
    if (size > SIZE_MAX / 2)
        longjmp(*arena->out_of_memory, 1);
    size_t needed = (size + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ArenaBlock *block = arena->blocks;
    if (!block || block->size - block->used < needed)
        block = add_block(arena, needed);
    size_t begin = block->used;
    void *memory = (char *)block->data + begin;
    block->used += needed;
    arena->used += size;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    clear(block, begin + kept, begin + size);
    return memory;
}

void *arena_alloc(Arena *arena, size_t size) { return allocate(arena, size, 0); }

void *arena_alloc_array(Arena *arena, size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / size)
        longjmp(*arena->out_of_memory, 1);
    return arena_alloc(arena, count * size);
}

/* More room for the array behind which nothing was allocated since; false if there is none. */
static bool extend(Arena *arena, const void *items, size_t size, size_t larger) {
    ArenaBlock *block = arena->blocks;
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    size_t more = (larger + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - rounded;
    if (RED_ZONE || !block || block->used < rounded || block->size - block->used < more ||
        (const char *)block->data + block->used - rounded != items)
        return false;
    clear(block, block->used, block->used + more);
    block->used += more;
    arena->used += larger - size;
    return true;
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    size_t larger = *capacity < 8 ? 8 : *capacity * 2;
    if (item_size > 0 && larger > SIZE_MAX / 2 / item_size)
        longjmp(*arena->out_of_memory, 1);
    size_t held = count * item_size, wanted = larger * item_size;
    void *grown = items;
    if (!items || !extend(arena, items, *capacity * item_size, wanted)) {
        grown = allocate(arena, wanted, held);
        if (held > 0)
            memcpy(grown, items, held);
    }
    *capacity = larger;
    return grown;
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
        largest->dirty = largest->used > largest->dirty ? largest->used : largest->dirty;
        largest->used = 0;
        ASAN_POISON_MEMORY_REGION(largest->data, largest->size);
    }
    arena->blocks = largest;
    arena->used = 0;
    arena->reused = true;
}

void arena_free(Arena *arena) {
    free_blocks(arena->blocks, NULL);
    *arena = (Arena){0};
}
