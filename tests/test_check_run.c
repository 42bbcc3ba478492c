/* What holds for all findings: levels, deferral, template lines, one cause one finding, order, fingerprints. */
#include "check_cases.h"

static const char *const vague =
    SUMMARY "## Performance SLOs\n\n### Latency Requirements\n\n- **Search**: as fast as possible\n";

static void begin(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

TestSuite(check_run, .init = begin);

Test(check_run, no_summary_is_a_note) {
    const Findings *findings = lint("# Shopping\n\n- milk\n");
    cr_assert_eq(findings->count, 1);
    cr_expect(text_equal(findings->items[0].rule, TEXT("sumlint/not-a-summary")));
    cr_expect_eq(findings->items[0].level, LEVEL_NOTE);
}

/* Messages that the engines can say and messages of the pack are the same. */
Test(check_run, every_message_stands_in_the_pack) {
    static const char *const names[] = {
#define MESSAGE(NAME, name) name,
#include "check/messages.def"
#undef MESSAGE
    };
    const Pack *pack = pack_embedded(TEXT("performance"));
    size_t count = sizeof names / sizeof *names;
    cr_expect_eq(pack->message_count, count);
    for (size_t i = 0; i < count; i++)
        cr_expect(pack_message(pack, text_of(names[i])), "the pack has no message `%s`", names[i]);
}

static Level level_with(const char *pattern, Level level) {
    RuleLevel one = {text_of(pattern), level};
    const Finding *finding =
        find(lint_with(vague, &(Settings){.levels = &one, .level_count = 1}), "specificity/vague-target", "fast");
    return finding ? finding->level : LEVEL_OFF;
}

Test(check_run, levels) {
    cr_expect_eq(level_with("none/such", LEVEL_NOTE), LEVEL_ERROR);
    cr_expect_eq(level_with("specificity/vague-target", LEVEL_NOTE), LEVEL_NOTE);
    cr_expect_eq(level_with("specificity", LEVEL_WARNING), LEVEL_WARNING);
    cr_expect_eq(level_with("specificity/*", LEVEL_OFF), LEVEL_OFF);
    cr_expect_eq(level_with("spec", LEVEL_NOTE), LEVEL_ERROR);
    RuleLevel both[] = {{TEXT("specificity"), LEVEL_OFF}, {TEXT("specificity/vague-target"), LEVEL_ERROR}};
    cr_expect_null(
        find(lint_with(vague, &(Settings){.levels = both, .level_count = 2}), "specificity/vague-target", "fast"),
        "off wins");
}

static const Finding *deferred_by(const char *question) {
    Text text = text_print(&arena, "%s\n## Open questions\n\n- [ ] %s\n", vague, question);
    return find(lint(text.at), "specificity/vague-target", "fast");
}

Test(check_run, open_questions_defer) {
    const Finding *named = deferred_by("How long may search take?");
    cr_assert_not_null(named);
    cr_expect(named->deferred);
    cr_expect_eq(named->level, LEVEL_WARNING);
    cr_expect_eq(deferred_by("How long may search take? (owner: Ann)")->level, LEVEL_NOTE);
    cr_expect(!deferred_by("How many regions are there?")->deferred);
}

Test(check_run, placeholder_silences_its_value) {
    const Findings *findings =
        lint(SUMMARY "## Performance SLOs\n\n### Latency Requirements\n\n- **Search**: [X ms, as fast as possible]\n");
    cr_expect_not_null(find(findings, "completeness/placeholder", "[X ms"));
    cr_expect_null(find(findings, "specificity/vague-target", "fast"));
}

Test(check_run, order_and_fingerprints) {
    const Findings *once = lint(vague), *moved = lint(text_print(&arena, "\n\n%s", vague).at);
    for (size_t i = 1; i < once->count; i++)
        cr_expect_leq(once->items[i - 1].span.begin, once->items[i].span.begin);
    for (size_t i = 0; i < once->count; i++)
        for (size_t k = i + 1; k < once->count; k++)
            cr_expect_neq(once->items[i].fingerprint, once->items[k].fingerprint, "%.*s and %.*s",
                          TEXT_ARG(once->items[i].message), TEXT_ARG(once->items[k].message));
    const Finding *before = find(once, "specificity/vague-target", "fast"),
                  *after = find(moved, "specificity/vague-target", "fast");
    cr_assert(before && after);
    cr_expect_eq(before->fingerprint, after->fingerprint, "moving lines changes nothing");
}

Test(check_run, template_lines_are_one_block) {
    const Findings *findings =
        lint(SUMMARY "## Monitoring\n\n| Metric | Warning | Critical | Action |\n|---|---|---|---|\n"
                     "| Cache hit rate | < 80% | < 50% | Review cache strategy |\n");
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].from_template)
            cr_expect_leq(findings->items[i].level, LEVEL_WARNING);
}

Test(check_run, findings_are_limited) {
    FindingList list = {.arena = &arena};
    for (size_t i = 1; i <= LIMIT_FINDINGS + 1; i++) {
        finding_add(&list, TEXT("a/b"), LEVEL_NOTE, (Span){0, 0}, TEXT("c"))->group = i;
        cr_expect_eq(list.count, i <= LIMIT_FINDINGS ? i : LIMIT_FINDINGS);
        cr_expect_eq(list.beyond, i <= LIMIT_FINDINGS ? 0 : 1);
    }
    Buffer buffer;
    buffer_init(&buffer, &arena);
    buffer_add(&buffer, TEXT(SUMMARY "## Performance SLOs\n\n### Latency Requirements\n\n"));
    for (size_t i = 0; i < LIMIT_FINDINGS + 10; i++)
        buffer_print(&buffer, "- **Operation %zu**: TBD\n", i);
    const Findings *findings = lint(text_copy(&arena, buffer_text(&buffer)).at);
    cr_expect_leq(findings->count, LIMIT_FINDINGS);
    cr_expect_gt(findings->beyond, 0);
}

Test(check_run, messages_stand_on_one_line) {
    const Findings *findings = lint(SUMMARY "## SLOs\n\n### Availability Target\n\n- **SLA**: 99.9%\n"
                                            "- **Acceptable downtime**: 4 hours\n  per month\n");
    cr_expect_not_null(find(findings, "consistency/downtime", "4 hours per month"));
    for (size_t i = 0; i < findings->count; i++)
        cr_expect_eq(text_find(findings->items[i].message, TEXT("\n"), 0), SIZE_MAX);
}

static size_t group_of(const Findings *findings, const char *relation) {
    for (size_t i = 0; i < findings->count; i++)
        if (text_equal(findings->items[i].relation, text_of(relation)))
            return findings->items[i].group;
    cr_assert_fail("%s broke nowhere", relation);
    return 0;
}

/* A size ten times too large breaks two sums, and another size mends both. */
Test(check_run, contradictions_of_one_value_are_a_group) {
    const Findings *findings = lint(
        SUMMARY
        "## Scale\n\n| | February 2026 | February 2027 | Growth |\n|---|---|---|---|\n"
        "| Users | 85 | 170 | 2x |\n| Reservations (500 bytes each, kept 90 days) | 90M, 4.5 GB | 180M, 9 GB | 2x |\n");
    cr_expect_neq(group_of(findings, "R6"), 0);
    cr_expect_eq(group_of(findings, "R6"), group_of(findings, "R6d"));
}

/* A multiplier that is wrong, and workers that are too few for that peak as they would be for the right one. */
Test(check_run, contradictions_that_share_a_value_may_have_two_causes) {
    const Findings *findings =
        lint(SUMMARY "## Performance SLOs\n\n### Throughput Requirements\n\n- **Average load**: 1,000 jobs/s\n"
                     "- **Peak load**: 5,000 jobs/s\n\n## Resource Constraints\n\n### Server Capacity\n\n"
                     "- **Conversion**: 40 workers; a job keeps its worker busy for 0.1 s\n");
    cr_expect_eq(group_of(findings, "T2"), 0);
    cr_expect_eq(group_of(findings, "Q1b"), 0);
}
