/* relation_count.c - what a value counts, and of which one a value per one is: nouns join values that stand side by side. */
#include "relation.h"

/* "Worker processes of the booking service" are processes. */
static Text head_of(Text label) {
    static const char *const ends[] = {" of ", " for ",  " in ",    " at ",    " with ", " per ",  " to ",
                                       " on ", " from ", " after ", " using ", " who ",  " that ", " ("};
    size_t end = label.size;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = text_find_fold(label, text_of(ends[i]), 1);
        end = at < end ? at : end;
    }
    return text_part(label, 0, end);
}

/* "readings" of "Readings, average": words of every load name none. */
static Text last_counted(const Lexicon *lexicon, Text stream) {
    Text word = {0}, last = {0};
    for (size_t at = 0; word_next(stream, &at, &word);)
        if (!lexicon_is_word(lexicon, LEX_NO_STREAM, word) && !lexicon_is_word(lexicon, LEX_GENERIC_WORD, word))
            last = word;
    return last;
}

/* "Batches" without its ending, and 0 for a word that has no such: "caches" are of a cache as well. */
static uint64_t plural_hash(Text word) {
    static const char *const ends[] = {"ches", "shes", "sses", "xes"};
    if (!text_ends(word, TEXT("es")))
        return 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_ends(word, text_of(ends[i])))
            return word_hash(text_part(word, 0, word.size - 2));
    return 0;
}

static bool has_word(Text text, Text wanted) {
    Text word;
    uint64_t hash, one = word_hash(wanted), other = plural_hash(wanted);
    for (size_t at = 0; word_next_hash(text, &at, &word, &hash);)
        if (hash == one || hash == other || plural_hash(word) == one)
            return true;
    return false;
}

static bool says_noun(const Facts *facts, Text text, Text noun) {
    LexMatch match;
    const Lexicon *lexicon = facts->lexicon;
    return lexicon_is(lexicon, LEX_REQUEST_WORD, noun, NULL) ? lexicon_find(lexicon, LEX_REQUEST_WORD, text, 0, &match)
                                                             : has_word(text, noun);
}

/* "Commands, peak" counts commands, and "Load of telegrams" telegrams: what stands behind "of" where the head names nothing. */
static Text counted_in(const Lexicon *lexicon, Text label) {
    Text noun = last_counted(lexicon, head_of(label));
    size_t of = text_find_fold(label, TEXT(" of "), 1);
    return noun.size > 0 || of == SIZE_MAX ? noun
                                           : last_counted(lexicon, head_of(text_part(label, of + 4, label.size)));
}

/* What a load counts: its noun, else what its stream or its label is called. */
static Text counted_by(const Facts *facts, const Fact *fact) {
    const Lexicon *lexicon = facts->lexicon;
    const Statement *statement = fact_statement(facts, fact);
    Text field = statement_label(statement, LABEL_FIELD), noun = word_last(fact->quantity.noun);
    if (noun.size == 0)
        noun = last_counted(lexicon, facts->names[fact->key[KEY_STREAM]]);
    if (noun.size == 0)
        noun = counted_in(lexicon, field.size > 0 ? field : statement_label(statement, LABEL_ROW));
    if (noun.size == 0)
        noun = last_counted(lexicon, statement_label(statement, LABEL_CORNER));
    if (noun.size == 0)
        noun = last_counted(lexicon, statement->actor);
    return noun;
}

/* "Worker processes of the service", "How many tiles are kept?", "Number of entries": the first plural of a label. */
static Text plural_in(Text label) {
    Text word;
    for (size_t at = 0; word_next(label, &at, &word);) {
        bool plural =
            word.size > 3 && text_ends(word, TEXT("s")) && !text_ends(word, TEXT("ss")) && !text_ends(word, TEXT("'s"));
        if (plural && !char_is_digit(word.at[0]))
            return word;
    }
    return (Text){0};
}

/* What a value counts by its own noun, else by the label that is nearest. */
static Text thing_of(const Facts *facts, const Fact *fact) {
    static const LabelSource sources[] = {LABEL_FIELD, LABEL_COLUMN, LABEL_ROW, LABEL_LEAD};
    const Statement *statement = fact_statement(facts, fact);
    Text thing = fact->quantity.unit_from_hint ? (Text){0} : word_last(fact->quantity.noun);
    for (size_t i = 0; i < sizeof sources / sizeof *sources && thing.size == 0; i++) {
        Text label = statement_label(statement, sources[i]);
        if (sources[i] != LABEL_LEAD || text_ends(label, TEXT("?")))
            thing = plural_in(text_part(label, 0, text_find(label, TEXT("("), 0)));
    }
    return thing.size > 0 ? thing : last_counted(facts->lexicon, facts->names[fact->key[KEY_STREAM]]);
}

/* "24 workers; each has one filing in hand" */
static bool goes_on(Text behind) {
    static const char *const pronouns[] = {"each", "every", "it", "its", "they", "their", "these", "all"};
    Text word = {0};
    return word_next(behind, &(size_t){0}, &word) && TEXT_IS_ONE_OF(word, pronouns);
}

/* Its sentence, between semicolons: "a batch is accepted whole; a series weighs 120 KB" speaks of a series. */
static Text own_part(const Statement *statement) {
    Text sentence = statement_sentence(statement);
    size_t begin = 0, end = sentence.size;
    size_t value = text_has(sentence, statement->text.at) ? (size_t)(statement->text.at - sentence.at) : 0;
    for (size_t i = 0; i < sentence.size; i++) {
        if (sentence.at[i] != ';' || goes_on(text_part(sentence, i + 1, sentence.size)))
            continue;
        if (i < value)
            begin = i + 1;
        else if (end == sentence.size)
            end = i;
    }
    return text_part(sentence, begin, end);
}

static bool sentence_says(const Facts *facts, const Fact *fact, Text noun) {
    const Statement *statement = fact_statement(facts, fact);
    bool named =
        noun.size > 0 && (says_noun(facts, own_part(statement), noun) || says_noun(facts, fact->quantity.noun, noun));
    for (size_t i = 0; i < statement->label_count && noun.size > 0 && !named; i++)
        named = statement->labels[i].source < LABEL_LEAD && says_noun(facts, statement->labels[i].text, noun);
    return named;
}

/* "1 MB per station and language" is of no one station. */
static bool is_of_two(const Statement *statement) {
    if (statement->quantity.per.size == 0)
        return false;
    Text sentence = statement_sentence(statement);
    size_t end = (size_t)(statement->text.at + statement->text.size - sentence.at);
    bool inside = statement->text.at >= sentence.at && end < sentence.size;
    Text behind = inside ? text_part(sentence, end, sentence.size) : (Text){0}, word;
    if (!text_starts(behind, TEXT(" and ")))
        return false;
    size_t at = 5;
    bool worded = word_next(behind, &at, &word) && !char_is_digit(word.at[0]);
    return worded && (at == behind.size || behind.at[at] == ',' || behind.at[at] == '.');
}

/* A bid is a bid request. */
bool fact_names(const Facts *facts, const Fact *fact, const Fact *other) {
    Text noun = counted_by(facts, other), qualifier = word_last(other->quantity.qualifier);
    bool request = noun.size > 0 && lexicon_is(facts->lexicon, LEX_REQUEST_WORD, noun, NULL);
    if (is_of_two(fact_statement(facts, fact)))
        return false;
    return sentence_says(facts, fact, noun) || (request && sentence_says(facts, fact, qualifier));
}

/* ---- one of them -------------------------------------------------------------------------------------------------- */

/* An answer is sent for each request that comes in; four queries are no answers. "Entry" is one of "entries". */
static bool same_word(const Facts *facts, Text a, Text b, bool flows) {
    const Lexicon *lexicon = facts->lexicon;
    if (flows && lexicon_is_word(lexicon, LEX_REQUEST_WORD, a) && lexicon_is_word(lexicon, LEX_REQUEST_WORD, b))
        return true;
    bool plural = text_ends(b, TEXT("ies")) && text_ends(a, TEXT("y"));
    Text stem = text_part(a, 0, a.size - 1), other = text_part(b, 0, b.size - (plural ? 3 : 0));
    return plural ? text_equal_fold(stem, other)
                  : word_hash(a) == word_hash(b) || word_hash(a) == plural_hash(b) || plural_hash(a) == word_hash(b);
}

/* "record" of "per record", "label image per store": what one value is of, without "per", and "each" alone for nothing. */
static Text one_in(Text scope) {
    Text word, first = {0};
    size_t at = 0;
    if (word_next(scope, &at, &first) &&
        (text_equal_fold(first, TEXT("each")) || text_equal_fold(first, TEXT("apiece"))))
        return (Text){0};
    at = 0;
    Text last = {0};
    while (word_next(scope, &at, &word)) {
        if (!text_equal_fold(word, TEXT("per")))
            last = word;
        else if (last.size > 0)
            break;
    }
    return last;
}

/* "40,000 transcripts of 200 KB", "6 pods with 20 connections each": the count right before it. */
static bool is_counted_before(const Statement *own, const Statement *other) {
    Dimension dimension = other->quantity.dimension;
    return other->kind == VALUE_QUANTITY && other->piece == own->piece &&
           (dimension == DIM_COUNT || dimension == DIM_NONE || dimension == DIM_RATE);
}

static bool any_before(const Facts *facts, const Fact *fact) {
    const Statement *items = facts->statements->items, *own = &items[fact->statement];
    for (size_t i = fact->statement; i > 0 && items[i - 1].piece == own->piece; i--)
        if (is_counted_before(own, &items[i - 1]))
            return true;
    return false;
}

static bool counts_before(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *items = facts->statements->items;
    if (other->statement >= fact->statement || items[other->statement].piece != items[fact->statement].piece)
        return false;
    for (size_t i = other->statement + 1; i < fact->statement; i++)
        if (is_counted_before(&items[fact->statement], &items[i]))
            return false;
    return true;
}

static bool shares_row(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *own = fact_statement(facts, fact), *second = fact_statement(facts, other);
    bool cells = facts->statements->document->pieces[own->piece].kind == PIECE_CELL;
    return cells && own->row != NO_INDEX && own->row == second->row;
}

bool fact_shares_column(const Facts *facts, const Fact *fact, const Fact *other) {
    const Piece *pieces = facts->statements->document->pieces;
    const Piece *own = &pieces[fact_statement(facts, fact)->piece],
                *second = &pieces[fact_statement(facts, other)->piece];
    return own->kind == PIECE_CELL && second->kind == PIECE_CELL && own->table == second->table &&
           own->column == second->column;
}

/* "per transcripts" of "40,000 transcripts of 200 KB", "each" of "an entry weighs 8 KB". */
static Text each_of(const Statement *statement) {
    Text text = statement_label(statement, LABEL_COMPANION);
    return text_starts(text, TEXT("per ")) || text_equal(text, TEXT("each")) ? text : (Text){0};
}

bool fact_is_of_each(const Facts *facts, const Fact *fact) {
    const Statement *statement = fact_statement(facts, fact);
    return statement->scope.size > 0 || fact->quantity.per.size > 0 || each_of(statement).size > 0;
}

/* May a word of the text be one of what the noun counts? Most texts hold none. */
static bool may_name(const Facts *facts, Text text, Text noun, uint64_t hash) {
    WordsOf words = reading_words(facts->reading, text);
    bool may = text_ends(noun, TEXT("ies"));
    for (size_t i = 0; i < words.count && !may; i++)
        may = words.items[i].hash == hash;
    return may;
}

/* "A lecture is 1.5 GB", "one truck sends": a clause speaks of one of them. */
static bool speaks_of_one(const Facts *facts, Text text, Text noun) {
    static const char *const articles[] = {"a", "an", "one", "each", "every", "per", "single"};
    static const char *const ends[] = {"of", "with", "in", "on", "for", "to", "is", "has", "and"};
    enum { WORDS = 4 };
    int left = 0;
    Text word;
    for (size_t at = 0; word_next(text, &at, &word); left -= left > 0) {
        if (left > 0 && same_word(facts, word, noun, false) && !text_ends(word, TEXT("s")))
            return true;
        if (TEXT_IS_ONE_OF(word, ends))
            left = 0;
        if (TEXT_IS_ONE_OF(word, articles))
            left = WORDS;
    }
    return false;
}

/* "Entry size", "message payload": a label names what one of them has. */
static bool names_property(const Facts *facts, Text label, Text noun) {
    static const char *const properties[] = {"size",  "weight",     "width",     "length", "payload",
                                             "bytes", "memory",     "footprint", "stream", "bitrate",
                                             "rate",  "throughput", "duration",  "time",   "bandwidth"};
    Text word, next;
    for (size_t at = 0; word_next(label, &at, &word);) {
        size_t behind = at;
        if (!text_ends(word, TEXT("s")) && same_word(facts, word, noun, false) && word_next(label, &behind, &next) &&
            TEXT_IS_ONE_OF(next, properties))
            return true;
    }
    return false;
}

/* "Bytes per object", "Size of one": of each, whatever that is; "messages per day" are not. */
static bool says_each(Text label) {
    static const char *const words[] = {"per", "each", "every", "one", "single"};
    static const char *const periods[] = {"second", "minute", "hour",    "day", "night",
                                          "week",   "month",  "quarter", "year"};
    Text word, next;
    for (size_t at = 0; word_next(label, &at, &word);)
        if (TEXT_IS_ONE_OF(word, words))
            return !word_next(label, &at, &next) || !TEXT_IS_ONE_OF(next, periods);
    return false;
}

/* A label without what stands in brackets, and without other values: "Storage at 5 KB per invoice" is storage. */
static Text own_words(Text label) { return label_words(text_part(label, 0, text_find(label, TEXT("("), 0))); }

static bool labels_say_each(const Statement *statement) {
    for (size_t i = 0; i < statement->label_count; i++) {
        LabelSource source = statement->labels[i].source;
        Text text = statement->labels[i].text;
        bool own = source == LABEL_FIELD || source == LABEL_COLUMN || source == LABEL_ROW;
        if (own && says_each(own_words(text)))
            return true;
    }
    return false;
}

/* Its clause up to it, and the words of its own labels. */
static bool says_one(const Facts *facts, const Statement *statement, Text noun) {
    if (!text_ends(noun, TEXT("s")))
        return false;
    Text clause = statement->clause;
    uint64_t hash = word_hash(noun);
    bool inside = statement->text.at >= clause.at && statement->text.at < clause.at + clause.size;
    if (inside && may_name(facts, clause, noun, hash) &&
        speaks_of_one(facts, text_part(clause, 0, (size_t)(statement->text.at - clause.at)), noun))
        return true;
    if (may_name(facts, statement->subject, noun, hash) && speaks_of_one(facts, own_words(statement->subject), noun))
        return true;
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        bool own = label->source == LABEL_FIELD || label->source == LABEL_COLUMN || label->source == LABEL_ROW;
        bool same = noun.at >= label->text.at && noun.at < label->text.at + label->text.size;
        if (!own || same || !may_name(facts, label->text, noun, hash))
            continue;
        Text text = own_words(label->text);
        if (speaks_of_one(facts, text, noun) || names_property(facts, text, noun))
            return true;
    }
    return false;
}

/* "Each" of "an answer has 40 KB" stands nowhere: an answer is meant. */
static bool scope_is_written(const Statement *statement) {
    static const char *const openings[] = {"each", "every"};
    Text word;
    if (word_next(statement_sentence(statement), &(size_t){0}, &word) && TEXT_IS_ONE_OF(word, openings))
        return true;
    return statement->quantity.per.size > 0 || labels_say_each(statement) || says_each(statement->clause);
}

static bool is_one_of(const Facts *facts, const Fact *fact, const Fact *other) {
    const Statement *statement = fact_statement(facts, fact);
    Text scope = text_starts(each_of(statement), TEXT("per ")) ? each_of(statement) : statement->scope;
    Text noun = thing_of(facts, other), one = one_in(scope);
    if (is_of_two(statement))
        return false;
    if (noun.size > 0 && says_one(facts, statement, noun))
        return true;
    if (one.size > 0 && noun.size > 0)
        return same_word(facts, one, noun, other->quantity.dimension == DIM_RATE);
    if (one.size == 0 && any_before(facts, fact))
        return scope.size > 0 && scope_is_written(statement) && counts_before(facts, fact, other);
    bool aside = shares_row(facts, fact, other);
    return (scope.size > 0 && (aside || fact_shares_column(facts, fact, other))) ||
           (aside && labels_say_each(statement));
}

/* Half a dozen relations ask it of the same two, and their words stay as they are. */
bool fact_is_one_of(const Facts *facts, const Fact *fact, const Fact *other) {
    uint32_t own = (uint32_t)(fact - facts->items), second = (uint32_t)(other - facts->items);
    struct PairKnown *known = &facts->flags->pairs[(own * 31 + second) % PAIRS_KNOWN];
    if (known->fact != own || known->other != second || own == second)
        *known = (struct PairKnown){own, second, is_one_of(facts, fact, other)};
    return known->one_of_them;
}

/* "Rows written per day: 200K" and "Rows in the table: 6 million" */
static bool label_says(const Facts *facts, const Fact *fact, Text noun) {
    const Statement *statement = fact_statement(facts, fact);
    for (size_t i = 0; i < statement->label_count && fact->quantity.noun.size == 0; i++) {
        LabelSource source = statement->labels[i].source;
        bool whole = source == LABEL_FIELD || source == LABEL_COLUMN || source == LABEL_ROW;
        if (whole && says_noun(facts, label_words(head_of(statement->labels[i].text)), noun))
            return true;
    }
    return false;
}

/* "15 times per second": of what, is not said. */
static bool is_nothing(Text noun) { return noun.size == 0 || text_equal_fold(noun, TEXT("times")); }

/* "12 run at the same time": not runs. */
static bool is_verb(const Fact *fact) {
    Text noun = word_last(fact->quantity.noun);
    return fact->quantity.dimension == DIM_COUNT && fact->quantity.value > 1 && noun.size > 0 && noun.size <= 4 &&
           !text_ends(noun, TEXT("s"));
}

bool fact_counts_same(const Facts *facts, const Fact *fact, const Fact *other) {
    Text own = thing_of(facts, fact), second = thing_of(facts, other);
    return is_nothing(own) || is_nothing(second) || is_verb(fact) || is_verb(other) ||
           same_word(facts, own, second, true) || label_says(facts, fact, second) || label_says(facts, other, own);
}

size_t fact_passage_values(const Facts *facts, const Fact *fact) {
    enum { MANY = 99 };
    const Statement *items = facts->statements->items;
    const Document *document = facts->statements->document;
    size_t section = passage_section(document, items[fact->statement].section), from = fact->statement, to = from;
    size_t count = 0;
    while (from > 0 && passage_section(document, items[from - 1].section) == section && fact->statement - from < MANY)
        from--;
    while (to < facts->statements->count && passage_section(document, items[to].section) == section &&
           to - fact->statement < MANY)
        to++;
    for (size_t i = from; i < to; i++)
        count += items[i].kind == VALUE_QUANTITY;
    return count;
}
