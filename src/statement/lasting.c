/* Times that say how long, or in which time, what stands before them holds. */
#include "reader.h"

/* "more than 5 in 10 minutes": in which time so many are counted. */
static bool counts_within(Text text, const Quantity *before, const Quantity *quantity) {
    bool bound = before->bound == BOUND_MORE || before->bound == BOUND_AT_LEAST || before->bound == BOUND_LESS ||
                 before->bound == BOUND_AT_MOST;
    Text between = text_trim(text_part(text, before->span.end, quantity->span.begin));
    return bound && (before->dimension == DIM_NONE || before->dimension == DIM_COUNT) &&
           text_equal_fold(between, TEXT("in"));
}

bool value_lasts(const Reader *reader, Text text, Span clause, const Quantity *last, const Quantity *quantity) {
    if (quantity->dimension != DIM_TIME || quantity->period > 0)
        return false;
    if (counts_within(text, last, quantity))
        return true;
    Text before = text_trim(text_part(text, clause.begin, quantity->span.begin));
    LexMatch match;
    for (size_t at = 0; lexicon_find(reader->lexicon, LEX_DURATION_LEAD, before, at, &match); at = match.end)
        if (match.end == before.size)
            return true;
    return false;
}

bool value_sustains(Text text, const Quantity *before, const Quantity *quantity) {
    static const char *const words[] = {"sustained", "continuous", "continuously", "consecutive"};
    bool plain = quantity->dimension == DIM_TIME && quantity->period <= 0 && before->dimension != DIM_TIME;
    Text between = text_trim(text_part(text, before->span.end, quantity->span.begin)), word;
    for (size_t at = 0; plain && word_next(between, &at, &word);)
        if (TEXT_IS_ONE_OF(word, words))
            return true;
    return plain && TEXT_IS_ONE_OF(word_last(text_part(text, before->span.begin, before->span.end)), words);
}
