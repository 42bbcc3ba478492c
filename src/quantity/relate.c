/* relate.c - what a quantity has to do with those just before it: lists with one unit, changes, ranges in two parts,
 * shares that are percentiles. Each looks back over a bounded number of items and bytes. */
#include "reader.h"

static size_t end_of(const Quantity *q) {
    return q->statistic.span.end > q->span.end ? q->statistic.span.end : q->span.end;
}

static Quantity *item_before(Reader *r, size_t back) { return r->count > back ? &r->items[r->count - 1 - back] : NULL; }

enum {
    GAP_AT_MOST = 40,
    LONGEST_JOINT = 8 /* bytes of "and also": longer gaps join nothing */
};

/* The words between two quantities; an impossible gap is one that no list has. */
static Text gap_between(const Reader *r, const Quantity *left, const Quantity *right) {
    size_t begin = end_of(left), end = right->span.begin;
    if (end < begin || end > begin + GAP_AT_MOST)
        return TEXT("......");
    Text gap = begin == end ? (Text){NULL, 0} : text_trim(q_text(r, begin, end));
    size_t bracket = gap.size && gap.at[0] == '(' ? text_find(gap, TEXT(")"), 0) : SIZE_MAX;
    return bracket == SIZE_MAX ? gap : text_trim(text_part(gap, bracket + 1, gap.size));
}

static bool is_one_of(Text text, const char *const *words) {
    if (text.size > LONGEST_JOINT)
        return false;
    const char first = text.size ? char_lower(text.at[0]) : '\0';
    for (; *words; words++)
        if (**words == first && text_equal_fold(text, text_of(*words)))
            return true;
    return false;
}

bool q_lists(Text gap) {
    static const char *const JOINTS[] = {",", "/", "and", "or", ", and", ", or", "&", "|", NULL};
    return is_one_of(gap, JOINTS);
}

static bool joins(Text gap) {
    static const char *const JOINTS[] = {"and", "and with", "with", "plus", "&", ", and", NULL};
    return is_one_of(gap, JOINTS);
}

/* Gives the unit of q to a bare quantity before it. */
static void give_unit(Quantity *bare, const Quantity *q) {
    const Unit *unit = q_unit_of_text(q->unit);
    double factor = unit && unit->dimension == q->dimension ? unit->factor : 1;
    if (bare->bound == BOUND_RANGE)
        bare->low *= factor, bare->high *= factor;
    else
        bare->low = isinf(bare->low) ? bare->low : bare->low * factor,
        bare->high = isinf(bare->high) ? bare->high : bare->high * factor;
    bare->value *= factor;
    bare->precision *= factor;
    bare->dimension = q->dimension;
    bare->unit = q->unit;
    bare->period = q->period, bare->period_word = q->period_word;
    if (!bare->noun.size)
        bare->noun = q->noun;
}

/* "12 / 0.16 s = 75 a second": a division, and no list. */
static bool is_divided(Reader *r, const Quantity *left, const Quantity *right) {
    return text_equal(gap_between(r, left, right), TEXT("/")) && q_byte(r, q_skip_blank(r, right->span.end)) == '=';
}

/* "10, 20 or 30 ms": the bare numbers before take the unit. "3000 read, 1500 write IOPS" too. */
static void share_unit_backward(Reader *r, const Quantity *q) {
    bool table = q->dimension == DIM_TIME || q->dimension == DIM_DATA || q->dimension == DIM_FRACTION ||
                 (q->dimension == DIM_RATE && text_equal(q->unit, TEXT("IOPS"))) || q->dimension == DIM_MONEY;
    const Quantity *next = q;
    for (size_t back = 0; table && back < 6; back++) {
        Quantity *bare = item_before(r, back);
        bool plain = bare && (bare->dimension == DIM_NONE || (bare->dimension == DIM_COUNT && bare->qualifier.size));
        if (!plain || bare->unit.size || bare->noun.size || bare->per.size || !q_lists(gap_between(r, bare, next)) ||
            is_divided(r, bare, next))
            return;
        give_unit(bare, q);
        next = bare;
    }
}

static bool may_flow(const Quantity *q) {
    return q->dimension == DIM_COUNT && q->noun.size && q->period == 0 && !q->per.size && !q_stands(q->noun);
}

static void give_period(Reader *r, Quantity *q, double seconds, Text word, Text symbol) {
    q->value /= seconds, q->low /= seconds, q->high /= seconds, q->precision /= seconds;
    q->period = seconds;
    q->period_word = word;
    q->dimension = DIM_RATE;
    q->unit = q_with_slash(r->arena, q->noun, symbol);
}

static Text symbol_of_period(const Quantity *q) {
    for (size_t i = q->unit.size; i-- > 0;)
        if (q->unit.at[i] == '/')
            return text_part(q->unit, i + 1, q->unit.size);
    return q->period_word;
}

/* "45 requests and 400 edits per second": both flow. */
static void share_period_backward(Reader *r, const Quantity *q) {
    Quantity *left = item_before(r, 0);
    if (q->dimension != DIM_RATE || !q->noun.size || !left || !may_flow(left))
        return;
    Text gap = gap_between(r, left, q);
    if (!joins(gap) || text_equal_fold(gap, TEXT("with"))) /* "12 hives with 40 scans an hour" */
        return;
    give_period(r, left, q->period, q->period_word, symbol_of_period(q));
}

/* "750 reports of 300 bytes per second": the reports flow, each has 300 bytes; so do "180 answers of 12 KB and" before. */
static void move_period_to_count(Reader *r, Quantity *q, bool of) {
    Quantity *count = item_before(r, 0);
    if (!of || q->dimension != DIM_BANDWIDTH || q->period_word.size == 0 || !count || !may_flow(count) ||
        !text_equal_fold(gap_between(r, count, q), TEXT("of")))
        return;
    Text symbol = symbol_of_period(q);
    double seconds = q->period;
    give_period(r, count, seconds, q->period_word, symbol);
    Quantity *data = item_before(r, 1), *earlier = item_before(r, 2);
    if (data && earlier && data->dimension == DIM_DATA && may_flow(earlier) && joins(gap_between(r, data, count)) &&
        text_equal_fold(gap_between(r, earlier, data), TEXT("of")))
        give_period(r, earlier, seconds, count->period_word, symbol);
    quantity_scale(q, seconds);
    q->dimension = DIM_DATA;
    q->unit = text_part(q->unit, 0, q->unit.size - symbol.size - 1);
    q->period = 0;
    q->period_word = (Text){NULL, 0};
    q->per = count->noun;
}

/* "15 connections per instance, 6 instances -> 90", "6 KB x 11,000 -> 66 MB": what those before an arrow make. */
static bool makes(Reader *r, const Quantity *left, const Quantity *q) {
    const Quantity *each = item_before(r, 1);
    double one = each && each->per.size && left->dimension == DIM_COUNT ? each->value : left->product > 0 ? 1 : 0;
    double made = one * left->value;
    return one > 0 && fabs(made - q->value) <= made / 100;
}

/* "from 480 ms to less than 20 ms", "2 s -> 500 ms" */
static void mark_change(Reader *r, Quantity *q, Text gap) {
    static const char *const TO[] = {"to", "->", "→", "=>", "down to", "➔", "⟶", NULL};
    Quantity *left = item_before(r, 0);
    if (left->change_to || !is_one_of(gap, TO) || makes(r, left, q))
        return;
    if (left->dimension == DIM_NONE && q->dimension != DIM_NONE)
        give_unit(left, q);
    bool apart = q->dimension == DIM_DATA || q->dimension == DIM_TIME; /* "a ratio of 1 CPU to 2 GB" */
    if (left->dimension != q->dimension && (left->dimension != DIM_COUNT || (apart && left->noun.size)))
        return;
    left->change_from = true;
    q->change_to = true;
    if (!left->noun.size)
        left->noun = q->noun;
    if (left->statistic.kind == STAT_NONE)
        left->statistic = q->statistic;
}

/* "and x" behind "x > 5": the name of what is bounded on both sides. */
static bool names_again(Reader *r, const Quantity *left, Text gap) {
    size_t end = q_skip_blank_before(r, left->span.begin, 0);
    Word word;
    return gap.size > 4 && text_equal_fold(text_part(gap, 0, 4), TEXT("and ")) && q_word_before(r, &end, 0, &word) &&
           text_equal_fold(text_part(gap, 4, gap.size), q_text(r, word.begin, word.end));
}

/* "<", "<=" or its sign: how long it is, 0 if the text begins with none. */
static size_t less_sign(Text text) {
    if (text_starts(text, TEXT("≤")))
        return TEXT("≤").size;
    return text_starts(text, TEXT("<")) ? (size_t)1 + text_starts(text, TEXT("<=")) : 0;
}

/* "100 ms < p95 < 300 ms": does nothing but a sign and a name of three words at most stand before the sign of the second? */
static bool encloses(const Reader *r, const Quantity *left, const Quantity *q, Text gap) {
    size_t sign = less_sign(gap), words = 1;
    if (sign == 0 || left->bound != BOUND_EQUAL || less_sign(q_text(r, q->span.begin, q->span.end)) == 0)
        return false;
    Text name = text_trim(text_part(gap, sign, gap.size));
    for (size_t i = 0; i < name.size; i++) {
        words += name.at[i] == ' ';
        if (name.at[i] != ' ' && !char_is_letter(name.at[i]) && !char_is_digit(name.at[i]) && name.at[i] != '_')
            return false;
    }
    return name.size > 0 && words <= 3;
}

/* "greater than 100 and smaller than 300": one range, when both ends fit. */
static bool merge_ends(Reader *r, Quantity *q, Text gap) {
    static const char *const AND[] = {"and", "but", ", but", "and also", NULL};
    Quantity *left = item_before(r, 0);
    bool enclosed = encloses(r, left, q, gap);
    if (!enclosed && (isinf(left->low) == isinf(left->high) || isinf(left->low) == isinf(q->low)))
        return false;
    if (isinf(q->low) == isinf(q->high) || !(enclosed || is_one_of(gap, AND) || names_again(r, left, gap)))
        return false;
    if (left->dimension == DIM_NONE && q->dimension != DIM_NONE)
        give_unit(left, q);
    double low = isinf(left->low) ? q->low : left->low, high = enclosed || isinf(left->high) ? q->high : left->high;
    if (left->dimension != q->dimension || low >= high)
        return false;
    Span span = {left->span.begin, q->span.end};
    if (!q->noun.size)
        q->noun = left->noun;
    q->span = q->number = span;
    q->low = low, q->high = high, q->value = (low + high) / 2;
    q->bound = BOUND_RANGE;
    r->count--;
    return true;
}

enum {
    SHARE_TO_TIME = 64, /* bytes between "95 % of requests" and the time that makes it p95 */
    SOON = 60           /* seconds: "95 % of writes are visible in 5 s", but "80 % of orders come in 4 hours" */
};

/* Do calls fail within this time? Then the share is a condition, no percentile. */
static bool tells_failure(Reader *r, size_t begin, size_t end) {
    Word word;
    while (begin < end) {
        size_t size;
        if (!q_word(r, &begin, &word)) {
            if (strchr(",;.(", q_byte(r, begin) ? q_byte(r, begin) : ' '))
                return true;
            q_code_point(r, begin, &size), begin += size;
        } else if (q_has_role(&word, ROLE_FAILURE))
            return true;
    }
    return false;
}

/* A share that may be a percentile: of something counted, most of it but not all. */
static bool is_share_of_requests(const Quantity *share) {
    return share->dimension == DIM_FRACTION && !share->of_other && share->period == 0 && share->value >= 0.5 &&
           share->value < 1 && share->bound != BOUND_RANGE && (share->noun.size || !share->qualifier.size);
}

/* "99 of 100 requests", "999 of 1,000": together a share. */
static bool make_share(const Reader *r, const Quantity *part, const Quantity *whole, bool bare, Quantity *share) {
    bool counts = whole && whole->dimension == DIM_COUNT && whole->noun.size;
    if (!part || (!counts && (!bare || whole->dimension != DIM_NONE)) || part->dimension != DIM_NONE ||
        part->noun.size || part->value <= 0 || part->value >= whole->value || !q_is_power_of_ten(whole->value) ||
        !text_equal_fold(gap_between(r, part, whole), TEXT("of")))
        return false;
    *share = *whole;
    share->span.begin = share->number.begin = part->span.begin;
    share->dimension = DIM_FRACTION;
    q_set_value(share, part->value / whole->value, 0);
    return true;
}

/* "99 of 100 requests within 4 s": the two before a time become one share. */
static void join_share(Reader *r, const Quantity *q) {
    Quantity share;
    bool time = q->dimension == DIM_TIME && (q->bound == BOUND_LESS || q->bound == BOUND_AT_MOST);
    if (time && make_share(r, item_before(r, 1), item_before(r, 0), true, &share)) {
        r->count--;
        r->items[r->count - 1] = share;
    }
}

/* "95 % of requests within 700 ms", "99 % under 2 s" are one quantity, p95; "(p95)" behind it says the same again. */
static void take_share_as_percentile(Reader *r, Quantity *q) {
    Quantity *share = item_before(r, 0);
    if (q->dimension != DIM_TIME || q->value >= 86400 || !is_share_of_requests(share))
        return;
    size_t in = q_skip_blank_before(r, q->span.begin, share->span.end);
    bool bounded = q->bound == BOUND_LESS || q->bound == BOUND_AT_MOST ||
                   (q->value < SOON && q_phrase_before(r, &in, share->span.end, "in"));
    if (!bounded)
        return;
    bool beside = gap_between(r, share, q).size == 0;
    if (!beside && (!share->noun.size || q->span.begin > share->span.end + SHARE_TO_TIME ||
                    tells_failure(r, share->span.end, q->span.begin)))
        return;
    if (q->statistic.kind == STAT_NONE)
        q->statistic = (Statistic){STAT_PERCENTILE, share->value, share->span};
    r->count--;
}

/* "2 s for 99 %": what a share is of may stand before, when it ends what is said; or behind the next one: "900 ms for 95 %
 * and 2 s for 99 % of checks". */
static bool ends_part(Reader *r, size_t at) {
    at = q_skip_blank(r, at);
    unsigned char c = q_byte(r, at);
    return c == 0 || strchr(",.;)\n", c) != NULL || q_phrase(r, &at, "and");
}

/* "300 ms or less for 95 % of requests", "for 99 of 100": the same, the other way round. True if the share went into
 * the time. */
static bool give_share_as_percentile(Reader *r, const Quantity *share) {
    static const char *const FOR[] = {"for", "in", "on", NULL};
    Quantity joined;
    if (share->dimension != DIM_FRACTION && share->dimension != DIM_COUNT)
        return false;
    bool two = r->count > 1 && make_share(r, item_before(r, 0), share, false, &joined);
    if (two)
        share = &joined;
    Quantity *time = item_before(r, two);
    Text gap = gap_between(r, time, share);
    bool of_time = text_equal_fold(share->noun, TEXT("time")) && (gap.size == 0 || text_equal(gap, TEXT(",")));
    bool alone = text_equal_fold(gap, TEXT("for")) && ends_part(r, share->span.end);
    if (time->dimension != DIM_TIME || time->statistic.kind != STAT_NONE || time->value >= 86400 ||
        !is_share_of_requests(share) || !(of_time || (share->noun.size ? is_one_of(gap, FOR) : alone)))
        return false;
    time->statistic = (Statistic){STAT_PERCENTILE, share->value, share->span};
    r->count -= two;
    r->floor = share->span.end;
    return true;
}

/* ---- as many statistics as values ------------------------------------------------------------------------------- */

static bool measures_of_a_kind(const Quantity *a, const Quantity *b) {
    return a->dimension == b->dimension && (a->dimension == DIM_TIME || a->dimension == DIM_DATA);
}

/* Gives the statistics side by side to the values side by side that end with `last`; `back` items lie behind the one
 * before it. Each may have none yet, or the one said last, which was taken for want of a better one. */
static void give_statistics(Reader *r, Quantity *last, size_t back, size_t begin) {
    size_t row = r->statistic_row;
    Quantity *values[STATISTICS_IN_A_ROW] = {last};
    if (row < 2 || row > STATISTICS_IN_A_ROW || r->count < row - 1 + back)
        return;
    for (size_t i = 0; i < row; i++) {
        Quantity *value = values[i] = i ? item_before(r, i - 1 + back) : last;
        bool free = value->statistic.kind == STAT_NONE || statistic_equal(value->statistic, r->said);
        if (!free || value->span.begin < begin || !measures_of_a_kind(value, last) ||
            (i > 0 && !q_lists(gap_between(r, value, values[i - 1]))))
            return;
    }
    for (size_t i = 0; i < row; i++)
        values[i]->statistic = r->statistics[r->statistic_count - 1 - i];
}

void q_give_statistics_back(Reader *r) {
    Quantity *last = item_before(r, 0);
    if (r->statistic_row > r->statistic_count || !last)
        return;
    const Statistic *first = &r->statistics[r->statistic_count - r->statistic_row];
    if (last->span.end > first->span.begin || first->span.begin > last->span.end + LONGEST_JOINT)
        return;
    static const char *const JOINTS[] = {"(", "[", "@", "at", "", NULL};
    if (is_one_of(text_trim(q_text(r, last->span.end, first->span.begin)), JOINTS))
        give_statistics(r, last, 1, 0);
}

/* "4 GB, of which 1.4 GB are needed" */
static bool names_part(Text gap) {
    if (gap.size < 7 || (gap.at[gap.size - 1] != 'h' && gap.at[gap.size - 1] != 'm'))
        return false;
    return text_ends(gap, TEXT("of which")) || text_ends(gap, TEXT("of whom")) || text_ends(gap, TEXT("of them"));
}

/* "50 KB each, 20 000 at most": a number that nothing names counts what each of them is. */
static bool multiply_each(Reader *r, const Quantity *each, Quantity *q) {
    if (!text_equal(each->per, TEXT("each")) || each->dimension != DIM_DATA || each->bound != BOUND_EQUAL ||
        q->dimension != DIM_NONE || q->qualifier.size || (q->bound != BOUND_AT_MOST && q->bound != BOUND_LESS) ||
        (!text_equal(gap_between(r, each, q), TEXT(",")) && !text_equal(gap_between(r, each, q), TEXT("and"))))
        return false;
    Quantity all = *each;
    Bound bound = q->bound;
    q_multiply(&all, q, DIM_DATA);
    all.span.end = all.number.end = q->span.end;
    all.hedged |= q->hedged;
    *q = all;
    q_open_end(q, bound);
    r->count--;
    return true;
}

/* What the words of a short gap make of the two; true if q went into the one before it, `last`. */
static bool relate_by_joint(Reader *r, const Quantity *last, Quantity *q, const Before *before, Text gap) {
    if (multiply_each(r, last, q))
        return false;
    move_period_to_count(r, q, before->of);
    share_unit_backward(r, q);
    share_period_backward(r, q);
    mark_change(r, q, gap);
    if (give_share_as_percentile(r, q))
        return true;
    if (!merge_ends(r, q, gap))
        give_statistics(r, q, 0, r->said.span.end);
    return false;
}

bool q_relate(Reader *r, Quantity *q, const Before *before) {
    const Quantity *last = item_before(r, 0);
    size_t count = r->count;
    if (!last)
        return false;
    Text gap = q->span.begin <= end_of(last) + GAP_AT_MOST ? gap_between(r, last, q) : TEXT(".........");
    q->part = names_part(gap);
    /* with nothing between them only a share and its time belong together */
    bool joint = gap.size <= LONGEST_JOINT && (gap.size > 0 || q->dimension == DIM_FRACTION);
    if (joint && relate_by_joint(r, last, q, before, gap))
        return true;
    if (!joint)
        merge_ends(r, q, gap);
    if (q->dimension == DIM_TIME && r->count == count) {
        join_share(r, q);
        take_share_as_percentile(r, q);
    }
    return false;
}
