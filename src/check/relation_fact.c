/* relation_fact.c - what a fact says as a number: a promise is its number, anything else may be a set. */
#include "relation.h"

#include <math.h>

/* One of what is counted: "job" of "rendition jobs". */
static Text one_of_them(Text noun) {
    Text word = word_last(noun);
    bool plural = word.size > 3 && char_lower(word.at[word.size - 1]) == 's';
    return text_part(word, 0, word.size - plural);
}

/* Counts of something else than the fact counts are another fact: 4 queries are no connections. */
static bool is_counted_noun(const FactDef *def, const Quantity *quantity) {
    if (quantity->dimension != DIM_COUNT || !quantity->noun.size || !def->nouns.count)
        return true;
    Text noun = one_of_them(quantity->noun);
    for (size_t i = 0; i < def->nouns.count; i++)
        if (text_equal_fold(one_of_them(def->nouns.items[i]), noun))
            return true;
    return false;
}

/* A fact of words ("impact: high") takes part by its words alone: flags ask for them. */
static bool may_count(const Facts *facts, const Fact *fact) {
    bool words = fact_def(facts, fact)->values == VALUE_TEXT_BIT;
    return (fact->has_value || words) && fact->sureness != UNSURE && !fact->quantity.hedged &&
           is_counted_noun(fact_def(facts, fact), &fact->quantity) &&
           fact_statement(facts, fact)->standing == STANDING_STATED;
}

bool fact_counts(const Facts *facts, const Fact *fact) {
    enum { UNKNOWN, NO, YES };
    unsigned char *known = &facts->flags->counts[fact - facts->items];
    if (*known == UNKNOWN)
        *known = may_count(facts, fact) ? YES : NO;
    return *known == YES;
}

int fact_cost(const Fact *fact) { return fact->sureness == INFERRED || fact->assumed_subject; }

Text fact_subject(const Facts *facts, const Fact *fact) {
    const Statement *statement = fact_statement(facts, fact);
    unsigned id = fact->key[KEY_SUBJECT];
    bool named = id && id < facts->name_count && facts->names[id].size;
    bool property = fact->label_source == LABEL_FIELD &&
                    fact->label_words.end - fact->label_words.begin >= word_count(statement->subject);
    return named && (property || fact->transposed || !statement->subject.size) ? facts->names[id] : statement->subject;
}

/* What each role makes of a number: 1 a promise, -1 an observation, 0 as the fact's definition says. */
static const int promised[] = {
    [ROLE_NONE] = 0,     [ROLE_TARGET] = 1,     [ROLE_LIMIT] = 1,     [ROLE_BUDGET] = 1,
    [ROLE_WARNING] = 1,  [ROLE_CRITICAL] = 1,   [ROLE_TEST] = 1,      [ROLE_CRITERION] = 1,
    [ROLE_CURRENT] = -1, [ROLE_PROJECTED] = -1, [ROLE_MEASURED] = -1, [ROLE_USAGE] = -1,
};

bool fact_is_promise(const Facts *facts, const Fact *fact) {
    int says = promised[fact_statement(facts, fact)->role];
    return says > 0 || (says == 0 && fact_def(facts, fact)->promise);
}

/* "fewer than 5 calls" are 4. */
static double whole_number(const Quantity *quantity) {
    bool whole = quantity->dimension == DIM_COUNT && quantity->value == floor(quantity->value);
    if (!whole)
        return quantity->value;
    return quantity->value + (quantity->bound == BOUND_MORE) - (quantity->bound == BOUND_LESS);
}

static void set_ends(const Quantity *quantity, bool promise, Value *value) {
    double low = value->value, high = low;
    switch (quantity->bound) {
    case BOUND_RANGE:
        low = quantity->low;
        high = quantity->high;
        break;
    case BOUND_ABOUT:
        low = value->value * 0.9;
        high = value->value * 1.1;
        break;
    case BOUND_LESS:
    case BOUND_AT_MOST:
        if (!promise)
            low = fmin(0, high);
        break;
    case BOUND_MORE:
    case BOUND_AT_LEAST:
        if (!promise)
            high = INFINITY;
        break;
    default: break;
    }
    value->low[AS_STATED] = value->low[AS_ROUNDED] = low;
    value->high[AS_STATED] = value->high[AS_ROUNDED] = high;
}

/* Whole counts that were not rounded: "4 instances" are four. */
static bool is_counted(const Quantity *quantity) {
    return quantity->dimension == DIM_COUNT && quantity->precision <= 0.5 && quantity->value == floor(quantity->value);
}

/* KB and KiB are one unit for comparison: whoever writes one may mean the other. */
static double other_unit(const Quantity *quantity) {
    static const char prefixes[] = "KMGTPE";
    if (quantity->dimension != DIM_DATA || quantity->unit.size < 2)
        return 1;
    double ratio = 1;
    for (size_t i = 0; prefixes[i]; i++) {
        ratio *= 1.024;
        if ((quantity->unit.at[0] & ~0x20) != prefixes[i])
            continue;
        return quantity->unit.at[1] == 'i' ? 1 / ratio : ratio;
    }
    return 1;
}

Value fact_quantity_value(const Facts *facts, const Fact *fact, const Quantity *quantity) {
    bool promise = fact_is_promise(facts, fact);
    Value value = {.dimension = quantity->dimension,
                   .value = promise ? whole_number(quantity) : quantity->value,
                   .noun = quantity->noun};
    if (value.value != 0)
        value.digits = quantity->precision / fabs(value.value);
    set_ends(quantity, promise, &value);
    double other = value.binary = other_unit(quantity);
    value.low[AS_ROUNDED] *= fmin(other, 1);
    value.high[AS_ROUNDED] *= fmax(other, 1);
    if (promise || is_counted(quantity))
        return value;
    value.low[AS_ROUNDED] -= quantity->precision;
    value.high[AS_ROUNDED] += quantity->precision;
    return value;
}

Value fact_value(const Facts *facts, const Fact *fact) { return fact_quantity_value(facts, fact, &fact->quantity); }

static bool statistic_rank(Statistic statistic, double *rank) {
    if (statistic.kind == STAT_NONE || statistic.kind == STAT_MEAN)
        return false;
    *rank =
        statistic.kind == STAT_PERCENTILE ? floor(statistic.quantile * 1e6 + 0.5) / 1e6 : statistic.kind == STAT_MAX;
    return true;
}

bool fact_rank(const Facts *facts, const Fact *fact, unsigned part, double *rank) {
    if (part == KEY_BIT(KEY_STATISTIC))
        return statistic_rank(fact->quantity.statistic, rank);
    const Horizon *horizon = &fact_statement(facts, fact)->horizon;
    *rank = horizon->month;
    return horizon->month != 0;
}

static bool accompanies(const Facts *facts, const Fact *other, const Fact *fact) {
    return !fact_def(facts, other)->computed && other->definition != fact->definition &&
           other->quantity.dimension == fact->quantity.dimension && other->key[KEY_SUBJECT] == fact->key[KEY_SUBJECT];
}

bool fact_accompanied(const Facts *facts, const Fact *fact) {
    size_t own = (size_t)(fact - facts->items);
    unsigned row = fact->key[KEY_ROW];
    for (size_t i = own; i-- > 0 && facts->items[i].key[KEY_ROW] == row;)
        if (accompanies(facts, &facts->items[i], fact))
            return true;
    for (size_t i = own + 1; i < facts->count && facts->items[i].key[KEY_ROW] == row; i++)
        if (accompanies(facts, &facts->items[i], fact))
            return true;
    return false;
}

/* A statistic, a number, a period or what any label may say. */
static bool is_no_name(const Facts *facts, const Fact *fact, Text word) {
    static const char *const words[] = {"percentile", "per", "a", "each", "every", "in"};
    Statistic statistic;
    bool known = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known |= text_equal_fold(word, text_of(words[i]));
    return known || char_is_digit(word.at[0]) || text_equal_fold(word, fact->quantity.period_word) ||
           statistic_read(word, &statistic) || lexicon_is(facts->pack->lexicon, LEX_GENERIC_WORD, word, NULL);
}

bool fact_is_nameless(const Facts *facts, const Fact *fact) {
    const Statement *statement = fact_statement(facts, fact);
    Text field = statement_label(statement, LABEL_FIELD);
    Text label = field.size > 0 ? field : statement_label(statement, LABEL_ROW), word;
    Statistic statistic;
    Text period = fact->quantity.period_word;
    bool says = statistic_read(label, &statistic) || (period.size > 0 && text_find_fold(label, period, 0) != SIZE_MAX);
    bool nameless = says && statement_label(statement, LABEL_LINE).size == 0;
    for (size_t at = 0; nameless && word_next(label, &at, &word);)
        nameless = is_no_name(facts, fact, word);
    return nameless;
}
