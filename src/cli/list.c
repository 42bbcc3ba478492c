/* list.c - the operands of a command, with those that --files-from lists. */
#include "cli.h"

#include <string.h>

/* Entries end with NUL when there is one (find -print0, git ls-files -z), else with a line end. */
static void add_entries(Arena *arena, Text bytes, Operands *operands) {
    const char separator = bytes.size > 0 && memchr(bytes.at, '\0', bytes.size) ? '\0' : '\n';
    for (size_t at = 0; at < bytes.size;) {
        const char *found = memchr(bytes.at + at, separator, bytes.size - at);
        size_t end = found ? (size_t)(found - bytes.at) : bytes.size;
        Text entry = text_part(bytes, at, end);
        at = end + 1;
        if (entry.size == 0)
            continue;
        operands->items =
            arena_grow(arena, operands->items, operands->count, &operands->capacity, sizeof *operands->items);
        operands->items[operands->count++] = text_equal(entry, TEXT("-")) ? TEXT("./-") : text_copy(arena, entry);
    }
}

bool operands_read(Session *session, Operands *operands) {
    const Options *options = session->options;
    Arena *arena = session->arena;
    Input list = {.path = options->files_from, .standard = text_equal(options->files_from, TEXT("-"))};
    Text bytes, why;
    *operands = (Operands){.items = ARENA_ARRAY(arena, Text, options->operand_count + 1),
                           .count = options->operand_count,
                           .capacity = options->operand_count + 1};
    for (size_t i = 0; i < options->operand_count; i++)
        operands->items[i] = options->operands[i];
    if (list.path.size == 0)
        return true;
    if (!file_read(arena, &list, LIMIT_LIST_BYTES, &bytes, &why)) {
        complain(arena, "--files-from %.*s: %.*s", TEXT_ARG(list.path), TEXT_ARG(why));
        return false;
    }
    add_entries(arena, bytes, operands);
    return true;
}

bool operands_find(Session *session, FindHow how, Inputs *inputs) {
    const Options *options = session->options;
    Operands operands;
    if (!operands_read(session, &operands))
        return false;
    if (options->operand_count == 0 && options->files_from.size == 0)
        operands.items[operands.count++] = options->stdin_path.size > 0 ? TEXT("-") : TEXT(".");
    *inputs = files_find(session->arena, operands.items, operands.count, how);
    inputs->sole &= options->files_from.size == 0;
    return true;
}
