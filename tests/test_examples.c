/* Every relation of the pack brings fragments that break it and that satisfy it: they are true, through all floors. */
#include <criterion/criterion.h>

#include "check/check.h"

static jmp_buf out_of_memory;

typedef struct Tried {
    bool broke, held;
    Text why;
} Tried;

static Tried try_fragment(Arena *arena, const Pack *pack, size_t relation, Text fragment) {
    Error error = {0};
    Tried tried = {0};
    Text text = text_print(arena, "# Performance & Scalability Interview Summary\n\n%.*s", TEXT_ARG(fragment));
    const Document *document = document_parse(arena, source_make(arena, TEXT("example.md"), text), &error);
    const Statements *statements = statements_read(arena, document, pack->lexicon, &error);
    FindingList list = {.arena = arena};
    check_consistency(&list, facts_bind(arena, statements, pack, 0));
    for (size_t i = 0; i < list.trace_count; i++) {
        if (list.traces[i].relation != relation)
            continue;
        tried.broke |= list.traces[i].outcome == OUTCOME_BROKEN;
        tried.held |= list.traces[i].outcome == OUTCOME_HELD;
        tried.why = list.traces[i].why;
    }
    return tried;
}

static void try_all(const Pack *pack, size_t index, TextList fragments, bool fails) {
    const Relation *relation = &pack->relations[index];
    for (size_t i = 0; i < fragments.count; i++) {
        Arena arena;
        arena_init(&arena, &out_of_memory);
        Tried tried = try_fragment(&arena, pack, index, fragments.items[i]);
        bool good = fails ? tried.broke : tried.held && !tried.broke;
        cr_expect(good, "%.*s: its `%s` %s (%.*s)", TEXT_ARG(relation->id), fails ? "fails" : "holds",
                  tried.broke  ? "breaks it"
                  : tried.held ? "holds"
                               : "leaves it silent",
                  TEXT_ARG(tried.why));
        arena_free(&arena);
    }
}

Test(examples, relations) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t i = 0; i < pack->relation_count; i++) {
        try_all(pack, i, pack->relations[i].fails, true);
        try_all(pack, i, pack->relations[i].holds, false);
    }
}
