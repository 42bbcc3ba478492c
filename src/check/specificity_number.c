/* Numbers with a part missing: hedged-number, open-range, missing-period, missing-percentile. */
#include "engine.h"

#include <math.h>

enum {
    LABEL_WORDS = 6,
    LABEL_BYTES = 10,
    QUESTION_WORDS = 4,
    LEAST_PEERS = 2,
    STATISTIC_WORDS = 3,
    LOOKUPS_AT_MOST = 256,
    VALUES_ASKED = 64
};

/* Above this, "done within" is a deadline of a batch and not a response time. */
static const double deadline_seconds = 600;

/* "| Foot passengers | 9,000 | a hunch of the harbour master |": the row says where its number comes from. */
static bool source_hedges(const Check *check, const Statement *statement) {
    static const char *const heads[] = {"source", "basis", "origin", "evidence", "confidence", "certainty"};
    const Piece *cell = &check->document->pieces[statement->piece];
    const Piece *table = cell->kind == PIECE_CELL ? &check->document->pieces[cell->table] : NULL;
    for (size_t column = 1; table && !statement->in_label && column < table->columns; column++) {
        const Piece *head = table_cell(check->document, table, 0, column);
        const Piece *source = table_cell(check->document, table, cell->row, column);
        if (column != cell->column && head && source && HAS_ANY(head->text, heads) && !text_has_digit(source->text) &&
            (has_word(check, source->text, LEX_HEDGE, NULL) ||
             text_find_fold(source->text, TEXT("from memory"), 0) != SIZE_MAX))
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
    bool range =
        text_starts(behind, TEXT(" to ")) && text_has_digit(text_part(behind, 4, 6)); /* "6 and upwards to 20" */
    return range || HAS_ANY(before, words) || HAS_ANY(behind, words) ||
           text_find_fold(before, TEXT("up to"), 0) != SIZE_MAX || text_find_fold(behind, TEXT("up to"), 0) != SIZE_MAX;
}

/* "300 stores", "600 stores", "1,000+ stores": the other lines say how many. */
static bool peers_have_end(const Check *check, const Statement *statement) {
    Peers peers = peers_of(check, statement);
    size_t exact = 0;
    for (size_t i = 0; i < peers.count; i++) {
        const Quantity *peer = &check->statements->items[peers.items[i]].quantity;
        exact += peer->bound == BOUND_EQUAL && peer->noun.size > 0 &&
                 word_hash(peer->noun) == word_hash(statement->quantity.noun);
    }
    return exact >= LEAST_PEERS;
}

/* "a sold-out game, when 60,000+ people look up scores", "N+1 redundancy, that is at least two instances": no size of ours. */
static bool is_told_of_when(const Statement *statement) {
    static const char *const circumstances[] = {"when", "whenever", "where"}, *const spare[] = {"redundancy",
                                                                                                "redundant"};
    Text before = statement->clause;
    if (text_has(before, statement->text.at))
        before = text_part(before, 0, (size_t)(statement->text.at - before.at));
    return HAS_ANY(before, circumstances) || HAS_ANY(statement_sentence(statement), spare);
}

/* "Failure criteria: the target is missed for 10 minutes or more": from there on the test fails. */
static bool is_failure(const Check *check, const Statement *statement) {
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        bool nearest = label->source != LABEL_HEADING || i == 0 || label[-1].source != LABEL_HEADING;
        if (nearest && label->source != LABEL_CLAUSE && has_word(check, label->text, LEX_FAIL_HEAD, NULL))
            return true;
    }
    return false;
}

/* What the upper end would be one of; empty if none is needed. "For 8+ hours": a test's duration is a companion. */
static Text limited_thing(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    static const char *const lengths[] = {"character", "letter", "digit",    "symbol",
                                          "year",      "day",    "language", "browser"};
    static const char *const more[] = {"more", "up", "upwards"};
    const FactDef *fact = fact_defined(check, index);
    if (is_told_of_when(statement) || is_failure(check, statement))
        return (Text){0};
    if (statement->is_duration && stands_in(check, statement, SECTION_TESTS))
        return TEXT("duration");
    bool plus = text_find(statement->text, TEXT("+"), 0) != SIZE_MAX;
    Dimension dimension = statement->quantity.dimension; /* "a sustained load: 5+ minutes" */
    bool supply = dimension == DIM_BANDWIDTH || dimension == DIM_DATA || dimension == DIM_TIME;
    if (!fact && unsectioned(check) && plus && !supply && !HAS_ANY(statement->quantity.noun, lengths) &&
        (statement->role == ROLE_TARGET || statement->role == ROLE_LIMIT || is_requirement(check, statement)))
        return statement->quantity.noun.size > 0 ? statement->quantity.noun : TEXT("value");
    if ((!fact || !fact->limit_needed) && plus && statement->quantity.noun.size > 0 && peers_have_end(check, statement))
        return statement->quantity.noun;
    bool load =
        statement->quantity.dimension == DIM_RATE; /* "at least 50 requests/s" is asked for, "50+" is not known */
    return fact && fact->limit_needed && (plus || !load || HAS_ANY(statement->text, more)) ? fact->role_word
                                                                                           : (Text){0};
}

void check_open_ranges(Check *check) {
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!states_number(statement) || !is_open(&statement->quantity) || !may_judge(check, i))
            continue;
        Text thing = limited_thing(check, i);
        if (thing.size == 0 || has_upper_end(check, i))
            continue;
        Text subject = about(statement);
        say(check, report_statement(check, RULE_OPEN_RANGE, i), MESSAGE_OPEN_RANGE,
            TEXT_FILLS({"value", statement->text}, {"subject", subject.size > 0 ? subject : thing}, {"thing", thing}));
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

/* "A answers within 250 ms at p95, B within 800 ms at p99, C within 300 ms": others of the same text are targets. */
static bool stands_among_targets(const Check *check, const Statement *statement) {
    size_t own = check->facts->statement_fact[statement - check->statements->items], others = 0;
    if (own == NO_DEFINITION || check->facts->items[own].sureness != SURE)
        return false;
    size_t first = check->piece_first[statement->piece], end = check->piece_first[statement->piece + 1];
    for (size_t i = first; i < end && i < first + VALUES_ASKED; i++) {
        size_t index = check->piece_statements[i], fact = check->facts->statement_fact[index];
        others += fact != NO_DEFINITION && fact != own &&
                  check->facts->items[fact].definition == check->facts->items[own].definition &&
                  check->statements->items[index].quantity.statistic.kind != STAT_NONE;
    }
    return others >= LEAST_PEERS;
}

/* A kind without sections that is not about sizes: "802.11r: roaming, < 50 ms" tells what a network can do. */
static bool lists_requirements(const Check *check) { return unsectioned(check) && !at_home_in(check, SECTION_SCALE); }

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
    if (below && stands_among_targets(check, statement))
        return true;
    if (below && lists_requirements(check))
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

/* "P-5 adds up: 0.3 s for the query, 1.2 s for the answer", "five of 50 ms, one after the other: 250 ms": parts and sum of what is required elsewhere. */
static bool adds_up(const Statement *statement) {
    static const char *const sums[] = {"sum", "adds", "altogether"};
    return HAS_ANY(statement_sentence(statement), sums) || HAS_ANY(statement->whole, sums) ||
           text_starts(statement->clause, TEXT("one after the other"));
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
    return with >= LEAST_PEERS && without == 0;
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
        if (with >= LEAST_PEERS && with == times)
            return HAS_ANY(own->text, worst) ? BESIDE_WORST : BESIDE_OTHER;
    }
    return BESIDE_NOTHING;
}

/* What the table says of a time whose cell it begins. */
static Beside table_says(const Check *check, const Statement *own) {
    static const char *const parts[] = {"query", "queries", "sql", "statement"}; /* of a request: times at most */
    const Piece *cell = &check->document->pieces[own->piece];
    Text before, behind;
    around_value(own, &before, &behind);
    if (cell->kind != PIECE_CELL || own->in_label || text_trim(before).size > 0 ||
        own->quantity.dimension != DIM_TIME ||
        (within_id(check, check->facts->statement_section[own - check->statements->items], SECTION_BUDGETS) &&
         HAS_ANY(statement_label(own, LABEL_ROW), parts)))
        return BESIDE_NOTHING;
    Peers peers = peers_of(check, own);
    return peers_have_statistic(check, &peers) ? BESIDE_OTHER : statistic_column(check, own, &peers);
}

static bool table_wants_statistic(const Check *check, size_t index) {
    return table_says(check, &check->statements->items[index]) == BESIDE_OTHER;
}

/* How long it takes until all is well again, or is built, happens too seldom for percentiles. */
static const char *const failures[] = {"recover",   "recovers", "fails", "failover", "failure", "restart", "outage",
                                       "reconnect", "failsafe", "loss",  "losing",   "crash",   "build",   "builds"};

/* In a sentence it may be told by these alone; the row "Resume playback" is an operation like others. */
static const char *const resumptions[] = {"continue", "continues", "restored", "restore", "lost", "resume"};

/* "a controlled 3-minute outage" lasts so long; "a 2-second response" is a target. */
static bool is_attribute(const Statement *statement) {
    static const char *const targets[] = {"response", "latency", "answer", "load", "target",
                                          "goal",     "budget",  "sla",    "slo"};
    size_t hyphen = text_find(statement->text, TEXT("-"), 0);
    return statement->quantity.bound == BOUND_EQUAL && hyphen != SIZE_MAX && hyphen > 0 &&
           char_is_digit(statement->text.at[hyphen - 1]) && hyphen + 1 < statement->text.size &&
           char_is_letter(statement->text.at[hyphen + 1]) && !HAS_ANY(statement->clause, targets);
}

/* "If a box does not answer within 30 s, the controller shall": how long is waited before what is required. */
static bool is_awaited(const Statement *statement) {
    static const char *const opens[] = {"if", "when", "whenever", "unless", "once", "where"};
    static const char *const duties[] = {"shall", "must"};
    Text word, before, behind;
    size_t at = 0;
    around_value(statement, &before, &behind);
    Text clause = statement->clause;
    return word_next(clause, &at, &word) && TEXT_IS_ONE_OF(word, opens) && !HAS_ANY(clause, duties) &&
           HAS_ANY(text_part(behind, 0, sentence_end(behind, 0)), duties);
}

/* "Satellite buoys are excluded: there 25 s is normal", "References: the script with its 400 ms": no target is meant. */
static bool is_elsewhere(const Statement *statement) {
    static const char *const excluded[] = {"excluded", "exempt", "excepted"};
    static const char *const references[] = {"references", "links"};
    return HAS_ANY(nearest_label(statement, 1u << LABEL_FIELD), excluded) ||
           HAS_ANY(statement_label(statement, LABEL_HEADING), references);
}

/* "Burn rates" above a table of their windows: how far an alert looks back. */
static bool is_burn_window(const Check *check, const Statement *statement) {
    static const char *const words[] = {"burn"};
    for (size_t i = 0; i < statement->label_count; i++)
        if (statement->labels[i].source != LABEL_CLAUSE && SAYS_ANY(check, statement->labels[i].text, words))
            return true;
    return false;
}

/* "What the scenarios rest on", "Assumptions": what is given there is no target of ours. */
static bool is_premise(const Statement *statement) {
    static const char *const words[] = {"assumption", "assumptions", "premise", "premises"};
    static const char *const given[] = {"input", "inputs"}; /* but not "Latency of input handling" */
    static const char *const phrases[] = {"rest on",      "rests on",      "is based on",
                                          "are based on", "take as given", "takes as given"};
    Text heading = statement_label(statement, LABEL_HEADING);
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (text_find_fold(heading, text_of(phrases[i]), 0) != SIZE_MAX)
            return true;
    return HAS_ANY(heading, words) || (word_count(heading) == 1 && HAS_ANY(heading, given));
}

/* "A turnstile needs 2.4 s per person": at what pace they go by, no target. An order's or a file's time is one. */
static bool is_pace(const Check *check, const Statement *statement) {
    static const char *const passers[] = {
        "person",  "people", "head",    "passenger", "visitor", "guest",    "spectator", "walker", "rider", "pupil",
        "patient", "voter",  "shopper", "car",       "vehicle", "lorry",    "truck",     "van",    "bus",   "train",
        "bicycle", "bike",   "trailer", "parcel",    "pallet",  "suitcase", "crate",     "bottle"};
    const Quantity *quantity = &statement->quantity;
    return quantity->per.size > 0 && quantity->bound == BOUND_EQUAL && statement->role == ROLE_NONE &&
           check->document->pieces[statement->piece].kind == PIECE_PARAGRAPH && HAS_ANY(quantity->per, passers);
}

/* "A backlog of 6,000 scans, delivered at 50 per second within 2 minutes": what number and rate before it make. */
static bool is_reckoned(const Check *check, size_t index) {
    const Statement *items = check->statements->items, *own = &items[index];
    const double tolerance = 0.1;
    if (index < 2 || items[index - 2].piece != own->piece || items[index - 1].quantity.dimension != DIM_RATE ||
        items[index - 1].quantity.value <= 0 || items[index - 2].quantity.dimension != DIM_COUNT)
        return false;
    double time = items[index - 2].quantity.value / items[index - 1].quantity.value;
    return fabs(time - own->quantity.value) <= tolerance * own->quantity.value;
}

/* "The system shall answer within 200 ms", and "metric: p95 below 200 ms" below the same heading: it is said once more. */
static bool is_told_with_statistic(const Check *check, const Statement *statement) {
    const Section *section = &check->document->sections[statement->section];
    for (size_t piece = section->first; piece < section->end && piece < section->first + VALUES_ASKED; piece++)
        for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
            const Statement *other = &check->statements->items[check->piece_statements[i]];
            if (other->quantity.dimension == DIM_TIME && other->quantity.statistic.kind != STAT_NONE &&
                other->quantity.value == statement->quantity.value &&
                has_word(check, nearest_label(other, 1u << LABEL_FIELD), LEX_STATISTIC_HEAD, NULL))
                return true;
        }
    return false;
}

static bool lacks_statistic(const Check *check, size_t index) {
    static const char *const worst[] = {"most",    "max",    "maximum", "worst",   "never",
                                        "timeout", "latest", "lag",     "refresh", "longest"};
    const Statement *statement = &check->statements->items[index];
    const Quantity *quantity = &statement->quantity;
    if (quantity->dimension != DIM_TIME || quantity->statistic.kind != STAT_NONE || quantity->period > 0 ||
        quantity->of_other || quantity->value >= deadline_seconds || quantity->bound == BOUND_AT_LEAST ||
        quantity->bound == BOUND_MORE || (quantity->bound == BOUND_RANGE && quantity->high >= deadline_seconds))
        return false;
    if (only_labels(check, statement) || statement->is_duration || statement->bracketed || is_attribute(statement) ||
        HAS_ANY(statement->clause, worst) || HAS_ANY(nearest_label(statement, 1u << LABEL_FIELD), worst) ||
        HAS_ANY(nearest_label(statement, 1u << LABEL_ROW), failures))
        return false;
    Text before, behind;
    around_value(statement, &before, &behind);
    before = text_trim(before);
    bool part = text_ends(before, TEXT(" the")) || /* "of the 2 s", "within the 2 s" */
                text_ends(before, TEXT(" each")) || text_ends(before, TEXT(" every")), /* "30 bytes each 20 s" */
        share = text_ends(before, TEXT("%")) || text_ends(before, TEXT("percent"));
    if (part || share || statement->partial || is_premise(statement) || is_awaited(statement) ||
        is_burn_window(check, statement) || is_elsewhere(statement) || is_pace(check, statement) ||
        is_reckoned(check, index) || is_of_share(check, index)) /* another value; "99% within 5 s" */
        return false;
    Beside beside = table_says(check, statement);
    return !times_what_is_counted(check, index) && !adds_up(statement) && !field_has_statistic(check, statement) &&
           beside != BESIDE_WORST &&
           (beside == BESIDE_OTHER || (is_required(check, statement) && !is_told_with_statistic(check, statement)));
}

static bool is_whole_value(const Statement *statement) {
    return text_equal(text_trim(statement->whole), text_trim(statement->text));
}

/* "target: below 300 ms", where what is called target elsewhere is "p95 below 400 ms". */
static bool label_has_statistic(const Check *check, const Statement *statement) {
    Text label = nearest_label(statement, 1u << LABEL_FIELD);
    bool short_time = statement->quantity.dimension == DIM_TIME && statement->quantity.value < deadline_seconds;
    size_t with = 0, without = 0;
    if (!is_whole_value(statement) || !short_time || statement->role != ROLE_TARGET || word_count(label) != 1)
        return false;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *other = &check->statements->items[i];
        bool time = other != statement && other->kind == VALUE_QUANTITY && other->quantity.dimension == DIM_TIME;
        if (!time || !text_equal_fold(nearest_label(other, 1u << LABEL_FIELD), label))
            continue;
        with += other->quantity.statistic.kind != STAT_NONE;
        without += other->quantity.statistic.kind == STAT_NONE && is_whole_value(other);
    }
    return with > without;
}

/* In kinds without sections: "shall appear within 5 s". */
static bool is_plain_requirement(const Check *check, size_t index) {
    static const char *const required[] = {"must", "shall"}, *const bounds[] = {"within", "under", "below", "than"};
    const Statement *statement = &check->statements->items[index];
    bool below = statement->quantity.bound == BOUND_LESS || statement->quantity.bound == BOUND_AT_MOST;
    bool said = HAS_ANY(statement->clause, required) && HAS_ANY(statement->text, bounds);
    return unsectioned(check) && below && !HAS_ANY(statement->whole, failures) &&
           !HAS_ANY(statement->whole, resumptions) && check->facts->statement_fact[index] == NO_DEFINITION &&
           (said || under_requirement(check, statement));
}

/* Of LCP and its kin everyone knows the statistic. */
static bool is_milestone(const Statement *statement) {
    static const char *const milestones[] = {"lcp", "fcp", "tti",    "ttfb",  "inp",        "fid",
                                             "cls", "tbt", "vitals", "paint", "lighthouse", "contentful"};
    for (size_t i = 0; i < statement->label_count; i++)
        if (HAS_ANY(statement->labels[i].text, milestones) ||
            text_find_fold(statement->labels[i].text, TEXT("speed index"), 0) != SIZE_MAX)
            return true;
    return false;
}

/* "Search results: < 800 ms" among requirements. */
static bool is_page_requirement(const Check *check, const FactDef *fact) {
    bool budget = fact->in.count > 0 && within_id(check, fact->in.items[0], SECTION_BUDGETS);
    return at_home_in(check, SECTION_SLO) && budget && (fact->key & KEY_BIT(KEY_STATISTIC)) &&
           fact->values == VALUE_BIT(DIM_TIME);
}

static bool needs_statistic(const Check *check, size_t index, size_t *lookups) {
    const FactDef *fact = fact_defined(check, index);
    size_t bound = check->facts->statement_fact[index];
    if (!fact)
        return is_plain_requirement(check, index) || table_wants_statistic(check, index) ||
               (++*lookups <= LOOKUPS_AT_MOST && label_has_statistic(check, &check->statements->items[index]));
    const Fact *known = &check->facts->items[bound];
    bool placed = known->label_source == LABEL_SOURCE_COUNT && known->quantity.statistic.kind == STAT_NONE;
    if (placed && table_wants_statistic(check, index))
        return true; /* only its place bound it */
    bool listed = at_home_in(check, SECTION_SLO) && unsectioned(check);
    bool needed = fact->statistic_needed || is_page_requirement(check, fact);
    return needed && !(listed && is_milestone(&check->statements->items[index])) &&
           check->facts->items[bound].sureness != UNSURE &&
           check->facts->items[bound].quantity.statistic.kind == STAT_NONE;
}

void check_percentiles(Check *check) {
    size_t field = NO_INDEX, lookups = 0;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        bool part = statement->quantity.product > 0; /* "2 calls x 500 ms" */
        if (statement->field == field || part || !states_number(statement) || !may_judge(check, i) ||
            !needs_statistic(check, i, &lookups) || !lacks_statistic(check, i) || is_described(check, statement))
            continue;
        field = statement->field;
        say_statement(check, report_statement(check, RULE_MISSING_PERCENTILE, i), MESSAGE_MISSING_PERCENTILE, i);
        judge(check, i);
    }
}
