/* gaps_markdown.c - the gap report as a comment: one file in full, of several files a line each. */
#include "gaps.h"

void gaps_markdown_file(Report *report, const FileView *view, Buffer *out) {
    const char *template = report->options.sole ? "gaps.markdown" : "gaps-line.markdown";
    if (view->result->gaps)
        template_render(out, template, gaps_view(report, view->result, out->arena), escape_markdown);
}

void gaps_markdown_end(Report *report, Buffer *out) {
    if (!report->options.sole || report->totals.checked == 0)
        buffer_print(out, "\n%.*s\n", TEXT_ARG(gaps_totals(report, out->arena)));
}
