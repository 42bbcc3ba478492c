/* sarif_rules.c - the rules that results name: what they mean, with examples, as code scanning shows them. */
#include "sarif.h"

/* The text of a list from *at on, which moves behind its NUL. */
static Text next_text(Text list, size_t *at) {
    size_t begin = *at, end = text_find(list, (Text){"", 1}, begin);
    *at = end + 1;
    return text_part(list, begin, end);
}

size_t sarif_rule_index(Report *report, Text name) {
    Text list = buffer_text(&report->later[SARIF_RULES]);
    size_t index = 0;
    for (size_t at = 0; at < list.size; index++)
        if (text_equal(next_text(list, &at), name))
            return index;
    buffer_add(&report->later[SARIF_RULES], text_print(report->json.out->arena, "%.*s%c", TEXT_ARG(name), '\0'));
    return index;
}

static void add_sentence(Buffer *out, const char *before, Text text) {
    if (text.size > 0)
        buffer_print(out, "%s%s%.*s\n", out->size > 0 ? "\n" : "", before, TEXT_ARG(text_trim(text)));
}

/* Examples are Markdown themselves: indented, they are shown as they are. */
static void add_example(Buffer *out, const char *title, Text text) {
    Text example = text_trim(text);
    if (example.size == 0)
        return;
    buffer_print(out, "\n%s\n\n    ", title);
    for (size_t i = 0; i < example.size; i++)
        buffer_add(out, example.at[i] == '\n' ? TEXT("\n    ") : text_part(example, i, i + 1));
    buffer_add_char(out, '\n');
}

static void add_help(JsonWriter *json, const RuleView *view) {
    Buffer help;
    buffer_init(&help, json->out->arena);
    add_sentence(&help, "", view->rule->what);
    add_sentence(&help, "", view->rule->why);
    add_example(&help, "Found:", view->bad);
    add_example(&help, "In order:", view->good);
    add_sentence(&help, "Reference: ", view->rule->reference);
    json_begin_object(json, "help", JSON_LINES);
    json_text(json, "text", buffer_text(&help));
    json_text(json, "markdown", buffer_text(&help));
    json_end(json);
}

static void add_configuration(JsonWriter *json, Level level) {
    json_begin_object(json, "defaultConfiguration", JSON_INLINE);
    json_bool(json, "enabled", level != LEVEL_OFF);
    json_text(json, "level", level_name(level != LEVEL_OFF ? level : LEVEL_NOTE));
    json_end(json);
}

static void add_defined(const Report *report, JsonWriter *json, const RuleDef *rule) {
    RuleView view = rule_view(report, rule);
    if (rule->what.size > 0)
        sarif_message(json, "shortDescription", text_trim(rule->what));
    if (rule->why.size > 0)
        sarif_message(json, "fullDescription", text_trim(rule->why));
    add_help(json, &view);
    add_configuration(json, rule->level);
}

/* A rule of another pack, which a configuration chose for some files, is named only. */
static void add_rule(const Report *report, JsonWriter *json, Text name) {
    const RuleDef *rule = report->options.pack ? pack_rule(report->options.pack, name) : NULL;
    size_t slash = text_find(name, TEXT("/"), 0);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "id", name);
    if (rule)
        add_defined(report, json, rule);
    json_begin_object(json, "properties", JSON_INLINE);
    json_begin_array(json, "tags", JSON_INLINE);
    json_text(json, NULL, text_part(name, 0, slash));
    json_end(json);
    json_end(json);
    json_end(json);
}

void sarif_rules(Report *report) {
    Text list = buffer_text(&report->later[SARIF_RULES]);
    json_begin_array(&report->json, "rules", JSON_LINES);
    for (size_t at = 0; at < list.size;)
        add_rule(report, &report->json, next_text(list, &at));
    json_end(&report->json);
}
