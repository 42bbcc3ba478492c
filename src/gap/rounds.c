/* rounds.c - which questions may be asked together: those whose answers don't depend on each other. */
#include "asker.h"

enum { BITS = 64 };

/* ---- what a question's answer takes part in ------------------------------------------------------------------------------ */

/* That each fact has one value joins none to another, and advice keeps none apart. */
static bool uses_any(const Relation *relation, const IndexList *facts) {
    if (relation->level <= LEVEL_NOTE)
        return false;
    for (size_t i = 0; !relation->unique && i < relation->variable_count; i++)
        if (lists_meet(&relation->variables[i].facts, facts))
            return true;
    return false;
}

static void note_relations(const Pack *pack, const IndexList *facts, uint64_t *bits) {
    for (size_t i = 0; i < pack->relation_count; i++)
        if (uses_any(&pack->relations[i], facts))
            bits[i / BITS] |= (uint64_t)1 << i % BITS;
}

static size_t bit_words(const Pack *pack) { return pack->relation_count / BITS + 1; }

static void find_relations(const Finder *finder, Asked *asked) {
    const Pack *pack = finder->pack;
    asked->relations = ARENA_ARRAY(finder->arena, uint64_t, bit_words(pack));
    if (asked->field != NO_DEFINITION) {
        note_relations(pack, &pack->fields[asked->field].facts, asked->relations);
        note_relations(pack, &pack->fields[asked->field].all, asked->relations);
    }
    if (asked->fact != NO_DEFINITION)
        note_relations(pack, &(IndexList){&asked->fact, 1}, asked->relations);
}

/* ---- does one answer depend on another? ------------------------------------------------------------------------------------ */

static bool relations_meet(const Pack *pack, const Asked *a, const Asked *b) {
    for (size_t i = 0; i < bit_words(pack); i++)
        if (a->relations[i] & b->relations[i])
            return true;
    return false;
}

static bool sections_meet(const Pack *pack, size_t a, size_t b) {
    if (a == NO_DEFINITION || b == NO_DEFINITION)
        return false;
    return section_within(pack, a, b) || section_within(pack, b, a);
}

/* The latencies of two operations are two questions; average and peak, or pool and instances, are not. */
static bool depend(const Pack *pack, const Asked *a, const Asked *b) {
    Text x = a->question.subject, y = b->question.subject;
    if (x.size > 0 && y.size > 0)
        return text_equal_fold(x, y);
    return sections_meet(pack, a->question.section, b->question.section) || relations_meet(pack, a, b);
}

static bool fits(const Finder *finder, const Round *round, const Asked *items, size_t index) {
    if (round->count == ROUND_QUESTIONS)
        return false;
    for (size_t i = 0; i < round->count; i++)
        if (depend(finder->pack, &items[round->questions[i]], &items[index]))
            return false;
    return true;
}

void rounds_find(Finder *finder, Asked *items) {
    size_t count = finder->gaps->question_count, rounds = 0, full = 0;
    Round *list = ARENA_ARRAY(finder->arena, Round, count);
    for (size_t i = 0; i < count; i++) {
        find_relations(finder, &items[i]);
        size_t at = full;
        while (at < rounds && !fits(finder, &list[at], items, i))
            at++;
        rounds += at == rounds;
        list[at].questions[list[at].count++] = i;
        while (full < rounds && list[full].count == ROUND_QUESTIONS)
            full++;
    }
    finder->gaps->rounds = list;
    finder->gaps->round_count = rounds;
}
