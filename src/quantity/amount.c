/* amount.c - a number together with its unit or multiplier: "5M", "1.5 s", "12 GB", "an hour", "$2k". */
#include "reader.h"

void q_set_value(Quantity *q, double value, double precision) {
    q->value = q->low = q->high = value;
    q->precision = precision;
}

void q_add_alternative(Reader *r, Quantity *q, double value, Dimension dimension, Text unit) {
    if (q->alternative_count == QUANTITY_ALTERNATIVES)
        return;
    Alternative *list = ARENA_ARRAY(r->arena, Alternative, QUANTITY_ALTERNATIVES);
    for (size_t i = 0; i < q->alternative_count; i++)
        list[i] = q->alternatives[i];
    list[q->alternative_count++] = (Alternative){value, dimension, unit};
    q->alternatives = list;
}

void q_drop_alternatives(Quantity *q) {
    q->alternatives = NULL;
    q->alternative_count = 0;
}

/* Three nines are 99.9 %; three and a half are 99.95 %. */
static double nines(double count) {
    double whole = floor(count);
    return 1 - pow(10, -whole) * (count > whole ? 0.5 : 1);
}

Text q_period_word(const Unit *unit) {
    static const struct {
        double seconds;
        const char *word;
    } WORDS[] = {{1, "second"},      {60, "minute"},         {3600, "hour"},        {86400, "day"},
                 {604800, "week"},   {1209600, "fortnight"}, {2592000, "month"},    {7862400, "quarter"},
                 {31536000, "year"}, {1e-3, "millisecond"},  {1e-6, "microsecond"}, {1e-9, "nanosecond"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (WORDS[i].seconds == (unit->period > 0 ? unit->period : unit->factor))
            return text_of(WORDS[i].word);
    return unit->symbol;
}

void q_use_unit(Quantity *q, const Unit *unit, double value, double step) {
    q->dimension = unit->dimension;
    q->unit = unit->symbol;
    if (unit->flags & UNIT_NINES) {
        q_set_value(q, nines(value), pow(10, -value) / 2);
        q->unit = TEXT("%");
        return;
    }
    q_set_value(q, value * unit->factor, step / 2 * unit->factor);
    if (unit->period > 0) {
        q->period = unit->period;
        q->period_word = q_period_word(unit);
        q->noun = unit->noun;
    }
}

/* "a day's orders" are no time. */
static bool owns(const Reader *r, size_t at) {
    return q_literal(r, &(size_t){at}, "'s") || q_literal(r, &(size_t){at}, "\xe2\x80\x99s");
}

/* "a full hour", "an entire week": behind "full" where it goes on to a unit of time; else `at`. */
static size_t skip_whole(Reader *r, size_t at) {
    size_t next = at;
    Word word;
    if (!q_letters(r, &next, &word) || q_numeral_of(&word).kind != NUMERAL_WHOLE)
        return at;
    size_t unit = q_skip_blank(r, next);
    const Unit *time = q_unit(r, &(size_t){unit}, true);
    return time && time->dimension == DIM_TIME ? unit : at;
}

/* "an hour", "another week", "all day", "a couple of days": numbers only in front of a unit, or of "couple". */
static bool read_article(Reader *r, size_t *at, Number *n) {
    size_t i = *at;
    Word word;
    if (!q_letters(r, &i, &word))
        return false;
    NumeralKind kind = q_numeral_of(&word).kind;
    *n = (Number){.begin = *at, .value = 1, .step = 1, .factor = 1, .words = true, .other = (double)NAN};
    size_t next = q_skip_blank(r, i);
    if (kind == NUMERAL_ARTICLE && q_phrase(r, &next, "couple"))
        kind = NUMERAL_COUPLE, i = next;
    if (kind == NUMERAL_COUPLE) {
        size_t of = q_skip_blank(r, i);
        n->value = 2;
        *at = n->end = q_phrase(r, &of, "of") ? of : i;
        return true;
    }
    if (kind != NUMERAL_ARTICLE && kind != NUMERAL_WHOLE)
        return false;
    if (q_phrase(r, &(size_t){next}, "order of magnitude"))
        return *at = n->end = i, true;
    size_t unit = q_skip_blank(r, i + (kind == NUMERAL_WHOLE && q_byte(r, i) == '-'));
    size_t behind = kind == NUMERAL_ARTICLE ? skip_whole(r, unit) : unit;
    if (behind > unit)
        i = unit = behind;
    const Unit *time = q_unit(r, &unit, true);
    if (!time || time->dimension != DIM_TIME || (kind == NUMERAL_WHOLE && time->factor < 86400) ||
        q_is_wordish(r, unit) || owns(r, unit))
        return false;
    *at = n->end = i;
    return true;
}

/* "3 orders of magnitude" is 1,000 times. */
static bool read_magnitude(Reader *r, size_t *at, const Number *n, Quantity *q) {
    size_t i = q_skip_blank(r, *at);
    if (!q_phrase(r, &i, "orders of magnitude") && !q_phrase(r, &i, "order of magnitude"))
        return false;
    q->dimension = DIM_FACTOR;
    q->unit = TEXT("x");
    q_set_value(q, pow(10, n->value), 0);
    *at = i;
    return true;
}

/* Are these times counted ("three times at most", "10 times in a row", "5 times a day"), or do they multiply? */
static bool counts_times(Reader *r, size_t at) {
    static const uint64_t COUNTING[] = {KEY("per"),  KEY("a"),    KEY("an"),    KEY("each"),   KEY("every"),
                                        KEY("in"),   KEY("at"),   KEY("daily"), KEY("before"), KEY("until"),
                                        KEY("with"), KEY("then"), KEY("by"),    KEY("without")};
    size_t i = q_skip_blank(r, at);
    return q_one_of(r, &i, COUNTING, sizeof COUNTING / sizeof *COUNTING) || q_byte(r, i) == '/';
}

static bool read_times(Reader *r, size_t *at, const Number *n, Quantity *q) {
    size_t i = q_skip_blank(r, *at), begin = i;
    if (i == *at || !q_phrase(r, &i, "times"))
        return false;
    q_set_value(q, n->value, n->step / 2);
    q->dimension = DIM_FACTOR;
    q->unit = TEXT("x");
    if (counts_times(r, i)) {
        q->dimension = DIM_COUNT;
        q->noun = q_text(r, begin, i);
        q->unit = (Text){NULL, 0};
    } else if (!q_is_letter(r, q_skip_blank(r, i)))
        q_add_alternative(r, q, n->value, DIM_COUNT, (Text){NULL, 0});
    *at = i;
    return true;
}

/* Is what stands behind a unit of one letter a longer word: "4 B-tree indexes"? */
static bool runs_on(const Reader *r, size_t begin, size_t end) {
    return end - begin == 1 && q_is_letter(r, begin) && (q_byte(r, end) == '-' || q_byte(r, end) == '\'') &&
           q_is_letter(r, end + 1);
}

/* "10x" and "1.5 x average", but neither "600 x 15 KB" nor "5 x" alone. */
static bool is_factor_sign(const Reader *r, size_t begin, size_t end, bool attached) {
    size_t next = q_skip_blank(r, end);
    if (attached)
        return !q_is_digit(r, end) && !(next > end && q_is_digit(r, next));
    return begin < end && q_is_letter(r, next) && next > end;
}

/* Where the unit of a number would begin: at once, behind blanks, or behind a hyphen ("15-minute"). */
static size_t unit_begin(const Reader *r, const Number *n) {
    if (q_byte(r, n->end) == '-' && q_is_letter(r, n->end + 1))
        return n->end + 1;
    return q_next(r, n->end);
}

/* "2 working days", "5 consecutive minutes", "one more hour": the unit behind an adjective of times. */
static size_t skip_adjective(Reader *r, size_t at) {
    size_t next = at;
    Word word;
    q_word(r, &next, &word);
    size_t end = next = q_skip_blank(r, next);
    const Unit *unit = q_unit(r, &end, false);
    return unit && unit->dimension == DIM_TIME && end > next + 1 ? next : at;
}

/* "4vCPU", "100req/s": a noun of the table, tied to its number. */
static bool counts_directly(Reader *r, size_t at) {
    Word word;
    return q_only_letters(r, &at, &word) && at - word.begin > 1 && !q_is_wordish(r, at) &&
           q_word_class(r, &word) == WORD_NOUN;
}

/* The unit behind a number; *refused when letters are attached that are none ("3rd", "2xlarge"). */
static const Unit *read_unit(Reader *r, size_t *at, const Number *n, Quantity *q, bool *refused) {
    size_t begin = unit_begin(r, n), end;
    bool attached = begin == n->end;
    if (!attached && q_follows(r, n->end) & FOLLOW_LASTING)
        begin = skip_adjective(r, begin);
    end = begin;
    const Unit *unit = q_unit(r, &end, n->words && !n->scaled);
    if (unit && unit->flags & UNIT_OPEN)
        unit = q_settle(r, unit, n, begin, end, q);
    else if (unit && unit->dimension == DIM_FACTOR && end - begin < 4 && !is_factor_sign(r, begin, end, attached))
        unit = NULL;
    size_t inverse = end;
    if (unit && unit->dimension == DIM_TIME && (q_literal(r, &inverse, "⁻¹") || q_literal(r, &inverse, "^-1")))
        return NULL; /* "5 s⁻¹" is a rate */
    if (unit && (runs_on(r, begin, end) || (q_is_wordish(r, end) && unit->dimension != DIM_TIME)))
        unit = NULL;
    *refused = !unit && attached && q_is_wordish(r, begin) && !counts_directly(r, begin);
    if (unit)
        *at = end;
    return unit;
}

/* "8+ hours", "10K+ RPS": the sign of an open end between the number and its unit. */
static bool skip_plus(Reader *r, size_t *at) {
    size_t i = q_skip_blank(r, *at + 1);
    if (q_byte(r, *at) != '+')
        return false;
    const Unit *unit = q_unit(r, &i, false);
    if (!unit || unit->flags & UNIT_OPEN || q_is_wordish(r, i))
        return false;
    ++*at;
    return true;
}

/* "2,5 Mio. users": the point of an abbreviation, with a word behind it. */
static void skip_point(const Reader *r, size_t begin, size_t *end) {
    size_t next = q_skip_blank(r, *end + 1);
    if (*end == begin + 3 && q_byte(r, *end) == '.' && next > *end + 1 && q_is_letter(r, next))
        ++*end;
}

/* Multipliers, then the unit: "2 million seconds", "5 MM USD", "3 million and a quarter". */
static const Unit *read_units(Reader *r, size_t *at, Number *n, Quantity *q, bool *refused, bool *open) {
    const Unit *unit = NULL;
    double part;
    for (int scales = 0; scales < 3; scales++) {
        *open |= skip_plus(r, at);
        n->end = *at;
        unit = read_unit(r, at, n, q, refused);
        if (unit && unit->dimension == DIM_MONEY)
            q_drop_alternatives(q); /* "1.2 M€": no megabytes */
        if (!unit || !(unit->flags & UNIT_SCALE))
            return *refused = *refused && scales == 0, unit;
        skip_point(r, unit_begin(r, n), at);
        q_scale_number(n, unit->factor);
        n->factor *= unit->factor;
        n->part = false;
        if (q_and_part(r, at, &part))
            n->value += part * unit->factor;
    }
    n->end = *at;
    return NULL;
}

/* "2x vCPU", "3x m5.large": so many of them, not so many times. */
static bool counts_machines(Reader *r, size_t at) {
    size_t i = q_skip_blank(r, at);
    Word word;
    if (i == at || !q_word(r, &i, &word))
        return false;
    bool model = q_byte(r, i) == '.' && q_is_wordish(r, i + 1); /* "db.r5.large" */
    return word.digits || model || word.key == KEY("vcpu") || word.key == KEY("vcpus") || word.key == KEY("cpu") ||
           word.key == KEY("cores") || word.key == KEY("nodes") || word.key == KEY("servers") ||
           word.key == KEY("instances") || word.key == KEY("pods") || word.key == KEY("replicas");
}

static void use_number(Reader *r, Quantity *q, const Number *n, const Unit *unit, size_t end) {
    if (unit && unit->dimension == DIM_FACTOR && counts_machines(r, end))
        unit = NULL;
    if (unit)
        q_use_unit(q, unit, n->value, n->step);
    else {
        q_set_value(q, n->value, n->step / 2);
        q->dimension = n->part ? DIM_FRACTION : n->scaled && n->value >= 1 ? DIM_COUNT : DIM_NONE;
    }
    if (n->open && q->dimension != DIM_FRACTION) /* "99.999 %" */
        q_add_alternative(r, q, n->other * (unit ? unit->factor : 1), q->dimension, q->unit);
}

/* "CHF 500.-" */
static void skip_money_dash(const Reader *r, size_t *at) {
    size_t i = *at + 1;
    if ((q_byte(r, *at) == '.' || q_byte(r, *at) == ',') && q_dash(r, &i) && !q_is_wordish(r, i))
        *at = i;
}

/* What stands behind a number that makes an amount of it. */
static bool read_behind(Reader *r, size_t *at, Quantity *q, Number *n, int behind) {
    bool refused = false, open = false, money = q->dimension == DIM_MONEY;
    if ((behind & FOLLOW_MAGNITUDE && read_magnitude(r, at, n, q)) ||
        (behind & FOLLOW_TIMES && read_times(r, at, n, q)))
        return true;
    Text currency = q->unit;
    const Unit *unit = read_units(r, at, n, q, &refused, &open);
    if (refused || (n->words && q_byte(r, *at) == '-' && q_is_letter(r, *at + 1) && !unit))
        return false;
    if (money && (!unit || unit->dimension != DIM_MONEY))
        unit = q_unit_of_text(currency);
    use_number(r, q, n, unit, *at);
    if (open)
        q_open_end(q, BOUND_AT_LEAST);
    return true;
}

bool q_amount(Reader *r, size_t *at, Quantity *q, Number *n) {
    size_t i = *at;
    if (q_is_letter(r, i) ? !q_numeral(r, &i, n) && !read_article(r, &i, n) : !q_digits(r, &i, n))
        return false;
    n->factor = n->words ? n->factor : 1;
    double part;
    bool attached = q_kind(r, i) >= BYTE_LETTER; /* "1h1h1h": not even looked at, it may be long */
    if (!attached && !n->words && !n->fraction && q_follows(r, i) & FOLLOW_PART && q_and_part(r, &i, &part))
        n->value += part, n->fraction = true;
    n->end = i;
    int behind = attached ? FOLLOW_UNIT | FOLLOW_MAGNITUDE : q_follows(r, i) & FOLLOW_AMOUNT;
    if (!behind && q->dimension != DIM_MONEY)
        use_number(r, q, n, NULL, i);
    else if (!read_behind(r, &i, q, n, behind))
        return false;
    if (i < n->end)
        i = n->end;
    if (q->dimension == DIM_MONEY)
        skip_money_dash(r, &i);
    q->number = (Span){n->begin, i};
    q->from_words = n->words;
    *at = i;
    return true;
}
