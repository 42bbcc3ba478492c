/* entries.c - what the entries of a pack hold: one row a key. docs/packs.md explains each. */
#include "load.h"

#define AT(Type, field) offsetof(Type, field)

static const SchemaRow section_rows[] = {
    {.key = "title", .read = read_text, .offset = AT(SectionDef, title), .required = true},
    {.key = "titles", .read = read_texts, .offset = AT(SectionDef, titles)},
    {.key = "words", .read = read_phrases, .offset = AT(SectionDef, words)},
    {.key = "holds", .read = read_phrases, .offset = AT(SectionDef, holds)},
    {.key = "frame", .read = read_bool, .offset = AT(SectionDef, frame)},
};

static const SchemaRow fact_rows[] = {
    {.key = "says", .read = read_text, .offset = AT(FactDef, says), .required = true},
    {.key = "value", .read = read_values, .offset = AT(FactDef, values), .required = true},
    {.key = "in", .read = read_names, .offset = AT(FactDef, in), .argument = SECTIONS},
    {.key = "anywhere", .read = read_bool, .offset = AT(FactDef, anywhere)},
    {.key = "labels", .read = read_texts, .offset = AT(FactDef, labels)},
    {.key = "needs", .read = read_phrases, .offset = AT(FactDef, needs)},
    {.key = "unless", .read = read_phrases, .offset = AT(FactDef, unless)},
    {.key = "names", .read = read_texts, .offset = AT(FactDef, names)},
    {.key = "nouns", .read = read_texts, .offset = AT(FactDef, nouns)},
    {.key = "telling", .read = read_phrases, .offset = AT(FactDef, telling)},
    {.key = "beside", .read = read_names, .offset = AT(FactDef, beside), .argument = FACTS},
    {.key = "bare", .read = read_bool, .offset = AT(FactDef, bare)},
    {.key = "opens", .read = read_bool, .offset = AT(FactDef, opens)},
    {.key = "total", .read = read_bool, .offset = AT(FactDef, total)},
    {.key = "inside", .read = read_bool, .offset = AT(FactDef, inside)},
    {.key = "follows", .read = read_names, .offset = AT(FactDef, follows), .argument = FACTS},
    {.key = "computed", .read = read_bool, .offset = AT(FactDef, computed)},
    {.key = "passage", .read = read_bool, .offset = AT(FactDef, passage)},
    {.key = "said", .read = read_bool, .offset = AT(FactDef, said)},
    {.key = "acts", .read = read_texts, .offset = AT(FactDef, acts)},
    {.key = "first", .read = read_bool, .offset = AT(FactDef, first)},
    {.key = "whole", .read = read_names, .offset = AT(FactDef, whole), .argument = FACTS},
    {.key = "behind", .read = read_names, .offset = AT(FactDef, behind), .argument = FACTS},
    {.key = "service", .read = read_bool, .offset = AT(FactDef, service)},
    {.key = "weight", .read = read_int, .offset = AT(FactDef, weight)},
    {.key = "share-at-least", .read = read_int, .offset = AT(FactDef, share_at_least)},
    {.key = "share-at-most", .read = read_int, .offset = AT(FactDef, share_at_most)},
    {.key = "roles", .read = read_roles, .offset = AT(FactDef, roles)},
    {.key = "key", .read = read_keys, .offset = AT(FactDef, key)},
    {.key = "unique", .read = read_keys, .offset = AT(FactDef, unique)},
    {.key = "less-is", .read = read_better, .offset = AT(FactDef, direction), .argument = LESS_IS_BETTER},
    {.key = "more-is", .read = read_better, .offset = AT(FactDef, direction), .argument = MORE_IS_BETTER},
    {.key = "promise", .read = read_bool, .offset = AT(FactDef, promise)},
    {.key = "wants", .read = read_wants},
    {.key = "word", .read = read_text, .offset = AT(FactDef, role_word)},
    {.key = "ask", .read = read_text, .offset = AT(FactDef, ask)},
    {.key = "options", .read = read_texts, .offset = AT(FactDef, options)},
    {.key = "header", .read = read_text, .offset = AT(FactDef, header)},
};

static const SchemaRow condition_rows[] = {
    {.key = "mentions", .read = read_phrases, .offset = AT(ConditionDef, mentions)},
    {.key = "unless", .read = read_phrases, .offset = AT(ConditionDef, unless)},
    {.key = "facts", .read = read_names, .offset = AT(ConditionDef, facts), .argument = FACTS},
    {.key = "in", .read = read_names, .offset = AT(ConditionDef, in), .argument = SECTIONS},
};

static const SchemaRow field_rows[] = {
    {.key = "section", .read = read_name, .offset = AT(FieldDef, section), .argument = SECTIONS, .required = true},
    {.key = "name", .read = read_text, .offset = AT(FieldDef, name), .required = true},
    {.key = "facts", .read = read_names, .offset = AT(FieldDef, facts), .argument = FACTS},
    {.key = "all", .read = read_names, .offset = AT(FieldDef, all), .argument = FACTS},
    {.key = "mentions", .read = read_phrases, .offset = AT(FieldDef, mentions)},
    {.key = "amounts", .read = read_values, .offset = AT(FieldDef, amounts)},
    {.key = "least", .read = read_size, .offset = AT(FieldDef, least)},
    {.key = "beside", .read = read_names, .offset = AT(FieldDef, beside), .argument = FACTS},
    {.key = "equals", .read = read_names, .offset = AT(FieldDef, equals), .argument = FACTS},
    {.key = "term", .read = read_bool, .offset = AT(FieldDef, term)},
    {.key = "also", .read = read_names, .offset = AT(FieldDef, also), .argument = SECTIONS},
    {.key = "when", .read = read_name_texts, .offset = AT(FieldDef, when), .argument = CONDITIONS},
    {.key = "level", .read = read_level, .offset = AT(FieldDef, level), .required = true},
    {.key = "ask", .read = read_text, .offset = AT(FieldDef, ask)},
    {.key = "options", .read = read_texts, .offset = AT(FieldDef, options)},
    {.key = "header", .read = read_text, .offset = AT(FieldDef, header)},
    {.key = "covers", .read = read_names, .offset = AT(FieldDef, covers), .argument = FIELDS},
    {.key = "ask-all", .read = read_text, .offset = AT(FieldDef, ask_all)},
    {.key = "options-all", .read = read_texts, .offset = AT(FieldDef, options_all)},
    {.key = "several", .read = read_bool, .offset = AT(FieldDef, several)},
    {.key = "entries", .read = read_bool, .offset = AT(FieldDef, entries)},
};

static const SchemaRow recognise_rows[] = {
    {.key = "sections", .read = read_size, .offset = AT(KindDef, sections_needed)},
    {.key = "facts", .read = read_size, .offset = AT(KindDef, facts_needed)},
};
static const Schema recognise = SCHEMA("`recognise`", recognise_rows);

static const SchemaRow kind_rows[] = {
    {.key = "title", .read = read_text, .offset = AT(KindDef, title), .required = true},
    {.key = "titles", .read = read_texts, .offset = AT(KindDef, titles)},
    {.key = "recognise", .read = read_nested, .nested = &recognise},
    {.key = "by-facts", .read = read_names, .offset = AT(KindDef, by_facts), .argument = FACTS},
    {.key = "by-needed", .read = read_names, .offset = AT(KindDef, by_needed), .argument = FACTS},
    {.key = "prose", .read = read_bool, .offset = AT(KindDef, prose)},
    {.key = "each", .read = read_names, .offset = AT(KindDef, each), .argument = FACTS},
    {.key = "home", .read = read_names, .offset = AT(KindDef, home), .argument = SECTIONS},
    {.key = "sections", .read = read_kind_sections},
    {.key = "fields", .read = read_names, .offset = AT(KindDef, fields), .argument = FIELDS},
};

static const SchemaRow vague_rows[] = {
    {.key = "rule", .read = read_rule, .offset = AT(VagueDef, rule), .required = true},
    {.key = "words", .read = read_phrases, .offset = AT(VagueDef, words), .required = true},
    {.key = "unless", .read = read_phrases, .offset = AT(VagueDef, unless)},
    {.key = "even-negated", .read = read_bool, .offset = AT(VagueDef, even_negated)},
};

static const SchemaRow rule_rows[] = {
    {.key = "level", .read = read_level, .offset = AT(RuleDef, level), .required = true},
    {.key = "apart", .read = read_size, .offset = AT(RuleDef, apart)},
    {.key = "apart-within", .read = read_size, .offset = AT(RuleDef, apart_within)},
    {.key = "what", .read = read_text, .offset = AT(RuleDef, what), .required = true},
    {.key = "why", .read = read_text, .offset = AT(RuleDef, why)},
    {.key = "bad", .read = read_text, .offset = AT(RuleDef, bad)},
    {.key = "good", .read = read_text, .offset = AT(RuleDef, good)},
    {.key = "reference", .read = read_text, .offset = AT(RuleDef, reference)},
    {.key = "header", .read = read_text, .offset = AT(RuleDef, header)},
    {.key = "ask", .read = read_text, .offset = AT(RuleDef, ask)},
    {.key = "options", .read = read_texts, .offset = AT(RuleDef, options)},
    {.key = "write", .read = read_text, .offset = AT(RuleDef, write)},
};

static const SchemaRow signal_rows[] = {
    {.key = "question", .read = read_text, .offset = AT(SignalDef, question), .required = true},
    {.key = "groups", .read = read_groups, .required = true},
    {.key = "sections", .read = read_names, .offset = AT(SignalDef, sections), .argument = SECTIONS},
};

static const SchemaRow message_rows[] = {
    {.key = "message", .read = read_text, .offset = AT(MessageDef, message), .required = true},
    {.key = "ask", .read = read_text, .offset = AT(MessageDef, ask)},
    {.key = "suggest", .read = read_text, .offset = AT(MessageDef, suggest)},
};

static const SchemaRow flag_rows[] = {
    {.key = "words", .read = read_texts, .offset = AT(FlagDef, words), .required = true},
    {.key = "whole", .read = read_bool, .offset = AT(FlagDef, whole)},
    {.key = "unless", .read = read_texts, .offset = AT(FlagDef, unless)},
    {.key = "row", .read = read_bool, .offset = AT(FlagDef, row)},
    {.key = "heading", .read = read_bool, .offset = AT(FlagDef, heading)},
    {.key = "passage", .read = read_bool, .offset = AT(FlagDef, passage)},
    {.key = "affirmed", .read = read_bool, .offset = AT(FlagDef, affirmed)},
    {.key = "around", .read = read_bool, .offset = AT(FlagDef, around)},
};

static const SchemaRow relation_rows[] = {
    {.key = "rule", .read = read_rule, .offset = AT(Relation, rule), .required = true},
};

static const SchemaRow derivation_rows[] = {
    {.key = "field", .read = read_name, .offset = AT(Derivation, field), .required = true, .argument = FIELDS},
};

static const SchemaRow context_rows[] = {
    {.key = "says", .read = read_text, .offset = AT(ContextDef, says), .required = true},
    {.key = "titles", .read = read_texts, .offset = AT(ContextDef, titles), .required = true},
    {.key = "unless", .read = read_texts, .offset = AT(ContextDef, unless)},
    {.key = "begins", .read = read_texts, .offset = AT(ContextDef, begins)},
    {.key = "field", .read = read_name, .offset = AT(ContextDef, field), .argument = FIELDS, .required = true},
    {.key = "header", .read = read_text, .offset = AT(ContextDef, header), .required = true},
    {.key = "ask", .read = read_text, .offset = AT(ContextDef, ask), .required = true},
    {.key = "options", .read = read_texts, .offset = AT(ContextDef, options)},
};

static const SchemaRow follow_up_rows[] = {
    {.key = "section", .read = read_name, .offset = AT(FollowUp, section), .required = true, .argument = SECTIONS},
};

static const SchemaRow topic_rows[] = {
    {.key = "group", .read = read_text, .offset = AT(Topic, group), .required = true},
    {.key = "title", .read = read_text, .offset = AT(Topic, title), .required = true},
    {.key = "facts", .read = read_names, .offset = AT(Topic, facts), .argument = FACTS},
    {.key = "mentions", .read = read_texts, .offset = AT(Topic, mentions)},
    {.key = "asked", .read = read_name_texts, .offset = AT(Topic, asked), .argument = FIELDS},
};

static const Schema schemas[COLLECTIONS] = {
    [SECTIONS] = SCHEMA("a section", section_rows),
    [FACTS] = SCHEMA("a fact", fact_rows),
    [CONDITIONS] = SCHEMA("a condition", condition_rows),
    [FIELDS] = SCHEMA("a field", field_rows),
    [KINDS] = SCHEMA("a kind", kind_rows),
    [VAGUE] = SCHEMA("a class of vague words", vague_rows),
    [RULES] = SCHEMA("a rule", rule_rows),
    [MESSAGES] = SCHEMA("a message", message_rows),
    [SIGNALS] = SCHEMA("a signal", signal_rows),
    [FLAGS] = SCHEMA("a flag", flag_rows),
    [RELATIONS] = SCHEMA("a relation", relation_rows),
    [DERIVATIONS] = SCHEMA("a derivation", derivation_rows),
    [CONTEXT] = SCHEMA("a kind of context", context_rows),
    [FOLLOW_UPS] = SCHEMA("a follow-up", follow_up_rows),
    [TOPICS] = SCHEMA("a topic", topic_rows),
};

const Schema *entry_schema(CollectionId id) { return &schemas[id]; }
