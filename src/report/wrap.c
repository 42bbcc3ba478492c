/* wrap.c - lines for a terminal of a given width. */
#include "template.h"

enum { COLUMNS_END = 48 };

/* Where the text of the last column begins: columns are apart by two spaces at least. */
static size_t last_column(Text line, size_t from) {
    size_t column = from;
    for (size_t i = from + 2; i < line.size && i < COLUMNS_END; i++)
        if (line.at[i] != ' ' && line.at[i - 1] == ' ' && line.at[i - 2] == ' ')
            column = i;
    return column;
}

/* What follows is indented like the line's text: behind its indentation, and a number, letter or bullet. */
static size_t hanging(Text line) {
    size_t at = 0;
    while (at < line.size && line.at[at] == ' ')
        at++;
    size_t word = at;
    while (word < line.size && line.at[word] != ' ')
        word++;
    bool marker =
        word < line.size && word > at && word - at <= 3 && (line.at[word - 1] == '.' || line.at[word - 1] == '-');
    return marker ? word + 1 : last_column(line, at);
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
