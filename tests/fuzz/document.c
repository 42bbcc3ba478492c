/* The document floor: any bytes. */
#include "fuzz.h"

#include "../document_holds.h"

void fuzz_one(Arena *arena, Text input) {
    Error error = {0};
    const Source *source = source_make(arena, TEXT("case.md"), input);
    const Document *document = document_parse(arena, source, &error);
    HOLDS((document == NULL) == (error.message.size > 0), "a refusal has its message");
    if (document)
        check_document(document);
    for (size_t at = 0; at <= input.size; at += 1 + input.size / 16) {
        Place place = source_place(source, at);
        HOLDS(place.line >= 1 && place.line <= source->line_count, "line %zu", place.line);
        HOLDS(place.column >= 1 && place.column_utf16 >= place.column, "column %zu", place.column);
    }
}
