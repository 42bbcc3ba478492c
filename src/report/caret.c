/* caret.c - a finding's header, and the lines of the source that it rests on with marks below its values. */
#include "parts.h"

#include <stdlib.h>

/* A stretch of the source to be marked: the finding's own value, or a related one. */
typedef struct LineMark {
    Span span;
    Text note;
    bool own;
    size_t line;
} LineMark;

typedef struct LineMarks {
    LineMark *items;
    size_t count;
} LineMarks;

/* What is shown of a line: all of it, or of a very long one the surroundings of a mark. */
typedef struct Excerpt {
    size_t line;
    Text text;
    size_t begin; /* in the source */
    bool cut_before, cut_behind;
} Excerpt;

enum { WHOLE_LINE_BYTES = 400, BEFORE_MARK_BYTES = 80, EXCERPT_BYTES = 240, GUTTER_CELLS = 5 };

void finding_header(const Report *report, const FileResult *result, const Finding *finding, Buffer *out) {
    Place place = result_place(result, finding->span.begin);
    Style style = style_of_level(finding->level);
    style_begin(report, STYLE_PATH, out);
    report_shown(out, result->path);
    buffer_print(out, ":%zu:%zu:", place.line, place.column);
    style_end(report, STYLE_PATH, out);
    buffer_add_char(out, ' ');
    style_begin(report, style, out);
    buffer_add(out, level_name(finding->level));
    buffer_add_char(out, ':');
    style_end(report, style, out);
    buffer_add_char(out, ' ');
    report_shown(out, finding->message);
    buffer_add(out, TEXT(" ["));
    report_shown(out, finding->rule);
    buffer_add_char(out, ']');
    if (!finding->suppressed)
        return;
    buffer_add(out, TEXT(" (suppressed: "));
    report_shown(out, finding->suppressed_as);
    buffer_add_char(out, ')');
}

static int by_begin(const void *left, const void *right) {
    const LineMark *a = left, *b = right;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    return (a->own && !b->own) - (b->own && !a->own);
}

/* A related span that is the finding's own says what the carets' note is. */
static LineMarks collect_marks(const Source *source, const Finding *finding, Arena *arena) {
    LineMarks marks = {ARENA_ARRAY(arena, LineMark, finding->related_count + 1), 1};
    marks.items[0] = (LineMark){.span = finding->span, .own = true};
    for (size_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        if (related->span.begin == finding->span.begin && related->span.end == finding->span.end)
            marks.items[0].note = related->message;
        else
            marks.items[marks.count++] = (LineMark){.span = related->span, .note = related->message};
    }
    bool nowhere = finding->span.end == finding->span.begin && (finding->missing.size > 0 || finding->span.end == 0);
    if (nowhere)
        marks.items[0] = marks.items[--marks.count];
    for (size_t i = 0; i < marks.count; i++)
        marks.items[i].line = source_place(source, marks.items[i].span.begin).line;
    qsort(marks.items, marks.count, sizeof *marks.items, by_begin);
    return marks;
}

/* The nearest offset at or before `at` where a character begins. */
static size_t character_begin(Text text, size_t at) {
    for (int back = 0; back < 3 && at > 0 && at < text.size && ((unsigned char)text.at[at] & 0xc0) == 0x80; back++)
        at--;
    return at;
}

static Excerpt excerpt_around(const Source *source, const LineMark *mark) {
    Text line = source_line(source, mark->line);
    Excerpt excerpt = {.line = mark->line, .text = line, .begin = source->lines[mark->line - 1]};
    if (line.size <= WHOLE_LINE_BYTES)
        return excerpt;
    size_t at = mark->span.begin - excerpt.begin;
    size_t begin = at > BEFORE_MARK_BYTES ? character_begin(line, at - BEFORE_MARK_BYTES) : 0;
    size_t end = begin + EXCERPT_BYTES < line.size ? character_begin(line, begin + EXCERPT_BYTES) : line.size;
    excerpt.text = text_part(line, begin, end);
    excerpt.begin += begin;
    excerpt.cut_before = begin > 0;
    excerpt.cut_behind = end < line.size;
    return excerpt;
}

static bool excerpt_holds(const Excerpt *excerpt, const LineMark *mark) {
    if (excerpt->line != mark->line)
        return false;
    return mark->span.begin >= excerpt->begin &&
           (!excerpt->cut_behind || mark->span.end <= excerpt->begin + excerpt->text.size);
}

static void add_gutter(Buffer *out, size_t line, int width) {
    if (line > 0)
        buffer_print(out, "%*zu | ", width, line);
    else
        buffer_print(out, "%*s | ", width, "");
}

static Text cut_sign(bool cut) { return cut ? TEXT("...") : TEXT(""); }

static void add_excerpt(Buffer *out, const Excerpt *excerpt, int width) {
    add_gutter(out, excerpt->line, width);
    buffer_add(out, cut_sign(excerpt->cut_before));
    shown_line(out, excerpt->text, cut_sign(excerpt->cut_before).size);
    buffer_add(out, cut_sign(excerpt->cut_behind));
    buffer_add_char(out, '\n');
}

static void add_repeated(Buffer *out, char c, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_add_char(out, c);
}

/* The carets under a value; one that goes on in further lines is marked to the end of its first. */
static void add_mark(const Report *report, Buffer *out, const Excerpt *excerpt, const LineMark *mark, int width) {
    Buffer scratch;
    buffer_init(&scratch, out->arena);
    size_t from = mark->span.begin - excerpt->begin,
           to = mark->span.end > mark->span.begin ? mark->span.end : mark->span.begin;
    size_t cell = shown_line(&scratch, text_part(excerpt->text, 0, from), cut_sign(excerpt->cut_before).size);
    size_t behind = shown_line(&scratch, text_part(excerpt->text, from, to - excerpt->begin), cell);
    Style style = mark->own ? STYLE_ERROR : STYLE_DIM;
    add_gutter(out, 0, width);
    add_repeated(out, ' ', cell);
    style_begin(report, style, out);
    add_repeated(out, mark->own ? '^' : '-', behind > cell ? behind - cell : 1);
    if (mark->note.size > 0)
        buffer_add_char(out, ' ');
    report_shown(out, mark->note);
    style_end(report, style, out);
    buffer_add_char(out, '\n');
}

static int gutter_width(const LineMarks *marks) {
    int width = 1;
    for (size_t line = marks->items[marks->count - 1].line; line >= 10; line /= 10)
        width++;
    return width > GUTTER_CELLS ? width : GUTTER_CELLS;
}

void finding_lines(const Report *report, const FileResult *result, const Finding *finding, Buffer *out) {
    if (!result->source)
        return;
    LineMarks marks = collect_marks(result->source, finding, out->arena);
    if (marks.count == 0)
        return;
    int width = gutter_width(&marks);
    Excerpt excerpt = {0};
    for (size_t i = 0; i < marks.count; i++) {
        if (!excerpt_holds(&excerpt, &marks.items[i])) {
            excerpt = excerpt_around(result->source, &marks.items[i]);
            add_excerpt(out, &excerpt, width);
        }
        add_mark(report, out, &excerpt, &marks.items[i], width);
    }
}
