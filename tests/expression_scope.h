/* expression_scope.h - one fact of each dimension and two groups: what the tests and the fuzz target of the relation
 * language write expressions over. */
#ifndef SUMLINT_TESTS_EXPRESSION_SCOPE_H
#define SUMLINT_TESTS_EXPRESSION_SCOPE_H

#include "pack/expression.h"

static const FactDef scope_facts[] = {
    {.name = {"time", 4}, .values = VALUE_BIT(DIM_TIME)},
    {.name = {"data", 4}, .values = VALUE_BIT(DIM_DATA)},
    {.name = {"share", 5}, .values = VALUE_BIT(DIM_FRACTION)},
    {.name = {"factor", 6}, .values = VALUE_BIT(DIM_FACTOR)},
    {.name = {"count", 5}, .values = VALUE_BIT(DIM_COUNT)},
    {.name = {"rate", 4}, .values = VALUE_BIT(DIM_RATE)},
    {.name = {"link", 4}, .values = VALUE_BIT(DIM_BANDWIDTH)},
    {.name = {"any", 3}, .values = VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_COUNT)},
};
static const Text scope_words[] = {{"in parallel", 11}};
static const FlagDef scope_flags[] = {{.name = {"parallel", 8}, .words = {scope_words, 1}, .whole = true}};
static const Pack scope_pack = {.facts = scope_facts, .fact_count = 8, .flags = scope_flags, .flag_count = 1};
static const size_t scope_indexes[] = {0, 1, 2, 3, 4, 5, 6, 7};
#define VARIABLE(letter, fact)                                                                                         \
    { .name = {letter, 1}, .facts = {&scope_indexes[fact], 1}, .of = NO_DEFINITION }
#define GROUP(letter, fact)                                                                                            \
    { .name = {letter, 1}, .facts = {&scope_indexes[fact], 1}, .of = NO_DEFINITION, .group = true }
static const RelationVariable scope_variables[] = {
    VARIABLE("t", 0), VARIABLE("d", 1), VARIABLE("s", 2), VARIABLE("k", 3), VARIABLE("n", 4),
    VARIABLE("r", 5), VARIABLE("b", 6), VARIABLE("a", 7), GROUP("g", 2),    GROUP("h", 0)};
static const ExpressionScope scope = {.pack = &scope_pack, .variables = scope_variables, .variable_count = 10};

#endif
