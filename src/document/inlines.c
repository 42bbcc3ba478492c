/* inlines.c - the scan for inline marks: one handler for each character that may begin one. */
#include "inlines.h"

#include <string.h>

#define GROW_IN(in, items, growing)                                                                                    \
    ((in)->items = arena_grow(&(in)->parse->scratch, (in)->items, (in)->growing.count, &(in)->growing.capacity,        \
                              sizeof *(in)->items),                                                                    \
     &(in)->items[(in)->growing.count++])

Token *token_add(Inlines *in, TokenKind kind, size_t begin, size_t end) {
    Token *token = GROW_IN(in, tokens, token);
    *token = (Token){.kind = kind, .begin = begin, .end = end, .opening = NO_INDEX, .closing = NO_INDEX};
    return token;
}

void pair_add(Inlines *in, MarkKind kind, size_t opener, size_t closer, Text name) {
    Pair *pair = GROW_IN(in, pairs, pair);
    *pair = (Pair){kind, name, in->tokens[opener].opening, in->tokens[closer].closing, 0};
    in->tokens[opener].opening = in->tokens[closer].closing = in->pair.count - 1;
}

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* ---- handlers: each returns the offset behind what it read ----------------------------------------------------- */

/* The segment whose last line ends at `at`; NULL if the line goes on in the source as in the text. */
static const Segment *segment_ending(Inlines *in, size_t at) {
    const Flat *flat = in->flat;
    while (in->segment < flat->count && flat->segments[in->segment].flat + flat->segments[in->segment].size < at)
        in->segment++;
    const Segment *segment = in->segment < flat->count ? &flat->segments[in->segment] : NULL;
    return segment && segment->flat + segment->size == at ? segment : NULL;
}

/* A line end: hard when two spaces stand before it. */
static size_t line_end_read(Inlines *in, size_t at) {
    const Segment *segment = segment_ending(in, at);
    if (segment && segment->hard)
        token_add(in, TOKEN_BREAK, at, at + 1);
    return at + 1;
}

/* Does white space that the text leaves out stand in the source at a line's end? */
static bool trimmed(Inlines *in, size_t at) {
    const Segment *segment = segment_ending(in, at);
    size_t end = segment ? segment->source + segment->size : in->parse->view.size;
    return end < in->parse->view.size && (in->parse->view.at[end] == ' ' || in->parse->view.at[end] == '\t');
}

/* `\` at a line's end: a break. */
static size_t escaped_line_end(Inlines *in, size_t at) {
    if (trimmed(in, at + 1))
        return at + 1;
    token_add(in, TOKEN_BREAK, at, at + 2);
    return at + 2;
}

/* `\*` is a sign; in a cell `\\|` is a pipe before anything else is read. */
static size_t escape_read(Inlines *in, size_t at) {
    char next = at + 1 < in->text.size ? in->text.at[at + 1] : ' ';
    if (next == '\n')
        return escaped_line_end(in, at);
    if (!is_ascii_punctuation(next))
        return at + 1;
    bool pipe = in->mode == INLINE_CELL && next == '\\' && at + 2 < in->text.size && in->text.at[at + 2] == '|';
    token_add(in, TOKEN_HIDDEN, at, at + 1 + pipe);
    return at + 2 + pipe;
}

static size_t backtick_run(Text text, size_t at) {
    size_t end = at;
    while (end < text.size && text.at[end] == '`')
        end++;
    return end - at;
}

/* Where the last run of each length stands: a run without a partner is known at once, so scanning stays linear. */
static void know_backticks(Inlines *in) {
    in->backticks_known = true;
    memset(in->last_backticks, 0, sizeof in->last_backticks);
    for (size_t at = 0, run; at<in->text.size; at += run> 0 ? run : 1)
        if ((run = backtick_run(in->text, at)) > 0 && run <= LONGEST_BACKTICKS)
            in->last_backticks[run] = at;
}

static size_t code_read(Inlines *in, size_t at) {
    size_t run = backtick_run(in->text, at);
    if (!in->backticks_known)
        know_backticks(in);
    if (run > LONGEST_BACKTICKS || in->last_backticks[run] <= at)
        return at + run;
    size_t close = at + run, found;
    while ((found = backtick_run(in->text, close)) != run)
        close += found > 0 ? found : 1;
    token_add(in, TOKEN_CODE, at, close + run)->opened = run;
    return close + run;
}

static size_t image_open(Inlines *in, size_t at) {
    return at + 1 < in->text.size && in->text.at[at + 1] == '[' ? bracket_open(in, at) : at + 1;
}

static size_t bad_byte_read(Inlines *in, size_t at) {
    const Segment *segment = in->flat->segments;
    while (segment->flat + segment->size <= at)
        segment++;
    if (in->parse->source->text.at[segment->source + at - segment->flat] == BAD_BYTE)
        return at + 1;
    Token *token = token_add(in, TOKEN_DECODED, at, at + 1);
    memcpy(token->decoded, "\xEF\xBF\xBD", 3);
    token->decoded_size = 3;
    return at + 1;
}

/* ---- the scan -------------------------------------------------------------------------------------------------- */

typedef size_t Handler(Inlines *in, size_t at);

/* What a character does; the modes in which it does so, as bits. */
#define IN_TEXT (1 << INLINE_TEXT | 1 << INLINE_CELL)
#define IN_HTML (IN_TEXT | 1 << INLINE_HTML)
#define IN_ALL (IN_HTML | 1 << INLINE_CODE)

static const struct {
    Handler *read;
    int modes;
} handlers[256] = {
    ['\n'] = {line_end_read, IN_TEXT}, ['\\'] = {escape_read, IN_TEXT},   ['`'] = {code_read, IN_TEXT},
    ['*'] = {delimiter_read, IN_TEXT}, ['_'] = {delimiter_read, IN_TEXT}, ['~'] = {delimiter_read, IN_TEXT},
    ['!'] = {image_open, IN_TEXT},     ['['] = {bracket_open, IN_TEXT},   [']'] = {bracket_close, IN_TEXT},
    ['<'] = {angle_read, IN_HTML},     ['&'] = {entity_read, IN_HTML},    [BAD_BYTE] = {bad_byte_read, IN_ALL},
};

static void scan(Inlines *in) {
    int mode = 1 << in->mode;
    for (size_t at = 0; at < in->text.size;) {
        unsigned char c = (unsigned char)in->text.at[at];
        at = handlers[c].modes & mode ? handlers[c].read(in, at) : at + 1;
    }
    if (in->last_delimiter != NO_INDEX)
        emphasis_pair(in, NO_INDEX);
}

static Inlines *inlines_of(Parse *parse) {
    if (!parse->inlines)
        parse->inlines = ARENA_NEW(&parse->scratch, Inlines);
    return parse->inlines;
}

void inlines_read(Parse *parse, const Flat *flat, InlineMode mode, Piece *piece) {
    Inlines *in = inlines_of(parse);
    in->parse = parse;
    in->flat = flat;
    in->text = flat->text;
    in->mode = mode;
    in->token.count = in->pair.count = in->bracket.count = in->mark.count = in->run.count = 0;
    in->last_delimiter = NO_INDEX;
    in->inactive = in->segment = 0;
    in->backticks_known = in->no_comment_end = in->no_instruction_end = in->no_data_end = false;
    scan(in);
    inlines_write(in, piece);
}
