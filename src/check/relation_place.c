/* relation_place.c - where two values stand beside each other, and whether what they count is the same. */
#include "relation.h"

#include "../document/document.h"

#include <string.h>

static bool beside(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *own = fact_statement(facts, fact), *second = fact_statement(facts, other);
    if (own->companion != NO_INDEX)
        return own->companion == other->statement || own->companion == second->companion;
    if (fact->transposed && other->transposed)
        return fact->key[KEY_ROW] == other->key[KEY_ROW];
    return own->row != NO_INDEX && own->row == second->row;
}

/* The first two words of a subject stand for it, or its only one if that is no short one: "Open slots per practice" is
 * meant by "open slots expire", "POST /score" by "one call in a score". */
static bool clause_names(Text clause, Text subject) {
    Text word = {0};
    size_t words = 0, first = 0, path = text_find(subject, TEXT(" /"), 0);
    subject = text_part(subject, path == SIZE_MAX ? 0 : path, subject.size);
    for (size_t at = 0; words < 2 && word_next(subject, &at, &word); words++) {
        if (text_find_fold(clause, text_part(word, 0, word.size - (word.size > 4)), 0) == SIZE_MAX)
            return false;
        if (!words)
            first = word.size;
    }
    return words == 2 || first > 4;
}

/* Its subject, or the other name of it in brackets: "Player starts (first frame)". */
static bool mentions(const Facts *facts, const Fact *fact, const Fact *other) {
    Text subject = fact_subject(facts, other), clause = fact_statement(facts, fact)->clause;
    size_t open = text_find(subject, TEXT("("), 0), close = text_find(subject, TEXT(")"), open == SIZE_MAX ? 0 : open);
    return clause_names(clause, text_part(subject, 0, open > 0 ? open : subject.size)) ||
           (close != SIZE_MAX && clause_names(clause, text_part(subject, open + 1, close)));
}

/* The lines of a block of code are as many items. */
static bool near(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *own = fact_statement(facts, fact), *second = fact_statement(facts, other);
    bool lines = facts->statements->document->pieces[own->piece].kind == PIECE_CODE;
    return (own->piece == second->piece && (!lines || own->field == second->field)) ||
           (own->row != NO_INDEX && own->row == second->row);
}

/* Right before or behind the other one; what only says when ("in 12 months") does not part them. */
static bool next_to(const Facts *facts, const Fact *fact, const Fact *other) {
    size_t first = fact->statement < other->statement ? fact->statement : other->statement;
    size_t second = fact->statement < other->statement ? other->statement : fact->statement;
    const Statement *items = facts->statements->items;
    while (first + 1 < second && items[first + 1].dates && items[first + 1].field == items[first].field)
        first++;
    return first + 1 == second;
}

/* Values farther apart say nothing of each other by the words between them. */
enum { BETWEEN_BYTES = 600 };

/* What stands between two values of one cell or labelled value; false if they stand elsewhere. */
static bool text_between(const Facts *facts, const Fact *fact, const Fact *other, Text *between) {
    bool ahead = fact->statement < other->statement;
    const Statement *first = fact_statement(facts, ahead ? fact : other),
                    *second = fact_statement(facts, ahead ? other : fact);
    Text whole = first->whole;
    if (first->field != second->field || !text_holds(whole, first->text) || !text_holds(whole, second->text))
        return false;
    size_t from = (size_t)(first->text.at - whole.at) + first->text.size, to = (size_t)(second->text.at - whole.at);
    if (from > to || to - from > BETWEEN_BYTES)
        return false;
    *between = text_part(whole, from, to);
    return true;
}

/* In one row of a table, or in one sentence. */
static bool together(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *own = fact_statement(facts, fact), *second = fact_statement(facts, other);
    if (facts->statements->document->pieces[own->piece].kind == PIECE_CELL)
        return own->row != NO_INDEX && own->row == second->row;
    Text between;
    return text_between(facts, fact, other, &between) && !sentence_between(between, 0, between.size);
}

/* "720,000 an hour, which is 20 per second": the words of the flag `therefore` lead from the second to this one. */
static bool said_so(const Facts *facts, const Fact *fact, const Fact *other) {
    Text between;
    return fact->statement > other->statement && text_between(facts, fact, other, &between) &&
           flag_stands_in(facts, TEXT("therefore"), between);
}

/* How many words stand between two values, SIZE_MAX if some are not of the flag; numbers are no words. */
static size_t words_between(const Facts *facts, const Fact *fact, const Fact *other, Text flag) {
    Text between, word;
    size_t count = 0;
    if (!text_between(facts, fact, other, &between))
        return SIZE_MAX;
    for (size_t at = 0; word_next(between, &at, &word);) {
        bool number = char_is_digit(word.at[0]);
        if (!number && !flag_stands_in(facts, flag, word))
            return SIZE_MAX;
        count += !number;
    }
    return count;
}

/* "within 900 ms for 95 % and within 600 ms for 99 %". */
static bool joined(const Facts *facts, const Fact *fact, const Fact *other) {
    return words_between(facts, fact, other, TEXT("joining")) != SIZE_MAX;
}

/* "5x of today's 300,000", "50 % more than the 80,000"; not "1.3 times as many), 1,950". */
static bool taken_of(const Facts *facts, const Fact *fact, const Fact *other) {
    size_t words = words_between(facts, fact, other, TEXT("base"));
    Text between;
    if (fact->statement < other->statement || words == SIZE_MAX || words == 0 ||
        !text_between(facts, fact, other, &between))
        return false;
    for (size_t i = 0; i < between.size; i++)
        if (strchr(",;:)", between.at[i]) && between.at[i])
            return false;
    return true;
}

/* A bare number may count. */
static bool measures_alike(const Statement *a, const Statement *b) {
    Dimension own = a->quantity.dimension, other = b->quantity.dimension;
    return (own == DIM_NONE ? DIM_COUNT : own) == (other == DIM_NONE ? DIM_COUNT : other);
}

/* Behind the other one, and none of its dimension stands between them. */
static bool follows(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *items = facts->statements->items;
    for (size_t i = other->statement + 1; i < fact->statement; i++)
        if (items[i].kind == VALUE_QUANTITY && measures_alike(&items[i], &items[fact->statement]))
            return false;
    return fact->statement > other->statement;
}

static Text singular(Text noun) {
    Text word = word_last(noun);
    bool plural = word.size > 3 && char_lower(word.at[word.size - 1]) == 's';
    return text_part(word, 0, word.size - plural);
}

/* The first word of the text that is a plural, before `end`; errors are no thing that has a share of them. */
static Text first_plural(Text text, size_t at, const char *end) {
    enum { NOUN_WORDS = 4 };
    static const char *const none[] = {"errors", "failures", "faults"};
    Text word;
    for (size_t words = 0; words < NOUN_WORDS && word_next(text, &at, &word) && word.at < end; words++)
        if (word.size > 3 && text_ends(word, TEXT("s")) && !text_ends(word, TEXT("ss")))
            return TEXT_IS_ONE_OF(word, none) ? (Text){0} : word;
    return (Text){0};
}

/* "5.1 Of the messages of a month 99.99 % are delivered", "| Messages delivered | 99.99 % |": what a share is of may open its
 * sentence or its row. */
static Text opening_noun(const Statement *statement) {
    Text sentence = statement_sentence(statement), row = statement_label(statement, LABEL_ROW), word = {0};
    size_t at = 0;
    if (statement->quantity.dimension != DIM_FRACTION)
        return (Text){0};
    if (row.size > 0)
        return first_plural(row, 0, row.at + row.size);
    while (at < sentence.size &&
           (char_is_digit(sentence.at[at]) || sentence.at[at] == '.' || char_is_space(sentence.at[at])))
        at++;
    bool of = word_next(sentence, &at, &word) && text_equal_fold(word, TEXT("of"));
    return of ? first_plural(sentence, at, statement->text.at) : (Text){0};
}

static Text noun_of(const Facts *facts, const Fact *fact) {
    return singular(fact->quantity.noun.size > 0 ? fact->quantity.noun : opening_noun(fact_statement(facts, fact)));
}

/* Not known to count another thing: the nouns of both are the same, or one names none. */
static bool nouns_agree(const Facts *facts, const Fact *fact, const Fact *other) {
    Text own = noun_of(facts, fact), second = noun_of(facts, other);
    return own.size == 0 || second.size == 0 || text_equal_fold(own, second);
}

bool relation_same_value(const Facts *facts, size_t a, size_t b) {
    bool passages = a >= facts->passage_first || b >= facts->passage_first;
    return a == b || (passages && facts->items[a].statement == facts->items[b].statement);
}

bool relation_in_line(const Facts *facts, size_t a, size_t b) {
    const Statement *own = fact_statement(facts, &facts->items[a]), *other = fact_statement(facts, &facts->items[b]);
    return own->field == other->field || (own->row != NO_INDEX && own->row == other->row && own->list == other->list);
}

/* Does the row of the fact have such a value below the head as well? */
static bool has_below(const Facts *facts, size_t fact, unsigned head) {
    const Fact *items = facts->items, *own = &items[fact];
    size_t from = fact, to = fact;
    while (from > 0 && relation_in_line(facts, from - 1, fact))
        from--;
    while (to + 1 < facts->count && relation_in_line(facts, to + 1, fact))
        to++;
    for (size_t i = from; i <= to; i++)
        if (items[i].across == head && items[i].definition == own->definition &&
            items[i].quantity.dimension == own->quantity.dimension)
            return true;
    return false;
}

bool relation_apart(const Facts *facts, size_t fact, size_t bound) {
    unsigned own = facts->items[fact].across, other = facts->items[bound].across;
    return own && other && own != other && has_below(facts, fact, other);
}

/* Of two values that no section tells the subject of, the words are compared that name it. */
static bool same_subject(const Facts *facts, const Fact *fact, const Fact *other) {
    Text own = fact_statement(facts, fact)->subject;
    if (fact->key[KEY_SUBJECT] || other->key[KEY_SUBJECT])
        return fact->key[KEY_SUBJECT] == other->key[KEY_SUBJECT];
    return fact_def(facts, fact)->passage && own.size > 0 &&
           text_equal_fold(own, fact_statement(facts, other)->subject);
}

bool relation_place(const Facts *facts, Function function, const Fact *fact, const Fact *other) {
    switch (function) {
    case FUNCTION_LATER: return fact->statement > other->statement;
    case FUNCTION_NEXT_TO: return next_to(facts, fact, other);
    case FUNCTION_BESIDE: return beside(facts, fact, other);
    case FUNCTION_NEAR: return near(facts, fact, other);
    case FUNCTION_SAME_SUBJECT: return same_subject(facts, fact, other);
    case FUNCTION_NAMES: return fact_names(facts, fact, other);
    case FUNCTION_TOGETHER: return together(facts, fact, other);
    case FUNCTION_SAID_SO: return said_so(facts, fact, other);
    case FUNCTION_FOLLOWS: return follows(facts, fact, other);
    case FUNCTION_TAKEN_OF: return taken_of(facts, fact, other);
    case FUNCTION_JOINED: return joined(facts, fact, other);
    case FUNCTION_NOUNS_AGREE: return nouns_agree(facts, fact, other);
    case FUNCTION_ONE_OF: return fact_is_one_of(facts, fact, other);
    case FUNCTION_COUNTS_SAME: return fact_counts_same(facts, fact, other);
    case FUNCTION_SAME_SENTENCE:
        return statement_sentence(fact_statement(facts, fact)).at ==
               statement_sentence(fact_statement(facts, other)).at;
    case FUNCTION_SAME_COLUMN: return fact_shares_column(facts, fact, other);
    default: return mentions(facts, fact, other);
    }
}
