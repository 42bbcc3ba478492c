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

Text path_here(Arena *arena) {
    char path[PATH_MAX];
    return text_copy(arena, text_of(getcwd(path, sizeof path)));
}

/* The absolute path of a directory, links followed; of one that isn't there as it is written. */
Text path_absolute(Arena *arena, Text directory) {
    Text written = directory.size > 0 ? text_copy(arena, directory) : TEXT(".");
    char real[PATH_MAX]; /* no memory of its own, whose lack would look like a missing directory */
    if (realpath(written.at, real))
        return text_copy(arena, text_of(real));
    return text_starts(written, TEXT("/")) ? written : path_join(arena, path_here(arena), written);
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
    if (lies_in(path, directory))
        return below(path, directory);
    Text current = path_here(arena);
    return lies_in(path, current) ? below(path, current) : path;
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

/* A path in a configuration starts at the directory of its file. */
static Text path_of(Arena *arena, const ConfigText *value) {
    return text_starts(value->text, TEXT("/")) ? text_copy(arena, value->text)
                                               : path_join(arena, value->file->directory, value->text);
}

/* --pack, else what the configuration says. */
static const Pack *pack_of(Session *session, const Config *config, Error *error) {
    Arena *arena = session->arena;
    Text given = session->options->pack;
    if (given.size > 0 || !config->pack.file)
        return pack_find(arena, given.size > 0 ? given : TEXT("performance"), error);
    if (config->own_pack) {
        const PackSource source = {.path = config->pack.file->path, .entries = config->own_pack};
        return pack_load(arena, &source, 1, error);
    }
    const Pack *pack =
        pack_find(arena, pack_embedded(config->pack.text) ? config->pack.text : path_of(arena, &config->pack), error);
    if (!pack && error->path.size == 0) {
        error->path = config->pack.file->path;
        error->line = config->pack.line;
        error->column = config->pack.column;
    }
    return pack;
}

/* The nearest file's levels first, then those of the files that it extends: they were read in the other order. */
static void make_layers(Arena *arena, Ground *ground) {
    const Config *config = &ground->config;
    RuleLevel *levels = ARENA_ARRAY(arena, RuleLevel, config->level_count);
    ground->layers = ARENA_ARRAY(arena, RuleLevels, config->level_count);
    for (size_t end = config->level_count, begin; end > 0; end = begin) {
        begin = end;
        while (begin > 0 && config->levels[begin - 1].rule.file == config->levels[end - 1].rule.file)
            begin--;
        ground->layers[ground->layer_count++] = (RuleLevels){levels + begin, end - begin};
    }
    for (size_t i = 0; i < config->level_count; i++)
        levels[i] = (RuleLevel){config->levels[i].rule.text, config->levels[i].level};
}

/* --baseline, the configuration's, or the one of the current directory if it is there. */
static bool take_baseline(Session *session, Ground *ground) {
    const Options *options = session->options;
    const ConfigText *configured = &ground->config.baseline;
    Text path = options->baseline.size > 0 ? options->baseline
                : configured->file         ? path_of(session->arena, configured)
                                           : TEXT(".sumlint-baseline.jsonl");
    bool named = options->baseline.size > 0 || configured->file;
    return options->command != COMMAND_CHECK || baseline_find(session, path, named, &ground->baseline);
}

static bool load_ground(Session *session, Ground *ground, Text file, Error *error) {
    Arena *arena = session->arena;
    Config *config = &ground->config;
    if (file.size > 0 && !config_load(arena, config, file, today(arena), error))
        return false;
    ground->pack = pack_of(session, config, error);
    if (!ground->pack || !config_names(arena, config, ground->pack, error))
        return false;
    ground->pack = config_tolerate(arena, config, ground->pack);
    make_layers(arena, ground);
    ground->next = session->grounds;
    session->grounds = ground;
    return true;
}

/* The ground of a configuration file (empty: none), loaded when it is met first. NULL: the user was told. */
static const Ground *ground_of(Session *session, Text file) {
    Error error = {0};
    for (const Ground *ground = session->grounds; ground; ground = ground->next)
        if (text_equal(ground->path, file))
            return ground;
    Ground *ground = ARENA_NEW(session->arena, Ground);
    *ground = (Ground){.path = file};
    if (load_ground(session, ground, file, &error))
        return take_baseline(session, ground) ? ground : NULL;
    complain_error(session->arena, &error);
    return NULL;
}

static Text config_file(Session *session, Text directory) {
    const Options *options = session->options;
    if (options->config.size > 0)
        return options->config;
    return options->no_config ? TEXT("") : locate(session->arena, directory);
}

void ground_settle(const Session *session, Arena *arena, Input *input) {
    const Config *config = &input->ground->config;
    input->relative = path_relative(arena, input->absolute, config->file ? config->file->directory : (Text){0});
    ConfigText kind = ground_kind(arena, config, input->relative);
    input->kind = kind_named(input->ground->pack, session->options->kind.size > 0 ? session->options->kind : kind.text);
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
    ground_settle(session, arena, input);
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

const ConfigText *ground_excludes(const Session *session, Arena *arena, const Input *input) {
    const Config *config = &input->ground->config;
    for (size_t i = 0; i < config->exclude_count && !session->options->no_exclude; i++)
        if (glob_matches(arena, config->excludes[i].text, input->relative))
            return &config->excludes[i];
    return NULL;
}

static bool keep_input(Session *session, const Inputs *inputs, Input *input) {
    const ConfigText *pattern =
        session->options->command == COMMAND_FACTS ? NULL : ground_excludes(session, session->arena, input);
    if (pattern && inputs->sole)
        complain(session->arena, "%.*s: not checked, %.*s excludes it (--no-exclude checks it)", TEXT_ARG(input->path),
                 TEXT_ARG(config_place(session->arena, pattern)));
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
    const Ground *ground = input->ground;
    const Config *config = &ground->config;
    Ignore *ignores = ARENA_ARRAY(arena, Ignore, config->ignore_count);
    Settings settings = {.levels = session->options->levels,
                         .level_count = session->options->level_count,
                         .layers = ground->layers,
                         .layer_count = ground->layer_count,
                         .ignores = ignores};
    for (size_t i = 0; i < config->ignore_count; i++)
        if (config->ignores[i].path.size == 0 || glob_matches(arena, config->ignores[i].path, input->relative))
            ignores[settings.ignore_count++] = config->ignores[i].ignore;
    return settings;
}

Level fail_level(const Session *session, const Input *input) {
    const Options *options = session->options;
    const Config *config = &input->ground->config;
    if (options->fail_on_given)
        return options->fail_on;
    if (options->command != COMMAND_CHECK)
        return LEVEL_OFF;
    return config->fail_on.file ? config->fail_on_level : options->fail_on;
}

/* Findings of skipped files and suppressed ones don't. */
bool fails_run(const FileResult *result) {
    if (result->fail_on == LEVEL_OFF || result->skipped.size > 0 || !result->findings)
        return false;
    for (size_t i = 0; i < result->findings->count; i++)
        if (!result->findings->items[i].suppressed && result->findings->items[i].level >= result->fail_on)
            return true;
    return false;
}
