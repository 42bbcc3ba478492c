/* What a summary admits itself is a note; the look-alikes keep their level. */
#include "check_cases.h"

#define STORAGE "## Resource Constraints\n\n### Database Constraints\n\n- Storage: 400 GB available\n"
#define POOL "## Resource Constraints\n\n### Database Constraints\n\n- Connection limit: 100\n\n## Database\n\n"
#define RATE "## Resource Constraints\n\n### Rate Limits\n\n| Service | Limit | Usage | Headroom |\n|---|---|---|---|\n"
#define TARGET                                                                                                         \
    "## Performance SLOs\n\n### Latency Requirements\n\n| Operation | Target (p95) |\n|---|---|\n| Export | 2 s |\n\n" \
    "### Availability Target\n\n"

typedef struct AdmitCase {
    const char *body, *rule, *words; /* the finding's rule, and words of its message */
    Level level;
} AdmitCase;

static const AdmitCase cases[] = {
    {STORAGE "- Projected: 480 GB in 12 months\n", "consistency/storage", "480 GB", LEVEL_ERROR},
    {STORAGE "- Projected: 480 GB in 12 months; exceeds the volume, which is enlarged in May\n", "consistency/storage",
     "480 GB", LEVEL_NOTE},
    {STORAGE "- Projected: 480 GB in 12 months. That will not fit.\n", "consistency/storage", "480 GB", LEVEL_NOTE},
    {RATE "| Maps | 100 calls/s | 150 calls/s | 150 > 100, in talks |\n", "consistency/rate-limit", "150", LEVEL_NOTE},
    {RATE "| Maps | 100 calls/s | 150 calls/s | 90 > 100, in talks |\n", "consistency/rate-limit", "150", LEVEL_ERROR},
    {STORAGE "- Projected: 480 GB in 12 months; no upgrade needed\n", "consistency/storage", "480 GB", LEVEL_ERROR},
    {STORAGE "- Projected: 480 GB in 12 months. If it exceeds the volume, exports stop.\n", "consistency/storage",
     "480 GB", LEVEL_ERROR},
    {STORAGE "- Projected: 480 GB in 12 months\n- IOPS: 3,000, too few\n", "consistency/storage", "480 GB",
     LEVEL_ERROR},
    {TARGET "- **SLA**: 99.9%\n- **Acceptable downtime**: 4 hours/month\n", "consistency/downtime", "4 hours",
     LEVEL_ERROR},
    {TARGET "- **SLA**: 99.9%, not reachable with today's hardware\n- **Acceptable downtime**: 4 hours/month\n",
     "consistency/downtime", "4 hours", LEVEL_NOTE},
    {TARGET "- **SLA**: 99.9%\n- **Acceptable downtime**: 4 hours/month (known conflict with the SLA)\n",
     "consistency/downtime", "4 hours", LEVEL_NOTE},
    {RATE "| Maps | 100 calls/s | 150 calls/s | none |\n", "consistency/rate-limit", "150", LEVEL_ERROR},
    {"## Monitoring\n\n### Alerts\n\n- Memory: warn > 95 %, crit > 90 %\n", "consistency/alert-order", "90 %",
     LEVEL_ERROR},
    {"## Optimization Priorities\n\n1. Index: from 1 s -> 200 ms (2x)\n", "consistency/growth-factor", "5x",
     LEVEL_ERROR},
    {RATE "| Maps | 100 calls/s | 150 calls/s | quota will be raised |\n", "consistency/rate-limit", "150", LEVEL_NOTE},
    {RATE "| Maps | 100 calls/s | 150 calls/s | none |\n| Mail | 10 calls/s | 5 calls/s | quota will be raised |\n",
     "consistency/rate-limit", "150", LEVEL_ERROR},
};

static void run_admit_case(const AdmitCase *one) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
    const Findings *findings = lint(text_print(&arena, "%s%s", SUMMARY, one->body).at);
    const Finding *finding = find(findings, one->rule, one->words);
    cr_expect_not_null(finding, "%s is not found in:\n%s", one->rule, one->body);
    if (finding)
        cr_expect_eq(finding->level, one->level, "%.*s and not %.*s: %s in:\n%s", TEXT_ARG(level_name(finding->level)),
                     TEXT_ARG(level_name(one->level)), one->rule, one->body);
    arena_free(&arena);
}

Test(check_admit, cases) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        run_admit_case(&cases[i]);
}
