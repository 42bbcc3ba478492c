/* quantity.c - one quantity: the number with all that stands around it, and what is none after all. */
#include "reader.h"

void q_push(Reader *r, Quantity *q) {
    if (r->count == r->capacity) /* the first few stand on the stack of q_read(), from where they are copied */
        r->items = arena_grow(r->arena, r->items, r->count, &r->capacity, sizeof *r->items);
    r->items[r->count++] = *q;
    r->pushed = r->words;
    r->hedged_behind = false;
    r->floor = q->span.end > q->statistic.span.end ? q->span.end : q->statistic.span.end;
}

bool q_tail(Reader *r, size_t *at, Quantity *q) {
    size_t begin = *at;
    bool bound = q_bound_after(r, at, q);
    q_noun(r, at, q);
    bool per = q_per(r, at, q);
    if (!bound && q_bound_after(r, at, q) && !per)
        q_per(r, at, q);
    return *at > begin;
}

/* ---- what is none after all ------------------------------------------------------------------------------------- */

/* "weeks 1 and 2", "HTTP 429 or 503": numbers listed behind the one of a name. */
static bool continues_name(Reader *r, size_t begin) {
    if (r->name_end == 0 || begin < r->name_end || begin > r->name_end + 8)
        return false;
    size_t i = q_skip_blank(r, r->name_end);
    if (!q_phrase(r, &i, "and") && !q_phrase(r, &i, "or") && !q_phrase(r, &i, "to") && !q_dash(r, &i) &&
        (q_byte(r, i) == ',' || q_byte(r, i) == '/' || q_byte(r, i) == '&'))
        i++;
    return q_skip_blank(r, i) == begin;
}

static bool is_bare(const Quantity *q, const Number *n) {
    return !q->unit.size && q->dimension == DIM_NONE && !n->scaled;
}

/* Does a noun stand behind the number? */
static bool counts(Reader *r, size_t end, const Quantity *q) {
    Quantity counted = *q;
    return q_noun(r, &end, &counted);
}

/* The number of a name, or a year: decided before the words behind it are read. */
static bool belongs_to_name(Reader *r, const Quantity *q, const Number *n, const Before *before) {
    if (!is_bare(q, n) || n->words)
        return false;
    if (before->month && (n->value <= 31 || q_looks_like_year(n)))
        return true;
    bool listed = !before->bounded && continues_name(r, n->begin) && !counts(r, n->end, q);
    if (before->name || listed)
        r->name_end = n->end;
    return before->name || listed;
}

/* Several are counted with a plural ("Redis 7 nodes", "16 vCPU"): in "PostgreSQL 16 primary" 16 is a version. */
static bool is_singular(Text noun) {
    char last = noun.size > 0 ? noun.at[noun.size - 1] : 's';
    return last >= 'a' && last <= 'z' && last != 's';
}

/* "429 responses", "503 Service Unavailable" */
static bool answers(Text noun) {
    static const char *const NOUNS[] = {"responses", "response", "errors", "error", "answers", "answer", "Service"};
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++)
        if (text_equal(noun, text_of(NOUNS[i])))
            return true;
    return false;
}

/* The same, with what was read behind it: "Redis 7" is a name, "Redis 7 nodes" not; "in 2026" is a year. */
static bool names_after_all(const Reader *r, const Quantity *q, const Number *n, const Before *before) {
    if ((q->dimension != DIM_NONE && q->dimension != DIM_COUNT) || q->unit.size)
        return false;
    if (before->base || (q->noun.size && !before->bounded && q_is_status(n) && answers(q->noun)))
        return true;
    if (n->scaled || n->words || before->bounded || !(before->weak_name || q_looks_like_year(n)))
        return false;
    bool alone = !q->noun.size && !q->qualifier.size && !q->per.size;
    if (before->weak_name)
        return alone || (n->value >= 2 && !q->per.size && is_singular(q->noun.size ? q->noun : q->qualifier));
    size_t the = n->begin;
    bool after_the = q_phrase_before((Reader *)r, &(size_t){q_skip_blank_before(r, the, 0)}, 0, "the");
    bool recent = n->value >= 2010 && n->value < 2040;
    return (alone && before->year) || (recent && after_the) ||
           (alone && recent && !r->hint->label.size && !r->hint->column.size);
}

static inline bool was_a_name(const Reader *r, const Quantity *q, const Number *n, const Before *before) {
    bool may_be = before->base || before->weak_name || n->digits >= 3; /* years have four digits, statuses three */
    return may_be && names_after_all(r, q, n, before);
}

static bool follows_word(Reader *r, size_t at, const uint64_t *keys, size_t count) {
    size_t end = q_skip_blank_before(r, at, r->floor);
    Word word;
    return q_word_before(r, &end, r->floor, &word) && q_is_key(word.key, keys, count);
}

/* "the first one", "this one", "no one" */
static bool follows_pronoun(Reader *r, size_t at) {
    static const uint64_t WORDS[] = {KEY("first"), KEY("second"), KEY("third"), KEY("last"), KEY("this"),  KEY("that"),
                                     KEY("which"), KEY("each"),   KEY("every"), KEY("the"),  KEY("other"), KEY("new"),
                                     KEY("next"),  KEY("any"),    KEY("no"),    KEY("old")};
    return follows_word(r, at, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* "several hundred", "a few thousand", "a couple of dozen": nobody knows how many. */
static bool is_indefinite(Reader *r, const Number *n) {
    static const uint64_t WORDS[] = {KEY("several"), KEY("few"), KEY("many")};
    if (!n->words || n->value < 12)
        return false;
    size_t couple = q_skip_blank_before(r, n->begin, r->floor);
    return follows_word(r, n->begin, WORDS, sizeof WORDS / sizeof *WORDS) ||
           q_phrase_before(r, &couple, 0, "couple of");
}

/* Of a numeral. "one of them", "one by one", "all three signed off": small numerals count only what stands behind them, or stand
 * alone as an answer. */
static bool idle_numeral(Reader *r, const Quantity *q, const Number *n, const Before *before, size_t end) {
    if (n->value > 12 || n->fraction || q->bound == BOUND_RANGE ||
        (q->dimension != DIM_NONE && q->dimension != DIM_COUNT))
        return false;
    size_t next = q_next(r, end);
    if (n->value == 1 && follows_pronoun(r, n->begin))
        return true;
    if (q->dimension != DIM_NONE)
        return false;
    bool ends = next >= r->text.size || strchr(",;.(", q_byte(r, next)), starts = r->start == n->begin;
    return n->value == 1 ? !(starts && ends) : !ends && !before->bounded;
}

/* "sure" makes a hundred percent a figure of speech. */
static bool idiom(Reader *r, const Quantity *q, size_t end) {
    size_t next = q_next(r, end);
    if (q->dimension == DIM_FACTOR && (q_phrase(r, &next, "engineer") || q_phrase(r, &next, "developer")))
        return true;
    return q->dimension == DIM_FRACTION && (q_phrase(r, &next, "sure") || q_phrase(r, &next, "certain"));
}

/* ---- hints ------------------------------------------------------------------------------------------------------ */

/* "Error rate: 0.001", "Hit ratio: 0.95": a decimal below one is a share there, and "0.995" is one as an objective. */
static bool is_share(Reader *r, const Quantity *q) {
    if (q->value <= 0 || q->value >= 1 || q->precision <= 0 || q->dimension != DIM_NONE)
        return false;
    int topics = q_topics_of(r, r->hint->label) | q_topics_of(r, r->hint->column);
    bool nearly_all = q->value >= 0.9 && q->precision < 0.05;
    return topics & TOPIC_SHARE || (topics & TOPIC_OUTCOME && topics & TOPIC_LOAD) ||
           (topics & TOPIC_OBJECTIVE && nearly_all);
}

/* "Daily volume: 2.6M requests", "Per day: 300 scans": the label alone says in which time. */
static bool takes_period(const Quantity *q, const LabelUnit *label) {
    return q->dimension == DIM_COUNT && !q->per.size && label->period && !label->unit && !label->noun.size &&
           !q_stands(q->noun);
}

static void use_label_unit(Reader *r, Quantity *q, const LabelUnit *label) {
    q->unit_from_hint = true;
    double low = q->low, high = q->high;
    Bound bound = q->bound;
    if (label->unit) {
        q_use_unit(q, label->unit, q->value, q->precision * 2);
        q->low = isinf(low) ? low : bound == BOUND_RANGE ? low * label->unit->factor : q->value;
        q->high = isinf(high) ? high : bound == BOUND_RANGE ? high * label->unit->factor : q->value;
    } else {
        q->noun = label->noun;
        q->dimension = DIM_COUNT;
    }
    if (label->period)
        q_set_period(r, q, label->period, 1);
}

/* A bare number takes the unit in the brackets beside it, of its column or of its label. */
static void take_hint(Reader *r, size_t *at, Quantity *q, const Before *before) {
    bool bare = (q->dimension == DIM_NONE || q->dimension == DIM_COUNT) && !q->unit.size && !q->noun.size;
    LabelUnit beside;
    if (q->period > 0)
        return;
    if (!bare) {
        if (q->dimension == DIM_COUNT && takes_period(q, q_label(r)))
            q_set_period(r, q, q_label(r)->period, 1);
        return;
    }
    if (q_unit_behind(r, at, &beside)) {
        use_label_unit(r, q, &beside);
        q_tail(r, at, q);
        q->span.end = *at;
        return;
    }
    bool in_front = q_unit_in_front(r, before->begin, &beside);
    const LabelUnit *label = in_front ? &beside : q_label(r);
    if (label->unit || label->period)
        use_label_unit(r, q, label);
    else if (is_share(r, q))
        q->dimension = DIM_FRACTION, q->unit_from_hint = true;
}

/* ---- one quantity ----------------------------------------------------------------------------------------------- */

static void take_sign(Quantity *q, Number *n, const Before *before) {
    if (before->number < q->number.begin)
        q->number.begin = before->number;
    if (before->negative) {
        n->value = -n->value;
        q_set_value(q, -q->value, q->precision);
    }
}

static void take_statistic(Reader *r, size_t *at, Quantity *q, const Before *before) {
    bool fits =
        before->statistic.kind == STAT_PERCENTILE
            ? q->dimension == DIM_TIME || q->dimension == DIM_DATA || (q->dimension == DIM_NONE && !q->noun.size)
            : q->dimension == DIM_TIME || q->dimension == DIM_DATA ||
                  (before->statistic.kind == STAT_MEAN && (q->dimension == DIM_RATE || q->dimension == DIM_BANDWIDTH));
    bool window = before->flags & BOUND_OVER && q->bound == BOUND_EQUAL; /* "p95 over 5 minutes" */
    if (q->statistic.kind == STAT_NONE && fits && !window) {
        q->statistic = before->statistic;
        r->statistic.end = 0;
    }
    size_t bracket = q_next(r, *at);
    if (q_ends(r, bracket) && q_byte(r, bracket) != ',')
        return;
    if (q->statistic.kind == STAT_NONE || before->statistic.span.end <= r->floor || q_byte(r, bracket) == '(')
        q_statistic_after(r, at, q);
}

/* Nobody counts 1.5 users with three decimals: "1.500 users" are thousands, whatever the style. */
static void read_as_thousands(Reader *r, Quantity *q, const Number *n) {
    double factor = q->value / n->value, decimal = q->value;
    if (q->bound != BOUND_EQUAL || q->period > 0)
        return;
    q_set_value(q, n->other * factor, factor / 2);
    q_drop_alternatives(q);
    q_add_alternative(r, q, decimal, q->dimension, q->unit);
}

/* "a 1 Gbit uplink": so much in a second. */
static void use_line_speed(Reader *r, Quantity *q) {
    const Unit *unit = q->dimension == DIM_DATA ? q_unit_of_text(q->unit) : NULL;
    if (unit && unit->flags & UNIT_BITS && q->noun.size && q_topics_of(r, q->noun) & TOPIC_NETWORK)
        q_set_period(r, q, q_unit_named("s"), 1);
}

/* The number with all that belongs to it; false if it is none, *at behind what is then to be passed over. */
static bool read_whole(Reader *r, size_t *at, Quantity *q, const Before *before) {
    Number number = {.factor = 1, .other = (double)NAN};
    size_t i = *at;
    if (before->amount && q->dimension == DIM_NONE)
        i = before->amount->end, *q = before->amount->quantity, number = before->amount->number;
    else if (!(before->clock && q_clock(r, &i, q)) && !q_amount(r, &i, q, &number)) {
        q_skip_name(r, at);
        return false;
    }
    number.begin = *at;
    *at = i;
    if (is_indefinite(r, &number))
        return false;
    take_sign(q, &number, before);
    bool oclock = before->clock_time && q->dimension == DIM_TIME && q_byte(r, i - 1) == 'h' && number.value <= 24;
    if ((oclock && q_is_digit(r, i - 2)) || q_literal(r, &(size_t){q_next(r, i)}, "°")) {
        *at = i;
        return false;
    }
    if (belongs_to_name(r, q, &number, before))
        return false;
    if (before->setting && is_bare(q, &number))
        q_use_unit(q, before->setting, number.value, number.step);
    q->span = (Span){before->begin, *at};
    int behind = q_follows(r, *at) & FOLLOW_VALUE;
    if (!behind || (behind == FOLLOW_COMPOSITE && q->dimension != DIM_TIME))
        return !was_a_name(r, q, &number, before) && !(number.words && idle_numeral(r, q, &number, before, *at));
    q_composite(r, at, q);
    if (!q_odds(r, at, q))
        q_range(r, at, q, &number, before);
    bool hyphen = q_byte(r, *at) == '-' && q_is_letter(r, *at + 1) && !q->unit.size;
    hyphen &= !q_literal(r, at, "-ish");
    q_tail(r, at, q);
    use_line_speed(r, q);
    if (q->dimension == DIM_COUNT && q->noun.size && !isnan(number.other))
        read_as_thousands(r, q, &number);
    if (was_a_name(r, q, &number, before) || (hyphen && *at == q->number.end) ||
        (number.words && idle_numeral(r, q, &number, before, *at)) || idiom(r, q, *at)) {
        if (hyphen)
            q_skip_name(r, at);
        return false;
    }
    q_product(r, at, q);
    q_odds(r, at, q);
    q->span.end = *at;
    return true;
}

void q_quantity(Reader *r, size_t *at, Before *before) {
    Quantity q = {.bound = BOUND_EQUAL};
    if (before->currency)
        q.dimension = DIM_MONEY, q.unit = before->currency->symbol;
    if (before->list && q_slash_list(r, at, before))
        return;
    if (!read_whole(r, at, &q, before)) {
        r->floor = *at;
        return;
    }
    take_hint(r, at, &q, before);
    q_read_per_before(r, &q);
    if (q.dimension == DIM_NONE && (q.qualifier.size || q.per.size))
        q.dimension = DIM_COUNT;
    q_apply_bound(&q, before);
    if ((q.bound == BOUND_LESS || q.bound == BOUND_MORE) && q_or_equal(r, at, &q))
        q.span.end = *at;
    take_statistic(r, at, &q, before);
    q.hedged |= before->hedged || q_question_mark(r, &q);
    if (!q_relate(r, &q, before))
        q_push(r, &q);
}
