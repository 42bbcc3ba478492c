/* missing-unit: a bare number where a time, a size or a bandwidth is expected. */
#include "engine.h"

static const unsigned united = VALUE_BIT(DIM_TIME) | VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_BANDWIDTH);
static const unsigned unitless =
    VALUE_BIT(DIM_NONE) | VALUE_BIT(DIM_COUNT) | VALUE_BIT(DIM_RATE) | VALUE_BIT(DIM_FACTOR) | VALUE_BIT(DIM_MONEY);

enum { ALONE_WORDS = 3, VALUES_ASKED = 16 };

/* Per piece that is the head of a column: its values with a unit, of one dimension, and those without. */
typedef struct Columns {
    unsigned char *united, *bare, *others;
    unsigned char *dimension;
} Columns;

static size_t head_of(const Check *check, const Statement *statement) {
    const Piece *cell = &check->document->pieces[statement->piece];
    if (cell->kind != PIECE_CELL)
        return NO_INDEX;
    const Piece *head = table_cell(check->document, &check->document->pieces[cell->table], 0, cell->column);
    return head ? piece_index(check->document, head) : NO_INDEX;
}

static void count_one(unsigned char *count) {
    if (*count < 255)
        (*count)++;
}

static void count_value(Columns *columns, size_t head, Dimension dimension) {
    bool first = columns->united[head] == 0, one = first || columns->dimension[head] == (unsigned char)dimension;
    if (dimension == DIM_NONE)
        count_one(&columns->bare[head]);
    else if (!(VALUE_BIT(dimension) & united) || !one)
        count_one(&columns->others[head]);
    else
        count_one(&columns->united[head]);
    if (first && (VALUE_BIT(dimension) & united))
        columns->dimension[head] = (unsigned char)dimension;
}

static unsigned char *counts(const Check *check) {
    return ARENA_ARRAY(check->arena, unsigned char, check->document->piece_count);
}

static Columns columns_of(const Check *check) {
    Columns columns = {counts(check), counts(check), counts(check), counts(check)};
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        size_t head = is_value(statement) && !only_labels(check, statement) ? head_of(check, statement) : NO_INDEX;
        if (head != NO_INDEX)
            count_value(&columns, head, statement->quantity.dimension);
    }
    return columns;
}

/* Measures of which no unit is known. */
static bool is_unitless_measure(Text text) {
    static const char *const measures[] = {"cls", "shift", "apdex",   "score", "lighthouse",
                                           "mos", "count", "queries", "calls", "rows"};
    return HAS_ANY(text, measures);
}

/* "p95 < 400": a statistic is of a time. */
static bool is_statistic_of_time(const Statement *statement) {
    StatisticKind kind = statement->quantity.statistic.kind;
    return kind == STAT_PERCENTILE && statement->statistic_from == LABEL_CLAUSE &&
           !is_unitless_measure(statement->clause) && !is_unitless_measure(nearest_label(statement, LABELS_NEAR));
}

/* The words before a value in its clause: "API payload" of "API payload up to 60 per response". */
static bool clause_position(const Check *check, const Statement *statement, Position *position) {
    Text clause = statement->clause, before = clause;
    if (text_has(clause, statement->text.at))
        before = text_part(clause, 0, (size_t)(statement->text.at - clause.at));
    return text_trim(before).size > 0 ? position_of_text(check, statement, text_trim(before), position)
                                      : position_of(check, statement, 1u << LABEL_CLAUSE, position);
}

/* The label nearest to the value that names facts names what has no unit: "Connections", "Queries per request". */
static bool label_is_unitless(const Check *check, const Statement *statement) {
    static const LabelSource sources[] = {LABEL_FIELD, LABEL_COLUMN, LABEL_ROW, LABEL_LINE};
    Position position;
    if (position_of(check, statement, 1u << LABEL_CLAUSE, &position) && position.words > 1 &&
        (position.values & (unitless | VALUE_TEXT_BIT)))
        return true;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        if (!position_of(check, statement, 1u << sources[i], &position))
            continue;
        if (position.values & (unitless | VALUE_TEXT_BIT))
            return true;
        if (position.words > 1 && sources[i] == LABEL_FIELD)
            return false; /* "Pool: 10 per instance. Connection timeout: 3": the line's label is another's */
    }
    return false;
}

/* "Min samples", "Max connections": what the head names last is counted. */
static bool head_counts(const Check *check, const Statement *statement) {
    Text last = word_last(nearest_label(statement, 1u << LABEL_COLUMN));
    return last.size > 0 && (has_word(check, last, LEX_COUNTED, NULL) || has_word(check, last, LEX_PROCESSOR, NULL));
}

/* "500 Mbit/s; at peak 70: 100 answers a second are 48 Mbit/s, and filings are 20": an earlier value of the sentence says
 * the unit, or a later one behind a colon. */
static bool says_unit(const Statement *statement, const Statement *other) {
    bool ahead = other->text.at < statement->text.at;
    Text first = ahead ? other->text : statement->text, second = ahead ? statement->text : other->text;
    Text between = {first.at + first.size, (size_t)(second.at - first.at) - first.size};
    return (VALUE_BIT(other->quantity.dimension) & united) && text_find(between, TEXT(". "), 0) == SIZE_MAX &&
           (ahead || text_starts(between, TEXT(":")));
}

static bool sentence_says_unit(const Check *check, const Statement *statement) {
    if (check->document->pieces[statement->piece].kind != PIECE_PARAGRAPH)
        return false;
    Span beside = statements_beside(check, statement);
    for (size_t i = beside.begin; i < beside.end; i++) {
        const Statement *other = &check->statements->items[i];
        if (other != statement && is_value(other) && says_unit(statement, other))
            return true;
    }
    return false;
}

/* "- NFR-5 (Must): 5,000 bidders shall watch. In spring they were 3,180.": the label says how much it matters. */
static bool names_priority(Text label) {
    static const char *const words[] = {"must", "should", "could", "may", "shall"};
    return word_count(label) == 1 && HAS_ANY(label, words);
}

/* Words of bounds ("at most") name the facts that need no label; they expect nothing. */
static bool label_expects_unit(const Check *check, const Statement *statement) {
    Position position;
    bool counted = statement->quantity.dimension == DIM_COUNT; /* "< 40 per response" under "Payload" */
    if (position_of(check, statement, LABELS_NEAR, &position) && !names_priority(position.label))
        return (position.values & united) &&
               (!counted || (position.facts == 1 &&
                             (statement->quantity.per.size > 0 || word_count(statement->whole) <= ALONE_WORDS)));
    static const char *const sizes[] = {"payload", "ttl", "timeout", "bandwidth"};
    return clause_position(check, statement, &position) && (position.values & united) &&
           !(position.values & (unitless | VALUE_TEXT_BIT)) &&
           (!check->pack->facts[position.fact].bare || HAS_ANY(statement->clause, sizes));
}

/* Heads such as "Target", "Limit", "Used today" and "Value" say nothing of a unit; "TTL" and "Ramp-up" do. */
static bool says_role(const Check *check, Text head) {
    static const LexClass classes[] = {LEX_ROLE_TARGET, LEX_ROLE_LIMIT,    LEX_ROLE_CURRENT, LEX_ROLE_PROJECTED,
                                       LEX_ROLE_USAGE,  LEX_ROLE_MEASURED, LEX_GENERIC_HEAD};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (has_word(check, head, classes[i], NULL))
            return true;
    return false;
}

static bool is_role_head(const Check *check, const Statement *statement) {
    Position position;
    return says_role(check, nearest_label(statement, 1u << LABEL_COLUMN)) ||
           !position_of(check, statement, 1u << LABEL_COLUMN, &position);
}

/* The number is all that stands there, and the other cells of its column have one unit. */
static bool column_expects_unit(const Check *check, const Columns *columns, const Statement *statement) {
    size_t head = head_of(check, statement);
    Position position;
    if (head == NO_INDEX || word_count(statement->whole) > ALONE_WORDS ||
        is_unitless_measure(nearest_label(statement, 1u << LABEL_ROW)))
        return false;
    bool headed = position_of(check, statement, 1u << LABEL_COLUMN, &position) && (position.values & united);
    Text head_text = nearest_label(statement, 1u << LABEL_COLUMN);
    bool own = head_text.size > 0 && !says_role(check, head_text);
    if (!headed && !own && position_of(check, statement, 1u << LABEL_ROW, &position) && (position.values & unitless))
        return false;
    return columns->united[head] > 1 && columns->bare[head] == 1 && columns->others[head] == 0;
}

/* Nothing but "size" stands behind these words of its label, or between them and the value. */
static bool ends_label(const Statement *statement, LabelSource source, Span words) {
    Text label = nearest_label(statement, 1u << source), word;
    if (text_has(label, statement->text.at))
        label.size = (size_t)(statement->text.at - label.at);
    size_t at = 0, count = 0;
    while (word_next(label, &at, &word))
        if (++count > words.end && !text_equal_fold(word, TEXT("size")))
            return false;
    return count > 0;
}

/* Nothing of its part of the sentence stands behind it. */
static bool ends_part(Text behind) {
    behind = text_trim(behind);
    return behind.size == 0 || behind.at[0] == ';' || text_equal(behind, TEXT(".")) || text_starts(behind, TEXT(". "));
}

/* It was bound, by the beginning of its label or the end, to something that has a unit: "Lag tolerated during updates",
 * "Maximum file size". */
static bool fact_expects_unit(const Check *check, const Statement *statement) {
    size_t index = check->facts->statement_fact[statement - check->statements->items];
    if (index == NO_DEFINITION || statement->quantity.dimension == DIM_COUNT)
        return false;
    const Fact *fact = &check->facts->items[index];
    const FactDef *definition = &check->pack->facts[fact->definition];
    LabelSource source = fact->label_source;
    Text before, behind;
    around_value(statement, &before, &behind);
    bool ends = source != LABEL_ROW && ends_label(statement, source, fact->label_words);
    bool alone = word_count(statement->whole) <= ALONE_WORDS || (source == LABEL_CLAUSE && ends && ends_part(behind));
    bool label = source == LABEL_FIELD || source == LABEL_ROW || source == LABEL_LINE || source == LABEL_CLAUSE;
    return label && alone && (ends || fact->label_words.begin == 0) && (definition->values & united) &&
           !(definition->values & (unitless | VALUE_TEXT_BIT));
}

/* "Data volume: 40": what the label names is measured in bytes, whatever fact the section makes of it. */
static bool label_is_sized(const Check *check, const Statement *statement) {
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW | 1u << LABEL_LINE);
    Match match;
    const Quantity *quantity = &statement->quantity;
    bool bare = quantity->dimension == DIM_NONE || (quantity->dimension == DIM_COUNT && quantity->per.size > 0);
    return bare && word_count(statement->whole) <= ALONE_WORDS && label.size > 0 &&
           has_word(check, label, LEX_SIZED, &match) && 2 * match.words > word_count(label);
}

/* "Times in ms", "Size (KB)": a unit behind "in" or a bracket. */
static bool gives_unit(Text text) {
    static const char *const units[] = {"ms",   "millisecond", "second", "sec",  "minute", "hour", "kb",
                                        "mb",   "gb",          "tb",     "kib",  "mib",    "gib",  "byte",
                                        "mbit", "gbit",        "mbps",   "gbps", "s"};
    static const char *const leads[] = {"in", "are"};
    Text word, before = {0};
    for (size_t at = 0; word_next(text, &at, &word); before = word) {
        size_t begin = (size_t)(word.at - text.at);
        bool bracket = begin > 0 && (text.at[begin - 1] == '(' || text.at[begin - 1] == '[');
        if ((bracket || HAS_ANY(before, leads)) && HAS_ANY(word, units))
            return true;
    }
    return false;
}

/* "Days kept", "Minutes until the alert": the label begins with the unit of its numbers. */
static bool begins_with_unit(Text label) {
    static const char *const units[] = {"milliseconds", "seconds", "minutes", "hours",     "days",      "weeks",
                                        "months",       "years",   "bytes",   "kilobytes", "megabytes", "gigabytes"};
    size_t at = 0;
    Text word;
    return word_next(label, &at, &word) && HAS_ANY(word, units);
}

static bool unit_given(const Check *check, const Statement *statement) {
    if (begins_with_unit(nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW)) ||
        begins_with_unit(nearest_label(statement, 1u << LABEL_COLUMN)))
        return true;
    const Piece *cell = &check->document->pieces[statement->piece];
    if (cell->kind == PIECE_CELL && cell->table > 0 && gives_unit(check->document->pieces[cell->table - 1].text))
        return true;
    for (size_t i = 0; i < statement->label_count; i++)
        if (statement->labels[i].source != LABEL_CLAUSE && gives_unit(statement->labels[i].text))
            return true;
    return false;
}

/* "| Partitions | 4,000 |": the row says what is counted, unless its words name a fact that has a unit. */
static bool row_counts(const Check *check, const Statement *statement) {
    static const char *const measured[] = {"time",  "times", "latencies", "delays", "timeouts", "sizes",
                                           "hours", "bytes", "seconds",   "access", "minutes",  "ms"};
    Text row = nearest_label(statement, 1u << LABEL_ROW), word;
    Position position;
    size_t fact = check->facts->statement_fact[statement - check->statements->items];
    if ((fact != NO_DEFINITION && check->facts->items[fact].label_source == LABEL_ROW) ||
        !is_role_head(check, statement))
        return false;
    if (row.size == 0 || (position_of(check, statement, 1u << LABEL_ROW, &position) && (position.values & united)))
        return false;
    for (size_t at = 0; word_next(row, &at, &word);) {
        bool plural = word.size > 3 && char_lower(word.at[word.size - 1]) == 's' &&
                      char_lower(word.at[word.size - 2]) != 's' && !text_has_digit(word);
        if (plural && !HAS_ANY(word, measured))
            return true;
    }
    return false;
}

/* "| Scaling | 3 to 5 instances | 3 |": as many of what another cell of the row counts, where the row names no measure. */
static bool is_beside_counted(const Check *check, const Statement *statement) {
    Position position;
    bool alone = statement->row != NO_INDEX && word_count(statement->whole) <= ALONE_WORDS;
    if (!alone || !is_role_head(check, statement) ||
        (position_of(check, statement, 1u << LABEL_ROW, &position) && (position.values & united)))
        return false;
    const Statement *first = check->statements->items;
    for (const Statement *other = statement;
         other-- > first && statement - other < VALUES_ASKED && other->row == statement->row;)
        if (other->kind == VALUE_QUANTITY && other->quantity.dimension == DIM_COUNT && other->quantity.noun.size > 0)
            return true;
    return false;
}

/* "31 GB used (points 25, rest 6)": in brackets the unit is that of the value before them. */
static bool shares_unit(const Check *check, const Statement *statement) {
    size_t companion = statement->bracketed ? statement->companion : NO_INDEX;
    return companion != NO_INDEX && (VALUE_BIT(check->statements->items[companion].quantity.dimension) & united);
}

static bool lacks_unit(const Check *check, const Columns *columns, const Statement *statement) {
    const Quantity *quantity = &statement->quantity;
    bool bare = quantity->dimension == DIM_NONE || quantity->dimension == DIM_COUNT;
    const double counts = 1e6;                     /* so many are counted: no unit of time or data was forgotten */
    bool words = !text_has_digit(statement->text); /* "five at most" are counted */
    if (!bare || words || quantity->value >= counts || quantity->unit_from_hint || quantity->value == 0 ||
        only_labels(check, statement) || quantity->noun.size > 0 || quantity->of_other)
        return false;
    if (needs_no_unit(check, statement) || shares_unit(check, statement) || unit_given(check, statement) ||
        head_counts(check, statement) || (row_counts(check, statement) && !is_statistic_of_time(statement)) ||
        is_beside_counted(check, statement))
        return false;
    if (quantity->dimension == DIM_NONE && (column_expects_unit(check, columns, statement) ||
                                            is_statistic_of_time(statement) || company_has_units(check, statement)))
        return true;
    if (words_expect_unit(check, statement))
        return true;
    return !label_is_unitless(check, statement) && !sentence_says_unit(check, statement) &&
           (fact_expects_unit(check, statement) || label_expects_unit(check, statement) ||
            label_is_sized(check, statement));
}

void check_units(Check *check) {
    Columns columns = columns_of(check);
    bool *said = ARENA_ARRAY(check->arena, bool, check->document->piece_count);
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        bool bare =
            statement->kind == VALUE_QUANTITY ? lacks_unit(check, &columns, statement) : change_lacks_unit(statement);
        if (!bare || !may_judge(check, i))
            continue;
        size_t head = head_of(check, statement);
        if (head != NO_INDEX && said[head])
            continue;
        if (head != NO_INDEX)
            said[head] = true; /* a head without a unit is one mistake */
        Text own = nearest_label(statement, 1u << LABEL_FIELD);
        Finding *finding = report_statement(check, RULE_MISSING_UNIT, i);
        if (own.size > 0) /* the line's label may be another's: "Pool: 10 per instance. Connection timeout: 3" */
            say(check, finding, MESSAGE_MISSING_UNIT, TEXT_FILLS({"value", statement->text}, {"subject", own}));
        else
            say_statement(check, finding, MESSAGE_MISSING_UNIT, i);
        judge(check, i);
    }
}
