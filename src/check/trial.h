/* trial.h - inside the check floor: one relation, tried with each set of facts that belong together.
 *
 *   trial.c      judges a set
 *   relation.c   makes findings of those that broke */
#ifndef SUMLINT_CHECK_TRIAL_H
#define SUMLINT_CHECK_TRIAL_H

#include "relation.h"

enum { RELATED = 40 }; /* places that one finding shows */

/* A set of facts for which a relation broke. */
typedef struct Broken {
    const RelationRequire *require;
    Binding binding;
    Level level;
    unsigned assumed;
    size_t at;    /* the fact at which it is reported */
    size_t trace; /* the evaluation's, in the list */
} Broken;

typedef struct Trial {
    FindingList *list;
    const Facts *facts;
    const Relation *relation;
    size_t index; /* of the relation in the pack */
    Broken *broken;
    size_t broken_count, broken_capacity;
    uint64_t *agreed; /* for each set that held and each variable with `any`: a hash of the others' facts */
    size_t agreed_count, agreed_capacity;
    bool evaluated;
    bool broke;        /* with some set, told or not */
    bool any_distance; /* also what is too far apart to be of one another breaks */
    bool second;       /* over facts of passages */
    Text why_missing;
} Trial;

/* Judges one set of facts: a JOIN's `found`, with a Trial as its context. */
void trial_judge(void *context, Evaluation *evaluation);

/* Takes back what broke although another value of a variable with `any` agrees with the same other facts. */
void trial_settle(Trial *trial);

/* The facts of a set, groups' rows included: how many. */
size_t facts_taking_part(const Relation *relation, const Binding *binding, size_t *facts, size_t most);

/* 1 if what a variable is rests on an inference. */
int variable_cost(const Evaluation *evaluation, size_t variable);

#endif
