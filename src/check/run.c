/* One document: the engines, then what holds for all findings, whichever engine made them. */
#include "engine.h"

Text outcome_name(Outcome outcome) {
    static const char *const words[] = {"held", "broken", "silent"};
    return text_of(words[outcome]);
}

/* A file that is none of the kinds was not checked, and must not look green. */
static void note_unchecked(FindingList *list, const Facts *facts) {
    if (facts->other_language) {
        finding_add(list, rule_name(RULE_OTHER_LANGUAGE), rule_level(facts->pack, RULE_OTHER_LANGUAGE), (Span){0, 0},
                    TEXT("not checked: it is written in a language that the pack does not read"));
        return;
    }
    Text near = {0};
    if (facts->nearest_kind != NO_DEFINITION)
        near = facts->pack->kinds[facts->nearest_kind].title;
    Text message =
        near.size == 0
            ? text_print(list->arena, "not checked: it is none of the documents that the pack knows")
            : text_print(list->arena, "not checked: it is no %.*s (%.*s)", TEXT_ARG(near), TEXT_ARG(facts->why_kind));
    finding_add(list, rule_name(RULE_NOT_A_SUMMARY), rule_level(facts->pack, RULE_NOT_A_SUMMARY), (Span){0, 0},
                message);
}

static void note_language(FindingList *list, const Facts *facts) {
    if (facts->other_language && facts->pack->kinds[facts->kind].sections_needed == 0)
        finding_add(list, rule_name(RULE_OTHER_LANGUAGE), rule_level(facts->pack, RULE_OTHER_LANGUAGE), (Span){0, 0},
                    TEXT("its values were checked, what it leaves out was not: it is written in a language that the "
                         "pack does not read"));
}

/* Silence about what a limit kept from being checked must not look like approval. */
static void note_limits(FindingList *list, const Facts *facts) {
    const Document *document = facts->statements->document;
    Text rule = rule_name(RULE_LIMIT);
    Level level = rule_level(facts->pack, RULE_LIMIT);
    if (facts->beyond > 0)
        finding_add(list, rule, level, document->pieces[document->sections[facts->beyond].heading].span,
                    text_print(list->arena, "more than %zu summaries in a file: those from here on were not checked",
                               LIMIT_SUMMARIES));
    if (list->exhausted)
        finding_add(list, rule, level, (Span){0, 0},
                    text_print(list->arena,
                               "too many values to compare with each other, more than %zu steps for %.*s: "
                               "the rest was not compared",
                               LIMIT_RELATION_STEPS, TEXT_ARG(list->exhausted->rule)));
}

static FindingList check_summary(Arena *arena, const Facts *facts, const Settings *settings, bool traced) {
    FindingList list = {.arena = arena, .traced = traced, .most = facts->statements->document->source->limits.findings};
    if (facts->kind == NO_DEFINITION) {
        note_unchecked(&list, facts);
    } else {
        note_language(&list, facts);
        check_completeness(&list, facts);
        check_specificity(&list, facts);
        check_consistency(&list, facts);
        check_template_values(&list, facts);
        findings_prune(&list);
    }
    note_limits(&list, facts);
    findings_ignore(&list, facts, settings);
    findings_suppress(&list, facts);
    levels_apply(&list, facts, settings);
    findings_admit(&list, facts);
    findings_defer(&list, facts);
    findings_from_template(&list, facts);
    findings_tidy(&list);
    findings_group(&list, facts);
    findings_sort(&list, facts);
    return list;
}

/* Appends one summary's findings to those of the summaries before it. */
static void append(FindingList *all, const FindingList *list) {
    size_t groups = 0;
    for (size_t i = 0; i < all->count; i++)
        groups = all->items[i].group > groups ? all->items[i].group : groups;
    for (size_t i = 0; i < list->count; i++) {
        all->items = arena_grow(all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
        Finding *finding = &all->items[all->count++];
        *finding = list->items[i];
        finding->fact = finding->cause = NO_DEFINITION; /* they count among the facts of its own summary */
        finding->group += finding->group > 0 ? groups : 0;
    }
    all->beyond += list->beyond;
}

static const Findings *listed(Arena *arena, const FindingList *list) {
    Findings *findings = ARENA_NEW(arena, Findings);
    *findings = (Findings){.items = list->items,
                           .count = list->count,
                           .beyond = list->beyond,
                           .traces = list->traces,
                           .trace_count = list->trace_count};
    return findings;
}

const Findings *check_run(Arena *arena, const Facts *facts, const Settings *settings) {
    FindingList list = check_summary(arena, facts, settings, true);
    return listed(arena, &list);
}

const Findings *check_document(Arena *arena, const Facts *facts, const Settings *settings) {
    FindingList all = {.arena = arena};
    for (const Facts *one = facts; one; one = one->next) {
        FindingList list = check_summary(arena, one, settings, false);
        if (!facts->next)
            return listed(arena, &list);
        append(&all, &list);
    }
    return listed(arena, &all);
}
