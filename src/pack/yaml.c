/* yaml.c - libyaml's events into nodes, under our own limits. */
#include "yaml.h"

#include <stdlib.h>
#include <yaml.h>

typedef struct YamlLevel {
    YamlNode *node;
    bool have_key; /* of a map: the next node is the value behind key */
    Text key;
    size_t key_line, key_column;
} YamlLevel;

typedef struct Reader {
    Arena *arena;
    Text path;
    Error *error;
    yaml_parser_t parser;
    yaml_event_t event; /* in hand */
    YamlLevel stack[LIMIT_PACK_DEPTH];
    size_t depth;
    YamlNode *root;
    const Source *source;
    size_t points, offset; /* characters before the last mark that was looked up, and their bytes */
} Reader;

/* libyaml counts lines of its own: they end at U+0085 and U+2028 too, and the last one has another behind it. */
static Place place_of(Reader *reader, yaml_mark_t mark) {
    Text text = reader->source->text;
    if (mark.index < reader->points)
        reader->points = reader->offset = 0;
    if (reader->offset == 0 && text_starts(text, TEXT("\xEF\xBB\xBF")))
        reader->offset = 3;
    for (; reader->points < mark.index && reader->offset < text.size; reader->points++)
        text_code_point(text, &reader->offset);
    return source_place(reader->source, reader->offset);
}

static bool fail(Reader *reader, yaml_mark_t mark, const char *what, const char *help) {
    Place place = place_of(reader, mark);
    if (!reader->error->message.size)
        error_at(reader->error, reader->arena, reader->path, place.line, place.column, "%s", what);
    if (!reader->error->help.size)
        reader->error->help = text_of(help);
    return false;
}

static YamlNode *new_node(Reader *reader, YamlKind kind, yaml_mark_t mark) {
    YamlNode *node = ARENA_NEW(reader->arena, YamlNode);
    Place place = place_of(reader, mark);
    node->kind = kind;
    node->line = place.line;
    node->column = place.column;
    return node;
}

/* Hangs a node into the list or map that is being read, or makes it the root. */
static bool attach(Reader *reader, YamlNode *node) {
    if (!reader->depth) {
        reader->root = node;
        return true;
    }
    YamlLevel *level = &reader->stack[reader->depth - 1];
    if (level->node->kind == YAML_MAP) {
        node->key = level->key;
        node->key_line = level->key_line;
        node->key_column = level->key_column;
        level->have_key = false;
    }
    if (level->node->last)
        level->node->last->next = node;
    else
        level->node->first = node;
    level->node->last = node;
    level->node->count++;
    return true;
}

static bool awaits_key(const Reader *reader) {
    return reader->depth && reader->stack[reader->depth - 1].node->kind == YAML_MAP &&
           !reader->stack[reader->depth - 1].have_key;
}

static bool open_level(Reader *reader, const yaml_event_t *event, YamlKind kind) {
    if (awaits_key(reader))
        return fail(reader, event->start_mark, "a key must be a word", "write `name: ...`");
    if (reader->depth == LIMIT_PACK_DEPTH)
        return fail(reader, event->start_mark, "nested too deeply", "at most 32 levels are read");
    YamlNode *node = new_node(reader, kind, event->start_mark);
    attach(reader, node);
    reader->stack[reader->depth++] = (YamlLevel){.node = node};
    return true;
}

/* Linear in the map's size: keys meet in a hash table, not pair by pair. */
static bool keys_differ(Reader *reader, const YamlNode *map) {
    if (map->count < 2)
        return true;
    size_t size = 4;
    while (size < map->count * 2)
        size *= 2;
    const YamlNode **slots = ARENA_ARRAY(reader->arena, const YamlNode *, size);
    for (const YamlNode *node = map->first; node; node = node->next) {
        size_t at = (size_t)text_hash(node->key) & (size - 1);
        for (; slots[at]; at = (at + 1) & (size - 1))
            if (text_equal(slots[at]->key, node->key)) {
                error_at(reader->error, reader->arena, reader->path, node->key_line, node->key_column,
                         "`%.*s` is there twice; first in line %zu", TEXT_ARG(node->key), slots[at]->key_line);
                reader->error->help = TEXT("keep one of the two");
                return false;
            }
        slots[at] = node;
    }
    return true;
}

static bool read_scalar(Reader *reader, const yaml_event_t *event) {
    Text text = text_copy(reader->arena, (Text){(const char *)event->data.scalar.value, event->data.scalar.length});
    if (awaits_key(reader)) {
        YamlLevel *level = &reader->stack[reader->depth - 1];
        level->have_key = true;
        level->key = text;
        Place place = place_of(reader, event->start_mark);
        level->key_line = place.line;
        level->key_column = place.column;
        return true;
    }
    YamlNode *node = new_node(reader, YAML_SCALAR, event->start_mark);
    node->text = text;
    node->folded = event->start_mark.line != event->end_mark.line;
    node->style =
        event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? YAML_PLAIN
        : event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE || event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE
            ? YAML_BLOCK
            : YAML_QUOTED;
    return attach(reader, node);
}

/* What libyaml hands over of an anchor or tag, NULL if there is none. */
static const yaml_char_t *anchor_or_tag(const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT: return event->data.scalar.anchor ? event->data.scalar.anchor : event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor ? event->data.sequence_start.anchor : event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor ? event->data.mapping_start.anchor : event->data.mapping_start.tag;
    default: return NULL;
    }
}

static bool read_event(Reader *reader, const yaml_event_t *event) {
    if (anchor_or_tag(event))
        return fail(reader, event->start_mark, "anchors and tags are not read",
                    "write the value out, without `&` and `!`");
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return fail(reader, event->start_mark, "aliases are not read", "write the value out instead of `*name`");
    case YAML_SCALAR_EVENT: return read_scalar(reader, event);
    case YAML_SEQUENCE_START_EVENT: return open_level(reader, event, YAML_LIST);
    case YAML_MAPPING_START_EVENT: return open_level(reader, event, YAML_MAP);
    case YAML_SEQUENCE_END_EVENT: reader->depth--; return true;
    case YAML_MAPPING_END_EVENT: return keys_differ(reader, reader->stack[--reader->depth].node);
    case YAML_DOCUMENT_START_EVENT:
        if (reader->root)
            return fail(reader, event->start_mark, "a second document begins", "one file holds one document");
        return true;
    default: return true;
    }
}

static bool next_event(Reader *reader) {
    if (yaml_parser_parse(&reader->parser, &reader->event))
        return true;
    if (reader->parser.error == YAML_MEMORY_ERROR)
        longjmp(*reader->arena->out_of_memory, 1);
    bool bytes = reader->parser.error == YAML_READER_ERROR;
    yaml_mark_t mark = bytes ? reader->parser.mark : reader->parser.problem_mark;
    Place place = place_of(reader, mark);
    error_at(reader->error, reader->arena, reader->path, place.line, place.column, "not YAML: %s",
             reader->parser.problem ? reader->parser.problem : "unreadable");
    return fail(reader, mark, "",
                "check indentation, quotes and brackets; quote a text that holds `: ` or begins with a sign");
}

static bool read_events(Reader *reader) {
    for (;;) {
        if (!next_event(reader))
            return false;
        yaml_event_type_t type = reader->event.type;
        bool good = read_event(reader, &reader->event);
        yaml_event_delete(&reader->event);
        if (!good)
            return false;
        if (type == YAML_STREAM_END_EVENT)
            return true;
    }
}

/* libyaml keeps memory of its own, so an exhausted arena must pass through here before it leaves. */
static bool read_all(Reader *reader, Text text) {
    jmp_buf *outer = reader->arena->out_of_memory;
    jmp_buf here;
    if (!yaml_parser_initialize(&reader->parser))
        longjmp(*outer, 1);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)text.at, text.size);
    if (setjmp(here)) {
        reader->arena->out_of_memory = outer;
        yaml_event_delete(&reader->event);
        yaml_parser_delete(&reader->parser);
        longjmp(*outer, 1);
    }
    reader->arena->out_of_memory = &here;
    bool good = read_events(reader);
    reader->arena->out_of_memory = outer;
    yaml_parser_delete(&reader->parser);
    return good;
}

const YamlNode *yaml_read(Arena *arena, Text path, Text text, Error *error) {
    if (text.size > LIMIT_PACK_BYTES) {
        error_at(error, arena, path, 0, 0, "larger than 1 MiB");
        error->help = TEXT("a pack is written by hand; split it into several files");
        return NULL;
    }
    if (!text.at)
        text = TEXT("");
    Reader reader = {.arena = arena, .path = path, .error = error, .source = source_make(arena, path, text)};
    if (!read_all(&reader, text))
        return NULL;
    return reader.root ? reader.root : new_node(&reader, YAML_MAP, (yaml_mark_t){0});
}

const YamlNode *yaml_get(const YamlNode *map, Text key) {
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (const YamlNode *node = map->first; node; node = node->next)
        if (text_equal(node->key, key))
            return node;
    return NULL;
}
