/* relation_second.c - relations over the facts of passages look a second time at values that other relations may have
 * compared already, knowing less: they stay silent where those told of one of the values, or held with two of them. Most
 * passages lack one of the facts that such a relation joins: there is nothing to look at there. */
#include "relation.h"

enum { PAIR = 2 };

bool relation_is_second(const Facts *facts, const Relation *relation) {
    for (size_t v = 0; v < relation->variable_count; v++)
        if (facts->pack->facts[relation->variables[v].facts.items[0]].passage)
            return true;
    return false;
}

/* ---- passages that hold enough ------------------------------------------------------------------------------------ */

static bool stands_in_passage(const RelationVariable *variable) {
    return !variable->optional && variable->of == NO_DEFINITION && (variable->equal & KEY_BIT(KEY_PASSAGE));
}

/* How many facts of the variable's definitions it and those before it take; 0 if a later variable tells. */
static size_t facts_taken(const Relation *relation, size_t index) {
    const RelationVariable *variables = relation->variables;
    size_t taken = 0;
    if (variables[index].group || variables[index].facts.count > 1)
        return 1;
    for (size_t v = 0; v < relation->variable_count; v++) {
        bool alike = !variables[v].group && variables[v].facts.count == 1 &&
                     (v == 0 || stands_in_passage(&variables[v])) &&
                     variables[v].facts.items[0] == variables[index].facts.items[0];
        if (alike && v > index)
            return 0;
        taken += alike;
    }
    return taken;
}

typedef struct Tally {
    const Facts *facts;
    unsigned char *counts; /* per name: of the facts of one variable */
    unsigned char *met;    /* as in Reach */
} Tally;

static unsigned char *count_in(const Tally *tally, size_t fact) {
    return &tally->counts[tally->facts->items[fact].key[KEY_PASSAGE]];
}

static void count_facts(const Tally *tally, const RelationVariable *variable, size_t least) {
    const size_t *facts;
    for (size_t i = 0; i < variable->facts.count; i++)
        for (size_t k = 0, count = facts_of(tally->facts, variable->facts.items[i], &facts); k < count; k++) {
            unsigned char *own = count_in(tally, facts[k]);
            if (*own < least && ++*own == least)
                tally->met[own - tally->counts]++;
        }
    for (size_t i = 0; i < variable->facts.count; i++)
        for (size_t k = 0, count = facts_of(tally->facts, variable->facts.items[i], &facts); k < count; k++)
            *count_in(tally, facts[k]) = 0;
}

/* Not where the facts of all passages are compared: for the smallest, or where parts of the key may be missing. */
static bool stays_in_passage(const Relation *relation) {
    const RelationVariable *first = &relation->variables[0];
    for (size_t v = 0; v < relation->variable_count; v++)
        if (relation->variables[v].same)
            return false;
    return !first->group && !first->least && !first->most && !first->sole;
}

/* Does a set of its facts stand in one passage? */
static bool keeps_to_passage(const Relation *relation) {
    for (size_t v = 1; v < relation->variable_count; v++)
        if (!(relation->variables[v].equal & KEY_BIT(KEY_PASSAGE)))
            return false;
    return true;
}

Reach relation_reach(const Evaluation *evaluation, Arena *scratch) {
    const Facts *facts = evaluation->facts;
    const Relation *relation = evaluation->relation;
    if (!relation_is_second(facts, relation) || !stays_in_passage(relation))
        return (Reach){NULL, 0, 0};
    Tally tally = {facts, ARENA_ARRAY(scratch, unsigned char, facts->name_count),
                   ARENA_ARRAY(scratch, unsigned char, facts->name_count)};
    size_t wanted = 0;
    for (size_t v = 0; v < relation->variable_count; v++) {
        size_t least = v == 0 || stands_in_passage(&relation->variables[v]) ? facts_taken(relation, v) : 0;
        if (least > 0)
            count_facts(&tally, &relation->variables[v], least);
        wanted += least > 0;
    }
    return (Reach){tally.met, wanted,
                   evaluation->repeat && keeps_to_passage(relation) ? evaluation->repeat->passage : 0};
}

bool reach_has(const Reach *reach, const Fact *fact) {
    unsigned passage = fact->key[KEY_PASSAGE];
    return !reach->met || !passage ||
           (reach->met[passage] == reach->wanted && (!reach->passage || passage == reach->passage));
}

/* ---- what was told or held ------------------------------------------------------------------------------------------ */

static uint64_t rule_bit(const Relation *relation) { return UINT64_C(1) << (relation->rule_index & 63); }

void note_held(FindingList *list, const Facts *facts, size_t relation, size_t statement, size_t count) {
    uint64_t **held = &list->held[count > PAIR];
    if (!*held)
        *held = ARENA_ARRAY(list->arena, uint64_t, facts->statements->count);
    (*held)[statement] |= rule_bit(&facts->pack->relations[relation]);
    if (list->repeat)
        repeat_note(list, &(struct HeldNote){relation, statement, count});
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
    uint64_t bit = rule_bit(relation);
    size_t held = 0;
    for (size_t i = 0; i < count; i++) {
        const Fact *fact = &facts->items[taking_part[i]];
        if (is_told(list, relation, fact_statement(facts, fact)->span))
            return TEXT("told already");
        held += was_held(list, fact->statement, bit, count);
    }
    return held > 1 ? TEXT("another relation holds") : (Text){0};
}
