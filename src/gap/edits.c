/* edits.c - where an answer goes, and in which form: the document's own. */
#include "inside.h"

static Text line_end(const Finder *finder) {
    size_t at = text_find(finder->source->text, TEXT("\n"), 0);
    return at != SIZE_MAX && at > 0 && finder->source->text.at[at - 1] == '\r' ? TEXT("\r\n") : TEXT("\n");
}

bool piece_is_cell(const Document *document, Span span) {
    size_t piece = piece_at(document, span.begin);
    return piece != NO_INDEX && document->pieces[piece].kind == PIECE_CELL;
}

/* The blank end of a row without bars: two blanks part it from the cell before. */
static bool ends_row(const Finder *finder, Span span) {
    Text text = finder->source->text;
    char before = span.begin > 0 ? text.at[span.begin - 1] : '|';
    return span.begin == span.end && before != '|' && !char_is_space(before);
}

Slot slot_of_value(const Finder *finder, Span span) {
    bool cell = piece_is_cell(finder->document, span);
    return (Slot){.span = span, .cell = cell, .before = cell && ends_row(finder, span) ? TEXT("  ") : (Text){0}};
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

/* A line of its own behind the one that holds the byte before `end`. */
static Slot slot_behind(const Finder *finder, size_t end, Text lead, Text before, Text after) {
    size_t at = next_line(finder, end);
    Text first = needs_break(finder, at) ? line_end(finder) : (Text){0};
    return (Slot){.span = {at, at},
                  .lead = text_print(finder->arena, "%.*s%.*s", TEXT_ARG(first), TEXT_ARG(lead)),
                  .before = before,
                  .after = after,
                  .end = line_end(finder)};
}

/* ---- the form of a section --------------------------------------------------------------------------------------------------- */

typedef struct Form {
    const Piece *item, *table, *last; /* the last of each in the section's own part, or NULL */
    Span end;                         /* of the last one; of a section without pieces where it begins */
} Form;

/* A list within an item is that item's business. */
static bool is_outer(const Document *document, const Piece *piece) {
    const Piece *list = piece->parent != NO_INDEX ? &document->pieces[piece->parent] : NULL;
    return list && list->parent == NO_INDEX;
}

static Form form_of(const Document *document, const Section *section) {
    Form form = {.end = {section->span.begin, section->span.begin}};
    for (size_t i = section->first; i < section->end; i++) {
        const Piece *piece = &document->pieces[i];
        if (i > section->first && piece->kind == PIECE_HEADING)
            break;
        if (piece->kind == PIECE_ITEM && is_outer(document, piece))
            form.item = piece;
        if (piece->kind == PIECE_TABLE && (piece->columns == 2 || piece->info.size > 0))
            form.table = piece;
        if (piece->kind != PIECE_RULE)
            form.last = piece, form.end = piece->span;
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

static Text bullet_of(const Finder *finder, Text name) {
    return text_print(finder->arena, "- **%.*s**: ", TEXT_ARG(name));
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

/* A row of its own: "| name | ... |", with the first cell that rows of this table had and blank ones behind the value. */
static Slot slot_in_table(const Finder *finder, const Piece *table, Text name) {
    Text first = table->info.size > 0 ? text_print(finder->arena, "| %.*s ", TEXT_ARG(table->info)) : (Text){0};
    Text before = text_print(finder->arena, "%.*s| %.*s | ", TEXT_ARG(first), TEXT_ARG(name));
    Buffer after;
    buffer_init(&after, finder->arena);
    for (size_t column = 1; column < table->columns; column++)
        buffer_add(&after, TEXT(" |"));
    Slot slot = slot_behind(finder, text_end(finder, table->span), (Text){0}, before, buffer_text(&after));
    slot.cell = true;
    return slot;
}

static Slot slot_in_form(const Finder *finder, const Form *form, Text name) {
    bool table = form->table && (!form->item || form->table->span.begin > form->item->span.begin);
    if (table)
        return slot_in_table(finder, form->table, name);
    if (form->item) {
        const char *bold = has_bold_label(finder, form->item) ? "**" : "";
        Text marker = marker_of(finder, form->item);
        Text before = text_print(finder->arena, "%.*s%s%.*s%s: ", TEXT_ARG(marker), bold, TEXT_ARG(name), bold);
        return slot_behind(finder, text_end(finder, form->item->span), (Text){0}, before, (Text){0});
    }
    return slot_behind(finder, text_end(finder, form->end), line_end(finder), bullet_of(finder, name), (Text){0});
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
        bool apart = place->document_section != NO_INDEX && !finder->document->sections[place->document_section].rows;
        if (behind && apart && place->span.begin < spot)
            spot = place->span.begin;
    }
    return spot;
}

static size_t line_begin(const Finder *finder, size_t offset) {
    while (offset > 0 && finder->source->text.at[offset - 1] != '\n')
        offset--;
    return offset;
}

/* The first thing written into an empty file is the document's title. */
static Text title_line(const Finder *finder) {
    if (text_trim(finder->source->text).size > 0)
        return (Text){0};
    Text title = kind_heading(finder->arena, finder->kind), end = line_end(finder);
    return text_print(finder->arena, "# %.*s%.*s%.*s", TEXT_ARG(title), TEXT_ARG(end), TEXT_ARG(end));
}

static Slot slot_of_new_section(const Finder *finder, size_t section, Text before) {
    size_t spot = section_spot(finder, section);
    bool last = spot >= finder->source->text.size;
    size_t at = last ? finder->source->text.size : line_begin(finder, spot);
    Text end = line_end(finder), title = finder->pack->sections[section].title, top = title_line(finder);
    Text first = last && needs_break(finder, at) ? end : (Text){0};
    Text gap = last && at > 0 && top.size == 0 ? end : (Text){0};
    return (Slot){.span = {top.size > 0 ? 0 : at, at},
                  .lead = text_print(finder->arena, "%.*s%.*s%.*s## %.*s%.*s%.*s", TEXT_ARG(top), TEXT_ARG(first),
                                     TEXT_ARG(gap), TEXT_ARG(title), TEXT_ARG(end), TEXT_ARG(end)),
                  .before = before,
                  .end = end,
                  .tail = last ? (Text){0} : end};
}

/* ---- fields ---------------------------------------------------------------------------------------------------------------- */

/* The only heading of the first level is the document's title, whatever words it shares with a section's. */
static bool is_title(const Finder *finder, size_t section) {
    for (size_t i = 1; i < finder->document->section_count; i++)
        if (i != section && finder->document->sections[i].level == 1)
            return false;
    return finder->document->sections[section].level == 1;
}

/* The section's place that a heading opens, or that of the section around it. */
static const SectionPlace *nearest_place(const Finder *finder, size_t section) {
    for (; section != NO_DEFINITION; section = finder->pack->sections[section].parent)
        for (size_t i = 0; i < finder->facts->place_count; i++) {
            const SectionPlace *place = &finder->facts->places[i];
            if (place->section == section && place->document_section != NO_INDEX &&
                !is_title(finder, place->document_section))
                return place;
        }
    return NULL;
}

/* A comment that ends its line asks for what the answer says. */
static size_t comment_end(Text text, size_t at) {
    size_t line = text_find(text, TEXT("\n"), at);
    line = line == SIZE_MAX ? text.size : line;
    Text rest = text_trim(text_part(text, at, line));
    bool comment = text_starts(rest, TEXT("<!--")) && text_ends(rest, TEXT("-->"));
    return comment ? (size_t)(rest.at - text.at) + rest.size : at;
}

/* The field's own label, with nothing behind it. */
static bool blank_place(const Finder *finder, const FieldDef *field, Slot *slot) {
    const Statements *statements = finder->facts->statements;
    for (size_t i = 0; i < statements->count; i++) {
        const Statement *statement = &statements->items[i];
        size_t section = finder->facts->statement_section[i];
        bool here = section != NO_DEFINITION && (section_within(finder->pack, section, field->section) ||
                                                 section_within(finder->pack, field->section, section));
        bool header = is_section(finder->pack, field->section, SECTION_HEADER);
        if (statement->kind != VALUE_EMPTY || !(here || header) ||
            finder->document->pieces[statement->piece].kind == PIECE_CELL ||
            !text_equal_fold(statement_label(statement, LABEL_FIELD), field->name))
            continue;
        size_t begin = statement->span.begin;
        *slot = (Slot){.span = {begin, comment_end(finder->source->text, begin)}, .before = TEXT(" ")};
        return true;
    }
    return false;
}

/* Below the document's title, in the form of what stands there. */
static Slot slot_of_header(const Finder *finder, Text name) {
    size_t first = finder->facts->first > 0 ? finder->facts->first : 1;
    Text end = line_end(finder), bullet = bullet_of(finder, name);
    if (first >= finder->document->section_count) {
        size_t size = finder->source->text.size;
        Text top = title_line(finder);
        return (Slot){.span = {0, top.size > 0 ? size : 0}, .lead = top, .before = bullet, .end = end};
    }
    Form form = form_of(finder->document, &finder->document->sections[first]);
    Text text = span_text(finder, form.end);
    if (!form.item && form.last && form.last->kind == PIECE_PARAGRAPH && text_starts(text, TEXT("**")))
        return slot_behind(finder, text_end(finder, form.end), (Text){0},
                           text_print(finder->arena, "**%.*s**: ", TEXT_ARG(name)), (Text){0});
    return slot_in_form(finder, &form, name);
}

static Slot place_of_field(const Finder *finder, const FieldDef *field) {
    Slot slot;
    if (blank_place(finder, field, &slot))
        return slot;
    if (is_section(finder->pack, field->section, SECTION_HEADER))
        return slot_of_header(finder, field->name);
    const SectionPlace *place = nearest_place(finder, field->section);
    if (!place)
        return slot_of_new_section(finder, section_top(finder->pack, field->section), bullet_of(finder, field->name));
    Form form = form_of(finder->document, &finder->document->sections[place->document_section]);
    return slot_in_form(finder, &form, field->name);
}

/* Entries below the line. */
static Slot with_entries(const Finder *finder, Slot slot) {
    size_t indent = 0;
    if (slot.cell)
        return slot;
    while (indent < slot.before.size && char_is_space(slot.before.at[indent]))
        indent++;
    slot.nest = text_print(finder->arena, "%.*s%.*s  - ", TEXT_ARG(line_end(finder)),
                           TEXT_ARG(slot.end.size > 0 ? text_part(slot.before, 0, indent) : (Text){0}));
    return slot;
}

Slot slot_of_field(const Finder *finder, const FieldDef *field) {
    Slot slot = place_of_field(finder, field);
    return field->entries ? with_entries(finder, slot) : slot;
}

/* The last entry below the field's label, as an item of the list there; NULL: there is none. */
static const Piece *last_entry(const Finder *finder, const FieldDef *field) {
    const Document *document = finder->document;
    const Piece *last = NULL;
    for (size_t i = 0; i + 3 < document->piece_count; i++) {
        const Piece *item = &document->pieces[i], *text = item + 1, *list = item + 2;
        Text label = text_trim(text->text);
        label.size -= text_ends(label, TEXT(":"));
        if (item->kind != PIECE_ITEM || list->kind != PIECE_LIST || list->parent != i ||
            !text_equal_fold(label, field->name))
            continue;
        for (size_t k = i + 3; k < document->piece_count && document->pieces[k].section == item->section; k++)
            if (document->pieces[k].kind == PIECE_ITEM && document->pieces[k].parent == i + 2)
                last = &document->pieces[k];
    }
    return last;
}

Slot slot_of_names(const Finder *finder, const FieldDef *field) {
    const Piece *last = last_entry(finder, field);
    if (!last)
        return with_entries(finder, place_of_field(finder, field));
    Slot slot = slot_behind(finder, text_end(finder, last->span), (Text){0}, marker_of(finder, last), (Text){0});
    slot.list = true;
    return slot;
}

/* ---- sections that are lists ---------------------------------------------------------------------------------------------------- */

/* A new entry of a section: "- [ ] ", with the mark that its items have. */
static Slot slot_of_entry(const Finder *finder, size_t section, const char *box) {
    const SectionPlace *place = nearest_place(finder, section);
    Text entry = text_print(finder->arena, "- %s", box);
    if (!place)
        return slot_of_new_section(finder, section_top(finder->pack, section), entry);
    Form form = form_of(finder->document, &finder->document->sections[place->document_section]);
    if (form.item)
        return slot_behind(finder, text_end(finder, form.item->span), (Text){0},
                           text_print(finder->arena, "%.*s%s", TEXT_ARG(marker_of(finder, form.item)), box), (Text){0});
    return slot_behind(finder, text_end(finder, form.end), line_end(finder), entry, (Text){0});
}

Slot slot_of_section(const Finder *finder, size_t section) {
    Slot slot = slot_of_entry(finder, section, "");
    slot.list = true;
    return slot;
}

Slot slot_of_open_question(const Finder *finder) {
    size_t section = pack_section(finder->pack, SECTION_QUESTIONS);
    if (section == NO_DEFINITION)
        return (Slot){.span = {finder->source->text.size, finder->source->text.size}, .end = line_end(finder)};
    return slot_of_entry(finder, section, "[ ] ");
}
