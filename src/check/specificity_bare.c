/* missing-unit by the words around a number: "30 old", "ended after 30", "memory grows less than 64". No other thing than a
 * measured one can be said so. */
#include "engine.h"

/* "40 requests/s for 24": how long, in a test. */
static bool is_bare_duration(const Check *check, const Statement *statement) {
    Text before, behind;
    around_value(statement, &before, &behind);
    return stands_in(check, statement, SECTION_TESTS) && text_ends(text_trim(before), TEXT(" for")) &&
           text_has_digit(before) && text_trim(behind).size == 0;
}

/* "4 vCPU and 16 each", "8 cores, 32": beside processors a bare number is memory. */
static bool follows_processors(const Check *check, const Statement *statement) {
    size_t index = (size_t)(statement - check->statements->items);
    if (index == 0 || statement[-1].field != statement->field || statement[-1].kind != VALUE_QUANTITY ||
        statement[-1].quantity.dimension == DIM_FRACTION || /* "at 75 % CPU, up to 10" */
        !has_word(check, statement[-1].quantity.noun, LEX_PROCESSOR, NULL))
        return false;
    const char *end = statement[-1].text.at + statement[-1].text.size;
    Text between = text_trim((Text){end, (size_t)(statement->text.at - end)});
    return text_equal(between, TEXT("and")) || text_equal(between, TEXT(",")) || text_equal(between, TEXT("/")) ||
           text_equal(between, TEXT("+")) || text_equal(between, TEXT("with"));
}

/* "The state shown is 30 old at most": only a time is old. */
static bool is_age(const Statement *statement) {
    Text before, behind, word;
    size_t at = 0;
    around_value(statement, &before, &behind);
    return word_next(behind, &at, &word) && text_equal_fold(word, TEXT("old"));
}

/* "shall be completed within 15", "is ended after 30.": a bound that nothing but a unit can follow. */
static bool is_bare_limit(const Statement *statement) {
    static const char *const duties[] = {"shall", "must"}, *const ends[] = {"in", "at", "for", "on", "under"};
    Text before, behind, word;
    around_value(statement, &before, &behind);
    before = text_trim(before);
    size_t at = 0;
    bool limit = text_find_fold(statement->text, TEXT("within"), 0) == 0 ||
                 text_find_fold(statement->text, TEXT("beyond"), 0) == 0 || text_ends(before, TEXT(" after"));
    bool ends_so =
        behind.size == 0 || strchr(".,;", behind.at[0]) || (word_next(behind, &at, &word) && HAS_ANY(word, ends));
    return limit && ends_so && statement->quantity.dimension == DIM_NONE && statement->quantity.qualifier.size == 0 &&
           HAS_ANY(statement->clause, duties);
}

/* "memory of a worker from 900 to 150": both ends of what has a unit. */
bool change_lacks_unit(const Statement *statement) {
    Text before, behind;
    around_value(statement, &before, &behind);
    static const char *const measured[] = {"memory",   "ram",     "heap", "latency", "time",
                                           "duration", "payload", "disk", "storage", "bandwidth"};
    return statement->kind == VALUE_CHANGE && text_ends(text_trim(before), TEXT("from")) &&
           statement->quantity.dimension == DIM_NONE && statement->from->dimension == DIM_NONE &&
           statement->quantity.noun.size == 0 && HAS_ANY(before, measured);
}

/* "Images shall be at most 800 each": things are so large or so long, and not so many. */
static bool is_each(const Statement *statement) {
    static const char *const beings[] = {"be", "is", "are"};
    static const char *const sets[] = {"batch", "batches", "page", "pool", "group", "chunk", "block", "team"};
    Text before, behind;
    around_value(statement, &before, &behind);
    const Quantity *quantity = &statement->quantity;
    bool bound = quantity->bound == BOUND_AT_MOST || quantity->bound == BOUND_LESS;
    return bound && quantity->noun.size == 0 && text_equal(quantity->per, TEXT("each")) &&
           HAS_ANY(word_last(before), beings) && !HAS_ANY(before, sets);
}

/* "Memory grows less than 64": the subject of its clause is measured, and the number ends it. */
static bool is_bare_growth(const Statement *statement) {
    static const char *const subjects[] = {"memory", "ram", "heap", "disk", "storage", "latency"};
    static const char *const verbs[] = {"grow",  "grows",  "grown",    "grew",      "rise", "rises",
                                        "stays", "shrink", "increase", "increases", "rose", "risen"};
    Text before, behind, word;
    around_value(statement, &before, &behind);
    before = text_part(statement->clause, 0, (size_t)(statement->text.at - statement->clause.at));
    size_t at = 0;
    bool inside = text_has(statement->clause, statement->text.at);
    bool ends = text_trim(behind).size == 0 || strchr(",;.", behind.at[0]);
    return inside && ends && statement->quantity.dimension == DIM_NONE && word_next(before, &at, &word) &&
           HAS_ANY(word, subjects) && HAS_ANY(before, verbs);
}

bool words_expect_unit(const Check *check, const Statement *statement) {
    bool bare = statement->quantity.dimension == DIM_NONE;
    return (bare && (is_age(statement) || is_bare_duration(check, statement) || is_bare_growth(statement))) ||
           follows_processors(check, statement) || is_bare_limit(statement) || is_each(statement);
}
