/* A field begins: its labels, nearest first, up to the leads and headings around its piece. */
#include "reader.h"

void field_begin(Field *field, const Reader *reader, size_t piece, size_t begin, size_t end) {
    memset(field, 0, offsetof(Field, labels)); /* the labels are the larger part, and few are used */
    field->reader = reader;
    field->piece = piece;
    field->begin = begin;
    field->end = end;
    field->row = field->list = NO_INDEX;
}

bool label_may_state(const Reader *reader, const Piece *piece, size_t begin, size_t end) {
    Text label = text_part(piece->text, begin, end);
    size_t from, to;
    return text_has_digit(label) || value_placeholder(reader, piece, begin, end, &from, &to) ||
           quantities_read(reader->arena, label, NULL, reader->lexicon).count > 0;
}

static bool may_date(Text text) {
    for (size_t at = 0; (at = text_find(text, TEXT("2"), at)) != SIZE_MAX; at++)
        if ((at + 1 < text.size && text.at[at + 1] == '0') || (at > 0 && text.at[at - 1] == '/'))
            return true;
    return false;
}

Label label_make(const Reader *reader, Text text, LabelSource source, Span span) {
    return (Label){text, source, may_date(text), span, lexicon_classes(reader->lexicon, text)};
}

void field_label(Field *field, Text text, LabelSource source, Span span) {
    text = text_trim(text);
    if (text.size == 0 || field->label_count == LABELS_AT_MOST)
        return;
    field->labels[field->label_count++] = label_make(field->reader, text, source, span);
}

/* The headings around a section, innermost first; what follows one field mostly stands in the same. */
static const Headings *headings_around(const Reader *reader, size_t section) {
    Headings *headings = reader->headings;
    if (headings->section == section)
        return headings;
    headings->section = section;
    headings->count = 0;
    for (; section != NO_INDEX && section > 0; section = reader->document->sections[section].parent) {
        const Section *around = &reader->document->sections[section];
        Text title = text_trim(text_part(around->title, text_number_size(around->title), around->title.size));
        if (title.size > 0 && headings->count < LABELS_AT_MOST)
            headings->labels[headings->count++] = label_make(reader, title, LABEL_HEADING, around->span);
    }
    return headings;
}

void field_surround(const Reader *reader, Field *field) {
    const Document *document = reader->document;
    const Piece *piece = &document->pieces[field->piece];
    size_t at = piece->kind == PIECE_CELL ? piece->table : field->piece;
    for (size_t depth = 0; at != NO_INDEX && depth < LIMIT_NESTING; depth++, at = document->pieces[at].parent) {
        Span span;
        Text lead = lead_text(reader, at, &span);
        field_label(field, lead, LABEL_LEAD, span);
    }
    const Headings *headings = headings_around(reader, piece->section);
    for (size_t i = 0; i < headings->count && field->label_count < LABELS_AT_MOST; i++)
        field->labels[field->label_count++] = headings->labels[i];
}
