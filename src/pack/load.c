/* load.c - reads a pack: declare all names of all files first, then read the entries, so that order never matters. */
#include "load.h"

#include <string.h>

#include "../statement/statement.h"

typedef struct Collection {
    const char *key;
    bool list; /* of maps that hold their own name under `name_key`; else a map from name to entry */
    const char *name_key;
    size_t size, items_at, count_at; /* of an entry; in Pack */
    size_t name_at;                  /* in an entry */
} Collection;

#define MAP(Type, key, items, count, name)                                                                             \
    { (key), false, NULL, sizeof(Type), offsetof(Pack, items), offsetof(Pack, count), offsetof(Type, name) }
#define LIST(Type, key, items, count, name)                                                                            \
    { (key), true, #name, sizeof(Type), offsetof(Pack, items), offsetof(Pack, count), offsetof(Type, name) }

static const Collection collections[COLLECTIONS] = {
    [SECTIONS] = MAP(SectionDef, "sections", sections, section_count, id),
    [FACTS] = MAP(FactDef, "facts", facts, fact_count, name),
    [CONDITIONS] = MAP(ConditionDef, "conditions", conditions, condition_count, name),
    [FIELDS] = MAP(FieldDef, "fields", fields, field_count, id),
    [KINDS] = MAP(KindDef, "kinds", kinds, kind_count, name),
    [VAGUE] = MAP(VagueDef, "vague", vague, vague_count, name),
    [RULES] = MAP(RuleDef, "rules", rules, rule_count, name),
    [MESSAGES] = MAP(MessageDef, "messages", messages, message_count, name),
    [SIGNALS] = MAP(SignalDef, "signals", signals, signal_count, id),
    [FLAGS] = MAP(FlagDef, "flags", flags, flag_count, name),
    [RELATIONS] = LIST(Relation, "relations", relations, relation_count, id),
    [DERIVATIONS] = LIST(Derivation, "derivations", derivations, derivation_count, id),
    [CONTEXT] = MAP(ContextDef, "context", context, context_count, name),
    [FOLLOW_UPS] = LIST(FollowUp, "follow-ups", follow_ups, follow_up_count, id),
    [TOPICS] = LIST(Topic, "topics", topics, topic_count, title),
};

typedef struct File {
    Text path;
    const YamlNode *root;
} File;

typedef struct Files {
    File *items;
    size_t count;
} Files;

static Text name_of_item(const Collection *collection, const YamlNode *item) {
    if (!collection->list)
        return item->key;
    const YamlNode *name = yaml_get(item, text_of(collection->name_key));
    return name && name->kind == YAML_SCALAR ? name->text : (Text){0};
}

/* Where an entry has its name. */
static Text *entry_name(const Collection *collection, void *items, size_t index) {
    return (Text *)(void *)((char *)items + index * collection->size + collection->name_at);
}

/* Takes over the entries of the pack that is extended. */
static void declare_old(Loader *loader, CollectionId id, const void *old, size_t count) {
    const Collection *collection = &collections[id];
    if (count)
        memcpy(loader->items[id], old, count * collection->size);
    for (size_t i = 0; i < count; i++)
        names_add(&loader->names[id], *entry_name(collection, loader->items[id], i), NULL, (Text){0});
}

static bool declare_item(Loader *loader, CollectionId id, const YamlNode *item) {
    const Collection *collection = &collections[id];
    NameTable *table = &loader->names[id];
    Text name = name_of_item(collection, item);
    if (!name.size)
        return load_fail(
            loader, item,
            text_print(loader->arena, "begin it with `%s:`", collection->list ? collection->name_key : "name"),
            "%s without a name", entry_schema(id)->what);
    size_t index = names_find(table, name);
    if (index != NO_DEFINITION && table->nodes[index])
        return load_fail(loader, item,
                         text_print(loader->arena, "keep one; the first is in %.*s:%zu", TEXT_ARG(table->paths[index]),
                                    table->nodes[index]->line),
                         "%s `%.*s` is there twice", entry_schema(id)->what, TEXT_ARG(name));
    index = names_add(table, name, item, loader->path);
    *entry_name(collection, loader->items[id], index) = name;
    return true;
}

static const YamlNode *entries_of(const File *file, CollectionId id) {
    return yaml_get(file->root, text_of(collections[id].key));
}

static bool declare(Loader *loader, CollectionId id, const Files *files) {
    const Collection *collection = &collections[id];
    const void *old;
    size_t total;
    memcpy(&old, (const char *)loader->pack + collection->items_at, sizeof old);
    memcpy(&total, (const char *)loader->pack + collection->count_at, sizeof total);
    size_t old_count = total;
    for (size_t i = 0; i < files->count; i++) {
        const YamlNode *entries = entries_of(&files->items[i], id);
        total += entries ? entries->count : 0;
    }
    names_init(loader, &loader->names[id], total);
    loader->items[id] = arena_alloc_array(loader->arena, total, collection->size);
    declare_old(loader, id, old, old_count);
    for (size_t i = 0; i < files->count; i++) {
        const YamlNode *entries = entries_of(&files->items[i], id);
        loader->path = files->items[i].path;
        if (!entries)
            continue;
        if (entries->kind != (collection->list ? YAML_LIST : YAML_MAP))
            return load_fail(loader, entries,
                             collection->list ? TEXT("write `- ...` entries")
                                              : TEXT("write `name:` and indent its keys"),
                             "`%s` is a %s", collection->key, collection->list ? "list" : "map");
        for (const YamlNode *item = entries->first; item; item = item->next)
            if (!declare_item(loader, id, item))
                return false;
    }
    memcpy((char *)loader->pack + collection->items_at, &loader->items[id], sizeof(void *));
    memcpy((char *)loader->pack + collection->count_at, &loader->names[id].count, sizeof(size_t));
    return true;
}

/* What no key of its own says. */
static bool finish_section(Loader *loader, const YamlNode *node, SectionDef *section) {
    size_t dot = section->id.size;
    while (dot && section->id.at[dot - 1] != '.')
        dot--;
    section->parent = NO_DEFINITION;
    if (!dot)
        return true;
    section->parent = names_find(&loader->names[SECTIONS], text_part(section->id, 0, dot - 1));
    if (section->parent != NO_DEFINITION)
        return true;
    return load_fail_key(loader, node, TEXT("define the section before the last dot too"),
                         "`%.*s` is a part of no section", TEXT_ARG(section->id));
}

/* Unless the pack says so itself: a fact that has a direction or may be a target is meant as it stands. */
static void finish_fact(const YamlNode *node, FactDef *fact) {
    const unsigned promised = 1u << ROLE_TARGET | 1u << ROLE_LIMIT | 1u << ROLE_BUDGET | 1u << ROLE_WARNING |
                              1u << ROLE_CRITICAL | 1u << ROLE_TEST | 1u << ROLE_CRITERION;
    if (!yaml_get(node, TEXT("promise")))
        fact->promise = fact->direction != DIRECTION_NONE || (fact->roles & promised) != 0;
}

static bool read_item(Loader *loader, CollectionId id, const YamlNode *item, bool old) {
    const Schema *schema = entry_schema(id);
    size_t index = names_find(&loader->names[id], name_of_item(&collections[id], item));
    void *entry = (char *)loader->items[id] + index * collections[id].size;
    if (id == RELATIONS) {
        *(Relation *)entry = (Relation){.id = ((Relation *)entry)->id};
        return relation_read(loader, item, entry);
    }
    if (id == DERIVATIONS)
        return derivation_read(loader, item, entry);
    if (id == FOLLOW_UPS)
        return follow_up_read(loader, item, entry);
    if (!old && !schema_complete(loader, item, schema))
        return false;
    if (!schema_read(loader, item, schema, entry))
        return false;
    if (id == FACTS)
        finish_fact(item, entry);
    return id != SECTIONS || finish_section(loader, item, entry);
}

static bool read_items(Loader *loader, CollectionId id, const Files *files, size_t old_count) {
    for (size_t i = 0; i < files->count; i++) {
        const YamlNode *entries = entries_of(&files->items[i], id);
        loader->path = files->items[i].path;
        for (const YamlNode *item = entries ? entries->first : NULL; item; item = item->next) {
            bool old = names_find(&loader->names[id], name_of_item(&collections[id], item)) < old_count;
            if (!read_item(loader, id, item, old))
                return false;
        }
    }
    return true;
}

static const SchemaRow template_rows[] = {
    {.key = "lines", .read = read_texts, .offset = offsetof(Pack, template_lines)},
    {.key = "values", .read = read_texts, .offset = offsetof(Pack, template_values)},
};
static const Schema template_schema = SCHEMA("`template`", template_rows);

static const SchemaRow head_rows[] = {
    {.key = "pack", .read = read_text, .offset = offsetof(Pack, name)},
    {.key = "version", .read = read_text, .offset = offsetof(Pack, version)},
    {.key = "title", .read = read_text, .offset = offsetof(Pack, title)},
    {.key = "template", .read = read_nested, .nested = &template_schema},
};

/* Adds a class's words to those that are there. */
static bool read_words(Loader *loader, const YamlNode *map, WordList *lists) {
    static const char *const keys[] = {
#define CLASS(NAME, key, what) key,
#include "../base/lexicon.def"
#undef CLASS
    };
    Text names[LEX_CLASS_COUNT];
    for (size_t i = 0; i < LEX_CLASS_COUNT; i++)
        names[i] = text_of(keys[i]);
    if (map->kind != YAML_MAP)
        return load_fail(loader, map, TEXT("write `class: [words]` lines"), "`words` is a map");
    const SchemaRow row = {.key = "words"};
    for (const YamlNode *node = map->first; node; node = node->next) {
        LexClass class;
        if (!lexicon_class(node->key, &class))
            return load_fail_key(
                loader, node,
                load_suggest(loader, node->key, names, LEX_CLASS_COUNT, TEXT("the classes are in docs/packs.md")),
                "unknown class of words `%.*s`", TEXT_ARG(node->key));
        lists[class].class = class;
        loader->append = true;
        bool good = read_phrases(loader, node, &lists[class].words, &row);
        loader->append = false;
        if (!good)
            return false;
    }
    return true;
}

static bool read_all_words(Loader *loader, const Files *files) {
    WordList *lists = ARENA_ARRAY(loader->arena, WordList, LEX_CLASS_COUNT);
    for (size_t i = 0; i < LEX_CLASS_COUNT; i++)
        lists[i].class = (LexClass)i;
    for (size_t i = 0; i < loader->pack->word_list_count; i++)
        lists[loader->pack->words[i].class] = loader->pack->words[i];
    for (size_t i = 0; i < files->count; i++) {
        const YamlNode *words = yaml_get(files->items[i].root, TEXT("words"));
        loader->path = files->items[i].path;
        if (words && !read_words(loader, words, lists))
            return false;
    }
    loader->pack->words = lists;
    loader->pack->word_list_count = LEX_CLASS_COUNT;
    return true;
}

enum { HEAD_ROWS = sizeof head_rows / sizeof head_rows[0], OWN_KEYS = 2 };
static const char *const own_keys[OWN_KEYS] = {"extends", "words"};

static const SchemaRow *head_row(Text key) {
    for (size_t i = 0; i < HEAD_ROWS; i++)
        if (text_equal(text_of(head_rows[i].key), key))
            return &head_rows[i];
    return NULL;
}

static bool known_key(Text key, Text *names) {
    size_t count = 0;
    for (size_t i = 0; i < HEAD_ROWS; i++)
        names[count++] = text_of(head_rows[i].key);
    for (size_t i = 0; i < OWN_KEYS; i++)
        names[count++] = text_of(own_keys[i]);
    for (size_t i = 0; i < COLLECTIONS; i++)
        names[count++] = text_of(collections[i].key);
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], key))
            return true;
    return false;
}

static bool read_head(Loader *loader, const File *file) {
    Text names[HEAD_ROWS + OWN_KEYS + COLLECTIONS];
    loader->path = file->path;
    if (file->root->kind != YAML_MAP)
        return load_fail(loader, file->root, TEXT("begin with `facts:` or another key of docs/packs.md"),
                         "a pack is a map");
    for (const YamlNode *node = file->root->first; node; node = node->next) {
        if (!known_key(node->key, names))
            return load_fail_key(loader, node,
                                 load_suggest(loader, node->key, names, sizeof names / sizeof names[0],
                                              TEXT("the keys are in docs/packs.md")),
                                 "a pack has no key `%.*s`", TEXT_ARG(node->key));
        const SchemaRow *row = head_row(node->key);
        if (row && !row->read(loader, node, (char *)loader->pack + row->offset, row))
            return false;
    }
    return true;
}

/* The pack that a file extends is the ground that everything else stands on. */
static bool read_extends(Loader *loader, const Files *files) {
    for (size_t i = 0; i < files->count; i++) {
        const YamlNode *node = yaml_get(files->items[i].root, TEXT("extends"));
        loader->path = files->items[i].path;
        if (!node)
            continue;
        const Pack *base = node->kind == YAML_SCALAR ? pack_embedded(node->text) : NULL;
        if (!base)
            return load_fail(loader, node, TEXT("write `extends: performance`"), "no such pack is built in");
        *loader->pack = *base;
    }
    return true;
}

static bool read_pack(Loader *loader, const Files *files) {
    size_t old_counts[COLLECTIONS];
    if (!read_extends(loader, files))
        return false;
    buffer_init(&loader->expressions, loader->arena);
    buffer_add(&loader->expressions, loader->pack->expressions);
    for (size_t i = 0; i < files->count; i++)
        if (!read_head(loader, &files->items[i]))
            return false;
    for (size_t id = 0; id < COLLECTIONS; id++)
        memcpy(&old_counts[id], (const char *)loader->pack + collections[id].count_at, sizeof old_counts[id]);
    for (size_t id = 0; id < COLLECTIONS; id++)
        if (!declare(loader, (CollectionId)id, files))
            return false;
    for (size_t id = 0; id < COLLECTIONS; id++)
        if (!read_items(loader, (CollectionId)id, files, old_counts[id]))
            return false;
    return read_all_words(loader, files);
}

const Pack *pack_load(Arena *arena, const PackSource *sources, size_t count, Error *error) {
    Loader *loader = ARENA_NEW(arena, Loader);
    Files files = {ARENA_ARRAY(arena, File, count), count};
    loader->arena = arena;
    loader->error = error;
    loader->pack = ARENA_NEW(arena, Pack);
    for (size_t i = 0; i < count; i++) {
        const YamlNode *entries = sources[i].entries;
        files.items[i] =
            (File){sources[i].path, entries ? entries : yaml_read(arena, sources[i].path, sources[i].text, error)};
        if (!files.items[i].root)
            return NULL;
    }
    if (!read_pack(loader, &files))
        return NULL;
    loader->pack->expressions = buffer_text(&loader->expressions);
    loader->pack->phrases = phrase_table_new(arena, loader->pack);
    loader->pack->lexicon = lexicon_of_pack(arena, loader->pack);
    return loader->pack;
}
