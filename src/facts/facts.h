/* facts.h - statements bound to the names that a rule pack gives them.
 *
 * Binding decides, not arithmetic: a fact is bound by label, section, dimension and subject together and says how sure
 * that is. Everything lives in the arena given. */
#ifndef SUMLINT_FACTS_FACTS_H
#define SUMLINT_FACTS_FACTS_H

#include "../pack/pack.h"
#include "../statement/statement.h"

/* Each inference costs a level in what rests on it; UNSURE facts feed no relation. */
typedef enum Sureness { SURE, INFERRED, UNSURE } Sureness;

typedef struct Fact {
    size_t definition;       /* index into pack->facts */
    size_t statement;        /* index into the statements */
    bool has_value;          /* quantity is set */
    Quantity quantity;       /* the statement's, with what was inherited */
    Text text;               /* the value as written */
    unsigned key[KEY_PARTS]; /* interned ids; 0: not given. Equal ids are the same thing */
    Sureness sureness;
    bool by_company;          /* under a heading that names no section, other facts there told what it is */
    bool assumed_subject;     /* the subject was matched as the sole candidate */
    LabelSource label_source; /* where the phrase stands that named it; LABEL_SOURCE_COUNT if its place did */
    Span label_words;         /* which words of that label */
    bool in_column;           /* the head of its column names it, whatever else does */
    bool transposed;          /* in a table whose rows are properties: the column's head is the subject */
    bool crossed;             /* other columns of its row hold the same: row and column together name the subject */
    unsigned across;          /* id of its column's head, where other columns of its row hold the same; of totals 0 */
    bool general;             /* covers all: "API", "all endpoints", no subject */
    bool others;              /* "any other operation" */
} Fact;

/* Where a pack section stands in this document. */
typedef struct SectionPlace {
    size_t section;          /* index into pack->sections */
    size_t document_section; /* index into the document's sections; NO_INDEX if a label or lead-in opens it */
    size_t piece;            /* of its heading or label */
    Span span;               /* of its title */
    bool by_content;         /* found by what it holds, not by its title */
    bool exact;              /* the title is a synonym, and nothing else */
} SectionPlace;

/* What was found out so far of the words around values: see check/relation_flag.c and relation_count.c. What stands in the same
 * slot drives the other out. */
enum { FLAG_TEXTS = 512, PAIRS_KNOWN = 512 };
typedef struct FlagsFound {
    unsigned char *answers; /* per fact and flag of the pack two bits */
    unsigned char *counts;  /* per fact: may it take part in a relation? */
    struct FlagText {
        Text text;
        FlagSet flags;   /* of which some words may stand in it */
    } texts[FLAG_TEXTS]; /* by their place in memory */
    struct PairKnown {
        uint32_t fact, other; /* the same: nothing is known */
        bool one_of_them;
    } pairs[PAIRS_KNOWN];
} FlagsFound;

typedef struct Facts {
    const Pack *pack;
    const Statements *statements;
    const Fact *items; /* by document order */
    size_t count;
    size_t passage_first;           /* items from here on are of passages, in document order again */
    const size_t *by_definition;    /* indexes of facts, grouped by definition */
    const size_t *definition_first; /* pack->fact_count + 1 offsets into by_definition */
    const SectionPlace *places;
    size_t place_count;
    const size_t *section_place; /* per section of the pack: the first place of it or of a part of it, or NO_INDEX */
    const size_t *statement_section; /* pack section (deepest) per statement, or NO_DEFINITION */
    const size_t *section_section;   /* pack section per document section, or NO_DEFINITION */
    const size_t *section_second;    /* another one that its heading names, or NO_DEFINITION */
    const size_t *statement_fact;    /* fact per statement, or NO_DEFINITION */
    const Text *names;               /* names of interned ids, for messages */
    size_t name_count;
    size_t kind;         /* index into pack->kinds, or NO_DEFINITION: not to be checked */
    size_t nearest_kind; /* when it is none: the kind that came nearest */
    Text why_kind;       /* why this kind, or why none */
    bool other_language;
    bool letter;               /* a summary without headings, whose paragraphs are its sections */
    size_t first, end;         /* the document sections of the summary: [first, end) */
    Span owned;                /* the same with what stands around it: the document's summaries share all of it */
    size_t beyond;             /* the section where a summary beyond LIMIT_SUMMARIES begins, which is not read, or 0 */
    const struct Facts *next;  /* of the document's next summary; NULL: this is the last */
    const bool *has_condition; /* per pack->conditions */
    TextReading *reading;      /* of the document, and the pack's lexicon to be asked about its texts */
    const Lexicon *lexicon;
    Phrases *phrases; /* of the pack, in those texts */
    FlagsFound *flags;
} Facts;

/* Binds statements. A document that holds several summaries has Facts for each, chained by `next`; what is in one is not
 * in the others. kind: NO_DEFINITION to recognise it, else the index of the kind that the caller declares. */
const Facts *facts_bind(Arena *arena, const Statements *statements, const Pack *pack, size_t kind);

FlagsFound *flags_found_new(Arena *arena, const Pack *pack, size_t facts);

/* The facts of a definition, in document order. */
size_t facts_of(const Facts *facts, size_t definition, const size_t **indexes);

/* Is any fact of the definition stated? */
bool facts_has(const Facts *facts, size_t definition);
bool facts_has_any(const Facts *facts, IndexList definitions);

/* Do facts answer a field: any of its `facts`, or all of its `all`? */
bool facts_answer(const Facts *facts, const FieldDef *field);

/* Does the document hold this pack section (or a part of it)? The first place, or NULL. */
const SectionPlace *facts_place(const Facts *facts, size_t section);

/* Do two facts agree in these parts of the key? Two given ids must be equal; one that is missing on one side agrees
 * (the general covers the specific), except for SCOPE, where nothing given means the total. */
bool facts_agree(const Fact *a, const Fact *b, unsigned parts);

/* What bound it, for the traces of `facts`: "the column under Alerts". */
Text fact_why(Arena *arena, const Facts *facts, const Fact *fact);

/* The section that a passage lies in: of a question that stands for a heading the one around it, for its answer may need the next
 * one's. */
size_t passage_section(const Document *document, size_t section);

/* The value in the writer's own words, for messages. */
Text fact_text(const Facts *facts, const Fact *fact);

#endif
