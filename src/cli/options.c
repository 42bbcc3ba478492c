/* options.c - the command line through getopt_long, by the tables options.def and commands.def. */
#include "setters.h"

#include <getopt.h>

enum {
#define COMMAND(NAME, name, operands, what) NAME = COMMAND_BIT(COMMAND_##NAME),
#include "commands.def"
#undef COMMAND
    ALL = COMMAND_BIT(COMMANDS) - 1
};

static const OptionRow rows[] = {
#define OPTION(setter, name, letter, argument, commands, help) {name, argument, help, letter, commands},
#include "options.def"
#undef OPTION
};

enum { ROWS = sizeof rows / sizeof *rows, FIRST_CODE = 256, OPERAND_CODE = 1 };

static Setter *const setters[ROWS] = {
#define OPTION(setter, name, letter, argument, commands, help) set_##setter,
#include "options.def"
#undef OPTION
};

static const Text option_texts[] = {
#define OPTION(setter, name, letter, argument, commands, help) {name, sizeof(name) - 1},
#include "options.def"
#undef OPTION
};

static const struct {
    Text name, operands, what;
} commands[] = {
#define COMMAND(NAME, name, operands, what)                                                                            \
    {{#name, sizeof(#name) - 1}, {operands, sizeof(operands) - 1}, {what, sizeof(what) - 1}},
#include "commands.def"
#undef COMMAND
};

const OptionRow *option_row(size_t index) { return index < ROWS ? &rows[index] : NULL; }

CommandRow command_row(Command command) {
    return (CommandRow){commands[command].name, commands[command].operands, commands[command].what};
}

size_t option_names(const Text **names) {
    *names = option_texts;
    return ROWS;
}

Text command_name(Command command) { return commands[command].name; }

bool command_of_name(Text name, Command *command) {
    for (Command i = 0; i < COMMANDS; i++)
        if (text_equal(name, commands[i].name)) {
            *command = i;
            return true;
        }
    return false;
}

ReportSubject command_subject(const Options *options) {
    static const ReportSubject subjects[] = {
        [COMMAND_CHECK] = REPORT_FINDINGS, [COMMAND_GAPS] = REPORT_GAPS,   [COMMAND_INTERVIEW] = REPORT_INTERVIEW,
        [COMMAND_NEW] = REPORT_SKELETON,   [COMMAND_FACTS] = REPORT_FACTS, [COMMAND_RULES] = REPORT_RULES};
    return options->text_given ? REPORT_QUANTITIES : subjects[options->command];
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* Every row as getopt_long wants it, known by its index. */
static void make_table(struct option table[ROWS + 1]) {
    for (int i = 0; i < ROWS; i++)
        table[i] =
            (struct option){rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, FIRST_CODE + i};
    table[ROWS] = (struct option){0};
}

/* The row of what getopt_long returned; ROWS if it is none. */
static size_t row_of(int code) {
    for (size_t i = 0; i < ROWS; i++)
        if (code == FIRST_CODE + (int)i || (rows[i].letter != 0 && code == rows[i].letter))
            return i;
    return ROWS;
}

static void add_operand(Options *options, Text operand) {
    options->operands = arena_grow(options->arena, options->operands, options->operand_count,
                                   &options->operand_capacity, sizeof *options->operands);
    options->operands[options->operand_count++] = operand;
}

/* The first operand may name the command; a file of that name is written ./check, or stands behind "--". */
static void take_operand(Options *options, Text operand) {
    if (!options->command_given && options->operand_count == 0 && command_of_name(operand, &options->command))
        options->command_given = true;
    else
        add_operand(options, operand);
}

static bool unknown_option(Arena *arena, Text word, Error *error) {
    bool is_long = text_starts(word, TEXT("--"));
    Text name = text_part(word, is_long ? 2 : 1, text_find(word, TEXT("="), 0));
    Text near = text_nearest(name, option_texts, ROWS);
    error->help =
        near.size > 0 ? text_print(arena, "did you mean --%.*s?", TEXT_ARG(near)) : TEXT("see sumlint --help");
    return error_at(error, arena, (Text){0}, 0, 0, "unknown option %s%.*s", is_long ? "--" : "-", TEXT_ARG(name));
}

/* code is ':' or '?'. */
static bool bad_option(Options *options, int code, Text word, Error *error) {
    size_t row = row_of(optopt);
    if (row == ROWS && optopt != 0)
        return unknown_option(options->arena, text_print(options->arena, "-%c", optopt), error);
    if (row == ROWS)
        return unknown_option(options->arena, word, error);
    if (code == ':')
        return error_at(error, options->arena, (Text){0}, 0, 0, "option --%s needs a value: --%s %s", rows[row].name,
                        rows[row].name, rows[row].argument);
    return error_at(error, options->arena, (Text){0}, 0, 0, "option --%s takes no value", rows[row].name);
}

static bool belongs(const Options *options, size_t row, Error *error) {
    if (rows[row].commands & COMMAND_BIT(options->command))
        return true;
    error->help = text_print(options->arena, "see sumlint %.*s --help", TEXT_ARG(command_name(options->command)));
    return error_at(error, options->arena, (Text){0}, 0, 0, "--%s is no option of %.*s", rows[row].name,
                    TEXT_ARG(command_name(options->command)));
}

/* Which options were given is judged when the command is known. */
static bool all_belong(const Options *options, const bool given[ROWS], Error *error) {
    for (size_t i = 0; i < ROWS; i++)
        if (given[i] && !belongs(options, i, error))
            return false;
    return true;
}

bool options_read(Arena *arena, int argc, char **argv, Options *options, Error *error) {
    struct option table[ROWS + 1];
    bool given[ROWS] = {false};
    int code;
    *options = (Options){
        .arena = arena, .command = COMMAND_CHECK, .fail_on = LEVEL_ERROR, .max_findings = SIZE_MAX, .rounds = SIZE_MAX};
    make_table(table);
    opterr = 0;
    optind = 0;
    while ((code = getopt_long(argc, argv, "-:h", table, NULL)) != -1) {
        size_t row = row_of(code);
        if (code == OPERAND_CODE) {
            take_operand(options, text_of(optarg));
            continue;
        }
        if (row == ROWS)
            return bad_option(options, code, text_of(argv[optind - 1]), error);
        given[row] = true;
        if (!setters[row](options, text_of(optarg), error))
            return false;
    }
    while (optind < argc)
        add_operand(options, text_of(argv[optind++]));
    return all_belong(options, given, error);
}

/* ---- help ------------------------------------------------------------------------------------------------------ */

static void add_usage(const Options *options, Buffer *out) {
    buffer_add(out, TEXT("usage: "));
    for (Command i = 0; i < COMMANDS; i++) {
        if (options->command_given && i != options->command)
            continue;
        buffer_print(out,
                     i == COMMAND_CHECK && !options->command_given ? "sumlint [%.*s] %.*s\n" : "sumlint %.*s %.*s\n",
                     TEXT_ARG(commands[i].name), TEXT_ARG(commands[i].operands));
        buffer_print(out, "           %.*s\n", TEXT_ARG(commands[i].what));
        if (!options->command_given && i + 1 < COMMANDS)
            buffer_add(out, TEXT("       "));
    }
}

static void add_option(const OptionRow *row, Buffer *out) {
    Text letter = row->letter ? text_print(out->arena, "-%c, ", row->letter) : TEXT("");
    Text left = text_print(out->arena, "%.*s--%s %s", TEXT_ARG(letter), row->name, row->argument ? row->argument : "");
    buffer_print(out, "  %-24.*s %s%s\n", TEXT_ARG(left), left.size > 24 ? "\n                           " : "",
                 row->help);
}

static void add_formats(Command command, Buffer *out) {
    ReportSubject subject = command_subject(&(Options){.command = command});
    const ReportFormat *format;
    buffer_print(out, "\nformats of %.*s:\n", TEXT_ARG(command_name(command)));
    for (size_t i = 0; (format = report_format(subject, i)); i++)
        buffer_print(out, "  %-24.*s %.*s\n", TEXT_ARG(format->name), TEXT_ARG(format->what));
}

void options_help(const Options *options, Buffer *out) {
    unsigned wanted = options->command_given ? COMMAND_BIT(options->command) : (unsigned)ALL;
    add_usage(options, out);
    buffer_add(out, TEXT("\noptions:\n"));
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].commands & wanted)
            add_option(&rows[i], out);
    for (Command i = 0; i < COMMANDS; i++)
        if (wanted & COMMAND_BIT(i) & ~(unsigned)CONFIG)
            add_formats(i, out);
    buffer_add(out, TEXT("\nexit status: 0 nothing at or above --fail-on, 1 findings, 2 the run itself failed\n"));
}
