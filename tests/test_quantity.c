/* Reading quantities: the groups of tests/cases/quantity-*.txt, cases that were written elsewhere, and the door's
 * smaller functions. */
#include <criterion/criterion.h>
#include <glob.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quantity_cases.h"

static jmp_buf out_of_memory;

static Arena new_arena(void) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    return arena;
}

static Text read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert(file, "cannot open %s", path);
    Buffer out;
    buffer_init(&out, arena);
    for (int c = fgetc(file); c != EOF; c = fgetc(file))
        buffer_add_char(&out, (char)c);
    fclose(file);
    return buffer_text(&out);
}

/* The lines of a file, one after the other. */
typedef struct Lines {
    Text text;
    size_t at, number;
} Lines;

static bool next_line(Lines *lines, Text *line) {
    if (lines->at >= lines->text.size)
        return false;
    size_t end = text_find(lines->text, TEXT("\n"), lines->at);
    end = end < lines->text.size ? end : lines->text.size;
    *line = text_part(lines->text, lines->at, end);
    lines->at = end + 1;
    lines->number++;
    return true;
}

/* ---- groups of text, context, readings -------------------------------------------------------------------------- */

/* Reads the next group; a line "%%NOT" makes the readings empty. */
static bool next_group(Lines *lines, Text *text, Text *context, Text *readings) {
    do {
        if (!next_line(lines, text))
            return false;
    } while (text->size == 0 || text_starts(*text, TEXT("# ")));
    bool nothing = text_equal(*text, TEXT("%%NOT"));
    cr_assert(!nothing || next_line(lines, text));
    cr_assert(next_line(lines, context), "a group ends early");
    *readings = (Text){NULL, 0};
    cr_assert(nothing || next_line(lines, readings), "a group ends early");
    return true;
}

static size_t check_file(Arena *arena, const char *path, size_t *failures) {
    Lines lines = {.text = read_file(arena, path)};
    Text text, context, readings;
    size_t groups = 0;
    while (next_group(&lines, &text, &context, &readings)) {
        Hint hint = read_context(context);
        Text read = render_all(arena, text, quantities_read(arena, text, &hint, NULL));
        groups++;
        if (text_equal(read, readings))
            continue;
        ++*failures;
        cr_log_error("%s:%zu: %.*s\n  expected %.*s\n  read     %.*s", path, lines.number, TEXT_ARG(text),
                     TEXT_ARG(readings), TEXT_ARG(read));
    }
    return groups;
}

Test(quantity, cases) {
    Arena arena = new_arena();
    glob_t files;
    size_t groups = 0, failures = 0;
    cr_assert(glob("tests/cases/quantity-*.txt", 0, NULL, &files) == 0, "run from the project's root");
    for (size_t i = 0; i < files.gl_pathc; i++)
        groups += check_file(&arena, files.gl_pathv[i], &failures);
    globfree(&files);
    arena_free(&arena);
    cr_assert(groups >= 400, "only %zu groups", groups);
    cr_assert(failures == 0, "%zu of %zu groups are read otherwise", failures, groups);
}

/* ---- cases written elsewhere ------------------------------------------------------------------------------------ */

/* The string of "text": in a line of JSON; only the escapes that the file has. */
static Text json_text(Arena *arena, Text line) {
    Buffer out;
    buffer_init(&out, arena);
    size_t at = text_find(line, TEXT("\"text\": \""), 0) + 9;
    for (; at < line.size && line.at[at] != '"'; at++) {
        at += line.at[at] == '\\';
        buffer_add_char(&out, line.at[at]);
    }
    return buffer_text(&out);
}

/* The number behind `name` from *at on; false if the line has no more. null is `null_is`. */
static bool json_number(Text line, const char *name, size_t *at, double null_is, double *number) {
    size_t found = text_find(line, text_of(name), *at);
    if (found >= line.size)
        return false;
    *at = found + strlen(name);
    *number = line.at[*at] == 'n' ? null_is : strtod(line.at + *at, NULL);
    return true;
}

static bool close_to(double a, double b) {
    return a == b || fabs(a - b) <= 1e-9 * (fabs(a) > fabs(b) ? fabs(a) : fabs(b));
}

static bool reads_as_wanted(Arena *arena, Text line) {
    Quantities read = quantities_read(arena, json_text(arena, line), NULL, NULL);
    bool ends = text_find(line, TEXT("\"low\""), 0) < line.size;
    size_t at = text_find(line, TEXT("\"want\""), 0), count = 0;
    double low, high;
    while (json_number(line, ends ? "\"low\": " : "\"value\": ", &at, -INFINITY, &low)) {
        high = low;
        if (ends && !json_number(line, "\"high\": ", &at, INFINITY, &high))
            return false;
        if (count == read.count)
            return false;
        const Quantity *q = &read.items[count++];
        if (ends ? !close_to(q->low, low) || !close_to(q->high, high) : !close_to(q->value, low))
            return false;
    }
    return count == read.count;
}

/* Exceptions are lines of `text TAB reason`: cases that contradict what a performance summary means. */
static bool is_exception(Text exceptions, Text text) {
    Lines lines = {.text = exceptions};
    Text line;
    while (next_line(&lines, &line))
        if (line.size && line.at[0] != '#' && text_equal(text_part(line, 0, text_find(line, TEXT("\t"), 0)), text))
            return true;
    return false;
}

static void check_outside(Arena *arena, const char *path) {
    Lines lines = {.text = read_file(arena, path)};
    Text exceptions = read_file(arena, "tests/cases/outside-exceptions.txt"), line;
    size_t count = 0, passed = 0, unexplained = 0;
    while (next_line(&lines, &line)) {
        bool good = reads_as_wanted(arena, line);
        count++;
        passed += good;
        if (!good && !is_exception(exceptions, json_text(arena, line))) {
            unexplained++;
            cr_log_error("%s:%zu: %.*s", path, lines.number, TEXT_ARG(line));
        }
    }
    cr_assert(count >= 100);
    cr_assert(unexplained == 0 && passed * 100 >= count * 95, "%s: %zu of %zu pass", path, passed, count);
}

Test(quantity, outside) {
    Arena arena = new_arena();
    check_outside(&arena, "tests/cases/outside.jsonl");
    check_outside(&arena, "tests/cases/outside-everyday.jsonl");
    arena_free(&arena);
}

/* ---- the door's smaller functions ------------------------------------------------------------------------------- */

Test(quantity, statistics_of_labels) {
    static const struct {
        const char *label;
        StatisticKind kind;
        double quantile;
    } cases[] = {
        {"Feed page load p95", STAT_PERCENTILE, 0.95},
        {"Target (p99.9)", STAT_PERCENTILE, 0.999},
        {"95th percentile", STAT_PERCENTILE, 0.95},
        {"p9999", STAT_PERCENTILE, 0.9999},
        {"Median", STAT_PERCENTILE, 0.5},
        {"Average", STAT_MEAN, 0},
        {"max", STAT_MAX, 0},
        {"Worst case", STAT_MAX, 0},
        {"P2 incidents", STAT_NONE, 0},
        {"Priority", STAT_NONE, 0},
        {"maxmemory", STAT_NONE, 0},
        {"", STAT_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Statistic statistic = {.kind = STAT_NONE};
        bool found = statistic_read(text_of(cases[i].label), &statistic);
        cr_expect(found == (cases[i].kind != STAT_NONE) && statistic.kind == cases[i].kind &&
                      close_to(statistic.quantile, cases[i].quantile),
                  "%s: %d, %g", cases[i].label, statistic.kind, statistic.quantile);
    }
}

Test(quantity, units_of_labels) {
    static const struct {
        const char *label, *unit;
        Dimension dimension;
        double factor;
    } cases[] = {
        {"Latency (ms)", "ms", DIM_TIME, 1e-3},
        {"Timeout, s", "s", DIM_TIME, 1},
        {"Size [MB]", "MB", DIM_DATA, 1e6},
        {"Duration in minutes", "min", DIM_TIME, 60},
        {"Throughput (MB/s)", "MB/s", DIM_BANDWIDTH, 1e6},
        {"Requests per second", "Requests per second", DIM_RATE, 1},
        {"Origin, requests per second (2 % of the edge)", "requests per second", DIM_RATE, 1},
        {"Share (%)", "%", DIM_FRACTION, 0.01},
        {"Memory GB", "GB", DIM_DATA, 1e9},
        {"IOPS", "IOPS", DIM_RATE, 1},
        {"IOPS read / write", "IOPS", DIM_RATE, 1},
        {"Ops team", NULL, DIM_NONE, 0},
        {"Orders per working day", "Orders per working day", DIM_RATE, 1.0 / 86400},
        {"Meals a busy school day", "Meals a busy school day", DIM_RATE, 1.0 / 86400},
        {"Orders per customer of the day", NULL, DIM_NONE, 0},
        {"Latency", NULL, DIM_NONE, 0},
        {"Average over the trading day", NULL, DIM_NONE, 0},
        {"Burst (5 minutes)", NULL, DIM_NONE, 0},
        {"Min", NULL, DIM_NONE, 0},
        {"", NULL, DIM_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Dimension dimension = DIM_NONE;
        double factor = 0;
        Text unit = {NULL, 0};
        bool found = unit_in_label(text_of(cases[i].label), &dimension, &factor, &unit);
        cr_expect(found == (cases[i].unit != NULL), "%s", cases[i].label);
        cr_expect(!found || (dimension == cases[i].dimension && close_to(factor, cases[i].factor) &&
                             text_equal(unit, text_of(cases[i].unit))),
                  "%s: %d, %g, %.*s", cases[i].label, dimension, factor, TEXT_ARG(unit));
    }
}

Test(quantity, style_of_documents) {
    static const struct {
        const char *document;
        NumberStyle style;
    } cases[] = {
        {"1.500,5 and 0,5 s", NUMBERS_COMMA_DECIMAL},
        {"### 1.2 Errors\n99,99 %, 4.000.000 members", NUMBERS_COMMA_DECIMAL},
        {"1,500.5 and 0.5 s", NUMBERS_POINT_DECIMAL},
        {"99.9 % of 864,000 requests, 1,234,567", NUMBERS_POINT_DECIMAL},
        {"1,500 users", NUMBERS_UNKNOWN},
        {"see 1.2 and 3.4", NUMBERS_UNKNOWN},
        {"", NUMBERS_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(number_style(number_votes(text_of(cases[i].document))) == cases[i].style, "%s", cases[i].document);
}

Test(quantity, printing) {
    static const struct {
        double value;
        Dimension dimension;
        const char *noun, *printed;
    } cases[] = {
        {2592, DIM_TIME, "", "43 min 12 s"},
        {0.25, DIM_TIME, "", "250 ms"},
        {1.5, DIM_TIME, "", "1.5 s"},
        {250e-6, DIM_TIME, "", "250 µs"},
        {59.99, DIM_TIME, "", "1 min"},
        {3600, DIM_TIME, "", "1 h"},
        {10320, DIM_TIME, "", "2 h 52 min"},
        {2592000, DIM_TIME, "", "30 days"},
        {31536000, DIM_TIME, "", "365 days"},
        {0, DIM_TIME, "", "0 ns"},
        {0.999, DIM_FRACTION, "", "99.9%"},
        {0.9995, DIM_FRACTION, "", "99.95%"},
        {0.0005, DIM_FRACTION, "", "0.05%"},
        {0.5, DIM_FRACTION, "", "50%"},
        {1.8e7, DIM_DATA, "", "18 MB"},
        {500, DIM_DATA, "", "500 B"},
        {3.1e9, DIM_DATA, "", "3.1 GB"},
        {2.5e7, DIM_BANDWIDTH, "", "200 Mbit/s"},
        {2.5, DIM_FACTOR, "", "2.5x"},
        {864000, DIM_COUNT, "requests", "864,000 requests"},
        {2e9, DIM_COUNT, "", "2 billion"},
        {1500, DIM_RATE, "requests", "1,500 requests/s"},
        {10.0 / 60, DIM_RATE, "requests", "10 requests/min"},
        {500, DIM_MONEY, "EUR", "500 EUR"},
    };
    Arena arena = new_arena();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text printed = quantity_print(&arena, cases[i].value, cases[i].dimension, text_of(cases[i].noun));
        cr_expect(text_equal(printed, text_of(cases[i].printed)), "%s, not %.*s", cases[i].printed, TEXT_ARG(printed));
    }
    arena_free(&arena);
}

Test(quantity, precision) {
    static const struct {
        const char *text;
        double precision;
    } cases[] = {{"43 min", 30},    {"1.5 s", 0.05},    {"10x", 0.5},      {"2.5x", 0.05},
                 {"5M users", 5e5}, {"1.5K users", 50}, {"99.95 %", 5e-5}, {"864,000 requests/day", 0.5 / 86400}};
    Arena arena = new_arena();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Quantities read = quantities_read(&arena, text_of(cases[i].text), NULL, NULL);
        cr_expect(read.count == 1 && close_to(read.items[0].precision, cases[i].precision), "%s: %g", cases[i].text,
                  read.count ? read.items[0].precision : NAN);
    }
    arena_free(&arena);
}

Test(quantity, names) {
    Arena arena = new_arena();
    for (int i = 0; i < DIM_COUNT_OF_DIMENSIONS; i++) {
        Dimension dimension;
        cr_expect(dimension_of_name(dimension_name((Dimension)i), &dimension) && dimension == (Dimension)i);
    }
    cr_expect(!dimension_of_name(TEXT("speed"), &(Dimension){DIM_NONE}));
    cr_expect(text_equal(bound_name(BOUND_AT_MOST), TEXT("<=")));
    cr_expect(text_equal(statistic_name(&arena, (Statistic){STAT_PERCENTILE, 0.999, {0, 0}}), TEXT("p99.9")));
    cr_expect(statistic_equal((Statistic){STAT_MEAN, 0, {0, 0}}, (Statistic){STAT_MEAN, 0.5, {3, 4}}));
    arena_free(&arena);
}
