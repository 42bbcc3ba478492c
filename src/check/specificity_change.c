/* missing-horizon and missing-baseline: a change without its when, or without its from what. */
#include "engine.h"

enum { LOOKUPS_AT_MOST = 64, TOKENS_AT_MOST = 12, REFERENCE_BYTES = 16 };
static const double effort_seconds = 3600;         /* longer times beside an optimization are its effort */
static const double growth_seconds = 28 * 86400.0; /* what comes in shorter periods is a load, no growth */

/* ---- missing-horizon --------------------------------------------------------------------------------------------- */

static bool labels_name_time(const Statement *statement) {
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        if (label->source != LABEL_CLAUSE &&
            (names_date(label->text) || (names_period(label->text) && has_digit(label->text))))
            return true;
    }
    return false;
}

static Text sentence_told(const Statement *statement) {
    return statement->kind == VALUE_TEXT ? statement->whole : statement_sentence(statement);
}

/* "today" dates what grows from there, and not when it has grown. */
static bool is_dated(const Horizon *horizon) {
    return horizon->stated && (horizon->kind == HORIZON_PROJECTED || horizon->month);
}

/* "in two years", "within 18 months": a period that lies ahead, and not the "requests per day" of a rate. */
static bool lies_ahead(Text text) {
    static const char *const ahead[] = {"month", "quarter", "year", "week"}, *const each[] = {"per", "each", "every"},
                             *const articles[] = {"a", "an"}, *const leads[] = {"in", "within", "after", "over", "for"};
    Text word, last = {0}, before_last = {0};
    for (size_t at = 0; word_next(text, &at, &word); before_last = last, last = word) {
        bool rate = HAS_ANY(last, each) || (HAS_ANY(last, articles) && !HAS_ANY(before_last, leads));
        if (HAS_ANY(word, ahead) && last.size > 0 && !rate)
            return true;
    }
    return text_find_fold(text, TEXT(" from now"), 0) != SIZE_MAX ||
           text_find_fold(text, TEXT(" later"), 0) != SIZE_MAX;
}

/* In its own sentence: a date in the next one is that of something else. */
static bool period_beside(const Statement *statement, bool projected) {
    Text before = sentence_told(statement), behind = {0};
    if (statement->kind != VALUE_TEXT && statement->text.at >= before.at &&
        statement->text.at < before.at + before.size) {
        size_t value = (size_t)(statement->text.at - before.at);
        behind = text_part(before, value + statement->text.size, before.size);
        before = text_part(before, 0, value);
    }
    if (!projected || statement->quantity.period > 0)
        return names_date(before) || names_date(behind) || names_period(before) || names_period(behind);
    return names_date(before) || names_date(behind) || lies_ahead(before) || lies_ahead(behind);
}

/* Sections that speak of how things are or shall be, not of how they grow. */
static bool may_grow(const Check *check, const Statement *statement) {
    static const SectionId others[] = {SECTION_SLO,   SECTION_CACHING,    SECTION_MONITORING, SECTION_BUDGETS,
                                       SECTION_TESTS, SECTION_PRIORITIES, SECTION_DEGRADATION};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (stands_in(check, statement, others[i]))
            return false;
    return true;
}

/* "5x growth", "300 % growth" */
static bool is_growth(const Check *check, const Statement *statement) {
    static const char *const words[] = {"growth"};
    Dimension dimension = statement->quantity.dimension;
    return statement->kind == VALUE_QUANTITY && (dimension == DIM_FACTOR || dimension == DIM_FRACTION) &&
           HAS_ANY(statement->quantity.noun, words) && stands_in(check, statement, SECTION_SCALE);
}

/* "35 today, we expect 80" */
static bool is_expected(const Statement *statement) {
    return is_value(statement) && text_find_fold(statement->clause, TEXT("expect"), 0) != SIZE_MAX &&
           statement[-1].field == statement->field && statement[-1].role == ROLE_CURRENT && is_value(&statement[-1]) &&
           statement[-1].quantity.dimension == statement->quantity.dimension;
}

static bool grows(const Check *check, const Statement *statement, Match *match) {
    if (statement > check->statements->items && is_expected(statement))
        return true;
    if (statement->kind == VALUE_QUANTITY && statement->quantity.period >= growth_seconds)
        return false; /* "doubles every 18 months" */
    if (statement->kind == VALUE_QUANTITY &&
        (statement->quantity.bound == BOUND_AT_MOST || statement->quantity.bound == BOUND_LESS))
        return false; /* "a pool of 12, growing to 16 at most": a limit */
    if (is_growth(check, statement) || find_vague(check, RULE_MISSING_HORIZON, sentence_told(statement), match))
        return true;
    bool range = statement->kind == VALUE_QUANTITY && statement->quantity.bound == BOUND_RANGE &&
                 text_find_fold(statement->clause, TEXT("from "), 0) != SIZE_MAX &&
                 stands_in(check, statement, SECTION_GROWTH);
    return range || (statement->kind == VALUE_CHANGE && stands_in(check, statement, SECTION_SCALE));
}

/* "Pods: 2 -> 4" beside a table of today and of next year: the section says when. A sentence about growth says it itself. */
static bool section_is_dated(const Check *check, const Statement *statement) {
    Match match;
    if (statement->kind != VALUE_CHANGE || find_vague(check, RULE_MISSING_HORIZON, sentence_told(statement), &match))
        return false;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *other = &check->statements->items[i];
        if (other->section == statement->section && other->horizon.kind == HORIZON_PROJECTED &&
            is_dated(&other->horizon))
            return true;
    }
    return false;
}

/* "3 today, growing to 9": another value of the sentence is the one that grows. */
static bool grows_behind(const Check *check, const Statement *statement) {
    Match match;
    Text sentence = sentence_told(statement);
    size_t next = (size_t)(statement - check->statements->items) + 1;
    return is_value(statement) && find_vague(check, RULE_MISSING_HORIZON, sentence, &match) &&
           statement->text.at + statement->text.size <= sentence.at + match.begin && next < check->statements->count &&
           check->statements->items[next].field == statement->field && is_value(&check->statements->items[next]);
}

/* A projection without its date; one finding for all values of a section. */
static bool is_undated_projection(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    size_t fact = check->facts->statement_fact[index];
    return is_value(statement) && statement->horizon.kind == HORIZON_PROJECTED && fact != NO_DEFINITION &&
           check->pack->facts[check->facts->items[fact].definition].horizon_needed;
}

void check_horizons(Check *check) {
    size_t field = NO_INDEX, section = NO_INDEX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        Match match;
        bool kind = is_value(statement) || statement->kind == VALUE_TEXT;
        if (!kind || only_labels(check, statement) || statement->in_code || statement->field == field ||
            is_dated(&statement->horizon) || !may_judge(check, i) || !may_grow(check, statement))
            continue;
        bool undated = is_undated_projection(check, i) && statement->section != section;
        if (!undated && (!grows(check, statement, &match) || grows_behind(check, statement)))
            continue;
        field = statement->field;
        if (statement->kind == VALUE_TEXT && !stands_in(check, statement, SECTION_SCALE))
            continue;
        if (labels_name_time(statement) || period_beside(statement, undated) || section_is_dated(check, statement))
            continue;
        Finding *finding = report_statement(check, RULE_MISSING_HORIZON, i);
        say_statement(check, finding, MESSAGE_MISSING_HORIZON, i);
        for (size_t k = 0; undated && k < statement->label_count; k++)
            if (statement->labels[k].source == LABEL_COLUMN &&
                statement->labels[k].text.at == statement->horizon.text.at)
                finding->span = statement->labels[k].span; /* "Later" above a column is one mistake */
        section = statement->section;
        judge(check, i);
    }
}

/* ---- missing-baseline -------------------------------------------------------------------------------------------- */

typedef struct Tokens {
    uint64_t hashes[TOKENS_AT_MOST];
    size_t count;
} Tokens;

static Tokens tokens_of(Text text) {
    static const char *const empty[] = {"old",      "current", "present", "today",  "now",    "before",
                                        "previous", "system",  "one",     "fast",   "slow",   "less",
                                        "fewer",    "handles", "fourth",  "factor", "percent"};
    Tokens tokens = {.count = 0};
    size_t at = 0;
    Text word;
    while (word_next(text, &at, &word) && tokens.count < TOKENS_AT_MOST)
        if (!word_is_stop(word) && !HAS_ANY(word, empty) && !char_is_digit(word.at[0]))
            tokens.hashes[tokens.count++] = word_hash(word);
    return tokens;
}

static void strike(Tokens *tokens, Text text) {
    size_t at = 0;
    Text word;
    while (tokens->count > 0 && word_next(text, &at, &word)) {
        uint64_t hash = word_hash(word);
        for (size_t i = 0; i < tokens->count; i++)
            if (tokens->hashes[i] == hash)
                tokens->hashes[i] = tokens->hashes[--tokens->count];
    }
}

static bool is_absolute(const Statement *statement) {
    Dimension dimension = statement->quantity.dimension;
    return is_value(statement) && (dimension == DIM_TIME || dimension == DIM_DATA || dimension == DIM_RATE ||
                                   dimension == DIM_BANDWIDTH || dimension == DIM_MONEY);
}

/* Does a value stand anywhere whose words hold all of these? */
static bool value_named(const Check *check, Tokens wanted) {
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!is_absolute(statement))
            continue;
        Tokens left = wanted;
        for (size_t k = 0; k < statement->label_count; k++)
            strike(&left, statement->labels[k].text);
        if (left.count == 0)
            return true;
    }
    return false;
}

/* The list item, row or paragraph that a piece belongs to, as its outermost piece below the section. */
static size_t entry_of(const Check *check, size_t piece) {
    const Piece *pieces = check->document->pieces;
    size_t at = piece, found = piece;
    for (; at != NO_INDEX && pieces[at].section == pieces[piece].section; at = pieces[at].parent)
        if (pieces[at].kind == PIECE_ITEM)
            found = at;
    return found;
}

static bool same_entry(const Check *check, const Statement *a, const Statement *b) {
    const Piece *piece = &check->document->pieces[a->piece], *other = &check->document->pieces[b->piece];
    if (piece->kind == PIECE_CELL && other->kind == PIECE_CELL)
        return piece->table == other->table && piece->row == other->row;
    return entry_of(check, a->piece) == entry_of(check, b->piece);
}

/* "from 2 s to 500 ms (4x faster)": another value of the entry gives the baseline. */
static bool entry_has_value(const Check *check, size_t index) {
    const Statement *items = check->statements->items;
    for (size_t i = index; i-- > 0 && same_entry(check, &items[i], &items[index]);)
        if (is_absolute(&items[i]) && items[i].quantity.value < effort_seconds)
            return true;
    for (size_t i = index + 1; i < check->statements->count && same_entry(check, &items[i], &items[index]); i++)
        if (is_absolute(&items[i]) && (items[i].quantity.value < effort_seconds || items[i].kind == VALUE_CHANGE))
            return true;
    return false;
}

/* "less than 5 %": a bound and no comparison. */
static bool names_absolute(Text phrase) {
    size_t than = text_find_fold(phrase, TEXT("than "), 0);
    return than != SIZE_MAX && than + 5 < phrase.size && !char_is_letter(phrase.at[than + 5]);
}

/* "60 % less", "three times what the old system handles", "not slower than release 3.4". */
static bool is_relative(const Check *check, const Statement *statement) {
    static const char *const references[] = {"old",   "current", "previous", "before",
                                             "today", "now",     "existing", "release"};
    Match match;
    if (!find_vague(check, RULE_MISSING_BASELINE, statement->whole, &match))
        return false;
    Dimension dimension = statement->quantity.dimension;
    bool relative = dimension == DIM_FRACTION || dimension == DIM_FACTOR || dimension == DIM_NONE;
    Text phrase = text_part(statement->whole, match.begin, match.end + REFERENCE_BYTES);
    bool reference = HAS_ANY(phrase, references) && !names_absolute(phrase);
    return (statement->kind == VALUE_TEXT || (is_value(statement) && relative)) &&
           (reference || stands_in(check, statement, SECTION_PRIORITIES));
}

/* What is compared: the words behind the comparison, else the line's own. */
static Tokens compared(const Check *check, const Statement *statement) {
    Match match;
    find_vague(check, RULE_MISSING_BASELINE, statement->whole, &match);
    Text behind = text_part(statement->whole, match.end, statement->whole.size);
    size_t end = text_find(behind, TEXT(","), 0);
    Tokens tokens = tokens_of(text_part(behind, 0, end));
    return tokens.count > 0 ? tokens : tokens_of(text_part(statement->whole, 0, match.begin));
}

void check_baselines(Check *check) {
    size_t lookups = 0, field = NO_INDEX;
    for (size_t i = 0; i < check->statements->count && lookups < LOOKUPS_AT_MOST; i++) {
        const Statement *statement = &check->statements->items[i];
        if (only_labels(check, statement) || statement->in_code || statement->field == field || !may_judge(check, i) ||
            stands_in(check, statement, SECTION_MONITORING) || !is_relative(check, statement))
            continue;
        field = statement->field;
        Tokens tokens = compared(check, statement);
        lookups++;
        if (entry_has_value(check, i) || (tokens.count > 0 && value_named(check, tokens)))
            continue;
        say_statement(check, report_statement(check, RULE_MISSING_BASELINE, i), MESSAGE_MISSING_BASELINE, i);
        judge(check, i);
    }
}
