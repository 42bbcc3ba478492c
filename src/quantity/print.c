/* print.c - values in words that a person would choose, and the names of dimensions and bounds. */
#include <stdio.h>

#include "reader.h"

static const char *const DIMENSIONS[DIM_COUNT_OF_DIMENSIONS] = {
    [DIM_NONE] = "none",   [DIM_TIME] = "time",         [DIM_DATA] = "data",
    [DIM_MONEY] = "money", [DIM_FRACTION] = "fraction", [DIM_FACTOR] = "factor",
    [DIM_COUNT] = "count", [DIM_RATE] = "rate",         [DIM_BANDWIDTH] = "bandwidth",
};

Text dimension_name(Dimension dimension) { return text_of(DIMENSIONS[dimension]); }

bool dimension_of_name(Text name, Dimension *dimension) {
    for (int i = 0; i < DIM_COUNT_OF_DIMENSIONS; i++)
        if (text_equal(name, text_of(DIMENSIONS[i]))) {
            *dimension = (Dimension)i;
            return true;
        }
    return false;
}

Text bound_name(Bound bound) {
    static const char *const NAMES[] = {"=", "<", "<=", ">", ">=", "~", "range"};
    return text_of(NAMES[bound]);
}

/* A step of a ladder of units: the largest one not above the value is taken. */
typedef struct Rung {
    double size;
    const char *unit;
} Rung;

/* value with at most three significant digits more than a person would say, thousands grouped: "1,234.5". */
static Text plain_number(Arena *arena, double value) {
    char digits[64];
    double size = fabs(value);
    int decimals = size >= 100 || value == floor(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    if (size >= 1e15 || (size > 0 && size < 1e-4))
        return text_print(arena, "%.3g", value);
    int count = snprintf(digits, sizeof digits, "%.*f", decimals, value);
    while (decimals > 0 && (digits[count - 1] == '0' || digits[count - 1] == '.'))
        if (digits[--count] == '.')
            break;
    Buffer out;
    buffer_init(&out, arena);
    int whole = 0;
    while (whole < count && digits[whole] != '.')
        whole++;
    int sign = digits[0] == '-';
    for (int i = 0; i < count; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0 && whole - sign > 3)
            buffer_add_char(&out, ',');
        buffer_add_char(&out, digits[i]);
    }
    return buffer_text(&out);
}

static Text on_ladder(Arena *arena, double value, const Rung *rungs, size_t count) {
    size_t i = 0;
    /* 999.96 would be printed as 1,000 of the lower unit */
    while (i + 1 < count && fabs(value) * 1.0005 >= rungs[i + 1].size)
        i++;
    Text number = plain_number(arena, value / rungs[i].size);
    return text_print(arena, "%.*s %s", TEXT_ARG(number), rungs[i].unit);
}

#define LADDER(arena, value, rungs) on_ladder((arena), (value), (rungs), sizeof(rungs) / sizeof *(rungs))

/* "43 min 12 s": two units that touch, the second only if it says something. */
static Text print_time(Arena *arena, double seconds) {
    static const Rung SMALL[] = {{1e-9, "ns"}, {1e-6, "µs"}, {1e-3, "ms"}, {1, "s"}};
    static const Rung LARGE[] = {{60, "min"}, {3600, "h"}, {86400, "days"}, {31536000, "years"}};
    static const char *const LOWER[] = {"s", "min", "h", "days"};
    double size = fabs(seconds);
    if (size < 59.95)
        return LADDER(arena, seconds, SMALL);
    size_t i = size < 3599.5 ? 0 : size < 172800 ? 1 : size < 2 * 31536000.0 ? 2 : 3;
    double below = i == 0 ? 1 : LARGE[i - 1].size == 3600 ? 3600 : i == 3 ? 86400 : 60;
    double rounded = floor(size / below + 0.5) * below, whole = floor(rounded / LARGE[i].size + 1e-9);
    double rest = (rounded - whole * LARGE[i].size) / below;
    const char *unit = i == 2 && whole == 1 ? "day" : LARGE[i].unit;
    const char *sign = seconds < 0 ? "-" : "";
    if (rest < 0.5)
        return text_print(arena, "%s%.0f %s", sign, whole, unit);
    return text_print(arena, "%s%.0f %s %.0f %s", sign, whole, unit, rest, LOWER[i]);
}

static Text print_data(Arena *arena, double bytes) {
    static const Rung RUNGS[] = {{1, "B"}, {1e3, "KB"}, {1e6, "MB"}, {1e9, "GB"}, {1e12, "TB"}, {1e15, "PB"}};
    return LADDER(arena, bytes, RUNGS);
}

static Text print_bandwidth(Arena *arena, double bytes) {
    static const Rung RUNGS[] = {{1, "bit/s"}, {1e3, "kbit/s"}, {1e6, "Mbit/s"}, {1e9, "Gbit/s"}, {1e12, "Tbit/s"}};
    return LADDER(arena, bytes * 8, RUNGS);
}

/* 0.999 is 99.9%: as many digits as tell it from 100 %. */
static Text print_fraction(Arena *arena, double fraction) {
    double percent = fraction * 100, rest = fabs(100 - percent), smaller = fabs(percent) < rest ? fabs(percent) : rest;
    int decimals = 0;
    while (decimals < 8 && smaller > 1e-12 && fabs(percent) <= 100 &&
           fabs(smaller * pow(10, decimals) - floor(smaller * pow(10, decimals) + 0.5)) >
               0.004 * smaller * pow(10, decimals))
        decimals++;
    if (decimals == 0 && fabs(percent - floor(percent + 0.5)) > 0.05)
        decimals = 1;
    return text_print(arena, "%.*f%%", decimals, percent);
}

/* Few per second read better per minute, hour or day. */
static Text print_rate(Arena *arena, double rate, Text noun) {
    static const Rung PERIODS[] = {{1, "s"}, {60, "min"}, {3600, "h"}, {86400, "day"}};
    size_t i = 0;
    while (i + 1 < sizeof PERIODS / sizeof *PERIODS && rate > 0 && rate * PERIODS[i].size < 0.95)
        i++;
    Text number = plain_number(arena, rate * PERIODS[i].size);
    return noun.size ? text_print(arena, "%.*s %.*s/%s", TEXT_ARG(number), TEXT_ARG(noun), PERIODS[i].unit)
                     : text_print(arena, "%.*s/%s", TEXT_ARG(number), PERIODS[i].unit);
}

static Text print_count(Arena *arena, double value, Text noun) {
    static const Rung LARGE[] = {{1e6, "million"}, {1e9, "billion"}, {1e12, "trillion"}};
    Text number = fabs(value) >= 1e7 ? LADDER(arena, value, LARGE) : plain_number(arena, value);
    return noun.size ? text_print(arena, "%.*s %.*s", TEXT_ARG(number), TEXT_ARG(noun)) : number;
}

Text quantity_print(Arena *arena, double value, Dimension dimension, Text noun) {
    if (isnan(value) || isinf(value))
        return isnan(value) ? TEXT("unknown") : value > 0 ? TEXT("unlimited") : TEXT("-unlimited");
    switch (dimension) {
    case DIM_TIME: return print_time(arena, value);
    case DIM_DATA: return print_data(arena, value);
    case DIM_BANDWIDTH: return print_bandwidth(arena, value);
    case DIM_FRACTION: return print_fraction(arena, value);
    case DIM_FACTOR: {
        Text number = plain_number(arena, value);
        return text_print(arena, "%.*sx", TEXT_ARG(number));
    }
    case DIM_RATE: return print_rate(arena, value, noun);
    default: return print_count(arena, value, noun);
    }
}
