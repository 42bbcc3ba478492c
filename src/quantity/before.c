/* before.c - one sweep back from a number: its sign, currency and bound, the name it may belong to, statistic, hedge. */
#include "reader.h"

enum {
    WORDS_OF_HEDGE = 6,
    WORDS_OF_STATISTIC = 9,
    WORDS_OF_MEAN = 5, /* "average response time of": farther away it speaks of something else */
    WORDS_OF_CHANGE = 6,
    WORDS_BEHIND = 4 /* "200 users, at least I think" */
};

/* A minus or plus that belongs to the number: nothing but a blank or an opening stands before it. */
static void read_sign(const Reader *r, size_t *at, Before *before) {
    size_t begin = *at;
    if (begin >= r->floor + 3 && !memcmp(r->text.at + begin - 3, "−", 3))
        begin -= 3;
    else if (begin > r->floor && (r->text.at[begin - 1] == '-' || r->text.at[begin - 1] == '+'))
        begin--;
    else
        return;
    if (begin > r->floor && !strchr(" \t\n(|[:,\"", r->text.at[begin - 1]))
        return;
    before->negative = q_byte(r, begin) != '+';
    before->begin = before->number = *at = begin;
}

/* "$5", "EUR 20"; a bare "$1" between brackets is a parameter of SQL. */
static void read_currency(Reader *r, size_t *at, size_t end, Before *before) {
    size_t begin = *at;
    unsigned char last = end > r->floor ? (unsigned char)r->text.at[end - 1] : 0;
    bool may_end = last == '$' || last >= 0x80 || (last >= 'A' && last <= 'Z');
    const Unit *unit = may_end ? q_unit_before(r, &begin, r->floor) : NULL;
    if (!unit)
        return;
    bool sql =
        q_byte(r, begin) == '$' && begin > 0 && strchr("(,=", r->text.at[begin - 1]) && q_byte(r, *at + 1) == ')';
    before->name |= sql;
    if (sql || (q_is_letter(r, begin) && q_unit_of_word(r->text, begin, *at, false)))
        return;
    before->currency = unit;
    before->begin = before->number = *at = begin;
}

static const Unit *setting_unit(Reader *r, size_t at) {
    static const char *const IN_SECONDS[] = {"max-age", "s-maxage", "stale-while-revalidate", "stale-if-error",
                                             "retry-after"};
    char last = at > r->floor ? q_lower(q_byte(r, at - 1)) : 0;
    for (size_t i = 0; (last == 'e' || last == 'r') && i < sizeof IN_SECONDS / sizeof *IN_SECONDS; i++) {
        size_t begin = at;
        if (q_phrase_before(r, &begin, r->floor, IN_SECONDS[i]))
            return q_unit_named("sec");
    }
    return NULL;
}

/* A bare word of mixed case is a product: "PostgreSQL 17". Acronyms with a plural s and units are not, nor is what pages
 * are made of: "JavaScript 180". */
static bool is_product_name(const Reader *r, const Word *word) {
    size_t capitals = 0, small = 0;
    char first = r->text.at[word->begin];
    if (first < 'A' || first > 'Z' || word->entry->topics)
        return false;
    for (size_t i = word->begin + 1; i < word->end; i++) {
        char c = r->text.at[i];
        capitals += c >= 'A' && c <= 'Z';
        small += c >= 'a' && c <= 'z';
    }
    return capitals > 0 && small > 1;
}

/* The word that ends at `at`, blanks before it skipped; false if something else does. */
static bool word_that_ends(Reader *r, size_t at, Word *word) {
    size_t end = q_skip_blank_before(r, at, r->floor);
    return end > r->floor && q_word_before(r, &end, r->floor, word);
}

static bool is_any_of_them(const Word *word) {
    return word->key == KEY("per") || word->key == KEY("a") || word->key == KEY("an") || word->key == KEY("each") ||
           word->key == KEY("every");
}

/* "hour 1" is a point in time, "per hour 1,000", "every day 300" and "on a match day 400" are not. */
static bool is_calendar(Reader *r, const Word *word) {
    Word before, first;
    if (!word_that_ends(r, word->begin, &before))
        return q_byte(r, word->begin > 0 ? word->begin - 1 : 0) != '/';
    size_t begin = before.begin;
    if (begin > r->floor && q_byte(r, begin - 1) == '-' && word_that_ends(r, begin - 1, &first)) /* "an on-sale day" */
        begin = first.begin;
    bool described = word_that_ends(r, begin, &first) && is_any_of_them(&first);
    return !is_any_of_them(&before) && !described && before.key != KEY("this") && before.key != KEY("next") &&
           before.key != KEY("last");
}

/* The word directly before the number. */
static void read_neighbour(Reader *r, const Word *word, Before *before) {
    Statistic statistic;
    int class = word->entry->name;
    before->name |= class == NAME_STRONG || (class == NAME_CALENDAR && is_calendar(r, word));
    before->weak_name |= class == NAME_WEAK || is_product_name(r, word) ||
                         (word->digits && !q_statistic_token(r, word->begin, word->end, &statistic));
    before->year |= word->digits;
    if (!q_has_role(word, ROLE_LEADING) && !word->entry->month && class != NAME_YEAR)
        return;
    before->clock_time |= word->key == KEY("at");
    before->month |= q_is_month(r, word);
    before->year |= class == NAME_YEAR || before->month;
    before->from |= word->key == KEY("from");
    before->between |= word->key == KEY("between");
    before->of |= word->key == KEY("of");
    before->base |= word->key == KEY("per");
    before->lasting |= word->key == KEY("for") || word->key == KEY("every") || word->key == KEY("last") ||
                       word->key == KEY("after") || word->key == KEY("next");
    bool negative = word->key == KEY("minus") || word->key == KEY("negative");
    if (negative || before->between)
        before->begin = word->begin;
    before->negative |= negative;
    Word first; /* "between minus ten and ten" */
    if (negative && word_that_ends(r, word->begin, &first) && first.key == KEY("between"))
        before->between = true, before->begin = first.begin;
}

/* The word that ends at `end`, where no blank stands before it. */
static inline bool word_at_end(Reader *r, size_t end, Word *word) {
    return end > r->floor && q_may_end_word(r, end) && q_word_before(r, &end, r->floor, word);
}

/* "sec. 4", "no. 5", thresholds of k6 ("p(95)<500"), "max-age=300": the sign before a number or its bound, at end - 1. */
static void read_sign_behind_word(Reader *r, size_t at, size_t begin, size_t end, Before *before) {
    Word word;
    unsigned char last = q_byte(r, end - 1);
    if (last == '.' && word_that_ends(r, end - 1, &word))
        before->name |= word.entry->name == NAME_STRONG && word.end == end - 1 && end - word.begin < 5;
    if (begin < at && last == ')' && r->said.span.end == end)
        before->setting = q_unit_named("ms");
    else if (last == ':' || (begin < at && q_byte(r, begin) == '='))
        before->setting = setting_unit(r, last == ':' ? end - 1 : end);
}

/* Bounds, and the word before them. "up to about 50": an approximation may stand behind a bound. `end` is behind what stands
 * before `begin` but blanks. */
static void read_bounds(Reader *r, size_t at, size_t begin, size_t end, Before *before) {
    Word word;
    for (;;) {
        bool ends = word_at_end(r, end, &word);
        if (!q_bound_before(r, &begin, end, ends ? &word : NULL, before)) {
            if (ends)
                read_neighbour(r, &word, before);
            break;
        }
        end = q_skip_blank_before(r, begin, r->floor);
        if (before->bound != BOUND_ABOUT && before->bound != BOUND_EQUAL)
            break;
    }
    if (end > r->floor)
        read_sign_behind_word(r, at, begin, end, before);
}

/* How many words the pass has met since a mark; SIZE_MAX if it lies before the floor. */
static size_t words_since(const Reader *r, Mark mark) {
    return mark.end > r->floor ? r->words - mark.words - 1 : SIZE_MAX;
}

/* A comma parts what was said from the number, unless it stands directly before it. */
static bool parted(const Reader *r, Mark mark) { return r->comma > mark.end && words_since(r, mark) > 0; }

static void take_statistic(const Reader *r, Before *before) {
    bool percentile = r->said.kind == STAT_PERCENTILE && r->said.quantile != 0.5;
    size_t words = words_since(r, r->statistic);
    /* "p95 at 400 requests/s is 300 ms": a percentile that the rate did not take may still be the time's */
    if (percentile && r->statistic.end > 0)
        words = r->words - r->statistic.words - 1;
    size_t at_most = percentile ? WORDS_OF_STATISTIC : WORDS_OF_MEAN;
    bool inside = before->bounded && r->said.span.begin >= before->begin;
    if (words < at_most && !parted(r, r->statistic) && !inside)
        before->statistic = r->said;
}

/* "Memory is as before, give or take 5 %": what follows is a tolerance, and no guess. */
static bool is_tolerance(Reader *r, size_t words) {
    size_t at = r->hedge.end;
    return words == 0 && q_phrase_before(r, &at, r->floor, "give or take");
}

static void take_hedge(Reader *r, Before *before) {
    size_t words = words_since(r, r->hedge);
    if (is_tolerance(r, words)) {
        if (r->hedged_behind && r->count > 0)
            r->items[r->count - 1].hedged = r->hedged_behind = false;
        return;
    }
    bool caused = r->cause.end > r->hedge.end;
    if (words >= WORDS_OF_HEDGE || parted(r, r->hedge) || caused)
        return;
    before->hedged = true;
    if (r->hedged_behind && r->count > 0)
        r->items[r->count - 1].hedged = false; /* the hedge was this number's, not the one's before */
    r->hedged_behind = false;
}

static bool parts_clauses(char c) {
    switch (c) {
    case ';':
    case '.':
    case '!':
    case '?':
    case '|':
    case ',':
    case '\0': return true;
    default: return false;
    }
}

/* The pack's own hedges, asked only about the words of this number's clause. */
static bool pack_hedges(const Reader *r, size_t at) {
    size_t begin = at, words = 0;
    LexMatch match;
    while (begin > r->floor && words < WORDS_OF_HEDGE && !parts_clauses(r->text.at[begin - 1])) {
        begin--;
        words += begin > r->floor && r->text.at[begin - 1] == ' ' && r->text.at[begin] != ' ';
    }
    Text clause = text_trim(q_text(r, begin, at));
    bool found = clause.size > 2 && lexicon_find(r->lexicon, LEX_HEDGE, clause, 0, &match);
    /* "the search rate assumes two searches per order": what a model rests on is stated, and no guess */
    return found && !text_equal_fold(text_part(clause, match.begin, match.end), TEXT("assumes"));
}

void q_before(Reader *r, size_t at, Before *before) {
    *before = (Before){.begin = at, .number = at, .bound = BOUND_EQUAL};
    size_t begin = at;
    read_sign(r, &begin, before);
    size_t end = q_skip_blank_before(r, begin, r->floor), number = begin;
    read_currency(r, &begin, end, before);
    read_bounds(r, at, begin, begin == number ? end : q_skip_blank_before(r, begin, r->floor), before);
    before->change = words_since(r, r->change) <= WORDS_OF_CHANGE;
    take_statistic(r, before);
    take_hedge(r, before);
    if (before->lasting)
        before->statistic.kind = STAT_NONE;
    else if (before->statistic.kind == STAT_NONE)
        before->statistic = r->label_statistic;
    if (!before->hedged && r->lexicon)
        before->hedged = pack_hedges(r, at);
}

/* ---- words met on the way --------------------------------------------------------------------------------------- */

static void note_hedge(Reader *r, const Word *word, Mark mark) {
    size_t size = q_hedge_ends(r, word);
    if (size == 0)
        return;
    r->hedge = mark;
    bool behind =
        r->count > 0 && r->words - r->pushed < WORDS_BEHIND + size && r->sentence <= r->items[r->count - 1].span.end;
    if (!behind || r->items[r->count - 1].hedged)
        return;
    r->items[r->count - 1].hedged = r->hedged_behind = true;
}

static void note_statistic_word(Reader *r, Statistic statistic) {
    size_t end = statistic.span.end, begin = statistic.span.begin;
    if (q_statistics_beside(r, end) || (begin > 0 && begin == r->said.span.end + 1 && q_byte(r, begin - 1) == '/'))
        q_note_statistic(r, statistic); /* "avg/p95/max" */
    if (strchr("/-_=", q_byte(r, end) ? q_byte(r, end) : ' '))
        return;
    r->statistic = (Mark){r->words, end};
    r->said = statistic;
    if (q_byte(r, end) == ':')
        r->label_statistic = statistic;
}

void q_note_word(Reader *r, const Word *word, Lead lead) {
    Mark mark = {r->words, word->end};
    switch (lead.kind) {
    case LEAD_HEDGE: note_hedge(r, word, mark); break;
    case LEAD_CAUSE: r->cause = mark; break;
    case LEAD_CHANGE: r->change = mark; break;
    case LEAD_STATISTIC:
        note_statistic_word(
            r, (Statistic){(StatisticKind)lead.what, lead.what == STAT_PERCENTILE ? 0.5 : 0, {word->begin, word->end}});
        break;
    default: break;
    }
}
