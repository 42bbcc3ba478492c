/* The quantity floor: a label, a byte 0, a text. */
#include "fuzz.h"

#include <math.h>

#include "quantity/quantity.h"

/* One end is the value where a bound leaves the other one open; of a range it is the middle. */
static void check_ends(const Quantity *quantity) {
    double low = fmin(quantity->low, quantity->high), high = fmax(quantity->low, quantity->high);
    HOLDS(isfinite(quantity->value) && !isnan(low) && !isnan(high), "a number");
    HOLDS(low <= quantity->value && quantity->value <= high, "%g in %g to %g", quantity->value, low, high);
    HOLDS(quantity->bound == BOUND_RANGE || quantity->low <= quantity->high, "%g to %g", low, high);
    HOLDS(quantity->precision >= 0 && isfinite(quantity->precision), "%g", quantity->precision);
    HOLDS(quantity->period >= 0 && isfinite(quantity->period), "a period");
}

static void check_alternatives(const Quantity *quantity) {
    HOLDS((quantity->alternatives == NULL) == (quantity->alternative_count == 0), "its alternatives");
    HOLDS(quantity->alternative_count <= QUANTITY_ALTERNATIVES, "%zu alternatives", quantity->alternative_count);
    for (size_t i = 0; i < quantity->alternative_count; i++) {
        HOLDS(!isnan(quantity->alternatives[i].value), "alternative %zu", i);
        HOLDS(quantity->alternatives[i].dimension < DIM_COUNT_OF_DIMENSIONS, "alternative %zu", i);
    }
}

static void check_quantity(const Quantity *quantity, Text text, size_t from) {
    Span span = quantity->span, number = quantity->number;
    HOLDS(span.begin >= from && span.begin < span.end, "%zu after %zu", span.begin, from);
    HOLDS(span.end <= text.size, "%zu", span.end);
    HOLDS(span.begin <= number.begin && number.begin < number.end && number.end <= span.end, "the number is in it");
    HOLDS(quantity->dimension < DIM_COUNT_OF_DIMENSIONS && quantity->bound <= BOUND_RANGE, "what it is");
    check_ends(quantity);
    check_alternatives(quantity);
}

/* Does a letter stand between the number and its unit: "5m" of "5m ms"? */
static bool is_scaled(const Quantity *quantity, Text own) {
    size_t unit = text_find(own, quantity->unit, 0);
    for (size_t i = quantity->number.begin - quantity->span.begin; i < unit; i++)
        if (char_is_letter(own.at[i]))
            return true;
    return false;
}

/* A measure whose unit is written as it is meant ("ms", "GB", not "K"), the only one of its text, is by itself what it is
 * there; others are what stands around them. */
static bool stands_alone(const Quantity *quantity, Text own) {
    static const unsigned measures = 1u << DIM_TIME | 1u << DIM_DATA | 1u << DIM_FRACTION | 1u << DIM_BANDWIDTH;
    return measures >> quantity->dimension & 1 && quantity->unit.size > 1 && !quantity->unit_from_hint &&
           text_find(own, quantity->unit, 0) != SIZE_MAX && !is_scaled(quantity, own) && quantity->product == 0 &&
           !quantity->from_words;
}

static void check_alone(Arena *arena, const Quantity *quantity, Text text, const Hint *hint) {
    Text own = text_part(text, quantity->span.begin, quantity->span.end);
    if (!stands_alone(quantity, own))
        return;
    Quantities again = quantities_read(arena, own, hint, NULL);
    HOLDS(again.count >= 1, "'%.*s' is nothing by itself", TEXT_ARG(own));
    HOLDS(again.items[0].value == quantity->value && again.items[0].dimension == quantity->dimension,
          "'%.*s' was %g, and by itself is %g", TEXT_ARG(own), quantity->value, again.items[0].value);
}

/* A line end behind a text says nothing. */
static void check_line_end(Arena *arena, Text text, const Quantities *found, const Hint *hint) {
    Buffer ended;
    buffer_init(&ended, arena);
    buffer_add(&ended, text);
    buffer_add_char(&ended, '\n');
    Quantities again = quantities_read(arena, buffer_text(&ended), hint, NULL);
    HOLDS(again.count == found->count, "%zu quantities, with a line end %zu", found->count, again.count);
    for (size_t i = 0; i < again.count; i++)
        HOLDS(again.items[i].value == found->items[i].value &&
                  again.items[i].span.begin == found->items[i].span.begin &&
                  again.items[i].span.end == found->items[i].span.end,
              "quantity %zu is another one with a line end", i);
}

void fuzz_one(Arena *arena, Text input) {
    Text text, label = fuzz_first(input, &text);
    const Hint hint = {.label = label, .style = number_style(number_votes(text))};
    Quantities found = quantities_read(arena, text, label.size > 0 ? &hint : NULL, NULL);
    HOLDS((found.items == NULL) == (found.count == 0), "%zu quantities", found.count);
    size_t from = 0;
    for (size_t i = 0; i < found.count; i++) {
        check_quantity(&found.items[i], text, from);
        from = found.items[i].span.end;
        quantity_print(arena, found.items[i].value, found.items[i].dimension, found.items[i].noun);
    }
    if (found.count == 1)
        check_alone(arena, &found.items[0], text, label.size > 0 ? &hint : NULL);
    check_line_end(arena, text, &found, label.size > 0 ? &hint : NULL);
}
