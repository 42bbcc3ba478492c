/* base/limits.h: each limit at, below and above it. Those of files, nesting, brackets, tables, findings, suppressions, names
 * of contexts and packs' bytes are tested where their messages are (test_document.c, test_check_run.c, test_suppress.c,
 * test_context.c, test_pack.c, tests/commands, tests/settings); those of lists, lines and threads in tests/commands and
 * tests/streams; that of numbers in tests/cases/quantity-traps.txt. */
#include "check_cases.h"

static Text repeat(const char *head, const char *unit, size_t count, const char *tail) {
    Buffer out;
    buffer_init(&out, &arena);
    buffer_print(&out, "%s", head);
    for (size_t i = 0; i < count; i++)
        buffer_add(&out, text_of(unit));
    buffer_print(&out, "%s", tail);
    return buffer_text(&out);
}

static void begin(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

static const Statements *read_text(Text text, Error *error) {
    const Document *document = document_parse(&arena, source_make(&arena, TEXT("case.md"), text), error);
    cr_assert_not_null(document, "%.*s", TEXT_ARG(error->message));
    return statements_read(&arena, document, NULL, error);
}

Test(limits, statements) {
    begin();
    for (size_t more = 0; more < 2; more++) {
        Error error = {0};
        const Statements *statements =
            read_text(repeat("", "5 s, 6 s, 7 s, 8 s\n\n", LIMIT_STATEMENTS / 4, more ? "9 s\n" : ""), &error);
        cr_expect_eq(statements == NULL, more == 1);
        cr_expect_eq(error.message.size > 0, more == 1);
        cr_expect(!statements || statements->count == LIMIT_STATEMENTS);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

/* How many parts a paragraph of so many bytes is read in: the two values at its ends are in one field or in two. */
static bool is_one_field(size_t bytes) {
    Error error = {0};
    Text text = repeat("5 s, ", "a ", (bytes - 10) / 2, "66 s.\n");
    const Statements *statements = read_text(text, &error);
    cr_assert_eq(statements->count, 2, "%zu bytes: %zu statements", bytes, statements->count);
    return statements->items[0].field == statements->items[1].field;
}

Test(limits, bytes_of_a_field) {
    begin();
    cr_expect(is_one_field(LIMIT_FIELD_BYTES - 2));
    cr_expect(is_one_field(LIMIT_FIELD_BYTES));
    cr_expect_not(is_one_field(LIMIT_FIELD_BYTES + 2));
    arena_free(&arena);
}

/* Is the end of a strong text seen to be strong when so many marks stand in it? */
static bool reaches_end(size_t marks) {
    Error error = {0};
    Text text = repeat("**", "`a` ", marks, "b**\n");
    const Document *document = document_parse(&arena, source_make(&arena, TEXT("case.md"), text), &error);
    const Piece *piece = &document->pieces[0];
    cr_assert_eq(piece->mark_count, marks + 1);
    return piece_marked(piece, piece->text.size - 1, MARK_STRONG);
}

Test(limits, marks_back) {
    begin();
    cr_expect(reaches_end(LIMIT_MARKS_BACK - 2));
    cr_expect(reaches_end(LIMIT_MARKS_BACK - 1));
    cr_expect_not(reaches_end(LIMIT_MARKS_BACK));
    arena_free(&arena);
}

static bool question_defers(size_t number) {
    Text body = repeat(
        SUMMARY "## Performance SLOs\n\n### Latency Requirements\n\n- **Checkout**: fast\n\n## Open Questions\n\n",
        "- Who pays?\n", number - 1, "- How long may the checkout take?\n");
    const Finding *finding = find(lint(text_copy(&arena, body).at), "specificity/vague-target", "fast");
    cr_assert_not_null(finding);
    return finding->deferred;
}

Test(limits, open_questions) {
    begin();
    cr_expect(question_defers(LIMIT_OPEN_QUESTIONS - 1));
    cr_expect(question_defers(LIMIT_OPEN_QUESTIONS));
    cr_expect_not(question_defers(LIMIT_OPEN_QUESTIONS + 1));
    arena_free(&arena);
}

/* "high" is a rating where all rows that are asked say such a word; one says something else. */
static bool is_asked(size_t row) {
    Text body =
        repeat(SUMMARY "## Performance SLOs\n\n### Latency Requirements\n\n| Operation | Latency |\n|---|---|\n",
               "| Search | high |\n", row - 1, "| Checkout | see the wiki |\n");
    return find(lint(text_copy(&arena, body).at), "specificity/vague-target", "high");
}

Test(limits, rows_asked) {
    begin();
    cr_expect(is_asked(LIMIT_ROWS_ASKED - 1));
    cr_expect(is_asked(LIMIT_ROWS_ASKED));
    cr_expect_not(is_asked(LIMIT_ROWS_ASKED + 1));
    arena_free(&arena);
}

static bool yaml_nests(size_t depth) {
    Error error = {0};
    Text text = repeat("", "[", depth, "");
    text = text_print(&arena, "%.*s%.*s\n", TEXT_ARG(text), TEXT_ARG(repeat("", "]", depth, "")));
    bool read = yaml_read(&arena, TEXT("case.yaml"), text, &error) != NULL;
    cr_expect(read || error.line == 1);
    return read;
}

Test(limits, depth_of_packs) {
    begin();
    cr_expect(yaml_nests(LIMIT_PACK_DEPTH - 1));
    cr_expect(yaml_nests(LIMIT_PACK_DEPTH));
    cr_expect_not(yaml_nests(LIMIT_PACK_DEPTH + 1));
    arena_free(&arena);
}

static bool expression_nests(size_t depth) {
    const Pack none = {0};
    const ExpressionScope scope = {.pack = &none};
    ExpressionError error = {0};
    Text text = repeat("", "(", depth, "1");
    text = text_print(&arena, "%.*s%.*s", TEXT_ARG(text), TEXT_ARG(repeat("", ")", depth, "")));
    bool parsed = expression_parse(&arena, text, &scope, &error) != NULL;
    cr_expect(parsed || error.message.size > 0);
    return parsed;
}

/* Brackets take one of the depths each; the number in them one more. */
Test(limits, depth_of_expressions) {
    begin();
    size_t deepest = 1;
    while (deepest < 1000 && expression_nests(deepest))
        deepest++;
    cr_expect(deepest > LIMIT_EXPRESSION_DEPTH / 4 && deepest <= LIMIT_EXPRESSION_DEPTH + 1, "%zu", deepest);
    arena_free(&arena);
}

/* Findings of a file with so many summaries: where the first one beyond the limit begins, or NULL. */
static const Finding *first_unread(size_t summaries) {
    Error error = {0};
    const Pack *pack = pack_embedded(TEXT("performance"));
    const Source *source = source_make(&arena, TEXT("case.md"), repeat("", SUMMARY, summaries, ""));
    const Document *document = document_parse(&arena, source, &error);
    const Facts *facts =
        facts_bind(&arena, statements_read(&arena, document, pack->lexicon, &error), pack, NO_DEFINITION);
    size_t count = 0;
    for (const Facts *one = facts; one; one = one->next)
        count++;
    cr_expect_eq(count, summaries < LIMIT_SUMMARIES ? summaries : LIMIT_SUMMARIES, "%zu: %zu", summaries, count);
    return find(check_document(&arena, facts, NULL), "sumlint/limit", "more than 64 summaries");
}

Test(limits, summaries) {
    begin();
    cr_expect_null(first_unread(LIMIT_SUMMARIES - 1));
    cr_expect_null(first_unread(LIMIT_SUMMARIES));
    for (size_t more = 1; more <= 2; more++) {
        const Finding *finding = first_unread(LIMIT_SUMMARIES + more);
        cr_assert_not_null(finding);
        cr_expect_eq(finding->span.begin, LIMIT_SUMMARIES * (sizeof SUMMARY - 1));
        cr_expect_eq(finding->level, LEVEL_ERROR);
    }
    arena_free(&arena);
}

/* As many values of one key on each side of a relation: are all of them compared? */
static bool all_compared(const Pack *pack, size_t values) {
    Text body = repeat("# Sample\n\n## Alerts\n\n", "- Warning: 5 s\n- Critical: 9 s\n", values, "");
    Error error = {0};
    const Document *document = document_parse(&arena, source_make(&arena, TEXT("case.md"), body), &error);
    const Statements *statements = statements_read(&arena, document, pack->lexicon, &error);
    const Findings *findings = check_run(&arena, facts_bind(&arena, statements, pack, 0), NULL);
    const Finding *limit = find(findings, "sumlint/limit", "more than 200000 steps for consistency/all-pairs");
    bool silent = false;
    for (size_t i = 0; i < findings->trace_count; i++)
        silent |= findings->traces[i].outcome == OUTCOME_SILENT;
    cr_expect_eq(limit != NULL, silent, "%zu values", values);
    return !limit;
}

static const Pack *pack_of_pairs(void) {
    Error error = {0};
    const PackSource source = {
        .path = TEXT("case.yaml"),
        .text = TEXT("pack: pairs\nversion: 1\ntitle: Pairs\n"
                     "sections: {alerts: {title: Alerts}}\n"
                     "facts:\n"
                     "  alert.warning: {says: a warning, value: time, in: [alerts], labels: [warning], ask: When}\n"
                     "  alert.critical: {says: an alarm, value: time, in: [alerts], labels: [critical], ask: When}\n"
                     "kinds:\n"
                     "  sample: {title: sample, titles: [sample], recognise: {sections: 1, facts: 1}, "
                     "sections: {alerts: error}}\n"
                     "rules: {consistency/all-pairs: {level: error, what: a, why: b, bad: c, good: d}}\n"
                     "relations:\n"
                     "  - {id: P1, rule: consistency/all-pairs, says: a, each: {a: alert.warning, b: alert.critical}, "
                     "require: a < b, at: a, message: '{a} and {b}', ask: Which, "
                     "fails: '- Warning: 9 s', holds: '- Warning: 9 s'}\n")};
    const Pack *pack = pack_load(&arena, &source, 1, &error);
    cr_assert_not_null(pack, "%zu:%zu: %.*s", error.line, error.column, TEXT_ARG(error.message));
    return pack;
}

/* A pair takes some steps, so the limit lies between the square root of a tenth of the steps and that of all. */
Test(limits, relation_steps) {
    begin();
    const Pack *pack = pack_of_pairs();
    size_t below = 1, above = 500;
    cr_expect(all_compared(pack, below));
    cr_expect_not(all_compared(pack, above));
    while (above - below > 1) {
        size_t middle = (below + above) / 2;
        if (all_compared(pack, middle))
            below = middle;
        else
            above = middle;
    }
    cr_expect(below * below > LIMIT_RELATION_STEPS / 10 && below * below < LIMIT_RELATION_STEPS, "%zu values", below);
    arena_free(&arena);
}
