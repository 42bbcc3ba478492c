/* relation.h - inside the check floor: evaluates the pack's relations over facts.
 *
 *   relation.c           one relation after the other; what broke becomes a finding
 *   trial.c              judges one set of facts; everything leaves a trace
 *   relation_join.c      binds variables to facts by equal keys
 *   relation_choice.c    which of several a variable is
 *   relation_eval.c      computes expressions       relation_call.c   its functions
 *   relation_place.c     where two values stand beside each other
 *   relation_value.c     arithmetic of values that may be sets
 *   relation_fact.c      a fact as such a value         relation_count.c  what it counts
 *   relation_flag.c      the words around it
 *   relation_print.c     messages with values in them
 *   relation_repeat.c    what relations do again when one value is another
 *   relation_second.c    when a relation over facts of passages has nothing to add
 *   relation_unique.c    two values of a fact that must have one
 *   derive.c             values that follow from others
 *   mend.c, group.c      those that would settle a contradiction, and contradictions that one value causes */
#ifndef SUMLINT_CHECK_RELATION_H
#define SUMLINT_CHECK_RELATION_H

#include "check.h"

/* ---- values ----------------------------------------------------------------------------------------------------- */

enum { AS_STATED, AS_ROUNDED, READINGS };

/* A number that may be any of a set: low and high are the set's ends, as stated ("10-20", "about 5"), and as rounded,
 * widened by the digits that it was written with. */
typedef struct Value {
    Dimension dimension; /* DIM_TRUTH: only truth counts */
    bool truth;
    double value;
    double low[READINGS], high[READINGS];
    double digits; /* half of the last digit of a number as written, relative to it; 0 of a computed one */
    double binary; /* by how much GiB are more than GB, for a size as written; 0 of other values: it is in AS_ROUNDED */
    Text noun;
} Value;

/* How many times the larger of two numbers is the smaller; 1 if one is not positive or has no end. */
double value_times_apart(double a, double b);
Value value_point(double number, Dimension dimension);
Value value_truth(bool truth);

/* Arithmetic; false if dimensions don't fit, or for a division by zero. */
bool value_arithmetic(Operator op, const Value *a, const Value *b, Value *result);

/* Does some choice of both satisfy the comparison, or its tolerance? */
bool value_compare(const Expression *comparison, const Value *a, const Value *b, double amount);

Value value_extreme(const Value *a, const Value *b, bool largest);

/* ---- facts as values -------------------------------------------------------------------------------------------- */

/* May a fact take part? Stated, firm, with a value and bound well enough. */
bool fact_counts(const Facts *facts, const Fact *fact);
Value fact_value(const Facts *facts, const Fact *fact);
Value fact_quantity_value(const Facts *facts, const Fact *fact, const Quantity *quantity);
static inline const Statement *fact_statement(const Facts *facts, const Fact *fact) {
    return &facts->statements->items[fact->statement];
}
static inline const FactDef *fact_def(const Facts *facts, const Fact *fact) {
    return &facts->pack->facts[fact->definition];
}
Text fact_subject(const Facts *facts, const Fact *fact);

/* How many inferences it rests on: 0 or 1. */
int fact_cost(const Fact *fact);

/* Is it a number that was chosen: a target, a limit, a test? */
bool fact_is_promise(const Facts *facts, const Fact *fact);

/* Where it stands in an order of its statistics (min 0, p95 0.95, max 1) or horizons; false if nowhere. */
bool fact_rank(const Facts *facts, const Fact *fact, unsigned part, double *rank);

/* Does its sentence or label name what the other counts: "a batch keeps a thread busy for 120 ms" batches? */
bool fact_names(const Facts *facts, const Fact *fact, const Fact *other);

/* Is it of one of what the other counts: "2 KB per session" of 40,000 sessions, "20 connections each" of 6 pods? */
bool fact_is_one_of(const Facts *facts, const Fact *fact, const Fact *other);

/* Is it scoped, or behind "of" what it is of one of: "40,000 files of 200 KB"? */
bool fact_is_of_each(const Facts *facts, const Fact *fact);

/* Do both count the same, as far as their words tell? */
bool fact_counts_same(const Facts *facts, const Fact *fact, const Fact *other);

/* How many values stand in its section, sections inside it left out. */
size_t fact_passage_values(const Facts *facts, const Fact *fact);

/* Does it stand in the other one's column of a table? */
bool fact_shares_column(const Facts *facts, const Fact *fact, const Fact *other);

/* Does another fact of its dimension stand in its row? */
bool fact_accompanied(const Facts *facts, const Fact *fact);
/* Does its label or row name a statistic or period and nothing else: "p99: 2 s", "Per hour: 3,600"? */
bool fact_is_nameless(const Facts *facts, const Fact *fact);
/* Do the words of a flag stand around the value? Looked for once. */
bool fact_has_flag(const Facts *facts, const Fact *fact, size_t flag);
/* Do the words of a flag stand in a text? */
bool flag_stands_in(const Facts *facts, Text flag, Text text);

/* ---- evaluation ------------------------------------------------------------------------------------------------- */

typedef struct Binding {
    size_t facts[RELATION_VARIABLES];          /* NO_DEFINITION: absent */
    const size_t *members[RELATION_VARIABLES]; /* of a group's variables: one fact per row of the group */
    size_t rows[RELATION_VARIABLES];           /* of the group's first variable */
} Binding;

typedef struct Evaluation {
    Arena *arena;
    Arena *scratch; /* for what a join needs and nobody else: emptied behind each relation; NULL: arena */
    const Facts *facts;
    const Relation *relation;
    Binding binding;
    size_t steps;                /* left; at 0 nothing more is evaluated */
    const struct Repeat *repeat; /* only sets with a value that is another one now matter; NULL: all do */
    size_t depth;
    bool plain;       /* values are printed as numbers, without "at most" or "<": in messages and sums */
    bool signs;       /* but those of alerts, whose sign says on which side they fire: in sums */
    bool traced;      /* somebody reads why it failed */
    bool absent;      /* it failed because an optional fact is absent */
    double gap;       /* of the comparisons that did not hold, how many times the nearer sides differ */
    unsigned assumed; /* variables whose assumed default was used */
    Text reason;      /* why it failed */
} Evaluation;

/* Indexes of the facts that a variable may be. */
typedef struct Found {
    size_t *items;
    size_t count, capacity;
} Found;

/* Of the facts that a variable may be those that its `next`, `nearest`, `least` and `most` keep, in place. False if `sole`
 * leaves open which of them is meant. */
bool relation_choose(const Evaluation *evaluation, size_t index, Found *found);

/* False with evaluation->reason when it cannot be computed. */
bool relation_eval(Evaluation *evaluation, const Expression *expression, Value *result);
bool relation_call(Evaluation *evaluation, const Expression *call, Value *result);
/* The same of what is true or false (DIM_TRUTH). */
bool relation_holds(Evaluation *evaluation, const Expression *condition, bool *truth);
bool relation_ask(Evaluation *evaluation, const Expression *call, bool *truth);
/* In one field, or in one row of a table. */
bool relation_in_line(const Facts *facts, size_t a, size_t b);
/* "Database limit | 200 | 100" below "EU" and "US": of what stands below one of the heads the other's is not meant. */
bool relation_apart(const Facts *facts, size_t fact, size_t bound);
/* Are two facts one value? Of passages a value may be several facts. */
bool relation_same_value(const Facts *facts, size_t a, size_t b);
/* The functions of two variables that ask where the values stand and what they count. */
bool relation_place(const Facts *facts, Function function, const Fact *fact, const Fact *other);
bool relation_fail(Evaluation *evaluation, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "busy divides by zero" */
bool relation_fail_about(Evaluation *evaluation, const Expression *expression, const char *what);

/* Calls a function for each row of an expression's group, its variables set; stops when it returns false. */
typedef bool RowFunction(Evaluation *evaluation, const Expression *expression, void *context);
bool relation_rows(Evaluation *evaluation, const Expression *expression, RowFunction *row, void *context);

/* The words of a phrase, values filled in as their writer wrote them; of a message and a sum with bare numbers. */
Text relation_print(Evaluation *evaluation, const Phrase *phrase);
Text relation_print_message(Evaluation *evaluation, const Phrase *phrase);
Text relation_print_sum(Evaluation *evaluation, const Phrase *phrase);

/* ---- joins ------------------------------------------------------------------------------------------------------ */

/* Called for each set of facts that belong together, and for a variable that had none or several possible ones: NULL if
 * nobody asks why it had none. */
typedef struct Join {
    Evaluation *evaluation;
    void (*found)(void *context, Evaluation *evaluation);
    void (*missing)(void *context, Evaluation *evaluation, size_t variable, bool ambiguous);
    void *context;
    const Fact *at; /* only sets of which a finding would be reported at this fact; NULL: all */
} Join;

void relation_join(Join *join);

/* ---- the engine ------------------------------------------------------------------------------------------------- */

void trace_add(FindingList *list, const Trace *trace);
Level level_lowered(Level level, int cost);
Text section_title(const Facts *facts, const Fact *fact);

/* One relation of the pack: what broke, and a trace. Did some set break it, or may one, whether that was told or not? */
bool check_relation(FindingList *list, const Facts *facts, size_t index);

/* Does a relation break, and would that be reported at this fact? */
bool relation_breaks_at(Arena *arena, const Facts *facts, size_t index, size_t fact);

/* Is it one over facts of passages? */
bool relation_is_second(const Facts *facts, const Relation *relation);

/* Passages with enough facts for all variables of a relation that need one there. */
typedef struct Reach {
    const unsigned char *met; /* per name: how many variables have enough; NULL: every passage may have */
    size_t wanted;
    unsigned passage; /* the only one that matters; 0: all do */
} Reach;
Reach relation_reach(const Evaluation *evaluation, Arena *scratch);

/* May the first variable's fact meet others? */
bool reach_has(const Reach *reach, const Fact *fact);

/* Keeps that a relation held with a value, one of so many. */
void note_held(FindingList *list, const Facts *facts, size_t relation, size_t statement, size_t count);

/* Why a relation over facts of passages has nothing to add about these; empty if it has. */
Text relation_known(const FindingList *list, const Facts *facts, const Relation *relation, const size_t *taking_part,
                    size_t count);

/* What the relations did with all values as they are stated, and which facts another value is tried for. */
typedef struct Repeat {
    bool *broke; /* per relation, as check_relation() */
    struct HeldNote {
        size_t relation, statement, count; /* as note_held() was told */
    } * notes;                             /* in the relations' order */
    size_t note_count, note_capacity;
    size_t next;      /* note that was not repeated yet */
    size_t statement; /* whose facts those are */
    unsigned passage; /* where it stands */
    const bool
        *changed; /* per definition: one of its facts has another value; NULL: none has, and what is done is kept */
} Repeat;

/* Keeps what is done of the facts as stated. */
Repeat *relations_record(Arena *arena, const Facts *facts);

/* Where the relation does what it did with all sets but those that hold a changed value; else NULL. */
const Repeat *relation_repeats_rest(const FindingList *list, const Facts *facts, size_t index);

/* Is a set of its facts joined whatever the values of other facts are? Then of those that a variable may be only some can end
 * one that holds a changed value. */
bool relation_sets_alone(const Relation *relation);
void relation_keep_changed(const Evaluation *evaluation, size_t index, Found *found);

/* Keeps what note_held() was told. */
void repeat_note(FindingList *list, const struct HeldNote *note);

/* Does the relation do what it did with the stated value? Then that is done. */
bool relation_repeats(FindingList *list, const Facts *facts, size_t index);

/* The relation that compares the values of unique facts. */
void check_unique(FindingList *list, const Facts *facts, size_t relation);

#endif
