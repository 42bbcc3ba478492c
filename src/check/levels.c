/* Levels that a user sets: a rule's full level, from which inference, deferral and template lines lower. */
#include "engine.h"

bool pattern_names(Text pattern, Text rule) {
    size_t star = text_find(pattern, TEXT("*"), 0);
    if (star != SIZE_MAX) {
        Text tail = text_part(pattern, star + 1, pattern.size);
        return text_starts(rule, text_part(pattern, 0, star)) && text_ends(rule, tail) && rule.size >= star + tail.size;
    }
    size_t slash = text_find(rule, TEXT("/"), 0);
    return text_equal(pattern, rule) || text_equal(pattern, text_part(rule, 0, slash));
}

bool rule_is_named(const Pack *pack, Text pattern) {
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pattern_names(pattern, pack->rules[i].name))
            return true;
    for (RuleId rule = 0; rule < RULE_COUNT; rule++)
        if (pattern_names(pattern, rule_name(rule)))
            return true;
    return false;
}

/* The level that a list gives a rule; false if it is silent. Off wins over all, else the last one. */
static bool level_listed(const RuleLevel *levels, size_t count, Text rule, Level *level) {
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (!pattern_names(levels[i].pattern, rule))
            continue;
        *level = levels[i].level;
        found = true;
        if (*level == LEVEL_OFF)
            return true;
    }
    return found;
}

bool level_set(const Settings *settings, Text rule, Level *level) {
    if (!settings)
        return false;
    if (level_listed(settings->levels, settings->level_count, rule, level))
        return true;
    for (size_t i = 0; i < settings->layer_count; i++)
        if (level_listed(settings->layers[i].items, settings->layers[i].count, rule, level))
            return true;
    return false;
}

/* The level of the rule or relation before anything lowered it. */
static Level full_level(const Pack *pack, const Finding *finding) {
    for (size_t i = 0; finding->relation.size > 0 && i < pack->relation_count; i++)
        if (text_equal(pack->relations[i].id, finding->relation))
            return pack->relations[i].level;
    const RuleDef *rule = pack_rule(pack, finding->rule);
    return rule ? rule->level : finding->level;
}

static Level lowered(Level level, int steps) {
    while (steps-- > 0 && level > LEVEL_NOTE)
        level--;
    return level;
}

void levels_apply(FindingList *list, const Facts *facts, const Settings *settings) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        Finding *finding = &list->items[i];
        const RuleDef *rule = pack_rule(facts->pack, finding->rule);
        Level set;
        if (level_set(settings, finding->rule, &set)) {
            int inferred = finding->assumed.count > 0 ? (int)full_level(facts->pack, finding) - (int)finding->level : 0;
            finding->level = set == LEVEL_OFF ? LEVEL_OFF : lowered(set, inferred);
        } else if (rule && rule->level == LEVEL_OFF) {
            finding->level = LEVEL_OFF;
        }
        if (finding->level != LEVEL_OFF)
            list->items[kept++] = *finding;
    }
    list->count = kept;
}
