/* Lead-ins: the line, item or bold line that introduces a list, a table, a block or a nested piece. */
#include "reader.h"

enum { LEAD_BYTES = 160, LEAD_PARTS = 64, LEAD_WORDS = 9, FIRST_CHILDREN = 4 };

static Text last_line(Text text) {
    size_t begin = text.size;
    while (begin > 0 && (begin == text.size || text.at[begin - 1] != '\n'))
        begin--;
    return text_trim(text_part(text, begin, text.size));
}

/* What a paragraph leads in with: its bold lead-in, its last line when that ends in ":", or all of it when short. */
static bool label_leads(const Reader *reader, const Piece *piece, LabelPart *lead) {
    LabelPart parts[LEAD_PARTS];
    size_t count = labels_split(reader, piece, parts, LEAD_PARTS), found = count;
    const LabelPart *last = &parts[count - 1];
    Text value = text_trim(text_part(piece->text, last->value_begin, last->value_end));
    if (value.size == 0 && last->end > last->begin)
        found = count - 1;
    for (size_t i = count; i-- > 0 && !(found < count && parts[found].strong);)
        if (parts[i].strong)
            found = i;
    if (found < count)
        *lead = parts[found];
    return found < count;
}

/* "**C.1.1 Response times** (95th percentile, measured at the gateway)" */
static bool is_bold_with_brackets(const Piece *piece) {
    if (piece->mark_count == 0 || piece->marks[0].kind != MARK_STRONG || piece->marks[0].begin > 0 ||
        piece->text.size > LEAD_BYTES)
        return false;
    Text behind = text_trim(text_part(piece->text, piece->marks[0].end, piece->text.size));
    return text_starts(behind, TEXT("(")) && text_ends(behind, TEXT(")"));
}

/* Every item and table behind it asks: of a paragraph without end only the last line may lead in. */
static Text paragraph_lead(const Reader *reader, const Piece *piece, Span *span) {
    LabelPart lead;
    bool endless = piece->text.size > LIMIT_FIELD_BYTES;
    *span = piece->span;
    if (is_bold_with_brackets(piece))
        return text_trim(piece->text);
    if (!endless && label_leads(reader, piece, &lead)) {
        *span = piece_span(piece, lead.begin, lead.end);
        return text_trim(text_part(piece->text, lead.begin, lead.end));
    }
    Text line = last_line(piece->text);
    if (line.size > 0 && line.at[line.size - 1] == ':' && line.size <= LEAD_BYTES)
        return text_part(line, 0, line.size - 1);
    return !endless && word_count(piece->text) <= LEAD_WORDS ? text_trim(piece->text) : (Text){0};
}

/* The bold line ("**Slow queries**") or lead paragraph that opened this run of siblings. */
static Text sibling_lead(const Reader *reader, size_t piece, Span *span) {
    const Document *document = reader->document;
    size_t before = reader->previous[piece];
    PieceKind kind = document->pieces[piece].kind;
    if (before == NO_INDEX || document->pieces[before].kind != PIECE_PARAGRAPH)
        return (Text){0};
    if (kind != PIECE_LIST && kind != PIECE_TABLE && kind != PIECE_CODE && kind != PIECE_PARAGRAPH)
        return (Text){0};
    const Piece *paragraph = &document->pieces[before];
    if (kind == PIECE_PARAGRAPH) {
        Text whole = text_trim(paragraph->text);
        bool bold = paragraph->mark_count > 0 && paragraph->marks[0].kind == MARK_STRONG &&
                    paragraph->marks[0].begin == 0 && paragraph->marks[0].end + 1 >= whole.size;
        return bold ? paragraph_lead(reader, paragraph, span) : question_before(reader, piece, span);
    }
    return paragraph_lead(reader, paragraph, span);
}

/* So much of a long paragraph as leads in, in whole characters. */
static Text beginning(Text text) {
    size_t end = text.size < LEAD_BYTES ? text.size : LEAD_BYTES;
    while (end < text.size && end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return text_part(text, 0, end);
}

/* An item's first paragraph leads in its nested lists and tables. */
static Text item_lead(const Reader *reader, size_t piece, Span *span) {
    const Document *document = reader->document;
    size_t parent = document->pieces[piece].parent;
    if (parent == NO_INDEX || document->pieces[parent].kind != PIECE_ITEM)
        return (Text){0};
    for (size_t i = parent + 1; i < piece && i <= parent + FIRST_CHILDREN; i++)
        if (document->pieces[i].parent == parent && document->pieces[i].kind == PIECE_PARAGRAPH) {
            Text lead = paragraph_lead(reader, &document->pieces[i], span);
            return lead.size > 0 ? lead : beginning(document->pieces[i].text);
        }
    return (Text){0};
}

static Text find_lead(const Reader *reader, size_t piece, Span *span) {
    Text lead = sibling_lead(reader, piece, span);
    if (lead.size == 0)
        lead = item_lead(reader, piece, span);
    return text_trim(text_part(lead, text_number_size(lead), lead.size));
}

Text lead_text(const Reader *reader, size_t piece, Span *span) {
    size_t slot = piece % (sizeof reader->leads->slots / sizeof *reader->leads->slots);
    if (!reader->leads->slots[slot].known || reader->leads->slots[slot].piece != piece) {
        Span found = {0, 0};
        Text lead = find_lead(reader, piece, &found);
        reader->leads->slots[slot].known = true;
        reader->leads->slots[slot].piece = piece;
        reader->leads->slots[slot].text = lead;
        reader->leads->slots[slot].span = found;
    }
    *span = reader->leads->slots[slot].span;
    return reader->leads->slots[slot].text;
}
