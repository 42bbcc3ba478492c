/* The statement floor: any Markdown. */
#include "fuzz.h"

#include "pack/pack.h"
#include "statement/statement.h"

static void check_span(const Document *document, Span span, size_t index) {
    HOLDS(span.begin <= span.end && span.end <= document->source->text.size, "statement %zu", index);
}

/* Texts that are parted are parted between characters. */
static bool is_whole(Text text) {
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        if (text_code_point(text, &at) == 0xfffd && at - begin == 1)
            return false;
    }
    return true;
}

static void check_labels(const Document *document, const Statement *statement, size_t index) {
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        check_span(document, label->span, index);
        HOLDS(label->source < LABEL_SOURCE_COUNT, "statement %zu: label %zu", index, i);
        HOLDS(is_whole(label->text), "statement %zu: label %zu", index, i);
    }
}

static void check_statement(const Document *document, const Statements *statements, size_t index) {
    const Statement *statement = &statements->items[index];
    check_span(document, statement->span, index);
    check_labels(document, statement, index);
    HOLDS(is_whole(statement->text) && is_whole(statement->whole), "statement %zu", index);
    HOLDS(statement->piece < document->piece_count, "statement %zu", index);
    HOLDS(statement->section < document->section_count, "statement %zu", index);
    HOLDS(statement->companion == NO_INDEX ||
              (statement->companion < statements->count && statement->companion != index),
          "statement %zu", index);
    HOLDS(statement->list == NO_INDEX || statement->list < document->piece_count, "statement %zu", index);
    HOLDS(value_kind_name(statement->kind).size > 0 && standing_name(statement->standing).size > 0, "statement %zu",
          index);
    HOLDS(index == 0 || statement[-1].piece <= statement->piece, "statement %zu stands before the last one", index);
}

static bool same_labels(const Statement *a, const Statement *b) {
    if (a->label_count != b->label_count)
        return false;
    for (size_t i = 0; i < a->label_count; i++)
        if (a->labels[i].source != b->labels[i].source || !text_equal(a->labels[i].text, b->labels[i].text))
            return false;
    return true;
}

static bool same_statement(const Statement *a, const Statement *b) {
    return a->kind == b->kind && a->span.begin == b->span.begin && a->span.end == b->span.end && a->role == b->role &&
           a->standing == b->standing && a->companion == b->companion && a->field == b->field &&
           a->quantity.value == b->quantity.value && a->quantity.dimension == b->quantity.dimension &&
           text_equal(a->text, b->text) && text_equal(a->subject, b->subject) && same_labels(a, b);
}

static const Statements *read_again(Arena *arena, const Source *source) {
    Error error = {0};
    const Document *document = document_parse(arena, source_make(arena, source->path, source->text), &error);
    return statements_read(arena, document, pack_embedded(TEXT("performance"))->lexicon, &error);
}

void fuzz_one(Arena *arena, Text input) {
    Error error = {0};
    const Document *document = document_parse(arena, source_make(arena, TEXT("case.md"), input), &error);
    if (!document)
        return;
    const Statements *statements =
        statements_read(arena, document, pack_embedded(TEXT("performance"))->lexicon, &error);
    HOLDS((statements == NULL) == (error.message.size > 0), "a refusal has its message");
    if (!statements)
        return;
    for (size_t i = 0; i < statements->count; i++)
        check_statement(document, statements, i);
    const Statements *again = read_again(arena, document->source);
    HOLDS(again->count == statements->count, "%zu statements, and then %zu", statements->count, again->count);
    for (size_t i = 0; i < again->count; i++)
        HOLDS(same_statement(&statements->items[i], &again->items[i]), "statement %zu is another one", i);
}
