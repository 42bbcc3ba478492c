/* read.c - a file's bytes, at most so many. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 * 1024 };

typedef struct Reading {
    Arena *arena;
    const Input *input;
    int descriptor;
    size_t limit;
    char *bytes;
    size_t size, room;
    Text *why;
} Reading;

static bool fail(const Reading *reading, int number) {
    char reason[128]; /* strerror() need not be safe among threads */
    if (strerror_r(number, reason, sizeof reason) != 0)
        reason[0] = '\0';
    *reading->why = text_print(reading->arena, "%s", reason[0] ? reason : "unknown error");
    return false;
}

static bool too_large(const Reading *reading) {
    static const size_t mebibyte = 1 << 20;
    bool whole = reading->limit % mebibyte == 0;
    *reading->why = text_print(reading->arena, "larger than %zu %s, the limit for a file%s",
                               whole ? reading->limit / mebibyte : reading->limit, whole ? "MiB" : "bytes",
                               reading->input->ground ? " (limits: file-size)" : ""); /* one that is checked */
    return false;
}

/* Room for one byte beyond what is known, so that a file that has grown meanwhile is noticed. */
static void make_room(Reading *reading, size_t room) {
    char *moved = arena_alloc(reading->arena, room);
    if (reading->size > 0)
        memcpy(moved, reading->bytes, reading->size);
    reading->bytes = moved;
    reading->room = room;
}

static bool read_all(Reading *reading) {
    for (;;) {
        if (reading->size > reading->limit)
            return too_large(reading);
        if (reading->size == reading->room)
            make_room(reading, reading->room * 2);
        ssize_t count = read(reading->descriptor, reading->bytes + reading->size, reading->room - reading->size);
        if (count == 0)
            return true;
        if (count > 0)
            reading->size += (size_t)count;
        else if (errno != EINTR)
            return fail(reading, errno);
    }
}

static bool read_open(Reading *reading) {
    struct stat status;
    if (fstat(reading->descriptor, &status) != 0)
        return fail(reading, errno);
    if (S_ISDIR(status.st_mode))
        return fail(reading, EISDIR);
    size_t known = S_ISREG(status.st_mode) && status.st_size > 0 ? (size_t)status.st_size : 0;
    if (known > reading->limit)
        return too_large(reading);
    make_room(reading, known > 0 ? known + 1 : FIRST_ROOM);
    return read_all(reading);
}

/* Opening a pipe that nobody writes to must not wait for ever; reading one that somebody writes to must wait. */
static int open_file(Text path) {
    int descriptor = open(path.at, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor >= 0)
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    return descriptor;
}

bool file_read(Arena *arena, const Input *input, size_t limit, Text *bytes, Text *why) {
    Reading reading = {.arena = arena, .input = input, .limit = limit, .why = why};
    *bytes = input->bytes;
    if (input->given)
        return bytes->size <= limit || too_large(&reading);
    reading.descriptor = input->standard ? STDIN_FILENO : open_file(input->path);
    if (reading.descriptor < 0)
        return fail(&reading, errno);
    bool good = read_open(&reading);
    if (!input->standard)
        close(reading.descriptor);
    *bytes = (Text){reading.bytes, reading.size};
    return good;
}
