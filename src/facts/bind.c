/* The best definition for each statement: by dimension, section and label together, never by one of them. */
#include "score.h"

#include <string.h>

typedef struct Search {
    const Binding *binding;
    const Pack *pack;
    size_t place, second;  /* of the statement */
    unsigned wanted;       /* the kinds of values that it may be */
    Candidate *candidates; /* per definition */
    size_t *met;           /* definitions of which some phrase stands here */
    size_t met_count;
    size_t *bare; /* definitions that may need no label in those places */
    size_t bare_count;
    size_t *anywhere, anywhere_count; /* those that may need none in some place */
    bool bare_known;
    const size_t *social; /* definitions that know company: see FactDef.beside */
    size_t social_count;
    LabelSource source;
    bool code, noun_text;
    bool unknown;  /* the statement's place is */
    bool guessed;  /* or no more than that */
    bool each;     /* the value is of each of those before it: its place alone tells nothing */
    bool *company; /* per definition: it stands under the statement's heading */
    bool
        own_heading; /* a heading that the pack does not know, in a document whose title gives its values their place */
    Text text;       /* that is searched, and its words */
    WordsOf words;
} Search;

/* A row's key is the subject of facts that have one: its words deny nothing ("GET /plan/today"). */
static bool may_deny(const FactDef *fact, LabelSource source, bool code) {
    if (code && source == LABEL_LINE)
        return true; /* of "errors:" with "target:" below it both are the property */
    if (source == LABEL_ROW || source == LABEL_LINE)
        return !(fact->key & KEY_BIT(KEY_SUBJECT)) && source == LABEL_ROW;
    return source == LABEL_CLAUSE || source == LABEL_FIELD || source == LABEL_COLUMN || source == LABEL_SENTENCE;
}

/* "Reserve a unit": with its object behind it a word that opens a row's key is what is done, and no property. */
static bool is_done_to(const Search *search, const Hit *hit) {
    static const char *const articles[] = {"a", "an", "the"};
    if (hit->end != hit->begin + 1 || hit->end >= search->words.count)
        return false;
    Text next = words_text(search->words, search->text, hit->end);
    return TEXT_IS_ONE_OF(next, articles);
}

/* "All latencies are p95, measured at the load balancer": a lead says where, and not that it was done. */
static bool says_where(const Search *search, const Hit *hit) {
    static const char *const places[] = {"at", "by", "between"};
    if (search->source != LABEL_LEAD || hit->end >= search->words.count)
        return false;
    Text own = words_text(search->words, search->text, hit->end - 1);
    Text next = words_text(search->words, search->text, hit->end);
    return text_equal_fold(own, TEXT("measured")) && TEXT_IS_ONE_OF(next, places);
}

#define FACT_USES (USE_BIT(USE_LABEL) | USE_BIT(USE_NEED) | USE_BIT(USE_UNLESS) | USE_BIT(USE_NAME))

enum { SECOND_COST = 6 }; /* where a heading names two sections, the first comes first */

static Candidate *meet(Search *search, size_t definition) {
    Candidate *candidate = &search->candidates[definition];
    if (!candidate->met)
        search->met[search->met_count++] = definition;
    candidate->met = true;
    return candidate;
}

/* A phrase that the fact needs, or one that denies it; neither is a label. */
static void note_demand(const Search *search, Candidate *candidate, const Hit *hit) {
    bool whole_row = search->source == LABEL_ROW && hit->begin == 0 && !is_done_to(search, hit);
    bool own = search->source == LABEL_CLAUSE || whole_row;
    if (hit->use == USE_NEED) {
        candidate->need = true;
        candidate->said |= own && hit->end - hit->begin > 1;
        return;
    }
    candidate->row |= search->source == LABEL_ROW;
    if (whole_row || search->own_heading || may_deny(&search->pack->facts[hit->index], search->source, search->code))
        *(own ? &candidate->unless : &candidate->around) = true;
}

static bool may_tell(const Search *search, size_t definition) {
    return search->source <= LABEL_LEAD &&
           !(search->guessed && !search->each &&
             fact_belongs(search->binding, &search->pack->facts[definition], search->place));
}

static void note_label(const Search *search, Candidate *candidate, const Hit *hit) {
    bool key = search->source == LABEL_FIELD || search->source == LABEL_ROW || search->source == LABEL_COLUMN;
    bool name = hit->use == USE_NAME && key && hit->begin == 0 && hit->end == search->words.count;
    bool telling = hit->use == USE_TELLING && may_tell(search, hit->index);
    candidate->telling |= telling;
    candidate->need |= name || telling;
    if (hit->use != USE_LABEL && !name && !telling)
        return;
    candidate->column |= search->source == LABEL_COLUMN;
    int score = phrase_score(search->source, hit->end - hit->begin);
    if (score <= candidate->label)
        return;
    candidate->label = score;
    candidate->source = search->source;
    candidate->words = (Span){hit->begin, hit->end};
}

static void collect(void *context, const Hit *hit) {
    Search *search = context;
    if (says_where(search, hit))
        return;
    Candidate *candidate = meet(search, hit->index);
    if (search->noun_text)
        candidate->noun |= hit->use == USE_NOUN;
    else if (hit->use == USE_NEED || hit->use == USE_UNLESS)
        note_demand(search, candidate, hit);
    else
        note_label(search, candidate, hit);
}

/* A bare number bound to a count is one. */
static Quantity counted(const FactDef *fact, Quantity quantity) {
    if (quantity.dimension == DIM_NONE && (fact->values & VALUE_BIT(DIM_COUNT)))
        quantity.dimension = DIM_COUNT;
    return quantity;
}

static void add_fact(Binding *binding, size_t index, size_t definition, const Candidate *candidate, size_t place) {
    const Statement *statement = &binding->statements->items[index];
    binding->items =
        arena_grow(binding->arena, binding->items, binding->count, &binding->capacity, sizeof *binding->items);
    const FactDef *fact = &binding->pack->facts[definition];
    bool worded = statement_is_worded(fact, statement);
    bool value = !worded && (statement->kind == VALUE_QUANTITY || statement->kind == VALUE_CHANGE);
    if (binding->statement_fact[index] == NO_DEFINITION)
        binding->statement_fact[index] = binding->count;
    binding->items[binding->count++] = (Fact){
        .definition = definition,
        .statement = index,
        .has_value = value,
        .quantity = counted(fact, statement->quantity),
        .text = worded ? statement->whole : statement->text,
        .sureness = sureness_of(binding, fact, place, statement, candidate),
        .by_company = candidate->company && !candidate->telling,
        .label_source = candidate->label > 0 ? candidate->source : LABEL_SOURCE_COUNT,
        .label_words = candidate->words,
        .in_column = candidate->column,
    };
}

static void collect_all(Binding *binding, Search *search, unsigned uses, Text text) {
    search->text = text;
    search->words = reading_words(binding->reading, text);
    phrases_find(binding->phrases, uses, search->words, collect, search);
}

typedef struct Best {
    size_t definition;
    int score;
} Best;

/* A text is bound with its first number, a value that opens its entry as the first one. */
static bool in_order(const Binding *binding, const FactDef *fact, const Candidate *candidate, size_t index) {
    const Statement *own = &binding->statements->items[index];
    if (statement_is_worded(fact, own))
        return index == 0 || own[-1].whole.at != own->whole.at;
    bool named = candidate->label > 0 && candidate->source == LABEL_CLAUSE;
    return line_is_behind(binding, fact, index) && (!fact->opens || named || line_opens(binding->statements, index));
}

/* What a statement is: a value of one fact, and beside that a text and the result of a sum. */
typedef struct Chosen {
    Best value, text, sum;
} Chosen;

/* May it be the statement at all? Most that were met only need or deny something, or take other values. */
static bool may_be(const Search *search, const Statement *statement, size_t definition) {
    const FactDef *fact = &search->pack->facts[definition];
    const Candidate *candidate = &search->candidates[definition];
    return (fact->values & search->wanted) && (candidate->label > 0 || candidate->noun || fact->bare) &&
           !fact->passage && (!fact->computed || statement->made);
}

/* The highest score wins; of equal ones the definition that the pack has first. */
static void try_definition(const Binding *binding, const Search *search, size_t index, size_t definition,
                           Chosen *chosen, bool strays) {
    const Statement *statement = &binding->statements->items[index];
    const FactDef *fact = &binding->pack->facts[definition];
    const Candidate *candidate = &search->candidates[definition];
    Best *best = fact->computed ? &chosen->sum : statement_is_worded(fact, statement) ? &chosen->text : &chosen->value;
    int score = score_of(binding, fact, statement, candidate, search->place, strays);
    if (score == 0 && search->second != NO_DEFINITION) {
        score = score_of(binding, fact, statement, candidate, search->second, strays);
        score -= score > SECOND_COST ? SECOND_COST : 0;
    }
    if (score > 0 && (!in_order(binding, fact, candidate, index) ||
                      (candidate->label == 0 && line_is_of_service(binding, fact, index))))
        return;
    if (score > best->score || (score > 0 && score == best->score && definition < best->definition))
        *best = (Best){definition, score};
}

/* What its place alone makes of a value gives way to what its sentence calls it; "within 3 s" is the target that it seems. */
static bool may_stray(const Statement *statement, const Search *search, const Best *best) {
    if (best->score == 0)
        return true;
    Bound bound = statement->quantity.bound;
    bool placed = search->candidates[best->definition].label == 0;
    return (statement->each && search->pack->facts[best->definition].statistic_needed) ||
           (placed && bound != BOUND_AT_MOST && bound != BOUND_LESS);
}

static void try_strays(const Binding *binding, const Search *search, size_t index, Best *best) {
    const Statement *statement = &binding->statements->items[index];
    const Best none = {NO_DEFINITION, 0};
    Chosen chosen = {none, none, none};
    for (size_t i = 0; i < search->met_count; i++)
        if (search->met[i] != best->definition && may_be(search, statement, search->met[i]))
            try_definition(binding, search, index, search->met[i], &chosen, true);
    if (chosen.value.score > 0)
        *best = chosen.value;
}

/* "Machines and limits" is the heading of a whole section, and no label of a limit. */
static bool heads_whole(const Binding *binding, size_t document_section) {
    return binding->placed_itself[document_section] &&
           binding->pack->sections[binding->section_section[document_section]].parent == NO_DEFINITION;
}

/* Labels name the whole line, and not a part of it ("20 of them") or each one ("3 lookups of 5 ms"): of those they only say
 * what they are not. */
static bool names_whole(const Statement *statement, LabelSource source) {
    return (statement->partial && source != LABEL_CLAUSE && source < LABEL_LEAD) ||
           (statement->each && source != LABEL_CLAUSE && source != LABEL_COMPANION);
}

/* Nor is the document's title, above the heading that gives a value its place: in "Building permits online" nothing
 * permits. */
static bool is_title(const Binding *binding, size_t document_section, size_t of) {
    bool placed =
        binding->section_section[document_section] == NO_DEFINITION && binding->section_section[of] != NO_DEFINITION;
    return document_section != of && binding->document->sections[document_section].level == 1 &&
           (placed || binding->home != NO_DEFINITION);
}

static void add_best(Binding *binding, const Search *search, size_t index, Best best) {
    if (best.score > 0)
        add_fact(binding, index, best.definition, &search->candidates[best.definition],
                 binding->statement_section[index]);
}

/* "250 TB, 124 TB used": with what is used the amount before it has a name. */
static void add_whole(Binding *binding, size_t index, Best best) {
    if (best.score == 0)
        return;
    const FactDef *fact = &binding->pack->facts[best.definition];
    size_t whole = line_whole_before(binding, fact, index);
    if (whole != NO_INDEX)
        add_fact(binding, whole, fact->whole.items[0], &(Candidate){0}, binding->statement_section[whole]);
}

typedef struct Denial {
    size_t definition;
    bool found;
} Denial;

static void note_denial(void *context, const Hit *hit) {
    Denial *denial = context;
    denial->found |= hit->index == denial->definition;
}

/* "The store has 1 GB" behind "sessions live in memory": company tells nothing against words of the paragraph. */
static bool paragraph_denies(const Binding *binding, const Statement *statement, size_t definition) {
    Denial denial = {definition, false};
    phrases_find(binding->phrases, USE_BIT(USE_UNLESS), reading_words(binding->reading, statement->whole), note_denial,
                 &denial);
    return denial.found;
}

/* Where the place is unknown, the values beside it may tell what a value is. */
static void find_company(const Binding *binding, const Statement *statement, Search *search) {
    for (size_t i = 0; search->unknown && i < search->social_count; i++) {
        IndexList beside = binding->pack->facts[search->social[i]].beside;
        for (size_t k = 0; k < beside.count; k++)
            if (search->company[beside.items[k]] && !paragraph_denies(binding, statement, search->social[i]))
                meet(search, search->social[i])->company = true;
    }
}

/* What stands under one heading has mostly one place. */
static void find_place(const Binding *binding, size_t index, Search *search) {
    size_t place = binding->statement_section[index], second = second_place(binding, index);
    if (search->bare_known && place == search->place && second == search->second)
        return;
    search->place = place;
    search->second = second;
    search->bare_known = true;
    search->bare_count = 0;
    for (size_t i = 0; i < search->anywhere_count; i++) {
        const FactDef *fact = &search->pack->facts[search->anywhere[i]];
        if (fact_may_be_bare(binding, fact, place) ||
            (second != NO_DEFINITION && fact_may_be_bare(binding, fact, second)))
            search->bare[search->bare_count++] = search->anywhere[i];
    }
}

/* "Search within 500 ms, borrowing within 350 ms (all p95)": among the tests the percentile that stands behind them all is
 * a word of each. */
static bool statistic_is_shared(const Binding *binding, const Statement *statement) {
    size_t place = binding->statement_section[statement - binding->statements->items];
    return statement->quantity.statistic.kind == STAT_PERCENTILE && statement->statistic_from != LABEL_CLAUSE &&
           place != NO_DEFINITION && binding->tests != NO_DEFINITION &&
           section_within(binding->pack, place, binding->tests);
}

/* "Redis: 120 MB + 42 MB = 162 MB" adds up what is in it: a name alone calls no sum its size. */
static bool is_added_up(const Statement *items, size_t index) {
    return items[index].computed && index > 0 && items[index - 1].partial &&
           items[index - 1].field == items[index].field;
}

static void bind_one(Binding *binding, size_t index, Search *search) {
    const Statement *statement = &binding->statements->items[index];
    const Best none = {NO_DEFINITION, 0};
    Chosen chosen = {none, none, none};
    search->met_count = 0;
    search->code = statement->in_code;
    search->each = statement->each;
    search->wanted = statement_values_wanted(statement);
    search->noun_text = false;
    find_place(binding, index, search);
    search->unknown = place_unknown(binding, search->place) && search->second == NO_DEFINITION;
    search->guessed = !search->unknown && place_guessed(binding, index);
    size_t section = statement->section;
    unsigned own = is_added_up(binding->statements->items, index) ? FACT_USES & ~USE_BIT(USE_NAME) : FACT_USES;
    for (size_t i = 0; i < statement->label_count; i++) {
        search->source = statement->labels[i].source;
        search->own_heading = search->source == LABEL_HEADING && section == statement->section &&
                              binding->home != NO_DEFINITION && binding->section_section[section] == NO_DEFINITION;
        if (search->source == LABEL_HEADING && section > 0) { /* one for each section around it, innermost first */
            size_t around = section;
            section = binding->document->sections[section].parent;
            if (heads_whole(binding, around) || is_title(binding, around, statement->section))
                continue;
        }
        unsigned uses = names_whole(statement, search->source) ? USE_BIT(USE_UNLESS)
                        : search->unknown || search->guessed   ? own | USE_BIT(USE_TELLING)
                                                               : own;
        Text text = statement->labels[i].text;
        collect_all(binding, search, uses, search->source == LABEL_CLAUSE ? text : label_words(text));
    }
    if (statistic_is_shared(binding, statement)) {
        search->source = LABEL_SENTENCE;
        collect_all(binding, search, FACT_USES, statistic_name(binding->arena, statement->quantity.statistic));
    }
    search->noun_text = true;
    collect_all(binding, search, USE_BIT(USE_NOUN), statement->quantity.noun);
    find_company(binding, statement, search);
    for (size_t i = 0; i < search->met_count; i++)
        if (may_be(search, statement, search->met[i]))
            try_definition(binding, search, index, search->met[i], &chosen, false);
    for (size_t i = 0; i < search->bare_count; i++)
        if (!search->candidates[search->bare[i]].met && may_be(search, statement, search->bare[i]))
            try_definition(binding, search, index, search->bare[i], &chosen, false);
    if (binding->prose && binding->home != binding->tests && may_stray(statement, search, &chosen.value))
        try_strays(binding, search, index, &chosen.value);
    size_t whole = line_whole_of(binding, index);
    if (whole != NO_DEFINITION)
        chosen.value = (Best){whole, 1};
    if (chosen.value.score > 0 && line_adds_up(binding, index, chosen.value.definition))
        chosen.value = none;
    add_whole(binding, index, chosen.value);
    add_best(binding, search, index, chosen.value);
    add_best(binding, search, index, chosen.text);
    add_best(binding, search, index, chosen.sum);
    for (size_t i = 0; i < search->met_count; i++)
        search->candidates[search->met[i]] = (Candidate){0};
}

/* Values under open questions and next steps state nothing; a bracket around a template value does neither. */
bool statement_is_inside(const Binding *binding, size_t index) {
    const Statement *statement = &binding->statements->items[index];
    size_t place = binding->statement_section[index];
    size_t questions = binding->questions, next = binding->next;
    if (place != NO_DEFINITION &&
        (section_within(binding->pack, place, questions) || section_within(binding->pack, place, next)))
        return false;
    return section_is_inside(binding, statement->section);
}

static bool states(const Binding *binding, size_t index) {
    return statement_is_inside(binding, index) && statement_value_bit(&binding->statements->items[index]) != 0;
}

static Search search_begin(Binding *binding) {
    const Pack *pack = binding->pack;
    size_t *social = ARENA_ARRAY(binding->arena, size_t, pack->fact_count);
    Search search = {.binding = binding,
                     .pack = pack,
                     .candidates = ARENA_ARRAY(binding->arena, Candidate, pack->fact_count),
                     .met = ARENA_ARRAY(binding->arena, size_t, pack->fact_count),
                     .company = ARENA_ARRAY(binding->arena, bool, pack->fact_count),
                     .bare = ARENA_ARRAY(binding->arena, size_t, pack->fact_count),
                     .anywhere = ARENA_ARRAY(binding->arena, size_t, pack->fact_count),
                     .social = social};
    for (size_t i = 0; i < pack->fact_count; i++) {
        if (pack->facts[i].beside.count > 0)
            social[search.social_count++] = i;
        if (pack->facts[i].bare)
            search.anywhere[search.anywhere_count++] = i;
    }
    return search;
}

static void bind_range(Binding *binding, Search *search, Span range) {
    for (size_t i = range.begin; i < range.end; i++) {
        binding->statement_fact[i] = NO_DEFINITION;
        if (states(binding, i))
            bind_one(binding, i, search);
    }
}

/* Under a heading that names no section what told itself is company for the rest: it is bound again with that. */
static void bind_unplaced(Binding *binding, Search *search, Span range) {
    size_t first = binding->count;
    bind_range(binding, search, range);
    size_t end = binding->count;
    if (end == first)
        return;
    for (size_t i = first; i < end; i++)
        search->company[binding->items[i].definition] = true;
    binding->count = first;
    bind_range(binding, search, range);
    memset(search->company, 0, binding->pack->fact_count * sizeof *search->company);
}

void statements_bind(Binding *binding) {
    const Statements *statements = binding->statements;
    Search search = search_begin(binding);
    binding->capacity = statements->count + 8; /* nearly always enough: what is not used is not touched */
    binding->items = ARENA_ARRAY(binding->arena, Fact, binding->capacity);
    for (size_t i = 0, end; i < statements->count; i = end) {
        size_t section = statements->items[i].section;
        for (end = i + 1; end < statements->count && statements->items[end].section == section;)
            end++;
        bool unknown = place_unknown(binding, binding->section_section[section]);
        (unknown ? bind_unplaced : bind_range)(binding, &search, (Span){i, end});
    }
}
