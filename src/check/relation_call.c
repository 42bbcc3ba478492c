/* relation_call.c - the functions of the relation language, in the order of functions.def. */
#include "relation.h"

#include <math.h>

#include "../document/document.h"

/* The fact that a function asks about, or NULL with the reason. */
static const Fact *fact_of(Evaluation *evaluation, const Expression *call) {
    const Expression *variable = expression_kid(call, 0);
    size_t index = evaluation->binding.facts[variable->index];
    if (index != NO_DEFINITION)
        return &evaluation->facts->items[index];
    evaluation->absent = true;
    relation_fail_about(evaluation, variable, "is not stated");
    return NULL;
}

static Value end_of(const Value *value, double end) {
    Value point = value_point(isinf(end) ? value->value : end, value->dimension);
    point.noun = value->noun;
    return point;
}

/* A default has no direction: the upper end is taken. */
static bool call_worst(Evaluation *evaluation, const Expression *call, Value *result) {
    size_t index = evaluation->binding.facts[expression_kid(call, 0)->index];
    if (!relation_eval(evaluation, expression_kid(call, 0), result))
        return false;
    bool low = index != NO_DEFINITION &&
               fact_def(evaluation->facts, &evaluation->facts->items[index])->direction == MORE_IS_BETTER;
    *result = end_of(result, low ? result->low[AS_STATED] : result->high[AS_STATED]);
    return true;
}

static bool call_end(Evaluation *evaluation, const Expression *call, Value *result) {
    if (!relation_eval(evaluation, expression_kid(call, 0), result))
        return false;
    *result = end_of(result, call->index == FUNCTION_LOW ? result->low[AS_STATED] : result->high[AS_STATED]);
    return true;
}

/* A month has 28 to 31 days, a quarter 89 to 92, a year 365 or 366. */
static const struct {
    double from, to, low, high;
} periods[] = {{28, 31, 28, 31}, {89, 92, 89, 92}, {360, 366, 365, 366}};

static Value period_value(double seconds) {
    const double day = 86400;
    Value value = value_point(seconds, DIM_TIME);
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        if (seconds < periods[i].from * day || seconds > periods[i].to * day)
            continue;
        for (size_t reading = 0; reading < READINGS; reading++) {
            value.low[reading] = fmin(seconds, periods[i].low * day);
            value.high[reading] = fmax(seconds, periods[i].high * day);
        }
    }
    return value;
}

static bool call_period(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (!fact)
        return false;
    if (!(fact->quantity.period > 0))
        return relation_fail_about(evaluation, expression_kid(call, 0), "has no period");
    *result = period_value(fact->quantity.period);
    return true;
}

static bool call_duration(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (!fact)
        return false;
    const Statement *statement = fact_statement(evaluation->facts, fact);
    if (!statement->duration)
        return relation_fail_about(evaluation, expression_kid(call, 0), "has no duration");
    *result = fact_quantity_value(evaluation->facts, fact, statement->duration);
    return true;
}

static bool call_ahead(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (!fact)
        return false;
    int month = fact_statement(evaluation->facts, fact)->horizon.month, now = evaluation->facts->statements->month;
    if (!month || !now || month <= now)
        return relation_fail_about(evaluation, expression_kid(call, 0), "has no horizon");
    *result = value_point((month - now) * 30.44 * 86400, DIM_TIME);
    return true;
}

static bool call_change(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (!fact)
        return false;
    const Statement *statement = fact_statement(evaluation->facts, fact);
    if (statement->kind != VALUE_CHANGE)
        return relation_fail_about(evaluation, expression_kid(call, 0), "is no change");
    const Quantity *side = call->index == FUNCTION_FROM ? statement->from : &statement->quantity;
    *result = fact_quantity_value(evaluation->facts, fact, side);
    return true;
}

static bool call_made(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (!fact)
        return false;
    const Quantity *made = fact_statement(evaluation->facts, fact)->made;
    if (!made)
        return relation_fail_about(evaluation, expression_kid(call, 0), "is made by nothing");
    *result = fact_quantity_value(evaluation->facts, fact, made);
    return true;
}

static bool call_against(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    Value own, other;
    if (!fact || !relation_eval(evaluation, expression_kid(call, 0), &own))
        return false;
    *result = own;
    if (!fact->quantity.of_other)
        return true;
    if (!relation_eval(evaluation, expression_kid(call, 1), &other))
        return false;
    return value_arithmetic(OP_MULTIPLY, &own, &other, result) || relation_fail(evaluation, "a share of no value");
}

static bool call_around(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (fact)
        *result = value_point((double)fact_passage_values(evaluation->facts, fact), DIM_COUNT);
    return fact != NULL;
}

static bool call_factors(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    if (fact)
        *result = value_point((double)fact->quantity.product, DIM_COUNT);
    return fact != NULL;
}

static bool call_statistic(Evaluation *evaluation, const Expression *call, Value *result) {
    const Fact *fact = fact_of(evaluation, call);
    double rank;
    if (!fact)
        return false;
    if (!fact_rank(evaluation->facts, fact, KEY_BIT(KEY_STATISTIC), &rank))
        return relation_fail_about(evaluation, expression_kid(call, 0), "has no percentile");
    *result = value_point(rank, DIM_FRACTION);
    return true;
}

static bool has_flag(Evaluation *evaluation, const Fact *fact, Text name) {
    const Pack *pack = evaluation->facts->pack;
    for (size_t i = 0; i < pack->flag_count; i++)
        if (text_equal(pack->flags[i].name, name))
            return fact_has_flag(evaluation->facts, fact, i);
    return false;
}

/* The flags that the language itself asks for: words of metrics for which less is worse, unless how much less is what is
 * measured ("Connected devices, drop within 5 min"). */
static bool is_falling(Evaluation *evaluation, const Fact *fact) {
    bool latency = fact->quantity.dimension == DIM_TIME && fact->quantity.statistic.kind == STAT_PERCENTILE;
    return !latency && has_flag(evaluation, fact, TEXT("falling")) && !has_flag(evaluation, fact, TEXT("lessening"));
}

static bool asks_fires_above(Evaluation *evaluation, const Expression *call, bool *truth) {
    const Fact *fact = fact_of(evaluation, call);
    if (!fact)
        return false;
    Bound bound = fact->quantity.bound;
    bool below = bound == BOUND_LESS || bound == BOUND_AT_MOST;
    bool signless = !below && bound != BOUND_MORE && bound != BOUND_AT_LEAST;
    *truth = signless ? !is_falling(evaluation, fact) : !below;
    return true;
}

/* Of what is absent nothing is true. */
static bool asks_place(Evaluation *evaluation, const Expression *call, bool *truth) {
    size_t first = evaluation->binding.facts[expression_kid(call, 0)->index],
           second = evaluation->binding.facts[expression_kid(call, 1)->index];
    const Fact *facts = evaluation->facts->items;
    *truth = first != NO_DEFINITION && second != NO_DEFINITION &&
             relation_place(evaluation->facts, (Function)call->index, &facts[first], &facts[second]);
    return true;
}

static bool asks_exists(Evaluation *evaluation, const Expression *call, bool *truth) {
    const Expression *variable = expression_kid(call, 0);
    *truth = variable->group != NO_GROUP ? evaluation->binding.rows[variable->group] > 0
                                         : evaluation->binding.facts[variable->index] != NO_DEFINITION;
    return true;
}

static bool call_abs(Evaluation *evaluation, const Expression *call, Value *result) {
    if (!relation_eval(evaluation, expression_kid(call, 0), result))
        return false;
    if (result->value >= 0)
        return true;
    Value zero = value_point(0, result->dimension);
    return value_arithmetic(OP_SUBTRACT, &zero, result, result);
}

static bool call_percent(Evaluation *evaluation, const Expression *call, Value *result) {
    if (!relation_eval(evaluation, expression_kid(call, 0), result))
        return false;
    result->dimension = DIM_FRACTION;
    return true;
}

/* ---- groups ----------------------------------------------------------------------------------------------------- */

typedef struct Aggregate {
    size_t function, count;
    Value value;
} Aggregate;

static bool aggregate_add(Evaluation *evaluation, Aggregate *aggregate, const Value *value) {
    Value *total = &aggregate->value;
    if (!aggregate->count)
        *total = *value;
    else if (aggregate->function == FUNCTION_MIN || aggregate->function == FUNCTION_MAX) {
        if (!dimension_comparable(total->dimension, value->dimension))
            return relation_fail(evaluation, "values of different kinds");
        *total = value_extreme(total, value, aggregate->function == FUNCTION_MAX);
    } else {
        Operator op = aggregate->function == FUNCTION_PRODUCT ? OP_MULTIPLY : OP_ADD;
        if (!value_arithmetic(op, total, value, total))
            return relation_fail(evaluation, "values of different kinds");
    }
    aggregate->count++;
    return true;
}

/* A row that lacks one of its facts is left out. */
static bool aggregate_row(Evaluation *evaluation, const Expression *expression, void *context) {
    Value value;
    if (relation_eval(evaluation, expression, &value))
        return aggregate_add(evaluation, context, &value);
    if (!evaluation->absent)
        return false;
    evaluation->absent = false;
    evaluation->reason = (Text){0};
    return true;
}

static bool call_group(Evaluation *evaluation, const Expression *call, Value *result) {
    Aggregate aggregate = {.function = call->index, .value = value_point(0, expression_kid(call, 0)->dimension)};
    if (!relation_rows(evaluation, expression_kid(call, 0), aggregate_row, &aggregate))
        return false;
    bool extreme = call->index == FUNCTION_MIN || call->index == FUNCTION_MAX;
    if (extreme && !aggregate.count)
        return relation_fail_about(evaluation, call, "has no values");
    *result = call->index == FUNCTION_COUNT ? value_point((double)aggregate.count, DIM_COUNT) : aggregate.value;
    if (call->index != FUNCTION_MIN && call->index != FUNCTION_MAX)
        result->digits = 0;
    return true;
}

static bool call_extreme(Evaluation *evaluation, const Expression *call, Value *result) {
    if (call->kid_count == 1 && expression_kid(call, 0)->group != NO_GROUP)
        return call_group(evaluation, call, result);
    Aggregate aggregate = {.function = call->index};
    for (size_t i = 0; i < call->kid_count; i++) {
        Value value;
        if (!relation_eval(evaluation, expression_kid(call, i), &value) ||
            !aggregate_add(evaluation, &aggregate, &value))
            return false;
    }
    *result = aggregate.value;
    return true;
}

typedef struct Tally {
    size_t met, unmet;
} Tally;

/* As in aggregates, a row that lacks one of its facts is left out. */
static bool tally_row(Evaluation *evaluation, const Expression *condition, void *context) {
    Tally *tally = context;
    bool truth = false, known = relation_holds(evaluation, condition, &truth), absent = evaluation->absent;
    evaluation->absent = false;
    if (!known && !absent)
        return false;
    if (!known)
        evaluation->reason = (Text){0};
    else if (truth)
        tally->met++;
    else
        tally->unmet++;
    return true;
}

static bool asks_quantifier(Evaluation *evaluation, const Expression *call, bool *truth) {
    Tally tally = {0};
    if (!relation_rows(evaluation, expression_kid(call, 0), tally_row, &tally))
        return false;
    *truth = call->index == FUNCTION_ANY ? tally.met > 0 : tally.unmet == 0;
    return true;
}

/* The functions that are true or false. */
typedef bool Ask(Evaluation *evaluation, const Expression *call, bool *truth);

static Ask *const asks[FUNCTION_COUNT_OF_FUNCTIONS] = {
    [FUNCTION_FIRES_ABOVE] = asks_fires_above,
    [FUNCTION_BESIDE] = asks_place,
    [FUNCTION_LATER] = asks_place,
    [FUNCTION_MENTIONS] = asks_place,
    [FUNCTION_NAMES] = asks_place,
    [FUNCTION_NEXT_TO] = asks_place,
    [FUNCTION_NEAR] = asks_place,
    [FUNCTION_ONE_OF] = asks_place,
    [FUNCTION_COUNTS_SAME] = asks_place,
    [FUNCTION_SAME_COLUMN] = asks_place,
    [FUNCTION_SAME_SENTENCE] = asks_place,
    [FUNCTION_SAME_SUBJECT] = asks_place,
    [FUNCTION_TOGETHER] = asks_place,
    [FUNCTION_SAID_SO] = asks_place,
    [FUNCTION_FOLLOWS] = asks_place,
    [FUNCTION_TAKEN_OF] = asks_place,
    [FUNCTION_JOINED] = asks_place,
    [FUNCTION_NOUNS_AGREE] = asks_place,
    [FUNCTION_EXISTS] = asks_exists,
    [FUNCTION_ANY] = asks_quantifier,
    [FUNCTION_EVERY] = asks_quantifier,
};

bool relation_ask(Evaluation *evaluation, const Expression *call, bool *truth) {
    return asks[call->index](evaluation, call, truth);
}

/* And those that are values. */
typedef bool Call(Evaluation *evaluation, const Expression *call, Value *result);

static Call *const calls[FUNCTION_COUNT_OF_FUNCTIONS] = {
    [FUNCTION_WORST] = call_worst,         [FUNCTION_LOW] = call_end,           [FUNCTION_HIGH] = call_end,
    [FUNCTION_PERIOD] = call_period,       [FUNCTION_DURATION] = call_duration, [FUNCTION_AHEAD] = call_ahead,
    [FUNCTION_FROM] = call_change,         [FUNCTION_TO] = call_change,         [FUNCTION_AGAINST] = call_against,
    [FUNCTION_FACTORS] = call_factors,     [FUNCTION_AROUND] = call_around,     [FUNCTION_MADE] = call_made,
    [FUNCTION_STATISTIC] = call_statistic, [FUNCTION_ABS] = call_abs,           [FUNCTION_PERCENT] = call_percent,
    [FUNCTION_COUNT] = call_group,         [FUNCTION_SUM] = call_group,         [FUNCTION_PRODUCT] = call_group,
    [FUNCTION_MIN] = call_extreme,         [FUNCTION_MAX] = call_extreme,
};

bool relation_call(Evaluation *evaluation, const Expression *call, Value *result) {
    return calls[call->index](evaluation, call, result);
}
