/* A table, and bullets that state the same: the facts are the same. The input chooses sections, labels, numbers, units and
 * how the bullets are written; whatever it chooses is a summary that somebody could have written. */
#include "fuzz.h"

#include "../hostile/whole.h"

#define HEAD "# Performance & Scalability Interview Summary\n\n**Feature**: Sample\n**Date**: 2026-03-01\n\n"

enum { MOST_ROWS = 12, STATISTICS = 3 };

/* What the values of one section are called, and what they are measured in. */
typedef struct Theme {
    const char *headings;
    const char *labels[6];
    const char *units[3];
} Theme;

static const Theme themes[] = {
    {"## Performance SLOs\n\n### Throughput Requirements\n\n",
     {"Peak throughput", "Sustained throughput"},
     {" requests/second", " req/s", "K requests/min"}},
    {"## Scale Requirements\n\n",
     {"Total users", "Daily active users", "Peak concurrent users", "Monthly active users"},
     {"", "K", " users"}},
    {"## Resource Constraints\n\n### Database\n\n", {"Connection limit", "Max connections"}, {"", " connections", ""}},
    {"## Resource Constraints\n\n### Database\n\n", {"Storage", "Storage limit"}, {" GB", " TB", " GiB"}},
    {"## Resource Constraints\n\n### Database\n\n", {"IOPS", "IOPS limit"}, {" IOPS", "K IOPS", ""}},
    {"## Resource Constraints\n\n### Compute\n\n", {"Memory per instance", "Memory limit"}, {" GB", " MB", " GiB"}},
    {"## Caching Strategy\n\n", {"Hit rate", "Target hit rate"}, {" %", "%", " percent"}},
    {"## Caching Strategy\n\n", {"TTL", "Cache size"}, {" s", " minutes", " MB"}},
    {"## Performance SLOs\n\n### Availability\n\n", {"Availability", "SLA", "Uptime"}, {" %", "%", " percent"}},
};
static const char *const operations[] = {"Checkout", "Search", "Slot list", "Order history", "Photo upload", "Sign-in"};
static const char *const statistics[STATISTICS] = {"p50", "p95", "p99"};
static const char *const times[] = {" ms", " s", "ms"};
static const char *const bounds[] = {"", "< ", "\xe2\x89\xa4 ", "under ", "<"};
static const char *const bullets[][2] = {
    {"- ", ": "}, {"* **", "**: "}, {"1. ", ": "}, {"- **", ":** "}, {"- ", " \xe2\x80\x94 "}};

typedef struct Row {
    const char *label;
    Text values[STATISTICS];
} Row;

/* One section: rows of one value each, or (without a theme) operations with a value for each statistic. */
typedef struct Plan {
    const Theme *theme;
    Row rows[MOST_ROWS];
    size_t count;
    size_t bullet;
} Plan;

static size_t choose(Text *input, size_t count) {
    if (input->size == 0)
        return 0;
    size_t choice = (unsigned char)input->at[0] % count;
    *input = text_part(*input, 1, input->size);
    return choice;
}

#define CHOOSE(input, array) (array)[choose(input, sizeof(array) / sizeof *(array))]

static const char *choose_word(Text *input, const char *const *words, size_t most) {
    size_t count = 0;
    while (count < most && words[count])
        count++;
    return words[choose(input, count)];
}

static Text make_value(Arena *arena, Text *input, const char *unit) {
    static const unsigned powers[] = {1, 10, 100, 1000};
    unsigned number = (1 + (unsigned)choose(input, 99)) * CHOOSE(input, powers);
    const char *bound = CHOOSE(input, bounds), *decimal = choose(input, 8) == 1 ? ".5" : "";
    return text_copy(arena, text_print(arena, "%s%u%s%s", bound, number, decimal, unit));
}

static bool has_label(const Plan *plan, const char *label) {
    for (size_t i = 0; i < plan->count; i++)
        if (text_equal(text_of(plan->rows[i].label), text_of(label)))
            return true;
    return false;
}

static void make_row(Arena *arena, Text *input, Plan *plan) {
    const Theme *theme = plan->theme;
    Row row = {.label = theme ? choose_word(input, theme->labels, 6) : CHOOSE(input, operations)};
    const char *unit = theme ? CHOOSE(input, theme->units) : CHOOSE(input, times);
    for (size_t i = 0; i < (theme ? 1 : STATISTICS); i++)
        row.values[i] = make_value(arena, input, unit);
    if (!has_label(plan, row.label))
        plan->rows[plan->count++] = row;
}

static void make_plan(Arena *arena, Text *input, Plan *plan) {
    size_t theme = choose(input, sizeof themes / sizeof *themes + 3);
    *plan = (Plan){.theme = theme < sizeof themes / sizeof *themes ? &themes[theme] : NULL};
    plan->bullet = choose(input, sizeof bullets / sizeof *bullets);
    for (size_t rows = 2 + choose(input, 4); rows > 0; rows--)
        make_row(arena, input, plan);
}

static const char *headings(const Plan *plan) {
    return plan->theme ? plan->theme->headings : "## Performance SLOs\n\n### Latency Requirements\n\n";
}

static void write_table(Buffer *out, const Plan *plan) {
    buffer_print(out, "%s%s", headings(plan),
                 plan->theme ? "| Metric | Value |\n|---|---|\n"
                             : "| Operation | p50 | p95 | p99 |\n|---|---|---|---|\n");
    for (size_t i = 0; i < plan->count; i++) {
        const Row *row = &plan->rows[i];
        buffer_print(out, "| %s |", row->label);
        for (size_t k = 0; k < STATISTICS && row->values[k].size > 0; k++)
            buffer_print(out, " %.*s |", TEXT_ARG(row->values[k]));
        buffer_print(out, "\n");
    }
    buffer_print(out, "\n");
}

static void write_bullets(Buffer *out, const Plan *plan) {
    buffer_print(out, "%s", headings(plan));
    for (size_t i = 0; i < plan->count; i++) {
        const Row *row = &plan->rows[i];
        const char *const *bullet = bullets[plan->bullet];
        if (plan->theme) {
            buffer_print(out, "%s%s%s%.*s\n", bullet[0], row->label, bullet[1], TEXT_ARG(row->values[0]));
            continue;
        }
        buffer_print(out, "- %s:\n", row->label);
        for (size_t k = 0; k < STATISTICS; k++)
            buffer_print(out, "  - %s: %.*s\n", statistics[k], TEXT_ARG(row->values[k]));
    }
    buffer_print(out, "\n");
}

/* The facts in document order, a line each. */
static Text facts_in(Arena *arena, Text document) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    Whole whole = whole_read(arena, pack, 0, document);
    HOLDS(whole.facts, "%.*s", TEXT_ARG(whole.error.message));
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < whole.facts->passage_first;
         i++) { /* words beside a value differ, so may what they alone tell */
        const Fact *fact = &whole.facts->items[i];
        unsigned subject = fact->key[KEY_SUBJECT], statistic = fact->key[KEY_STATISTIC];
        buffer_print(&out, "%.*s [%.*s, %.*s] = %.*s%s\n", TEXT_ARG(pack->facts[fact->definition].name),
                     TEXT_ARG(whole.facts->names[subject]), TEXT_ARG(whole.facts->names[statistic]),
                     TEXT_ARG(fact->text), fact->sureness == SURE ? "" : " (inferred)");
    }
    return buffer_text(&out);
}

void fuzz_one(Arena *arena, Text input) {
    Buffer table, list;
    buffer_init(&table, arena);
    buffer_init(&list, arena);
    buffer_print(&table, HEAD);
    buffer_print(&list, HEAD);
    for (size_t sections = 1 + choose(&input, 3); sections > 0; sections--) {
        Plan plan;
        make_plan(arena, &input, &plan);
        write_table(&table, &plan);
        write_bullets(&list, &plan);
    }
    Text first = buffer_text(&table), second = buffer_text(&list);
    Text of_table = facts_in(arena, first), of_list = facts_in(arena, second);
    HOLDS(text_equal(of_table, of_list), "\n%.*s\n%.*s\n%.*s\n%.*s", TEXT_ARG(first), TEXT_ARG(of_table),
          TEXT_ARG(second), TEXT_ARG(of_list));
}
