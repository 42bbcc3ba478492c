/* group.c - contradictions that one wrong value causes: with another value all of them would be none. */
#include <math.h>
#include <stdlib.h>

#include "engine.h"
#include "mend.h"

/* Trying costs with facts and findings; what has more of them is beyond what one value explains. */
enum { FACTS_TRIED = 400, RESTING = 8, VALUES_TRIED = 12 };
/* What two contradictions would have a value be is one number where it is so near. */
static const double same_number = 0.05;

/* A value that a finding of contradiction rests on. */
typedef struct Rest {
    size_t begin; /* of the value in the source */
    size_t finding;
} Rest;

static int by_value(const void *a, const void *b) {
    const Rest *left = a, *right = b;
    if (left->begin != right->begin)
        return left->begin < right->begin ? -1 : 1;
    return (left->finding > right->finding) - (left->finding < right->finding);
}

static bool is_contradiction(const Finding *finding) {
    return finding->relation.size > 0 && finding->level > LEVEL_NOTE && !finding->suppressed && !finding->from_template;
}

static Rest *rests_of(FindingList *list, size_t *count) {
    size_t room = 0;
    for (size_t i = 0; i < list->count; i++)
        room += 1 + list->items[i].related_count;
    Rest *rests = ARENA_ARRAY(list->arena, Rest, room);
    for (size_t i = 0; i < list->count; i++) {
        const Finding *finding = &list->items[i];
        if (!is_contradiction(finding))
            continue;
        rests[(*count)++] = (Rest){finding->span.begin, i};
        for (size_t k = 0; k < finding->related_count; k++)
            rests[(*count)++] = (Rest){finding->related[k].span.begin, i};
    }
    return rests;
}

static size_t fact_at(const Facts *facts, size_t begin) {
    for (size_t i = 0; i < facts->count; i++)
        if (facts->statements->items[facts->items[i].statement].span.begin == begin && facts->items[i].has_value)
            return i;
    return NO_DEFINITION;
}

static bool has_end(Range range) { return range.low > 0 && !isinf(range.high); }

/* Does a value suit a finding? Where it asks for one value, nearly that one. */
static bool suits(double aim, Range range) {
    if (has_end(range))
        return fabs(range_aim(range) / aim - 1) <= same_number;
    return aim >= range.low && aim <= range.high;
}

/* A bound can be kept by many values, and a lower load suits any: one of the findings must say which value it is. Of those
 * values the one that suits most findings; returns how many. */
static size_t best_aim(const Range *ranges, size_t count, double *aim) {
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        double wanted = range_aim(ranges[i]);
        size_t suited = 0;
        for (size_t k = 0; k < count; k++)
            suited += suits(wanted, ranges[k]);
        if (has_end(ranges[i]) && suited > best) {
            best = suited;
            *aim = wanted;
        }
    }
    return best;
}

/* The findings that rest on one value become a group if another value settles them. */
static void try_value(FindingList *list, Mending *mending, const Rest *rests, size_t count, size_t *groups) {
    Range ranges[RESTING];
    size_t findings[RESTING] = {0}, tried = 0, fact = fact_at(mending->stated, rests[0].begin);
    double aim = 0;
    if (fact == NO_DEFINITION)
        return;
    mending_choose(mending, fact);
    for (size_t i = 0; i < count && tried < RESTING; i++) {
        Finding *finding = &list->items[rests[i].finding];
        bool again = tried > 0 && findings[tried - 1] == rests[i].finding;
        findings[tried] = rests[i].finding;
        if (!again && !finding->group)
            tried += mending_range(mending, finding, &ranges[tried]);
    }
    if (best_aim(ranges, tried, &aim) < 2)
        return;
    ++*groups;
    for (size_t i = 0; i < tried; i++)
        if (suits(aim, ranges[i])) {
            list->items[findings[i]].group = *groups;
            list->items[findings[i]].cause = fact;
        }
}

/* How many findings rest on the value at which a stretch begins. */
static size_t run_of(const Rest *rests, size_t count, size_t first, size_t *findings) {
    size_t end = first;
    *findings = 0;
    for (; end < count && rests[end].begin == rests[first].begin; end++)
        *findings += end == first || rests[end].finding != rests[end - 1].finding;
    *findings = *findings < RESTING ? *findings : RESTING;
    return end;
}

static void group_by_cause(FindingList *list, const Facts *facts, size_t *groups) {
    size_t count = 0, tried = 0, most = 0;
    Rest *rests = rests_of(list, &count);
    qsort(rests, count, sizeof *rests, by_value);
    for (size_t first = 0, end, findings; first < count; first = end) {
        end = run_of(rests, count, first, &findings);
        most = findings > most ? findings : most;
    }
    if (most < 2 || facts->passage_first > FACTS_TRIED)
        return;
    Mending *mending = mending_new(list->arena, facts);
    for (size_t wanted = most; wanted > 1 && tried < VALUES_TRIED; wanted--)
        for (size_t first = 0, end, findings; first < count && tried < VALUES_TRIED; first = end) {
            end = run_of(rests, count, first, &findings);
            if (findings != wanted)
                continue;
            try_value(list, mending, &rests[first], end - first, groups);
            tried++;
        }
}

void findings_group(FindingList *list, const Facts *facts) {
    size_t groups = 0;
    for (size_t i = 0; i < list->count; i++)
        list->items[i].cause = NO_DEFINITION;
    if (facts->kind != NO_DEFINITION)
        group_by_cause(list, facts, &groups);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].from_template)
            list->items[i].group = groups + 1;
}
