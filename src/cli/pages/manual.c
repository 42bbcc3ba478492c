/* manual.c - the tables as mdoc, the language of manual pages. */
#include "pages.h"

enum { LINE_WIDTH = 70 };

static void add_word(Buffer *out, Text word) {
    for (size_t i = 0; i < word.size; i++)
        if (word.at[i] == '\\')
            buffer_add(out, TEXT("\\e"));
        else if (word.at[i] == '-')
            buffer_add(out, TEXT("\\-"));
        else
            buffer_add_char(out, word.at[i]);
}

/* Text in lines of its own: a backslash is one, and a sign that begins a line no request. */
static void add_prose(Buffer *out, Text text) {
    size_t begin = out->size;
    for (size_t at = 0, end; at < text.size; at = end + 1) {
        end = text_find(text, TEXT(" "), at);
        end = end == SIZE_MAX ? text.size : end;
        bool first = out->size == begin, full = !first && out->size - begin + (end - at) > LINE_WIDTH;
        if (!first)
            buffer_add_char(out, full ? '\n' : ' ');
        begin = full ? out->size : begin;
        if ((first || full) && (text.at[at] == '.' || text.at[at] == '\''))
            buffer_add(out, TEXT("\\&"));
        add_word(out, text_part(text, at, end));
    }
    buffer_add_char(out, '\n');
}

/* Text behind a macro: blanks stay, and no word of it is a macro. */
static void add_argument(Buffer *out, Text text) {
    buffer_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] == '"')
            buffer_add(out, TEXT("\"\""));
        else
            buffer_add_char(out, text.at[i]);
    buffer_add_char(out, '"');
}

void fill_man_synopsis(Buffer *out, const Pack *pack) {
    (void)pack;
    for (Command i = 0; i < COMMANDS; i++) {
        CommandRow row = command_row(i);
        buffer_add(out, TEXT(".Nm\n"));
        if (i == COMMAND_CHECK)
            buffer_print(out, ".Op Cm %.*s\n", TEXT_ARG(row.name));
        else
            buffer_print(out, ".Cm %.*s\n", TEXT_ARG(row.name));
        buffer_add(out, TEXT(".Op Ar option ...\n"));
        buffer_add(out, TEXT(".Ar "));
        add_argument(out, row.operands);
        buffer_add_char(out, '\n');
    }
}

void fill_man_commands(Buffer *out, const Pack *pack) {
    (void)pack;
    for (Command i = 0; i < COMMANDS; i++) {
        CommandRow row = command_row(i);
        buffer_print(out, ".It Cm %.*s Ar ", TEXT_ARG(row.name));
        add_argument(out, row.operands);
        buffer_add_char(out, '\n');
        add_prose(out, row.what);
    }
}

/* "Of check and gaps." unless all commands take it. */
static void add_takers(Buffer *out, const OptionRow *row) {
    size_t takers = 0;
    for (Command i = 0; i < COMMANDS; i++)
        takers += takes_option(i, row);
    if (takers == COMMANDS)
        return;
    buffer_add(out, TEXT(".br\nOf"));
    for (Command i = 0, told = 0; i < COMMANDS; i++) {
        if (!takes_option(i, row))
            continue;
        told++;
        buffer_print(out, "\n.Cm %.*s%s", TEXT_ARG(command_name(i)), told < takers ? " ," : " .");
    }
    buffer_add_char(out, '\n');
}

void fill_man_options(Buffer *out, const Pack *pack) {
    const OptionRow *row;
    (void)pack;
    for (size_t i = 0; (row = option_row(i)); i++) {
        buffer_add(out, TEXT(".It "));
        if (row->letter)
            buffer_print(out, "Fl %c , ", row->letter);
        buffer_print(out, "Fl \\-%s", row->name);
        if (row->argument) {
            buffer_add(out, TEXT(" Ar "));
            add_argument(out, text_of(row->argument));
        }
        buffer_add_char(out, '\n');
        add_prose(out, text_of(row->help));
        add_takers(out, row);
    }
}

void fill_man_formats(Buffer *out, const Pack *pack) {
    (void)pack;
    for (Command i = 0; i < COMMANDS; i++) {
        ReportSubject subject = command_subject(&(Options){.command = i});
        const ReportFormat *format = i == COMMAND_CONFIG ? NULL : report_format(subject, 0);
        if (!format)
            continue;
        buffer_print(out, ".Ss Formats of %.*s\n.Bl -tag -width markdown -compact\n", TEXT_ARG(command_name(i)));
        for (size_t index = 0; (format = report_format(subject, index)); index++) {
            buffer_print(out, ".It Cm %.*s\n", TEXT_ARG(format->name));
            add_prose(out, format->what);
        }
        buffer_add(out, TEXT(".El\n"));
    }
}
