/* names.c - names of entries, found by hash. */
#include "load.h"

void names_init(Loader *loader, NameTable *table, size_t capacity) {
    table->capacity = capacity;
    table->names = ARENA_ARRAY(loader->arena, Text, capacity);
    table->nodes = ARENA_ARRAY(loader->arena, const YamlNode *, capacity);
    table->paths = ARENA_ARRAY(loader->arena, Text, capacity);
    table->slot_count = 4;
    while (table->slot_count < capacity * 2)
        table->slot_count *= 2;
    table->slots = ARENA_ARRAY(loader->arena, size_t, table->slot_count);
}

static size_t slot_of(const NameTable *table, Text name) {
    size_t at = (size_t)text_hash(name) & (table->slot_count - 1);
    while (table->slots[at] && !text_equal(table->names[table->slots[at] - 1], name))
        at = (at + 1) & (table->slot_count - 1);
    return at;
}

size_t names_find(const NameTable *table, Text name) {
    size_t found = table->slots[slot_of(table, name)];
    return found ? found - 1 : NO_DEFINITION;
}

size_t names_add(NameTable *table, Text name, const YamlNode *node, Text path) {
    size_t slot = slot_of(table, name);
    if (!table->slots[slot]) {
        table->names[table->count] = name;
        table->slots[slot] = ++table->count;
    }
    size_t index = table->slots[slot] - 1;
    table->nodes[index] = node;
    table->paths[index] = path;
    return index;
}
