/* drafts.c - the questions that a pack has, before a document's words are filled in. */
#include "inside.h"

static Text first_of(Text a, Text b) { return a.size > 0 ? a : b; }

bool draft_field(const Pack *pack, size_t field, bool all, Draft *draft) {
    const FieldDef *definition = &pack->fields[field];
    all = all && definition->ask_all.size > 0;
    *draft =
        (Draft){.ask = all ? definition->ask_all : definition->ask,
                .header = first_of(definition->header, definition->name),
                .options = all && definition->options_all.count > 0 ? definition->options_all : definition->options,
                .all = all,
                .several = definition->several,
                .field = field};
    return definition->ask.size > 0;
}

bool draft_fact(const Pack *pack, size_t fact, Draft *draft) {
    const FactDef *definition = &pack->facts[fact];
    *draft = (Draft){.ask = definition->ask,
                     .header = first_of(definition->header, definition->role_word),
                     .options = definition->options,
                     .field = NO_DEFINITION};
    return definition->ask.size > 0 && definition->options.count > 0;
}

bool draft_rule(const Pack *pack, Text rule, Draft *draft) {
    const RuleDef *definition = pack_rule(pack, rule);
    *draft = (Draft){.header = TEXT("Gap"), .field = NO_DEFINITION};
    if (!definition)
        return false;
    draft->ask = definition->ask;
    draft->header = first_of(definition->header, draft->header);
    draft->options = definition->options;
    draft->write = definition->write;
    return definition->ask.size > 0;
}

/* A question has two options at least: what a pack leaves out is a direction that fits every gap. */
#define ANY_OPTION TEXT("A value\xe2\x80\xa6: name it with its unit, so that a test can check it")

void draft_word(Arena *arena, const Draft *draft, const Fill *fill, Question *question) {
    question->text = wording_question(arena, wording_fill(arena, draft->ask, fill));
    question->header = wording_header(arena, draft->header);
    question->several = draft->several;
    size_t count = draft->options.count < OPTIONS - 1 ? draft->options.count : OPTIONS - 1;
    for (size_t i = 0; i < count; i++)
        question->options[question->option_count++] = wording_option(arena, draft->options.items[i], fill);
    if (count == 0)
        question->options[question->option_count++] = wording_option(arena, ANY_OPTION, fill);
    question->options[question->option_count++] = option_unknown();
}

bool gap_pack_question(Arena *arena, const Pack *pack, size_t field, bool all, size_t fact, size_t rule,
                       Question *question) {
    Draft draft;
    bool has = field != NO_DEFINITION  ? draft_field(pack, field, all, &draft)
               : fact != NO_DEFINITION ? draft_fact(pack, fact, &draft)
                                       : draft_rule(pack, pack->rules[rule].name, &draft);
    Fill fill = {.subject = TEXT("checkout"),
                 .stream = TEXT("requests"),
                 .noun = TEXT("users"),
                 .field = TEXT("IOPS"),
                 .section = TEXT("Caching"),
                 .value = TEXT("99.95%"),
                 .other = TEXT("4 hours"),
                 .value_label = TEXT("99.95%"),
                 .other_label = TEXT("4 hours")};
    *question = (Question){.section = NO_DEFINITION};
    draft_word(arena, &draft, &fill, question);
    return has;
}
