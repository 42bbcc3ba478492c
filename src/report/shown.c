/* shown.c - the document's text on a terminal: nothing in it may move the cursor, colour or reorder what is shown. */
#include "parts.h"

/* Controls, and characters that reorder their surroundings or cannot be seen. Joiners (U+200C, U+200D) are left: they
 * belong to scripts and emoji. */
static const struct {
    uint32_t first, last;
} escaped[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},     {0x61c, 0x61c},   {0x200b, 0x200b}, {0x200e, 0x200f},
    {0x2028, 0x202e}, {0x2060, 0x2064}, {0x2066, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
};

bool point_is_escaped(uint32_t point) {
    for (size_t i = 0; i < sizeof escaped / sizeof *escaped; i++)
        if (point >= escaped[i].first && point <= escaped[i].last)
            return true;
    return false;
}

static void add_escape(Buffer *out, uint32_t point) {
    static const struct {
        uint32_t point;
        const char *name;
    } names[] = {{'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].point == point) {
            buffer_add(out, text_of(names[i].name));
            return;
        }
    buffer_print(out, point < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)point);
}

/* Appends the character at *at as it may be shown: itself, or its escape. True if it was escaped. */
static bool add_shown(Buffer *out, Text text, size_t *at) {
    size_t begin = *at;
    uint32_t point = text_code_point(text, at);
    bool bad = point == 0xfffd && *at - begin == 1;
    if (bad)
        point = (unsigned char)text.at[begin];
    if (!bad && !point_is_escaped(point)) {
        buffer_add(out, text_part(text, begin, *at));
        return false;
    }
    add_escape(out, point);
    return true;
}

/* Most characters are shown as they are, a cell each. Behind the run of them at `at`, which is appended. */
static size_t add_plain(Buffer *out, Text text, size_t at) {
    size_t end = at;
    while (end < text.size && text.at[end] >= ' ' && text.at[end] <= '~')
        end++;
    buffer_add(out, text_part(text, at, end));
    return end;
}

void report_shown(Buffer *out, Text text) {
    for (size_t at = add_plain(out, text, 0); at < text.size; at = add_plain(out, text, at))
        add_shown(out, text, &at);
}

enum { TAB_CELLS = 8 };

/* One character of a line, with tabs as spaces; the cell behind it. */
static size_t add_cell(Buffer *out, Text text, size_t *at, size_t cell) {
    if (text.at[*at] == '\t') {
        ++*at;
        size_t behind = (cell / TAB_CELLS + 1) * TAB_CELLS;
        for (; cell < behind; cell++)
            buffer_add_char(out, ' ');
        return cell;
    }
    size_t before = out->size, begin = *at;
    bool as_escape = add_shown(out, text, at);
    return cell + (as_escape ? out->size - before : text_width(text_part(text, begin, *at), cell));
}

size_t shown_line(Buffer *out, Text text, size_t start) {
    size_t cell = start, plain;
    for (size_t at = 0; at < text.size; at = plain) {
        plain = add_plain(out, text, at);
        cell += plain - at;
        if (plain < text.size)
            cell = add_cell(out, text, &plain, cell);
    }
    return cell;
}

/* ---- styles ---------------------------------------------------------------------------------------------------- */

static const char *const style_codes[] = {"", "\033[1m", "\033[36m", "\033[33m", "\033[31m", "\033[2m"};

void style_begin(const Report *report, Style style, Buffer *out) {
    if (report->options.color && style != STYLE_NONE)
        buffer_add(out, text_of(style_codes[style]));
}

void style_end(const Report *report, Style style, Buffer *out) {
    if (report->options.color && style != STYLE_NONE)
        buffer_add(out, TEXT("\033[0m"));
}

Style style_of_level(Level level) {
    return level == LEVEL_ERROR ? STYLE_ERROR : level == LEVEL_WARNING ? STYLE_WARNING : STYLE_NOTE;
}
