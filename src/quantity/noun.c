/* noun.c - what a number counts or measures: "24,000 active users", "4 GB of memory", "80 % of the target". */
#include "reader.h"

static WordClass class_of(const Word *word) {
    int nature = word->entry->nature;
    return nature & NATURE_NOUN        ? WORD_NOUN
           : nature & NATURE_QUALIFIER ? WORD_QUALIFIER
           : nature & NATURE_STOP      ? WORD_STOP
                                       : WORD_OTHER;
}

bool q_stands(Text noun) {
    Word word = q_word_of(noun);
    return q_has_role(&word, ROLE_STOCK);
}

bool q_is_plural(const Reader *r, const Word *word) {
    size_t size = word->end - word->begin;
    const char *end = r->text.at + word->end;
    if (size < 4 || char_lower(end[-1]) != 's' || word->digits)
        return size == 3 && end[-1] == 's' && end[-2] >= 'A' && end[-2] <= 'Z'; /* "VUs" */
    char before = char_lower(end[-2]);
    return before != 's' && before != 'u' && before != 'i' && end[-2] != '\'';
}

/* ---- the words behind a number ---------------------------------------------------------------------------------- */

enum { WORDS_AT_MOST = 5 };

typedef struct Run {
    Word words[WORDS_AT_MOST];
    WordClass classes[WORDS_AT_MOST];
    size_t count;
} Run;

/* A word with the parts that hyphens tie to it: "most-held", "look-ups"; also "read/write". */
bool q_compound(Reader *r, size_t *at, Word *word) {
    size_t i = *at;
    if (!q_word(r, &i, word))
        return false;
    bool reads = word->key == KEY("read") || word->key == KEY("reads");
    for (int parts = 0; parts < 3; parts++) {
        Word next;
        size_t behind = i + 1;
        bool hyphen = q_byte(r, i) == '-' || (q_byte(r, i) == '/' && reads);
        if (!hyphen || !q_word(r, &behind, &next))
            break;
        word->end = i = behind;
        word->digits |= next.digits;
        q_fill_word(r->text, word);
    }
    *at = i;
    return true;
}

static bool is_cardinal(const Word *word) {
    Lead lead = q_lead(word);
    return lead.kind == LEAD_NUMERAL && lead.what >= NUMERAL_ONES && lead.what <= NUMERAL_SCALE;
}

WordClass q_word_class(const Reader *r, const Word *word) {
    WordClass class = class_of(word);
    if (class != WORD_OTHER)
        return class;
    if (word->digits || q_is_month(r, word) || is_cardinal(word))
        return WORD_STOP;
    if (q_is_plural(r, word))
        return WORD_PLURAL;
    int value;
    return r->lexicon && lexicon_is(r->lexicon, LEX_COUNTED, q_text(r, word->begin, word->end), &value) ? WORD_NOUN
                                                                                                        : WORD_OTHER;
}

/* "100 moves/s", "12 polls a minute": a word that else ends the number's own is counted when a period follows. */
static bool flows(Reader *r, const Word *word) {
    size_t next = q_skip_blank(r, word->end);
    if (!q_is_plural(r, word) || (q_byte(r, next) != '/' && !q_phrase(r, &next, "per") && !q_phrase(r, &next, "a")))
        return false;
    next = q_skip_blank(r, next + (q_byte(r, next) == '/'));
    return q_period_unit(r, &next) != NULL;
}

static void read_run(Reader *r, size_t at, Run *run) {
    for (run->count = 0; run->count < WORDS_AT_MOST;) {
        Word *word = &run->words[run->count];
        if (!q_compound(r, &at, word))
            return;
        WordClass class = q_word_class(r, word);
        if (class == WORD_STOP && flows(r, word))
            class = WORD_PLURAL;
        if (class == WORD_STOP)
            return;
        run->classes[run->count++] = class;
        bool head = class == WORD_PLURAL || (run->count > 1 && run->classes[run->count - 2] == WORD_NOUN);
        if (head && class != WORD_NOUN)
            return; /* what follows cannot change the head */
        size_t next = q_skip_blank(r, at);
        if (next == at)
            return;
        at = next;
    }
}

static bool is_noun(WordClass class) { return class == WORD_NOUN || class == WORD_PLURAL; }

/* Index of the head: the first noun, or the last of several side by side ("user accounts", "API calls"). count if none. */
static size_t head_of(const Run *run, size_t modifiers) {
    size_t i = 0, others = 0;
    while (i < run->count && !is_noun(run->classes[i])) {
        others += run->classes[i] == WORD_OTHER;
        if (others > modifiers)
            return run->count;
        i++;
    }
    if (i == run->count)
        return i;
    while (i + 1 < run->count && is_noun(run->classes[i + 1]) && run->classes[i] == WORD_NOUN)
        i++;
    return i;
}

static void take_head(const Reader *r, size_t *at, Quantity *q, const Run *run, size_t head) {
    size_t begin = run->words[0].begin, noun = run->words[head].begin;
    q->noun = q_text(r, noun, run->words[head].end);
    if (head > 0)
        q->qualifier = q_text(r, begin, run->words[head - 1].end);
    *at = run->words[head].end;
}

static size_t leading_qualifiers(const Run *run) {
    size_t count = 0;
    while (count < run->count && run->classes[count] == WORD_QUALIFIER)
        count++;
    return count;
}

static bool ends_there(const Reader *r, const Word *word) {
    size_t next = q_skip_blank(r, word->end);
    return !q_is_letter(r, next) && !q_is_digit(r, next);
}

/* "of maintenance per month", "of metadata each", "of outage a month" */
static bool each_follows(Reader *r, const Word *word) {
    size_t next = q_skip_blank(r, word->end);
    if (q_phrase(r, &next, "per") || q_phrase(r, &next, "each"))
        return true;
    if (!q_phrase(r, &next, "a"))
        return false;
    next = q_skip_blank(r, next);
    return q_period_unit(r, &next) != NULL;
}

/* "1,500 write IOPS": the noun is a unit. */
static void use_iops(Quantity *q) {
    const Unit *unit = q_unit_named("iops");
    q->dimension = DIM_RATE;
    q->unit = unit->symbol;
    q->period = unit->period;
    q->period_word = q_period_word(unit);
}

/* "min=2 max=10", "min 2 max 10": the word belongs to the number behind it. */
static bool opens_next(const Reader *r, const Word *word) {
    size_t next = q_skip_blank(r, word->end);
    return q_byte(r, next) == '=' || q_byte(r, next) == ':' || q_is_digit(r, next);
}

/* "432,000 next year": when, not what. */
static bool opens_period(Reader *r, const Word *word) {
    size_t next = q_skip_blank(r, word->end);
    return (word->key == KEY("next") || word->key == KEY("last")) && q_period_unit(r, &next);
}

/* "0.001 error rate", "0.999 success rate": a decimal below one counts nothing there. */
static bool is_rate_of_outcome(const Quantity *q, const Run *run) {
    bool below_one = q->value > 0 && q->value < 1 && q->precision > 0;
    return below_one && run->count > 1 && run->words[0].entry->topics & TOPIC_OUTCOME &&
           (run->words[1].key == KEY("rate") || run->words[1].key == KEY("ratio"));
}

static bool read_counted(Reader *r, size_t *at, Quantity *q) {
    Run run;
    bool hyphen = q_byte(r, *at) == '-';
    size_t begin = hyphen ? *at + 1 : q_next(r, *at);
    if (begin == *at && !q_is_letter(r, begin))
        return false;
    read_run(r, begin, &run);
    if (run.count == 0)
        return false;
    if (is_rate_of_outcome(q, &run)) {
        q->dimension = DIM_FRACTION;
        *at = run.words[1].end;
        return true;
    }
    size_t head = head_of(&run, 3), qualifiers = leading_qualifiers(&run);
    bool single = fabs(q->value) <= 1;
    if (head == run.count && single && (run.count == 1 || ends_there(r, &run.words[run.count - 1])))
        head = run.count - 1;
    if (head < run.count && run.classes[head] != WORD_QUALIFIER) {
        take_head(r, at, q, &run, head);
        q->dimension = DIM_COUNT;
        if (run.words[head].key == KEY("iops"))
            use_iops(q);
        return true;
    }
    if (qualifiers == 0 || hyphen || opens_next(r, &run.words[qualifiers - 1]) ||
        opens_period(r, &run.words[qualifiers - 1]))
        return false;
    q->qualifier = q_text(r, begin, run.words[qualifiers - 1].end);
    *at = run.words[qualifiers - 1].end;
    return true;
}

/* ---- shares, factors and measures ------------------------------------------------------------------------------- */

static bool skip_determiner(Reader *r, size_t *at) {
    static const uint64_t DETERMINERS[] = {KEY("the"),  KEY("a"),    KEY("an"),    KEY("all"),   KEY("any"),
                                           KEY("its"),  KEY("our"),  KEY("their"), KEY("these"), KEY("those"),
                                           KEY("that"), KEY("this"), KEY("your")};
    if (!q_one_of(r, at, DETERMINERS, sizeof DETERMINERS / sizeof *DETERMINERS) && !q_phrase(r, at, "today's"))
        return false;
    *at = q_skip_blank(r, *at);
    return true;
}

/* "the limit", "the latency target": another fact. Reads up to the last reference of the run. */
static bool read_reference(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at, words = 0, end = 0, begin = *at;
    Word word;
    while (words < 3 && q_compound(r, &i, &word)) {
        if (q_has_role(&word, ROLE_REFERENCE))
            end = word.end;
        else if (end || class_of(&word) == WORD_STOP)
            break;
        i = q_skip_blank(r, i);
        words++;
    }
    if (!end)
        return false;
    q->other = q_text(r, begin, end);
    q->of_other = true;
    *at = end;
    return true;
}

/* "of each month", "of every day" */
static bool read_each_period(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    if (!q_phrase(r, &i, "each") && !q_phrase(r, &i, "every"))
        return false;
    i = q_skip_blank(r, i);
    const Unit *period = q_period_unit(r, &i);
    if (!period)
        return false;
    q_set_period(r, q, period, 1);
    *at = i;
    return true;
}

/* "them" of "95 % of them" */
static bool read_pronoun(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    if (!q_phrase(r, &i, "them") && !q_phrase(r, &i, "these") && !q_phrase(r, &i, "those"))
        return false;
    if (q_is_letter(r, q_skip_blank(r, i)) && q_byte(r, i - 1) != 'm')
        return false;
    q->noun = q_text(r, *at, i);
    *at = i;
    return true;
}

/* "95 % of the moves" */
static bool read_plural(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    Word word;
    if (!q_word(r, &i, &word) || !q_is_plural(r, &word))
        return false;
    q->noun = q_text(r, word.begin, word.end);
    *at = i;
    return true;
}

/* "above 700 ms raises a warning", "at 900 ms pages the operator": a word with an object behind it does something. */
static bool takes_object(Reader *r, const Word *word) {
    size_t i = q_skip_blank(r, word->end);
    static const uint64_t OBJECTS[] = {KEY("us"), KEY("me"), KEY("whoever"), KEY("somebody"), KEY("someone")};
    return q_one_of(r, &i, OBJECTS, sizeof OBJECTS / sizeof *OBJECTS) || skip_determiner(r, &i);
}

static bool read_measured(Reader *r, size_t *at, Quantity *q, bool of, bool determiner) {
    Run run;
    read_run(r, *at, &run);
    if (run.count == 0)
        return of && determiner && read_plural(r, at, q);
    size_t head = head_of(&run, of ? 3 : 1);
    if (head == run.count && (of || (q->dimension == DIM_DATA && run.count == leading_qualifiers(&run) + 1)) &&
        (ends_there(r, &run.words[run.count - 1]) || (of && each_follows(r, &run.words[run.count - 1]))) &&
        run.classes[run.count - 1] == WORD_OTHER)
        head = run.count - 1;
    if (head < run.count && !of && takes_object(r, &run.words[head]))
        return false;
    if (head < run.count) {
        take_head(r, at, q, &run, head);
        return true;
    }
    size_t qualifiers = leading_qualifiers(&run);
    Statistic statistic;
    if (of || qualifiers == 0 || q_statistic_word(&run.words[0], &statistic))
        return false;
    q->qualifier = q_text(r, run.words[0].begin, run.words[qualifiers - 1].end);
    *at = run.words[qualifiers - 1].end;
    return true;
}

static bool read_comparative(Reader *r, size_t *at, Quantity *q) {
    size_t i = *at;
    Word word;
    if (!q_word(r, &i, &word) || !q_has_role(&word, ROLE_COMPARATIVE))
        return false;
    q->qualifier = q_text(r, word.begin, word.end);
    *at = i;
    size_t noun = q_skip_blank(r, i);
    Quantity counted = *q;
    if (read_measured(r, &noun, &counted, false, false) && counted.noun.size) {
        q->noun = counted.noun;
        *at = noun;
    }
    return true;
}

/* What follows a measured value: "of the target", "of requests", "fewer requests", "memory", "headroom". */
static bool read_measure(Reader *r, size_t *at, Quantity *q) {
    size_t i = q_next(r, *at);
    bool relative = q->dimension == DIM_FRACTION || q->dimension == DIM_FACTOR;
    if (i == *at && q_byte(r, i) != '-')
        return false;
    i += i == *at;
    bool of = q_phrase(r, &i, "of");
    if (of)
        i = q_skip_blank(r, i);
    if (of && read_each_period(r, &i, q))
        return *at = i, true;
    bool determiner = (of || relative) && skip_determiner(r, &i);
    if (determiner && !of && q->dimension == DIM_FRACTION && !q->from_words)
        return false;
    if (relative && read_reference(r, &i, q))
        return *at = i, true;
    if (relative && !of && !determiner && read_comparative(r, &i, q))
        return *at = i, true;
    if (of && read_pronoun(r, &i, q))
        return *at = i, true;
    if (!read_measured(r, &i, q, of, determiner))
        return false;
    *at = i;
    return true;
}

bool q_read_noun(Reader *r, size_t *at, Quantity *q) {
    switch (q->dimension) {
    case DIM_NONE:
    case DIM_COUNT: return !q->noun.size && read_counted(r, at, q);
    case DIM_RATE: return false;
    default: return read_measure(r, at, q);
    }
}
