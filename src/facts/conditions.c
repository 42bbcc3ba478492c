/* Which conditions of the pack hold: "there is a UI", "replicas are used". */
#include "places.h"

typedef struct Noting {
    const Binding *binding;
    bool *found, *denied;
    size_t place;
    Text text; /* that is looked at, and its words */
    WordsOf words;
} Noting;

/* "Nothing is read from replicas": a word before the phrase, in its sentence, denies it. */
static bool denied_before(const Noting *noting, size_t word) {
    static const char *const denials[] = {"no", "not", "nothing", "without", "never", "none", "nobody", "neither"};
    enum { WORDS_BEFORE = 6 };
    for (size_t i = word; i > 0 && word - i < WORDS_BEFORE; i--) {
        Span before = words_span(noting->words, i - 1), own = words_span(noting->words, i);
        for (size_t k = before.end; k < own.begin; k++)
            if (text_find(TEXT(".;:,"), text_part(noting->text, k, k + 1), 0) != SIZE_MAX)
                return false;
        if (TEXT_IS_ONE_OF(text_part(noting->text, before.begin, before.end), denials))
            return true;
    }
    return false;
}

static bool looks_here(const Binding *binding, const ConditionDef *condition, size_t place) {
    if (condition->in.count == 0)
        return true;
    for (size_t i = 0; i < condition->in.count; i++)
        if (place != NO_DEFINITION && section_within(binding->pack, place, condition->in.items[i]))
            return true;
    return false;
}

static void note_condition(void *context, const Hit *hit) {
    Noting *noting = context;
    if (hit->use == USE_CONDITION_NOT)
        noting->denied[hit->index] = true;
    if (hit->use == USE_CONDITION &&
        looks_here(noting->binding, &noting->binding->pack->conditions[hit->index], noting->place) &&
        !denied_before(noting, hit->begin))
        noting->found[hit->index] = true;
}

void conditions_find(Binding *binding) {
    const Pack *pack = binding->pack;
    Noting noting = {.binding = binding,
                     .found = ARENA_ARRAY(binding->arena, bool, pack->condition_count),
                     .denied = ARENA_ARRAY(binding->arena, bool, pack->condition_count)};
    for (size_t i = 0; i < binding->document->piece_count; i++) {
        const Piece *piece = &binding->document->pieces[i];
        bool inside = section_is_inside(binding, piece->section);
        if (!inside || piece->kind == PIECE_COMMENT || piece->kind == PIECE_CODE)
            continue;
        noting.place = binding->section_section[piece->section];
        noting.text = piece->text;
        noting.words = reading_words(binding->reading, piece->text);
        phrases_find(binding->phrases, USE_BIT(USE_CONDITION) | USE_BIT(USE_CONDITION_NOT), noting.words,
                     note_condition, &noting);
    }
    for (size_t i = 0; i < pack->condition_count; i++) {
        noting.found[i] |= facts_has_any(binding->facts, pack->conditions[i].facts);
        noting.found[i] &= !noting.denied[i];
    }
    binding->facts->has_condition = noting.found;
}
