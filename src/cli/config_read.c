/* config_read.c - .sumlint.yaml into a Config. Every key that isn't known and every value of a wrong type is a mistake. */
#include "config.h"

typedef struct ConfigReader {
    Arena *arena;
    Config *config;
    const ConfigFile *file;
    Text today;
    Error *error;
} ConfigReader;

typedef bool KeyReader(ConfigReader *reader, const YamlNode *node);

static ConfigText value_of(const ConfigReader *reader, const YamlNode *node) {
    return (ConfigText){node->text, reader->file, node->line, node->column};
}

static ConfigText key_of(const ConfigReader *reader, const YamlNode *node) {
    return (ConfigText){node->key, reader->file, node->key_line, node->key_column};
}

static bool fail(ConfigReader *reader, const YamlNode *node, Text help, Text message) {
    ConfigText place = value_of(reader, node);
    return config_fail(reader->arena, reader->error, &place, help, message);
}

static bool unknown_key(ConfigReader *reader, const YamlNode *node, const Text *known, size_t count) {
    ConfigText place = key_of(reader, node);
    Text near = text_nearest(node->key, known, count);
    Buffer all;
    buffer_init(&all, reader->arena);
    for (size_t i = 0; i < count; i++)
        buffer_print(&all, "%s%.*s", i > 0 ? ", " : "known are ", TEXT_ARG(known[i]));
    Text help = near.size > 0 ? text_print(reader->arena, "did you mean %.*s?", TEXT_ARG(near)) : buffer_text(&all);
    return config_fail(reader->arena, reader->error, &place, help,
                       text_print(reader->arena, "unknown key '%.*s'", TEXT_ARG(node->key)));
}

/* Room for one more entry of a list of the configuration; `list` and `capacity` are its members. */
#define ADD(reader, list, count, capacity)                                                                             \
    ((reader)->config->list = arena_grow((reader)->arena, (reader)->config->list, (reader)->config->count,             \
                                         &(reader)->config->capacity, sizeof *(reader)->config->list),                 \
     &(reader)->config->list[(reader)->config->count++])

/* ---- values ---------------------------------------------------------------------------------------------------- */

static bool read_text(ConfigReader *reader, const YamlNode *node, ConfigText *value) {
    if (node->kind != YAML_SCALAR || node->text.size == 0)
        return fail(reader, node, TEXT("quote it if it holds `: ` or begins with a sign"),
                    text_print(reader->arena, "%.*s wants a text", TEXT_ARG(node->key)));
    *value = value_of(reader, node);
    return true;
}

/* A list of texts, or one of them. */
static bool each_text(ConfigReader *reader, const YamlNode *node, const char *entry,
                      bool (*take)(ConfigReader *reader, const ConfigText *text)) {
    Text help = text_print(reader->arena, "write `- %s`", entry);
    Text message = text_print(reader->arena, "%.*s wants a list of texts", TEXT_ARG(node->key));
    ConfigText text;
    if (node->kind == YAML_MAP)
        return fail(reader, node, help, message);
    if (node->kind == YAML_SCALAR)
        return read_text(reader, node, &text) && take(reader, &text);
    for (const YamlNode *one = node->first; one; one = one->next) {
        text = value_of(reader, one);
        if (one->kind != YAML_SCALAR || one->text.size == 0)
            return fail(reader, one, help, message);
        if (!take(reader, &text))
            return false;
    }
    return true;
}

static bool wants_map(ConfigReader *reader, const YamlNode *node, const char *entry) {
    return node->kind == YAML_MAP || fail(reader, node, text_print(reader->arena, "write `%s` below it", entry),
                                          text_print(reader->arena, "%.*s wants a map", TEXT_ARG(node->key)));
}

static bool unknown_level(ConfigReader *reader, const YamlNode *node, Text known) {
    return fail(reader, node, text_print(reader->arena, "known are %.*s", TEXT_ARG(known)),
                text_print(reader->arena, "unknown level '%.*s'", TEXT_ARG(node->text)));
}

static bool read_rules(ConfigReader *reader, const YamlNode *node) {
    if (!wants_map(reader, node, "consistency/downtime: warning"))
        return false;
    for (const YamlNode *one = node->first; one; one = one->next) {
        ConfigLevel level = {.rule = key_of(reader, one)};
        if (one->kind != YAML_SCALAR || !level_of_name(one->text, &level.level))
            return unknown_level(reader, one, TEXT("error, warning, note, off"));
        *ADD(reader, levels, level_count, level_capacity) = level;
    }
    return true;
}

static bool read_fail_on(ConfigReader *reader, const YamlNode *node) {
    Level *level = &reader->config->fail_on_level;
    if (!read_text(reader, node, &reader->config->fail_on))
        return false;
    *level = LEVEL_OFF;
    if (text_equal(node->text, TEXT("never")) || (level_of_name(node->text, level) && *level != LEVEL_OFF))
        return true;
    return unknown_level(reader, node, TEXT("error, warning, note, never"));
}

static bool take_exclude(ConfigReader *reader, const ConfigText *text) {
    *ADD(reader, excludes, exclude_count, exclude_capacity) = *text;
    return true;
}

static bool read_exclude(ConfigReader *reader, const YamlNode *node) {
    return each_text(reader, node, "drafts/", take_exclude);
}

static bool read_kinds(ConfigReader *reader, const YamlNode *node) {
    if (!wants_map(reader, node, "docs/performance/*.md: interview-summary"))
        return false;
    for (const YamlNode *one = node->first; one; one = one->next) {
        ConfigKind kind = {.glob = one->key};
        if (!read_text(reader, one, &kind.name))
            return false;
        *ADD(reader, kinds, kind_count, kind_capacity) = kind;
    }
    return true;
}

/* A name, a file, or the entries themselves. Entries that extend nothing would leave a pack that knows no document. */
static bool read_pack(ConfigReader *reader, const YamlNode *node) {
    Config *config = reader->config;
    if (node->kind != YAML_MAP) {
        config->own_pack = NULL;
        return read_text(reader, node, &config->pack);
    }
    if (!yaml_get(node, TEXT("extends")))
        return fail(reader, node, TEXT("begin it with `extends: performance`"),
                    TEXT("a pack inside a configuration extends one"));
    config->pack = value_of(reader, node);
    config->pack.text = TEXT("of its own");
    config->own_pack = node;
    return true;
}

static bool read_baseline(ConfigReader *reader, const YamlNode *node) {
    return read_text(reader, node, &reader->config->baseline);
}

/* What another version of the program would make of the file isn't known, so the run ends here. */
static bool read_version(ConfigReader *reader, const YamlNode *node) {
    bool satisfied;
    if (!read_text(reader, node, &reader->config->version))
        return false;
    if (!version_satisfies(TEXT(SUMLINT_VERSION), node->text, &satisfied))
        return fail(reader, node, TEXT("write \">=0.1, <1\""), TEXT("required-version wants versions"));
    return satisfied || fail(reader, node, TEXT("install that version, or change this line"),
                             text_print(reader->arena, "this is sumlint %s, and %.*s is required", SUMLINT_VERSION,
                                        TEXT_ARG(node->text)));
}

static bool read_tolerances(ConfigReader *reader, const YamlNode *node) {
    if (!wants_map(reader, node, "consistency/downtime: 20%"))
        return false;
    for (const YamlNode *one = node->first; one; one = one->next) {
        ConfigTolerance tolerance = {.name = key_of(reader, one), .written = one->text};
        if (one->kind != YAML_SCALAR || !share_of_text(one->text, &tolerance.share))
            return fail(reader, one, TEXT("write 20%"), TEXT("a tolerance is a percentage, 100% at most"));
        *ADD(reader, tolerances, tolerance_count, tolerance_capacity) = tolerance;
    }
    return true;
}

static bool wrong_limit(ConfigReader *reader, const YamlNode *node, size_t limit) {
    Arena *arena = reader->arena;
    Text most = limit_shown(arena, limit, limits_most[limit]);
    if (limit == CONFIG_LIMIT_file_bytes)
        return fail(reader, node, TEXT("write 4 MiB"),
                    text_print(arena, "a size is bytes, KiB or MiB, %.*s at most", TEXT_ARG(most)));
    return fail(reader, node, TEXT("write a number"),
                text_print(arena, "%.*s is 1 to %.*s", TEXT_ARG(limit_keys[limit]), TEXT_ARG(most)));
}

static bool read_limit(ConfigReader *reader, const YamlNode *node, size_t limit) {
    size_t value = 0;
    bool bytes = limit == CONFIG_LIMIT_file_bytes;
    if (node->kind != YAML_SCALAR || !(bytes ? size_of_text : count_of_text)(node->text, &value) ||
        value > limits_most[limit])
        return wrong_limit(reader, node, limit);
    reader->config->limits[limit] = value;
    reader->config->limit_texts[limit] = value_of(reader, node);
    return true;
}

static bool read_limits(ConfigReader *reader, const YamlNode *node) {
    if (!wants_map(reader, node, "file-size: 4 MiB"))
        return false;
    for (const YamlNode *one = node->first; one; one = one->next) {
        size_t limit = 0;
        while (limit < CONFIG_LIMITS && !text_equal(one->key, limit_keys[limit]))
            limit++;
        if (limit == CONFIG_LIMITS)
            return unknown_key(reader, one, limit_keys, CONFIG_LIMITS);
        if (!read_limit(reader, one, limit))
            return false;
    }
    return true;
}

/* ---- ignore ---------------------------------------------------------------------------------------------------- */

static bool read_until(ConfigReader *reader, const YamlNode *node, Ignore *ignore) {
    if (!is_date(ignore->until))
        return fail(reader, node, TEXT("write 2027-01-31"), TEXT("until wants a date"));
    ignore->ended = text_compare(ignore->until, reader->today) < 0;
    return true;
}

static bool read_ignore_key(ConfigReader *reader, const YamlNode *node, ConfigIgnore *entry) {
    static const Text keys[] = {{"rule", 4}, {"field", 5}, {"match", 5}, {"path", 4}, {"reason", 6}, {"until", 5}};
    enum { KEYS = sizeof keys / sizeof *keys };
    Text *const places[KEYS] = {&entry->ignore.rule, &entry->ignore.field,  &entry->ignore.match,
                                &entry->path,        &entry->ignore.reason, &entry->ignore.until};
    for (size_t i = 0; i < KEYS; i++) {
        ConfigText value;
        if (!text_equal(node->key, keys[i]))
            continue;
        if (!read_text(reader, node, &value))
            return false;
        *places[i] = value.text;
        if (places[i] == &entry->ignore.rule)
            entry->rule = value;
        return places[i] != &entry->ignore.until || read_until(reader, node, &entry->ignore);
    }
    return unknown_key(reader, node, keys, KEYS);
}

static bool read_entry(ConfigReader *reader, const YamlNode *node, ConfigIgnore *entry) {
    const Text form = TEXT("write `- {rule: NAME, reason: WHY}`, and field, match, path or until");
    if (node->kind != YAML_MAP)
        return fail(reader, node, form, TEXT("an ignore entry is a map"));
    for (const YamlNode *one = node->first; one; one = one->next)
        if (!read_ignore_key(reader, one, entry))
            return false;
    if (entry->ignore.rule.size == 0)
        return fail(reader, node, form, TEXT("an ignore entry without a rule"));
    if (entry->ignore.reason.size == 0)
        return fail(reader, node, form, TEXT("an ignore entry without a reason"));
    return true;
}

static bool read_ignores(ConfigReader *reader, const YamlNode *node) {
    if (node->kind != YAML_LIST)
        return fail(reader, node, TEXT("write `- {rule: NAME, reason: WHY}`"), TEXT("ignore wants a list"));
    for (const YamlNode *one = node->first; one; one = one->next) {
        ConfigIgnore entry = {0};
        if (!read_entry(reader, one, &entry))
            return false;
        *ADD(reader, ignores, ignore_count, ignore_capacity) = entry;
    }
    return true;
}

/* ---- all ------------------------------------------------------------------------------------------------------- */

/* What it extends holds wherever it is silent itself, so that is read before anything else. */
static bool extend(ConfigReader *reader, const ConfigText *text) {
    Text why = {0};
    const ConfigFile *file = config_extend(reader->arena, reader->config, reader->file, text->text, &why);
    if (!file)
        return config_fail(reader->arena, reader->error, text, TEXT("paths start at this file's directory"),
                           text_print(reader->arena, "%.*s: %.*s", TEXT_ARG(text->text), TEXT_ARG(why)));
    return config_read(reader->arena, reader->config, file, reader->today, reader->error);
}

static bool read_extends(ConfigReader *reader, const YamlNode *node) {
    return each_text(reader, node, "../.sumlint.yaml", extend);
}

static bool passed_already(ConfigReader *reader, const YamlNode *node) {
    (void)reader, (void)node;
    return true;
}

static const struct {
    Text key;
    KeyReader *read;
} rows[] = {{{"extends", 7}, passed_already}, {{"required-version", 16}, read_version},
            {{"pack", 4}, read_pack},         {{"kinds", 5}, read_kinds},
            {{"rules", 5}, read_rules},       {{"tolerances", 10}, read_tolerances},
            {{"limits", 6}, read_limits},     {{"exclude", 7}, read_exclude},
            {{"ignore", 6}, read_ignores},    {{"fail-on", 7}, read_fail_on},
            {{"baseline", 8}, read_baseline}};
enum { ROWS = sizeof rows / sizeof *rows };

static bool read_key(ConfigReader *reader, const YamlNode *node) {
    Text names[ROWS];
    for (size_t i = 0; i < ROWS; i++)
        if (text_equal(node->key, names[i] = rows[i].key))
            return rows[i].read(reader, node);
    return unknown_key(reader, node, names, ROWS);
}

bool config_read(Arena *arena, Config *config, const ConfigFile *file, Text today, Error *error) {
    ConfigReader reader = {arena, config, file, today, error};
    *ADD(&reader, files, file_count, file_capacity) = file;
    const YamlNode *root = yaml_read(arena, file->path, file->source, error);
    if (!root)
        return false;
    if (root->kind != YAML_MAP)
        return fail(&reader, root, TEXT("write `fail-on: warning`"), TEXT("a configuration is a map"));
    const YamlNode *extends = yaml_get(root, TEXT("extends"));
    if (extends && !read_extends(&reader, extends))
        return false;
    for (const YamlNode *node = root->first; node; node = node->next)
        if (!read_key(&reader, node))
            return false;
    return true;
}
