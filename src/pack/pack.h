/* pack.h - a rule pack: what sumlint knows of one family of documents, read from YAML or built in.
 *
 * A Pack is constant once loaded and may be read by all threads. All of it lives in the arena given (or is constant
 * data, for pack_embedded()). docs/packs.md describes the files. */
#ifndef SUMLINT_PACK_PACK_H
#define SUMLINT_PACK_PACK_H

#include "../base/base.h"
#include "../quantity/quantity.h"

typedef struct TextList {
    const Text *items;
    size_t count;
} TextList;

typedef struct IndexList {
    const size_t *items;
    size_t count;
} IndexList;

typedef enum Level { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR } Level;

typedef enum KeyPart {
#define KEY(NAME, name, what) KEY_##NAME,
#include "keys.def"
#undef KEY
    KEY_PARTS
} KeyPart;
#define KEY_BIT(part) (1u << (part))

#define NO_DEFINITION ((size_t)-1)

/* A section of a summary, or a part of one ("slo", "slo.latency"). */
typedef struct SectionDef {
    Text id;         /* "slo.latency" */
    Text title;      /* as the template names it */
    size_t parent;   /* index, or NO_DEFINITION */
    TextList titles; /* synonyms: a heading or label that is one of them names this section */
    TextList words;  /* words that suggest it, in an unknown title */
    TextList holds;  /* words that suggest it, in what stands below an unknown title */
    bool frame;      /* says something of the document, not of its matter: header, status */
} SectionDef;

/* Bits of FactDef.values: one per Dimension, and these. */
#define VALUE_BIT(dimension) (1u << (dimension))
#define VALUE_TEXT_BIT (1u << 16)
#define VALUE_CHANGE_BIT (1u << 17)
#define VALUE_DURATION_BIT (1u << 18) /* a time that says how long the value before it lasts */

typedef enum Direction { DIRECTION_NONE, LESS_IS_BETTER, MORE_IS_BETTER } Direction;

/* A name that a statement may be bound to. */
typedef struct FactDef {
    Text name;       /* "latency.target" */
    Text says;       /* in words for people: "how long an operation may take" */
    unsigned values; /* VALUE_BITs */
    IndexList in;    /* sections; empty: anywhere */
    bool anywhere;   /* a label of this fact may name it outside `in` too, one sureness lower */
    TextList labels; /* phrases near the value that name it */
    TextList needs;  /* at least one must stand in the clause, field label, column or row; empty: none */
    TextList unless; /* none of these may stand in the clause or field label */
    TextList names;  /* phrases that name it where one is the whole label before the value: "Alert" */
    TextList nouns;  /* counted nouns that name it as a label does */
    bool bare;       /* needs no label: any value of its dimension in `in` */
    bool total;      /* never a value per instance, user or other thing */
    bool service;    /* said once in a sentence it is of the whole service, whatever the sentence's subject */
    bool first;      /* its subjects are names that facts of other definitions may share or shorten */
    int weight;      /* settles ties between facts; 0 by default */
    int share_at_least, share_at_most; /* per cent that a fraction of it may be; 0: any */
    unsigned roles;                    /* bit per statement Role that it may have; 0: any. (1u << role) */
    unsigned key;                      /* KEY_BITs that tell one such fact from another */
    unsigned unique;                   /* KEY_BITs within which two unequal values conflict; 0: never compared */
    Direction direction;
    bool promise;          /* its number is meant as it stands (a target, a limit), never a rounded measurement */
    bool statistic_needed; /* a value without p95, average or maximum is missing-percentile */
    bool limit_needed;     /* an open end ("4+") is open-range */
    bool period_needed;    /* a count without "per what" is missing-period */
    bool horizon_needed;
    bool subject_needed; /* one that names no subject agrees with none that does */
    Text role_word;      /* what to call it in a message: "target", "limit" */
    Text ask;            /* the question, with {subject}, {stream} or {noun} */
    TextList options;    /* two or three choices, "label: consequence"; see docs/packs.md */
    Text header;         /* of the question: at most 12 code points */
} FactDef;

/* What a kind promises in a section. */
typedef struct FieldDef {
    Text id;           /* "resources.iops" */
    size_t section;    /* where it belongs */
    Text name;         /* as the template names it: "IOPS" */
    IndexList facts;   /* any of them answers it, wherever it stands */
    IndexList all;     /* or: all of them must be there */
    TextList mentions; /* or: a phrase of these with something behind it, in the section (or in `also`) */
    IndexList also;    /* further sections in which a mention counts */
    TextList when; /* required only if one of these conditions holds: names of conditions in the pack; empty: always */
    Level level;
    Text ask;
    TextList options;
    Text header;
    IndexList covers; /* further fields that the question asks for when they are missing too */
    Text ask_all;     /* the question when some of these are */
    TextList options_all;
    bool several; /* more than one option may be chosen */
    bool entries; /* an answer may name several things, each with its values: an entry of its own for each */
} FieldDef;

/* A named condition: holds if one of the phrases stands in the document, or a fact is bound. "ui: there is a page" */
typedef struct ConditionDef {
    Text name;
    TextList mentions;
    TextList unless; /* phrases that deny it: "has no pages" */
    IndexList facts;
    IndexList in; /* sections in which to look; empty: all */
} ConditionDef;

typedef struct KindSection {
    size_t section;
    Level level; /* when missing; LEVEL_OFF: optional */
} KindSection;

/* A kind of document (docs: KINDS). */
typedef struct KindDef {
    Text name;              /* "interview-summary" */
    Text title;             /* for people */
    TextList titles;        /* phrases in the document's title or a heading that name it */
    size_t sections_needed; /* recognised by that many sections ... */
    size_t facts_needed;    /* ... holding facts, or by that many facts of `by_facts` */
    IndexList by_facts;
    IndexList by_needed; /* of by_facts, these names must occur each at least once */
    bool prose;          /* its running text states facts wherever it stands */
    IndexList each;      /* facts that each of its objectives or scenarios states */
    IndexList home;      /* the section in which a value stands that no heading places; none or one */
    const KindSection *sections;
    size_t section_count;
    IndexList fields; /* into Pack.fields */
} KindDef;

/* A word that makes no target, and what excuses it. */
typedef struct VagueDef {
    Text name; /* the class: "speed" */
    Text rule; /* the rule that it feeds */
    TextList words;
    TextList unless;   /* phrases that contain such a word and are harmless: "fast path" */
    bool even_negated; /* "no noticeable delay" is as vague as "noticeable"; "not fast" is harmless */
} VagueDef;

/* A flag of the relation language: "n is parallel" holds if one of its phrases stands around the value. */
typedef struct FlagDef {
    Text name;
    TextList words;
    bool whole;      /* it counts anywhere in the value's cell or line, not only in its own clause */
    bool row;        /* a remark in another cell of its row counts as well */
    TextList unless; /* phrases that contain such a word and mean something else: "page on-call" is no page */
} FlagDef;

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

/* A tree of the relation language; kids are at most 4. */
typedef struct Expression {
    Operator op;
    double number;       /* OP_NUMBER, in the base unit */
    Dimension dimension; /* of the result, found when the pack was loaded */
    size_t index;        /* OP_VARIABLE, OP_LET: which; OP_CALL: which function; OP_IS: which flag, see FLAG_BUILT_IN;
                            OP_DOCUMENT: which condition */
    Text word;           /* OP_IS: the flag; OP_CALL: the function's name; OP_PART: the part */
    const struct Expression *kids[4];
    size_t kid_count; /* comparisons have a third kid when the tolerance's amount is computed */
    int tolerance;    /* comparisons: a Tolerance */
    double amount;    /* of the tolerance: 0.1 for 10 % */
    size_t group;     /* the first variable of the group that it ranges over, or NO_DEFINITION */
    size_t at;        /* byte offset in the expression's text, for errors and traces */
    Text text;        /* its own stretch of the source, for traces */
} Expression;

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
    bool sole;      /* several with different values: it is not known which is meant */
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
    Text id;   /* "A1" */
    Text rule; /* "consistency/downtime" */
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
    bool unique;   /* it compares the values of every unique fact (FactDef.unique): a is the odd one, b the other */
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

typedef struct SignalDef {
    Text id, question;
    IndexList needs;         /* fact definitions: all of these groups ... */
    const IndexList *groups; /* answered "yes" when each group has a fact or field, "partly" when some have */
    size_t group_count;
    TextList group_names;
    IndexList sections;
} SignalDef;

typedef struct RuleDef {
    Text name; /* "consistency/downtime" */
    Level level;
    Text what, why, bad, good, reference;
    Text header, ask; /* how its gaps are asked where neither field nor fact has a question */
    TextList options;
    Text write; /* what an answer becomes: "{value} {option}"; empty: the option alone */
} RuleDef;

/* What an engine of the check floor says of one kind of mistake, with {names} to be filled in. */
typedef struct MessageDef {
    Text name; /* "hedged-number" */
    Text message, ask, suggest;
} MessageDef;

typedef struct Topic { /* one of the 35 question topics */
    Text group, title;
    IndexList facts;
    TextList mentions;
    TextList asked; /* fields whose questions ask for it */
} Topic;

/* A kind of thing that other summaries of the feature name, and this one should speak of: operations, services. */
typedef struct ContextDef {
    Text name;        /* "operations" */
    Text says;        /* one of them, for people: "operation" */
    TextList titles;  /* headings, labels, leads and heads of columns behind which they are named */
    TextList unless;  /* what stands there and is no such thing, of this kind or another: "overview" */
    TextList begins;  /* words before a path that is such a name wherever it stands: "GET" */
    size_t field;     /* what is asked of them; while it is open, in place of its own question */
    Text header, ask; /* {names}: up to four that this summary doesn't name */
    TextList options;
} ContextDef;

/* A question that an answer leads to: asked where its facts hold and nothing speaks of what it asks for. No finding says
 * that it is missing. */
typedef struct FollowUp {
    Text id;
    Relation
        when; /* variables and conditions; message is the question, sum the thing that its answer is about, if any */
    size_t section;
    Text name;         /* the label that its answer gets */
    IndexList facts;   /* any of them answers it */
    TextList mentions; /* as one of these phrases does, wherever it stands */
    Text header;
    TextList options;
} FollowUp;

typedef struct WordList {
    LexClass class;
    TextList words;
} WordList;

typedef struct PhraseTable PhraseTable;

typedef struct Pack {
    Text name, version, title;
    const SectionDef *sections;
    size_t section_count;
    const FactDef *facts;
    size_t fact_count;
    const FieldDef *fields;
    size_t field_count;
    const ConditionDef *conditions;
    size_t condition_count;
    const KindDef *kinds;
    size_t kind_count;
    const VagueDef *vague;
    size_t vague_count;
    const Relation *relations;
    size_t relation_count;
    const Derivation *derivations;
    size_t derivation_count;
    const SignalDef *signals;
    size_t signal_count;
    const RuleDef *rules;
    size_t rule_count;
    const MessageDef *messages;
    size_t message_count;
    const Topic *topics;
    size_t topic_count;
    const ContextDef *context;
    size_t context_count;
    const FollowUp *follow_ups;
    size_t follow_up_count;
    const FlagDef *flags;
    size_t flag_count;
    const WordList *words;
    size_t word_list_count;
    TextList template_lines;    /* fixed lines of the template: what rests on them alone is nobody's statement */
    TextList template_values;   /* its bracket examples */
    const PhraseTable *phrases; /* all of the above that is looked for in texts: see phrases.h */
    const Lexicon *lexicon;     /* the words for the lower floors */
} Pack;

/* One YAML file of a pack: its name for errors, and its bytes; or its entries, if they have been read. */
typedef struct PackSource {
    Text path, text;
    const struct YamlNode *entries; /* NULL: they stand in `text` */
} PackSource;

/* Reads a pack from its files, in order. A file may begin with `extends: performance`: then entries are added to that
 * pack, and one with a name that exists replaces it. NULL with *error set (file, line, column, what is wrong, what to
 * write) for the first mistake. */
const Pack *pack_load(Arena *arena, const PackSource *sources, size_t count, Error *error);

/* A pack that was built in ("performance"), or NULL. */
const Pack *pack_embedded(Text name);

/* The rule of that name, or NULL. */
const MessageDef *pack_message(const Pack *pack, Text name); /* NULL: it has none */
const RuleDef *pack_rule(const Pack *pack, Text name);

/* Index of a definition by name, or NO_DEFINITION. */
size_t pack_fact(const Pack *pack, Text name);
size_t pack_section(const Pack *pack, Text id);

/* The kind's title as a heading has it, with capital letters. */
Text kind_heading(Arena *arena, const KindDef *kind);

/* Is `section` the section `ancestor` or a part of it? */
bool section_within(const Pack *pack, size_t section, size_t ancestor);

/* The whole section that a part belongs to; NO_DEFINITION of none. */
size_t section_top(const Pack *pack, size_t section);

/* Does a requirement of the relation have a tolerance in percent (`+ 10%`, `within 10%`)? */
bool relation_has_share(const Relation *relation);

/* The pack with other tolerances, one a relation as a share (0.1 is 10 %), negative for those that stay. What relations
 * say of their sum names the new one. */
const Pack *pack_tolerate(Arena *arena, const Pack *pack, const double *shares);

/* The words of a pack for the lower floors, collected: what Pack.lexicon is made with. */
const Lexicon *lexicon_of_pack(Arena *arena, const Pack *pack);

Text level_name(Level level);
bool level_of_name(Text name, Level *level);
Text key_name(KeyPart part);

/* YAML with its places, for whoever reads more of it than packs: the configuration. */
#include "yaml.h"

/* What an expression's parts mean, for whoever evaluates one. */
#include "expression.h"

/* The phrases of a pack, found in texts. */
#include "phrases.h"

#endif
