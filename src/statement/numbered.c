/* Numbers of minutes and clauses: "8.4 Payment provider: ...", where the item before or behind it is 8.3 or 8.5. */
#include "reader.h"

#include <stdlib.h>

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
