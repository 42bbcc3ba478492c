/* statistic.c - a statistic that stands apart from its value: "2 s, high, p95", "visible 2 s after it was sent, at p95". */
#include "reader.h"

#include <string.h>

static const char *const dashes[] = {"\xe2\x80\x93", "\xe2\x80\x94", "\xc2\xb7"};

/* Does a sign end here that parts what a line lists? */
static bool sign_before(Text text, size_t at) {
    Text before = text_trim(text_part(text, 0, at));
    if (before.size == 0 || strchr(",;(|/-", before.at[before.size - 1]))
        return true;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (text_ends(before, text_of(dashes[i])))
            return true;
    return false;
}

static bool sign_behind(Text text, size_t at) {
    Text behind = text_trim(text_part(text, at, text.size));
    if (behind.size == 0 || strchr(",;()|/-.", behind.at[0]))
        return true;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (text_starts(behind, text_of(dashes[i])))
            return true;
    return false;
}

/* "2 s after it was sent, at p95", "measured as the p95": words that tie a percentile to what was said before. */
static bool tied_before(Text text, size_t at) {
    static const char *const ties[] = {"at",     "as",     "for",     "in",     "on",
                                       "at the", "as the", "for the", "in the", "on the"};
    Text before = text_trim(text_part(text, 0, at));
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        size_t size = strlen(ties[i]);
        if (before.size > size && char_is_space(before.at[before.size - size - 1]) &&
            text_equal_fold(text_part(before, before.size - size, before.size), text_of(ties[i])))
            return true;
    }
    return false;
}

/* "95 % of requests" beside a time: its percentile. */
static bool share_statistic(const Quantity *share, Statistic *statistic) {
    bool counts = share->dimension == DIM_FRACTION && share->noun.size > 0 && share->period <= 0 && !share->of_other;
    if (!counts || share->value < 0.5 || share->value >= 1 || share->bound == BOUND_RANGE)
        return false;
    *statistic = (Statistic){STAT_PERCENTILE, share->value, share->span};
    return true;
}

bool statistic_of_label(const Reader *reader, Text label, Statistic *statistic) {
    if (statistic_read(label, statistic))
        return true;
    if (text_find(label, TEXT("%"), 0) == SIZE_MAX && text_find_fold(label, TEXT("percent"), 0) == SIZE_MAX)
        return false;
    Quantities values = quantities_read(reader->arena, label, NULL, NULL);
    return values.count == 1 && share_statistic(&values.items[0], statistic);
}

/* The one statistic that the words behind a value name for it. Of two it can't be told which is meant. */
static bool names_one(Text words, Statistic *statistic) {
    Statistic other;
    if (!statistic_read(words, statistic))
        return false;
    size_t begin = statistic->span.begin, end = statistic->span.end;
    bool listed = sign_before(words, begin) && begin > 0 && sign_behind(words, end);
    bool tied = statistic->kind == STAT_PERCENTILE && tied_before(words, begin);
    return (listed || tied) && !statistic_read(text_part(words, end, words.size), &other);
}

/* "400 ms (95 % of requests)", "400 ms, and that in 95 % of all cases" */
static bool share_behind(Text text, const Quantity *value, const Quantity *share, Statistic *statistic) {
    static const char *const joints[] = {",", "(", "for", "in"};
    Text between = text_trim(text_part(text, value->span.end, share->span.begin));
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (text_ends(between, text_of(joints[i])))
            return share_statistic(share, statistic);
    return false;
}

bool statistic_behind(Text text, Quantities values, size_t i, Statistic *statistic) {
    const Quantity *value = &values.items[i];
    size_t end = sentence_end(text, value->span.end);
    if (i + 1 < values.count && values.items[i + 1].span.begin < end) {
        const Quantity *next = &values.items[i + 1];
        if (share_behind(text, value, next, statistic))
            return true;
        bool before = next->statistic.kind != STAT_NONE && next->statistic.span.end > 0 &&
                      next->statistic.span.begin < next->span.begin;
        end = before ? next->statistic.span.begin : next->span.begin;
    }
    if (end <= value->span.end || !names_one(text_part(text, value->span.end, end), statistic))
        return false;
    statistic->span = (Span){value->span.end + statistic->span.begin, value->span.end + statistic->span.end};
    return true;
}
