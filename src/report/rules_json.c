/* rules_json.c - `sumlint rules` for programs. */
#include "rules.h"

static void add_texts(JsonWriter *json, const char *key, const TextList *texts) {
    json_begin_array(json, key, JSON_LINES);
    for (size_t i = 0; i < texts->count; i++)
        json_text(json, NULL, texts->items[i]);
    json_end(json);
}

static void add_relation(JsonWriter *json, const Relation *relation) {
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "id", relation->id);
    json_text(json, "level", level_name(relation->level));
    json_text_or_null(json, "says", relation->says);
    json_text_or_null(json, "reference", relation->reference);
    add_texts(json, "fails", &relation->fails);
    add_texts(json, "holds", &relation->holds);
    json_end(json);
}

static void add_rule(const Report *report, JsonWriter *json, const RuleDef *rule) {
    RuleView view = rule_view(report, rule);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "name", rule->name);
    json_text(json, "level", level_name(rule->level));
    json_text_or_null(json, "what", rule->what);
    json_text_or_null(json, "why", rule->why);
    json_text_or_null(json, "bad", view.bad);
    json_text_or_null(json, "good", view.good);
    json_text_or_null(json, "reference", rule->reference);
    json_begin_array(json, "relations", JSON_LINES);
    size_t index = 0;
    for (const Relation *relation; (relation = rule_relation(report->options.pack, rule, &index));)
        add_relation(json, relation);
    json_end(json);
    json_end(json);
}

void rules_json_begin(Report *report, Buffer *out) {
    const Pack *pack = report->options.pack;
    JsonWriter *json = &report->json;
    (void)out;
    json_begin_object(json, NULL, JSON_LINES);
    json_count(json, "version", 1);
    json_tool(json, report);
    json_text(json, "pack", pack->name);
    json_begin_array(json, "rules", JSON_LINES);
    for (size_t i = 0; i < pack->rule_count; i++)
        if (rule_wanted(report, &pack->rules[i]))
            add_rule(report, json, &pack->rules[i]);
    json_end(json);
    json_end(json);
}
