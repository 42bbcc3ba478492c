/* gap_cases.h - from Markdown to its gaps, for the tests of the gap floor and of the gap report. */
#ifndef SUMLINT_TESTS_GAP_CASES_H
#define SUMLINT_TESTS_GAP_CASES_H

#include <criterion/criterion.h>
#include <stdio.h>

#include "gap/gap.h"

static jmp_buf gap_out_of_memory;

static inline Arena gap_arena(void) {
    Arena arena;
    arena_init(&arena, &gap_out_of_memory);
    return arena;
}

/* An arena that is given back at the end of its block. */
#define GAP_ARENA(name) __attribute__((cleanup(arena_free))) Arena name = gap_arena()

static inline Text gap_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert(file, "cannot read %s", path);
    char *bytes = arena_alloc(arena, LIMIT_PACK_BYTES);
    size_t size = fread(bytes, 1, LIMIT_PACK_BYTES, file);
    fclose(file);
    return (Text){bytes, size};
}

static inline const Document *gap_document(Arena *arena, Text text) {
    Error error = {0};
    return document_parse(arena, source_make(arena, TEXT("test.md"), text), &error);
}

/* What a text names for another one of whose context it is a part. */
static inline Context gap_context(Arena *arena, Text text) {
    const Document *document = gap_document(arena, text);
    return context_read(arena, pack_embedded(TEXT("performance")), &document, 1);
}

/* The gaps of a text, as an interview summary if `declared`, else of the kind that it shows; NULL: it shows none. */
static inline const Gaps *gaps_in_context(Arena *arena, Text text, bool declared, const Context *context) {
    Error error = {0};
    const Pack *pack = pack_embedded(TEXT("performance"));
    const Document *document = gap_document(arena, text);
    const Statements *statements = statements_read(arena, document, pack->lexicon, &error);
    const Facts *facts = facts_bind(arena, statements, pack, declared ? 0 : NO_DEFINITION);
    Settings settings = {0};
    return facts->kind == NO_DEFINITION ? NULL : gap_find(arena, facts, check_run(arena, facts, &settings), context);
}

static inline const Gaps *gaps_of(Arena *arena, Text text, bool declared) {
    return gaps_in_context(arena, text, declared, NULL);
}

#endif
