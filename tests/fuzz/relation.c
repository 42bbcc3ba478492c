/* The relation language: an expression over one fact of each dimension, and a message with expressions in it. */
#include "fuzz.h"

#include "../expression_scope.h"

/* Every part stands in the text, with a dimension, and within the part around it in depth that is bounded. */
static void check_expression(const Expression *expression, Text text, int depth) {
    HOLDS((size_t)expression->at + expression->size <= text.size, "%u, %u bytes", (unsigned)expression->at,
          (unsigned)expression->size);
    HOLDS(type_name((Dimension)expression->dimension).size > 0, "%d", (int)expression->dimension);
    HOLDS(expression->kid_count <= sizeof expression->kids / sizeof *expression->kids, "%d",
          (int)expression->kid_count);
    HOLDS(depth <= 4 * LIMIT_EXPRESSION_DEPTH, "%d deep", depth);
    for (size_t i = 0; i < expression->kid_count; i++)
        check_expression(expression_kid(expression, i), text, depth + 1);
}

static void check_refusal(const ExpressionError *error, Text text) {
    HOLDS(error->message.size > 0 && error->at <= text.size, "%zu", error->at);
}

void fuzz_one(Arena *arena, Text input) {
    Text phrase_text, text = fuzz_first(input, &phrase_text);
    ExpressionError error = {0};
    Phrase phrase;
    const Expression *expression = expression_parse(arena, text, &scope, &error);
    if (expression)
        check_expression(expression, text, 0);
    else
        check_refusal(&error, text);
    error = (ExpressionError){0};
    if (!phrase_parse(arena, phrase_text, &scope, &phrase, &error)) {
        check_refusal(&error, phrase_text);
        return;
    }
    for (size_t i = 0; i < phrase.count; i++)
        if (phrase.parts[i].value)
            check_expression(phrase.parts[i].value, phrase_text, 0);
}
