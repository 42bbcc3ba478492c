/* relation.c - runs every relation of the pack, and makes findings of what broke. */
#include "trial.h"

#include "../document/document.h"

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

static Trial trial_of(FindingList *list, const Facts *facts, size_t index) {
    const Relation *relation = &facts->pack->relations[index];
    return (Trial){.list = list,
                   .facts = facts,
                   .relation = relation,
                   .index = index,
                   .second = relation_is_second(facts, relation)};
}

static Evaluation evaluation_of(const Trial *trial) {
    return (Evaluation){.arena = trial->list->arena,
                        .scratch = trial->list->scratch,
                        .facts = trial->facts,
                        .relation = trial->relation,
                        .steps = LIMIT_RELATION_STEPS,
                        .repeat = relation_repeats_rest(trial->list, trial->facts, trial->index),
                        .traced = trial->list->traced};
}

bool check_relation(FindingList *list, const Facts *facts, size_t index) {
    const Relation *relation = &facts->pack->relations[index];
    Trial trial = trial_of(list, facts, index);
    if (relation->level == LEVEL_OFF)
        return false;
    if (!concerns(relation, facts)) {
        trace_add(list,
                  &(Trace){.relation = index, .outcome = OUTCOME_SILENT, .why = TEXT("no document of that kind")});
        return false;
    }
    if (relation->unique) {
        check_unique(list, facts, index);
        return true;
    }
    Evaluation evaluation = evaluation_of(&trial);
    relation_join(&(Join){&evaluation, trial_judge, list->traced ? miss : NULL, &trial, NULL});
    if (evaluation.repeat && trial.broke) { /* another set may agree */
        trial = trial_of(list, facts, index);
        evaluation = evaluation_of(&trial);
        evaluation.repeat = NULL;
        relation_join(&(Join){&evaluation, trial_judge, NULL, &trial, NULL});
    }
    if (!evaluation.steps) {
        trial.why_missing = TEXT("too much to compare");
        if (!list->exhausted)
            list->exhausted = relation;
    }
    if (!trial.evaluated || !evaluation.steps) {
        Trace trace = {.relation = index, .outcome = OUTCOME_SILENT, .why = trial.why_missing};
        trace_add(list, &trace);
    }
    trial_settle(&trial);
    report_all(&trial, &evaluation);
    return trial.broke;
}

typedef struct Asked {
    Trial trial;
    size_t fact;
} Asked;

/* One set that breaks is enough, unless one that agrees may take that back. */
static void judge_asked(void *context, Evaluation *evaluation) {
    Asked *asked = context;
    const Trial *trial = &asked->trial;
    trial_judge(&asked->trial, evaluation);
    if (trial->broken_count == 0 || trial->broken[trial->broken_count - 1].at != asked->fact)
        return;
    bool any = false;
    for (size_t v = 0; v < trial->relation->variable_count; v++)
        any |= trial->relation->variables[v].any;
    if (!any)
        evaluation->steps = 0;
}

bool relation_breaks_at(Arena *arena, const Facts *facts, size_t index, size_t fact) {
    FindingList list = {.arena = arena, .quiet = true};
    Broken first;
    Asked asked = {trial_of(&list, facts, index), fact};
    Trial *trial = &asked.trial;
    trial->any_distance = true;
    trial->broken = &first;
    trial->broken_capacity = 1;
    Evaluation evaluation = evaluation_of(trial);
    bool breaks = false;
    if (trial->relation->level == LEVEL_OFF || !concerns(trial->relation, facts))
        return false;
    relation_join(&(Join){&evaluation, judge_asked, NULL, &asked, &facts->items[fact]});
    trial_settle(trial);
    for (size_t i = 0; i < trial->broken_count; i++)
        breaks |= trial->broken[i].at == fact;
    return breaks;
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
        if (list->repeat && relation_repeats(list, facts, i))
            continue;
        bool broke = check_relation(list, facts, i);
        if (list->repeat && !list->repeat->changed)
            list->repeat->broke[i] = broke;
        arena_reset(&scratch);
    }
    list->scratch = NULL;
    list->arena->out_of_memory = outer;
    arena_free(&scratch);
}
