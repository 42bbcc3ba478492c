#include "engine.h"

/* A finding over the limit is counted and lives outside the list, so that the caller may fill it all the same. */
Finding *finding_add(FindingList *list, Text rule, Level level, Span span, Text message) {
    Finding *added;
    if (list->count >= LIMIT_FINDINGS) {
        list->beyond++;
        added = ARENA_NEW(list->arena, Finding);
    } else {
        list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        added = &list->items[list->count++];
    }
    *added = (Finding){.rule = rule, .level = level, .span = span, .message = message, .fact = NO_DEFINITION};
    return added;
}

/* The array has room up to the next power of two. */
void finding_relate(FindingList *list, Finding *finding, Span span, Text message) {
    size_t count = finding->related_count;
    Related *related = (Related *)finding->related;
    if ((count & (count - 1)) == 0) {
        Related *moved = ARENA_ARRAY(list->arena, Related, count == 0 ? 1 : 2 * count);
        for (size_t i = 0; i < count; i++)
            moved[i] = related[i];
        related = moved;
    }
    related[count] = (Related){span, message};
    finding->related = related;
    finding->related_count++;
}
