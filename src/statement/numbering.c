/* Numbers that are names: of items and clauses ("8.4 Payment provider: ...", where the one before or behind it is 8.3 or 8.5),
 * of a table's rows, and of sections that a text refers to. */
#include "reader.h"

enum { DIGITS_AT_MOST = 4 };

typedef struct ItemNumber {
    Text outer; /* "8.", "3.2." */
    long last;
    size_t size;
} ItemNumber;

/* Digits and points before a blank and a capital, a sign or code; "1.5 GB" is one as well, until a neighbour is asked. */
static bool number_read(Text text, ItemNumber *number) {
    size_t at = 0, last = 0;
    while (at < text.size && (char_is_digit(text.at[at]) || (text.at[at] == '.' && at > last))) {
        if (text.at[at++] == '.')
            last = at;
    }
    bool ends = at > last && at - last <= DIGITS_AT_MOST && at + 1 < text.size && text.at[at] == ' ';
    if (last == 0 || !ends || char_is_digit(text.at[at + 1]) || (text.at[at + 1] >= 'a' && text.at[at + 1] <= 'z'))
        return false;
    *number = (ItemNumber){text_part(text, 0, last), 0, at};
    for (; last < at; last++)
        number->last = number->last * 10 + (text.at[last] - '0');
    return true;
}

/* The text with which an item or paragraph begins. */
static Text first_text(const Document *document, size_t index) {
    const Piece *piece = &document->pieces[index];
    bool inside = piece->kind == PIECE_ITEM && index + 1 < document->piece_count && piece[1].parent == index;
    return inside ? piece[1].text : piece->text;
}

static bool is_neighbour(const Document *document, size_t index, const ItemNumber *own, long step) {
    ItemNumber other;
    return number_read(first_text(document, index), &other) && text_equal(own->outer, other.outer) &&
           other.last == own->last + step;
}

/* The item that follows one, or the paragraph that follows a paragraph; NO_INDEX if something else does. */
static size_t next_of(const Document *document, size_t index) {
    size_t next = index + 1;
    while (next < document->piece_count && document->pieces[next].parent != document->pieces[index].parent &&
           document->pieces[next].span.begin < document->pieces[index].span.end)
        next++;
    bool same = next < document->piece_count && document->pieces[next].parent == document->pieces[index].parent &&
                document->pieces[next].kind == document->pieces[index].kind;
    return same ? next : NO_INDEX;
}

size_t item_number_size(const Reader *reader, const Piece *piece, Text text) {
    ItemNumber own;
    if (text.at != piece->text.at || !number_read(text, &own))
        return 0;
    const Document *document = reader->document;
    size_t index = piece_index(document, piece), parent = piece->parent;
    if (parent != NO_INDEX && document->pieces[parent].kind == PIECE_ITEM && parent + 1 == index)
        index = parent;
    size_t before = reader->previous[index], behind = next_of(document, index);
    bool follows = before != NO_INDEX && is_neighbour(document, before, &own, -1);
    return follows || (behind != NO_INDEX && is_neighbour(document, behind, &own, 1)) ? own.size : 0;
}

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

/* "$$\frac{1{,}500{,}000}{86{,}400} \approx 17.4$$": the numbers of a formula between its signs. */
static bool in_formula(Text around, size_t at) {
    const Text sign = TEXT("$$");
    bool open = false;
    for (size_t i = text_find(around, sign, 0); i != SIZE_MAX && i < at; i = text_find(around, sign, i + sign.size))
        open = !open;
    return open;
}

size_t numbers_drop(const Reader *reader, size_t index, Text text, Quantities values) {
    const Piece *piece = &reader->document->pieces[index];
    size_t kept = 0, begin = (size_t)(text.at - piece->text.at);
    size_t from = begin > LIMIT_FIELD_BYTES ? begin - LIMIT_FIELD_BYTES : 0; /* no formula is longer */
    Text around = text_part(piece->text, from, begin + text.size);
    bool formulas = values.count > 0 && text_find(around, TEXT("$$"), 0) != SIZE_MAX;
    for (size_t i = 0; i < values.count; i++)
        if (!(formulas && in_formula(around, begin - from + values.items[i].span.begin)) &&
            !names_row(reader, piece, text, &values.items[i]) &&
            !means_heading(reader->document, piece, text, &values.items[i]) &&
            !(i == 0 && numbers_clause(reader, index, text, &values.items[i])))
            values.items[kept++] = values.items[i];
    return kept;
}
