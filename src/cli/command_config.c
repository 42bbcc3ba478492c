/* command_config.c - what is in force for a file, and where each value came from. */
#include "config.h"

#include <sys/stat.h>

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
static void add_choice(Buffer *out, const char *key, Text given, const ConfigText *configured, Text otherwise) {
    if (given.size > 0)
        add_value(out, "", key, given, text_print(out->arena, "--%s", key));
    else if (configured->file)
        add_value(out, "", key, configured->text, config_place(out->arena, configured));
    else
        add_value(out, "", key, otherwise, TEXT("default"));
}

static void add_pair(Buffer *out, Text key, Text value, Text from) {
    add_value(out, "  ", text_copy(out->arena, key).at, value, from);
}

/* In the order in which they hold: what stands below wins. */
static void add_rules(const Session *session, const Config *config, Buffer *out) {
    const Options *options = session->options;
    if (config->level_count + options->level_count > 0)
        buffer_add(out, TEXT("rules:\n"));
    for (size_t i = 0; i < config->level_count; i++)
        add_pair(out, config->levels[i].rule.text, level_name(config->levels[i].level),
                 config_place(out->arena, &config->levels[i].rule));
    for (size_t i = 0; i < options->level_count; i++)
        add_pair(out, options->levels[i].pattern, level_name(options->levels[i].level), TEXT("--rule"));
}

static void add_tolerances(const Config *config, Buffer *out) {
    if (config->tolerance_count > 0)
        buffer_add(out, TEXT("tolerances:\n"));
    for (size_t i = 0; i < config->tolerance_count; i++)
        add_pair(out, config->tolerances[i].name.text, config->tolerances[i].written,
                 config_place(out->arena, &config->tolerances[i].name));
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
        add_pair(out, text_print(out->arena, "- %.*s", TEXT_ARG(entry->ignore.rule)),
                 text_print(out->arena, "%.*s%.*s", TEXT_ARG(entry->ignore.reason), TEXT_ARG(ended)),
                 config_place(out->arena, &entry->rule));
    }
}

static void add_exclusion(const Session *session, const Input *input, Buffer *out) {
    const ConfigText *pattern = ground_excludes(session, session->arena, input);
    if (pattern)
        add_value(out, "", "excluded", TEXT("yes"), config_place(out->arena, pattern));
    else
        add_value(out, "", "excluded", TEXT("no"),
                  session->options->no_exclude ? TEXT("--no-exclude") : TEXT("default"));
}

static void add_files(const Options *options, const Config *config, Buffer *out) {
    add_value(out, "", "config", config->file ? config->file->path : TEXT("none"),
              options->config.size > 0 ? TEXT("--config")
              : options->no_config     ? TEXT("--no-config")
                                       : TEXT("the nearest .sumlint.yaml"));
    for (size_t i = 1; i < config->file_count; i++)
        add_value(out, "", "extends", config->files[i]->path, config->files[i]->reader->path);
}

static void add_limits(const Config *config, Buffer *out) {
    buffer_add(out, TEXT("limits:\n"));
    for (size_t i = 0; i < CONFIG_LIMITS; i++) {
        const ConfigText *set = &config->limit_texts[i];
        add_pair(out, limit_keys[i], set->file ? set->text : limit_shown(out->arena, i, limits_usual[i]),
                 set->file ? config_place(out->arena, set) : TEXT("default"));
    }
}

static void add_all(const Session *session, const Input *input, Buffer *out) {
    const Options *options = session->options;
    const Config *config = &input->ground->config;
    ConfigText kind = ground_kind(out->arena, config, input->relative);
    Text fail_on = options->fail_on == LEVEL_OFF ? TEXT("never") : level_name(options->fail_on);
    add_files(options, config, out);
    if (config->version.file)
        add_choice(out, "required-version", (Text){0}, &config->version, (Text){0});
    add_choice(out, "pack", options->pack, &config->pack, TEXT("performance"));
    add_choice(out, "fail-on", options->fail_on_given ? fail_on : (Text){0}, &config->fail_on, TEXT("error"));
    add_choice(out, "kind", options->kind, &kind, TEXT("found by its content"));
    add_choice(out, "baseline", options->baseline, &config->baseline,
               TEXT(".sumlint-baseline.jsonl of the current directory"));
    add_limits(config, out);
    add_exclusion(session, input, out);
    add_rules(session, config, out);
    add_tolerances(config, out);
    add_ignores(config, input->relative, out);
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
    return output_or_complain(session, options->output, buffer_text(&buffer)) ? EXIT_CLEAN : EXIT_FAILED;
}
