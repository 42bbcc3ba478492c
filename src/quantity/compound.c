/* compound.c - values of several numbers: ranges, shares, products, lists with one unit. */
#include "reader.h"

/* ---- ranges ----------------------------------------------------------------------------------------------------- */

typedef enum Connector { CONNECT_NONE, CONNECT_DASH, CONNECT_TO, CONNECT_PLUS_MINUS } Connector;

static Connector read_connector(Reader *r, size_t *at, const Before *before) {
    static const char *const DOTS[] = {"…", "...", ".."};
    size_t blank = q_skip_blank(r, *at), i = blank;
    for (size_t d = 0; d < sizeof DOTS / sizeof *DOTS; d++)
        if (q_literal(r, &i, DOTS[d]))
            return *at = q_skip_blank(r, i), CONNECT_DASH;
    if (q_literal(r, &i, "±") || q_literal(r, &i, "+/-") || q_phrase(r, &i, "plus or minus"))
        return *at = q_skip_blank(r, i), CONNECT_PLUS_MINUS;
    size_t dash = i;
    bool long_dash = q_literal(r, &dash, "—");
    if (q_dash(r, &i) || (blank == *at && q_literal(r, &i, "~"))) {
        size_t next = q_skip_blank(r, i);
        /* a dash with a blank on one side only, or a long one between blanks, separates */
        if ((next > i) != (blank > *at) || (next > i && long_dash))
            return CONNECT_NONE;
        return *at = next, CONNECT_DASH;
    }
    if (blank == *at || !(q_phrase(r, &i, "to") || q_phrase(r, &i, "through") || q_phrase(r, &i, "up to") ||
                          (before->between && q_phrase(r, &i, "and"))))
        return CONNECT_NONE;
    return *at = q_skip_blank(r, i), CONNECT_TO;
}

/* The first number of "5-10k" and "200-300 ms" takes multiplier and unit of the second. */
static void share_unit(Quantity *q, const Number *first, const Quantity *second, const Number *number) {
    if (q->dimension != DIM_NONE && !(q->dimension == DIM_COUNT && second->dimension != DIM_COUNT))
        return;
    double factor = number->value != 0 && second->value != 0 ? second->value / number->value : 1;
    double multiplier = first->scaled || first->value > number->value / number->factor ? 1 : number->factor;
    if (second->dimension == DIM_FRACTION && !second->unit.size)
        return;
    q->dimension = second->dimension;
    q->unit = second->unit;
    q->period = second->period, q->period_word = second->period_word, q->noun = second->noun;
    q_set_value(q, first->value * multiplier * factor, second->precision);
}

static bool is_share_of(const Quantity *q, const Quantity *share) {
    return share->dimension == DIM_FRACTION && q->dimension != DIM_FRACTION && q->dimension != DIM_NONE;
}

static bool same_kind(const Quantity *a, const Quantity *b, Connector how) {
    bool bare_b = (b->dimension == DIM_NONE && a->dimension != DIM_NONE) ||
                  (a->dimension == DIM_MONEY && b->dimension == DIM_COUNT && !b->noun.size);
    bool bare_a = a->dimension == DIM_COUNT && !a->noun.size && (!b->unit.size || b->dimension == DIM_RATE);
    return a->dimension == b->dimension || a->dimension == DIM_NONE || bare_a || bare_b ||
           (how == CONNECT_PLUS_MINUS && is_share_of(a, b));
}

/* "+150 % from 10K to 25K", "3x from 10 to 30": what stands in front says that it grows. */
static bool grows_by(const Reader *r, const Before *before) {
    const Quantity *last = r->count > 0 ? &r->items[r->count - 1] : NULL;
    return last && (last->dimension == DIM_FRACTION || last->dimension == DIM_FACTOR) &&
           text_equal_fold(text_trim(q_text(r, last->span.end, before->begin)), TEXT("from"));
}

/* "from 480 ms to 20 ms" are two values; so is whatever falls, and "grows from 3 to 9". */
static bool is_change(const Reader *r, const Quantity *q, const Quantity *second, const Before *before, bool own_unit,
                      Connector how) {
    if (how != CONNECT_TO || before->between)
        return false;
    return q->value > second->value ||
           (before->from && (before->change || (own_unit && q->unit.size) || grows_by(r, before)));
}

static void set_range(Quantity *q, const Quantity *second, size_t end) {
    q->precision = q->precision > second->precision ? q->precision : second->precision;
    bool falls = second->value < 0 && q->value > second->value; /* "between -5 and -10"; "20-10 ms" stays as it is */
    q->low = falls ? second->value : q->value;
    q->high = falls ? q->value : second->value;
    q->value = (q->low + q->high) / 2;
    q->bound = BOUND_RANGE;
    q->number.end = end;
}

/* "500 ± 50 ms", "500 ms ± 10 %" */
static void set_margin(Quantity *q, const Quantity *second, size_t end) {
    double value = q->value, precision = q->precision;
    bool share = is_share_of(q, second);
    double margin = share ? value * second->value : second->value;
    set_range(q, second, end);
    q->value = value, q->low = value - margin, q->high = value + margin;
    q->precision = share ? precision : q->precision;
}

bool q_read_range(Reader *r, size_t *at, Quantity *q, const Number *first, const Before *before) {
    size_t i = *at, excluded;
    bool own_unit = q->unit.size > 0;
    Connector how = read_connector(r, &i, before);
    if (how == CONNECT_NONE)
        return false;
    Quantity second = {.dimension = DIM_NONE};
    Number number;
    const Unit *currency = q->dimension == DIM_MONEY ? q_unit(r, &i, false) : NULL;
    if (currency && currency->dimension != DIM_MONEY)
        return false;
    bool negative = how == CONNECT_TO && (q_literal(r, &i, "-") || q_literal(r, &i, "−"));
    if ((q_is_digit(r, i) && q_excluded(r, i, &excluded)) || !q_amount(r, &i, &second, &number))
        return false;
    if (negative)
        second.value = -second.value, number.value = -number.value;
    q_composite(r, &i, &second);
    if (!same_kind(q, &second, how))
        return false;
    if (second.dimension == DIM_NONE && own_unit)
        second.value *= first->value != 0 ? q->value / first->value : 1;
    share_unit(q, first, &second, &number);
    if (how == CONNECT_PLUS_MINUS)
        set_margin(q, &second, i);
    else if (is_change(r, q, &second, before, own_unit, how))
        return false;
    else
        set_range(q, &second, i);
    *at = i;
    return true;
}

bool q_is_power_of_ten(double value) { return value >= 10 && fmod(log10(value), 1) == 0; }

/* "1 in 1,000", "2 out of 3", "nine of ten", "one file in 100", "9 out of every 10": a share. */
bool q_read_odds(Reader *r, size_t *at, Quantity *q) {
    if (q->unit.size || q->period > 0 || q->value <= 0)
        return false;
    size_t i = q_skip_blank(r, *at), excluded;
    bool in = q_phrase(r, &i, "in");
    bool of = !in && !q_phrase(r, &i, "out of");
    if (i == *at || (of && !q_phrase(r, &i, "of")))
        return false;
    i = q_skip_blank(r, i);
    if (q_phrase(r, &i, "every"))
        i = q_skip_blank(r, i);
    if (q->noun.size && q->value != 1)
        return false;
    Quantity whole = {.dimension = DIM_NONE};
    Number number;
    if ((q_is_digit(r, i) && q_excluded(r, i, &excluded)) || !q_amount(r, &i, &whole, &number))
        return false;
    bool hundreds = q_is_power_of_ten(whole.value);
    if (whole.unit.size || whole.value <= q->value || (of && q->value != 1 && !(hundreds && q->from_words)) ||
        (in && (q_looks_like_year(&number) || (q->value > 20 && !hundreds))))
        return false;
    q->dimension = DIM_FRACTION;
    q_set_value(q, q->value / whole.value, 0);
    *at = q->number.end = i;
    return true;
}

/* ---- lists with one unit ---------------------------------------------------------------------------------------- */

enum { NUMBER_AT_MOST = 32 /* bytes; "1,1,1,1,..." is no number, and may be long */ };

static bool read_slash(const Reader *r, size_t *at) {
    size_t i = q_skip_blank(r, *at);
    if (q_byte(r, i) != '/')
        return false;
    *at = q_skip_blank(r, i + 1);
    return q_is_digit(r, *at);
}

/* Numbers with a slash between them and their unit at the end; which must stand for something to be a list: three
 * numbers, or as many as statistics were named. */
static bool read_list(Reader *r, size_t *at, const Before *before) {
    Quantity items[STATISTICS_IN_A_ROW] = {{.value = 0}};
    Number numbers[STATISTICS_IN_A_ROW];
    size_t i = *at, count = 0, ends[STATISTICS_IN_A_ROW];
    do {
        if (count == STATISTICS_IN_A_ROW || !q_digits(r, &i, &numbers[count]) || numbers[count].part)
            return false;
        ends[count] = i;
        i = numbers[count].begin;
        if (!q_amount(r, &i, &items[count], &numbers[count]))
            return false;
        ends[count++] = i;
    } while (read_slash(r, &i));
    const Quantity *last = &items[count - 1];
    bool named = r->statistic_row == count && r->statistic_count >= count && before->statistic.kind != STAT_NONE;
    if (count < 2 || last->dimension == DIM_NONE || (count == 2 && !named))
        return false;
    for (size_t k = 0; k < count; k++) {
        Quantity *q = &items[k];
        if (q->dimension == DIM_NONE)
            share_unit(q, &numbers[k], last, &numbers[count - 1]);
        q->span = q->number = (Span){k ? numbers[k].begin : before->begin, ends[k]};
        if (named)
            q->statistic = r->statistics[r->statistic_count - count + k];
        if (k == 0)
            q_apply_bound(q, before);
        q_push(r, q);
    }
    *at = ends[count - 1];
    return true;
}

bool q_slash_list(Reader *r, size_t *at, const Before *before) {
    size_t i = *at;
    while (i < *at + NUMBER_AT_MOST && (q_is_digit(r, i) || q_byte(r, i) == '.' || q_byte(r, i) == ','))
        i++;
    r->steps += i - *at;
    if (!read_slash(r, &i))
        return false;
    r->in_list = true;
    bool read = read_list(r, at, before);
    r->in_list = false;
    return read;
}

/* ---- products --------------------------------------------------------------------------------------------------- */

/* What a thing of dimension a times one of b is; DIM_NONE if that makes no sense. */
static Dimension product_dimension(Dimension a, Dimension b) {
    bool plain_a = a == DIM_NONE || a == DIM_COUNT || a == DIM_FACTOR,
         plain_b = b == DIM_NONE || b == DIM_COUNT || b == DIM_FACTOR;
    if (plain_a && plain_b)
        return DIM_COUNT;
    if (plain_a || a == DIM_FRACTION)
        return b;
    if (plain_b || b == DIM_FRACTION)
        return a;
    if ((a == DIM_RATE && b == DIM_TIME) || (a == DIM_TIME && b == DIM_RATE))
        return DIM_COUNT;
    if ((a == DIM_RATE && b == DIM_DATA) || (a == DIM_DATA && b == DIM_RATE))
        return DIM_BANDWIDTH;
    if ((a == DIM_BANDWIDTH && b == DIM_TIME) || (a == DIM_TIME && b == DIM_BANDWIDTH))
        return DIM_DATA;
    return DIM_NONE;
}

enum { BRACKETS_AT_MOST = 80, FACTORS_AT_MOST = 8 };

/* "(not compressed)" between the factors. */
static size_t skip_brackets(Reader *r, size_t at) {
    size_t i = q_skip_blank(r, at);
    if (q_byte(r, i) != '(')
        return at;
    for (size_t end = i; end < i + BRACKETS_AT_MOST && q_byte(r, end); end++) {
        r->steps++;
        if (q_byte(r, end) == ')')
            return end + 1;
    }
    return at;
}

static bool read_times_sign(Reader *r, size_t *at) {
    size_t begin = skip_brackets(r, *at), blank = q_skip_blank(r, begin), i = blank;
    unsigned char c = q_byte(r, i);
    bool letter = c == 'x' || c == 'X' || c == '*';
    if ((!letter && c < 0xC0) || !q_times(r, &i))
        return false;
    size_t next = q_skip_blank(r, i);
    if (letter && (blank == *at || next == i) && !(q_byte(r, *at - 1) != 'x' && q_is_digit(r, next) && blank > *at))
        return false;
    *at = next;
    return true;
}

void q_multiply(Quantity *q, const Quantity *factor, Dimension dimension) {
    double precision = fabs(q->precision * factor->value) + fabs(factor->precision * q->value);
    bool takes_unit = dimension == factor->dimension && dimension != q->dimension;
    if (takes_unit || (dimension != q->dimension && dimension != factor->dimension))
        q->unit = takes_unit ? factor->unit : (Text){NULL, 0};
    if (takes_unit)
        q->period = factor->period, q->period_word = factor->period_word;
    if (dimension == DIM_BANDWIDTH && !takes_unit)
        q->unit = TEXT("B/s");
    if (dimension == DIM_COUNT)
        q->period = 0, q->period_word = (Text){NULL, 0}, q->unit = (Text){NULL, 0};
    if (!q->noun.size || (dimension == DIM_COUNT && factor->noun.size))
        q->noun = factor->noun, q->qualifier = factor->qualifier;
    q->per = (Text){NULL, 0};
    q->dimension = dimension;
    q_set_value(q, q->value * factor->value, precision);
    q->product += q->product ? 1 : 2;
}

/* "900 req/s x 250 KB x 8": bytes as bits, which are no more of them. */
static bool counts_bits(const Quantity *q, const Quantity *factor) {
    bool bytes = q->dimension == DIM_BANDWIDTH && q->product > 0 && text_equal(q->unit, TEXT("B/s"));
    return bytes && factor->dimension == DIM_NONE && !factor->noun.size && fabs(factor->value - 8) < 0.5;
}

void quantity_scale(Quantity *quantity, double factor) {
    quantity->value *= factor;
    quantity->low *= factor;
    quantity->high *= factor;
    quantity->precision *= factor;
}

bool quantity_multiply(Quantity *a, const Quantity *b) {
    Dimension dimension = product_dimension(a->dimension, b->dimension);
    if (dimension != DIM_NONE)
        q_multiply(a, b, dimension);
    return dimension != DIM_NONE;
}

bool q_read_product(Reader *r, size_t *at, Quantity *q) {
    size_t factors = 1;
    while (q_follows(r, *at) & FOLLOW_PRODUCT && factors < FACTORS_AT_MOST && q->bound == BOUND_EQUAL) {
        size_t i = *at, excluded;
        if (!read_times_sign(r, &i))
            break;
        Quantity factor = {.dimension = DIM_NONE};
        Number number;
        if (!q_is_digit(r, i) || q_excluded(r, i, &excluded) || !q_amount(r, &i, &factor, &number))
            break;
        q_tail(r, &i, &factor);
        Dimension dimension = product_dimension(q->dimension, factor.dimension);
        if (dimension == DIM_NONE)
            break;
        Before bound = {.bounded = factor.bound != BOUND_EQUAL, .bound = factor.bound};
        if (counts_bits(q, &factor))
            factor.value = 1;
        q_multiply(q, &factor, dimension);
        q_apply_bound(q, &bound);
        *at = q->number.end = i;
        factors++;
    }
    return factors > 1;
}
