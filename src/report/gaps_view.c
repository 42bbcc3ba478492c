/* gaps_view.c - the gaps of a file as a tree of texts: what the templates may name.
 *
 * Of the file: path, id (for anchors), sole, ready, headline, topics_answered, topic_count, and has_contradictions,
 * has_values, has_open, has_later, has_open_topics, has_unnamed. Lists: signals, contradictions, values, missing, others, next_round,
 * later_rounds, sections, topic_groups, open_topics, number_groups, open, unnamed (gaps_lists.c says what their items hold),
 * coverage_picture, plots (gaps_pictures.c) and lines. */
#include "gaps.h"

enum { SHORT = 300, WHOLE_LINES = 1500, LINE_BYTES = 2000 };

Text view_short(const GapsView *view, Text text) {
    Buffer buffer;
    buffer_init(&buffer, view->arena);
    size_t points = 0;
    bool gap = false;
    for (size_t at = 0; at < text.size && points < SHORT;) {
        size_t begin = at;
        text_code_point(text, &at);
        bool space = char_is_space(text.at[begin]);
        if (!space && gap && buffer.size > 0)
            buffer_add_char(&buffer, ' ');
        if (!space)
            buffer_add(&buffer, text_part(text, begin, at));
        gap = space;
        points++;
    }
    if (points == SHORT)
        buffer_add(&buffer, TEXT("\xe2\x80\xa6"));
    return buffer_text(&buffer);
}

Text view_line(const GapsView *view, Span span) {
    size_t line = result_place(view->result, span.begin).line;
    if (line < view->result->source->line_count + 1)
        view->linked[line] = true;
    return text_print(view->arena, "%zu", line);
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

/* "says "Complete"; 2 of 7 signals open, 3 errors, 1 warning" */
static Text headline(const GapsView *view) {
    const Gaps *gaps = view->gaps;
    Buffer out;
    buffer_init(&out, view->arena);
    if (gaps->status.size > 0)
        buffer_print(&out, "says \"%.*s\"; ", TEXT_ARG(gaps->status));
    if (gaps->signals_promised > 0)
        buffer_print(&out, "%zu of %zu signals open, ", gaps->signals_open, gaps->signals_promised);
    buffer_print(&out, "%zu error%s, %zu warning%s", gaps->errors, plural(gaps->errors), gaps->warnings,
                 plural(gaps->warnings));
    if (gaps->deferred > 0)
        buffer_print(&out, ", %zu deferred", gaps->deferred);
    if (gaps->question_count > 0)
        buffer_print(&out, "; %zu question%s in %zu round%s", gaps->question_count, plural(gaps->question_count),
                     gaps->round_count, plural(gaps->round_count));
    return buffer_text(&out);
}

static void add_head(const Report *report, const GapsView *view) {
    const Gaps *gaps = view->gaps;
    Arena *arena = view->arena;
    view_text(arena, view->root, "path", view->result->path);
    view_text(arena, view->root, "id", text_print(arena, "f%zu", report->totals.checked));
    view_flag(arena, view->root, "sole", report->options.sole);
    view_flag(arena, view->root, "ready", gaps->ready);
    view_text(arena, view->root, "headline", headline(view));
    view_flag(arena, view->root, "has_contradictions", gaps->contradictions.count > 0);
    view_flag(arena, view->root, "has_values", gaps->values.count + gaps->missing.count + gaps->others.count > 0);
    view_flag(arena, view->root, "has_open", gaps->open_count > 0);
    view_flag(arena, view->root, "has_unnamed", gaps->unnamed.count > 0);
    view_flag(arena, view->root, "has_later", gaps->round_count > 1);
    view_flag(arena, view->root, "has_open_topics", gaps->topics_answered < gaps->topic_count);
    view_count(arena, view->root, "topics_answered", gaps->topics_answered);
    view_count(arena, view->root, "topic_count", gaps->topic_count);
}

View *gaps_view(const Report *report, const FileResult *result, Arena *arena) {
    GapsView view = {.arena = arena, .result = result, .gaps = result->gaps, .root = view_new(arena)};
    view.linked = ARENA_ARRAY(arena, bool, result->source->line_count + 2);
    add_head(report, &view);
    view_signals(&view);
    view_findings(&view, "contradictions", &view.gaps->contradictions);
    view_findings(&view, "values", &view.gaps->values);
    view_findings(&view, "missing", &view.gaps->missing);
    view_findings(&view, "others", &view.gaps->others);
    view_rounds(&view);
    view_coverage(&view);
    view_topics(&view);
    view_numbers(&view);
    view_open(&view);
    view_unnamed(&view);
    view_pictures(&view);
    view_source(&view);
    return view.root;
}

/* ---- the document's own lines: number, text, gap (nothing shown between the line before and this one) ------------------------ */

void view_source(const GapsView *view) {
    const Source *source = view->result->source;
    bool whole = source->line_count <= WHOLE_LINES;
    View *lines = view_list(view->arena, view->root, "lines");
    size_t last = 0;
    for (size_t i = 1; i <= source->line_count; i++) {
        if (!whole && !view->linked[i])
            continue;
        View *line = view_item(view->arena, lines);
        view_count(view->arena, line, "number", i);
        view_text(view->arena, line, "text", text_part(source_line(source, i), 0, LINE_BYTES));
        view_flag(view->arena, line, "gap", i != last + 1);
        view_flag(view->arena, line, "linked", view->linked[i]);
        last = i;
    }
}
