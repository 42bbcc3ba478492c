/* tolerate.c - a pack with other tolerances than its own, or with a relation that has none where it allows for more.
 * What changes is copied; the rest is shared. */
#include "pack.h"

#include <string.h>

static bool in_percent(const Expression *node) {
    return node->tolerance == TOLERANCE_WITHIN || node->tolerance == TOLERANCE_PLUS;
}

static bool has_share(const Expression *node) {
    for (size_t i = 0; i < node->kid_count; i++)
        if (has_share(expression_kid(node, i)))
            return true;
    return in_percent(node);
}

bool relation_has_share(const Relation *relation) {
    for (size_t i = 0; i < relation->require_count; i++)
        if (has_share(relation->requires[i].condition))
            return true;
    return false;
}

static Expression *copy_of(Arena *arena, const Expression *expression, size_t *count) {
    *count = expression_nodes(expression);
    Expression *copy = ARENA_ARRAY(arena, Expression, *count);
    memcpy(copy, expression, *count * sizeof *copy);
    return copy;
}

/* A comparison's third kid computes its tolerance: the number takes its place. */
static void set_tolerance(Expression *node, double amount) {
    node->number = amount;
    node->kid_count = 2;
}

static const Expression *with_share(Arena *arena, const Expression *expression, double share) {
    size_t count;
    Expression *copy = copy_of(arena, expression, &count);
    for (size_t i = 0; i < count; i++)
        if (in_percent(&copy[i]))
            set_tolerance(&copy[i], share);
    return copy;
}

/* "...; 10% of rounding are allowed for; the configuration allows 20% instead" */
static void say_share(Arena *arena, Phrase *sum, double share) {
    PhrasePart *parts = ARENA_ARRAY(arena, PhrasePart, sum->count + 1);
    if (sum->count > 0)
        memcpy(parts, sum->parts, sum->count * sizeof *parts);
    parts[sum->count].text =
        text_print(arena, "%sthe configuration allows %g%% instead", sum->count > 0 ? "; " : "", share * 100);
    *sum = (Phrase){parts, sum->count + 1};
}

static void tolerate(Arena *arena, Relation *relation, double share) {
    RelationRequire *requires = ARENA_ARRAY(arena, RelationRequire, relation->require_count);
    for (size_t i = 0; i < relation->require_count; i++) {
        requires[i] = relation->requires[i];
        if (!has_share(requires[i].condition))
            continue;
        requires[i].condition = with_share(arena, requires[i].condition, share);
        say_share(arena, &requires[i].wording.sum, share);
    }
    relation->requires = requires;
}

const Pack *pack_tolerate(Arena *arena, const Pack *pack, const double *shares) {
    Pack *copy = ARENA_NEW(arena, Pack);
    Relation *relations = ARENA_ARRAY(arena, Relation, pack->relation_count);
    *copy = *pack;
    copy->relations = relations;
    for (size_t i = 0; i < pack->relation_count; i++) {
        relations[i] = pack->relations[i];
        if (shares[i] >= 0)
            tolerate(arena, &relations[i], shares[i]);
    }
    return copy;
}

static const Expression *strict(Arena *arena, const Expression *expression) {
    size_t count;
    Expression *copy = copy_of(arena, expression, &count);
    for (size_t i = 0; i < count; i++) {
        bool bound = copy[i].op == OP_AT_MOST || copy[i].op == OP_AT_LEAST;
        if (!bound || (copy[i].tolerance != TOLERANCE_PLUS && copy[i].tolerance != TOLERANCE_EXACT))
            continue;
        copy[i].tolerance = TOLERANCE_PLUS;
        set_tolerance(&copy[i], 0);
    }
    return copy;
}

const Pack *pack_strict(Arena *arena, const Pack *pack, size_t index) {
    Pack *copy = ARENA_NEW(arena, Pack);
    Relation *relations = ARENA_ARRAY(arena, Relation, pack->relation_count);
    RelationRequire *requires = ARENA_ARRAY(arena, RelationRequire, pack->relations[index].require_count);
    *copy = *pack;
    copy->relations = relations;
    for (size_t i = 0; i < pack->relation_count; i++)
        relations[i] = pack->relations[i];
    for (size_t i = 0; i < relations[index].require_count; i++) {
        requires[i] = pack->relations[index].requires[i];
        requires[i].condition = strict(arena, requires[i].condition);
    }
    relations[index].requires = requires;
    return copy;
}
