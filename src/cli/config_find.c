/* config_find.c - which configuration holds for a file: the nearest .sumlint.yaml upward, stopping at .git. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const Text file_name = {".sumlint.yaml", 13};

/* ---- paths ----------------------------------------------------------------------------------------------------- */

static bool exists(Text path) {
    struct stat status;
    return stat(path.at, &status) == 0;
}

Text path_parent(Text path) {
    size_t end = path.size;
    while (end > 0 && path.at[end - 1] != '/')
        end--;
    return text_part(path, 0, end > 1 ? end - 1 : end);
}

static Text here(Arena *arena) {
    char path[PATH_MAX];
    return text_copy(arena, text_of(getcwd(path, sizeof path)));
}

/* The absolute path of a directory, links followed; of one that isn't there as it is written. */
Text path_absolute(Arena *arena, Text directory) {
    Text written = directory.size > 0 ? text_copy(arena, directory) : TEXT(".");
    char *real = realpath(written.at, NULL);
    Text found = text_copy(arena, text_of(real));
    free(real);
    if (found.size > 0)
        return found;
    return text_starts(written, TEXT("/")) ? written : path_join(arena, here(arena), written);
}

static bool lies_in(Text path, Text directory) {
    return text_starts(path, directory) && path.size > directory.size &&
           (path.at[directory.size] == '/' || text_ends(directory, TEXT("/")));
}

static Text below(Text path, Text directory) {
    Text rest = text_part(path, directory.size, path.size);
    return text_starts(rest, TEXT("/")) ? text_part(rest, 1, rest.size) : rest;
}

/* The path from a directory; from the current one if it isn't below that. */
Text path_relative(Arena *arena, Text path, Text directory) {
    Text current = here(arena);
    return lies_in(path, directory) ? below(path, directory) : lies_in(path, current) ? below(path, current) : path;
}

/* ---- grounds --------------------------------------------------------------------------------------------------- */

/* The configuration for a directory; empty if there is none. */
static Text locate(Arena *arena, Text directory) {
    for (;;) {
        Text file = path_join(arena, directory, file_name);
        if (exists(file))
            return file;
        if (directory.size <= 1 || exists(path_join(arena, directory, TEXT(".git"))))
            return (Text){0};
        directory = text_copy(arena, path_parent(directory));
    }
}

static Text today(Arena *arena) {
    time_t now = time(NULL);
    struct tm date;
    char text[16] = "";
    if (gmtime_r(&now, &date))
        strftime(text, sizeof text, "%Y-%m-%d", &date);
    return text_copy(arena, text_of(text));
}

static Text pack_of(Session *session, const Config *config) {
    Text given = session->options->pack;
    if (given.size > 0 || config->pack.line == 0)
        return given.size > 0 ? given : TEXT("performance");
    bool outright = pack_embedded(config->pack.text) || text_starts(config->pack.text, TEXT("/"));
    return outright ? text_copy(session->arena, config->pack.text)
                    : path_join(session->arena, config->directory, config->pack.text);
}

/* Grounds with the same pack share what is made of it. */
static void take_pack(Session *session, Ground *ground) {
    for (const Ground *other = session->grounds; other; other = other->next)
        if (other->pack == ground->pack) {
            ground->lexicon = other->lexicon;
            ground->binder = other->binder;
            return;
        }
    ground->binder = binder_new(session->arena, ground->pack);
    ground->lexicon = binder_lexicon(ground->binder);
}

static bool load_config(Session *session, Config *config, Text file, Error *error) {
    Text why, directory = path_parent(file);
    config->directory = path_absolute(session->arena, directory);
    config->path = path_relative(session->arena, file, here(session->arena));
    if (!file_read(session->arena, &(Input){.path = file}, LIMIT_PACK_BYTES, &config->source, &why))
        return error_at(error, session->arena, config->path, 0, 0, "%.*s", TEXT_ARG(why));
    return config_read(session->arena, config, today(session->arena), error);
}

static bool load_ground(Session *session, Ground *ground, Text file, Error *error) {
    Config *config = &ground->config;
    if (file.size > 0 && !load_config(session, config, file, error))
        return false;
    ground->pack = pack_find(session->arena, pack_of(session, config), error);
    if (!ground->pack && error->path.size == 0 && session->options->pack.size == 0) {
        error->path = config->path;
        error->line = config->pack.line;
        error->column = config->pack.column;
    }
    if (!ground->pack || !config_names(session->arena, config, ground->pack, error))
        return false;
    take_pack(session, ground);
    ground->next = session->grounds;
    session->grounds = ground;
    return true;
}

/* The ground of a configuration file (empty: none), loaded when it is met first. NULL: the user was told. */
static const Ground *ground_of(Session *session, Text file) {
    Error error = {0};
    Text shown = path_relative(session->arena, file, here(session->arena));
    for (const Ground *ground = session->grounds; ground; ground = ground->next)
        if (text_equal(ground->config.path, shown))
            return ground;
    Ground *ground = ARENA_NEW(session->arena, Ground);
    if (load_ground(session, ground, file, &error))
        return ground;
    complain_error(session->arena, &error);
    if (text_equal(error.path, ground->config.path) && error.line > 0)
        complain_line(session->arena, &error, ground->config.source);
    return NULL;
}

static Text config_file(Session *session, Text directory) {
    const Options *options = session->options;
    return options->config.size > 0 ? options->config
           : options->no_config     ? (Text){0}
                                    : locate(session->arena, directory);
}

bool ground_find(Session *session, Input *input) {
    Arena *arena = session->arena;
    Text path = input->standard ? session->options->stdin_path : input->path;
    Text written = path_parent(path), name = text_part(path, written.size, path.size);
    if (session->ground == NULL || !text_equal(session->ground_directory, written)) {
        Text directory = path_absolute(arena, written);
        session->ground = ground_of(session, config_file(session, directory));
        session->ground_directory = written;
        session->ground_absolute = directory;
    }
    if (!session->ground)
        return false;
    name = text_starts(name, TEXT("/")) ? text_part(name, 1, name.size) : name;
    input->ground = session->ground;
    input->absolute = path_join(arena, session->ground_absolute, name);
    input->relative = path_relative(arena, input->absolute, session->ground->config.directory);
    ConfigText kind = ground_kind(arena, &input->ground->config, input->relative);
    Text declared = session->options->kind.size > 0 ? session->options->kind : kind.text;
    input->kind = kind_named(input->ground->pack, declared);
    return true;
}

/* ---- what holds for a file ------------------------------------------------------------------------------------- */

ConfigText ground_kind(Arena *arena, const Config *config, Text relative) {
    ConfigText kind = {0};
    for (size_t i = 0; i < config->kind_count; i++)
        if (glob_matches(arena, config->kinds[i].glob, relative))
            kind = config->kinds[i].name;
    return kind;
}

const ConfigText *ground_excludes(const Session *session, const Input *input) {
    const Config *config = &input->ground->config;
    for (size_t i = 0; i < config->exclude_count && !session->options->no_exclude; i++)
        if (glob_matches(session->arena, config->excludes[i].text, input->relative))
            return &config->excludes[i];
    return NULL;
}

static bool keep_input(Session *session, const Inputs *inputs, Input *input) {
    const ConfigText *pattern = session->options->command == COMMAND_FACTS ? NULL : ground_excludes(session, input);
    if (pattern && inputs->sole)
        complain(session->arena, "%.*s: not checked, %.*s:%zu excludes it (--no-exclude checks it)",
                 TEXT_ARG(input->path), TEXT_ARG(input->ground->config.path), pattern->line);
    return !pattern;
}

bool session_begin_files(Session *session, Inputs *inputs) {
    size_t kept = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        Input *input = &inputs->items[i];
        if (!ground_find(session, input))
            return false;
        if (input->error.size > 0 || keep_input(session, inputs, input))
            inputs->items[kept++] = *input;
    }
    inputs->count = kept;
    session->pack = session->ground ? session->ground->pack : NULL;
    return session_begin(session, inputs->sole);
}

Settings settings_of(const Session *session, const Input *input, Arena *arena) {
    Settings settings = {.levels = session->options->levels, .level_count = session->options->level_count};
    const Config *config = &input->ground->config;
    Ignore *ignores = ARENA_ARRAY(arena, Ignore, config->ignore_count);
    settings.defaults = config->levels;
    settings.default_count = config->level_count;
    settings.ignores = ignores;
    for (size_t i = 0; i < config->ignore_count; i++)
        if (config->ignores[i].path.size == 0 || glob_matches(arena, config->ignores[i].path, input->relative))
            ignores[settings.ignore_count++] = config->ignores[i].ignore;
    return settings;
}

/* Does the file fail the run? Findings of skipped files and suppressed ones don't. */
bool ground_fails(const Session *session, const Input *input, const FileResult *result) {
    const Options *options = session->options;
    const Config *config = &input->ground->config;
    Level least = options->fail_on;
    if (!options->fail_on_given && options->command != COMMAND_CHECK)
        return false;
    if (!options->fail_on_given && config->fail_on.line > 0)
        least = config->fail_on_level;
    if (least == LEVEL_OFF || result->skipped.size > 0 || !result->findings)
        return false;
    for (size_t i = 0; i < result->findings->count; i++)
        if (!result->findings->items[i].suppressed && result->findings->items[i].level >= least)
            return true;
    return false;
}
