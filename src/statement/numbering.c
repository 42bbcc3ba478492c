/* Numbers that are names: of a table's rows, of the clauses of an agreement, and of sections that a text refers to. */
#include "reader.h"

/* Does the first cell of a row say so? */
static bool is_row_number(const Document *document, const Piece *table, Text number) {
    for (size_t row = 1; row < table->rows && row < LIMIT_ROWS_ASKED; row++) {
        const Piece *cell = table_cell(document, table, row, 0);
        if (cell && text_equal(text_trim(cell->text), number))
            return true;
    }
    return false;
}

static bool names_row(const Reader *reader, const Piece *piece, Text text, const Quantity *value) {
    Text number = text_part(text, value->number.begin, value->number.end);
    return piece->kind == PIECE_CELL && piece->column > 0 && value->dimension == DIM_NONE &&
           text_find(number, TEXT("."), 0) != SIZE_MAX &&
           is_row_number(reader->document, &reader->document->pieces[piece->table], number);
}

/* "3.3 Minutes lost do not count", beside "3.2 Two probes fail" */
static bool numbers_clause(const Reader *reader, size_t index, Text text, const Quantity *value) {
    const Piece *piece = &reader->document->pieces[index];
    return value->number.begin == 0 && piece->kind == PIECE_PARAGRAPH && item_number_size(reader, piece, text) > 0;
}

/* "1.1" of "### 1.1 Latency by tier" */
static bool numbers_heading(const Document *document, Text number) {
    for (size_t i = 1; i < document->section_count && i < LIMIT_ROWS_ASKED; i++) {
        Text title = document->sections[i].title;
        bool ends = title.size > number.size && (char_is_space(title.at[number.size]) || title.at[number.size] == '.');
        if (ends && text_starts(title, number))
            return true;
    }
    return false;
}

/* "time as 1.1": such a word before it leads to the section that a bare number numbers. */
static bool means_heading(const Document *document, const Piece *piece, Text text, const Quantity *value) {
    enum { BYTES_BACK = 16 };
    static const char *const leads[] = {"as", "in", "of", "from", "under", "by", "per", "like", "see", "with", "to"};
    Text number = text_part(text, value->number.begin, value->number.end);
    size_t at = (size_t)(number.at - piece->text.at);
    return value->dimension == DIM_NONE && value->noun.size == 0 && text_find(number, TEXT("."), 0) != SIZE_MAX &&
           TEXT_IS_ONE_OF(word_last(text_part(piece->text, at > BYTES_BACK ? at - BYTES_BACK : 0, at)), leads) &&
           numbers_heading(document, number);
}

size_t numbers_drop(const Reader *reader, size_t index, Text text, Quantities values) {
    const Piece *piece = &reader->document->pieces[index];
    size_t kept = 0;
    for (size_t i = 0; i < values.count; i++)
        if (!names_row(reader, piece, text, &values.items[i]) &&
            !means_heading(reader->document, piece, text, &values.items[i]) &&
            !(i == 0 && numbers_clause(reader, index, text, &values.items[i])))
            values.items[kept++] = values.items[i];
    return kept;
}
