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

/* How many digits stand there. */
static size_t digits_at(Text text, size_t at) {
    size_t end = at;
    while (end < text.size && char_is_digit(text.at[end]))
        end++;
    return end - at;
}

/* How many digits the chapter of "3.3 Minutes lost do not count" has; 0 of a text that begins otherwise. */
static size_t chapter_size(Text text) {
    size_t chapter = digits_at(text, 0);
    if (chapter == 0 || chapter + 1 >= text.size || text.at[chapter] != '.')
        return 0;
    size_t clause = digits_at(text, chapter + 1), end = chapter + 1 + clause;
    bool title = clause > 0 && clause <= 2 && end + 1 < text.size && text.at[end] == ' ' && text.at[end + 1] >= 'A' &&
                 text.at[end + 1] <= 'Z';
    return title ? chapter : 0;
}

/* So it is below "3. Availability" and beside "3.2 Two probes fail". */
static bool numbers_clause(const Reader *reader, size_t index, Text text, const Quantity *value) {
    enum { NEIGHBOURS = 4 };
    const Document *document = reader->document;
    const Piece *piece = &document->pieces[index];
    size_t chapter = chapter_size(text);
    if (chapter == 0 || value->number.begin > 0 || piece->kind != PIECE_PARAGRAPH || text.at != piece->text.at)
        return false;
    Text number = text_part(text, 0, chapter), title = document->sections[piece->section].title;
    if (digits_at(title, 0) == chapter && text_starts(title, number))
        return true;
    size_t first = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
    for (size_t i = first; i < document->piece_count && i <= index + NEIGHBOURS; i++) {
        Text other = document->pieces[i].text;
        if (i != index && document->pieces[i].kind == PIECE_PARAGRAPH && chapter_size(other) == chapter &&
            text_starts(other, number))
            return true;
    }
    return false;
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
