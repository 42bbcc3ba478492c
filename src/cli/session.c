/* session.c - one run of the program: begin, each file's result, end. */
#include "cli.h"

static void write_sink(Session *session, Sink *sink, const Buffer *buffer) {
    if (sink->output.error.size > 0 || output_write(&sink->output, buffer_text(buffer)))
        return;
    complain(session->arena, "%.*s: %.*s", TEXT_ARG(sink->output.name), TEXT_ARG(sink->output.error));
    session->failed = true;
    session->stopped = session->sink_count == 1;
}

bool session_begin(Session *session, bool sole) {
    const Options *options = session->options;
    Error error = {0};
    session->settings = (Settings){.levels = options->levels, .level_count = options->level_count};
    if (!session->pack)
        session->pack = pack_find(session->arena, options->pack.size > 0 ? options->pack : TEXT("performance"), &error);
    if (!session->pack || !choose_kind(session, &error) || !check_patterns(session, &error) ||
        !sinks_open(session, sole, &error)) {
        complain_error(session->arena, &error);
        return false;
    }
    for (size_t i = 0; i < session->sink_count; i++) {
        Buffer buffer;
        buffer_init(&buffer, session->arena);
        report_begin(&session->sinks[i].report, &buffer);
        write_sink(session, &session->sinks[i], &buffer);
    }
    return true;
}

/* A report that memory runs out for stays as it was before the file. */
void session_report(Session *session, const FileResult *result, Arena *arena) {
    if (result->error.size > 0) {
        complain(arena, "%.*s: %.*s", TEXT_ARG(result->path), TEXT_ARG(result->error));
        session->failed = true;
    }
    for (size_t i = 0; i < session->sink_count; i++) {
        Sink *sink = &session->sinks[i];
        Report next = sink->report;
        Buffer buffer;
        buffer_init(&buffer, arena);
        report_file(&next, result, &buffer);
        sink->report = next;
        write_sink(session, sink, &buffer);
    }
}

static void end_sink(Session *session, Sink *sink) {
    Buffer buffer;
    buffer_init(&buffer, session->arena);
    report_end(&sink->report, &buffer);
    write_sink(session, sink, &buffer);
    if (sink->output.error.size > 0 || output_close(&sink->output, true))
        return;
    complain(session->arena, "%.*s: %.*s", TEXT_ARG(sink->output.name), TEXT_ARG(sink->output.error));
    session->failed = true;
}

int session_end(Session *session) {
    for (size_t i = 0; i < session->sink_count; i++)
        end_sink(session, &session->sinks[i]);
    return session->failed ? EXIT_FAILED : session->found ? EXIT_FINDINGS : EXIT_CLEAN;
}
