#include "engine.h"

#include <string.h>

/* A finding over the limit is counted and lives outside the list, so that the caller may fill it all the same. */
Finding *finding_add(FindingList *list, Text rule, Level level, Span span, Text message) {
    Finding *added;
    if (list->count >= (list->most > 0 ? list->most : LIMIT_FINDINGS)) {
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

/* A value that runs over a line end of the source is one line in what is said of it. */
static Text on_one_line(Arena *arena, Text text) {
    if (text.size == 0 || !memchr(text.at, '\n', text.size))
        return text;
    Text copy = text_copy(arena, text);
    char *bytes = (char *)copy.at;
    size_t size = 0;
    for (size_t i = 0; i < copy.size; i++)
        if (!char_is_space(bytes[i]))
            bytes[size++] = bytes[i];
        else if (size > 0 && bytes[size - 1] != ' ')
            bytes[size++] = ' ';
    return (Text){copy.at, size};
}

void findings_tidy(FindingList *list) {
    for (size_t i = 0; i < list->count; i++) {
        Finding *finding = &list->items[i];
        Text *const texts[] = {&finding->message, &finding->arithmetic, &finding->ask, &finding->subject};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            *texts[k] = on_one_line(list->arena, *texts[k]);
    }
}
