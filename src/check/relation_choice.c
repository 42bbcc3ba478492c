/* relation_choice.c - of the facts that a variable may be those that its `next`, `nearest`, `least`, `most` and `sole` leave. */
#include "relation.h"

/* `next:` keeps those that follow the variable before it most closely. */
static void keep_next(const Evaluation *evaluation, size_t index, Found *found) {
    unsigned part = evaluation->relation->variables[index].next;
    const Facts *facts = evaluation->facts;
    double before = 0, nearest = 0, rank;
    if (!part || !index)
        return;
    size_t kept = 0, previous = evaluation->binding.facts[index - 1];
    if (previous == NO_DEFINITION || !fact_rank(facts, &facts->items[previous], part, &before))
        found->count = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (!fact_rank(facts, &facts->items[found->items[i]], part, &rank) || rank <= before)
            continue;
        if (kept && rank > nearest)
            continue;
        if (!kept || rank < nearest)
            kept = 0;
        nearest = rank;
        found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

enum { NEAR_SECTION = 1, NEAR_LIST, NEAR_PIECE, NEAR_ROW };

/* Settings of a block are one piece: those of one thing are its row. */
static int nearness_of(const Statement *a, const Statement *b) {
    bool alike = a->section == b->section && a->subject.size > 0 && text_equal(a->subject, b->subject);
    if ((a->row != NO_INDEX && a->row == b->row) || (a->piece == b->piece && a->field == b->field) || alike)
        return NEAR_ROW;
    if (a->piece == b->piece)
        return NEAR_PIECE;
    if (a->list != NO_INDEX && a->list == b->list)
        return NEAR_LIST;
    return a->section == b->section ? NEAR_SECTION : 0;
}

/* How near a fact stands to the nearest of those that are bound. */
static int nearness(const Evaluation *evaluation, size_t index, size_t fact) {
    const Facts *facts = evaluation->facts;
    const Statement *own = fact_statement(facts, &facts->items[fact]);
    int nearest = 0;
    for (size_t v = 0; v < index && nearest < NEAR_ROW; v++) {
        size_t bound = evaluation->relation->variables[v].group ? NO_DEFINITION : evaluation->binding.facts[v];
        int near = bound == NO_DEFINITION ? 0 : nearness_of(own, fact_statement(facts, &facts->items[bound]));
        nearest = near > nearest ? near : nearest;
    }
    return nearest;
}

/* `nearest:` keeps those that stand nearest to what is bound. */
static void keep_nearest(const Evaluation *evaluation, size_t index, Found *found) {
    int nearest = 0;
    for (size_t i = 0; evaluation->relation->variables[index].nearest && i < found->count; i++) {
        int own = nearness(evaluation, index, found->items[i]);
        nearest = own > nearest ? own : nearest;
    }
    size_t kept = 0;
    for (size_t i = 0; nearest > 0 && i < found->count; i++)
        if (nearness(evaluation, index, found->items[i]) == nearest)
            found->items[kept++] = found->items[i];
    found->count = nearest > 0 ? kept : found->count;
}

/* `least:` keeps the first of the smallest values, `most:` of the largest. */
static void keep_extreme(const Evaluation *evaluation, size_t index, Found *found) {
    const Fact *facts = evaluation->facts->items;
    const RelationVariable *variable = &evaluation->relation->variables[index];
    if ((!variable->least && !variable->most) || !found->count)
        return;
    for (size_t i = 1; i < found->count; i++) {
        double value = facts[found->items[i]].quantity.value, kept = facts[found->items[0]].quantity.value;
        if (variable->least ? value < kept : value > kept)
            found->items[0] = found->items[i];
    }
    found->count = 1;
}

/* Does `sole:` leave open which of several values is meant? */
static bool is_open(const Evaluation *evaluation, size_t index, const Found *found) {
    if (!evaluation->relation->variables[index].sole)
        return false;
    const Fact *facts = evaluation->facts->items;
    for (size_t i = 1; i < found->count; i++)
        if (facts[found->items[i]].quantity.value != facts[found->items[0]].quantity.value)
            return true;
    return false;
}

bool relation_choose(const Evaluation *evaluation, size_t index, Found *found) {
    keep_next(evaluation, index, found);
    keep_nearest(evaluation, index, found);
    keep_extreme(evaluation, index, found);
    return !is_open(evaluation, index, found);
}
