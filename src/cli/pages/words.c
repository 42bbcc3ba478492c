/* words.c - what the tables and the pack hold, as words with a blank between. */
#include "pages.h"

static void add_word(Buffer *out, size_t index, Text word) {
    if (index > 0)
        buffer_add_char(out, ' ');
    buffer_add(out, word);
}

void fill_commands(Buffer *out, const Pack *pack) {
    (void)pack;
    for (Command i = 0; i < COMMANDS; i++)
        add_word(out, i, command_name(i));
}

void fill_rules(Buffer *out, const Pack *pack) {
    for (size_t i = 0; i < pack->rule_count; i++)
        add_word(out, i, pack->rules[i].name);
}

void fill_kinds(Buffer *out, const Pack *pack) {
    for (size_t i = 0; i < pack->kind_count; i++)
        add_word(out, i, pack->kinds[i].name);
}

void fill_version(Buffer *out, const Pack *pack) {
    (void)pack;
    buffer_add(out, TEXT(SUMLINT_VERSION));
}

void add_choices(Buffer *out, const char *argument) {
    for (const char *at = argument; *at; at++)
        buffer_add_char(out, *at == '|' ? ' ' : *at);
}

void add_formats(Buffer *out, Command command) {
    ReportSubject subject = command_subject(&(Options){.command = command});
    const ReportFormat *format;
    for (size_t i = 0; (format = report_format(subject, i)); i++)
        add_word(out, i, format->name);
}

ArgumentKind argument_kind(const OptionRow *row) {
    static const struct {
        Text name;
        ArgumentKind kind;
    } kinds[] = {{{"FILE", 4}, ARGUMENT_FILE},
                 {{"PATH", 4}, ARGUMENT_FILE},
                 {{"NAME", 4}, ARGUMENT_KIND},
                 {{"NAME[=FILE]", 11}, ARGUMENT_FORMAT},
                 {{"NAME=LEVEL|off", 14}, ARGUMENT_RULE},
                 {{"NAME|FILE|DIR", 13}, ARGUMENT_PACK}};
    if (!row->argument)
        return ARGUMENT_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(text_of(row->argument), kinds[i].name))
            return kinds[i].kind;
    return row->argument[0] >= 'a' && row->argument[0] <= 'z' ? ARGUMENT_CHOICE : ARGUMENT_ANY;
}

bool takes_option(Command command, const OptionRow *row) { return (row->commands & COMMAND_BIT(command)) != 0; }
