/* document.c - the door: the order of the steps, and looking things up in a document. */
#include "parse.h"

#include <string.h>

bool limit_error(Parse *parse, size_t offset, const char *what, size_t limit, const char *help) {
    Place place = source_place(parse->source, offset);
    error_at(parse->error, parse->arena, parse->source->path, place.line, place.column,
             "more than %zu %s: the file was not checked", limit, what);
    if (parse->error)
        parse->error->help = text_of(help);
    return false;
}

static void *keep(Arena *arena, const void *items, size_t count, size_t size) {
    void *kept = arena_alloc_array(arena, count, size);
    return count > 0 ? memcpy(kept, items, count * size) : kept;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static const Document *document_make(const Parse *parse) {
    Document *document = ARENA_NEW(parse->arena, Document);
    *document = (Document){
        .source = parse->source,
        .pieces = parse->pieces,
        .piece_count = parse->piece.count,
        .sections = keep(parse->arena, parse->sections, parse->section.count, sizeof(Section)),
        .section_count = parse->section.count,
        .footnotes = keep(parse->arena, parse->footnotes, parse->footnote.count, sizeof(Footnote)),
        .footnote_count = parse->footnote.count,
        .fenced = parse->fenced,
    };
    return document;
}

static Span whole_body(Text text) { return (Span){text_starts(text, TEXT("\xEF\xBB\xBF")) ? 3 : 0, text.size}; }

static const Document *read_document(Parse *parse) {
    view_make(parse);
    parse->body = whole_body(parse->view);
    fence_find(parse);
    front_find(parse);
    if (!prescan(parse))
        return NULL;
    blocks_read(parse);
    pieces_make(parse);
    if (parse->error->message.size > 0) /* a table may lack cells */
        return NULL;
    leads_divide(parse);
    register_divide(parse);
    return document_make(parse);
}

/* The scratch arenas must go also when memory ends, so this floor catches the jump and passes it on. */
static const Document *read_guarded(Parse *parse) {
    jmp_buf frame, *outer = parse->arena->out_of_memory;
    arena_init(&parse->scratch, &frame);
    arena_init(&parse->tree, &frame);
    if (setjmp(frame) != 0) {
        arena_free(&parse->scratch);
        arena_free(&parse->tree);
        parse->arena->out_of_memory = outer;
        longjmp(*outer, 1);
    }
    parse->arena->out_of_memory = &frame;
    const Document *document = read_document(parse);
    arena_free(&parse->scratch);
    arena_free(&parse->tree);
    parse->arena->out_of_memory = outer;
    return document;
}

const Document *document_parse(Arena *arena, const Source *source, Error *error) {
    Error ignored = {0};
    Parse parse = {.arena = arena, .source = source, .error = error ? error : &ignored};
    parse.cmark.arena = &parse.tree;
    return read_guarded(&parse);
}

/* ---- looking up ------------------------------------------------------------------------------------------------ */

/* The run that holds text[at], or the last one before it. The piece has some. */
static const Run *run_at(const Piece *piece, size_t at) {
    size_t before = SORTED_AT_MOST(piece->runs, piece->run_count, text, at);
    return &piece->runs[before > 0 ? before - 1 : 0];
}

/* The source offset of text[at]; inside a decoded run its begin, or its end. */
static size_t source_offset(const Run *run, size_t at, bool end) {
    size_t inside = at - run->text;
    if (run->size == run->source_size)
        return run->source + (inside < run->size ? inside : run->size);
    return run->source + (inside >= run->size || (end && inside > 0) ? run->source_size : 0);
}

Span piece_span(const Piece *piece, size_t from, size_t to) {
    if (to > piece->text.size)
        to = piece->text.size;
    if (from > to)
        from = to;
    if (piece->run_count == 0)
        return (Span){piece->span.begin, piece->span.begin};
    size_t begin = source_offset(run_at(piece, from), from, false);
    if (from == to)
        return (Span){begin, begin};
    return (Span){begin, source_offset(run_at(piece, to - 1), to, true)};
}

const Piece *table_cell(const Document *document, const Piece *table, size_t row, size_t column) {
    if (row >= table->rows || column >= table->columns)
        return NULL;
    return &document->pieces[piece_index(document, table) + 1 + row * table->columns + column];
}

/* Of marks that begin at or before an offset, how many there are. */
static size_t marks_before(const Piece *piece, size_t at) {
    return SORTED_AT_MOST(piece->marks, piece->mark_count, begin, at);
}

bool piece_marked(const Piece *piece, size_t at, MarkKind kind) {
    size_t before = marks_before(piece, at), last = before > LIMIT_MARKS_BACK ? before - LIMIT_MARKS_BACK : 0;
    while (before-- > last)
        if (piece->marks[before].kind == kind && at < piece->marks[before].end)
            return true;
    return false;
}

size_t piece_index(const Document *document, const Piece *piece) { return (size_t)(piece - document->pieces); }
