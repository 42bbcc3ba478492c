/* The relation language: an expression over one fact of each dimension, and a message with expressions in it. */
#include "fuzz.h"

#include "../expression_scope.h"

void fuzz_one(Arena *arena, Text input) {
    Text phrase_text, text = fuzz_first(input, &phrase_text);
    ExpressionError error = {0};
    Phrase phrase;
    if (!expression_parse(arena, text, &scope, &error))
        HOLDS(error.message.size > 0 && error.at <= text.size, "%zu", error.at);
    error = (ExpressionError){0};
    if (!phrase_parse(arena, phrase_text, &scope, &phrase, &error))
        HOLDS(error.message.size > 0 && error.at <= phrase_text.size, "%zu", error.at);
}
