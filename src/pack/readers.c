/* readers.c - the types that a key's value may have. */
#include "load.h"

#include <stdlib.h>

#include "../statement/statement.h"

typedef struct Bit {
    const char *name;
    unsigned bit;
} Bit;

typedef struct BitSet {
    const char *what;
    const Bit *bits;
    size_t count;
} BitSet;

static const Bit value_bits[] = {
    {"none", VALUE_BIT(DIM_NONE)},   {"time", VALUE_BIT(DIM_TIME)},         {"data", VALUE_BIT(DIM_DATA)},
    {"money", VALUE_BIT(DIM_MONEY)}, {"fraction", VALUE_BIT(DIM_FRACTION)}, {"factor", VALUE_BIT(DIM_FACTOR)},
    {"count", VALUE_BIT(DIM_COUNT)}, {"rate", VALUE_BIT(DIM_RATE)},         {"bandwidth", VALUE_BIT(DIM_BANDWIDTH)},
    {"text", VALUE_TEXT_BIT},        {"change", VALUE_CHANGE_BIT},          {"duration", VALUE_DURATION_BIT},
};

static const Bit role_bits[] = {
    {"none", 1u << ROLE_NONE},           {"target", 1u << ROLE_TARGET},       {"limit", 1u << ROLE_LIMIT},
    {"budget", 1u << ROLE_BUDGET},       {"warning", 1u << ROLE_WARNING},     {"critical", 1u << ROLE_CRITICAL},
    {"test", 1u << ROLE_TEST},           {"criterion", 1u << ROLE_CRITERION}, {"current", 1u << ROLE_CURRENT},
    {"projected", 1u << ROLE_PROJECTED}, {"measured", 1u << ROLE_MEASURED},   {"usage", 1u << ROLE_USAGE},
};

static const Bit key_bits[] = {
#define KEY(NAME, name, what) {name, KEY_BIT(KEY_##NAME)},
#include "keys.def"
#undef KEY
};

#define BITS(what, bits)                                                                                               \
    { (what), (bits), sizeof(bits) / sizeof(bits)[0] }
static const BitSet value_set = BITS("a kind of value", value_bits);
static const BitSet role_set = BITS("a role", role_bits);
static const BitSet key_set = BITS("a part of a key", key_bits);

static bool expect_scalar(Loader *loader, const YamlNode *node) {
    if (node->kind == YAML_SCALAR)
        return true;
    return load_fail(loader, node, TEXT("write one value"), "`%.*s` is one value, no %s", TEXT_ARG(node->key),
                     node->kind == YAML_LIST ? "list" : "map");
}

bool read_text(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    if (!expect_scalar(loader, node))
        return false;
    *(Text *)field = node->text;
    return true;
}

/* The scalars of a list, or the one that stands alone. */
typedef bool OneReader(Loader *loader, const YamlNode *item, size_t index, void *context);

static bool each_scalar(Loader *loader, const YamlNode *node, OneReader *one, void *context) {
    if (node->kind == YAML_SCALAR)
        return one(loader, node, 0, context);
    if (node->kind == YAML_MAP)
        return load_fail(loader, node, TEXT("write [one, another]"), "`%.*s` is a list", TEXT_ARG(node->key));
    size_t index = 0;
    for (const YamlNode *item = node->first; item; item = item->next, index++) {
        if (item->kind != YAML_SCALAR)
            return load_fail(loader, item, TEXT("write [one, another]"), "a list of words holds no %s",
                             item->kind == YAML_LIST ? "list" : "map");
        if (!one(loader, item, index, context))
            return false;
    }
    return true;
}

static size_t scalar_count(const YamlNode *node) { return node->kind == YAML_SCALAR ? 1 : node->count; }

static bool one_text(Loader *loader, const YamlNode *item, size_t index, void *context) {
    if (!item->text.size)
        return load_fail(loader, item, TEXT("write a word or take it out"), "an empty text stands here");
    ((Text *)context)[index] = item->text;
    return true;
}

bool read_texts(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    TextList *list = field;
    size_t old = loader->append ? list->count : 0;
    Text *items = ARENA_ARRAY(loader->arena, Text, old + scalar_count(node));
    for (size_t i = 0; i < old; i++)
        items[i] = list->items[i];
    if (!each_scalar(loader, node, one_text, items + old))
        return false;
    *list = (TextList){items, old + scalar_count(node)};
    return true;
}

bool read_phrases(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    PhraseList *list = field;
    TextList texts = {0};
    Buffer joined;
    buffer_init(&joined, loader->arena);
    if (loader->append)
        buffer_add(&joined, list->joined);
    bool append = loader->append, good;
    loader->append = false;
    good = read_texts(loader, node, &texts, row);
    loader->append = append;
    for (size_t i = 0; i < texts.count; i++) {
        for (size_t k = 0; k < texts.items[i].size; k++) /* of several lines it is still one phrase */
            buffer_add_char(&joined, texts.items[i].at[k] == '\n' ? ' ' : texts.items[i].at[k]);
        buffer_add_char(&joined, '\n');
    }
    if (good)
        *list = (PhraseList){buffer_text(&joined), (append ? list->count : 0) + texts.count};
    return good;
}

static size_t index_of(Loader *loader, CollectionId id, const YamlNode *item, Text name) {
    const NameTable *table = &loader->names[id];
    size_t index = names_find(table, name);
    if (index == NO_DEFINITION)
        load_fail(loader, item, load_suggest(loader, name, table->names, table->count, TEXT("define it in the pack")),
                  "unknown %s `%.*s`", entry_schema(id)->what + 2, TEXT_ARG(name));
    return index;
}

bool read_name(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    if (!expect_scalar(loader, node))
        return false;
    size_t index = index_of(loader, (CollectionId)row->argument, node, node->text);
    *(size_t *)field = index;
    return index != NO_DEFINITION;
}

typedef struct NameList {
    CollectionId id;
    size_t *indexes;
} NameList;

static bool one_name(Loader *loader, const YamlNode *item, size_t index, void *context) {
    NameList *names = context;
    names->indexes[index] = index_of(loader, names->id, item, item->text);
    return names->indexes[index] != NO_DEFINITION;
}

bool read_names(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    IndexList *list = field;
    size_t old = loader->append ? list->count : 0;
    size_t *items = ARENA_ARRAY(loader->arena, size_t, old + scalar_count(node));
    for (size_t i = 0; i < old; i++)
        items[i] = list->items[i];
    NameList names = {(CollectionId)row->argument, items + old};
    if (!each_scalar(loader, node, one_name, &names))
        return false;
    *list = (IndexList){items, old + scalar_count(node)};
    return true;
}

bool read_name_texts(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    IndexList known = {NULL, 0};
    return read_names(loader, node, &known, row) && read_texts(loader, node, field, row);
}

bool read_rule(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    if (!expect_scalar(loader, node))
        return false;
    if (index_of(loader, RULES, node, node->text) == NO_DEFINITION)
        return false;
    return read_text(loader, node, field, row);
}

static const struct {
    const char *word;
    bool value;
} truths[] = {{"yes", true}, {"true", true}, {"no", false}, {"false", false}};

bool read_bool(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    if (!expect_scalar(loader, node))
        return false;
    for (size_t i = 0; i < sizeof truths / sizeof truths[0]; i++)
        if (text_equal_fold(node->text, text_of(truths[i].word))) {
            *(bool *)field = truths[i].value;
            return true;
        }
    return load_fail(loader, node, TEXT("write yes or no"), "`%.*s` is neither yes nor no", TEXT_ARG(node->text));
}

bool read_int(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    if (!expect_scalar(loader, node))
        return false;
    char *end;
    long number = strtol(node->text.at, &end, 10);
    if (!node->text.size || *end || number < -1000 || number > 1000)
        return load_fail(loader, node, TEXT("write a whole number from -1000 to 1000"), "`%.*s` is no such number",
                         TEXT_ARG(node->text));
    *(int *)field = (int)number;
    return true;
}

bool read_size(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    int number = 0;
    if (!read_int(loader, node, &number, row))
        return false;
    if (number < 0)
        return load_fail(loader, node, TEXT("write 0 or more"), "%d is less than nothing", number);
    *(size_t *)field = (size_t)number;
    return true;
}

bool read_level(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    if (!expect_scalar(loader, node))
        return false;
    if (level_of_name(node->text, field))
        return true;
    return load_fail(loader, node, TEXT("write error, warning, note or off"), "`%.*s` is no level",
                     TEXT_ARG(node->text));
}

bool read_better(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    if (!expect_scalar(loader, node))
        return false;
    if (!text_equal(node->text, TEXT("better")))
        return load_fail(loader, node, text_print(loader->arena, "write `%s: better`", row->key),
                         "`%.*s` is no direction", TEXT_ARG(node->text));
    *(Direction *)field = (Direction)row->argument;
    return true;
}

typedef struct BitReader {
    const BitSet *set;
    unsigned bits;
} BitReader;

static bool one_bit(Loader *loader, const YamlNode *item, size_t index, void *context) {
    (void)index;
    BitReader *reader = context;
    const BitSet *set = reader->set;
    Text *names = ARENA_ARRAY(loader->arena, Text, set->count);
    for (size_t i = 0; i < set->count; i++) {
        names[i] = text_of(set->bits[i].name);
        if (!text_equal(names[i], item->text))
            continue;
        reader->bits |= set->bits[i].bit;
        return true;
    }
    Buffer all;
    buffer_init(&all, loader->arena);
    for (size_t i = 0; i < set->count; i++)
        buffer_print(&all, "%s%s", i ? ", " : "write one of ", set->bits[i].name);
    return load_fail(loader, item, load_suggest(loader, item->text, names, set->count, buffer_text(&all)),
                     "`%.*s` is not %s", TEXT_ARG(item->text), set->what);
}

static bool read_bits(Loader *loader, const YamlNode *node, unsigned *field, const BitSet *set) {
    BitReader reader = {set, 0};
    if (!each_scalar(loader, node, one_bit, &reader))
        return false;
    *field = reader.bits;
    return true;
}

bool read_values(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    return read_bits(loader, node, field, &value_set);
}

bool read_keys(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    return read_bits(loader, node, field, &key_set);
}

bool read_roles(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    return read_bits(loader, node, field, &role_set);
}

enum { WANT_STATISTIC = 1, WANT_LIMIT = 2, WANT_PERIOD = 4, WANT_HORIZON = 8, WANT_SUBJECT = 16 };
static const Bit want_bits[] = {{"statistic", WANT_STATISTIC},
                                {"limit", WANT_LIMIT},
                                {"period", WANT_PERIOD},
                                {"horizon", WANT_HORIZON},
                                {"subject", WANT_SUBJECT}};
static const BitSet want_set = BITS("what a value can want", want_bits);

bool read_wants(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    (void)row;
    unsigned wants;
    if (!read_bits(loader, node, &wants, &want_set))
        return false;
    FactDef *fact = field;
    fact->statistic_needed = (wants & WANT_STATISTIC) != 0;
    fact->limit_needed = (wants & WANT_LIMIT) != 0;
    fact->period_needed = (wants & WANT_PERIOD) != 0;
    fact->horizon_needed = (wants & WANT_HORIZON) != 0;
    fact->subject_needed = (wants & WANT_SUBJECT) != 0;
    return true;
}

bool read_nested(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    return schema_read(loader, node, row->nested, field);
}

bool read_kind_sections(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    if (node->kind != YAML_MAP)
        return load_fail(loader, node, TEXT("write `section: level` lines"), "`%s` is a map", row->key);
    KindSection *sections = ARENA_ARRAY(loader->arena, KindSection, node->count);
    size_t count = 0;
    for (const YamlNode *item = node->first; item; item = item->next, count++) {
        sections[count].section = names_find(&loader->names[SECTIONS], item->key);
        if (sections[count].section == NO_DEFINITION)
            return load_fail_key(loader, item,
                                 load_suggest(loader, item->key, loader->names[SECTIONS].names,
                                              loader->names[SECTIONS].count, TEXT("define it under sections")),
                                 "unknown section `%.*s`", TEXT_ARG(item->key));
        if (!read_level(loader, item, &sections[count].level, row))
            return false;
    }
    KindDef *kind = field;
    kind->sections = sections;
    kind->section_count = count;
    return true;
}

bool read_groups(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row) {
    if (node->kind != YAML_MAP)
        return load_fail(loader, node, TEXT("write `name: [facts]` lines"), "`%s` is a map", row->key);
    IndexList *groups = ARENA_ARRAY(loader->arena, IndexList, node->count);
    Text *names = ARENA_ARRAY(loader->arena, Text, node->count);
    const SchemaRow facts = {.key = "facts", .argument = FACTS};
    size_t count = 0, total = 0;
    for (const YamlNode *item = node->first; item; item = item->next, count++) {
        names[count] = item->key;
        if (!read_names(loader, item, &groups[count], &facts))
            return false;
        total += groups[count].count;
    }
    size_t *needs = ARENA_ARRAY(loader->arena, size_t, total);
    for (size_t i = 0, n = 0; i < count; i++)
        for (size_t k = 0; k < groups[i].count; k++)
            needs[n++] = groups[i].items[k];
    SignalDef *signal = field;
    signal->groups = groups;
    signal->group_count = count;
    signal->group_names = (TextList){names, count};
    signal->needs = (IndexList){needs, total};
    return true;
}
