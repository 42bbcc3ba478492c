/* context.c - what other summaries of a feature name: operations, data, services. The pack knows the headings, labels,
 * leads and heads of columns behind which such things stand; what is named anywhere else is left alone. */
#include "inside.h"

#include <string.h>

enum {
    NAME_WORDS = 6,   /* of a name at most: a longer text describes */
    TITLE_FURTHER = 4 /* words of a title beside the pack's phrase: "External services of the web shop" */
};

/* Of lexicons that have one class: which doesn't matter. */
#define ANY_CLASS LEX_HEDGE

typedef struct Reading {
    Arena *arena;
    const Pack *pack;
    const Document *document;
    Lexicon *titles, *unless, *begins; /* of all kinds; values: kind + 1 */
    bool *read;                        /* per piece: it was looked into */
    ContextName *items;
    size_t count;
} Reading;

/* ---- names ----------------------------------------------------------------------------------------------------------- */

static size_t count_words(Text text) {
    size_t count = 0, at = 0;
    Text word;
    while (word_next(text, &at, &word))
        count++;
    return count;
}

static Text bare(Text text) {
    static const char signs[] = " \t\n.,;:!?*_\"'`()[]";
    while (text.size > 0 && strchr(signs, text.at[0]))
        text = text_part(text, 1, text.size);
    while (text.size > 0 && strchr(signs, text.at[text.size - 1]))
        text.size--;
    return text;
}

static bool begins_with(const Reading *reading, LexClass class, Text text) {
    LexMatch match;
    return lexicon_find(reading->pack->lexicon, class, text, 0, &match) && match.begin == 0;
}

static bool is_name(const Reading *reading, Text text) {
    size_t words = count_words(text);
    bool letter = false;
    for (size_t i = 0; i < text.size; i++)
        letter |= char_is_letter(text.at[i]) || (unsigned char)text.at[i] >= 0x80;
    return letter && words > 0 && words <= NAME_WORDS && !begins_with(reading, LEX_NOT_APPLICABLE, text) &&
           !begins_with(reading, LEX_PLACEHOLDER, text) && !lexicon_is(reading->unless, ANY_CLASS, text, NULL) &&
           !lexicon_is(reading->titles, ANY_CLASS, text, NULL);
}

static void add_name(Reading *reading, size_t kind, Text name, Text also, const Piece *piece) {
    name = bare(name);
    if (reading->count == LIMIT_CONTEXT_NAMES || !is_name(reading, name))
        return;
    for (size_t i = 0; i < reading->count; i++)
        if (text_equal_fold(reading->items[i].name, name))
            return;
    const Source *source = reading->document->source;
    reading->items[reading->count++] = (ContextName){.kind = kind,
                                                     .name = wording_line(reading->arena, name, SIZE_MAX),
                                                     .also = count_words(also) <= NAME_WORDS ? bare(also) : (Text){0},
                                                     .path = source->path,
                                                     .line = source_place(source, piece->span.begin).line};
}

/* Where the name that a text begins with ends. */
static size_t name_end(Text text) {
    static const char *const ends[] = {
        ": ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " (", ", ", ". ", "; ", " = ", "\n", " \xe2\x86\x92 ", " | "};
    size_t end = text.size;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = text_find(text, text_of(ends[i]), 0);
        end = at < end ? at : end;
    }
    return end;
}

/* "**Payment provider**: cards and direct debit", "`GET /slots` - free slots", "Orders (immutable)". beside: what stands
 * in the next cell of its row. */
static void read_entry(Reading *reading, size_t kind, const Piece *piece, Text beside) {
    const Mark *mark = piece->mark_count > 0 && piece->marks[0].begin == 0 ? &piece->marks[0] : NULL;
    bool marked = mark && (mark->kind == MARK_STRONG || mark->kind == MARK_CODE || mark->kind == MARK_LINK);
    size_t end = marked ? mark->end : name_end(piece->text);
    Text rest = bare(text_part(piece->text, end, piece->text.size));
    reading->read[piece_index(reading->document, piece)] = true;
    add_name(reading, kind, text_part(piece->text, 0, end), rest.size > 0 ? text_part(rest, 0, name_end(rest)) : beside,
             piece);
}

/* "Stripe (payments), SendGrid and Maps" */
static void read_list(Reading *reading, size_t kind, Text text, const Piece *piece) {
    size_t end = text_find(text, TEXT("\n"), 0), first = reading->count;
    text = text_part(text, 0, end == SIZE_MAX ? text.size : end);
    for (size_t at = 0; at < text.size;) {
        size_t next = text.size, skip = 1;
        static const char *const signs[] = {", ", "; ", " and ", " or ", " & "};
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
            size_t sign = text_find(text, text_of(signs[i]), at);
            if (sign < next)
                next = sign, skip = strlen(signs[i]);
        }
        Text part = text_part(text, at, next);
        add_name(reading, kind, text_part(part, 0, name_end(part)), (Text){0}, piece);
        at = next + skip;
    }
    reading->read[piece_index(reading->document, piece)] |= reading->count > first;
}

/* ---- what names a kind ---------------------------------------------------------------------------------------------------- */

/* The kind that a text names with all its words but so many, or NO_DEFINITION. */
static size_t kind_of(const Reading *reading, Text text, size_t further) {
    LexMatch match;
    text = text_part(text, text_number_size(text), text.size);
    size_t kind = NO_DEFINITION, longest = 0, words = count_words(text);
    for (size_t at = 0; lexicon_find(reading->titles, ANY_CLASS, text, at, &match); at = match.end)
        if (match.words > longest && words <= match.words + further) {
            longest = match.words;
            kind = (size_t)match.value - 1;
        }
    return kind;
}

/* The text of an item: the paragraph that it begins with. */
static const Piece *item_text(const Document *document, size_t item) {
    const Piece *next = item + 1 < document->piece_count ? &document->pieces[item + 1] : NULL;
    return next && next->kind == PIECE_PARAGRAPH && next->parent == item ? next : NULL;
}

static void read_items(Reading *reading, size_t kind, size_t list) {
    const Document *document = reading->document;
    for (size_t i = list + 1; i < document->piece_count; i++)
        if (document->pieces[i].kind == PIECE_ITEM && document->pieces[i].parent == list) {
            const Piece *text = item_text(document, i);
            if (text && !reading->read[i + 1])
                read_entry(reading, kind, text, (Text){0});
        } else if (document->pieces[i].section != document->pieces[list].section) {
            break;
        }
}

static void read_column(Reading *reading, size_t kind, const Piece *table, size_t column) {
    reading->read[piece_index(reading->document, table)] = true;
    for (size_t row = 1; row < table->rows; row++) {
        const Piece *cell = table_cell(reading->document, table, row, column);
        const Piece *next = table_cell(reading->document, table, row, column + 1);
        if (cell)
            read_entry(reading, kind, cell, next ? next->text : (Text){0});
    }
}

/* The column whose head names the kind (SIZE_MAX: any kind, which it sets), or SIZE_MAX. */
static size_t column_of(const Reading *reading, const Piece *table, size_t *kind) {
    for (size_t i = 0; i < table->columns; i++) {
        const Piece *head = table_cell(reading->document, table, 0, i);
        size_t found = head ? kind_of(reading, head->text, 0) : NO_DEFINITION;
        if (found != NO_DEFINITION && (*kind == NO_DEFINITION || *kind == found)) {
            *kind = found;
            return i;
        }
    }
    return SIZE_MAX;
}

/* ---- places ------------------------------------------------------------------------------------------------------------- */

static bool is_label(const Piece *piece, Text *label, Text *rest) {
    size_t colon = text_find(piece->text, TEXT(":"), 0);
    if (piece->kind != PIECE_PARAGRAPH && piece->kind != PIECE_FIELD)
        return false;
    *label = piece->kind == PIECE_FIELD ? piece->label : text_part(piece->text, 0, colon);
    *rest = piece->kind == PIECE_FIELD ? piece->text : text_trim(text_part(piece->text, colon + 1, piece->text.size));
    return piece->kind == PIECE_FIELD || colon != SIZE_MAX;
}

/* The list behind a label or lead: inside its item, or the next thing. */
static size_t list_behind(const Document *document, size_t piece) {
    size_t next = piece + 1;
    bool is_list = next < document->piece_count && document->pieces[next].kind == PIECE_LIST &&
                   document->pieces[next].parent == document->pieces[piece].parent;
    return is_list ? next : NO_INDEX;
}

enum { LEAD_WORDS = 12 };

/* "External services: Stripe and Maps", "The checkout calls these external services:" and a list. */
static void read_label(Reading *reading, size_t index) {
    const Piece *piece = &reading->document->pieces[index];
    Text label, rest;
    if (!is_label(piece, &label, &rest))
        return;
    size_t kind = kind_of(reading, label, rest.size > 0 ? 0 : LEAD_WORDS), list = list_behind(reading->document, index);
    if (kind == NO_DEFINITION)
        return;
    if (rest.size > 0)
        read_list(reading, kind, rest, piece);
    else if (list != NO_INDEX)
        read_items(reading, kind, list);
    reading->read[index] = true;
}

/* Everything that stands directly below a heading: lists, tables, paragraphs that begin with a bold name. */
static void read_below(Reading *reading, const Section *section, size_t kind) {
    const Document *document = reading->document;
    for (size_t i = section->first + 1; i < section->end && document->pieces[i].kind != PIECE_HEADING; i++) {
        const Piece *piece = &document->pieces[i];
        bool bold = piece->mark_count > 0 && piece->marks[0].kind == MARK_STRONG && piece->marks[0].begin == 0;
        size_t own = kind, column = piece->kind == PIECE_TABLE ? column_of(reading, piece, &own) : 0;
        if (piece->kind == PIECE_TABLE && !reading->read[i])
            read_column(reading, kind, piece, column == SIZE_MAX ? 0 : column);
        else if (piece->kind == PIECE_LIST && piece->parent == NO_INDEX)
            read_items(reading, kind, i);
        else if (piece->kind == PIECE_PARAGRAPH && piece->parent == NO_INDEX && bold && !reading->read[i])
            read_entry(reading, kind, piece, (Text){0});
    }
}

/* "## User flows", "### Pay with a gift card": the inner headings, if nothing else is named there. */
static void read_section(Reading *reading, size_t index) {
    const Section *sections = reading->document->sections;
    size_t kind = kind_of(reading, sections[index].title, TITLE_FURTHER), before = reading->count;
    if (kind == NO_DEFINITION || sections[index].level <= 1)
        return;
    read_below(reading, &sections[index], kind);
    for (size_t i = index + 1; before == reading->count && i < reading->document->section_count; i++) {
        if (sections[i].parent == NO_INDEX || sections[i].level <= sections[index].level)
            break;
        if (sections[i].parent != index || kind_of(reading, sections[i].title, TITLE_FURTHER) != NO_DEFINITION)
            continue;
        Text title = text_part(sections[i].title, text_number_size(sections[i].title), sections[i].title.size);
        size_t added = reading->count;
        add_name(reading, kind, text_part(title, 0, name_end(title)), (Text){0},
                 &reading->document->pieces[sections[i].heading]);
        before += reading->count - added;
    }
}

/* "GET /orders/{id}", up to the next blank, wherever it stands. */
static void read_begins(Reading *reading, const Piece *piece) {
    static const char *const ends = " \t\n,;)`|\"";
    LexMatch match;
    for (size_t at = 0; lexicon_find(reading->begins, ANY_CLASS, piece->text, at, &match); at = match.end) {
        size_t end = match.end + 1;
        bool path = text_starts(text_part(piece->text, match.end, piece->text.size), TEXT(" /"));
        if (!path || end + 1 >= piece->text.size || strchr(" \t\n", piece->text.at[end + 1]))
            continue;
        while (end < piece->text.size && !strchr(ends, piece->text.at[end]))
            end++;
        add_name(reading, (size_t)match.value - 1, text_part(piece->text, match.begin, end), (Text){0}, piece);
    }
}

/* ---- all ------------------------------------------------------------------------------------------------------------------ */

static void read_document(Reading *reading, const Document *document) {
    reading->document = document;
    reading->read = ARENA_ARRAY(reading->arena, bool, document->piece_count);
    for (size_t i = 0; i < document->piece_count; i++) {
        size_t kind = NO_DEFINITION, column = SIZE_MAX;
        if (document->pieces[i].kind == PIECE_TABLE)
            column = column_of(reading, &document->pieces[i], &kind);
        if (column != SIZE_MAX)
            read_column(reading, kind, &document->pieces[i], column);
        read_label(reading, i);
    }
    for (size_t i = 1; i < document->section_count; i++)
        read_section(reading, i);
    for (size_t i = 0; i < document->piece_count; i++)
        if (!reading->read[i] && document->pieces[i].text.size > 0)
            read_begins(reading, &document->pieces[i]);
}

static void add_phrases(Lexicon *lexicon, const TextList *phrases, size_t kind) {
    for (size_t i = 0; i < phrases->count; i++)
        lexicon_add(lexicon, ANY_CLASS, phrases->items[i], (int)kind + 1);
}

Context context_read(Arena *arena, const Pack *pack, const Document *const *documents, size_t count) {
    Reading reading = {.arena = arena,
                       .pack = pack,
                       .titles = lexicon_new(arena),
                       .unless = lexicon_new(arena),
                       .begins = lexicon_new(arena)};
    if (count == 0)
        return (Context){NULL, 0};
    reading.items = ARENA_ARRAY(arena, ContextName, LIMIT_CONTEXT_NAMES);
    for (size_t i = 0; i < pack->context_count; i++) {
        const ContextDef *kind = &pack->context[i];
        add_phrases(reading.titles, &kind->titles, i);
        add_phrases(reading.unless, &kind->unless, i);
        add_phrases(reading.begins, &kind->begins, i);
    }
    for (size_t i = 0; i < count; i++)
        read_document(&reading, documents[i]);
    return (Context){reading.items, reading.count};
}
