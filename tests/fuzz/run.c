/* The whole run: a document through all floors, in every format. What says that it is JSON is JSON. */
#include "fuzz.h"

#include "../hostile/whole.h"

static void check_finding(const Whole *whole, const Finding *finding) {
    size_t size = whole->source->text.size;
    HOLDS(finding->span.begin <= finding->span.end && finding->span.end <= size, "%.*s", TEXT_ARG(finding->rule));
    for (size_t i = 0; i < finding->related_count; i++)
        HOLDS(finding->related[i].span.begin <= finding->related[i].span.end && finding->related[i].span.end <= size,
              "%.*s: related %zu", TEXT_ARG(finding->rule), i);
}

static bool is_json(Text name) {
    static const char *const names[] = {"json", "ndjson", "sarif", "rdjson", "ask"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(name, text_of(names[i])))
            return true;
    return false;
}

static size_t all_formats(const ReportFormat **formats, size_t most) {
    static const ReportSubject subjects[] = {REPORT_FINDINGS, REPORT_FACTS, REPORT_GAPS};
    size_t count = 0;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        for (size_t j = 0; report_format(subjects[i], j) && count < most; j++)
            formats[count++] = report_format(subjects[i], j);
    return count;
}

static void check_format(Arena *arena, const Whole *whole, const ReportFormat *format) {
    Text out = whole_report(arena, whole, format);
    check_shown(out, format->name);
    HOLDS(!is_json(format->name) || out.size == 0 || json_is_valid(out), "%.*s:\n%.*s", TEXT_ARG(format->name),
          TEXT_ARG(out));
    HOLDS(text_equal(out, whole_report(arena, whole, format)), "%.*s is another one again", TEXT_ARG(format->name));
}

/* A short input in all formats, a long one in one of them: all would take most of the time. */
static void check_formats(Arena *arena, const Whole *whole) {
    enum { MOST_FORMATS = 32, SHORT = 512 };
    const ReportFormat *formats[MOST_FORMATS];
    size_t count = all_formats(formats, MOST_FORMATS);
    size_t chosen = (size_t)text_hash(whole->source->text) % count;
    for (size_t i = 0; i < count; i++)
        if (i == chosen || whole->source->text.size <= SHORT)
            check_format(arena, whole, formats[i]);
}

void fuzz_one(Arena *arena, Text input) {
    size_t kind = input.size % 4 == 0 ? NO_DEFINITION : input.size % 4 - 1;
    Whole whole = whole_read(arena, pack_embedded(TEXT("performance")), kind, input);
    if (!whole.findings)
        return;
    for (size_t i = 0; i < whole.findings->count; i++)
        check_finding(&whole, &whole.findings->items[i]);
    check_formats(arena, &whole);
}
