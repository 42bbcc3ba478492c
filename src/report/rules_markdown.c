/* rules_markdown.c - `sumlint rules` as a page of documentation. The pack's texts are Markdown; a pack of a stranger's may
 * hold what no terminal should obey. */
#include "rules.h"

/* The text line by line. */
static void add_lines(Buffer *out, Text text) {
    text = text_trim(text);
    for (size_t at = 0, end; at < text.size; at = end + 1) {
        end = text_find(text, TEXT("\n"), at);
        end = end == SIZE_MAX ? text.size : end;
        report_shown(out, text_part(text, at, end));
        buffer_add_char(out, '\n');
    }
}

static void add_paragraph(Buffer *out, const char *before, Text text) {
    if (text.size == 0)
        return;
    buffer_print(out, "\n%s", before);
    add_lines(out, text);
}

/* A fence longer than any run of backticks inside. */
static void add_example(Buffer *out, const char *title, Text text) {
    size_t longest = 2, run = 0;
    if (text.size == 0)
        return;
    for (size_t i = 0; i < text.size; i++) {
        run = text.at[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    buffer_print(out, "\n%s\n\n", title);
    for (size_t i = 0; i <= longest; i++)
        buffer_add_char(out, '`');
    buffer_add(out, TEXT("markdown\n"));
    add_lines(out, text);
    for (size_t i = 0; i <= longest; i++)
        buffer_add_char(out, '`');
    buffer_add_char(out, '\n');
}

static void add_relations(const Report *report, const RuleDef *rule, Buffer *out) {
    size_t index = 0;
    const Relation *relation = rule_relation(report->options.pack, rule, &index);
    if (relation)
        buffer_add_char(out, '\n');
    for (; relation; relation = rule_relation(report->options.pack, rule, &index)) {
        buffer_print(out, "- %.*s (%.*s): ", TEXT_ARG(relation->id), TEXT_ARG(level_name(relation->level)));
        report_shown(out, text_trim(relation->says));
        if (relation->reference.size > 0) {
            buffer_add(out, TEXT(" ("));
            report_shown(out, text_trim(relation->reference));
            buffer_add_char(out, ')');
        }
        buffer_add_char(out, '\n');
    }
}

static void add_rule(const Report *report, const RuleDef *rule, Buffer *out) {
    RuleView view = rule_view(report, rule);
    buffer_print(out, "\n## %.*s\n\nLevel: %.*s\n", TEXT_ARG(rule->name), TEXT_ARG(level_name(rule->level)));
    add_paragraph(out, "", rule->what);
    add_paragraph(out, "", rule->why);
    add_example(out, "Found:", view.bad);
    add_example(out, "In order:", view.good);
    add_relations(report, rule, out);
    add_paragraph(out, "Reference: ", rule->reference);
}

void rules_markdown_begin(Report *report, Buffer *out) {
    const Pack *pack = report->options.pack;
    buffer_add(out, TEXT("# Rules of the pack "));
    report_shown(out, pack->name);
    buffer_add_char(out, '\n');
    for (size_t i = 0; i < pack->rule_count; i++)
        if (rule_wanted(report, &pack->rules[i]))
            add_rule(report, &pack->rules[i], out);
}
