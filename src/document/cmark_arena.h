/* cmark_arena.h - the allocator behind cmark: takes from an arena, reuses what cmark frees. */
#ifndef SUMLINT_DOCUMENT_CMARK_ARENA_H
#define SUMLINT_DOCUMENT_CMARK_ARENA_H

#include <cmark.h>

#include "../base/base.h"

#define CMARK_ARENA_CLASSES 256 /* more than there are for any size that can be allocated */

/* By size class: blocks that were freed. All zero to begin with. */
typedef struct CmarkArena {
    Arena *arena;
    struct FreeBlock *free[CMARK_ARENA_CLASSES];
} CmarkArena;

/* Parses a text; the tree lives in the arena. */
cmark_node *cmark_arena_parse(CmarkArena *memory, Text text);

#endif
