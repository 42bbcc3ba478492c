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

/* Does an example do what it is there for? Says so if it doesn't. */
static bool example_serves(const Session *session, size_t relation, Text fragment, Outcome wanted) {
    Arena scratch;
    arena_init(&scratch, session->arena->out_of_memory);
    Text why;
    Outcome outcome = check_example(&scratch, session->pack, relation, fragment, &why);
    if (outcome != wanted)
        complain(session->arena, "%.*s: its `%s` is %.*s%s%.*s; write a fragment that %s it",
                 TEXT_ARG(session->pack->relations[relation].id), wanted == OUTCOME_BROKEN ? "fails" : "holds",
                 TEXT_ARG(outcome_name(outcome)), why.size > 0 ? ": " : "", TEXT_ARG(why),
                 wanted == OUTCOME_BROKEN ? "breaks" : "satisfies");
    arena_free(&scratch);
    return outcome == wanted;
}

/* The built-in pack's are run by its tests. */
static bool is_built_in(const Relation *relation) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t i = 0; i < pack->relation_count; i++)
        if (pack->relations[i].fails.items == relation->fails.items)
            return true;
    return false;
}

/* The examples of the relations that a pack of one's own brings. */
static bool examples_serve(const Session *session) {
    bool all = true;
    for (size_t i = 0; i < session->pack->relation_count; i++) {
        const Relation *relation = &session->pack->relations[i];
        for (size_t k = 0; k < relation->fails.count && !is_built_in(relation); k++)
            all &= example_serves(session, i, relation->fails.items[k], OUTCOME_BROKEN);
        for (size_t k = 0; k < relation->holds.count && !is_built_in(relation); k++)
            all &= example_serves(session, i, relation->holds.items[k], OUTCOME_HELD);
    }
    return all;
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
    session->failed |= !examples_serve(session);
    return session_end(session);
}
