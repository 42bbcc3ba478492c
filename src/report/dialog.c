/* dialog.c - the interview on a terminal: what stands between the answers.
 *
 * path, ready, questions (several: not one), signals_answered, signal_count, signals_bar, signals_open; of a question number, text,
 * options (letter, label, description), parts (has_parts); of a refusal message, arithmetic, ask. */
#include "report.h"
#include "template.h"

enum { COLUMNS = 80 };

static void fill_file(Arena *arena, View *view, const FileResult *result) {
    const Gaps *gaps = result->gaps;
    size_t answered = 0;
    Buffer bar, open;
    buffer_init(&bar, arena);
    buffer_init(&open, arena);
    for (size_t i = 0; i < gaps->signal_count; i++) {
        const SignalGap *signal = &gaps->signals[i];
        bool closed = signal->answered == ANSWERED_YES || signal->answered == ANSWERED_DEFERRED;
        answered += closed;
        if (!closed)
            buffer_print(&open, "%s%.*s", open.size > 0 ? ", " : "",
                         TEXT_ARG(gaps->facts->pack->signals[signal->signal].id));
    }
    for (size_t i = 0; i < gaps->signal_count; i++)
        buffer_add_char(&bar, i < answered ? '#' : '.');
    view_text(arena, view, "path", result->path);
    view_flag(arena, view, "ready", gaps->ready);
    view_count(arena, view, "questions", gaps->question_count);
    view_flag(arena, view, "several", gaps->question_count != 1);
    view_count(arena, view, "signals_answered", answered);
    view_count(arena, view, "signal_count", gaps->signal_count);
    view_text(arena, view, "signals_bar", buffer_text(&bar));
    view_text(arena, view, "signals_open", buffer_text(&open));
}

static void render(Buffer *out, const char *name, const View *view) {
    Buffer filled;
    buffer_init(&filled, out->arena);
    template_render(&filled, name, view, escape_shown);
    lines_wrap(out, buffer_text(&filled), COLUMNS);
}

void dialog_begin(Buffer *out, const FileResult *result) {
    View *view = view_new(out->arena);
    fill_file(out->arena, view, result);
    render(out, "dialog-begin.text", view);
}

void dialog_question(Buffer *out, const FileResult *result, const Question *question, size_t number) {
    Arena *arena = out->arena;
    View *view = view_new(arena), *options = view_list(arena, view, "options");
    Buffer parts;
    buffer_init(&parts, arena);
    fill_file(arena, view, result);
    view_count(arena, view, "number", number);
    view_text(arena, view, "text", question->text);
    for (size_t i = 0; i < question->option_count; i++) {
        View *item = view_item(arena, options);
        view_count(arena, item, "letter", i + 1);
        view_text(arena, item, "label", question->options[i].label);
        view_text(arena, item, "description", question->options[i].description);
    }
    for (size_t i = 0; i < question->parts.count; i++)
        buffer_print(&parts, "%s%.*s", i > 0 ? "; " : "", TEXT_ARG(question->parts.items[i]));
    view_flag(arena, view, "has_parts", question->parts.count > 0);
    view_text(arena, view, "parts", buffer_text(&parts));
    render(out, "dialog-question.text", view);
}

void dialog_refused(Buffer *out, const Refusal *refusal) {
    View *view = view_new(out->arena);
    view_text(out->arena, view, "message", refusal->message);
    view_text(out->arena, view, "arithmetic", refusal->arithmetic);
    view_text(out->arena, view, "ask", refusal->ask);
    render(out, "dialog-refused.text", view);
}

void dialog_help(Buffer *out) { render(out, "dialog-help.text", view_new(out->arena)); }

void dialog_end(Buffer *out, const FileResult *result) {
    View *view = view_new(out->arena);
    fill_file(out->arena, view, result);
    render(out, "dialog-end.text", view);
}
