/* What a writer computed: "40 viewers at 6 Mbit/s = 240 Mbit/s", "2 KB x 30,000, that is 60 MB". */
#include "reader.h"

#include <string.h>

static const char *const results[] = {
    "=",         "= ~",   "that is",     "that makes",    "i.e.",       "which is", "which makes",   "which are",
    "these are", "makes", "make",        "that is about", "i.e. about", "= about",  "=\xe2\x89\x88", "\xe2\x89\x88",
    "->",        "=>",    "\xe2\x86\x92"};
static const char *const times[] = {"at", "of", "at most", "of about"};

/* What stands between two values, without a comma and brackets that end there. */
static Text between(Text text, const Quantity *before, const Quantity *behind) {
    Text gap = text_trim(text_part(text, before->span.end, behind->number.begin));
    size_t skip = 0;
    while (skip < gap.size && strchr(",)", gap.at[skip]))
        skip++;
    return text_trim(text_part(gap, skip, gap.size));
}

bool sum_is_result(Text text, Quantities values, size_t i) {
    return i > 0 && values.items[i].statistic.kind == STAT_NONE &&
           !side_between(text, values.items[i - 1].span.end, values.items[i].span.begin) &&
           text_ends(between(text, &values.items[i - 1], &values.items[i]), TEXT("="));
}

/* Is one counted for each of the other: "12 per instance, 16 instances", "50,000 answers, 400 bytes each"? */
static bool is_each(const Quantity *a, const Quantity *b) { return a->per.size > 0 || b->per.size > 0; }

bool sum_counts_each(Text text, const Quantity *value) {
    static const char *const leads[] = {"each of", "each of the", "each of these", "each of our", "every one of the"};
    Text before = text_trim(text_part(text, 0, value->span.begin));
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        Text lead = text_of(leads[i]);
        if (before.size >= lead.size && text_equal_fold(text_part(before, before.size - lead.size, before.size), lead))
            return true;
    }
    return false;
}

/* "Each of the 600,000 recordings has 4 MB" */
static bool is_of_each(Text text, const Quantity *a, Text gap) {
    static const char *const verbs[] = {"has", "have", "takes", "needs", "weighs"};
    return sum_counts_each(text, a) && TEXT_IS_ONE_OF(gap, verbs);
}

/* The value that a and b make together, if the words between them say how. */
static bool join(Text text, const Quantity *a, const Quantity *b, Quantity *made) {
    Text raw = text_trim(text_part(text, a->span.end, b->span.begin)), gap = between(text, a, b);
    if (a->bound != BOUND_EQUAL || b->bound != BOUND_EQUAL)
        return false;
    *made = *a;
    if (text_equal(raw, TEXT("+")) && a->dimension == b->dimension) {
        made->value += b->value;
        made->precision += b->precision;
        return true;
    }
    bool multiplied = TEXT_IS_ONE_OF(gap, times) || (gap.size == 0 && is_each(a, b)) || is_of_each(text, a, gap);
    return multiplied && quantity_multiply(made, b);
}

/* Is nothing before the first operand a part of the sum? What is set apart is not, nor is a value of its own behind a
 * comma; "3 nodes, each 4 x 2 GB" are three times as much. */
static bool stands_alone(Text text, Quantities values, size_t first, Dimension made) {
    static const char *const parts[] = {"each", " per ", "with", " of", " at", "times"};
    Text before = text_trim(text_part(text, 0, values.items[first].span.begin));
    if (before.size > 0 && strchr("+-/*", before.at[before.size - 1]))
        return false;
    if (first == 0 || side_between(text, values.items[first - 1].span.end, values.items[first].span.begin))
        return true;
    const Quantity *last = &values.items[first - 1];
    Text gap = text_part(text, last->span.end, values.items[first].span.begin);
    if (text_find(gap, TEXT("("), 0) != SIZE_MAX || text_find(gap, TEXT(": "), 0) != SIZE_MAX)
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_find_fold(gap, text_of(parts[i]), 0) != SIZE_MAX)
            return false;
    bool factor = last->dimension == DIM_NONE || last->dimension == DIM_COUNT || last->dimension == DIM_FACTOR ||
                  last->dimension == DIM_FRACTION || last->dimension == DIM_RATE;
    return gap.size > 0 && gap.at[0] == ',' && (!factor || (last->dimension == made && made != DIM_COUNT));
}

const Quantity *sum_of(const Reader *reader, Text text, Quantities values, size_t i) {
    if (i == 0 || sentence_between(text, values.items[i - 1].span.end, values.items[i].span.begin) ||
        !text_is_one_of(between(text, &values.items[i - 1], &values.items[i]), results,
                        sizeof results / sizeof *results))
        return NULL;
    size_t first = i - 1;
    Quantity made = values.items[first], joined;
    while (first > 0 && join(text, &values.items[first - 1], &made, &joined)) {
        made = joined;
        first--;
    }
    bool several = first + 1 < i || made.product > 0;
    bool same = made.dimension == values.items[i].dimension ||
                (made.dimension == DIM_COUNT && values.items[i].dimension == DIM_NONE);
    if (!several || !same || !stands_alone(text, values, first, made.dimension))
        return NULL;
    made.span = (Span){values.items[first].span.begin, values.items[i - 1].span.end};
    return quantity_kept(reader, &made);
}

static bool adds(Text text, const Quantity *a, const Quantity *b) {
    return a->dimension == b->dimension &&
           text_equal(text_trim(text_part(text, a->span.end, b->span.begin)), TEXT("+"));
}

bool sum_is_addend(Text text, Quantities values, size_t i) {
    enum { ADDENDS = 16 };
    const Quantity *items = values.items;
    size_t last = i;
    while (last + 1 < values.count && last < i + ADDENDS && adds(text, &items[last], &items[last + 1]))
        last++;
    bool several = last > i || (i > 0 && adds(text, &items[i - 1], &items[i]));
    return several && last + 1 < values.count &&
           text_is_one_of(between(text, &items[last], &items[last + 1]), results, sizeof results / sizeof *results);
}

const Quantity *quantity_kept(const Reader *reader, const Quantity *quantity) {
    Quantity *copy = ARENA_NEW(reader->arena, Quantity);
    *copy = *quantity;
    return copy;
}

bool sum_is_of_one(Text clause, const Quantity *value) {
    static const char *const articles[] = {"a", "an", "one", "every"};
    static const char *const verbs[] = {"has", "is", "takes", "weighs", "needs", "being", "holds"};
    enum { WORDS = 6 };
    const double large = 1e9; /* "a node has 64 GB" tells of its equipment */
    Text word;
    size_t at = 0;
    if (value->dimension != DIM_DATA || value->value >= large || !word_next(clause, &at, &word) ||
        !TEXT_IS_ONE_OF(word, articles))
        return false;
    for (size_t i = 0; i < WORDS && word_next(clause, &at, &word); i++)
        if (TEXT_IS_ONE_OF(word, verbs))
            return true;
    return false;
}

bool sum_is_part(Text text, Span clause, Span value) {
    static const char *const behind[] = {" of them", " of these", " of those", " of which"};
    Text before = text_trim(text_part(text, 0, value.begin)), rest = text_part(text, value.end, clause.end);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (text_starts(rest, text_of(behind[i])))
            return true;
    return text_ends(before, TEXT("of which")) || text_ends(before, TEXT("of these"));
}
