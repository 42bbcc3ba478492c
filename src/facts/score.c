/* What a definition is worth for a statement: by dimension, section and label together. */
#include "score.h"

#include "places.h"

/* What a phrase is worth by where it stands; nearer is more. */
static const int source_weight[LABEL_SOURCE_COUNT] = {
    [LABEL_CLAUSE] = 10,  [LABEL_FIELD] = 9,     [LABEL_COLUMN] = 9, [LABEL_ROW] = 8,  [LABEL_LINE] = 6,
    [LABEL_SENTENCE] = 6, [LABEL_COMPANION] = 5, [LABEL_CORNER] = 4, [LABEL_LEAD] = 4, [LABEL_HEADING] = 2,
};

enum {
    WORD_BONUS = 2,
    WEIGHT_STEP = 3,
    HOME_BONUS = 6,
    ELSEWHERE_COST = 8,
    NOUN_SCORE = 8,
    NEED_BONUS = 2,
    MISFIT_COST = 12
};

int phrase_score(LabelSource source, size_t words) { return source_weight[source] + WORD_BONUS * (int)(words - 1); }

bool place_unknown(const Binding *binding, size_t place) {
    return place == NO_DEFINITION || binding->pack->sections[section_top(binding->pack, place)].frame;
}

bool place_guessed(const Binding *binding, size_t statement) {
    size_t section = binding->statements->items[statement].section;
    return binding->section_score[section] < SCORE_BEGIN &&
           binding->statement_section[statement] == binding->section_section[section];
}

/* 2: in its home section, the first; 1: in another of its sections; 0: elsewhere. A section around the home counts only
 * where the document divides it no further: a time under "Throughput" is no latency. */
static int nearness(const Binding *binding, const FactDef *fact, size_t place) {
    const Pack *pack = binding->pack;
    if (fact->in.count == 0)
        return 1;
    if (place == NO_DEFINITION)
        return 0;
    size_t home = fact->in.items[0];
    if (section_within(pack, place, home))
        return 2;
    if (section_within(pack, home, place))
        return 1;
    for (size_t i = 1; i < fact->in.count; i++) {
        size_t section = fact->in.items[i];
        if (!section_within(pack, home, section) && section_within(pack, place, section))
            return 1;
    }
    return 0;
}

bool fact_belongs(const Binding *binding, const FactDef *fact, size_t place) {
    return nearness(binding, fact, place) > 0;
}

/* The document has no heading for the section of the fact: then it may stand with others, by a label of its own. */
static bool homeless(const Binding *binding, const FactDef *fact, LabelSource source) {
    bool key = source == LABEL_FIELD || source == LABEL_COLUMN || source == LABEL_ROW;
    return key && binding->some_absent && fact->in.count > 0 && fact->needs.count > 0 &&
           !binding->placed[section_top(binding->pack, fact->in.items[0])];
}

/* In the home section, or in one around it that the document divides no further: there a value needs no label. */
static bool around_home(const Pack *pack, const FactDef *fact, size_t place) {
    if (fact->computed && fact->in.count == 0)
        return true;
    if (place == NO_DEFINITION || fact->in.count == 0)
        return false;
    return section_within(pack, place, fact->in.items[0]) ||
           (!fact->inside && section_within(pack, fact->in.items[0], place));
}

bool fact_may_be_bare(const Binding *binding, const FactDef *fact, size_t place) {
    return fact->bare && (fact->follows.count > 0 || around_home(binding->pack, fact, place));
}

/* In another part of the home's whole section, by words of its own: an availability under "Throughput and uptime". */
static bool beside_home(const Pack *pack, const FactDef *fact, const Candidate *candidate, size_t place) {
    bool key = candidate->source == LABEL_FIELD || candidate->source == LABEL_COLUMN || candidate->source == LABEL_ROW;
    bool load =
        key && !fact->inside && fact->values == VALUE_BIT(DIM_RATE); /* "Peak load: 60 requests/s" under "Latency" */
    return (load || (fact->service && candidate->source <= LABEL_SENTENCE)) && place != NO_DEFINITION &&
           fact->in.count > 0 && candidate->label > 0 &&
           section_top(pack, place) == section_top(pack, fact->in.items[0]);
}

/* "2 cores and 4 GB": what stands directly behind the processors of a server is its memory, under any heading of its
 * section. */
static bool stands_behind(const Binding *binding, const FactDef *fact, const Statement *statement, size_t place) {
    size_t index = (size_t)(statement - binding->statements->items);
    if (fact->follows.count == 0 || index == 0 || statement[-1].field != statement->field || place == NO_DEFINITION ||
        !section_within(binding->pack, fact->in.items[0], place))
        return false;
    size_t bound = binding->statement_fact[index - 1];
    for (size_t i = 0; bound != NO_DEFINITION && i < fact->follows.count; i++)
        if (binding->items[bound].definition == fact->follows.items[i])
            return true;
    return false;
}

/* Does another value stand before it in its field? */
static bool follows(const Binding *binding, const Statement *statement) {
    return statement > binding->statements->items && statement[-1].field == statement->field;
}

/* "99.95 percent per month, so by a good 21 minutes": the time that a share of a period leaves. */
static bool is_what_is_left(const Binding *binding, const Statement *statement) {
    const Statement *before = statement - 1;
    return follows(binding, statement) && before->kind == VALUE_QUANTITY && before->quantity.period > 0 &&
           before->quantity.dimension == DIM_FRACTION && statement->statistic_from != LABEL_CLAUSE;
}

/* "Below 25 %: only fixes" under "Error budget": what a label says of itself is a case, and not what the heading names. */
static bool is_case(const FactDef *fact, const Statement *statement, const Candidate *candidate) {
    return statement->in_label && !fact->opens && candidate->label > 0 && candidate->source >= LABEL_LEAD;
}

int score_of(const Binding *binding, const FactDef *fact, const Statement *statement, const Candidate *candidate,
             size_t place, bool strays) {
    int label = candidate->label;
    if (candidate->noun && label < NOUN_SCORE)
        label = NOUN_SCORE;
    if ((label == 0 && !fact->bare) || !candidate_allowed(fact, statement, candidate) ||
        is_case(fact, statement, candidate))
        return 0;
    const Pack *pack = binding->pack;
    int near = nearness(binding, fact, place);
    bool told = candidate->telling && !place_unknown(binding, place);
    if (near == 0 && ((candidate->telling && !told) || candidate->company || beside_home(pack, fact, candidate, place)))
        near = 1;
    bool home = candidate->company || around_home(pack, fact, place) || stands_behind(binding, fact, statement, place);
    bool apart = statement->each || (fact->statistic_needed && is_what_is_left(binding, statement)) ||
                 (fact->statistic_needed && statement->bracketed && statement->companion == NO_INDEX &&
                  follows(binding, statement));
    bool bare = fact->bare && home &&
                (!statement->in_label || fact->opens || line_is_sized(binding, fact, statement)) &&
                !statement->is_duration && !apart;
    bool at_home = told || homeless(binding, fact, candidate->source) ||
                   (strays && candidate_said_anywhere(binding, fact, statement, candidate));
    if ((near == 0 && !fact->anywhere && !at_home) || (label == 0 && !bare))
        return 0;
    bool misfit = !(fact->values & statement_value_bit(statement));
    if (near == 0 && (misfit || (candidate->source > LABEL_COLUMN && !at_home)))
        return 0;
    int score = label + 1 + WEIGHT_STEP * fact->weight + (fact->needs.count > 0 ? NEED_BONUS : 0);
    score += near == 2 ? HOME_BONUS : near == 0 ? -ELSEWHERE_COST : 0;
    score -= misfit ? MISFIT_COST : 0;
    return score > 0 ? score : 1;
}

/* "Stop the test when", "The run is aborted if": at such a value a test ends, at another it passes. */
static bool ends_test(const Binding *binding, const Label *label) {
    LexMatch match = {0};
    if (!label_may_hold(label, LEX_FAIL_HEAD))
        return false;
    if (label->source == LABEL_COLUMN && lexicon_is(binding->lexicon, LEX_FAIL_HEAD, label->text, NULL))
        return true;
    for (size_t at = 0; lexicon_find(binding->lexicon, LEX_FAIL_HEAD, label->text, at, &match); at = match.end)
        if (match.words > 1)
            return true;
    return false;
}

/* Another environment's value, or the sum of the rows above it, is not the fact itself. */
static bool beside_the_point(const Binding *binding, const FactDef *fact, const Statement *statement, size_t place) {
    const Lexicon *lexicon = binding->lexicon;
    size_t tests = binding->tests;
    bool testing = place != NO_DEFINITION && tests != NO_DEFINITION && section_within(binding->pack, place, tests);
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        bool key = label->source == LABEL_COLUMN || label->source == LABEL_ROW || label->source == LABEL_LEAD;
        if (ends_test(binding, label))
            return true;
        if (key && !testing && label_may_hold(label, LEX_ENVIRONMENT) &&
            lexicon_is(lexicon, LEX_ENVIRONMENT, label->text, NULL))
            return true;
        if (label->source == LABEL_ROW && (fact->key & KEY_BIT(KEY_SUBJECT)) && label_may_hold(label, LEX_TOTAL_ROW) &&
            lexicon_is(lexicon, LEX_TOTAL_ROW, label->text, NULL))
            return true;
    }
    return false;
}

size_t second_place(const Binding *binding, size_t statement) {
    size_t section = binding->statements->items[statement].section;
    return binding->statement_section[statement] == binding->section_section[section] ? binding->section_second[section]
                                                                                      : NO_DEFINITION;
}

/* A telling phrase is not sure where the document has a section for such values, and this is none. */
static bool is_inferred(const Binding *binding, const FactDef *fact, size_t place, const Candidate *candidate) {
    if (nearness(binding, fact, place) > 0)
        return false;
    return !candidate->telling || !place_unknown(binding, place) ||
           (fact->in.count > 0 && binding->placed[section_top(binding->pack, fact->in.items[0])]);
}

bool is_second_load(const Binding *binding, const Statement *statement) {
    const Statement *first = statement - 1;
    if (!follows(binding, statement) || statement->quantity.dimension != DIM_RATE ||
        statement->quantity.noun.size > 0 || first->kind != VALUE_QUANTITY || first->quantity.dimension != DIM_NONE ||
        !text_has(statement->whole, first->text.at))
        return false;
    const char *end = first->text.at + first->text.size;
    return end < statement->text.at &&
           text_equal(text_trim((Text){end, (size_t)(statement->text.at - end)}), TEXT("and"));
}

Sureness sureness_of(const Binding *binding, const FactDef *fact, size_t place, const Statement *statement,
                     const Candidate *candidate) {
    bool unit_missing = !(fact->values & statement_value_bit(statement)) && !(fact->values & VALUE_BIT(DIM_COUNT)) &&
                        !statement_is_worded(fact, statement);
    bool by_place = binding->letter != NO_INDEX && candidate->label == 0 &&
                    (statement->quantity.dimension == DIM_TIME || statement->quantity.dimension == DIM_DATA);
    bool above = fact->statistic_needed && candidate->label == 0 && statement->quantity.dimension == DIM_TIME &&
                 statement->quantity.bound == BOUND_MORE; /* no time is asked to be longer: an alarm, told in passing */
    if (statement->standing != STANDING_STATED || unit_missing || by_place || above ||
        is_second_load(binding, statement) || beside_the_point(binding, fact, statement, place))
        return UNSURE;
    size_t second = second_place(binding, (size_t)(statement - binding->statements->items));
    bool near = second != NO_DEFINITION && nearness(binding, fact, second) > 0;
    return near || !is_inferred(binding, fact, place, candidate) ? SURE : INFERRED;
}
