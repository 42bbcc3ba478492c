/* relation_second.c - relations over the facts of passages look a second time at values that other relations may have
 * compared already, knowing less: they stay silent where those told of one of the values, or held with two of them. */
#include "relation.h"

enum { PAIR = 2 };

bool relation_is_second(const Facts *facts, const Relation *relation) {
    for (size_t v = 0; v < relation->variable_count; v++)
        if (facts->pack->facts[relation->variables[v].facts.items[0]].passage)
            return true;
    return false;
}

static uint64_t rule_bit(const Pack *pack, Text rule) {
    for (size_t i = 0; i < pack->rule_count; i++)
        if (text_equal(pack->rules[i].name, rule))
            return UINT64_C(1) << (i & 63);
    return 0;
}

void relation_note_held(FindingList *list, const Facts *facts, const Relation *relation, const size_t *taking_part,
                        size_t count) {
    uint64_t **held = &list->held[count > PAIR];
    if (!*held)
        *held = ARENA_ARRAY(list->arena, uint64_t, facts->statements->count);
    uint64_t bit = rule_bit(facts->pack, relation->rule);
    for (size_t i = 0; i < count; i++)
        (*held)[facts->items[taking_part[i]].statement] |= bit;
}

static bool stands_at(const Finding *finding, Span span) {
    bool stands = finding->span.begin == span.begin;
    for (size_t i = 0; i < finding->related_count && !stands; i++)
        stands = finding->related[i].span.begin == span.begin;
    return stands;
}

static bool is_told(const FindingList *list, const Relation *relation, Span span) {
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].rule, relation->rule) && stands_at(&list->items[i], span))
            return true;
    return false;
}

/* What two values say of each other does not yet say that a third one agrees. */
static bool was_held(const FindingList *list, size_t statement, uint64_t bit, size_t count) {
    bool pair = count <= PAIR && list->held[0] && (list->held[0][statement] & bit);
    return pair || (list->held[1] && (list->held[1][statement] & bit));
}

Text relation_known(const FindingList *list, const Facts *facts, const Relation *relation, const size_t *taking_part,
                    size_t count) {
    uint64_t bit = rule_bit(facts->pack, relation->rule);
    size_t held = 0;
    for (size_t i = 0; i < count; i++) {
        const Fact *fact = &facts->items[taking_part[i]];
        if (is_told(list, relation, fact_statement(facts, fact)->span))
            return TEXT("told already");
        held += was_held(list, fact->statement, bit, count);
    }
    return held > 1 ? TEXT("another relation holds") : (Text){0};
}
