/* units.c - the arithmetic of dimensions. A dimension is time, data and money to some powers; counts, fractions,
 * factors and plain numbers are none of these and multiply freely. */
#include "expression.h"

typedef struct Powers {
    int time, data, money;
} Powers;

static const Powers powers_of[DIM_COUNT_OF_DIMENSIONS] = {
    [DIM_TIME] = {1, 0, 0},  [DIM_DATA] = {0, 1, 0},       [DIM_MONEY] = {0, 0, 1},
    [DIM_RATE] = {-1, 0, 0}, [DIM_BANDWIDTH] = {-1, 1, 0},
};

static bool same_powers(Powers a, Powers b) { return a.time == b.time && a.data == b.data && a.money == b.money; }

static bool is_plain(Dimension d) {
    return d < DIM_COUNT_OF_DIMENSIONS && same_powers(powers_of[d], (Powers){0, 0, 0});
}

static bool is_value(Dimension d) { return d < DIM_COUNT_OF_DIMENSIONS || d == DIM_ANY; }

static bool of_powers(Powers powers, Dimension *result) {
    for (int d = DIM_TIME; d < DIM_COUNT_OF_DIMENSIONS; d++)
        if (!is_plain((Dimension)d) && same_powers(powers_of[d], powers)) {
            *result = (Dimension)d;
            return true;
        }
    return false;
}

/* Of two without powers the one that says more: a count of fractions is a count. */
static Dimension plain_product(Dimension a, Dimension b) {
    static const Dimension order[] = {DIM_COUNT, DIM_FACTOR, DIM_FRACTION};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (a == order[i] || b == order[i])
            return order[i];
    return DIM_NONE;
}

bool dimension_multiply(Dimension a, Dimension b, Dimension *result) {
    if (!is_value(a) || !is_value(b))
        return false;
    *result = DIM_ANY;
    if (a == DIM_ANY || b == DIM_ANY)
        return true;
    Powers p = powers_of[a], q = powers_of[b];
    Powers sum = {p.time + q.time, p.data + q.data, p.money + q.money};
    if (!same_powers(sum, (Powers){0, 0, 0}))
        return of_powers(sum, result);
    *result = is_plain(a) ? plain_product(a, b) : DIM_COUNT;
    return true;
}

bool dimension_divide(Dimension a, Dimension b, Dimension *result) {
    if (!is_value(a) || !is_value(b))
        return false;
    *result = DIM_ANY;
    if (a == DIM_ANY || b == DIM_ANY)
        return true;
    Powers p = powers_of[a], q = powers_of[b];
    Powers rest = {p.time - q.time, p.data - q.data, p.money - q.money};
    if (!same_powers(rest, (Powers){0, 0, 0}))
        return of_powers(rest, result);
    *result = b == DIM_NONE ? a : a == b || !is_plain(a) ? DIM_FACTOR : a;
    return true;
}

/* A number without a unit joins any of the plain ones; fraction and factor are one kind. */
static bool plain_like(Dimension a, Dimension b) {
    if (!is_plain(a) || !is_plain(b))
        return false;
    bool ratio = (a == DIM_FRACTION || a == DIM_FACTOR) && (b == DIM_FRACTION || b == DIM_FACTOR);
    return a == b || a == DIM_NONE || b == DIM_NONE || ratio;
}

bool dimension_comparable(Dimension a, Dimension b) {
    if (!is_value(a) || !is_value(b))
        return false;
    return a == DIM_ANY || b == DIM_ANY || a == b || plain_like(a, b);
}

bool dimension_add(Dimension a, Dimension b, Dimension *result) {
    if (!dimension_comparable(a, b))
        return false;
    *result = a == DIM_ANY || b == DIM_ANY ? DIM_ANY : a == DIM_NONE ? b : a;
    return true;
}

Text type_name(Dimension type) {
    if (type == DIM_ANY)
        return TEXT("any value");
    if (type == DIM_TRUTH)
        return TEXT("true or false");
    if (type == DIM_WORDS)
        return TEXT("words");
    return type == DIM_NONE ? TEXT("number") : dimension_name(type);
}

Dimension fact_type(const FactDef *fact) {
    Dimension found = DIM_WORDS;
    if (fact->values & VALUE_CHANGE_BIT)
        return DIM_ANY;
    for (int d = DIM_NONE; d < DIM_COUNT_OF_DIMENSIONS; d++)
        if (fact->values & VALUE_BIT(d)) {
            if (found != DIM_WORDS)
                return DIM_ANY;
            found = (Dimension)d;
        }
    return found;
}
