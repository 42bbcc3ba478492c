/* statement.h - one form for whatever a table cell, a "Label: value" bullet, a two-column row, a bold line or a clause
 * of a sentence states.
 *
 * A statement is ONE value with everything around it that may say what the value means. The statement floor offers
 * (labels in order of nearness, role, standing, horizon ...); the facts floor chooses. Rules never look at Markdown.
 * What a function returns lives in the arena given; texts point into the document's texts. */
#ifndef SUMLINT_STATEMENT_STATEMENT_H
#define SUMLINT_STATEMENT_STATEMENT_H

#include "../base/base.h"
#include "../document/document.h"
#include "../quantity/quantity.h"

typedef enum ValueKind {
    VALUE_QUANTITY,    /* quantity is set */
    VALUE_CHANGE,      /* from quantity `from` to `quantity`: "from 2 s to 500 ms" */
    VALUE_TEXT,        /* words without a quantity */
    VALUE_EMPTY,       /* a blank cell, or a label with nothing behind it */
    VALUE_DASH,        /* a dash alone */
    VALUE_PLACEHOLDER, /* "[X requests/second]", TBD */
    VALUE_NA,          /* N/A, none, not applicable */
    VALUE_REFERENCE    /* "see section 3", "as in A.2" */
} ValueKind;

/* Where a label stands, nearest first: the order of preference when several could name the value. */
typedef enum LabelSource {
    LABEL_CLAUSE, /* the words of the clause around the value */
    LABEL_FIELD,  /* "Label: value", a bold lead-in, a key in a code block or front matter */
    LABEL_COLUMN, /* head of the column */
    LABEL_ROW,    /* first cell of the row */
    LABEL_LINE, /* the line's outer label or first words: "Slot search: p95 < 300 ms" has it for each value in the line */
    LABEL_SENTENCE, /* what the sentence says before its first value: "The quiet hours are from 22:00 to 07:00, with" */
    LABEL_COMPANION, /* words around the value that brackets belong to */
    LABEL_CORNER,    /* head of the row keys' column */
    LABEL_LEAD,      /* the line or item that introduces the list, table or block; outer ones follow */
    LABEL_HEADING,   /* headings, innermost first */
    LABEL_SOURCE_COUNT
} LabelSource;

typedef struct Label {
    Text text;
    LabelSource source;
    bool may_date;    /* a year of this century, or a season, may stand in it: "2027", "26/27" */
    Span span;        /* in the source */
    uint64_t classes; /* lexicon_classes() of the text */
} Label;

/* May the label hold a phrase of the class? Spares the search when it cannot. */
static inline bool label_may_hold(const Label *label, LexClass class) { return label->classes >> class & 1; }

typedef enum Role {
    ROLE_NONE,
    ROLE_TARGET,
    ROLE_LIMIT,
    ROLE_BUDGET,
    ROLE_WARNING,
    ROLE_CRITICAL,
    ROLE_TEST,
    ROLE_CRITERION,
    ROLE_CURRENT,
    ROLE_PROJECTED,
    ROLE_MEASURED,
    ROLE_USAGE
} Role;

/* Only stated values are compared. */
typedef enum Standing {
    STANDING_STATED,
    STANDING_EXAMPLE,
    STANDING_QUOTED,
    STANDING_REJECTED,
    STANDING_OPEN,
    STANDING_PAST,
    STANDING_HYPOTHETICAL
} Standing;

/* When a value holds. month counts from year 0 (2026-04 is 2026 * 12 + 3). */
typedef enum HorizonKind { HORIZON_NONE, HORIZON_NOW, HORIZON_PROJECTED } HorizonKind;
typedef struct Horizon {
    HorizonKind kind;
    int month;        /* 0 if only the kind is known */
    Text text;        /* the words that say so; empty if none */
    bool stated;      /* a period or date is given (not merely "projected") */
    bool first_words; /* those words begin the text: "In 12 months", not "Weather forecast" */
} Horizon;

typedef struct Statement {
    ValueKind kind;
    Span span;                /* of the value, in the source */
    Text text;                /* the value's words: of a quantity its own, else the whole value */
    Text clause;              /* the clause that it stands in, its words on both sides included */
    Text whole;               /* the whole cell, or all that follows the label */
    Quantity quantity;        /* VALUE_QUANTITY, VALUE_CHANGE; statistic may come from elsewhere, see statistic_from */
    const Quantity *from;     /* VALUE_CHANGE; else NULL */
    const Quantity *duration; /* "for 5 minutes" behind a load, a trigger or a burst; NULL: it says none */
    const Label *labels;      /* nearest first */
    size_t label_count;
    Text subject;               /* what it is about, as written: row key, outer label; may be empty */
    Text actor;                 /* what its sentence speaks of, before the verb; may be empty or the same */
    LabelSource statistic_from; /* LABEL_CLAUSE if the value's own; LABEL_SOURCE_COUNT if it has none */
    Role role;
    Standing standing;
    Horizon horizon;
    Text scope;       /* "app server", "user": the value is per one of them; empty: total */
    Text stream;      /* the counted thing: "readings"; empty if none is named */
    Text only;        /* "a purchase" of "none, but for a purchase: 1 call": it holds for nothing else; mostly empty */
    Text condition;   /* "under peak load", "when a page is cold": it holds only then; empty: always */
    bool in_label;    /* stands in a label or row key: "Storage (250 bytes per entry)" */
    bool is_duration; /* says how long the companion lasts: "for 5 minutes" */
    bool occupied;    /* "one worker" in "occupies one worker for 80 ms": the time is the value */
    bool bracketed;   /* stands in brackets behind another value */
    size_t companion; /* index of the statement that it belongs to (the value before the brackets), or NO_INDEX */
    bool dates;    /* "in 12 months", "(91 % of 31,200)": it says when another value holds, or of what it is a share */
    bool partial;  /* "20 of them", "of which 90", "90 + 20 = 110": a part of a value, which the labels do not name */
    bool each;     /* "3 lookups of 5 ms": a time of each of those counted before it */
    bool computed; /* "12 per instance, 16 instances = 192": what the values before it make */
    const Quantity *made; /* what they do make, where that can be told; else NULL */
    bool reasoned;        /* VALUE_NA, VALUE_DASH: a reason stands beside it */
    bool in_code;         /* stands in a code span or block */
    size_t piece;         /* index into the document's pieces */
    size_t field;         /* the same for all statements of one cell or labelled value */
    size_t row;           /* the same for all of a table row or a list item; NO_INDEX outside */
    size_t list;          /* piece index of the table or list; NO_INDEX outside */
    size_t thing;         /* the same for all of one thing that a sentence lists among others; 0 outside */
    size_t section;       /* index into the document's sections */
} Statement;

typedef struct Statements {
    const Document *document;
    TextReading *reading;   /* of the document's texts, with the lexicon given */
    const Statement *items; /* in document order */
    size_t count;
    NumberStyle style;
    int month; /* the document's own date as Horizon counts, 0 if it gives none */
} Statements;

/* Reads all statements of a document. NULL with *error set for more than source->limits.statements. */
const Statements *statements_read(Arena *arena, const Document *document, const Lexicon *lexicon, Error *error);

/* Does a sentence end at `at`? "e.g." and "no. 3" end none. sentence_ends() asks it of a place where one of the signs stands. */
bool sentence_ends(Text text, size_t at);
static inline bool sentence_stops(Text text, size_t at) {
    return at < text.size && text.at[at] <= '?' && (text.at[at] == '.' || text.at[at] == '?' || text.at[at] == '!') &&
           sentence_ends(text, at);
}

/* The same, or a semicolon that parts the sides of one sentence. */
static inline bool side_stops(Text text, size_t at) {
    bool semicolon = at + 1 < text.size && text.at[at] == ';' && char_is_space(text.at[at + 1]);
    return semicolon || sentence_stops(text, at);
}

/* The first byte of the sentence around `at`, and the sign that ends it (or the text's end). */
size_t sentence_begin(Text text, size_t at);
size_t sentence_end(Text text, size_t at);

/* Does a sentence end in [from, to)? Does a side of one? */
bool sentence_between(Text text, size_t from, size_t to);
bool side_between(Text text, size_t from, size_t to);

/* The sentence of its field in which the value stands, or all of the field. */
Text statement_sentence(const Statement *statement);

/* A label without the values in it, which are statements of their own: "Storage (300 bytes per record)", "Redis 7, 1 GB". */
Text label_words(Text label);

/* The first label from this source, or the empty text. */
Text statement_label(const Statement *statement, LabelSource source);

/* "quantity", "change", "text" ...; "target" ...; "stated" ...; "column" ...: for `facts` and tests. */
Text value_kind_name(ValueKind kind);
Text role_name(Role role);
Text standing_name(Standing standing);
Text label_source_name(LabelSource source);

#endif
