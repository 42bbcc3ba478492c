/* numbers.c - what a reader wants to see without reading the document: its numbers, its open questions, its status. */
#include "inside.h"

enum { ENTRY_SHOWN = 200, STATUS_SHOWN = 60 }; /* code points */

static NumberGlance glance(const Finder *finder, size_t index) {
    const Fact *fact = &finder->facts->items[index];
    const Statement *statement = &finder->facts->statements->items[fact->statement];
    return (NumberGlance){.fact = index,
                          .section = section_top(finder->pack, finder->facts->statement_section[fact->statement]),
                          .says = finder->pack->facts[fact->definition].says,
                          .subject = fact_about(finder->facts, fact),
                          .text = fact_words(finder, fact),
                          .span = statement->span};
}

void numbers_find(Finder *finder) {
    NumberGlance *numbers = ARENA_ARRAY(finder->arena, NumberGlance, finder->facts->passage_first);
    size_t count = 0;
    for (size_t i = 0; i < finder->facts->passage_first; i++)
        if (finder->facts->items[i].has_value)
            numbers[count++] = glance(finder, i);
    finder->gaps->numbers = numbers;
    finder->gaps->number_count = count;
}

/* ---- open questions ---------------------------------------------------------------------------------------------------- */

static bool is_head(const Piece *piece) { return piece->kind == PIECE_CELL && (piece->row == 0 || piece->column > 0); }

static bool is_done(const Finder *finder, const Piece *piece) {
    return piece->parent != NO_INDEX && finder->document->pieces[piece->parent].task &&
           finder->document->pieces[piece->parent].done;
}

static bool is_entry(const Finder *finder, const Piece *piece) {
    bool text = piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_CELL;
    return text && !is_head(piece) && !is_done(finder, piece) && text_trim(piece->text).size > 0 &&
           is_section(finder->pack, section_of_piece(finder, piece), SECTION_QUESTIONS);
}

void open_find(Finder *finder) {
    OpenEntry *open = ARENA_ARRAY(finder->arena, OpenEntry, finder->document->piece_count);
    size_t count = 0;
    for (size_t i = 0; i < finder->document->piece_count; i++) {
        const Piece *piece = &finder->document->pieces[i];
        bool inside = piece->section >= finder->facts->first && piece->section < finder->facts->end;
        if (inside && is_entry(finder, piece))
            open[count++] = (OpenEntry){wording_line(finder->arena, piece->text, ENTRY_SHOWN), piece->span};
    }
    finder->gaps->open = open;
    finder->gaps->open_count = count;
}

bool open_names(const Finder *finder, Text text) {
    text = text_trim(text);
    while (text.size > 0 && (text_ends(text, TEXT("?")) || text_ends(text, TEXT("."))))
        text.size--;
    for (size_t i = 0; text.size > 0 && i < finder->gaps->open_count; i++)
        if (text_find_fold(span_text(finder, finder->gaps->open[i].span), text, 0) != SIZE_MAX)
            return true;
    return false;
}

/* ---- status ------------------------------------------------------------------------------------------------------------ */

static bool is_status(const Finder *finder, size_t index) {
    const Statement *statement = &finder->facts->statements->items[index];
    Text label = statement_label(statement, LABEL_FIELD);
    bool named = text_find_fold(label, TEXT("status"), 0) != SIZE_MAX;
    return named || is_section(finder->pack, finder->facts->statement_section[index], SECTION_STATUS);
}

void status_find(Finder *finder) {
    const Statements *statements = finder->facts->statements;
    for (size_t i = statements->count; i-- > 0;) {
        if (!is_status(finder, i) || statements->items[i].whole.size == 0)
            continue;
        finder->gaps->status = wording_line(finder->arena, statements->items[i].whole, STATUS_SHOWN);
        finder->gaps->status_span = statements->items[i].span;
        return;
    }
}
