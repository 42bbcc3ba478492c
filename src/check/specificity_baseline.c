/* missing-baseline: a change without its from what. */
#include "engine.h"

enum { LOOKUPS_AT_MOST = 64, TOKENS_AT_MOST = 12, REFERENCE_BYTES = 16, CELL_WORDS = 3 };
static const double effort_seconds = 3600; /* longer times beside an optimization are its effort */

typedef struct Tokens {
    uint64_t hashes[TOKENS_AT_MOST];
    size_t count;
} Tokens;

static Tokens tokens_of(Text text) {
    static const char *const empty[] = {"old",      "current", "present", "today",  "now",    "before",
                                        "previous", "system",  "one",     "fast",   "slow",   "less",
                                        "fewer",    "handles", "fourth",  "factor", "percent"};
    Tokens tokens = {.count = 0};
    size_t at = 0;
    Text word;
    while (word_next(text, &at, &word) && tokens.count < TOKENS_AT_MOST)
        if (!word_is_stop(word) && !HAS_ANY(word, empty) && !char_is_digit(word.at[0]))
            tokens.hashes[tokens.count++] = word_hash(word);
    return tokens;
}

static void strike(Tokens *tokens, Text text) {
    size_t at = 0;
    Text word;
    while (tokens->count > 0 && word_next(text, &at, &word)) {
        uint64_t hash = word_hash(word);
        for (size_t i = 0; i < tokens->count; i++)
            if (tokens->hashes[i] == hash)
                tokens->hashes[i] = tokens->hashes[--tokens->count];
    }
}

static bool is_absolute(const Statement *statement) {
    Dimension dimension = statement->quantity.dimension;
    return is_value(statement) && (dimension == DIM_TIME || dimension == DIM_DATA || dimension == DIM_RATE ||
                                   dimension == DIM_BANDWIDTH || dimension == DIM_MONEY);
}

/* Does a value stand anywhere whose words hold all of these? */
static bool value_named(const Check *check, Tokens wanted) {
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!is_absolute(statement))
            continue;
        Tokens left = wanted;
        for (size_t k = 0; k < statement->label_count; k++)
            strike(&left, statement->labels[k].text);
        if (left.count == 0)
            return true;
    }
    return false;
}

/* The list item, row or paragraph that a piece belongs to, as its outermost piece below the section. */
static size_t entry_of(const Check *check, size_t piece) {
    const Piece *pieces = check->document->pieces;
    size_t at = piece, found = piece;
    for (; at != NO_INDEX && pieces[at].section == pieces[piece].section; at = pieces[at].parent)
        if (pieces[at].kind == PIECE_ITEM)
            found = at;
    return found;
}

/* "1. Index: from 2 s to 20 ms. 2. Totals: 60 % less", lines that begin with a sign or number: entries within one piece. */
static bool parted_by_number(const Piece *piece, const Statement *a, const Statement *b) {
    const char *first = a->text.at < b->text.at ? a->text.at : b->text.at;
    const char *second = a->text.at < b->text.at ? b->text.at : a->text.at;
    if (first < piece->text.at || second > piece->text.at + piece->text.size)
        return false;
    for (const char *at = first; at + 3 < second; at++) {
        bool line = at[0] == '\n' && !char_is_letter(at[1]) && !char_is_space(at[1]);
        bool numbered = at[0] == ' ' && char_is_digit(at[1]) && at[2] == '.' && at[3] == ' ';
        bool bracketed = at[0] == '(' && char_is_digit(at[1]) && at[2] == ')';
        if (line || numbered || bracketed)
            return true;
    }
    return false;
}

static bool same_entry(const Check *check, const Statement *a, const Statement *b) {
    const Piece *piece = &check->document->pieces[a->piece], *other = &check->document->pieces[b->piece];
    if (piece->kind == PIECE_CELL && other->kind == PIECE_CELL)
        return piece->table == other->table && piece->row == other->row;
    if (piece == other && parted_by_number(piece, a, b))
        return false;
    return entry_of(check, a->piece) == entry_of(check, b->piece);
}

static bool is_effort(const Statement *statement) {
    return statement->quantity.dimension == DIM_TIME && statement->quantity.value >= effort_seconds;
}

/* "from 2 s to 500 ms (4x faster)": another value of the entry gives the baseline. */
static bool entry_has_value(const Check *check, size_t index) {
    const Statement *items = check->statements->items;
    for (size_t i = index; i-- > 0 && same_entry(check, &items[i], &items[index]);)
        if (is_absolute(&items[i]) && !is_effort(&items[i]))
            return true;
    for (size_t i = index + 1; i < check->statements->count && same_entry(check, &items[i], &items[index]); i++)
        if (is_absolute(&items[i]) && (!is_effort(&items[i]) || items[i].kind == VALUE_CHANGE))
            return true;
    return false;
}

/* "less than 5 %": a bound and no comparison. */
static bool names_absolute(Text phrase) {
    size_t than = text_find_fold(phrase, TEXT("than "), 0);
    return than != SIZE_MAX && than + 5 < phrase.size && !char_is_letter(phrase.at[than + 5]);
}

/* "60 % less", "three times what the old system handles", "not slower than release 3.4". */
static bool is_relative(const Check *check, const Statement *statement) {
    static const char *const references[] = {"old",   "current", "previous", "before",
                                             "today", "now",     "existing", "release"};
    Match match;
    if (!find_vague(check, RULE_MISSING_BASELINE, statement->whole, &match))
        return false;
    Dimension dimension = statement->quantity.dimension;
    bool relative = dimension == DIM_FRACTION || dimension == DIM_FACTOR || dimension == DIM_NONE;
    Text phrase = text_part(statement->whole, match.begin, match.end + REFERENCE_BYTES);
    bool reference = HAS_ANY(phrase, references) && !names_absolute(phrase);
    return (statement->kind == VALUE_TEXT || (is_value(statement) && relative)) &&
           (reference || stands_in(check, statement, SECTION_PRIORITIES));
}

/* What is compared: the words behind the comparison, else the line's own. */
static Tokens compared(const Check *check, const Statement *statement) {
    Match match;
    find_vague(check, RULE_MISSING_BASELINE, statement->whole, &match);
    Text behind = text_part(statement->whole, match.end, statement->whole.size);
    size_t end = text_find(behind, TEXT(","), 0);
    Tokens tokens = tokens_of(text_part(behind, 0, end));
    return tokens.count > 0 ? tokens : tokens_of(text_part(statement->whole, 0, match.begin));
}

/* ---- improvements by a share ------------------------------------------------------------------------------------ */

static bool is_comparative(Text words) {
    static const char *const comparatives[] = {"less",    "fewer",   "faster", "longer", "cheaper", "shorter",
                                               "smaller", "quicker", "lower",  "sooner", "earlier"};
    size_t at = 0;
    Text word;
    for (int i = 0; i < 2 && word_next(words, &at, &word); i++)
        if (HAS_ANY(word, comparatives))
            return true;
    return false;
}

/* "At night 80 % less": how it is at other times, and no improvement; "than in summer": that of something named. */
static bool compares_times(Text sentence) {
    static const char *const times[] = {"night",   "nights", "weekend", "sunday", "saturday", "winter",
                                        "summer",  "quiet",  "day",     "days",   "off-peak", "season",
                                        "holiday", "hours",  "peak",    "than"};
    return HAS_ANY(sentence, times);
}

/* The words that tell of a share: the sentence of a value, or all of what has none. */
static Text told(const Statement *statement) {
    return statement->kind == VALUE_TEXT ? statement->text : statement_sentence(statement);
}

/* "A third less time", "half the memory": where the share begins; SIZE_MAX if the text has none. */
static size_t share_in_words(Text text) {
    static const char *const shares[] = {"half", "third", "quarter"};
    static const char *const measures[] = {"time", "memory", "cpu", "traffic", "bandwidth", "disk", "storage"};
    Text word;
    for (size_t at = 0; word_next(text, &at, &word);) {
        if (!HAS_ANY(word, shares))
            continue;
        Text behind = text_trim(text_part(text, at, text.size));
        bool less = is_comparative(behind) && !text_starts(behind, TEXT("of"));
        bool measured = text_starts(behind, TEXT("the ")) || text_starts(behind, TEXT("of the "));
        size_t next = measured ? text_find(behind, TEXT("the "), 0) + 4 : 0;
        Text measure;
        measured = measured && word_next(behind, &next, &measure) && HAS_ANY(measure, measures);
        if (less || measured)
            return (size_t)(word.at - text.at);
    }
    return SIZE_MAX;
}

/* "60 % less memory", "30 % longer", "down by 60 %". */
static bool is_share(const Statement *statement) {
    Dimension dimension = statement->quantity.dimension;
    if (statement->kind != VALUE_QUANTITY || (dimension != DIM_FRACTION && dimension != DIM_FACTOR))
        return false;
    Text before, behind, number = statement->text;
    around_value(statement, &before, &behind);
    before = text_trim(before);
    size_t digits = 0;
    while (digits < number.size && (char_is_digit(number.at[digits]) || strchr("., %", number.at[digits])))
        digits++;
    Text own = text_part(number, digits, number.size);
    bool down = text_ends(before, TEXT("down by")) || text_ends(before, TEXT("reduced by")) ||
                text_ends(before, TEXT("cut by"));
    bool bound = text_starts(text_trim(own), TEXT("or ")); /* "0.1 or less" under "Rate (%)" */
    return down || (is_comparative(own) && !bound) ||
           (text_trim(own).size == 0 && is_comparative(text_part(behind, 0, sentence_end(behind, 0))));
}

static bool is_improvement(const Check *check, const Statement *statement) {
    bool wanted = stands_in(check, statement, SECTION_PRIORITIES) || stands_in(check, statement, SECTION_SLO);
    bool cell =
        check->document->pieces[statement->piece].kind == PIECE_CELL && word_count(statement->whole) <= CELL_WORDS;
    if (!wanted && !cell && !unsectioned(check) && section_of(check, statement) != NO_DEFINITION)
        return false; /* "compressed answers are 70 % smaller" explains what is cached */
    Text sentence = told(statement);
    bool words = statement->kind == VALUE_TEXT || statement->quantity.from_words;
    return (is_share(statement) || (words && share_in_words(sentence) != SIZE_MAX)) && !compares_times(sentence);
}

/* Does a value stand anywhere that is named by half of these words? Headings name all that is below. */
static bool half_named(const Check *check, Tokens wanted) {
    for (size_t i = 0; wanted.count > 0 && i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!is_absolute(statement))
            continue;
        Tokens left = wanted;
        for (size_t k = 0; k < statement->label_count; k++)
            if (statement->labels[k].source != LABEL_HEADING)
                strike(&left, statement->labels[k].text);
        strike(&left, statement->actor);
        if (2 * left.count <= wanted.count)
            return true;
    }
    return false;
}

/* What its sentence speaks of before the share. */
static Tokens improved(const Statement *statement) {
    Text sentence = told(statement);
    bool inside = text_has(sentence, statement->text.at);
    size_t value =
        inside && statement->kind != VALUE_TEXT ? (size_t)(statement->text.at - sentence.at) : share_in_words(sentence);
    return tokens_of(text_part(sentence, 0, value));
}

/* ---- both ------------------------------------------------------------------------------------------------------- */

static bool has_baseline(const Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    bool improvement = is_improvement(check, statement);
    if (entry_has_value(check, index))
        return true;
    if (is_relative(check, statement)) {
        Tokens tokens = compared(check, statement);
        if (tokens.count == 0 || !value_named(check, tokens) || !improvement)
            return tokens.count > 0 && value_named(check, tokens);
    }
    Tokens tokens = improved(statement);
    return half_named(check, tokens.count > 0 ? tokens : tokens_of(about(statement)));
}

void check_baselines(Check *check) {
    size_t lookups = 0, field = NO_INDEX;
    for (size_t i = 0; i < check->statements->count && lookups < LOOKUPS_AT_MOST; i++) {
        const Statement *statement = &check->statements->items[i];
        if (only_labels(check, statement) || statement->in_code || statement->field == field || !may_judge(check, i) ||
            stands_in(check, statement, SECTION_MONITORING) ||
            (!is_relative(check, statement) && !is_improvement(check, statement)))
            continue;
        field = statement->field;
        lookups++;
        if (has_baseline(check, i))
            continue;
        say_statement(check, report_statement(check, RULE_MISSING_BASELINE, i), MESSAGE_MISSING_BASELINE, i);
        judge(check, i);
    }
}
