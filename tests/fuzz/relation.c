/* The relation language: an expression over one fact of each dimension, and a message with expressions in it. */
#include "fuzz.h"

#include "pack/pack.h"

enum { FACTS = 8 };

static const FactDef facts[FACTS] = {
    {.name = {"time", 4}, .values = VALUE_BIT(DIM_TIME)},
    {.name = {"data", 4}, .values = VALUE_BIT(DIM_DATA)},
    {.name = {"share", 5}, .values = VALUE_BIT(DIM_FRACTION)},
    {.name = {"factor", 6}, .values = VALUE_BIT(DIM_FACTOR)},
    {.name = {"count", 5}, .values = VALUE_BIT(DIM_COUNT)},
    {.name = {"rate", 4}, .values = VALUE_BIT(DIM_RATE)},
    {.name = {"link", 4}, .values = VALUE_BIT(DIM_BANDWIDTH)},
    {.name = {"any", 3}, .values = VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_COUNT)},
};
static const Text parallel[] = {{"in parallel", 11}};
static const FlagDef flags[] = {{.name = {"parallel", 8}, .words = {parallel, 1}}};
static const Pack pack = {.facts = facts, .fact_count = FACTS, .flags = flags, .flag_count = 1};

void fuzz_one(Arena *arena, Text input) {
    static const char letters[FACTS + 1] = "tdsknrba";
    static const size_t indexes[FACTS] = {0, 1, 2, 3, 4, 5, 6, 7};
    RelationVariable variables[FACTS];
    for (size_t i = 0; i < FACTS; i++)
        variables[i] = (RelationVariable){
            .name = {&letters[i], 1}, .facts = {&indexes[i], 1}, .of = NO_DEFINITION, .group = i == FACTS - 1};
    const ExpressionScope scope = {.pack = &pack, .variables = variables, .variable_count = FACTS};
    Text phrase_text, text = fuzz_first(input, &phrase_text);
    ExpressionError error = {0};
    Phrase phrase;
    if (!expression_parse(arena, text, &scope, &error))
        HOLDS(error.message.size > 0 && error.at <= text.size, "%zu", error.at);
    error = (ExpressionError){0};
    if (!phrase_parse(arena, phrase_text, &scope, &phrase, &error))
        HOLDS(error.message.size > 0 && error.at <= phrase_text.size, "%zu", error.at);
}
