/* pieces.c - blocks into pieces and sections. */
#include "parse.h"

Piece *piece_add(Parse *parse, PieceKind kind, Span span, size_t parent) {
    parse->pieces =
        arena_grow(parse->arena, parse->pieces, parse->piece.count, &parse->piece.capacity, sizeof *parse->pieces);
    Piece *piece = &parse->pieces[parse->piece.count++];
    *piece = (Piece){.kind = kind, .span = span, .parent = parent, .section = parse->open_section, .table = NO_INDEX};
    return piece;
}

size_t block_parent(const Parse *parse, const Block *block) {
    return block->parent == NO_INDEX ? NO_INDEX : parse->blocks[block->parent].piece;
}

/* The inside of each comment of the piece just read, as a piece behind it. */
void comments_add(Parse *parse, size_t parent) {
    for (size_t i = 0; i < parse->comment.count; i++) {
        Span span = parse->comments[i];
        Text text = source_part(parse, (Span){span.begin + 4, span.end - 3}), bare = text_trim(text);
        Piece *piece = piece_add(parse, PIECE_COMMENT, span, parent);
        Run *run = ARENA_NEW(parse->arena, Run);
        *run = (Run){0, (size_t)(bare.at - parse->source->text.at), bare.size, bare.size};
        piece->text = bare;
        piece->runs = run;
        piece->run_count = bare.size > 0;
    }
    parse->comment.count = 0;
}

/* ---- sections -------------------------------------------------------------------------------------------------- */

/* Closes sections up to the one that a heading of this level belongs to. */
static void close_sections(Parse *parse, int level, size_t piece, size_t offset) {
    while (parse->open_section != NO_INDEX && parse->sections[parse->open_section].level >= level) {
        Section *section = &parse->sections[parse->open_section];
        section->end = piece;
        section->span.end = offset;
        parse->open_section = section->parent;
    }
}

static size_t open_section(Parse *parse, int level, size_t begin) {
    Section section = {.heading = NO_INDEX, .level = level, .parent = parse->open_section, .first = parse->piece.count};
    section.span.begin = begin;
    *GROW(parse, sections, section) = section;
    return parse->open_section = parse->section.count - 1;
}

/* ---- headings -------------------------------------------------------------------------------------------------- */

/* An ATX heading's title: without its signs, also those at its end. */
static Span atx_title(const Parse *parse, const Block *block) {
    Span span = line_content(parse, block, block->line);
    const char *bytes = parse->view.at;
    span.begin += (size_t)block->level;
    while (span.begin < span.end && char_is_space(bytes[span.begin]))
        span.begin++;
    size_t end = span.end;
    while (end > span.begin && bytes[end - 1] == '#')
        end--;
    if (end == span.begin || char_is_space(bytes[end - 1]))
        span.end = end;
    while (span.end > span.begin && char_is_space(bytes[span.end - 1]))
        span.end--;
    return span;
}

static Span heading_text(Parse *parse, const Block *block) {
    Span whole = line_content(parse, block, block->line);
    flat_begin(parse);
    if (!block->setext) {
        flat_add(parse, atx_title(parse, block));
        return whole;
    }
    for (size_t line = block->line + block->definitions; line < block->last; line++) {
        Span span = line_content(parse, block, line);
        flat_add(parse, span);
        whole.end = span.end;
    }
    return whole;
}

static void add_heading(Parse *parse, const Block *block) {
    bool opens = block->parent == NO_INDEX; /* a heading in a quote or an item divides only that */
    Span span = heading_text(parse, block);
    if (opens) {
        close_sections(parse, block->level, parse->piece.count, span.begin);
        open_section(parse, block->level, span.begin);
    }
    Flat flat = flat_end(parse);
    Piece *piece = piece_add(parse, PIECE_HEADING, span, block_parent(parse, block));
    inlines_read(parse, &flat, INLINE_TEXT, piece);
    if (opens) {
        Section *section = &parse->sections[parse->open_section];
        section->heading = parse->piece.count - 1;
        section->title = piece->text;
    }
    comments_add(parse, block_parent(parse, block));
}

static void add_rule(Parse *parse, const Block *block, size_t line) {
    piece_add(parse, PIECE_RULE, line_content(parse, block, line), block_parent(parse, block));
}

/* A table with a line of dashes or equal signs below it is no heading, as it would be for cmark. */
static bool add_table_with_underline(Parse *parse, const Block *block) {
    size_t first = block->line + block->definitions, last = block->last;
    Text underline = view_part(parse, line_content(parse, block, last));
    bool rule = block->level == 2 && underline.size >= 3;
    if (!paragraph_read(parse, block, first, rule ? last : last + 1))
        return false;
    if (rule)
        add_rule(parse, block, last);
    return true;
}

static bool heading_block(Parse *parse, Block *block) {
    if (block->setext && holds_table(parse, block, block->line + block->definitions, block->last))
        return add_table_with_underline(parse, block);
    add_heading(parse, block);
    return true;
}

/* ---- the other blocks ------------------------------------------------------------------------------------------ */

static bool add_container(Parse *parse, Block *block) {
    Span line = line_content(parse, block, block->line);
    Piece *piece = piece_add(parse, block->kind, (Span){line.begin, line.begin}, block_parent(parse, block));
    piece->ordered = block->ordered;
    piece->number = block->kind == PIECE_ITEM ? block->number : 0;
    block->piece = parse->piece.count - 1;
    return true;
}

static bool paragraph_block(Parse *parse, Block *block) {
    bool ruled;
    if (!ruled_paragraph(parse, block, &ruled))
        return false;
    if (ruled)
        return true;
    return paragraph_read(parse, block, block->line + block->definitions, block->last + 1);
}

static Text first_word(Text text) {
    text = text_trim(text);
    size_t end = 0;
    while (end < text.size && !char_is_space(text.at[end]))
        end++;
    return text_part(text, 0, end);
}

/* The first word behind the signs that open a fence. */
static Text info_of(const Parse *parse, const Block *block, Span first) {
    size_t begin, run = block->fenced ? fence_run(view_part(parse, first), &begin) : 0;
    return block->fenced ? first_word(source_part(parse, (Span){first.begin + run, first.end})) : (Text){0};
}

static bool code_block(Parse *parse, Block *block) {
    static const char *const plain[] = {"", "text", "txt", "plain", "plaintext"};
    Span first = line_content(parse, block, block->line), last = line_content(parse, block, block->last);
    Text info = info_of(parse, block, first);
    Flat flat = flat_literal(parse, block);
    bool ruled = false;
    if (TEXT_IS_ONE_OF(info, plain) && !ruled_read(parse, block, &flat, &ruled))
        return false;
    if (ruled)
        return true;
    if (!block->fenced && flat.count > 0)
        last.end = flat.segments[flat.count - 1].source + flat.segments[flat.count - 1].size;
    size_t end = last.end > first.end ? last.end : first.end;
    Piece *piece = piece_add(parse, PIECE_CODE, (Span){first.begin, end}, block_parent(parse, block));
    piece->info = info;
    inlines_read(parse, &flat, INLINE_CODE, piece);
    return true;
}

/* A block of nothing but comments is comments; of others the words are kept, and the comments follow. */
static bool html_block(Parse *parse, Block *block) {
    Flat flat = flat_literal(parse, block);
    if (flat.count == 0)
        return true;
    const Segment *last = &flat.segments[flat.count - 1];
    Piece *piece =
        piece_add(parse, PIECE_HTML, (Span){block->begin, last->source + last->size}, block_parent(parse, block));
    inlines_read(parse, &flat, INLINE_HTML, piece);
    if (parse->comment.count > 0 && text_trim(piece->text).size == 0)
        parse->piece.count--;
    comments_add(parse, block_parent(parse, block));
    return true;
}

static bool rule_block(Parse *parse, Block *block) {
    add_rule(parse, block, block->line);
    return true;
}

static bool (*const readers[])(Parse *, Block *) = {
    [PIECE_HEADING] = heading_block, [PIECE_PARAGRAPH] = paragraph_block, [PIECE_LIST] = add_container,
    [PIECE_ITEM] = add_container,    [PIECE_QUOTE] = add_container,       [PIECE_CODE] = code_block,
    [PIECE_HTML] = html_block,       [PIECE_RULE] = rule_block,
};

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static size_t trimmed_line_end(const Parse *parse, size_t offset) {
    size_t line = source_place(parse->source, offset).line;
    return parse->source->lines[line - 1] + source_line(parse->source, line).size;
}

/* Containers end where their last piece ends; pieces follow their containers, so one way back is enough. */
static void close_containers(Parse *parse) {
    for (size_t i = parse->piece.count; i-- > 0;) {
        Piece *piece = &parse->pieces[i];
        bool container = piece->kind == PIECE_LIST || piece->kind == PIECE_ITEM || piece->kind == PIECE_QUOTE;
        if (container && piece->span.end == piece->span.begin)
            piece->span.end = trimmed_line_end(parse, piece->span.begin);
        if (piece->parent == NO_INDEX)
            continue;
        Piece *parent = &parse->pieces[piece->parent];
        if (parent->span.end < piece->span.end)
            parent->span.end = piece->span.end;
    }
}

/* As many as a document of its size mostly has: an array that grows leaves its old places behind. */
static void begin_pieces(Parse *parse) {
    enum { BYTES_A_PIECE = 24, MOST_AT_FIRST = 4096 };
    size_t most = parse->source->text.size / BYTES_A_PIECE + 1;
    parse->piece.capacity = most < MOST_AT_FIRST ? most : MOST_AT_FIRST;
    parse->pieces = ARENA_ARRAY(parse->arena, Piece, parse->piece.capacity);
}

void pieces_make(Parse *parse) {
    begin_pieces(parse);
    parse->open_section = NO_INDEX;
    open_section(parse, 0, 0);
    front_read(parse);
    definitions_read(parse);
    bool going = true;
    for (size_t i = 0; going && i < parse->block.count; i++)
        going = parse->blocks[i].told || readers[parse->blocks[i].kind](parse, &parse->blocks[i]);
    close_sections(parse, 0, parse->piece.count, parse->source->text.size);
    close_containers(parse);
}
