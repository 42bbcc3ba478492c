/* document_cases.h - what the tests of the document floor share: parsing, and what holds for every document. */
#ifndef SUMLINT_TESTS_DOCUMENT_CASES_H
#define SUMLINT_TESTS_DOCUMENT_CASES_H

#include <criterion/criterion.h>
#include <string.h>

#include "document/document.h"

#define HOLDS(condition, ...) cr_assert(condition, __VA_ARGS__)
#include "document_holds.h"

static jmp_buf out_of_memory;
static Arena arena;
static Error error;

static inline void begin_case(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

static inline void end_case(void) { arena_free(&arena); }

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
