/* gitignore.h - .gitignore, for files.c. */
#ifndef SUMLINT_CLI_GITIGNORE_H
#define SUMLINT_CLI_GITIGNORE_H

#include "config.h"

typedef struct GitIgnore GitIgnore;

/* What holds above a directory (absolute, links followed): nothing outside of a git repository. */
GitIgnore *gitignore_make(Arena *arena, Text directory);

/* Reads the .gitignore of a directory that the walk enters; what it returns makes gitignore_leave() forget it again. */
size_t gitignore_enter(GitIgnore *ignore, Text directory);
void gitignore_leave(GitIgnore *ignore, size_t before);

/* Is the path (absolute) left out? */
bool gitignore_holds(const GitIgnore *ignore, Text path, bool is_directory);

#endif
