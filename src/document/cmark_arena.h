/* cmark_arena.h - the allocator behind cmark: takes from an arena, reuses what cmark frees. */
#ifndef SUMLINT_DOCUMENT_CMARK_ARENA_H
#define SUMLINT_DOCUMENT_CMARK_ARENA_H

#include <cmark.h>

#include "../base/base.h"

/* By size class: blocks that were freed. All zero to begin with. */
typedef struct CmarkArena {
    Arena *arena;
    struct FreeBlock *free[64];
} CmarkArena;

/* Parses a text; the tree lives in the arena. */
cmark_node *cmark_arena_parse(CmarkArena *memory, Text text);

#endif
