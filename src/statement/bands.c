/* What surrounds a field so that it promises nothing: bands of quality, and what the paragraph before supposes. */
#include "reader.h"

/* "Good: < 100 ms" in a list whose other items are other bands. */
static bool among_bands(const Reader *reader, const Field *field, Text own) {
    enum { NEAR = 6 };
    const Document *document = reader->document;
    const Piece *pieces = document->pieces;
    size_t item = pieces[field->piece].parent, list = item == NO_INDEX ? NO_INDEX : pieces[item].parent, others = 0;
    if (list == NO_INDEX || pieces[item].kind != PIECE_ITEM)
        return false;
    size_t first = field->piece > NEAR ? field->piece - NEAR : 0;
    for (size_t i = first; i < document->piece_count && i <= field->piece + NEAR; i++) {
        size_t other = pieces[i].parent;
        Text text = text_trim(pieces[i].text);
        LexMatch match;
        others += pieces[i].kind == PIECE_PARAGRAPH && other != NO_INDEX && other != item &&
                  pieces[other].parent == list && lexicon_starts(reader->lexicon, LEX_BAND, text, &match) &&
                  !text_equal_fold(text_part(text, match.begin, match.end), own);
    }
    return others > 0;
}

bool field_is_banded(const Reader *reader, const Field *field) {
    LexMatch match;
    for (size_t i = 0; i < field->label_count; i++) {
        const Label *label = &field->labels[i];
        bool cell = label->source == LABEL_ROW || label->source == LABEL_COLUMN;
        bool band = (cell || label->source == LABEL_FIELD) && label_may_hold(label, LEX_BAND) &&
                    lexicon_is(reader->lexicon, LEX_BAND, label->text, NULL) &&
                    (cell || among_bands(reader, field, label->text));
        bool lead = label->source != LABEL_HEADING && label_may_hold(label, LEX_BANDS_LABEL) &&
                    lexicon_find(reader->lexicon, LEX_BANDS_LABEL, label->text, 0, &match);
        if (band || lead)
            return true;
    }
    return false;
}

bool field_is_supposed(const Reader *reader, const Field *field) {
    size_t index = field->piece;
    const Piece *own = &reader->document->pieces[index], *last = index > 0 ? own - 1 : own;
    LexMatch match;
    return own->kind == PIECE_PARAGRAPH && last->kind == PIECE_PARAGRAPH && last->section == own->section &&
           last->parent == own->parent && text_ends(text_trim(last->text), TEXT(":")) &&
           lexicon_starts(reader->lexicon, LEX_CONDITION, last->text, &match);
}
