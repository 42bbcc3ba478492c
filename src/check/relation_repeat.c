/* relation_repeat.c - all relations once more, with another value of one fact. Most of them don't look at it, and broke with no
 * set: what they do is to hold with the same values as before, which those over facts of passages ask about. */
#include "relation.h"

Repeat *relations_record(Arena *arena, const Facts *facts) {
    Repeat *repeat = ARENA_NEW(arena, Repeat);
    repeat->broke = ARENA_ARRAY(arena, bool, facts->pack->relation_count);
    check_consistency(&(FindingList){.arena = arena, .quiet = true, .repeat = repeat}, facts);
    return repeat;
}

void repeat_note(FindingList *list, const struct HeldNote *note) {
    Repeat *repeat = list->repeat;
    if (repeat->changed)
        return;
    repeat->notes =
        arena_grow(list->arena, repeat->notes, repeat->note_count, &repeat->note_capacity, sizeof *repeat->notes);
    repeat->notes[repeat->note_count++] = *note;
}

static bool looks_at(const Relation *relation, const bool *changed) {
    for (size_t v = 0; v < relation->variable_count; v++)
        for (size_t i = 0; i < relation->variables[v].facts.count; i++)
            if (changed[relation->variables[v].facts.items[i]])
                return true;
    return false;
}

/* Those over facts of passages tell nobody with what they held. */
const Repeat *relation_repeats_rest(const FindingList *list, const Facts *facts, size_t index) {
    const Repeat *repeat = list->repeat;
    bool rest = repeat && repeat->changed && !repeat->broke[index];
    return rest && relation_is_second(facts, &facts->pack->relations[index]) ? repeat : NULL;
}

bool relation_sets_alone(const Relation *relation) {
    for (size_t v = 0; v < relation->variable_count; v++) {
        const RelationVariable *variable = &relation->variables[v];
        if (variable->group || variable->optional || variable->same || variable->next || variable->nearest ||
            variable->least || variable->most || variable->sole)
            return false;
    }
    return true;
}

static bool is_changed(const Evaluation *evaluation, size_t fact) {
    return evaluation->facts->items[fact].statement == evaluation->repeat->statement;
}

/* The last variable must be one if none before it is. */
void relation_keep_changed(const Evaluation *evaluation, size_t index, Found *found) {
    bool wanted = index + 1 == evaluation->relation->variable_count;
    for (size_t v = 0; v < index && wanted; v++)
        wanted = !is_changed(evaluation, evaluation->binding.facts[v]);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (!wanted || is_changed(evaluation, found->items[i]))
            found->items[kept++] = found->items[i];
    found->count = kept;
}

bool relation_repeats(FindingList *list, const Facts *facts, size_t index) {
    Repeat *repeat = list->repeat;
    bool repeats =
        repeat->changed && !repeat->broke[index] && !looks_at(&facts->pack->relations[index], repeat->changed);
    for (; repeat->next < repeat->note_count && repeat->notes[repeat->next].relation == index; repeat->next++) {
        const struct HeldNote *note = &repeat->notes[repeat->next];
        if (repeats)
            note_held(list, facts, note->relation, note->statement, note->count);
    }
    return repeats;
}
