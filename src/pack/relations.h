/* relations.h - the relations of a pack, as they are once they have been read: expressions, variables, wording. Part of
 * the door pack.h; docs/packs.md describes the language. */
#ifndef SUMLINT_PACK_RELATIONS_H
#define SUMLINT_PACK_RELATIONS_H

#include "definitions.h"

typedef enum Operator {
    OP_NUMBER,
    OP_VARIABLE,
    OP_LET,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_POWER,
    OP_NEGATE,
    OP_CALL,
    OP_EQUAL,
    OP_LESS,
    OP_AT_MOST,
    OP_MORE,
    OP_AT_LEAST,
    OP_AND,
    OP_OR,
    OP_NOT,
    OP_IS,
    OP_DOCUMENT, /* "document is sharded": a condition of the pack */
    OP_PART      /* "a.subject", in phrases only */
} Operator;

/* What an expression yields besides a Dimension; Expression.dimension holds one or the other. */
#define DIM_ANY ((Dimension)(DIM_COUNT_OF_DIMENSIONS + 0))   /* of several dimensions: checked when it is evaluated */
#define DIM_TRUTH ((Dimension)(DIM_COUNT_OF_DIMENSIONS + 1)) /* true or false */
#define DIM_WORDS ((Dimension)(DIM_COUNT_OF_DIMENSIONS + 2)) /* text */

/* A tree of the relation language, whose nodes stand side by side: a pack has some ten thousand, and as constant data they
 * shall need no pointers that are moved when the program starts. */
typedef struct Expression {
    double number;  /* OP_NUMBER: in the base unit; comparisons: the amount of the tolerance, 0.1 for 10 % */
    uint32_t index; /* OP_VARIABLE, OP_LET: which; OP_CALL: which function; OP_IS: which flag, see FLAG_BUILT_IN;
                         OP_DOCUMENT: which condition; OP_PART: which part */
    uint32_t at;    /* its own stretch of the source, in Pack.expressions: see expression_text() */
    uint16_t size;
    uint16_t kids[4];  /* how many nodes behind this one each stands: see expression_kid() */
    uint8_t kid_count; /* comparisons have a third kid when the tolerance's amount is computed */
    uint8_t op;        /* an Operator */
    uint8_t dimension; /* of the result, found when the pack was loaded */
    uint8_t tolerance; /* comparisons: a Tolerance */
    uint8_t group;     /* the first variable of the group that it ranges over, or NO_GROUP */
} Expression;

enum { NO_GROUP = UINT8_MAX };

static inline const Expression *expression_kid(const Expression *expression, size_t kid) {
    return expression + expression->kids[kid];
}

/* How many nodes the tree has. */
size_t expression_nodes(const Expression *expression);

/* Flags from this index on are the language's own ("general"), not the pack's. */
#define FLAG_BUILT_IN ((size_t)1 << 16)

typedef enum Tolerance {
    TOLERANCE_EXACT,
    TOLERANCE_WITHIN,
    TOLERANCE_PLUS,
    TOLERANCE_DIGITS,
    TOLERANCE_TIMES,
    TOLERANCE_POINTS
} Tolerance;

/* A message with values in it: "{a} leaves {left}". */
typedef struct PhrasePart {
    Text text; /* when value is NULL */
    const Expression *value;
} PhrasePart;

typedef struct Phrase {
    const PhrasePart *parts;
    size_t count;
} Phrase;

/* Message, sum and ask: as the pack has them, and taken apart. */
typedef struct Wording {
    Phrase message, sum, ask;
} Wording;

/* One name in `each`, `optional` or `all`. */
typedef struct RelationVariable {
    Text name;
    IndexList facts; /* any of these fact definitions */
    unsigned same;  /* KEY_BITs that it must share with the variables before it; one that is missing on a side agrees */
    unsigned equal; /* KEY_BITs that must be given on both sides and be equal */
    unsigned alike; /* KEY_BITs that must be equal, or missing on both sides */
    unsigned next;  /* KEY_BIT(STATISTIC) or KEY_BIT(HORIZON): only the nearest one above the variable before it */
    bool nearest;   /* of several those in the row of one before it, else in the paragraph or item of one, else all */
    bool least;     /* of several the smallest: what breaks with it breaks with all */
    bool most;      /* of several the largest */
    bool sole;      /* several with different values: it is not known which is meant */
    bool any;       /* of several the one that agrees is meant: what breaks with the others is none */
    bool covers;    /* one before it that names no subject, or one that has none here, meets every one */
    bool optional;  /* absent: `otherwise` stands for it, or the relation goes on without it */
    bool group;     /* all facts with the same key, aggregated */
    size_t of;      /* in a group: the variable whose facts it accompanies one by one, or NO_DEFINITION */
    bool assumed;   /* the default is an inference: costs a level and is said */
    const Expression *otherwise;
    const Expression *where; /* filter over the variable's own parts; may be NULL */
} RelationVariable;

typedef struct RelationLet {
    Text name;
    const Expression *value;
} RelationLet;

typedef struct RelationRequire {
    const Expression *condition;
    Level level;
    Text message, sum, ask; /* empty: the relation's own */
    Wording wording;        /* the relation's own filled in */
} RelationRequire;

enum { RELATION_VARIABLES = 12 }; /* of one relation at most */

typedef struct Relation {
    Text id;           /* "A1" */
    Text rule;         /* "consistency/downtime" */
    size_t rule_index; /* in Pack.rules */
    Level level;
    Text says; /* the relation in words */
    Text reference;
    const RelationVariable *variables;
    size_t variable_count;
    const RelationLet *lets;
    size_t let_count;
    const Expression *const *when; /* all must hold, or the relation is silent */
    size_t when_count;
    TextList only_if; /* names of conditions, of which the document must fulfil one; empty: always */
    const RelationRequire *requires;
    size_t require_count;
    const Expression
        *agrees;   /* beyond that: what makes the value of an `any` variable the one that is meant; may be NULL */
    bool unique;   /* it compares the values of every unique fact (FactDef.unique): a is the odd one, b the other */
    bool said;     /* of a unique one: it compares what is said in the same words (FactDef.said), and nothing else */
    bool any_of;   /* one of the requirements suffices (several readings) */
    size_t at;     /* variable at which the finding stands */
    size_t gather; /* variable whose several values make one finding, or NO_DEFINITION */
    Text message, sum, ask;
    Wording wording;
    TextList fails, holds; /* documents, or fragments, that break it and that satisfy it */
} Relation;

/* How the value of a field follows from facts: proposed when the field is asked for. */
typedef struct Derivation {
    Text id;
    size_t field;
    Relation from; /* its variables, lets and conditions; message is the value as it is written, sum the arithmetic */
} Derivation;

#endif
