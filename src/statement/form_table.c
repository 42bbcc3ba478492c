/* Tables: rows with a key, two columns of label and value, several properties in one cell, transposed ones.
 *
 * A cell offers the head of its column and the key of its row as labels; which of the two is the property and which the
 * subject, the facts floor decides. */
#include "reader.h"

enum { PARTS_AT_MOST = 6, CODES_LEAST = 2 };

typedef struct Table {
    const Piece *piece;
    size_t index;
    size_t key;            /* the column of the row keys, or NO_INDEX */
    size_t first;          /* the first column that is no mere number of its row */
    bool head_is_row;      /* two columns without a real head: row 0 states something */
    Text group;            /* the row alone above those that are read */
    bool *listed;          /* per column: its head lists properties, of which each has a value */
    Statistic *statistics; /* per column: what a row of statistics says of its other values */
    Text name,
        part; /* of the row's key "Users, now / May 2027": what stands before the list, and the part that is read */
} Table;

static Text cell_text(const Reader *reader, const Table *table, size_t row, size_t column) {
    const Piece *cell = table_cell(reader->document, table->piece, row, column);
    return cell ? text_trim(cell->text) : (Text){0};
}

static bool has_letter(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (char_is_letter(text.at[i]))
            return true;
    return false;
}

/* A cell that is one quantity with nothing but its own words, and what brackets add: "15 (maximum 20)". */
static bool is_quantity(const Reader *reader, Text text) {
    Quantities found = quantities_read(reader->arena, text, NULL, NULL);
    if (found.count == 0 || found.items[0].span.begin > 0)
        return false;
    Text rest = text_part(text, found.items[0].span.end, text.size);
    return rest.size <= 2 || text_starts(rest, TEXT(" ("));
}

/* "A3", "NFR-12": one or a few letters and a number. */
static bool is_code(Text cell) {
    enum { LETTERS_AT_MOST = 4 };
    size_t letters = 0, at;
    while (letters < cell.size && char_is_letter(cell.at[letters]))
        letters++;
    at = letters + (letters < cell.size && (cell.at[letters] == '-' || cell.at[letters] == '.'));
    size_t digits = at;
    while (digits < cell.size && char_is_digit(cell.at[digits]))
        digits++;
    return letters > 0 && letters <= LETTERS_AT_MOST && digits > at && digits == cell.size;
}

/* "#", "Id": the rows are numbered, and a later column names them. So it is when each has a requirement's number. */
static bool numbers_rows(const Reader *reader, const Table *probe) {
    static const char *const heads[] = {"no.", "no", "nr", "rank", "id", "ref", "ref.", "req", "req id", "key"};
    Text head = cell_text(reader, probe, 0, 0);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (text_equal_fold(head, text_of(heads[i])))
            return true;
    size_t numbered = 0, coded = 0;
    for (size_t row = 1; row < probe->piece->rows; row++) {
        Text cell = cell_text(reader, probe, row, 0), next = cell_text(reader, probe, row, 1);
        numbered += cell.size > 0 && text_number_size(cell) == cell.size;
        coded += is_code(cell) && has_letter(next) && !is_quantity(reader, next);
    }
    size_t rows = probe->piece->rows - 1;
    return (head.size > 0 && !has_letter(head)) || (rows > 0 && numbered == rows) ||
           (rows >= CODES_LEAST && coded == rows);
}

static bool is_statistic(Text text) {
    Statistic statistic;
    return text.size <= 8 && statistic_read(text, &statistic);
}

/* Does the column tell rows apart that all columns before it leave alike? Values and statistics tell nothing. */
static bool tells_apart(const Reader *reader, const Table *probe, size_t first, size_t column, bool *alike) {
    bool tells = false;
    *alike = false;
    for (size_t row = 2; row < probe->piece->rows; row++) {
        bool same = true;
        for (size_t before = first; before < column; before++)
            same &= text_equal_fold(cell_text(reader, probe, row, before), cell_text(reader, probe, row - 1, before));
        Text cell = cell_text(reader, probe, row, column);
        bool equal = text_equal_fold(cell, cell_text(reader, probe, row - 1, column));
        if (!same)
            continue;
        Text name = text_part(cell, 0, text_find(cell, TEXT("("), 0)); /* brackets explain: "tiles (one a day)" */
        if (quantities_read(reader->arena, name, NULL, NULL).count > 0 || is_statistic(cell))
            return false;
        *alike |= equal;
        tells |= cell.size > 0 && !equal;
    }
    return tells;
}

/* "Redis | session", "Redis | form": first columns that repeat group the rows, the next one tells them apart. */
static size_t telling_column(const Reader *reader, const Table *probe, size_t first) {
    enum { GROUPS_AT_MOST = 3 };
    size_t found = first;
    bool alike;
    for (size_t column = first + 1; column <= first + GROUPS_AT_MOST && column + 1 < probe->piece->columns; column++) {
        if (tells_apart(reader, probe, first, column, &alike))
            found = column;
        if (!alike)
            break;
    }
    return found;
}

/* Of a column of values no row is named. */
static bool holds_values(const Reader *reader, const Table *probe, size_t column) {
    size_t quantities = 0;
    for (size_t row = 1; row < probe->piece->rows; row++)
        quantities += is_quantity(reader, cell_text(reader, probe, row, column));
    Text head = cell_text(reader, probe, 0, column);
    return probe->piece->rows > 1 && quantities + 1 == probe->piece->rows && head.size > 0;
}

/* "| ID | Warning | Critical |" over "| ING-L p99 | > 180 ms | > 250 ms |": values name no row, so its id does. */
static bool id_names_rows(const Reader *reader, const Table *probe) {
    size_t values = 0, ids = 0;
    for (size_t row = 1; row < probe->piece->rows; row++) {
        values += is_quantity(reader, cell_text(reader, probe, row, 1));
        ids += has_letter(cell_text(reader, probe, row, 0));
    }
    return 2 * values >= probe->piece->rows && ids + 1 == probe->piece->rows;
}

/* "| ID | Priority | Requirement |" over "| R-3 | Must | Compiles within 1 s |": how much a row matters is no name of it. */
static bool only_rates_rows(const Reader *reader, const Table *probe) {
    static const char *const heads[] = {"pri", "prio", "priority", "p", "moscow", "severity", "importance"};
    return TEXT_IS_ONE_OF(cell_text(reader, probe, 0, 1), heads) && telling_column(reader, probe, 1) == 1;
}

/* The column of the row keys behind that of their numbers. */
static size_t first_column(const Reader *reader, const Table *probe) {
    return probe->piece->columns > 2 && numbers_rows(reader, probe) && !id_names_rows(reader, probe) &&
           !only_rates_rows(reader, probe);
}

static size_t key_column(const Reader *reader, const Piece *piece) {
    const Table probe = {.piece = piece};
    size_t first = first_column(reader, &probe);
    size_t key = telling_column(reader, &probe, first);
    return piece->columns == 1 || (key == 0 && holds_values(reader, &probe, 0)) ? NO_INDEX : key;
}

/* "**API**" alone in its row stands over the rows below it. */
static bool is_group(const Reader *reader, const Table *table, size_t row) {
    if (table->key != 0 || table->piece->columns < 3 || row == 0 || cell_text(reader, table, row, 0).size == 0)
        return false;
    for (size_t column = 1; column < table->piece->columns; column++)
        if (cell_text(reader, table, row, column).size > 0)
            return false;
    return true;
}

static bool generic_head(const Reader *reader, Text head) {
    return head.size == 0 || lexicon_is(reader->lexicon, LEX_GENERIC_HEAD, head, NULL);
}

/* "Percentile", "Measured as": a cell below gives the statistic of the row's other values. */
static Statistic row_statistic(const Reader *reader, const Table *table, size_t row) {
    Statistic found = {0};
    for (size_t column = 0; column < table->piece->columns; column++) {
        Text cell = cell_text(reader, table, row, column), head = cell_text(reader, table, 0, column);
        bool column_of_statistics = lexicon_is(reader->lexicon, LEX_STATISTIC_HEAD, head, NULL);
        if (column == table->key || (!column_of_statistics && cell.size > 8))
            continue;
        if (statistic_read(cell, &found) &&
            (column_of_statistics || quantities_read(reader->arena, cell, NULL, NULL).count == 0))
            return found;
    }
    return (Statistic){0};
}

/* Transposed: a row keyed "Percentile", "Measured as" gives the statistic of each column; a list of metrics gives none. */
static Statistic *column_statistics(const Reader *reader, const Table *table) {
    Statistic *found = ARENA_ARRAY(reader->arena, Statistic, table->piece->columns);
    for (size_t row = 1; row < table->piece->rows && table->key != NO_INDEX; row++) {
        Text key = cell_text(reader, table, row, table->key);
        bool states = lexicon_is(reader->lexicon, LEX_STATISTIC_HEAD, key, NULL);
        for (size_t column = table->key + 1; states && column < table->piece->columns; column++) {
            Text cell = cell_text(reader, table, row, column);
            Statistic one, other;
            if (statistic_read(cell, &one) && !statistic_read(text_part(cell, one.span.end, cell.size), &other))
                found[column] = one;
        }
    }
    return found;
}

static bool *listed_heads(const Reader *reader, const Table *table) {
    Span heads[PARTS_AT_MOST];
    bool *listed = ARENA_ARRAY(reader->arena, bool, table->piece->columns);
    for (size_t column = 0; column < table->piece->columns; column++)
        listed[column] = positional_heads(cell_text(reader, table, 0, column), heads, PARTS_AT_MOST) > 1;
    return listed;
}

static void cell_labels(const Reader *reader, const Table *table, size_t row, size_t column, Text head, Field *field) {
    const Piece *head_cell = table_cell(reader->document, table->piece, 0, column);
    const Piece *key_cell = table->key == NO_INDEX ? NULL : table_cell(reader->document, table->piece, row, table->key);
    if (table->part.size > 0)
        field_label(field, table->part, LABEL_COLUMN, key_cell->span);
    if (!generic_head(reader, head) && !(table->head_is_row))
        field_label(field, head, LABEL_COLUMN,
                    head_cell ? piece_span(head_cell, 0, head_cell->text.size) : table->piece->span);
    if (key_cell && column != table->key) {
        Text key = table->name.size > 0 ? table->name : text_trim(key_cell->text);
        Text number = table->first > 0 ? cell_text(reader, table, row, 0) : (Text){0};
        if (number.size > 0 && char_is_letter(number.at[0])) /* other tables may call the row by its number */
            key = text_print(reader->arena, "%.*s (%.*s)", TEXT_ARG(key), TEXT_ARG(number));
        if (table->group.size > 0)
            key = text_print(reader->arena, "%.*s %.*s", TEXT_ARG(table->group), TEXT_ARG(key));
        field_label(field, key, LABEL_ROW, key_cell->span);
        field->subject = key;
        Text corner = cell_text(reader, table, 0, table->key);
        for (size_t before = table->key; before-- > table->first;)
            field_label(field, cell_text(reader, table, row, before), LABEL_CORNER, table->piece->span);
        if (!table->head_is_row)
            field_label(field, corner, LABEL_CORNER, table->piece->span);
    }
}

static void read_value(Reader *reader, const Table *table, size_t row, size_t column, Text head, Span value,
                       Statistic statistic) {
    const Piece *cell = table_cell(reader->document, table->piece, row, column);
    Field field;
    field_begin(&field, reader, piece_index(reader->document, cell), value.begin, value.end);
    cell_labels(reader, table, row, column, head, &field);
    field.statistic = statistic.kind == STAT_NONE ? table->statistics[column] : statistic;
    field.row = table->index + row + 1;
    field.list = table->index;
    field.cell = true;
    field_surround(reader, &field);
    field_read(reader, &field);
}

static void read_key(Reader *reader, const Table *table, size_t row) {
    const Piece *cell = table_cell(reader->document, table->piece, row, table->key);
    if (!cell)
        return;
    if (!label_may_state(reader, cell, 0, cell->text.size)) {
        reader->fields++;
        return;
    }
    Field field;
    field_begin(&field, reader, piece_index(reader->document, cell), 0, cell->text.size);
    field.in_label = true;
    field.subject = text_trim(cell->text);
    field.row = table->index + row + 1;
    field.list = table->index;
    field_surround(reader, &field);
    field_read(reader, &field);
}

/* "| Users, now / May 2027 | 3,000 / 6,000 |": each value has its part of the key. */
static bool read_pairs(Reader *reader, const Table *table, size_t row, size_t column, Text head, Statistic statistic) {
    Span heads[PARTS_AT_MOST], values[PARTS_AT_MOST];
    Table part = *table;
    Text key = cell_text(reader, table, row, table->key), value = cell_text(reader, table, row, column);
    size_t found = positional_pairs(key, value, &part.name, heads, values, PARTS_AT_MOST);
    for (size_t i = 0; i < found; i++) {
        part.part = text_trim(text_part(key, heads[i].begin, heads[i].end));
        read_value(reader, &part, row, column, head, values[i], statistic);
    }
    return found > 0;
}

/* The row's key without a list whose values stand in one of its cells; else empty. */
static Text paired_name(const Reader *reader, const Table *table, size_t row) {
    Span heads[PARTS_AT_MOST], values[PARTS_AT_MOST];
    Text name;
    for (size_t column = table->key + 1; table->key != NO_INDEX && column < table->piece->columns; column++)
        if (positional_pairs(cell_text(reader, table, row, table->key), cell_text(reader, table, row, column), &name,
                             heads, values, PARTS_AT_MOST) > 0)
            return name;
    return (Text){0};
}

static void read_cell(Reader *reader, const Table *table, size_t row, size_t column, Statistic statistic) {
    const Piece *cell = table_cell(reader->document, table->piece, row, column);
    if (!cell)
        return;
    Text head = cell_text(reader, table, 0, column);
    Span heads[PARTS_AT_MOST], values[PARTS_AT_MOST];
    size_t wanted = table->listed[column] ? positional_heads(head, heads, PARTS_AT_MOST) : 1;
    size_t found = wanted > 1 ? positional_values(cell->text, wanted, values) : 0;
    for (size_t i = 0; i < found; i++)
        read_value(reader, table, row, column, text_trim(text_part(head, heads[i].begin, heads[i].end)), values[i],
                   statistic);
    bool pairs = found == 0 && column > table->key && table->name.size > 0 &&
                 read_pairs(reader, table, row, column, head, statistic);
    if (found == 0 && !pairs)
        read_value(reader, table, row, column, head, (Span){0, cell->text.size}, statistic);
}

/* A lone row has no need of a key: its first cell is a value like the others, and may be a key as well. */
static bool lone_row(const Reader *reader, const Table *table) {
    return table->piece->rows == 2 && table->piece->columns > 2 && cell_text(reader, table, 0, 0).size > 0;
}

void form_table(Reader *reader, const Piece *piece) {
    Table table = {.piece = piece, .index = piece_index(reader->document, piece)};
    table.key = key_column(reader, piece);
    table.first = table.key != NO_INDEX && table.key > 0 ? first_column(reader, &table) : 0;
    table.head_is_row = piece->columns == 2 && is_quantity(reader, cell_text(reader, &table, 0, 1));
    table.statistics = column_statistics(reader, &table);
    table.listed = listed_heads(reader, &table);
    for (size_t row = table.head_is_row ? 0 : 1; row < piece->rows; row++) {
        Statistic statistic = row_statistic(reader, &table, row);
        table.name = paired_name(reader, &table, row);
        if (table.key != NO_INDEX)
            read_key(reader, &table, row);
        for (size_t column = 0; column < piece->columns; column++)
            if (table.key == NO_INDEX || column > table.key || (lone_row(reader, &table) && column == table.key))
                read_cell(reader, &table, row, column, statistic);
        if (is_group(reader, &table, row))
            table.group = cell_text(reader, &table, row, 0);
    }
}
