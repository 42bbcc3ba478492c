/* bound.c - words and signs before and behind a number that bound it; the rows are bounds.def. */
#include "reader.h"

typedef struct BoundText {
    const char *text;
    size_t size;
    char last;
    Bound bound;
} BoundText;

static const BoundText SIGNS[] = {
#define BEFORE(start, last, bound, flags)
#define AFTER(first, rest, bound)
#define WINDOW(word)
#define LASTING(word)
#define SIGN(sign, bound) {sign, sizeof(sign) - 1, sign[sizeof(sign) - 2], BOUND_##bound},
#include "bounds.def"
};

#define COUNT_OF(rows) (sizeof(rows) / sizeof *(rows))

/* "up to about 50": the bound proper wins over the approximation. */
static void take_bound(Before *before, Bound bound, int flags, size_t begin) {
    if (!before->bounded || before->bound == BOUND_ABOUT || before->bound == BOUND_EQUAL) {
        before->bound = bound;
        before->flags = flags;
    }
    before->bounded = true;
    before->begin = begin;
}

/* The longest sign that ends at `end`; its size, or 0. */
static size_t find_sign(const Reader *r, size_t end, Bound *bound) {
    size_t longest = 0;
    const char last = r->text.at[end - 1];
    for (size_t i = 0; i < COUNT_OF(SIGNS); i++) {
        if (SIGNS[i].last != last)
            continue;
        size_t size = SIGNS[i].size, begin = end - size;
        if (size <= longest || end - r->floor < size || !q_literal(r, &begin, SIGNS[i].text))
            continue;
        longest = size;
        *bound = SIGNS[i].bound;
    }
    return longest;
}

bool q_read_sign_before(Reader *r, size_t *at, size_t end, Before *before) {
    unsigned char last = q_byte(r, end - 1);
    Bound bound = BOUND_EQUAL;
    size_t size = find_sign(r, end, &bound), begin = end - size, arrow = begin - (begin > r->floor);
    if (size == 0 || (last == '>' && q_arrow(r, &arrow)) || (q_is_letter(r, begin) && q_is_wordish_before(r, begin)))
        return false;
    /* "limit=20": the sign belongs to the setting, not to the value */
    bool setting = bound == BOUND_EQUAL && q_is_wordish_before(r, begin);
    int flags = q_lower(q_byte(r, begin)) != 'm' ? 0 : bound == BOUND_AT_MOST ? BOUND_MAXIMUM : BOUND_MINIMUM;
    take_bound(before, bound, flags, setting ? before->number : begin);
    *at = begin;
    return true;
}

static int flags_of_over(Reader *r, size_t at) {
    Word word;
    at = q_skip_blank_before(r, at, r->floor);
    if (!q_word_before(r, &at, r->floor, &word))
        return 0;
    return word.digits ? BOUND_WINDOW : word.entry->over;
}

/* "min/avg/max 5": names of statistics, not bounds. */
static bool beside_slash(const Reader *r, size_t begin, size_t end) {
    return q_byte(r, end) == '/' || (begin > 0 && q_byte(r, begin - 1) == '/');
}

/* "must not take longer than 400 ms": with a verb between them, "not" makes an upper bound of the comparison. */
static bool is_negated(Reader *r, size_t *begin) {
    static const char *const negations[] = {"not", "never", "cannot", "mustn't", "shouldn't", "can't", "won't"};
    Word verb;
    size_t at = q_skip_blank_before(r, *begin, r->floor);
    if (!q_word_before(r, &at, r->floor, &verb) || verb.digits || verb.key == KEY("only"))
        return false;
    at = q_skip_blank_before(r, at, r->floor);
    for (size_t i = 0; i < COUNT_OF(negations); i++) {
        size_t found = at;
        if (q_phrase_before(r, &found, r->floor, negations[i]))
            return *begin = found, true;
    }
    return false;
}

/* The longest phrase that ends with this word. */
bool q_read_phrase_before(Reader *r, size_t *at, const Word *word, Before *before) {
    const Phrase *row = &Q_BEFORE[word->entry->before.first], *best = NULL;
    size_t begin = SIZE_MAX, end = q_skip_blank_before(r, word->begin, r->floor);
    char last = end > r->floor ? q_lower(q_byte(r, end - 1)) : 0; /* of the words before it */
    for (size_t left = word->entry->before.count; left > 0; left--, row++) {
        size_t found = row->size == 0 ? word->begin : end;
        if (row->size > 0 && (last != row->rest[row->size - 1] || !q_phrase_before(r, &found, r->floor, row->rest)))
            continue;
        if (found < begin)
            begin = found, best = row;
    }
    if (!best || beside_slash(r, begin, word->end))
        return false;
    int context = best->flags & BOUND_OVER ? flags_of_over(r, begin) : 0;
    bool most = best->bound == BOUND_MORE && word->key == KEY("than") && is_negated(r, &begin);
    take_bound(before, most ? BOUND_AT_MOST : (Bound)best->bound, best->flags | context, begin);
    *at = begin;
    return true;
}

void q_open_end(Quantity *q, Bound bound) {
    double a = q->low, b = q->high;
    q->bound = bound;
    if (bound == BOUND_LESS || bound == BOUND_AT_MOST)
        q->low = -INFINITY, q->high = b;
    else if (bound == BOUND_MORE || bound == BOUND_AT_LEAST)
        q->low = a, q->high = INFINITY;
}

/* Is the phrase behind a number really in front of the next one: "at least 3 nodes"? */
static bool belongs_to_next(Reader *r, size_t at) {
    bool sets = q_byte(r, at) == '=' || q_byte(r, at) == ':'; /* "min=2 max=10" */
    size_t i = q_skip_blank(r, at + sets);
    if (q_phrase(r, &i, "to")) /* "above 300 and up to 400" */
        i = q_skip_blank(r, i);
    Number number;
    return q_is_digit(r, i) || q_byte(r, i) == '$' || q_numeral(r, &i, &number);
}

/* "or more", "or more than", "at most", "tops" */
static bool read_or(Reader *r, size_t *at, const Word *word, Bound *bound) {
    size_t end = 0;
    const Phrase *row = &Q_AFTER[word->entry->after.first];
    const size_t rest = word->entry->after.count > 0 ? q_skip_blank(r, word->end) : 0;
    for (size_t left = word->entry->after.count; left > 0; left--, row++) {
        size_t next = row->size ? rest : word->end;
        if (row->size == 0 || q_phrase(r, &next, row->rest))
            end = next, *bound = (Bound)row->bound;
    }
    if (!end)
        return false;
    size_t than = q_skip_blank(r, end);
    if (q_phrase(r, &than, "than"))
        end = than;
    if (belongs_to_next(r, end))
        return false;
    *at = end + (q_byte(r, end) == '.' && (word->key == KEY("max") || word->key == KEY("min")));
    return true;
}

/* "more than 5000 or equal to": the bound before takes equality in. */
bool q_or_equal(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_skip_blank(r, *at);
    if (!q_phrase(r, &i, "or equal to") && !q_phrase(r, &i, "or equal") && !q_phrase(r, &i, "or equals to"))
        return false;
    if (belongs_to_next(r, i))
        return false;
    q->bound = q->bound == BOUND_LESS ? BOUND_AT_MOST : BOUND_AT_LEAST;
    *at = i;
    return true;
}

/* Times, prices and shares of failures are better when smaller. */
static bool more_is_better(const Quantity *q) {
    return q->dimension != DIM_TIME && q->dimension != DIM_MONEY && !(q->dimension == DIM_FRACTION && q->value < 0.5);
}

bool q_read_bound_after(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at, blank = q_skip_blank(r, i);
    unsigned char c = (unsigned char)q_lower(q_byte(r, blank));
    Bound bound = BOUND_EQUAL;
    if (q_byte(r, i) == '+' && !q_is_digit(r, i + 1) && q->bound != BOUND_RANGE) {
        q_open_end(q, BOUND_AT_LEAST);
        *at = i + 1;
        return true;
    }
    if (blank == i)
        return false;
    Word word;
    size_t first = blank;
    if (!q_letters(r, &first, &word) || !read_or(r, &blank, &word, &bound))
        return false;
    if (q->dimension == DIM_TIME && q->statistic.kind == STAT_NONE && char_lower(r->text.at[blank - 1]) != 't' &&
        (c == 'm' && bound == BOUND_AT_MOST))
        q->statistic = (Statistic){.kind = STAT_MAX, .span = {blank - 3, blank}};
    if (word.key == KEY("or") && bound == BOUND_AT_MOST && more_is_better(q) &&
        char_lower(r->text.at[blank - 6]) == 'b')
        bound = BOUND_AT_LEAST;
    q->hedged |= bound == BOUND_ABOUT;
    q_open_end(q, bound);
    *at = blank;
    return true;
}

/* What a bound that depends on the dimension means for this one. */
static Bound bound_for(const Quantity *q, const Before *before) {
    bool time = q->dimension == DIM_TIME;
    int flags = before->flags;
    if (flags & BOUND_WITHIN && q->dimension == DIM_FRACTION)
        return BOUND_EQUAL;
    if (flags & BOUND_OVER && time && (flags & BOUND_WINDOW || (q->value >= 60 && !(flags & BOUND_LASTING))))
        return BOUND_EQUAL;
    if (flags & BOUND_OVER && q->from_words && q->value <= 12 && q->dimension == DIM_COUNT)
        return BOUND_EQUAL; /* "split over two databases" */
    if (flags & BOUND_OF_TIME && !time)
        return before->bound == BOUND_LESS ? BOUND_MORE : BOUND_LESS;
    if (flags & BOUND_BETTER)
        return time ? BOUND_LESS : BOUND_MORE;
    if (flags & BOUND_WORSE)
        return time ? BOUND_MORE : BOUND_LESS;
    return before->bound;
}

void q_apply_bound(Quantity *q, const Before *before) {
    if (!before->bounded || q->bound == BOUND_RANGE)
        return;
    Bound bound = bound_for(q, before);
    if (bound == BOUND_EQUAL && before->bound != BOUND_EQUAL)
        q->span.begin = q->number.begin;
    if (q->dimension == DIM_TIME && before->flags & BOUND_MAXIMUM)
        q->statistic.kind = STAT_MAX;
    if (q->dimension == DIM_TIME && before->flags & BOUND_MINIMUM)
        q->statistic.kind = STAT_MIN;
    q_open_end(q, bound);
}
