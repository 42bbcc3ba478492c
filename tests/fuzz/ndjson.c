/* A stream of documents on standard input: every line that is not blank has its line of JSON, whatever it holds, and
 * however many threads read it. */
#include "fuzz.h"

#include <unistd.h>

#include "cli/ndjson.h"

/* A stream of the process that is another file meanwhile. */
typedef struct Stream {
    int number, kept;
    FILE *file;
} Stream;

static Stream redirect(int number, Text text) {
    Stream stream = {number, dup(number), tmpfile()};
    HOLDS(stream.file && stream.kept >= 0, "a temporary file");
    HOLDS(fwrite(text.at, 1, text.size, stream.file) == text.size && fflush(stream.file) == 0, "it is written");
    rewind(stream.file);
    HOLDS(dup2(fileno(stream.file), number) == number, "it is standard input");
    return stream;
}

/* What stands in the file. */
static Text restore(Arena *arena, Stream *stream) {
    Buffer out;
    char bytes[4096];
    HOLDS(dup2(stream->kept, stream->number) == stream->number, "stream %d is back", stream->number);
    close(stream->kept);
    rewind(stream->file);
    buffer_init(&out, arena);
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, stream->file)) > 0;)
        buffer_add(&out, (Text){bytes, size});
    fclose(stream->file);
    return buffer_text(&out);
}

/* The next line; false behind the last one. */
static bool next_line(Text text, size_t *at, Text *line) {
    size_t end = text_find(text, TEXT("\n"), *at);
    if (*at >= text.size)
        return false;
    *line = text_part(text, *at, end);
    *at = end == SIZE_MAX ? text.size : end + 1;
    return true;
}

static size_t count_documents(Text input) {
    size_t count = 0;
    Text line;
    for (size_t at = 0; next_line(input, &at, &line);)
        count += text_trim(line).size > 0;
    return count;
}

static void check_output(Text out, size_t documents) {
    size_t count = 0;
    Text line;
    check_shown(out, TEXT("ndjson"));
    for (size_t at = 0; next_line(out, &at, &line); count++)
        HOLDS(json_is_valid(line), "%.*s", TEXT_ARG(line));
    HOLDS(count == documents, "%zu lines of %zu documents", count, documents);
}

static bool run(Session *session) {
    bool begun = ndjson_run(session);
    session_end(session);
    sinks_drop(session);
    return begun;
}

/* What is printed for the input. */
static Text output_of(Arena *arena, Text input, char *jobs) {
    char *words[] = {"sumlint", "--ndjson", "--no-config", "--jobs", jobs, "--quiet"};
    Options options;
    Session session = {.arena = arena, .options = &options};
    Error error = {0};
    HOLDS(options_read(arena, sizeof words / sizeof *words, words, &options, &error), "%.*s", TEXT_ARG(error.message));
    Stream in = redirect(STDIN_FILENO, input), out = redirect(STDOUT_FILENO, (Text){0});
    Stream errors = redirect(STDERR_FILENO, (Text){0});
    bool begun = run(&session);
    restore(arena, &errors);
    Text printed = restore(arena, &out);
    restore(arena, &in);
    HOLDS(begun, "it does not begin");
    return printed;
}

void fuzz_one(Arena *arena, Text input) {
    Text alone = output_of(arena, input, "1");
    check_output(alone, count_documents(input));
    if (count_documents(input) > 1)
        HOLDS(text_equal(alone, output_of(arena, input, "2")), "two threads print something else");
}
