/* command_config.c - what is in force for a file, and where each value came from. */
#include "config.h"

#include <sys/stat.h>

static Text from_config(Arena *arena, const Config *config, size_t line) {
    return text_print(arena, "%.*s:%zu", TEXT_ARG(config->path), line);
}

static void add_value(Buffer *out, const char *indent, const char *key, Text value, Text from) {
    Text left = text_print(out->arena, "%s%s: %.*s", indent, key, TEXT_ARG(value));
    Buffer shown;
    buffer_init(&shown, out->arena);
    report_shown(&shown, left);
    buffer_print(out, "%-48.*s  # ", TEXT_ARG(buffer_text(&shown)));
    report_shown(out, from);
    buffer_add_char(out, '\n');
}

/* One value that the command line, the configuration or neither sets. */
static void add_choice(Buffer *out, const char *key, Text given, const Config *config, const ConfigText *configured,
                       Text otherwise) {
    if (given.size > 0)
        add_value(out, "", key, given, text_print(out->arena, "--%s", key));
    else if (configured->line > 0)
        add_value(out, "", key, configured->text, from_config(out->arena, config, configured->line));
    else
        add_value(out, "", key, otherwise, TEXT("default"));
}

static void add_rules(const Session *session, const Config *config, Buffer *out) {
    const Options *options = session->options;
    if (config->level_count + options->level_count > 0)
        buffer_add(out, TEXT("rules:\n"));
    for (size_t i = 0; i < config->level_count; i++)
        add_value(out, "  ", text_copy(out->arena, config->levels[i].pattern).at, level_name(config->levels[i].level),
                  from_config(out->arena, config, config->level_places[i].line));
    for (size_t i = 0; i < options->level_count; i++)
        add_value(out, "  ", text_copy(out->arena, options->levels[i].pattern).at, level_name(options->levels[i].level),
                  TEXT("--rule"));
}

static void add_ignores(const Config *config, Text relative, Buffer *out) {
    bool first = true;
    for (size_t i = 0; i < config->ignore_count; i++) {
        const ConfigIgnore *entry = &config->ignores[i];
        if (entry->path.size > 0 && !glob_matches(out->arena, entry->path, relative))
            continue;
        if (first)
            buffer_add(out, TEXT("ignore:\n"));
        first = false;
        Text ended =
            entry->ignore.ended ? text_print(out->arena, " (ended on %.*s)", TEXT_ARG(entry->ignore.until)) : (Text){0};
        add_value(out, "  ", text_print(out->arena, "- %.*s", TEXT_ARG(entry->ignore.rule)).at,
                  text_print(out->arena, "%.*s%.*s", TEXT_ARG(entry->ignore.reason), TEXT_ARG(ended)),
                  from_config(out->arena, config, entry->rule.line));
    }
}

static void add_exclusion(const Session *session, const Input *input, Buffer *out) {
    const ConfigText *pattern = ground_excludes(session, input);
    if (pattern)
        add_value(out, "", "excluded", TEXT("yes"), from_config(out->arena, &input->ground->config, pattern->line));
    else
        add_value(out, "", "excluded", TEXT("no"),
                  session->options->no_exclude ? TEXT("--no-exclude") : TEXT("default"));
}

static void add_all(const Session *session, const Input *input, Buffer *out) {
    const Options *options = session->options;
    const Config *config = &input->ground->config;
    ConfigText kind = ground_kind(out->arena, config, input->relative);
    Text fail_on = options->fail_on == LEVEL_OFF ? TEXT("never") : level_name(options->fail_on);
    add_value(out, "", "config", config->path.size > 0 ? config->path : TEXT("none"),
              options->config.size > 0 ? TEXT("--config")
              : options->no_config     ? TEXT("--no-config")
                                       : TEXT("the nearest .sumlint.yaml"));
    add_choice(out, "pack", options->pack, config, &config->pack, TEXT("performance"));
    add_choice(out, "fail-on", options->fail_on_given ? fail_on : (Text){0}, config, &config->fail_on, TEXT("error"));
    add_choice(out, "kind", options->kind, config, &kind, TEXT("found by its content"));
    add_exclusion(session, input, out);
    add_rules(session, config, out);
    add_ignores(config, input->relative, out);
}

static int write_all(const Session *session, const Buffer *buffer) {
    Output output;
    if (output_open(&output, session->arena, session->options->output) && output_write(&output, buffer_text(buffer)) &&
        output_close(&output, true))
        return EXIT_CLEAN;
    complain(session->arena, "%.*s: %.*s", TEXT_ARG(output.name), TEXT_ARG(output.error));
    if (output.path.size > 0)
        output_close(&output, false);
    return EXIT_FAILED;
}

/* Without a file: what holds for a file in the current directory. The file need not exist. */
int command_config(Session *session) {
    const Options *options = session->options;
    struct stat status;
    Input input = {.path = options->operand_count > 0 ? options->operands[0] : TEXT("*.md")};
    Buffer buffer;
    Error error = {0};
    if (options->operand_count > 1) {
        complain(session->arena, "config: give one file, or none for the current directory");
        return EXIT_FAILED;
    }
    if (options->operand_count == 1 && stat(input.path.at, &status) == 0 && S_ISDIR(status.st_mode))
        input.path = path_join(session->arena, input.path, TEXT("*.md"));
    if (!ground_find(session, &input))
        return EXIT_FAILED;
    session->pack = input.ground->pack;
    if (!choose_kind(session, &error) || !check_patterns(session, &error)) {
        complain_error(session->arena, &error);
        return EXIT_FAILED;
    }
    buffer_init(&buffer, session->arena);
    add_all(session, &input, &buffer);
    return write_all(session, &buffer);
}
