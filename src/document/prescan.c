/* prescan.c - a pass over the bytes before cmark sees them: bad bytes, nesting, brackets.
 *
 * cmark's block phase is followed only as far as nesting needs it: containers are counted as cmark would open them, or
 * more, never fewer. */
#include "parse.h"

#include <string.h>

/* ---- bytes that are no UTF-8 ----------------------------------------------------------------------------------- */

#define WORD_HIGH_BITS 0x8080808080808080u
#define WORD_ONES 0x0101010101010101u

/* Moves over bytes that are ASCII and not NUL, eight at a time. */
static size_t skip_plain(Text text, size_t at) {
    for (uint64_t word; text.size - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text.at + at, sizeof word);
        if ((word & WORD_HIGH_BITS) != 0 || ((word - WORD_ONES) & ~word & WORD_HIGH_BITS) != 0)
            break;
    }
    return at;
}

static size_t next_bad(Text text, size_t at) {
    while ((at = skip_plain(text, at)) < text.size) {
        size_t begin = at;
        bool bad = text_code_point(text, &at) == 0xFFFD && at - begin == 1;
        if (bad || text.at[begin] == '\0')
            return begin;
    }
    return text.size;
}

void view_make(Parse *parse) {
    Text text = parse->source->text;
    parse->view = text;
    size_t at = next_bad(text, 0);
    parse->bad = at < text.size;
    if (!parse->bad)
        return;
    Text copy = text_copy(parse->arena, text);
    for (char *bytes = (char *)copy.at; at < text.size; at = next_bad(text, at + 1))
        bytes[at] = BAD_BYTE;
    parse->view = copy;
}

/* ---- columns --------------------------------------------------------------------------------------------------- */

#define TAB_STOP 4
#define CODE_INDENT 4

/* A place in a line as cmark counts: tabs reach to the next multiple of four and may be used up in parts. */
typedef struct Cursor {
    Text line;
    size_t at, column, left; /* left: columns of the tab before `at` that are not used up */
} Cursor;

static char cursor_char(const Cursor *cursor, size_t at) { return at < cursor->line.size ? cursor->line.at[at] : '\n'; }

/* Columns of white space at the cursor; *next is the offset of what follows. */
static size_t indent_of(const Cursor *cursor, size_t *next) {
    size_t columns = cursor->left, at = cursor->at;
    for (; cursor_char(cursor, at) == ' ' || cursor_char(cursor, at) == '\t'; at++)
        columns += cursor->line.at[at] == ' ' ? 1 : TAB_STOP - (cursor->column + columns) % TAB_STOP;
    *next = at;
    return columns;
}

static void take_columns(Cursor *cursor, size_t columns) {
    for (; columns > 0; columns--) {
        if (cursor->left == 0) {
            cursor->left = cursor_char(cursor, cursor->at) == '\t' ? TAB_STOP - cursor->column % TAB_STOP : 1;
            cursor->at++;
        }
        cursor->left--;
        cursor->column++;
    }
}

/* Moves over white space and `size` characters behind it. */
static void take_marker(Cursor *cursor, size_t indent, size_t size) {
    take_columns(cursor, indent);
    cursor->at += size;
    cursor->column += size;
}

/* ---- containers ------------------------------------------------------------------------------------------------ */

typedef struct Scan {
    Parse *parse;
    size_t widths[LIMIT_NESTING]; /* columns of an item's content; 0 for a block quote */
    size_t depth;
    size_t brackets; /* open in this paragraph */
} Scan;

static void take_quote(Cursor *cursor, size_t indent) {
    take_marker(cursor, indent, 1);
    char next = cursor_char(cursor, cursor->at);
    if (next == ' ' || next == '\t')
        take_columns(cursor, 1);
}

/* How many open containers the line continues. */
static size_t match_containers(const Scan *scan, Cursor *cursor) {
    size_t matched = 0, next;
    for (; matched < scan->depth; matched++) {
        size_t indent = indent_of(cursor, &next), width = scan->widths[matched];
        if (width == 0 && indent < CODE_INDENT && cursor_char(cursor, next) == '>')
            take_quote(cursor, indent);
        else if (width > 0 && indent >= width)
            take_columns(cursor, width);
        else
            break;
    }
    return matched;
}

static bool is_rule(Text line, size_t at) {
    size_t signs = 0;
    for (size_t i = at; i < line.size; i++)
        if (line.at[i] == line.at[at])
            signs++;
        else if (line.at[i] != ' ' && line.at[i] != '\t')
            return false;
    return signs >= 3;
}

/* Size of the list marker at `at`, 0 if none. */
static size_t list_marker(Text line, size_t at) {
    size_t end = at;
    if (end < line.size && (line.at[end] == '-' || line.at[end] == '+' || line.at[end] == '*')) {
        if (is_rule(line, at))
            return 0;
        end++;
    } else {
        while (end < line.size && end - at < 10 && char_is_digit(line.at[end]))
            end++;
        if (end == at || end >= line.size || (line.at[end] != '.' && line.at[end] != ')'))
            return 0;
        end++;
    }
    return end == line.size || line.at[end] == ' ' || line.at[end] == '\t' ? end - at : 0;
}

/* Moves behind a list marker; returns the columns of the item's content. */
static size_t take_item(Cursor *cursor, size_t indent, size_t marker) {
    take_marker(cursor, indent, marker);
    size_t next, spaces = indent_of(cursor, &next);
    bool blank = next >= cursor->line.size;
    size_t taken = blank || spaces > CODE_INDENT ? 1 : spaces;
    if (spaces >= taken)
        take_columns(cursor, taken);
    return indent + marker + taken;
}

static bool push(Scan *scan, size_t width, Text line) {
    if (scan->depth == LIMIT_NESTING)
        return limit_error(scan->parse, (size_t)(line.at - scan->parse->view.at), "levels of nested lists and quotes",
                           LIMIT_NESTING, "nest less deeply");
    scan->widths[scan->depth++] = width;
    return true;
}

/* Opens the containers whose markers stand at the cursor. */
static bool open_containers(Scan *scan, Cursor *cursor, size_t matched) {
    for (bool first = true;; first = false) {
        size_t next, indent = indent_of(cursor, &next);
        size_t marker = list_marker(cursor->line, next);
        bool quote = cursor_char(cursor, next) == '>';
        if (indent >= CODE_INDENT || (!quote && marker == 0))
            return true;
        if (first)
            scan->depth = matched;
        size_t width = 0;
        if (quote)
            take_quote(cursor, indent);
        else
            width = take_item(cursor, indent, marker);
        if (!push(scan, width, cursor->line))
            return false;
    }
}

/* ---- brackets -------------------------------------------------------------------------------------------------- */

static bool count_bracket(Scan *scan, size_t offset) {
    if (++scan->brackets > LIMIT_BRACKETS_PER_PARAGRAPH)
        return limit_error(scan->parse, offset, "brackets open at once in a paragraph", LIMIT_BRACKETS_PER_PARAGRAPH,
                           "close them, or put the text into a code block");
    return true;
}

/* Counts the brackets of a line, and disarms in the feed what cmark takes quadratic time for ("![" repeated). */
static bool scan_brackets(Scan *scan, Text line, size_t offset) {
    char *feed = scan->parse->feed + offset;
    for (size_t i = 0; i < line.size; i++) {
        if (line.at[i] == '[' && !count_bracket(scan, offset + i))
            return false;
        if (line.at[i] == '[' && i > 0 && line.at[i - 1] == '!')
            feed[i - 1] = '.';
        scan->brackets -= line.at[i] == ']' && scan->brackets > 0;
    }
    return true;
}

/* A line that begins with '[' may be a definition; "[^" is a footnote, which cmark must not take for one. */
static void note_candidate(Parse *parse, size_t line, Text text, size_t at, size_t offset) {
    if (at + 1 < text.size && text.at[at + 1] == '^')
        parse->feed[offset + at] = '.';
    else
        *GROW(parse, candidates, candidate) = (Candidate){line, offset + at};
}

static bool scan_line(Scan *scan, size_t index, Text line) {
    Parse *parse = scan->parse;
    size_t offset = (size_t)(line.at - parse->view.at), next;
    Cursor cursor = {.line = line};
    if (indent_of(&cursor, &next), next == line.size) {
        scan->brackets = 0;
        return true;
    }
    size_t matched = match_containers(scan, &cursor);
    if (!open_containers(scan, &cursor, matched))
        return false;
    bool has_bracket = memchr(line.at, '[', line.size);
    if (has_bracket && (indent_of(&cursor, &next), cursor_char(&cursor, next) == '['))
        note_candidate(parse, index, line, next, offset);
    return (!has_bracket && scan->brackets == 0) || scan_brackets(scan, line, offset);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

/* What is not for cmark becomes spaces, so that its positions are ours. */
static void blank(char *feed, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        if (feed[i] != '\n' && feed[i] != '\r')
            feed[i] = ' ';
}

bool prescan(Parse *parse) {
    const Source *source = parse->source;
    parse->feed = (char *)text_copy(&parse->scratch, parse->view).at;
    blank(parse->feed, 0, parse->body.begin);
    blank(parse->feed, parse->body.end, parse->view.size);
    Scan scan = {.parse = parse};
    for (size_t i = 0; i < source->line_count; i++) {
        Text line = source_line(source, i + 1);
        size_t begin = source->lines[i], end = begin + line.size;
        begin = begin < parse->body.begin ? parse->body.begin : begin;
        end = end > parse->body.end ? parse->body.end : end;
        if (begin < end && !scan_line(&scan, i, text_part(parse->view, begin, end)))
            return false;
        if (begin >= end)
            scan.brackets = 0;
    }
    return true;
}
