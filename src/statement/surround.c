/* A field begins: its labels, nearest first, up to the leads and headings around its piece. */
#include "reader.h"

Field field_begin(const Reader *reader, size_t piece, size_t begin, size_t end) {
    return (Field){.reader = reader, .piece = piece, .begin = begin, .end = end, .row = NO_INDEX, .list = NO_INDEX};
}

void field_label(Field *field, Text text, LabelSource source, Span span) {
    text = text_trim(text);
    if (text.size == 0 || field->label_count == LABELS_AT_MOST)
        return;
    field->labels[field->label_count++] = (Label){text, source, span, lexicon_classes(field->reader->lexicon, text)};
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
            headings->labels[headings->count++] =
                (Label){title, LABEL_HEADING, around->span, lexicon_classes(reader->lexicon, title)};
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
