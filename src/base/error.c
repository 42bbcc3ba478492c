/* error.c - what went wrong where, and the nearest word that may have been meant. */
#include "base.h"

#include <stdio.h>

bool error_at(Error *error, Arena *arena, Text path, size_t line, size_t column, const char *format, ...) {
    if (!error || error->message.size > 0)
        return false;
    va_list arguments, measured;
    va_start(arguments, format);
    va_copy(measured, arguments);
    int size = vsnprintf(NULL, 0, format, measured);
    va_end(measured);
    size_t room = (size_t)(size > 0 ? size : 0) + 1;
    char *message = arena_alloc(arena, room);
    vsnprintf(message, room, format, arguments);
    va_end(arguments);
    *error = (Error){.path = path, .line = line, .column = column, .message = {message, room - 1}, .help = error->help};
    return false;
}

#define LONGEST_COMPARED 64 /* names of rules, facts and units; longer words aren't slips of the pen */

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Edit distance (insert, delete, replace; letters in any case), in one row. */
static size_t distance(Text a, Text b) {
    size_t row[LONGEST_COMPARED + 1];
    for (size_t j = 0; j <= b.size; j++)
        row[j] = j;
    for (size_t i = 0; i < a.size; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.size; j++) {
            size_t replaced = diagonal + (char_lower(a.at[i]) != char_lower(b.at[j]));
            diagonal = row[j + 1];
            row[j + 1] = least(replaced, least(row[j], row[j + 1]) + 1);
        }
    }
    return row[b.size];
}

Text text_nearest(Text word, const Text *candidates, size_t count) {
    Text nearest = {0};
    size_t best = least(2, word.size / 3) + 1;
    if (word.size > LONGEST_COMPARED)
        return nearest;
    for (size_t i = 0; i < count; i++) {
        if (candidates[i].size > LONGEST_COMPARED || candidates[i].size == 0)
            continue;
        size_t edits = distance(word, candidates[i]);
        if (edits < best) {
            best = edits;
            nearest = candidates[i];
        }
    }
    return nearest;
}
