#include "reader.h"

static const struct {
    PieceKind kind;
    void (*read)(Reader *, const Piece *);
} forms[] = {
#define FORM(kind, function) {kind, function},
#include "forms.def"
#undef FORM
};

static void read_piece(Reader *reader, const Piece *piece) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].kind == piece->kind)
            forms[i].read(reader, piece);
}

/* The sibling before each piece, within one section. */
static const size_t *siblings(Arena *arena, const Document *document) {
    size_t *previous = ARENA_ARRAY(arena, size_t, document->piece_count + 1);
    size_t *last = ARENA_ARRAY(arena, size_t, document->piece_count + 1);
    for (size_t i = 0; i <= document->piece_count; i++)
        last[i] = NO_INDEX;
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        size_t slot = piece->parent == NO_INDEX ? document->piece_count : piece->parent;
        if (piece->kind == PIECE_COMMENT) {
            previous[i] = NO_INDEX;
            continue;
        }
        previous[i] = piece->kind == PIECE_HEADING ? NO_INDEX : last[slot];
        last[slot] = piece->kind == PIECE_HEADING ? NO_INDEX : i;
    }
    return previous;
}

static NumberStyle document_style(const Document *document) {
    long votes = 0;
    for (size_t i = 0; i < document->piece_count; i++)
        if (document->pieces[i].kind != PIECE_CODE)
            votes += number_votes(document->pieces[i].text);
    return number_style(votes);
}

static TextReading *read_texts(Arena *arena, const Document *document, const Lexicon *lexicon) {
    size_t count = 0;
    for (size_t i = 0; i < document->piece_count; i++)
        count += document->pieces[i].text.size > 0;
    TextReading *reading = reading_new(arena, lexicon, count);
    for (size_t i = 0; i < document->piece_count; i++)
        if (document->pieces[i].text.size > 0)
            reading_add(reading, document->pieces[i].text);
    return reading;
}

const Statements *statements_read(Arena *arena, const Document *document, const Lexicon *lexicon, Error *error) {
    Reader reader = {.arena = arena, .document = document, .lexicon = lexicon};
    TextReading *reading = read_texts(arena, document, lexicon);
    reader.lexicon = reading_lexicon(reading);
    size_t most = document->source->limits.statements; /* a piece states about one thing */
    reader.capacity = (document->piece_count < most ? document->piece_count : most) + 8;
    reader.items = ARENA_ARRAY(arena, Statement, reader.capacity);
    reader.style = document_style(document);
    reader.previous = siblings(arena, document);
    reader.wide = ARENA_ARRAY(arena, Wide *, document->section_count);
    reader.label_memo = label_memo_new(arena);
    reader.headings = ARENA_NEW(arena, Headings);
    reader.leads = ARENA_NEW(arena, Leads);
    wide_read(&reader);
    speakers_find(&reader);
    for (size_t i = 0; i < document->piece_count; i++) {
        read_piece(&reader, &document->pieces[i]);
        if (reader.count <= document->source->limits.statements)
            continue;
        Place place = source_place(document->source, document->pieces[i].span.begin);
        error_at(error, arena, document->source->path, place.line, place.column,
                 "more than %zu statements (limits: statements): the file was not checked",
                 document->source->limits.statements);
        return NULL;
    }
    Statements *statements = ARENA_NEW(arena, Statements);
    *statements = (Statements){document, reading, reader.items, reader.count, reader.style, reader.month};
    return statements;
}

Text statement_label(const Statement *statement, LabelSource source) {
    for (size_t i = 0; i < statement->label_count; i++)
        if (statement->labels[i].source == source)
            return statement->labels[i].text;
    return (Text){0};
}

Text value_kind_name(ValueKind kind) {
    static const char *const names[] = {"quantity", "change",      "text", "empty",
                                        "dash",     "placeholder", "n/a",  "reference"};
    return text_of(names[kind]);
}

Text role_name(Role role) {
    static const char *const names[] = {"none", "target",    "limit",   "budget",    "warning",  "critical",
                                        "test", "criterion", "current", "projected", "measured", "usage"};
    return text_of(names[role]);
}

Text standing_name(Standing standing) {
    static const char *const names[] = {"stated", "example", "quoted", "rejected", "open", "past", "hypothetical"};
    return text_of(names[standing]);
}

Text label_source_name(LabelSource source) {
    static const char *const names[] = {"clause",    "label",  "column", "row",     "line", "sentence",
                                        "companion", "corner", "lead",   "heading", "none"};
    return text_of(names[source]);
}
