/* asker_context.c - questions about what the context names: of one kind, a few names at a time. */
#include "asker.h"

enum { NAMES_ASKED = 4, NAMES_POINTS = 140 };

static const ContextDef *kind_at(const Asker *asker, size_t name) {
    return &asker->finder->pack->context[asker->finder->gaps->unnamed.items[name].kind];
}

bool asker_names_field(const Asker *asker, size_t field) {
    for (size_t i = 0; i < asker->finder->gaps->unnamed.count; i++)
        if (kind_at(asker, i)->field == field)
            return true;
    return false;
}

/* The next names of the kind of the first one that is left for the field. */
static TextList take_names(Asker *asker, size_t field, const ContextDef **kind) {
    const Context *unnamed = &asker->finder->gaps->unnamed;
    Text *names = ARENA_ARRAY(asker->finder->arena, Text, NAMES_ASKED);
    size_t count = 0, points = 0;
    *kind = NULL;
    for (size_t i = 0; i < unnamed->count && count < NAMES_ASKED; i++) {
        const ContextDef *own = kind_at(asker, i);
        if (asker->named[i] || own->field != field || (*kind && own != *kind))
            continue;
        points += code_points(unnamed->items[i].name);
        if (count > 0 && points > NAMES_POINTS)
            break;
        *kind = own;
        asker->named[i] = true;
        names[count++] = unnamed->items[i].name;
    }
    return (TextList){names, count};
}

bool asker_draft_context(Asker *asker, size_t field, Draft *draft) {
    const ContextDef *kind;
    TextList names = take_names(asker, field, &kind);
    if (names.count == 0)
        return false;
    *draft =
        (Draft){.ask = kind->ask, .header = kind->header, .options = kind->options, .field = field, .names = names};
    return true;
}

static bool kind_has_field(const Finder *finder, size_t field) { return list_holds(&finder->kind->fields, field); }

void asker_context(Asker *asker) {
    Draft draft;
    for (size_t i = 0; i < asker->finder->pack->context_count; i++) {
        size_t field = asker->finder->pack->context[i].field;
        while (kind_has_field(asker->finder, field) && asker_draft_context(asker, field, &draft))
            asker_add(asker, &draft, NO_DEFINITION, NO_DEFINITION);
    }
}
