/* What a test could not check. A word alone never makes a finding: what counts is that a target, limit, load, budget,
 * criterion or action has no value, or one with a part missing. */
#include "engine.h"

typedef void CheckFunction(Check *check);

/* In the order of precedence: of several faults of one value the first is named. */
static CheckFunction *const checks[] = {check_hedges,    check_open_ranges, check_units,
                                        check_periods,   check_percentiles, check_horizons,
                                        check_baselines, check_actions,     check_vague_targets};

typedef struct Quality {
    const Pack *pack;
    size_t words; /* of the text; 0: any part of it will do */
    bool found;
} Quality;

static void note_quality(void *context, const Match *match) {
    Quality *quality = context;
    bool enough = quality->words == 0 || match->words == quality->words;
    quality->found |= enough && text_equal(quality->pack->vague[match->index].name, TEXT("qualities"));
}

/* Does the text name another quality than performance, or is it nothing but its name? */
static bool names_quality(const Check *check, Text text, bool whole) {
    Quality quality = {check->pack, whole ? words_in(check, text) : 0, false};
    if (text.size > 0)
        matches_find(check->facts, USE_BIT(USE_VAGUE_NOT), text, note_quality, &quality);
    return quality.found;
}

/* "## 5. Security", but not "## Security and availability". */
static bool titles_other_quality(const Check *check, Text title) {
    static const char *const own[] = {"performance",  "latency",     "throughput", "scalability", "scale",
                                      "availability", "reliability", "capacity",   "load",        "response"};
    return names_quality(check, title, false) && !HAS_ANY(title, own);
}

/* Per section of the document: is it, or a chapter around it, about another quality than performance? */
static const bool *sections_of_others(const Check *check) {
    const Document *document = check->document;
    bool *others = ARENA_ARRAY(check->arena, bool, document->section_count);
    for (size_t i = 1; i < document->section_count; i++) {
        const Section *section = &document->sections[i];
        bool around = section->parent < i && others[section->parent];
        others[i] = around || (section->level > 1 && titles_other_quality(check, section->title));
    }
    return others;
}

/* "| NFR-8 | Security | CVEs are fixed quickly |", "**Security**: ...": the row or the line says so. */
static bool is_labelled_other(const Check *check, const Statement *statement) {
    enum { FIRST_COLUMNS = 3 };
    const Piece *cell = &check->document->pieces[statement->piece];
    const Piece *table = cell->kind == PIECE_CELL ? &check->document->pieces[cell->table] : NULL;
    for (size_t column = 0; table && column < FIRST_COLUMNS && column < table->columns; column++) {
        const Piece *label = table_cell(check->document, table, cell->row, column);
        if (label && names_quality(check, label->text, true))
            return true;
    }
    for (size_t i = 0; i < statement->label_count; i++)
        if ((1u << statement->labels[i].source) & (1u << LABEL_FIELD | 1u << LABEL_LINE) &&
            names_quality(check, statement->labels[i].text, true))
            return true;
    return false;
}

bool is_of_other_quality(const Check *check, const Statement *statement) {
    return check->others[statement->section] || is_labelled_other(check, statement);
}

static bool is_own_statement(const Check *check, const Statement *statement) {
    if (!statement_in_summary(check, statement) || statement->standing != STANDING_STATED)
        return false;
    bool status = stands_in(check, statement, SECTION_STATUS) && /* of a page of objectives "status" is a service */
                  check->pack->kinds[check->facts->kind].section_count > 0;
    return !status && !stands_in(check, statement, SECTION_QUESTIONS) && !stands_in(check, statement, SECTION_NEXT) &&
           !stands_in(check, statement, SECTION_HEADER);
}

void check_specificity(FindingList *list, const Facts *facts) {
    if (facts->kind == NO_DEFINITION)
        return;
    Check check = check_begin(list, facts);
    check.judged = ARENA_ARRAY(list->arena, bool, check.statements->count);
    check.own = ARENA_ARRAY(list->arena, bool, check.statements->count);
    check.others = sections_of_others(&check);
    for (size_t i = 0; i < check.statements->count; i++)
        check.own[i] = is_own_statement(&check, &check.statements->items[i]);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        checks[i](&check);
}

bool may_judge(const Check *check, size_t index) { return check->own[index] && !check->judged[index]; }

void judge(Check *check, size_t index) { check->judged[index] = true; }

typedef struct Naming {
    const Check *check;
    Position *position;
    size_t section, label_words;
    bool found;
} Naming;

static bool admits(const Check *check, const FactDef *fact, size_t section) {
    for (size_t i = 0; section != NO_DEFINITION && i < fact->in.count; i++)
        if (section_within(check->pack, section, fact->in.items[i]))
            return true;
    return false;
}

static bool at_home(const Check *check, size_t fact, size_t section) {
    const IndexList in = check->pack->facts[fact].in;
    return section != NO_DEFINITION && in.count > 0 && section_within(check->pack, section, in.items[0]);
}

/* The phrase must make up half of the label: "available" does not name "Highly available in both regions". */
static void note_fact(void *context, const Match *match) {
    Naming *naming = context;
    if (2 * match->words < naming->label_words)
        return;
    const FactDef *fact = &naming->check->pack->facts[match->index];
    if (!admits(naming->check, fact, naming->section))
        return;
    naming->found = true;
    Position *position = naming->position;
    if (match->words < position->words)
        return;
    bool longer = match->words > position->words;
    position->values = fact->values | (longer ? 0 : position->values);
    bool nearer = position->fact != NO_DEFINITION && at_home(naming->check, match->index, naming->section) &&
                  !at_home(naming->check, position->fact, naming->section);
    position->fact = longer || nearer ? match->index : position->fact;
    bool united = (fact->values & (VALUE_BIT(DIM_TIME) | VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_BANDWIDTH))) != 0;
    position->facts = (longer ? 0 : position->facts) + united;
    position->words = match->words;
}

bool position_of_text(const Check *check, const Statement *statement, Text label, Position *position) {
    *position = (Position){.fact = NO_DEFINITION, .label = label};
    Naming naming = {.check = check, .position = position, .section = section_of(check, statement)};
    naming.label_words = words_in(check, label);
    matches_find(check->facts, LABEL_USES, label, note_fact, &naming);
    return naming.found;
}

bool position_of(const Check *check, const Statement *statement, unsigned sources, Position *position) {
    for (size_t i = 0; i < statement->label_count; i++)
        if ((sources & (1u << statement->labels[i].source)) &&
            position_of_text(check, statement, statement->labels[i].text, position))
            return true;
    return false;
}

void around_value(const Statement *statement, Text *before, Text *behind) {
    Text whole = statement->whole, value = statement->text;
    bool inside = whole.size > 0 && value.size > 0 && text_holds(whole, value);
    size_t begin = inside ? (size_t)(value.at - whole.at) : 0;
    *before = text_part(whole, 0, begin);
    *behind = inside ? text_part(whole, begin + value.size, whole.size) : whole;
}

typedef struct Describing {
    const Pack *pack;
    size_t words; /* of the label */
    bool found;
} Describing;

/* The phrase begins the label or makes up half of it: "Search as you type" is no type. */
static void note_describing(void *context, const Match *match) {
    Describing *describing = context;
    bool begins = match->begin == 0 || 2 * match->words >= describing->words;
    describing->found |= begins && text_equal(describing->pack->vague[match->index].name, TEXT("labels"));
}

bool is_described(const Check *check, const Statement *statement) {
    static const unsigned sources = LABELS_NEAR | 1u << LABEL_LEAD;
    Describing describing = {.pack = check->pack, .found = false};
    for (size_t i = 0; i < statement->label_count && !describing.found; i++) {
        Text label = statement->labels[i].text;
        if (!(sources & (1u << statement->labels[i].source)))
            continue;
        describing.words = words_in(check, label);
        matches_find(check->facts, USE_BIT(USE_VAGUE_NOT), label, note_describing, &describing);
    }
    return describing.found;
}

bool is_requirement(const Check *check, const Statement *statement) {
    const Piece *piece = &check->document->pieces[statement->piece];
    const Piece *item = piece->parent != NO_INDEX ? &check->document->pieces[piece->parent] : NULL;
    return unsectioned(check) &&
           (text_number_size(piece->text) > 0 || (item && item->kind == PIECE_ITEM && item->task));
}

const FactDef *fact_defined(const Check *check, size_t index) {
    size_t fact = check->facts->statement_fact[index];
    return fact == NO_DEFINITION ? NULL : &check->pack->facts[check->facts->items[fact].definition];
}

bool states_number(const Statement *statement) { return statement->kind == VALUE_QUANTITY && !statement->in_code; }

/* "limit 1,000 images, 420 per day used": behind a comma the next value begins, and its words are its own. */
Text until_next_value(const Check *check, const Statement *statement, Text behind) {
    size_t next = (size_t)(statement - check->statements->items) + 1;
    if (next >= check->statements->count || check->statements->items[next].field != statement->field)
        return behind;
    const char *value = check->statements->items[next].text.at;
    if (value < behind.at || value >= behind.at + behind.size)
        return behind;
    size_t comma = text_find(behind, TEXT(", "), 0);
    return comma < (size_t)(value - behind.at) ? text_part(behind, 0, comma) : behind;
}

bool under_requirement(const Check *check, const Statement *statement) {
    static const char *const heads[] = {"requirement", "criterion"};
    const Piece *cell = &check->document->pieces[statement->piece];
    const Piece *head = cell->kind != PIECE_CELL || cell->row == 0
                            ? NULL
                            : table_cell(check->document, &check->document->pieces[cell->table], 0, cell->column);
    return head && word_count(head->text) == 1 && HAS_ANY(head->text, heads);
}

bool only_labels(const Check *check, const Statement *statement) {
    static const char *const duties[] = {"shall", "must"};
    return statement->in_label && !SAYS_ANY(check, check->document->pieces[statement->piece].text, duties) &&
           !under_requirement(check, statement);
}

/* ---- vague words ------------------------------------------------------------------------------------------------ */

enum { HARMLESS_AT_MOST = 16 };

typedef struct Hunt {
    const Check *check;
    Text rule, text;
    Span harmless[HARMLESS_AT_MOST];
    size_t harmless_count;
    bool found;
    Match match;
} Hunt;

static void note_harmless(void *context, const Match *match) {
    Hunt *hunt = context;
    if (hunt->harmless_count < HARMLESS_AT_MOST)
        hunt->harmless[hunt->harmless_count++] = (Span){match->begin, match->end};
}

static bool is_quoted(Text text, size_t at) {
    size_t straight = 0, open = 0;
    for (size_t i = 0; i < at; i++) {
        straight += text.at[i] == '"';
        bool curly = text_starts(text_part(text, i, text.size), TEXT("\xe2\x80\x9c"));
        bool closed = text_starts(text_part(text, i, text.size), TEXT("\xe2\x80\x9d"));
        open = open + curly - (closed && open > 0);
    }
    return straight % 2 == 1 || open > 0;
}

static Text word_before(Text text, size_t at) {
    size_t end = at;
    while (end > 0 && char_is_space(text.at[end - 1]))
        end--;
    size_t begin = end;
    while (begin > 0 && (char_is_letter(text.at[begin - 1]) || text.at[begin - 1] == '\''))
        begin--;
    return text_part(text, begin, end);
}

static bool is_negated(Text text, size_t at) {
    static const char *const words[] = {"not", "no", "never", "without", "nor", "isn't", "non"};
    Text before = word_before(text, at);
    size_t begin = before.size > 0 ? (size_t)(before.at - text.at) : 0;
    return HAS_ANY(before, words) || HAS_ANY(word_before(text, begin), words);
}

/* A name is capitalised inside a sentence: "the Fast Lane product". */
static bool is_name(Text text, size_t at) {
    bool capital = text.at[at] >= 'A' && text.at[at] <= 'Z';
    Text before = text_trim(text_part(text, 0, at));
    char last = before.size > 0 ? before.at[before.size - 1] : '.';
    size_t end = at;
    while (end < text.size && char_is_letter(text.at[end]))
        end++;
    bool goes_on = end + 1 < text.size && text.at[end] == ' ' && text.at[end + 1] >= 'A' && text.at[end + 1] <= 'Z';
    if (capital && goes_on) /* "Lower Saxony today" */
        return true;
    return capital && (char_is_letter(last) || char_is_digit(last) || last == ',');
}

/* "tell the second who was faster", "whichever is shorter": two that are named are compared, and nothing is promised. */
static bool is_chosen(Text text, const Match *match) {
    static const char *const verbs[] = {"is", "was", "are", "were", "comes", "came"};
    static const char *const who[] = {"who", "which", "whichever", "whoever", "them", "two"};
    Text verb = word_before(text, match->begin);
    size_t begin = verb.size > 0 ? (size_t)(verb.at - text.at) : 0;
    return text_ends(text_part(text, 0, match->end), TEXT("er")) && TEXT_IS_ONE_OF(verb, verbs) &&
           TEXT_IS_ONE_OF(word_before(text, begin), who);
}

static void note_vague(void *context, const Match *match) {
    Hunt *hunt = context;
    const VagueDef *class = &hunt->check->pack->vague[match->index];
    if (!text_equal(class->rule, hunt->rule))
        return;
    if (hunt->found && (match->begin != hunt->match.begin || match->words <= hunt->match.words))
        return;
    for (size_t i = 0; i < hunt->harmless_count; i++)
        if (hunt->harmless[i].begin <= match->begin && match->end <= hunt->harmless[i].end)
            return;
    if ((!class->even_negated && is_negated(hunt->text, match->begin)) || is_quoted(hunt->text, match->begin) ||
        is_name(hunt->text, match->begin) || is_chosen(hunt->text, match))
        return;
    hunt->found = true;
    hunt->match = *match;
}

static void note_any(void *context, const Match *match) {
    (void)match;
    *(bool *)context = true;
}

bool may_be_vague(const Check *check, Text text) {
    bool any = false;
    matches_find(check->facts, USE_BIT(USE_VAGUE), text, note_any, &any);
    return any;
}

bool find_vague(const Check *check, RuleId rule, Text text, Match *match) {
    *match = (Match){0};
    if (!may_be_vague(check, text))
        return false;
    Hunt hunt = {.check = check, .rule = rule_name(rule), .text = text};
    matches_find(check->facts, USE_BIT(USE_VAGUE_NOT), text, note_harmless, &hunt);
    matches_find(check->facts, USE_BIT(USE_VAGUE), text, note_vague, &hunt);
    *match = hunt.match;
    return hunt.found;
}
