/* pack.h - a rule pack: what sumlint knows of one family of documents, read from YAML or built in.
 *
 * A Pack is constant once loaded and may be read by all threads. All of it lives in the arena given (or is constant
 * data, for pack_embedded()). docs/packs.md describes the files. */
#ifndef SUMLINT_PACK_PACK_H
#define SUMLINT_PACK_PACK_H

#include "relations.h"

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
    size_t apart, apart_within; /* values of a document, or passage, further apart than so many times are hardly of one
                                 * another; 0: they may be */
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
    PhraseList words;
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
    Text expressions;           /* the source of all expressions, for traces */
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

/* The message and the rule of that name, or NULL. */
const MessageDef *pack_message(const Pack *pack, Text name);
const RuleDef *pack_rule(const Pack *pack, Text name);

/* Index of a definition by name, or NO_DEFINITION. */
size_t pack_fact(const Pack *pack, Text name);
size_t pack_section(const Pack *pack, Text id);

/* The kind's title as a heading has it, with capital letters. */
Text kind_heading(Arena *arena, const KindDef *kind);

/* Is `section` the section `ancestor` or a part of it? */
static inline bool section_within(const Pack *pack, size_t section, size_t ancestor) {
    while (section != ancestor && section != NO_DEFINITION)
        section = pack->sections[section].parent;
    return section != NO_DEFINITION;
}

/* The whole section that a part belongs to; NO_DEFINITION of none. */
static inline size_t section_top(const Pack *pack, size_t section) {
    while (section != NO_DEFINITION && pack->sections[section].parent != NO_DEFINITION)
        section = pack->sections[section].parent;
    return section;
}

/* The stretch of the source that an expression was read from. */
Text expression_text(const Pack *pack, const Expression *expression);

/* Does a requirement of the relation have a tolerance in percent (`+ 10%`, `within 10%`)? */
bool relation_has_share(const Relation *relation);

/* The pack with other tolerances, one a relation as a share (0.1 is 10 %), negative for those that stay. What relations
 * say of their sum names the new one. */
const Pack *pack_tolerate(Arena *arena, const Pack *pack, const double *shares);

/* The pack with one relation that allows nothing beyond its bounds, neither 10 % nor digits: for what a person would choose. */
const Pack *pack_strict(Arena *arena, const Pack *pack, size_t index);

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
