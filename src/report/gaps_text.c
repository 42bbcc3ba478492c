/* gaps_text.c - the gap report on a terminal: one file in full, of several files a line each. */
#include "gaps.h"

enum { COLUMNS = 80 };

static View *skipped_view(const FileResult *result, Arena *arena) {
    View *view = view_new(arena);
    view_text(arena, view, "path", result->path);
    view_text(arena, view, "reason", result->skipped);
    return view;
}

/* The template for a file, and what it is filled with; NULL: nothing is said of the file. */
const char *gaps_template(const Report *report, const FileResult *result, const char *const names[3], View **view,
                          Arena *arena) {
    *view = NULL;
    if (result->gaps) {
        *view = gaps_view(report, result, arena);
        return names[report->options.sole ? 0 : 1];
    }
    if (result->skipped.size == 0 || !report->options.sole)
        return NULL;
    *view = skipped_view(result, arena);
    return names[2];
}

/* Lines at the margin are titles, and what begins with a level is a contradiction. */
static Style style_of_line(Text line) {
    for (Level level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        if (text_starts(line, level_name(level)))
            return style_of_level(level);
    return line.size > 0 && line.at[0] != ' ' ? STYLE_PATH : STYLE_NONE;
}

static void add_coloured(const Report *report, Text lines, Buffer *out) {
    for (size_t at = 0, end; at < lines.size; at = end + 1) {
        end = text_find(lines, TEXT("\n"), at);
        end = end == SIZE_MAX ? lines.size : end;
        Text line = text_part(lines, at, end);
        Style style = style_of_line(line);
        style_begin(report, style, out);
        buffer_add(out, line);
        style_end(report, style, out);
        buffer_add_char(out, '\n');
    }
}

void gaps_text_file(Report *report, const FileView *view, Buffer *out) {
    static const char *const names[] = {"gaps.text", "gaps-line.text", "gaps-skipped.text"};
    View *tree;
    Buffer filled, wrapped;
    buffer_init(&filled, out->arena);
    buffer_init(&wrapped, out->arena);
    const char *name = gaps_template(report, view->result, names, &tree, out->arena);
    if (name)
        template_render(&filled, name, tree, escape_shown);
    lines_wrap(&wrapped, buffer_text(&filled), COLUMNS);
    add_coloured(report, buffer_text(&wrapped), out);
}

/* "12 summaries, 4 ready, 33 questions, 2 other files skipped" */
Text gaps_totals(const Report *report, Arena *arena) {
    const Totals *totals = &report->totals;
    Buffer out;
    buffer_init(&out, arena);
    buffer_print(&out, "%zu %s, %zu ready, %zu question%s", totals->checked,
                 totals->checked == 1 ? "summary" : "summaries", totals->ready, totals->questions,
                 totals->questions == 1 ? "" : "s");
    if (totals->skipped > 0)
        buffer_print(&out, ", %zu other file%s skipped", totals->skipped, totals->skipped == 1 ? "" : "s");
    return buffer_text(&out);
}

void gaps_text_end(Report *report, Buffer *out) {
    if (!report->options.sole)
        buffer_print(out, "%s%.*s\n", report->totals.checked > 0 ? "\n" : "",
                     TEXT_ARG(gaps_totals(report, out->arena)));
}
