/* inside.h - what the files of the gap floor share. Only this folder includes it. */
#ifndef SUMLINT_GAP_INSIDE_H
#define SUMLINT_GAP_INSIDE_H

#include "gap.h"

/* What a finding says is open. */
typedef struct Target {
    size_t field;   /* index into pack->fields, or NO_DEFINITION */
    size_t section; /* deepest known section of the pack, or NO_DEFINITION */
    size_t fact;    /* definition of the fact, or NO_DEFINITION */
    bool whole;     /* the whole section is missing or empty */
    bool counts;    /* a warning, an error, or deferred */
} Target;

/* What is known while the gaps of one document are found. */
typedef struct Finder {
    Arena *arena;
    const Facts *facts;
    const Findings *findings;
    const Pack *pack;
    const KindDef *kind; /* NULL: the document is no summary */
    const Document *document;
    const Source *source;
    Target *targets; /* per finding */
    Gaps *gaps;
} Finder;

/* ---- targets.c --------------------------------------------------------------------------------------------------- */

void targets_find(Finder *finder);

/* The deepest section of the pack that a byte of the source stands in, or NO_DEFINITION. */
size_t section_at(const Finder *finder, size_t offset);
size_t section_of_piece(const Finder *finder, const Piece *piece);

/* The sections that the gap report treats in a way of its own. */
#define SECTION_HEADER TEXT("header")
#define SECTION_QUESTIONS TEXT("questions")
#define SECTION_NEXT TEXT("next")
#define SECTION_STATUS TEXT("status")
bool is_section(const Pack *pack, size_t section, Text id);

/* Does the condition of a field hold in this document? */
bool field_promised(const Finder *finder, const FieldDef *field);

/* What the findings leave of a field: yes, deferred or no. */
Answered field_answered(const Finder *finder, size_t field);

/* The last piece that begins at or before the offset; NO_INDEX: none does. */
size_t piece_at(const Document *document, size_t offset);

Text texts_joined(Arena *arena, const TextList *texts, const char *between);
bool list_holds(const IndexList *list, size_t index);
bool lists_meet(const IndexList *a, const IndexList *b);
Text span_text(const Finder *finder, Span span);
size_t line_of(const Finder *finder, Span span);

/* The name of a part of a fact's key, or the empty text. */
Text key_text(const Facts *facts, const Fact *fact, KeyPart part);

/* What a fact is about, and its value in the writer's words with the statistic that it inherits: "< 300 ms p95". */
Text fact_about(const Facts *facts, const Fact *fact);
Text fact_words(const Finder *finder, const Fact *fact);

/* ---- what gap_find() fills in -------------------------------------------------------------------------------------- */

void signals_find(Finder *finder);
void coverage_find(Finder *finder);
void topics_find(Finder *finder);
void numbers_find(Finder *finder);
void open_find(Finder *finder);
/* Does an entry of the open questions hold this text, whatever ends it? */
bool open_names(const Finder *finder, Text text);

/* known.c: what the context names and the document doesn't. */
void unnamed_find(Finder *finder, const Context *context);

void status_find(Finder *finder);
void questions_find(Finder *finder);

/* ---- wording.c: the pack's words with a document's filled in --------------------------------------------------------- */

typedef struct Fill {
    Text subject, stream, noun, field, section;
    Text names;        /* "Place an order, Show the basket" */
    Text value, other; /* the two sides, in the document's words */
    Span other_span;
    Text value_label, other_label; /* the same, short enough for a label */
    Text option;
} Fill;

Text wording_fill(Arena *arena, Text pattern, const Fill *fill);
Text wording_line(Arena *arena, Text text, size_t most); /* on one line, at most so many code points */
Text wording_question(Arena *arena, Text text);          /* capital first letter, "?" at its end */
Text wording_header(Arena *arena, Text text);            /* at most 12 code points */
bool label_fits(Text label);
size_t code_points(Text text);
#define ELLIPSIS TEXT("\xe2\x80\xa6")
bool ends_open(Text label); /* in an ellipsis */

/* "label => what it writes: consequence" taken apart, filled in, and made to fit. */
Option wording_option(Arena *arena, Text option, const Fill *fill);
Option option_unknown(void);

/* ---- drafts: a question before its place is known ---------------------------------------------------------------------- */

typedef struct Draft {
    Text ask, header, write;
    TextList options;
    bool several;
    bool all;                  /* it asks for fields that `field` covers, too */
    TextList names;            /* it asks about each of these */
    size_t field;              /* index into pack->fields, or NO_DEFINITION */
    const FollowUp *follow_up; /* NULL: it is none */
} Draft;

bool draft_field(const Pack *pack, size_t field, bool all, Draft *draft);
bool draft_fact(const Pack *pack, size_t fact, Draft *draft);
bool draft_rule(const Pack *pack, Text rule, Draft *draft);

/* Fills a draft's words into a question: text, header, options. */
void draft_word(Arena *arena, const Draft *draft, const Fill *fill, Question *question);

/* ---- edits.c ----------------------------------------------------------------------------------------------------------- */

/* Where an answer goes, and in which form. */
typedef struct Slot {
    Span span;          /* replaced; empty: inserted */
    Text lead;          /* in front of the first line: a section's heading */
    Text before, after; /* around the answer, in its line */
    Text end;           /* of each line; empty: the answer is a part of a line */
    Text tail;          /* behind the last line */
    Text nest;          /* in front of each entry below the line, line end included; empty: there are none */
    bool cell;          /* a cell of a table: "|" would end it */
    bool list;          /* each part of the answer is an entry of its own */
} Slot;

/* Entries of a field below its label, which may stand there already. */
Slot slot_of_names(const Finder *finder, const FieldDef *field);

/* The slot of a field that is missing: its label's, if that stands there alone, else a line in the form of its section. */
Slot slot_of_field(const Finder *finder, const FieldDef *field);
Slot slot_of_value(const Finder *finder, Span span);
Slot slot_of_section(const Finder *finder, size_t section); /* a further entry of it */
Slot slot_of_open_question(const Finder *finder);

/* ---- write.c: answers in their slots ---------------------------------------------------------------------------------------- */

/* All that a question's answer may set: its own field's slot, then those of the fields that it asks for too. */
struct Places {
    Slot *slots;
    Text *labels;
    size_t *fields; /* NO_DEFINITION: what stands there is no missing field */
    size_t count;
    TextList names; /* things of which a value says something: "A: 1 s; B: 2 s" of "1 s; 2 s"; none: it is the value */
    bool whole;     /* semicolons part the entries of the first slot, not the slots */
    Text form;      /* "{answer}", or with what stays around it: "120 {answer}" */
    Slot open;      /* of the open question, when the value is not known */
    Text entry;     /* which says this */
};

/* A text as it may stand in a line, or in a cell. */
Text fit_line(Arena *arena, Text text, bool cell);
bool piece_is_cell(const Document *document, Span span);

/* What stands between semicolons. */
TextList parts_of(Arena *arena, Text value);

/* The edits that a value means, in the document's order: what stands between semicolons goes to a slot each if there are
 * as many, else all of it to the first. */
Edits places_write(Arena *arena, const Places *places, Text source, Text value);

/* The same value into every slot: what doesn't apply, with its reason. */
Edits places_write_all(Arena *arena, const Places *places, Text source, Text value);
#endif
