/* Specificity: a word alone never makes a finding. fixtures/lines holds many more lines; tests/lines judges them. */
#include "check_cases.h"

#define VAGUE "specificity/vague-target"
#define PERCENTILE "specificity/missing-percentile"
#define UNIT "specificity/missing-unit"
#define BASELINE "specificity/missing-baseline"
#define PERIOD "specificity/missing-period"
#define HEDGED "specificity/hedged-number"
#define OPEN "specificity/open-range"
#define ACTION "specificity/vague-action"
#define HORIZON "specificity/missing-horizon"

#define LATENCY "## Performance SLOs\n\n### Latency Requirements\n\n"
#define TARGETS                                                                                                        \
    LATENCY "| Operation | Target | Measurement | Priority |\n|---|---|---|---|\n| Search | < 400 ms | p95 | High |\n"

Test(check_specificity, vague_targets) {
    static const Case cases[] = {
        {TARGETS "| Results page | as low as possible | p95 | High |\n", VAGUE, "as low as possible"},
        {TARGETS "| Results page | 2 s | p95 | High |\n", VAGUE, NULL},
        {LATENCY "- **Search**: near real-time\n", VAGUE, "near real-time"},
        {LATENCY "- **Search**: not fast, but < 500 ms p95\n", VAGUE, NULL},
        {LATENCY "- **Fast checkout**: p95 < 800 ms\n", VAGUE, NULL},
        {LATENCY "Checkout must respond in a timely manner.\n", VAGUE, "timely"},
        {LATENCY "**Rationale**:\n- A slow page costs us customers.\n", VAGUE, NULL},
        {"## Budgets\n\n- **API payload**: lightweight\n", VAGUE, "lightweight"},
    };
    RUN_CASES(cases);
}

Test(check_specificity, percentiles) {
    static const Case cases[] = {
        {LATENCY "- **Search**: < 400 ms\n", PERCENTILE, "400 ms"},
        {LATENCY "- **Search**: < 400 ms at p95\n", PERCENTILE, NULL},
        {LATENCY "- **Import**: max 5 min\n", PERCENTILE, NULL},
        {LATENCY "- **Nightly export**: 2 h\n", PERCENTILE, NULL},
        {TARGETS, PERCENTILE, NULL},
    };
    RUN_CASES(cases);
}

Test(check_specificity, units) {
    static const Case cases[] = {
        {"## Database\n\n- **Timeouts**: 5 to get a connection, 300 s idle\n", UNIT, "5"},
        {"## Database\n\n- **Timeouts**: 5 s to get a connection, 300 s idle\n", UNIT, NULL},
        {"## Resources\n\n| | Instances | Memory |\n|---|---|---|\n| API | 6 | 8 GB |\n| Gateway | 4 | 16 |\n| Report "
         "| 2 | 8 GB |\n",
         UNIT, "16"},
        {"## Database\n\n- **Pool size**: 20\n- **Page size**: 50\n", UNIT, NULL},
        {"## Caching\n\n- **Browser**: `max-age=300`\n", UNIT, NULL},
    };
    RUN_CASES(cases);
}

Test(check_specificity, periods_and_horizons) {
    static const Case cases[] = {
        {"## Resources\n\n### Third-Party API Limits\n\n- **Maps**: quota of 20,000 calls\n", PERIOD, "20,000"},
        {"## Resources\n\n### Third-Party API Limits\n\n- **Maps**: quota of 20,000 calls a day\n", PERIOD, NULL},
        {"## Resources\n\n### Third-Party API Limits\n\n- **Maps**: limit 20 concurrent calls\n", PERIOD, NULL},
        {"## Scale\n\n### Growth\n\n- **Marketplaces**: 3 today, expected to grow to 9\n", HORIZON, "9"},
        {"## Scale\n\n### Growth\n\n- **Marketplaces**: 3 today, expected to grow to 9 by May 2027\n", HORIZON, NULL},
    };
    RUN_CASES(cases);
}

Test(check_specificity, guesses_and_open_ends) {
    static const Case cases[] = {
        {"## Scale\n\n- **Embeds**: maybe 200\n", HEDGED, "200"},
        {"## Scale\n\n- **Embeds**: about 200\n", HEDGED, NULL},
        {"## Open questions\n\n- Is it maybe 300?\n", HEDGED, NULL},
        {"## Resources\n\n- **Scaling**: horizontal, 4+ API instances\n", OPEN, "4+"},
        {"## Resources\n\n- **Scaling**: horizontal, 4 to 8 API instances\n", OPEN, NULL},
        {"## SLOs\n\n### Availability\n\n- **Availability**: at least 99.9 % per month\n", OPEN, NULL},
    };
    RUN_CASES(cases);
}

#define ALERTS "## Monitoring\n\n### Alerts\n\n| Metric | Warning | Critical | Action |\n|---|---|---|---|\n"

Test(check_specificity, actions) {
    static const Case cases[] = {
        {ALERTS "| Late queue | > 2,000 | > 10,000 | look into it |\n", ACTION, "look into it"},
        {ALERTS "| Memory | > 80 % | > 90 % | investigate the memory leak with a heap dump |\n", ACTION, NULL},
        {"## Degradation\n\n- **Map service in trouble.** The page handles this gracefully.\n", ACTION, "gracefully"},
        {"## Degradation\n\n- When the load is too high, features are switched off.\n", ACTION, "too high"},
        {"## Degradation\n\n- Database silent for 2 s: metadata comes from Redis\n", ACTION, NULL},
    };
    RUN_CASES(cases);
}

#define PRIORITIES "## Optimization Priorities\n\n"

Test(check_specificity, baselines) {
    static const Case cases[] = {
        {PRIORITIES "1. **One compact answer**. Polling takes 60 % less CPU time.\n", BASELINE, "60 %"},
        {PRIORITIES "1. **One compact answer**. Polling takes 60 % less CPU time, from 20 ms to 8 ms.\n", BASELINE,
         NULL},
        {"## Resources\n\n- **CPU time of polling**: 20 ms\n\n" PRIORITIES
         "1. **Compact answer**. Polling takes 60 % less CPU time.\n",
         BASELINE, NULL},
    };
    RUN_CASES(cases);
}

#define REQUIREMENTS "# Non-functional requirements\n\n- NFR-1: Search answers within 300 ms at p95\n- NFR-2: "

static void expect_vague(const char *markdown, bool vague) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
    cr_expect_eq(holds_rule(lint(markdown), VAGUE), vague, "%s", markdown);
    arena_free(&arena);
}

/* An undecided target is the gap itself; that none is required is an answer. */
Test(check_specificity, declined_targets) {
    expect_vague(REQUIREMENTS "The list must load fast. No target was agreed yet.\n", true);
    expect_vague(REQUIREMENTS "Export must be fast, there is no SLA.\n", true);
    expect_vague(REQUIREMENTS "Throughput target: few users, no target yet.\n", true);
    expect_vague(REQUIREMENTS "Throughput target: made for few, bursty users. No throughput SLA is required.\n", false);
}
