/* Findings into each format: exact forms, and what a hostile document must not do to them. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* A document with findings made by hand. */
typedef struct Sample {
    Arena arena;
    FileResult result;
    Findings findings;
    Finding items[4];
    Related related[2];
} Sample;

static jmp_buf exhausted;

static void begin(Sample *sample, Text markdown) {
    *sample = (Sample){0};
    arena_init(&sample->arena, &exhausted);
    sample->findings.items = sample->items;
    sample->result = (FileResult){.path = TEXT("a.md"), .findings = &sample->findings};
    sample->result.source = source_make(&sample->arena, sample->result.path, markdown);
}

static Span span_of(const Sample *sample, const char *part) {
    size_t at = text_find(sample->result.source->text, text_of(part), 0);
    cr_assert_neq(at, SIZE_MAX, "no '%s' in the sample", part);
    return (Span){at, at + strlen(part)};
}

static Finding *add(Sample *sample, Level level, const char *part, const char *rule) {
    Finding *finding = &sample->items[sample->findings.count++];
    *finding = (Finding){.rule = text_of(rule), .level = level, .span = span_of(sample, part), .fact = NO_DEFINITION};
    finding->message = TEXT("it is wrong");
    return finding;
}

static void relate(Sample *sample, Finding *finding, const char *part, const char *note) {
    finding->related = sample->related;
    sample->related[finding->related_count++] = (Related){span_of(sample, part), text_of(note)};
}

static Text render(Sample *sample, const char *format, ReportOptions options) {
    Buffer out;
    buffer_init(&out, &sample->arena);
    if (options.max_findings == 0)
        options.max_findings = SIZE_MAX;
    options.version = TEXT("1");
    Report report = report_make(report_find(REPORT_FINDINGS, text_of(format)), &options);
    report_begin(&report, &out);
    report_file(&report, &sample->result, &out);
    report_end(&report, &out);
    return text_copy(&sample->arena, buffer_text(&out));
}

static void expect(Sample *sample, const char *format, ReportOptions options, const char *wanted) {
    Text text = render(sample, format, options);
    cr_assert_str_eq(text.at, wanted);
    arena_free(&sample->arena);
}

static void expect_part(Sample *sample, const char *format, ReportOptions options, const char *wanted) {
    Text text = render(sample, format, options);
    cr_assert_neq(text_find(text, text_of(wanted), 0), SIZE_MAX, "no %s in\n%s", wanted, text.at);
    arena_free(&sample->arena);
}

static const char two_lines[] = "- **SLA**: 99.9%\n\n- **Acceptable downtime**: 4 hours/month\n";

static void downtime(Sample *sample) {
    begin(sample, TEXT(two_lines));
    Finding *finding = add(sample, LEVEL_ERROR, "4 hours/month", "consistency/downtime");
    finding->arithmetic = TEXT("(100% - 99.9%) x 30 d = 43 min 12 s");
    finding->ask = TEXT("Which is meant?");
    relate(sample, finding, "99.9%", "the target");
    relate(sample, finding, "4 hours/month", "5.6 times as much");
}

Test(report, text_shows_lines_sum_and_question) {
    Sample sample;
    downtime(&sample);
    expect(
        &sample, "text", (ReportOptions){0},
        "a.md:3:28: error: it is wrong [consistency/downtime]\n"
        "    1 | - **SLA**: 99.9%\n"
        "      |            ----- the target\n"
        "    3 | - **Acceptable downtime**: 4 hours/month\n"
        "      |                            ^^^^^^^^^^^^^ 5.6 times as much\n"
        "  sum: (100% - 99.9%) x 30 d = 43 min 12 s\n"
        "  ask: Which is meant?\n"
        "\n"
        "1 summary checked: 1 error, 0 warnings. Next questions: sumlint gaps FILE. Doubt it: sumlint facts FILE:3\n");
}

Test(report, concise_is_one_line) {
    Sample sample;
    downtime(&sample);
    expect(&sample, "concise", (ReportOptions){.quiet = true},
           "a.md:3:28: error: it is wrong [consistency/downtime]\n");
}

Test(report, two_marks_of_one_line_share_it) {
    Sample sample;
    begin(&sample, TEXT("p95 300 ms, p99 250 ms\n"));
    Finding *finding = add(&sample, LEVEL_WARNING, "250 ms", "a/b");
    relate(&sample, finding, "300 ms", "above");
    expect(&sample, "text", (ReportOptions){.quiet = true},
           "a.md:1:17: warning: it is wrong [a/b]\n"
           "    1 | p95 300 ms, p99 250 ms\n"
           "      |     ------ above\n"
           "      |                 ^^^^^^\n"
           "\n");
}

Test(report, carets_count_cells) {
    Sample sample;
    begin(&sample, TEXT("a\t\xe5\xbf\x9c\xe7\xad\x94 e\xcc\x81 \xf0\x9f\x9a\x80 fast\n"));
    add(&sample, LEVEL_ERROR, "fast", "a/b");
    expect(&sample, "text", (ReportOptions){.quiet = true},
           "a.md:1:11: error: it is wrong [a/b]\n"
           "    1 | a       \xe5\xbf\x9c\xe7\xad\x94 e\xcc\x81 \xf0\x9f\x9a\x80 fast\n"
           "      |                   ^^^^\n"
           "\n");
}

Test(report, an_empty_value_has_one_caret) {
    Sample sample;
    begin(&sample, TEXT("| a | |\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "|", "a/b");
    finding->span = (Span){5, 5};
    expect_part(&sample, "text", (ReportOptions){0}, "    1 | | a | |\n      |      ^\n");
}

Test(report, what_is_missing_everywhere_shows_no_line) {
    Sample sample;
    begin(&sample, TEXT("# Title\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "#", "completeness/missing-section");
    finding->span = (Span){0, 0};
    finding->missing = TEXT("Scalability Roadmap");
    expect(&sample, "text", (ReportOptions){.quiet = true},
           "a.md:1:1: error: it is wrong [completeness/missing-section]\n\n");
}

Test(report, terminal_escapes_are_spelled_out) {
    Sample sample;
    begin(&sample, TEXT("x \x1b[31m\xe2\x80\xae\xff"
                        "9\x07 ok\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "ok", "a/b");
    finding->message = TEXT("bad \x1b]0;title\x07\nnext");
    sample.result.path = TEXT("a\n.md");
    expect(&sample, "text", (ReportOptions){.quiet = true},
           "a\\n.md:1:13: error: bad \\x1b]0;title\\x07\\nnext [a/b]\n"
           "    1 | x \\x1b[31m\\u202e\\xff9\\x07 ok\n"
           "      |                           ^^\n"
           "\n");
}

Test(report, a_long_line_is_cut_around_the_value) {
    Sample sample;
    Arena arena;
    Buffer line;
    arena_init(&arena, &exhausted);
    buffer_init(&line, &arena);
    for (size_t i = 0; i < 100000; i++)
        buffer_add(&line, i == 50000 ? TEXT("fast") : TEXT("\xc3\xa4"));
    begin(&sample, buffer_text(&line));
    add(&sample, LEVEL_ERROR, "fast", "a/b");
    Text text = render(&sample, "text", (ReportOptions){.quiet = true});
    cr_assert_lt(text.size, 600);
    cr_assert_neq(text_find(text, TEXT("^^^^\n"), 0), SIZE_MAX);
    cr_assert_neq(text_find(text, TEXT(" | ...\xc3\xa4"), 0), SIZE_MAX);
    arena_free(&sample.arena);
    arena_free(&arena);
}

Test(report, findings_are_sorted_and_counted) {
    Sample sample;
    begin(&sample, TEXT("one two three four\n"));
    add(&sample, LEVEL_NOTE, "four", "a/b");
    add(&sample, LEVEL_WARNING, "two", "b/c");
    add(&sample, LEVEL_WARNING, "two", "a/c");
    add(&sample, LEVEL_ERROR, "one", "a/b");
    expect(&sample, "concise", (ReportOptions){0},
           "a.md:1:1: error: it is wrong [a/b]\n"
           "a.md:1:5: warning: it is wrong [a/c]\n"
           "a.md:1:5: warning: it is wrong [b/c]\n"
           "1 summary checked: 1 error, 2 warnings, 1 note hidden (--show note). Next questions: sumlint gaps FILE. "
           "Doubt it: sumlint facts FILE:1\n");
}

Test(report, show_and_max_findings_count_what_they_hide) {
    Sample sample;
    begin(&sample, TEXT("one two three\n"));
    add(&sample, LEVEL_ERROR, "one", "a/b");
    add(&sample, LEVEL_ERROR, "two", "a/b");
    add(&sample, LEVEL_WARNING, "three", "a/b");
    expect(&sample, "concise", (ReportOptions){.show_given = true, .show = LEVEL_ERROR, .max_findings = 1},
           "a.md:1:1: error: it is wrong [a/b]\n"
           "1 summary checked: 2 errors, 1 warning hidden (--show warning), 1 more not printed. "
           "Next questions: sumlint gaps FILE. Doubt it: sumlint facts FILE:1\n");
}

Test(report, a_skipped_file_speaks_only_when_it_is_the_only_one) {
    Sample sample;
    begin(&sample, TEXT("# Soup\n"));
    add(&sample, LEVEL_NOTE, "Soup", "sumlint/not-a-summary");
    sample.result.skipped = TEXT("a recipe");
    Text many = render(&sample, "concise", (ReportOptions){0});
    cr_assert_str_eq(many.at, "0 summaries checked, 1 other file skipped: 0 errors, 0 warnings.\n");
    expect_part(&sample, "concise", (ReportOptions){.sole = true},
                "a.md:1:3: note: it is wrong [sumlint/not-a-summary]\n");
}

Test(report, one_question_for_a_group) {
    Sample sample;
    begin(&sample, TEXT("one two\n"));
    for (int i = 0; i < 2; i++) {
        Finding *finding = add(&sample, LEVEL_ERROR, i == 0 ? "one" : "two", "a/b");
        finding->group = 7;
        finding->ask = TEXT("Why?");
    }
    Text text = render(&sample, "text", (ReportOptions){0});
    size_t first = text_find(text, TEXT("ask: Why?"), 0);
    cr_assert_neq(first, SIZE_MAX);
    cr_assert_eq(text_find(text, TEXT("ask: Why?"), first + 1), SIZE_MAX);
    arena_free(&sample.arena);
}

Test(report, json_is_always_utf8) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "one", "a/b");
    finding->message = TEXT("\"\\\x01\x7f\xff\xed\xa0\x80\n\xc3\xa4");
    expect_part(&sample, "json", (ReportOptions){0},
                "\"message\": \"\\\"\\\\\\u0001\\u007f\\ufffd\\ufffd\\ufffd\\ufffd\\n\xc3\xa4\"");
}

Test(report, json_has_places_and_keys) {
    Sample sample;
    downtime(&sample);
    Text text = render(&sample, "json", (ReportOptions){0});
    static const char *const wanted[] = {
        "\"line\": 3",
        "\"column\": 28",
        "\"end_column\": 41",
        "\"missing\": null",
        "\"assumed\": []",
        "\"deferred\": false",
        "\"group\": null",
        "\"suggest\": null",
        "\"skipped\": null",
        "\"section\": null",
        "\"errors\": 1",
        "\"version\": 1",
        "{\"line\": 1, \"column\": 12, \"end_line\": 1, \"end_column\": 17, \"message\": \"the target\"}"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect_neq(text_find(text, text_of(wanted[i]), 0), SIZE_MAX, "no %s in\n%s", wanted[i], text.at);
    arena_free(&sample.arena);
}

Test(report, json_numbers_read_back) {
    static const double numbers[] = {0, 0.1, 1.0 / 3, 1e300, 43.2, 123456789012345678.0, -5e-324};
    Arena arena;
    arena_init(&arena, &exhausted);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Buffer out;
        buffer_init(&out, &arena);
        JsonWriter json = {.out = &out};
        json_number(&json, NULL, numbers[i]);
        cr_expect_eq(strtod(text_copy(&arena, buffer_text(&out)).at, NULL), numbers[i]);
    }
    arena_free(&arena);
}

Test(report, markdown_cells_hold) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "one", "a/b");
    finding->message = TEXT("a|b <script> `c`\nd");
    expect_part(&sample, "markdown", (ReportOptions){0},
                "| Place | Level | Finding | Question | Rule |\n|---|---|---|---|---|\n"
                "| a.md:1 | error | a\\|b &lt;script> \\`c\\`\\\\nd |  | a/b |\n\n1 summary checked");
}

Test(report, colour_only_on_request) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    add(&sample, LEVEL_ERROR, "one", "a/b");
    Text plain = render(&sample, "text", (ReportOptions){0});
    cr_assert_eq(text_find(plain, TEXT("\x1b"), 0), SIZE_MAX);
    expect_part(&sample, "text", (ReportOptions){.color = true}, "\x1b[31merror:\x1b[0m");
}

/* ---- formats for programs: tests/formats.py reads them with parsers ---------------------------------------------- */

static void expect_parts(Sample *sample, const char *format, ReportOptions options, const char *const wanted[]) {
    Text text = render(sample, format, options);
    for (size_t i = 0; wanted[i]; i++)
        cr_expect_neq(text_find(text, text_of(wanted[i]), 0), SIZE_MAX, "no %s in\n%s", wanted[i], text.at);
    arena_free(&sample->arena);
}

Test(report, sarif_places_rules_and_fingerprints) {
    Sample sample;
    downtime(&sample);
    sample.items[0].fingerprint = 0xabc;
    sample.result.path = TEXT("./a b%/\xc3\xa4[1]:\"?.md");
    static const char *const wanted[] = {
        "\"version\": \"2.1.0\"",
        "\"columnKind\": \"unicodeCodePoints\"",
        "\"ruleId\": \"consistency/downtime\"",
        "\"ruleIndex\": 0",
        "{\"uri\": \"a%20b%25/%C3%A4%5B1%5D%3A%22%3F.md\"}",
        "{\"startLine\": 3, \"startColumn\": 28, \"endLine\": 3, \"endColumn\": 41}",
        "{\"startLine\": 1, \"startColumn\": 12, \"endLine\": 1, \"endColumn\": 17}}, \"message\": {\"text\": \"the "
        "target\"}",
        "{\"sumlint/v1\": \"0000000000000abc\"}",
        "it is wrong\\nsum: (100% - 99.9%) x 30 d = 43 min 12 s\\nask: Which is meant?",
        "\"id\": \"consistency/downtime\"",
        "\"executionSuccessful\": true",
        NULL};
    expect_parts(&sample, "sarif", (ReportOptions){0}, wanted);
}

Test(report, sarif_paths_from_the_root_are_file_uris) {
    Sample sample;
    downtime(&sample);
    sample.result.path = TEXT("/docs/a.md");
    expect_part(&sample, "sarif", (ReportOptions){0}, "{\"uri\": \"file:///docs/a.md\"}");
}

Test(report, sarif_text_holds_no_links) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "one", "a/b");
    finding->message = TEXT("[x](javascript:y) [z]");
    expect_part(&sample, "sarif", (ReportOptions){0}, "\\\\[x\\\\](javascript:y) \\\\[z\\\\]");
}

Test(report, sarif_numbers_each_rule_once) {
    Sample sample;
    begin(&sample, TEXT("one two three\n"));
    add(&sample, LEVEL_ERROR, "one", "a/b");
    add(&sample, LEVEL_ERROR, "two", "c/d");
    add(&sample, LEVEL_ERROR, "three", "a/b");
    Text text = render(&sample, "sarif", (ReportOptions){0});
    size_t first = text_find(text, TEXT("\"id\": \"a/b\""), 0);
    cr_assert_neq(first, SIZE_MAX);
    cr_assert_eq(text_find(text, TEXT("\"id\": \"a/b\""), first + 1), SIZE_MAX);
    cr_assert_neq(text_find(text, TEXT("\"ruleIndex\": 1"), 0), SIZE_MAX);
    cr_assert_eq(text_find(text, TEXT("\"ruleIndex\": 2"), 0), SIZE_MAX);
    arena_free(&sample.arena);
}

Test(report, github_escapes_what_the_runner_reads) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "one", "a/b");
    finding->message = TEXT("100%: a,b\n::error::no \x1b[31m");
    finding->ask = TEXT("Why?");
    sample.result.path = TEXT("a,b:c%\n.md");
    expect(&sample, "github", (ReportOptions){0},
           "::error file=a%2Cb%3Ac%25\\n.md,line=1,endLine=1,col=1,endColumn=4,title=a/b::"
           "100%25: a,b\\n::error::no \\x1b[31m%0Aask: Why?\n");
}

Test(report, github_prints_errors_first_and_counts_the_others) {
    Sample sample;
    begin(&sample, TEXT("one two three four\n"));
    add(&sample, LEVEL_NOTE, "one", "a/b");
    add(&sample, LEVEL_WARNING, "two", "a/b");
    add(&sample, LEVEL_ERROR, "three", "a/b");
    add(&sample, LEVEL_WARNING, "four", "a/b");
    expect(
        &sample, "github", (ReportOptions){.max_findings = 2},
        "::error file=a.md,line=1,endLine=1,col=9,endColumn=14,title=a/b::it is wrong\n"
        "::warning file=a.md,line=1,endLine=1,col=5,endColumn=8,title=a/b::it is wrong%0A2 more findings not shown\n");
}

Test(report, github_has_columns_within_a_line_only) {
    Sample sample;
    begin(&sample, TEXT("one\ntwo\n"));
    Finding *finding = add(&sample, LEVEL_NOTE, "one", "a/b");
    finding->span.end = span_of(&sample, "two").end;
    expect(&sample, "github", (ReportOptions){0}, "::notice file=a.md,line=1,endLine=2,col=1,title=a/b::it is wrong\n");
}

Test(report, nothing_found_is_nothing_for_github) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    expect(&sample, "github", (ReportOptions){0}, "");
}

Test(report, rdjson_counts_bytes) {
    Sample sample;
    begin(&sample, TEXT("zero\n\xc3\xa4\xf0\x9f\x9a\x80 one two\n"));
    Finding *finding = add(&sample, LEVEL_WARNING, "one", "a/b");
    relate(&sample, finding, "zero", "before");
    static const char *const wanted[] = {
        "{\"start\": {\"line\": 2, \"column\": 8}, \"end\": {\"line\": 2, \"column\": 11}}",
        "\"message\": \"it is wrong\\nline 1: before\"", "\"severity\": \"WARNING\"", "\"code\": {\"value\": \"a/b\"}",
        NULL};
    expect_parts(&sample, "rdjson", (ReportOptions){0}, wanted);
}

Test(report, junit_escapes_and_fails_what_fails_the_run) {
    Sample sample;
    begin(&sample, TEXT("one two\n"));
    Finding *finding = add(&sample, LEVEL_ERROR, "one", "a/b");
    finding->message = TEXT("<script>]]>&\"'\n\x1b\xef\xbf\xbf");
    add(&sample, LEVEL_WARNING, "two", "a/c");
    static const char *const wanted[] = {
        "<testsuite name=\"a.md\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">",
        "<failure type=\"error\" message=\"&lt;script&gt;]]&gt;&amp;&quot;&#39;\\n\\x1b\\uffff\">a.md:1:1: error: ",
        "<system-out>a.md:1:5: warning: it is wrong</system-out>", NULL};
    sample.result.fail_on = LEVEL_ERROR;
    expect_parts(&sample, "junit", (ReportOptions){0}, wanted);
}

Test(report, junit_has_a_case_for_each_file) {
    Sample sample;
    begin(&sample, TEXT("one\n"));
    sample.result.skipped = TEXT("a recipe");
    expect(&sample, "junit", (ReportOptions){0},
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sumlint\">\n"
           "  <testsuite name=\"a.md\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\">\n"
           "    <testcase classname=\"a.md\" name=\"sumlint\">\n      <skipped message=\"a recipe\"/>\n"
           "    </testcase>\n  </testsuite>\n</testsuites>\n");
}
