/* pages.h - build/pages: fills in what the tables of options, commands and formats, and the built-in pack, say in the
 * manual page and in the completions of shells. A program of its own, which the build runs for `make install`. */
#ifndef SUMLINT_CLI_PAGES_PAGES_H
#define SUMLINT_CLI_PAGES_PAGES_H

#include "../cli.h"

/* What a marker "@name@" in a template stands for: appended to the output. */
typedef void Filling(Buffer *out, const Pack *pack);

/* words.c: words with a blank between, and what may stand for an option's argument. */
Filling fill_commands, fill_rules, fill_kinds, fill_version;
void add_choices(Buffer *out, const char *argument);
void add_formats(Buffer *out, Command command);

typedef enum ArgumentKind {
    ARGUMENT_NONE,   /* it has no argument */
    ARGUMENT_ANY,    /* a text or a number that nobody can guess */
    ARGUMENT_CHOICE, /* "auto|always|never" */
    ARGUMENT_FILE,
    ARGUMENT_FORMAT, /* a format of the command */
    ARGUMENT_KIND,   /* a kind of document of the pack */
    ARGUMENT_RULE,   /* a rule of the pack, "=", a level */
    ARGUMENT_PACK    /* a built-in pack, or a file */
} ArgumentKind;

ArgumentKind argument_kind(const OptionRow *row);
bool takes_option(Command command, const OptionRow *row);

/* manual.c, shells.c */
Filling fill_man_synopsis, fill_man_commands, fill_man_options, fill_man_formats;
Filling fill_bash_options, fill_bash_values, fill_zsh_options, fill_zsh_commands, fill_fish;

#endif
