/* Which values may be those of a fact, before it is asked which section they stand in. */
#include "candidate.h"

unsigned statement_value_bit(const Statement *statement) {
    if (statement->kind == VALUE_CHANGE)
        return VALUE_CHANGE_BIT;
    if (statement->kind == VALUE_QUANTITY)
        return VALUE_BIT(statement->quantity.dimension);
    return statement->kind == VALUE_TEXT ? VALUE_TEXT_BIT : 0;
}

bool statement_is_worded(const FactDef *fact, const Statement *statement) {
    return fact->values == VALUE_TEXT_BIT && (statement->kind == VALUE_QUANTITY || statement->kind == VALUE_CHANGE);
}

static const unsigned measured = VALUE_BIT(DIM_TIME) | VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_BANDWIDTH);

unsigned statement_values_wanted(const Statement *statement) {
    bool bare = statement->kind == VALUE_QUANTITY && statement->quantity.dimension == DIM_NONE;
    return statement_value_bit(statement) | VALUE_TEXT_BIT | (bare ? VALUE_BIT(DIM_COUNT) | measured : 0);
}

/* A bare number may be a count, or a value whose unit is missing when a near label names the fact. */
static bool fits(const FactDef *fact, const Statement *statement, const Candidate *candidate) {
    if (fact->values & statement_value_bit(statement))
        return true;
    if (statement_is_worded(fact, statement))
        return candidate->label > 0 && (candidate->source == LABEL_FIELD || candidate->source == LABEL_COLUMN);
    if (statement->kind != VALUE_QUANTITY || statement->quantity.dimension != DIM_NONE)
        return false;
    bool named = candidate->label > 0 && candidate->source <= LABEL_ROW;
    return (fact->values & VALUE_BIT(DIM_COUNT)) || ((fact->values & measured) && named);
}

/* "opening one costs 40 ms": a lone "one" counts only what its noun says, and nothing in "occupies one worker for 80 ms". */
static bool pronoun(const Statement *statement, const Candidate *candidate) {
    const Quantity *quantity = &statement->quantity;
    bool one =
        statement->kind == VALUE_QUANTITY && quantity->from_words && quantity->value >= 1 && quantity->value <= 1;
    return one && (!candidate->noun || statement->occupied);
}

/* "Availability < 99 %", "errors > 1 %": where a promise is broken, no promise. */
static bool is_breach(const FactDef *fact, const Quantity *quantity) {
    Bound bound = quantity->bound;
    bool below = bound == BOUND_LESS || bound == BOUND_AT_MOST, above = bound == BOUND_MORE || bound == BOUND_AT_LEAST;
    return (fact->roles & (1u << ROLE_TARGET)) && quantity->dimension == DIM_FRACTION &&
           ((fact->direction == MORE_IS_BETTER && below) || (fact->direction == LESS_IS_BETTER && above));
}

/* 99.9 % is no error rate, and 0.1 % no availability; 0.1x is no peak. */
static bool likely(const FactDef *fact, const Statement *statement) {
    const Quantity *quantity = &statement->quantity;
    if (statement->kind != VALUE_QUANTITY || (quantity->dimension != DIM_FRACTION && quantity->dimension != DIM_FACTOR))
        return true;
    double share = quantity->value * 100;
    return !is_breach(fact, quantity) && (fact->share_at_least == 0 || share >= fact->share_at_least) &&
           (fact->share_at_most == 0 || share <= fact->share_at_most);
}

/* "43 min a month" is no response time, and 50 ms no downtime. */
static bool repeats(const FactDef *fact, const Statement *statement) {
    enum { DAY = 86400 };
    const Quantity *quantity = &statement->quantity;
    if (fact->period_needed && quantity->dimension == DIM_TIME && quantity->value < 1)
        return true;
    return fact->statistic_needed && quantity->dimension == DIM_TIME && quantity->period >= DAY;
}

/* "25 threads each, 100 in total": the clause leaves out what it counts, so that its words need not say more. */
static bool said_before(const Statement *statement, const Candidate *candidate) {
    Text noun = statement->quantity.noun;
    return candidate->noun && statement->quantity.dimension == DIM_COUNT && text_has(statement->whole, noun.at) &&
           !text_has(statement->clause, noun.at);
}

bool candidate_allowed(const FactDef *fact, const Statement *statement, const Candidate *candidate) {
    bool denied = candidate->unless || (candidate->around && !candidate->said) ||
                  (candidate->row && candidate->label > 0 && candidate->source == LABEL_ROW);
    if (!fits(fact, statement, candidate) || !likely(fact, statement) || denied || repeats(fact, statement) ||
        (pronoun(statement, candidate) && !statement_is_worded(fact, statement)))
        return false;
    bool count = statement->quantity.dimension == DIM_NONE || statement->quantity.dimension == DIM_COUNT;
    if (statement->dates || (statement->computed && count && !fact->total && !fact->computed))
        return false;
    if (statement->is_duration && !(fact->values & VALUE_DURATION_BIT))
        return false;
    if (fact->total && statement->scope.size > 0)
        return false;
    if (fact->roles && !(fact->roles & (1u << statement->role)))
        return false;
    bool other_noun = fact->nouns.count > 0 && statement->quantity.noun.size > 0 && !candidate->noun;
    return !other_noun && (fact->needs.count == 0 || candidate->need || said_before(statement, candidate));
}

/* Is its label what the value counts: "8 queries"? */
static bool counts_label(const Binding *binding, const Statement *statement, const Candidate *candidate) {
    if (candidate->source != LABEL_CLAUSE || candidate->words.end != candidate->words.begin + 1)
        return false;
    WordsOf words = reading_words(binding->reading, statement->clause);
    if (candidate->words.begin >= words.count)
        return false;
    Span word = words_span(words, candidate->words.begin);
    return text_equal_fold(text_part(statement->clause, word.begin, word.end), statement->quantity.noun);
}

bool candidate_said_anywhere(const Binding *binding, const FactDef *fact, const Statement *statement,
                             const Candidate *candidate) {
    bool test = binding->tests != NO_DEFINITION && fact->in.count > 0 &&
                section_within(binding->pack, fact->in.items[0], binding->tests);
    bool named = candidate->noun || candidate->words.end > candidate->words.begin + 1 ||
                 counts_label(binding, statement, candidate) || statement->each;
    LabelSource farthest = statement->each ? LABEL_COMPANION : LABEL_SENTENCE;
    return candidate->label > 0 && candidate->source <= farthest && named && !test &&
           !(fact->key & KEY_BIT(KEY_STATISTIC));
}
