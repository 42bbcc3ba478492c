/* parse.h - what the files of the document floor share. Only files of this folder include it. */
#ifndef SUMLINT_DOCUMENT_PARSE_H
#define SUMLINT_DOCUMENT_PARSE_H

#include "cmark_arena.h"
#include "document.h"

/* Stands for a byte that is no UTF-8, and for NUL, in Parse.view; the same length keeps all positions. */
#define BAD_BYTE '\x1A'

/* A block as cmark found it. Line numbers are indices (0-based) in the source. */
typedef struct Block {
    PieceKind kind;
    size_t parent; /* index of a block, or NO_INDEX */
    size_t piece;  /* index of the piece made of it, or NO_INDEX */
    size_t line, last;
    size_t begin;  /* byte offset of its first character */
    size_t quotes; /* block quotes around it */
    size_t number; /* an item's place in its list; of a list: how many items it has */
    int level;
    bool ordered, fenced, setext;
    bool in_item;       /* somewhere above it */
    bool told;          /* a part of the table that began above it */
    size_t definitions; /* lines at its start that are link reference definitions */
    Text literal;       /* code and HTML, as cmark cut it out of the feed */
} Block;

/* A growing array of the scratch arena. */
typedef struct Growing {
    size_t count, capacity;
} Growing;

/* A stretch of a block's text that is contiguous in the source; between two of them stands one '\n' in the text. */
typedef struct Segment {
    size_t flat, source, size;
    bool hard; /* two spaces before the line's end: a hard break */
} Segment;

/* A block's text without container prefixes and indentation. It lives until the next one is made. */
typedef struct Flat {
    Text text;
    const Segment *segments;
    size_t count;
} Flat;

/* A line that begins with '[': perhaps a link reference definition. */
typedef struct Candidate {
    size_t line, begin;
} Candidate;

/* A link reference definition. */
typedef struct Definition {
    Text label, destination; /* the label folded; the destination as written */
    size_t number;           /* in the order of the document */
} Definition;

struct Inlines;

typedef struct Parse {
    Arena *arena;  /* the document's */
    Arena scratch; /* dropped when the document is read */
    Arena tree;    /* cmark's; dropped when its blocks are read */
    CmarkArena cmark;
    const Source *source;
    Error *error;
    Text view;  /* the source with BAD_BYTE where it is no UTF-8 */
    bool bad;   /* there is such a byte */
    Span body;  /* what cmark reads: without byte order mark and front matter, inside the fence of the whole */
    Span front; /* the lines of the front matter, without its fences */
    bool fenced;
    char *feed; /* the bytes that cmark gets */

    Block *blocks;
    Candidate *candidates;
    Definition *definitions;
    Segment *segments;
    Span *comments; /* of the piece just read */
    Piece *pieces;
    Section *sections;
    Footnote *footnotes;
    Growing block, candidate, definition, segment, comment, piece, section, footnote;
    Buffer flat;
    struct Inlines *inlines;
    size_t open_section, cells;
} Parse;

#define GROW(parse, items, growing)                                                                                    \
    ((parse)->items = arena_grow(&(parse)->scratch, (parse)->items, (parse)->growing.count,                            \
                                 &(parse)->growing.capacity, sizeof *(parse)->items),                                  \
     &(parse)->items[(parse)->growing.count++])

/* document.c: a limit is exceeded at a byte. Returns false. */
bool limit_error(Parse *parse, size_t offset, const char *what, size_t limit, const char *help);

/* frontmatter.c: finds front matter at the start of the body and moves the body behind it; reads its fields. */
void front_find(Parse *parse);
void front_read(Parse *parse);

/* fence.c: narrows the body to the inside of a fence that is the whole document. */
void fence_find(Parse *parse);

/* The run of fence characters that a line begins with (up to three spaces before it); 0 if none. */
size_t fence_run(Text line, size_t *begin);

/* prescan.c: fills view and feed; false when a limit is exceeded. */
void view_make(Parse *parse);
bool prescan(Parse *parse);

/* blocks.c: cmark's tree into parse->blocks, containers before what they hold. */
void blocks_read(Parse *parse);

/* definitions.c: finds the link reference definitions; looks one up, by a label as written. */
void definitions_read(Parse *parse);
Text definition_find(const Parse *parse, Text label, bool *found);

/* Parts of links, in definitions and in text: the offset behind the one at `at`, or 0 if there is none. */
size_t label_end(Text text, size_t at);
size_t destination_end(Text text, size_t at, Text *destination);
size_t title_end(Text text, size_t at);

/* lines.c: lines of a block without container prefix, indentation and trailing space. */
Span line_content(const Parse *parse, const Block *block, size_t line);
Text view_part(const Parse *parse, Span span);
Text source_part(const Parse *parse, Span span);
void flat_begin(Parse *parse);
void flat_add(Parse *parse, Span line);
Flat flat_end(Parse *parse);
Flat flat_literal(Parse *parse, const Block *block);

/* inlines.c: fills text, marks and runs of a piece; the comments found go to parse->comments. */
typedef enum InlineMode {
    INLINE_TEXT,
    INLINE_CELL, /* \| is a pipe */
    INLINE_HTML, /* tags, comments and entities only */
    INLINE_CODE  /* nothing but bad bytes */
} InlineMode;
void inlines_read(Parse *parse, const Flat *flat, InlineMode mode, Piece *piece);

/* pieces.c */
void pieces_make(Parse *parse);
Piece *piece_add(Parse *parse, PieceKind kind, Span span, size_t parent);
size_t block_parent(const Parse *parse, const Block *block);
void comments_add(Parse *parse, size_t parent);

/* leads.c: what stands for headings in a document without any, as headings of the second level. */
void leads_divide(Parse *parse);

/* registers.c: a table whose first column names the section of each row, as sections with a table each. */
void register_divide(Parse *parse);

/* paragraphs.c: lines first to end (exclusive) of a block as text, footnotes and tables; false at a limit. */
bool paragraph_read(Parse *parse, const Block *block, size_t first, size_t end);
bool holds_table(const Parse *parse, const Block *block, size_t first, size_t end);

/* table.c: columns of a delimiter row (0: it is none) and of any row; the table whose head is line `first`. */
size_t delimiter_columns(Text line);
size_t row_columns(Text line);
bool table_read(Parse *parse, const Block *block, size_t first, size_t end);

/* ruled.c: a code block that is nothing but tables ruled with dashes, as such tables; *read says whether it is one. False at
 * a limit. */
bool ruled_read(Parse *parse, const Block *block, const Flat *flat, bool *read);

/* The same of a paragraph whose last line is a table's head, with dashes and rows in the two blocks behind it. */
bool ruled_paragraph(Parse *parse, Block *text, bool *read);

#endif
