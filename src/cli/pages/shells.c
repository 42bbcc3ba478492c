/* shells.c - the tables as bash, zsh and fish take them. */
#include "pages.h"

typedef enum Quoting { FISH_SINGLE, ZSH_SINGLE, ZSH_DOUBLE } Quoting;

/* The quote itself escaped, and (of zsh's _arguments) brackets, colons and backslashes. No help holds "$", "`" or '"'. */
static void add_quoted(Buffer *out, Text text, Quoting quoting) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (quoting != FISH_SINGLE && (c == '[' || c == ']' || c == ':' || c == '\\'))
            buffer_add_char(out, '\\');
        if (c == '\'' && quoting != ZSH_DOUBLE)
            buffer_add(out, quoting == ZSH_SINGLE ? TEXT("'\\''") : TEXT("\\'"));
        else
            buffer_add_char(out, c);
    }
}

/* ---- bash ------------------------------------------------------------------------------------------------------ */

void fill_bash_options(Buffer *out, const Pack *pack) {
    const OptionRow *row;
    (void)pack;
    for (Command command = 0; command < COMMANDS; command++) {
        buffer_print(out, "    %.*s) options=\"", TEXT_ARG(command_name(command)));
        for (size_t i = 0, told = 0; (row = option_row(i)); i++)
            if (takes_option(command, row))
                buffer_print(out, "%s--%s", told++ > 0 ? " " : "", row->name);
        buffer_add(out, TEXT("\" ;;\n"));
    }
}

/* words="..." for the commands that have formats. */
static void add_bash_formats(Buffer *out) {
    buffer_add(out, TEXT("case $command in "));
    for (Command command = 0; command < COMMANDS; command++) {
        buffer_print(out, "%.*s) words=\"", TEXT_ARG(command_name(command)));
        if (command != COMMAND_CONFIG)
            add_formats(out, command);
        buffer_add(out, TEXT("\" ;; "));
    }
    buffer_add(out, TEXT("esac"));
}

static void add_bash_value(Buffer *out, const OptionRow *row) {
    switch (argument_kind(row)) {
    case ARGUMENT_CHOICE:
        buffer_add(out, TEXT("words=\""));
        add_choices(out, row->argument);
        buffer_add_char(out, '"');
        break;
    case ARGUMENT_FORMAT: add_bash_formats(out); break;
    case ARGUMENT_KIND: buffer_add(out, TEXT("words=$kinds")); break;
    case ARGUMENT_RULE: buffer_add(out, TEXT("words=$rules sign=\"=\"")); break;
    case ARGUMENT_PACK: buffer_add(out, TEXT("words=performance files=1")); break;
    case ARGUMENT_FILE: buffer_add(out, TEXT("files=1")); break;
    default: buffer_add(out, TEXT(":")); break;
    }
}

void fill_bash_values(Buffer *out, const Pack *pack) {
    const OptionRow *row;
    (void)pack;
    for (size_t i = 0; (row = option_row(i)); i++) {
        if (!row->argument)
            continue;
        buffer_print(out, "    --%s) ", row->name);
        add_bash_value(out, row);
        buffer_add(out, TEXT(" ;;\n"));
    }
}

/* ---- zsh ------------------------------------------------------------------------------------------------------- */

static void add_zsh_value(Buffer *out, Command command, const OptionRow *row) {
    switch (argument_kind(row)) {
    case ARGUMENT_CHOICE:
        buffer_add_char(out, '(');
        add_choices(out, row->argument);
        buffer_add_char(out, ')');
        break;
    case ARGUMENT_FORMAT:
        buffer_add_char(out, '(');
        add_formats(out, command);
        buffer_add_char(out, ')');
        break;
    case ARGUMENT_KIND: buffer_add(out, TEXT("($kinds)")); break;
    case ARGUMENT_RULE: buffer_add(out, TEXT("{compadd -S = - $rules}")); break;
    case ARGUMENT_PACK:
    case ARGUMENT_FILE: buffer_add(out, TEXT("_files")); break;
    default: buffer_add_char(out, ' '); break;
    }
}

static bool expands(const OptionRow *row) {
    ArgumentKind kind = argument_kind(row);
    return kind == ARGUMENT_KIND || kind == ARGUMENT_RULE;
}

/* '*--fail-on=[what it does]:argument:(error warning)', in double quotes where a variable holds the words. */
static void add_zsh_option(Buffer *out, Command command, const OptionRow *row) {
    Quoting quoting = expands(row) ? ZSH_DOUBLE : ZSH_SINGLE;
    char quote = quoting == ZSH_DOUBLE ? '"' : '\'';
    buffer_print(out, "      %c*--%s%s[", quote, row->name, row->argument ? "=" : "");
    add_quoted(out, text_of(row->help), quoting);
    buffer_add_char(out, ']');
    if (row->argument) {
        buffer_add_char(out, ':');
        add_quoted(out, text_of(row->argument), quoting);
        buffer_add_char(out, ':');
        add_zsh_value(out, command, row);
    }
    buffer_print(out, "%c\n", quote);
}

void fill_zsh_options(Buffer *out, const Pack *pack) {
    const OptionRow *row;
    (void)pack;
    for (Command command = 0; command < COMMANDS; command++) {
        buffer_print(out, "    %.*s) options=(\n", TEXT_ARG(command_name(command)));
        for (size_t i = 0; (row = option_row(i)); i++)
            if (takes_option(command, row))
                add_zsh_option(out, command, row);
        buffer_add(out, TEXT("    ) ;;\n"));
    }
}

void fill_zsh_commands(Buffer *out, const Pack *pack) {
    (void)pack;
    for (Command command = 0; command < COMMANDS; command++) {
        buffer_print(out, "    '%.*s:", TEXT_ARG(command_name(command)));
        add_quoted(out, command_row(command).what, ZSH_SINGLE);
        buffer_add(out, TEXT("'\n"));
    }
}

/* ---- fish ------------------------------------------------------------------------------------------------------ */

static void add_fish_value(Buffer *out, Command command, const OptionRow *row, const Pack *pack) {
    ArgumentKind kind = argument_kind(row);
    if (kind == ARGUMENT_NONE)
        return;
    buffer_add(out, kind == ARGUMENT_FILE || kind == ARGUMENT_PACK ? TEXT(" -r") : TEXT(" -x"));
    if (kind == ARGUMENT_FILE || kind == ARGUMENT_ANY)
        return;
    buffer_add(out, TEXT(" -a '"));
    if (kind == ARGUMENT_CHOICE)
        add_choices(out, row->argument);
    else if (kind == ARGUMENT_FORMAT)
        add_formats(out, command);
    else if (kind == ARGUMENT_KIND)
        fill_kinds(out, pack);
    else if (kind == ARGUMENT_RULE)
        fill_rules(out, pack);
    else
        buffer_add(out, TEXT("performance"));
    buffer_add_char(out, '\'');
}

void fill_fish(Buffer *out, const Pack *pack) {
    const OptionRow *row;
    for (Command command = 0; command < COMMANDS; command++) {
        Text name = command_name(command);
        buffer_print(out, "complete -c sumlint -n __sumlint_begins -a %.*s -d '", TEXT_ARG(name));
        add_quoted(out, command_row(command).what, FISH_SINGLE);
        buffer_add(out, TEXT("'\n"));
        for (size_t i = 0; (row = option_row(i)); i++) {
            if (!takes_option(command, row))
                continue;
            buffer_print(out, "complete -c sumlint -n '__sumlint_command %.*s' -l %s", TEXT_ARG(name), row->name);
            if (row->letter)
                buffer_print(out, " -s %c", row->letter);
            add_fish_value(out, command, row, pack);
            buffer_add(out, TEXT(" -d '"));
            add_quoted(out, text_of(row->help), FISH_SINGLE);
            buffer_add(out, TEXT("'\n"));
        }
    }
}
