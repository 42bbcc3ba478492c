/* cmark_arena.c - the allocator behind cmark.
 *
 * cmark_mem has no context pointer, hence the one thread-local of sumlint. cmark doesn't look for NULL; the arena never
 * returns it, and its longjmp is sound since cmark holds nothing but this memory. */
#include "cmark_arena.h"

#include <string.h>

static _Thread_local CmarkArena *current;

typedef struct FreeBlock {
    struct FreeBlock *next;
} FreeBlock;

/* Before each block: its class. cmark asks for nothing that needs more than a size_t's alignment. */
typedef struct Header {
    size_t class;
} Header;

/* Blocks with their headers are multiples of STEP up to SMALL_CLASSES of them; larger ones go up in quarters of a
 * doubling, so that no more than a fifth of a block is slack. */
#define STEP 16
#define SMALL_CLASSES 32
#define PER_DOUBLING 4

static size_t class_size(size_t class) {
    if (class < SMALL_CLASSES)
        return (class + 1) * STEP;
    size_t doublings = (class - SMALL_CLASSES) / PER_DOUBLING, quarters = (class - SMALL_CLASSES) % PER_DOUBLING + 1;
    return ((size_t)SMALL_CLASSES * STEP / PER_DOUBLING << doublings) * (PER_DOUBLING + quarters);
}

/* The smallest class that has room for `size` bytes and a header. */
static size_t class_of(size_t size) {
    size += sizeof(Header);
    if (size <= (size_t)SMALL_CLASSES * STEP)
        return (size - 1) / STEP;
    size_t class = SMALL_CLASSES;
    while (class_size(class) < size)
        class ++;
    return class;
}

static void *allocate(size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / 8 / size)
        longjmp(*current->arena->out_of_memory, 1);
    size_t class = class_of(count * size);
    FreeBlock *block = current->free[class];
    if (block) {
        current->free[class] = block->next;
        return memset(block, 0, count * size);
    }
    Header *header = arena_alloc(current->arena, class_size(class));
    header->class = class;
    return header + 1;
}

static void release(void *memory) {
    if (!memory)
        return;
    FreeBlock *block = memory;
    size_t class = ((Header *)memory - 1)->class;
    block->next = current->free[class];
    current->free[class] = block;
}

static void *reallocate(void *memory, size_t size) {
    if (!memory)
        return allocate(1, size);
    size_t room = class_size(((Header *)memory - 1)->class) - sizeof(Header);
    if (size <= room)
        return memory;
    void *moved = allocate(1, size);
    memcpy(moved, memory, room);
    release(memory);
    return moved;
}

cmark_node *cmark_arena_parse(CmarkArena *memory, Text text) {
    cmark_mem functions = {allocate, reallocate, release};
    current = memory;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &functions);
    if (text.size > 0)
        cmark_parser_feed(parser, text.at, text.size);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    current = NULL;
    return root;
}
