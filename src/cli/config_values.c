/* config_values.c - values of the configuration that have a form of their own. */
#include "config.h"

/* ---- versions -------------------------------------------------------------------------------------------------- */

enum { VERSION_PARTS = 3 };

/* "1.2" is 1, 2, 0. */
static bool read_version(Text text, size_t parts[VERSION_PARTS]) {
    size_t at = 0;
    for (size_t i = 0; i < VERSION_PARTS; i++) {
        parts[i] = 0;
        if (i > 0 && at == text.size)
            continue;
        if (i > 0 && text.at[at++] != '.')
            return false;
        size_t digits = 0;
        for (; at < text.size && char_is_digit(text.at[at]) && digits < 6; at++, digits++)
            parts[i] = parts[i] * 10 + (size_t)(text.at[at] - '0');
        if (digits == 0)
            return false;
    }
    return at == text.size;
}

static int compare_versions(const size_t left[VERSION_PARTS], const size_t right[VERSION_PARTS]) {
    for (size_t i = 0; i < VERSION_PARTS; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

/* One condition: ">=0.1". An order of -1, 0 and 1 is its bit 1, 2 and 4. */
static bool satisfies_one(Text version, Text wanted, bool *satisfied) {
    static const struct {
        Text sign;
        unsigned orders;
    } signs[] = {{{">=", 2}, 6}, {{"<=", 2}, 3}, {{"==", 2}, 2}, {{">", 1}, 4}, {{"<", 1}, 1}, {{"", 0}, 2}};
    size_t mine[VERSION_PARTS], theirs[VERSION_PARTS], row = 0;
    while (!text_starts(wanted, signs[row].sign))
        row++;
    Text number = text_trim(text_part(wanted, signs[row].sign.size, wanted.size));
    if (!read_version(version, mine) || !read_version(number, theirs))
        return false;
    *satisfied &= (signs[row].orders >> (compare_versions(mine, theirs) + 1)) & 1;
    return true;
}

bool version_satisfies(Text version, Text wanted, bool *satisfied) {
    *satisfied = true;
    for (size_t at = 0; at <= wanted.size;) {
        size_t end = text_find(wanted, TEXT(","), at);
        end = end == SIZE_MAX ? wanted.size : end;
        if (!satisfies_one(version, text_trim(text_part(wanted, at, end)), satisfied))
            return false;
        at = end + 1;
    }
    return true;
}

/* ---- sizes, shares, dates -------------------------------------------------------------------------------------- */

enum { LARGEST_COUNT = 1 << 28 };

/* The number that a text begins with, and what stands behind it; false for none, for 0 and for one that is too large. */
static bool leading_count(Text text, size_t *count, Text *rest) {
    size_t at = 0;
    for (*count = 0; at < text.size && char_is_digit(text.at[at]) && *count <= LARGEST_COUNT; at++)
        *count = *count * 10 + (size_t)(text.at[at] - '0');
    *rest = text_trim(text_part(text, at, text.size));
    return *count > 0 && *count <= LARGEST_COUNT;
}

bool count_of_text(Text text, size_t *count) {
    Text rest;
    return leading_count(text, count, &rest) && rest.size == 0;
}

bool size_of_text(Text text, size_t *bytes) {
    static const struct {
        Text unit;
        size_t factor;
    } units[] = {{{"", 0}, 1}, {{"KiB", 3}, 1 << 10}, {{"MiB", 3}, 1 << 20}};
    size_t number;
    Text unit;
    if (!leading_count(text, &number, &unit))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text_equal_fold(unit, units[i].unit)) {
            *bytes = number * units[i].factor;
            return *bytes <= LARGEST_COUNT;
        }
    return false;
}

bool share_of_text(Text text, double *share) {
    size_t at = 0;
    double unit = 1, number = 0;
    bool point = false;
    for (; at < text.size && (char_is_digit(text.at[at]) || (text.at[at] == '.' && !point)) && at < 8; at++) {
        if (text.at[at] == '.') {
            point = true;
            continue;
        }
        unit = point ? unit / 10 : unit;
        number = point ? number + unit * (text.at[at] - '0') : number * 10 + (text.at[at] - '0');
    }
    *share = number / 100;
    return at > 0 && char_is_digit(text.at[at - 1]) && number <= 100 &&
           text_equal(text_trim(text_part(text, at, text.size)), TEXT("%"));
}

bool is_date(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (i == 4 || i == 7 ? text.at[i] != '-' : !char_is_digit(text.at[i]))
            return false;
    return text.size == 10 && text_compare(text_part(text, 5, 7), TEXT("12")) <= 0 &&
           text_compare(text_part(text, 8, 10), TEXT("31")) <= 0;
}

/* ---- limits ----------------------------------------------------------------------------------------------------------- */

#define KEY(name, key, usual, most) {key, sizeof(key) - 1},
#define USUAL(name, key, usual, most) usual,
#define MOST(name, key, usual, most) most,
const Text limit_keys[CONFIG_LIMITS] = {MOVABLE_LIMITS(KEY)};
const size_t limits_usual[CONFIG_LIMITS] = {MOVABLE_LIMITS(USUAL)};
const size_t limits_most[CONFIG_LIMITS] = {MOVABLE_LIMITS(MOST)};

Limits limits_of(const Config *config) {
    size_t value[CONFIG_LIMITS];
    for (size_t i = 0; i < CONFIG_LIMITS; i++)
        value[i] = config->limits[i] > 0 ? config->limits[i] : limits_usual[i];
#define VALUE(name, key, usual, most) .name = value[CONFIG_LIMIT_##name],
    return (Limits){MOVABLE_LIMITS(VALUE)};
}

Text limit_shown(Arena *arena, size_t limit, size_t value) {
    bool mebibytes = limit == CONFIG_LIMIT_file_bytes && value % (1 << 20) == 0;
    return text_print(arena, "%zu%s", mebibytes ? value >> 20 : value, mebibytes ? " MiB" : "");
}
