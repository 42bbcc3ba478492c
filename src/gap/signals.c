/* signals.c - the completion questions: what answers each, and what is missing. */
#include "inside.h"

enum { WORDS_SHOWN = 60 }; /* code points of a section that answers in words */

typedef struct Growing {
    Evidence *items;
    size_t count, capacity;
} Growing;

static void add_evidence(const Finder *finder, Growing *list, Evidence evidence) {
    list->items = arena_grow(finder->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = evidence;
}

/* A vague word that was bound to a target answers nothing. */
static bool answers(const Finder *finder, const Fact *fact) {
    const Statement *statement = &finder->facts->statements->items[fact->statement];
    bool words = finder->pack->facts[fact->definition].values & VALUE_TEXT_BIT && statement->kind == VALUE_TEXT;
    return statement->standing == STANDING_STATED && (fact->has_value || words);
}

static size_t add_facts(const Finder *finder, Growing *list, Text group, const IndexList *definitions) {
    size_t before = list->count;
    for (size_t i = 0; i < definitions->count; i++) {
        const size_t *indexes;
        size_t count = facts_of(finder->facts, definitions->items[i], &indexes);
        for (size_t k = 0; k < count; k++) {
            const Fact *fact = &finder->facts->items[indexes[k]];
            Span span = finder->facts->statements->items[fact->statement].span;
            if (answers(finder, fact))
                add_evidence(
                    finder, list,
                    (Evidence){group, indexes[k], span, fact_about(finder->facts, fact), fact_words(finder, fact)});
        }
    }
    return list->count - before;
}

/* ---- parts that no fact answers -------------------------------------------------------------------------------------- */

static bool within_any(const Pack *pack, size_t section, const IndexList *sections) {
    for (size_t i = 0; section != NO_DEFINITION && i < sections->count; i++)
        if (section_within(pack, section, sections->items[i]) || section_within(pack, sections->items[i], section))
            return true;
    return false;
}

/* A stand-in in the section of a part that no fact answers is no answer in words. */
static bool leaves_open(const Finder *finder, size_t finding, const SignalDef *signal, const IndexList *group) {
    const Target *target = &finder->targets[finding];
    if (text_equal(finder->findings->items[finding].rule, TEXT("completeness/placeholder")) &&
        within_any(finder->pack, target->section, &signal->sections))
        return true;
    if (target->field != NO_DEFINITION) {
        const FieldDef *field = &finder->pack->fields[target->field];
        return lists_meet(&field->facts, group) || lists_meet(&field->all, group);
    }
    if (target->fact != NO_DEFINITION)
        return list_holds(group, target->fact);
    return target->whole && within_any(finder->pack, target->section, &signal->sections);
}

/* What the findings say of a part: no finding means that the document covers it in words. */
static Answered judged(const Finder *finder, const SignalDef *signal, const IndexList *group) {
    Answered answered = ANSWERED_YES;
    for (size_t i = 0; i < finder->findings->count; i++) {
        if (!finder->targets[i].counts || !leaves_open(finder, i, signal, group))
            continue;
        if (!finder->findings->items[i].deferred)
            return ANSWERED_NO;
        answered = ANSWERED_DEFERRED;
    }
    return answered;
}

static const SectionPlace *place_of(const Finder *finder, const SignalDef *signal) {
    for (size_t i = 0; i < signal->sections.count; i++) {
        const SectionPlace *place = facts_place(finder->facts, signal->sections.items[i]);
        if (place)
            return place;
    }
    return NULL;
}

/* A field that would answer the part is asked for under the open questions. */
static bool is_deferred(const Finder *finder, const IndexList *group) {
    for (size_t i = 0; i < finder->kind->fields.count; i++) {
        const FieldDef *field = &finder->pack->fields[finder->kind->fields.items[i]];
        if (lists_meet(&field->facts, group) && (open_names(finder, field->ask) || open_names(finder, field->ask_all)))
            return true;
    }
    return false;
}

static Answered judge_part(const Finder *finder, const SignalDef *signal, size_t part, Growing *evidence) {
    Text name = signal->group_names.items[part];
    if (add_facts(finder, evidence, name, &signal->groups[part]) > 0)
        return ANSWERED_YES;
    Answered answered = judged(finder, signal, &signal->groups[part]);
    const SectionPlace *place = place_of(finder, signal);
    if (answered != ANSWERED_YES || !place) {
        bool open = answered == ANSWERED_NO || answered == ANSWERED_YES;
        return open ? is_deferred(finder, &signal->groups[part]) ? ANSWERED_DEFERRED : ANSWERED_NO : answered;
    }
    bool heading = place->document_section != NO_INDEX;
    Text title = heading ? finder->document->sections[place->document_section].title : span_text(finder, place->span);
    title = wording_line(finder->arena, title, WORDS_SHOWN);
    add_evidence(finder, evidence, (Evidence){name, NO_DEFINITION, place->span, (Text){0}, title});
    return ANSWERED_YES;
}

/* ---- signals --------------------------------------------------------------------------------------------------------- */

static Answered total(size_t parts, size_t answered, size_t deferred) {
    if (answered == parts)
        return ANSWERED_YES;
    if (answered + deferred == parts)
        return ANSWERED_DEFERRED;
    return answered + deferred > 0 ? ANSWERED_PARTLY : ANSWERED_NO;
}

static bool is_promised(const Finder *finder, const SignalDef *signal) {
    for (size_t i = 0; i < finder->kind->section_count; i++) {
        const KindSection *section = &finder->kind->sections[i];
        if (section->level != LEVEL_OFF && list_holds(&signal->sections, section->section))
            return true;
    }
    return false;
}

static SignalGap find_signal(const Finder *finder, size_t index) {
    const SignalDef *signal = &finder->pack->signals[index];
    Growing evidence = {NULL, 0, 0};
    Text *missing = ARENA_ARRAY(finder->arena, Text, signal->group_count);
    Answered *parts = ARENA_ARRAY(finder->arena, Answered, signal->group_count);
    size_t missing_count = 0, states[ANSWERED_YES + 1] = {0};
    for (size_t i = 0; i < signal->group_count; i++) {
        Answered answered = parts[i] = judge_part(finder, signal, i, &evidence);
        states[answered]++;
        if (answered != ANSWERED_YES)
            missing[missing_count++] = signal->group_names.items[i];
    }
    return (SignalGap){.signal = index,
                       .promised = is_promised(finder, signal),
                       .answered = total(signal->group_count, states[ANSWERED_YES], states[ANSWERED_DEFERRED]),
                       .parts = parts,
                       .evidence = evidence.items,
                       .evidence_count = evidence.count,
                       .missing = {missing, missing_count}};
}

void signals_find(Finder *finder) {
    size_t count = finder->pack->signal_count;
    SignalGap *signals = ARENA_ARRAY(finder->arena, SignalGap, count);
    for (size_t i = 0; i < count; i++) {
        signals[i] = find_signal(finder, i);
        bool open = signals[i].answered == ANSWERED_NO || signals[i].answered == ANSWERED_PARTLY;
        finder->gaps->signals_promised += signals[i].promised;
        finder->gaps->signals_open += signals[i].promised && open;
    }
    finder->gaps->signals = signals;
    finder->gaps->signal_count = count;
}
