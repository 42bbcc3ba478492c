/* write.c - answers in their slots, and edits in their source. */
#include "inside.h"

/* No line end or control byte, no comment that would hide what follows, no end of its cell. */
Text fit_line(Arena *arena, Text text, bool cell) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    text = wording_line(arena, text, SIZE_MAX);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool escaped = i > 0 && text.at[i - 1] == '\\';
        if (cell && c == '|' && !escaped)
            buffer_add_char(&buffer, '\\');
        if (text_starts(text_part(text, i, text.size), TEXT("<!--")))
            buffer_add(&buffer, TEXT("&lt;"));
        else if ((unsigned char)c >= 0x20 && c != 0x7f)
            buffer_add_char(&buffer, c);
    }
    return buffer_text(&buffer);
}

/* ---- one value ------------------------------------------------------------------------------------------------------- */

/* An edit while it grows: further lines go in front of its tail. */
typedef struct Growth {
    Slot first;
    Buffer text;
} Growth;

static bool joins(const Slot *a, const Slot *b) {
    return a->end.size > 0 && b->end.size > 0 && a->span.begin == b->span.begin && a->span.end == b->span.end;
}

/* "Checkout: < 800 ms p95; basket: < 300 ms p95" below its label, each thing in a line of its own. */
static bool is_nested(const Slot *slot, const TextList *parts) {
    return slot->nest.size > 0 && (parts->count > 1 || text_find(parts->items[0], TEXT(": "), 0) != SIZE_MAX);
}

static void add_nested(Growth *growth, const Slot *slot, const TextList *parts) {
    Text before = slot->before;
    while (before.size > 0 && char_is_space(before.at[before.size - 1]))
        before.size--;
    buffer_add(&growth->text, before);
    for (size_t i = 0; i < parts->count; i++) {
        buffer_add(&growth->text, slot->nest);
        buffer_add(&growth->text, fit_line(growth->text.arena, parts->items[i], false));
    }
    buffer_add(&growth->text, slot->end);
}

static void add_line(Growth *growth, const Slot *slot, Text form, Text value) {
    Arena *arena = growth->text.arena;
    size_t at = text_find(form, TEXT("{answer}"), 0);
    Text before = text_part(form, 0, at == SIZE_MAX ? 0 : at);
    Text behind = at == SIZE_MAX ? (Text){0} : text_part(form, at + sizeof "{answer}" - 1, form.size);
    Text line = text_print(arena, "%.*s%.*s%.*s", TEXT_ARG(before), TEXT_ARG(value), TEXT_ARG(behind));
    buffer_add(&growth->text, slot->before);
    buffer_add(&growth->text, fit_line(arena, line, slot->cell));
    buffer_add(&growth->text, slot->after);
    buffer_add(&growth->text, slot->end);
}

static Growth *growth_of(Arena *arena, Growth *items, size_t *count, const Slot *slot) {
    for (size_t i = 0; i < *count; i++)
        if (joins(&items[i].first, slot))
            return &items[i];
    Growth *growth = &items[(*count)++];
    *growth = (Growth){.first = *slot};
    buffer_init(&growth->text, arena);
    buffer_add(&growth->text, slot->lead);
    return growth;
}

static Edits edits_of(Arena *arena, const Growth *items, size_t count, Text source) {
    Edit *edits = ARENA_ARRAY(arena, Edit, count);
    for (size_t i = 0; i < count; i++) {
        Span span = items[i].first.span;
        Text text = text_print(arena, "%.*s%.*s", TEXT_ARG(buffer_text(&items[i].text)), TEXT_ARG(items[i].first.tail));
        size_t at = i;
        for (; at > 0 && edits[at - 1].span.begin > span.begin; at--)
            edits[at] = edits[at - 1];
        edits[at] = (Edit){span, text_part(source, span.begin, span.end), text};
    }
    return (Edits){edits, count};
}

TextList parts_of(Arena *arena, Text value) {
    Text *items = ARENA_ARRAY(arena, Text, value.size + 1);
    size_t count = 0;
    for (size_t at = 0; at <= value.size;) {
        size_t end = text_find(value, TEXT(";"), at);
        end = end == SIZE_MAX ? value.size : end;
        Text part = text_trim(text_part(value, at, end));
        if (part.size > 0)
            items[count++] = part;
        at = end + 1;
    }
    return (TextList){items, count};
}

/* "1 s; 2 s" of two things, or "1 s" of each: their names in front, unless the value has its own. */
static TextList named_parts(Arena *arena, const TextList *names, const TextList *parts) {
    Text *items = ARENA_ARRAY(arena, Text, names->count);
    for (size_t i = 0; i < parts->count; i++)
        if (text_find(parts->items[i], TEXT(": "), 0) != SIZE_MAX)
            return *parts;
    if (parts->count == 0 || (parts->count != 1 && parts->count != names->count))
        return *parts;
    for (size_t i = 0; i < names->count; i++)
        items[i] = text_print(arena, "%.*s: %.*s", TEXT_ARG(names->items[i]),
                              TEXT_ARG(parts->items[parts->count == 1 ? 0 : i]));
    return (TextList){items, names->count};
}

Edits places_write(Arena *arena, const Places *places, Text source, Text value) {
    TextList parts = parts_of(arena, value);
    if (places->names.count > 0) {
        parts = named_parts(arena, &places->names, &parts);
        value = texts_joined(arena, &parts, "; ");
    }
    bool list = places->slots[0].list,
         split = list || (parts.count > 1 && parts.count == places->count && !places->whole);
    Growth *items = ARENA_ARRAY(arena, Growth, parts.count + 1);
    size_t count = 0;
    if (parts.count > 0 && is_nested(&places->slots[0], &parts)) {
        add_nested(growth_of(arena, items, &count, &places->slots[0]), &places->slots[0], &parts);
        return edits_of(arena, items, count, source);
    }
    if (!split)
        parts = (TextList){&value, 1};
    for (size_t i = 0; i < parts.count; i++) {
        const Slot *slot = &places->slots[list ? 0 : i];
        add_line(growth_of(arena, items, &count, slot), slot, places->form, parts.items[i]);
    }
    return edits_of(arena, items, count, source);
}

Edits places_write_all(Arena *arena, const Places *places, Text source, Text value) {
    if (places->names.count > 0)
        return places_write(arena, places, source, value);
    Growth *items = ARENA_ARRAY(arena, Growth, places->count);
    size_t count = 0;
    for (size_t i = 0; i < places->count; i++)
        add_line(growth_of(arena, items, &count, &places->slots[i]), &places->slots[i], places->form, value);
    return edits_of(arena, items, count, source);
}

Text edits_apply(Arena *arena, Text source, const Edits *edits, Span *written) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    size_t at = 0;
    for (size_t i = 0; i < edits->count; i++) {
        const Edit *edit = &edits->items[i];
        buffer_add(&buffer, text_part(source, at, edit->span.begin));
        if (written)
            written[i] = (Span){buffer.size, buffer.size + edit->new_text.size};
        buffer_add(&buffer, edit->new_text);
        at = edit->span.end;
    }
    buffer_add(&buffer, text_part(source, at, source.size));
    return buffer_text(&buffer);
}
