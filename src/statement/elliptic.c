/* What a sentence says once for several values: "750 positions and 180 requests per second", "30 req/s on average, 90 at
 * the peak", "900 users today, 1,350 then". */
#include "reader.h"

#include <math.h>

static void take_period(Quantity *value, const Quantity *from) {
    value->dimension = DIM_RATE;
    value->period = from->period;
    value->period_word = from->period_word;
    value->value /= from->period;
    value->low /= from->period;
    value->high /= from->period;
    value->precision /= from->period;
}

bool values_joined(Text text, const Quantity *first, const Quantity *second) {
    Text between = text_trim(text_part(text, first->span.end, second->span.begin));
    return text_equal(between, TEXT("and")) || text_equal(between, TEXT("plus")) || text_equal(between, TEXT("&"));
}

/* Do the words beside the number say when or how, so that what it counts must have been said before? */
static bool says_when(const Reader *reader, Text text, size_t before, Span number) {
    LexMatch match;
    size_t end = number.end + 24 < text.size ? number.end + 24 : text.size;
    Text behind = text_part(text, number.end, end), front = text_trim(text_part(text, before, number.begin));
    while (front.size > 0 && (front.at[front.size - 1] == ',' || front.at[front.size - 1] == ':'))
        front.size--;
    if (behind.size > 0 && behind.at[0] == ' ' && lexicon_find(reader->lexicon, LEX_ELLIPSIS, behind, 0, &match) &&
        match.begin <= 1)
        return true;
    for (size_t at = 0; lexicon_find(reader->lexicon, LEX_ELLIPSIS, front, at, &match); at = match.end)
        if (match.end == front.size)
            return true;
    return false;
}

/* "1.04 million requests a day today; for March 2027 the plan says 4.3 million a day" */
static bool other_time(const Reader *reader, Text between) {
    return horizon_read(reader, between).kind != HORIZON_NONE;
}

/* "25 threads each, 100 in total": all of them are threads. */
static bool adds_up(const Reader *reader, Text text, const Quantity *before, const Quantity *value) {
    LexMatch match;
    size_t end = value->span.end + 16 < text.size ? value->span.end + 16 : text.size;
    Text behind = text_part(text, value->span.end, end);
    return before->per.size > 0 && before->noun.size > 0 && before->dimension == DIM_COUNT && behind.size > 0 &&
           behind.at[0] == ' ' && lexicon_find(reader->lexicon, LEX_TOTAL_ROW, behind, 0, &match) && match.begin == 1 &&
           !sentence_between(text, before->span.end, value->span.begin);
}

/* "4 nodes (6 at most)", "8 instances, up to 10": a bare number that opens the brackets behind a count is of the same, and so
 * is its bound behind a comma. */
static bool explains_count(Text text, const Quantity *before, const Quantity *value) {
    Text between = text_trim(text_part(text, before->span.end, value->span.begin));
    bool most = value->bound == BOUND_AT_MOST && text_equal(between, TEXT(","));
    return before->dimension == DIM_COUNT && before->noun.size > 0 && (most || text_equal(between, TEXT("(")));
}

/* "so 200 milliseconds in all, 300 with the external call": the same measure, with more or less in it. */
static bool takes_measure(const Reader *reader, Text text, const Quantity *before, Quantity *value) {
    static const char *const leads[] = {" with ", " without ", " including "};
    Text between = text_part(text, before->span.end, value->span.begin),
         behind = text_part(text, value->span.end, text.size);
    bool led = false, measured = before->dimension == DIM_TIME || before->dimension == DIM_DATA;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        led |= text_starts(behind, text_of(leads[i]));
    Dimension dimension;
    double factor;
    Text unit;
    if (!led || !measured || !text_ends(text_trim(between), TEXT(",")) ||
        sentence_between(text, before->span.end, value->span.begin) ||
        !unit_in_label(text_print(reader->arena, "Size (%.*s)", TEXT_ARG(before->unit)), &dimension, &factor, &unit))
        return false;
    quantity_scale(value, factor);
    value->dimension = dimension;
    value->unit = before->unit;
    return true;
}

/* What comes before in the same sentence, and counts something. */
static const Quantity *counted_before(Quantities values, size_t i, Text text) {
    for (size_t k = i; k-- > 0;) {
        const Quantity *before = &values.items[k];
        if (sentence_between(text, before->span.end, values.items[k + 1].span.begin))
            return NULL;
        if ((before->dimension == DIM_RATE || before->dimension == DIM_COUNT) && before->noun.size > 0)
            return before;
        if (before->dimension == DIM_RATE)
            return before;
    }
    return NULL;
}

/* "40 used" of "100 calls a minute allowed, 40 used" */
static bool is_use(const Quantity *value) {
    return text_equal_fold(value->qualifier, TEXT("used")) && value->period <= 0;
}

/* "on average 30 requests per second, 90 at the peak": the bare number is requests per second as well. */
static void repeat_unit(const Reader *reader, Quantities values, Text text, size_t i) {
    Quantity *value = &values.items[i];
    bool bare =
        (value->dimension == DIM_NONE || (value->dimension == DIM_COUNT && is_use(value))) && value->noun.size == 0;
    bool nameless = value->dimension == DIM_RATE && value->noun.size == 0;
    const Quantity *before = bare || nameless ? counted_before(values, i, text) : NULL;
    const Quantity *last = &values.items[i - 1];
    if (value->dimension == DIM_NONE && bare && takes_measure(reader, text, last, value))
        return;
    if (bare && (adds_up(reader, text, last, value) || explains_count(text, last, value))) {
        value->noun = last->noun;
        value->dimension = DIM_COUNT;
        return;
    }
    if (!before || (nameless && before->dimension != DIM_RATE))
        return;
    if (!is_use(value) && !says_when(reader, text, values.items[i - 1].span.end, value->span) &&
        (bare || !other_time(reader, text_part(text, before->span.end, value->span.begin))))
        return;
    value->noun = before->noun;
    value->qualifier = before->qualifier;
    if (bare && before->dimension == DIM_RATE && before->period > 0)
        take_period(value, before);
    else if (bare)
        value->dimension = before->dimension;
}

/* "waits 30 s, three times": behind a time and a comma it counts how often, and is no multiple. */
static bool repeats(Text text, const Quantity *before, const Quantity *value) {
    Text own = text_part(text, value->span.begin, value->span.end);
    return before->dimension == DIM_TIME && value->dimension == DIM_FACTOR &&
           (text_ends(own, TEXT("times")) || text_equal_fold(own, TEXT("twice"))) &&
           text_equal(text_trim(text_part(text, before->span.end, value->span.begin)), TEXT(","));
}

static void count_times(Quantity *value) {
    value->dimension = DIM_COUNT;
    value->unit = (Text){NULL, 0};
    value->noun = TEXT("times");
}

void values_complete(const Reader *reader, Quantities values, Text text) {
    for (size_t i = 1; i < values.count; i++)
        if (repeats(text, &values.items[i - 1], &values.items[i]))
            count_times(&values.items[i]);
        else
            repeat_unit(reader, values, text, i);
}

bool value_is_whole(Text text, Quantities values, size_t i) {
    const double rounding = 0.03;
    if (i < 2 || values.items[i].dimension != DIM_NONE || values.items[i - 1].dimension != DIM_FRACTION)
        return false;
    const Quantity *part = &values.items[i - 2], *share = &values.items[i - 1], *value = &values.items[i];
    double counted = part->value * (part->period > 0 ? part->period : 1);
    return text_equal(text_trim(text_part(text, share->number.end, value->span.begin)), TEXT("of")) &&
           (part->dimension == DIM_RATE || part->dimension == DIM_COUNT) &&
           fabs(share->value * value->value - counted) <= rounding * counted;
}
