/* ruled.c - tables in code blocks and among paragraphs, whose columns a line of dashes rules:
 *
 *     operation   target   statistic
 *     ---------   ------   ---------
 *     one batch   25 s     p95
 *
 * A line without a first column goes on with the row above it. */
#include "parse.h"

enum { COLUMNS_MOST = 32, RUN_LEAST = 2 };

typedef struct Ruled {
    Parse *parse;
    const Block *block;
    InlineMode mode;
    Span *lines; /* of the block's literal text; of paragraphs from the column on at which the dashes begin */
    size_t line_count;
    size_t columns, begin[COLUMNS_MOST + 1], end[COLUMNS_MOST]; /* of the table being read, in code points */
} Ruled;

static void find_lines(Ruled *ruled, const Flat *flat) {
    Parse *parse = ruled->parse;
    size_t count = 1, segment = 0;
    for (size_t i = 0; i < flat->text.size; i++)
        count += flat->text.at[i] == '\n';
    ruled->lines = ARENA_ARRAY(&parse->scratch, Span, count);
    for (size_t at = 0; at < flat->text.size; ruled->line_count++) {
        size_t end = text_find(flat->text, TEXT("\n"), at);
        end = end == SIZE_MAX ? flat->text.size : end;
        while (segment + 1 < flat->count && flat->segments[segment + 1].flat <= at)
            segment++;
        size_t source = flat->segments[segment].source + at - flat->segments[segment].flat;
        ruled->lines[ruled->line_count] = (Span){source, source + end - at};
        at = end + 1;
    }
}

static Text line_text(const Ruled *ruled, size_t line) { return view_part(ruled->parse, ruled->lines[line]); }

static bool is_blank(const Ruled *ruled, size_t line) {
    return line >= ruled->line_count || text_trim(line_text(ruled, line)).size == 0;
}

/* "----   ------": where its runs begin; false if it is no such line. */
static bool read_rule(Ruled *ruled, size_t line) {
    Text text = line_text(ruled, line);
    size_t run = 0;
    ruled->columns = 0;
    for (size_t i = 0; i <= text.size; i++) {
        char c = i < text.size ? text.at[i] : ' ';
        if (c == '-' || c == '=') {
            if (run == 0 && ruled->columns == COLUMNS_MOST)
                return false;
            if (run++ == 0)
                ruled->begin[ruled->columns++] = i;
            ruled->end[ruled->columns - 1] = i + 1;
        } else if (c != ' ' || (run > 0 && run < RUN_LEAST))
            return false;
        else
            run = 0;
    }
    ruled->begin[ruled->columns] = SIZE_MAX;
    return ruled->columns > 1;
}

/* The byte at which a column of the text begins. */
static size_t byte_at(Text text, size_t column) {
    size_t at = 0;
    for (size_t points = 0; at < text.size && points < column; points++)
        do
            at++;
        while (at < text.size && ((unsigned char)text.at[at] & 0xC0) == 0x80);
    return at;
}

/* Where the text of a column begins: at its run of dashes, or in the gap before it where it is wider. SIZE_MAX if no blank
 * parts it from the column before. */
static size_t boundary(const Ruled *ruled, Text text, size_t column) {
    if (column == 0 || column >= ruled->columns)
        return column == 0 ? 0 : text.size;
    size_t at = byte_at(text, ruled->begin[column]), least = byte_at(text, ruled->end[column - 1]);
    while (at > least && at < text.size && text.at[at - 1] != ' ')
        at--;
    return at == 0 || at >= text.size || text.at[at - 1] == ' ' ? at : SIZE_MAX;
}

static bool is_row(const Ruled *ruled, size_t line) {
    for (size_t c = 1; c < ruled->columns; c++)
        if (boundary(ruled, line_text(ruled, line), c) == SIZE_MAX)
            return false;
    return true;
}

static Span cell_of(const Ruled *ruled, size_t line, size_t column) {
    Span span = ruled->lines[line];
    Text text = line_text(ruled, line);
    size_t begin = boundary(ruled, text, column);
    Text cell = text_trim(text_part(text, begin, boundary(ruled, text, column + 1)));
    size_t from = cell.size > 0 ? (size_t)(cell.at - text.at) : begin;
    return (Span){span.begin + from, span.begin + from + cell.size};
}

static bool goes_on(const Ruled *ruled, size_t line) {
    Span first = cell_of(ruled, line, 0);
    return first.begin == first.end;
}

/* The line behind the table whose head is line `head`; 0 if none begins there. */
static size_t table_end(Ruled *ruled, size_t head) {
    if (head + 2 >= ruled->line_count || is_blank(ruled, head) || !read_rule(ruled, head + 1) || !is_row(ruled, head) ||
        is_blank(ruled, head + 2) || goes_on(ruled, head + 2))
        return 0;
    size_t end = head + 2;
    for (; !is_blank(ruled, end); end++)
        if (!is_row(ruled, end))
            return 0;
    return end;
}

/* Nothing but tables, with blank lines between them. */
static bool is_ruled(Ruled *ruled) {
    size_t tables = 0;
    for (size_t line = 0; line < ruled->line_count;) {
        size_t end = is_blank(ruled, line) ? line + 1 : table_end(ruled, line);
        if (end == 0)
            return false;
        tables += end > line + 1;
        line = end;
    }
    return tables > 0;
}

/* A cell goes on in the lines first to end. */
static void add_cell(Ruled *ruled, size_t table, size_t row, size_t column, Span lines) {
    Parse *parse = ruled->parse;
    Span whole = cell_of(ruled, lines.begin, column);
    flat_begin(parse);
    for (size_t line = lines.begin; line < lines.end; line++) {
        Span part = cell_of(ruled, line, column);
        if (part.end == part.begin)
            continue;
        flat_add(parse, part);
        whole = (Span){whole.end > whole.begin ? whole.begin : part.begin, part.end};
    }
    Flat flat = flat_end(parse);
    Piece *piece = piece_add(parse, PIECE_CELL, whole, table);
    piece->table = table;
    piece->row = row;
    piece->column = column;
    inlines_read(parse, &flat, ruled->mode, piece);
}

static bool add_row(Ruled *ruled, size_t table, size_t row, Span lines) {
    Parse *parse = ruled->parse;
    parse->cells += ruled->columns;
    if (parse->cells > parse->source->limits.cells)
        return limit_error(parse, ruled->lines[lines.begin].begin, "table cells (limits: table-cells)",
                           parse->source->limits.cells, "split the file");
    for (size_t column = 0; column < ruled->columns; column++)
        add_cell(ruled, table, row, column, lines);
    return true;
}

static bool add_table(Ruled *ruled, size_t head, size_t end) {
    Parse *parse = ruled->parse;
    piece_add(parse, PIECE_TABLE, (Span){ruled->lines[head].begin, ruled->lines[end - 1].end},
              block_parent(parse, ruled->block));
    size_t table = parse->piece.count - 1, rows = 1;
    if (!add_row(ruled, table, 0, (Span){head, head + 1}))
        return false;
    for (size_t line = head + 2, next; line < end; line = next, rows++) {
        for (next = line + 1; next < end && goes_on(ruled, next);)
            next++;
        if (!add_row(ruled, table, rows, (Span){line, next}))
            return false;
    }
    parse->pieces[table].rows = rows;
    parse->pieces[table].columns = ruled->columns;
    return true;
}

bool ruled_read(Parse *parse, const Block *block, const Flat *flat, bool *read) {
    Ruled ruled = {.parse = parse, .block = block, .mode = INLINE_CODE};
    find_lines(&ruled, flat);
    *read = is_ruled(&ruled);
    for (size_t line = 0; *read && line < ruled.line_count;) {
        size_t end = is_blank(&ruled, line) ? line + 1 : table_end(&ruled, line);
        if (end > line + 1 && !add_table(&ruled, line, end))
            return false;
        line = end;
    }
    return true;
}

/* Are the three blocks lines that follow each other: a text, dashes, a text? */
static bool follow_closely(const Parse *parse, const Block *text) {
    const Block *rule = text + 1, *rows = text + 2;
    return (size_t)(text - parse->blocks) + 2 < parse->block.count && rule->kind == PIECE_RULE &&
           rows->kind == PIECE_PARAGRAPH && rule->parent == text->parent && rows->parent == text->parent &&
           rule->line == text->last + 1 && rows->line == rule->last + 1 && rows->definitions == 0;
}

/* The line from the column on at which the dashes begin; empty if its text begins before it. */
static Span below_dashes(const Parse *parse, const Block *block, size_t line, size_t column) {
    Span span = line_content(parse, block, line);
    size_t begin = parse->source->lines[line] + column;
    return (Span){begin, begin <= span.begin ? span.end : begin};
}

bool ruled_paragraph(Parse *parse, Block *text, bool *read) {
    *read = false;
    if (!follow_closely(parse, text) || text->last < text->line + text->definitions)
        return true;
    Block *rule = text + 1, *rows = text + 2;
    Ruled ruled = {.parse = parse, .block = text, .mode = INLINE_TEXT, .line_count = rows->last - text->last + 1};
    size_t column = line_content(parse, rule, rule->line).begin - parse->source->lines[rule->line];
    ruled.lines = ARENA_ARRAY(&parse->scratch, Span, ruled.line_count);
    for (size_t i = 0; i < ruled.line_count; i++)
        ruled.lines[i] = below_dashes(parse, i == 0 ? text : i == 1 ? rule : rows, text->last + i, column);
    if (table_end(&ruled, 0) != ruled.line_count)
        return true;
    *read = rule->told = rows->told = true;
    return paragraph_read(parse, text, text->line + text->definitions, text->last) &&
           add_table(&ruled, 0, ruled.line_count);
}
