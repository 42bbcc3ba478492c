/* The quantity floor: a label, a byte 0, a text. */
#include "fuzz.h"

#include <math.h>

#include "quantity/quantity.h"

static void check_quantity(const Quantity *quantity, Text text, size_t from) {
    HOLDS(quantity->span.begin >= from && quantity->span.begin < quantity->span.end, "%zu", quantity->span.begin);
    HOLDS(quantity->span.end <= text.size, "%zu", quantity->span.end);
    HOLDS(!isnan(quantity->value) && !isnan(quantity->low) && !isnan(quantity->high), "a number");
    HOLDS(quantity->period >= 0, "a period");
}

void fuzz_one(Arena *arena, Text input) {
    Text text, label = fuzz_first(input, &text);
    const Hint hint = {.label = label, .style = number_style(number_votes(text))};
    Quantities found = quantities_read(arena, text, label.size > 0 ? &hint : NULL, NULL);
    size_t from = 0;
    for (size_t i = 0; i < found.count; i++) {
        check_quantity(&found.items[i], text, from);
        from = found.items[i].span.end;
        quantity_print(arena, found.items[i].value, found.items[i].dimension, found.items[i].noun);
    }
}
