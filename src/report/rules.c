#include "rules.h"

bool rule_wanted(const Report *report, const RuleDef *rule) {
    return report->options.rule.size == 0 || text_equal(report->options.rule, rule->name);
}

const Relation *rule_relation(const Pack *pack, const RuleDef *rule, size_t *index) {
    while (*index < pack->relation_count) {
        const Relation *relation = &pack->relations[(*index)++];
        if (text_equal(relation->rule, rule->name))
            return relation;
    }
    return NULL;
}

static Text first_of(const TextList *texts) { return texts->count > 0 ? texts->items[0] : (Text){0}; }

RuleView rule_view(const Report *report, const RuleDef *rule) {
    size_t index = 0;
    const Relation *relation = rule_relation(report->options.pack, rule, &index);
    RuleView view = {rule, rule->bad, rule->good};
    if (relation && view.bad.size == 0)
        view.bad = first_of(&relation->fails);
    if (relation && view.good.size == 0)
        view.good = first_of(&relation->holds);
    return view;
}
