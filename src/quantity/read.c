/* read.c - the one pass over a text: finds where a quantity may begin, reads it, and goes on behind it. */
#include "reader.h"

enum { FIRST_ITEMS = 8 };

/* The first few stand on the stack of q_read(): most texts have no more. */
static void make_room(Reader *r) {
    if (r->count < r->capacity)
        return;
    Quantity *moved = ARENA_ARRAY(r->arena, Quantity, r->capacity * 2);
    memcpy(moved, r->items, r->count * sizeof *moved);
    r->items = moved;
    r->capacity *= 2;
}

void q_push(Reader *r, Quantity *q) {
    make_room(r);
    r->items[r->count++] = *q;
    r->pushed = r->words;
    r->hedged_behind = false;
    r->floor = q->span.end > q->statistic.span.end ? q->span.end : q->statistic.span.end;
}

bool q_tail(Reader *r, size_t *at, Quantity *q) {
    size_t begin = *at;
    bool bound = q_bound_after(r, at, q);
    q_noun(r, at, q);
    bool per = q_per(r, at, q);
    if (!bound && q_bound_after(r, at, q) && !per)
        q_per(r, at, q);
    return *at > begin;
}

/* ---- what is none after all ------------------------------------------------------------------------------------- */

/* "weeks 1 and 2", "HTTP 429 or 503": numbers listed behind the one of a name. */
static bool continues_name(Reader *r, size_t begin) {
    size_t i = q_skip_blank(r, r->name_end);
    if (r->name_end == 0 || begin < r->name_end || begin > r->name_end + 8)
        return false;
    if (!q_phrase(r, &i, "and") && !q_phrase(r, &i, "or") && !q_phrase(r, &i, "to") && !q_dash(r, &i) &&
        (q_byte(r, i) == ',' || q_byte(r, i) == '/' || q_byte(r, i) == '&'))
        i++;
    return q_skip_blank(r, i) == begin;
}

static bool is_bare(const Quantity *q, const Number *n) {
    return !q->unit.size && q->dimension == DIM_NONE && !n->scaled;
}

/* The number of a name, or a year: decided before the words behind it are read. */
static bool belongs_to_name(Reader *r, const Quantity *q, const Number *n, const Before *before) {
    if (!is_bare(q, n) || n->words)
        return false;
    if (before->month && (n->value <= 31 || q_looks_like_year(n)))
        return true;
    Quantity counted = *q;
    size_t noun = n->end;
    bool listed = !before->bounded && continues_name(r, n->begin) && !q_noun(r, &noun, &counted);
    if (before->name || listed)
        r->name_end = n->end;
    return before->name || listed;
}

/* The same, with what was read behind it: "Redis 7" is a name, "Redis 7 nodes" not; "in 2026" is a year. */
static bool was_a_name(const Reader *r, const Quantity *q, const Number *n, const Before *before) {
    if ((q->dimension != DIM_NONE && q->dimension != DIM_COUNT) || q->unit.size)
        return false;
    bool alone = !q->noun.size && !q->qualifier.size && !q->per.size;
    if (before->base)
        return true;
    if (n->scaled || n->words)
        return false;
    if (before->weak_name && !before->bounded)
        return alone;
    if (!q_looks_like_year(n) || before->bounded)
        return false;
    size_t the = n->begin;
    bool after_the = q_phrase_before((Reader *)r, &(size_t){q_skip_blank_before(r, the, 0)}, 0, "the");
    bool recent = n->value >= 2010 && n->value < 2040;
    return (alone && before->year) || (recent && after_the) ||
           (alone && recent && !r->hint->label.size && !r->hint->column.size);
}

/* "the first one", "this one", "no one" */
static bool follows_pronoun(Reader *r, size_t at) {
    static const char WORDS[][8] = {"first", "second", "third", "last", "this", "that", "which", "each",
                                    "every", "the",    "other", "new",  "next", "any",  "no",    "old"};
    size_t end = q_skip_blank_before(r, at, r->floor);
    Word word;
    if (!q_word_before(r, &end, r->floor, &word) || word.bucket == NO_BUCKET)
        return false;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (memcmp(word.text, WORDS[i], sizeof *WORDS) == 0)
            return true;
    return false;
}

/* "one of them", "one by one", "all three signed off": small numerals count only what stands behind them, or stand
 * alone as an answer. */
static bool idle_numeral(Reader *r, const Quantity *q, const Number *n, const Before *before, size_t end) {
    if (!n->words || n->value > 12 || n->fraction || (q->dimension != DIM_NONE && q->dimension != DIM_COUNT))
        return false;
    size_t next = q_skip_blank(r, end);
    if (n->value == 1 && follows_pronoun(r, n->begin))
        return true;
    if (q->dimension != DIM_NONE)
        return false;
    bool ends = next >= r->text.size || strchr(",;.(", q_byte(r, next)), starts = q_skip_blank(r, 0) == n->begin;
    return n->value == 1 ? !(starts && ends) : !ends && !before->bounded;
}

/* "sure" makes a hundred percent a figure of speech. */
static bool idiom(Reader *r, const Quantity *q, size_t end) {
    size_t next = q_skip_blank(r, end);
    if (q->dimension == DIM_FACTOR && (q_phrase(r, &next, "engineer") || q_phrase(r, &next, "developer")))
        return true;
    return q->dimension == DIM_FRACTION && (q_phrase(r, &next, "sure") || q_phrase(r, &next, "certain"));
}

/* ---- hints ------------------------------------------------------------------------------------------------------ */

/* A bare number takes the unit of its column or label. */
static void take_hint(Reader *r, Quantity *q) {
    bool bare = (q->dimension == DIM_NONE || q->dimension == DIM_COUNT) && !q->unit.size && !q->noun.size;
    if (!bare || q->period > 0)
        return;
    const LabelUnit *label = q_label(r);
    if (!label->unit && !label->period)
        return;
    q->unit_from_hint = true;
    double low = q->low, high = q->high, value = q->value;
    Bound bound = q->bound;
    if (label->unit) {
        q_use_unit(q, label->unit, q->value, q->precision * 2);
        q->low = isinf(low) ? low : bound == BOUND_RANGE ? low * label->unit->factor : q->value;
        q->high = isinf(high) ? high : bound == BOUND_RANGE ? high * label->unit->factor : q->value;
        (void)value;
    } else {
        q->noun = label->noun;
        q->dimension = DIM_COUNT;
    }
    if (label->period)
        q_set_period(r, q, label->period, 1);
}

/* ---- one quantity ----------------------------------------------------------------------------------------------- */

static void take_sign(Quantity *q, const Before *before) {
    if (before->number < q->number.begin)
        q->number.begin = before->number;
    if (before->negative)
        q_set_value(q, -q->value, q->precision);
}

static void take_statistic(Reader *r, size_t *at, Quantity *q, const Before *before) {
    bool fits = before->statistic.kind == STAT_PERCENTILE ? q->dimension == DIM_TIME || q->dimension == DIM_DATA ||
                                                                (q->dimension == DIM_NONE && !q->noun.size)
                                                          : q->dimension == DIM_TIME || q->dimension == DIM_DATA ||
                                                                (before->statistic.kind == STAT_MEAN &&
                                                                 (q->dimension == DIM_RATE || q->dimension == DIM_BANDWIDTH));
    bool window = before->flags & BOUND_OVER && q->bound == BOUND_EQUAL; /* "p95 over 5 minutes" */
    if (q->statistic.kind == STAT_NONE && fits && !window) {
        q->statistic = before->statistic;
        r->statistic.end = 0;
    }
    size_t bracket = q_skip_blank(r, *at);
    if (q_ends(r, bracket) && q_byte(r, bracket) != ',')
        return;
    if (q->statistic.kind == STAT_NONE || before->statistic.span.end <= r->floor || q_byte(r, bracket) == '(')
        q_statistic_after(r, at, q);
}

/* Nobody counts 1.5 users with three decimals: "1.500 users" are thousands, whatever the style. */
static void read_as_thousands(Reader *r, Quantity *q, const Number *n) {
    double factor = q->value / n->value, decimal = q->value;
    if (q->bound != BOUND_EQUAL || q->period > 0)
        return;
    q_set_value(q, n->other * factor, factor / 2);
    q->alternative_count = 0;
    q_add_alternative(r, q, decimal, q->dimension, q->unit);
}

/* The number with all that belongs to it; false if it is none, *at behind what is then to be passed over. */
static bool read_whole(Reader *r, size_t *at, Quantity *q, const Before *before) {
    Number number = {.factor = 1, .other = (double)NAN};
    size_t i = *at;
    if (!(before->clock && q_clock(r, &i, q)) && !q_amount(r, &i, q, &number)) {
        q_skip_name(r, at);
        return false;
    }
    number.begin = *at;
    *at = i;
    take_sign(q, before);
    bool oclock = before->clock_time && q->dimension == DIM_TIME && q_byte(r, i - 1) == 'h' && number.value <= 24;
    if ((oclock && q_is_digit(r, i - 2)) || q_literal(r, &i, "°")) {
        *at = i;
        return false;
    }
    if (belongs_to_name(r, q, &number, before))
        return false;
    if (before->setting && is_bare(q, &number))
        q_use_unit(q, before->setting, number.value, number.step);
    q->span = (Span){before->begin, *at};
    if (q_ends(r, *at))
        return !was_a_name(r, q, &number, before) && !idle_numeral(r, q, &number, before, *at);
    q_composite(r, at, q);
    if (!q_odds(r, at, q))
        q_range(r, at, q, &number, before);
    bool hyphen = q_byte(r, *at) == '-' && q_is_letter(r, *at + 1) && !q->unit.size;
    hyphen &= !q_literal(r, at, "-ish");
    q_tail(r, at, q);
    if (q->dimension == DIM_COUNT && q->noun.size && !isnan(number.other))
        read_as_thousands(r, q, &number);
    if (was_a_name(r, q, &number, before) || (hyphen && *at == q->number.end) || idle_numeral(r, q, &number, before, *at) ||
        idiom(r, q, *at)) {
        if (hyphen)
            q_skip_name(r, at);
        return false;
    }
    q_product(r, at, q);
    q_odds(r, at, q);
    q->span.end = *at;
    return true;
}

void q_quantity(Reader *r, size_t *at, Before *before) {
    Quantity q = {.bound = BOUND_EQUAL};
    if (before->currency)
        q.dimension = DIM_MONEY, q.unit = before->currency->symbol;
    if (q_is_digit(r, *at) && q_slash_list(r, at, before))
        return;
    if (!read_whole(r, at, &q, before)) {
        r->floor = *at;
        return;
    }
    take_hint(r, &q);
    if (q.dimension == DIM_NONE && (q.qualifier.size || q.per.size))
        q.dimension = DIM_COUNT;
    q_apply_bound(&q, before);
    if (q_or_equal(r, at, &q))
        q.span.end = *at;
    take_statistic(r, at, &q, before);
    q.hedged |= before->hedged || q_question_mark(r, &q);
    q_relate(r, &q, before);
    q_push(r, &q);
}

/* ---- the pass --------------------------------------------------------------------------------------------------- */

static size_t read_at_digit(Reader *r, size_t at) {
    size_t end = at;
    Statistic statistic;
    Quantity clock;
    if (q_ordinal_statistic(r, &end, &statistic)) {
        q_note_statistic(r, statistic);
        r->words++;
        return end;
    }
    size_t probe = at, colon = at;
    while (q_is_digit(r, colon))
        colon++;
    bool is_clock = q_byte(r, colon) == ':' && q_clock(r, &probe, &clock);
    if (!is_clock && q_excluded(r, at, &end)) {
        r->floor = end;
        return end;
    }
    Before before;
    q_before(r, at, &before);
    before.clock = is_clock;
    q_quantity(r, &at, &before);
    return at > r->floor ? at : r->floor;
}

/* "x1.5": a factor with its sign in front. */
static bool read_x_factor(Reader *r, size_t *at) {
    size_t i = *at;
    Number number;
    if (!q_literal(r, &i, "x") && !q_literal(r, &i, "×"))
        return false;
    if (!q_digits(r, &i, &number) || q_is_wordish(r, i) || q_byte(r, i) == '-' || number.value > 10000)
        return false;
    Before before;
    q_before(r, *at, &before);
    Quantity q = {.bound = BOUND_EQUAL, .span = {before.begin, i}, .number = {*at, i}};
    q_use_unit(&q, q_unit_named("x"), number.value, number.step);
    q_apply_bound(&q, &before);
    q_noun(r, &i, &q);
    q.span.end = *at = i;
    q_relate(r, &q, &before);
    q_push(r, &q);
    return true;
}

static bool read_iso(Reader *r, size_t *at) {
    Quantity q = {.bound = BOUND_EQUAL};
    size_t i = *at;
    if (!q_iso_duration(r, &i, &q))
        return false;
    Before before;
    q_before(r, *at, &before);
    q.span = (Span){before.begin, i};
    q_apply_bound(&q, &before);
    q_push(r, &q);
    *at = i;
    return true;
}

/* A token with digits in it: a statistic, a factor, a duration, or a name. */
static size_t read_name(Reader *r, size_t at) {
    size_t token = at;
    Statistic statistic;
    if (q_statistic_at(r, &token, &statistic)) {
        q_note_statistic(r, statistic);
        r->words++;
        return token;
    }
    token = at;
    if (read_x_factor(r, &token) || read_iso(r, &token))
        return token;
    r->words++;
    q_skip_name(r, &at);
    return at;
}

/* What a sign behind a word makes of the digits behind it: "FR-045", "HTTP/2", "host:5432" are names. */
static bool joins_digits(Reader *r, const Word *word) {
    size_t begin = word->begin;
    unsigned char sign = q_byte(r, word->end);
    size_t dash = word->end;
    if (q_byte(r, dash) == 0xE2 && q_dash(r, &dash) && dash == word->end + 3 && q_byte(r, word->end + 2) == 0x91)
        return q_is_digit(r, dash);
    if (sign == '+')
        return word->end == word->begin + 1 && q_is_digit(r, word->end + 1); /* N+1 */
    if (!sign || !strchr("-/.:", sign) || !q_is_digit(r, word->end + 1))
        return false;
    bool capital = q_byte(r, word->end - 1) >= 'A' && q_byte(r, word->end - 1) <= 'Z';
    switch (sign) {
    case '/': return capital;
    case '.': return !q_phrase(r, &begin, "max") && !q_phrase(r, &begin, "min") && !q_phrase(r, &begin, "ca") &&
                     !q_phrase(r, &begin, "approx");
    case ':': return q_is_digit(r, word->end + 2) && q_is_digit(r, word->end + 3) && q_is_digit(r, word->end + 4) &&
                     !q_is_letter(r, word->end + 5);
    default: return true;
    }
}

/* "read-only", "non-zero", "end-to-end": one word, with no number in it. */
static size_t skip_hyphened(Reader *r, size_t at) {
    Word word;
    while (q_byte(r, at) == '-' && q_is_letter(r, at + 1)) {
        at++;
        q_word(r, &at, &word);
    }
    return at;
}

/* "https://host/path", "/api/v1": nothing in an address counts but its settings. */
static size_t skip_address(Reader *r, size_t at) {
    while (at < r->text.size && !char_is_space(r->text.at[at]) && !strchr("?&`\")>", r->text.at[at]))
        at++;
    return at;
}

/* A word that may begin a quantity or say something about the next one; true if it began one. */
static bool read_lead(Reader *r, Word *word, size_t *at) {
    q_fill_word(r->text, word, true);
    Lead lead = q_lead(word);
    if (lead.kind == LEAD_NUMERAL) {
        size_t next = word->begin;
        if (q_words(r, &next, word, (NumeralKind)lead.what))
            return *at = next, true;
    } else if (lead.kind == LEAD_PERCENTILE) {
        Statistic statistic;
        *at = word->begin;
        if (q_statistic_at(r, at, &statistic))
            return q_note_statistic(r, statistic), true;
    } else if (lead.kind != LEAD_NONE)
        q_note_word(r, word, lead);
    return false;
}

static size_t read_at_letter(Reader *r, size_t at) {
    Word word = {.begin = at};
    size_t end = word.end = q_word_end(r, at, &word.digits);
    if (word.digits)
        return read_name(r, at);
    if (q_may_lead(r, at, end) && read_lead(r, &word, &at))
        return at;
    r->words++;
    switch (q_byte(r, end)) {
    case ' ':
    case '\n':
    case ',':
    case '\0': return end;
    case '(':
        if (q_statistic_at(r, &at, &(Statistic){.kind = STAT_NONE}))
            return read_name(r, word.begin);
        return end;
    case ':':
        if (q_byte(r, end + 1) == '/' && q_byte(r, end + 2) == '/')
            return skip_address(r, end);
        break;
    default: break;
    }
    if (joins_digits(r, &word)) {
        q_skip_name(r, &end);
        return end;
    }
    return skip_hyphened(r, end);
}

/* Signs end sentences, open paths and write fractions. */
static size_t read_at_sign(Reader *r, size_t at) {
    unsigned char c = q_byte(r, at), next = q_byte(r, at + 1);
    if (c == '.' && q_is_digit(r, at + 1) && !q_is_wordish_before(r, at) && q_byte(r, at - 1) != '.')
        return read_at_digit(r, at);
    if (c == '/' && (at == 0 || char_is_space(r->text.at[at - 1]) || r->text.at[at - 1] == '`') && q_is_letter(r, at + 1))
        return skip_address(r, at);
    if ((c == '.' || c == '!' || c == '?' || c == ';') && (char_is_space((char)next) || !next)) {
        r->label_statistic.kind = STAT_NONE;
        r->sentence = at + 1;
        r->hedge.end = r->statistic.end = r->change.end = 0;
    } else if (c == ',')
        r->comma = at + 1;
    else if (c == '|')
        r->hedge.end = r->statistic.end = 0;
    return at + 1;
}

static size_t read_at_high(Reader *r, size_t at) {
    size_t size, i = at;
    double value;
    if (q_is_letter(r, at))
        return read_at_letter(r, at);
    if (q_vulgar(r, &i, &value)) {
        Before before;
        q_before(r, at, &before);
        q_quantity(r, &at, &before);
        return at;
    }
    if (q_literal(r, &i, "×") && q_is_digit(r, i) && read_x_factor(r, &at))
        return at;
    q_code_point(r, at, &size);
    return at + size;
}

static bool ends_word_plainly(const Reader *r, size_t end) {
    switch (q_byte(r, end)) {
    case ' ':
    case '\n':
    case ',':
    case '.':
    case ';':
    case ')':
    case '"':
    case '`':
    case '*':
    case '|': return q_byte(r, end) != '.' || !q_is_wordish(r, end + 1);
    default: return end == r->text.size;
    }
}

/* Passes over plain words between blanks that say nothing about numbers: most of any text. Stops at whatever else. */
static size_t skip_plain_words(Reader *r, size_t at) {
    const unsigned char *text = (const unsigned char *)r->text.at;
    size_t begin = at, size = r->text.size, words = 0;
    while (at < size) {
        size_t end = at;
        while (end < size && Q_BYTE_KIND[text[end]] == BYTE_LETTER)
            end++;
        if (end == at || q_may_lead(r, at, end) || !ends_word_plainly(r, end))
            break;
        words++;
        for (at = end; at < size && (text[at] == ' ' || text[at] == '\n'); at++)
            ;
    }
    r->steps += at - begin;
    r->words += words;
    return at;
}

static size_t step(Reader *r, size_t at) {
    r->steps++;
    switch (q_kind(r, at)) {
    case BYTE_LETTER: return read_at_letter(r, at);
    case BYTE_DIGIT: return read_at_digit(r, at);
    case BYTE_HIGH: return read_at_high(r, at);
    case BYTE_OTHER: return read_at_sign(r, at);
    default: return at + 1;
    }
}

Quantities q_read(Arena *arena, Text text, const Hint *hint, const Lexicon *lexicon, size_t *steps) {
    static const Hint NO_HINT = {.style = NUMBERS_UNKNOWN};
    Reader r = {.arena = arena, .text = text, .hint = hint ? hint : &NO_HINT, .lexicon = lexicon};
    Quantity first[FIRST_ITEMS];
    r.items = first;
    r.capacity = FIRST_ITEMS;
    r.style = r.hint->style;
    for (size_t at = 0; at < text.size;) {
        at = skip_plain_words(&r, at);
        size_t next = at < text.size ? step(&r, at) : at;
        at = next > at ? next : at + 1;
    }
    *steps = r.steps;
    if (r.items == first && r.count > 0) {
        r.items = ARENA_ARRAY(arena, Quantity, r.count);
        memcpy(r.items, first, r.count * sizeof *first);
    }
    return (Quantities){r.count ? r.items : NULL, r.count};
}

Quantities quantities_read(Arena *arena, Text text, const Hint *hint, const Lexicon *lexicon) {
    size_t steps;
    return q_read(arena, text, hint, lexicon, &steps);
}
