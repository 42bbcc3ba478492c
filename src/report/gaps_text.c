/* gaps_text.c - the gap report on a terminal: one file in full, of several files a line each. */
#include "gaps.h"

enum { COLUMNS = 80 };

static void add_skipped(const Report *report, const FileResult *result, Buffer *out) {
    if (result->skipped.size == 0 || !report->options.sole)
        return;
    report_shown(out, result->path);
    buffer_add(out, TEXT(": not checked: "));
    report_shown(out, result->skipped);
    buffer_add_char(out, '\n');
}

void gaps_text_file(Report *report, const FileView *view, Buffer *out) {
    Buffer filled;
    buffer_init(&filled, out->arena);
    if (!view->result->gaps) {
        add_skipped(report, view->result, out);
        return;
    }
    const char *template = report->options.sole ? "gaps.text" : "gaps-line.text";
    template_render(&filled, template, gaps_view(report, view->result, out->arena), escape_shown);
    lines_wrap(out, buffer_text(&filled), COLUMNS);
}

/* "12 summaries, 4 ready, 33 questions, 2 other files skipped" */
Text gaps_totals(const Report *report, Arena *arena) {
    const Totals *totals = &report->totals;
    Buffer out;
    buffer_init(&out, arena);
    buffer_print(&out, "%zu %s, %zu ready, %zu question%s", totals->checked, totals->checked == 1 ? "summary" : "summaries",
                 totals->ready, totals->questions, totals->questions == 1 ? "" : "s");
    if (totals->skipped > 0)
        buffer_print(&out, ", %zu other file%s skipped", totals->skipped, totals->skipped == 1 ? "" : "s");
    return buffer_text(&out);
}

void gaps_text_end(Report *report, Buffer *out) {
    if (!report->options.sole)
        buffer_print(out, "%s%.*s\n", report->totals.checked > 0 ? "\n" : "", TEXT_ARG(gaps_totals(report, out->arena)));
}
