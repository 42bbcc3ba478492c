/* text.c - findings for people: the lines, the sum, the question. */
#include "parts.h"

static void add_line(Buffer *out, const char *label, Text text) {
    if (text.size == 0)
        return;
    buffer_print(out, "  %s: ", label);
    report_shown(out, text);
    buffer_add_char(out, '\n');
}

static void add_finding(const Report *report, const FileView *view, size_t index, Buffer *out) {
    const Finding *finding = view->items[index];
    finding_header(report, view->result, finding, out);
    buffer_add_char(out, '\n');
    finding_lines(report, view->result, finding, out);
    add_line(out, "sum", finding->arithmetic);
    for (size_t i = 0; i < finding->assumed.count; i++)
        add_line(out, "assumed", finding->assumed.items[i]);
    add_line(out, "write", finding->suggest);
    if (!asked_before(view, index))
        add_line(out, "ask", finding->ask);
    buffer_add_char(out, '\n');
}

void text_file(Report *report, const FileView *view, Buffer *out) {
    for (size_t i = 0; i < view->count; i++)
        add_finding(report, view, i, out);
}
