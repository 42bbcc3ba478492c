/* yaml.h - a YAML file as a tree of nodes with their places.
 *
 * Packs and configuration are plain YAML: one document, no anchors, aliases or tags, no key twice. Bounded by
 * LIMIT_PACK_BYTES and LIMIT_PACK_DEPTH. */
#ifndef SUMLINT_PACK_YAML_H
#define SUMLINT_PACK_YAML_H

#include "../base/base.h"

typedef enum YamlKind { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;
typedef enum YamlStyle { YAML_PLAIN, YAML_QUOTED, YAML_BLOCK } YamlStyle;

typedef struct YamlNode {
    YamlKind kind;
    YamlStyle style;
    Text text;           /* YAML_SCALAR */
    bool folded;         /* YAML_SCALAR: it goes on in another line */
    size_t line, column; /* 1-based, code points */
    Text key;            /* in a map */
    size_t key_line, key_column;
    struct YamlNode *first, *last, *next; /* of a list or map, in the file's order */
    size_t count;
} YamlNode;

/* Reads a text; path is for errors. An empty file is an empty map. NULL with *error set. */
const YamlNode *yaml_read(Arena *arena, Text path, Text text, Error *error);

/* The value behind a key, or NULL. */
const YamlNode *yaml_get(const YamlNode *map, Text key);

#endif
