/* lines.c - a block's lines without container prefixes, joined to one text that maps back to the source. */
#include "parse.h"

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

Text view_part(const Parse *parse, Span span) { return text_part(parse->view, span.begin, span.end); }

Text source_part(const Parse *parse, Span span) { return text_part(parse->source->text, span.begin, span.end); }

/* Empty behind the body: an HTML block that nothing closes goes on there. */
static Span whole_line(const Parse *parse, size_t line) {
    size_t begin = parse->source->lines[line], end = begin + source_line(parse->source, line + 1).size;
    size_t most = parse->body.end;
    return (Span){begin < most ? begin : most, end < most ? end : most};
}

#define MOST_INDENT 3 /* of a quote's sign within its container; further in, it is text */

/* Is the sign at `at`, behind `indent` white space, that of a quote around the block? In an item the container itself
 * is indented, but not much further than the block's own text. */
static bool is_quote_sign(const Parse *parse, const Block *block, size_t line, size_t at, size_t indent) {
    if (parse->view.at[at] != '>')
        return false;
    size_t column = block->begin - parse->source->lines[block->line];
    return indent <= MOST_INDENT || (block->in_item && at - line < column + MOST_INDENT);
}

/* Moves behind indentation and the signs of the quotes around the block; a lazy line has fewer of them. */
static size_t skip_prefix(const Parse *parse, const Block *block, Span line) {
    size_t at = line.begin;
    for (size_t quotes = block->quotes;; quotes--) {
        size_t indent = 0;
        for (; at < line.end && is_blank(parse->view.at[at]); at++)
            indent += parse->view.at[at] == '\t' ? MOST_INDENT + 1 : 1;
        if (quotes == 0 || at == line.end || !is_quote_sign(parse, block, line.begin, at, indent))
            return at;
        at++;
        if (at < line.end && is_blank(parse->view.at[at]))
            at++;
    }
}

static size_t skip_blanks(const Parse *parse, Span line) {
    while (line.begin < line.end && is_blank(parse->view.at[line.begin]))
        line.begin++;
    return line.begin;
}

Span line_content(const Parse *parse, const Block *block, size_t line) {
    Span span = whole_line(parse, line);
    if (line == block->line && block->begin >= span.begin) {
        span.begin = block->begin < span.end ? block->begin : span.end;
        span.begin = skip_blanks(parse, span);
    } else
        span.begin = skip_prefix(parse, block, span);
    while (span.end > span.begin && is_blank(parse->view.at[span.end - 1]))
        span.end--;
    return span;
}

/* ---- joining --------------------------------------------------------------------------------------------------- */

void flat_begin(Parse *parse) { parse->segment.count = 0; }

static bool ends_hard(const Parse *parse, size_t end) {
    return end + 1 < parse->view.size && parse->view.at[end] == ' ' && parse->view.at[end + 1] == ' ';
}

/* Lines that follow each other in the source with nothing but '\n' between them are one segment: most paragraphs need
 * no copy. */
void flat_add(Parse *parse, Span line) {
    Segment *last = parse->segment.count > 0 ? &parse->segments[parse->segment.count - 1] : NULL;
    size_t flat = last ? last->flat + last->size + 1 : 0;
    bool follows = last && last->source + last->size + 1 == line.begin && parse->view.at[line.begin - 1] == '\n';
    if (follows) {
        last->size += 1 + line.end - line.begin;
        last->hard = ends_hard(parse, line.end);
        return;
    }
    *GROW(parse, segments, segment) = (Segment){flat, line.begin, line.end - line.begin, ends_hard(parse, line.end)};
}

static Text join(Parse *parse) {
    parse->flat.arena = &parse->scratch;
    parse->flat.size = 0;
    for (size_t i = 0; i < parse->segment.count; i++) {
        const Segment *segment = &parse->segments[i];
        if (i > 0)
            buffer_add_char(&parse->flat, '\n');
        buffer_add(&parse->flat, text_part(parse->view, segment->source, segment->source + segment->size));
    }
    return buffer_text(&parse->flat);
}

Flat flat_end(Parse *parse) {
    const Segment *first = parse->segments;
    Flat flat = {.segments = first, .count = parse->segment.count};
    if (flat.count == 1)
        flat.text = text_part(parse->view, first->source, first->source + first->size);
    else if (flat.count > 1)
        flat.text = join(parse);
    return flat;
}

/* ---- code and HTML --------------------------------------------------------------------------------------------- */

/* cmark has cut prefix and indentation off: what it left is the end of the source's line, except that a tab which it
 * used up in part has become spaces. */
static Span literal_line(const Parse *parse, Text literal, size_t line) {
    Span span = whole_line(parse, line);
    Text source = {parse->feed + span.begin, span.end - span.begin};
    while (literal.size > 0 && literal.at[literal.size - 1] == '\r')
        literal.size--;
    while (!text_ends(source, literal))
        literal = text_part(literal, 1, literal.size);
    return (Span){span.end - literal.size, span.end};
}

static size_t line_end(Text text, size_t at) {
    while (at < text.size && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    return at;
}

Flat flat_literal(Parse *parse, const Block *block) {
    Text literal = block->literal;
    size_t line = block->line + block->fenced;
    flat_begin(parse);
    for (size_t at = 0; at < literal.size && line < parse->source->line_count; line++) {
        size_t end = line_end(literal, at);
        flat_add(parse, literal_line(parse, text_part(literal, at, end), line));
        bool pair = end + 1 < literal.size && literal.at[end] == '\r' && literal.at[end + 1] == '\n';
        at = end + 1 + pair;
    }
    return flat_end(parse);
}
