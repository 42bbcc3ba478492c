/* rules_text.c - `sumlint rules` for people: a line a rule, or everything about one. */
#include "rules.h"

static void add_list(const Report *report, Buffer *out) {
    const Pack *pack = report->options.pack;
    for (size_t i = 0; i < pack->rule_count; i++) {
        const RuleDef *rule = &pack->rules[i];
        Style style = style_of_level(rule->level);
        style_begin(report, style, out);
        buffer_print(out, "%-8.*s", TEXT_ARG(level_name(rule->level)));
        style_end(report, style, out);
        buffer_print(out, "%-34.*s ", TEXT_ARG(rule->name));
        report_shown(out, rule->what);
        buffer_add_char(out, '\n');
    }
    buffer_print(out, "\n%zu rules of ", pack->rule_count);
    report_shown(out, pack->name);
    buffer_add(out, TEXT(". More on one: sumlint rules RULE\n"));
}

/* A text of several lines, indented, as the pack has it. */
static void add_block(Buffer *out, Text text) {
    text = text_trim(text);
    for (size_t at = 0; at < text.size;) {
        size_t end = text_find(text, TEXT("\n"), at);
        end = end == SIZE_MAX ? text.size : end;
        buffer_add(out, end > at ? TEXT("    ") : TEXT(""));
        report_shown(out, text_part(text, at, end));
        buffer_add_char(out, '\n');
        at = end + 1;
    }
}

static void add_part(Buffer *out, const char *title, Text text) {
    if (text.size == 0)
        return;
    buffer_print(out, "\n%s\n", title);
    add_block(out, text);
}

/* The arithmetic, with names for the values: "(100% - a) x period(d) = left". */
static void add_sum(Buffer *out, Text sum) {
    if (sum.size == 0)
        return;
    buffer_add(out, TEXT("          "));
    for (size_t at = 0, end; at < sum.size; at = end + 1) {
        for (end = at; end < sum.size && sum.at[end] != '{' && sum.at[end] != '}';)
            end++;
        report_shown(out, text_part(sum, at, end));
    }
    buffer_add_char(out, '\n');
}

static void add_relations(const Report *report, const RuleDef *rule, Buffer *out) {
    size_t index = 0;
    const Relation *relation = rule_relation(report->options.pack, rule, &index);
    if (relation)
        buffer_add(out, TEXT("\nRelations\n"));
    for (; relation; relation = rule_relation(report->options.pack, rule, &index)) {
        buffer_print(out, "    %-5.*s %.*s: ", TEXT_ARG(relation->id), TEXT_ARG(level_name(relation->level)));
        report_shown(out, text_trim(relation->says));
        if (relation->reference.size > 0)
            buffer_add(out, TEXT(" - "));
        report_shown(out, text_trim(relation->reference));
        buffer_add_char(out, '\n');
        add_sum(out, relation->sum);
    }
}

/* The engine's own findings about files and suppressions aren't suppressed by a comment. */
static void add_suppression(const RuleDef *rule, Buffer *out) {
    if (text_starts(rule->name, TEXT("sumlint/")) || text_starts(rule->name, TEXT("suppression/")))
        return;
    buffer_print(
        out,
        "\nSuppress one\n    <!-- sumlint-disable-line %.*s: the reason --> in the cell or at the line's end,\n"
        "    or sumlint-disable-next-line on a line of its own above it.\n"
        "    docs/configuration.md has blocks, whole files and `ignore:` in .sumlint.yaml.\n",
        TEXT_ARG(rule->name));
}

/* What the configuration calls a tolerance: a percentage in what a relation requires. */
static void add_tolerance(const Report *report, const RuleDef *rule, Buffer *out) {
    const Relation *relation;
    bool has_share = false;
    for (size_t index = 0; (relation = rule_relation(report->options.pack, rule, &index));)
        has_share |= relation_has_share(relation);
    if (has_share)
        buffer_print(out, "\nTolerance\n    In .sumlint.yaml: `tolerances: {%.*s: 20%%}`, instead of the pack's own.\n",
                     TEXT_ARG(rule->name));
}

static void add_rule(const Report *report, const RuleDef *rule, Buffer *out) {
    RuleView view = rule_view(report, rule);
    style_begin(report, STYLE_PATH, out);
    buffer_add(out, rule->name);
    style_end(report, STYLE_PATH, out);
    buffer_print(out, " (%.*s)\n", TEXT_ARG(level_name(rule->level)));
    add_block(out, rule->what);
    add_part(out, "Why", rule->why);
    add_part(out, "Found", view.bad);
    add_part(out, "In order", view.good);
    add_relations(report, rule, out);
    add_part(out, "Reference", rule->reference);
    Text other = level_name(rule->level == LEVEL_WARNING ? LEVEL_ERROR : LEVEL_WARNING);
    buffer_print(out, "\nLevel\n    --rule %.*s=%.*s sets another one, --rule %.*s=off leaves the rule out.\n",
                 TEXT_ARG(rule->name), TEXT_ARG(other), TEXT_ARG(rule->name));
    buffer_print(out, "    For good in .sumlint.yaml: `rules: {%.*s: %.*s}`.\n", TEXT_ARG(rule->name), TEXT_ARG(other));
    add_tolerance(report, rule, out);
    add_suppression(rule, out);
}

void rules_text_begin(Report *report, Buffer *out) {
    const Pack *pack = report->options.pack;
    if (report->options.rule.size == 0)
        add_list(report, out);
    for (size_t i = 0; i < pack->rule_count && report->options.rule.size > 0; i++)
        if (rule_wanted(report, &pack->rules[i]))
            add_rule(report, &pack->rules[i], out);
}
