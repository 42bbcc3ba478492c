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
    static const char *const names[] = {"json", "sarif", "rdjson", "ask"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(name, text_of(names[i])))
            return true;
    return false;
}

/* One format for each input: all of them would take most of the time. */
static const ReportFormat *one_format(size_t choice) {
    static const ReportSubject subjects[] = {REPORT_FINDINGS, REPORT_FACTS, REPORT_GAPS};
    const ReportFormat *formats[32];
    size_t count = 0;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        for (size_t j = 0; report_format(subjects[i], j) && count < sizeof formats / sizeof *formats; j++)
            formats[count++] = report_format(subjects[i], j);
    return formats[choice % count];
}

static void check_format(Arena *arena, const Whole *whole) {
    const ReportFormat *format = one_format(text_hash(whole->source->text));
    Text out = whole_report(arena, whole, format);
    check_shown(out, format->name);
    HOLDS(!is_json(format->name) || out.size == 0 || json_is_valid(out), "%.*s:\n%.*s", TEXT_ARG(format->name),
          TEXT_ARG(out));
}

void fuzz_one(Arena *arena, Text input) {
    size_t kind = input.size % 4 == 0 ? NO_DEFINITION : input.size % 4 - 1;
    Whole whole = whole_read(arena, pack_embedded(TEXT("performance")), kind, input);
    if (!whole.findings)
        return;
    for (size_t i = 0; i < whole.findings->count; i++)
        check_finding(&whole, &whole.findings->items[i]);
    check_format(arena, &whole);
}
