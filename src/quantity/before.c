/* before.c - one sweep back from a number: its sign, currency and bound, the name it may belong to, statistic, hedge. */
#include "reader.h"

enum {
    WORDS_OF_HEDGE = 6,
    WORDS_OF_STATISTIC = 7,
    WORDS_OF_MEAN = 4 /* "average response time of": farther away it speaks of something else */
};

/* Punctuation between a number and a word before it, as far as it matters. */
typedef struct Sweep {
    size_t at;
    int words;        /* passed so far */
    bool comma;       /* one was passed */
    bool punctuated;  /* anything but blanks was passed since the last word */
    bool caused;      /* "because" was passed: what stands before it hedges the cause */
} Sweep;

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
static void read_currency(Reader *r, size_t *at, Before *before) {
    size_t begin = *at;
    const Unit *unit = begin > r->floor ? q_unit_before(r, &begin, r->floor) : NULL;
    if (!unit)
        return;
    bool sql = q_byte(r, begin) == '$' && begin > 0 && strchr("(,=", r->text.at[begin - 1]) && q_byte(r, *at + 1) == ')';
    before->name |= sql;
    if (sql || (q_is_letter(r, begin) && q_unit_of_key(0, q_key(r, begin, *at, true), false)))
        return;
    before->currency = unit;
    before->begin = before->number = *at = begin;
}

static const Unit *setting_unit(Reader *r, size_t at) {
    static const char *const IN_SECONDS[] = {"max-age", "s-maxage", "stale-while-revalidate", "stale-if-error",
                                             "retry-after"};
    for (size_t i = 0; i < sizeof IN_SECONDS / sizeof *IN_SECONDS; i++) {
        size_t begin = at;
        if (q_phrase_before(r, &begin, r->floor, IN_SECONDS[i]))
            return q_unit_named("sec");
    }
    return NULL;
}

/* A bare word of mixed case is a product: "PostgreSQL 17". Acronyms with a plural s and units are not. */
static bool is_product_name(const Reader *r, const Word *word) {
    size_t capitals = 0, small = 0;
    for (size_t i = word->begin; i < word->end; i++) {
        char c = r->text.at[i];
        capitals += i > word->begin && c >= 'A' && c <= 'Z';
        small += c >= 'a' && c <= 'z';
    }
    return capitals > 0 && small > 1 && r->text.at[word->begin] >= 'A' && r->text.at[word->begin] <= 'Z';
}

/* The word directly before the number. */
static void read_neighbour(Reader *r, const Word *word, Before *before) {
    int class = q_name_class(word->key);
    before->name |= class == NAME_STRONG;
    before->weak_name |= class == NAME_WEAK || is_product_name(r, word);
    before->year |= class == NAME_YEAR || q_is_month(r, word) || word->digits;
    before->from |= word->key == KEY("from");
    before->between |= word->key == KEY("between");
    before->of |= word->key == KEY("of");
    before->base |= word->key == KEY("per");
    before->lasting |= word->key == KEY("for") || word->key == KEY("every") || word->key == KEY("last") ||
                       word->key == KEY("after") || word->key == KEY("next");
    if (word->key == KEY("between") || word->key == KEY("minus") || word->key == KEY("negative"))
        before->begin = word->begin;
    before->negative |= word->key == KEY("minus") || word->key == KEY("negative");
}

static bool is_cause(uint64_t key) {
    return key == KEY("because") || key == KEY("since") || key == KEY("due") || key == KEY("as");
}

/* Moves over blanks and harmless punctuation; false where the clause begins. */
static bool pass_gap(const Reader *r, Sweep *s) {
    for (;;) {
        s->at = q_skip_blank_before(r, s->at, r->floor);
        if (s->at <= r->floor)
            return false;
        unsigned char c = q_byte(r, s->at - 1);
        if (Q_BYTE_KIND[c] == BYTE_LETTER || Q_BYTE_KIND[c] == BYTE_DIGIT || c == '_' || q_is_wordish_before(r, s->at))
            return true;
        if (c == ';' || c == '!' || c == '?' || c == '|' || c == '/' || (c == '.' && s->words > 0))
            return false;
        s->comma |= c == ',';
        s->punctuated = true;
        s->at--;
        while (s->at > r->floor && c >= 0x80 && (q_byte(r, s->at) & 0xC0) == 0x80)
            c = q_byte(r, --s->at);
    }
}

/* A percentile noted on the way whose words end here. */
static bool take_noted(const Reader *r, Sweep *s, Before *before) {
    for (size_t i = r->statistic_count; i-- > 0;) {
        Statistic noted = r->statistics[i];
        if (noted.span.end != s->at)
            continue;
        if (before->statistic.kind == STAT_NONE && s->words <= WORDS_OF_STATISTIC && !(s->comma && s->words > 0))
            before->statistic = noted;
        s->at = noted.span.begin;
        return true;
    }
    return false;
}

static void take_word_statistic(Reader *r, const Sweep *s, const Word *word, Before *before) {
    Statistic statistic;
    if (s->words >= WORDS_OF_MEAN || s->comma || before->statistic.kind != STAT_NONE ||
        !q_statistic_word(word->key, &statistic) || strchr("/-_=", q_byte(r, word->end) ? q_byte(r, word->end) : ' '))
        return;
    statistic.span = (Span){word->begin, word->end};
    before->statistic = statistic;
    if (q_byte(r, word->end) == ':')
        r->label_statistic = statistic;
}

/* Takes in one word; words inside the bound can only hedge. */
static void take_word(Reader *r, Sweep *s, const Word *word, Before *before) {
    bool inside = word->begin >= before->begin && before->bounded;
    if (!s->caused && s->words < WORDS_OF_HEDGE && !(s->comma && s->words > 0) && q_hedge_before(r, word->end, r->floor))
        before->hedged = true;
    s->caused |= is_cause(word->key);
    if (inside)
        return;
    if (s->words == 0 && !s->punctuated)
        read_neighbour(r, word, before);
    if (s->words == 0 && (q_byte(r, word->end) == '=' || q_byte(r, word->end) == ':'))
        before->setting = setting_unit(r, word->end);
    before->change |= (q_bound_context(word->key) & BOUND_CHANGE) != 0 && s->words <= 4;
    take_word_statistic(r, s, word, before);
    s->words++;
}

static void sweep(Reader *r, size_t at, Before *before) {
    Sweep s = {.at = at};
    Word word;
    for (int steps = 0; steps < WORDS_OF_STATISTIC + 4 && pass_gap(r, &s); steps++) {
        if (take_noted(r, &s, before))
            s.words++;
        else if (!q_word_before(r, &s.at, r->floor, &word))
            return;
        else
            take_word(r, &s, &word, before);
        s.punctuated = false;
        r->steps++;
    }
}

/* The pack's own hedges, asked only about the words of this number's clause. */
static bool pack_hedges(const Reader *r, size_t at) {
    size_t begin = at, words = 0;
    LexMatch match;
    while (begin > r->floor && words < WORDS_OF_HEDGE && !strchr(";.!?|,", r->text.at[begin - 1])) {
        begin--;
        words += begin > r->floor && r->text.at[begin - 1] == ' ' && r->text.at[begin] != ' ';
    }
    Text clause = text_trim(q_text(r, begin, at));
    return clause.size > 2 && lexicon_find(r->lexicon, LEX_HEDGE, clause, 0, &match);
}

void q_before(Reader *r, size_t at, Before *before) {
    *before = (Before){.begin = at, .number = at, .bound = BOUND_EQUAL};
    size_t begin = at;
    read_sign(r, &begin, before);
    read_currency(r, &begin, before);
    /* "up to about 50": an approximation may stand behind a bound */
    while (q_bound_before(r, &begin, before) && (before->bound == BOUND_ABOUT || before->bound == BOUND_EQUAL))
        ;
    sweep(r, at, before);
    if (before->lasting)
        before->statistic.kind = STAT_NONE;
    else if (before->statistic.kind == STAT_NONE)
        before->statistic = r->label_statistic;
    if (!before->hedged && r->lexicon)
        before->hedged = pack_hedges(r, at);
}
