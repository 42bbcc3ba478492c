/* check.h - from facts to findings.
 *
 * Three engines read the pack: completeness (what its kind promises), specificity (what a test could not check) and
 * consistency (its relations). One cause gives one finding: a check whose premise failed is silent. A Finding is an
 * object until report/ prints it. */
#ifndef SUMLINT_CHECK_CHECK_H
#define SUMLINT_CHECK_CHECK_H

#include "../facts/facts.h"

typedef struct Related {
    Span span;
    Text message;
} Related;

/* Who suppressed a finding: a comment in the document, the configuration, the baseline. */
typedef enum Suppressor { SUPPRESSOR_COMMENT, SUPPRESSOR_CONFIG, SUPPRESSOR_BASELINE } Suppressor;

typedef struct Finding {
    Text rule;     /* "consistency/downtime" */
    Text relation; /* "A1"; empty for other engines */
    Level level;
    Span span; /* the value */
    Text message, arithmetic, ask, subject;
    Text section; /* title of the section as the document has it */
    Text missing; /* field or section as the template names it; empty if nothing is missing */
    Text suggest; /* what to write instead; may be empty */
    TextList assumed;
    bool deferred;      /* an open question names it: one level lower */
    bool from_template; /* rests on lines unchanged from the template */
    size_t group;       /* findings of one cause share it; 0: none */
    const Related *related;
    size_t related_count;
    size_t fact;     /* index of the fact it is about, or NO_DEFINITION */
    size_t cause;    /* of the fact whose value a group of contradictions rests on, or NO_DEFINITION */
    bool suppressed; /* kept, and not reported unless somebody asks */
    Suppressor suppressor;
    Text suppressed_as;   /* the reason that was given */
    uint64_t fingerprint; /* of path-independent content: rule, subject or field, text of the line, count */
} Finding;

/* What became of a relation for one set of facts. */
typedef enum Outcome { OUTCOME_HELD, OUTCOME_BROKEN, OUTCOME_SILENT } Outcome;

typedef struct Trace {
    size_t relation; /* index into pack->relations */
    Outcome outcome;
    Text why;        /* the sum, or the reason for silence */
    size_t facts[6]; /* facts that took part */
    size_t fact_count;
} Trace;

/* A level that a user set: the rule's full name, a category ("advice"), or a glob ("advice/" with a star). Later ones win,
 * off wins over all. */
typedef struct RuleLevel {
    Text pattern;
    Level level;
} RuleLevel;

/* Findings that the configuration leaves out, wherever they stand. */
typedef struct Ignore {
    Text rule;  /* as RuleLevel.pattern */
    Text field; /* what is missing, or the subject; empty: any */
    Text match; /* a part of the line or of the message; empty: any */
    Text reason;
    Text until; /* "2027-01-31", or empty */
    bool ended; /* until has passed: not applied, and said where it would have been */
} Ignore;

typedef struct RuleLevels {
    const RuleLevel *items;
    size_t count;
} RuleLevels;

typedef struct Settings {
    const RuleLevel *levels;
    size_t level_count;
    const RuleLevels *layers; /* for rules that `levels` doesn't name: the first one that names it decides */
    size_t layer_count;
    const Ignore *ignores;
    size_t ignore_count;
} Settings;

/* Does "advice", "advice/" with a star or "advice/flaky-term" name this rule? */
bool pattern_names(Text pattern, Text rule);

/* Does it name a rule of the pack, or one of the engines', which need not be in the pack? */
bool rule_is_named(const Pack *pack, Text pattern);

/* The level that settings give a rule; false if they are silent (NULL: they are). */
bool level_set(const Settings *settings, Text rule, Level *level);

typedef struct Findings {
    const Finding *items; /* sorted by place, then rule */
    size_t count;
    size_t beyond; /* findings over source->limits.findings, not kept */
    const Trace *traces;
    size_t trace_count;
} Findings;

/* Checks a document and leaves traces. For one that is no summary (facts->kind == NO_DEFINITION) at most the engine's own
 * notes. */
const Findings *check_run(Arena *arena, const Facts *facts, const Settings *settings);

/* Checks all summaries of a document, each for itself: the findings of the first, of the next ... No traces are left. */
const Findings *check_document(Arena *arena, const Facts *facts, const Settings *settings);

/* The three engines, each adding to a list (check_run calls them; tests may). */
typedef struct FindingList {
    Arena *arena;
    Arena *scratch; /* emptied behind each relation, or NULL */
    Finding *items;
    size_t count, capacity, beyond;
    size_t most; /* that are kept; 0: LIMIT_FINDINGS */
    Trace *traces;
    size_t trace_count, trace_capacity;
    const Relation *exhausted; /* the first one that LIMIT_RELATION_STEPS ended */
    bool traced;               /* somebody reads why each relation held or was silent */
    bool quiet;                /* nobody reads the words: findings have rule, level and place */
    bool each_alone;           /* relations over facts of passages speak of what another one spoke of: for examples */
    struct Repeat *repeat;     /* see relation_repeat.c; NULL: nobody evaluates the relations again */
    uint64_t *held[2];         /* per statement, a bit for each rule of which a relation held with it: [0] one of two
                                  values, [1] of more; NULL: of none */
} FindingList;

void check_completeness(FindingList *list, const Facts *facts);
void check_specificity(FindingList *list, const Facts *facts);
void check_consistency(FindingList *list, const Facts *facts);

/* Adds a finding and returns it to be filled further. Never NULL. */
Finding *finding_add(FindingList *list, Text rule, Level level, Span span, Text message);
void finding_relate(FindingList *list, Finding *finding, Span span, Text message);

/* What a field's value follows from the facts to be, and the sum. */
typedef struct Derived {
    Text value, sum;
} Derived;

/* By the first of the pack's derivations that the facts allow. False: none, or several values could be meant. */
bool check_derive(Arena *arena, const Facts *facts, size_t field, Derived *derived);

/* The questions (value) that a follow-up has in this document, and what each is about (sum). Returns how many. */
enum { FOLLOW_UPS_ASKED = 8 };
size_t check_follow_up(Arena *arena, const Facts *facts, const FollowUp *follow_up, Derived *questions);

/* A side of a contradiction, and what it would have to say for the contradiction to be none. */
typedef struct Mend {
    Span span; /* of the value */
    Text value;
} Mend;

enum { MENDS = 4 };

/* Other values of facts, tried one after the other; one for all findings of a document. */
typedef struct Mending Mending;
Mending *mending_new(Arena *arena, const Facts *facts);

/* Each side that a number could mend without breaking anything else, the finding's cause and own value first; returns how many. Costs
 * some hundred evaluations of the finding's relation, so it is for a question, not for each check. */
size_t check_mend(Mending *mending, const Findings *findings, size_t index, Mend mends[MENDS]);

/* What a relation makes of one of its examples, a fragment of a summary; *why is what its trace says. */
Outcome check_example(Arena *arena, const Pack *pack, size_t relation, Text fragment, Text *why);

Text outcome_name(Outcome outcome);

#endif
