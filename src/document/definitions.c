/* definitions.c - link reference definitions: `[label]: destination "title"`.
 *
 * cmark takes them away without saying where they were: those at the start of a paragraph are found again here, and
 * paragraphs of nothing else among the lines that belong to no block. */
#include "parse.h"

#include <stdlib.h>

#define LONGEST_LABEL 999
#define MOST_PARENTHESES 32

static char char_at(Text text, size_t at) { return at < text.size ? text.at[at] : '\0'; }

static size_t skip_blanks(Text text, size_t at) {
    while (char_at(text, at) == ' ' || char_at(text, at) == '\t')
        at++;
    return at;
}

/* Spaces with at most one line end among them. */
static size_t skip_space(Text text, size_t at) {
    at = skip_blanks(text, at);
    return char_at(text, at) == '\n' ? skip_blanks(text, at + 1) : at;
}

/* ---- parts of links -------------------------------------------------------------------------------------------- */

size_t label_end(Text text, size_t at) {
    if (char_at(text, at) != '[')
        return 0;
    bool blank = true;
    for (size_t i = at + 1; i < text.size && i - at <= LONGEST_LABEL; i++) {
        if (text.at[i] == ']')
            return blank ? 0 : i + 1;
        if (text.at[i] == '[')
            return 0;
        if (text.at[i] == '\\' && i + 1 < text.size)
            i++;
        blank = blank && char_is_space(text.at[i]);
    }
    return 0;
}

static size_t pointy_end(Text text, size_t at, Text *destination) {
    for (size_t i = at + 1; i < text.size && text.at[i] != '\n' && text.at[i] != '<'; i++) {
        if (text.at[i] == '>') {
            *destination = text_part(text, at + 1, i);
            return i + 1;
        }
        if (text.at[i] == '\\')
            i++;
    }
    return 0;
}

static bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

size_t destination_end(Text text, size_t at, Text *destination) {
    if (char_at(text, at) == '<')
        return pointy_end(text, at, destination);
    size_t depth = 0, i = at;
    for (; i < text.size && (unsigned char)text.at[i] > ' ' && text.at[i] != 0x7F; i++) {
        if (text.at[i] == '\\' && is_punctuation(char_at(text, i + 1)))
            i++;
        else if (text.at[i] == '(' && ++depth > MOST_PARENTHESES)
            return 0;
        else if (text.at[i] == ')' && depth-- == 0)
            break;
    }
    if (depth != 0 && depth != SIZE_MAX)
        return 0;
    *destination = text_part(text, at, i);
    return i;
}

size_t title_end(Text text, size_t at) {
    char open = char_at(text, at), close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return 0;
    for (size_t i = at + 1; i < text.size; i++) {
        if (text.at[i] == close)
            return i + 1;
        if (text.at[i] == '(' && open == '(')
            return 0;
        if (text.at[i] == '\\')
            i++;
    }
    return 0;
}

/* ---- the definitions' table ------------------------------------------------------------------------------------ */

/* A label as labels are compared, written into room for LONGEST_LABEL bytes: lower case, white space as one space. */
static Text fold_label(Text label, char *room) {
    label = text_trim(label);
    size_t size = 0;
    for (size_t at = 0; at < label.size && size < LONGEST_LABEL; at++)
        if (!char_is_space(label.at[at]))
            room[size++] = char_lower(label.at[at]);
        else if (!char_is_space(label.at[at - 1]))
            room[size++] = ' ';
    return (Text){room, size};
}

static void add(Parse *parse, Text label, Text destination) {
    char room[LONGEST_LABEL];
    size_t number = parse->definition.count;
    *GROW(parse, definitions, definition) =
        (Definition){text_copy(&parse->scratch, fold_label(label, room)), text_copy(parse->arena, destination), number};
}

static int compare(const void *a, const void *b) {
    const Definition *x = a, *y = b;
    int order = text_compare(x->label, y->label);
    return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

/* The first one whose label is not before the text: of equal labels the first in the document. */
Text definition_find(const Parse *parse, Text label, bool *found) {
    *found = false;
    if (parse->definition.count == 0)
        return (Text){0};
    char room[LONGEST_LABEL];
    label = fold_label(label, room);
    size_t low = 0, high = parse->definition.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(parse->definitions[middle].label, label) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low < parse->definition.count && text_equal(parse->definitions[low].label, label);
    return *found ? parse->definitions[low].destination : (Text){0};
}

/* ---- finding them ---------------------------------------------------------------------------------------------- */

static bool at_line_end(Text text, size_t at) { return at >= text.size || text.at[at] == '\n'; }

/* The end of the line that the definition ends on; a title that doesn't end its line doesn't belong to it. */
static size_t behind_title(Text text, size_t at) {
    size_t line = skip_blanks(text, at), begin = skip_space(text, at);
    size_t title = begin > at ? title_end(text, begin) : 0;
    if (title > 0 && at_line_end(text, skip_blanks(text, title)))
        return skip_blanks(text, title);
    return at_line_end(text, line) ? line : 0;
}

/* The end of the definition at `at`, its line end included, or 0. */
static size_t read_definition(Parse *parse, Text text, size_t at) {
    size_t label = label_end(text, at);
    if (label == 0 || char_at(text, label) != ':' || char_at(text, at + 1) == '^')
        return 0;
    Text destination = {0};
    size_t begin = skip_space(text, label + 1), end = destination_end(text, begin, &destination);
    if (end <= begin || (end = behind_title(text, end)) == 0)
        return 0;
    add(parse, text_part(text, at + 1, label - 1), destination);
    return end < text.size ? end + 1 : end;
}

/* Adds the definitions that a text begins with; returns how many lines they take. */
static size_t read_definitions(Parse *parse, Text text) {
    size_t at = 0, end, lines = 0, count = parse->definition.count;
    while (at < text.size && (end = read_definition(parse, text, at)) > 0)
        at = end;
    for (size_t i = 0; i < at; i++)
        lines += text.at[i] == '\n';
    if (at < text.size)
        return lines;
    parse->definition.count = count; /* cmark would have taken the whole paragraph away: it read something else */
    return 0;
}

#define LINES_OF_DEFINITION 4

/* The candidate's line and the next ones, as far as a definition goes. */
static Flat candidate_text(Parse *parse, const Candidate *candidate) {
    Block block = {.line = candidate->line, .begin = candidate->begin};
    flat_begin(parse);
    for (size_t i = 0; i < LINES_OF_DEFINITION && candidate->line + i < parse->source->line_count; i++) {
        Span line = line_content(parse, &block, candidate->line + i);
        if (line.begin == line.end)
            break;
        flat_add(parse, line);
    }
    return flat_end(parse);
}

static bool is_leaf(const Block *block) {
    return block->kind == PIECE_PARAGRAPH || block->kind == PIECE_HEADING || block->kind == PIECE_CODE ||
           block->kind == PIECE_HTML;
}

static Text block_text(Parse *parse, const Block *block) {
    flat_begin(parse);
    for (size_t i = block->line; i <= block->last; i++)
        flat_add(parse, line_content(parse, block, i));
    return flat_end(parse).text;
}

void definitions_read(Parse *parse) {
    size_t at = 0;
    for (size_t i = 0; i < parse->candidate.count; i++) {
        const Candidate *candidate = &parse->candidates[i];
        while (at < parse->block.count && (!is_leaf(&parse->blocks[at]) || parse->blocks[at].last < candidate->line))
            at++;
        Block *block = at < parse->block.count ? &parse->blocks[at] : NULL;
        if (!block || block->line > candidate->line)
            read_definition(parse, candidate_text(parse, candidate).text, 0);
        else if (block->begin == candidate->begin && (block->kind == PIECE_PARAGRAPH || block->kind == PIECE_HEADING))
            block->definitions = read_definitions(parse, block_text(parse, block));
    }
    if (parse->definition.count > 1)
        qsort(parse->definitions, parse->definition.count, sizeof *parse->definitions, compare);
}
