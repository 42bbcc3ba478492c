/* baseline_read.c - the lines of a baseline. */
#include "baseline.h"

#include <stdlib.h>

static int compare_keys(const BaselineEntry *a, const BaselineEntry *b) {
    const Text left[] = {a->path, a->rule, a->about, a->line}, right[] = {b->path, b->rule, b->about, b->line};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        int order = text_compare(left[i], right[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

int baseline_compare(const void *left, const void *right) { return compare_keys(left, right); }

void baseline_sort(BaselineEntries *entries) {
    if (entries->count > 0)
        qsort(entries->items, entries->count, sizeof *entries->items, baseline_compare);
}

static bool take_text(const YamlNode *object, Text key, Text *text) {
    const YamlNode *value = yaml_get(object, key);
    if (!value || value->kind != YAML_SCALAR || value->style != YAML_QUOTED)
        return false;
    *text = value->text;
    return true;
}

static bool take_count(const YamlNode *object, size_t *count) {
    const YamlNode *value = yaml_get(object, TEXT("count"));
    *count = 0;
    if (!value || value->kind != YAML_SCALAR || value->text.size > 9)
        return false;
    for (size_t i = 0; i < value->text.size; i++) {
        if (!char_is_digit(value->text.at[i]))
            return false;
        *count = *count * 10 + (size_t)(value->text.at[i] - '0');
    }
    return *count > 0;
}

static Text why_not(Text line) {
    static const Text signs[] = {{"<<<<<<<", 7}, {"=======", 7}, {">>>>>>>", 7}, {"|||||||", 7}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts(line, signs[i]))
            return TEXT("a merge conflict: delete the marks, keep the lines of both sides");
    return TEXT("not a line of a baseline: delete it, and run --write-baseline");
}

/* A line of JSON is YAML too, and this one is read with its places and limits. */
static bool read_line(Arena *arena, Text line, BaselineEntry *entry) {
    Error ignored = {0};
    const YamlNode *object = text_starts(line, TEXT("{")) ? yaml_read(arena, (Text){0}, line, &ignored) : NULL;
    return object && take_text(object, TEXT("path"), &entry->path) && take_text(object, TEXT("rule"), &entry->rule) &&
           take_text(object, TEXT("about"), &entry->about) && take_text(object, TEXT("line"), &entry->line) &&
           take_count(object, &entry->count);
}

bool baseline_read(Arena *arena, Text path, BaselineEntries *entries, Error *error) {
    Text bytes, why;
    if (!file_read(arena, &(Input){.path = path}, LIMIT_FILE_BYTES, &bytes, &why))
        return error_at(error, arena, path, 0, 0, "%.*s", TEXT_ARG(why));
    const Source *source = source_make(arena, path, bytes);
    for (size_t number = 1; number <= source->line_count; number++) {
        Text line = text_trim(source_line(source, number));
        BaselineEntry entry;
        if (line.size == 0)
            continue;
        if (!read_line(arena, line, &entry))
            return error_at(error, arena, path, number, 1, "%.*s", TEXT_ARG(why_not(line)));
        entries->items = arena_grow(arena, entries->items, entries->count, &entries->capacity, sizeof *entries->items);
        entries->items[entries->count++] = entry;
    }
    baseline_sort(entries);
    return true;
}
