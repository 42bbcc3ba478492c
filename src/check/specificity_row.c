/* missing-unit by company: "scripts 180, styles 25 KB, pictures 200 KB", or an item of a list whose other items have one
 * unit. The number is all that its label has, and the others tell of what kind it is. */
#include "engine.h"

enum { UNITED_AT_LEAST = 2, LABEL_WORDS_AT_MOST = 5 };

static const unsigned united = VALUE_BIT(DIM_TIME) | VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_BANDWIDTH);

typedef struct Company {
    size_t united, others;
    Dimension dimension; /* of the first with a unit */
} Company;

static void note_company(Company *company, const Quantity *quantity) {
    bool has_unit = (VALUE_BIT(quantity->dimension) & united) != 0;
    bool same = company->united == 0 || quantity->dimension == company->dimension;
    if (has_unit && same)
        company->dimension = quantity->dimension;
    company->united += has_unit && same;
    company->others += !has_unit || !same;
}

static bool is_company(const Company *company) { return company->united >= UNITED_AT_LEAST && company->others == 0; }

typedef struct Naming {
    unsigned values; /* of the facts that the label may name, in whatever section */
    size_t words;
    const Pack *pack;
} Naming;

static void note_values(void *context, const Match *match) {
    Naming *naming = context;
    if (2 * match->words >= naming->words)
        naming->values |= naming->pack->facts[match->index].values;
}

/* "retries", "Depth", "CPU": what a label names that is counted, or may be. A plural is, unless the others are plurals. */
static bool may_count(const Check *check, Text label) {
    static const char *const counted[] = {"cpu",         "core",    "factor", "ratio",    "min",       "max",
                                          "minimum",     "maximum", "level",  "number",   "count",     "size",
                                          "port",        "version", "limit",  "depth",    "threshold", "concurrency",
                                          "parallelism", "burst",   "weight", "priority", "score"};
    Text last = word_last(label);
    Naming naming = {0, word_count(label), check->pack};
    matches_find(check->facts, LABEL_USES, label, note_values, &naming);
    return last.size == 0 || has_word(check, last, LEX_COUNTED, NULL) || has_word(check, last, LEX_PROCESSOR, NULL) ||
           HAS_ANY(label, counted) || (naming.values != 0 && !(naming.values & united));
}

static bool is_plural(Text label) {
    Text last = word_last(label);
    return last.size > 3 && char_lower(last.at[last.size - 1]) == 's' && char_lower(last.at[last.size - 2]) != 's';
}

/* ---- parts of a sentence ---------------------------------------------------------------------------------------- */

/* The words between the comma before a value and the value, when it ends the part: "styles" of "styles 25 KB,". */
static Text part_label(const Statement *statement) {
    Text before, behind;
    around_value(statement, &before, &behind);
    bool ends = behind.size == 0 || strchr(",;.", behind.at[0]) || text_starts(behind, TEXT(" and ")) ||
                text_starts(behind, TEXT(" ("));
    size_t begin = before.size;
    while (begin > 0 && !strchr(",;:.", before.at[begin - 1]))
        begin--;
    Text label = text_trim(text_part(before, begin, before.size));
    label = text_starts(label, TEXT("and ")) ? text_part(label, 4, label.size) : label;
    return ends && word_count(label) <= LABEL_WORDS_AT_MOST && !text_has_digit(label) ? label : (Text){0};
}

/* Does a sentence or a side of one end between two values? */
static bool parted(const Statement *a, const Statement *b) {
    const char *begin = a->text.at < b->text.at ? a->text.at : b->text.at;
    const char *end = a->text.at < b->text.at ? b->text.at : a->text.at;
    Text between = {begin, (size_t)(end - begin)};
    return side_between(between, 0, between.size);
}

static bool sentence_has_units(const Check *check, const Statement *statement) {
    Text label = part_label(statement);
    Span beside = statements_beside(check, statement);
    Company company = {.united = 0};
    bool plurals = true;
    if (label.size == 0 || may_count(check, label))
        return false;
    for (size_t i = beside.begin; i < beside.end; i++) {
        const Statement *other = &check->statements->items[i];
        Text name = other == statement || !is_value(other) || parted(statement, other) ? (Text){0} : part_label(other);
        if (name.size == 0)
            continue;
        note_company(&company, &other->quantity);
        plurals &= is_plural(name);
    }
    return is_company(&company) && (plurals || !is_plural(label));
}

/* ---- items of a list -------------------------------------------------------------------------------------------- */

/* "thumbnail: 40": the label of an item that is a label and one value. */
static Text item_label(const Statement *statement) {
    bool alone = text_equal(text_trim(statement->whole), text_trim(statement->text));
    return alone ? nearest_label(statement, 1u << LABEL_FIELD) : (Text){0};
}

static bool list_has_units(const Check *check, const Statement *statement) {
    Text label = item_label(statement);
    if (label.size == 0 || is_plural(label) || may_count(check, label) ||
        check->document->pieces[statement->piece].kind != PIECE_PARAGRAPH)
        return false;
    Peers peers = peers_of(check, statement);
    Company company = {.united = 0};
    for (size_t i = 0; i < peers.count; i++) {
        const Statement *peer = &check->statements->items[peers.items[i]];
        bool first = i == 0 || check->statements->items[peers.items[i - 1]].piece != peer->piece;
        if (first)
            note_company(&company, &peer->quantity);
    }
    return is_company(&company);
}

bool company_has_units(const Check *check, const Statement *statement) {
    return statement->quantity.bound == BOUND_EQUAL &&
           (sentence_has_units(check, statement) || list_has_units(check, statement));
}
