/* junit.c - JUnit XML as Jenkins, GitLab and others read it: a suite a file, a case a finding.
 *
 * What fails the run is a failure; other findings pass and say what they are. Names hold no line numbers, so that a
 * case is the same after an edit above it. */
#include "parts.h"
#include "template.h"

/* XML has no escape for two characters that UTF-8 has. */
static void escape_xml(Buffer *out, Text text) {
    Buffer escaped;
    buffer_init(&escaped, out->arena);
    escape_html(&escaped, text);
    Text all = buffer_text(&escaped);
    for (size_t at = 0; at < all.size;) {
        size_t begin = at;
        uint32_t point = text_code_point(all, &at);
        if (point == 0xfffe || point == 0xffff)
            buffer_print(out, "\\u%04x", (unsigned)point);
        else
            buffer_add(out, text_part(all, begin, at));
    }
}

static void add_attribute(Buffer *out, const char *name, Text value) {
    buffer_print(out, " %s=\"", name);
    escape_xml(out, value);
    buffer_add_char(out, '"');
}

void junit_begin(Report *report, Buffer *out) {
    (void)report;
    buffer_add(out, TEXT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sumlint\">\n"));
}

static bool fails(const FileResult *result, const Finding *finding) {
    return result->fail_on != LEVEL_OFF && finding->level >= result->fail_on && !finding->suppressed;
}

static void case_begin(const FileResult *result, Text name, Buffer *out) {
    buffer_add(out, TEXT("    <testcase"));
    add_attribute(out, "classname", result->path);
    add_attribute(out, "name", name);
    buffer_add(out, TEXT(">\n"));
}

static void case_end(Buffer *out) { buffer_add(out, TEXT("    </testcase>\n")); }

/* <skipped message="..."/>, <error message="..."/> */
static void add_empty(Buffer *out, const char *element, Text message) {
    buffer_print(out, "      <%s", element);
    add_attribute(out, "message", message);
    buffer_add(out, TEXT("/>\n"));
}

static void add_place(const FileView *view, size_t index, Buffer *out) {
    static const Prose prose = {escape_xml, "\n", true};
    Place place = result_place(view->result, view->items[index]->span.begin);
    escape_xml(out, view->result->path);
    buffer_print(out, ":%zu:%zu: ", place.line, place.column);
    escape_xml(out, level_name(view->items[index]->level));
    buffer_add(out, TEXT(": "));
    finding_prose(view, index, &prose, out);
}

static void add_case(const FileView *view, size_t index, Buffer *out) {
    const Finding *finding = view->items[index];
    bool failed = fails(view->result, finding);
    case_begin(view->result, text_print(out->arena, "%.*s: %.*s", TEXT_ARG(finding->rule), TEXT_ARG(finding->message)),
               out);
    if (finding->suppressed)
        add_empty(out, "skipped", finding->suppressed_as);
    buffer_add(out, failed ? TEXT("      <failure") : TEXT("      <system-out>"));
    if (failed) {
        add_attribute(out, "type", level_name(finding->level));
        add_attribute(out, "message", finding->message);
        buffer_add_char(out, '>');
    }
    add_place(view, index, out);
    buffer_add(out, failed ? TEXT("</failure>\n") : TEXT("</system-out>\n"));
    case_end(out);
}

/* A case that stands for the file as a whole: why it was not checked, or that nothing was found. */
static void add_file_case(const FileResult *result, Buffer *out) {
    case_begin(result, TEXT("sumlint"), out);
    if (result->error.size > 0)
        add_empty(out, "error", result->error);
    else if (result->skipped.size > 0)
        add_empty(out, "skipped", result->skipped);
    case_end(out);
}

/* Findings that are not printed are no passed tests. */
static void add_cut(const FileResult *result, size_t count, Buffer *out) {
    case_begin(result, TEXT("not printed"), out);
    add_empty(out, "skipped", text_print(out->arena, "%zu more finding%s", count, count == 1 ? "" : "s"));
    case_end(out);
}

static void suite_begin(const FileView *view, bool file_case, size_t cut, Buffer *out) {
    const FileResult *result = view->result;
    bool unchecked = result->error.size == 0 && result->skipped.size > 0;
    size_t failures = 0, skipped = (size_t)unchecked + (cut > 0);
    for (size_t i = 0; i < view->count; i++) {
        failures += fails(result, view->items[i]);
        skipped += view->items[i]->suppressed;
    }
    buffer_add(out, TEXT("  <testsuite"));
    add_attribute(out, "name", result->path);
    buffer_print(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%d\" skipped=\"%zu\">\n",
                 view->count + file_case + (cut > 0), failures, result->error.size > 0, skipped);
}

void junit_file(Report *report, const FileView *view, Buffer *out) {
    const FileResult *result = view->result;
    size_t cut = report->totals.cut - report->limit;
    bool file_case = result->error.size > 0 || result->skipped.size > 0 || (view->count == 0 && cut == 0);
    report->limit = report->totals.cut;
    suite_begin(view, file_case, cut, out);
    if (file_case)
        add_file_case(result, out);
    for (size_t i = 0; i < view->count; i++)
        add_case(view, i, out);
    if (cut > 0)
        add_cut(result, cut, out);
    buffer_add(out, TEXT("  </testsuite>\n"));
}

void junit_end(Report *report, Buffer *out) {
    (void)report;
    buffer_add(out, TEXT("</testsuites>\n"));
}
