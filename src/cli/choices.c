/* choices.c - options that name things of the pack. */
#include "cli.h"

size_t kind_named(const Pack *pack, Text name) {
    for (size_t i = 0; i < pack->kind_count; i++)
        if (text_equal(pack->kinds[i].name, name))
            return i;
    return NO_DEFINITION;
}

bool choose_kind(Session *session, Error *error) {
    Text name = session->options->kind;
    const Pack *pack = session->pack;
    Text *names = ARENA_ARRAY(session->arena, Text, pack->kind_count);
    session->kind = NO_DEFINITION;
    if (name.size == 0)
        return true;
    for (size_t i = 0; i < pack->kind_count; i++)
        names[i] = pack->kinds[i].name;
    session->kind = kind_named(pack, name);
    if (session->kind != NO_DEFINITION)
        return true;
    Text near = text_nearest(name, names, pack->kind_count);
    if (near.size > 0)
        error->help = text_print(session->arena, "did you mean %.*s?", TEXT_ARG(near));
    return error_at(error, session->arena, (Text){0}, 0, 0, "--kind: the pack %.*s has no kind '%.*s'",
                    TEXT_ARG(pack->name), TEXT_ARG(name));
}

static bool check_pattern(const Session *session, Text pattern, Error *error) {
    const Pack *pack = session->pack;
    Text *names = ARENA_ARRAY(session->arena, Text, pack->rule_count);
    if (rule_is_named(pack, pattern))
        return true;
    for (size_t i = 0; i < pack->rule_count; i++)
        names[i] = pack->rules[i].name;
    Text near = text_nearest(pattern, names, pack->rule_count);
    error->help = near.size > 0 ? text_print(session->arena, "did you mean %.*s?", TEXT_ARG(near))
                                : TEXT("sumlint rules lists them");
    return error_at(error, session->arena, (Text){0}, 0, 0, "--rule: no rule is named '%.*s'", TEXT_ARG(pattern));
}

bool check_patterns(const Session *session, Error *error) {
    for (size_t i = 0; i < session->options->level_count; i++)
        if (!check_pattern(session, session->options->levels[i].pattern, error))
            return false;
    return true;
}
