/* Paragraphs: labelled lines, bold lead-ins, sentences. */
#include "reader.h"

enum { PARTS_AT_MOST = 64, PROPERTIES = 6 };

static Span label_span(const Piece *piece, const LabelPart *part) { return piece_span(piece, part->begin, part->end); }

/* Without the number of a requirement or item, which names nothing: "**NFR-1 Scan feedback**", "8.4 Payment provider:". */
static Text part_label(const Reader *reader, const Piece *piece, const LabelPart *part) {
    Text label = text_trim(text_part(piece->text, part->begin, part->end));
    size_t number = item_number_size(reader, piece, label);
    if (number > 0)
        return text_trim(text_part(label, number, label.size));
    return text_trim(text_part(label, text_number_size(label), label.size));
}

/* The part that a later part of the same line stands under: "Search, p95: warning 1 s. Action: page" has it for
 * Action. Bold labels after a bold one, and labels that begin lines, are siblings. */
static const LabelPart *outer_part(const LabelPart *parts, size_t index) {
    if (parts[index].line)
        return NULL;
    for (size_t i = index; i-- > 0;)
        if (parts[i].line || parts[i].strong)
            return parts[i].end > parts[i].begin && !(parts[i].strong && parts[index].strong) ? &parts[i] : NULL;
    return NULL;
}

/* An item's nested list or the value that a label introduces in the next piece: not an empty value. */
static bool introduces(const Reader *reader, size_t index) {
    const Document *document = reader->document;
    for (size_t i = index + 1; i < document->piece_count; i++) {
        PieceKind kind = document->pieces[i].kind;
        if (kind == PIECE_COMMENT)
            continue;
        return kind != PIECE_HEADING && kind != PIECE_RULE && kind != PIECE_ITEM;
    }
    return false;
}

static size_t item_of(const Document *document, size_t index) {
    size_t parent = document->pieces[index].parent;
    return parent != NO_INDEX && document->pieces[parent].kind == PIECE_ITEM ? parent : NO_INDEX;
}

static void place_in_list(const Reader *reader, Field *field) {
    field->row = item_of(reader->document, field->piece);
    if (field->row != NO_INDEX)
        field->list = reader->document->pieces[field->row].parent;
}

/* Quantities inside a label are statements too: "Storage (250 bytes per entry)". */
static void read_label(Reader *reader, const Piece *piece, const LabelPart *part) {
    size_t index = piece_index(reader->document, piece);
    if (!label_may_state(reader, piece, part->begin, part->end)) {
        reader->fields++;
        return;
    }
    Field field;
    field_begin(&field, reader, index, part->begin, part->end);
    field.in_label = true;
    field.subject = part_label(reader, piece, part);
    field_surround(reader, &field);
    place_in_list(reader, &field);
    field_read(reader, &field);
}

/* Bold words without a sign behind them, with which an item begins: "1. **Leaderboard** is shown within 3 s". */
static Text strong_opening(const Reader *reader, const Piece *piece, size_t begin) {
    enum { OPENING_BYTES = 60 };
    for (size_t i = 0; i < piece->mark_count; i++) {
        const Mark *mark = &piece->marks[i];
        Text text = text_trim(text_part(piece->text, mark->begin, mark->end));
        if (mark->kind == MARK_STRONG && mark->begin == begin && mark->end < piece->text.size &&
            text.size <= OPENING_BYTES && item_of(reader->document, piece_index(reader->document, piece)) != NO_INDEX)
            return number_in(text) ? (Text){0} : text;
    }
    return (Text){0};
}

/* "Percentile: p95", as a line of its own. */
static bool line_statistic(const Reader *reader, Text line, Statistic *statistic) {
    size_t colon = text_find(line, TEXT(":"), 0);
    return colon != SIZE_MAX &&
           lexicon_is(reader->lexicon, LEX_STATISTIC_HEAD, text_trim(text_part(line, 0, colon)), NULL) &&
           statistic_read(text_part(line, colon + 1, line.size), statistic);
}

/* "- Target: 300 ms", with "- Percentile: p95" as another item of its list, or another line of its paragraph. */
Statistic statistic_beside(const Reader *reader, const Field *field) {
    enum { PIECES_AROUND = 12 };
    const Document *document = reader->document;
    Statistic found = {0};
    size_t first = field->piece > PIECES_AROUND ? field->piece - PIECES_AROUND : 0;
    Text own = document->pieces[field->piece].text, line;
    for (size_t at = 0; found.kind == STAT_NONE && at < own.size; at += line.size + 1) {
        line = text_part(own, at, text_find(own, TEXT("\n"), at));
        if (line_statistic(reader, line, &found))
            return found;
    }
    for (size_t i = first; field->list != NO_INDEX && i < document->piece_count && i <= field->piece + PIECES_AROUND;
         i++) {
        size_t item = item_of(document, i);
        if (i != field->piece && item != NO_INDEX && document->pieces[item].parent == field->list &&
            line_statistic(reader, document->pieces[i].text, &found))
            return found;
    }
    return (Statistic){0};
}

/* "slo.search.target = 300 ms": a setting as lines of text have it. */
static bool is_setting(const Piece *piece, const LabelPart *part) {
    Text sign = text_trim(text_part(piece->text, part->end, part->value_begin));
    return text_equal(sign, TEXT("=")) && key_is_dotted(text_trim(text_part(piece->text, part->begin, part->end)));
}

/* A setting's last word is its field, the word before it its subject; what they stand under follows, innermost first. */
static void label_setting(const Reader *reader, Field *field, Text key, Span span) {
    Text rest = key_path(key);
    field->unit = key_unit(key);
    field_label(field, key_words(reader->arena, text_part(key, rest.size + 1, key.size)), LABEL_FIELD, span);
    while (rest.size > 0) {
        Text path = key_path(rest);
        Text word = key_words(reader->arena, text_part(rest, path.size > 0 ? path.size + 1 : 0, rest.size));
        if (field->subject.size == 0)
            field->subject = word;
        field_label(field, word, LABEL_LINE, span);
        rest = path;
    }
}

/* "In 12 months (November 2026):" as the first line of a paragraph says when its other lines are. */
static Text opening_line(const Reader *reader, const Piece *piece, size_t begin) {
    enum { LINE_BYTES = 80 };
    size_t end = begin > 0 ? text_find(text_part(piece->text, 0, LINE_BYTES), TEXT("\n"), 0) : SIZE_MAX;
    Text line = end < begin ? text_trim(text_part(piece->text, 0, end)) : (Text){0};
    bool opens = line.size > 1 && line.at[line.size - 1] == ':';
    Text lead = text_part(line, 0, line.size - opens);
    return opens && horizon_read(reader, lead).kind != HORIZON_NONE ? lead : (Text){0};
}

static void begin_part(Field *field, Reader *reader, const Piece *piece, const LabelPart *part, const LabelPart *outer,
                       Span value, Text property) {
    Text label = part_label(reader, piece, part);
    field_begin(field, reader, piece_index(reader->document, piece), value.begin, value.end);
    field_label(field, property, LABEL_COLUMN, piece->span);
    if (is_setting(piece, part)) {
        label_setting(reader, field, label, label_span(piece, part));
    } else {
        field_label(field, label, LABEL_FIELD, label_span(piece, part));
        if (outer)
            field_label(field, part_label(reader, piece, outer), LABEL_LINE, label_span(piece, outer));
        field->subject = outer ? part_label(reader, piece, outer) : label;
    }
    Text lead = opening_line(reader, piece, part->begin);
    if (lead.size > 0)
        field_label(field, lead, LABEL_LEAD, piece_span(piece, 0, lead.size));
    if (label.size == 0 && value.begin == 0)
        field->opening = strong_opening(reader, piece, value.begin);
    field->cell = part->end > part->begin;
    place_in_list(reader, field);
    field->beside = true;
    field_surround(reader, field);
}

/* "Alerts (warning / critical -> action)" leads in a list: each item's values follow in that order. */
static bool read_positional(Reader *reader, const Piece *piece, const LabelPart *part) {
    Span span, heads[PROPERTIES], values[PROPERTIES];
    size_t item = item_of(reader->document, piece_index(reader->document, piece));
    Text lead = item == NO_INDEX ? (Text){0} : lead_text(reader, reader->document->pieces[item].parent, &span);
    if (item != NO_INDEX && lead.size == 0)
        lead = reader->document->sections[piece->section].title;
    Text list = positional_lead(lead);
    size_t wanted = list.size > 0 ? positional_heads(list, heads, PROPERTIES) : 0;
    Text value = text_part(piece->text, part->value_begin, part->value_end);
    if (wanted < 2 || positional_values(value, wanted, values) == 0)
        return false;
    for (size_t i = 0; i < wanted; i++) {
        Span at = {part->value_begin + values[i].begin, part->value_begin + values[i].end};
        Field field;
        begin_part(&field, reader, piece, part, NULL, at, text_part(list, heads[i].begin, heads[i].end));
        field_read(reader, &field);
    }
    return true;
}

/* "- **Users (now / in 12 months)**: 3,000 / 6,000": each value has its part of the label. */
static bool read_pairs(Reader *reader, const Piece *piece, const LabelPart *part) {
    Span heads[PROPERTIES], values[PROPERTIES];
    Text label = text_part(piece->text, part->begin, part->end), name;
    Text value = text_part(piece->text, part->value_begin, part->value_end);
    size_t found = positional_pairs(label, value, &name, heads, values, PROPERTIES);
    LabelPart named = *part;
    named.end = part->begin + name.size;
    for (size_t i = 0; i < found; i++) {
        Span at = {part->value_begin + values[i].begin, part->value_begin + values[i].end};
        Text property = text_trim(text_part(label, heads[i].begin, heads[i].end));
        Field field;
        begin_part(&field, reader, piece, &named, NULL, at, property);
        field_read(reader, &field);
    }
    return found > 0;
}

static void read_part(Reader *reader, const Piece *piece, const LabelPart *parts, size_t i) {
    size_t index = piece_index(reader->document, piece);
    const LabelPart *part = &parts[i], *outer = outer_part(parts, i);
    Text label = part_label(reader, piece, part);
    Text value = text_trim(text_part(piece->text, part->value_begin, part->value_end));
    if (label.size > 0 && !text_ends(label, TEXT("?"))) /* a question states nothing */
        read_label(reader, piece, part);
    if (value.size == 0 && (label.size == 0 || introduces(reader, index)))
        return;
    if (label.size > 0 && !outer && (read_positional(reader, piece, part) || read_pairs(reader, piece, part)))
        return;
    Field field;
    begin_part(&field, reader, piece, part, outer, (Span){part->value_begin, part->value_end}, (Text){0});
    field_read(reader, &field);
}

/* A paragraph that only introduces what follows ("Redis 7, 1 GB of memory:") is its lead, and read as well. */
void form_text(Reader *reader, const Piece *piece) {
    LabelPart parts[PARTS_AT_MOST];
    size_t count = labels_split(reader, piece, parts, PARTS_AT_MOST);
    for (size_t i = 0; i < count; i++)
        read_part(reader, piece, parts, i);
}
