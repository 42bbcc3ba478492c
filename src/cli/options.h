/* options.h - the command line, read. */
#ifndef SUMLINT_CLI_OPTIONS_H
#define SUMLINT_CLI_OPTIONS_H

#include "../report/report.h"

typedef enum Command {
#define COMMAND(NAME, name, operands, what) COMMAND_##NAME,
#include "commands.def"
#undef COMMAND
    COMMANDS
} Command;

#define COMMAND_BIT(command) (1u << (command))

/* A row of options.def, and of commands.def: for help, and for what src/cli/pages/ makes of them. */
typedef struct OptionRow {
    const char *name, *argument, *help; /* argument: NULL, words to choose from ("auto|never"), or a name in capitals */
    int letter;
    unsigned commands; /* COMMAND_BITs */
} OptionRow;

typedef struct CommandRow {
    Text name, operands, what;
} CommandRow;

typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

/* --format NAME=FILE; file is empty for standard output (or --output). */
typedef struct FormatChoice {
    Text name, file;
} FormatChoice;

typedef struct Options {
    Arena *arena;
    Command command;
    bool command_given; /* else it is the default one */
    Text *operands;
    size_t operand_count, operand_capacity;
    FormatChoice *formats;
    size_t format_count, format_capacity;
    Text *contexts;
    size_t context_count, context_capacity;
    RuleLevel *levels;
    size_t level_count, level_capacity;
    Text output, pack, kind, stdin_path, config, baseline, answers;
    Text text, files_from;
    bool text_given;
    Level show, fail_on; /* fail_on: LEVEL_OFF is never */
    bool show_given, fail_on_given;
    size_t max_findings;
    size_t jobs;   /* threads; 0: as many as there are processors */
    size_t rounds; /* of an interview; SIZE_MAX: all */
    ColorChoice color;
    bool quiet, version, help, show_suppressed, no_config, no_exclude, ndjson, write_baseline;
} Options;

/* Reads the command line. False with *error set (message, and help where there is some) when it is wrong. Texts point
 * into argv. */
bool options_read(Arena *arena, int argc, char **argv, Options *options, Error *error);

Text command_name(Command command);

/* The command of that name; false if there is none. */
bool command_of_name(Text name, Command *command);

/* The help of all commands, or of the one that was given. */
void options_help(const Options *options, Buffer *out);

/* What formats of a command show. */
ReportSubject command_subject(const Options *options);

/* The rows in the tables' order; NULL behind the last option. */
const OptionRow *option_row(size_t index);
CommandRow command_row(Command command);

/* The table's names, for "did you mean": all options (without dashes), or all commands. Returns how many. */
size_t option_names(const Text **names);

#endif
