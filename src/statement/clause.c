/* Clauses: which words around a value speak of it and not of its neighbours. */
#include "reader.h"

#include <string.h>

/* Length of a sign or word that parts clauses at i, or 0. */
static size_t parts_at(Text text, size_t i) {
    static const char *const signs[] = {"and",          "but",          "while", "plus", "-",        "\xe2\x80\x94",
                                        "\xe2\x80\x93", "\xe2\x86\x92", "->",    "/",    "\xc2\xb7", "\xe2\x80\xa2"};
    char c = text.at[i];
    if (c == ';' || c == '(' || c == ')' || sentence_stops(text, i))
        return 1;
    if (c == ',' && (i + 1 == text.size || char_is_space(text.at[i + 1])))
        return 1;
    if (c == ':' && (i + 1 == text.size || char_is_space(text.at[i + 1])))
        return 1;
    char next = i + 1 < text.size ? text.at[i + 1] : ' ';
    for (size_t k = 0; char_is_space(c) && k < sizeof signs / sizeof *signs; k++) {
        size_t size = signs[k][0] == next ? text_at(text, i + 1, signs[k]) : 0;
        size_t behind = i + 1 + size; /* a line may end on either side */
        if (size > 0 && behind < text.size && char_is_space(text.at[behind]))
            return size + 2;
    }
    return 0;
}

size_t behind_dot(Text text, size_t begin, size_t end) {
    static const char dot[] = " \xc2\xb7 ";
    for (size_t at = begin; (at = text_find(text_part(text, 0, end), TEXT(dot), at)) != SIZE_MAX;)
        begin = at += sizeof dot - 1;
    return begin;
}

/* "connection timeout: 2 s, idle timeout: 300 s": behind another value a short label after a comma belongs to its own. */
static bool labels_own(Text text, size_t before, size_t begin, size_t colon) {
    enum { WORDS = 4 };
    Text label = text_part(text, begin, colon);
    for (size_t i = 0; i < label.size; i++)
        if (char_is_digit(label.at[i]))
            return false;
    size_t words = word_count(label);
    return before > 0 && begin > before && text.at[colon] == ':' && words > 0 && words <= WORDS;
}

/* Where the last " word " of several ends in [from, to), in any case; 0 if none does. *begin: where it begins. */
static size_t behind_last_word(Text text, size_t from, size_t to, const char *const *words, size_t count,
                               size_t *begin) {
    size_t behind = 0;
    for (size_t i = 0; i < count; i++) {
        Text word = text_of(words[i]);
        for (size_t at = from; (at = text_find_fold(text, word, at)) < to && at + word.size <= to; at++)
            if (at + word.size > behind)
                behind = at + word.size, *begin = at;
    }
    return behind;
}

/* Where the one that has a duty is named, right before it: "the system SHALL", "each of the maps must"; SIZE_MAX: nowhere. */
static size_t duty_begin(Text text, size_t from, size_t to) {
    enum { NAME_WORDS = 4 };
    static const char *const duties[] = {" shall ", " must "};
    static const char *const articles[] = {"the", "a", "an", "it", "each", "every", "all"};
    size_t verb = TEXT_FIND_WORDS(text_part(text, 0, to + sizeof " shall"), duties, from), at = verb;
    for (size_t words = 0; verb < to && words <= NAME_WORDS && at > from; words++) {
        size_t end = at;
        while (at > from && !char_is_space(text.at[at - 1]))
            at--;
        if (TEXT_IS_ONE_OF(text_part(text, at, end), articles))
            return at;
        while (at > from && char_is_space(text.at[at - 1]))
            at--;
    }
    return SIZE_MAX;
}

/* "WHEN no reading has come for 3 minutes THEN the system SHALL warn", "It shall close when nothing was read for 3 minutes":
 * what a condition waits for is told apart from what is required. */
static Span keep_to_condition(Text text, Span clause, Span value) {
    static const char *const parting[] = {" then ", " shall ", " must "};
    static const char *const then[] = {" then "}, *const whens[] = {" when ", " if ", " unless ", " while "};
    static const char *const opens[] = {"when", "if", "while", "where", "whenever", "unless", "once"};
    static const char *const states[] = {" is ", " are ", " was ", " were ", " has ", " have ", " does ", " did "};
    size_t begin = 0, at = clause.begin;
    Text word;
    text = text_part(text, 0, clause.end);
    if (TEXT_FIND_WORDS(text, parting, clause.begin) == SIZE_MAX)
        return clause; /* as most are */
    size_t behind = behind_last_word(text, clause.begin, value.begin + 1, then, 1, &begin);
    if (behind > 0)
        return (Span){behind, clause.end};
    bool condition = word_next(text, &at, &word) && at < value.begin && TEXT_IS_ONE_OF(word, opens);
    size_t end = condition ? duty_begin(text, value.end, clause.end) : SIZE_MAX;
    size_t result = text_find_fold(text, text_of(then[0]), value.end);
    end = result < end ? result : end;
    if (end < clause.end)
        return (Span){clause.begin, end};
    size_t duty = duty_begin(text, clause.begin, value.begin);
    behind =
        duty == SIZE_MAX ? 0 : behind_last_word(text, duty, value.begin, whens, sizeof whens / sizeof *whens, &begin);
    bool state =
        behind > 0 && behind_last_word(text, behind - 1, value.begin + 1, states, sizeof states / sizeof *states, &at);
    return state ? (Span){begin + 1, clause.end} : clause;
}

/* Words of a clause in which no other value stands: from the last sign before the value to the first one behind it. */
Span clause_around(Text text, Span value, size_t before, size_t behind) {
    size_t begin = before, end = behind;
    for (size_t i = before; i < value.begin; i++) {
        size_t size = parts_at(text, i);
        if (size > 0 && i + size <= value.begin && !labels_own(text, before, begin, i))
            begin = i + size;
    }
    for (size_t i = value.end; i < behind; i++)
        if (parts_at(text, i) > 0) {
            end = i;
            break;
        }
    return keep_to_condition(text, (Span){begin, end}, value);
}

/* The name of a store right before a value, with its version at most: "Redis 7 (8 GB)", "Redis, 16 GB:", "a Valkey of". */
Text store_before(const Reader *reader, Text text, size_t value) {
    static const char *const links[] = {" of", " with", " has", " a", " at"};
    Text before = text_trim(text_part(text, 0, value));
    while (before.size > 0 && strchr("(,:<=", before.at[before.size - 1]))
        before = text_trim(text_part(before, 0, before.size - 1));
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (text_ends(before, text_of(links[i])))
            before = text_trim(text_part(before, 0, before.size - text_of(links[i]).size));
    size_t end = before.size;
    while (end > 0 && (char_is_digit(before.at[end - 1]) || before.at[end - 1] == '.'))
        end--;
    before = text_trim(text_part(before, 0, end));
    LexMatch match;
    for (size_t at = 0; lexicon_find(reader->lexicon, LEX_STORE, before, at, &match); at = match.end)
        if (match.end == before.size)
            return text_part(before, match.begin, match.end);
    return (Text){0};
}

/* "6 queries of 60 ms, and asks the register once (120 ms)", "errors < 1 % · memory flat (5 %)": a clause of its own
 * stands before the brackets. */
static Text clause_in_front(const Reader *reader, Text between) {
    enum { CLAUSE_WORDS = 4 };
    LexMatch verb;
    size_t dot = behind_dot(between, 0, between.size);
    if (dot > 0)
        return text_trim(text_part(between, dot, between.size));
    size_t and = text_find(between, TEXT(", and "), 0);
    Text words = and == SIZE_MAX ? (Text){0} : text_trim(text_part(between, and+sizeof ", and", between.size));
    bool clause = word_count(words) >= CLAUSE_WORDS && lexicon_find(reader->lexicon, LEX_VERB, words, 0, &verb);
    return clause ? words : (Text){0};
}

Text clause_before_brackets(const Reader *reader, Text text, size_t from, size_t value) {
    size_t open = value;
    while (open > from && text.at[open - 1] != '(')
        open--;
    size_t close = text_find(text, TEXT(")"), from);
    if (open == from)
        return (Text){0};
    if (close >= open)
        return clause_in_front(reader, text_part(text, from, open - 1));
    Text words = text_trim(text_part(text, close + 1, open - 1));
    bool parted = words.size > 1 && strchr(",;", words.at[0]) && char_is_space(words.at[1]);
    return parted ? text_trim(text_part(words, 1, words.size)) : (Text){0};
}

/* Words that say when, and not of what one. */
static bool is_time_word(Text word) {
    static const char *const times[] = {"second", "minute", "hour",  "day",     "week",    "weekday",
                                        "month",  "year",   "night", "morning", "evening", "weekend",
                                        "season", "peak",   "burst", "spike"};
    return TEXT_IS_ONE_OF(word, times);
}

Text one_of_several(Text clause, const Statement *statement) {
    static const char *const articles[] = {"a", "an", "one", "every"};
    static const char *const parts[] = {"pod",     "node", "instance", "container", "host",     "worker",
                                        "process", "task", "vm",       "machine",   "function", "replica"};
    static const char *const makes[] = {"makes", "asks", "issues", "places", "submits"};
    enum { WORDS = 4 };
    Dimension dimension = statement->quantity.dimension;
    Text word, last = {0};
    size_t at = 0;
    if ((dimension != DIM_COUNT && dimension != DIM_NONE && dimension != DIM_RATE) || !word_next(clause, &at, &word) ||
        !TEXT_IS_ONE_OF(word, articles))
        return (Text){0};
    for (size_t i = 1; i < WORDS && word_next(clause, &at, &word) && word.at < statement->text.at; i++, last = word) {
        if (dimension != DIM_RATE && TEXT_IS_ONE_OF(word, parts))
            return word;
        if (dimension == DIM_RATE && last.size > 0 && TEXT_IS_ONE_OF(word, makes))
            return is_time_word(last) ? (Text){0} : last;
    }
    return (Text){0};
}
