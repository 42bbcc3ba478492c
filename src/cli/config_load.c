/* config_load.c - the files that a configuration is made of. */
#include "config.h"

/* A team's file, its group's, its company's: more in a row, or many beside each other, is a mistake. */
enum { MOST_READERS = 8, MOST_FILES = 64 };

static ConfigFile *load(Arena *arena, Text path, const ConfigFile *reader, Text *why) {
    ConfigFile *file = ARENA_NEW(arena, ConfigFile);
    Text name = text_copy(arena, path);
    *file = (ConfigFile){.directory = path_absolute(arena, path_parent(name)), .reader = reader};
    file->path = path_relative(arena, name, path_here(arena));
    return file_read(arena, &(Input){.path = name}, LIMIT_PACK_BYTES, &file->source, why) ? file : NULL;
}

bool config_load(Arena *arena, Config *config, Text path, Text today, Error *error) {
    Text why;
    config->file = load(arena, path, NULL, &why);
    return config->file ? config_read(arena, config, config->file, today, error)
                        : error_at(error, arena, path, 0, 0, "%.*s", TEXT_ARG(why));
}

static bool may_extend(Arena *arena, const Config *config, const ConfigFile *file, Text *why) {
    size_t readers = 0;
    for (const ConfigFile *one = file->reader; one; one = one->reader, readers++)
        if (text_equal(one->path, file->path)) {
            *why = TEXT("configurations extend each other in a circle");
            return false;
        }
    bool deep = readers > MOST_READERS;
    if (deep || config->file_count == MOST_FILES)
        *why = text_print(arena, "more than %d configurations %s", deep ? MOST_READERS : MOST_FILES,
                          deep ? "extend each other" : "are extended");
    return why->size == 0;
}

const ConfigFile *config_extend(Arena *arena, const Config *config, const ConfigFile *reader, Text path, Text *why) {
    Text name = text_starts(path, TEXT("/")) ? path : path_join(arena, reader->directory, path);
    Text directory = path_parent(name);
    name = path_join(arena, path_absolute(arena, directory), text_part(name, directory.size + 1, name.size));
    const ConfigFile *file = load(arena, name, reader, why);
    return file && may_extend(arena, config, file, why) ? file : NULL;
}

Text config_place(Arena *arena, const ConfigText *value) {
    return text_print(arena, "%.*s:%zu", TEXT_ARG(value->file->path), value->line);
}

bool config_fail(Arena *arena, Error *error, const ConfigText *place, Text help, Text message) {
    error->help = help;
    return error_at(error, arena, place->file->path, place->line, place->column, "%.*s", TEXT_ARG(message));
}
