/* document_cases.h - what the tests of the document floor share: parsing, and what holds for every document. */
#ifndef SUMLINT_TESTS_DOCUMENT_CASES_H
#define SUMLINT_TESTS_DOCUMENT_CASES_H

#include <criterion/criterion.h>
#include <string.h>

#include "document/document.h"

static jmp_buf out_of_memory;
static Arena arena;
static Error error;

static inline void begin_case(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

static inline void end_case(void) { arena_free(&arena); }

static inline bool is_container(const Piece *piece) {
    return piece->kind == PIECE_LIST || piece->kind == PIECE_ITEM || piece->kind == PIECE_QUOTE ||
           piece->kind == PIECE_TABLE;
}

static inline void check_runs(const Document *document, const Piece *piece, size_t index) {
    Text source = document->source->text;
    size_t text = 0;
    for (size_t i = 0; i < piece->run_count; i++) {
        const Run *run = &piece->runs[i];
        cr_assert_eq(run->text, text, "piece %zu: run %zu leaves a gap", index, i);
        text += run->size;
        cr_assert_leq(run->source + run->source_size, source.size, "piece %zu: run %zu", index, i);
        bool one = run->size == 1; /* a line end that became a space, or a CR that became an LF */
        if (run->size == run->source_size && !one)
            cr_assert_eq(memcmp(piece->text.at + run->text, source.at + run->source, run->size), 0,
                         "piece %zu: run %zu has other bytes than its source", index, i);
    }
    cr_assert_eq(text, piece->text.size, "piece %zu: its runs end early", index);
}

static inline void check_marks(const Piece *piece, size_t index) {
    for (size_t i = 0; i < piece->mark_count; i++) {
        const Mark *mark = &piece->marks[i];
        cr_assert_leq(mark->begin, mark->end, "piece %zu: mark %zu", index, i);
        cr_assert_leq(mark->end, piece->text.size, "piece %zu: mark %zu", index, i);
        cr_assert(i == 0 || piece->marks[i - 1].begin <= mark->begin, "piece %zu: marks are not sorted", index);
    }
}

static inline void check_piece(const Document *document, size_t index) {
    const Piece *piece = &document->pieces[index];
    cr_assert_leq(piece->span.begin, piece->span.end, "piece %zu", index);
    cr_assert_leq(piece->span.end, document->source->text.size, "piece %zu", index);
    cr_assert_lt(piece->section, document->section_count, "piece %zu", index);
    const Section *section = &document->sections[piece->section];
    cr_assert(section->first <= index && index < section->end, "piece %zu is outside its section", index);
    if (piece->parent != NO_INDEX) {
        const Piece *parent = &document->pieces[piece->parent];
        cr_assert_lt(piece->parent, index);
        cr_assert(is_container(parent), "piece %zu has a parent that holds nothing", index);
        cr_assert(parent->span.begin <= piece->span.begin && piece->span.end <= parent->span.end,
                  "piece %zu is outside its parent", index);
    }
    check_runs(document, piece, index);
    check_marks(piece, index);
    for (size_t at = 0; at <= piece->text.size && at < 200; at++) {
        Span span = piece_span(piece, at, piece->text.size);
        cr_assert(span.begin <= span.end && span.end <= document->source->text.size, "piece %zu", index);
    }
}

/* What must hold for every document, whatever its input. */
static inline void check_document(const Document *document) {
    for (size_t i = 0; i < document->piece_count; i++)
        check_piece(document, i);
    for (size_t i = 0; i < document->section_count; i++) {
        const Section *section = &document->sections[i];
        cr_assert(section->first <= section->end && section->end <= document->piece_count, "section %zu", i);
        cr_assert(section->span.begin <= section->span.end, "section %zu", i);
        cr_assert((section->parent == NO_INDEX) == (i == 0), "section %zu", i);
        cr_assert(i == 0 || document->sections[section->parent].level < section->level, "section %zu", i);
        cr_assert(i == 0 || document->pieces[section->heading].kind == PIECE_HEADING, "section %zu", i);
    }
}

/* The document of a text, checked; NULL when a limit was exceeded (see `error`). */
static inline const Document *parse_text(Text text) {
    error = (Error){0};
    const Document *document = document_parse(&arena, source_make(&arena, TEXT("case.md"), text), &error);
    cr_assert_eq(document == NULL, error.message.size > 0);
    if (document)
        check_document(document);
    return document;
}

static inline const Document *parse(const char *text) { return parse_text(text_of(text)); }

/* One line a piece: its kind, what belongs to it, its text with \n as a bar. */
static inline Text outline(const Document *document) {
    static const char *const names[] = {"heading", "text", "list",  "item",    "quote", "table",
                                        "cell",    "code", "field", "comment", "html",  "rule"};
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        for (size_t parent = piece->parent; parent != NO_INDEX; parent = document->pieces[parent].parent)
            buffer_add_char(&out, ' ');
        buffer_print(&out, "%s", names[piece->kind]);
        if (piece->label.size > 0)
            buffer_print(&out, " %.*s", TEXT_ARG(piece->label));
        if (piece->info.size > 0)
            buffer_print(&out, " <%.*s>", TEXT_ARG(piece->info));
        if (piece->task)
            buffer_print(&out, piece->done ? " [x]" : " [ ]");
        if (piece->text.size > 0)
            buffer_print(&out, " ");
        for (size_t k = 0; k < piece->text.size; k++)
            buffer_add_char(&out, piece->text.at[k] == '\n' ? '|' : piece->text.at[k]);
        buffer_add_char(&out, '\n');
    }
    return buffer_text(&out);
}

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

#endif
