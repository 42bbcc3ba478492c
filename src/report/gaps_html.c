/* gaps_html.c - the gap report as one page that needs nothing else; several files fold into an index. */
#include "gaps.h"

void gaps_html_begin(Report *report, Buffer *out) {
    (void)report;
    template_render(out, "gaps-begin.html", view_new(out->arena), escape_html);
}

void gaps_html_file(Report *report, const FileView *view, Buffer *out) {
    static const char *const names[] = {"gaps.html", "gaps.html", "gaps-skipped.html"};
    View *tree;
    const char *name = gaps_template(report, view->result, names, &tree, out->arena);
    if (name)
        template_render(out, name, tree, escape_html);
}

void gaps_html_end(Report *report, Buffer *out) {
    View *view = view_new(out->arena);
    view_text(out->arena, view, "totals", gaps_totals(report, out->arena));
    view_text(out->arena, view, "version", report->options.version);
    template_render(out, "gaps-end.html", view, escape_html);
}
