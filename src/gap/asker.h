/* asker.h - the questions while they are made. Only this folder includes it. */
#ifndef SUMLINT_GAP_ASKER_H
#define SUMLINT_GAP_ASKER_H

#include "inside.h"

/* A question with what only its making needs to know. */
typedef struct Asked {
    Question question;
    size_t field, fact; /* definitions that its answer sets, or NO_DEFINITION */
    size_t number;      /* in the order of making */
    size_t group;       /* of the findings that it closes; 0: none */
    size_t *closes;     /* question.closes, growing */
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
} Asker;

/* Adds a question for a finding (NO_DEFINITION: for an open signal alone), with options and edits. */
Asked *asker_add(Asker *asker, const Draft *draft, size_t finding, size_t fact);
void asker_close(Asker *asker, Asked *asked, size_t finding);

/* asker_fill.c: a finding's words for a draft. */
Fill fill_of(const Finder *finder, size_t finding, size_t field);

/* What a finding asks; in front of what names nothing its two values ("25 against 120: a smaller pool?") or its subject. */
Text asker_name(const Finder *finder, size_t finding);

/* The options of a draft without those that the fact cannot have: no GB for a timeout. */
TextList asker_options(const Finder *finder, const Draft *draft, size_t finding, size_t fact);

/* asker_edits.c: what an answer becomes, "{value} {option}" filled in; and what each option and free words write. */
Text asker_written(const Finder *finder, const Draft *draft, size_t finding, Text answer);
void asker_edits(Asker *asker, Asked *asked, const Draft *draft, const Fill *fill, size_t finding);

/* rounds.c: puts the questions, which stand in the same order as items, into rounds. */
void rounds_find(Finder *finder, Asked *items);

#endif
