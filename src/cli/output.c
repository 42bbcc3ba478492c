/* output.c - standard output, and files that come to be as a whole or not at all. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(Output *output, int number) {
    if (output->error.size == 0)
        output->error = text_of(strerror(number));
    return false;
}

/* The file that a link leads to is replaced, not the link. */
static Text real_path(Arena *arena, Text path) {
    char real[PATH_MAX];
    return realpath(path.at, real) ? text_copy(arena, text_of(real)) : path;
}

/* A new file gets what the user's mask allows, a replaced one keeps its mode. */
static mode_t wanted_mode(const struct stat *old) {
    if (old)
        return old->st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* What may not be written is not replaced either. */
static bool may_replace(Text path) { return faccessat(AT_FDCWD, path.at, W_OK, AT_EACCESS) == 0; }

static void open_directory(Output *output, Arena *arena) {
    Text parent = path_parent(output->path);
    output->parent = parent.size > 0 ? text_copy(arena, parent) : TEXT(".");
    output->directory = open(output->parent.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool open_temporary(Output *output, Arena *arena, Text path, const struct stat *old) {
    output->descriptor = -1;
    if (old && !may_replace(path))
        return fail(output, errno);
    output->path = old ? real_path(arena, path) : path;
    output->temporary = text_copy(arena, text_print(arena, "%.*s.XXXXXX", TEXT_ARG(output->path)));
    output->descriptor = mkstemp((char *)output->temporary.at);
    if (output->descriptor < 0) {
        output->path = (Text){0};
        return fail(output, errno);
    }
    int ignored = old ? fchown(output->descriptor, old->st_uid, old->st_gid) : 0; /* others than root cannot */
    (void)ignored;
    fchmod(output->descriptor, wanted_mode(old));
    open_directory(output, arena);
    return true;
}

bool output_open(Output *output, Arena *arena, Text path) {
    struct stat status;
    *output =
        (Output){.descriptor = STDOUT_FILENO, .directory = -1, .name = path.size > 0 ? path : TEXT("standard output")};
    if (path.size == 0)
        return true;
    path = text_copy(arena, path);
    bool exists = stat(path.at, &status) == 0;
    if (!exists || S_ISREG(status.st_mode))
        return open_temporary(output, arena, path, exists ? &status : NULL);
    output->descriptor = open(path.at, O_WRONLY | O_CLOEXEC);
    return output->descriptor >= 0 || fail(output, errno);
}

bool output_write(Output *output, Text bytes) {
    while (bytes.size > 0 && output->error.size == 0) {
        ssize_t count = write(output->descriptor, bytes.at, bytes.size);
        if (count >= 0)
            bytes = text_part(bytes, (size_t)count, bytes.size);
        else if (errno != EINTR)
            fail(output, errno);
    }
    return output->error.size == 0;
}

/* ---- the end ----------------------------------------------------------------------------------------------------- */

/* A path as its directory calls it; the whole of it where that could not be opened. */
static const char *name_in(const Output *output, Text path) {
    size_t begin = output->directory < 0 ? 0 : path.size;
    while (begin > 0 && path.at[begin - 1] != '/')
        begin--;
    return path.at + begin;
}

void output_drop(const Output *output) {
    unlinkat(output->directory < 0 ? AT_FDCWD : output->directory, name_in(output, output->temporary), 0);
}

/* Somebody may have moved the directory, and put another one in its place. */
static bool is_in_place(const Output *output) {
    struct stat held, named;
    return output->directory < 0 || (fstat(output->directory, &held) == 0 && stat(output->parent.at, &named) == 0 &&
                                     held.st_dev == named.st_dev && held.st_ino == named.st_ino);
}

static bool give_name(Output *output) {
    int directory = output->directory < 0 ? AT_FDCWD : output->directory;
    if (!is_in_place(output))
        return fail(output, ENOENT);
    return renameat(directory, name_in(output, output->temporary), directory, name_in(output, output->path)) == 0 ||
           fail(output, errno);
}

bool output_close(Output *output, bool keep) {
    if (output->descriptor < 0)
        return false;
    if (close(output->descriptor) != 0)
        fail(output, errno);
    output->descriptor = -1;
    if (output->path.size == 0)
        return output->error.size == 0;
    bool kept = keep && output->error.size == 0 && give_name(output);
    if (!kept)
        output_drop(output);
    if (output->directory >= 0)
        close(output->directory);
    output->directory = -1;
    return output->error.size == 0;
}
