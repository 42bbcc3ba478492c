/* sinks.c - the reports of a session and where each goes. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool wants_color(ColorChoice choice, bool to_file) {
    const char *none = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE"), *terminal = getenv("TERM");
    const char *ci = getenv("CI");
    if (choice != COLOR_AUTO || to_file)
        return choice == COLOR_ALWAYS;
    if (none && *none)
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    if (ci && *ci)
        return false; /* a log, even where it pretends to be a terminal */
    return isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

static ReportOptions report_options(const Session *session, bool sole) {
    const Options *options = session->options;
    return (ReportOptions){
        .show_given = options->show_given,
        .show = options->show,
        .max_findings = options->max_findings,
        .baseline = session->baselines != NULL,
        .show_suppressed = options->show_suppressed,
        .sole = sole,
        .quiet = options->quiet,
        .version = TEXT(SUMLINT_VERSION),
        .pack = session->pack,
        .kind = session->kind,
        .rule = options->command == COMMAND_RULES && options->operand_count > 0 ? options->operands[0] : (Text){0}};
}

static bool unknown_format(const Session *session, Text name, Error *error) {
    ReportSubject subject = command_subject(session->options);
    const ReportFormat *format;
    Buffer known;
    buffer_init(&known, session->arena);
    for (size_t i = 0; (format = report_format(subject, i)); i++)
        buffer_print(&known, "%s%.*s", i > 0 ? ", " : "known are ", TEXT_ARG(format->name));
    error->help = buffer_text(&known);
    return error_at(error, session->arena, (Text){0}, 0, 0, "--format: '%.*s' is no format of %.*s", TEXT_ARG(name),
                    TEXT_ARG(command_name(session->options->command)));
}

static bool open_sink(Session *session, const FormatChoice *choice, bool sole, Error *error) {
    const ReportFormat *format = report_find(command_subject(session->options), choice->name);
    Text path = choice->file.size > 0 ? choice->file : session->options->output;
    ReportOptions options = report_options(session, sole);
    if (!format)
        return unknown_format(session, choice->name, error);
    for (size_t i = 0; i < session->sink_count; i++)
        if (text_equal(session->sinks[i].output.name, path.size > 0 ? path : TEXT("standard output"))) {
            error->help = TEXT("write --format NAME=FILE");
            return error_at(error, session->arena, path, 0, 0, "two formats cannot go to the same place");
        }
    options.color = wants_color(session->options->color, path.size > 0);
    Sink *sink = &session->sinks[session->sink_count++];
    sink->report = report_make(format, &options);
    return output_open(&sink->output, session->arena, path) ||
           error_at(error, session->arena, path, 0, 0, "%.*s", TEXT_ARG(sink->output.error));
}

bool sinks_open(Session *session, bool sole, Error *error) {
    const FormatChoice otherwise = {
        .name = session->options->ndjson ? TEXT("ndjson") : report_format(command_subject(session->options), 0)->name};
    const FormatChoice *choices = session->options->format_count > 0 ? session->options->formats : &otherwise;
    size_t count = session->options->format_count > 0 ? session->options->format_count : 1;
    bool files = session->options->output.size > 0, opened = true;
    for (size_t i = 0; i < count; i++)
        files |= choices[i].file.size > 0;
    if (files)
        guard_begin(session);
    session->sinks = ARENA_ARRAY(session->arena, Sink, count);
    for (size_t i = 0; i < count && opened; i++)
        opened = open_sink(session, &choices[i], sole, error);
    if (files)
        guard_watch(session);
    return opened;
}

void sinks_drop(Session *session) {
    for (size_t i = 0; i < session->sink_count; i++)
        if (session->sinks[i].output.path.size > 0)
            output_close(&session->sinks[i].output, false);
    guard_end(session);
}
