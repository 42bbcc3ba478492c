/* document_holds.h - what must hold for every document, whatever its input. Who includes it says what becomes of a
 * breach: HOLDS(condition, "piece %zu: ...", index). */
#ifndef SUMLINT_TESTS_DOCUMENT_HOLDS_H
#define SUMLINT_TESTS_DOCUMENT_HOLDS_H

#include <string.h>

#include "document/document.h"

static inline bool is_container(const Piece *piece) {
    return piece->kind == PIECE_LIST || piece->kind == PIECE_ITEM || piece->kind == PIECE_QUOTE ||
           piece->kind == PIECE_TABLE;
}

/* Bytes that stand in the source as they are; those that are no UTF-8, and NUL, count as a sign of one byte. */
static inline bool is_copied(const Piece *piece, const Run *run, Text source) {
    for (size_t i = 0; i < run->size; i++) {
        char from = source.at[run->source + i];
        if (piece->text.at[run->text + i] != from && from != '\0' && (unsigned char)from < 0x80)
            return false;
    }
    return true;
}

static inline void check_runs(const Document *document, const Piece *piece, size_t index) {
    Text source = document->source->text;
    size_t text = 0;
    for (size_t i = 0; i < piece->run_count; i++) {
        const Run *run = &piece->runs[i];
        HOLDS(run->text == text, "piece %zu: run %zu leaves a gap", index, i);
        text += run->size;
        HOLDS(run->source + run->source_size <= source.size, "piece %zu: run %zu", index, i);
        HOLDS(i == 0 || run[-1].source + run[-1].source_size <= run->source, "piece %zu: run %zu goes back", index, i);
        bool one = run->size == 1; /* a line end that became a space, or a CR that became an LF */
        if (run->size == run->source_size && !one)
            HOLDS(is_copied(piece, run, source), "piece %zu: run %zu has other bytes than its source", index, i);
    }
    HOLDS(text == piece->text.size, "piece %zu: its runs end early", index);
}

/* Decoded, so that no later floor has to ask. */
static inline void check_utf8(Text text, size_t index) {
    for (size_t at = 0, begin; at < text.size;) {
        begin = at;
        HOLDS(text_code_point(text, &at) != 0xfffd || at - begin > 1, "piece %zu is no UTF-8 at %zu", index, begin);
    }
}

static inline void check_marks(const Piece *piece, size_t index) {
    for (size_t i = 0; i < piece->mark_count; i++) {
        const Mark *mark = &piece->marks[i];
        HOLDS(mark->begin <= mark->end, "piece %zu: mark %zu", index, i);
        HOLDS(mark->end <= piece->text.size, "piece %zu: mark %zu", index, i);
        HOLDS(i == 0 || piece->marks[i - 1].begin <= mark->begin, "piece %zu: marks are not sorted", index);
    }
}

static inline void check_parent(const Document *document, const Piece *piece, size_t index) {
    if (piece->parent == NO_INDEX)
        return;
    const Piece *parent = &document->pieces[piece->parent];
    HOLDS(piece->parent < index, "piece %zu stands before its parent", index);
    HOLDS(is_container(parent), "piece %zu has a parent that holds nothing", index);
    HOLDS(parent->span.begin <= piece->span.begin && piece->span.end <= parent->span.end,
          "piece %zu is outside its parent", index);
}

/* Is it a heading made of the first words of the paragraph behind it? */
static inline bool is_lead(const Document *document, const Piece *piece) {
    return piece->kind == PIECE_HEADING && document->sections[piece->section].lead;
}

/* A comment stands behind what it is in, and a lead before it. */
static inline void check_order(const Document *document, const Piece *piece, size_t index) {
    if (index > 0 && piece->kind != PIECE_COMMENT && piece[-1].kind != PIECE_COMMENT && !is_lead(document, piece - 1))
        HOLDS(piece[-1].span.begin <= piece->span.begin, "piece %zu begins before the last one", index);
    if (piece->kind != PIECE_CELL)
        return;
    const Piece *table = &document->pieces[piece->table];
    HOLDS(piece->table < index && piece->parent == piece->table && table->kind == PIECE_TABLE, "cell %zu", index);
    HOLDS(table_cell(document, table, piece->row, piece->column) == piece, "cell %zu is not where it says", index);
}

static inline void check_piece(const Document *document, size_t index) {
    const Piece *piece = &document->pieces[index];
    HOLDS(piece->span.begin <= piece->span.end, "piece %zu", index);
    HOLDS(piece->span.end <= document->source->text.size, "piece %zu", index);
    HOLDS(piece->section < document->section_count, "piece %zu", index);
    const Section *section = &document->sections[piece->section];
    HOLDS(section->first <= index && index < section->end, "piece %zu is outside its section", index);
    check_parent(document, piece, index);
    check_order(document, piece, index);
    if (piece->kind != PIECE_COMMENT)
        check_utf8(piece->text, index);
    check_runs(document, piece, index);
    check_marks(piece, index);
    for (size_t at = 0, begin = 0; at <= piece->text.size && at < 200; at++) {
        Span span = piece_span(piece, at, piece->text.size);
        HOLDS(begin <= span.begin && span.begin <= span.end, "piece %zu: %zu", index, at);
        HOLDS(span.end <= document->source->text.size, "piece %zu: %zu", index, at);
        begin = span.begin;
    }
}

static inline void check_section(const Document *document, size_t index) {
    const Section *section = &document->sections[index];
    HOLDS(section->first <= section->end && section->end <= document->piece_count, "section %zu", index);
    HOLDS(section->span.begin <= section->span.end, "section %zu", index);
    HOLDS(section->span.end <= document->source->text.size, "section %zu", index);
    HOLDS((section->parent == NO_INDEX) == (index == 0), "section %zu", index);
    if (index == 0)
        return;
    const Section *parent = &document->sections[section->parent];
    HOLDS(section->parent < index && parent->level < section->level, "section %zu", index);
    HOLDS(parent->first <= section->first && section->end <= parent->end, "section %zu leaves its parent", index);
    HOLDS(section[-1].first <= section->first, "section %zu begins before the last one", index);
    HOLDS(document->pieces[section->heading].kind == PIECE_HEADING, "section %zu", index);
}

static inline void check_document(const Document *document) {
    for (size_t i = 0; i < document->piece_count; i++)
        check_piece(document, i);
    for (size_t i = 0; i < document->section_count; i++)
        check_section(document, i);
    for (size_t i = 0; i < document->footnote_count; i++)
        HOLDS(document->footnotes[i].piece < document->piece_count, "footnote %zu", i);
}

#endif
