/* load.h - inside the pack floor: from YAML nodes to the structs of pack.h.
 *
 * Every kind of entry is a Schema: one row a key, with the function that reads it and where the result goes. */
#ifndef SUMLINT_PACK_LOAD_H
#define SUMLINT_PACK_LOAD_H

#include "expression.h"
#include "yaml.h"

/* The lists of a pack whose entries have names. */
typedef enum CollectionId {
    SECTIONS,
    FACTS,
    CONDITIONS,
    FIELDS,
    KINDS,
    VAGUE,
    RULES,
    MESSAGES,
    SIGNALS,
    FLAGS,
    RELATIONS,
    DERIVATIONS,
    CONTEXT,
    FOLLOW_UPS,
    TOPICS,
    COLLECTIONS
} CollectionId;

/* Names of one collection's entries: open addressing over their indexes. */
typedef struct NameTable {
    Text *names;
    const YamlNode **nodes; /* where each was declared last; NULL in the pack that is extended */
    Text *paths;
    size_t count, capacity;
    size_t *slots; /* index + 1; 0 is free */
    size_t slot_count;
} NameTable;

typedef struct Loader {
    Arena *arena;
    Error *error;
    Text path; /* of the file being read */
    Pack *pack;
    bool append;           /* the key being read ends with + */
    ExpressionScope scope; /* of the relation being read */
    Buffer expressions;    /* the source of all of the pack's */
    NameTable names[COLLECTIONS];
    void *items[COLLECTIONS]; /* the entries, to be changed until the pack is done */
} Loader;

typedef struct SchemaRow SchemaRow;
typedef bool Reader(Loader *loader, const YamlNode *node, void *field, const SchemaRow *row);

struct SchemaRow {
    const char *key;
    Reader *read;
    size_t offset;
    bool required;
    int argument;                /* what the reader needs to know: a collection, a bit */
    const struct Schema *nested; /* of a map inside an entry; read into the same struct */
};

typedef struct Schema {
    const char *what; /* "a fact", for messages */
    const SchemaRow *rows;
    size_t count;
} Schema;

#define SCHEMA(what, rows)                                                                                             \
    { (what), (rows), sizeof(rows) / sizeof(rows)[0] }

/* Reports a mistake at a node (or at its key) and returns false. */
bool load_fail(Loader *loader, const YamlNode *node, Text help, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool load_fail_key(Loader *loader, const YamlNode *node, Text help, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* "did you mean `x`?", or the fallback. */
Text load_suggest(Loader *loader, Text word, const Text *candidates, size_t count, Text otherwise);

/* Reads a map into an object; unknown and missing keys are errors. */
bool schema_read(Loader *loader, const YamlNode *map, const Schema *schema, void *object);

/* Is every key there that the schema requires? */
bool schema_complete(Loader *loader, const YamlNode *map, const Schema *schema);

/* Readers: the field's type stands behind each. */
Reader read_text;          /* Text */
Reader read_texts;         /* TextList; one text is a list of one */
Reader read_phrases;       /* the same as a PhraseList */
Reader read_bool;          /* bool */
Reader read_int;           /* int */
Reader read_size;          /* size_t */
Reader read_level;         /* Level */
Reader read_better;        /* Direction: `better` behind less-is or more-is, which is the row's argument */
Reader read_values;        /* unsigned: VALUE_BITs */
Reader read_keys;          /* unsigned: KEY_BITs */
Reader read_roles;         /* unsigned: role bits */
Reader read_wants;         /* FactDef itself: which of the four is needed */
Reader read_name;          /* size_t: an entry of the collection in `argument` */
Reader read_names;         /* IndexList: entries of the collection in `argument` */
Reader read_name_texts;    /* TextList: names of entries of the collection in `argument` */
Reader read_rule;          /* Text: a rule of the pack */
Reader read_nested;        /* a map with a schema of its own, into the same struct */
Reader read_kind_sections; /* KindDef itself */
Reader read_groups;        /* SignalDef itself */

/* names.c */
void names_init(Loader *loader, NameTable *table, size_t capacity);
size_t names_find(const NameTable *table, Text name);
size_t names_add(NameTable *table, Text name, const YamlNode *node, Text path);

/* entries.c: one schema a collection */
const Schema *entry_schema(CollectionId id);

/* load_relation.c */
bool relation_read(Loader *loader, const YamlNode *map, Relation *relation);
bool derivation_read(Loader *loader, const YamlNode *map, Derivation *derivation);
bool follow_up_read(Loader *loader, const YamlNode *map, FollowUp *follow_up);

#endif
