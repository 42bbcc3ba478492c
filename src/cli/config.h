/* config.h - .sumlint.yaml: read, found for each file, and in force. Only files of this folder include it. */
#ifndef SUMLINT_CLI_CONFIG_H
#define SUMLINT_CLI_CONFIG_H

#include "cli.h"

/* Something the configuration says, and where. */
typedef struct ConfigText {
    Text text;
    size_t line, column; /* line 0: it is not said */
} ConfigText;

typedef struct ConfigKind {
    Text glob;
    ConfigText name;
} ConfigKind;

typedef struct ConfigIgnore {
    Ignore ignore;
    Text path;       /* a glob; empty: every file */
    ConfigText rule; /* ignore.rule and its place */
} ConfigIgnore;

typedef struct Config {
    Text path;      /* as messages show it; empty: there is no configuration */
    Text directory; /* absolute: paths and globs in it start there */
    Text source;    /* its bytes, for messages */
    RuleLevel *levels;
    ConfigText *level_places;
    size_t level_count;
    ConfigText *excludes;
    size_t exclude_count;
    ConfigKind *kinds;
    size_t kind_count;
    ConfigIgnore *ignores;
    size_t ignore_count;
    ConfigText pack, fail_on;
    Level fail_on_level;
} Config;

/* What files below one configuration share. */
struct Ground {
    Config config;
    const Pack *pack;
    const Lexicon *lexicon;
    const Binder *binder;
    const Ground *next;
};

/* config_read.c. today is "2026-03-01". False with *error set for the first mistake. */
bool config_read(Arena *arena, Config *config, Text today, Error *error);

/* config_names.c: do rules and kinds that the configuration names exist in the pack? */
bool config_names(Arena *arena, const Config *config, const Pack *pack, Error *error);

/* Absolute directories, links followed, and paths from one (from the current one if it isn't below). */
Text path_parent(Text path);
Text path_absolute(Arena *arena, Text directory);
Text path_relative(Arena *arena, Text path, Text directory);

/* glob.c. A pattern without a slash names a file or directory anywhere; a directory names all that is in it. A star
 * and a question mark stop at slashes, two stars don't. */
bool glob_matches(Arena *arena, Text pattern, Text path);

/* config_find.c: the ground of an input, its path from there, its kind. False: the user was told. */
bool ground_find(Session *session, Input *input);

/* The pattern that excludes the input, or NULL. */
const ConfigText *ground_excludes(const Session *session, const Input *input);

/* What the configuration calls the kind of a file; line 0 if nothing does. */
ConfigText ground_kind(Arena *arena, const Config *config, Text relative);

#endif
