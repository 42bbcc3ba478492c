/* inlines.h - what the files that read inline marks share.
 *
 * A text is scanned once; what may be a mark becomes a token, everything between tokens is text. Emphasis and links
 * pair tokens; writing the text out then walks the tokens in order. */
#ifndef SUMLINT_DOCUMENT_INLINES_H
#define SUMLINT_DOCUMENT_INLINES_H

#include "parse.h"

typedef enum TokenKind {
    TOKEN_DELIMITER, /* a run of * _ ~~, which may open or close */
    TOKEN_OPEN,      /* [ or ![ that opens no link, at least not yet: text */
    TOKEN_HIDDEN,    /* leaves no text */
    TOKEN_CODE,      /* a code span with its backticks */
    TOKEN_BREAK,     /* a hard break or <br> */
    TOKEN_DECODED,   /* stands for other bytes: an entity, a bad byte */
    TOKEN_FOOTNOTE
} TokenKind;

typedef struct Token {
    TokenKind kind;
    char sign;
    bool can_open, can_close;
    size_t begin, end;       /* in the flat text */
    size_t closed, opened;   /* signs used up at its begin and at its end; of a code span: its backticks */
    size_t opening, closing; /* first pair that it opens or closes, or NO_INDEX */
    size_t before, behind;   /* neighbours among the delimiters that are still open */
    char decoded[8];
    size_t decoded_size;
} Token;

/* Two tokens that enclose a mark. */
typedef struct Pair {
    MarkKind kind;
    Text name;
    size_t next_opening, next_closing; /* the next pair of the same token */
    size_t mark;
} Pair;

typedef struct Bracket {
    size_t token;
    size_t delimiter;  /* the last delimiter before it */
    bool image, inner; /* inner: another bracket stands inside */
} Bracket;

#define LONGEST_BACKTICKS 80

typedef struct Inlines {
    Parse *parse;
    const Flat *flat;
    Text text;
    InlineMode mode;
    Token *tokens;
    Pair *pairs;
    Bracket *brackets;
    Mark *marks;
    Run *runs;
    Growing token, pair, bracket, mark, run;
    size_t last_delimiter;
    size_t inactive; /* brackets below this one open no links: a link stands in them */
    size_t segment;  /* of the place being scanned or written */
    bool backticks_known;
    size_t last_backticks[LONGEST_BACKTICKS + 1]; /* where the last run of each length begins */
    bool no_comment_end, no_instruction_end, no_data_end;
    bool verbatim; /* the last run is */
    char *out;
    size_t out_size;
} Inlines;

Token *token_add(Inlines *in, TokenKind kind, size_t begin, size_t end);
void pair_add(Inlines *in, MarkKind kind, size_t opener, size_t closer, Text name);

/* Bytes are classified as Markdown does for flanking. */
bool is_ascii_punctuation(char c);

/* emphasis.c: a run of delimiters at `at`; pairs the delimiters behind `bottom`. Both linear. */
size_t delimiter_read(Inlines *in, size_t at);
void emphasis_pair(Inlines *in, size_t bottom);

/* brackets.c */
size_t bracket_open(Inlines *in, size_t at);
size_t bracket_close(Inlines *in, size_t at);

/* html.c: a tag, comment, autolink, entity at `at`. Returns the offset behind it, or at + 1. */
size_t angle_read(Inlines *in, size_t at);
size_t entity_read(Inlines *in, size_t at);

/* emit.c: writes text, marks and runs into the piece. */
void inlines_write(Inlines *in, Piece *piece);

#endif
