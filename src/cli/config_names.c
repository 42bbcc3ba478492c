/* config_names.c - what a configuration names must exist in its pack. */
#include "config.h"

static bool unknown(Arena *arena, const ConfigText *name, const Text *known, size_t count, const char *what,
                    Error *error) {
    Text near = text_nearest(name->text, known, count);
    Text help = near.size > 0 ? text_print(arena, "did you mean %.*s?", TEXT_ARG(near)) : (Text){0};
    return config_fail(arena, error, name, help,
                       text_print(arena, "no %s is named '%.*s'", what, TEXT_ARG(name->text)));
}

static bool check_rule(Arena *arena, const ConfigText *name, const Pack *pack, Error *error) {
    if (rule_is_named(pack, name->text))
        return true;
    Text *names = ARENA_ARRAY(arena, Text, pack->rule_count);
    for (size_t i = 0; i < pack->rule_count; i++)
        names[i] = pack->rules[i].name;
    return unknown(arena, name, names, pack->rule_count, "rule", error);
}

static bool check_rules(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    for (size_t i = 0; i < config->level_count; i++)
        if (!check_rule(arena, &config->levels[i].rule, pack, error))
            return false;
    for (size_t i = 0; i < config->ignore_count; i++)
        if (!check_rule(arena, &config->ignores[i].rule, pack, error))
            return false;
    return true;
}

static bool check_kinds(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    Text *names = ARENA_ARRAY(arena, Text, pack->kind_count);
    for (size_t i = 0; i < pack->kind_count; i++)
        names[i] = pack->kinds[i].name;
    for (size_t i = 0; i < config->kind_count; i++)
        if (kind_named(pack, config->kinds[i].name.text) == NO_DEFINITION)
            return unknown(arena, &config->kinds[i].name, names, pack->kind_count, "kind", error);
    return true;
}

/* ---- tolerances ------------------------------------------------------------------------------------------------ */

static bool names_relation(Text name, const Relation *relation) {
    return text_equal(name, relation->id) || pattern_names(name, relation->rule);
}

/* A name that no relation has, and one whose relations all compare exactly, would do nothing. */
static bool check_tolerance(Arena *arena, const ConfigText *name, const Pack *pack, Error *error) {
    Text *names = ARENA_ARRAY(arena, Text, 2 * pack->relation_count);
    bool named = false;
    for (size_t i = 0; i < pack->relation_count; i++) {
        const Relation *relation = &pack->relations[i];
        names[2 * i] = relation->id;
        names[2 * i + 1] = relation->rule;
        if (!names_relation(name->text, relation))
            continue;
        if (relation_has_share(relation))
            return true;
        named = true;
    }
    if (!named)
        return unknown(arena, name, names, 2 * pack->relation_count, "relation, or rule of relations,", error);
    return config_fail(arena, error, name, TEXT("sumlint rules RULE shows its relations"),
                       text_print(arena, "%.*s has no tolerance in percent", TEXT_ARG(name->text)));
}

static bool check_tolerances(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    for (size_t i = 0; i < config->tolerance_count; i++)
        if (!check_tolerance(arena, &config->tolerances[i].name, pack, error))
            return false;
    return true;
}

/* The last one that names a relation holds. */
const Pack *config_tolerate(Arena *arena, const Config *config, const Pack *pack) {
    double *shares = ARENA_ARRAY(arena, double, pack->relation_count);
    if (config->tolerance_count == 0)
        return pack;
    for (size_t i = 0; i < pack->relation_count; i++) {
        shares[i] = -1;
        for (size_t j = 0; j < config->tolerance_count; j++)
            if (names_relation(config->tolerances[j].name.text, &pack->relations[i]))
                shares[i] = config->tolerances[j].share;
    }
    return pack_tolerate(arena, pack, shares);
}

bool config_names(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    return check_rules(arena, config, pack, error) && check_kinds(arena, config, pack, error) &&
           check_tolerances(arena, config, pack, error);
}
