/* schema.c - reads a map by its schema's rows. */
#include "load.h"

#include <stdio.h>

static bool fail_at(Loader *loader, size_t line, size_t column, Text help, const char *format, va_list arguments) {
    char message[400];
    vsnprintf(message, sizeof message, format, arguments);
    bool first = loader->error->message.size == 0;
    error_at(loader->error, loader->arena, loader->path, line, column, "%s", message);
    if (first)
        loader->error->help = help;
    return false;
}

bool load_fail(Loader *loader, const YamlNode *node, Text help, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_at(loader, node->line, node->column, help, format, arguments);
    va_end(arguments);
    return false;
}

bool load_fail_key(Loader *loader, const YamlNode *node, Text help, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_at(loader, node->key_line, node->key_column, help, format, arguments);
    va_end(arguments);
    return false;
}

Text load_suggest(Loader *loader, Text word, const Text *candidates, size_t count, Text otherwise) {
    Text nearest = text_nearest(word, candidates, count);
    return nearest.size ? text_print(loader->arena, "did you mean `%.*s`?", TEXT_ARG(nearest)) : otherwise;
}

/* The row for a key; one that ends with + adds to a list that is there. */
static const SchemaRow *row_of(const Schema *schema, Text key, bool *append) {
    *append = key.size > 1 && key.at[key.size - 1] == '+';
    if (*append)
        key.size--;
    for (size_t i = 0; i < schema->count; i++)
        if (text_equal(text_of(schema->rows[i].key), key))
            return &schema->rows[i];
    return NULL;
}

static bool fail_unknown(Loader *loader, const YamlNode *node, const Schema *schema) {
    Text *keys = ARENA_ARRAY(loader->arena, Text, schema->count);
    Buffer all;
    buffer_init(&all, loader->arena);
    buffer_add(&all, TEXT("keys are "));
    for (size_t i = 0; i < schema->count; i++) {
        keys[i] = text_of(schema->rows[i].key);
        buffer_print(&all, "%s%.*s", i ? ", " : "", TEXT_ARG(keys[i]));
    }
    return load_fail_key(loader, node, load_suggest(loader, node->key, keys, schema->count, buffer_text(&all)),
                         "%s has no key `%.*s`", schema->what, TEXT_ARG(node->key));
}

static bool read_entry(Loader *loader, const YamlNode *node, const Schema *schema, char *object) {
    bool append;
    const SchemaRow *row = row_of(schema, node->key, &append);
    if (!row)
        return fail_unknown(loader, node, schema);
    bool list = row->read == read_texts || row->read == read_phrases || row->read == read_names;
    if (append && !list)
        return load_fail_key(loader, node, text_print(loader->arena, "write `%s:`", row->key), "`%s` is no list",
                             row->key);
    loader->append = append;
    bool good = row->read(loader, node, object + row->offset, row);
    loader->append = false;
    return good;
}

bool schema_read(Loader *loader, const YamlNode *map, const Schema *schema, void *object) {
    if (map->kind != YAML_MAP)
        return load_fail(loader, map, TEXT("write `key: value` lines, indented"), "%s is a map", schema->what);
    for (const YamlNode *node = map->first; node; node = node->next)
        if (!read_entry(loader, node, schema, object))
            return false;
    return true;
}

bool schema_complete(Loader *loader, const YamlNode *map, const Schema *schema) {
    for (size_t i = 0; i < schema->count; i++)
        if (schema->rows[i].required && !yaml_get(map, text_of(schema->rows[i].key)))
            return load_fail(loader, map, text_print(loader->arena, "add `%s:`", schema->rows[i].key),
                             "`%s` is missing from %s", schema->rows[i].key, schema->what);
    return true;
}
