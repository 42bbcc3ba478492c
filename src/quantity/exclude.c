/* exclude.c - numbers that measure nothing: dates, times of day, versions, addresses, sizes of screens, names. */
#include "reader.h"

/* Months are written with a capital: "may" is a verb. */
bool q_is_month(const Reader *r, const Word *word) {
    char c = r->text.at[word->begin];
    return c >= 'A' && c <= 'Z' && word->entry->month;
}

bool q_looks_like_year(const Number *n) {
    return n->digits == 4 && !n->grouped && !n->fraction && !n->scaled && n->value >= 1990 && n->value < 2060;
}

bool q_is_status(const Number *n) {
    static const double CODES[] = {304, 404, 429, 502, 503, 504};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (n->value == CODES[i] && n->digits == 3 && !n->scaled && !n->fraction)
            return true;
    return false;
}

static size_t run_end(const Reader *r, size_t at) {
    while (q_is_digit(r, at))
        at++;
    return at;
}

static unsigned run_value(const Reader *r, size_t begin, size_t end) {
    unsigned value = 0;
    for (; begin < end && value < 100000; begin++)
        value = value * 10 + (unsigned)(q_byte(r, begin) - '0');
    return value;
}

/* Moves over the rest of a token: letters, digits, and signs between them. */
bool q_skip_name(Reader *r, size_t *at) {
    size_t begin = *at, i = begin, size;
    for (;;) {
        unsigned char c = q_byte(r, i);
        bool word = Q_BYTE_KIND[c] == BYTE_LETTER || Q_BYTE_KIND[c] == BYTE_DIGIT || c == '_';
        if (c >= 0x80 && q_high_kind(r, i, &size) == BYTE_LETTER)
            i += size;
        else if (word || (c && strchr(".-:/+", c) && (i > begin || q_is_digit(r, i + 1)) && q_is_wordish(r, i + 1)))
            i++;
        else
            break;
    }
    r->steps += i - begin;
    *at = i;
    return i > begin;
}

/* 2025-03-01, 2025-03, 2025-W27, 2024-2025, 2025/26; a time may follow. */
static bool read_iso_date(Reader *r, size_t at, size_t first, size_t *end) {
    size_t i = first;
    if (first - at != 4 || run_value(r, at, first) < 1900 || run_value(r, at, first) >= 2200)
        return false;
    if (q_byte(r, i) == '/' && run_end(r, i + 1) == i + 3 &&
        run_value(r, i + 1, i + 3) == run_value(r, at + 2, first) + 1) {
        *end = i + 3;
        return true;
    }
    if (!q_dash(r, &i))
        return false;
    size_t begin = i + (q_byte(r, i) == 'W');
    i = run_end(r, begin);
    unsigned second = run_value(r, begin, i);
    bool year = i - begin == 4 && second >= 1990 && second < 2060;
    if (!year && (i - begin != 2 || second > 53))
        return false;
    *end = i;
    if (q_byte(r, i) == '-' || q_byte(r, i) == 'T' || q_byte(r, i) == '/')
        q_skip_name(r, end);
    return true;
}

/* 13.06.2025, 1.2.3, 192.168.1.1/24: more than one point, unless they group thousands. */
static bool read_dotted(Reader *r, size_t at, size_t first, size_t *end) {
    size_t i = first, runs = 1;
    bool groups = first - at <= 3, octets = run_value(r, at, first) < 256;
    while (q_byte(r, i) == '.' && q_is_digit(r, i + 1)) {
        size_t begin = i + 1;
        i = run_end(r, begin);
        groups &= i - begin == 3;
        octets &= run_value(r, begin, i) < 256 && (q_byte(r, begin) != '0' || i - begin == 1);
        runs++;
        r->steps++;
    }
    bool wildcard = q_byte(r, i) == '.' && char_lower((char)q_byte(r, i + 1)) == 'x' && !q_is_wordish(r, i + 2);
    if (wildcard || (runs == 2 && q_byte(r, i) == '.' && q_is_digit(r, i + 1)))
        return *end = i + (wildcard ? 2 : 0), true;
    if (runs < 3 || (groups && !(runs == 4 && octets)))
        return false;
    *end = at;
    q_skip_name(r, end);
    return true;
}

/* "am", "pm", "a.m.", "o'clock" behind an hour */
static bool read_half_day(const Reader *r, size_t *at) {
    static const char *const HALVES[] = {"a.m.", "p.m.", "am", "pm", "o'clock"};
    size_t i = q_skip_blank(r, *at);
    char first = q_lower(q_byte(r, i));
    for (size_t h = 0; (first == 'a' || first == 'p' || first == 'o') && h < sizeof HALVES / sizeof *HALVES; h++) {
        size_t end = i;
        if (q_literal(r, &end, HALVES[h]) && !q_is_wordish(r, end)) {
            *at = end;
            return true;
        }
    }
    return false;
}

/* 09:00, 09:00:30, 1:1, 3:n; anything with a colon that was no duration and no ratio. */
static bool read_colon(Reader *r, size_t first, size_t *end) {
    if (q_byte(r, first) != ':' || !q_is_wordish(r, first + 1))
        return false;
    *end = first + 1;
    q_skip_name(r, end);
    read_half_day(r, end);
    return true;
}

/* 01/03/2025, 24/7 */
static bool read_slashed(const Reader *r, size_t at, size_t first, size_t *end) {
    size_t begin = first + 1, second = run_end(r, begin);
    if (q_byte(r, first) != '/' || second == begin)
        return false;
    if (run_value(r, at, first) == 24 && run_value(r, begin, second) == 7)
        return *end = second, true;
    size_t last = run_end(r, second + 1);
    bool date = q_byte(r, second) == '/' && first - at <= 2 && second - begin <= 2 && last - second == 5;
    size_t rule = q_skip_blank(r, second);
    if (!date && !q_literal(r, &rule, "rule"))
        return false;
    *end = date ? last : second;
    return true;
}

/* 1920x1080, 4x4, 0x1F: digits, an x and more, without a blank. */
static bool read_crossed(Reader *r, size_t first, size_t *end) {
    if (char_lower((char)q_byte(r, first)) != 'x' || !q_is_wordish(r, first + 1))
        return false;
    *end = first;
    return q_skip_name(r, end);
}

/* "5 November 2025", "1st October", "15 Nov" */
static bool read_day_of_month(Reader *r, size_t at, size_t first, size_t *end) {
    size_t i = first;
    static const char *const ORDINALS[] = {"st", "nd", "rd", "th"};
    for (size_t o = 0; o < sizeof ORDINALS / sizeof *ORDINALS; o++)
        if (q_literal(r, &i, ORDINALS[o]))
            break;
    bool ordinal = i > first && !q_is_wordish(r, i);
    size_t month = q_skip_blank(r, ordinal ? i : first);
    Word word;
    if (first - at > 2 || run_value(r, at, first) > 31 || month == first || !q_letters(r, &month, &word) ||
        !q_is_month(r, &word)) {
        *end = i;
        return ordinal;
    }
    size_t year = q_skip_blank(r, month), behind = run_end(r, year);
    *end = behind - year == 4 ? behind : month;
    return true;
}

/* "9am", "9am-12pm", "9-5", "11 pm" */
static bool read_hour(const Reader *r, size_t at, size_t first, size_t *end) {
    size_t i = first;
    if (first - at > 2)
        return false;
    if (read_half_day(r, &i))
        return *end = i, true;
    if (first - at != 1 || q_byte(r, at) != '9' || !q_dash(r, &i) || q_byte(r, i) != '5' || q_is_wordish(r, i + 1))
        return false;
    size_t unit = q_skip_blank(r, i + 1);
    *end = i + 1;
    return !q_is_letter(r, unit) && q_byte(r, unit) != '%';
}

/* "m]" of "http_requests_total[5m]": how far back a query looks. */
static bool ends_range_selector(const Reader *r, size_t at) {
    size_t unit = at;
    while (q_is_letter(r, at) || q_is_digit(r, at))
        at++;
    return at > unit && q_byte(r, at) == ']';
}

/* What directly before the digits makes a name of them: #123, §3, [^1], :5432, /24, &#8217; */
static bool marked_before(const Reader *r, size_t at, size_t first) {
    unsigned char c = at > 0 ? q_byte(r, at - 1) : 0, b = at > 1 ? q_byte(r, at - 2) : 0;
    if (c == ' ' && b < 0x80)
        return false;
    bool far = c >= 0x80 || Q_BYTE_KIND[c] == BYTE_BLANK;
    size_t star = far ? q_skip_blank_before(r, at, 0) : 0;
    if ((star >= 3 && !memcmp(r->text.at + star - 3, "★", 3)) || (star >= 2 && !memcmp(r->text.at + star - 2, "§", 2)))
        return true;
    if (c == '#' || c == '^' || c == '@' || c == '\\' || (c == 0xA7 && b == 0xC2))
        return true;
    if (c == ':' && b != ':' && !q_is_letter(r, first) && q_byte(r, first) != '%')
        return at == 1 || b == ' ' || b == '(' || b == '`' || (first - at >= 4 && q_is_wordish_before(r, at - 1));
    if (c == '/' && r->count > 0 && r->floor + 1 == at &&
        (r->items[r->count - 1].unit.size || first > at + 1 || q_byte(r, first) == '.'))
        return false; /* "80 ms/200 ms" */
    if (c == '/')
        return q_is_digit(r, at - 2) || (!q_is_letter(r, first) && first - at <= 3);
    if (c == '[' && (b == '}' || b == ')' || q_is_wordish_before(r, at - 1)) && ends_range_selector(r, first))
        return true;
    return c == '[' && q_byte(r, first) == ']' && (at > 1 || q_skip_blank(r, first + 1) < r->text.size);
}

/* "1. First", "2) Second", "3.1 Title" at the start of a text number it. */
static bool numbers_text(Reader *r, size_t at, size_t first, size_t *end) {
    size_t i = first;
    if (r->start != at || first - at > 2)
        return false;
    while (q_byte(r, i) == '.' && q_is_digit(r, i + 1) && run_end(r, i + 1) <= i + 3)
        i = run_end(r, i + 1);
    bool dotted = i > first, marked = q_byte(r, i) == ')' || q_byte(r, i) == '.';
    size_t title = q_skip_blank(r, i + marked);
    bool capital = q_byte(r, title) >= 'A' && q_byte(r, title) <= 'Z';
    bool small = char_is_letter((char)q_byte(r, title + 1)) && q_byte(r, title + 1) >= 'a';
    if (marked && !dotted && title > i + 1 && title < r->text.size && !q_is_digit(r, title))
        return *end = i + 1, true;
    if (title == i + marked || !capital || !small || (!marked && q_unit(r, &title, false)))
        return false;
    Quantity counted = {.value = 1000, .dimension = DIM_NONE};
    size_t noun = i;
    if (!marked && !dotted && q_noun(r, &noun, &counted) && q_stands(counted.noun))
        return false;
    *end = i + marked;
    return true;
}

/* "95 %ile", "95 %-ile": may a sign of percent that ends at `end` make a rank of the number? */
static int look_behind_percent(const Reader *r, size_t end) {
    unsigned char c = q_byte(r, end);
    return Q_BYTE_KIND[c] == BYTE_LETTER || c == '-' ? LOOK_RANK : 0;
}

/* Behind a blank. */
static int look_at_next(const Reader *r, size_t at) {
    unsigned char c = q_byte(r, at);
    switch (c) {
    case '%': return look_behind_percent(r, at + 1);
    case 'p':
    case 'P': return LOOK_RANK | LOOK_DATE;
    case 'a': return q_byte(r, at + 1) == '.' || q_lower(q_byte(r, at + 1)) == 'm' ? LOOK_DATE : 0;
    case 'o': return q_byte(r, at + 1) == '\'' ? LOOK_DATE : 0;
    case '/': return LOOK_LIST;
    default: break;
    }
    if (c >= 0x80 || Q_BYTE_KIND[c] == BYTE_BLANK)
        return LOOK_RANK | LOOK_DATE | LOOK_LIST;
    return c >= 'A' && c <= 'Z' ? LOOK_DATE : 0;
}

/* "95p", "95th", "9am", "4x4": directly behind the digits. */
static int look_at_letters(char first, char second) {
    switch (first) {
    case 'a':
    case 'o':
    case 'x': return LOOK_DATE;
    case 'p': return LOOK_RANK | LOOK_DATE;
    case 's': return second == 't' ? LOOK_RANK | LOOK_DATE : 0;
    case 't': return second == 'h' ? LOOK_RANK | LOOK_DATE : 0;
    case 'n':
    case 'r': return second == 'd' ? LOOK_RANK | LOOK_DATE : 0;
    default: return 0;
    }
}

/* "99.9th" */
static int look_behind_decimals(const Reader *r, size_t at) {
    size_t end = run_end(r, at);
    return q_byte(r, end) == '.' ? 0 : q_look_at_digits(r, end) & LOOK_RANK;
}

int q_look_at_digits(const Reader *r, size_t first) {
    unsigned char c = q_byte(r, first), next = q_byte(r, first + 1);
    bool more = (unsigned)next - '0' < 10;
    switch (c) {
    case ' ': return look_at_next(r, first + 1);
    case '%': return look_behind_percent(r, first + 1);
    case '-': return LOOK_RANK | LOOK_DATE;
    case ':': return LOOK_CLOCK | LOOK_DATE;
    case '/': return LOOK_LIST | LOOK_DATE;
    case '.':
        return more ? LOOK_LIST | LOOK_DATE | look_behind_decimals(r, first + 1) : q_lower(next) == 'x' ? LOOK_DATE : 0;
    case ',': return more ? LOOK_LIST : 0;
    default: break;
    }
    if (Q_BYTE_KIND[c] == BYTE_LETTER)
        return look_at_letters(q_lower(c), q_lower(next));
    return c >= 0x80 || Q_BYTE_KIND[c] == BYTE_BLANK ? LOOK_RANK | LOOK_DATE | LOOK_LIST : 0;
}

bool q_excluded(Reader *r, size_t at, size_t *end) {
    size_t first = run_end(r, at);
    return q_excluded_by(r, at, first, q_look_at_digits(r, first), end);
}

bool q_excluded_by(Reader *r, size_t at, size_t first, int look, size_t *end) {
    enum { DIGITS_OF_NAME = 3 };
    r->steps += first - at;
    if (marked_before(r, at, first) || (q_byte(r, at) == '0' && first - at >= DIGITS_OF_NAME)) { /* "migration 026" */
        *end = first;
        q_skip_name(r, end);
        return true;
    }
    if (r->start == at && numbers_text(r, at, first, end))
        return true;
    if (!(look & LOOK_DATE))
        return false;
    switch (q_byte(r, first)) {
    case '.': return read_dotted(r, at, first, end);
    case ':': return read_colon(r, first, end);
    case '/': return read_iso_date(r, at, first, end) || read_slashed(r, at, first, end);
    case 'x':
    case 'X': return read_crossed(r, first, end);
    case '-':
    case 0xE2: return read_iso_date(r, at, first, end) || read_hour(r, at, first, end);
    default: return read_hour(r, at, first, end) || read_day_of_month(r, at, first, end);
    }
}
