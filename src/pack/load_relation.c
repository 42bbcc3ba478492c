/* load_relation.c - reads relations: their variables, lets, requirements and words. */
#include "load.h"

/* Where byte `at` of a scalar's text stands in its file; of one that goes on in another line, where it begins. */
static bool fail_inside(Loader *loader, const YamlNode *node, const ExpressionError *error) {
    YamlNode place = *node;
    if (node->style == YAML_QUOTED && !node->folded)
        place.column++;
    for (size_t at = 0; node->style != YAML_BLOCK && !node->folded && at < error->at;) {
        text_code_point(node->text, &at);
        place.column++;
    }
    return load_fail(loader, &place, error->help, "%.*s", TEXT_ARG(error->message));
}

static bool read_expression(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    Text text = {0};
    ExpressionError error;
    const SchemaRow plain = {.key = "expression"};
    if (!read_text(loader, node, &text, &plain))
        return false;
    const Expression *expression = expression_parse(loader->arena, text, &loader->scope, &error);
    if (!expression)
        return fail_inside(loader, node, &error);
    *(const Expression **)field = expression;
    return true;
}

static bool read_condition(Loader *loader, const YamlNode *node, const Expression **field) {
    if (!read_expression(loader, node, field, NULL))
        return false;
    if ((*field)->dimension == DIM_TRUTH)
        return true;
    return load_fail(loader, node, TEXT("compare it with something"), "a condition is needed, this is a value");
}

static bool read_where(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    return read_condition(loader, node, field);
}

/* Filters one candidate at a time, also of a group. */
static bool read_filter(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    loader->scope.filter = true;
    bool good = read_where(loader, node, field, row);
    loader->scope.filter = false;
    return good;
}

/* A variable that stands before the one being read. */
static bool read_before(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    Text name = {0};
    if (!read_text(loader, node, &name, row))
        return false;
    Text *names = ARENA_ARRAY(loader->arena, Text, loader->scope.variable_count);
    for (size_t i = 0; i < loader->scope.variable_count; i++) {
        names[i] = loader->scope.variables[i].name;
        if (!text_equal(names[i], name))
            continue;
        *(size_t *)field = i;
        return true;
    }
    return load_fail(
        loader, node,
        load_suggest(loader, name, names, loader->scope.variable_count, TEXT("name a variable of this relation")),
        "unknown variable `%.*s`", TEXT_ARG(name));
}

#define IN(field) offsetof(RelationVariable, field)
static const SchemaRow variable_rows[] = {
    {.key = "fact", .read = read_names, .offset = IN(facts), .argument = FACTS, .required = true},
    {.key = "same", .read = read_keys, .offset = IN(same)},
    {.key = "equal", .read = read_keys, .offset = IN(equal)},
    {.key = "alike", .read = read_keys, .offset = IN(alike)},
    {.key = "next", .read = read_keys, .offset = IN(next)},
    {.key = "nearest", .read = read_bool, .offset = IN(nearest)},
    {.key = "least", .read = read_bool, .offset = IN(least)},
    {.key = "most", .read = read_bool, .offset = IN(most)},
    {.key = "sole", .read = read_bool, .offset = IN(sole)},
    {.key = "any", .read = read_bool, .offset = IN(any)},
    {.key = "covers", .read = read_bool, .offset = IN(covers)},
    {.key = "optional", .read = read_bool, .offset = IN(optional)},
    {.key = "of", .read = read_before, .offset = IN(of)},
    {.key = "where", .read = read_filter, .offset = IN(where)},
    {.key = "else", .read = read_expression, .offset = IN(otherwise)},
    {.key = "assume", .read = read_expression, .offset = IN(otherwise)},
};
static const Schema variable_schema = SCHEMA("a variable", variable_rows);

/* A fact, a list of facts, or a map with more. */
static bool read_variable_value(Loader *loader, const YamlNode *node, RelationVariable *variable) {
    const SchemaRow facts = {.key = "fact", .argument = FACTS};
    if (node->kind != YAML_MAP) {
        if (!read_names(loader, node, &variable->facts, &facts))
            return false;
    } else {
        if (!schema_complete(loader, node, &variable_schema))
            return false;
        const YamlNode *fact = yaml_get(node, TEXT("fact"));
        if (!read_names(loader, fact, &variable->facts, &facts))
            return false;
        if (!schema_read(loader, node, &variable_schema, variable))
            return false;
        variable->assumed = yaml_get(node, TEXT("assume")) != NULL;
    }
    if (!variable->facts.count)
        return load_fail(loader, node, TEXT("name a fact"), "a variable without a fact");
    return true;
}

static bool name_is_new(Loader *loader, const YamlNode *node) {
    for (size_t i = 0; i < loader->scope.variable_count + loader->scope.let_count; i++) {
        bool variable = i < loader->scope.variable_count;
        Text name =
            variable ? loader->scope.variables[i].name : loader->scope.lets[i - loader->scope.variable_count].name;
        if (text_equal(name, node->key))
            return load_fail_key(loader, node, TEXT("give it another name"), "`%.*s` is there already",
                                 TEXT_ARG(node->key));
    }
    return true;
}

static const struct {
    const char *key;
    bool optional, group;
} variable_keys[] = {{"each", false, false}, {"optional", true, false}, {"all", false, true}};
enum { VARIABLE_KEYS = sizeof variable_keys / sizeof variable_keys[0] };

/* The variable itself is in scope of its `where`. */
static bool read_variable(Loader *loader, const YamlNode *node, RelationVariable *variable, size_t key) {
    if (!name_is_new(loader, node))
        return false;
    *variable = (RelationVariable){.name = node->key,
                                   .optional = variable_keys[key].optional,
                                   .group = variable_keys[key].group,
                                   .of = NO_DEFINITION};
    loader->scope.variable_count++;
    return read_variable_value(loader, node, variable);
}

static bool read_variables(Loader *loader, const YamlNode *map, Relation *relation) {
    size_t count = 0;
    const YamlNode *nodes[VARIABLE_KEYS];
    for (size_t i = 0; i < VARIABLE_KEYS; i++) {
        nodes[i] = yaml_get(map, text_of(variable_keys[i].key));
        count += nodes[i] ? nodes[i]->count : 0;
        if (nodes[i] && nodes[i]->kind != YAML_MAP)
            return load_fail(loader, nodes[i], TEXT("write `name: fact` lines"), "`%s` is a map", variable_keys[i].key);
    }
    if (!count)
        return load_fail(loader, map, TEXT("add `each:` with `name: fact` lines"), "a relation without variables");
    if (count > RELATION_VARIABLES)
        return load_fail(loader, map, TEXT("at most 12; split the relation"), "%zu variables are too many", count);
    RelationVariable *variables = ARENA_ARRAY(loader->arena, RelationVariable, count);
    loader->scope.variables = relation->variables = variables;
    for (size_t i = 0; i < VARIABLE_KEYS; i++)
        for (const YamlNode *node = nodes[i] ? nodes[i]->first : NULL; node; node = node->next)
            if (!read_variable(loader, node, &variables[loader->scope.variable_count], i))
                return false;
    relation->variable_count = count;
    return true;
}

static bool read_lets(Loader *loader, const YamlNode *node, Relation *relation) {
    if (!node)
        return true;
    if (node->kind != YAML_MAP)
        return load_fail(loader, node, TEXT("write `name: expression` lines"), "`let` is a map");
    RelationLet *lets = ARENA_ARRAY(loader->arena, RelationLet, node->count);
    loader->scope.lets = relation->lets = lets;
    for (const YamlNode *item = node->first; item; item = item->next) {
        RelationLet *let = &lets[loader->scope.let_count];
        if (!name_is_new(loader, item) || !read_expression(loader, item, &let->value, NULL))
            return false;
        let->name = item->key;
        loader->scope.let_count++;
    }
    relation->let_count = loader->scope.let_count;
    return true;
}

static bool read_when(Loader *loader, const YamlNode *node, Relation *relation) {
    if (!node)
        return true;
    size_t count = node->kind == YAML_SCALAR ? 1 : node->count;
    const Expression **when = ARENA_ARRAY(loader->arena, const Expression *, count);
    const YamlNode *item = node->kind == YAML_SCALAR ? node : node->first;
    for (size_t i = 0; i < count; i++, item = item->next)
        if (!read_condition(loader, item, &when[i]))
            return false;
    relation->when = when;
    relation->when_count = count;
    return true;
}

static bool read_phrase(Loader *loader, const YamlNode *map, const char *key, Text *text, Phrase *phrase) {
    const YamlNode *node = yaml_get(map, text_of(key));
    const SchemaRow row = {.key = key};
    ExpressionError error;
    if (!node)
        return true;
    if (!read_text(loader, node, text, &row))
        return false;
    return phrase_parse(loader->arena, *text, &loader->scope, phrase, &error) || fail_inside(loader, node, &error);
}

static bool read_wording(Loader *loader, const YamlNode *map, Text *texts[3], Wording *wording) {
    return read_phrase(loader, map, "message", texts[0], &wording->message) &&
           read_phrase(loader, map, "sum", texts[1], &wording->sum) &&
           read_phrase(loader, map, "ask", texts[2], &wording->ask);
}

static const SchemaRow require_rows[] = {
    {.key = "that", .read = read_where, .offset = offsetof(RelationRequire, condition), .required = true},
    {.key = "level", .read = read_level, .offset = offsetof(RelationRequire, level)},
    {.key = "message", .read = read_text, .offset = offsetof(RelationRequire, message)},
    {.key = "sum", .read = read_text, .offset = offsetof(RelationRequire, sum)},
    {.key = "ask", .read = read_text, .offset = offsetof(RelationRequire, ask)},
};
static const Schema require_schema = SCHEMA("a requirement", require_rows);

static bool read_require(Loader *loader, const YamlNode *node, const Relation *relation, RelationRequire *require) {
    *require = (RelationRequire){.level = relation->level, .wording = relation->wording};
    if (node->kind == YAML_SCALAR)
        return read_condition(loader, node, &require->condition);
    if (node->kind == YAML_LIST)
        return load_fail(loader, node, TEXT("write a condition"), "a requirement is a condition or a map");
    Text *texts[3] = {&require->message, &require->sum, &require->ask};
    return schema_complete(loader, node, &require_schema) && schema_read(loader, node, &require_schema, require) &&
           read_wording(loader, node, texts, &require->wording);
}

static bool read_requires(Loader *loader, const YamlNode *map, Relation *relation) {
    const YamlNode *node = yaml_get(map, TEXT("require")), *any = yaml_get(map, TEXT("any-of"));
    if ((node == NULL) == (any == NULL))
        return load_fail(loader, map, TEXT("write `require:` (all must hold) or `any-of:` (one suffices)"),
                         "a relation has one of `require` and `any-of`");
    relation->any_of = any != NULL;
    if (any)
        node = any;
    size_t count = node->kind == YAML_LIST ? node->count : 1;
    RelationRequire *requires = ARENA_ARRAY(loader->arena, RelationRequire, count);
    const YamlNode *item = node->kind == YAML_LIST ? node->first : node;
    for (size_t i = 0; i < count; i++, item = item->next)
        if (!read_require(loader, item, relation, &requires[i]))
            return false;
    relation->requires = requires;
    relation->require_count = count;
    return count || load_fail(loader, node, TEXT("write a condition"), "nothing is required");
}

/* What the generic part of a relation holds; the rest is read in an order of its own, because names must be known. */
static bool read_later(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)loader, (void)node, (void)field, (void)row;
    return true;
}

#define OF(field) offsetof(Relation, field)
static const SchemaRow relation_rows[] = {
    {.key = "id", .read = read_text, .offset = OF(id), .required = true},
    {.key = "rule", .read = read_rule, .offset = OF(rule), .required = true},
    {.key = "level", .read = read_level, .offset = OF(level)},
    {.key = "says", .read = read_text, .offset = OF(says), .required = true},
    {.key = "reference", .read = read_text, .offset = OF(reference)},
    {.key = "message", .read = read_text, .offset = OF(message), .required = true},
    {.key = "sum", .read = read_text, .offset = OF(sum)},
    {.key = "ask", .read = read_text, .offset = OF(ask), .required = true},
    {.key = "fails", .read = read_texts, .offset = OF(fails), .required = true},
    {.key = "holds", .read = read_texts, .offset = OF(holds), .required = true},
    {.key = "unique", .read = read_bool, .offset = OF(unique)},
    {.key = "said", .read = read_bool, .offset = OF(said)},
    {.key = "if", .read = read_texts, .offset = OF(only_if)},
    {.key = "each", .read = read_later},
    {.key = "optional", .read = read_later},
    {.key = "all", .read = read_later},
    {.key = "let", .read = read_later},
    {.key = "when", .read = read_later},
    {.key = "require", .read = read_later},
    {.key = "any-of", .read = read_later},
    {.key = "agrees", .read = read_later},
    {.key = "at", .read = read_later},
    {.key = "gather", .read = read_later},
};
static const Schema relation_schema = SCHEMA("a relation", relation_rows);

static bool read_places(Loader *loader, const YamlNode *map, Relation *relation) {
    const YamlNode *at = yaml_get(map, TEXT("at")), *gather = yaml_get(map, TEXT("gather"));
    const SchemaRow row = {.key = "at"};
    relation->at = relation->variable_count - 1;
    relation->gather = NO_DEFINITION;
    return (!at || read_before(loader, at, &relation->at, &row)) &&
           (!gather || read_before(loader, gather, &relation->gather, &row));
}

/* Of a relation over unique facts: a and b may be any fact. */
static bool unique_variables(Loader *loader, const YamlNode *map, Relation *relation) {
    size_t count = loader->pack->fact_count;
    if (!count)
        return load_fail(loader, map, TEXT("add `facts:`"), "there are no facts that could differ");
    size_t *facts = ARENA_ARRAY(loader->arena, size_t, count);
    RelationVariable *variables = ARENA_ARRAY(loader->arena, RelationVariable, 2);
    for (size_t i = 0; i < count; i++)
        facts[i] = i;
    variables[0] = (RelationVariable){.name = TEXT("a"), .facts = {facts, count}, .of = NO_DEFINITION};
    variables[1] = (RelationVariable){.name = TEXT("b"), .facts = {facts, count}, .of = NO_DEFINITION};
    loader->scope.variables = relation->variables = variables;
    loader->scope.variable_count = relation->variable_count = 2;
    relation->gather = NO_DEFINITION;
    return true;
}

static bool read_agrees(Loader *loader, const YamlNode *map, Relation *relation) {
    const YamlNode *node = yaml_get(map, TEXT("agrees"));
    return !node || read_condition(loader, node, &relation->agrees);
}

static bool read_body(Loader *loader, const YamlNode *map, Relation *relation) {
    Text *texts[3] = {&relation->message, &relation->sum, &relation->ask};
    if (relation->unique)
        return unique_variables(loader, map, relation) && read_when(loader, yaml_get(map, TEXT("when")), relation) &&
               read_wording(loader, map, texts, &relation->wording);
    return read_variables(loader, map, relation) && read_lets(loader, yaml_get(map, TEXT("let")), relation) &&
           read_when(loader, yaml_get(map, TEXT("when")), relation) &&
           read_wording(loader, map, texts, &relation->wording) && read_requires(loader, map, relation) &&
           read_agrees(loader, map, relation) && read_places(loader, map, relation);
}

bool relation_read(Loader *loader, const YamlNode *map, Relation *relation) {
    loader->scope = (ExpressionScope){.pack = loader->pack, .texts = &loader->expressions};
    if (!schema_complete(loader, map, &relation_schema) || !schema_read(loader, map, &relation_schema, relation))
        return false;
    const RuleDef *rule = pack_rule(loader->pack, relation->rule);
    relation->rule_index = (size_t)(rule - loader->pack->rules);
    if (!yaml_get(map, TEXT("level")))
        relation->level = rule->level;
    return read_body(loader, map, relation);
}

/* ---- derivations ------------------------------------------------------------------------------------------------------ */

static const SchemaRow derivation_rows[] = {
    {.key = "id", .read = read_text, .offset = offsetof(Derivation, id), .required = true},
    {.key = "field", .read = read_name, .offset = offsetof(Derivation, field), .required = true, .argument = FIELDS},
    {.key = "each", .read = read_later},
    {.key = "optional", .read = read_later},
    {.key = "all", .read = read_later},
    {.key = "let", .read = read_later},
    {.key = "when", .read = read_later},
    {.key = "write", .read = read_text, .offset = offsetof(Derivation, from.message), .required = true},
    {.key = "sum", .read = read_text, .offset = offsetof(Derivation, from.sum), .required = true},
};
static const Schema derivation_schema = SCHEMA("a derivation", derivation_rows);

bool derivation_read(Loader *loader, const YamlNode *map, Derivation *derivation) {
    Relation *from = &derivation->from;
    loader->scope = (ExpressionScope){.pack = loader->pack, .texts = &loader->expressions};
    *derivation = (Derivation){.id = derivation->id, .from = {.id = derivation->id, .gather = NO_DEFINITION}};
    return schema_complete(loader, map, &derivation_schema) &&
           schema_read(loader, map, &derivation_schema, derivation) && read_variables(loader, map, from) &&
           read_lets(loader, yaml_get(map, TEXT("let")), from) &&
           read_when(loader, yaml_get(map, TEXT("when")), from) &&
           read_phrase(loader, map, "write", &from->message, &from->wording.message) &&
           read_phrase(loader, map, "sum", &from->sum, &from->wording.sum);
}

/* ---- follow-ups ------------------------------------------------------------------------------------------------------- */

static const SchemaRow follow_up_rows[] = {
    {.key = "id", .read = read_text, .offset = offsetof(FollowUp, id), .required = true},
    {.key = "each", .read = read_later, .required = true},
    {.key = "optional", .read = read_later},
    {.key = "when", .read = read_later},
    {.key = "ask", .read = read_text, .offset = offsetof(FollowUp, when.message), .required = true},
    {.key = "about", .read = read_text, .offset = offsetof(FollowUp, when.sum)},
    {.key = "section",
     .read = read_name,
     .offset = offsetof(FollowUp, section),
     .required = true,
     .argument = SECTIONS},
    {.key = "name", .read = read_text, .offset = offsetof(FollowUp, name), .required = true},
    {.key = "facts", .read = read_names, .offset = offsetof(FollowUp, facts), .argument = FACTS},
    {.key = "mentions", .read = read_texts, .offset = offsetof(FollowUp, mentions)},
    {.key = "header", .read = read_text, .offset = offsetof(FollowUp, header), .required = true},
    {.key = "options", .read = read_texts, .offset = offsetof(FollowUp, options), .required = true},
};
static const Schema follow_up_schema = SCHEMA("a follow-up", follow_up_rows);

bool follow_up_read(Loader *loader, const YamlNode *map, FollowUp *follow_up) {
    Relation *when = &follow_up->when;
    loader->scope = (ExpressionScope){.pack = loader->pack, .texts = &loader->expressions};
    *follow_up = (FollowUp){.id = follow_up->id, .when = {.id = follow_up->id, .gather = NO_DEFINITION}};
    return schema_complete(loader, map, &follow_up_schema) && schema_read(loader, map, &follow_up_schema, follow_up) &&
           read_variables(loader, map, when) && read_when(loader, yaml_get(map, TEXT("when")), when) &&
           read_phrase(loader, map, "ask", &when->message, &when->wording.message) &&
           read_phrase(loader, map, "about", &when->sum, &when->wording.sum);
}
