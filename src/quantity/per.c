/* per.c - what a quantity is for: per second, /day, an hour, every 5 minutes, per user, each. */
#include "reader.h"

enum {
    THING_WORDS = 3,
    CHAIN = 3,
    LONGEST_OF_TIMES = 604800 /* "3x/day", "2x per week" are times; "2x per year" is growth */
};

static void divide(Quantity *q, double seconds) {
    q->value /= seconds;
    q->low /= seconds;
    q->high /= seconds;
    q->precision /= seconds;
}

Text q_with_slash(Arena *arena, Text head, Text symbol) {
    char *joined = arena_alloc(arena, head.size + 1 + symbol.size);
    if (head.size)
        memcpy(joined, head.at, head.size);
    joined[head.size] = '/';
    memcpy(joined + head.size + 1, symbol.at, symbol.size);
    return (Text){joined, head.size + 1 + symbol.size};
}

/* "180,000 active users per month" are so many different ones, and no rate. */
static bool stands(const Quantity *q) {
    Text trimmed = q->qualifier;
    bool active = text_find_fold(trimmed, TEXT("active"), 0) != SIZE_MAX ||
                  text_find_fold(trimmed, TEXT("unique"), 0) != SIZE_MAX;
    return active || (q->noun.size && q_stands(q->noun));
}

/* Counts become rates and data bandwidth; a time, a price or a share stays what it is, of each period. */
void q_set_period(Reader *r, Quantity *q, const Unit *period, double count) {
    if (q->period > 0)
        return;
    q->period = period->factor * count;
    q->period_word = q_period_word(period);
    if (q->dimension == DIM_FACTOR && !q->noun.size && !q->from_words && q->period <= LONGEST_OF_TIMES)
        q->dimension = DIM_COUNT, q->unit = (Text){NULL, 0}, q->noun = TEXT("times");
    bool counted = q->dimension == DIM_NONE || q->dimension == DIM_COUNT, data = q->dimension == DIM_DATA;
    if ((!counted && !data) || (counted && q->period >= 86400 && stands(q)))
        return;
    divide(q, q->period);
    q->dimension = counted ? DIM_RATE : DIM_BANDWIDTH;
    Text head = counted ? q->noun : q->unit;
    q->unit = count == 1 ? q_with_slash(r->arena, head, period->symbol)
                         : text_print(r->arena, "%.*s/%g %.*s", TEXT_ARG(head), count, TEXT_ARG(period->symbol));
}

/* The words of a thing, to its first noun: "app server", "request"; "trading day" is a period too. */
static bool read_thing(Reader *r, size_t *at, Quantity *q, int words_at_most) {
    size_t i = *at, from = i, end = 0, first = 0;
    const Unit *period = NULL;
    Word word;
    for (int words = 0; words < words_at_most && !end && q_compound(r, &i, &word); words++) {
        WordClass class = q_word_class(r, &word);
        if (class == WORD_STOP || (class == WORD_PLURAL && words > 0))
            break;
        size_t unit = word.begin;
        period = words > 0 ? q_period_unit(r, &unit) : NULL;
        first = first ? first : word.end;
        if (period || class == WORD_NOUN || class == WORD_PLURAL)
            end = word.end;
        size_t next = q_skip_blank(r, i);
        if (next == i || !q_is_letter(r, next)) {
            end = word.end; /* nothing else follows: the thing has all these words */
            break;
        }
        i = next;
    }
    if (!first)
        return false;
    *at = end ? end : first;
    bool written =
        q->per.size > 0 && !text_equal(q->per, TEXT("each")); /* "30 ms each per page": a constant stands there */
    size_t begin = written ? (size_t)(q->per.at - r->text.at) : from;
    q->per = q_text(r, begin, *at);
    if (period)
        q_set_period(r, q, period, 1);
    return true;
}

/* "per 10 seconds", "every 30 s": a period of several units; "per 1,000 parcels": a thing. */
static bool read_number_per(Reader *r, size_t *at, Quantity *q, bool things) {
    size_t i = *at;
    Quantity span = {.dimension = DIM_NONE};
    Number number;
    if (!(q_is_digit(r, i) || q_is_letter(r, i)) || !q_amount(r, &i, &span, &number))
        return false;
    if (span.dimension == DIM_TIME) {
        Unit period = *q_unit_named("sec");
        size_t symbol = q_skip_blank(r, number.end);
        const Unit *unit = q_unit(r, &symbol, false);
        q_set_period(r, q, unit ? unit : &period, unit ? span.value / unit->factor : span.value);
        *at = i;
        return true;
    }
    if (!things || (!q_noun(r, &i, &span) && span.dimension == DIM_NONE))
        return false;
    q->per = q_text(r, *at, i);
    *at = i;
    return true;
}

/* "20 requests per user and day" */
static void read_and_period(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_skip_blank(r, *at);
    if (!q_phrase(r, &i, "and"))
        return;
    i = q_skip_blank(r, i);
    const Unit *period = q_period_unit(r, &i);
    if (period)
        q_set_period(r, q, period, 1), *at = i;
}

static bool read_after_per(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_skip_blank(r, *at);
    if (q_is_digit(r, i)) {
        if (!read_number_per(r, &i, q, true))
            return false;
        *at = i;
        return true;
    }
    size_t part = i;
    if ((q_phrase(r, &part, "half") || q_phrase(r, &part, "quarter")) && read_number_per(r, &i, q, false))
        return *at = i, true;
    const Unit *period = q_period_unit(r, &i);
    if (period)
        q_set_period(r, q, period, 1);
    else if (!read_thing(r, &i, q, THING_WORDS))
        return false;
    else
        read_and_period(r, &i, q);
    *at = i;
    return true;
}

/* Counts of what comes and goes, and no attempts at one thing. */
static bool happens(const Quantity *q) {
    return q->dimension == DIM_COUNT && q->noun.size > 0 && !stands(q) &&
           text_find_fold(q->noun, TEXT("retr"), 0) == SIZE_MAX &&
           text_find_fold(q->noun, TEXT("attempt"), 0) == SIZE_MAX;
}

/* "100 req/10s", "600 requests / 15 min", "$3/1M tokens"; "3 retries / 5 s" and "8 nodes / 2 min" are two values each. */
static bool read_slash_number(Reader *r, size_t *at, size_t number, Quantity *q) {
    bool flows = happens(q);
    size_t i = number;
    Quantity each = *q;
    bool lasts = q->dimension == DIM_TIME && number == *at + 1; /* "43 min/30d" */
    if ((!flows && !lasts && q->dimension != DIM_MONEY) || !read_number_per(r, &i, &each, q->dimension == DIM_MONEY) ||
        (flows && each.period == 0) || (lasts && each.period < 86400))
        return false;
    *q = each;
    *at = i;
    return true;
}

static bool read_slash_per(Reader *r, size_t *at, Quantity *q) {
    size_t blank = q_skip_blank(r, *at);
    blank += q_byte(r, blank) == '.'; /* "10 req./s" */
    size_t i = blank + 1;
    i = q_skip_blank(r, i);
    if (q_is_digit(r, i))
        return read_slash_number(r, at, i, q);
    bool tight = blank == *at && i == blank + 1;
    const Unit *period = q_period_unit(r, &i);
    if (period && (tight || period->symbol.size))
        q_set_period(r, q, period, 1);
    else if ((!tight && q->period == 0) || !read_thing(r, &i, q, 1))
        return false;
    *at = i;
    return true;
}

/* Behind "each" or "every": "month", "other day", "5 minutes", "quarter of an hour". */
static bool read_interval(Reader *r, size_t *at, Quantity *q) {
    static const struct {
        const char *word;
        double count;
    } TURNS[] = {{"other", 2}, {"second", 2}, {"2nd", 2}, {"third", 3}, {"3rd", 3}, {"fourth", 4}, {"4th", 4}};
    for (size_t t = 0; t < sizeof TURNS / sizeof *TURNS; t++) {
        size_t i = *at;
        const Unit *period = q_phrase(r, &i, TURNS[t].word) ? (i = q_skip_blank(r, i), q_period_unit(r, &i)) : NULL;
        if (period)
            return q_set_period(r, q, period, TURNS[t].count), *at = i, true;
    }
    bool counted = q->dimension == DIM_COUNT || q->dimension == DIM_NONE;
    if (counted && read_number_per(r, at, q, false))
        return true;
    const Unit *period = q_period_unit(r, at);
    if (period)
        q_set_period(r, q, period, 1);
    return period != NULL;
}

/* "a message each 20 seconds", "at 50 bytes each 34 GB"; in "20 workers each 2 GB" it belongs to what follows. */
static bool read_each_number(Reader *r, size_t *at, size_t each, size_t next, Quantity *q) {
    Quantity behind = {.dimension = DIM_NONE};
    Number number;
    size_t i = next;
    bool counted = q->dimension == DIM_COUNT || q->dimension == DIM_NONE;
    if (!q_amount(r, &i, &behind, &number))
        return false;
    if (counted && behind.dimension == DIM_TIME && q->value == 1 && behind.value >= 1)
        return read_number_per(r, &next, q, false) && (*at = next, true);
    if (counted || behind.dimension != q->dimension)
        return false;
    q->per = TEXT("each");
    return *at = each, true;
}

/* "50 KB each", "2 calls each request", "43 min each month"; not "instances, each 2 vCPU". */
static bool read_each(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    bool for_each = q_phrase(r, &i, "for each") || q_phrase(r, &i, "for every");
    if (!for_each && !q_phrase(r, &i, "each") && !q_phrase(r, &i, "apiece"))
        return false;
    size_t each = i, next = q_skip_blank(r, i), of = next;
    if (q_is_digit(r, next))
        return !for_each && read_each_number(r, at, each, next, q);
    if (q_byte(r, next) == '$')
        return false;
    if (!q_phrase(r, &of, "of") && read_interval(r, &next, q))
        return *at = next, true;
    next = q_skip_blank(r, each);
    if (of > next || !q_is_letter(r, next) || !read_thing(r, &next, q, THING_WORDS)) {
        q->per = TEXT("each");
        next = each;
    }
    *at = next;
    return true;
}

/* "10 requests every 5 minutes", "40 GB every other day" */
static bool read_every(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    if (q->period > 0 || q->dimension == DIM_TIME || !q_phrase(r, &i, "every"))
        return false;
    i = q_skip_blank(r, i);
    return read_interval(r, &i, q) && (*at = i, true);
}

/* "270 vehicles a year from now", "2,000 clerks a week later": when, not how often. */
static bool tells_when(Reader *r, size_t at) {
    static const char *const WORDS[] = {"from now", "from today", "later", "ago", "earlier", "hence"};
    at = q_skip_blank(r, at);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t end = at;
        if (q_phrase(r, &end, WORDS[i]))
            return true;
    }
    return false;
}

/* "400,000 recipients a day"; "a second uplink" is another one. */
static bool read_article_per(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    if (q->period > 0 || (!q_phrase(r, &i, "a") && !q_phrase(r, &i, "an")))
        return false;
    i = q_skip_blank(r, i);
    size_t begin = i;
    const Unit *period = q_period_unit(r, &i);
    if (!period || i - begin < 2 || tells_when(r, i))
        return false;
    if (period->factor == 1 && q_is_letter(r, q_skip_blank(r, i))) {
        Quantity probe = {.value = 1, .dimension = DIM_COUNT};
        size_t next = i;
        if (q_noun(r, &next, &probe) && !text_ends(probe.noun, TEXT("ed"))) /* "a second averaged over the day" */
            return false;
    }
    q_set_period(r, q, period, 1);
    *at = i;
    return true;
}

/* "43 minutes of downtime in a day", "12 minutes in a quarter"; what is due within a day has no noun. What happens is
 * counted "in any one second", but "in a day" it may be one day's. */
static bool read_in_per(Reader *r, size_t *at, Quantity *q) {
    static const struct {
        const char *lead;
        bool of_counts;
    } LEADS[] = {{"in any one", true}, {"in any given", true}, {"in any", true}, {"in each", true},
                 {"in every", true},   {"in a", false},        {"in one", false}};
    bool flows = happens(q);
    const double least = flows ? 0 : q->noun.size > 0 ? 86400 : 30 * 86400.0;
    if (q->period > 0 || (q->dimension != DIM_TIME && !flows))
        return false;
    for (size_t a = 0; a < sizeof LEADS / sizeof *LEADS; a++) {
        size_t i = *at;
        if (!q_phrase(r, &i, LEADS[a].lead))
            continue;
        i = q_skip_blank(r, i);
        const Unit *period = !flows || LEADS[a].of_counts ? q_period_unit(r, &i) : NULL;
        if (!period || period->factor < least)
            return false;
        q_set_period(r, q, period, 1);
        *at = i;
        return true;
    }
    return false;
}

/* "per second", "a minute", "each day" behind a verb. */
static bool read_period_behind(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_skip_blank(r, *at);
    if (q_phrase(r, &i, "each") || q_phrase(r, &i, "every"))
        return i = q_skip_blank(r, i), read_interval(r, &i, q) && (*at = i, true);
    if (!q_phrase(r, &i, "per"))
        return read_article_per(r, &i, q) && (*at = i, true);
    i = q_skip_blank(r, i);
    const Unit *period = q_period_unit(r, &i);
    if (!period)
        return false;
    q_set_period(r, q, period, 1);
    *at = i;
    return true;
}

static bool may_flow(const Quantity *q) { return q->period <= 0 && q->dimension == DIM_COUNT && q->noun.size > 0; }

/* "24 tickets are sold per second" */
static bool read_passive_per(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    Word word;
    if (!may_flow(q) || (!q_phrase(r, &i, "are") && !q_phrase(r, &i, "is")))
        return false;
    i = q_skip_blank(r, i);
    return q_word(r, &i, &word) && read_period_behind(r, &i, q) && (*at = i, true);
}

/* "40 scans arrive per minute", "300 mails go out each day": any word in small letters, and a particle. */
static bool read_verb_per(Reader *r, size_t *at, Quantity *q) {
    static const char *const PARTICLES[] = {"in", "out", "up", "through", "over", "off", "us", "it", "them"};
    size_t i = q_skip_blank(r, *at);
    Word word;
    bool data = q->period <= 0 && q->dimension == DIM_DATA; /* "5 GB arrive per day" */
    if ((!may_flow(q) && !data) || !q_word(r, &i, &word) || word.digits || q_byte(r, word.begin) < 'a' ||
        q_byte(r, word.begin) > 'z' || (q_has_role(&word, NATURE_STOP) && !q_has_role(&word, ROLE_COMING)))
        return false;
    for (size_t p = 0; p < sizeof PARTICLES / sizeof *PARTICLES; p++) {
        size_t behind = q_skip_blank(r, i);
        if (behind > i && q_phrase(r, &behind, PARTICLES[p])) {
            i = behind;
            break;
        }
    }
    return read_period_behind(r, &i, q) && (*at = i, true);
}

/* "5,000 orders daily", "3 % p.a." */
static bool read_adverb(Reader *r, size_t *at, Quantity *q) {
    static const struct {
        const char *word, *unit;
    } ADVERBS[] = {{"hourly", "hour"}, {"daily", "day"},     {"weekly", "week"}, {"monthly", "month"},
                   {"yearly", "year"}, {"annually", "year"}, {"p.a.", "year"},   {"nightly", "day"}};
    if (q->period > 0)
        return false;
    for (size_t a = 0; a < sizeof ADVERBS / sizeof *ADVERBS; a++) {
        size_t i = *at;
        if (!q_phrase(r, &i, ADVERBS[a].word))
            continue;
        if (q_is_letter(r, q_skip_blank(r, i)) && q_byte(r, i) == ' ' && q->dimension != DIM_MONEY)
            return false;
        q_set_period(r, q, q_unit_named(ADVERBS[a].unit), 1);
        *at = i;
        return true;
    }
    return false;
}

/* "500 requests s⁻¹" */
static bool read_inverse(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at, end = i;
    Word word;
    if (q->period > 0 || !q_word(r, &end, &word) || (!q_literal(r, &end, "⁻¹") && !q_literal(r, &end, "^-1")))
        return false;
    const Unit *period = q_period_unit(r, &i);
    if (!period || (!q_literal(r, &i, "⁻¹") && !q_literal(r, &i, "^-1")))
        return false;
    q_set_period(r, q, period, 1);
    *at = i;
    return true;
}

/* "+15 % MoM", "20 % year over year" */
static bool read_growth(Reader *r, size_t *at, Quantity *q) {
    static const struct {
        const char *phrase, *unit;
    } GROWTH[] = {{"wow", "week"},
                  {"mom", "month"},
                  {"yoy", "year"},
                  {"week-over-week", "week"},
                  {"month-over-month", "month"},
                  {"year-over-year", "year"},
                  {"week over week", "week"},
                  {"month over month", "month"},
                  {"year over year", "year"},
                  {"month-on-month", "month"},
                  {"year-on-year", "year"}};
    bool share = q->dimension == DIM_FRACTION || q->dimension == DIM_FACTOR;
    for (size_t g = 0; share && q->period == 0 && g < sizeof GROWTH / sizeof *GROWTH; g++)
        if (q_phrase(r, at, GROWTH[g].phrase))
            return q_set_period(r, q, q_unit_named(GROWTH[g].unit), 1), true;
    return false;
}

static bool read_one(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_skip_blank(r, *at);
    if (q_byte(r, i) == '/' || (q_byte(r, i) == '.' && q_byte(r, i + 1) == '/'))
        return read_slash_per(r, at, q);
    if (i == *at)
        return false;
    bool read = read_inverse(r, &i, q) || read_growth(r, &i, q);
    if (read)
        return *at = i, true;
    switch (char_lower((char)q_byte(r, i))) {
    case 'p': read = q_phrase(r, &i, "per") ? read_after_per(r, &i, q) : read_adverb(r, &i, q); break;
    case 'e': read = read_each(r, &i, q) || read_every(r, &i, q); break;
    case 'f': read = read_each(r, &i, q); break;
    case 'i': read = read_in_per(r, &i, q) || read_passive_per(r, &i, q); break;
    case 'a':
        read = read_article_per(r, &i, q) || read_each(r, &i, q) || read_adverb(r, &i, q) || read_passive_per(r, &i, q);
        break;
    case 'h':
    case 'd':
    case 'w':
    case 'm':
    case 'n':
    case 'y': read = read_adverb(r, &i, q); break;
    default: break;
    }
    read = read || read_verb_per(r, &i, q);
    if (read)
        *at = i;
    return read;
}

bool q_read_per(Reader *r, size_t *at, Quantity *q) {
    int links = 0;
    if ((may_flow(q) || q->dimension == DIM_DATA) && q_follows(r, *at) & FOLLOW_NOUN && read_verb_per(r, at, q))
        links++;
    while (links < CHAIN && q_follows(r, *at) & FOLLOW_PER && read_one(r, at, q))
        links++;
    return links > 0;
}

void q_read_per_before(Reader *r, Quantity *q) {
    enum { FAR = 48 };
    if (q->dimension != DIM_COUNT || !q->noun.size || q->period > 0 || q->per.size)
        return;
    size_t i = q_skip_blank(r, r->sentence);
    if (i < r->floor || q->number.begin > i + FAR ||
        !(q_phrase(r, &i, "per") || q_phrase(r, &i, "each") || q_phrase(r, &i, "every")) || q_stands(q->noun))
        return;
    i = q_skip_blank(r, i);
    const Unit *period = q_period_unit(r, &i);
    if (period && i <= q->number.begin)
        q_set_period(r, q, period, 1);
}
