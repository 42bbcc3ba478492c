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
        bool one = run->size == 1; /* a line end that became a space, or a CR that became an LF */
        if (run->size == run->source_size && !one)
            HOLDS(is_copied(piece, run, source), "piece %zu: run %zu has other bytes than its source", index, i);
    }
    HOLDS(text == piece->text.size, "piece %zu: its runs end early", index);
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

static inline void check_piece(const Document *document, size_t index) {
    const Piece *piece = &document->pieces[index];
    HOLDS(piece->span.begin <= piece->span.end, "piece %zu", index);
    HOLDS(piece->span.end <= document->source->text.size, "piece %zu", index);
    HOLDS(piece->section < document->section_count, "piece %zu", index);
    const Section *section = &document->sections[piece->section];
    HOLDS(section->first <= index && index < section->end, "piece %zu is outside its section", index);
    check_parent(document, piece, index);
    check_runs(document, piece, index);
    check_marks(piece, index);
    for (size_t at = 0; at <= piece->text.size && at < 200; at++) {
        Span span = piece_span(piece, at, piece->text.size);
        HOLDS(span.begin <= span.end && span.end <= document->source->text.size, "piece %zu", index);
    }
}

static inline void check_document(const Document *document) {
    for (size_t i = 0; i < document->piece_count; i++)
        check_piece(document, i);
    for (size_t i = 0; i < document->section_count; i++) {
        const Section *section = &document->sections[i];
        HOLDS(section->first <= section->end && section->end <= document->piece_count, "section %zu", i);
        HOLDS(section->span.begin <= section->span.end, "section %zu", i);
        HOLDS((section->parent == NO_INDEX) == (i == 0), "section %zu", i);
        HOLDS(i == 0 || document->sections[section->parent].level < section->level, "section %zu", i);
        HOLDS(i == 0 || document->pieces[section->heading].kind == PIECE_HEADING, "section %zu", i);
    }
}

#endif
