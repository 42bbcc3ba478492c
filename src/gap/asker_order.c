/* asker_order.c - which question comes before which. */
#include "asker.h"

#include <stdlib.h>

bool signal_is_open(const SignalGap *signal) {
    return signal->answered == ANSWERED_NO || signal->answered == ANSWERED_PARTLY;
}

bool asked_sets(const Pack *pack, const Asked *asked, const IndexList *definitions) {
    if (asked->field != NO_DEFINITION)
        return lists_meet(&pack->fields[asked->field].facts, definitions) ||
               lists_meet(&pack->fields[asked->field].all, definitions);
    return asked->fact != NO_DEFINITION && list_holds(definitions, asked->fact);
}

/* The first signal of which the answer answers a part that nothing else answers; the number of signals: none. */
static size_t signal_answered(const Finder *finder, const Asked *asked) {
    for (size_t i = 0; i < finder->gaps->signal_count; i++) {
        const SignalGap *gap = &finder->gaps->signals[i];
        const SignalDef *signal = &finder->pack->signals[gap->signal];
        for (size_t k = 0; signal_is_open(gap) && k < signal->group_count; k++)
            if (gap->parts[k] == ANSWERED_NO && asked_sets(finder->pack, asked, &signal->groups[k]))
                return i;
    }
    return finder->gaps->signal_count;
}

/* The first signal asks for the targets. */
static bool is_target(const Finder *finder, size_t section) {
    const IndexList *sections = finder->pack->signal_count > 0 ? &finder->pack->signals[0].sections : NULL;
    for (size_t i = 0; sections && section != NO_DEFINITION && i < sections->count; i++)
        if (section_within(finder->pack, section, sections->items[i]))
            return true;
    return false;
}

static AskOrder order_of(const Finder *finder, const Asked *asked, AskOrder order) {
    if (order == ASK_CONFLICT)
        return is_target(finder, asked->question.section) ? ASK_TARGET_CONFLICT : ASK_CONFLICT;
    return asked->signal < finder->gaps->signal_count ? ASK_OPEN_SIGNAL : order;
}

/* In the order of the signals; values that are there before fields that are not, and these as the kind lists them. qsort()
 * isn't stable: what is equal stays in the order in which it was found. */
static int by_order(const void *left, const void *right) {
    const Asked *a = left, *b = right;
    const size_t x[] = {a->question.order, a->question.order == ASK_OPEN_SIGNAL ? a->signal : 0, a->rank, a->number};
    const size_t y[] = {b->question.order, b->question.order == ASK_OPEN_SIGNAL ? b->signal : 0, b->rank, b->number};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* 0 of what is no field. */
static size_t rank_of(const Finder *finder, const Asked *asked) {
    for (size_t i = 0; asked->field != NO_DEFINITION && i < finder->kind->fields.count; i++)
        if (finder->kind->fields.items[i] == asked->field)
            return i + 1;
    return 0;
}

void asker_order(Asker *asker) {
    for (size_t i = 0; i < asker->count; i++) {
        Asked *asked = &asker->items[i];
        asked->signal = signal_answered(asker->finder, asked);
        asked->rank = rank_of(asker->finder, asked);
        asked->question.order = order_of(asker->finder, asked, asked->question.order);
    }
    if (asker->count > 1)
        qsort(asker->items, asker->count, sizeof *asker->items, by_order);
}
