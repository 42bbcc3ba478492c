/* ndjson.c - a stream of documents on standard input, {"path": "...", "text": "..."} a line.
 *
 * Nothing but the lines that workers have in hand is kept, so that a stream may have any length. One configuration holds
 * for all of it: that of the current directory, whose globs are compared with the paths of the lines. */
#include "ndjson.h"
#include "config.h"

#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

typedef struct Stream {
    Feed feed;
    char chunk[CHUNK];
    size_t at, size; /* of the chunk: what is not taken yet */
    size_t number;   /* of the line, from 1 */
    bool inside;     /* memory ran out inside a line: its rest is passed over */
    bool ended;
    int wake[2]; /* a pipe: the stream ends when its writing end is closed */
} Stream;

typedef enum LineKind { LINE_WHOLE, LINE_TOO_LONG, LINE_NONE } LineKind;

/* ---- lines ----------------------------------------------------------------------------------------------------- */

/* Waits for bytes, or for stream_stop(). */
static bool wait_for_bytes(const Stream *stream) {
    struct pollfd waited[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = stream->wake[0], .events = POLLIN}};
    while (poll(waited, 2, -1) < 0)
        if (errno != EINTR)
            return true;
    return waited[1].revents == 0;
}

/* False at the end. */
static bool fill(Stream *stream, Text *why) {
    ssize_t count = -1;
    while (count < 0) {
        if (!wait_for_bytes(stream))
            return false;
        count = read(STDIN_FILENO, stream->chunk, sizeof stream->chunk);
        if (count < 0 && errno != EINTR && errno != EAGAIN) {
            *why = text_of(errno == EISDIR ? "is a directory" : "cannot be read");
            return false;
        }
    }
    stream->at = 0;
    stream->size = (size_t)count;
    return count > 0;
}

/* The next line without its end. What is longer than the limit is counted, not kept. */
static LineKind next_line(Stream *stream, Buffer *line, Text *why) {
    bool whole = true, any = false;
    for (;;) {
        if (stream->at == stream->size && !fill(stream, why)) {
            stream->ended = true;
            return !any ? LINE_NONE : whole ? LINE_WHOLE : LINE_TOO_LONG;
        }
        Text rest = {stream->chunk + stream->at, stream->size - stream->at};
        const char *end = memchr(rest.at, '\n', rest.size);
        size_t size = end ? (size_t)(end - rest.at) : rest.size;
        whole = whole && size <= LIMIT_LINE_BYTES - line->size;
        any = stream->inside = true;
        if (whole)
            buffer_add(line, (Text){rest.at, size});
        stream->inside = end == NULL;
        stream->at += size + (end != NULL);
        if (end)
            return whole ? LINE_WHOLE : LINE_TOO_LONG;
    }
}

/* The rest of a line for which there was no memory. */
static void pass_over(Stream *stream) {
    Text why;
    while (stream->inside) {
        const char *end = memchr(stream->chunk + stream->at, '\n', stream->size - stream->at);
        stream->at = end ? (size_t)(end - stream->chunk) + 1 : stream->size;
        stream->inside = !end && fill(stream, &why);
    }
}

/* ---- documents ------------------------------------------------------------------------------------------------- */

static Text member(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (Text){json_string_value(value), json_string_length(value)} : (Text){0};
}

/* Copies both texts into `room`. False: the line is no document. */
static bool take_document(const json_t *object, char *room, Input *input, Text *why) {
    Text path = member(object, "path"), text = member(object, "text");
    if (!path.at || !text.at) {
        *why = TEXT("a line must be {\"path\": \"...\", \"text\": \"...\"}");
        return false;
    }
    memcpy(room, path.at, path.size + 1);
    memcpy(room + path.size + 1, text.at, text.size);
    input->path = (Text){room, path.size};
    input->bytes = (Text){room + path.size + 1, text.size};
    return true;
}

/* Room is made before jansson has memory of its own, which a jump would lose. */
static bool read_document(Arena *arena, Text line, Input *input, Text *why) {
    char *room = arena_alloc(arena, line.size + 2), reason[JSON_ERROR_TEXT_LENGTH + 64];
    json_error_t error;
    json_t *object = json_loadb(line.at, line.size, JSON_ALLOW_NUL, &error);
    bool good = object && take_document(object, room, input, why);
    json_decref(object);
    if (!object) {
        snprintf(reason, sizeof reason, "no JSON: %s", error.text);
        *why = text_copy(arena, text_of(reason));
    }
    return good;
}

static void place_document(const Session *session, Arena *arena, Input *input) {
    bool from_root = text_starts(input->path, TEXT("/"));
    input->absolute = from_root ? input->path : path_join(arena, session->ground_absolute, input->path);
    ground_settle(session, arena, input);
    const ConfigText *pattern = ground_excludes(session, arena, input);
    if (pattern)
        input->skipped = text_print(arena, "excluded by %.*s", TEXT_ARG(config_place(arena, pattern)));
}

static void refuse(const Stream *stream, Arena *arena, Input *input, Text why) {
    Text path = text_copy(arena, text_print(arena, "<stdin>:%zu", stream->number));
    *input = (Input){.path = path, .error = why, .kind = NO_DEFINITION};
}

static bool next_document(Feed *feed, const Session *session, Arena *arena, Input *input) {
    Stream *stream = (Stream *)feed;
    pass_over(stream);
    for (;;) {
        Buffer line;
        Text why = {0};
        buffer_init(&line, arena);
        stream->number++;
        LineKind kind = stream->ended ? LINE_NONE : next_line(stream, &line, &why);
        Text text = text_trim(buffer_text(&line));
        if (kind == LINE_NONE && why.size == 0)
            return false;
        if (kind == LINE_WHOLE && text.size == 0)
            continue;
        if (kind == LINE_TOO_LONG)
            why = text_print(arena, "longer than %zu MiB, the limit for a line", LIMIT_LINE_BYTES >> 20);
        input->ground = session->ground;
        if (kind == LINE_WHOLE && read_document(arena, text, input, &why))
            place_document(session, arena, input);
        else
            refuse(stream, arena, input, why);
        input->ground = session->ground;
        input->given = true;
        return true;
    }
}

static void stop(Feed *feed) {
    Stream *stream = (Stream *)feed;
    close(stream->wake[1]);
    stream->wake[1] = -1;
}

bool ndjson_run(Session *session) {
    Input whole = {.path = TEXT("<stdin>"), .standard = true};
    Stream *stream = ARENA_NEW(session->arena, Stream);
    stream->feed = (Feed){.next = next_document, .stop = stop, .most = SIZE_MAX};
    if (!ground_find(session, &whole))
        return false;
    session->pack = session->ground->pack;
    if (!session_begin(session, false))
        return false;
    if (pipe(stream->wake) != 0) {
        complain(session->arena, "--ndjson: %s", strerror(errno));
        return false;
    }
    json_object_seed(0); /* once, before there are threads */
    pool_run(session, &stream->feed);
    close(stream->wake[0]);
    if (stream->wake[1] >= 0)
        close(stream->wake[1]);
    return true;
}
