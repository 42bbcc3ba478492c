/* number.c - numbers in digits: grouping, decimals, powers, fractions. */
#include "reader.h"

enum {
    GROUPS = 12,        /* 10^36: more groups are an identifier */
    DIGITS_AT_MOST = 20 /* so is a longer run of digits */
};

/* The digits of a number in runs, and the sign in front of each run but the first. */
typedef struct Runs {
    size_t begin[GROUPS], size[GROUPS];
    char sign[GROUPS]; /* ',', '.', '\'', '_' or ' ' */
    size_t count, end[GROUPS];
} Runs;

static size_t digits_end(const Reader *r, size_t at) {
    while (q_is_digit(r, at))
        at++;
    return at;
}

/* The sign between two runs of digits; 0 if there is none. A line's end separates no groups. */
static char group_sign(const Reader *r, size_t *at) {
    unsigned char c = q_byte(r, *at);
    size_t size = 1, next = *at;
    if (q_literal(r, &next, "’"))
        c = '\'', size = next - *at;
    else if (c >= 0x80 && q_code_point(r, *at, &size) == BYTE_BLANK)
        c = ' ';
    if ((c != ',' && c != '.' && c != '\'' && c != '_' && c != ' ') || !q_is_digit(r, *at + size))
        return 0;
    *at += size;
    return (char)c;
}

/* Can a run behind this one belong to the number? None can behind a gap, or a list, of what are no groups of thousands:
 * "1 1 1 1", "1,1,1,1". */
static bool may_go_on(const Runs *runs, size_t i) {
    if (i == 0)
        return runs->size[0] <= DIGITS_AT_MOST;
    if (runs->size[i] > 3 || (runs->sign[i] == ' ' && runs->size[i] != 3))
        return false;
    return i == 1 || runs->size[i - 1] == 2 || runs->size[i - 1] == 3;
}

static void read_runs(Reader *r, size_t at, Runs *runs) {
    char sign = 0;
    for (runs->count = 0; runs->count < GROUPS;) {
        size_t i = runs->count++, end = digits_end(r, at);
        r->steps += end - at;
        runs->begin[i] = at, runs->size[i] = end - at, runs->end[i] = end, runs->sign[i] = sign;
        at = end;
        if (!may_go_on(runs, i) || !(sign = group_sign(r, &at)))
            return;
    }
}

/* How many runs from the second on are groups of thousands by the sign of the second: 10 00 000 is Indian. */
static size_t grouped_runs(const Runs *runs) {
    size_t i = 1;
    if (runs->count < 2 || runs->size[0] > 3 || runs->size[0] == 0)
        return 0;
    while (i < runs->count && runs->sign[i] == runs->sign[1] && runs->size[i] == 3)
        i++;
    if (i > 1)
        return i - 1;
    if (runs->sign[1] != ',' || runs->size[0] > 2)
        return 0;
    while (i < runs->count && runs->sign[i] == ',' && runs->size[i] == 2)
        i++;
    return i > 1 && i < runs->count && runs->sign[i] == ',' && runs->size[i] == 3 ? i : 0;
}

static double digits_value(const Reader *r, size_t begin, size_t end, double value) {
    for (; begin < end; begin++)
        value = value * 10 + (q_byte(r, begin) - '0');
    return value;
}

/* Decimals as digits over a power of ten: the same double that strtod gives for up to 15 digits. */
static double with_decimals(const Reader *r, double whole, size_t begin, size_t end, double *step) {
    double power = 1;
    for (size_t i = begin; i < end && i < begin + 18; i++)
        whole = whole * 10 + (q_byte(r, i) - '0'), power *= 10;
    *step = 1 / power;
    return whole / power;
}

static bool leading_zero(const Reader *r, const Runs *runs) {
    return runs->size[0] == 1 && q_byte(r, runs->begin[0]) == '0';
}

/* Is the one sign of "1.500" or "1,500" a decimal one? Sets *ambiguous when only the document could say. */
static bool single_is_decimal(const Reader *r, char sign, bool *ambiguous) {
    *ambiguous = r->style == NUMBERS_UNKNOWN && sign == '.';
    if (r->style == NUMBERS_UNKNOWN)
        return sign == '.';
    return (sign == ',') == (r->style == NUMBERS_COMMA_DECIMAL);
}

/* "1,2,3" is a list and "1.2.3" a version: neither sign is a decimal one then. */
static bool is_decimal_run(const Runs *runs, size_t i) {
    return i < runs->count && (runs->sign[i] == '.' || runs->sign[i] == ',') &&
           !(i + 1 < runs->count && runs->sign[i + 1] == runs->sign[i]);
}

/* Which runs are groups (their number), and whether one run of decimals follows. */
static size_t split_runs(const Reader *r, const Runs *runs, bool *decimals, bool *ambiguous) {
    size_t groups = grouped_runs(runs);
    *ambiguous = false;
    if (groups == 1 && (runs->sign[1] == '.' || runs->sign[1] == ',')) {
        bool other_follows = is_decimal_run(runs, 2) && runs->sign[2] != runs->sign[1];
        if (!other_follows && (leading_zero(r, runs) || single_is_decimal(r, runs->sign[1], ambiguous)))
            groups = 0;
    }
    *decimals = is_decimal_run(runs, groups + 1) && (groups == 0 || runs->sign[groups + 1] != runs->sign[1]);
    return groups;
}

static const char *const SUPERSCRIPTS[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

/* An exponent: ^6, ^-3 or superscript digits. */
static bool read_exponent(const Reader *r, size_t *at, double *exponent) {
    size_t i = *at;
    bool caret = q_byte(r, i) == '^', negative = false;
    i += caret;
    if (caret && (q_byte(r, i) == '-' || q_byte(r, i) == '+'))
        negative = q_byte(r, i++) == '-';
    else if (!caret)
        negative = q_literal(r, &i, "⁻");
    size_t digits = i;
    *exponent = 0;
    for (int d = 0; !caret && d < 10; d++)
        if (i - digits < 16 && q_literal(r, &i, SUPERSCRIPTS[d]))
            *exponent = *exponent * 10 + d, d = -1;
    for (; caret && q_is_digit(r, i) && i - digits < 4; i++)
        *exponent = *exponent * 10 + (q_byte(r, i) - '0');
    if (i == digits || q_is_digit(r, i))
        return false;
    *exponent *= negative ? -1 : 1;
    *at = i;
    return true;
}

void q_scale_number(Number *n, double factor) {
    n->value *= factor;
    n->step *= factor;
    n->other *= factor;
    n->scaled = true;
}

/* e6, e+6: only if no letter follows, "1e6" and not "1euro". */
static void read_e_notation(const Reader *r, size_t *at, Number *n) {
    size_t i = *at + 1;
    if (char_lower((char)q_byte(r, *at)) != 'e')
        return;
    bool negative = q_byte(r, i) == '-';
    i += negative || q_byte(r, i) == '+';
    size_t end = digits_end(r, i);
    if (end == i || end > i + 3 || q_is_wordish(r, end))
        return;
    double exponent = digits_value(r, i, end, 0);
    q_scale_number(n, pow(10, negative ? -exponent : exponent));
    *at = end;
}

/* x10^6, × 10⁶ */
static void read_power_of_ten(const Reader *r, size_t *at, Number *n) {
    size_t i = q_skip_blank(r, *at);
    double exponent;
    if (!q_times(r, &i))
        return;
    i = q_skip_blank(r, i);
    if (!q_literal(r, &i, "10") || !read_exponent(r, &i, &exponent))
        return;
    q_scale_number(n, pow(10, exponent));
    *at = i;
}

static void read_powers(const Reader *r, size_t *at, Number *n) {
    double exponent;
    unsigned char c = q_byte(r, *at);
    if (c == 'e' || c == 'E')
        read_e_notation(r, at, n);
    else if ((c == '^' || c >= 0x80) && read_exponent(r, at, &exponent)) {
        n->value = pow(n->value, exponent);
        n->step = n->value / 10;
        n->scaled = true;
    } else if (c == ' ' || c == 'x' || c == '*' || c >= 0x80)
        read_power_of_ten(r, at, n);
}

typedef struct Vulgar {
    const char *sign;
    double value;
} Vulgar;

bool q_vulgar(const Reader *r, size_t *at, double *value) {
    static const Vulgar VULGAR[] = {
        {"½", 1.0 / 2}, {"¼", 1.0 / 4}, {"¾", 3.0 / 4}, {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"⅕", 1.0 / 5},
        {"⅖", 2.0 / 5}, {"⅗", 3.0 / 5}, {"⅘", 4.0 / 5}, {"⅙", 1.0 / 6}, {"⅚", 5.0 / 6}, {"⅐", 1.0 / 7},
        {"⅛", 1.0 / 8}, {"⅜", 3.0 / 8}, {"⅝", 5.0 / 8}, {"⅞", 7.0 / 8}, {"⅑", 1.0 / 9}, {"⅒", 1.0 / 10},
    };
    if (q_byte(r, *at) != 0xC2 && q_byte(r, *at) != 0xE2)
        return false;
    for (size_t i = 0; i < sizeof VULGAR / sizeof *VULGAR; i++)
        if (q_literal(r, at, VULGAR[i].sign)) {
            *value = VULGAR[i].value;
            return true;
        }
    return false;
}

/* 3/4 and 1 3/4: a proper fraction of small numbers, with no third number behind it. */
static bool read_slash(Reader *r, size_t *at, Number *n) {
    if (q_byte(r, *at) != '/' || n->fraction || n->grouped)
        return false;
    size_t i = *at + 1, end = digits_end(r, i);
    if (end == i || end > i + 4 || q_byte(r, end) == '/' || q_is_wordish(r, end) ||
        ((q_byte(r, end) == '.' || q_byte(r, end) == ',') && q_is_digit(r, end + 1)))
        return false;
    double under = digits_value(r, i, end, 0);
    bool ratio = n->value + under == 100; /* "80/20" are eighty of a hundred */
    size_t unit = q_skip_blank(r, end);
    bool odd = under > 12 && n->value != 1 && (q_is_letter(r, unit) || q_byte(r, unit) == '%');
    if (r->in_list || (!ratio && (under < 2 || n->value >= under || under > 1000 || odd)))
        return false;
    n->value /= ratio ? 100 : under;
    n->step = 0;
    n->fraction = n->part = true;
    *at = end;
    return true;
}

static void read_fraction_behind(Reader *r, size_t *at, Number *n) {
    double part;
    if (n->fraction)
        return;
    size_t vulgar = q_byte(r, *at) == ' ' ? *at + 1 : *at;
    if (q_vulgar(r, &vulgar, &part)) {
        *at = vulgar;
        n->value += part;
        n->step = 0;
        n->fraction = true;
        return;
    }
    size_t i = *at + 1, end = digits_end(r, i);
    Number over = {.value = digits_value(r, i, end, 0)};
    if (q_byte(r, *at) == ' ' && end > i && end < i + 3 && q_byte(r, end) == '/' && n->digits < 3 &&
        read_slash(r, &end, &over)) {
        n->value += over.value;
        n->step = 0;
        n->fraction = true;
        *at = end;
    }
}

static bool read_runs_as_number(Reader *r, size_t at, Number *n) {
    Runs runs;
    bool decimals, ambiguous;
    read_runs(r, at, &runs);
    if (runs.size[0] > DIGITS_AT_MOST)
        return false;
    size_t groups = split_runs(r, &runs, &decimals, &ambiguous), last = groups + decimals;
    double value = digits_value(r, runs.begin[0], runs.end[0], 0);
    for (size_t i = 1; i <= groups; i++)
        value = digits_value(r, runs.begin[i], runs.end[i], value);
    n->step = 1;
    n->digits = runs.size[0] + 3 * groups;
    n->grouped = groups > 0;
    n->fraction = decimals;
    n->value = decimals ? with_decimals(r, value, runs.begin[last], runs.end[last], &n->step) : value;
    bool thousands = decimals && groups == 0 && grouped_runs(&runs) == 1 && !leading_zero(r, &runs);
    n->other = thousands ? digits_value(r, runs.begin[1], runs.end[1], value) : (double)NAN;
    n->open = ambiguous;
    n->end = runs.end[last];
    return true;
}

/* "1 234" is one number, "1 3/4" another; other digits behind a blank are none of the number before it. */
static bool parts_numbers(const Reader *r, size_t blank) {
    size_t end = digits_end(r, blank + 1);
    return end != blank + 4 && q_byte(r, end) != '/';
}

/* Does a number end here, with nothing behind it that it could go on with? */
static bool ends_plainly(const Reader *r, size_t at) {
    unsigned char c = q_byte(r, at), next = q_byte(r, at + 1);
    switch (c) {
    case ' ':
        if (Q_BYTE_KIND[next] == BYTE_DIGIT)
            return parts_numbers(r, at);
        return next != 'x' && next != '*' && (Q_BYTE_KIND[next] == BYTE_LETTER || Q_BYTE_KIND[next] == BYTE_OTHER);
    case '.':
    case ',':
    case '\'':
    case '_':
    case '/': return !q_is_digit(r, at + 1);
    case 'e':
    case 'E':
    case 'x':
    case '*':
    case '^': return false;
    default: return c < 0x80;
    }
}

/* Moves over digits, which follow those of *value. */
static size_t read_run(const Reader *r, size_t at, double *value) {
    for (unsigned digit; (digit = (unsigned)q_byte(r, at) - '0') < 10; at++)
        *value = *value * 10 + digit;
    return at;
}

/* The groups of "24,000,000", where the comma can only group. */
static size_t skip_groups(const Reader *r, size_t at, double *value) {
    while (q_byte(r, at) == ',' && q_is_digit(r, at + 1) && q_is_digit(r, at + 2) && q_is_digit(r, at + 3) &&
           !q_is_digit(r, at + 4))
        at = read_run(r, at + 1, value);
    return at;
}

/* Most numbers are a few digits, perhaps grouped by commas or with a point and not just three decimals. */
static bool read_plain(const Reader *r, size_t *at, Number *number) {
    double value = 0, step = 1;
    size_t first = read_run(r, *at, &value), i = first;
    if (i == *at || i > *at + 15)
        return false;
    if (q_byte(r, i) == ',' && i <= *at + 3 && r->style != NUMBERS_COMMA_DECIMAL && q_byte(r, *at) != '0')
        i = skip_groups(r, i, &value);
    if (i == first && q_byte(r, i) == '.' && q_is_digit(r, i + 1)) {
        size_t end = digits_end(r, i + 1);
        if (end == i + 4 || end > i + 7)
            return false;
        value = with_decimals(r, value, i + 1, end, &step);
        i = end;
    }
    if (!ends_plainly(r, i))
        return false;
    bool grouped = i > first && step == 1;
    *number = (Number){.begin = *at,
                       .end = i,
                       .value = value,
                       .step = step,
                       .other = (double)NAN,
                       .digits = first - *at + (grouped ? (i - first) / 4 * 3 : 0),
                       .grouped = grouped,
                       .fraction = step < 1};
    *at = i;
    return true;
}

bool q_digits(Reader *r, size_t *at, Number *number) {
    if (read_plain(r, at, number))
        return true;
    Number n = {.begin = *at, .other = (double)NAN, .step = 1};
    double part;
    if (q_vulgar(r, at, &part)) {
        n.value = part, n.step = 0, n.fraction = n.part = true, n.end = *at;
        *number = n;
        return true;
    }
    size_t i = *at;
    if (q_byte(r, i) == '.' && q_is_digit(r, i + 1)) {
        n.end = digits_end(r, i + 1);
        n.value = with_decimals(r, 0, i + 1, n.end, &n.step);
        n.fraction = true;
    } else if (!q_is_digit(r, i) || !read_runs_as_number(r, i, &n))
        return false;
    read_powers(r, &n.end, &n);
    if (!read_slash(r, &n.end, &n))
        read_fraction_behind(r, &n.end, &n);
    *at = n.end;
    *number = n;
    return true;
}

/* ---- the style of a document ------------------------------------------------------------------------------------ */

/* +1 for a decimal point, -1 for a decimal comma, 0 if the runs show neither. */
static int style_vote(const Reader *r, const Runs *runs) {
    bool united = q_byte(r, runs->end[runs->count - 1]) == '%' || q_is_letter(r, runs->end[runs->count - 1]) ||
                  (q_byte(r, runs->end[runs->count - 1]) == ' ' && q_byte(r, runs->end[runs->count - 1] + 1) == '%');
    char sign = runs->count > 1 ? runs->sign[1] : 0;
    size_t groups = grouped_runs(runs);
    if (sign != ',' && sign != '.')
        return 0;
    int as_decimal = sign == '.' ? 1 : -1;
    if (groups >= 2 || (groups == 1 && runs->count == 3 && runs->sign[2] != sign && !leading_zero(r, runs)))
        return -as_decimal * 2;
    if (runs->count != 2 || groups == 1)
        return runs->count == 2 && leading_zero(r, runs) ? as_decimal : 0;
    /* a comma between digits is hardly ever anything else; a point also numbers sections and versions */
    return leading_zero(r, runs) || united || sign == ',' ? as_decimal : 0;
}

/* The next digit, or the end. */
static size_t next_digit(Text text, size_t at) {
    for (uint64_t digits; at + 8 <= text.size; at += 8)
        if ((digits = eight_between(eight_load(text.at + at, 8), '0', '9')))
            return at + eight_first(digits);
    while (at < text.size && !char_is_digit(text.at[at]))
        at++;
    return at;
}

long number_votes(Text text) {
    Reader r;
    long votes = 0;
    q_open(&r, text);
    for (size_t at = 0; at < text.size;) {
        if (!q_is_digit(&r, at)) {
            at = next_digit(text, at);
            continue;
        }
        Runs runs;
        read_runs(&r, at, &runs);
        if (at == 0 || !q_is_wordish_before(&r, at))
            votes += style_vote(&r, &runs);
        at = digits_end(&r, runs.end[runs.count - 1]);
    }
    return votes;
}

NumberStyle number_style(long votes) {
    return votes > 0 ? NUMBERS_POINT_DECIMAL : votes < 0 ? NUMBERS_COMMA_DECIMAL : NUMBERS_UNKNOWN;
}
