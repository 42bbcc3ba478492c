/* markdown.c - findings as a table, for pull requests and job summaries. */
#include "parts.h"

#include <string.h>

/* A cell: nothing in it may end the cell or the table, or be read as markup. */
static void add_cell(Buffer *out, Text text) {
    Buffer shown;
    buffer_init(&shown, out->arena);
    report_shown(&shown, text);
    for (size_t i = 0; i < shown.size; i++) {
        char c = shown.at[i];
        if (c == '<' || c == '&') {
            buffer_add(out, c == '<' ? TEXT("&lt;") : TEXT("&amp;"));
            continue;
        }
        if (c != '\0' && strchr("|\\`*_[]~", c))
            buffer_add_char(out, '\\');
        buffer_add_char(out, c);
    }
}

static void add_row(const FileView *view, size_t index, Buffer *out) {
    const Finding *finding = view->items[index];
    Place place = result_place(view->result, finding->span.begin);
    buffer_add(out, TEXT("| "));
    add_cell(out, view->result->path);
    buffer_print(out, ":%zu | %.*s | ", place.line, TEXT_ARG(level_name(finding->level)));
    add_cell(out, finding->message);
    if (finding->suppressed)
        add_cell(out, text_print(out->arena, " (suppressed: %.*s)", TEXT_ARG(finding->suppressed_as)));
    if (finding->arithmetic.size > 0)
        buffer_add(out, TEXT("<br>"));
    add_cell(out, finding->arithmetic);
    buffer_add(out, TEXT(" | "));
    if (!asked_before(view, index))
        add_cell(out, finding->ask);
    buffer_add(out, TEXT(" | "));
    add_cell(out, finding->rule);
    buffer_add(out, TEXT(" |\n"));
}

void markdown_file(Report *report, const FileView *view, Buffer *out) {
    bool first = report->totals.shown <= view->count;
    if (view->count > 0 && first)
        buffer_add(out, TEXT("| Place | Level | Finding | Question | Rule |\n|---|---|---|---|---|\n"));
    for (size_t i = 0; i < view->count; i++)
        add_row(view, i, out);
}

void markdown_end(Report *report, Buffer *out) {
    if (report->totals.shown > 0)
        buffer_add_char(out, '\n');
    last_line(report, out);
}
