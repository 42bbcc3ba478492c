/* The statement floor: any Markdown. */
#include "fuzz.h"

#include "pack/pack.h"
#include "statement/statement.h"

static void check_span(const Document *document, Span span, size_t index) {
    HOLDS(span.begin <= span.end && span.end <= document->source->text.size, "statement %zu", index);
}

static void check_statement(const Document *document, const Statements *statements, size_t index) {
    const Statement *statement = &statements->items[index];
    check_span(document, statement->span, index);
    for (size_t i = 0; i < statement->label_count; i++)
        check_span(document, statement->labels[i].span, index);
    HOLDS(statement->piece < document->piece_count, "statement %zu", index);
    HOLDS(statement->section < document->section_count, "statement %zu", index);
    HOLDS(statement->companion == NO_INDEX || statement->companion < statements->count, "statement %zu", index);
    HOLDS(statement->list == NO_INDEX || statement->list < document->piece_count, "statement %zu", index);
}

void fuzz_one(Arena *arena, Text input) {
    Error error = {0};
    const Document *document = document_parse(arena, source_make(arena, TEXT("case.md"), input), &error);
    if (!document)
        return;
    const Statements *statements =
        statements_read(arena, document, pack_embedded(TEXT("performance"))->lexicon, &error);
    HOLDS((statements == NULL) == (error.message.size > 0), "a refusal has its message");
    for (size_t i = 0; statements && i < statements->count; i++)
        check_statement(document, statements, i);
}
