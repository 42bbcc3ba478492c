/* The peers of a value: what stands at its place in the other rows of its column, items of its list, or paragraphs beside
 * its own. What they all have and it lacks is missing there, whatever the place is called. */
#include "engine.h"

enum { PEER_PIECES = 96 /* that are looked at on each side: longer lists are known by then */ };

static void add_value(const Check *check, Peers *peers, size_t piece) {
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1] && peers->count < PEERS_AT_MOST; i++) {
        size_t index = check->piece_statements[i];
        const Statement *statement = &check->statements->items[index];
        if (is_value(statement) && !statement->in_code)
            peers->items[peers->count++] = index;
    }
}

static Peers peers_of_cell(const Check *check, const Piece *cell) {
    const Piece *table = &check->document->pieces[cell->table];
    Peers peers = {.count = 0};
    for (size_t row = 1; row < table->rows && row <= LIMIT_ROWS_ASKED && peers.count < PEERS_AT_MOST; row++) {
        const Piece *other = row == cell->row ? NULL : table_cell(check->document, table, row, cell->column);
        if (other)
            add_value(check, &peers, piece_index(check->document, other));
    }
    return peers;
}

/* The list of whose item the piece is the text; NO_INDEX if it is a paragraph by itself. */
static size_t list_of(const Document *document, size_t piece) {
    size_t item = document->pieces[piece].parent;
    bool is_item = item != NO_INDEX && document->pieces[item].kind == PIECE_ITEM;
    return is_item ? document->pieces[item].parent : NO_INDEX;
}

static bool is_peer(const Document *document, size_t piece, size_t other, size_t list) {
    const Piece *own = &document->pieces[piece], *beside = &document->pieces[other];
    return other != piece && beside->kind == own->kind && list_of(document, other) == list &&
           (list == NO_INDEX ? beside->section == own->section && beside->parent == own->parent
                             : beside->parent != own->parent);
}

Peers peers_of(const Check *check, const Statement *statement) {
    const Document *document = check->document;
    const Piece *piece = &document->pieces[statement->piece];
    Peers peers = {.count = 0};
    if (piece->kind == PIECE_CELL)
        return peers_of_cell(check, piece);
    if (piece->kind != PIECE_PARAGRAPH)
        return peers;
    size_t at = statement->piece, list = list_of(document, at);
    size_t begin = at > PEER_PIECES ? at - PEER_PIECES : 0;
    for (size_t i = begin; i < document->piece_count && i < at + PEER_PIECES; i++)
        if (is_peer(document, at, i, list))
            add_value(check, &peers, i);
    return peers;
}
