/* files.c - which files the operands name. */
#include "gitignore.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const Text markdown_endings[] = {{".md", 3}, {".markdown", 9}};
enum { MARKDOWN_ENDINGS = sizeof markdown_endings / sizeof *markdown_endings };

/* What version control and package managers keep in a directory is nobody's summary. */
static const char *const unread_directories[] = {".git", ".hg", ".svn", "node_modules"};

static bool is_unread(Text name) {
    for (size_t i = 0; i < sizeof unread_directories / sizeof *unread_directories; i++)
        if (text_equal(name, text_of(unread_directories[i])))
            return true;
    return false;
}

static bool has_ending(Text name, const Text *endings, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (name.size > endings[i].size &&
            text_equal_fold(text_part(name, name.size - endings[i].size, name.size), endings[i]))
            return true;
    return false;
}

Text path_join(Arena *arena, Text directory, Text name) {
    if (text_equal(directory, TEXT(".")))
        return text_copy(arena, name);
    bool slash = text_ends(directory, TEXT("/"));
    return text_copy(arena, text_print(arena, "%.*s%s%.*s", TEXT_ARG(directory), slash ? "" : "/", TEXT_ARG(name)));
}

/* ---- directories ----------------------------------------------------------------------------------------------- */

static int by_bytes(const void *left, const void *right) {
    return text_compare(*(const Text *)left, *(const Text *)right);
}

/* All names of a directory, sorted, but for "." and "..". */
static bool directory_names(Arena *arena, Text path, Text **names, size_t *count, Text *why) {
    DIR *directory = opendir(path.at);
    size_t capacity = 0;
    *names = NULL;
    *count = 0;
    if (!directory) {
        *why = text_copy(arena, text_of(strerror(errno)));
        return false;
    }
    for (struct dirent *entry; errno = 0, (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        *names = arena_grow(arena, *names, *count, &capacity, sizeof **names);
        (*names)[(*count)++] = text_copy(arena, text_of(entry->d_name));
    }
    int number = errno;
    closedir(directory);
    if (*count > 0)
        qsort(*names, *count, sizeof **names, by_bytes);
    if (number != 0)
        *why = text_copy(arena, text_of(strerror(number)));
    return number == 0;
}

bool directory_list(Arena *arena, Text path, const Text *endings, size_t ending_count, Text **names, size_t *count,
                    Text *why) {
    size_t all;
    if (!directory_names(arena, path, names, &all, why))
        return false;
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (has_ending((*names)[i], endings, ending_count))
            (*names)[(*count)++] = (*names)[i];
    return true;
}

static void add_input(Arena *arena, Inputs *inputs, Input input) {
    inputs->items = arena_grow(arena, inputs->items, inputs->count, &inputs->capacity, sizeof *inputs->items);
    inputs->items[inputs->count++] = input;
}

/* One walk through an operand's directory. */
typedef struct Walk {
    Arena *arena;
    Inputs *inputs;
    GitIgnore *ignore; /* NULL: nothing is left out */
} Walk;

static void walk_directory(Walk *walk, Text path, Text absolute);

static bool is_left_out(const Walk *walk, Text absolute, bool is_directory) {
    return walk->ignore && gitignore_holds(walk->ignore, absolute, is_directory);
}

/* A link to a directory is not followed, so that no walk goes in circles; what vanished meanwhile is nothing. */
static void walk_entry(Walk *walk, Text directory, Text absolute, Text name) {
    Text path = path_join(walk->arena, directory, name);
    struct stat status;
    if (lstat(path.at, &status) != 0) {
        if (errno != ENOENT)
            add_input(walk->arena, walk->inputs,
                      (Input){.path = path, .error = text_copy(walk->arena, text_of(strerror(errno)))});
        return;
    }
    absolute = walk->ignore ? path_join(walk->arena, absolute, name) : absolute;
    if (S_ISDIR(status.st_mode)) {
        if (!is_unread(name) && !is_left_out(walk, absolute, true))
            walk_directory(walk, path, absolute);
        return;
    }
    if (!has_ending(name, markdown_endings, MARKDOWN_ENDINGS) || is_left_out(walk, absolute, false))
        return;
    if (S_ISREG(status.st_mode) || (stat(path.at, &status) == 0 && S_ISREG(status.st_mode)))
        add_input(walk->arena, walk->inputs, (Input){.path = path});
}

static void walk_directory(Walk *walk, Text path, Text absolute) {
    Text *names, why;
    size_t count, before = walk->ignore ? gitignore_enter(walk->ignore, absolute) : 0;
    if (!directory_names(walk->arena, path, &names, &count, &why))
        add_input(walk->arena, walk->inputs, (Input){.path = path, .error = why});
    for (size_t i = 0; i < count; i++)
        walk_entry(walk, path, absolute, names[i]);
    if (walk->ignore)
        gitignore_leave(walk->ignore, before);
}

/* ---- operands -------------------------------------------------------------------------------------------------- */

static bool exists(Text path) {
    struct stat status;
    return stat(path.at, &status) == 0;
}

/* Takes ":34" from a path's end. */
static bool take_number(Arena *arena, Text *path, size_t *number) {
    size_t at = path->size, value = 0, unit = 1;
    while (at > 0 && char_is_digit(path->at[at - 1]) && path->size - at < 9) {
        value += unit * (size_t)(path->at[--at] - '0');
        unit *= 10;
    }
    if (at == path->size || at < 2 || path->at[at - 1] != ':')
        return false;
    *path = text_copy(arena, text_part(*path, 0, at - 1));
    *number = value;
    return true;
}

/* FILE:LINE, and FILE:LINE:COLUMN as findings print it, unless a file has that very name. */
static Input with_line(Arena *arena, Text operand) {
    Input input = {.path = operand};
    size_t column;
    if (exists(operand) || !take_number(arena, &input.path, &input.line))
        return (Input){.path = operand};
    if (!exists(input.path)) {
        column = input.line;
        if (!take_number(arena, &input.path, &input.line))
            input.line = column;
    }
    return exists(input.path) ? input : (Input){.path = operand};
}

static Text missing_help(Arena *arena, int number, Text path) {
    Text names[COMMANDS];
    for (Command i = 0; i < COMMANDS; i++)
        names[i] = command_name(i);
    Text near = number == ENOENT ? text_nearest(path, names, COMMANDS) : (Text){0};
    Text reason = text_of(strerror(number));
    return near.size > 0 ? text_print(arena, "%.*s; did you mean the command %.*s?", TEXT_ARG(reason), TEXT_ARG(near))
                         : text_copy(arena, reason);
}

static void add_directory(Arena *arena, Inputs *inputs, Text path, bool all) {
    size_t before = inputs->count;
    Text absolute = all ? (Text){0} : path_absolute(arena, path);
    Walk walk = {arena, inputs, all ? NULL : gitignore_make(arena, absolute)};
    walk_directory(&walk, path, absolute);
    if (inputs->count == before)
        add_input(arena, inputs, (Input){.path = path, .error = TEXT("no Markdown file (.md, .markdown) is in it")});
}

static void add_operand(Arena *arena, Inputs *inputs, Text operand, FindHow how) {
    Input input = how & FIND_LINES ? with_line(arena, operand) : (Input){.path = operand};
    struct stat status;
    if (operand.size == 0)
        add_input(arena, inputs, (Input){.path = TEXT("''"), .error = TEXT("a file without a name")});
    else if (text_equal(operand, TEXT("-")))
        add_input(arena, inputs, (Input){.path = TEXT("<stdin>"), .standard = true});
    else if (stat(input.path.at, &status) != 0)
        add_input(arena, inputs, (Input){.path = input.path, .error = missing_help(arena, errno, operand)});
    else if (S_ISDIR(status.st_mode))
        add_directory(arena, inputs, input.path, how & FIND_ALL);
    else
        add_input(arena, inputs, input);
}

Inputs files_find(Arena *arena, const Text *operands, size_t count, FindHow how) {
    Inputs inputs = {0};
    struct stat status;
    for (size_t i = 0; i < count; i++)
        add_operand(arena, &inputs, operands[i], how);
    inputs.sole = count == 1 && inputs.count == 1 && !(stat(operands[0].at, &status) == 0 && S_ISDIR(status.st_mode));
    return inputs;
}
