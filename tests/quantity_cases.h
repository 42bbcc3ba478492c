/* quantity_cases.h - quantities as one line each, and contexts as files write them: for the tests of reading. */
#ifndef SUMLINT_TESTS_QUANTITY_CASES_H
#define SUMLINT_TESTS_QUANTITY_CASES_H

#include <math.h>

#include "quantity/quantity.h"

static void put_text(Buffer *out, const char *name, Text text) {
    if (text.size)
        buffer_print(out, " %s=%.*s", name, TEXT_ARG(text));
}

static void put_flags(Buffer *out, const Quantity *q) {
    const struct {
        bool set;
        const char *name;
    } flags[] = {{q->hedged, "hedged"},
                 {q->change_from, "from"},
                 {q->change_to, "to"},
                 {q->part, "part"},
                 {q->unit_from_hint, "hint"}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].set)
            buffer_print(out, " %s", flags[i].name);
    if (q->product)
        buffer_print(out, " product=%zu", q->product);
    for (size_t i = 0; i < q->alternative_count; i++) {
        const Alternative *other = &q->alternatives[i];
        Text dimension = dimension_name(other->dimension);
        buffer_print(out, " or=%.10g/%.*s", other->value, TEXT_ARG(dimension));
    }
}

/* "[< 500 ms] < 0.5 time unit=ms stat=p95": all that was read but the number's own span and its precision. */
static Text render_quantity(Arena *arena, Text text, const Quantity *q) {
    Buffer out;
    buffer_init(&out, arena);
    Text span = text_part(text, q->span.begin, q->span.end), bound = bound_name(q->bound);
    Text dimension = dimension_name(q->dimension), statistic = statistic_name(arena, q->statistic);
    buffer_print(&out, "[%.*s] %.*s %.10g %.*s", TEXT_ARG(span), TEXT_ARG(bound), q->value, TEXT_ARG(dimension));
    if (q->bound == BOUND_RANGE)
        buffer_print(&out, " %.10g..%.10g", q->low, q->high);
    put_text(&out, "unit", q->unit);
    put_text(&out, "noun", q->noun);
    put_text(&out, "qual", q->qualifier);
    put_text(&out, "per", q->per);
    put_text(&out, "period", q->period_word);
    if (q->period_word.size && q->period != 1)
        buffer_print(&out, "/%g", q->period);
    put_text(&out, "stat", statistic);
    put_text(&out, "other", q->other);
    put_flags(&out, q);
    return buffer_text(&out);
}

static Text render_all(Arena *arena, Text text, Quantities quantities) {
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < quantities.count; i++) {
        if (i)
            buffer_add(&out, TEXT(" && "));
        buffer_add(&out, render_quantity(arena, text, &quantities.items[i]));
    }
    return buffer_text(&out);
}

/* "label=Latency (ms); column=p95; place=Caching; style=comma"; "-" is none. */
static Hint read_context(Text context) {
    Hint hint = {.style = NUMBERS_UNKNOWN};
    for (size_t at = 0; at < context.size;) {
        size_t end = text_find(context, TEXT(";"), at);
        Text part = text_trim(text_part(context, at, end < context.size ? end : context.size));
        size_t equals = text_find(part, TEXT("="), 0);
        Text name = text_part(part, 0, equals), value = text_part(part, equals + 1, part.size);
        if (text_equal(name, TEXT("label")))
            hint.label = value;
        else if (text_equal(name, TEXT("column")))
            hint.column = value;
        else if (text_equal(name, TEXT("corner")))
            hint.corner = value;
        else if (text_equal(name, TEXT("place")))
            hint.place = value;
        else if (text_equal(name, TEXT("style")))
            hint.style = text_equal(value, TEXT("comma")) ? NUMBERS_COMMA_DECIMAL : NUMBERS_POINT_DECIMAL;
        at = end < context.size ? end + 1 : context.size;
    }
    return hint;
}

#endif
