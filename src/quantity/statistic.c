/* statistic.c - percentiles, averages and extremes, wherever they stand. */
#include "reader.h"

bool q_statistic_word(const Word *word, Statistic *statistic) {
    StatisticKind kind = (StatisticKind)word->entry->statistic;
    if (kind == STAT_NONE)
        return false;
    *statistic = (Statistic){kind, kind == STAT_PERCENTILE ? 0.5 : 0, {0, 0}};
    return true;
}

/* 95 is 0.95; 999 and 9999, written behind a p, are 0.999 and 0.9999. */
static double quantile_of(double percent, size_t digits) {
    for (size_t i = 2; i < digits && percent > 100; i++)
        percent /= 10;
    return percent / 100;
}

static bool set_percentile(Statistic *statistic, double quantile, size_t begin, size_t end) {
    /* P0 to P4 are priorities */
    if (quantile < 0.05 || quantile > 1)
        return false;
    *statistic = (Statistic){STAT_PERCENTILE, quantile, {begin, end}};
    if (quantile == 1)
        statistic->kind = STAT_MAX, statistic->quantile = 0;
    return true;
}

/* How many letters of a percentile's prefix stand at `at`: p, tp, q, perc, pct. */
static size_t prefix_size(const Reader *r, size_t at) {
    static const char *const LONG[] = {"perc", "pctl", "pct"};
    char first = q_lower(q_byte(r, at)), second = q_lower(q_byte(r, at + 1));
    if (first == 't')
        return second == 'p' ? 2 : 0;
    for (size_t i = 0; first == 'p' && (second == 'e' || second == 'c') && i < sizeof LONG / sizeof *LONG; i++) {
        size_t end = at;
        if (q_literal(r, &end, LONG[i]))
            return end - at;
    }
    return first == 'p' || first == 'q';
}

/* p95, P99.9, p999, TP99, q0.95, p(95): the token from begin, no letter before it. */
static bool read_token(const Reader *r, size_t *at, Statistic *statistic) {
    size_t begin = *at, i = begin + prefix_size(r, begin), digits = 0, point = 0;
    double value = 0, power = 1;
    bool brackets = i > begin && q_byte(r, i) == '(';
    i += brackets;
    if (i == begin || !q_is_digit(r, i))
        return false;
    for (;; i++) {
        if (q_byte(r, i) == '.' && !point && q_is_digit(r, i + 1))
            point = i;
        else if (q_is_digit(r, i) && digits < 9)
            value = value * 10 + (q_byte(r, i) - '0'), digits++, power *= point ? 10 : 1;
        else
            break;
    }
    value /= power;
    if ((brackets && q_byte(r, i++) != ')') || q_is_wordish(r, i))
        return false;
    double quantile = char_lower((char)q_byte(r, begin)) == 'q' ? (point ? value : 0)
                      : point                                   ? value / 100
                                                                : quantile_of(value, digits);
    if (!set_percentile(statistic, quantile, begin, i))
        return false;
    *at = i;
    return true;
}

bool q_statistic_token(const Reader *r, size_t begin, size_t end, Statistic *statistic) {
    return read_token(r, &begin, statistic) && begin >= end;
}

/* Is what follows the digits one of "th", "st", "nd", "rd", "p", "pct", "%ile", "-percentile"? Mostly it is not. */
static bool may_be_ordinal(const Reader *r, size_t at) {
    while (q_is_digit(r, at) || (q_byte(r, at) == '.' && q_is_digit(r, at + 1)))
        at++;
    size_t next = q_skip_blank(r, at);
    char c = q_lower(q_byte(r, next));
    return c == 'p' || c == '%' || (next == at && (c == 't' || c == 's' || c == 'n' || c == 'r' || c == '-'));
}

bool q_ordinal_statistic(Reader *r, size_t *at, Statistic *statistic) {
    static const char *const WORDS[] = {"percentile", "percentiles", "pctl", "pct", "perc", "%ile", "%-ile", "%tile"};
    size_t i = *at, begin = i;
    double value = 0, power = 1;
    bool point = false;
    if (!may_be_ordinal(r, i))
        return false;
    for (; q_is_digit(r, i) || (q_byte(r, i) == '.' && !point && q_is_digit(r, i + 1)); i++) {
        if (q_byte(r, i) == '.')
            point = true;
        else
            value = value * 10 + (q_byte(r, i) - '0'), power *= point ? 10 : 1;
        if (i - begin > 8)
            return false;
    }
    bool ordinal = q_literal(r, &i, "th") || q_literal(r, &i, "st") || q_literal(r, &i, "nd") || q_literal(r, &i, "rd");
    bool pence = !ordinal && q_byte(r, i) == 'p' && !q_is_wordish(r, i + 1);
    size_t end = i + pence, word = q_skip_blank(r, i + (q_byte(r, i) == '-' || (ordinal && q_byte(r, i) == '%')));
    bool named = false;
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS && !named; w++)
        named = q_literal(r, &word, WORDS[w]) && !q_is_letter(r, word);
    named &= ordinal || q_byte(r, word - 1) != 't'; /* "10 pct" is a share */
    if (named)
        end = word;
    value /= power;
    if ((!named && !((ordinal || pence) && value >= 50 && value < 100)) || q_is_wordish(r, end) ||
        !set_percentile(statistic, value / 100, begin, end))
        return false;
    *at = end;
    return true;
}

/* "percentile 95", "percentile: 99" */
static bool read_percentile_word(Reader *r, size_t *at, Statistic *statistic) {
    size_t i = *at;
    Number number;
    if (!q_phrase(r, &i, "percentile"))
        return false;
    i = q_skip_blank(r, i);
    if (!q_digits(r, &i, &number) || number.value < 5 || number.value > 100 || q_byte(r, i) == '%')
        return false;
    bool set = set_percentile(statistic, number.value / 100, *at, i);
    *at = set ? i : *at;
    return set;
}

/* "ninety-fifth percentile" */
static bool read_spelled(Reader *r, size_t *at, Statistic *statistic) {
    static const struct {
        const char *words;
        double quantile;
    } SPELLED[] = {{"ninety-fifth percentile", 0.95}, {"ninety-ninth percentile", 0.99},  {"ninetieth percentile", 0.9},
                   {"fiftieth percentile", 0.5},      {"ninety-eighth percentile", 0.98}, {"eightieth percentile", 0.8},
                   {"seventy-fifth percentile", 0.75}};
    for (size_t i = 0; i < sizeof SPELLED / sizeof *SPELLED; i++) {
        size_t end = *at;
        if (q_phrase(r, &end, SPELLED[i].words)) {
            *statistic = (Statistic){STAT_PERCENTILE, SPELLED[i].quantile, {*at, end}};
            return *at = end, true;
        }
    }
    return false;
}

/* "median", "percentile 95", "on average", "in the worst case" */
static bool read_words(Reader *r, size_t *at, Statistic *statistic) {
    static const char *const LEADS[] = {"on", "in the", "in"};
    size_t i = *at, end = i;
    Word word;
    if (!q_word(r, &end, &word))
        return false;
    if (word.key == KEY("percentile"))
        return read_percentile_word(r, at, statistic);
    if (word.entry->lead != LEAD_NONE && read_spelled(r, at, statistic))
        return true;
    bool leads = word.key == KEY("on") || word.key == KEY("in");
    if (!leads && word.entry->statistic == STAT_NONE)
        return false;
    for (size_t l = 0; l < sizeof LEADS / sizeof *LEADS; l++)
        if (q_phrase(r, &i, LEADS[l])) {
            i = q_skip_blank(r, i);
            break;
        }
    if (!q_word(r, &i, &word) || !q_statistic_word(&word, statistic))
        return false;
    size_t more = q_skip_blank(r, i);
    if (word.key != KEY("worst") || !q_phrase(r, &more, "case"))
        more = i;
    statistic->span = (Span){*at, more};
    *at = more;
    return true;
}

bool q_statistic_at(Reader *r, size_t *at, Statistic *statistic) {
    size_t end = *at;
    if (q_is_digit(r, end))
        return q_ordinal_statistic(r, at, statistic);
    while (q_kind(r, end) == BYTE_LETTER)
        end++;
    if ((q_is_digit(r, end) || q_byte(r, end) == '(') && read_token(r, at, statistic))
        return true;
    bool joint = end == *at + 2 && q_lower(q_byte(r, *at + 1)) == 'n'; /* "in", "on" */
    return end > *at && (joint || q_may_lead(r, *at, end)) && read_words(r, at, statistic);
}

/* "80 ms / 200 ms (p50/p95)": another statistic stands beside this one. */
bool q_statistics_beside(Reader *r, size_t at) {
    Statistic next;
    size_t i = q_skip_blank(r, at);
    if (q_byte(r, i) != '/')
        return false;
    i = q_skip_blank(r, i + 1);
    return q_statistic_at(r, &i, &next);
}

enum { JOINT_AT_MOST = 8 /* bytes between two statistics of a list */ };

/* How many statistics stand side by side, with this one. */
static size_t row_with(const Reader *r, const Statistic *statistic) {
    size_t end = r->said.span.end, begin = statistic->span.begin;
    bool beside = r->statistic_count > 0 && begin > end && begin <= end + JOINT_AT_MOST &&
                  q_lists(text_trim(q_text(r, end, begin)));
    return beside ? r->statistic_row + 1 : 1;
}

void q_note_statistic(Reader *r, Statistic statistic) {
    r->statistic_row = row_with(r, &statistic);
    if (r->statistic_count == STATISTICS_IN_A_ROW) {
        memmove(r->statistics, r->statistics + 1, (STATISTICS_IN_A_ROW - 1) * sizeof *r->statistics);
        r->statistic_count--;
    }
    r->statistics[r->statistic_count++] = r->said = statistic;
    r->statistic = (Mark){r->words, statistic.span.end};
    size_t colon = statistic.span.end;
    while (q_byte(r, colon) == '*')
        colon++;
    if (q_byte(r, colon) == ':')
        r->label_statistic = statistic;
    if (r->statistic_row > 1 && !q_statistics_beside(r, statistic.span.end))
        q_give_statistics_back(r);
}

/* ---- behind a quantity ------------------------------------------------------------------------------------------ */

/* What joins a quantity and the statistic behind it. */
typedef enum Joint { JOINT_NONE, JOINT_BLANK, JOINT_WORD, JOINT_BRACKET, JOINT_COMMA } Joint;

static Joint read_joint(Reader *r, size_t *at) {
    static const char *const WORDS[] = {"at the", "at",     "for the", "for",         "as the", "as",
                                        "in the", "on the", "with",    "measured at", "of the"};
    size_t i = q_skip_blank(r, *at);
    Joint joint = i > *at ? JOINT_BLANK : JOINT_NONE;
    unsigned char c = q_byte(r, i);
    if (c == '(' || c == '[' || c == '@' || c == ',')
        i++, joint = c == ',' ? JOINT_COMMA : c == '@' ? JOINT_WORD : JOINT_BRACKET;
    i = q_skip_blank(r, i);
    size_t end = i;
    Word word;
    bool joins = joint != JOINT_NONE && q_word(r, &end, &word) && word.entry->follows & FOLLOW_STATISTIC;
    for (size_t w = 0; joins && w < sizeof WORDS / sizeof *WORDS; w++)
        if (q_phrase(r, &i, WORDS[w])) {
            joint = joint == JOINT_BLANK ? JOINT_WORD : joint;
            i = q_skip_blank(r, i);
            break;
        }
    *at = i;
    return joint;
}

/* "400 ms p95 → 40 ms p95" */
static bool is_arrow(const Reader *r, size_t at) {
    static const char *const ARROWS[] = {"→", "➔", "⟶", "=>"};
    for (size_t i = 0; i < sizeof ARROWS / sizeof *ARROWS; i++) {
        size_t end = at;
        if (q_literal(r, &end, ARROWS[i]))
            return true;
    }
    return false;
}

/* Does a statistic that ends here open the next statement: "..., p99 < 500 ms", "... p95: 300 ms"? */
static bool opens_next(Reader *r, size_t at, Joint joint, const Quantity *q, bool percentile) {
    size_t i = q_skip_blank(r, at);
    unsigned char c = q_byte(r, i);
    if (is_arrow(r, i))
        return false;
    if (c == ':' || c == '<' || c == '>' || c == '=' || c == '~' || c == 0xE2 || q_is_digit(r, i))
        return joint != JOINT_BRACKET || !percentile ||
               q->statistic.kind != STAT_NONE; /* "p99 < 400 ms (p95: < 300 ms)" */
    return joint == JOINT_COMMA && c && !strchr(",;.)", c);
}

static bool takes_statistic(const Quantity *q, const Statistic *statistic) {
    switch (q->dimension) {
    case DIM_TIME:
    case DIM_DATA: return true;
    case DIM_NONE:
    case DIM_COUNT:
    case DIM_BANDWIDTH:
    case DIM_RATE: return statistic->kind != STAT_MIN;
    case DIM_FRACTION: return statistic->kind == STAT_MEAN;
    default: return false;
    }
}

/* "on average", "in the worst case" */
static bool says_how_often(const Reader *r, size_t begin) {
    char first = q_lower(q_byte(r, begin));
    return first == 'o' || first == 'w';
}

/* "within 15 s, in every case", "within 5 minutes without exception": the slowest as well. */
static bool read_always(Reader *r, size_t *at, Quantity *q) {
    static const char *const PHRASES[] = {"in every case",     "in each case",       "in all cases",
                                          "without exception", "without exceptions", "in every single case"};
    if (q->dimension != DIM_TIME)
        return false;
    size_t i = q_next(r, *at), begin = i;
    if (q_byte(r, i) == ',' || q_byte(r, i) == '(')
        begin = i = q_skip_blank(r, i + 1);
    for (size_t k = 0; i > *at && k < sizeof PHRASES / sizeof *PHRASES; k++)
        if (q_phrase(r, &i, PHRASES[k])) {
            q->statistic = (Statistic){.kind = STAT_MAX, .span = {begin, i}};
            *at = i;
            return true;
        }
    return false;
}

bool q_read_statistic_after(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    if (read_always(r, at, q))
        return true;
    Joint joint = read_joint(r, &i);
    Statistic statistic;
    if (joint == JOINT_NONE || !q_statistic_at(r, &i, &statistic) || !takes_statistic(q, &statistic))
        return false;
    bool percentile = statistic.kind == STAT_PERCENTILE;
    if (opens_next(r, i, joint, q, percentile) || q_statistics_beside(r, i) ||
        (!percentile && joint == JOINT_WORD && q_byte(r, *at) != '@' && !says_how_often(r, statistic.span.begin)))
        return false;
    if (!percentile && statistic.kind != STAT_MEAN && q->dimension != DIM_TIME && joint != JOINT_BRACKET)
        return false;
    q->statistic = statistic;
    *at = i;
    return true;
}

/* ---- the door --------------------------------------------------------------------------------------------------- */

/* Is there a digit, a bracket or a word that may lead in the text? Without one it tells no statistic. */
static bool may_tell_statistic(Text text) {
    Block block;
    for (size_t at = 0; at<text.size; at = block.end> at ? block.end : at + BLOCK_BYTES) {
        block_read(&block, text, at);
        for (uint64_t events = block.signs | block.leads; events; events &= events - 1) {
            ByteKind kind = (ByteKind)Q_BYTE_KIND[(unsigned char)block.bytes[bits_first(events)]];
            if (kind == BYTE_DIGIT || kind == BYTE_LETTER || block.bytes[bits_first(events)] == '(')
                return true;
        }
    }
    return false;
}

bool statistic_read(Text text, Statistic *statistic) {
    if (!may_tell_statistic(text))
        return false;
    Reader r;
    q_open(&r, text);
    for (size_t at = 0; at < text.size;) {
        ByteKind kind = q_kind(&r, at);
        bool begins = kind >= BYTE_DIGIT && !q_is_wordish_before(&r, at);
        if (begins && q_statistic_at(&r, &at, statistic))
            return true;
        size_t end = kind >= BYTE_LETTER ? q_word_end(&r, at) : at, size;
        if (end == at)
            q_code_point(&r, at, &size), end += size;
        at = end;
    }
    return false;
}

Text statistic_name(Arena *arena, Statistic statistic) {
    switch (statistic.kind) {
    case STAT_PERCENTILE: return text_print(arena, "p%.6g", statistic.quantile * 100);
    case STAT_MEAN: return TEXT("average");
    case STAT_MAX: return TEXT("max");
    case STAT_MIN: return TEXT("min");
    default: return (Text){NULL, 0};
    }
}

bool statistic_equal(Statistic a, Statistic b) {
    return a.kind == b.kind && (a.kind != STAT_PERCENTILE || fabs(a.quantile - b.quantile) < 1e-9);
}
