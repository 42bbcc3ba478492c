/* missing-baseline: a change without its from what. */
#include "engine.h"

enum { LOOKUPS_AT_MOST = 64, TOKENS_AT_MOST = 12, REFERENCE_BYTES = 16 };
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

static bool same_entry(const Check *check, const Statement *a, const Statement *b) {
    const Piece *piece = &check->document->pieces[a->piece], *other = &check->document->pieces[b->piece];
    if (piece->kind == PIECE_CELL && other->kind == PIECE_CELL)
        return piece->table == other->table && piece->row == other->row;
    return entry_of(check, a->piece) == entry_of(check, b->piece);
}

/* "from 2 s to 500 ms (4x faster)": another value of the entry gives the baseline. */
static bool entry_has_value(const Check *check, size_t index) {
    const Statement *items = check->statements->items;
    for (size_t i = index; i-- > 0 && same_entry(check, &items[i], &items[index]);)
        if (is_absolute(&items[i]) && items[i].quantity.value < effort_seconds)
            return true;
    for (size_t i = index + 1; i < check->statements->count && same_entry(check, &items[i], &items[index]); i++)
        if (is_absolute(&items[i]) && (items[i].quantity.value < effort_seconds || items[i].kind == VALUE_CHANGE))
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

void check_baselines(Check *check) {
    size_t lookups = 0, field = NO_INDEX;
    for (size_t i = 0; i < check->statements->count && lookups < LOOKUPS_AT_MOST; i++) {
        const Statement *statement = &check->statements->items[i];
        if (only_labels(check, statement) || statement->in_code || statement->field == field || !may_judge(check, i) ||
            stands_in(check, statement, SECTION_MONITORING) || !is_relative(check, statement))
            continue;
        field = statement->field;
        Tokens tokens = compared(check, statement);
        lookups++;
        if (entry_has_value(check, i) || (tokens.count > 0 && value_named(check, tokens)))
            continue;
        say_statement(check, report_statement(check, RULE_MISSING_BASELINE, i), MESSAGE_MISSING_BASELINE, i);
        judge(check, i);
    }
}
