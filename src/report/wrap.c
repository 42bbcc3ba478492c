/* wrap.c - lines for a terminal of a given width. */
#include "template.h"

/* What follows is indented like the line's text: behind its indentation, and a number, letter or bullet. */
static size_t hanging(Text line) {
    size_t at = 0;
    while (at < line.size && line.at[at] == ' ')
        at++;
    size_t word = at;
    while (word < line.size && line.at[word] != ' ')
        word++;
    bool marker = word < line.size && word > at && word - at <= 3 && (line.at[word - 1] == '.' || line.at[word - 1] == '-');
    if (!marker) {
        size_t gap = text_find(line, TEXT("  "), at);
        while (gap != SIZE_MAX && gap < line.size && line.at[gap] == ' ')
            gap++;
        return gap != SIZE_MAX && gap < 30 ? gap : at;
    }
    return word + 1;
}

/* The last space at which the line may be broken so that it fits; else the first one behind. */
static size_t break_at(Text line, size_t from, size_t width) {
    size_t best = SIZE_MAX;
    for (size_t i = from; i < line.size; i++) {
        if (line.at[i] != ' ')
            continue;
        bool fits = text_width(text_part(line, 0, i), 0) <= width;
        if (!fits && best != SIZE_MAX)
            return best;
        best = i;
        if (!fits)
            return best;
    }
    return best;
}

static void wrap_line(Buffer *out, Text line, size_t width) {
    size_t indent = hanging(line), start = 0;
    while (text_width(line, 0) + start > width) {
        size_t at = break_at(line, start ? 0 : indent, width - start);
        if (at == SIZE_MAX || at == 0)
            break;
        buffer_add(out, text_part(line, 0, at));
        buffer_add_char(out, '\n');
        for (size_t i = 0; i < indent; i++)
            buffer_add_char(out, ' ');
        line = text_part(line, at + 1, line.size);
        start = indent;
    }
    buffer_add(out, line);
    buffer_add_char(out, '\n');
}

void lines_wrap(Buffer *out, Text text, size_t width) {
    for (size_t at = 0; at < text.size;) {
        size_t end = text_find(text, TEXT("\n"), at);
        if (end == SIZE_MAX)
            end = text.size;
        wrap_line(out, text_part(text, at, end), width);
        at = end + 1;
    }
}
