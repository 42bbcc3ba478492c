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

/* ---- what is proposed waits for what it follows from ------------------------------------------------------------------------ */

/* Its own field's facts, or those of a field that it asks for too. */
static bool answers_any(const Pack *pack, const Asked *asked, const IndexList *facts) {
    const IndexList none = {NULL, 0},
                    *covers = asked->field != NO_DEFINITION ? &pack->fields[asked->field].covers : &none;
    bool found = asked_sets(pack, asked, facts);
    for (size_t i = 0; i < covers->count; i++)
        found |= lists_meet(&pack->fields[covers->items[i]].facts, facts);
    return found;
}

static bool uses_answer(const Relation *from, const Pack *pack, const Asked *earlier) {
    for (size_t i = 0; i < from->variable_count; i++)
        if (answers_any(pack, earlier, &from->variables[i].facts))
            return true;
    return false;
}

static bool follows(const Pack *pack, const Asked *asked, const Asked *earlier) {
    for (size_t i = 0; asked->field != NO_DEFINITION && i < pack->derivation_count; i++)
        if (pack->derivations[i].field == asked->field && uses_answer(&pack->derivations[i].from, pack, earlier))
            return true;
    return false;
}

/* The first round behind those of the questions that its proposal needs. */
static size_t first_round(const Pack *pack, const Asked *items, const size_t *round_of, size_t index) {
    size_t first = 0;
    for (size_t i = 0; i < index; i++)
        if (round_of[i] >= first && follows(pack, &items[index], &items[i]))
            first = round_of[i] + 1;
    return first;
}

void rounds_find(Finder *finder, Asked *items) {
    size_t count = finder->gaps->question_count, rounds = 0, full = 0;
    Round *list = ARENA_ARRAY(finder->arena, Round, count);
    size_t *round_of = ARENA_ARRAY(finder->arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        find_relations(finder, &items[i]);
        size_t at = first_round(finder->pack, items, round_of, i);
        at = at < full ? full : at > rounds ? rounds : at;
        while (at < rounds && !fits(finder, &list[at], items, i))
            at++;
        rounds += at == rounds;
        round_of[i] = at;
        list[at].questions[list[at].count++] = i;
        while (full < rounds && list[full].count == ROUND_QUESTIONS)
            full++;
    }
    finder->gaps->rounds = list;
    finder->gaps->round_count = rounds;
}
