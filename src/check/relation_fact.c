/* relation_fact.c - what a fact says as a number: a promise is its number, anything else may be a set. */
#include "relation.h"

#include <math.h>

const Statement *fact_statement(const Facts *facts, const Fact *fact) {
    return &facts->statements->items[fact->statement];
}

const FactDef *fact_def(const Facts *facts, const Fact *fact) { return &facts->pack->facts[fact->definition]; }

/* One of what is counted: "job" of "rendition jobs". */
static Text one_of_them(Text noun) {
    Text word = word_last(noun);
    bool plural = word.size > 3 && char_lower(word.at[word.size - 1]) == 's';
    return text_part(word, 0, word.size - plural);
}

/* Counts of something else than the fact counts are another fact: 4 queries are no connections. */
static bool is_counted_noun(const FactDef *def, const Quantity *quantity) {
    if (quantity->dimension != DIM_COUNT || !quantity->noun.size || !def->nouns.count)
        return true;
    Text noun = one_of_them(quantity->noun);
    for (size_t i = 0; i < def->nouns.count; i++)
        if (text_equal_fold(one_of_them(def->nouns.items[i]), noun))
            return true;
    return false;
}

/* A fact of words ("impact: high") takes part by its words alone: flags ask for them. */
bool fact_counts(const Facts *facts, const Fact *fact) {
    bool words = fact_def(facts, fact)->values == VALUE_TEXT_BIT;
    return (fact->has_value || words) && fact->sureness != UNSURE && !fact->quantity.hedged &&
           is_counted_noun(fact_def(facts, fact), &fact->quantity) &&
           fact_statement(facts, fact)->standing == STANDING_STATED;
}

int fact_cost(const Fact *fact) { return fact->sureness == INFERRED || fact->assumed_subject; }

Text fact_subject(const Facts *facts, const Fact *fact) {
    const Statement *statement = fact_statement(facts, fact);
    unsigned id = fact->key[KEY_SUBJECT];
    bool named = id && id < facts->name_count && facts->names[id].size;
    bool property = fact->label_source == LABEL_FIELD &&
                    fact->label_words.end - fact->label_words.begin >= word_count(statement->subject);
    return named && (property || fact->transposed || !statement->subject.size) ? facts->names[id] : statement->subject;
}

/* What each role makes of a number: 1 a promise, -1 an observation, 0 as the fact's definition says. */
static const int promised[] = {
    [ROLE_NONE] = 0,     [ROLE_TARGET] = 1,     [ROLE_LIMIT] = 1,     [ROLE_BUDGET] = 1,
    [ROLE_WARNING] = 1,  [ROLE_CRITICAL] = 1,   [ROLE_TEST] = 1,      [ROLE_CRITERION] = 1,
    [ROLE_CURRENT] = -1, [ROLE_PROJECTED] = -1, [ROLE_MEASURED] = -1, [ROLE_USAGE] = -1,
};

bool fact_is_promise(const Facts *facts, const Fact *fact) {
    int says = promised[fact_statement(facts, fact)->role];
    return says > 0 || (says == 0 && fact_def(facts, fact)->promise);
}

/* "fewer than 5 calls" are 4. */
static double whole_number(const Quantity *quantity) {
    bool whole = quantity->dimension == DIM_COUNT && quantity->value == floor(quantity->value);
    if (!whole)
        return quantity->value;
    return quantity->value + (quantity->bound == BOUND_MORE) - (quantity->bound == BOUND_LESS);
}

static void set_ends(const Quantity *quantity, bool promise, Value *value) {
    double low = value->value, high = low;
    switch (quantity->bound) {
    case BOUND_RANGE:
        low = quantity->low;
        high = quantity->high;
        break;
    case BOUND_ABOUT:
        low = value->value * 0.9;
        high = value->value * 1.1;
        break;
    case BOUND_LESS:
    case BOUND_AT_MOST:
        if (!promise)
            low = fmin(0, high);
        break;
    case BOUND_MORE:
    case BOUND_AT_LEAST:
        if (!promise)
            high = INFINITY;
        break;
    default: break;
    }
    value->low[AS_STATED] = value->low[AS_ROUNDED] = low;
    value->high[AS_STATED] = value->high[AS_ROUNDED] = high;
}

/* Whole counts that were not rounded: "4 instances" are four. */
static bool is_counted(const Quantity *quantity) {
    return quantity->dimension == DIM_COUNT && quantity->precision <= 0.5 && quantity->value == floor(quantity->value);
}

/* KB and KiB are one unit for comparison: whoever writes one may mean the other. */
static double other_unit(const Quantity *quantity) {
    static const char prefixes[] = "KMGTPE";
    if (quantity->dimension != DIM_DATA || quantity->unit.size < 2)
        return 1;
    double ratio = 1;
    for (size_t i = 0; prefixes[i]; i++) {
        ratio *= 1.024;
        if ((quantity->unit.at[0] & ~0x20) != prefixes[i])
            continue;
        return quantity->unit.at[1] == 'i' ? 1 / ratio : ratio;
    }
    return 1;
}

Value fact_quantity_value(const Facts *facts, const Fact *fact, const Quantity *quantity) {
    bool promise = fact_is_promise(facts, fact);
    Value value = {.dimension = quantity->dimension,
                   .value = promise ? whole_number(quantity) : quantity->value,
                   .noun = quantity->noun};
    if (value.value != 0)
        value.digits = quantity->precision / fabs(value.value);
    set_ends(quantity, promise, &value);
    double other = value.binary = other_unit(quantity);
    value.low[AS_ROUNDED] *= fmin(other, 1);
    value.high[AS_ROUNDED] *= fmax(other, 1);
    if (promise || is_counted(quantity))
        return value;
    value.low[AS_ROUNDED] -= quantity->precision;
    value.high[AS_ROUNDED] += quantity->precision;
    return value;
}

Value fact_value(const Facts *facts, const Fact *fact) { return fact_quantity_value(facts, fact, &fact->quantity); }

static bool statistic_rank(Statistic statistic, double *rank) {
    if (statistic.kind == STAT_NONE || statistic.kind == STAT_MEAN)
        return false;
    *rank = statistic.kind == STAT_PERCENTILE ? statistic.quantile : statistic.kind == STAT_MAX;
    return true;
}

bool fact_rank(const Facts *facts, const Fact *fact, unsigned part, double *rank) {
    if (part == KEY_BIT(KEY_STATISTIC))
        return statistic_rank(fact->quantity.statistic, rank);
    const Horizon *horizon = &fact_statement(facts, fact)->horizon;
    *rank = horizon->month;
    return horizon->month != 0;
}

static bool is_word_end(Text text, size_t at) {
    return at >= text.size || !(char_is_letter(text.at[at]) || char_is_digit(text.at[at]));
}

/* Where a phrase stands as whole words, from `at` on, or SIZE_MAX. */
static size_t find_phrase(Text text, Text phrase, size_t at) {
    for (; (at = text_find_fold(text, phrase, at)) != SIZE_MAX; at++)
        if ((at == 0 || is_word_end(text, at - 1)) && is_word_end(text, at + phrase.size))
            return at;
    return SIZE_MAX;
}

static bool is_covered(Text text, TextList phrases, size_t begin, size_t end) {
    for (size_t i = 0; i < phrases.count; i++)
        for (size_t at = 0; (at = find_phrase(text, phrases.items[i], at)) != SIZE_MAX && at <= begin; at++)
            if (at + phrases.items[i].size >= end)
                return true;
    return false;
}

/* "Nothing is evicted", "not compressed", "without a pooler" */
static bool is_denied(Text text, size_t begin) {
    static const char *const denials[] = {"no",      "not", "never",  "nothing", "without", "none",
                                          "neither", "nor", "nobody", "isn't",   "aren't"};
    enum { WORDS = 4 };
    Text word;
    size_t from = begin;
    for (int words = 0; from > 0 && words < WORDS; words++) {
        while (from > 0 && char_is_space(text.at[from - 1]))
            from--;
        while (from > 0 && !char_is_space(text.at[from - 1]) && text.at[from - 1] != '.' && text.at[from - 1] != ';')
            from--;
        if (from > 0 && !char_is_space(text.at[from - 1]))
            break;
    }
    for (size_t at = from; word_next(text, &at, &word) && (size_t)(word.at - text.at) < begin;)
        if (TEXT_IS_ONE_OF(word, denials))
            return true;
    return false;
}

/* Most words of a flag begin otherwise than all words of a text. */
static bool may_begin(Text phrase, uint64_t begins) {
    return phrase.size < 2 || is_word_end(phrase, 0) || (begins & begin_bit(phrase, 0));
}

static bool has_any(const Facts *facts, Text text, const FlagDef *flag) {
    uint64_t begins = facts->reading ? reading_begins(facts->reading, text) : text_begins(text);
    for (size_t i = 0; i < flag->words.count; i++) {
        Text word = flag->words.items[i];
        if (!may_begin(word, begins))
            continue;
        for (size_t at = 0; (at = find_phrase(text, word, at)) != SIZE_MAX; at++)
            if (!is_covered(text, flag->unless, at, at + word.size) && !(flag->affirmed && is_denied(text, at)))
                return true;
    }
    return false;
}

bool flag_stands_in(const Facts *facts, Text flag, Text text) {
    const Pack *pack = facts->pack;
    for (size_t i = 0; i < pack->flag_count; i++)
        if (text_equal(pack->flags[i].name, flag))
            return has_any(facts, text, &pack->flags[i]);
    return false;
}

/* A cell or a short value; of a paragraph only the clause counts. */
enum { SHORT_VALUE = 120 };

/* "6.9M API requests/day, 34.6M heartbeats/day": what is said of one value is not said of the other. */
static bool has_neighbours(const Facts *facts, const Statement *statement) {
    size_t own = (size_t)(statement - facts->statements->items);
    const Statement *items = facts->statements->items;
    return (own > 0 && items[own - 1].field == statement->field) ||
           (own + 1 < facts->statements->count && items[own + 1].field == statement->field);
}

static bool same_cells(const Statement *a, const Statement *b) {
    return a->row == b->row && a->list == b->list && a->row != NO_INDEX;
}

static bool accompanies(const Facts *facts, const Fact *other, const Fact *fact) {
    return !fact_def(facts, other)->computed && other->definition != fact->definition &&
           other->quantity.dimension == fact->quantity.dimension && other->key[KEY_SUBJECT] == fact->key[KEY_SUBJECT];
}

bool fact_accompanied(const Facts *facts, const Fact *fact) {
    size_t own = (size_t)(fact - facts->items);
    unsigned row = fact->key[KEY_ROW];
    for (size_t i = own; i-- > 0 && facts->items[i].key[KEY_ROW] == row;)
        if (accompanies(facts, &facts->items[i], fact))
            return true;
    for (size_t i = own + 1; i < facts->count && facts->items[i].key[KEY_ROW] == row; i++)
        if (accompanies(facts, &facts->items[i], fact))
            return true;
    return false;
}

/* In words beside the value, in its row: "| Object storage | 900 TB | 992 TB | exceeded, see section 5 |". */
static bool row_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    const Statement *items = facts->statements->items;
    size_t own = (size_t)(statement - items);
    if (facts->statements->document->pieces[statement->piece].kind != PIECE_CELL)
        return false;
    for (size_t i = own; i-- > 0 && same_cells(&items[i], statement);)
        if (has_any(facts, items[i].whole, words))
            return true;
    for (size_t i = own + 1; i < facts->statements->count && same_cells(&items[i], statement); i++)
        if (has_any(facts, items[i].whole, words))
            return true;
    return false;
}

/* "How many requests? A million. Filings are a tenth": a question counts where the answer names nothing of its own. */
static bool is_answered_otherwise(const Statement *statement, Text label) {
    return label.size > 0 && label.at[label.size - 1] == '?' && statement->subject.size > 0 &&
           statement->subject.at != label.at;
}

/* A statistic, a number, a period or what any label may say. */
static bool is_no_name(const Facts *facts, const Fact *fact, Text word) {
    static const char *const words[] = {"percentile", "per", "a", "each", "every", "in"};
    Statistic statistic;
    bool known = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known |= text_equal_fold(word, text_of(words[i]));
    return known || char_is_digit(word.at[0]) || text_equal_fold(word, fact->quantity.period_word) ||
           statistic_read(word, &statistic) || lexicon_is(facts->pack->lexicon, LEX_GENERIC_WORD, word, NULL);
}

bool fact_is_nameless(const Facts *facts, const Fact *fact) {
    const Statement *statement = fact_statement(facts, fact);
    Text field = statement_label(statement, LABEL_FIELD);
    Text label = field.size > 0 ? field : statement_label(statement, LABEL_ROW), word;
    Statistic statistic;
    Text period = fact->quantity.period_word;
    bool says = statistic_read(label, &statistic) || (period.size > 0 && text_find_fold(label, period, 0) != SIZE_MAX);
    bool nameless = says && statement_label(statement, LABEL_LINE).size == 0;
    for (size_t at = 0; nameless && word_next(label, &at, &word);)
        nameless = is_no_name(facts, fact, word);
    return nameless;
}

static bool same_place(Text a, Text b) { return a.at == b.at && a.size == b.size; }

/* Headings say what a section is about, not what one value means, unless a flag asks for that; the document's own is about
 * all of it. */
static bool heading_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    for (size_t i = 0; i < statement->label_count && words->heading; i++) {
        bool title = statement->labels[i].source == LABEL_HEADING && i + 1 == statement->label_count;
        if (statement->labels[i].source >= LABEL_LEAD && !title && has_any(facts, statement->labels[i].text, words))
            return true;
    }
    return false;
}

/* A longer section speaks of several things. Its own pieces stand before the sections inside it. */
enum { PASSAGE_BYTES = 3000 };

/* A paragraph with so many values speaks for itself. */
static bool stands_alone(const Facts *facts, const Statement *statement) {
    enum { VALUES = 3 };
    const Statement *items = facts->statements->items;
    size_t own = (size_t)(statement - items), from = own, to = own;
    if (facts->statements->document->pieces[statement->piece].kind == PIECE_CELL)
        return false;
    while (from > 0 && items[from - 1].piece == statement->piece && own - from < VALUES)
        from--;
    while (to + 1 < facts->statements->count && items[to + 1].piece == statement->piece && to - own < VALUES)
        to++;
    return to - from + 1 >= VALUES;
}

static bool passage_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    const Piece *pieces = facts->statements->document->pieces;
    const Document *document = facts->statements->document;
    size_t own = passage_section(document, statement->section);
    const Section *section = &document->sections[own];
    size_t end = section->first, size = 0;
    bool says = false;
    for (; end < section->end && passage_section(document, pieces[end].section) == own && size <= PASSAGE_BYTES; end++)
        size += pieces[end].text.size;
    if (size > PASSAGE_BYTES || stands_alone(facts, statement))
        return has_any(facts, pieces[statement->piece].text, words);
    for (size_t i = section->first; i < end && !says; i++)
        says = has_any(facts, pieces[i].text, words);
    return says;
}

static bool words_say(const Facts *facts, const Fact *fact, size_t flag) {
    const Statement *statement = fact_statement(facts, fact);
    Text subject = fact_subject(facts, fact);
    const FlagDef *words = &facts->pack->flags[flag];
    bool around = words->whole || !has_neighbours(facts, statement);
    Text text = words->whole ? statement->whole : statement_sentence(statement);
    bool sentence = words->around && has_any(facts, statement_sentence(statement), words);
    bool whole = around && text.size <= SHORT_VALUE && has_any(facts, text, words);
    if (whole || sentence || has_any(facts, statement->clause, words) || has_any(facts, statement->subject, words) ||
        (!same_place(subject, statement->subject) && has_any(facts, subject, words)))
        return true;
    for (size_t i = 0; i < statement->label_count; i++) {
        Text label = statement->labels[i].text;
        bool question = statement->labels[i].source == LABEL_LEAD && text_ends(label, TEXT("?"));
        bool asked = same_place(label, statement->clause) || same_place(label, statement->subject);
        if ((words->around || statement->labels[i].source < LABEL_LEAD || question) && !asked &&
            !is_answered_otherwise(statement, label) && has_any(facts, label, words))
            return true;
    }
    if (words->passage && passage_says(facts, statement, words))
        return true;
    return heading_says(facts, statement, words) || (words->row && row_says(facts, statement, words));
}

/* Relations ask the same of a fact again and again, and its words stay as they are. */
bool fact_has_flag(const Facts *facts, const Fact *fact, size_t flag) {
    enum { UNKNOWN, NO, YES };
    unsigned char *known = &facts->flags[(size_t)(fact - facts->items) * facts->pack->flag_count + flag];
    if (*known == UNKNOWN)
        *known = words_say(facts, fact, flag) ? YES : NO;
    return *known == YES;
}
