/* emit.c - writes a piece's text with its marks, and the runs that map it back to the source. */
#include "inlines.h"

#include <string.h>

/* ---- runs ------------------------------------------------------------------------------------------------------ */

/* Adds a run; a verbatim one that goes on where the verbatim one before it ends becomes one with it. */
static void add_run(Inlines *in, Run run, bool verbatim) {
    Run *last = in->run.count > 0 ? &in->runs[in->run.count - 1] : NULL;
    if (last && verbatim && in->verbatim && last->source + last->size == run.source) {
        last->size += run.size;
        last->source_size += run.size;
        return;
    }
    in->verbatim = verbatim;
    in->runs = arena_grow(&in->parse->scratch, in->runs, in->run.count, &in->run.capacity, sizeof *in->runs);
    in->runs[in->run.count++] = run;
}

static const Segment *segment_at(Inlines *in, size_t at) {
    const Flat *flat = in->flat;
    while (in->segment + 1 < flat->count && flat->segments[in->segment + 1].flat <= at)
        in->segment++;
    return &flat->segments[in->segment];
}

/* The source bytes of flat[begin, end); a line end there takes the next line's prefix with it. */
static Span source_span(Inlines *in, size_t begin, size_t end) {
    const Segment *first = segment_at(in, begin);
    Span span = {first->source + (begin - first->flat), 0};
    const Segment *last = segment_at(in, end - 1);
    size_t inside = end - last->flat;
    bool line_end = inside > last->size && last + 1 < in->flat->segments + in->flat->count;
    span.end = line_end ? last[1].source : last->source + inside;
    return span;
}

/* Puts `bytes` for flat[begin, end). */
static void put_decoded(Inlines *in, size_t begin, size_t end, Text bytes) {
    Span span = source_span(in, begin, end);
    add_run(in, (Run){in->out_size, span.begin, bytes.size, span.end - span.begin}, false);
    memcpy(in->out + in->out_size, bytes.at, bytes.size);
    in->out_size += bytes.size;
}

/* Puts flat[begin, end) as it stands, segment by segment. */
static void put_text(Inlines *in, size_t begin, size_t end) {
    while (begin < end) {
        const Segment *segment = segment_at(in, begin);
        size_t segment_end = segment->flat + segment->size, part = end < segment_end ? end : segment_end;
        if (begin == segment_end) {
            put_decoded(in, begin, begin + 1, TEXT("\n"));
            begin++;
            continue;
        }
        add_run(in, (Run){in->out_size, segment->source + (begin - segment->flat), part - begin, part - begin}, true);
        memcpy(in->out + in->out_size, in->text.at + begin, part - begin);
        in->out_size += part - begin;
        begin = part;
    }
}

/* ---- tokens ---------------------------------------------------------------------------------------------------- */

static size_t add_mark(Inlines *in, MarkKind kind, Text name) {
    in->marks = arena_grow(&in->parse->scratch, in->marks, in->mark.count, &in->mark.capacity, sizeof *in->marks);
    in->marks[in->mark.count] = (Mark){kind, in->out_size, in->out_size, name};
    return in->mark.count++;
}

/* A code span's inside: one space at each end goes, line ends are spaces, in a cell `\|` is a pipe. */
static void put_code(Inlines *in, const Token *token) {
    size_t begin = token->begin + token->opened, end = token->end - token->opened, plain = begin;
    bool padded = end - begin > 2 && strchr(" \n", in->text.at[begin]) && strchr(" \n", in->text.at[end - 1]) &&
                  text_trim(text_part(in->text, begin, end)).size > 0;
    begin += padded;
    end -= padded;
    plain = begin;
    size_t mark = add_mark(in, MARK_CODE, (Text){0});
    for (size_t at = begin; at < end; at++) {
        bool line_end = in->text.at[at] == '\n';
        bool pipe = in->mode == INLINE_CELL && in->text.at[at] == '\\' && at + 1 < end && in->text.at[at + 1] == '|';
        if (!line_end && !pipe)
            continue;
        put_text(in, plain, at);
        if (line_end)
            put_decoded(in, at, at + 1, TEXT(" "));
        plain = at + 1;
    }
    put_text(in, plain, end);
    in->marks[mark].end = in->out_size;
}

static void put_break(Inlines *in, const Token *token) {
    size_t mark = add_mark(in, MARK_BREAK, (Text){0});
    put_decoded(in, token->begin, token->end, TEXT("\n"));
    in->marks[mark].end = in->out_size;
}

static void put_footnote(Inlines *in, const Token *token) {
    Span span = source_span(in, token->begin + 2, token->end - 1);
    add_mark(in, MARK_FOOTNOTE, text_part(in->parse->source->text, span.begin, span.end));
}

static void put_content(Inlines *in, const Token *token) {
    switch (token->kind) {
    case TOKEN_DELIMITER: put_text(in, token->begin + token->closed, token->end - token->opened); break;
    case TOKEN_OPEN: put_text(in, token->begin, token->end); break;
    case TOKEN_HIDDEN: break;
    case TOKEN_CODE: put_code(in, token); break;
    case TOKEN_BREAK: put_break(in, token); break;
    case TOKEN_DECODED: put_decoded(in, token->begin, token->end, (Text){token->decoded, token->decoded_size}); break;
    case TOKEN_FOOTNOTE: put_footnote(in, token); break;
    }
}

/* Marks end before what is left of the token's own signs, and begin behind it. */
static void put_token(Inlines *in, const Token *token) {
    for (size_t i = token->closing; i != NO_INDEX; i = in->pairs[i].next_closing)
        in->marks[in->pairs[i].mark].end = in->out_size;
    put_content(in, token);
    for (size_t i = token->opening; i != NO_INDEX; i = in->pairs[i].next_opening)
        in->pairs[i].mark = add_mark(in, in->pairs[i].kind, in->pairs[i].name);
}

/* ---- the piece ------------------------------------------------------------------------------------------------- */

static void *kept(Arena *arena, const void *items, size_t count, size_t size) {
    return count > 0 ? memcpy(arena_alloc_array(arena, count, size), items, count * size) : NULL;
}

/* A text without marks on one stretch of the source is that stretch. */
static bool write_slice(Inlines *in, Piece *piece) {
    if (in->token.count > 0 || in->flat->count > 1 || in->parse->bad)
        return false;
    piece->text = in->text;
    if (in->text.size == 0)
        return true;
    Run *run = ARENA_NEW(in->parse->arena, Run);
    *run = (Run){0, in->flat->segments[0].source, in->text.size, in->text.size};
    piece->runs = run;
    piece->run_count = 1;
    return true;
}

void inlines_write(Inlines *in, Piece *piece) {
    if (in->text.size == 0 || write_slice(in, piece))
        return;
    Arena *arena = in->parse->arena;
    in->out = arena_alloc(arena, in->text.size * (in->parse->bad ? 3 : 1));
    in->out_size = in->segment = 0;
    size_t plain = 0;
    for (size_t i = 0; i < in->token.count; i++) {
        put_text(in, plain, in->tokens[i].begin);
        put_token(in, &in->tokens[i]);
        plain = in->tokens[i].end;
    }
    put_text(in, plain, in->text.size);
    piece->text = (Text){in->out, in->out_size};
    piece->marks = kept(arena, in->marks, in->mark.count, sizeof *in->marks);
    piece->mark_count = in->mark.count;
    piece->runs = kept(arena, in->runs, in->run.count, sizeof *in->runs);
    piece->run_count = in->run.count;
}
