/* trial.c - what one set of facts says of a relation: it holds, breaks, or stays silent and why. */
#include "trial.h"

#include <math.h>
#include <stdlib.h>

/* ---- one set of facts ------------------------------------------------------------------------------------------- */

size_t facts_taking_part(const Relation *relation, const Binding *binding, size_t *facts, size_t most) {
    size_t count = 0;
    for (size_t v = 0; v < relation->variable_count; v++) {
        const RelationVariable *variable = &relation->variables[v];
        size_t rows = !variable->group ? 1 : binding->rows[variable->of == NO_DEFINITION ? v : variable->of];
        for (size_t i = 0; i < rows && count < most; i++) {
            size_t fact = variable->group ? binding->members[v][i] : binding->facts[v];
            if (fact != NO_DEFINITION)
                facts[count++] = fact;
        }
    }
    return count;
}

int variable_cost(const Evaluation *evaluation, size_t v) {
    const RelationVariable *variable = &evaluation->relation->variables[v];
    const Binding *binding = &evaluation->binding;
    if (evaluation->assumed & 1u << v)
        return 1;
    if (!variable->group)
        return binding->facts[v] == NO_DEFINITION ? 0 : fact_cost(&evaluation->facts->items[binding->facts[v]]);
    size_t rows = binding->rows[variable->of == NO_DEFINITION ? v : variable->of];
    for (size_t i = 0; i < rows; i++)
        if (binding->members[v][i] != NO_DEFINITION && fact_cost(&evaluation->facts->items[binding->members[v][i]]))
            return 1;
    return 0;
}

static bool same_heading(const Evaluation *evaluation, const Fact *a, const Fact *b) {
    return a->by_company && b->by_company &&
           fact_statement(evaluation->facts, a)->section == fact_statement(evaluation->facts, b)->section;
}

/* What one row was inferred to be about is one inference for all its values; so is what a heading was. */
static bool same_inference(const Evaluation *evaluation, size_t a, size_t b) {
    size_t x = evaluation->binding.facts[a], y = evaluation->binding.facts[b];
    if (x == NO_DEFINITION || y == NO_DEFINITION)
        return false;
    const Fact *facts = evaluation->facts->items;
    bool same_row = facts[x].key[KEY_ROW] && facts[x].key[KEY_ROW] == facts[y].key[KEY_ROW];
    return fact_cost(&facts[x]) && fact_cost(&facts[y]) && (same_row || same_heading(evaluation, &facts[x], &facts[y]));
}

static int total_cost(const Evaluation *evaluation) {
    int cost = 0;
    for (size_t v = 0; v < evaluation->relation->variable_count; v++) {
        bool counted = false;
        for (size_t before = 0; before < v; before++)
            counted |= same_inference(evaluation, before, v);
        if (!counted)
            cost += variable_cost(evaluation, v);
    }
    return cost;
}

static void leave_trace(Trial *trial, Evaluation *evaluation, Outcome outcome, Text why) {
    if (!trial->list->traced)
        return;
    Trace trace = {.relation = trial->index, .outcome = outcome, .why = why};
    trace.fact_count = facts_taking_part(trial->relation, &evaluation->binding, trace.facts,
                                         sizeof trace.facts / sizeof trace.facts[0]);
    trace_add(trial->list, &trace);
}

typedef struct Verdict {
    Outcome outcome;
    const RelationRequire *require; /* the one that broke */
} Verdict;

/* The first requirement that breaks speaks for all: one cause, one finding. */
static Verdict judge_all(Evaluation *evaluation) {
    const Relation *relation = evaluation->relation;
    for (size_t i = 0; i < relation->require_count; i++) {
        bool held = true;
        if (!relation_holds(evaluation, relation->requires[i].condition, &held))
            return (Verdict){OUTCOME_SILENT, NULL};
        if (!held)
            return (Verdict){OUTCOME_BROKEN, &relation->requires[i]};
    }
    return (Verdict){OUTCOME_HELD, NULL};
}

/* A reading that cannot be computed may be the right one: then nothing is known. */
static Verdict judge_any(Evaluation *evaluation) {
    const Relation *relation = evaluation->relation;
    bool unknown = false;
    for (size_t i = 0; i < relation->require_count; i++) {
        bool held = false;
        if (!relation_holds(evaluation, relation->requires[i].condition, &held))
            unknown = true;
        else if (held)
            return (Verdict){OUTCOME_HELD, NULL};
    }
    return unknown ? (Verdict){OUTCOME_SILENT, NULL} : (Verdict){OUTCOME_BROKEN, &relation->requires[0]};
}

/* The first condition under which the relation says nothing, or NULL. */
static const Expression *unmet(Evaluation *evaluation) {
    for (size_t i = 0; i < evaluation->relation->when_count; i++) {
        bool met = false;
        if (!relation_holds(evaluation, evaluation->relation->when[i], &met) || !met)
            return evaluation->relation->when[i];
    }
    return NULL;
}

/* The fact at which it is reported; the first that takes part when that one is absent. */
static size_t place_of(const Trial *trial, const Binding *binding) {
    size_t variable = trial->relation->at, at = binding->facts[variable];
    if (trial->relation->variables[variable].group)
        at = binding->rows[variable] ? binding->members[variable][0] : NO_DEFINITION;
    if (at == NO_DEFINITION)
        facts_taking_part(trial->relation, binding, &at, 1);
    return at;
}

static void add_broken(Trial *trial, Evaluation *evaluation, const RelationRequire *require, int cost) {
    size_t at = place_of(trial, &evaluation->binding);
    if (at == NO_DEFINITION)
        return;
    trial->broken = arena_grow(evaluation->arena, trial->broken, trial->broken_count, &trial->broken_capacity,
                               sizeof *trial->broken);
    trial->broken[trial->broken_count++] =
        (Broken){require, evaluation->binding,         level_lowered(require->level, cost), evaluation->assumed,
                 at,      trial->list->trace_count - 1};
}

/* ---- variables of which one that agrees suffices ------------------------------------------------------------------ */

/* A hash of the facts of all variables but one. */
static uint64_t hash_others(const Trial *trial, const Binding *binding, size_t but) {
    const Relation *relation = trial->relation;
    uint64_t hash = (TEXT_HASH_START ^ but) * TEXT_HASH_PRIME;
    for (size_t v = 0; v < relation->variable_count; v++)
        if (v != but && !relation->variables[v].group)
            hash = (hash ^ binding->facts[v]) * TEXT_HASH_PRIME;
    return hash;
}

static void note_agreed(Trial *trial, Evaluation *evaluation) {
    bool agrees = true;
    if (trial->relation->agrees && !(relation_holds(evaluation, trial->relation->agrees, &agrees) && agrees))
        return;
    for (size_t v = 0; v < trial->relation->variable_count; v++)
        if (trial->relation->variables[v].any) {
            trial->agreed = arena_grow(evaluation->arena, trial->agreed, trial->agreed_count, &trial->agreed_capacity,
                                       sizeof *trial->agreed);
            trial->agreed[trial->agreed_count++] = hash_others(trial, &evaluation->binding, v);
        }
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool another_agrees(const Trial *trial, const Broken *broken) {
    for (size_t v = 0; v < trial->relation->variable_count; v++) {
        uint64_t others = hash_others(trial, &broken->binding, v);
        if (trial->relation->variables[v].any &&
            bsearch(&others, trial->agreed, trial->agreed_count, sizeof others, by_value))
            return true;
    }
    return false;
}

static void trace_silence(Trace *trace) {
    trace->outcome = OUTCOME_SILENT;
    trace->why = TEXT("another value agrees");
}

void trial_settle(Trial *trial) {
    size_t kept = 0;
    if (trial->agreed_count == 0)
        return;
    qsort(trial->agreed, trial->agreed_count, sizeof *trial->agreed, by_value);
    for (size_t i = 0; i < trial->broken_count; i++) {
        const Broken *broken = &trial->broken[i];
        if (!another_agrees(trial, broken))
            trial->broken[kept++] = *broken;
        else if (trial->list->traced)
            trace_silence(&trial->list->traces[broken->trace]);
    }
    trial->broken_count = kept;
}

/* ---- what other relations know of the same values ----------------------------------------------------------------- */

static void keep_held(Trial *trial, Evaluation *evaluation) {
    size_t facts[RELATED];
    size_t count = facts_taking_part(trial->relation, &evaluation->binding, facts, RELATED);
    for (size_t i = 0; i < count && !trial->second; i++)
        note_held(trial->list, trial->facts, trial->index, trial->facts->items[facts[i]].statement, count);
    note_agreed(trial, evaluation);
}

static Text known(const Trial *trial, const Evaluation *evaluation) {
    size_t facts[RELATED];
    size_t count = facts_taking_part(trial->relation, &evaluation->binding, facts, RELATED);
    return trial->second && !trial->list->each_alone
               ? relation_known(trial->list, trial->facts, trial->relation, facts, count)
               : (Text){0};
}

/* People err by a digit or a unit. What differs by more was seldom meant to be compared, the less where nothing but units
 * and words of a passage tells what its values are. */
static bool are_far_apart(const Trial *trial, const Evaluation *evaluation) {
    const RuleDef *rule = &trial->facts->pack->rules[trial->relation->rule_index];
    size_t apart = trial->second ? rule->apart_within : rule->apart;
    bool compared = isfinite(evaluation->gap); /* else a flag broke it, or what should not be equal */
    return apart > 0 && compared && !trial->any_distance && evaluation->gap > (double)apart;
}

/* ---- one set of facts, judged ------------------------------------------------------------------------------------ */

void trial_judge(void *context, Evaluation *evaluation) {
    Trial *trial = context;
    evaluation->reason = (Text){0};
    evaluation->absent = false;
    evaluation->assumed = 0;
    trial->evaluated = true;
    const Expression *condition = unmet(evaluation);
    if (condition) {
        Text text = expression_text(trial->facts->pack, condition);
        bool said = evaluation->reason.size > 0 || !trial->list->traced;
        Text why = said ? evaluation->reason : text_print(evaluation->arena, "not when %.*s", TEXT_ARG(text));
        leave_trace(trial, evaluation, OUTCOME_SILENT, why);
        return;
    }
    evaluation->gap = INFINITY;
    Verdict verdict = trial->relation->any_of ? judge_any(evaluation) : judge_all(evaluation);
    int cost = total_cost(evaluation);
    trial->broke |= verdict.outcome == OUTCOME_BROKEN;
    Text silence = verdict.outcome != OUTCOME_BROKEN  ? (Text){0}
                   : cost > 1                         ? TEXT("rests on two inferences")
                   : are_far_apart(trial, evaluation) ? TEXT("too far apart to be of one another")
                                                      : known(trial, evaluation);
    if (silence.size > 0) {
        leave_trace(trial, evaluation, OUTCOME_SILENT, silence);
        return;
    }
    const Wording *wording = verdict.require ? &verdict.require->wording : &trial->relation->wording;
    bool printed = verdict.outcome != OUTCOME_SILENT && trial->list->traced;
    Text why = printed ? relation_print_sum(evaluation, &wording->sum) : evaluation->reason;
    leave_trace(trial, evaluation, verdict.outcome, why);
    if (verdict.outcome == OUTCOME_HELD)
        keep_held(trial, evaluation);
    if (verdict.outcome == OUTCOME_BROKEN)
        add_broken(trial, evaluation, verdict.require, cost);
}
