/* Role, standing, scope, stream, horizon and statistic of a statement, from its labels, nearest first. */
#include "reader.h"

#include <math.h>
#include <string.h>

typedef struct RoleClass {
    LexClass class;
    Role role;
    bool headings; /* may come from leads and headings too */
} RoleClass;

static const RoleClass role_classes[] = {
    {LEX_ROLE_WARNING, ROLE_WARNING, false},    {LEX_ROLE_CRITICAL, ROLE_CRITICAL, false},
    {LEX_ROLE_PROJECTED, ROLE_PROJECTED, true}, {LEX_ROLE_TARGET, ROLE_TARGET, false},
    {LEX_ROLE_CURRENT, ROLE_CURRENT, true},     {LEX_ROLE_MEASURED, ROLE_MEASURED, false},
    {LEX_ROLE_LIMIT, ROLE_LIMIT, false},        {LEX_ROLE_USAGE, ROLE_USAGE, false},
    {LEX_ROLE_BUDGET, ROLE_BUDGET, false},      {LEX_ROLE_CRITERION, ROLE_CRITERION, true},
    {LEX_ROLE_TEST, ROLE_TEST, true},
};

/* Of a title that merely mentions it ("Tide Forecast Service", "Freshness of the forecast") nothing is a forecast. */
static bool heading_says(Text heading, const LexMatch *match) {
    enum { SHORT_HEADING = 3 };
    size_t words = 0, at = 0;
    Text word;
    while (word_next(heading, &at, &word))
        words++;
    bool ends = text_trim(text_part(heading, match->end, heading.size)).size == 0;
    return match->words > 1 || match->begin == 0 || (ends && words <= SHORT_HEADING);
}

/* What the outermost of several headings says holds for the document: a plan of load tests also states objectives. */
static bool is_title(const Statement *statement, size_t label) {
    return label + 1 == statement->label_count && label > 0 && statement->labels[label].source == LABEL_HEADING &&
           statement->labels[label - 1].source == LABEL_HEADING;
}

/* "Forecast for a postcode: 300 ms", "forecast 60 %": amounts are forecast, times and shares are of something called so, and
 * so is everything of the "Forecast API". */
static bool is_called_forecast(const Reader *reader, const Statement *statement, Text label, const LexMatch *match) {
    static const char *const programs[] = {"api", "endpoint"};
    Dimension dimension = statement->quantity.dimension;
    Text word = {0};
    size_t at = match->end;
    bool program = word_next(label, &at, &word) &&
                   (TEXT_IS_ONE_OF(word, programs) || lexicon_is(reader->lexicon, LEX_PAGE_WORD, word, NULL) ||
                    lexicon_is(reader->lexicon, LEX_SYSTEM, word, NULL));
    return statement->kind == VALUE_QUANTITY && (dimension == DIM_TIME || dimension == DIM_FRACTION || program) &&
           text_equal_fold(text_part(label, match->begin, match->end), TEXT("forecast"));
}

/* "List of today's notes: 800 ms": a time of what is of that day; "today's peak", "p95 of today's system" are of now. */
static bool is_of_things(const Statement *statement, const Label *label, const LexMatch *match) {
    static const char *const endings[] = {"'s ", "\xe2\x80\x99s "};
    Text behind = text_part(label->text, match->end, label->text.size), word = {0};
    bool owned = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !owned; i++) {
        size_t at = strlen(endings[i]);
        owned = text_starts(behind, text_of(endings[i])) && word_next(behind, &at, &word);
    }
    return owned && match->begin > 0 && label->source != LABEL_CLAUSE && statement->kind == VALUE_QUANTITY &&
           statement->quantity.dimension == DIM_TIME && text_ends(word, TEXT("s"));
}

/* "It shall close if nothing was read for 60 s": the duty is not that of the condition behind it. */
static bool is_anothers_duty(const Reader *reader, const Statement *statement, const Label *label) {
    LexMatch match;
    return label->source == LABEL_SENTENCE && lexicon_starts(reader->lexicon, LEX_CONDITION, statement->clause, &match);
}

/* "p99 stays within 3 ms (measured 0.1 ms idle; 0.5 ms under load)": how brackets begin holds for all in them. */
static bool measured_in_brackets(const Reader *reader, const Statement *statement, Text before) {
    size_t open = before.size;
    while (open > 0 && before.at[open - 1] != '(')
        open--;
    LexMatch match;
    return statement->bracketed && open > 0 &&
           lexicon_starts(reader->lexicon, LEX_ROLE_MEASURED, text_trim(text_part(before, open, before.size)), &match);
}

static Role role_of(const Reader *reader, const Statement *statement) {
    uint64_t roles = 0;
    for (size_t k = 0; k < sizeof role_classes / sizeof *role_classes; k++)
        roles |= (uint64_t)1 << role_classes[k].class;
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        LexMatch match;
        if (!(label->classes & roles))
            continue;
        for (size_t k = 0; k < sizeof role_classes / sizeof *role_classes; k++)
            if ((label->source < LABEL_LEAD || role_classes[k].headings) &&
                (role_classes[k].role != ROLE_TEST || !is_title(statement, i)) &&
                (role_classes[k].role != ROLE_TARGET || !is_anothers_duty(reader, statement, label)) &&
                label_may_hold(label, role_classes[k].class) &&
                lexicon_find(reader->lexicon, role_classes[k].class, label->text, 0, &match) &&
                (label->source != LABEL_HEADING || heading_says(label->text, &match)) &&
                !is_called_forecast(reader, statement, label->text, &match) && !is_of_things(statement, label, &match))
                return role_classes[k].role;
    }
    return ROLE_NONE;
}

/* Only a label with a year or a word for now or later can say when. A day in a heading is that of a meeting. */
static bool may_date(const Label *label) {
    bool may = label_may_hold(label, LEX_ROLE_CURRENT) || label_may_hold(label, LEX_ROLE_PROJECTED) ||
               label->may_date || (label->source == LABEL_COLUMN && says_then(label->text));
    return may && !(label->source == LABEL_HEADING && date_with_day(label->text));
}

/* "2026" above a column, or before a row, of a document of that year: what is now. */
static bool is_this_year(const Reader *reader, const Label *label) {
    enum { YEAR_DIGITS = 4, MONTHS = 12 };
    bool key = label->source == LABEL_COLUMN || label->source == LABEL_ROW;
    return key && reader->month > 0 && label->text.size == YEAR_DIGITS && number_at(label->text, 0) &&
           month_read(label->text) / MONTHS == reader->month / MONTHS;
}

/* The words of a clause behind its value: "later" of "864,000 later". */
static Text words_behind(const Statement *statement) {
    Text clause = statement->clause;
    bool first = statement->kind == VALUE_QUANTITY && statement->text.at == clause.at;
    return first ? text_trim(text_part(clause, statement->text.size, clause.size)) : (Text){0};
}

/* "Load (later)": what stands in brackets at the end of a heading. */
static Text bracketed_end(Text heading) {
    size_t open = text_ends(heading, TEXT(")")) ? text_find(heading, TEXT("("), 0) : SIZE_MAX;
    return open != SIZE_MAX ? text_part(heading, open + 1, heading.size - 1) : (Text){0};
}

/* "Today | Later", "7,500 now, 15,000 later": it is not now, and no more is told, unless the document says what it calls so.
 * "Then" is when the text around says; "30 minutes later" are none. */
static Horizon told_later(const Reader *reader, const Statement *statement, const Label *label) {
    bool clause = label->source == LABEL_CLAUSE && statement->quantity.dimension != DIM_TIME;
    bool share = statement->quantity.dimension == DIM_FRACTION; /* "Share of the limit then" */
    Text text = label->source == LABEL_COLUMN    ? (share ? word_last(label->text) : text_trim(label->text))
                : label->source == LABEL_HEADING ? bracketed_end(label->text)
                : clause                         ? words_behind(statement)
                                                 : (Text){0};
    if (text.size == 0 || !says_later(text))
        return (Horizon){0};
    int month = term_month(reader, text);
    return (Horizon){HORIZON_PROJECTED, month, text, month || says_then(text), true};
}

/* "Average today", "Requests per day, now": a row's name may end with when it is, if it compares nothing with it. */
static bool ends_with_now(const Reader *reader, Text label) {
    LexMatch match = {0};
    bool ends = false;
    for (size_t at = 0; lexicon_find(reader->lexicon, LEX_ROLE_CURRENT, label, at, &match); at = match.end)
        ends = match.end == label.size;
    return ends && !lexicon_find(reader->lexicon, LEX_COMPARATIVE, label, 0, &match);
}

/* "How large it is and will be": a heading of both times tells neither. */
static bool names_both(Text heading, const LexMatch *match) {
    return text_equal_fold(word_last(text_part(heading, 0, match->begin)), TEXT("and"));
}

static Horizon horizon_of(const Reader *reader, const Statement *statement) {
    bool asked = false;
    for (size_t i = 0; i < statement->label_count; i++) {
        LexMatch match;
        const Label *label = &statement->labels[i];
        if (label->source >= LABEL_LEAD && !asked) {
            Horizon row = row_horizon(reader, &reader->document->pieces[statement->piece]);
            asked = true;
            if (row.kind != HORIZON_NONE)
                return row;
        }
        Horizon later = told_later(reader, statement, label);
        if (later.kind != HORIZON_NONE)
            return later;
        if (!may_date(label))
            continue;
        bool projects = label_may_hold(label, LEX_ROLE_PROJECTED) &&
                        lexicon_find(reader->lexicon, LEX_ROLE_PROJECTED, label->text, 0, &match);
        bool mentions = projects && label->source == LABEL_HEADING &&
                        text_find(label->text, TEXT("20"), 0) == SIZE_MAX && !heading_says(label->text, &match);
        mentions |= projects && label->source == LABEL_HEADING && names_both(label->text, &match);
        bool called =
            projects && is_called_forecast(reader, statement, label->text, &match) && month_read(label->text) == 0;
        bool things = label_may_hold(label, LEX_ROLE_CURRENT) &&
                      lexicon_find(reader->lexicon, LEX_ROLE_CURRENT, label->text, 0, &match) &&
                      is_of_things(statement, label, &match);
        if (mentions || called || things)
            continue;
        if (is_this_year(reader, label))
            return (Horizon){HORIZON_NOW, reader->month, label->text, true, true};
        Horizon horizon = label_horizon(reader, label->text);
        bool key =
            label->source == LABEL_ROW && !horizon.first_words && !horizon.month && !ends_with_now(reader, label->text);
        if (horizon.kind != HORIZON_NONE && !key)
            return horizon;
    }
    return wide_of(reader, statement->section)->horizon;
}

/* A row that is a day gone by tells what was: "| 2025-11-30 | 99.97 % |", also in the column of an objective. */
static bool tells_past(const Reader *reader, const Statement *statement) {
    Text row = statement_label(statement, LABEL_ROW);
    int now = reader->month ? reader->month : reader->presumed;
    if (statement->horizon.kind != HORIZON_NOW || statement->horizon.month > now || month_read(row) == 0)
        return false;
    for (size_t i = 0; i < row.size; i++)
        if (!char_is_digit(row.at[i]) && row.at[i] != '-' && row.at[i] != '.' && row.at[i] != '/')
            return false;
    return true;
}

/* Horizon and role speak of the same thing: "in 12 months" is a projection whichever of the two was read. */
static void settle_role(const Reader *reader, Statement *statement) {
    bool open = statement->role == ROLE_NONE || statement->role == ROLE_CURRENT || statement->role == ROLE_PROJECTED;
    if (open && statement->horizon.kind == HORIZON_PROJECTED)
        statement->role = ROLE_PROJECTED;
    if (open && statement->horizon.kind == HORIZON_NOW)
        statement->role = ROLE_CURRENT;
    if (statement->role == ROLE_TARGET && tells_past(reader, statement))
        statement->role = ROLE_MEASURED;
}

static bool quoted(Text text, size_t at) {
    size_t straight = 0, open = 0;
    for (size_t i = 0; i < at; i++) {
        straight += text.at[i] == '"';
        open += text_starts(text_part(text, i, text.size), TEXT("\xe2\x80\x9c"));
        open -= open > 0 && text_starts(text_part(text, i, text.size), TEXT("\xe2\x80\x9d"));
    }
    return straight % 2 == 1 || open > 0;
}

typedef struct StandingClass {
    LexClass class;
    Standing standing;
} StandingClass;

static Text sentence_around(Text text, size_t at) {
    return text_part(text, sentence_begin(text, at), sentence_end(text, at));
}

/* Under "Option A" or "Considered" nothing is decided. */
static bool alternative(const Reader *reader, const Field *field, Text text) {
    LexMatch match;
    if (field->in_label && lexicon_starts(reader->lexicon, LEX_ALTERNATIVE, text, &match))
        return true;
    for (size_t i = 0; i < field->label_count; i++)
        if (label_may_hold(&field->labels[i], LEX_ALTERNATIVE) &&
            lexicon_starts(reader->lexicon, LEX_ALTERNATIVE, field->labels[i].text, &match))
            return true;
    return false;
}

/* "Why 300 ms?" asks and states nothing; "200 ms?" states a guess. */
static bool is_asked(const Reader *reader, Text text, Text sentence) {
    LexMatch match;
    bool question = sentence.at + sentence.size < text.at + text.size && sentence.at[sentence.size] == '?';
    return question && lexicon_starts(reader->lexicon, LEX_QUESTION, sentence, &match);
}

/* A cue before the value in its clause ("instead of 90 s") takes it out of comparison. */
static Standing standing_of(const Reader *reader, const Piece *piece, const Field *field, Span clause, Span value,
                            Text sentence, bool hedged) {
    static const StandingClass classes[] = {{LEX_REJECTED, STANDING_REJECTED},
                                            {LEX_EXAMPLE, STANDING_EXAMPLE},
                                            {LEX_PAST, STANDING_PAST},
                                            {LEX_HYPOTHETICAL, STANDING_HYPOTHETICAL}};
    Text text = text_part(piece->text, field->begin, field->end);
    if (piece_marked(piece, field->begin + value.begin, MARK_STRIKE))
        return STANDING_REJECTED;
    if (!field->code && quoted(text, value.begin))
        return STANDING_QUOTED;
    if (is_asked(reader, text, sentence))
        return STANDING_OPEN;
    Text before = text_part(text, clause.begin, value.begin);
    LexMatch match;
    if (alternative(reader, field, text_trim(text)) || lexicon_find(reader->lexicon, LEX_DECLINED, sentence, 0, &match))
        return STANDING_REJECTED;
    uint64_t held = lexicon_classes(reader->lexicon, before);
    bool guess = hedged && !(held >> LEX_CONDITION & 1); /* "my guess would be 6,000" supposes nothing */
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if ((held >> classes[i].class & 1) && !(guess && classes[i].standing == STANDING_HYPOTHETICAL) &&
            lexicon_find(reader->lexicon, classes[i].class, before, 0, &match))
            return classes[i].standing;
    if (field_is_supposed(reader, field))
        return STANDING_HYPOTHETICAL;
    if (field_is_banded(reader, field))
        return STANDING_EXAMPLE;
    if (lexicon_starts(reader->lexicon, LEX_EXAMPLE, text_trim(sentence), &match))
        return STANDING_EXAMPLE;
    for (size_t i = 0; i < field->label_count; i++)
        if (!field->step && label_may_hold(&field->labels[i], LEX_EXAMPLE_LABEL) &&
            lexicon_is(reader->lexicon, LEX_EXAMPLE_LABEL, field->labels[i].text, NULL))
            return STANDING_EXAMPLE;
    return STANDING_STATED;
}

/* "none, but for a purchase: 1 call of 600 ms", "none, apart from a purchase (1 call)": what stands between the words and the
 * value's own. */
static Text only_of(const Reader *reader, Text before) {
    LexMatch match;
    if (!lexicon_find(reader->lexicon, LEX_ONLY, before, 0, &match))
        return (Text){0};
    size_t end = match.end;
    while (end < before.size && before.at[end] != ':' && before.at[end] != '(')
        end++;
    return end == before.size ? (Text){0} : text_without_article(text_trim(text_part(before, match.end, end)));
}

/* "changed outside of the application", "stored outside the database": where it was done, not when. */
static bool is_place(Text before, const LexMatch *match) {
    bool outside = text_equal_fold(text_part(before, match->begin, match->end), TEXT("outside"));
    return outside && text_ends(text_trim(text_part(before, 0, match->begin)), TEXT("ed"));
}

/* "WHEN the system is under peak load": up to the comma or the value. */
static Text condition_of(const Reader *reader, Text before) {
    LexMatch match;
    if (!lexicon_find(reader->lexicon, LEX_CONDITION, before, 0, &match) || is_place(before, &match))
        return (Text){0};
    return text_trim(text_part(before, match.begin, text_find(before, TEXT(","), match.begin)));
}

/* "Each night 600,000 statements are rendered", "per busy school day": when, not of what. */
static bool tells_period(Text text, size_t at) {
    static const char *const periods[] = {"second", "minute", "hour",    "day",   "morning", "evening",
                                          "night",  "week",   "weekday", "month", "quarter", "year"};
    enum { WORDS = 3 };
    Text word;
    for (int words = 0; words < WORDS && word_next(text, &at, &word); words++)
        if (TEXT_IS_ONE_OF(word, periods))
            return true;
    return false;
}

/* "Logs per line": what flows at a rate flows so at each of them. */
static Text flows_at(const Statement *statement, const Label *label) {
    Text lead = TEXT(" per "), word;
    size_t begin = statement->quantity.dimension == DIM_RATE ? text_find_fold(label->text, lead, 0) : SIZE_MAX;
    size_t end = begin == SIZE_MAX ? 0 : begin + lead.size;
    if (end == 0 || tells_period(label->text, end) || !word_next(label->text, &end, &word))
        return (Text){0};
    return text_part(label->text, begin + lead.size, end);
}

/* "24,000 hives send one measurement every five minutes": each of them does. */
static bool is_pace(const Reader *reader, const Statement *statement) {
    const Quantity *quantity = &statement->quantity;
    const Statement *senders = statement - 1;
    bool one = quantity->dimension == DIM_RATE && fabs(quantity->value * quantity->period - 1) < 1e-9;
    if (!one || statement == reader->items || senders->field != statement->field)
        return false;
    const char *end = senders->text.at + senders->text.size, *clause = statement->clause.at;
    return senders->quantity.dimension == DIM_COUNT && senders->quantity.value > 1 && clause > end &&
           text_trim((Text){end, (size_t)(clause - end)}).size == 0;
}

static Text scope_of(const Reader *reader, const Statement *statement) {
    LexMatch match;
    const Quantity *quantity = &statement->quantity;
    if (quantity->per.size > 0)
        return quantity->per;
    bool each = sum_is_of_one(statement->clause, quantity) || is_pace(reader, statement);
    Text one = each ? TEXT("each") : one_of_several(statement->clause, statement);
    if (one.size > 0)
        return one;
    for (size_t i = 0; i < statement->label_count && statement->labels[i].source < LABEL_LEAD; i++) {
        const Label *label = &statement->labels[i];
        Text text = label->source == LABEL_CLAUSE ? label->text : label_words(label->text);
        if (label_may_hold(label, LEX_SCOPE_EACH) && lexicon_find(reader->lexicon, LEX_SCOPE_EACH, text, 0, &match) &&
            !tells_period(text, match.end))
            return text_part(text, match.begin, match.end);
        Text place = label->source == LABEL_CLAUSE ? (Text){0} : flows_at(statement, label);
        if (place.size > 0)
            return place;
    }
    return (Text){0};
}

/* The statistic nearest to the value: its own, its row's, a label's, its section's. */
static void inherit_statistic(const Reader *reader, Statement *statement, const Field *field) {
    Quantity *quantity = &statement->quantity;
    if (quantity->statistic.kind != STAT_NONE) {
        statement->statistic_from = LABEL_CLAUSE;
        return;
    }
    if (quantity->dimension != DIM_TIME || statement->is_duration)
        return;
    Statistic found = field->statistic;
    statement->statistic_from = LABEL_ROW;
    for (size_t i = 0; i < statement->label_count && found.kind == STAT_NONE; i++) {
        LabelSource source = statement->labels[i].source;
        bool extreme = label_statistic(reader, statement->labels[i].text, &found) &&
                       (found.kind == STAT_MAX || found.kind == STAT_MIN);
        if (extreme && source != LABEL_COLUMN && source != LABEL_ROW)
            found = (Statistic){0};
        statement->statistic_from = source;
    }
    const double hour = 3600; /* what takes longer is no latency of which a whole section speaks */
    bool lasts = lexicon_is(reader->lexicon, LEX_DURATION_LEAD, statement_label(statement, LABEL_COLUMN), NULL);
    if (found.kind == STAT_NONE && quantity->value < hour && !lasts) { /* "load | for" */
        found = wide_of(reader, statement->section)->statistic;
        statement->statistic_from = LABEL_HEADING;
    }
    if (found.kind == STAT_NONE)
        statement->statistic_from = LABEL_SOURCE_COUNT;
    found.span = (Span){0, 0};
    quantity->statistic = found;
}

/* "Downtime per month" in the head or key of a time gives its period. Shorter ones belong to rates. */
static void inherit_period(Statement *statement) {
    static const struct {
        const char *word;
        double seconds;
    } periods[] = {{"month", 30.0 * 86400}, {"quarter", 91.0 * 86400}, {"year", 365.0 * 86400}};
    static const unsigned sources = 1u << LABEL_FIELD | 1u << LABEL_COLUMN | 1u << LABEL_ROW;
    Quantity *quantity = &statement->quantity;
    for (size_t i = 0; i < statement->label_count; i++) {
        Text label = statement->labels[i].text;
        size_t per = sources & (1u << statement->labels[i].source) ? text_find_fold(label, TEXT("per "), 0) : SIZE_MAX;
        for (size_t k = 0; per != SIZE_MAX && k < sizeof periods / sizeof *periods && quantity->period <= 0; k++) {
            Text word = text_of(periods[k].word);
            size_t at = text_find_fold(label, word, per);
            if (at == SIZE_MAX || at > per + sizeof "per calendar")
                continue;
            quantity->period = periods[k].seconds;
            quantity->period_word = word;
        }
    }
}

/* "< 2.5 s, because the provider alone needs up to 1.5 s": a reason tells how things are, and promises nothing. */
static bool gives_reason(Text before) { return text_find_fold(before, TEXT("because "), 0) != SIZE_MAX; }

/* Do the words that date it stand in its own clause? */
static bool dates_itself(const Statement *statement) {
    Text clause = statement->clause, words = statement->horizon.text;
    return words.size > 0 && text_has(clause, words.at);
}

static bool is_amount(const Statement *statement) {
    Dimension dimension = statement->quantity.dimension;
    return dimension == DIM_DATA || dimension == DIM_COUNT || dimension == DIM_NONE || dimension == DIM_RATE;
}

/* "9 million rows in June 2027, 720 GB": a date behind one amount is that of another one behind its comma. */
static void share_date(const Reader *reader, Statement *statement) {
    const Statement *before = statement - 1;
    if (statement == reader->items || before->field != statement->field || dates_itself(statement) ||
        !dates_itself(before) || !is_amount(statement) || !is_amount(before) ||
        before->quantity.dimension == statement->quantity.dimension || before->span.end > statement->span.begin)
        return;
    Text between = text_part(reader->document->source->text, before->span.end, statement->span.begin);
    if (text_ends(text_trim(between), TEXT(",")) && !side_between(between, 0, between.size))
        statement->horizon = before->horizon;
}

void attributes_read(const Reader *reader, Statement *statement, const Field *field, Span clause, Span value) {
    const Piece *piece = &reader->document->pieces[field->piece];
    statement->role = role_of(reader, statement);
    statement->horizon = horizon_of(reader, statement);
    share_date(reader, statement);
    bool wide = statement->horizon.text.at == wide_of(reader, statement->section)->horizon.text.at;
    if (!wide)
        settle_role(reader, statement);
    if (statement->kind != VALUE_QUANTITY && statement->kind != VALUE_CHANGE)
        return;
    if ((statement->role == ROLE_NONE &&
         gives_reason(text_part(piece->text, field->begin + clause.begin, field->begin + value.begin))) ||
        measured_in_brackets(reader, statement, text_part(piece->text, field->begin, field->begin + value.begin)))
        statement->role = ROLE_MEASURED;
    Text text = text_part(piece->text, field->begin, field->end), sentence = sentence_around(text, value.begin);
    size_t begin = (size_t)(sentence.at - text.at);
    statement->actor = statement_actor(reader, statement, text, begin, value.begin);
    if (statement->subject.size == 0 && !sentence_between(piece->text, field->begin, field->begin + value.begin))
        statement->subject = field->opening;
    bool asked = statement->subject.size > 0 && statement->subject.at[statement->subject.size - 1] == '?';
    if (statement->subject.size == 0 || (asked && statement->actor.size > 0))
        statement->subject = statement->actor;                 /* an answer may speak of more than it was asked */
    Text before = text_part(sentence, 0, value.begin - begin); /* of the sentence */
    statement->standing = standing_of(reader, piece, field, clause, value, sentence, statement->quantity.hedged);
    bool all = statement->made || sum_counts_each(text, &statement->quantity);
    statement->scope = all ? (Text){0} : scope_of(reader, statement);
    statement->only = only_of(reader, before);
    statement->condition = condition_of(reader, before);
    statement->stream = statement->quantity.noun;
    if (statement->quantity.dimension == DIM_TIME && statement->quantity.period <= 0 && !statement->is_duration)
        inherit_period(statement);
    inherit_statistic(reader, statement, field);
}
