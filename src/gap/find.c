/* find.c - the gaps of one document, from what was bound and what was found. */
#include "inside.h"

Text answered_name(Answered answered) {
    static const char *const names[] = {
        [ANSWERED_NO] = "no", [ANSWERED_PARTLY] = "partly", [ANSWERED_DEFERRED] = "deferred", [ANSWERED_YES] = "yes"};
    return text_of(names[answered]);
}

/* ---- lists of findings --------------------------------------------------------------------------------------------------- */

static size_t level_counter(const Finding *finding) {
    static const size_t offsets[] = {
        [LEVEL_OFF] = offsetof(Gaps, notes),
        [LEVEL_NOTE] = offsetof(Gaps, notes),
        [LEVEL_WARNING] = offsetof(Gaps, warnings),
        [LEVEL_ERROR] = offsetof(Gaps, errors),
    };
    return finding->deferred ? offsetof(Gaps, deferred) : offsets[finding->level];
}

static void count_findings(Finder *finder) {
    for (size_t i = 0; i < finder->findings->count; i++)
        ++*(size_t *)(void *)((char *)finder->gaps + level_counter(&finder->findings->items[i]));
}

/* Which list a finding belongs to; the first row that fits holds. */
static const struct {
    const char *rule;
    size_t offset;
} lists[] = {
    {"consistency/", offsetof(Gaps, contradictions)},   {"specificity/", offsetof(Gaps, values)},
    {"completeness/missing-", offsetof(Gaps, missing)}, {"completeness/empty-section", offsetof(Gaps, missing)},
    {"completeness/", offsetof(Gaps, values)},          {"", offsetof(Gaps, others)},
};

static size_t list_of(Text rule) {
    size_t i = 0;
    while (!text_starts(rule, text_of(lists[i].rule)))
        i++;
    return lists[i].offset;
}

static void list_findings(Finder *finder, size_t offset) {
    size_t *items = ARENA_ARRAY(finder->arena, size_t, finder->findings->count), count = 0;
    for (size_t i = 0; i < finder->findings->count; i++)
        if (finder->targets[i].counts && list_of(finder->findings->items[i].rule) == offset)
            items[count++] = i;
    *(IndexList *)(void *)((char *)finder->gaps + offset) = (IndexList){items, count};
}

/* ---- all ------------------------------------------------------------------------------------------------------------------- */

static void find_all(Finder *finder, const Context *context) {
    targets_find(finder);
    count_findings(finder);
    list_findings(finder, offsetof(Gaps, contradictions));
    list_findings(finder, offsetof(Gaps, values));
    list_findings(finder, offsetof(Gaps, missing));
    list_findings(finder, offsetof(Gaps, others));
    signals_find(finder);
    coverage_find(finder);
    topics_find(finder);
    unnamed_find(finder, context);
    status_find(finder);
    questions_find(finder);
    finder->gaps->ready = finder->gaps->errors + finder->gaps->warnings == 0 && finder->gaps->signals_open == 0;
}

const Gaps *gap_find(Arena *arena, const Facts *facts, const Findings *findings, const Context *context) {
    Gaps *gaps = ARENA_NEW(arena, Gaps);
    gaps->facts = facts;
    gaps->findings = findings;
    Finder finder = {.arena = arena,
                     .facts = facts,
                     .findings = findings,
                     .pack = facts->pack,
                     .kind = facts->kind != NO_DEFINITION ? &facts->pack->kinds[facts->kind] : NULL,
                     .document = facts->statements->document,
                     .source = facts->statements->document->source,
                     .gaps = gaps};
    numbers_find(&finder);
    open_find(&finder);
    if (finder.kind)
        find_all(&finder, context);
    return gaps;
}
