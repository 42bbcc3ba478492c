/* What a kind promises: each rule with a document that breaks it and its look-alike that does not. */
#include "check_cases.h"

#define MISSING_SECTION "completeness/missing-section"
#define EMPTY_SECTION "completeness/empty-section"
#define PLACEHOLDER "completeness/placeholder"
#define MISSING_FIELD "completeness/missing-field"
#define EMPTY_CELL "completeness/empty-cell"
#define UNEXPLAINED "completeness/unexplained-na"
#define STATUS "completeness/status"

Test(check_completeness, sections) {
    static const Case cases[] = {
        {"", MISSING_SECTION, "Caching Strategy"},
        {"", MISSING_SECTION, "Degradation Strategy"},
        {"## Latency\n\n- **Search**: < 400 ms p95\n\n## Caching\n\n### Warming\n", EMPTY_SECTION, "Warming"},
        {"## Caching\n\n### Warming\n\n<!-- later -->\n", EMPTY_SECTION, "Warming"},
        {"## Caching\n\n### Warming\n\nNone, because a cold cache costs 40 ms once.\n", EMPTY_SECTION, NULL},
        {"## Caching\n\n### Redis\n\n- Memory: 2 GB\n", EMPTY_SECTION, NULL},
        {"## Caching: none, every answer must be current\n", EMPTY_SECTION, NULL},
        {"## Caching\n\n## Caching and invalidation notes\n\nNone.\n", EMPTY_SECTION, "Caching"},
        {"## Caching\n\n# Caching and invalidation\n\nNone, every answer must be current.\n", EMPTY_SECTION, NULL},
        {"## Cache layers\n\n## The layers of the cache\n\n- Redis: 2 GB\n", EMPTY_SECTION, NULL},
    };
    RUN_CASES(cases);
}

static bool lacks(const char *body, const char *missing) {
    const Finding *finding = find(lint(text_print(&arena, "%s%s", SUMMARY, body).at), MISSING_SECTION, missing);
    return finding && text_equal(finding->missing, text_of(missing));
}

Test(check_completeness, sections_that_stand_elsewhere) {
    cr_assert_eq(setjmp(out_of_memory), 0);
    arena_init(&arena, &out_of_memory);
    cr_expect(lacks("", "Caching Strategy"));
    cr_expect(!lacks("## Caching and data layer\n\n- Redis: 2 GB\n", "Caching Strategy"));
    cr_expect(!lacks("## Caching and database\n\n- Redis: 2 GB\n", "Database Optimization"));
    cr_expect(!lacks("## Notes\n\nThere is no caching, because every answer must be current.\n", "Caching Strategy"));
    cr_expect(lacks("## Notes\n\nThere is no time.\n", "Caching Strategy"));
    arena_free(&arena);
}

Test(check_completeness, placeholders) {
    static const Case cases[] = {
        {"## Load tests\n\n| Test | Load | Duration |\n|---|---|---|\n| Soak | 40 requests/s | TBD |\n", PLACEHOLDER,
         "TBD"},
        {"## Latency\n\n- **Search**: [X ms]\n", PLACEHOLDER, "[X ms]"},
        {"## Monitoring\n\n- **Tool**: [Datadog / New Relic]\n", PLACEHOLDER, "[Datadog / New Relic]"},
        {"## Latency\n\n- **Search**: < 400 ms p95, see [the log](log.md)\n", PLACEHOLDER, NULL},
        {"## Monitoring\n\n```\nlevel: TBD\n```\n", PLACEHOLDER, NULL},
        {"## Latency\n\n| | Search |\n|---|---|\n| p95 [ms] | 400 |\n\n- Pay p95 [ms]: 900\n", PLACEHOLDER, NULL},
        {"## Latency\n\n| | Search |\n|---|---|\n| p95 | [ms] |\n", PLACEHOLDER, "[ms]"},
        {"## Latency\n\n- Average load: [requests/second]\n", PLACEHOLDER, "[requests/second]"},
        {"## Latency\n\n> [!NOTE]\n> Search: < 400 ms p95\n", PLACEHOLDER, NULL},
        {"## Latency of [service name]\n\n- **Search**: < 400 ms p95\n", PLACEHOLDER, "[service name]"},
    };
    RUN_CASES(cases);
}

#define RESOURCES                                                                                                      \
    "## Resource Constraints\n\n- **CPU**: 4 vCPU\n- **Memory**: 8 GB\n- **Storage**: 100 GB available, 20 GB used, "  \
    "40 GB in 12 months\n- **Connection limit**: 100\n"

Test(check_completeness, fields) {
    static const Case cases[] = {
        {RESOURCES, MISSING_FIELD, "IOPS"},
        {"", MISSING_FIELD, NULL}, /* the section is missing: that says it all */
        {"## Load tests\n\n- Peak: 90 requests/s for 1 hour\n", MISSING_FIELD, "Load test tool"},
    };
    RUN_CASES(cases);
}

static bool lacks_field(const char *body, const char *missing) {
    const Findings *findings = lint(text_print(&arena, "%s%s", SUMMARY, body).at);
    for (size_t i = 0; i < findings->count; i++)
        if (text_equal(findings->items[i].rule, text_of(MISSING_FIELD)) &&
            text_equal(findings->items[i].missing, text_of(missing)))
            return true;
    return false;
}

Test(check_completeness, fields_that_are_there) {
    cr_assert_eq(setjmp(out_of_memory), 0);
    arena_init(&arena, &out_of_memory);
    cr_expect(lacks_field(RESOURCES, "IOPS"));
    cr_expect(!lacks_field(RESOURCES "- **IOPS**: 3,000\n", "IOPS"));
    cr_expect(!lacks_field(RESOURCES "- **IOPS**: TODO\n", "IOPS"), "its placeholder is a finding already");
    cr_expect(!lacks_field("## Resource Constraints\n", "IOPS"), "the empty section is a finding already");
    cr_expect(!lacks_field("## Load tests (k6)\n\n- Peak: 90 requests/s for 1 hour\n", "Load test tool"));
    arena_free(&arena);
}

#define ALERTS                                                                                                         \
    "## Monitoring\n\n| Metric | Warning | Critical | Action |\n|---|---|---|---|\n| CPU | 70 % | 90 % | add one |\n"

Test(check_completeness, cells) {
    static const Case cases[] = {
        {ALERTS "| Memory | 80 % | 90 % | |\n| Disk | 80 % | 90 % | page |\n", EMPTY_CELL, "'Action' of Memory"},
        {ALERTS "| Disk | 80 % | 90 % | page |\n| **Host** | | | |\n", EMPTY_CELL, NULL},
        {ALERTS "| Lag | \xe2\x80\x93 | 5 s | page |\n| Disk | 80 % | 90 % | page |\n| IOPS | 1,000 | 2,000 | page |\n",
         EMPTY_CELL, "'Warning' of Lag"},
        {ALERTS
         "| Lag | \xe2\x80\x93 | 5 s | page |\n| Disk | 80 % | 90 % | page |\n| IOPS | 1,000 | 2,000 | page |\n\n"
         "A dash stands where nobody is warned.\n",
         EMPTY_CELL, NULL},
        {"## Database\n\n| Query | Now | Note |\n|---|---|---|\n| A | 2 s | index |\n| B | 3 s | |\n| C | 4 s | index "
         "|\n",
         EMPTY_CELL, NULL},
    };
    RUN_CASES(cases);
}

Test(check_completeness, not_applicable) {
    static const Case cases[] = {
        {"## Database\n\n- **Read replicas**: N/A\n", UNEXPLAINED, "N/A"},
        {"## Database\n\n- **Read replicas**: N/A, because 5 requests/s need none\n", UNEXPLAINED, NULL},
        {"## Database\n\n- **Read replicas**: N/A\n  - one server carries 20 times the load\n", UNEXPLAINED, NULL},
        {"## Budgets\n\n- **Page load**: N/A, no UI\n", UNEXPLAINED, NULL},
        {"## Caching\n\n- **Eviction**: none\n", UNEXPLAINED, NULL},
    };
    RUN_CASES(cases);
}

Test(check_completeness, status) {
    static const Case cases[] = {
        {"## Status\n\n**Interview status**: complete\n", STATUS, "complete"},
        {"## Status\n\n**Interview status**: in progress\n", STATUS, NULL},
        {"**Interview status**: not complete\n", STATUS, NULL},
    };
    RUN_CASES(cases);
}
