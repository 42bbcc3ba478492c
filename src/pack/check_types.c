/* check_types.c - finds the type of an expression's node from its kids, or what is wrong with them. */
#include "expression.h"

typedef enum Argument { ARGUMENT_VALUE, ARGUMENT_VARIABLE, ARGUMENT_GROUP, ARGUMENT_CONDITION } Argument;
typedef enum Result {
    RESULT_SAME,
    RESULT_SECOND,
    RESULT_ANY,
    RESULT_TIME,
    RESULT_COUNT,
    RESULT_FRACTION,
    RESULT_TRUTH
} Result;

static const struct {
    Argument argument;
    Result result;
} functions[] = {
#define FUNCTION(NAME, name, least, most, argument, result, what) {ARGUMENT_##argument, RESULT_##result},
#include "functions.def"
#undef FUNCTION
};

static const Dimension fixed_result[] = {[RESULT_ANY] = DIM_ANY,
                                         [RESULT_TIME] = DIM_TIME,
                                         [RESULT_COUNT] = DIM_COUNT,
                                         [RESULT_FRACTION] = DIM_FRACTION,
                                         [RESULT_TRUTH] = DIM_TRUTH};

static bool fail(ExpressionError *error, const ExpressionNode *node, Text message, Text help) {
    *error = (ExpressionError){node->at, message, help};
    return false;
}

static bool fail_two(Arena *arena, ExpressionError *error, const ExpressionNode *node, const char *sign,
                     const char *help) {
    const ExpressionNode *a = node->kids[0], *b = node->kids[1];
    Text left = type_name(a->dimension), right = type_name(b->dimension);
    return fail(error, node, text_print(arena, "%.*s %s %.*s has no meaning", TEXT_ARG(left), sign, TEXT_ARG(right)),
                text_of(help));
}

/* A node ranges over the group of its kids; two groups never meet. */
static bool check_group(ExpressionNode *node, ExpressionError *error) {
    for (size_t i = 0; i < node->kid_count; i++) {
        size_t group = node->kids[i]->group;
        if (group == NO_DEFINITION)
            continue;
        if (node->group != NO_DEFINITION && node->group != group)
            return fail(error, node, TEXT("two groups meet here"), TEXT("aggregate each by itself: sum(a) + sum(b)"));
        node->group = group;
    }
    return true;
}

typedef bool Combine(Dimension a, Dimension b, Dimension *result);

static const struct {
    Combine *combine;
    const char *sign, *help;
} arithmetic[] = {
    [OP_ADD] = {dimension_add, "+", "only like can be added"},
    [OP_SUBTRACT] = {dimension_add, "-", "only like can be subtracted"},
    [OP_MULTIPLY] = {dimension_multiply, "x", "rate x time is a count, rate x data a bandwidth, bandwidth x time data"},
    [OP_DIVIDE] = {dimension_divide, "/", "data / time is a bandwidth, count / time a rate, data / bandwidth a time"},
};

static const char *const comparison_signs[] = {
    [OP_EQUAL] = "=", [OP_LESS] = "<", [OP_AT_MOST] = "<=", [OP_MORE] = ">", [OP_AT_LEAST] = ">="};

static bool check_truths(Arena *arena, ExpressionNode *node, ExpressionError *error) {
    for (size_t i = 0; i < node->kid_count; i++)
        if (node->kids[i]->dimension != DIM_TRUTH) {
            Text type = type_name(node->kids[i]->dimension);
            return fail(error, node->kids[i], text_print(arena, "a condition is needed, this is %.*s", TEXT_ARG(type)),
                        TEXT("compare it with something"));
        }
    node->dimension = DIM_TRUTH;
    return true;
}

static bool check_power(ExpressionNode *node, ExpressionError *error) {
    Dimension result;
    for (size_t i = 0; i < 2; i++)
        if (!dimension_comparable(node->kids[i]->dimension, DIM_NONE))
            return fail(error, node, TEXT("only fractions, factors, counts and numbers have powers"),
                        TEXT("divide by a unit first"));
    dimension_add(node->kids[0]->dimension, DIM_NONE, &result);
    node->dimension = result;
    return true;
}

static bool check_negate(ExpressionNode *node, ExpressionError *error) {
    node->dimension = node->kids[0]->dimension;
    if (dimension_comparable(node->dimension, node->dimension))
        return true;
    return fail(error, node, TEXT("only a value has a sign"), TEXT("write `not` before a condition"));
}

/* sum(part), any(part > limit): what ranges over a group becomes one. */
static bool check_ranges(Arena *arena, ExpressionNode *node, Argument argument, ExpressionError *error) {
    const ExpressionNode *first = node->kids[0];
    bool condition = argument == ARGUMENT_CONDITION;
    if (first->group == NO_DEFINITION)
        return fail(error, first,
                    text_print(arena, "%.*s() takes a %s", TEXT_ARG(node->word),
                               condition ? "condition over a group" : "group"),
                    TEXT("name a variable of `all`"));
    node->group = NO_DEFINITION;
    if (!condition && first->dimension == DIM_TRUTH)
        return fail(error, first, text_print(arena, "%.*s() takes values", TEXT_ARG(node->word)),
                    TEXT("write any() or every() around a condition"));
    return !condition || check_truths(arena, node, error);
}

static bool check_call(Arena *arena, ExpressionNode *node, ExpressionError *error) {
    Argument argument = functions[node->index].argument;
    Result result = functions[node->index].result;
    const ExpressionNode *first = node->kids[0];
    if (argument == ARGUMENT_VARIABLE && first->op != OP_VARIABLE)
        return fail(error, first, text_print(arena, "%.*s() takes a variable", TEXT_ARG(node->word)),
                    TEXT("name one of `each`, `optional` or `all`"));
    bool two = result == RESULT_TRUTH && node->kid_count == 2;
    if (two && node->kids[1]->op != OP_VARIABLE)
        return fail(error, node->kids[1], text_print(arena, "%.*s() takes two variables", TEXT_ARG(node->word)),
                    TEXT("name two variables"));
    if (argument >= ARGUMENT_GROUP && !check_ranges(arena, node, argument, error))
        return false;
    if (node->kid_count == 1 && (node->index == FUNCTION_MIN || node->index == FUNCTION_MAX))
        node->group = NO_DEFINITION;
    node->dimension = result == RESULT_SAME     ? first->dimension
                      : result == RESULT_SECOND ? node->kids[1]->dimension
                                                : fixed_result[result];
    for (size_t i = 1; result == RESULT_SAME && i < node->kid_count; i++)
        if (!dimension_add(node->dimension, node->kids[i]->dimension, &node->dimension))
            return fail(error, node->kids[i], TEXT("the arguments are of different kinds"),
                        TEXT("only like can be compared"));
    return true;
}

static bool check_comparison(Arena *arena, ExpressionNode *node, ExpressionError *error) {
    if (!dimension_comparable(node->kids[0]->dimension, node->kids[1]->dimension))
        return fail_two(arena, error, node, comparison_signs[node->op], "only like can be compared");
    if (node->op == OP_EQUAL && node->tolerance == TOLERANCE_PLUS)
        return fail(error, node, TEXT("`within +` goes with <= and >="), TEXT("write `within 10%`"));
    if ((node->op == OP_LESS || node->op == OP_MORE) && node->tolerance != TOLERANCE_EXACT)
        return fail(error, node, TEXT("`<` and `>` have no tolerance"), TEXT("write <= or >="));
    node->dimension = DIM_TRUTH;
    return true;
}

bool expression_check(Arena *arena, ExpressionNode *node, ExpressionError *error) {
    if (!check_group(node, error))
        return false;
    switch (node->op) {
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
        if (arithmetic[node->op].combine(node->kids[0]->dimension, node->kids[1]->dimension, &node->dimension))
            return true;
        return fail_two(arena, error, node, arithmetic[node->op].sign, arithmetic[node->op].help);
    case OP_EQUAL:
    case OP_LESS:
    case OP_AT_MOST:
    case OP_MORE:
    case OP_AT_LEAST: return check_comparison(arena, node, error);
    case OP_AND:
    case OP_OR:
    case OP_NOT: return check_truths(arena, node, error);
    case OP_POWER: return check_power(node, error);
    case OP_NEGATE: return check_negate(node, error);
    case OP_CALL: return check_call(arena, node, error);
    case OP_IS:
    case OP_DOCUMENT: node->dimension = DIM_TRUTH; return true;
    case OP_PART: node->dimension = DIM_WORDS; return true;
    default: return true;
    }
}
