/* answers.c - answers as asking tools return them, in JSON or YAML:
 *
 *   {"answers": {"QUESTION or ID": "LABEL or words", ...}}     or the inner object alone
 *   {"tool_response": {"answers": {...}}}                      the event of a hook behind the asking tool
 *   [{"id": ..., "answer": ..., "owner": ..., "date": ...}]    or behind "answers"; "question" in place of "id"
 *
 * Several labels may be a list. Both are read into one tree. */
#include "interview.h"

#include <jansson.h>

/* ---- JSON as the tree that YAML is read into -------------------------------------------------------------------------- */

static YamlNode *node_of(Arena *arena, const json_t *value);

static void add_node(YamlNode *parent, YamlNode *node) {
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    parent->count++;
}

static void add_members(Arena *arena, YamlNode *map, json_t *object) {
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
        YamlNode *node = node_of(arena, json_object_iter_value(at));
        node->key = text_copy(arena, text_of(json_object_iter_key(at)));
        add_node(map, node);
    }
}

static Text scalar_of(Arena *arena, const json_t *value) {
    if (json_is_string(value))
        return text_copy(arena, (Text){json_string_value(value), json_string_length(value)});
    if (json_is_integer(value))
        return text_print(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_real(value))
        return text_print(arena, "%.15g", json_real_value(value));
    return json_is_boolean(value) ? json_is_true(value) ? TEXT("yes") : TEXT("no") : (Text){0};
}

static YamlNode *node_of(Arena *arena, const json_t *value) {
    YamlNode *node = ARENA_NEW(arena, YamlNode);
    if (json_is_object(value)) {
        node->kind = YAML_MAP;
        add_members(arena, node, (json_t *)(uintptr_t)value);
    } else if (json_is_array(value)) {
        node->kind = YAML_LIST;
        for (size_t i = 0; i < json_array_size(value); i++)
            add_node(node, node_of(arena, json_array_get(value, i)));
    } else {
        node->text = scalar_of(arena, value);
    }
    return node;
}

static const YamlNode *read_json(Arena *arena, Text path, Text text, Error *error) {
    json_error_t wrong;
    json_t *root = json_loadb(text.at, text.size, JSON_REJECT_DUPLICATES, &wrong);
    if (!root) {
        error_at(error, arena, path, (size_t)(wrong.line > 0 ? wrong.line : 0),
                 (size_t)(wrong.column > 0 ? wrong.column : 0), "no JSON: %.*s", TEXT_ARG(text_of(wrong.text)));
        return NULL;
    }
    YamlNode *node = node_of(arena, root);
    json_decref(root);
    return node;
}

/* ---- answers ----------------------------------------------------------------------------------------------------------- */

static bool wrong_form(Arena *arena, Text path, const YamlNode *node, Error *error) {
    error->help =
        TEXT("write {\"answers\": {\"QUESTION or ID\": \"ANSWER\"}}, or a list of {\"id\": ..., \"answer\": ...}");
    return error_at(error, arena, path, node ? node->line : 0, node ? node->column : 0, "these are no answers");
}

static Text scalar(const YamlNode *map, const char *key) {
    const YamlNode *node = map->kind == YAML_MAP ? yaml_get(map, text_of(key)) : NULL;
    return node && node->kind == YAML_SCALAR ? node->text : (Text){0};
}

/* Words, or several labels. */
static bool answer_words(Arena *arena, const YamlNode *node, Text *words) {
    Buffer buffer;
    if (node->kind == YAML_SCALAR) {
        *words = node->text;
        return true;
    }
    buffer_init(&buffer, arena);
    for (const YamlNode *item = node->first; node->kind == YAML_LIST && item; item = item->next) {
        if (item->kind != YAML_SCALAR)
            return false;
        buffer_print(&buffer, "%s%.*s", buffer.size > 0 ? ", " : "", TEXT_ARG(item->text));
    }
    *words = buffer_text(&buffer);
    return node->kind == YAML_LIST;
}

static Text first_of(Text a, Text b) { return a.size > 0 ? a : b; }

/* An element of a list: who will know it, and until when, stand behind "not known". */
static bool read_entry(Arena *arena, const YamlNode *node, Given *given) {
    const YamlNode *answer = node->kind == YAML_MAP ? yaml_get(node, TEXT("answer")) : NULL;
    given->name = first_of(scalar(node, "id"), scalar(node, "question"));
    if (given->name.size == 0 || !answer || !answer_words(arena, answer, &given->words))
        return false;
    Text more[] = {scalar(node, "owner"), first_of(scalar(node, "date"), scalar(node, "until")),
                   scalar(node, "reason")};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i].size > 0)
            given->words = text_print(arena, "%.*s, %.*s", TEXT_ARG(given->words), TEXT_ARG(more[i]));
    return true;
}

/* Behind the key of that name, of the whole or of an asking tool's event; else the whole. */
static const YamlNode *answers_in(const YamlNode *root) {
    const YamlNode *event = root->kind == YAML_MAP ? yaml_get(root, TEXT("tool_response")) : NULL;
    const YamlNode *map = event && event->kind == YAML_MAP ? event : root;
    const YamlNode *list = map->kind == YAML_MAP ? yaml_get(map, TEXT("answers")) : NULL;
    return list ? list : root;
}

bool answers_read(Arena *arena, Text path, Given **items, size_t *count, Error *error) {
    Text text, why;
    bool standard = text_equal(path, TEXT("-"));
    Input input = {.path = text_copy(arena, path), .standard = standard};
    Text name = standard ? TEXT("standard input") : path;
    if (!file_read(arena, &input, LIMIT_PACK_BYTES, &text, &why))
        return error_at(error, arena, name, 0, 0, "%.*s", TEXT_ARG(why));
    Text begin = text_part(text_trim(text), 0, 1);
    bool json = text_equal(begin, TEXT("{")) || text_equal(begin, TEXT("["));
    const YamlNode *root = json ? read_json(arena, name, text, error) : yaml_read(arena, name, text, error);
    if (!root)
        return false;
    const YamlNode *list = answers_in(root);
    if (list->kind == YAML_SCALAR)
        return wrong_form(arena, name, root, error);
    *items = ARENA_ARRAY(arena, Given, list->count);
    *count = 0;
    for (const YamlNode *node = list->first; node; node = node->next) {
        Given *given = &(*items)[(*count)++];
        *given = (Given){.name = node->key, .line = node->line, .column = node->column};
        bool read = list->kind == YAML_MAP ? answer_words(arena, node, &given->words) : read_entry(arena, node, given);
        if (!read)
            return wrong_form(arena, name, node, error);
    }
    return true;
}
