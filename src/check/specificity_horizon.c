/* missing-horizon: a growth or a later value without its when. */
#include "engine.h"

enum { TITLES_AT_MOST = 2, HEAD_WORDS = 6, PIECES_ASKED = 1024, VALUES_ASKED = 64, VALUES_BESIDE = 8 };
static const double growth_seconds = 28 * 86400.0; /* what comes in shorter periods is a load, no growth */

/* "Interview of 17 October 2025" above all others is when it was written, and dates no growth. */
static bool is_title_of_all(const Check *check, const Label *label) {
    const Document *document = check->document;
    size_t last = document->sections[check->facts->end - 1].end, limit = check->facts->first + TITLES_AT_MOST;
    for (size_t i = 1; label->source == LABEL_HEADING && i < check->facts->end - 1 && i <= limit; i++) {
        const Section *section = &document->sections[i];
        if (section->heading != NO_INDEX && section->end == last && section[1].parent == i &&
            document->pieces[section->heading].span.begin == label->span.begin)
            return true;
    }
    return false;
}

static bool labels_name_time(const Check *check, const Statement *statement) {
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        if (is_title_of_all(check, label))
            continue;
        if (label->source != LABEL_CLAUSE &&
            (names_date(label->text) || (names_period(label->text) && text_has_digit(label->text))))
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

static bool names_two_years(Text text) {
    size_t first = text_find(text, TEXT("20"), 0);
    return first != SIZE_MAX && text_find(text, TEXT("20"), first + 4) != SIZE_MAX;
}

static bool lies_in(Text part, Text whole) { return text_has(whole, part.at); }

/* "Capacity plan 2026", "All figures are for March 2027": what a sentence says to grow owes its own date all the same. */
static bool is_dated_from_afar(const Check *check, const Statement *statement) {
    Text horizon = statement->horizon.text;
    if (horizon.size == 0 || lies_in(horizon, sentence_told(statement)) || lies_in(horizon, statement->whole))
        return false;
    for (size_t i = 0; i < statement->label_count; i++)
        if (lies_in(horizon, statement->labels[i].text))
            return is_title_of_all(check, &statement->labels[i]) && !names_two_years(statement->labels[i].text);
    return true;
}

/* "in two years", "within 18 months": a period that lies ahead, and not the "requests per day" of a rate. */
static bool lies_ahead(Text text) {
    static const char *const ahead[] = {"month", "quarter", "year", "week"}, *const each[] = {"per", "each", "every"},
                             *const articles[] = {"a", "an"}, *const leads[] = {"in", "within", "after", "over", "for"};
    Text word, last = {0}, before_last = {0};
    for (size_t at = 0; word_next(text, &at, &word); before_last = last, last = word) {
        bool rate = HAS_ANY(last, each) || (HAS_ANY(last, articles) && !HAS_ANY(before_last, leads));
        bool days = text_starts(word, TEXT("day")) && text_has_digit(last) && HAS_ANY(before_last, leads);
        if (days || (HAS_ANY(word, ahead) && last.size > 0 && !rate))
            return true;
    }
    return text_find_fold(text, TEXT(" from now"), 0) != SIZE_MAX ||
           text_find_fold(text, TEXT(" later"), 0) != SIZE_MAX;
}

/* In its own sentence: a date in the next one is that of something else. */
static bool period_beside(const Statement *statement, bool projected) {
    Text before = sentence_told(statement), behind = {0};
    if (statement->kind != VALUE_TEXT && text_has(before, statement->text.at)) {
        size_t value = (size_t)(statement->text.at - before.at);
        behind = text_part(before, value + statement->text.size, before.size);
        before = text_part(before, 0, value);
    }
    bool flows = statement->quantity.dimension == DIM_RATE || statement->quantity.dimension == DIM_BANDWIDTH;
    if (projected ? statement->quantity.period > 0 : !flows)
        return names_date(before) || names_date(behind) || names_period(before) || names_period(behind) ||
               (!projected && names_period(statement->text));
    return names_date(before) || names_date(behind) || lies_ahead(before) || lies_ahead(behind);
}

/* "Cost projections": what each tier costs, not how it grows. */
static bool under_costs(const Statement *statement) {
    static const char *const words[] = {"cost", "costs", "price", "prices", "pricing"};
    for (size_t i = 0; i < statement->label_count; i++)
        if (statement->labels[i].source == LABEL_HEADING && HAS_ANY(statement->labels[i].text, words))
            return true;
    return false;
}

/* Sections that speak of how things are or shall be, not of how they grow. */
static bool may_grow(const Check *check, const Statement *statement) {
    static const SectionId others[] = {SECTION_SLO,   SECTION_CACHING,    SECTION_MONITORING, SECTION_BUDGETS,
                                       SECTION_TESTS, SECTION_PRIORITIES, SECTION_DEGRADATION};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (stands_in(check, statement, others[i]))
            return false;
    return !under_costs(statement);
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

/* "will grow to 8 TB", and not "may grow to 4 vCPU", which is a limit. */
static bool tells_growth(const Check *check, Text sentence, Match *match) {
    static const char *const abilities[] = {"may", "can", "could", "might"};
    return find_vague(check, RULE_MISSING_HORIZON, sentence, match) &&
           !HAS_ANY(word_last(text_part(sentence, 0, match->begin)), abilities);
}

static bool grows(const Check *check, const Statement *statement, Match *match) {
    if (statement > check->statements->items && is_expected(statement))
        return true;
    if (statement->kind == VALUE_QUANTITY && statement->quantity.period >= growth_seconds)
        return false; /* "doubles every 18 months" */
    if (statement->kind == VALUE_QUANTITY &&
        (statement->quantity.bound == BOUND_AT_MOST || statement->quantity.bound == BOUND_LESS))
        return false; /* "a pool of 12, growing to 16 at most": a limit */
    if (is_growth(check, statement) || tells_growth(check, sentence_told(statement), match))
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

static bool counts_noun(const Statement *statement, Text noun) {
    uint64_t wanted = word_hash(word_last(noun)), hash;
    if (noun.size == 0 || statement->quantity.noun.size > 0)
        return noun.size > 0 && word_hash(word_last(statement->quantity.noun)) == wanted;
    Text word;
    for (size_t i = 0; i < statement->label_count; i++)
        for (size_t at = 0; statement->labels[i].source != LABEL_HEADING &&
                            word_next_hash(statement->labels[i].text, &at, &word, &hash);)
            if (hash == wanted)
                return true;
    return false;
}

/* Is what this one counts told to be what the other counts? "and 31,200 will be" counts what its sentence counted before. */
static bool counts_same(const Check *check, const Statement *statement, const Statement *other) {
    Dimension dimension = statement->quantity.dimension, second = other->quantity.dimension;
    bool bare = dimension == DIM_NONE || second == DIM_NONE, counts = dimension == DIM_COUNT || second == DIM_COUNT;
    if (dimension != second && !(bare && counts))
        return false;
    if (statement->quantity.noun.size > 0)
        return counts_noun(other, statement->quantity.noun);
    if (!text_starts(text_trim(statement->clause), statement->text))
        return statement->subject.size > 0 && text_equal_fold(statement->subject, other->subject);
    const Statement *before = statement, *first = check->statements->items;
    for (size_t i = 0; i < VALUES_BESIDE && before > first && before[-1].field == statement->field; i++)
        if (counts_noun(other, (--before)->quantity.noun))
            return true;
    return false;
}

/* "24,000 users are 1,600 reads per second, and 31,200 will be 2,080": the table above says of when 31,200 are. */
static bool is_dated_before(const Check *check, const Statement *statement) {
    const Statement *first = check->statements->items, *other = statement;
    for (size_t left = VALUES_ASKED; left > 0 && other > first && other[-1].section == statement->section; left--) {
        other--;
        if (is_value(other) && other->horizon.kind == HORIZON_PROJECTED && is_dated(&other->horizon) &&
            other->quantity.value == statement->quantity.value && counts_same(check, statement, other))
            return true;
    }
    return false;
}

/* It, or a value of its sentence before it. */
static bool is_dated_in_table(const Check *check, const Statement *statement) {
    const Statement *first = check->statements->items;
    size_t before = (size_t)(statement - first);
    for (size_t i = 0; i < VALUES_BESIDE && i <= before && first[before - i].field == statement->field; i++)
        if (is_dated_before(check, &first[before - i]))
            return true;
    return false;
}

/* A projection without its date; one finding for all values of a section. */
static bool is_undated_projection(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    size_t fact = check->facts->statement_fact[index];
    static const char *const systems[] = {"api", "service", "portal", "app", "page", "endpoint", "team"};
    for (size_t i = 0; i < statement->label_count; i++) { /* "Users today" below "Forecast API" */
        const Label *label = &statement->labels[i];
        bool today = label->source != LABEL_HEADING && label_may_hold(label, LEX_ROLE_CURRENT) &&
                     has_word(check, label->text, LEX_ROLE_CURRENT, NULL);
        if (today || (lies_in(statement->horizon.text, label->text) && HAS_ANY(word_last(label->text), systems)))
            return false;
    }
    if (at_home_in(check, SECTION_TESTS))
        return false; /* what a test plan projects it tests */
    return is_value(statement) && statement->horizon.kind == HORIZON_PROJECTED && fact != NO_DEFINITION &&
           check->pack->facts[check->facts->items[fact].definition].horizon_needed &&
           !is_dated_in_table(check, statement);
}

/* ---- beside what is today --------------------------------------------------------------------------------------- */

/* "Later", "Planned", "After the merger", "Once all have joined": that it is not today, and not when. */
static bool says_later(Text label) {
    static const char *const words[] = {"later", "expected", "planned", "future", "then", "projected", "forecast"};
    static const char *const leads[] = {"after", "once"};
    size_t at = 0;
    Text word;
    if (!word_next(label, &at, &word) || names_date(label) || lies_ahead(label) || text_has_digit(label))
        return false;
    return word_count(label) == 1 ? HAS_ANY(word, words) : HAS_ANY(word, leads) && word_count(label) <= HEAD_WORDS;
}

/* Has a cell a value of this kind? */
static bool holds_same(const Check *check, const Piece *cell, Dimension dimension) {
    size_t piece = cell ? piece_index(check->document, cell) : 0;
    for (size_t i = check->piece_first[piece]; cell && i < check->piece_first[piece + 1]; i++) {
        const Statement *one = &check->statements->items[check->piece_statements[i]];
        if (is_value(one) && one->quantity.dimension == dimension)
            return true;
    }
    return false;
}

/* Beside this cell, along its row or its column, stands the same as it is today. */
static bool stands_beside_today(const Check *check, const Statement *statement, bool along_row, bool after) {
    const Document *document = check->document;
    const Piece *cell = &document->pieces[statement->piece], *table = &document->pieces[cell->table];
    size_t end = along_row ? table->columns : table->rows;
    for (size_t i = 1; i < end && i <= LIMIT_ROWS_ASKED; i++) {
        size_t row = along_row ? cell->row : i, column = along_row ? i : cell->column;
        const Piece *head = along_row ? table_cell(document, table, 0, i) : table_cell(document, table, i, 0);
        bool other = row != cell->row || column != cell->column;
        if (other && head && (after || has_word(check, head->text, LEX_ROLE_CURRENT, NULL)) &&
            holds_same(check, table_cell(document, table, row, column), statement->quantity.dimension))
            return true;
    }
    return false;
}

/* Does a text around the table say when? */
static bool section_names_date(const Check *check, const Statement *statement) {
    const Section *section = &check->document->sections[statement->section];
    for (size_t i = section->first; i < section->end && i < section->first + PIECES_ASKED; i++) {
        const Piece *piece = &check->document->pieces[i];
        bool text = piece->kind == PIECE_PARAGRAPH || (piece->kind == PIECE_HEADING && section->level > 1);
        if (text && (names_date(piece->text) || lies_ahead(piece->text)))
            return true;
    }
    return false;
}

/* A value below a head, or behind the key of a row, that says later; *head is where that stands. */
static bool is_later_in_table(const Check *check, const Statement *statement, Span *head) {
    if (check->document->pieces[statement->piece].kind != PIECE_CELL || statement->in_label)
        return false;
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        bool column = label->source == LABEL_COLUMN, key = label->source == LABEL_ROW;
        if ((!column && !key) || !says_later(label->text))
            continue;
        *head = label->span;
        return stands_beside_today(check, statement, column, word_count(label->text) > 1) &&
               !section_names_date(check, statement);
    }
    return false;
}

/* "Looms with sensors: 380", and below it "planned: 900"; "later: up to 3,000 from 1,700". */
static bool is_later_below(const Statement *statement) {
    Text label = nearest_label(statement, 1u << LABEL_FIELD), lead = nearest_label(statement, 1u << LABEL_LEAD);
    if (label.size == 0 || !says_later(label))
        return false;
    size_t from = text_find_fold(statement->whole, TEXT(" from "), 0);
    bool grows = from != SIZE_MAX && text_has_digit(text_part(statement->whole, from, from + sizeof " from 1"));
    return (grows || has_number(lead)) && !names_date(lead) && !names_date(statement->whole) &&
           !lies_ahead(statement->whole);
}

/* "260 GB are in use, 520 GB will be in May 2026, and 1.4 TB once video has been added": the last has no date of its own. */
static bool is_later_in_sentence(const Check *check, const Statement *statement) {
    static const char *const leads[] = {"once", "as soon as"};
    Text before, behind;
    around_value(statement, &before, &behind);
    behind = text_trim(text_part(behind, 0, sentence_end(behind, 0)));
    bool leads_on = false;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        leads_on |= text_starts(behind, text_of(leads[i]));
    Span beside = statements_beside(check, statement);
    for (size_t i = beside.begin; leads_on && !names_date(behind) && !lies_ahead(behind) && i < beside.end; i++) {
        const Statement *other = &check->statements->items[i];
        if (other < statement && is_value(other) && other->quantity.dimension == statement->quantity.dimension &&
            (other->horizon.kind != HORIZON_NONE || other->role == ROLE_CURRENT || other->role == ROLE_USAGE))
            return true;
    }
    return false;
}

/* A value that is told beside today's, and not for when. Its head, if it has one, is the place of the mistake. */
static bool is_later(const Check *check, const Statement *statement, Span *place) {
    Dimension dimension = statement->quantity.dimension;
    bool grows = dimension == DIM_COUNT || dimension == DIM_DATA || dimension == DIM_RATE || dimension == DIM_NONE ||
                 dimension == DIM_BANDWIDTH;
    *place = statement->span;
    return statement->kind == VALUE_QUANTITY && grows &&
           (is_later_in_table(check, statement, place) || is_later_below(statement) ||
            is_later_in_sentence(check, statement));
}

/* A section's date is not that of "1.4 TB once video has been added". */
static bool dates_itself(const Check *check, const Statement *statement) {
    return is_dated(&statement->horizon) && !is_dated_from_afar(check, statement) &&
           !(is_value(statement) && is_later_in_sentence(check, statement));
}

/* ---- both ------------------------------------------------------------------------------------------------------- */

void check_horizons(Check *check) {
    size_t field = NO_INDEX, section = NO_INDEX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        Match match;
        bool kind = is_value(statement) || statement->kind == VALUE_TEXT;
        if (!kind || only_labels(check, statement) || statement->in_code || statement->field == field ||
            !may_judge(check, i) || !may_grow(check, statement) || dates_itself(check, statement))
            continue;
        Span place;
        bool later = is_later(check, statement, &place), first = statement->section != section;
        bool undated = !is_dated(&statement->horizon) && is_undated_projection(check, i) && first;
        if (!undated && !(later && first) && (!grows(check, statement, &match) || grows_behind(check, statement)))
            continue;
        field = statement->field;
        if (statement->kind == VALUE_TEXT && !stands_in(check, statement, SECTION_SCALE))
            continue;
        if (labels_name_time(check, statement) || (!later && period_beside(statement, undated)) ||
            section_is_dated(check, statement))
            continue;
        Finding *finding = report_statement(check, RULE_MISSING_HORIZON, i);
        say_statement(check, finding, MESSAGE_MISSING_HORIZON, i);
        finding->span = place;
        for (size_t k = 0; undated && k < statement->label_count; k++)
            if (statement->labels[k].source == LABEL_COLUMN &&
                statement->labels[k].text.at == statement->horizon.text.at)
                finding->span = statement->labels[k].span; /* "Later" above a column is one mistake */
        section = statement->section;
        judge(check, i);
    }
}
