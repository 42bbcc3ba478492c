/* paragraphs.c - the lines of cmark's paragraphs: text, footnotes, and the tables that begin among them. */
#include "parse.h"

static Text line_text(const Parse *parse, const Block *block, size_t line) {
    return view_part(parse, line_content(parse, block, line));
}

/* Bytes of `[^label]:` at the start of a line; 0 if it is no footnote. */
static size_t footnote_size(Text line) {
    if (line.size < 5 || line.at[0] != '[' || line.at[1] != '^')
        return 0;
    size_t at = 2;
    while (at < line.size && !char_is_space(line.at[at]) && line.at[at] != ']' && line.at[at] != '[')
        at++;
    return at > 2 && at + 1 < line.size && line.at[at] == ']' && line.at[at + 1] == ':' ? at + 2 : 0;
}

static bool begins_table(const Parse *parse, const Block *block, size_t first, size_t line) {
    Text text = line_text(parse, block, line);
    char c = text.size > 0 ? text.at[0] : ' ';
    if (line == first || (c != '|' && c != '-' && c != ':'))
        return false;
    size_t columns = delimiter_columns(text);
    return columns > 0 && columns == row_columns(line_text(parse, block, line - 1));
}

bool holds_table(const Parse *parse, const Block *block, size_t first, size_t end) {
    for (size_t line = first; line < end; line++)
        if (begins_table(parse, block, first, line))
            return true;
    return false;
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

static void add_footnote(Parse *parse, Text label) {
    *GROW(parse, footnotes, footnote) = (Footnote){label, parse->piece.count - 1};
}

/* Bytes of a task's box at the start of an item's text; marks the item. */
static size_t task_size(Parse *parse, const Block *block, Text text) {
    const Block *item = block->parent != NO_INDEX ? &parse->blocks[block->parent] : NULL;
    bool first = item && item->kind == PIECE_ITEM && block == item + 1;
    bool box = first && text.size > 3 && text.at[0] == '[' && text.at[2] == ']' && char_is_space(text.at[3]);
    bool done = box && (text.at[1] == 'x' || text.at[1] == 'X');
    if (!done && !(box && text.at[1] == ' '))
        return 0;
    Piece *piece = &parse->pieces[item->piece];
    piece->task = true;
    piece->done = done;
    return 4;
}

/* Adds the text of lines first to end (exclusive) as a paragraph, without `skipped` bytes of the first one. */
static void add_text(Parse *parse, const Block *block, size_t first, size_t end, size_t skipped) {
    Span whole = line_content(parse, block, first);
    flat_begin(parse);
    for (size_t line = first; line < end; line++) {
        Span span = line_content(parse, block, line);
        if (line == first)
            span.begin += skipped;
        while (span.begin < span.end && line == first && char_is_space(parse->view.at[span.begin]))
            span.begin++;
        flat_add(parse, span);
        whole.end = span.end;
    }
    Flat flat = flat_end(parse);
    Piece *piece = piece_add(parse, PIECE_PARAGRAPH, whole, block_parent(parse, block));
    inlines_read(parse, &flat, INLINE_TEXT, piece);
}

static void read_text(Parse *parse, const Block *block, size_t first, size_t end) {
    Text text = line_text(parse, block, first);
    size_t footnote = footnote_size(text);
    size_t box = footnote == 0 && first == block->line ? task_size(parse, block, text) : 0;
    add_text(parse, block, first, end, footnote + box);
    if (footnote > 0) {
        Span line = line_content(parse, block, first);
        add_footnote(parse, source_part(parse, (Span){line.begin + 2, line.begin + footnote - 2}));
    }
    comments_add(parse, block_parent(parse, block));
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static size_t next_footnote(const Parse *parse, const Block *block, size_t line, size_t end) {
    while (line < end && footnote_size(line_text(parse, block, line)) == 0)
        line++;
    return line;
}

/* Where the table ends whose head is line `first`: a line that is nothing but a pipe is no row. */
static size_t table_end(const Parse *parse, const Block *block, size_t first, size_t end) {
    size_t line = first + 2;
    while (line < end && row_columns(line_text(parse, block, line)) > 0)
        line++;
    return line < end ? line : end;
}

/* Reads text up to a table, and that; returns the line behind it, or SIZE_MAX at a limit. */
static size_t read_part(Parse *parse, const Block *block, size_t first, size_t end) {
    size_t line = first;
    while (line < end && !begins_table(parse, block, first, line))
        line++;
    size_t text_end = line < end ? line - 1 : end;
    if (text_end > first)
        read_text(parse, block, first, text_end);
    if (line == end)
        return end;
    size_t behind = table_end(parse, block, text_end, end);
    return table_read(parse, block, text_end, behind) ? behind : SIZE_MAX;
}

bool paragraph_read(Parse *parse, const Block *block, size_t first, size_t end) {
    while (first < end) {
        size_t next = next_footnote(parse, block, first + 1, end);
        while (first < next)
            first = read_part(parse, block, first, next);
        if (first == SIZE_MAX)
            return false;
    }
    return true;
}
