/* empty-cell: a blank or a dash in a column whose other rows have a value. */
#include "engine.h"

enum { BLANK_ROWS = 2, DASH_ROWS = 3 };

static bool is_dash(Text text) {
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92"};
    text = text_trim(text);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (text_is(text, dashes[i]))
            return true;
    return false;
}

/* Columns that say something only where there is something to say. */
static bool is_optional_column(Text head) {
    static const char *const words[] = {
        "note",       "comment",     "remark",    "description", "rationale",  "example",    "link",
        "reason",     "detail",      "condition", "exception",   "why",        "priority",   "weight",
        "importance", "criticality", "owner",     "reference",   "mitigation", "workaround", "extra"};
    return text_trim(head).size == 0 || HAS_ANY(head, words);
}

static bool is_sum_row(Text key) {
    static const char *const words[] = {"total", "sum", "overall", "together"};
    return HAS_ANY(key, words);
}

/* What stands in a table, for judging its blanks. */
typedef struct Grid {
    const Check *check;
    const Piece *table;
    size_t *in_column, *in_row; /* filled cells, without head and keys */
    size_t dashes;
    bool legend; /* the document says what a dash means */
} Grid;

static Text cell_text(const Grid *grid, size_t row, size_t column) {
    const Piece *cell = table_cell(grid->check->document, grid->table, row, column);
    return cell ? text_trim(cell->text) : (Text){0};
}

static bool is_filled(const Grid *grid, size_t row, size_t column) {
    Text text = cell_text(grid, row, column);
    return text.size > 0 && !is_dash(text);
}

static Grid grid_of(const Check *check, const Piece *table, bool legend) {
    Grid grid = {
        check, table, ARENA_ARRAY(check->arena, size_t, table->columns), ARENA_ARRAY(check->arena, size_t, table->rows),
        0,     legend};
    for (size_t row = 1; row < table->rows; row++)
        for (size_t column = 1; column < table->columns; column++) {
            grid.dashes += is_dash(cell_text(&grid, row, column));
            if (is_filled(&grid, row, column)) {
                grid.in_column[column]++;
                grid.in_row[row]++;
            }
        }
    return grid;
}

/* "A dash means that the entry does not apply", said once for all tables. */
static bool legend_of_document(const Check *check) {
    static const char *const dash[] = {"dash", "hyphen"}, *const says[] = {"mean", "stand", "says"};
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        if (piece->kind == PIECE_PARAGRAPH && SAYS_ANY(check, piece->text, dash) && SAYS_ANY(check, piece->text, says))
            return true;
    }
    return false;
}

/* Is a dash spoken of near the table: "A dash stands where ...", "'-': no objective"? */
static bool legend_near(const Grid *grid) {
    static const char *const words[] = {"dash", "hyphen", "blank", "legend"};
    static const char *const quoted[] = {"\"-",
                                         "'-",
                                         "\"\xe2\x80\x93",
                                         "'\xe2\x80\x93",
                                         "\"\xe2\x80\x94",
                                         "'\xe2\x80\x94",
                                         "\xe2\x80\x9c\xe2\x80\x93",
                                         "\xe2\x80\x9c\xe2\x80\x94"};
    const Document *document = grid->check->document;
    const Section *section = &document->sections[grid->table->section];
    for (size_t i = section->first; i < section->end; i++) {
        const Piece *piece = &document->pieces[i];
        if (piece->kind == PIECE_CELL)
            continue;
        if (SAYS_ANY(grid->check, piece->text, words) || is_dash(text_part(piece->text, 0, 3)))
            return true;
        for (size_t k = 0; k < sizeof quoted / sizeof *quoted; k++)
            if (text_find(piece->text, text_of(quoted[k]), 0) != SIZE_MAX)
                return true;
    }
    return false;
}

static void report_cell(Check *check, const Grid *grid, size_t row, size_t column) {
    const Piece *cell = table_cell(check->document, grid->table, row, column);
    Text head = cell_text(grid, 0, column), key = cell_text(grid, row, 0);
    bool blank = text_trim(cell->text).size == 0;
    Finding *finding = report(check, RULE_EMPTY_CELL, LEVEL_OFF, cell->span, cell->section);
    finding->subject = key;
    say(check, finding, blank ? MESSAGE_BLANK_CELL : MESSAGE_DASH_CELL,
        TEXT_FILLS({"field", head.size > 0 ? head : TEXT("Value")}, {"subject", key}));
}

typedef struct Naming {
    size_t words; /* of the head or key */
    bool label;
} Naming;

static void note_label(void *context, const Match *match) {
    Naming *naming = context;
    naming->label |= 2 * match->words >= naming->words;
}

static size_t is_label(const Grid *grid, size_t row, size_t column) {
    Text text = cell_text(grid, row, column);
    text = text_part(text, 0, text_find(text, TEXT(" ("), 0)); /* brackets explain: "IOPS (read, write)" */
    static const LexClass roles[] = {LEX_ROLE_TARGET,   LEX_ROLE_LIMIT,   LEX_ROLE_WARNING,
                                     LEX_ROLE_CRITICAL, LEX_ROLE_CURRENT, LEX_ROLE_USAGE};
    Naming naming = {word_count(text), false};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        naming.label |= has_word(grid->check, text, roles[i], NULL);
    if (naming.words > 0)
        matches_find(grid->check->facts, LABEL_USES, text, note_label, &naming);
    return naming.label;
}

/* Properties in rows, things in columns: a thing need not have each property. */
static bool is_transposed(const Grid *grid) {
    size_t keys = 0, heads = 0;
    for (size_t row = 1; row < grid->table->rows; row++)
        keys += is_label(grid, row, 0);
    for (size_t column = 1; column < grid->table->columns; column++)
        heads += is_label(grid, 0, column);
    return 2 * keys >= grid->table->rows - 1 && 2 * heads < grid->table->columns - 1;
}

static bool is_change(Text name) {
    static const char *const words[] = {"factor", "growth", "ratio", "multiplier", "change", "increase"};
    return HAS_ANY(name, words);
}

/* "Factor" of "North Sea, Baltic": words have none; and in a row of factors a column of today has none. */
static bool has_no_factor(const Grid *grid, size_t row, size_t column) {
    if (is_change(cell_text(grid, row, 0)) && grid->in_row[row] > 0)
        return has_word(grid->check, cell_text(grid, 0, column), LEX_ROLE_CURRENT, NULL);
    for (size_t i = 1; i < grid->table->columns; i++)
        if (i != column && text_has_digit(cell_text(grid, row, i)))
            return false;
    return is_change(cell_text(grid, 0, column));
}

/* All other rows have a value, and the row is neither a heading of rows nor a sum. */
static bool owes_value(const Grid *grid, size_t row, size_t column) {
    size_t others = grid->in_column[column], rows = grid->table->rows - 2;
    bool blank = cell_text(grid, row, column).size == 0;
    if (is_sum_row(cell_text(grid, row, 0)) || is_optional_column(cell_text(grid, 0, column)))
        return false;
    bool row_has = grid->in_row[row] > 0;
    if (blank) /* several: a column that not every row needs */
        return row_has && others >= BLANK_ROWS && others + 1 >= rows;
    return row_has && grid->dashes == 1 && others >= DASH_ROWS && others == rows && !grid->legend &&
           !legend_near(grid) && !is_transposed(grid);
}

/* Properties in rows, things in columns: the row tells what its cells are, and the other things have it. */
static bool owes_across(const Grid *grid, size_t row, size_t column) {
    bool blank = cell_text(grid, row, column).size == 0 && !is_sum_row(cell_text(grid, row, 0));
    size_t columns = grid->table->columns - 2;
    return blank && grid->table->columns > 3 && cell_text(grid, 0, column).size > 0 && grid->in_row[row] == columns &&
           grid->in_column[column] + 1 == grid->table->rows - 1;
}

/* Pairs of a label and its value: the only label of them that has none, where it is one that a fact has. */
static bool owes_pair(const Grid *grid, size_t row, size_t column) {
    bool blank = cell_text(grid, row, column).size == 0 && !is_sum_row(cell_text(grid, row, 0));
    return blank && grid->table->columns == 2 && grid->in_column[column] + 2 == grid->table->rows &&
           grid->in_column[column] >= BLANK_ROWS && is_label(grid, row, 0);
}

/* Two lists side by side, "Share of passes | | Share of requests | |": one of them may be shorter. */
static bool ends_list(const Grid *grid, size_t row, size_t column) {
    size_t key = cell_text(grid, 0, column).size > 0 ? column : column - 1, value = key + 1;
    return value < grid->table->columns && cell_text(grid, 0, key).size > 0 && cell_text(grid, 0, value).size == 0 &&
           cell_text(grid, row, key).size == 0 && cell_text(grid, row, value).size == 0;
}

static void check_table(Check *check, const Piece *table, bool legend) {
    Grid grid = grid_of(check, table, legend);
    for (size_t row = 1; row < table->rows; row++)
        for (size_t column = 1; column < table->columns; column++)
            if (table_cell(check->document, table, row, column) && !is_filled(&grid, row, column) &&
                !has_no_factor(&grid, row, column) && !ends_list(&grid, row, column) &&
                (owes_value(&grid, row, column) || owes_across(&grid, row, column) || owes_pair(&grid, row, column)))
                report_cell(check, &grid, row, column);
}

void check_cells(Check *check) {
    bool legend = legend_of_document(check);
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        bool inside = piece->kind == PIECE_TABLE && in_summary(check, piece->section);
        size_t section = inside ? check->facts->section_section[piece->section] : NO_DEFINITION;
        bool open = within_id(check, section, SECTION_QUESTIONS) || within_id(check, section, SECTION_NEXT);
        if (inside && piece->rows > 2 && !open)
            check_table(check, piece, legend);
    }
}
