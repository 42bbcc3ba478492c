/* relation.c - runs every relation of the pack: what held, what broke, what stayed silent and why. */
#include "relation.h"

#include "../document/document.h"

#include <stdlib.h>

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
    bool second; /* over facts of passages */
    Text why_missing;
} Trial;

void trace_add(FindingList *list, const Trace *trace) {
    if (!list->traced)
        return;
    list->traces =
        arena_grow(list->arena, list->traces, list->trace_count, &list->trace_capacity, sizeof *list->traces);
    list->traces[list->trace_count++] = *trace;
}

Level level_lowered(Level level, int cost) {
    while (cost-- > 0 && level > LEVEL_NOTE)
        level = (Level)(level - 1);
    return level;
}

Text section_title(const Facts *facts, const Fact *fact) {
    const Document *document = facts->statements->document;
    size_t section = fact_statement(facts, fact)->section;
    return document && section < document->section_count ? document->sections[section].title : (Text){0};
}

/* ---- one set of facts ------------------------------------------------------------------------------------------- */

/* Calls with each fact that takes part, groups' rows included. */
static size_t facts_taking_part(const Relation *relation, const Binding *binding, size_t *facts, size_t most) {
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

static int variable_cost(const Evaluation *evaluation, size_t v) {
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

static bool holds(Evaluation *evaluation, const Expression *condition, bool *held) {
    Value truth;
    if (!relation_eval(evaluation, condition, &truth))
        return false;
    *held = truth.truth;
    return true;
}

/* The first requirement that breaks speaks for all: one cause, one finding. */
static Verdict judge_all(Evaluation *evaluation) {
    const Relation *relation = evaluation->relation;
    for (size_t i = 0; i < relation->require_count; i++) {
        bool held = true;
        if (!holds(evaluation, relation->requires[i].condition, &held))
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
        if (!holds(evaluation, relation->requires[i].condition, &held))
            unknown = true;
        if (held)
            return (Verdict){OUTCOME_HELD, NULL};
    }
    return unknown ? (Verdict){OUTCOME_SILENT, NULL} : (Verdict){OUTCOME_BROKEN, &relation->requires[0]};
}

/* The first condition under which the relation says nothing, or NULL. */
static const Expression *unmet(Evaluation *evaluation) {
    for (size_t i = 0; i < evaluation->relation->when_count; i++) {
        bool met = false;
        if (!holds(evaluation, evaluation->relation->when[i], &met) || !met)
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
    if (trial->relation->agrees && !(holds(evaluation, trial->relation->agrees, &agrees) && agrees))
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

/* Takes back what broke although another value of a variable with `any` agrees with the same other facts. */
static void settle(Trial *trial) {
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

static void note_held(Trial *trial, Evaluation *evaluation) {
    size_t facts[RELATED];
    size_t count = facts_taking_part(trial->relation, &evaluation->binding, facts, RELATED);
    if (!trial->second)
        relation_note_held(trial->list, trial->facts, trial->relation, facts, count);
    note_agreed(trial, evaluation);
}

static Text known(const Trial *trial, const Evaluation *evaluation) {
    size_t facts[RELATED];
    size_t count = facts_taking_part(trial->relation, &evaluation->binding, facts, RELATED);
    return trial->second && !trial->list->each_alone
               ? relation_known(trial->list, trial->facts, trial->relation, facts, count)
               : (Text){0};
}

/* ---- one set of facts, judged ------------------------------------------------------------------------------------ */

static void judge(void *context, Evaluation *evaluation) {
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
    Verdict verdict = trial->relation->any_of ? judge_any(evaluation) : judge_all(evaluation);
    int cost = total_cost(evaluation);
    Text silence = verdict.outcome != OUTCOME_BROKEN ? (Text){0}
                   : cost > 1                        ? TEXT("rests on two inferences")
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
        note_held(trial, evaluation);
    if (verdict.outcome == OUTCOME_BROKEN)
        add_broken(trial, evaluation, verdict.require, cost);
}

/* Why a relation could not even begin is said once, and only if it never could. */
static void miss(void *context, Evaluation *evaluation, size_t variable, bool ambiguous) {
    Trial *trial = context;
    if (trial->why_missing.size)
        return;
    const RelationVariable *missing = &trial->relation->variables[variable];
    Text name = trial->facts->pack->facts[missing->facts.items[0]].name;
    trial->why_missing = text_print(
        evaluation->arena, ambiguous ? "several %.*s could be meant" : "no %.*s that belongs here", TEXT_ARG(name));
}

/* ---- findings --------------------------------------------------------------------------------------------------- */

static bool is_stricter(const Trial *trial, const Broken *a, const Broken *b) {
    size_t gather = trial->relation->gather;
    if (a->level != b->level)
        return a->level > b->level;
    if (gather == NO_DEFINITION || a->binding.facts[gather] == NO_DEFINITION ||
        b->binding.facts[gather] == NO_DEFINITION)
        return false;
    const Fact *x = &trial->facts->items[a->binding.facts[gather]], *y = &trial->facts->items[b->binding.facts[gather]];
    bool more = fact_def(trial->facts, x)->direction == MORE_IS_BETTER;
    return more ? x->quantity.value > y->quantity.value : x->quantity.value < y->quantity.value;
}

static bool is_related(const Finding *finding, Span span) {
    if (finding->span.begin == span.begin && finding->span.end == span.end)
        return true;
    for (size_t i = 0; i < finding->related_count; i++)
        if (finding->related[i].span.begin == span.begin && finding->related[i].span.end == span.end)
            return true;
    return false;
}

static void relate(Trial *trial, Finding *finding, const Binding *binding) {
    size_t facts[RELATED];
    size_t count = facts_taking_part(trial->relation, binding, facts, RELATED);
    for (size_t i = 0; i < count && finding->related_count < RELATED; i++) {
        const Fact *fact = &trial->facts->items[facts[i]];
        Span span = fact_statement(trial->facts, fact)->span;
        if (!is_related(finding, span))
            finding_relate(trial->list, finding, span, fact_def(trial->facts, fact)->role_word);
    }
}

/* What the finding supposes: inferred bindings and assumed defaults, in words. */
static TextList assumptions(Trial *trial, Evaluation *evaluation) {
    Text *items = ARENA_ARRAY(evaluation->arena, Text, RELATION_VARIABLES);
    size_t count = 0;
    for (size_t v = 0; v < trial->relation->variable_count; v++) {
        if (!variable_cost(evaluation, v))
            continue;
        size_t fact = evaluation->binding.facts[v];
        const RelationVariable *variable = &trial->relation->variables[v];
        if (fact != NO_DEFINITION)
            items[count++] = fact_why(evaluation->arena, trial->facts, &trial->facts->items[fact]);
        else if (variable->otherwise) {
            Text text = expression_text(trial->facts->pack, variable->otherwise);
            items[count++] = text_print(evaluation->arena, "%.*s = %.*s", TEXT_ARG(variable->name), TEXT_ARG(text));
        }
    }
    return (TextList){items, count};
}

static bool said_already(const Trial *trial, size_t fact) {
    for (size_t i = 0; i < trial->list->count; i++)
        if (trial->list->items[i].fact == fact && text_equal(trial->list->items[i].rule, trial->relation->rule))
            return true;
    return false;
}

static void word_finding(Trial *trial, Evaluation *evaluation, const Broken *broken, Finding *finding) {
    const Fact *at = &trial->facts->items[broken->at];
    const Wording *wording = &broken->require->wording;
    evaluation->binding = broken->binding;
    evaluation->assumed = broken->assumed;
    evaluation->steps += LIMIT_RELATION_STEPS / 100; /* enough to print what was computed once */
    finding->message = relation_print_message(evaluation, &wording->message);
    finding->arithmetic = relation_print_sum(evaluation, &wording->sum);
    finding->ask = relation_print(evaluation, &wording->ask);
    finding->subject = fact_subject(trial->facts, at);
    finding->section = section_title(trial->facts, at);
    finding->assumed = assumptions(trial, evaluation);
}

static Finding *report(Trial *trial, Evaluation *evaluation, const Broken *broken) {
    Span span = fact_statement(trial->facts, &trial->facts->items[broken->at])->span;
    Finding *finding = finding_add(trial->list, trial->relation->rule, broken->level, span, (Text){0});
    finding->relation = trial->relation->id;
    finding->fact = broken->at;
    if (!trial->list->quiet)
        word_finding(trial, evaluation, broken, finding);
    return finding;
}

/* Of all that broke at one fact the strictest is told, the others are related. told: per fact, index + 1. */
static void choose(Trial *trial, size_t *told) {
    for (size_t i = 0; i < trial->broken_count; i++) {
        size_t *best = &told[trial->broken[i].at];
        if (!*best || is_stricter(trial, &trial->broken[i], &trial->broken[*best - 1]))
            *best = i + 1;
    }
}

static void report_all(Trial *trial, Evaluation *evaluation) {
    if (!trial->broken_count)
        return;
    size_t *told = ARENA_ARRAY(evaluation->arena, size_t, trial->facts->count);
    choose(trial, told);
    for (size_t i = 0; i < trial->broken_count; i++) {
        size_t at = trial->broken[i].at;
        if (!told[at] || said_already(trial, at))
            continue;
        Finding *finding = report(trial, evaluation, &trial->broken[told[at] - 1]);
        told[at] = 0;
        for (size_t k = 0; k < trial->broken_count && trial->broken_count < RELATED; k++)
            if (trial->broken[k].at == at)
                relate(trial, finding, &trial->broken[k].binding);
        if (trial->broken_count >= RELATED)
            relate(trial, finding, &trial->broken[i].binding);
    }
}

static bool concerns(const Relation *relation, const Facts *facts) {
    for (size_t i = 0; i < relation->only_if.count; i++)
        for (size_t k = 0; k < facts->pack->condition_count; k++)
            if (text_equal(relation->only_if.items[i], facts->pack->conditions[k].name) && facts->has_condition[k])
                return true;
    return relation->only_if.count == 0;
}

void check_relation(FindingList *list, const Facts *facts, size_t index) {
    const Relation *relation = &facts->pack->relations[index];
    Trial trial = {.list = list,
                   .facts = facts,
                   .relation = relation,
                   .index = index,
                   .second = relation_is_second(facts, relation)};
    if (relation->level == LEVEL_OFF)
        return;
    if (!concerns(relation, facts)) {
        trace_add(list,
                  &(Trace){.relation = index, .outcome = OUTCOME_SILENT, .why = TEXT("no document of that kind")});
        return;
    }
    if (relation->unique) {
        check_unique(list, facts, index);
        return;
    }
    Evaluation evaluation = {.arena = list->arena,
                             .scratch = list->scratch,
                             .facts = facts,
                             .relation = relation,
                             .steps = LIMIT_RELATION_STEPS,
                             .traced = list->traced};
    relation_join(&(Join){&evaluation, judge, list->traced ? miss : NULL, &trial});
    if (!evaluation.steps) {
        trial.why_missing = TEXT("too much to compare");
        if (!list->exhausted)
            list->exhausted = relation;
    }
    if (!trial.evaluated || !evaluation.steps) {
        Trace trace = {.relation = index, .outcome = OUTCOME_SILENT, .why = trial.why_missing};
        trace_add(list, &trace);
    }
    settle(&trial);
    report_all(&trial, &evaluation);
}

/* The scratch arena must go also when memory ends, so the jump is caught and passed on. */
void check_consistency(FindingList *list, const Facts *facts) {
    jmp_buf frame, *outer = list->arena->out_of_memory;
    Arena scratch;
    arena_init(&scratch, &frame);
    if (setjmp(frame) != 0) {
        arena_free(&scratch);
        list->arena->out_of_memory = outer;
        longjmp(*outer, 1);
    }
    list->arena->out_of_memory = &frame;
    list->scratch = &scratch;
    for (size_t i = 0; i < facts->pack->relation_count; i++) {
        check_relation(list, facts, i);
        arena_reset(&scratch);
    }
    list->scratch = NULL;
    list->arena->out_of_memory = outer;
    arena_free(&scratch);
}
