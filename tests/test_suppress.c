/* Comments that suppress, and what the settings leave out. */
#include "check_cases.h"

#define BODY "## Performance SLOs\n\n### Latency Requirements\n\n"
#define VAGUE "- **Search**: as fast as possible"
#define RULE "specificity/vague-target"

static void begin(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

TestSuite(suppress, .init = begin);

static const Findings *lint_body(const char *body) {
    return lint(text_print(&arena, "%s%s%s", SUMMARY, BODY, body).at);
}

typedef struct Scenario {
    const char *body;
    bool suppressed;     /* the vague target */
    const char *reports; /* a suppression rule that speaks, or NULL */
} Scenario;

static const Scenario scenarios[] = {
    {VAGUE "\n", false, NULL},
    {VAGUE " <!-- sumlint-disable-line " RULE ": agreed -->\n", true, NULL},
    {VAGUE " <!-- sumlint-disable-line specificity: agreed -->\n", true, NULL},
    {VAGUE " <!-- sumlint-disable-line specificity/*: agreed -->\n", true, NULL},
    {VAGUE " <!-- sumlint-disable-line " RULE "(Search): agreed -->\n", true, NULL},
    {VAGUE " <!-- sumlint-disable-line " RULE "(Checkout): agreed -->\n", false, "suppression/unused"},
    {VAGUE " <!-- sumlint-disable-line completeness: agreed -->\n", false, "suppression/unused"},
    {VAGUE " <!-- sumlint-disable-line " RULE " -->\n", false, "suppression/no-reason"},
    {VAGUE " <!-- sumlint-disable-line " RULE ":  -->\n", false, "suppression/no-reason"},
    {VAGUE " <!-- sumlint-disable-line specificity/vague-targt: agreed -->\n", false, "suppression/unknown-rule"},
    {VAGUE " <!-- sumlint-disable-line: agreed -->\n", false, "suppression/unknown-rule"},
    {VAGUE " <!-- sumlint-disable-lines " RULE ": agreed -->\n", false, "suppression/unknown-rule"},
    {VAGUE " <!-- sumlint is fine -->\n", false, NULL},
    {VAGUE "\n\n`<!-- sumlint-disable-file " RULE ": only code -->`\n", false, NULL},
    {"<!-- sumlint-disable-line " RULE ": wrong line -->\n\n" VAGUE "\n", false, "suppression/unused"},
    {"<!-- sumlint-disable-next-line " RULE ": agreed -->\n\n" VAGUE "\n", true, NULL},
    {"<!-- sumlint-disable-next-line " RULE ": agreed -->\n- **Peak load**: 240 requests/second\n" VAGUE "\n", false,
     "suppression/unused"},
    {"<!-- sumlint-disable " RULE ": agreed -->\n\n" VAGUE "\n\n<!-- sumlint-enable " RULE " -->\n", true, NULL},
    {"<!-- sumlint-disable " RULE ": agreed -->\n\n" VAGUE "\n", true, NULL},
    {"<!-- sumlint-disable " RULE ": agreed -->\n\n<!-- sumlint-enable " RULE " -->\n\n" VAGUE "\n", false,
     "suppression/unused"},
    {"<!-- sumlint-disable " RULE ": agreed -->\n\n<!-- sumlint-enable -->\n\n" VAGUE "\n", false,
     "suppression/unused"},
    {VAGUE "\n\n<!-- sumlint-enable " RULE " -->\n", false, "suppression/unused"},
    {VAGUE "\n\n<!-- sumlint-disable-file " RULE ": agreed -->\n", true, NULL},
    {"| Operation | Target |\n|---|---|\n| Search | as fast as possible <!-- sumlint-disable-line " RULE
     ": agreed --> |\n",
     true, NULL},
    {"| Operation | Target |\n|---|---|\n| Search | as fast as possible |\n| Report | < 3 s <!-- "
     "sumlint-disable-line " RULE ": not here --> |\n",
     false, "suppression/unused"},
};

static const char *spoken(const Findings *findings) {
    for (size_t i = 0; i < findings->count; i++)
        if (text_starts(findings->items[i].rule, TEXT("suppression/")))
            return text_copy(&arena, findings->items[i].rule).at;
    return NULL;
}

Test(suppress, comments) {
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        const Scenario *one = &scenarios[i];
        const Findings *findings = lint_body(one->body);
        const Finding *vague = find(findings, RULE, "fast");
        const char *says = spoken(findings);
        cr_assert_not_null(vague, "no finding in:\n%s", one->body);
        cr_expect_eq(vague->suppressed, one->suppressed, "suppressed: %d in:\n%s", vague->suppressed, one->body);
        cr_expect(vague->suppressed ? text_equal(vague->suppressed_as, TEXT("agreed"))
                                    : vague->suppressed_as.size == 0);
        cr_expect((says == NULL) == (one->reports == NULL) && (!says || strcmp(says, one->reports) == 0),
                  "%s instead of %s in:\n%s", says ? says : "nothing", one->reports ? one->reports : "nothing",
                  one->body);
    }
}

/* A rule that is off leaves its suppressions in peace: they are needed again when it is on. */
Test(suppress, rule_off) {
    RuleLevel off = {TEXT(RULE), LEVEL_OFF};
    Text text = text_print(&arena, "%s%s%s <!-- sumlint-disable-line %s: agreed -->\n", SUMMARY, BODY, VAGUE, RULE);
    cr_expect_null(spoken(lint_with(text.at, &(Settings){.levels = &off, .level_count = 1})));
}

static const Findings *lint_many(size_t count) {
    Buffer buffer;
    buffer_init(&buffer, &arena);
    buffer_add(&buffer, TEXT(SUMMARY BODY));
    for (size_t i = 1; i < count; i++)
        buffer_add(&buffer, TEXT("<!-- sumlint-enable -->\n\n"));
    buffer_add(&buffer, TEXT("<!-- sumlint-disable " RULE ": agreed -->\n\n" VAGUE "\n"));
    buffer_add_char(&buffer, '\0');
    return lint(buffer_text(&buffer).at);
}

static bool last_applies(size_t count) {
    const Finding *vague = find(lint_many(count), RULE, "fast");
    cr_assert_not_null(vague);
    return vague->suppressed;
}

Test(suppress, limit) {
    cr_expect(last_applies(LIMIT_SUPPRESSIONS - 1));
    cr_expect(last_applies(LIMIT_SUPPRESSIONS));
    cr_expect_not(last_applies(LIMIT_SUPPRESSIONS + 1));
}

static const Finding *ignored_by(Ignore ignore) {
    Text text = text_print(&arena, "%s%s%s\n", SUMMARY, BODY, VAGUE);
    const Findings *findings = lint_with(text.at, &(Settings){.ignores = &ignore, .ignore_count = 1});
    cr_expect_eq(spoken(findings) != NULL, ignore.ended);
    return find(findings, RULE, "fast");
}

Test(suppress, ignore_entries) {
    const Text rule = TEXT(RULE), reason = TEXT("legacy");
    cr_expect(ignored_by((Ignore){.rule = rule, .reason = reason})->suppressed);
    cr_expect(text_equal(ignored_by((Ignore){.rule = rule, .reason = reason})->suppressed_as, reason));
    cr_expect(ignored_by((Ignore){.rule = rule, .reason = reason, .field = TEXT("search")})->suppressed);
    cr_expect_not(ignored_by((Ignore){.rule = rule, .reason = reason, .field = TEXT("checkout")})->suppressed);
    cr_expect(ignored_by((Ignore){.rule = rule, .reason = reason, .match = TEXT("as FAST")})->suppressed);
    cr_expect_not(ignored_by((Ignore){.rule = rule, .reason = reason, .match = TEXT("slow")})->suppressed);
    cr_expect_not(ignored_by((Ignore){.rule = TEXT("advice"), .reason = reason})->suppressed);
    cr_expect_not(
        ignored_by((Ignore){.rule = rule, .reason = reason, .until = TEXT("2020-01-31"), .ended = true})->suppressed);
}

Test(suppress, defaults_hold_where_levels_are_silent) {
    RuleLevel given = {TEXT(RULE), LEVEL_NOTE}, configured = {TEXT("specificity"), LEVEL_OFF};
    Text text = text_print(&arena, "%s%s%s\n", SUMMARY, BODY, VAGUE);
    RuleLevels layer = {&configured, 1};
    Settings settings = {.levels = &given, .level_count = 1, .layers = &layer, .layer_count = 1};
    cr_expect_eq(find(lint_with(text.at, &settings), RULE, "fast")->level, LEVEL_NOTE);
    settings.level_count = 0;
    cr_expect_null(find(lint_with(text.at, &settings), RULE, "fast"));
}
