/* special.c - quantities that begin with a word: numerals, "an hour", "sub-second", "twice the load", "percent of 10". */
#include "reader.h"

/* A quantity whose number, value and dimension were read; takes in what stands around it. */
static void finish(Reader *r, size_t *at, Quantity *q, Before *before) {
    size_t i = *at;
    q->span.begin = before->begin;
    q->from_words = true;
    q_tail(r, &i, q);
    q->span.end = i;
    q_apply_bound(q, before);
    q_statistic_after(r, &i, q);
    q->hedged |= before->hedged || q_question_mark(r, q);
    if (!q_relate(r, q, before))
        q_push(r, q);
    *at = i;
}

/* "sub-100 ms" is less than that, "sub-second" less than one. */
static bool read_sub(Reader *r, size_t *at) {
    size_t i = *at + 3, begin = i;
    if (!q_dash(r, &i) || i == begin)
        return false;
    Quantity q = {.bound = BOUND_EQUAL};
    Number number;
    size_t number_begin = i;
    if (!q_is_digit(r, i) || !q_amount(r, &i, &q, &number)) {
        const Unit *unit = q_unit(r, &i, true);
        if (!unit || unit->dimension == DIM_NONE || q_is_wordish(r, i))
            return false;
        q_use_unit(&q, unit, 1, 0);
        q.number = (Span){number_begin, i};
    }
    Before before;
    q_before(r, *at, &before);
    before.begin = *at;
    before.bound = BOUND_LESS, before.bounded = true, before.flags = 0;
    finish(r, &i, &q, &before);
    *at = i;
    return true;
}

/* "single-digit milliseconds" are less than ten. */
static bool read_single_digit(Reader *r, size_t *at) {
    size_t i = *at;
    if (!q_phrase(r, &i, "single-digit") && !q_phrase(r, &i, "single digit"))
        return false;
    i = q_skip_blank(r, i + (q_byte(r, i) == '-'));
    const Unit *unit = q_unit(r, &i, true);
    if (!unit || unit->dimension == DIM_NONE || q_is_wordish(r, i))
        return false;
    Quantity q = {.bound = BOUND_EQUAL, .number = {*at, i}};
    q_use_unit(&q, unit, 10, 1);
    Before before;
    q_before(r, *at, &before);
    before.begin = *at;
    before.bound = BOUND_LESS, before.bounded = true, before.flags = 0;
    finish(r, &i, &q, &before);
    *at = i;
    return true;
}

/* "percent of 10", "per cent of 210": the number alone stands behind. */
static bool read_percent_of(Reader *r, size_t *at) {
    static const char *const STARTS[] = {"percent of", "percents of", "percentage of", "per cent of", "per cents of"};
    size_t i = *at;
    bool found = false;
    if (q_byte(r, i + 3) == ' ' && q_lower(q_byte(r, q_skip_blank(r, i + 3))) != 'c') /* "per" of anything else */
        return false;
    for (size_t s = 0; s < sizeof STARTS / sizeof *STARTS && !found; s++)
        found = q_phrase(r, &i, STARTS[s]);
    i = q_skip_blank(r, i);
    Number number;
    if (!found || !q_number(r, &i, &number))
        return false;
    if (q_is_wordish(r, i) || q_is_letter(r, q_skip_blank(r, i)) || q_byte(r, i) == '%')
        return false;
    Quantity q = {.bound = BOUND_EQUAL, .span = {*at, i}, .number = {*at, i}};
    q_use_unit(&q, q_unit_named("%"), number.value, number.step);
    q_push(r, &q);
    *at = i;
    return true;
}

/* Does what follows "double" or "twice" say of what? "double quotes" and "twice" alone do not. */
static bool multiplies(Reader *r, size_t at, const Word *word) {
    static const char *const SUBJECTS[] = {"the",  "that",    "this", "its",   "our", "their",  "as",   "of",
                                           "what", "today's", "in",   "every", "by",  "within", "from", "to"};
    size_t i = q_skip_blank(r, at);
    char last = r->text.at[word->end - 1];
    if (q_byte(r, at) == '-')
        return false;
    if (last == 'd' || (last == 's' && word->key != KEY("twice")) || last == 'g')
        return true;
    for (size_t s = 0; s < sizeof SUBJECTS / sizeof *SUBJECTS; s++)
        if (q_phrase(r, &i, SUBJECTS[s]))
            return word->key == KEY("twice") || word->key == KEY("thrice") ? s < 12 : true;
    Quantity probe = {.dimension = DIM_FACTOR, .value = 2};
    i = at;
    return q_noun(r, &i, &probe) && probe.of_other;
}

/* "twice a day" counts. */
static bool read_twice_per(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    Quantity counted = *q;
    counted.dimension = DIM_COUNT;
    counted.unit = (Text){NULL, 0};
    counted.noun = TEXT("times");
    if (!q_per(r, &i, &counted) || counted.period == 0)
        return false;
    *q = counted;
    *at = i;
    return true;
}

static bool read_factor_word(Reader *r, size_t *at, double value) {
    size_t i = *at;
    Word word;
    q_letters(r, &i, &word);
    Quantity q = {.bound = BOUND_EQUAL, .number = {*at, i}};
    q_use_unit(&q, q_unit_named("x"), value, 0);
    bool counts = word.key == KEY("twice") || word.key == KEY("thrice");
    if (!(counts && read_twice_per(r, &i, &q)) && !multiplies(r, i, &word))
        return false;
    Before before;
    q_before(r, *at, &before);
    finish(r, &i, &q, &before);
    *at = i;
    return true;
}

/* "an hour" is a time behind words of time, or alone; behind a noun it is a period: "requests an hour". */
static bool article_counts(Reader *r, size_t at, const Before *before) {
    static const uint64_t TIMES[] = {
        KEY("for"),  KEY("within"), KEY("in"),    KEY("under"),   KEY("after"),  KEY("than"), KEY("about"),
        KEY("over"), KEY("around"), KEY("takes"), KEY("take"),    KEY("took"),   KEY("last"), KEY("lasts"),
        KEY("wait"), KEY("most"),   KEY("least"), KEY("nearly"),  KEY("almost"), KEY("is"),   KEY("only"),
        KEY("just"), KEY("below"),  KEY("above"), KEY("another"), KEY("leave"),  KEY("to")};
    size_t end = q_skip_blank_before(r, at, 0);
    Word word;
    if (end == 0 || before->bounded)
        return true;
    if (!q_word_before(r, &end, 0, &word))
        return strchr(":=~<>", r->text.at[end - 1]) != NULL;
    if (q_is_key(word.key, TIMES, sizeof TIMES / sizeof *TIMES))
        return true;
    size_t hour = at;
    return word.key == KEY("of") && (q_phrase(r, &hour, "an hour") || q_phrase(r, &hour, "a minute"));
}

/* "a second uplink", "a second in": only the end of a clause makes a time of it. */
static bool is_ordinal_second(Reader *r, size_t at) {
    size_t i = at;
    if (!q_phrase(r, &i, "a second") && !q_phrase(r, &i, "another second"))
        return false;
    i = q_skip_blank(r, i);
    return q_is_letter(r, i) && !q_phrase(r, &i, "and") && !q_phrase(r, &i, "or") && !q_phrase(r, &i, "at") &&
           !q_phrase(r, &i, "for") && !q_phrase(r, &i, "after") && !q_phrase(r, &i, "to");
}

static bool half_is_ordinal(Reader *r, size_t at) {
    static const uint64_t ORDINALS[] = {KEY("first"), KEY("second"), KEY("other"),  KEY("latter"),
                                        KEY("last"),  KEY("top"),    KEY("bottom"), KEY("better")};
    size_t end = q_skip_blank_before(r, at, 0);
    Word word;
    return q_word_before(r, &end, 0, &word) && q_is_key(word.key, ORDINALS, sizeof ORDINALS / sizeof *ORDINALS);
}

/* Can a number begin with this article: is a numeral or a unit of time behind it? Most are followed by neither. */
static bool article_may_count(Reader *r, size_t at) {
    size_t next = q_skip_blank(r, at + (q_byte(r, at) == '-'));
    size_t end = next, size;
    while (q_code_point(r, end, &size) == BYTE_LETTER)
        end += size;
    Word word;
    if (end == next || !q_may_lead(r, next, end) || !q_letters(r, &next, &word))
        return false;
    Lead lead = q_lead(&word);
    return lead.kind == LEAD_NUMERAL || lead.kind == LEAD_TIME;
}

/* "one of", "one that", "one by one" */
static bool one_is_pronoun(Reader *r, size_t at) {
    static const uint64_t BEHIND[] = {KEY("of"), KEY("is"),  KEY("that"), KEY("which"), KEY("by"),
                                      KEY("to"), KEY("the"), KEY("was"),  KEY("for"),   KEY("who")};
    size_t i = q_skip_blank(r, at), end = i;
    Number number;
    bool ranges =
        q_phrase(r, &end, "to") && q_number(r, &(size_t){q_skip_blank(r, end)}, &number); /* "from one to ten" */
    return !ranges && q_one_of(r, &i, BEHIND, sizeof BEHIND / sizeof *BEHIND);
}

/* "half a second", "quarter million": of other parts an article or a count comes first. */
static bool is_share_alone(const Word *word) { return word->key == KEY("half") || word->key == KEY("quarter"); }

/* Can what begins with this numeral be no number of anything? */
static bool says_nothing(Reader *r, const Word *word, NumeralKind kind) {
    switch (kind) {
    case NUMERAL_SIGN: return true;
    case NUMERAL_ARTICLE:
    case NUMERAL_WHOLE:
        return !article_may_count(r, word->end) && !q_phrase(r, &(size_t){q_skip_blank(r, word->end)}, "order");
    case NUMERAL_ONES: return word->key == KEY("one") && one_is_pronoun(r, word->end);
    case NUMERAL_PART: return !is_share_alone(word) || half_is_ordinal(r, word->begin);
    default: return false;
    }
}

/* Is "a second", "an hour" here the end of something else? */
static bool article_misleads(Reader *r, size_t at, const Word *word, NumeralKind kind, const Amount *amount,
                             const Before *before) {
    bool article = kind == NUMERAL_ARTICLE || kind == NUMERAL_WHOLE;
    bool full = kind == NUMERAL_ARTICLE ? amount->number.end > word->end /* "a full hour", "the whole day" */
                                        : q_phrase_before(r, &(size_t){q_skip_blank_before(r, at, 0)}, 0, "the");
    if (!article || full || amount->number.value != 1 || amount->quantity.dimension != DIM_TIME ||
        word->key == KEY("another"))
        return false;
    return !article_counts(r, at, before) || is_ordinal_second(r, at);
}

static bool read_numeral(Reader *r, size_t *at, const Word *word, NumeralKind kind) {
    size_t count = r->count;
    Amount amount = {.end = *at};
    bool plain = kind >= NUMERAL_ONES && kind <= NUMERAL_TENS;
    if (!plain && !q_amount(r, &amount.end, &amount.quantity, &amount.number))
        return false;
    Before before;
    q_before(r, *at, &before);
    if (article_misleads(r, *at, word, kind, &amount, &before))
        return false;
    before.amount = plain ? NULL : &amount;
    q_quantity(r, at, &before);
    return r->count > count || *at > word->end;
}

bool q_words(Reader *r, size_t *at, const Word *word, NumeralKind kind) {
    if (says_nothing(r, word, kind))
        return false;
    switch (kind) {
    case NUMERAL_SUB: return read_sub(r, at);
    case NUMERAL_SINGLE: return read_single_digit(r, at);
    case NUMERAL_OF_PERCENT: return read_percent_of(r, at);
    case NUMERAL_FACTOR: return read_factor_word(r, at, q_numeral_of(word).value);
    default: return read_numeral(r, at, word, kind);
    }
}
