/* config_read.c - .sumlint.yaml into a Config. Every key that isn't known and every value of a wrong type is a mistake. */
#include "config.h"

typedef struct ConfigReader {
    Arena *arena;
    Config *config;
    Text today;
    Error *error;
} ConfigReader;

typedef bool KeyReader(ConfigReader *reader, const YamlNode *node);

static bool fail(ConfigReader *reader, const YamlNode *node, Text help, Text message) {
    reader->error->help = help;
    return error_at(reader->error, reader->arena, reader->config->path, node->line, node->column, "%.*s",
                    TEXT_ARG(message));
}

static bool unknown_key(ConfigReader *reader, const YamlNode *node, const Text *known, size_t count) {
    Text near = text_nearest(node->key, known, count);
    Buffer all;
    buffer_init(&all, reader->arena);
    for (size_t i = 0; i < count; i++)
        buffer_print(&all, "%s%.*s", i > 0 ? ", " : "known are ", TEXT_ARG(known[i]));
    reader->error->help =
        near.size > 0 ? text_print(reader->arena, "did you mean %.*s?", TEXT_ARG(near)) : buffer_text(&all);
    return error_at(reader->error, reader->arena, reader->config->path, node->key_line, node->key_column,
                    "unknown key '%.*s'", TEXT_ARG(node->key));
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

static bool read_text(ConfigReader *reader, const YamlNode *node, ConfigText *value) {
    if (node->kind != YAML_SCALAR || node->text.size == 0)
        return fail(reader, node, TEXT("quote it if it holds `: ` or begins with a sign"),
                    text_print(reader->arena, "%.*s wants a text", TEXT_ARG(node->key)));
    *value = (ConfigText){node->text, node->line, node->column};
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
    Config *config = reader->config;
    if (!wants_map(reader, node, "consistency/downtime: warning"))
        return false;
    config->levels = ARENA_ARRAY(reader->arena, RuleLevel, node->count);
    config->level_places = ARENA_ARRAY(reader->arena, ConfigText, node->count);
    for (const YamlNode *one = node->first; one; one = one->next) {
        Level level;
        if (one->kind != YAML_SCALAR || !level_of_name(one->text, &level))
            return unknown_level(reader, one, TEXT("error, warning, note, off"));
        config->level_places[config->level_count] = (ConfigText){one->key, one->key_line, one->key_column};
        config->levels[config->level_count++] = (RuleLevel){one->key, level};
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

static bool read_exclude(ConfigReader *reader, const YamlNode *node) {
    Config *config = reader->config;
    if (node->kind == YAML_MAP)
        return fail(reader, node, TEXT("write `- drafts/`"), TEXT("exclude wants a list of patterns"));
    config->excludes = ARENA_ARRAY(reader->arena, ConfigText, node->count + 1);
    if (node->kind == YAML_SCALAR)
        return read_text(reader, node, &config->excludes[config->exclude_count++]);
    for (const YamlNode *one = node->first; one; one = one->next)
        if (one->kind != YAML_SCALAR || !read_text(reader, one, &config->excludes[config->exclude_count++]))
            return fail(reader, one, TEXT("write `- drafts/`"), TEXT("exclude wants a list of patterns"));
    return true;
}

static bool read_kinds(ConfigReader *reader, const YamlNode *node) {
    Config *config = reader->config;
    if (!wants_map(reader, node, "docs/performance/*.md: interview-summary"))
        return false;
    config->kinds = ARENA_ARRAY(reader->arena, ConfigKind, node->count);
    for (const YamlNode *one = node->first; one; one = one->next) {
        config->kinds[config->kind_count].glob = one->key;
        if (!read_text(reader, one, &config->kinds[config->kind_count++].name))
            return false;
    }
    return true;
}

static bool read_pack(ConfigReader *reader, const YamlNode *node) {
    return read_text(reader, node, &reader->config->pack);
}

/* ---- ignore ---------------------------------------------------------------------------------------------------- */

static bool is_date(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (i == 4 || i == 7 ? text.at[i] != '-' : !char_is_digit(text.at[i]))
            return false;
    return text.size == 10 && text_compare(text_part(text, 5, 7), TEXT("12")) <= 0 &&
           text_compare(text_part(text, 8, 10), TEXT("31")) <= 0;
}

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
    Config *config = reader->config;
    if (node->kind != YAML_LIST)
        return fail(reader, node, TEXT("write `- {rule: NAME, reason: WHY}`"), TEXT("ignore wants a list"));
    config->ignores = ARENA_ARRAY(reader->arena, ConfigIgnore, node->count);
    for (const YamlNode *one = node->first; one; one = one->next)
        if (!read_entry(reader, one, &config->ignores[config->ignore_count++]))
            return false;
    return true;
}

/* ---- all ------------------------------------------------------------------------------------------------------- */

static const Text keys[] = {{"rules", 5}, {"fail-on", 7}, {"exclude", 7}, {"kinds", 5}, {"ignore", 6}, {"pack", 4}};
static KeyReader *const readers[] = {read_rules, read_fail_on, read_exclude, read_kinds, read_ignores, read_pack};
enum { KEYS = sizeof keys / sizeof *keys };

static bool read_key(ConfigReader *reader, const YamlNode *node) {
    for (size_t i = 0; i < KEYS; i++)
        if (text_equal(node->key, keys[i]))
            return readers[i](reader, node);
    return unknown_key(reader, node, keys, KEYS);
}

bool config_read(Arena *arena, Config *config, Text today, Error *error) {
    ConfigReader reader = {arena, config, today, error};
    const YamlNode *root = yaml_read(arena, config->path, config->source, error);
    if (!root)
        return false;
    if (root->kind != YAML_MAP)
        return fail(&reader, root, TEXT("write `fail-on: warning`"), TEXT("a configuration is a map"));
    for (const YamlNode *node = root->first; node; node = node->next)
        if (!read_key(&reader, node))
            return false;
    return true;
}
