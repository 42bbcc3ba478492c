/* source.c - a file's bytes, its lines, and places in them as people count. */
#include "base.h"

#include <string.h>

/* ---- width ----------------------------------------------------------------------------------------------------- */

static const struct {
    uint32_t first, last;
    unsigned char cells;
} widths[] = {
#define WIDTH(first, last, cells) {first, last, cells},
#include "width.def"
#undef WIDTH
};

#define TAB_CELLS 8

static size_t code_point_cells(uint32_t point) {
    if (point < widths[0].first)
        return 1;
    size_t low = 0, high = sizeof widths / sizeof widths[0];
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (widths[middle].first <= point)
            low = middle;
        else
            high = middle;
    }
    return point <= widths[low].last ? widths[low].cells : 1;
}

static size_t cells_after(size_t cells, uint32_t point) {
    return point == '\t' ? (cells / TAB_CELLS + 1) * TAB_CELLS : cells + code_point_cells(point);
}

size_t text_width(Text text, size_t start) {
    size_t cells = start;
    for (size_t at = 0; at < text.size;)
        cells = cells_after(cells, text_code_point(text, &at));
    return cells - start;
}

/* ---- lines ----------------------------------------------------------------------------------------------------- */

/* Offset behind the end of the line that begins at `at`, its line end included. */
static size_t line_behind(Text text, size_t at) {
    const char *end = memchr(text.at + at, '\n', text.size - at);
    return end ? (size_t)(end - text.at) + 1 : text.size;
}

/* The same where carriage returns occur; a scan of its own, since memchr() for two bytes would not be linear. */
static size_t line_behind_any(Text text, size_t at) {
    while (at < text.size && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    if (at >= text.size)
        return text.size;
    bool pair = text.at[at] == '\r' && at + 1 < text.size && text.at[at + 1] == '\n';
    return at + 1 + pair;
}

static bool ends_line(Text text) {
    return text.size > 0 && (text.at[text.size - 1] == '\n' || text.at[text.size - 1] == '\r');
}

static void find_lines(Arena *arena, Source *source) {
    Text text = source->text;
    bool any = text.size > 0 && memchr(text.at, '\r', text.size);
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++)
        at = any ? line_behind_any(text, at) : line_behind(text, at);
    bool last_is_empty = text.size == 0 || ends_line(text);
    size_t *lines = ARENA_ARRAY(arena, size_t, count + 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        lines[i] = at;
        at = any ? line_behind_any(text, at) : line_behind(text, at);
    }
    lines[count] = text.size;
    source->lines = lines;
    source->line_count = count + last_is_empty;
}

static size_t line_end(const Source *source, size_t index) {
    size_t end = index + 1 < source->line_count ? source->lines[index + 1] : source->text.size;
    if (end > source->lines[index] && source->text.at[end - 1] == '\n')
        end--;
    if (end > source->lines[index] && source->text.at[end - 1] == '\r')
        end--;
    return end;
}

Text source_line(const Source *source, size_t line) {
    if (line == 0 || line > source->line_count)
        return (Text){0};
    return text_part(source->text, source->lines[line - 1], line_end(source, line - 1));
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* A place inside a long line, so that finding one doesn't count from the line's start each time. */
struct PlaceMark {
    size_t offset;
    Place place;
};

#define MARK_DISTANCE 1024 /* bytes; only longer lines have marks */

/* Where the columns of a line are counted from: a byte order mark is no character of the text. */
static size_t first_column(const Source *source, size_t index) {
    bool marked = index == 0 && text_starts(source->text, TEXT("\xEF\xBB\xBF"));
    return source->lines[index] + (marked ? 3 : 0);
}

/* Moves the place over the code points that end at or before `to`. */
static void advance(Text text, size_t *at, size_t to, Place *place) {
    while (*at < to) {
        size_t next = *at;
        uint32_t point = text_code_point(text, &next);
        if (next > to)
            return;
        *at = next;
        place->column++;
        place->column_utf16 += point > 0xFFFF ? 2 : 1;
        place->display = cells_after(place->display, point);
    }
}

static void mark_line(Arena *arena, Source *source, size_t index, size_t *capacity) {
    size_t end = line_end(source, index), at = first_column(source, index);
    Place place = {.line = index + 1, .column = 1, .column_utf16 = 1};
    while (end - at > MARK_DISTANCE) {
        advance(source->text, &at, at + MARK_DISTANCE, &place);
        source->marks = arena_grow(arena, source->marks, source->mark_count, capacity, sizeof *source->marks);
        source->marks[source->mark_count++] = (struct PlaceMark){at, place};
    }
}

Source *source_make(Arena *arena, Text path, Text text) {
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.path = path, .text = text};
#define LIMIT(name, key, usual, most) source->limits.name = usual;
    MOVABLE_LIMITS(LIMIT)
#undef LIMIT
    find_lines(arena, source);
    size_t capacity = 0;
    for (size_t i = 0; i < source->line_count; i++)
        if (line_end(source, i) - source->lines[i] > MARK_DISTANCE)
            mark_line(arena, source, i, &capacity);
    return source;
}

static size_t line_index(const Source *source, size_t offset) {
    size_t before = sorted_at_most(source->lines, source->line_count, sizeof *source->lines, offset);
    return before > 0 ? before - 1 : 0;
}

/* The last mark at or before the offset; NULL if there is none. */
static const struct PlaceMark *mark_before(const Source *source, size_t offset) {
    size_t before = SORTED_AT_MOST(source->marks, source->mark_count, offset, offset);
    return before > 0 ? &source->marks[before - 1] : NULL;
}

Place source_place(const Source *source, size_t offset) {
    if (offset > source->text.size)
        offset = source->text.size;
    size_t index = line_index(source, offset), at = first_column(source, index), end = line_end(source, index);
    Place place = {.line = index + 1, .column = 1, .column_utf16 = 1};
    const struct PlaceMark *mark = mark_before(source, offset);
    if (mark && mark->place.line == place.line) {
        at = mark->offset;
        place = mark->place;
    }
    advance(source->text, &at, offset < end ? offset : end, &place);
    return place;
}
