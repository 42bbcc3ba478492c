/* duration.c - times in parts: "1 h 30 min", "1:30", "PT1H30M", and what colons part that is no time. */
#include "reader.h"

enum { PARTS_AT_MOST = 6 /* behind the first: years to seconds */ };

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

/* "3 days, 4 hours and 5 minutes": commas join parts when "and" joins the last. */
static bool read_listed_parts(Reader *r, size_t *at, Quantity *q, const Unit *last) {
    Quantity whole = *q;
    size_t i = *at;
    if (q_byte(r, i) != ',')
        return false;
    bool last_one = false;
    for (int parts = 0; !last_one; parts++) {
        i += q_byte(r, i) == ',';
        last_one = q_phrase(r, &(size_t){q_skip_blank(r, i)}, "and");
        if (parts == PARTS_AT_MOST || !read_time_part(r, &i, &whole, &last))
            return false;
    }
    *q = whole;
    *at = i;
    return true;
}

bool q_read_composite(Reader *r, size_t *at, Quantity *q) {
    if (q->dimension != DIM_TIME)
        return false;
    const Unit *last = unit_of_time(q->unit);
    if (read_half_unit(r, at, q, last) || read_bare_minutes(r, at, q) || read_listed_parts(r, at, q, last))
        return true;
    int parts = 0;
    while (parts < PARTS_AT_MOST && read_time_part(r, at, q, &last))
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
