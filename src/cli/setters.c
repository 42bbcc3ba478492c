#include "setters.h"

/* ---- complaints ------------------------------------------------------------------------------------------------ */

/* "--color: unknown value blue", with the values there are. */
static bool unknown_value(const Options *options, Error *error, const char *option, Text value, Text known) {
    error->help = text_print(options->arena, "known are %.*s", TEXT_ARG(known));
    return error_at(error, options->arena, (Text){0}, 0, 0, "--%s: unknown value '%.*s'", option, TEXT_ARG(value));
}

static bool empty_value(const Options *options, Error *error, const char *option) {
    return error_at(error, options->arena, (Text){0}, 0, 0, "--%s: the value is empty", option);
}

static bool set_text_value(Options *options, Text *place, Text value, const char *option, Error *error) {
    if (value.size == 0)
        return empty_value(options, error, option);
    *place = value;
    return true;
}

/* ---- formats --------------------------------------------------------------------------------------------------- */

bool set_format(Options *options, Text value, Error *error) {
    size_t sign = text_find(value, TEXT("="), 0);
    FormatChoice choice = {.name = text_part(value, 0, sign)};
    if (sign != SIZE_MAX) {
        choice.file = text_part(value, sign + 1, value.size);
        if (choice.file.size == 0)
            return empty_value(options, error, "format NAME=FILE");
    }
    options->formats = arena_grow(options->arena, options->formats, options->format_count, &options->format_capacity,
                                  sizeof *options->formats);
    options->formats[options->format_count++] = choice;
    return true;
}

bool set_output(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->output, value, "output", error);
}

/* ---- levels ---------------------------------------------------------------------------------------------------- */

bool set_fail_on(Options *options, Text value, Error *error) {
    options->fail_on_given = true;
    if (text_equal(value, TEXT("never"))) {
        options->fail_on = LEVEL_OFF;
        return true;
    }
    if (level_of_name(value, &options->fail_on) && options->fail_on != LEVEL_OFF)
        return true;
    return unknown_value(options, error, "fail-on", value, TEXT("error, warning, note, never"));
}

bool set_show(Options *options, Text value, Error *error) {
    options->show_given = true;
    if (level_of_name(value, &options->show) && options->show != LEVEL_OFF)
        return true;
    return unknown_value(options, error, "show", value, TEXT("error, warning, note"));
}

bool set_rule(Options *options, Text value, Error *error) {
    size_t sign = text_find(value, TEXT("="), 0);
    RuleLevel level = {.pattern = text_part(value, 0, sign)};
    if (sign == SIZE_MAX || sign == 0) {
        error->help = TEXT("write --rule consistency/downtime=warning");
        return error_at(error, options->arena, (Text){0}, 0, 0, "--rule: '%.*s' sets no level", TEXT_ARG(value));
    }
    Text name = text_part(value, sign + 1, value.size);
    if (!level_of_name(name, &level.level))
        return unknown_value(options, error, "rule NAME=LEVEL", name, TEXT("error, warning, note, off"));
    options->levels = arena_grow(options->arena, options->levels, options->level_count, &options->level_capacity,
                                 sizeof *options->levels);
    options->levels[options->level_count++] = level;
    return true;
}

/* Digits alone, and not so many that they overflow. */
static bool set_number(const Options *options, size_t *number, Text value, const char *option, Error *error) {
    *number = 0;
    for (size_t i = 0; i < value.size; i++) {
        if (!char_is_digit(value.at[i]))
            return unknown_value(options, error, option, value, TEXT("whole numbers"));
        if (*number <= SIZE_MAX / 20)
            *number = *number * 10 + (size_t)(value.at[i] - '0');
    }
    return value.size > 0 || empty_value(options, error, option);
}

bool set_max_findings(Options *options, Text value, Error *error) {
    return set_number(options, &options->max_findings, value, "max-findings", error);
}

bool set_context(Options *options, Text value, Error *error) {
    if (value.size == 0)
        return empty_value(options, error, "context");
    options->contexts = arena_grow(options->arena, options->contexts, options->context_count,
                                   &options->context_capacity, sizeof *options->contexts);
    options->contexts[options->context_count++] = text_copy(options->arena, value);
    return true;
}

bool set_rounds(Options *options, Text value, Error *error) {
    return set_number(options, &options->rounds, value, "rounds", error);
}

bool set_jobs(Options *options, Text value, Error *error) {
    if (!set_number(options, &options->jobs, value, "jobs", error))
        return false;
    if (options->jobs > 0 && options->jobs <= LIMIT_JOBS)
        return true;
    error->help = text_print(options->arena, "1 to %d", LIMIT_JOBS);
    return error_at(error, options->arena, (Text){0}, 0, 0, "--jobs: '%.*s' is no number of threads", TEXT_ARG(value));
}

static bool set_flag(bool *flag) { return *flag = true; }

/* ---- the rest -------------------------------------------------------------------------------------------------- */

bool set_pack(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->pack, value, "pack", error);
}

bool set_kind(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->kind, value, "kind", error);
}

bool set_answers(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->answers, value, "answers", error);
}

bool set_stdin_path(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->stdin_path, value, "stdin-path", error);
}

bool set_files_from(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->files_from, value, "files-from", error);
}

bool set_ndjson(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->ndjson);
}

bool set_text(Options *options, Text value, Error *error) {
    (void)error;
    options->text = value;
    options->text_given = true;
    return true;
}

bool set_color(Options *options, Text value, Error *error) {
    static const char *const names[] = {"auto", "always", "never"};
    for (ColorChoice choice = COLOR_AUTO; choice <= COLOR_NEVER; choice++)
        if (text_equal(value, text_of(names[choice]))) {
            options->color = choice;
            return true;
        }
    return unknown_value(options, error, "color", value, TEXT("auto, always, never"));
}

bool set_quiet(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->quiet);
}

bool set_config(Options *options, Text value, Error *error) {
    if (options->no_config)
        return error_at(error, options->arena, (Text){0}, 0, 0, "give --config or --no-config, not both");
    return set_text_value(options, &options->config, value, "config", error);
}

bool set_no_config(Options *options, Text value, Error *error) {
    (void)value;
    if (options->config.size > 0)
        return error_at(error, options->arena, (Text){0}, 0, 0, "give --config or --no-config, not both");
    return set_flag(&options->no_config);
}

bool set_no_exclude(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->no_exclude);
}

bool set_baseline(Options *options, Text value, Error *error) {
    return set_text_value(options, &options->baseline, value, "baseline", error);
}

bool set_write_baseline(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->write_baseline);
}

bool set_show_suppressed(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->show_suppressed);
}

bool set_version(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->version);
}

bool set_help(Options *options, Text value, Error *error) {
    (void)value, (void)error;
    return set_flag(&options->help);
}
