/* config_names.c - what a configuration names must exist in its pack. */
#include "config.h"

static bool unknown(Arena *arena, const Config *config, const ConfigText *name, const Text *known, size_t count,
                    const char *what, Error *error) {
    Text near = text_nearest(name->text, known, count);
    error->help = near.size > 0 ? text_print(arena, "did you mean %.*s?", TEXT_ARG(near)) : (Text){0};
    return error_at(error, arena, config->path, name->line, name->column, "no %s is named '%.*s'", what,
                    TEXT_ARG(name->text));
}

static bool check_rules(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    Text *names = ARENA_ARRAY(arena, Text, pack->rule_count);
    for (size_t i = 0; i < pack->rule_count; i++)
        names[i] = pack->rules[i].name;
    for (size_t i = 0; i < config->level_count; i++)
        if (!names_rule(pack, config->level_places[i].text))
            return unknown(arena, config, &config->level_places[i], names, pack->rule_count, "rule", error);
    for (size_t i = 0; i < config->ignore_count; i++)
        if (!names_rule(pack, config->ignores[i].rule.text))
            return unknown(arena, config, &config->ignores[i].rule, names, pack->rule_count, "rule", error);
    return true;
}

static bool check_kinds(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    Text *names = ARENA_ARRAY(arena, Text, pack->kind_count);
    for (size_t i = 0; i < pack->kind_count; i++)
        names[i] = pack->kinds[i].name;
    for (size_t i = 0; i < config->kind_count; i++)
        if (kind_named(pack, config->kinds[i].name.text) == NO_DEFINITION)
            return unknown(arena, config, &config->kinds[i].name, names, pack->kind_count, "kind", error);
    return true;
}

bool config_names(Arena *arena, const Config *config, const Pack *pack, Error *error) {
    return check_rules(arena, config, pack, error) && check_kinds(arena, config, pack, error);
}
