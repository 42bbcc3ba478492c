/* gap.h - from facts and findings to the state of a summary, and the questions that close what is open.
 *
 * Gaps are a view: they point into the facts and findings that they were made of, and live in the arena given. Nothing
 * is worded here but the questions, which the pack words; report/ makes text of the rest.
 * A question closes findings, never asks for what is said or deferred, and carries the edits that its answers mean. */
#ifndef SUMLINT_GAP_GAP_H
#define SUMLINT_GAP_GAP_H

#include "../check/check.h"

typedef enum Answered { ANSWERED_NO, ANSWERED_PARTLY, ANSWERED_DEFERRED, ANSWERED_YES } Answered;

/* "no", "partly", "deferred", "yes". */
Text answered_name(Answered answered);

/* What answers a part of a signal: a fact, or a section that says it in words (fact is NO_DEFINITION). */
typedef struct Evidence {
    Text group; /* the part, as the pack names it: "latency" */
    size_t fact;
    Span span;
    Text subject; /* what it is about; may be empty */
    Text text;    /* in the document's own words, on one line, with the statistic where it stands elsewhere */
} Evidence;

typedef struct SignalGap {
    size_t signal; /* index into pack->signals */
    bool promised; /* the document's kind promises a section that answers it; else it doesn't count for `ready` */
    Answered answered;
    const Evidence *evidence;
    size_t evidence_count;
    const Answered *parts; /* as many as the signal has groups */
    TextList missing;      /* the parts that nothing answers, deferred ones too */
} SignalGap;

/* How much of a section the document gives. */
typedef struct SectionGap {
    size_t section; /* index into pack->sections */
    bool present;
    Span span;                           /* of its title; empty unless present */
    size_t promised, answered, deferred; /* fields; a section without fields counts as one */
    size_t findings;                     /* errors and warnings in it */
} SectionGap;

typedef struct TopicGap {
    size_t topic; /* index into pack->topics */
    Answered answered;
    Span span; /* where the document speaks of it; empty if nowhere */
} TopicGap;

/* A bound fact at a glance. */
typedef struct NumberGlance {
    size_t fact;
    size_t section; /* pack section, top level; NO_DEFINITION if unknown */
    Text says;      /* the fact in words */
    Text subject;   /* what it is about; may be empty */
    Text text;      /* in the document's own words, with the statistic where it stands elsewhere */
    Span span;
} NumberGlance;

/* An entry under the open questions. */
typedef struct OpenEntry {
    Text text;
    Span span;
} OpenEntry;

/* Replaces `old`, which stands at span, by `new_text`. With an empty span new_text is inserted there: in the line, or as
 * lines of its own if it ends with a line end. `{answer}` in a free edit stands for the user's words. */
typedef struct Edit {
    Span span;
    Text old, new_text;
} Edit;

/* In the document's order; they don't overlap. */
typedef struct Edits {
    const Edit *items;
    size_t count;
} Edits;

/* A thing that another summary of the feature names. */
typedef struct ContextName {
    size_t kind; /* index into pack->context */
    Text name;   /* "Place an order" */
    Text also;   /* what it is called besides: the "place an order" of "POST /orders: place an order"; may be empty */
    Text path;   /* where it is named */
    size_t line;
} ContextName;

typedef struct Context {
    const ContextName *items;
    size_t count;
} Context;

/* What documents name, each thing once; at most LIMIT_CONTEXT_NAMES. */
Context context_read(Arena *arena, const Pack *pack, const Document *const *documents, size_t count);

typedef struct Places Places; /* where the answers of a question go: the gap floor's own */

enum { OPTIONS = 4 }; /* of one question at most */

typedef struct Option {
    Text label;       /* at most 5 words and 30 code points */
    Text description; /* what follows from choosing it */
    Text written;     /* what choosing it says: the label, if the pack says nothing else */
    bool needs_words; /* a direction; the value is the user's (the label ends in an ellipsis) */
    bool defers;      /* "not known yet": it becomes an open question */
    Edits edits;      /* none when it needs words */
} Option;

/* The order in which questions are asked. */
typedef enum AskOrder { ASK_TARGET_CONFLICT, ASK_OPEN_SIGNAL, ASK_VAGUE_TARGET, ASK_CONFLICT, ASK_REST } AskOrder;

typedef struct Question {
    Text id;     /* the same as long as the gap and its words are the same */
    Text text;   /* unique, ends in "?" */
    Text header; /* at most 12 code points */
    bool several;
    Option options[OPTIONS];
    size_t option_count;  /* 2 to 4, the recommended one first, "Not known yet" last */
    const size_t *closes; /* indexes of findings */
    size_t close_count;
    bool has_free;
    Edit free;      /* where words of the user's own go, with {answer} */
    TextList parts; /* what words of one's own may say at once, between semicolons: names of fields; else empty */
    AskOrder order;
    size_t section;     /* pack section that it is about, or NO_DEFINITION */
    size_t field, fact; /* definitions that its answer sets, or NO_DEFINITION */
    Text subject;
    TextList names; /* of the context, that are asked about; an answer says something of each, between semicolons */
    const Places *places;
} Question;

enum { ROUND_QUESTIONS = 4 }; /* of one round at most */

/* Questions whose answers don't depend on each other. */
typedef struct Round {
    size_t questions[ROUND_QUESTIONS]; /* indexes */
    size_t count;
} Round;

typedef struct Gaps {
    const Facts *facts;
    const Findings *findings;
    bool ready;  /* no error or warning but deferred ones, and no promised signal that is open */
    Text status; /* what the document says of itself; may be empty */
    Span status_span;
    size_t errors, warnings, notes, deferred; /* findings; deferred ones are counted apart */
    size_t signals_open;                      /* promised ones that are "no" or "partly" */
    size_t signals_promised;
    const SignalGap *signals;
    size_t signal_count;
    const SectionGap *sections;
    size_t section_count;
    const TopicGap *topics;
    size_t topic_count, topics_answered;
    IndexList contradictions, values, missing, others; /* findings of at least a warning, and deferred ones */
    const NumberGlance *numbers;
    size_t number_count;
    const OpenEntry *open;
    size_t open_count;
    Context unnamed; /* what the context names and the document doesn't */
    const Question *questions;
    size_t question_count;
    const Round *rounds;
    size_t round_count;
} Gaps;

/* The gaps of a document whose kind is known (facts->kind); of any other one only its numbers. context may be NULL. */
const Gaps *gap_find(Arena *arena, const Facts *facts, const Findings *findings, const Context *context);

/* ---- answers --------------------------------------------------------------------------------------------------------- */

/* What an answer means: edits, or why it means none. */
typedef struct Answer {
    Edits edits;
    Text words;  /* the value that it writes */
    bool defers; /* it becomes an open question */
    Text why;    /* what is wrong with it before it is written; empty: nothing */
} Answer;

/* Words may be an option's label, or a value; "Not known yet: OWNER, DATE" and "not needed: REASON" are known by the pack's
 * words for them. */
Answer answer_read(Arena *arena, const Gaps *gaps, const Question *question, Text words);

/* The source with the edits made. written (one per edit, or NULL) gets where each new text stands in it. */
Text edits_apply(Arena *arena, Text source, const Edits *edits, Span *written);

/* Why an answer cannot stand. message empty: it can. */
typedef struct Refusal {
    Text message, arithmetic, ask;
} Refusal;

/* Judges an answer as the checks judge what it wrote: by the findings that rest on it, and by the gap that it should have
 * closed. before holds the question, after is the document with the answer in it. */
Refusal answer_judge(Arena *arena, const Gaps *before, const Question *question, const Answer *answer,
                     const Gaps *after, const Span *written);

/* The question that a pack asks for a field, a fact or a gap of a rule, without a document: for lists and tests. Exactly
 * one of the indexes is given, the others are NO_DEFINITION; all: with the fields that the field covers. False if the
 * pack has none. */
bool gap_pack_question(Arena *arena, const Pack *pack, size_t field, bool all, size_t fact, size_t rule,
                       Question *question);

#endif
