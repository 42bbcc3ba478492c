/* missing-period: a quota, a load or a downtime that does not say per what. */
#include "engine.h"

/* "Availability per month" in a row above the downtime. */
static bool table_names_period(const Check *check, const Statement *statement) {
    static const char *const periods[] = {"day", "week", "month", "quarter", "year", "monthly", "yearly", "annual"};
    const Piece *cell = &check->document->pieces[statement->piece];
    for (size_t i = cell->kind == PIECE_CELL ? cell->table : check->document->piece_count;
         i < check->document->piece_count; i++) {
        const Piece *other = &check->document->pieces[i];
        if (other->kind == PIECE_CELL && other->table != cell->table)
            return false;
        if (other->kind == PIECE_CELL && SAYS_ANY(check, other->text, periods))
            return true;
    }
    return false;
}

static bool period_around(const Check *check, const Statement *statement) {
    static const char *const times[] = {"once", "twice", "times"}; /* "renews twice a year" is no quota's period */
    Text before, behind;
    around_value(statement, &before, &behind);
    behind = until_next_value(check, statement, text_part(behind, 0, sentence_end(behind, 0)));
    if (statement->quantity.period > 0 || names_period(before) || names_period(behind) || names_date(behind))
        return true;
    for (size_t i = 0; i < statement->label_count; i++) {
        LabelSource source = statement->labels[i].source;
        if (source != LABEL_CLAUSE && source != LABEL_HEADING && names_period(statement->labels[i].text) &&
            !SAYS_ANY(check, statement->labels[i].text, times))
            return true;
    }
    return statement->quantity.dimension == DIM_TIME && table_names_period(check, statement);
}

/* What is there at the same time has no period. */
static bool is_stock(const Check *check, const Statement *statement) {
    static const char *const words[] = {"concurrent", "concurrently", "simultaneous", "parallel", "once",  "connection",
                                        "session",    "user",         "client",       "device",   "vu",    "slot",
                                        "worker",     "seat",         "instance",     "stored",   "queue", "vcpu",
                                        "cpu",        "core",         "machine",      "server",   "node",  "pod",
                                        "size",       "buffer",       "tenant",       "people"};
    bool stock = SAYS_ANY(check, statement->clause, words) || HAS_ANY(statement->quantity.noun, words);
    bool calls =
        has_word(check, statement->quantity.noun, LEX_REQUEST_WORD, NULL); /* whatever "Device API" is called */
    for (size_t i = 0; i < statement->label_count && !stock && !calls; i++)
        stock =
            (LABELS_NEAR & (1u << statement->labels[i].source)) && SAYS_ANY(check, statement->labels[i].text, words);
    return stock || text_find_fold(statement->whole, TEXT("same time"), 0) != SIZE_MAX;
}

/* What is done again and again, and not kept. */
static bool is_flow(const Check *check, Text noun) {
    static const char *const flowing[] = {
        "message",      "mail",         "e-mail",  "sms",   "notification", "look-up",  "lookup",      "order",
        "character",    "token",        "export",  "check", "upload",       "download", "translation", "search",
        "confirmation", "verification", "geocode", "route", "signature",    "render",   "conversion",  "payment"};
    return noun.size > 0 && (has_word(check, noun, LEX_REQUEST_WORD, NULL) || HAS_ANY(noun, flowing));
}

/* "Quota: 500 exports for each handler", "Limit: 10,000 API calls for each tenant": the label says that it is one. */
static bool is_labelled_quota(const Check *check, const Statement *statement, const FactDef *fact) {
    static const char *const quotas[] = {"quota", "quotas", "allowance"}, *const limits[] = {"limit"};
    static const char *const calls[] = {"request", "call"};
    static const char *const at_once[] = {"concurrent", "concurrently", "simultaneous", "parallel", "once"};
    if ((fact && !fact->period_needed) || SAYS_ANY(check, statement->whole, at_once))
        return false;
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_COLUMN), noun = statement->quantity.noun;
    bool alone = word_count(label) == 1;
    return statement->quantity.dimension == DIM_COUNT && statement->role == ROLE_LIMIT &&
           ((alone && HAS_ANY(label, quotas) && is_flow(check, noun)) ||
            (alone && HAS_ANY(label, limits) && HAS_ANY(noun, calls)));
}

/* Another value of its line tells how many of them come in a time: "100,000 lookups, we make 31,000 per day". */
static bool rate_beside(const Check *check, const Statement *statement) {
    enum { VALUES_ASKED = 64 };
    size_t first = check->piece_first[statement->piece], end = check->piece_first[statement->piece + 1];
    for (size_t i = first; i < end && i < first + VALUES_ASKED; i++) {
        const Statement *other = &check->statements->items[check->piece_statements[i]];
        Text noun = other->quantity.noun;
        if (other != statement && is_value(other) && other->quantity.dimension == DIM_RATE &&
            (noun.size == 0 || word_hash(noun) == word_hash(statement->quantity.noun)))
            return true;
    }
    return false;
}

/* Of the lines of its list others begin with a rate: here begins one that has lost its period. */
static bool peers_begin_with_rate(const Check *check, const Statement *statement) {
    const size_t *first = check->piece_first;
    if (&check->statements->items[check->piece_statements[first[statement->piece]]] != statement)
        return false;
    Peers peers = peers_of(check, statement);
    for (size_t i = 0; i < peers.count; i++) {
        const Statement *peer = &check->statements->items[peers.items[i]];
        if (check->piece_statements[first[peer->piece]] == peers.items[i] && peer->quantity.dimension == DIM_RATE)
            return true;
    }
    return false;
}

/* Things that are counted for a period which a value beside them tells for their use. */
static bool is_limit_beside_rate(const Check *check, const Statement *statement, const FactDef *fact) {
    Text before, behind;
    around_value(statement, &before, &behind);
    bool limit = fact && fact->period_needed;
    return statement->quantity.dimension == DIM_COUNT && statement->quantity.noun.size > 0 &&
           !text_ends(text_trim(before), TEXT(" of")) && rate_beside(check, statement) &&
           (limit || (!fact && is_flow(check, statement->quantity.noun) && peers_begin_with_rate(check, statement)));
}

/* A load that is given as a count: "Expected load: 40 requests on average". */
static bool is_count_for_rate(const Check *check, const Statement *statement) {
    static const char *const counted[] = {"request",     "call",    "querie", "query",
                                          "transaction", "message", "hit",    "event"};
    static const char *const quota[] = {"quota"};
    Position position;
    if (statement->quantity.dimension != DIM_COUNT || !HAS_ANY(statement->quantity.noun, counted))
        return false;
    if (statement->role == ROLE_LIMIT &&
        (HAS_ANY(nearest_label(statement, 1u << LABEL_COLUMN), quota) ||
         HAS_ANY(nearest_label(statement, LABELS_NEAR & ~(1u << LABEL_COLUMN)), quota)))
        return true;
    bool rate = position_of(check, statement, LABELS_NEAR, &position) && (position.values & VALUE_BIT(DIM_RATE)) &&
                !(position.values & VALUE_BIT(DIM_COUNT));
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW | 1u << LABEL_LINE);
    return rate || (stands_in(check, statement, SECTION_SCALE) && HAS_ANY(label, counted));
}

static bool in_home(const Check *check, const FactDef *fact, const Statement *statement) {
    size_t section = section_of(check, statement);
    return fact->in.count > 0 && section != NO_DEFINITION && section_within(check->pack, section, fact->in.items[0]);
}

/* A count is a quota's when a label says so, among the quotas or beside one. "1,200 SIMs" of which 400 are used stand. */
static bool may_flow(const Check *check, size_t index, const FactDef *fact) {
    const Statement *items = check->statements->items, *own = &items[index];
    LabelSource source = check->facts->items[check->facts->statement_fact[index]].label_source;
    bool quota = source == LABEL_COLUMN || source == LABEL_FIELD || source == LABEL_ROW || in_home(check, fact, own);
    bool flows = is_flow(check, own->quantity.noun);
    bool counts = false;
    if (source == LABEL_HEADING) /* of "Limits that we set ourselves" */
        return false;
    quota |= flows && source == LABEL_CLAUSE;
    for (size_t i = 0; i < check->statements->count; i++) {
        size_t bound = check->facts->statement_fact[i];
        bool row = items[i].field == own->field || (own->row != NO_INDEX && items[i].row == own->row);
        if (i == index || !row || !is_value(&items[i]))
            continue;
        flows |= items[i].quantity.dimension == DIM_RATE;
        counts |= items[i].quantity.dimension == DIM_COUNT && items[i].quantity.noun.size > 0;
        const FactDef *other =
            bound == NO_DEFINITION ? NULL : &check->pack->facts[check->facts->items[bound].definition];
        quota |= other && other->in.count > 0 && fact->in.count > 0 && other->in.items[0] == fact->in.items[0];
    }
    return quota && (flows || !counts || own->quantity.noun.size == 0);
}

/* "Planned maintenance takes 45 minutes in total": a sum is over a period. */
static bool is_sum_of_outages(const Statement *statement) {
    static const char *const outages[] = {"maintenance", "downtime", "unavailable", "outage", "down", "interruption"};
    static const char *const sums[] = {"in total", "altogether", "in all", "all together", "in sum"};
    bool sum = false;
    if (statement->quantity.dimension != DIM_TIME)
        return false;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        sum |= text_find_fold(statement->clause, text_of(sums[i]), 0) != SIZE_MAX;
    return sum && HAS_ANY(statement->clause, outages);
}

static bool lacks_period(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    const FactDef *fact = fact_defined(check, index);
    Dimension dimension = statement->quantity.dimension;
    bool wanted =
        fact && fact->period_needed && (dimension == DIM_COUNT || dimension == DIM_TIME || dimension == DIM_NONE);
    Text before, behind;
    around_value(statement, &before, &behind);
    bool one = dimension == DIM_TIME && statement->quantity.bound == BOUND_EQUAL &&
               text_ends(text_trim(before), TEXT(" for")); /* "may be down for an hour" */
    static const char *const leads[] = {"from", "in", "see", "section", "of"};
    bool reference = dimension == DIM_NONE && text_find(statement->text, TEXT("."), 0) != SIZE_MAX &&
                     HAS_ANY(word_last(before), leads); /* "follows from 1.8" */
    bool quota = is_labelled_quota(check, statement, fact);
    if (one || reference || only_labels(check, statement) || (statement->quantity.per.size > 0 && !quota) ||
        statement->quantity.of_other || statement->quantity.bound == BOUND_MORE ||
        statement->quantity.bound == BOUND_AT_LEAST)
        return false;
    size_t bound = check->facts->statement_fact[index];
    bool known = bound != NO_DEFINITION && check->facts->items[bound].quantity.period > 0;
    if (wanted && dimension != DIM_TIME && !may_flow(check, index, fact))
        wanted = false;
    wanted |= quota || is_limit_beside_rate(check, statement, fact) || is_sum_of_outages(statement);
    bool counted = fact && !fact->period_needed && check->facts->items[bound].label_source == LABEL_CLAUSE &&
                   (fact->values & VALUE_BIT(DIM_COUNT)); /* "batches of 500 messages" */
    return !known && (wanted || (!counted && is_count_for_rate(check, statement))) &&
           (quota || !is_stock(check, statement)) && !period_around(check, statement);
}

/* "| Window | rolling 30 days |", "**Window**: calendar month" */
static bool is_window(const Check *check, const Statement *statement) {
    const double day = 86400;
    Match match;
    bool time = statement->kind == VALUE_QUANTITY && statement->quantity.dimension == DIM_TIME &&
                statement->quantity.value >= day;
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW);
    bool labelled = label.size > 0 && has_word(check, label, LEX_WINDOW, &match) && match.words == word_count(label);
    return labelled && (time || names_period(statement->whole));
}

/* "28 days, rolling", "a window of 30 days", "each calendar month": not "a window of two hours every day". */
static bool has_period_beside(Text text, Text key) {
    enum { NEAR = 3 };
    static const char *const periods[] = {"day", "week", "month", "quarter", "year", "monthly", "quarterly", "yearly"};
    static const char *const apart[] = {"every", "each", "per", "and", "or"};
    size_t at = (size_t)(key.at - text.at);
    Text word = word_last(text_part(text, 0, at));
    bool beside = HAS_ANY(word, periods), ended = false;
    at += key.size;
    for (size_t i = 0; i < NEAR && !beside && !ended && word_next(text, &at, &word); i++) {
        beside = HAS_ANY(word, periods);
        ended = names_period(word) || TEXT_IS_ONE_OF(word, apart);
    }
    return beside;
}

/* What is said of the objectives, or in front of them. */
static bool may_tell_window(const Check *check, const Piece *piece) {
    static const char *const work[] = {"maintenance", "planned"};
    size_t section = check->facts->section_section[piece->section];
    return piece->kind == PIECE_PARAGRAPH && in_summary(check, piece->section) &&
           (section == NO_DEFINITION || within_id(check, section, SECTION_SLO)) && !SAYS_ANY(check, piece->text, work);
}

/* "All of them over 28 days, rolling", "The objectives hold over each calendar month." */
static bool tells_window(const Check *check, const Piece *piece) {
    static const char *const windows[] = {"window", "rolling", "trailing"}, *const calendar[] = {"calendar"};
    static const char *const wide[] = {"objective", "target", "level", "slo", "window"};
    if (!may_tell_window(check, piece))
        return false;
    bool measured = SAYS_ANY(check, piece->text, wide), found = false;
    Text word;
    for (size_t at = 0; !found && word_next(piece->text, &at, &word);)
        found =
            (HAS_ANY(word, windows) || (measured && HAS_ANY(word, calendar))) && has_period_beside(piece->text, word);
    return found;
}

/* The window of objectives is the period of what may be lost. */
static bool has_window(const Check *check) {
    for (size_t i = 0; i < check->statements->count; i++)
        if (is_window(check, &check->statements->items[i]))
            return true;
    for (size_t i = 0; i < check->document->piece_count; i++)
        if (tells_window(check, &check->document->pieces[i]))
            return true;
    return false;
}

void check_periods(Check *check) {
    bool asked = false, window = false; /* few documents lack a time's period */
    size_t row = NO_INDEX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!states_number(statement) || !may_judge(check, i) || !lacks_period(check, i))
            continue;
        bool time = statement->quantity.dimension == DIM_TIME;
        if (time && !asked) {
            window = has_window(check);
            asked = true;
        }
        if ((row != NO_INDEX && statement->row == row) || (time && window))
            continue;
        row = statement->row;
        say_statement(check, report_statement(check, RULE_MISSING_PERIOD, i),
                      time ? MESSAGE_MISSING_PERIOD_OF_TIME : MESSAGE_MISSING_PERIOD, i);
        judge(check, i);
    }
}
