/* Keys of settings and names of metrics as words: "maximum-pool-size", "idleTimeoutMillis", "http_request_duration_seconds";
 * and what a threshold compares: "histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 0.5". */
#include "reader.h"

#include <stdlib.h>

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool joins_words(char c) { return c == '_' || c == '-' || c == '.' || c == ':'; }

/* Does a word begin at `at`: "idle|Timeout", "HTTP|Request"? */
static bool hump(Text key, size_t at) {
    return at > 0 && is_upper(key.at[at]) &&
           (is_lower(key.at[at - 1]) || (is_upper(key.at[at - 1]) && at + 1 < key.size && is_lower(key.at[at + 1])));
}

Text key_words(Arena *arena, Text key) {
    Buffer words;
    buffer_init(&words, arena);
    for (size_t i = 0; i < key.size; i++) {
        bool begins = hump(key, i), single = begins && (i + 1 == key.size || !is_upper(key.at[i + 1]));
        if (begins)
            buffer_add_char(&words, ' ');
        buffer_add_char(&words, joins_words(key.at[i]) ? ' ' : single ? char_lower(key.at[i]) : key.at[i]);
    }
    return buffer_text(&words);
}

Text key_path(Text key) {
    for (size_t i = key.size; i-- > 1;)
        if (key.at[i] == '.' && i + 1 < key.size && !char_is_digit(key.at[i + 1]))
            return text_part(key, 0, i);
    return (Text){0};
}

bool key_is_dotted(Text key) {
    for (size_t i = 0; i < key.size; i++)
        if (!is_lower(key.at[i]) && !char_is_digit(key.at[i]) && !joins_words(key.at[i]))
            return false;
    return key_path(key).size > 0;
}

/* "_bucket" and its like say how a metric is kept. */
static Text metric_name(Text name) {
    static const char *const ends[] = {"_bucket", "_sum", "_count", "_total"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_ends(name, text_of(ends[i])))
            return text_part(name, 0, name.size - text_of(ends[i]).size);
    return name;
}

/* "pool_min" is a least, "calls_per_day" a rate: only words that are nothing but a unit count. */
WideUnit key_unit(Text key) {
    static const WideUnit units[] = {{DIM_TIME, 1, {"s", 1}},        {DIM_TIME, 1, {"sec", 3}},
                                     {DIM_TIME, 1, {"secs", 4}},     {DIM_TIME, 1, {"seconds", 7}},
                                     {DIM_TIME, 1e-3, {"ms", 2}},    {DIM_TIME, 1e-3, {"millis", 6}},
                                     {DIM_TIME, 1e-3, {"msec", 4}},  {DIM_TIME, 1e-3, {"milliseconds", 12}},
                                     {DIM_TIME, 60, {"minutes", 7}}, {DIM_TIME, 3600, {"hours", 5}},
                                     {DIM_DATA, 1, {"bytes", 5}},    {DIM_DATA, 1e3, {"kb", 2}},
                                     {DIM_DATA, 1e6, {"mb", 2}},     {DIM_DATA, 1e9, {"gb", 2}}};
    size_t begin = key.size;
    while (begin > 0 && !joins_words(key.at[begin - 1]) && key.at[begin - 1] != ' ' && !hump(key, begin))
        begin--;
    if (hump(key, begin) || begin > 0)
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            if (text_equal_fold(text_part(key, begin, key.size), units[i].unit))
                return units[i];
    return (WideUnit){0};
}

static bool in_name(char c) { return char_is_letter(c) || char_is_digit(c) || c == '_' || c == ':'; }

/* The first name with an underscore that is no function; what stands in braces selects. */
static Text metric_in(Text text) {
    size_t braces = 0;
    for (size_t i = 0, end; i < text.size; i = end) {
        for (end = i; end < text.size && in_name(text.at[end]);)
            end++;
        Text name = text_part(text, i, end);
        if (braces == 0 && text_find(name, TEXT("_"), 0) != SIZE_MAX && (end == text.size || text.at[end] != '('))
            return metric_name(name);
        if (end == i) {
            braces += text.at[i] == '{';
            braces -= text.at[i] == '}' && braces > 0;
            end++;
        }
    }
    return text_trim(text);
}

/* "histogram_quantile(0.95,", "p(95)", "avg". */
static Statistic statistic_in(Text text) {
    static const char *const calls[] = {"quantile(", "p("};
    Statistic statistic = {0};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        size_t at = text_find(text, text_of(calls[i]), 0);
        if (at == SIZE_MAX)
            continue;
        char digits[8] = {0};
        Text number = text_part(text, at + text_of(calls[i]).size, text.size);
        for (size_t k = 0;
             k + 1 < sizeof digits && k < number.size && (char_is_digit(number.at[k]) || number.at[k] == '.'); k++)
            digits[k] = number.at[k];
        double quantile = strtod(digits, NULL);
        statistic = (Statistic){.kind = STAT_PERCENTILE, .quantile = quantile > 1 ? quantile / 100 : quantile};
        return quantile > 0 && statistic.quantile < 1 ? statistic : (Statistic){0};
    }
    statistic_read(text, &statistic);
    return statistic;
}

/* Nothing but a number and its unit? */
static bool is_bound(Text text) {
    text = text_trim(text_part(text, text.size > 0 && text.at[0] == '=', text.size));
    for (size_t i = 0; i < text.size; i++)
        if (!char_is_digit(text.at[i]) && !char_is_letter(text.at[i]) && text.at[i] != '.' && text.at[i] != '%')
            return false;
    return text.size > 0 && char_is_digit(text.at[0]);
}

bool threshold_read(Text whole, bool plain, Threshold *threshold) {
    *threshold = (Threshold){.sign = NO_INDEX};
    Text text = text_trim(text_part(whole, 0, text_find(whole, TEXT(" #"), 0)));
    size_t depth = 0, sign = NO_INDEX;
    bool call = plain;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        call |= c == '(' && i > 0 && in_name(text.at[i - 1]);
        depth += c == '(' || c == '[' || c == '{';
        depth -= depth > 0 && (c == ')' || c == ']' || c == '}');
        if (depth == 0 && (c == '<' || c == '>'))
            sign = i;
    }
    if (!call || sign == NO_INDEX)
        return call;
    size_t end = text.size - (text.at[text.size - 1] == '"' || text.at[text.size - 1] == '\'');
    Text compared = text_part(text, 0, sign);
    *threshold = (Threshold){.metric = metric_in(compared), .statistic = statistic_in(compared)};
    threshold->sign = is_bound(text_part(text, sign + 1, end)) ? sign + (size_t)(text.at - whole.at) : NO_INDEX;
    return true;
}
