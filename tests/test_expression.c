/* The relation language: what an expression's type is, or what is wrong with it and where. */
#include <criterion/criterion.h>

#include "expression_scope.h"

static jmp_buf out_of_memory;

/* Text, and its type or `offset: error`. */
static const struct {
    const char *text, *expected;
} cases[] = {
    {"1 + 2", "number"},
    {"t + 3 ms", "time"},
    {"n * t", "time"},
    {"r * t", "count"},
    {"r * d", "bandwidth"},
    {"d / b", "time"},
    {"d / t", "bandwidth"},
    {"n / t", "rate"},
    {"t / t", "factor"},
    {"1 - s", "fraction"},
    {"(1 - s) * t", "time"},
    {"n * (1 + s) ^ k", "count"},
    {"-t", "time"},
    {"a * t", "any value"},
    {"sum(g)", "fraction"},
    {"any(g > 50%)", "true or false"},
    {"every(h <= 3 s) and t > 0 s", "true or false"},
    {"any(g)", "4: a condition is needed, this is fraction"},
    {"every(t > 3 s)", "8: every() takes a condition over a group"},
    {"count(g > 50%)", "8: count() takes values"},
    {"sum(t)", "4: sum() takes a group"},
    {"any(g > 50%) + 1", "13: true or false + number has no meaning"},
    {"max(t, 3 s)", "time"},
    {"count(g)", "count"},
    {"period(t)", "time"},
    {"t = 3 s within 10%", "true or false"},
    {"t <= 3 s within +10%", "true or false"},
    {"k = 3x within digits", "true or false"},
    {"n = 3 within x2", "true or false"},
    {"s = 50% within 5 points", "true or false"},
    {"sum(g) = 100% within (max(1, 0.5 * count(g))) points", "true or false"},
    {"n is parallel and not (n is not parallel) or t > 0 s", "true or false"},
    {"t is general", "true or false"},
    {"t + d", "2: time + data has no meaning"},
    {"t * t", "2: time x time has no meaning"},
    {"n + s", "2: count + fraction has no meaning"},
    {"t < d", "2: time < data has no meaning"},
    {"t = 3 s within +10%", "2: `within +` goes with <= and >="},
    {"t < 3 s within 10%", "2: `<` and `>` have no tolerance"},
    {"t ^ 2", "2: only fractions, factors, counts and numbers have powers"},
    {"x + 1", "0: unknown name `x`"},
    {"perod(t)", "0: unknown function `perod`"},
    {"n is paralel", "5: unknown flag `paralel`"},
    {"(t + t", "6: `)` is missing before the end"},
    {"t +", "3: a value is missing before the end"},
    {"t t", "2: `t` is not expected here"},
    {"t $ t", "2: `$` is not expected here"},
    {"t and t", "0: a condition is needed, this is time"},
    {"g = 100%", "2: a group is compared as it stands"},
    {"count(g > 50%)", "8: count() takes values"},
    {"sum(t)", "4: sum() takes a group"},
    {"sum(g * h)", "6: two groups meet here"},
    {"period(1)", "7: period() takes a variable"},
    {"t = 1 s within", "14: a value is missing before the end"},
    {"t = 1 s within 3 s", "18: this is no tolerance"},
    {"", "0: a value is missing before the end"},
};

Test(expression, types_and_errors) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ExpressionError error;
        const Expression *expression = expression_parse(&arena, text_of(cases[i].text), &scope, &error);
        Text found = expression ? type_name(expression->dimension)
                                : text_print(&arena, "%zu: %.*s", error.at, TEXT_ARG(error.message));
        cr_expect(text_equal(found, text_of(cases[i].expected)), "%s: expected %s, found %.*s", cases[i].text,
                  cases[i].expected, TEXT_ARG(found));
    }
    arena_free(&arena);
}

/* Nodes stand side by side and know their stretch of the source of all. */
Test(expression, nodes_and_texts) {
    Arena arena;
    Buffer texts;
    ExpressionError error;
    arena_init(&arena, &out_of_memory);
    buffer_init(&texts, &arena);
    ExpressionScope kept = scope;
    kept.texts = &texts;
    cr_assert(expression_parse(&arena, TEXT("t > 3 s"), &kept, &error));
    const Expression *second = expression_parse(&arena, TEXT("not (r * t <= n within +10%)"), &kept, &error);
    Pack pack = {.expressions = buffer_text(&texts)};
    cr_assert(second);
    cr_expect_eq(expression_nodes(second), 6);
    const Expression *comparison = expression_kid(second, 0), *product = expression_kid(comparison, 0);
    cr_expect(text_equal(expression_text(&pack, product), TEXT("r * t")));
    cr_expect(text_equal(expression_text(&pack, expression_kid(comparison, 1)), TEXT("n")));
    cr_expect(comparison->kid_count == 2 && comparison->number == 0.1);
    arena_free(&arena);
}

/* Depth and length end with an error, not with the stack. */
Test(expression, limits) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    static const char *const pieces[][2] = {{"(", "1"}, {"-", "1"}, {"1+", "1"}, {"not ", "1"}, {"2^", "1"}};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        Buffer buffer;
        ExpressionError error;
        buffer_init(&buffer, &arena);
        for (int k = 0; k < 50000; k++)
            buffer_add(&buffer, text_of(pieces[i][0]));
        buffer_add(&buffer, text_of(pieces[i][1]));
        cr_expect(!expression_parse(&arena, buffer_text(&buffer), &scope, &error), "%s", pieces[i][0]);
    }
    arena_free(&arena);
}
