/* table.c - pipe tables: the rule of GitHub's specification over the lines of a paragraph. */
#include "parse.h"

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

static Text trim(Text text) {
    while (text.size > 0 && is_space(text.at[0]))
        text = text_part(text, 1, text.size);
    while (text.size > 0 && is_space(text.at[text.size - 1]))
        text.size--;
    return text;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

/* The next cell of a trimmed row from *at on, untrimmed; *at moves behind its pipe. False at the row's end. */
static bool next_cell(Text row, size_t *at, Text *cell) {
    if (*at >= row.size)
        return false;
    size_t begin = *at, end = begin;
    while (end < row.size && (row.at[end] != '|' || (end > 0 && row.at[end - 1] == '\\')))
        end++;
    *cell = text_part(row, begin, end);
    *at = end + 1;
    return true;
}

static size_t first_cell(Text row) { return row.size > 0 && row.at[0] == '|' ? 1 : 0; }

size_t row_columns(Text line) {
    Text row = trim(line), cell;
    size_t columns = 0;
    for (size_t at = first_cell(row); next_cell(row, &at, &cell);)
        columns++;
    return columns;
}

static bool is_delimiter(Text cell) {
    cell = trim(cell);
    size_t begin = cell.size > 0 && cell.at[0] == ':', end = cell.size;
    end -= end > begin && cell.at[end - 1] == ':';
    for (size_t i = begin; i < end; i++)
        if (cell.at[i] != '-')
            return false;
    return end > begin;
}

size_t delimiter_columns(Text line) {
    Text row = trim(line), cell;
    size_t columns = 0;
    for (size_t at = first_cell(row); next_cell(row, &at, &cell); columns++)
        if (!is_delimiter(cell))
            return 0;
    return columns;
}

/* ---- cells ----------------------------------------------------------------------------------------------------- */

typedef struct Table {
    Parse *parse;
    size_t piece, columns;
    Growing comment; /* comments found in cells, kept until the last cell stands */
    Span *comments;
} Table;

static void keep_comments(Table *table) {
    Parse *parse = table->parse;
    for (size_t i = 0; i < parse->comment.count; i++) {
        table->comments = arena_grow(&parse->scratch, table->comments, table->comment.count, &table->comment.capacity,
                                     sizeof *table->comments);
        table->comments[table->comment.count++] = parse->comments[i];
    }
    parse->comment.count = 0;
}

static void add_cell(Table *table, size_t row, size_t column, Span span) {
    Parse *parse = table->parse;
    Piece *piece = piece_add(parse, PIECE_CELL, span, table->piece);
    piece->table = table->piece;
    piece->row = row;
    piece->column = column;
    flat_begin(parse);
    flat_add(parse, span);
    Flat flat = flat_end(parse);
    inlines_read(parse, &flat, INLINE_CELL, piece);
    keep_comments(table);
}

/* Where a cell's text stands; in a blank one the place behind its first space. */
static Span cell_span(const Parse *parse, Text cell) {
    Text text = trim(cell);
    size_t begin = (size_t)(text.at - parse->view.at);
    if (text.size == 0)
        begin = (size_t)(cell.at - parse->view.at) + (cell.size > 0);
    return (Span){begin, begin + text.size};
}

/* Short rows are filled with empty cells at their end, of long ones the rest is cut. */
static bool add_row(Table *table, Text line, size_t row) {
    Parse *parse = table->parse;
    Text trimmed = trim(line), cell;
    size_t end = (size_t)(trimmed.at - parse->view.at) + trimmed.size, at = first_cell(trimmed);
    parse->cells += table->columns;
    if (parse->cells > parse->source->limits.cells)
        return limit_error(parse, end - trimmed.size, "table cells (limits: table-cells)", parse->source->limits.cells,
                           "split the file");
    for (size_t column = 0; column < table->columns; column++)
        add_cell(table, row, column, next_cell(trimmed, &at, &cell) ? cell_span(parse, cell) : (Span){end, end});
    return true;
}

static bool is_bold(Text cell) {
    return cell.size > 4 && ((text_starts(cell, TEXT("**")) && text_ends(cell, TEXT("**"))) ||
                             (text_starts(cell, TEXT("__")) && text_ends(cell, TEXT("__"))));
}

/* Cells of a line that hold something; `bold` is false if one of them is not in bold as a whole. */
static size_t filled_cells(Text line, bool *bold) {
    Text row = trim(line), cell;
    size_t filled = 0;
    *bold = true;
    for (size_t at = first_cell(row); next_cell(row, &at, &cell);) {
        cell = trim(cell);
        filled += cell.size > 0;
        *bold &= cell.size == 0 || is_bold(cell);
    }
    return filled;
}

/* Exports of wikis leave the head blank and write it in bold as the first row. */
static bool head_below(const Parse *parse, const Block *block, size_t first, size_t end) {
    bool bold;
    return end - first > 3 && filled_cells(view_part(parse, line_content(parse, block, first)), &bold) == 0 &&
           filled_cells(view_part(parse, line_content(parse, block, first + 2)), &bold) > 1 && bold;
}

bool table_read(Parse *parse, const Block *block, size_t first, size_t end) {
    Span head = line_content(parse, block, first), tail = line_content(parse, block, end - 1);
    Table table = {.parse = parse, .columns = row_columns(view_part(parse, head))};
    if (table.columns > parse->source->limits.columns)
        return limit_error(parse, head.begin, "columns in a table (limits: table-columns)",
                           parse->source->limits.columns, "split the table");
    Piece *piece = piece_add(parse, PIECE_TABLE, (Span){head.begin, tail.end}, block_parent(parse, block));
    size_t skipped = head_below(parse, block, first, end) ? 2 : 0, rows = end - first - (skipped > 0 ? skipped : 1);
    piece->rows = rows;
    piece->columns = table.columns;
    table.piece = parse->piece.count - 1;
    for (size_t row = 0; row < rows; row++) {
        Span line = line_content(parse, block, first + row + (skipped > 0 ? skipped : row > 0));
        if (!add_row(&table, view_part(parse, line), row))
            return false;
    }
    for (size_t i = 0; i < table.comment.count; i++)
        *GROW(parse, comments, comment) = table.comments[i];
    comments_add(parse, block_parent(parse, block));
    return true;
}
