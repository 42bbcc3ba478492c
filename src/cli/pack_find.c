/* pack_find.c - the pack that --pack names. */
#include "cli.h"

#include <sys/stat.h>

static const Text yaml_endings[] = {{".yaml", 5}, {".yml", 4}};

static bool read_source(Arena *arena, Text path, PackSource *source, Error *error) {
    Text why;
    source->path = path;
    return file_read(arena, &(Input){.path = path}, LIMIT_PACK_BYTES, &source->text, &why) ||
           error_at(error, arena, path, 0, 0, "%.*s", TEXT_ARG(why));
}

static const Pack *load_files(Arena *arena, const Text *paths, size_t count, Error *error) {
    PackSource *sources = ARENA_ARRAY(arena, PackSource, count);
    for (size_t i = 0; i < count; i++)
        if (!read_source(arena, paths[i], &sources[i], error))
            return NULL;
    return pack_load(arena, sources, count, error);
}

static const Pack *load_directory(Arena *arena, Text path, Error *error) {
    Text *names, why;
    size_t count;
    if (!directory_list(arena, path, yaml_endings, 2, &names, &count, &why)) {
        error_at(error, arena, path, 0, 0, "%.*s", TEXT_ARG(why));
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        names[i] = path_join(arena, path, names[i]);
    if (count == 0)
        error_at(error, arena, path, 0, 0, "no pack file (.yaml) is in it");
    return count > 0 ? load_files(arena, names, count, error) : NULL;
}

const Pack *pack_find(Arena *arena, Text name, Error *error) {
    struct stat status;
    const Pack *embedded = pack_embedded(name);
    if (embedded)
        return embedded;
    if (stat(name.at, &status) == 0)
        return S_ISDIR(status.st_mode) ? load_directory(arena, name, error) : load_files(arena, &name, 1, error);
    error->help = TEXT("built in is: performance");
    error_at(error, arena, (Text){0}, 0, 0, "no pack '%.*s': neither built in nor a file or directory", TEXT_ARG(name));
    return NULL;
}
