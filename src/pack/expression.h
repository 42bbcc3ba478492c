/* expression.h - the relation language: its grammar and its units. docs/packs.md describes it. */
#ifndef SUMLINT_PACK_EXPRESSION_H
#define SUMLINT_PACK_EXPRESSION_H

#include "pack.h"

typedef enum Function {
#define FUNCTION(NAME, name, least, most, argument, result, what) FUNCTION_##NAME,
#include "functions.def"
#undef FUNCTION
    FUNCTION_COUNT_OF_FUNCTIONS
} Function;

typedef enum BuiltInFlag {
#define FLAG(NAME, name, what) FLAG_##NAME,
#include "flags.def"
#undef FLAG
    FLAG_COUNT_OF_FLAGS
} BuiltInFlag;

typedef enum VariablePart {
#define PART(NAME, name, what) PART_##NAME,
#include "parts.def"
#undef PART
    PART_COUNT_OF_PARTS
} VariablePart;

/* An expression as it is read: a node for each part, joined by pointers. */
typedef struct ExpressionNode {
    Operator op;
    Dimension dimension;
    double number;
    size_t index;
    Text word; /* OP_IS: the flag; OP_CALL: the function's name; OP_PART: the part; OP_DOCUMENT: the condition */
    const struct ExpressionNode *kids[4];
    size_t kid_count;
    Tolerance tolerance;
    size_t group; /* or NO_DEFINITION */
    size_t at;    /* byte offset in the expression's text, for errors */
    Text text;    /* its own stretch of it */
} ExpressionNode;

/* What names may mean in an expression. Lets see those before them only, so there are no cycles. */
typedef struct ExpressionScope {
    const Pack *pack;
    Buffer *texts; /* where the source of an expression is kept for Pack.expressions; NULL: nowhere */
    const RelationVariable *variables;
    size_t variable_count;
    const RelationLet *lets;
    size_t let_count;
    bool phrase; /* `a.subject` and groups without a function are allowed */
    bool filter; /* a variable of a group stands for one of its facts */
} ExpressionScope;

typedef struct ExpressionError {
    size_t at; /* byte offset in the text */
    Text message, help;
} ExpressionError;

/* Reads an expression and checks its units. NULL with *error set. Nests at most LIMIT_EXPRESSION_DEPTH deep. */
const Expression *expression_parse(Arena *arena, Text text, const ExpressionScope *scope, ExpressionError *error);

/* Takes a message with {expressions} apart. False with *error set. */
bool phrase_parse(Arena *arena, Text text, const ExpressionScope *scope, Phrase *phrase, ExpressionError *error);

/* ---- units: what the arithmetic of dimensions yields; false if it yields none that has a name ------------------- */

bool dimension_add(Dimension a, Dimension b, Dimension *result);
bool dimension_multiply(Dimension a, Dimension b, Dimension *result);
bool dimension_divide(Dimension a, Dimension b, Dimension *result);
bool dimension_comparable(Dimension a, Dimension b);

/* As dimension_name(), and "any value", "true or false", "words". */
Text type_name(Dimension type);

/* What a function gives for arguments of these types. False with *error's message set. */
bool expression_check(Arena *arena, ExpressionNode *node, ExpressionError *error);

/* compact.c: the same side by side; `text` is the source of all, and begins at `at` in Pack.expressions. NULL if it has too many
 * nodes. */
const Expression *expression_compact(Arena *arena, const ExpressionNode *root, Text text, size_t at);

/* The dimension of a fact's values, DIM_ANY if it may have several. */
Dimension fact_type(const FactDef *fact);

#endif
