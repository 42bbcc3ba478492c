/* Headings that state a value of what they name: "### Encoder (20 slots)", "## Newsletter plan (50K mails per month)". */
#include "reader.h"

/* Where the words of the heading begin, behind its number. */
static size_t words_at(Text title) { return text_number_size(title); }

/* A measure or something counted, in digits: "Phase 2", "Top 10", "2026" and "One coordinator" state none. */
static bool states_value(const Reader *reader, Text words) {
    Quantities values = quantities_read(reader->arena, words, &(Hint){.style = reader->style}, reader->lexicon);
    for (size_t i = 0; i < values.count; i++) {
        const Quantity *value = &values.items[i];
        bool counts = value->dimension != DIM_COUNT || value->noun.size > 0;
        if (value->dimension != DIM_NONE && counts && !value->from_words)
            return true;
    }
    return false;
}

void form_heading(Reader *reader, const Piece *piece) {
    size_t begin = words_at(piece->text), index = piece_index(reader->document, piece);
    Text words = text_part(piece->text, begin, piece->text.size);
    if (piece->section == 0 || reader->document->sections[piece->section].level < 2 ||
        words.size > LIMIT_FIELD_BYTES /* names nothing */ || !number_in(words) || !states_value(reader, words))
        return;
    Field field;
    field_begin(&field, reader, index, begin, piece->text.size);
    field.in_label = true;
    field.subject = text_trim(words);
    field_surround(reader, &field);
    field_read(reader, &field);
}
