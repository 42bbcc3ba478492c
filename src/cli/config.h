/* config.h - .sumlint.yaml: read, found for each file, and in force. Only files of this folder include it. */
#ifndef SUMLINT_CLI_CONFIG_H
#define SUMLINT_CLI_CONFIG_H

#include "cli.h"

/* One YAML file that a configuration is made of. */
typedef struct ConfigFile {
    Text path;                       /* as messages show it */
    Text directory;                  /* absolute */
    Text source;                     /* its bytes, for messages */
    const struct ConfigFile *reader; /* the file that extends it; NULL for the nearest one */
} ConfigFile;

/* Something the configuration says, and where. */
typedef struct ConfigText {
    Text text;
    const ConfigFile *file; /* NULL: it is not said */
    size_t line, column;
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

/* The level of a rule that one file sets. */
typedef struct ConfigLevel {
    ConfigText rule;
    Level level;
} ConfigLevel;

/* By how much relations may miss, instead of what the pack says. */
typedef struct ConfigTolerance {
    ConfigText name; /* a relation, a rule, a category or a pattern */
    Text written;    /* "20%" */
    double share;
} ConfigTolerance;

/* The limits that the configuration moves. */
enum {
#define LIMIT(name, key, usual, most) CONFIG_LIMIT_##name,
    MOVABLE_LIMITS(LIMIT)
#undef LIMIT
        CONFIG_LIMITS
};

/* Lists hold what the files say in the order in which they hold: an extended file's before those of its reader. */
typedef struct Config {
    const ConfigFile *file;   /* the nearest one: globs start at its directory; NULL: there is no configuration */
    const ConfigFile **files; /* all that were read */
    size_t file_count, file_capacity;
    ConfigLevel *levels;
    size_t level_count, level_capacity;
    ConfigText *excludes;
    size_t exclude_count, exclude_capacity;
    ConfigKind *kinds;
    size_t kind_count, kind_capacity;
    ConfigIgnore *ignores;
    size_t ignore_count, ignore_capacity;
    ConfigTolerance *tolerances;
    size_t tolerance_count, tolerance_capacity;
    ConfigText pack, baseline, fail_on, version;
    size_t limits[CONFIG_LIMITS]; /* 0: the usual one */
    ConfigText limit_texts[CONFIG_LIMITS];
    const YamlNode *own_pack; /* the entries of a pack that stands in the configuration itself; else NULL */
    Level fail_on_level;
} Config;

/* What files below one configuration share. */
struct Ground {
    Config config;
    Text path; /* of the configuration, as it is named; empty: there is none */
    const Pack *pack;
    RuleLevels *layers; /* the levels of the nearest file, then those of what it extends */
    size_t layer_count;
    Baseline *baseline; /* NULL: there is none */
    const Ground *next;
};

/* config_read.c: reads a file on top of what the configuration holds, behind what it extends. today is "2026-03-01".
 * False with *error set for the first mistake. */
bool config_read(Arena *arena, Config *config, const ConfigFile *file, Text today, Error *error);

/* config_load.c: the nearest file with all that it extends; one that `reader` extends, NULL with *why. */
bool config_load(Arena *arena, Config *config, Text path, Text today, Error *error);
const ConfigFile *config_extend(Arena *arena, const Config *config, const ConfigFile *reader, Text path, Text *why);

/* config_values.c: values with a form of their own. False: the text has another form. */
bool version_satisfies(Text version, Text wanted, bool *satisfied);
bool size_of_text(Text text, size_t *bytes);
bool count_of_text(Text text, size_t *count);
bool share_of_text(Text text, double *share);
bool is_date(Text text);

/* The keys of the limits, what each is else and at most, the value of one ("16 MiB"), and those of a file with a configuration. */
extern const Text limit_keys[CONFIG_LIMITS];
extern const size_t limits_usual[CONFIG_LIMITS], limits_most[CONFIG_LIMITS];
Text limit_shown(Arena *arena, size_t limit, size_t value);
Limits limits_of(const Config *config);

/* config_names.c: do rules, relations and kinds that the configuration names exist in the pack? */
bool config_names(Arena *arena, const Config *config, const Pack *pack, Error *error);

/* The pack with the configuration's tolerances; the pack itself if there are none. */
const Pack *config_tolerate(Arena *arena, const Config *config, const Pack *pack);

/* "config.yaml:3" */
Text config_place(Arena *arena, const ConfigText *value);

/* A mistake at a place of the configuration. False. */
bool config_fail(Arena *arena, Error *error, const ConfigText *place, Text help, Text message);

/* Absolute directories, links followed, and paths from one (from the current one if it isn't below). */
Text path_absolute(Arena *arena, Text directory);
Text path_relative(Arena *arena, Text path, Text directory);
Text path_here(Arena *arena);

/* glob.c. A pattern without a slash names a file or directory anywhere; a directory names all that is in it. A star
 * and a question mark stop at slashes, two stars don't; [a-z] is one of several characters, a backslash takes the next
 * one as it is. */
bool glob_matches(Arena *arena, Text pattern, Text path);

/* The same without looking for directories that the path is in. */
bool glob_is(Arena *arena, Text pattern, Text path);

/* config_find.c: the ground of an input, its path from there, its kind. False: the user was told. */
bool ground_find(Session *session, Input *input);

/* The same for an input whose ground and absolute path are known: nothing but the arena is written to. */
void ground_settle(const Session *session, Arena *arena, Input *input);

/* The pattern that excludes the input, or NULL. */
const ConfigText *ground_excludes(const Session *session, Arena *arena, const Input *input);

/* What the configuration calls the kind of a file; file NULL if nothing does. */
ConfigText ground_kind(Arena *arena, const Config *config, Text relative);

/* baseline.c: the one at a path, read once; must_be: it is an error if it isn't there. False: the user was told. */
bool baseline_find(Session *session, Text path, bool must_be, Baseline **baseline);

#endif
