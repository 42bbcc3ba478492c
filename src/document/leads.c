/* leads.c - bold lead-ins, the outer items of a list, numbered lines and quoted questions as headings, in a document that has
 * no others: a mail whose paragraphs begin "**Targets.** A search ...", lines in bold alone, a list of lists, plain text
 * below "3. Load", answers below "> How fast?". */
#include "parse.h"

#include <string.h>

enum { LEADS_LEAST = 8, NUMBERS_LEAST = 5, LEAD_BYTES = 60, QUESTION_BYTES = 110, WORDS_BEHIND = 8 };

typedef enum LeadForm { LEAD_BOLD, LEAD_ITEM, LEAD_NUMBER, LEAD_QUESTION, LEAD_FORMS } LeadForm;

/* Headings of the second level and below, or several of the first: the document is divided already. */
static bool is_divided(const Parse *parse) {
    size_t headings = 0;
    for (size_t i = 1; i < parse->section.count; i++) {
        headings++;
        if (parse->sections[i].level > 1)
            return true;
    }
    return headings > 1;
}

/* "**Caching** - no CDN", with a dash of any length. */
static bool opens_with_dash(Text text) {
    static const char *const dashes[] = {"- ", "-- ", "\xe2\x80\x93 ", "\xe2\x80\x94 "};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (text_starts(text, text_of(dashes[i])))
            return true;
    return false;
}

/* The bytes of a bold lead-in that ends with a sign or stands before a dash, or is the whole paragraph but for brackets;
 * 0 if there is none. */
static size_t bold_lead(const Piece *piece) {
    if (piece->kind != PIECE_PARAGRAPH || piece->parent != NO_INDEX || piece->mark_count == 0)
        return 0;
    const Mark *mark = &piece->marks[0];
    if (mark->kind != MARK_STRONG || mark->begin != 0 || mark->end < 2 || mark->end > LEAD_BYTES)
        return 0;
    char last = piece->text.at[mark->end - 1], next = mark->end < piece->text.size ? piece->text.at[mark->end] : '.';
    bool sign = last == '.' || last == ':' || last == '?' || next == '.' || next == ':';
    Text behind = text_trim(text_part(piece->text, mark->end, piece->text.size));
    if (text_starts(behind, TEXT("(")) && text_ends(behind, TEXT(")")))
        return piece->text.size;
    return sign || behind.size == 0 || opens_with_dash(behind) ? mark->end : 0;
}

/* "- slo:", "3. Size" with a list of its own below. */
static size_t item_lead(const Parse *parse, size_t index) {
    const Piece *piece = &parse->pieces[index];
    if (piece->kind != PIECE_PARAGRAPH || piece->parent == NO_INDEX || index + 1 >= parse->piece.count)
        return 0;
    const Piece *item = &parse->pieces[piece->parent], *next = &parse->pieces[index + 1];
    bool outer = item->kind == PIECE_ITEM && item->parent != NO_INDEX && parse->pieces[item->parent].parent == NO_INDEX;
    bool list = next->kind == PIECE_LIST && next->parent == piece->parent;
    return outer && list && piece->text.size <= LEAD_BYTES ? piece->text.size : 0;
}

/* "3. Load" above its text, which is indented too little to stand in the item: the only item, of one short line. */
static size_t number_lead(const Parse *parse, size_t index) {
    const Piece *piece = &parse->pieces[index];
    if (piece->kind != PIECE_PARAGRAPH || index < 2 || piece->parent != index - 1)
        return 0;
    const Piece *item = &parse->pieces[index - 1], *list = &parse->pieces[index - 2];
    bool lone = item->kind == PIECE_ITEM && item->parent == index - 2 && list->ordered && list->parent == NO_INDEX &&
                index + 1 < parse->piece.count && parse->pieces[index + 1].parent == NO_INDEX;
    char last = piece->text.size > 0 ? piece->text.at[piece->text.size - 1] : '.';
    bool title =
        piece->text.size <= LEAD_BYTES && !strchr(".;,:", last) && text_find(piece->text, TEXT("\n"), 0) == SIZE_MAX;
    return lone && title ? piece->text.size : 0;
}

/* "> How many users, now and in a year?" above its answer. */
static size_t question_lead(const Parse *parse, size_t index) {
    const Piece *piece = &parse->pieces[index];
    bool quoted = piece->kind == PIECE_PARAGRAPH && piece->parent != NO_INDEX &&
                  parse->pieces[piece->parent].kind == PIECE_QUOTE && parse->pieces[piece->parent].parent == NO_INDEX;
    bool asks = quoted && piece->text.size <= QUESTION_BYTES && text_ends(piece->text, TEXT("?"));
    return asks ? piece->text.size : 0;
}

/* Those before the document's only heading stand above it. */
static size_t lead_size(const Parse *parse, size_t index, LeadForm form) {
    if (parse->section.count > 1 && index <= parse->sections[1].heading)
        return 0;
    return form == LEAD_BOLD     ? bold_lead(&parse->pieces[index])
           : form == LEAD_ITEM   ? item_lead(parse, index)
           : form == LEAD_NUMBER ? number_lead(parse, index)
                                 : question_lead(parse, index);
}

/* Enough of them with something behind: "**Date**: 2 May" alone divides nothing. Numbers do below a title alone: else they may
 * be a list's. */
static bool divides(const Parse *parse, LeadForm form) {
    size_t count = 0, least = form == LEAD_NUMBER ? NUMBERS_LEAST : LEADS_LEAST;
    if (form == LEAD_NUMBER && parse->section.count < 2)
        return false;
    for (size_t i = 0; i < parse->piece.count; i++) {
        size_t size = lead_size(parse, i, form);
        const Piece *piece = &parse->pieces[i];
        bool alone = size > 0 && size >= piece->text.size;
        count += size > 0 && (alone || word_count(text_part(piece->text, size, piece->text.size)) >= WORDS_BEHIND);
    }
    return count >= least;
}

static Text title_of(Text lead) {
    lead = text_trim(lead);
    while (lead.size > 0 && (lead.at[lead.size - 1] == '.' || lead.at[lead.size - 1] == ':'))
        lead.size--;
    return lead;
}

/* The pieces so far with room for a heading before each lead that has text behind it. */
typedef struct Dividing {
    Parse *parse;
    Piece *pieces;
    size_t count, last; /* index of the section that is open */
    LeadForm form;
} Dividing;

static void end_last(Dividing *dividing, size_t offset) {
    Section *last = &dividing->parse->sections[dividing->last];
    if (last->level < 2)
        return;
    last->end = dividing->count;
    last->span.end = offset;
}

/* Makes a part of a piece's text the whole of it. */
static void cut_to(Arena *arena, Piece *piece, Text part) {
    size_t begin = (size_t)(part.at - piece->text.at), end = begin + part.size, count = 0;
    Run *runs = ARENA_ARRAY(arena, Run, piece->run_count);
    for (size_t i = 0; i < piece->run_count; i++) {
        Run run = piece->runs[i];
        size_t first = run.text > begin ? run.text : begin,
               last = run.text + run.size < end ? run.text + run.size : end;
        if (first >= last)
            continue;
        if (run.size == run.source_size)
            run.source += first - run.text, run.source_size = last - first;
        runs[count++] = (Run){first - begin, run.source, last - first, run.source_size};
    }
    piece->span = piece_span(piece, begin, end);
    piece->text = part;
    piece->runs = runs;
    piece->run_count = count;
}

static void open_lead(Dividing *dividing, const Piece *piece, size_t size) {
    Parse *parse = dividing->parse;
    Piece heading = *piece;
    heading.kind = PIECE_HEADING;
    heading.parent = NO_INDEX;
    heading.mark_count = 0;
    cut_to(parse->arena, &heading, title_of(text_part(piece->text, 0, size)));
    end_last(dividing, piece->span.begin);
    Section section = {.title = heading.text,
                       .heading = dividing->count,
                       .level = 2,
                       .lead = dividing->form != LEAD_ITEM && dividing->form != LEAD_NUMBER,
                       .first = dividing->count};
    section.parent = piece->section;
    section.span = (Span){piece->span.begin, parse->sections[piece->section].span.end};
    *GROW(parse, sections, section) = section;
    dividing->last = parse->section.count - 1;
    heading.section = dividing->last;
    dividing->pieces[dividing->count++] = heading;
}

static void divide(Parse *parse, LeadForm form) {
    size_t *moved = ARENA_ARRAY(&parse->scratch, size_t, parse->piece.count + 1);
    size_t whole = parse->section.count;
    Dividing dividing = {parse, ARENA_ARRAY(parse->arena, Piece, 2 * parse->piece.count), 0, 0, form};
    for (size_t i = 0; i < parse->piece.count; i++) {
        Piece piece = parse->pieces[i];
        size_t size = lead_size(parse, i, form);
        moved[i] = dividing.count;
        if (size > 0) {
            piece.parent = piece.parent == NO_INDEX ? NO_INDEX : moved[piece.parent];
            open_lead(&dividing, &piece, size);
            if (size >= piece.text.size)
                continue;
            moved[i] = dividing.count;
        } else {
            piece.parent = piece.parent == NO_INDEX ? NO_INDEX : moved[piece.parent];
        }
        piece.table = piece.table == NO_INDEX ? NO_INDEX : moved[piece.table];
        piece.section = dividing.last >= whole ? dividing.last : piece.section;
        dividing.pieces[dividing.count++] = piece;
    }
    moved[parse->piece.count] = dividing.count;
    end_last(&dividing, parse->source->text.size);
    for (size_t i = 0; i < whole; i++) {
        Section *section = &parse->sections[i];
        section->first = section->first > 0 ? moved[section->first] : 0; /* the document begins with its first lead */
        section->end = moved[section->end];
        section->heading = section->heading == NO_INDEX ? NO_INDEX : moved[section->heading];
    }
    for (size_t i = 0; i < parse->footnote.count; i++)
        parse->footnotes[i].piece = moved[parse->footnotes[i].piece];
    parse->pieces = dividing.pieces;
    parse->piece.count = dividing.count;
}

void leads_divide(Parse *parse) {
    if (is_divided(parse))
        return;
    for (LeadForm form = 0; form < LEAD_FORMS; form++)
        if (divides(parse, form)) {
            divide(parse, form);
            return;
        }
}
