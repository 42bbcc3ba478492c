/* edits.c - where an answer goes, and in which form: the document's own. */
#include "inside.h"

static Text line_end(const Finder *finder) {
    size_t at = text_find(finder->source->text, TEXT("\n"), 0);
    return at != SIZE_MAX && at > 0 && finder->source->text.at[at - 1] == '\r' ? TEXT("\r\n") : TEXT("\n");
}

Slot slot_of_value(Span span) { return (Slot){.span = span}; }

Edit edit_at(const Finder *finder, const Slot *slot, Text answer) {
    return (Edit){.span = slot->span,
                  .old = span_text(finder, slot->span),
                  .new_text = text_print(finder->arena, "%.*s%.*s%.*s", TEXT_ARG(slot->before), TEXT_ARG(answer),
                                         TEXT_ARG(slot->after))};
}

/* ---- lines of their own ---------------------------------------------------------------------------------------------------- */

/* Behind the line that holds the byte before `end`. */
static size_t next_line(const Finder *finder, size_t end) {
    Text text = finder->source->text;
    size_t at = text_find(text, TEXT("\n"), end > 0 ? end - 1 : 0);
    return at == SIZE_MAX ? text.size : at + 1;
}

/* A last line without an end needs one first. */
static bool needs_break(const Finder *finder, size_t at) {
    return at > 0 && at == finder->source->text.size && finder->source->text.at[at - 1] != '\n';
}

static Slot slot_behind(const Finder *finder, size_t end, Text before, Text after) {
    size_t at = next_line(finder, end);
    Text first = needs_break(finder, at) ? line_end(finder) : (Text){0};
    return (Slot){.span = {at, at},
                  .before = text_print(finder->arena, "%.*s%.*s", TEXT_ARG(first), TEXT_ARG(before)),
                  .after = text_print(finder->arena, "%.*s%.*s", TEXT_ARG(after), TEXT_ARG(line_end(finder)))};
}

/* ---- the form of a section --------------------------------------------------------------------------------------------------- */

typedef struct Form {
    const Piece *item, *table, *last; /* the last of each in the section's own part */
} Form;

/* A list within an item is that item's business. */
static bool is_outer(const Document *document, const Piece *piece) {
    const Piece *list = piece->parent != NO_INDEX ? &document->pieces[piece->parent] : NULL;
    return list && list->parent == NO_INDEX;
}

static Form form_of(const Document *document, const Section *section) {
    Form form = {0};
    for (size_t i = section->first; i < section->end; i++) {
        const Piece *piece = &document->pieces[i];
        if (i > section->first && piece->kind == PIECE_HEADING)
            break;
        if (piece->kind == PIECE_ITEM && is_outer(document, piece))
            form.item = piece;
        if (piece->kind == PIECE_TABLE && piece->columns == 2)
            form.table = piece;
        if (piece->kind != PIECE_RULE)
            form.last = piece;
    }
    return form;
}

/* "- ", "* " or "4. ", with its indentation, as the item has it. */
static Text marker_of(const Finder *finder, const Piece *item) {
    Place place = source_place(finder->source, item->span.begin);
    Text line = source_line(finder->source, place.line);
    size_t indent = 0;
    while (indent < line.size && char_is_space(line.at[indent]))
        indent++;
    bool bullet = indent < line.size && text_find(TEXT("-*+"), text_part(line, indent, indent + 1), 0) != SIZE_MAX;
    return text_print(finder->arena, "%.*s%s", TEXT_ARG(text_part(line, 0, indent)),
                      bullet ? (char[]){line.at[indent], ' ', '\0'} : "- ");
}

static bool has_bold_label(const Finder *finder, const Piece *item) {
    return text_find(span_text(finder, item->span), TEXT("**"), 0) != SIZE_MAX;
}

/* Is the last line that begins in the span blank? A list's span may end behind it. */
static size_t text_end(const Finder *finder, Span span) {
    size_t end = span.end;
    while (end > span.begin && char_is_space(finder->source->text.at[end - 1]))
        end--;
    return end;
}

static Slot slot_in_form(const Finder *finder, const Form *form, Text name) {
    bool table = form->table && (!form->item || form->table->span.begin > form->item->span.begin);
    if (table)
        return slot_behind(finder, text_end(finder, form->table->span),
                           text_print(finder->arena, "| %.*s | ", TEXT_ARG(name)), TEXT(" |"));
    if (form->item) {
        const char *bold = has_bold_label(finder, form->item) ? "**" : "";
        Text marker = marker_of(finder, form->item);
        Text before = text_print(finder->arena, "%.*s%s%.*s%s: ", TEXT_ARG(marker), bold, TEXT_ARG(name), bold);
        return slot_behind(finder, text_end(finder, form->item->span), before, (Text){0});
    }
    Text end = line_end(finder);
    Text before = text_print(finder->arena, "%.*s- **%.*s**: ", TEXT_ARG(end), TEXT_ARG(name));
    return slot_behind(finder, text_end(finder, form->last->span), before, (Text){0});
}

/* ---- sections that are not there ---------------------------------------------------------------------------------------------- */

/* Where the summary ends, or the first section begins that the pack has behind this one. */
static size_t section_spot(const Finder *finder, size_t section) {
    size_t spot = finder->source->text.size;
    if (finder->facts->first < finder->document->section_count)
        spot = finder->document->sections[finder->facts->first].span.end;
    for (size_t i = 0; i < finder->facts->place_count; i++) {
        const SectionPlace *place = &finder->facts->places[i];
        bool behind = place->section > section && finder->pack->sections[place->section].parent == NO_DEFINITION;
        if (behind && place->document_section != NO_INDEX && place->span.begin < spot)
            spot = place->span.begin;
    }
    return spot;
}

static size_t line_begin(const Finder *finder, size_t offset) {
    while (offset > 0 && finder->source->text.at[offset - 1] != '\n')
        offset--;
    return offset;
}

static Slot slot_of_new_section(const Finder *finder, size_t section, Text before) {
    size_t spot = section_spot(finder, section);
    bool last = spot >= finder->source->text.size;
    size_t at = last ? finder->source->text.size : line_begin(finder, spot);
    Text end = line_end(finder), title = finder->pack->sections[section].title;
    Text first = last && needs_break(finder, at) ? end : (Text){0};
    Text gap = last && at > 0 ? end : (Text){0};
    return (Slot){.span = {at, at},
                  .before = text_print(finder->arena, "%.*s%.*s## %.*s%.*s%.*s%.*s", TEXT_ARG(first), TEXT_ARG(gap),
                                       TEXT_ARG(title), TEXT_ARG(end), TEXT_ARG(end), TEXT_ARG(before)),
                  .after = text_print(finder->arena, "%.*s%.*s", TEXT_ARG(end), TEXT_ARG(last ? (Text){0} : end))};
}

/* ---- fields and open questions ------------------------------------------------------------------------------------------------ */

/* The section's place that a heading opens, or that of the section around it. */
static const SectionPlace *nearest_place(const Finder *finder, size_t section) {
    for (; section != NO_DEFINITION; section = finder->pack->sections[section].parent)
        for (size_t i = 0; i < finder->facts->place_count; i++) {
            const SectionPlace *place = &finder->facts->places[i];
            if (place->section == section && place->document_section != NO_INDEX)
                return place;
        }
    return NULL;
}

Slot slot_of_field(const Finder *finder, const FieldDef *field) {
    const SectionPlace *place = nearest_place(finder, field->section);
    if (!place)
        return slot_of_new_section(finder, section_top(finder->pack, field->section),
                                   text_print(finder->arena, "- **%.*s**: ", TEXT_ARG(field->name)));
    Form form = form_of(finder->document, &finder->document->sections[place->document_section]);
    return slot_in_form(finder, &form, field->name);
}

Slot slot_of_open_question(const Finder *finder) {
    size_t section = pack_section(finder->pack, SECTION_QUESTIONS);
    const SectionPlace *place = section != NO_DEFINITION ? nearest_place(finder, section) : NULL;
    if (section == NO_DEFINITION)
        return (Slot){.span = {finder->source->text.size, finder->source->text.size}};
    if (!place)
        return slot_of_new_section(finder, section, TEXT("- [ ] "));
    Form form = form_of(finder->document, &finder->document->sections[place->document_section]);
    const Piece *behind = form.item ? form.item : form.last;
    Text before =
        form.item ? text_print(finder->arena, "%.*s[ ] ", TEXT_ARG(marker_of(finder, form.item))) : TEXT("- [ ] ");
    Text gap = form.item ? (Text){0} : line_end(finder);
    return slot_behind(finder, text_end(finder, behind->span),
                       text_print(finder->arena, "%.*s%.*s", TEXT_ARG(gap), TEXT_ARG(before)), (Text){0});
}
