/* document.h - Markdown into a section tree of pieces, each with its exact bytes.
 *
 * CommonMark's block structure comes from cmark; pipe tables, inline marks and the map back to the source are our own.
 * All spans are byte offsets into the source. A Document is immutable once returned. */
#ifndef SUMLINT_DOCUMENT_DOCUMENT_H
#define SUMLINT_DOCUMENT_DOCUMENT_H

#include "../base/base.h"

#define NO_INDEX ((size_t)-1)

typedef enum PieceKind {
    PIECE_HEADING,   /* text: the title */
    PIECE_PARAGRAPH, /* text; lines are kept apart by '\n' */
    PIECE_LIST,      /* container of items */
    PIECE_ITEM,      /* container: its paragraphs, lists, tables have it as parent */
    PIECE_QUOTE,     /* container */
    PIECE_TABLE,     /* container of cells */
    PIECE_CELL,      /* text; row 0 is the head */
    PIECE_CODE,      /* text: the code without fences and indentation of the block; info: the fence's word */
    PIECE_FIELD,     /* a key of the front matter: label and text */
    PIECE_COMMENT,   /* text: the inside of an HTML comment, trimmed, as the source has it; stands behind the piece or
                        table it is in */
    PIECE_HTML,      /* a block of HTML that is no comment; text: its words without tags. `<name>` is a tag only where
                        name is an element of HTML: `<service>` is a placeholder, and text */
    PIECE_RULE       /* thematic break */
} PieceKind;

typedef enum MarkKind {
    MARK_STRONG,
    MARK_EMPHASIS,
    MARK_CODE,    /* a code span */
    MARK_LINK,    /* a link's or image's text */
    MARK_STRIKE,  /* ~~ ~~ */
    MARK_BREAK,   /* a '\n' that is a hard break or <br> */
    MARK_FOOTNOTE /* a reference [^1]; it leaves no text: begin == end */
} MarkKind;

/* Bytes begin to end of a piece's text are so marked. Sorted by begin. */
typedef struct Mark {
    MarkKind kind;
    size_t begin, end;
    Text name; /* a footnote's label, a link's destination; else empty */
} Mark;

/* A stretch of a piece's text that stands in the source as it is (size bytes), or was decoded from source_size bytes
 * (an entity, an escape, a line's indentation). */
typedef struct Run {
    size_t text, source, size, source_size;
} Run;

typedef struct Piece {
    PieceKind kind;
    Span span;  /* in the source */
    Text text;  /* without markup; decoded; lives in the arena */
    Text label; /* PIECE_FIELD: the key */
    Text info;  /* PIECE_CODE: first word of the info string; PIECE_TABLE: the first cell that its rows had and lost */
    const Mark *marks;
    size_t mark_count;
    const Run *runs;
    size_t run_count;
    size_t parent;      /* index of the container piece, or NO_INDEX */
    size_t section;     /* index of the section it stands in; a heading stands in its own section, but one in a quote or
                       an item opens none */
    size_t table;       /* PIECE_CELL: index of its table piece */
    size_t row, column; /* PIECE_CELL: 0-based */
    size_t rows, columns; /* PIECE_TABLE */
    bool ordered;         /* PIECE_LIST */
    bool task, done;      /* PIECE_ITEM with a task box */
    size_t number;        /* PIECE_ITEM: its place in the list, from 0 */
} Piece;

/* Section 0 is the document itself (level 0, no heading). */
typedef struct Section {
    Text title;     /* of the heading, without markup; empty for section 0 */
    size_t heading; /* index of the heading piece, or NO_INDEX */
    int level;      /* 0 to 6 */
    bool
        lead; /* it has no heading: a bold lead-in or a question stands for one; an outline divides as surely as headings */
    bool rows;         /* it is a run of a table's rows, whose first cell is its title */
    size_t parent;     /* NO_INDEX for section 0 */
    size_t first, end; /* pieces of it and of the sections inside it: first (the heading) to end (exclusive) */
    Span span;
} Section;

/* A footnote's text is a paragraph piece like others; it is found here by its label. */
typedef struct Footnote {
    Text label;
    size_t piece;
} Footnote;

typedef struct Document {
    const Source *source;
    const Piece *pieces;
    size_t piece_count;
    const Section *sections;
    size_t section_count;
    const Footnote *footnotes;
    size_t footnote_count;
    bool fenced; /* the document was one ```markdown fence, and its inside was read */
} Document;

/* Reads a source. NULL with *error set when a limit is exceeded (LIMIT_NESTING, LIMIT_BRACKETS_PER_PARAGRAPH,
 * source->limits). Bytes that are no UTF-8, and NUL, count as U+FFFD without moving any position. */
const Document *document_parse(Arena *arena, const Source *source, Error *error);

/* The source bytes of text[from, to) of a piece. */
Span piece_span(const Piece *piece, size_t from, size_t to);

/* The cell of a table at row and column, or NULL. */
const Piece *table_cell(const Document *document, const Piece *table, size_t row, size_t column);

/* Is text[at] of the piece inside a mark of this kind? */
bool piece_marked(const Piece *piece, size_t at, MarkKind kind);

/* Piece's index in its document. */
size_t piece_index(const Document *document, const Piece *piece);

#endif
