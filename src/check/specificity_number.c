/* Numbers with a part missing: hedged-number, open-range, missing-period, missing-percentile. */
#include "engine.h"

enum { LABEL_WORDS = 6, LABEL_BYTES = 10, QUESTION_WORDS = 4, STATISTIC_PEERS = 2, STATISTIC_WORDS = 3 };

/* Above this, "done within" is a deadline of a batch and not a response time. */
static const double deadline_seconds = 600;

static const FactDef *def_of(const Check *check, size_t index) {
    size_t fact = check->facts->statement_fact[index];
    return fact == NO_DEFINITION ? NULL : &check->pack->facts[check->facts->items[fact].definition];
}

static bool is_number(const Statement *statement) { return statement->kind == VALUE_QUANTITY && !statement->in_code; }

/* "| Foot passengers | 9,000 | a hunch of the harbour master |": the row says where its number comes from. */
static bool source_hedges(const Check *check, const Statement *statement) {
    static const char *const heads[] = {"source", "basis", "origin", "evidence", "confidence", "certainty"};
    const Piece *cell = &check->document->pieces[statement->piece];
    const Piece *table = cell->kind == PIECE_CELL ? &check->document->pieces[cell->table] : NULL;
    for (size_t column = 1; table && !statement->in_label && column < table->columns; column++) {
        const Piece *head = table_cell(check->document, table, 0, column);
        const Piece *source = table_cell(check->document, table, cell->row, column);
        if (column != cell->column && head && source && HAS_ANY(head->text, heads) && !has_digit(source->text) &&
            has_word(check, source->text, LEX_HEDGE, NULL))
            return true;
    }
    return false;
}

void check_hedges(Check *check) {
    size_t row = NO_INDEX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        bool question =
            text_ends(text_trim(statement->whole), TEXT("?")) && word_count(statement->whole) > QUESTION_WORDS;
        bool hedged = is_value(statement) && (statement->quantity.hedged || source_hedges(check, statement));
        bool said = !statement->quantity.hedged && row != NO_INDEX && statement->row == row;
        if (!hedged || question || said || !may_judge(check, i))
            continue;
        if (i > 0 && check->judged[i - 1] && check->statements->items[i - 1].field == statement->field)
            continue;
        say_statement(check, report_statement(check, RULE_HEDGED_NUMBER, i), MESSAGE_HEDGED_NUMBER, i);
        row = statement->row; /* the source is that of all its values */
        judge(check, i);
    }
}

/* ---- open-range -------------------------------------------------------------------------------------------------- */

static bool is_open(const Quantity *quantity) { return quantity->bound == BOUND_AT_LEAST; }

/* "limit 1,000 images, 420 per day used": behind a comma the next value begins, and its words are its own. */
static Text until_next_value(const Check *check, const Statement *statement, Text behind) {
    size_t next = (size_t)(statement - check->statements->items) + 1;
    if (next >= check->statements->count || check->statements->items[next].field != statement->field)
        return behind;
    const char *value = check->statements->items[next].text.at;
    if (value < behind.at || value >= behind.at + behind.size)
        return behind;
    size_t comma = text_find(behind, TEXT(", "), 0);
    return comma < (size_t)(value - behind.at) ? text_part(behind, 0, comma) : behind;
}

/* The other end stands beside it: "4, scaled out to at most 10". */
static bool has_upper_end(const Check *check, size_t index) {
    static const char *const words[] = {"most", "max", "maximum", "until", "ceiling", "upper"};
    const Statement *statement = &check->statements->items[index];
    for (size_t i = check->piece_first[statement->piece]; i < check->piece_first[statement->piece + 1]; i++) {
        const Statement *other = &check->statements->items[check->piece_statements[i]];
        Bound bound = other->quantity.bound;
        bool same = other->quantity.dimension == statement->quantity.dimension || other->quantity.dimension == DIM_NONE;
        if (is_value(other) && same && (bound == BOUND_AT_MOST || bound == BOUND_LESS || bound == BOUND_RANGE))
            return true;
    }
    Text before, behind;
    around_value(statement, &before, &behind);
    behind = until_next_value(check, statement, behind);
    return HAS_ANY(before, words) || HAS_ANY(behind, words) || text_find_fold(before, TEXT("up to"), 0) != SIZE_MAX ||
           text_find_fold(behind, TEXT("up to"), 0) != SIZE_MAX;
}

/* What the upper end would be one of; empty if none is needed. "For 8+ hours": a test's duration is a companion. */
static Text limited_thing(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    static const char *const lengths[] = {"character", "letter", "digit",    "symbol",
                                          "year",      "day",    "language", "browser"};
    static const char *const more[] = {"more", "up", "upwards"};
    const FactDef *fact = def_of(check, index);
    if (statement->is_duration && stands_in(check, statement, SECTION_TESTS))
        return TEXT("duration");
    bool unsectioned = check->pack->kinds[check->facts->kind].section_count == 0;
    bool plus = text_find(statement->text, TEXT("+"), 0) != SIZE_MAX;
    if (!fact && unsectioned && plus && !HAS_ANY(statement->quantity.noun, lengths) &&
        (statement->role == ROLE_TARGET || statement->role == ROLE_LIMIT || is_requirement(check, statement)))
        return statement->quantity.noun.size > 0 ? statement->quantity.noun : TEXT("value");
    bool load =
        statement->quantity.dimension == DIM_RATE; /* "at least 50 requests/s" is asked for, "50+" is not known */
    return fact && fact->limit_needed && (plus || !load || HAS_ANY(statement->text, more)) ? fact->role_word
                                                                                           : (Text){0};
}

void check_open_ranges(Check *check) {
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        Text thing = limited_thing(check, i);
        if (thing.size == 0 || !is_number(statement) || !is_open(&statement->quantity) || !may_judge(check, i) ||
            has_upper_end(check, i))
            continue;
        say(check, report_statement(check, RULE_OPEN_RANGE, i), MESSAGE_OPEN_RANGE,
            TEXT_FILLS({"value", statement->text}, {"subject", about(statement)}, {"thing", thing}));
        judge(check, i);
    }
}

/* ---- missing-period ---------------------------------------------------------------------------------------------- */

/* "Availability per month" in a row above the downtime. */
static bool table_names_period(const Check *check, const Statement *statement) {
    static const char *const periods[] = {"day", "week", "month", "quarter", "year", "monthly", "yearly", "annual"};
    const Piece *cell = &check->document->pieces[statement->piece];
    for (size_t i = cell->kind == PIECE_CELL ? cell->table : check->document->piece_count;
         i < check->document->piece_count; i++) {
        const Piece *other = &check->document->pieces[i];
        if (other->kind == PIECE_CELL && other->table != cell->table)
            return false;
        if (other->kind == PIECE_CELL && HAS_ANY(other->text, periods))
            return true;
    }
    return false;
}

static bool period_around(const Check *check, const Statement *statement) {
    static const char *const times[] = {"once", "twice", "times"}; /* "renews twice a year" is no quota's period */
    Text before, behind;
    around_value(statement, &before, &behind);
    behind = until_next_value(check, statement, behind);
    if (statement->quantity.period > 0 || names_period(before) || names_period(behind) || names_date(behind))
        return true;
    for (size_t i = 0; i < statement->label_count; i++) {
        LabelSource source = statement->labels[i].source;
        if (source != LABEL_CLAUSE && source != LABEL_HEADING && names_period(statement->labels[i].text) &&
            !HAS_ANY(statement->labels[i].text, times))
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
    bool stock = HAS_ANY(statement->clause, words) || HAS_ANY(statement->quantity.noun, words);
    bool calls =
        has_word(check, statement->quantity.noun, LEX_REQUEST_WORD, NULL); /* whatever "Device API" is called */
    for (size_t i = 0; i < statement->label_count && !stock && !calls; i++)
        stock = (LABELS_NEAR & (1u << statement->labels[i].source)) && HAS_ANY(statement->labels[i].text, words);
    return stock || text_find_fold(statement->whole, TEXT("same time"), 0) != SIZE_MAX;
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
    static const char *const flowing[] = {"message",      "mail",    "call",   "sms",
                                          "notification", "look-up", "lookup", "order"};
    const Statement *items = check->statements->items, *own = &items[index];
    LabelSource source = check->facts->items[check->facts->statement_fact[index]].label_source;
    bool quota = source == LABEL_COLUMN || source == LABEL_FIELD || source == LABEL_ROW || in_home(check, fact, own);
    bool flows = has_word(check, own->quantity.noun, LEX_REQUEST_WORD, NULL) || HAS_ANY(own->quantity.noun, flowing);
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

static bool lacks_period(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    const FactDef *fact = def_of(check, index);
    Dimension dimension = statement->quantity.dimension;
    bool wanted =
        fact && fact->period_needed && (dimension == DIM_COUNT || dimension == DIM_TIME || dimension == DIM_NONE);
    Text before, behind;
    around_value(statement, &before, &behind);
    bool one = dimension == DIM_TIME && text_ends(text_trim(before), TEXT(" for")); /* "may be down for an hour" */
    if (one || only_labels(check, statement) || statement->quantity.per.size > 0 || statement->quantity.of_other ||
        statement->quantity.bound == BOUND_MORE || statement->quantity.bound == BOUND_AT_LEAST)
        return false;
    size_t bound = check->facts->statement_fact[index];
    bool known = bound != NO_DEFINITION && check->facts->items[bound].quantity.period > 0;
    if (wanted && dimension != DIM_TIME && !may_flow(check, index, fact))
        wanted = false;
    bool counted = fact && !fact->period_needed && check->facts->items[bound].label_source == LABEL_CLAUSE &&
                   (fact->values & VALUE_BIT(DIM_COUNT)); /* "batches of 500 messages" */
    return !known && (wanted || (!counted && is_count_for_rate(check, statement))) && !is_stock(check, statement) &&
           !period_around(check, statement);
}

void check_periods(Check *check) {
    size_t row = NO_INDEX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!is_number(statement) || !may_judge(check, i) || !lacks_period(check, i))
            continue;
        if (row != NO_INDEX && statement->row == row)
            continue;
        row = statement->row;
        bool time = statement->quantity.dimension == DIM_TIME;
        say_statement(check, report_statement(check, RULE_MISSING_PERIOD, i),
                      time ? MESSAGE_MISSING_PERIOD_OF_TIME : MESSAGE_MISSING_PERIOD, i);
        judge(check, i);
    }
}

/* ---- missing-percentile ------------------------------------------------------------------------------------------ */

static bool field_has_statistic(const Check *check, const Statement *statement) {
    Span beside = statements_beside(check, statement);
    for (size_t i = beside.begin; i < beside.end; i++) {
        const Statement *other = &check->statements->items[i];
        if (is_value(other) && other->quantity.statistic.kind != STAT_NONE)
            return true;
    }
    return false;
}

/* In running text only what is required is a target; the rest is told. */
static bool is_required(const Check *check, const Statement *statement) {
    static const char *const words[] = {"must", "shall", "should", "target", "goal", "required"};
    Position position;
    const Piece *piece = &check->document->pieces[statement->piece];
    if (piece->kind == PIECE_CELL) { /* below "Value", or without a head, the row is all that names it */
        bool pair = statement_label(statement, LABEL_COLUMN).size == 0 && stands_in(check, statement, SECTION_SLO);
        return pair || position_of(check, statement, 1u << LABEL_COLUMN | 1u << LABEL_ROW, &position) ||
               statement->role == ROLE_TARGET;
    }
    bool below = statement->quantity.bound == BOUND_LESS || statement->quantity.bound == BOUND_AT_MOST;
    if (below && check->pack->kinds[check->facts->kind].section_count == 0)
        return true; /* each sentence of a list of requirements is one */
    if (below && stands_in(check, statement, SECTION_LATENCY) &&
        !has_word(check, statement->clause, LEX_ADMITTED_NOT, NULL))
        return true; /* "A quote is ready within 6 s", but not "who gets no answer within 6 s asks again" */
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_LINE);
    Text before, behind;
    around_value(statement, &before, &behind);
    bool near = word_count(label) <= LABEL_WORDS || before.size <= LABEL_BYTES;
    return (label.size > 0 && near) || HAS_ANY(statement->clause, words) || statement->role == ROLE_TARGET;
}

/* A share of the requests within a time: "90% of reads use data written within the previous minute". */
static bool is_of_share(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    if (index == 0 || check->statements->items[index - 1].field != statement->field)
        return false;
    const Statement *before = &check->statements->items[index - 1];
    return before->kind == VALUE_QUANTITY && before->quantity.dimension == DIM_FRACTION && before->quantity.value > 0.5;
}

/* "1 external call, 300 ms": a bare time behind a count is that of each one counted, no target of the line's subject. */
static bool times_what_is_counted(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    return index > 0 && statement[-1].field == statement->field && statement[-1].kind == VALUE_QUANTITY &&
           statement->quantity.bound == BOUND_EQUAL && statement[-1].quantity.dimension == DIM_COUNT &&
           text_equal(text_trim(statement->clause), statement->text);
}

/* "P-5 adds up: 0.3 s for the query, 1.2 s for the answer": parts and sum of what is required elsewhere. */
static bool adds_up(const Statement *statement) {
    static const char *const sums[] = {"sum", "adds", "altogether"};
    return HAS_ANY(statement_sentence(statement), sums) || HAS_ANY(statement->whole, sums);
}

/* All other times of its column bring a statistic in their own cell. */
static bool peers_have_statistic(const Check *check, const Peers *peers) {
    size_t with = 0, without = 0;
    for (size_t i = 0; i < peers->count; i++) {
        const Statement *peer = &check->statements->items[peers->items[i]];
        bool brings = peer->quantity.statistic.kind != STAT_NONE && peer->statistic_from == LABEL_CLAUSE;
        if (peer->quantity.dimension != DIM_TIME || peer->is_duration || peer->bracketed)
            continue;
        with += brings;
        without += !brings;
    }
    return with >= STATISTIC_PEERS && without == 0;
}

static bool is_statistic_cell(const Piece *cell) {
    Statistic unused;
    return cell && word_count(cell->text) <= STATISTIC_WORDS && statistic_read(cell->text, &unused);
}

/* What the column of statistics says of a time's row: "p95", "p95", "measured at the client". */
typedef enum Beside { BESIDE_NOTHING, BESIDE_OTHER, BESIDE_WORST } Beside;

static Beside statistic_column(const Check *check, const Statement *statement, const Peers *peers) {
    static const char *const worst[] = {"every", "each", "all", "always", "total", "worst", "none"};
    const Document *document = check->document;
    const Piece *cell = &document->pieces[statement->piece], *table = &document->pieces[cell->table];
    for (size_t column = 1; column < table->columns; column++) {
        const Piece *own = column == cell->column ? NULL : table_cell(document, table, cell->row, column);
        if (!own || text_trim(own->text).size < 2 || is_statistic_cell(own))
            continue;
        size_t with = 0, times = 0;
        for (size_t i = 0; i < peers->count; i++) {
            const Statement *peer = &check->statements->items[peers->items[i]];
            bool time = peer->quantity.dimension == DIM_TIME;
            times += time;
            with += time && is_statistic_cell(table_cell(document, table, document->pieces[peer->piece].row, column));
        }
        if (with >= STATISTIC_PEERS && with == times)
            return HAS_ANY(own->text, worst) ? BESIDE_WORST : BESIDE_OTHER;
    }
    return BESIDE_NOTHING;
}

/* What the table says of a time whose cell it begins. */
static Beside table_says(const Check *check, const Statement *own) {
    const Piece *cell = &check->document->pieces[own->piece];
    Text before, behind;
    around_value(own, &before, &behind);
    if (cell->kind != PIECE_CELL || own->in_label || text_trim(before).size > 0 || own->quantity.dimension != DIM_TIME)
        return BESIDE_NOTHING;
    Peers peers = peers_of(check, own);
    return peers_have_statistic(check, &peers) ? BESIDE_OTHER : statistic_column(check, own, &peers);
}

static bool table_wants_statistic(const Check *check, size_t index) {
    return table_says(check, &check->statements->items[index]) == BESIDE_OTHER;
}

static bool lacks_statistic(const Check *check, size_t index) {
    static const char *const worst[] = {"most",    "max",    "maximum", "worst",  "never",
                                        "timeout", "latest", "lag",     "refresh"};
    const Statement *statement = &check->statements->items[index];
    const Quantity *quantity = &statement->quantity;
    if (quantity->dimension != DIM_TIME || quantity->statistic.kind != STAT_NONE || quantity->period > 0 ||
        quantity->of_other || quantity->value >= deadline_seconds || quantity->bound == BOUND_AT_LEAST ||
        quantity->bound == BOUND_MORE)
        return false;
    if (only_labels(check, statement) || statement->is_duration || statement->bracketed ||
        HAS_ANY(statement->clause, worst) || HAS_ANY(nearest_label(statement, 1u << LABEL_FIELD), worst))
        return false;
    Text before, behind;
    around_value(statement, &before, &behind);
    before = text_trim(before);
    bool part = text_ends(before, TEXT("of the")),
         share = text_ends(before, TEXT("%")) || text_ends(before, TEXT("percent"));
    if (part || share || is_of_share(check, index)) /* of another value; "99% within 5 s" */
        return false;
    Beside beside = table_says(check, statement);
    return !times_what_is_counted(check, index) && !adds_up(statement) && !field_has_statistic(check, statement) &&
           beside != BESIDE_WORST && (beside == BESIDE_OTHER || is_required(check, statement));
}

/* In kinds without sections: "shall appear within 5 s". */
static bool is_plain_requirement(const Check *check, size_t index) {
    static const char *const required[] = {"must", "shall"}, *const bounds[] = {"within", "under", "below", "than"};
    const Statement *statement = &check->statements->items[index];
    bool unsectioned = check->pack->kinds[check->facts->kind].section_count == 0;
    bool below = statement->quantity.bound == BOUND_LESS || statement->quantity.bound == BOUND_AT_MOST;
    static const char *const recovery[] = {"continue", "continues", "recover",  "recovers", "fails",  "failover",
                                           "failure",  "restart",   "restored", "restore",  "outage", "reconnect"};
    return unsectioned && below && !HAS_ANY(statement->whole, recovery) &&
           check->facts->statement_fact[index] == NO_DEFINITION && HAS_ANY(statement->clause, required) &&
           HAS_ANY(statement->text, bounds);
}

static bool needs_statistic(const Check *check, size_t index) {
    const FactDef *fact = def_of(check, index);
    size_t bound = check->facts->statement_fact[index];
    if (!fact)
        return is_plain_requirement(check, index) || table_wants_statistic(check, index);
    const Fact *known = &check->facts->items[bound];
    bool placed = known->label_source == LABEL_SOURCE_COUNT && known->quantity.statistic.kind == STAT_NONE;
    if (placed && table_wants_statistic(check, index))
        return true; /* only its place bound it */
    return fact->statistic_needed && check->facts->items[bound].sureness != UNSURE &&
           check->facts->items[bound].quantity.statistic.kind == STAT_NONE;
}

void check_percentiles(Check *check) {
    size_t field = NO_INDEX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (statement->field == field || !is_number(statement) || !may_judge(check, i) || !needs_statistic(check, i) ||
            !lacks_statistic(check, i) || is_described(check, statement))
            continue;
        field = statement->field;
        say_statement(check, report_statement(check, RULE_MISSING_PERCENTILE, i), MESSAGE_MISSING_PERCENTILE, i);
        judge(check, i);
    }
}
