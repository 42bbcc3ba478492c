/* token.h - the words of the relation language. */
#ifndef SUMLINT_PACK_TOKEN_H
#define SUMLINT_PACK_TOKEN_H

#include "expression.h"

typedef enum TokenKind { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_SIGN, TOKEN_BAD } TokenKind;

typedef struct Token {
    TokenKind kind;
    size_t begin, end;
    Text text;
    double number;       /* TOKEN_NUMBER, in the base unit */
    Dimension dimension; /* its unit's */
} Token;

/* The token at or behind an offset. */
Token token_read(Text text, size_t at);

#endif
