/* Numbers without a unit that lack none: what stands around them counts, names or refers. */
#include "engine.h"

enum { VALUES_ASKED = 16 };

/* "as in 1.1", "section 5": the number of a section. */
static bool is_reference(const Statement *statement, Text before) {
    static const char *const words[] = {"in", "of", "from", "section", "see", "chapter", "per"};
    size_t begin;
    for (begin = before.size; begin > 0 && !char_is_space(before.at[begin - 1]);)
        begin--;
    return text_find(statement->text, TEXT("."), 0) != SIZE_MAX &&
           HAS_ANY(text_part(before, begin, before.size), words);
}

/* "An HTTP status of 500 or above" is none of anything. */
static bool is_code(Text before) { return text_ends(before, TEXT("status of")) || text_ends(before, TEXT("code of")); }

/* "3,200 lights, of them 410 on buoys", "95 of 100 measurements": so many of what is counted. */
static bool is_part_of_counted(Text before, Text behind) {
    static const char *const leads[] = {"of them", "of these", "of which", "of whom", "thereof"};
    if (text_starts(behind, TEXT(" of ")) && behind.size > 4 && char_is_digit(behind.at[4]))
        return true;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (text_ends(before, text_of(leads[i])))
            return true;
    return false;
}

/* "1 call to the storage": the word behind the number says what is counted. */
static bool is_counted(Text behind) {
    static const char *const others[] = {"to",      "per",  "for", "available", "each", "at",       "in",    "and",
                                         "or",      "on",   "of",  "allocated", "used", "reserved", "total", "max",
                                         "maximum", "free", "as",  "idle",      "old",  "long",     "after", "before"};
    Text word;
    size_t at = 0;
    if (behind.size < 2 || behind.at[0] != ' ' || !char_is_letter(behind.at[1]) || !word_next(behind, &at, &word))
        return false;
    return !HAS_ANY(word, others);
}

/* "one page of 100", "batches of 50": so many of what was named before. */
static bool is_size_of_set(Text before) {
    static const char *const sets[] = {"page",  "pages",  "batch", "batches", "group", "groups",
                                       "chunk", "chunks", "top",   "block",   "blocks"};
    if (!text_ends(before, TEXT(" of")))
        return false;
    size_t begin = before.size - 3;
    while (begin > 0 && !char_is_space(before.at[begin - 1]))
        begin--;
    return HAS_ANY(text_part(before, begin, before.size - 3), sets);
}

/* "buckets 0.1 / 0.2 / 0.4": borders of a histogram are in the unit of its metric. */
static bool is_bucket(const Statement *statement) {
    static const char *const words[] = {"bucket", "buckets"};
    return HAS_ANY(statement_sentence(statement), words) || HAS_ANY(statement->clause, words);
}

/* "order shelf 4" under "Action": what to do may name anything. */
static bool is_of_action(const Statement *statement) {
    static const char *const heads[] = {"action", "reaction", "remedy", "step"};
    return HAS_ANY(word_last(nearest_label(statement, 1u << LABEL_COLUMN)), heads) && word_count(statement->whole) > 1;
}

static bool in_code_span(const Check *check, const Statement *statement) {
    const Piece *piece = &check->document->pieces[statement->piece];
    bool inside = text_has(piece->text, statement->text.at);
    return statement->in_code ||
           (inside && piece_marked(piece, (size_t)(statement->text.at - piece->text.at), MARK_CODE));
}

/* "Cartridges per copy", "Bank, lines per file": the label says what is counted for each. */
static bool counts_per(const Statement *statement) {
    static const char *const measured[] = {"times",     "latencies", "delays",   "timeouts", "sizes",
                                           "hours",     "days",      "seconds",  "minutes",  "bytes",
                                           "megabytes", "gigabytes", "kilobytes"};
    static const LabelSource sources[] = {LABEL_FIELD, LABEL_ROW, LABEL_COLUMN};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        Text label = statement_label(statement, sources[i]);
        size_t per = text_find_fold(label, TEXT(" per "), 0);
        Text word = per == SIZE_MAX ? (Text){0} : word_last(text_part(label, 0, per));
        if (word.size > 3 && text_ends(word, TEXT("s")) && !text_ends(word, TEXT("ss")) && !HAS_ANY(word, measured))
            return true;
    }
    return false;
}

/* "64 requests per second with 48,000 workers, 93.3 with 70,000": what stands behind the same word was counted before. */
static bool repeats_lead(const Check *check, const Statement *statement, Text before) {
    static const char *const leads[] = {"with", "for", "from", "at", "of", "by", "in", "to"};
    Text lead = word_last(before), other_before, behind;
    const Statement *first = check->statements->items, *other = statement;
    while (TEXT_IS_ONE_OF(lead, leads) && other > first && statement - other < VALUES_ASKED &&
           other[-1].field == statement->field) {
        other--;
        around_value(other, &other_before, &behind);
        if (is_value(other) && other->quantity.noun.size > 0 && text_equal_fold(word_last(other_before), lead))
            return true;
    }
    return false;
}

/* "20,000 tickets are prepared, a run uses 2,592": nothing but its verb makes it a size, and its paragraph counts. */
static bool follows_count(const Check *check, const Statement *statement) {
    size_t index = check->facts->statement_fact[statement - check->statements->items];
    bool verb = index != NO_DEFINITION && check->facts->items[index].sureness == UNSURE &&
                check->facts->items[index].label_source == LABEL_CLAUSE &&
                !has_word(check, statement->clause, LEX_SIZED, NULL);
    const Statement *first = check->statements->items, *other = statement;
    Text label = statement_label(statement, LABEL_FIELD);
    while (verb && other > first && statement - other < VALUES_ASKED && other[-1].piece == statement->piece &&
           statement_label(other - 1, LABEL_FIELD).at == label.at) {
        other--;
        if (is_value(other) && other->quantity.dimension != DIM_NONE)
            return other->quantity.dimension == DIM_COUNT && other->quantity.noun.size > 0;
    }
    return false;
}

/* "| Ingest workers (1,000 readings/s each) | 6 |" is bound to a number of workers: nothing is missing. */
static bool counts_things(const Check *check, const Statement *statement) {
    size_t index = check->facts->statement_fact[statement - check->statements->items];
    if (index == NO_DEFINITION || check->facts->items[index].sureness != SURE)
        return false;
    unsigned values = check->pack->facts[check->facts->items[index].definition].values;
    return check->facts->items[index].label_source == LABEL_ROW && values == VALUE_BIT(DIM_COUNT);
}

bool needs_no_unit(const Check *check, const Statement *statement) {
    Text before, behind;
    around_value(statement, &before, &behind);
    bool clock = text_ends(before, TEXT("hh:")); /* "by hh:20": minutes of any hour */
    before = text_trim(before);
    bool names = clock || is_code(before) || is_bucket(statement) || is_reference(statement, before) ||
                 is_of_action(statement) || in_code_span(check, statement);
    return names || is_counted(behind) || is_part_of_counted(before, behind) || is_size_of_set(before) ||
           counts_things(check, statement) || counts_per(statement) || repeats_lead(check, statement, before) ||
           follows_count(check, statement);
}
