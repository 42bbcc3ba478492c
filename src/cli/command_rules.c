#include "cli.h"

static bool rule_exists(const Session *session, Text name) {
    const Pack *pack = session->pack;
    Text *names = ARENA_ARRAY(session->arena, Text, pack->rule_count);
    if (pack_rule(pack, name))
        return true;
    for (size_t i = 0; i < pack->rule_count; i++)
        names[i] = pack->rules[i].name;
    Text near = text_nearest(name, names, pack->rule_count);
    if (near.size > 0)
        complain(session->arena, "no rule is named '%.*s' (did you mean %.*s?)", TEXT_ARG(name), TEXT_ARG(near));
    else
        complain(session->arena, "no rule is named '%.*s' (sumlint rules lists them)", TEXT_ARG(name));
    return false;
}

int command_rules(Session *session) {
    const Options *options = session->options;
    if (options->operand_count > 1) {
        complain(session->arena, "rules: give one rule, or none for the list");
        return EXIT_FAILED;
    }
    if (!session_begin(session, false))
        return EXIT_FAILED;
    if (options->operand_count == 1 && !rule_exists(session, options->operands[0])) {
        session->failed = true;
        sinks_drop(session);
        return EXIT_FAILED;
    }
    return session_end(session);
}
