/* derive.c - values that follow from what is stated: proposed where a field is asked for. */
#include "relation.h"

enum { DERIVED_AT_MOST = FOLLOW_UPS_ASKED };

typedef struct Deriving {
    Text values[DERIVED_AT_MOST], sums[DERIVED_AT_MOST];
    size_t count;
} Deriving;

static bool all_hold(Evaluation *evaluation) {
    for (size_t i = 0; i < evaluation->relation->when_count; i++) {
        bool truth;
        if (!relation_holds(evaluation, evaluation->relation->when[i], &truth) || !truth)
            return false;
    }
    return true;
}

/* Values that cannot be computed are printed with what is missing: such a text is none. */
static void note(void *context, Evaluation *evaluation) {
    Deriving *deriving = context;
    evaluation->reason = (Text){0};
    if (deriving->count == DERIVED_AT_MOST || !all_hold(evaluation))
        return;
    Text value = relation_print(evaluation, &evaluation->relation->wording.message);
    Text sum = relation_print(evaluation, &evaluation->relation->wording.sum);
    for (size_t i = 0; i < deriving->count; i++)
        if (text_equal(deriving->values[i], value))
            return;
    if (evaluation->reason.size > 0)
        return;
    deriving->values[deriving->count] = value;
    deriving->sums[deriving->count++] = sum;
}

static void ignore(void *context, Evaluation *evaluation, size_t variable, bool ambiguous) {
    (void)context, (void)evaluation, (void)variable, (void)ambiguous;
}

static Text join(Arena *arena, const Text *texts, size_t count) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < count; i++)
        buffer_print(&buffer, "%s%.*s", i > 0 ? "; " : "", TEXT_ARG(texts[i]));
    return buffer_text(&buffer);
}

static Deriving derive(Arena *arena, const Facts *facts, const Relation *from) {
    Deriving deriving = {.count = 0};
    Evaluation evaluation = {.arena = arena, .facts = facts, .relation = from, .steps = LIMIT_RELATION_STEPS};
    relation_join(&(Join){&evaluation, note, ignore, &deriving, NULL});
    return deriving;
}

bool check_derive(Arena *arena, const Facts *facts, size_t field, Derived *derived) {
    const Pack *pack = facts->pack;
    for (size_t i = 0; i < pack->derivation_count; i++) {
        if (pack->derivations[i].field != field)
            continue;
        Deriving deriving = derive(arena, facts, &pack->derivations[i].from);
        if (deriving.count == 0 || (deriving.count > 1 && !pack->fields[field].entries))
            continue;
        *derived = (Derived){join(arena, deriving.values, deriving.count), join(arena, deriving.sums, deriving.count)};
        return true;
    }
    return false;
}

size_t check_follow_up(Arena *arena, const Facts *facts, const FollowUp *follow_up, Derived *questions) {
    Deriving deriving = derive(arena, facts, &follow_up->when);
    for (size_t i = 0; i < deriving.count; i++)
        questions[i] = (Derived){deriving.values[i], deriving.sums[i]};
    return deriving.count;
}
