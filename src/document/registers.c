/* registers.c - a table that is the whole document, whose first column says to which section each row belongs:
 * "| § | Item | Value | Remark |", with a run of rows for each section. Every run becomes a section with a table of its
 * own, without that column. */
#include "parse.h"

enum { RUNS_LEAST = 4, RUNS_MOST = 64, ROWS_A_RUN = 2, COLUMNS_LEAST = 3 };

static bool names_sections(Text head) {
    static const char *const heads[] = {"§",     "section", "sec.",  "chapter", "part",  "area",    "topic",
                                        "block", "group",   "sheet", "theme",   "round", "heading", "subject area"};
    return TEXT_IS_ONE_OF(head, heads);
}

static const Piece *cell_at(const Parse *parse, size_t table, size_t row, size_t column) {
    return &parse->pieces[table + 1 + row * parse->pieces[table].columns + column];
}

static Text group_at(const Parse *parse, size_t table, size_t row) {
    return text_trim(cell_at(parse, table, row, 0)->text);
}

/* Where the runs begin, each with a first cell other than the one above; a blank one goes on with it. 0 if one has no name,
 * there are too many, or one goes on below another. */
static size_t runs_of(const Parse *parse, size_t table, size_t *runs) {
    size_t count = 0;
    for (size_t row = 1; row < parse->pieces[table].rows; row++) {
        Text group = group_at(parse, table, row);
        if (count > 0 && (group.size == 0 || text_equal_fold(group, group_at(parse, table, runs[count - 1]))))
            continue;
        if (count == RUNS_MOST || group.size == 0)
            return 0;
        for (size_t i = 0; i < count; i++)
            if (text_equal_fold(group, group_at(parse, table, runs[i])))
                return 0;
        runs[count++] = row;
    }
    return count;
}

/* "1", "2", "2.1": sections that are told by their number rise. */
static bool numbers_rise(const Parse *parse, size_t table, const size_t *runs, size_t count) {
    double last = -1;
    for (size_t i = 0; i < count; i++) {
        Text group = group_at(parse, table, runs[i]);
        double number = 0, digit = 1;
        size_t at = 0;
        for (; at < group.size && at < 6 && (char_is_digit(group.at[at]) || group.at[at] == '.'); at++)
            if (group.at[at] == '.')
                digit = 0.1;
            else if (digit < 1)
                number += (group.at[at] - '0') * digit, digit /= 10;
            else
                number = number * 10 + (group.at[at] - '0');
        if (at == 0 || number <= last)
            return false;
        last = number;
    }
    return true;
}

static bool is_register(const Parse *parse, size_t table, size_t *runs, size_t *count) {
    const Piece *piece = &parse->pieces[table];
    if (piece->kind != PIECE_TABLE || piece->parent != NO_INDEX || piece->columns < COLUMNS_LEAST)
        return false;
    *count = runs_of(parse, table, runs);
    return *count >= RUNS_LEAST && piece->rows > ROWS_A_RUN * *count &&
           (names_sections(group_at(parse, table, 0)) || numbers_rise(parse, table, runs, *count));
}

/* Pieces and sections so far, with those of the runs in place of the register's. */
typedef struct Cutting {
    Parse *parse;
    Piece *pieces;
    Section *sections;
    size_t count, section_count;
    size_t table; /* the register's old index */
    size_t outer; /* the section that it stands in */
} Cutting;

static void put_row(Cutting *cutting, size_t row, size_t table, size_t as) {
    for (size_t column = 1; column < cutting->parse->pieces[cutting->table].columns; column++) {
        Piece cell = *cell_at(cutting->parse, cutting->table, row, column);
        cell.parent = cell.table = table;
        cell.section = cutting->section_count - 1;
        cell.row = as;
        cell.span = as > 0 ? cell.span : (Span){cutting->pieces[table].span.begin, cutting->pieces[table].span.begin};
        cell.column = column - 1;
        cutting->pieces[cutting->count++] = cell;
    }
}

/* Every run has the register's head; its texts still lie where they are written, its pieces stand in the order of the
 * source. */
static void put_run(Cutting *cutting, size_t first, size_t end) {
    Parse *parse = cutting->parse;
    Piece heading = *cell_at(parse, cutting->table, first, 0), table = parse->pieces[cutting->table];
    Span rows = {heading.span.begin, cell_at(parse, cutting->table, end - 1, table.columns - 1)->span.end};
    table.span = rows;
    table.rows = end - first + 1;
    table.columns--;
    table.info = text_trim(heading.text);
    heading.kind = PIECE_HEADING;
    heading.parent = heading.table = NO_INDEX;
    heading.section = table.section = cutting->section_count;
    Section *section = &cutting->sections[cutting->section_count++];
    *section = (Section){.title = table.info,
                         .heading = cutting->count,
                         .level = parse->sections[cutting->outer].level + 1,
                         .rows = true,
                         .parent = cutting->outer,
                         .first = cutting->count,
                         .span = rows};
    cutting->pieces[cutting->count++] = heading;
    size_t index = cutting->count;
    cutting->pieces[cutting->count++] = table;
    put_row(cutting, 0, index, 0);
    for (size_t row = first; row < end; row++)
        put_row(cutting, row, index, row - first + 1);
    section->end = cutting->count;
}

/* What stands behind the register, up to the next heading, belongs to its last section. */
static void put_rest(Cutting *cutting, size_t behind) {
    Parse *parse = cutting->parse;
    size_t shift = cutting->count - behind, last = cutting->section_count - 1, added = last - cutting->outer;
    for (size_t i = behind; i < parse->piece.count; i++) {
        Piece piece = parse->pieces[i];
        piece.parent += piece.parent == NO_INDEX ? 0 : shift;
        piece.table += piece.table == NO_INDEX ? 0 : shift;
        piece.section += added;
        cutting->pieces[cutting->count++] = piece;
        if (piece.section == last) {
            cutting->sections[last].end = cutting->count;
            cutting->sections[last].span.end = piece.span.end;
        }
    }
    for (size_t i = cutting->outer + 1; i < parse->section.count; i++) {
        Section section = parse->sections[i];
        section.parent += section.parent > cutting->outer ? added : 0;
        section.heading += shift;
        section.first += shift;
        section.end += shift;
        cutting->sections[cutting->section_count++] = section;
    }
    for (size_t i = 0; i <= cutting->outer; i++)
        cutting->sections[i].end += shift;
    for (size_t i = 0; i < parse->footnote.count; i++)
        parse->footnotes[i].piece += parse->footnotes[i].piece >= behind ? shift : 0;
}

static void cut_register(Parse *parse, size_t table, const size_t *runs, size_t count) {
    const Piece *old = &parse->pieces[table];
    Cutting cutting = {.parse = parse, .count = table, .table = table, .outer = old->section};
    cutting.pieces = ARENA_ARRAY(parse->arena, Piece, parse->piece.count + count * (old->columns + 1));
    cutting.sections = ARENA_ARRAY(&parse->scratch, Section, parse->section.count + count);
    for (size_t i = 0; i < table; i++)
        cutting.pieces[i] = parse->pieces[i];
    for (; cutting.section_count <= old->section; cutting.section_count++)
        cutting.sections[cutting.section_count] = parse->sections[cutting.section_count];
    for (size_t i = 0; i < count; i++)
        put_run(&cutting, runs[i], runs[i + 1]);
    put_rest(&cutting, table + 1 + old->rows * old->columns);
    parse->pieces = cutting.pieces;
    parse->piece.count = cutting.count;
    parse->sections = cutting.sections;
    parse->section.count = parse->section.capacity = cutting.section_count;
}

void register_divide(Parse *parse) {
    size_t runs[RUNS_MOST + 1] = {0}, count = 0;
    for (size_t table = 0; table < parse->piece.count; table++) {
        const Piece *piece = &parse->pieces[table];
        if (parse->sections[piece->section].level > 1 || piece->section > 1)
            return;
        if (!is_register(parse, table, runs, &count))
            continue;
        runs[count] = piece->rows;
        cut_register(parse, table, runs, count);
        return;
    }
}
