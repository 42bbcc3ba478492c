/* compact.c - an expression's tree as nodes side by side, each before its kids. */
#include "expression.h"

static size_t count_nodes(const ExpressionNode *node) {
    size_t count = 1;
    for (size_t i = 0; i < node->kid_count; i++)
        count += count_nodes(node->kids[i]);
    return count;
}

typedef struct Compact {
    Expression *items;
    size_t count;
    Text text; /* the source of all */
    size_t at; /* where that begins */
} Compact;

static size_t add_node(Compact *compact, const ExpressionNode *node) {
    size_t own = compact->count++;
    Expression *expression = &compact->items[own];
    *expression = (Expression){.number = node->number,
                               .index = (uint32_t)node->index,
                               .at = (uint32_t)(compact->at + (size_t)(node->text.at - compact->text.at)),
                               .size = (uint16_t)node->text.size,
                               .kid_count = (uint8_t)node->kid_count,
                               .op = (uint8_t)node->op,
                               .dimension = (uint8_t)node->dimension,
                               .tolerance = (uint8_t)node->tolerance,
                               .group = (uint8_t)(node->group == NO_DEFINITION ? NO_GROUP : node->group)};
    for (size_t i = 0; i < node->kid_count; i++)
        expression->kids[i] = (uint16_t)(add_node(compact, node->kids[i]) - own);
    return own;
}

const Expression *expression_compact(Arena *arena, const ExpressionNode *root, Text text, size_t at) {
    size_t count = count_nodes(root);
    if (count > UINT16_MAX || text.size > UINT16_MAX || at > UINT32_MAX - text.size)
        return NULL;
    Compact compact = {.items = ARENA_ARRAY(arena, Expression, count), .text = text, .at = at};
    add_node(&compact, root);
    return compact.items;
}

size_t expression_nodes(const Expression *expression) {
    size_t count = 1;
    for (size_t i = 0; i < expression->kid_count; i++) {
        size_t end = expression->kids[i] + expression_nodes(expression_kid(expression, i));
        count = end > count ? end : count;
    }
    return count;
}

Text expression_text(const Pack *pack, const Expression *expression) {
    return text_part(pack->expressions, expression->at, expression->at + expression->size);
}
