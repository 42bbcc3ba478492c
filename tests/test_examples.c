/* Every relation of the pack brings fragments that break it and that satisfy it: they are true, through all floors. So are
 * the cases that show when two facts are about the same thing. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "check/check.h"

static jmp_buf out_of_memory;

static const char heading[] = "# Performance & Scalability Interview Summary\n\n";

typedef struct Tried {
    bool broke, held;
    Text why;
    const Finding *finding; /* the first one of the relation */
    size_t line;            /* of the finding in the fragment, from 1 */
} Tried;

static Tried try_fragment(Arena *arena, const Pack *pack, size_t relation, Text fragment) {
    Error error = {0};
    Tried tried = {0};
    Text text = text_print(arena, "%s%.*s", heading, TEXT_ARG(fragment));
    const Source *source = source_make(arena, TEXT("example.md"), text);
    const Document *document = document_parse(arena, source, &error);
    const Statements *statements = statements_read(arena, document, pack->lexicon, &error);
    FindingList list = {.arena = arena, .traced = true, .each_alone = true};
    check_consistency(&list, facts_bind(arena, statements, pack, 0));
    for (size_t i = 0; i < list.trace_count; i++) {
        if (list.traces[i].relation != relation)
            continue;
        tried.broke |= list.traces[i].outcome == OUTCOME_BROKEN;
        tried.held |= list.traces[i].outcome == OUTCOME_HELD;
        tried.why = list.traces[i].why;
    }
    for (size_t i = list.count; i-- > 0;)
        if (text_equal(list.items[i].relation, pack->relations[relation].id))
            tried.finding = &list.items[i];
    if (tried.finding)
        tried.line = source_place(source, tried.finding->span.begin).line - 2;
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

/* ---- when two facts are about the same thing -------------------------------------------------------------------- */

enum { FRAGMENT = 4096 };

static size_t relation_named(const Pack *pack, Text id) {
    for (size_t i = 0; i < pack->relation_count; i++)
        if (text_equal(pack->relations[i].id, id))
            return i;
    cr_assert_fail("no relation %.*s", TEXT_ARG(id));
    return 0;
}

/* "error", "error at 5", "held", "silent" */
static Text outcome_of(Arena *arena, const Tried *tried, bool with_line) {
    if (!tried->finding)
        return tried->held ? TEXT("held") : TEXT("silent");
    Text level = level_name(tried->finding->level);
    return with_line ? text_print(arena, "%.*s at %zu", TEXT_ARG(level), tried->line) : level;
}

static void try_case(const Pack *pack, Text head, Text fragment) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    size_t first = text_find(head, TEXT(": "), 0), second = text_find(head, TEXT(": "), first + 2);
    cr_assert(first != SIZE_MAX && second != SIZE_MAX, "%.*s", TEXT_ARG(head));
    Text expected = text_part(head, first + 2, second);
    size_t relation = relation_named(pack, text_part(head, 0, first));
    Tried tried = try_fragment(&arena, pack, relation, fragment);
    Text found = outcome_of(&arena, &tried, text_find(expected, TEXT(" at "), 0) != SIZE_MAX);
    cr_expect(text_equal(found, expected), "%.*s: found %.*s (%.*s)", TEXT_ARG(head), TEXT_ARG(found),
              TEXT_ARG(tried.why));
    arena_free(&arena);
}

Test(examples, binding) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    char line[512], head[512] = "", fragment[FRAGMENT] = "";
    FILE *file = fopen("tests/cases/binding.txt", "r");
    cr_assert_not_null(file);
    size_t cases = 0;
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        bool next = !more || strncmp(line, "== ", 3) == 0;
        if (next && head[0]) {
            try_case(pack, text_of(head), text_of(fragment));
            cases++;
        }
        if (next) {
            line[strcspn(line, "\n")] = '\0';
            snprintf(head, sizeof head, "%s", line + 3);
            fragment[0] = '\0';
        } else if (strncmp(line, "# ", 2) != 0) {
            cr_assert(strlen(fragment) + strlen(line) < sizeof fragment, "%s", head);
            strcat(fragment, line);
        }
    }
    fclose(file);
    cr_expect_geq(cases, 60);
}
