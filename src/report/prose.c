/* prose.c - a finding as lines of text, for formats that show one text beside the place. */
#include "parts.h"

static void add_line(const Prose *prose, const char *label, Text text, Buffer *out) {
    if (text.size == 0)
        return;
    buffer_print(out, "%s%s", prose->line_end, label);
    prose->escape(out, text);
}

/* A note at the finding's own place needs no line number. */
static void add_related(const FileResult *result, const Finding *finding, const Prose *prose, Buffer *out) {
    for (size_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        bool here = related->span.begin == finding->span.begin;
        Text label = text_print(out->arena, "line %zu: ", result_place(result, related->span.begin).line);
        add_line(prose, here ? "here: " : text_copy(out->arena, label).at, related->message, out);
    }
}

void finding_prose(const FileView *view, size_t index, const Prose *prose, Buffer *out) {
    const Finding *finding = view->items[index];
    prose->escape(out, finding->message);
    if (finding->suppressed)
        prose->escape(out, text_print(out->arena, " (suppressed: %.*s)", TEXT_ARG(finding->suppressed_as)));
    if (prose->related)
        add_related(view->result, finding, prose, out);
    add_line(prose, "sum: ", finding->arithmetic, out);
    if (!asked_before(view, index))
        add_line(prose, "ask: ", finding->ask, out);
    add_line(prose, "write: ", finding->suggest, out);
}
