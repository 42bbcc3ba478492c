/* The pack floor: a pack's YAML. One that loads is used: a summary is checked by its rules. */
#include "fuzz.h"

#include "../hostile/whole.h"

static const char summary[] = "# Performance & Scalability Interview Summary: Sample\n\n"
                              "## Performance SLOs\n\n### Latency Requirements\n\n"
                              "| Operation | p50 | p95 | p99 |\n|---|---|---|---|\n| Search | 200 ms | 400 ms | TBD "
                              "|\n| Checkout | 9 s | 1 s | |\n\n"
                              "### Availability\n\n- **Availability**: 99.9 %, thus 4 h of downtime a month\n- Peak "
                              "throughput: 300 requests/s\n\n"
                              "## Scale Requirements\n\n- **Total users**: 50,000, growing 3x to 200,000 in 12 months\n"
                              "- Storage: 40 GB at 2 MB per user in parallel\n\n"
                              "## Caching Strategy\n\n- Hit rate: 60 %, 50 % of the load\n- Latency: should be fast\n\n"
                              "## Open questions\n\n- How long may a checkout take?\n";

static void check_formats(Arena *arena, const Whole *whole) {
    static const char *const names[] = {"text", "json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const ReportFormat *format = report_find(REPORT_FINDINGS, text_of(names[i]));
        Text out = whole_report(arena, whole, format);
        check_shown(out, format->name);
        HOLDS(i == 0 || json_is_valid(out), "%.*s", TEXT_ARG(out));
    }
}

void fuzz_one(Arena *arena, Text input) {
    Error error = {0};
    const PackSource source = {.path = TEXT("case.yaml"), .text = input};
    const Pack *pack = pack_load(arena, &source, 1, &error);
    HOLDS((pack == NULL) == (error.message.size > 0), "a refusal has its message");
    if (!pack) {
        check_error(arena, &error, input);
        return;
    }
    Whole whole = whole_read(arena, pack, pack->kind_count > 0 ? 0 : NO_DEFINITION, TEXT(summary));
    HOLDS(whole.findings, "%.*s", TEXT_ARG(whole.error.message));
    for (size_t i = 0; i < whole.findings->count; i++)
        HOLDS(whole.findings->items[i].span.end < sizeof summary, "finding %zu", i);
    check_formats(arena, &whole);
}
