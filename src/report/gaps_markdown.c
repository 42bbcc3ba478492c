/* gaps_markdown.c - the gap report as a comment: one file in full, of several files a line each. */
#include "gaps.h"

void gaps_markdown_file(Report *report, const FileView *view, Buffer *out) {
    static const char *const names[] = {"gaps.markdown", "gaps-line.markdown", "gaps-skipped.markdown"};
    View *tree;
    const char *name = gaps_template(report, view->result, names, &tree, out->arena);
    if (name)
        template_render(out, name, tree, escape_markdown);
}

void gaps_markdown_end(Report *report, Buffer *out) {
    if (!report->options.sole)
        buffer_print(out, "\n%.*s\n", TEXT_ARG(gaps_totals(report, out->arena)));
}
