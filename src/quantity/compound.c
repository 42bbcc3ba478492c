/* compound.c - values of several numbers: durations in parts, ranges, products, lists with one unit. */
#include "reader.h"

/* ---- durations -------------------------------------------------------------------------------------------------- */

/* May this part follow one of `before` seconds: "1 h 30 min", "2 days 1 month", but not "5 s 4 s"? */
static bool part_fits(const Quantity *q, const Unit *last, const Quantity *part, const Unit *unit, bool and_word) {
    if (and_word)
        return unit->factor < last->factor && unit->factor * 61 > last->factor &&
               part->number.end > part->number.begin + 3;
    if (unit->factor < last->factor)
        return part->value < last->factor && q->bound != BOUND_RANGE;
    return unit->factor > last->factor && last->factor >= 86400;
}

static const Unit *unit_of_time(Text symbol) {
    const Unit *unit = q_unit_of_text(symbol);
    return unit ? unit : q_unit_named("us");
}

/* The bare minutes of "1h30" and "1h 30". */
static bool read_bare_minutes(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_byte(r, *at) == ' ' ? *at + 1 : *at, digits = i;
    while (q_is_digit(r, i))
        i++;
    if (i - digits != 2 || q_is_wordish(r, i) || q_byte(r, *at - 1) != 'h' || !q_is_digit(r, *at - 2) ||
        q_byte(r, i) == '.' || q_byte(r, i) == ',' || q_byte(r, i) == '%' || q_is_letter(r, q_skip_blank(r, i)))
        return false;
    double minutes = (q_byte(r, digits) - '0') * 10 + (q_byte(r, digits + 1) - '0');
    if (minutes >= 60)
        return false;
    q_set_value(q, q->value + minutes * 60, 30);
    *at = q->number.end = i;
    return true;
}

/* "5 ms 4 ms": no part of a time has the unit of the one before it. */
static bool is_same_unit(Reader *r, size_t at, const Unit *unit) {
    while (q_is_digit(r, at))
        at++;
    at = q_skip_blank(r, at);
    return q_unit(r, &at, false) == unit;
}

static bool read_time_part(Reader *r, size_t *at, Quantity *q, const Unit **last) {
    size_t i = q_skip_blank(r, *at), and_word = i;
    bool joined = i > *at && q_phrase(r, &and_word, "and");
    if (joined)
        i = q_skip_blank(r, and_word);
    if (!joined && (!q_is_digit(r, i) || is_same_unit(r, i, *last)))
        return false;
    Quantity part = {.dimension = DIM_NONE};
    Number number;
    if (!q_amount(r, &i, &part, &number) || part.dimension != DIM_TIME)
        return false;
    const Unit *unit = unit_of_time(part.unit);
    if (!part_fits(q, *last, &part, unit, joined))
        return false;
    q_set_value(q, q->value + part.value, part.precision);
    q->number.end = *at = i;
    *last = unit;
    return true;
}

/* "an hour and a half", "a minute and a half" */
static bool read_half_unit(Reader *r, size_t *at, Quantity *q, const Unit *unit) {
    size_t i = *at;
    double part;
    if (!q_and_part(r, &i, &part))
        return false;
    size_t next = q_skip_blank(r, i);
    if (q_unit(r, &next, true) || q_byte(r, q_skip_blank(r, i)) == '%')
        return false;
    q_set_value(q, q->value + part * unit->factor, 0);
    *at = q->number.end = i;
    return true;
}

bool q_read_composite(Reader *r, size_t *at, Quantity *q) {
    if (q->dimension != DIM_TIME)
        return false;
    const Unit *last = unit_of_time(q->unit);
    if (read_half_unit(r, at, q, last) || read_bare_minutes(r, at, q))
        return true;
    int parts = 0;
    while (parts < 6 && read_time_part(r, at, q, &last))
        parts++;
    if (parts > 0)
        q_drop_alternatives(q); /* "4m 23s": no millions */
    return parts > 0;
}

static bool read_two_digits(const Reader *r, size_t *at, double *value) {
    if (q_byte(r, *at) != ':' || !q_is_digit(r, *at + 1) || !q_is_digit(r, *at + 2) || q_is_digit(r, *at + 3))
        return false;
    *value = (q_byte(r, *at + 1) - '0') * 10 + (q_byte(r, *at + 2) - '0');
    *at += 3;
    return true;
}

/* "10:1" is ten to one, "90:10" nine tenths. */
static bool read_ratio(const Reader *r, size_t first, size_t *at, double left, Quantity *q) {
    size_t i = first + 1, digits = i;
    double right = 0;
    for (; q_is_digit(r, i) && i - digits < 3; i++)
        right = right * 10 + (q_byte(r, i) - '0');
    if (i == digits || q_is_wordish(r, i) || q_byte(r, i) == ':' || q_byte(r, i) == '.')
        return false;
    if (right == 1 && left > 1) {
        q->dimension = DIM_FACTOR, q->unit = TEXT("x");
        q_set_value(q, left, 0.5);
    } else if (left + right == 100 && left > 24) {
        q->dimension = DIM_FRACTION, q->unit = TEXT("%");
        q_set_value(q, left / 100, 0.005);
    } else
        return false;
    q->number = (Span){*at, i};
    *at = i;
    return true;
}

bool q_clock(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    double hours = 0, minutes, seconds = 0;
    while (q_is_digit(r, i) && i - *at < 4)
        hours = hours * 10 + (q_byte(r, i++) - '0');
    size_t first = i;
    if (q_byte(r, first) != ':' || !read_two_digits(r, &i, &minutes))
        return q_byte(r, first) == ':' && read_ratio(r, first, at, hours, q);
    bool three = read_two_digits(r, &i, &seconds);
    size_t end = q_skip_blank(r, i);
    const Unit *unit = q_unit(r, &end, false);
    bool united = unit && unit->dimension == DIM_TIME && unit->factor >= 1 && !q_is_wordish(r, end);
    if (!united && three && hours == 0 && first - *at == 2)
        end = i, unit = q_unit_named("hour");
    else if (!united || q_is_letter(r, i))
        return !three && read_ratio(r, first, at, hours, q);
    q->dimension = DIM_TIME;
    q->unit = unit->symbol;
    double parts = (hours * 60 + minutes) * 60 + seconds;
    q_set_value(q, three ? parts : parts / 3600 * unit->factor, three ? 0.5 : unit->factor / 120);
    q->number = (Span){*at, end};
    *at = end;
    return true;
}

bool q_iso_duration(Reader *r, size_t *at, Quantity *q) {
    static const char DESIGNATORS[] = "YMWDHMS";
    static const double SECONDS[] = {31536000, 2592000, 604800, 86400, 3600, 60, 1};
    size_t i = *at + 1, row = 0, parts = 0;
    double total = 0, last = 1;
    if (q_byte(r, *at) != 'P')
        return false;
    while (q_byte(r, i) == 'T' || q_is_digit(r, i)) {
        Number number;
        if (q_byte(r, i) == 'T') {
            i++;
            row = row < 4 ? 4 : row;
            continue;
        }
        if (!q_digits(r, &i, &number))
            return false;
        const char *found = strchr(DESIGNATORS + row, q_byte(r, i) ? q_byte(r, i) : '-');
        if (!found)
            return false;
        row = (size_t)(found - DESIGNATORS) + 1;
        last = SECONDS[row - 1];
        total += number.value * last;
        parts++, i++;
    }
    if (!parts || q_is_wordish(r, i))
        return false;
    q->dimension = DIM_TIME;
    q->unit = TEXT("s");
    q_set_value(q, total, last / 2);
    q->number = (Span){*at, i};
    *at = i;
    return true;
}

/* ---- ranges ----------------------------------------------------------------------------------------------------- */

typedef enum Connector { CONNECT_NONE, CONNECT_DASH, CONNECT_TO, CONNECT_PLUS_MINUS } Connector;

static Connector read_connector(Reader *r, size_t *at, const Before *before) {
    static const char *const DOTS[] = {"…", "...", ".."};
    size_t blank = q_skip_blank(r, *at), i = blank;
    for (size_t d = 0; d < sizeof DOTS / sizeof *DOTS; d++)
        if (q_literal(r, &i, DOTS[d]))
            return *at = q_skip_blank(r, i), CONNECT_DASH;
    if (q_literal(r, &i, "±") || q_literal(r, &i, "+/-"))
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
    q->low = q->value;
    q->high = second->value;
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
    if ((q_is_digit(r, i) && q_excluded(r, i, &excluded)) || !q_amount(r, &i, &second, &number))
        return false;
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

/* "1 in 1,000", "2 out of 3", "nine of ten", "one file in 100": a share. */
bool q_read_odds(Reader *r, size_t *at, Quantity *q) {
    if (q->unit.size || q->period > 0 || q->value <= 0)
        return false;
    size_t i = q_skip_blank(r, *at), excluded;
    bool in = q_phrase(r, &i, "in");
    bool of = !in && !q_phrase(r, &i, "out of");
    if (i == *at || (of && !q_phrase(r, &i, "of")))
        return false;
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
