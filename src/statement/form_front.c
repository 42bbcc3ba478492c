#include "reader.h"

void form_front(Reader *reader, const Piece *piece) {
    Field field;
    field_begin(&field, reader, piece_index(reader->document, piece), 0, piece->text.size);
    field_label(&field, piece->label, LABEL_FIELD, piece->span);
    field.subject = piece->label;
    field_read(reader, &field);
}
