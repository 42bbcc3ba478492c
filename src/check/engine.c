#include "engine.h"

static const struct {
    const char *name;
    Level level;
} rules[] = {
#define RULE(NAME, name, level) {name, level},
#include "rules.def"
#undef RULE
};

Text rule_name(RuleId rule) { return text_of(rules[rule].name); }

Level rule_level(const Pack *pack, RuleId rule) {
    const RuleDef *defined = pack_rule(pack, rule_name(rule));
    return defined ? defined->level : rules[rule].level;
}

Text section_name(SectionId section) {
    static const char *const names[] = {
#define SECTION(NAME, name) name,
        KNOWN_SECTIONS(SECTION)
#undef SECTION
    };
    return text_of(names[section]);
}

/* Statements grouped by piece: a counting sort. */
static void group_statements(Check *check) {
    size_t pieces = check->document->piece_count;
    size_t *first = ARENA_ARRAY(check->arena, size_t, pieces + 2);
    size_t *order = ARENA_ARRAY(check->arena, size_t, check->statements->count);
    for (size_t i = 0; i < check->statements->count; i++)
        first[check->statements->items[i].piece + 2]++;
    for (size_t i = 2; i < pieces + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < check->statements->count; i++)
        order[first[check->statements->items[i].piece + 1]++] = i;
    check->piece_first = first;
    check->piece_statements = order;
}

static void note_fields(Check *check) {
    for (size_t i = 0; i < check->statements->count; i++)
        if (check->statements->items[i].field >= check->field_count)
            check->field_count = check->statements->items[i].field + 1;
    check->field_has_number = ARENA_ARRAY(check->arena, bool, check->field_count);
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        bool words = statement->quantity.dimension == DIM_COUNT && !text_has_digit(statement->text);
        check->field_has_number[statement->field] |= is_value(statement) && !words;
    }
}

Check check_begin(FindingList *list, const Facts *facts) {
    Check check = {.arena = list->arena,
                   .list = list,
                   .facts = facts,
                   .pack = facts->pack,
                   .statements = facts->statements,
                   .document = facts->statements->document};
    for (size_t i = 0; i < SECTION_COUNT; i++)
        check.sections[i] = pack_section(facts->pack, section_name((SectionId)i));
    group_statements(&check);
    note_fields(&check);
    return check;
}

bool in_summary(const Check *check, size_t document_section) {
    return document_section >= check->facts->first && document_section < check->facts->end;
}

bool statement_in_summary(const Check *check, const Statement *statement) {
    return in_summary(check, statement->section);
}

size_t section_of(const Check *check, const Statement *statement) {
    return check->facts->statement_section[statement - check->statements->items];
}

bool within_id(const Check *check, size_t pack_section_index, SectionId section) {
    size_t wanted = check->sections[section];
    return pack_section_index != NO_DEFINITION && wanted != NO_DEFINITION &&
           section_within(check->pack, pack_section_index, wanted);
}

bool unsectioned(const Check *check) { return check->pack->kinds[check->facts->kind].section_count == 0; }

bool at_home_in(const Check *check, SectionId section) {
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    return kind->home.count > 0 && within_id(check, kind->home.items[0], section);
}

bool stands_in(const Check *check, const Statement *statement, SectionId section) {
    return within_id(check, section_of(check, statement), section);
}

Text title_at(const Check *check, size_t document_section) { return check->document->sections[document_section].title; }

Text message_name(MessageId id) {
    static const char *const names[] = {
#define MESSAGE(NAME, name) name,
#include "messages.def"
#undef MESSAGE
    };
    return text_of(names[id]);
}

void finding_say(Arena *arena, const Pack *pack, Finding *finding, MessageId id, const TextFill *fills, size_t count) {
    const MessageDef *texts = pack_message(pack, message_name(id));
    const RuleDef *rule = pack_rule(pack, finding->rule);
    finding->message = text_fill(arena, texts ? texts->message : rule ? rule->what : finding->rule, fills, count);
    if (texts && texts->ask.size > 0)
        finding->ask = text_fill(arena, texts->ask, fills, count);
    if (texts && texts->suggest.size > 0)
        finding->suggest = text_fill(arena, texts->suggest, fills, count);
}

void say(Check *check, Finding *finding, MessageId id, const TextFill *fills, size_t count) {
    finding_say(check->arena, check->pack, finding, id, fills, count);
}

void say_statement(Check *check, Finding *finding, MessageId id, size_t index) {
    const Statement *statement = &check->statements->items[index];
    Text subject = about(statement);
    say(check, finding, id,
        TEXT_FILLS({"value", statement->text}, {"subject", subject.size > 0 ? subject : TEXT("it")},
                   {"clause", text_trim(statement->clause)}));
}

Finding *report(Check *check, RuleId rule, Level level, Span span, size_t document_section) {
    Level used = level == LEVEL_OFF ? rule_level(check->pack, rule) : level;
    Finding *finding = finding_add(check->list, rule_name(rule), used, span, (Text){0});
    finding->section = title_at(check, document_section);
    return finding;
}

Finding *report_statement(Check *check, RuleId rule, size_t index) {
    const Statement *statement = &check->statements->items[index];
    Finding *finding = report(check, rule, LEVEL_OFF, statement->span, statement->section);
    finding->subject = about(statement);
    finding->fact = check->facts->statement_fact[index];
    bool whatever = rule == RULE_MISSING_UNIT || rule == RULE_HEDGED_NUMBER; /* holds whatever the value is bound to */
    bool bound = finding->fact != NO_DEFINITION && !whatever;
    if (bound && check->facts->items[finding->fact].sureness == INFERRED && finding->level > LEVEL_NOTE)
        finding->level--;
    return finding;
}

Text ask_of(Check *check, const FactDef *fact, const Statement *statement) {
    Text subject = about(statement), noun = statement->quantity.noun;
    subject = subject.size > 0 ? subject : TEXT("it");
    return text_fill(check->arena, fact->ask,
                     TEXT_FILLS({"subject", subject}, {"noun", noun.size > 0 ? noun : subject},
                                {"stream", statement->stream.size > 0 ? statement->stream : TEXT("requests")}));
}

Text nearest_label(const Statement *statement, unsigned sources) {
    for (size_t i = 0; i < statement->label_count; i++)
        if (sources & (1u << statement->labels[i].source))
            return statement->labels[i].text;
    return (Text){0};
}

Text about(const Statement *statement) {
    if (statement->subject.size > 0 && statement->subject.size <= 80)
        return statement->subject;
    return nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW | 1u << LABEL_LINE | 1u << LABEL_COLUMN);
}

bool is_value(const Statement *statement) {
    return statement->kind == VALUE_QUANTITY || statement->kind == VALUE_CHANGE;
}

Span statements_beside(const Check *check, const Statement *statement) {
    const Statement *items = check->statements->items;
    size_t begin = (size_t)(statement - items), end = begin + 1;
    while (begin > 0 && items[begin - 1].field == statement->field)
        begin--;
    while (end < check->statements->count && items[end].field == statement->field)
        end++;
    return (Span){begin, end};
}

/* "p95", "PERF-5", "L1": digits of a name. */
static bool belongs_to_name(Text text, size_t digit) {
    size_t begin = digit;
    while (begin > 0 && char_is_digit(text.at[begin - 1]))
        begin--;
    if (begin > 0 && text.at[begin - 1] == '-')
        begin--;
    return begin > 0 && char_is_letter(text.at[begin - 1]);
}

bool has_number(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (char_is_digit(text.at[i]) && !belongs_to_name(text, i))
            return true;
    return false;
}

size_t words_in(const Check *check, Text text) { return reading_words(check->facts->reading, text).count; }

bool has_any_word(Text text, const char *const *words, size_t count) {
    uint32_t initials = text_initials(text);
    size_t begun = 0, at = 0;
    while (begun < count && !(initials & initial_bit(words[begun][0])))
        begun++;
    for (Text word; begun < count && word_next(text, &at, &word);)
        if (word_is_one_of(word, words + begun, count - begun))
            return true;
    return false;
}

bool says_any_word(const Check *check, Text text, const char *const *words, size_t count) {
    WordsOf read = reading_words(check->facts->reading, text);
    uint32_t initials = 0;
    for (size_t k = 0; k < count; k++)
        initials |= initial_bit(words[k][0]);
    for (size_t i = 0; i < read.count; i++) {
        char first = char_lower(text.at[words_span(read, i).begin]);
        for (size_t k = 0; (initials & initial_bit(first)) && k < count; k++)
            if (words[k][0] == first && read.items[i].hash == word_hash(text_of(words[k])))
                return true;
    }
    return false;
}

size_t blank_label(const Check *check, size_t piece) {
    size_t first = check->piece_first[piece];
    const Piece *line = &check->document->pieces[piece];
    if (first == check->piece_first[piece + 1] || line->kind == PIECE_CELL)
        return 0;
    const Statement *statement = &check->statements->items[check->piece_statements[first]];
    size_t words = words_in(check, statement_label(statement, LABEL_FIELD));
    return statement->kind == VALUE_EMPTY && words_in(check, line->text) == words ? words : 0;
}

bool section_says_nothing(const Check *check, size_t document_section) {
    const Section *section = &check->document->sections[document_section];
    bool blank = false;
    for (size_t i = section->first; i < section->end; i++) {
        PieceKind kind = check->document->pieces[i].kind;
        if (kind == PIECE_HEADING || kind == PIECE_COMMENT || kind == PIECE_LIST || kind == PIECE_ITEM ||
            kind == PIECE_RULE)
            continue;
        if (blank_label(check, i) == 0)
            return false;
        blank = true;
    }
    return blank;
}

typedef struct Search {
    PhraseUse use;
    size_t index;
    bool found;
    Match match;
} Search;

static void note_first(void *context, const Match *match) {
    Search *search = context;
    bool longer = search->found && match->begin == search->match.begin && match->end > search->match.end;
    if (match->index != search->index || (search->found && !longer))
        return;
    search->found = true;
    search->match = *match;
}

bool has_use(const Check *check, Text text, PhraseUse use, size_t index) {
    Search search = {.use = use, .index = index};
    matches_find(check->facts, USE_BIT(search.use), text, note_first, &search);
    return search.found;
}

bool has_word(const Check *check, Text text, LexClass class, Match *match) {
    Search search = {.use = USE_WORD, .index = class};
    if (lexicon_classes(check->facts->lexicon, text) >> class & 1)
        matches_find(check->facts, USE_BIT(search.use), text, note_first, &search);
    if (match)
        *match = search.match;
    return search.found;
}

bool names_period(Text text) {
    static const char *const periods[] = {"second",  "sec",     "minute",  "min",    "hour",     "day",
                                          "week",    "month",   "quarter", "year",   "daily",    "weekly",
                                          "monthly", "yearly",  "hourly",  "annual", "annually", "quarterly",
                                          "night",   "nightly", "rps",     "qps",    "tps",      "annum"};
    size_t at = 0;
    Text word;
    while (word_next(text, &at, &word)) {
        size_t slash = text_find(word, TEXT("/"), 0);
        Text unit = slash == SIZE_MAX ? word : text_part(word, slash + 1, word.size);
        if (word_is_one_of(unit, periods, sizeof periods / sizeof *periods) || (slash != SIZE_MAX && unit.size <= 3))
            return true;
    }
    return false;
}

bool names_date(Text text) {
    static const char *const dates[] = {"january",   "february", "march",     "april",    "june",
                                        "july",      "august",   "september", "october",  "november",
                                        "december",  "summer",   "winter",    "spring",   "autumn",
                                        "christmas", "launch",   "go-live",   "tomorrow", "season"};
    size_t at = 0;
    Text word;
    while (word_next(text, &at, &word)) {
        bool year =
            word.size >= 4 && text_has_digit(word) && (text_starts(word, TEXT("20")) || text_starts(word, TEXT("19")));
        bool quarter = word.size == 2 && (word.at[0] == 'Q' || word.at[0] == 'H') && char_is_digit(word.at[1]);
        if (year || quarter || word_is_one_of(word, dates, sizeof dates / sizeof *dates))
            return true;
    }
    return false;
}
