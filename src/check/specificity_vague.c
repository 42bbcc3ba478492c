/* vague-target: a target, limit, load, budget or criterion in words only. */
#include "engine.h"

enum { HEAD_WORDS = 2, SHORT_VALUE = 60, LOOKUPS_AT_MOST = 64, PIECES_ASKED = 256, VALUES_ASKED = 16 };

static const unsigned measured = VALUE_BIT(DIM_TIME) | VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_FRACTION) |
                                 VALUE_BIT(DIM_COUNT) | VALUE_BIT(DIM_RATE) | VALUE_BIT(DIM_BANDWIDTH);

/* What to say by what the place expects. */
static const struct {
    Dimension dimension;
    MessageId message;
} forms[] = {
    {DIM_TIME, MESSAGE_VAGUE_TIME}, {DIM_FRACTION, MESSAGE_VAGUE_SHARE},      {DIM_RATE, MESSAGE_VAGUE_RATE},
    {DIM_DATA, MESSAGE_VAGUE_SIZE}, {DIM_BANDWIDTH, MESSAGE_VAGUE_BANDWIDTH}, {DIM_COUNT, MESSAGE_VAGUE_COUNT},
};

typedef struct Verdict {
    Match word;  /* in the statement's text */
    size_t fact; /* NO_DEFINITION if none is expected */
    unsigned values;
} Verdict;

/* "Highly available: overview and results": the vague word is the label, what follows is the answer. */
static bool label_is_vague(const Check *check, const Statement *statement) {
    Text label = nearest_label(statement, 1u << LABEL_FIELD);
    Match unused;
    Position position;
    return label.size > 0 && !position_of(check, statement, 1u << LABEL_FIELD, &position) &&
           find_vague(check, RULE_VAGUE_TARGET, label, &unused);
}

/* "..., so 23 s in August: too long." In running text what stands behind the colon judges the time before it. */
static bool judges_time(const Check *check, const Statement *statement) {
    const Piece *piece = &check->document->pieces[statement->piece];
    Text label = nearest_label(statement, 1u << LABEL_FIELD);
    if (piece->kind != PIECE_PARAGRAPH || label.size == 0 || label.at == piece->text.at)
        return false;
    const Statement *first = check->statements->items, *other = statement;
    for (; other > first && statement - other < VALUES_ASKED && other[-1].piece == statement->piece; other--)
        if (is_value(other - 1) && other[-1].quantity.dimension == DIM_TIME && text_has(label, other[-1].text.at))
            return true;
    return false;
}

/* The words before "because", "since": behind them stand reasons. */
static Text before_reason(Text text) {
    static const char *const signs[] = {" because ", " since ", " so that ", " as it ", " as they "};
    uint32_t initials = text_initials(text);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!(initials & initial_bit(signs[i][1])))
            continue;
        size_t at = text_find_fold(text, text_of(signs[i]), 0);
        if (at != SIZE_MAX)
            text = text_part(text, 0, at);
    }
    return text;
}

/* A label names what should be here: a measured value. */
static bool labelled_target(const Check *check, const Statement *statement, Verdict *verdict) {
    Position position;
    if (!position_of(check, statement, LABELS_NEAR, &position) || !(position.values & measured) ||
        (position.values & VALUE_TEXT_BIT))
        return false;
    verdict->fact = position.fact;
    verdict->values = position.values;
    return true;
}

/* "Target", "Limit", "Budget" alone say it too, where the section is none of the pack's. */
static bool labelled_role(const Check *check, const Statement *statement) {
    static const LexClass classes[] = {LEX_ROLE_TARGET, LEX_ROLE_LIMIT, LEX_ROLE_BUDGET, LEX_ROLE_CRITERION};
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_COLUMN);
    Match match;
    for (size_t i = 0; label.size > 0 && i < sizeof classes / sizeof *classes; i++)
        if (has_word(check, label, classes[i], &match) && 2 * match.words >= word_count(label))
            return true;
    return false;
}

static bool cell_holds(const Check *check, const Piece *cell, unsigned values) {
    size_t piece = cell ? piece_index(check->document, cell) : check->document->piece_count;
    for (size_t i = check->piece_first[piece]; cell && i < check->piece_first[piece + 1]; i++) {
        const Statement *one = &check->statements->items[check->piece_statements[i]];
        if (is_value(one) && (VALUE_BIT(one->quantity.dimension) & values))
            return true;
    }
    return false;
}

/* The row has its value in another column, and this one holds none in any row: "high" beside "450 ms" is a weight. */
static bool value_stands_beside(const Check *check, const Statement *statement, unsigned values) {
    const Document *document = check->document;
    const Piece *cell = &document->pieces[statement->piece];
    if (cell->kind != PIECE_CELL || cell_holds(check, cell, values))
        return false;
    const Piece *table = &document->pieces[cell->table];
    bool beside = false;
    for (size_t column = 0; column < table->columns && !beside; column++)
        beside = cell_holds(check, table_cell(document, table, cell->row, column), values);
    for (size_t row = 0; beside && row <= LIMIT_ROWS_ASKED && row < table->rows; row++)
        beside = !cell_holds(check, table_cell(document, table, row, cell->column), values);
    return beside;
}

/* A word of a scale: "high", "very low", "medium", "S". */
static bool is_rating(Text text) {
    static const char *const words[] = {"high",  "medium", "moderate", "low", "critical", "major",
                                        "minor", "large",  "small",    "s",   "m",        "l"};
    return word_count(text) <= 2 && HAS_ANY(text, words);
}

/* "high" where the column's other rows say "medium" and "low": a rating, no target in words. */
static bool rates_rows(const Check *check, const Statement *statement) {
    const Piece *cell = &check->document->pieces[statement->piece];
    if (cell->kind != PIECE_CELL || !is_rating(text_trim(cell->text)))
        return false;
    const Piece *table = &check->document->pieces[cell->table];
    size_t ratings = 0;
    for (size_t row = 1; row < table->rows && row <= LIMIT_ROWS_ASKED; row++) {
        const Piece *other = table_cell(check->document, table, row, cell->column);
        if (!other || text_trim(other->text).size == 0)
            continue;
        if (!is_rating(text_trim(other->text)))
            return false;
        ratings++;
    }
    return ratings > 1;
}

/* The section of the fact, or the whole one: "Checkout: as fast as possible" directly under "Performance SLOs". */
static bool bare_home(const Check *check, const FactDef *fact, size_t section) {
    size_t home = fact->in.items[0];
    return section_within(check->pack, section, home) ||
           (fact->statistic_needed && check->pack->kinds[check->facts->kind].section_count > 0 &&
            section == section_top(check->pack, home));
}

/* A bare fact's own section: any labelled value there is one of it. The word must begin the value, or be it. */
static bool bare_target(const Check *check, const Statement *statement, const Match *word, Verdict *verdict) {
    static const char *const numbers[] = {"million", "thousand", "hundred", "billion",
                                          "dozen",   "record",   "request", "user"};
    size_t section = section_of(check, statement);
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_COLUMN | 1u << LABEL_ROW);
    Text before = text_part(statement->text, 0, word->begin),
         behind = text_part(statement->text, word->end, statement->text.size);
    size_t comma = text_find(behind, TEXT(","), 0);
    Text rest = text_part(behind, 0, comma);
    bool time = false, found = false;
    for (size_t i = 0; section != NO_DEFINITION && i < check->pack->fact_count; i++) {
        const FactDef *fact = &check->pack->facts[i];
        if (!fact->bare || fact->in.count == 0 || !(fact->values & measured) || !bare_home(check, fact, section))
            continue;
        verdict->fact = found ? verdict->fact : i;
        verdict->values |= fact->values;
        time |= fact->statistic_needed;
        found = true;
    }
    bool alone = word_count(rest) == 0 || HAS_ANY(rest, numbers);
    if (found && value_stands_beside(check, statement, verdict->values))
        return false;
    return found && label.size > 0 && word_count(before) < HEAD_WORDS && (alone || time);
}

static const char *const modals[] = {"must", "shall", "should", "needs", "need", "will", "has"};

/* "needs to be fast", but not "the need to clear short backlogs". */
static bool modal_before(Text sentence, size_t at) {
    static const char *const articles[] = {"the", "a", "no", "any", "this", "its", "their"};
    Text before = text_part(sentence, 0, at), word, last = {0};
    for (size_t i = 0; word_next(before, &i, &word); last = word)
        if (word_is_one_of(word, modals, sizeof modals / sizeof *modals) &&
            !(last.size > 0 && word_is_one_of(last, articles, sizeof articles / sizeof *articles)))
            return true;
    return text_find_fold(before, TEXT("have to"), 0) != SIZE_MAX;
}

/* "One replica is acceptable for now": a decision, where nothing shall be acceptable. */
static bool is_decision(Text sentence, const Match *word) {
    static const char *const judgements[] = {"acceptable", "sufficient", "adequate", "enough"}, *const verbs[] = {
                                                                                                    "is", "are"};
    Text before = text_part(sentence, 0, word->begin);
    return HAS_ANY(text_part(sentence, word->begin, word->end), judgements) && HAS_ANY(word_last(before), verbs) &&
           !modal_before(sentence, word->begin);
}

/* "Best effort: no formal SLA", "For few users. No throughput target is required": that none is made. "No target yet" leaves
 * it open. */
static bool declines(const Check *check, Text text) {
    static const char *const promises[] = {"sla",       "slo",       "target",     "commitment",
                                           "guarantee", "objective", "requirement"};
    static const char *const open[] = {"yet"};
    enum { WORDS_BETWEEN = 3 };
    Text word;
    size_t since = WORDS_BETWEEN + 1;
    if (!unsectioned(check) || HAS_ANY(text, open))
        return false;
    for (size_t at = 0; word_next(text, &at, &word);) {
        if (since < WORDS_BETWEEN && HAS_ANY(word, promises))
            return true;
        since = text_equal_fold(word, TEXT("no")) ? 0 : since + 1;
    }
    return false;
}

/* What is required in a sentence of a section of targets; in kinds without sections, anywhere. */
static bool required_target(const Check *check, const Statement *statement, Text sentence, const Match *word) {
    static const SectionId sections[] = {SECTION_SLO, SECTION_SCALE, SECTION_BUDGETS, SECTION_TESTS};
    bool inside = unsectioned(check);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        inside |= stands_in(check, statement, sections[i]);
    return inside && (modal_before(sentence, word->begin) || is_requirement(check, statement));
}

static bool is_criterion(const Check *check, const Statement *statement) {
    if (statement->role == ROLE_CRITERION && stands_in(check, statement, SECTION_TESTS))
        return true;
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_LEAD);
    bool labelled = label.size > 0 && has_word(check, label, LEX_ROLE_CRITERION, NULL);
    return stands_in(check, statement, SECTION_CRITERIA) || (labelled && stands_in(check, statement, SECTION_TESTS));
}

/* Words of quality and size are opinions in a sentence of several: how fast something shall be is asked for. */
static bool asks_for_time(const Check *check, const Match *word) {
    static const char *const classes[] = {"speed", "degree"};
    Text class = check->pack->vague[word->index].name;
    return text_equal(class, text_of(classes[0])) || text_equal(class, text_of(classes[1]));
}

/* What the sentence speaks of: the words before "must". */
static Text required_thing(Text sentence, size_t word) {
    Text before = text_trim(text_part(sentence, 0, word)), modal;
    for (size_t at = 0; word_next(before, &at, &modal);)
        if (word_is_one_of(modal, modals, sizeof modals / sizeof *modals) && modal.at > before.at)
            return text_trim(text_part(before, 0, (size_t)(modal.at - before.at)));
    return before;
}

static bool shares_word(Text a, Text b) {
    Text one, other;
    for (size_t i = 0; word_next(a, &i, &one);)
        for (size_t k = 0; !word_is_stop(one) && word_next(b, &k, &other);)
            if (word_hash(one) == word_hash(other))
                return true;
    return false;
}

/* "Publishing has to feel done": another line of the section gives its time. */
static bool has_value_elsewhere(const Check *check, const Section *section, Text thing) {
    for (size_t piece = section->first; piece < section->end && piece < section->first + PIECES_ASKED; piece++)
        for (size_t i = check->piece_first[piece];
             i < check->piece_first[piece + 1] && i < check->piece_first[piece] + VALUES_ASKED; i++) {
            const Statement *one = &check->statements->items[check->piece_statements[i]];
            if (is_value(one) &&
                (shares_word(thing, nearest_label(one, LABELS_NEAR)) || shares_word(thing, one->actor)))
                return true;
        }
    return false;
}

/* "Search should feel quick" below "Search: p95 400 ms". */
static bool is_told_elsewhere(const Check *check, const Statement *statement, Text sentence, const Match *word) {
    return asks_for_time(check, word) && modal_before(sentence, word->begin) &&
           has_value_elsewhere(check, &check->document->sections[statement->section],
                               required_thing(sentence, word->begin));
}

/* "the new entry appears instantly" in a list whose other lines hold times of the same kind. */
static bool stands_among_times(const Check *check, const Statement *statement, const Match *word) {
    if (statement->kind != VALUE_TEXT || !text_equal(check->pack->vague[word->index].name, TEXT("speed")))
        return false;
    Peers peers = peers_of(check, statement);
    for (size_t i = 0; i < peers.count; i++) {
        size_t fact = check->facts->statement_fact[peers.items[i]];
        if (fact != NO_DEFINITION && check->facts->items[fact].sureness == SURE &&
            check->pack->facts[check->facts->items[fact].definition].statistic_needed)
            return true;
    }
    return false;
}

/* "Fibre (short run to the rack)": brackets behind the answer explain it. */
static bool is_remark(Text sentence, size_t word) {
    Text before = text_part(sentence, 0, word);
    size_t open = text_find(before, TEXT("("), 0);
    return open != SIZE_MAX && word_count(text_part(before, 0, open)) > 0 &&
           text_find(before, TEXT(")"), open) == SIZE_MAX && !HAS_ANY(text_part(sentence, open, sentence.size), modals);
}

static bool sentence_is_vague(const Check *check, const Statement *statement, Text sentence, Verdict *verdict) {
    if (!may_be_vague(check, sentence) ||
        !find_vague(check, RULE_VAGUE_TARGET, before_reason(sentence), &verdict->word) ||
        is_remark(sentence, verdict->word.begin))
        return false;
    Position position;
    if (is_decision(sentence, &verdict->word) && !position_of(check, statement, 1u << LABEL_FIELD, &position))
        return false;
    if (is_criterion(check, statement))
        return true;
    if (labelled_target(check, statement, verdict) || labelled_role(check, statement))
        return true;
    if ((required_target(check, statement, sentence, &verdict->word) &&
         !is_told_elsewhere(check, statement, sentence, &verdict->word)) ||
        bare_target(check, statement, &verdict->word, verdict))
        return true;
    verdict->fact = NO_DEFINITION; /* its place alone tells it */
    return stands_among_times(check, statement, &verdict->word);
}

/* The words to judge: without a number in them. "One region" is none. */
static Text value_words(const Check *check, const Statement *statement) {
    if (statement->kind == VALUE_TEXT)
        return statement->text;
    size_t index = (size_t)(statement - check->statements->items);
    bool first = index == 0 || statement[-1].field != statement->field;
    bool counted = statement->kind == VALUE_QUANTITY && statement->quantity.dimension == DIM_COUNT;
    return counted && first && !text_has_digit(statement->whole) ? statement->whole : (Text){0};
}

/* Words in the statement's text that hold the place of a value; verdict->word is within the text. */
static bool is_vague(const Check *check, const Statement *statement, Verdict *verdict) {
    Text text = value_words(check, statement);
    bool declined = declines(check, text);
    for (size_t at = text_number_size(text), end; at < text.size; at = end) {
        end = at;
        while (end < text.size && !side_stops(text, end++))
            ;
        Text sentence = text_part(text, at, end);
        *verdict = (Verdict){.fact = NO_DEFINITION};
        if (!has_number(sentence) && !(declined && !HAS_ANY(sentence, modals)) &&
            sentence_is_vague(check, statement, sentence, verdict)) {
            verdict->word.begin += at;
            verdict->word.end += at;
            return true;
        }
    }
    return false;
}

/* Failing builds is for what a completion question asks. */
static Level level_for(const Check *check, size_t fact) {
    for (size_t i = 0; i < check->pack->signal_count; i++)
        for (size_t g = 0; g < check->pack->signals[i].group_count; g++)
            for (size_t k = 0; k < check->pack->signals[i].groups[g].count; k++)
                if (check->pack->signals[i].groups[g].items[k] == fact)
                    return LEVEL_OFF;
    Level level = rule_level(check->pack, RULE_VAGUE_TARGET);
    return level > LEVEL_WARNING ? LEVEL_WARNING : level;
}

static MessageId message_for(const Check *check, const Statement *statement, const Verdict *verdict) {
    const FactDef *fact = verdict->fact == NO_DEFINITION ? NULL : &check->pack->facts[verdict->fact];
    if (fact && fact->statistic_needed)
        return MESSAGE_VAGUE_LATENCY;
    if ((verdict->values & VALUE_BIT(DIM_COUNT)) && stands_in(check, statement, SECTION_SCALE))
        return MESSAGE_VAGUE_SCALE;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (verdict->values & VALUE_BIT(forms[i].dimension))
            return forms[i].message;
    return MESSAGE_VAGUE_OTHER;
}

static void report_vague(Check *check, size_t index, const Verdict *verdict) {
    const Statement *statement = &check->statements->items[index];
    const Piece *piece = &check->document->pieces[statement->piece];
    Text words = value_words(check, statement), subject = about(statement);
    Text text = words.size <= SHORT_VALUE ? words : text_part(words, verdict->word.begin, verdict->word.end);
    size_t begin = (size_t)(text.at - piece->text.at);
    bool inside = text_holds(piece->text, text);
    Finding *finding = report_statement(check, RULE_VAGUE_TARGET, index);
    say(check, finding, message_for(check, statement, verdict),
        TEXT_FILLS({"value", text}, {"subject", subject.size > 0 ? subject : TEXT("a target")}));
    finding->span = inside ? piece_span(piece, begin, begin + text.size) : statement->span;
    finding->level = level_for(check, verdict->fact);
    if (finding->level == LEVEL_OFF)
        finding->level = rule_level(check->pack, RULE_VAGUE_TARGET);
    const FactDef *fact = verdict->fact == NO_DEFINITION ? NULL : &check->pack->facts[verdict->fact];
    if (fact && fact->ask.size > 0)
        finding->ask = ask_of(check, fact, statement);
    judge(check, index);
}

/* "Impact medium, effort low" answers in words what asks for words: each part ends in a rating. */
static bool rates_in_words(const Check *check, size_t index) {
    size_t fact = check->facts->statement_fact[index];
    if (fact == NO_DEFINITION || check->pack->facts[check->facts->items[fact].definition].values != VALUE_TEXT_BIT)
        return false;
    Text text = text_trim(check->statements->items[index].text);
    for (size_t at = 0, end; at < text.size; at = end + 1) {
        end = text_find(text, TEXT(","), at);
        end = end < text.size ? end : text.size;
        if (!is_rating(word_last(text_part(text, at, end))))
            return false;
    }
    return text.size > 0;
}

/* ---- sentences without a value, among others --------------------------------------------------------------------- */

static bool states_value(const Check *check, size_t piece, Text sentence) {
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
        const Statement *one = &check->statements->items[check->piece_statements[i]];
        if (is_value(one) && text_has(sentence, one->text.at))
            return true;
    }
    return false;
}

/* "Opening the app: 2.5 s. The kitchen list should come near-instantly.": no statement is made of the second sentence. */
static void check_sentence(Check *check, size_t index, const Statement *beside, Span part, size_t *lookups) {
    const Piece *piece = &check->document->pieces[index];
    Text sentence = text_part(piece->text, part.begin, part.end);
    Verdict verdict = {.fact = NO_DEFINITION};
    if (*lookups > LOOKUPS_AT_MOST || !may_be_vague(check, sentence) ||
        !find_vague(check, RULE_VAGUE_TARGET, before_reason(sentence), &verdict.word) ||
        !asks_for_time(check, &verdict.word) || !required_target(check, beside, sentence, &verdict.word))
        return;
    ++*lookups;
    Text words = text_part(sentence, verdict.word.begin, verdict.word.end);
    Text subject = required_thing(sentence, verdict.word.begin);
    if (states_value(check, index, sentence) ||
        has_value_elsewhere(check, &check->document->sections[piece->section], subject))
        return;
    size_t begin = part.begin + verdict.word.begin;
    Finding *finding = report(check, RULE_VAGUE_TARGET, level_for(check, NO_DEFINITION),
                              piece_span(piece, begin, begin + words.size), piece->section);
    finding->subject = subject;
    say(check, finding, message_for(check, beside, &verdict), TEXT_FILLS({"value", words}, {"subject", subject}));
}

/* The first statement of a piece; of the key of a row the first one of its row. */
static const Statement *first_statement(const Check *check, size_t piece) {
    const Piece *own = &check->document->pieces[piece];
    for (size_t i = piece; i < check->document->piece_count; i++) {
        const Piece *other = &check->document->pieces[i];
        if (i > piece && (own->kind != PIECE_CELL || other->kind != PIECE_CELL || other->table != own->table ||
                          other->row != own->row))
            return NULL;
        if (check->piece_first[i] < check->piece_first[i + 1])
            return &check->statements->items[check->piece_statements[check->piece_first[i]]];
    }
    return NULL;
}

static void check_sentences(Check *check, size_t index, size_t *lookups) {
    const Piece *piece = &check->document->pieces[index];
    bool text = piece->kind == PIECE_PARAGRAPH || (piece->kind == PIECE_CELL && piece->row > 0);
    const Statement *beside = text ? first_statement(check, index) : NULL;
    bool own = beside && beside->piece == index;
    size_t first = beside ? (size_t)(beside - check->statements->items) : 0;
    if (!beside || (own && !check->field_has_number[beside->field]) || is_described(check, beside) ||
        !may_judge(check, first) || is_of_other_quality(check, beside))
        return;
    for (size_t at = 0, stop; at < piece->text.size; at = stop) {
        stop = at;
        while (stop < piece->text.size && !side_stops(piece->text, stop++))
            ;
        check_sentence(check, index, beside, (Span){at, stop}, lookups);
    }
}

void check_vague_targets(Check *check) {
    size_t lookups = 0;
    for (size_t i = 0; i < check->document->piece_count; i++)
        check_sentences(check, i, &lookups);
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        Verdict verdict;
        if (value_words(check, statement).size == 0 || only_labels(check, statement) || statement->in_code ||
            !may_judge(check, i) || check->field_has_number[statement->field] || is_described(check, statement) ||
            label_is_vague(check, statement) || judges_time(check, statement) || rates_rows(check, statement) ||
            rates_in_words(check, i))
            continue;
        if (is_vague(check, statement, &verdict) && !is_of_other_quality(check, statement))
            report_vague(check, i, &verdict);
    }
}
