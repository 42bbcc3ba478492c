#include "parts.h"

#include <stdlib.h>

static void nothing(Report *report, Buffer *out) {
    (void)report;
    (void)out;
}

static void no_file(Report *report, const FileView *view, Buffer *out) {
    (void)report;
    (void)view;
    (void)out;
}

static const ReportFormat formats[] = {
#define FORMAT(name, subject, show, begin, file, end, what)                                                            \
    {{name, sizeof(name) - 1}, {what, sizeof(what) - 1}, REPORT_##subject, LEVEL_##show, begin, file, end},
#include "formats.def"
#undef FORMAT
};

enum { FORMATS = sizeof formats / sizeof *formats };

const ReportFormat *report_format(ReportSubject subject, size_t index) {
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i].subject == subject && index-- == 0)
            return &formats[i];
    return NULL;
}

const ReportFormat *report_find(ReportSubject subject, Text name) {
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i].subject == subject && text_equal(formats[i].name, name))
            return &formats[i];
    return NULL;
}

Report report_make(const ReportFormat *format, const ReportOptions *options) {
    Report report = {.format = format, .options = *options};
    if (!options->show_given)
        report.options.show = format->show;
    return report;
}

void report_begin(Report *report, Buffer *out) {
    report->json.out = out;
    report->format->begin(report, out);
}

void report_end(Report *report, Buffer *out) {
    report->json.out = out;
    report->format->end(report, out);
}

/* ---- which findings are printed -------------------------------------------------------------------------------- */

static int by_place(const void *left, const void *right) {
    const Finding *a = *(const Finding *const *)left, *b = *(const Finding *const *)right;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    int order = text_compare(a->rule, b->rule);
    return order != 0 ? order : (a > b) - (a < b);
}

static void count_file(Totals *totals, const FileResult *result) {
    totals->failed += result->error.size > 0;
    totals->skipped += result->error.size == 0 && result->skipped.size > 0;
    totals->checked += result->error.size == 0 && result->skipped.size == 0;
    totals->ready += result->gaps && result->gaps->ready;
    totals->questions += result->gaps ? result->gaps->question_count : 0;
}

/* Counts a finding of a checked file; should it be printed? */
static bool count_finding(Report *report, const Finding *finding) {
    Totals *totals = &report->totals;
    if (finding->suppressed) {
        totals->suppressed++;
        return report->options.show_suppressed;
    }
    totals->findings[finding->level]++;
    if (finding->level < report->options.show) {
        totals->hidden[finding->level]++;
        return false;
    }
    if (totals->shown < report->options.max_findings) {
        totals->shown++;
        return true;
    }
    totals->cut++;
    return false;
}

/* A skipped file's notes say why; among many files that is noise. */
static bool wanted(Report *report, const FileResult *result, const Finding *finding) {
    if (result->skipped.size == 0)
        return count_finding(report, finding);
    return report->options.sole && (!finding->suppressed || report->options.show_suppressed);
}

static const Finding **select_findings(Report *report, const FileResult *result, Arena *arena, size_t *count) {
    const Findings *findings = result->findings;
    const Finding **items = ARENA_ARRAY(arena, const Finding *, findings->count), **kept = items;
    for (size_t i = 0; i < findings->count; i++)
        items[i] = &findings->items[i];
    qsort(items, findings->count, sizeof *items, by_place);
    for (size_t i = 0; i < findings->count; i++)
        if (wanted(report, result, items[i]))
            *kept++ = items[i];
    report->totals.cut += findings->beyond;
    report->totals.beyond += findings->beyond;
    *count = (size_t)(kept - items);
    return items;
}

/* The line of the first finding about something that stands there; 0 if all of them are about what is missing. */
static size_t first_value(const FileView *view) {
    for (size_t i = 0; i < view->count; i++)
        if (view->items[i]->missing.size == 0)
            return result_place(view->result, view->items[i]->span.begin).line;
    return 0;
}

void report_file(Report *report, const FileResult *result, Buffer *out) {
    FileView view = {.result = result};
    count_file(&report->totals, result);
    if (result->findings && result->findings->count > 0)
        view.items = select_findings(report, result, out->arena, &view.count);
    if (report->totals.first_line == 0 && result->skipped.size == 0)
        report->totals.first_line = first_value(&view);
    report->json.out = out;
    report->format->file(report, &view, out);
}

/* ---- what the formats share ------------------------------------------------------------------------------------ */

Place result_place(const FileResult *result, size_t offset) {
    return result->source ? source_place(result->source, offset) : (Place){1, 1, 1, 0};
}

Text kind_of(const FileResult *result) {
    const Facts *facts = result->facts;
    return facts && facts->kind != NO_DEFINITION ? facts->pack->kinds[facts->kind].name : (Text){0};
}

bool asked_before(const FileView *view, size_t index) {
    const Finding *finding = view->items[index];
    for (size_t i = 0; i < index && finding->group != 0; i++)
        if (view->items[i]->group == finding->group && text_equal(view->items[i]->ask, finding->ask))
            return true;
    return false;
}

void json_tool(JsonWriter *json, const Report *report) {
    json_begin_object(json, "tool", JSON_INLINE);
    json_text(json, "name", TEXT("sumlint"));
    json_text(json, "version", report->options.version);
    json_end(json);
}

void json_span(JsonWriter *json, const FileResult *result, Span span) {
    Place begin = result_place(result, span.begin);
    Place end = result_place(result, span.end > span.begin ? span.end : span.begin);
    json_count(json, "line", begin.line);
    json_count(json, "column", begin.column);
    json_count(json, "end_line", end.line);
    json_count(json, "end_column", end.column);
}
