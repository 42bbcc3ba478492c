/* asker.h - the questions while they are made. Only this folder includes it. */
#ifndef SUMLINT_GAP_ASKER_H
#define SUMLINT_GAP_ASKER_H

#include "inside.h"

/* A question with what only its making needs to know. */
typedef struct Asked {
    Question question;
    const FollowUp *follow_up; /* NULL: it is none */
    size_t field, fact;        /* definitions that its answer sets, or NO_DEFINITION */
    size_t number;             /* in the order of making */
    size_t signal;             /* that its answer answers a part of; the number of signals: none */
    size_t rank;               /* of its field among those of the kind; 0: it has none */
    size_t group;              /* of the findings that it closes; 0: none */
    size_t *closes;            /* question.closes, growing */
    size_t close_capacity;
    uint64_t hash;       /* of its text */
    uint64_t *relations; /* bits: relations of the pack that these definitions take part in */
} Asked;

typedef struct Asker {
    Finder *finder;
    Asked *items;
    size_t count, capacity;
    size_t *lead_of; /* per field of the pack: the one whose question asks for it too, when that is open; else itself */
    size_t *open_by; /* per field: the finding that leaves it open, or NO_DEFINITION */
    bool *asked;     /* per field */
    bool *named;     /* per name of the context that the document doesn't know: a question asks about it */
    size_t mended;   /* contradictions whose sides were computed */
    Mending *mending; /* NULL: none yet */
} Asker;

/* Adds a question for a finding (NO_DEFINITION: for an open signal alone), with options and edits. */
Asked *asker_add(Asker *asker, const Draft *draft, size_t finding, size_t fact);
void asker_close(Asker *asker, Asked *asked, size_t finding);

/* asker_fill.c: a finding's words for a draft. */
Fill fill_of(const Finder *finder, size_t finding, size_t field);

/* A value as a label: itself, or its number and unit alone, or its line. */
Text label_at(const Finder *finder, Text value, Span span);

/* What a finding asks; in front of what names nothing its two values ("25 against 120: a smaller pool?") or its subject. */
Text asker_name(const Finder *finder, size_t finding);

/* The options of a draft without those that the fact cannot have: no GB for a timeout. */
TextList asker_options(const Finder *finder, const Draft *draft, size_t finding, size_t fact);

/* Is the covered field of this index answered by what answers one before it: the connection limit by the maximum of
 * connections? */
bool asker_is_said(const Pack *pack, const FieldDef *lead, size_t index);

/* derived.c: puts what the question's places follow to be in front of its options. */
void asker_derive(const Finder *finder, Question *question);

/* asker_edits.c: what an answer becomes, "{value} {option}" filled in; and what each option and free words write. */
Text asker_written(const Finder *finder, const Draft *draft, size_t finding, Text answer);
void asker_edits(Asker *asker, Asked *asked, const Draft *draft, const Fill *fill, size_t finding);

/* asker_context.c: a question about things that the context names, of one kind, in place of a field's own. False: none is
 * left that it could ask about. */
bool asker_draft_context(Asker *asker, size_t field, Draft *draft);

/* Is the field's question one about such things, while it is open? */
bool asker_names_field(const Asker *asker, size_t field);

/* Asks about those that no question asks about yet. */
void asker_context(Asker *asker);

/* asker_follow_up.c: asks what answers lead to. */
void asker_follow_ups(Asker *asker);

/* asker_order.c: is a part of the signal left to ask for? Does the question's answer set one of these
 * facts? Puts the questions in their order. */
bool signal_is_open(const SignalGap *signal);
bool asked_sets(const Pack *pack, const Asked *asked, const IndexList *definitions);
void asker_order(Asker *asker);

/* rounds.c: puts the questions, which stand in the same order as items, into rounds. */
void rounds_find(Finder *finder, Asked *items);

#endif
