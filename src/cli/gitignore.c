/* gitignore.c - what .gitignore files leave out of a walk through directories: those on the way from the directory that
 * holds .git, and those that are met. The last pattern that matches decides; one with "!" takes back. */
#include "gitignore.h"

#include <sys/stat.h>

typedef struct GitPattern {
    Text directory; /* absolute: the pattern's paths start there */
    Text glob;
    bool takes_back, only_directories;
} GitPattern;

struct GitIgnore {
    Arena *arena;
    GitPattern *items;
    size_t count, capacity;
};

/* A blank before the line's end counts only behind a backslash. */
static Text without_blanks(Text line) {
    while (line.size > 0 && (char_is_space(line.at[line.size - 1])) &&
           !(line.size > 1 && line.at[line.size - 2] == '\\'))
        line.size--;
    return line;
}

static void add_line(GitIgnore *ignore, Text directory, Text line) {
    GitPattern pattern = {.directory = directory};
    line = without_blanks(line);
    if (line.size == 0 || line.at[0] == '#')
        return;
    pattern.takes_back = line.at[0] == '!';
    pattern.only_directories = line.at[line.size - 1] == '/';
    pattern.glob = text_copy(ignore->arena, text_part(line, pattern.takes_back, line.size));
    ignore->items = arena_grow(ignore->arena, ignore->items, ignore->count, &ignore->capacity, sizeof *ignore->items);
    ignore->items[ignore->count++] = pattern;
}

size_t gitignore_enter(GitIgnore *ignore, Text directory) {
    size_t before = ignore->count;
    Input file = {.path = path_join(ignore->arena, directory, TEXT(".gitignore"))};
    struct stat status;
    Text bytes, why;
    if (stat(file.path.at, &status) != 0 || !S_ISREG(status.st_mode) ||
        !file_read(ignore->arena, &file, LIMIT_PACK_BYTES, &bytes, &why))
        return before;
    for (size_t at = 0, end; at < bytes.size; at = end + 1) {
        end = text_find(bytes, TEXT("\n"), at);
        end = end == SIZE_MAX ? bytes.size : end;
        add_line(ignore, directory, text_part(bytes, at, end));
    }
    return before;
}

void gitignore_leave(GitIgnore *ignore, size_t before) { ignore->count = before; }

bool gitignore_holds(const GitIgnore *ignore, Text path, bool is_directory) {
    for (size_t i = ignore->count; i-- > 0;) {
        const GitPattern *pattern = &ignore->items[i];
        size_t root = pattern->directory.size + !text_ends(pattern->directory, TEXT("/"));
        if (pattern->only_directories && !is_directory)
            continue;
        if (glob_is(ignore->arena, pattern->glob, text_part(path, root, path.size)))
            return !pattern->takes_back;
    }
    return false;
}

/* Has `directory`, or one that it is in, a .git? Then *top is that one. */
static bool find_top(Arena *arena, Text directory, Text *top) {
    struct stat status;
    for (*top = directory;; *top = text_copy(arena, path_parent(*top))) {
        if (stat(path_join(arena, *top, TEXT(".git")).at, &status) == 0)
            return true;
        if (top->size <= 1)
            return false;
    }
}

GitIgnore *gitignore_make(Arena *arena, Text directory) {
    GitIgnore *ignore = ARENA_NEW(arena, GitIgnore);
    Text top;
    *ignore = (GitIgnore){.arena = arena};
    if (!find_top(arena, directory, &top))
        return ignore;
    for (size_t at = top.size; at < directory.size; at++)
        if (at == top.size || directory.at[at] == '/')
            gitignore_enter(ignore, text_copy(arena, text_part(directory, 0, at > 0 ? at : 1)));
    return ignore;
}
