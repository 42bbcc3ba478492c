/* relation_value.c - arithmetic of numbers that may be sets, and comparisons with their tolerances. */
#include "relation.h"

#include <math.h>

/* Two computations of one number differ in their last bits. */
static const double slack = 1e-9;
/* A factor stands for half of its last digit, but for 10 % at least and 20 % at most: "3x" is 2.5 to 3.5. */
static const double digits_least = 0.10, digits_most = 0.20;

Value value_point(double number, Dimension dimension) {
    return (Value){.dimension = dimension, .value = number, .low = {number, number}, .high = {number, number}};
}

double value_times_apart(double a, double b) {
    bool positive = a > 0 && b > 0 && isfinite(a) && isfinite(b);
    return !positive ? 1 : a > b ? a / b : b / a;
}

Value value_truth(bool truth) { return (Value){.dimension = DIM_TRUTH, .truth = truth}; }

static double combine(Operator op, double a, double b) {
    double result = op == OP_ADD        ? a + b
                    : op == OP_SUBTRACT ? a - b
                    : op == OP_MULTIPLY ? a * b
                    : op == OP_DIVIDE   ? a / b
                                        : pow(a, b);
    return isnan(result) ? 0 : result; /* an open end times nothing, or against another open end */
}

/* The ends of all results that two sets can give: at their corners, except for a divisor around zero. */
static void combine_ends(Operator op, const Value *a, const Value *b, size_t reading, Value *result) {
    double low = INFINITY, high = -INFINITY;
    for (int corner = 0; corner < 4; corner++) {
        double x = corner & 1 ? a->high[reading] : a->low[reading];
        double y = corner & 2 ? b->high[reading] : b->low[reading];
        double end = combine(op, x, y);
        low = end < low ? end : low;
        high = end > high ? end : high;
    }
    if (op == OP_DIVIDE && b->low[reading] <= 0 && b->high[reading] >= 0) {
        low = a->low[reading] >= 0 && b->low[reading] >= 0 ? a->low[reading] / b->high[reading] : -INFINITY;
        high = INFINITY;
    }
    result->low[reading] = low;
    result->high[reading] = high;
}

static bool result_dimension(Operator op, Dimension a, Dimension b, Dimension *result) {
    if (op == OP_MULTIPLY)
        return dimension_multiply(a, b, result);
    if (op == OP_DIVIDE)
        return dimension_divide(a, b, result);
    return dimension_add(a, b, result);
}

/* 4 instances of 250 requests per second each are requests: what a rate counts is what is counted. Readings divided by
 * those of a batch are no readings. */
static Text noun_of(Operator op, const Value *a, const Value *b) {
    if (op == OP_DIVIDE)
        return text_equal_fold(a->noun, b->noun) ? (Text){0} : a->noun;
    bool second = !a->noun.size || (b->dimension == DIM_RATE && a->dimension != DIM_RATE && b->noun.size);
    return second ? b->noun : a->noun;
}

bool value_arithmetic(Operator op, const Value *a, const Value *b, Value *result) {
    Dimension dimension;
    if (op == OP_POWER)
        dimension = a->dimension;
    else if (!result_dimension(op, a->dimension, b->dimension, &dimension))
        return false;
    if (op == OP_DIVIDE && b->value == 0)
        return false;
    Value value = {.dimension = dimension, .value = combine(op, a->value, b->value)};
    if (dimension == DIM_COUNT || dimension == DIM_RATE)
        value.noun = noun_of(op, a, b);
    for (size_t reading = 0; reading < READINGS; reading++)
        combine_ends(op, a, b, reading, &value);
    *result = value;
    return isfinite(value.value);
}

Value value_extreme(const Value *a, const Value *b, bool largest) {
    Value result = (largest ? b->value > a->value : b->value < a->value) ? *b : *a;
    for (size_t reading = 0; reading < READINGS; reading++) {
        result.low[reading] = largest ? fmax(a->low[reading], b->low[reading]) : fmin(a->low[reading], b->low[reading]);
        result.high[reading] =
            largest ? fmax(a->high[reading], b->high[reading]) : fmin(a->high[reading], b->high[reading]);
    }
    return result;
}

typedef struct Allowance {
    double share, times, points; /* of the right side: a share more, a multiple, an absolute amount */
} Allowance;

static Allowance allowance_of(const Expression *comparison, const Value *a, const Value *b, double amount) {
    Allowance allowance = {slack, 1, 0};
    double digits = fmax(a->digits, b->digits);
    switch (comparison->tolerance) {
    case TOLERANCE_WITHIN:
    case TOLERANCE_PLUS: allowance.share += amount; break;
    case TOLERANCE_DIGITS: allowance.share += fmin(fmax(digits, digits_least), digits_most); break;
    case TOLERANCE_TIMES: allowance.times = amount * (1 + slack); break;
    case TOLERANCE_POINTS: allowance.points = amount + slack; break;
    default: break;
    }
    return allowance;
}

static double raised(double number, Allowance by) { return number * by.times + fabs(number) * by.share + by.points; }
static double lowered(double number, Allowance by) { return number / by.times - fabs(number) * by.share - by.points; }

static bool at_most(const Value *a, const Value *b, size_t reading, Allowance allowance) {
    return a->low[reading] <= raised(b->high[reading], allowance);
}

static bool below(const Value *a, const Value *b, size_t reading, Allowance allowance) {
    if (isinf(b->high[reading]))
        return b->high[reading] > 0;
    return a->low[reading] < lowered(b->high[reading], allowance);
}

static bool meets(const Value *a, const Value *b, size_t reading, Allowance allowance) {
    return a->low[reading] <= raised(b->high[reading], allowance) &&
           a->high[reading] >= lowered(b->low[reading], allowance);
}

static bool satisfied(Operator op, const Value *a, const Value *b, size_t reading, Allowance allowance) {
    switch (op) {
    case OP_AT_MOST: return at_most(a, b, reading, allowance);
    case OP_AT_LEAST: return at_most(b, a, reading, allowance);
    case OP_LESS: return below(a, b, reading, allowance);
    case OP_MORE: return below(b, a, reading, allowance);
    default: return meets(a, b, reading, allowance);
    }
}

/* The same unit on both sides: whoever meant GiB meant it twice. */
static Value in_one_unit(const Value *value) {
    Value same = *value;
    if (value->binary > 1)
        same.high[AS_ROUNDED] -= same.high[AS_STATED] * (value->binary - 1);
    else if (value->binary > 0)
        same.low[AS_ROUNDED] += same.low[AS_STATED] * (1 - value->binary);
    return same;
}

/* Digits belong to the number as written, so it is the one that is allowed for. */
bool value_compare(const Expression *comparison, const Value *a, const Value *b, double amount) {
    Value one = in_one_unit(a), other = in_one_unit(b);
    if (a->binary == b->binary) {
        a = &one;
        b = &other;
    }
    Allowance allowance = allowance_of(comparison, a, b, amount);
    if (comparison->tolerance == TOLERANCE_DIGITS && comparison->op == OP_EQUAL && b->digits == 0 && a->digits > 0) {
        const Value *swap = a;
        a = b;
        b = swap;
    }
    if (satisfied(comparison->op, a, b, AS_STATED, allowance))
        return true;
    bool widens = comparison->tolerance == TOLERANCE_EXACT || comparison->tolerance == TOLERANCE_WITHIN;
    bool order = comparison->op == OP_LESS || comparison->op == OP_MORE;
    return widens && !order && satisfied(comparison->op, a, b, AS_ROUNDED, (Allowance){slack, 1, 0});
}
