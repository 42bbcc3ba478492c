/* The best definition for each statement: by dimension, section and label together, never by one of them. */
#include "binding.h"

/* What a phrase is worth by where it stands; nearer is more. */
static const int source_weight[LABEL_SOURCE_COUNT] = {
    [LABEL_CLAUSE] = 10,  [LABEL_FIELD] = 9,     [LABEL_COLUMN] = 9, [LABEL_ROW] = 8,  [LABEL_LINE] = 6,
    [LABEL_SENTENCE] = 6, [LABEL_COMPANION] = 5, [LABEL_CORNER] = 4, [LABEL_LEAD] = 4, [LABEL_HEADING] = 2,
};

enum {
    WORD_BONUS = 2,
    WEIGHT_STEP = 3,
    HOME_BONUS = 6,
    ELSEWHERE_COST = 8,
    SECOND_COST = 6, /* where a heading names two sections, the first comes first */
    NOUN_SCORE = 8,
    NEED_BONUS = 2,
    MISFIT_COST = 12
};

typedef struct Candidate {
    int label;          /* best score of a label phrase */
    LabelSource source; /* where that stands */
    Span words;         /* which words of that label */
    bool column;        /* the head of its column is one as well */
    bool need, noun;
    bool said; /* its clause or row says so in several words: what the labels around speak of denies nothing */
    bool unless, around; /* a phrase denies it: in its clause, in the labels around */
    bool row;            /* in its row's key, where that names it: "Disk needed" */
    bool met;            /* some phrase of it was: it stands in Search.met */
} Candidate;

typedef struct Search {
    const Pack *pack;
    Candidate *candidates; /* per definition */
    size_t *met;           /* definitions of which some phrase stands here */
    size_t met_count;
    const size_t *bare; /* definitions that need no label */
    size_t bare_count;
    LabelSource source;
    bool code, noun_text;
    size_t words; /* of the text searched */
} Search;

/* A row's key is the subject of facts that have one: its words deny nothing ("GET /plan/today"). */
static bool may_deny(const FactDef *fact, LabelSource source, bool code) {
    if (code && source == LABEL_LINE)
        return true; /* of "errors:" with "target:" below it both are the property */
    if (source == LABEL_ROW || source == LABEL_LINE)
        return !(fact->key & KEY_BIT(KEY_SUBJECT)) && source == LABEL_ROW;
    return source == LABEL_CLAUSE || source == LABEL_FIELD || source == LABEL_COLUMN || source == LABEL_SENTENCE;
}

#define FACT_USES (USE_BIT(USE_LABEL) | USE_BIT(USE_NEED) | USE_BIT(USE_UNLESS) | USE_BIT(USE_NAME))

static void collect(Search *search, const Hit *hit) {
    Candidate *candidate = &search->candidates[hit->index];
    if (!candidate->met)
        search->met[search->met_count++] = hit->index;
    candidate->met = true;
    if (search->noun_text) {
        candidate->noun |= hit->use == USE_NOUN;
        return;
    }
    bool whole_row = search->source == LABEL_ROW && hit->begin == 0;
    if (hit->use == USE_NEED) {
        candidate->need = true;
        candidate->said |= (search->source == LABEL_CLAUSE || whole_row) && hit->end - hit->begin > 1;
    }
    candidate->row |= hit->use == USE_UNLESS && search->source == LABEL_ROW;
    if (hit->use == USE_UNLESS &&
        (whole_row || may_deny(&search->pack->facts[hit->index], search->source, search->code)))
        *(search->source == LABEL_CLAUSE || whole_row ? &candidate->unless : &candidate->around) = true;
    bool key = search->source == LABEL_FIELD || search->source == LABEL_ROW || search->source == LABEL_COLUMN;
    bool name = hit->use == USE_NAME && key && hit->begin == 0 && hit->end == search->words;
    candidate->need |= name;
    if (hit->use != USE_LABEL && !name)
        return;
    candidate->column |= search->source == LABEL_COLUMN;
    int score = source_weight[search->source] + WORD_BONUS * (int)(hit->end - hit->begin - 1);
    if (score <= candidate->label)
        return;
    candidate->label = score;
    candidate->source = search->source;
    candidate->words = (Span){hit->begin, hit->end};
}

static unsigned value_bit(const Statement *statement) {
    if (statement->kind == VALUE_CHANGE)
        return VALUE_CHANGE_BIT;
    if (statement->kind == VALUE_QUANTITY)
        return VALUE_BIT(statement->quantity.dimension);
    return statement->kind == VALUE_TEXT ? VALUE_TEXT_BIT : 0;
}

/* 2: in its home section, the first; 1: in another of its sections; 0: elsewhere. A section around the home counts only
 * where the document divides it no further: a time under "Throughput" is no latency. */
static int nearness(const Binding *binding, const FactDef *fact, size_t place) {
    const Pack *pack = binding->pack;
    if (fact->in.count == 0)
        return 1;
    if (place == NO_DEFINITION)
        return 0;
    size_t home = fact->in.items[0];
    if (section_within(pack, place, home))
        return 2;
    if (section_within(pack, home, place))
        return 1;
    for (size_t i = 1; i < fact->in.count; i++) {
        size_t section = fact->in.items[i];
        if (!section_within(pack, home, section) && section_within(pack, place, section))
            return 1;
    }
    return 0;
}

/* The document has no heading for the section of the fact: then it may stand with others, by a label of its own. */
static bool homeless(const Binding *binding, const FactDef *fact, LabelSource source) {
    bool key = source == LABEL_FIELD || source == LABEL_COLUMN || source == LABEL_ROW;
    return key && binding->some_absent && fact->in.count > 0 && fact->needs.count > 0 &&
           !binding->placed[section_top(binding->pack, fact->in.items[0])];
}

/* In the home section, or in one around it that the document divides no further: there a value needs no label. */
static bool around_home(const Pack *pack, const FactDef *fact, size_t place) {
    if (fact->computed && fact->in.count == 0)
        return true;
    if (place == NO_DEFINITION || fact->in.count == 0)
        return false;
    return section_within(pack, place, fact->in.items[0]) ||
           (!fact->inside && section_within(pack, fact->in.items[0], place));
}

/* In another part of the home's whole section, by words of its own: an availability under "Throughput and uptime". */
static bool beside_home(const Pack *pack, const FactDef *fact, const Candidate *candidate, size_t place) {
    bool key = candidate->source == LABEL_FIELD || candidate->source == LABEL_COLUMN || candidate->source == LABEL_ROW;
    bool load =
        key && !fact->inside && fact->values == VALUE_BIT(DIM_RATE); /* "Peak load: 60 requests/s" under "Latency" */
    return (load || (fact->service && candidate->source <= LABEL_SENTENCE)) && place != NO_DEFINITION &&
           fact->in.count > 0 && candidate->label > 0 &&
           section_top(pack, place) == section_top(pack, fact->in.items[0]);
}

/* "Action: add one gateway": a text stays one when a number stands in it. */
static bool is_worded(const FactDef *fact, const Statement *statement) {
    return fact->values == VALUE_TEXT_BIT && (statement->kind == VALUE_QUANTITY || statement->kind == VALUE_CHANGE);
}

/* A bare number may be a count, or a value whose unit is missing when a near label names the fact. */
static bool fits(const FactDef *fact, const Statement *statement, const Candidate *candidate) {
    const unsigned measured = VALUE_BIT(DIM_TIME) | VALUE_BIT(DIM_DATA) | VALUE_BIT(DIM_BANDWIDTH);
    if (fact->values & value_bit(statement))
        return true;
    if (is_worded(fact, statement))
        return candidate->label > 0 && (candidate->source == LABEL_FIELD || candidate->source == LABEL_COLUMN);
    if (statement->kind != VALUE_QUANTITY || statement->quantity.dimension != DIM_NONE)
        return false;
    bool named = candidate->label > 0 && candidate->source <= LABEL_ROW;
    return (fact->values & VALUE_BIT(DIM_COUNT)) || ((fact->values & measured) && named);
}

/* "opening one costs 40 ms": a lone "one" counts only what its noun says, and nothing in "occupies one worker for 80 ms". */
static bool pronoun(const Statement *statement, const Candidate *candidate) {
    const Quantity *quantity = &statement->quantity;
    bool one =
        statement->kind == VALUE_QUANTITY && quantity->from_words && quantity->value >= 1 && quantity->value <= 1;
    return one && (!candidate->noun || statement->occupied);
}

/* 99.9 % is no error rate, and 0.1 % no availability; 0.1x is no peak. */
static bool likely(const FactDef *fact, const Statement *statement) {
    const Quantity *quantity = &statement->quantity;
    if (statement->kind != VALUE_QUANTITY || (quantity->dimension != DIM_FRACTION && quantity->dimension != DIM_FACTOR))
        return true;
    double share = quantity->value * 100;
    return (fact->share_at_least == 0 || share >= fact->share_at_least) &&
           (fact->share_at_most == 0 || share <= fact->share_at_most);
}

/* "43 min a month" is no response time. */
static bool repeats(const FactDef *fact, const Statement *statement) {
    enum { DAY = 86400 };
    const Quantity *quantity = &statement->quantity;
    return fact->statistic_needed && quantity->dimension == DIM_TIME && quantity->period >= DAY;
}

static bool allowed(const FactDef *fact, const Statement *statement, const Candidate *candidate) {
    bool denied = candidate->unless || (candidate->around && !candidate->said) ||
                  (candidate->row && candidate->label > 0 && candidate->source == LABEL_ROW);
    if (!fits(fact, statement, candidate) || !likely(fact, statement) || denied || repeats(fact, statement) ||
        (pronoun(statement, candidate) && !is_worded(fact, statement)))
        return false;
    bool count = statement->quantity.dimension == DIM_NONE || statement->quantity.dimension == DIM_COUNT;
    if (statement->dates || (statement->computed && count && !fact->total && !fact->computed))
        return false;
    if (statement->is_duration && !(fact->values & VALUE_DURATION_BIT))
        return false;
    if (fact->total && statement->scope.size > 0)
        return false;
    if (fact->roles && !(fact->roles & (1u << statement->role)))
        return false;
    bool other_noun = fact->nouns.count > 0 && statement->quantity.noun.size > 0 && !candidate->noun;
    return !other_noun && (fact->needs.count == 0 || candidate->need);
}

/* "2 cores and 4 GB": what stands directly behind the processors of a server is its memory, under any heading of its
 * section. */
static bool stands_behind(const Binding *binding, const FactDef *fact, const Statement *statement, size_t place) {
    size_t index = (size_t)(statement - binding->statements->items);
    if (fact->follows.count == 0 || index == 0 || statement[-1].field != statement->field || place == NO_DEFINITION ||
        !section_within(binding->pack, fact->in.items[0], place))
        return false;
    size_t bound = binding->statement_fact[index - 1];
    for (size_t i = 0; bound != NO_DEFINITION && i < fact->follows.count; i++)
        if (binding->items[bound].definition == fact->follows.items[i])
            return true;
    return false;
}

/* The score of a definition for a statement; 0 when it cannot be meant. */
static int score_of(const Binding *binding, const FactDef *fact, const Statement *statement, const Candidate *candidate,
                    size_t place) {
    int label = candidate->label;
    if (candidate->noun && label < NOUN_SCORE)
        label = NOUN_SCORE;
    if ((label == 0 && !fact->bare) || !allowed(fact, statement, candidate))
        return 0;
    const Pack *pack = binding->pack;
    int near = nearness(binding, fact, place);
    if (near == 0 && beside_home(pack, fact, candidate, place))
        near = 1;
    bool home = around_home(pack, fact, place) || stands_behind(binding, fact, statement, place);
    bool bare = fact->bare && home &&
                (!statement->in_label || fact->opens || line_is_sized(binding, fact, statement)) &&
                !statement->is_duration && !statement->each;
    if ((near == 0 && !fact->anywhere && !homeless(binding, fact, candidate->source)) || (label == 0 && !bare))
        return 0;
    bool misfit = !(fact->values & value_bit(statement));
    if (near == 0 && (misfit || (candidate->source > LABEL_COLUMN && !homeless(binding, fact, candidate->source))))
        return 0;
    int score = label + 1 + WEIGHT_STEP * fact->weight + (fact->needs.count > 0 ? NEED_BONUS : 0);
    score += near == 2 ? HOME_BONUS : near == 0 ? -ELSEWHERE_COST : 0;
    score -= misfit ? MISFIT_COST : 0;
    return score > 0 ? score : 1;
}

/* Another environment's value, or the sum of the rows above it, is not the fact itself. */
static bool beside_the_point(const Binding *binding, const FactDef *fact, const Statement *statement, size_t place) {
    const Lexicon *lexicon = binding->pack->lexicon;
    size_t tests = binding->tests;
    bool testing = place != NO_DEFINITION && tests != NO_DEFINITION && section_within(binding->pack, place, tests);
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        bool key = label->source == LABEL_COLUMN || label->source == LABEL_ROW || label->source == LABEL_LEAD;
        if (label->source == LABEL_COLUMN && label_may_hold(label, LEX_FAIL_HEAD) &&
            lexicon_is(lexicon, LEX_FAIL_HEAD, label->text, NULL))
            return true;
        if (key && !testing && label_may_hold(label, LEX_ENVIRONMENT) &&
            lexicon_is(lexicon, LEX_ENVIRONMENT, label->text, NULL))
            return true;
        if (label->source == LABEL_ROW && (fact->key & KEY_BIT(KEY_SUBJECT)) && label_may_hold(label, LEX_TOTAL_ROW) &&
            lexicon_is(lexicon, LEX_TOTAL_ROW, label->text, NULL))
            return true;
    }
    return false;
}

static Sureness sureness_of(const Binding *binding, const FactDef *fact, size_t place, const Statement *statement) {
    bool unit_missing =
        !(fact->values & value_bit(statement)) && !(fact->values & VALUE_BIT(DIM_COUNT)) && !is_worded(fact, statement);
    if (statement->standing != STANDING_STATED || unit_missing || beside_the_point(binding, fact, statement, place))
        return UNSURE;
    return nearness(binding, fact, place) == 0 ? INFERRED : SURE;
}

static Text explain(Binding *binding, const Candidate *candidate, size_t place) {
    Text section = place == NO_DEFINITION ? TEXT("no section") : binding->pack->sections[place].title;
    if (candidate->label == 0)
        return text_print(binding->arena, "its place under %.*s", TEXT_ARG(section));
    Text source = label_source_name(candidate->source);
    return text_print(binding->arena, "the %.*s under %.*s", TEXT_ARG(source), TEXT_ARG(section));
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
    bool worded = is_worded(fact, statement);
    bool value = !worded && (statement->kind == VALUE_QUANTITY || statement->kind == VALUE_CHANGE);
    if (binding->statement_fact[index] == NO_DEFINITION)
        binding->statement_fact[index] = binding->count;
    binding->items[binding->count++] = (Fact){
        .definition = definition,
        .statement = index,
        .has_value = value,
        .quantity = counted(fact, statement->quantity),
        .text = worded ? statement->whole : statement->text,
        .sureness = sureness_of(binding, fact, place, statement),
        .why = explain(binding, candidate, place),
        .label_source = candidate->label > 0 ? candidate->source : LABEL_SOURCE_COUNT,
        .label_words = candidate->words,
        .in_column = candidate->column,
    };
}

/* Under "Volumetrics and load profile" a value may belong to either section. */
static size_t second_place(const Binding *binding, size_t index) {
    size_t section = binding->statements->items[index].section;
    return binding->statement_section[index] == binding->section_section[section] ? binding->section_second[section]
                                                                                  : NO_DEFINITION;
}

static void collect_all(Binding *binding, Search *search, unsigned uses, Text text) {
    Hits hits = hits_cached(binding->words, binding->pack->phrases, uses, text);
    search->words = words_cached(binding->words, text).count;
    for (size_t i = 0; i < hits.count; i++)
        collect(search, &hits.items[i]);
}

typedef struct Best {
    size_t definition;
    int score;
} Best;

/* A text is bound with its first number, a value that opens its entry as the first one. */
static bool in_order(const Binding *binding, const FactDef *fact, const Candidate *candidate, size_t index) {
    const Statement *own = &binding->statements->items[index];
    if (is_worded(fact, own))
        return index == 0 || own[-1].whole.at != own->whole.at;
    bool named = candidate->label > 0 && candidate->source == LABEL_CLAUSE;
    return line_is_behind(binding, fact, index) && (!fact->opens || named || line_opens(binding->statements, index));
}

/* What a statement is: a value of one fact, and beside that a text and the result of a sum. */
typedef struct Chosen {
    Best value, text, sum;
} Chosen;

/* The highest score wins; of equal ones the definition that the pack has first. */
static void try_definition(const Binding *binding, const Search *search, size_t index, size_t definition,
                           Chosen *chosen) {
    const Statement *statement = &binding->statements->items[index];
    const FactDef *fact = &binding->pack->facts[definition];
    const Candidate *candidate = &search->candidates[definition];
    Best *best = fact->computed ? &chosen->sum : is_worded(fact, statement) ? &chosen->text : &chosen->value;
    if (fact->computed && !statement->made)
        return;
    size_t second = second_place(binding, index);
    int score = score_of(binding, fact, statement, candidate, binding->statement_section[index]);
    if (score == 0 && second != NO_DEFINITION) {
        score = score_of(binding, fact, statement, candidate, second);
        score -= score > SECOND_COST ? SECOND_COST : 0;
    }
    if (score > 0 && (!in_order(binding, fact, candidate, index) ||
                      (candidate->label == 0 && line_is_of_service(binding, fact, index))))
        return;
    if (score > best->score || (score > 0 && score == best->score && definition < best->definition))
        *best = (Best){definition, score};
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
    return document_section != of && binding->document->sections[document_section].level == 1 &&
           binding->section_section[document_section] == NO_DEFINITION && binding->section_section[of] != NO_DEFINITION;
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

static void bind_one(Binding *binding, size_t index, Search *search) {
    const Statement *statement = &binding->statements->items[index];
    const Best none = {NO_DEFINITION, 0};
    Chosen chosen = {none, none, none};
    search->met_count = 0;
    search->code = statement->in_code;
    search->noun_text = false;
    size_t section = statement->section;
    for (size_t i = 0; i < statement->label_count; i++) {
        search->source = statement->labels[i].source;
        if (search->source == LABEL_HEADING && section > 0) { /* one for each section around it, innermost first */
            size_t around = section;
            section = binding->document->sections[section].parent;
            if (heads_whole(binding, around) || is_title(binding, around, statement->section))
                continue;
        }
        unsigned uses = names_whole(statement, search->source) ? USE_BIT(USE_UNLESS) : FACT_USES;
        Text text = statement->labels[i].text;
        collect_all(binding, search, uses, search->source == LABEL_CLAUSE ? text : label_words(text));
    }
    search->noun_text = true;
    collect_all(binding, search, USE_BIT(USE_NOUN), statement->quantity.noun);
    for (size_t i = 0; i < search->met_count; i++)
        try_definition(binding, search, index, search->met[i], &chosen);
    for (size_t i = 0; i < search->bare_count; i++)
        if (!search->candidates[search->bare[i]].met)
            try_definition(binding, search, index, search->bare[i], &chosen);
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
static bool states(const Binding *binding, size_t index) {
    const Statement *statement = &binding->statements->items[index];
    size_t place = binding->statement_section[index];
    size_t questions = binding->questions, next = binding->next;
    if (place != NO_DEFINITION &&
        (section_within(binding->pack, place, questions) || section_within(binding->pack, place, next)))
        return false;
    bool inside = statement->section >= binding->facts->first && statement->section < binding->facts->end;
    return inside && value_bit(statement) != 0;
}

static Search search_begin(Binding *binding) {
    const Pack *pack = binding->pack;
    size_t *bare = ARENA_ARRAY(binding->arena, size_t, pack->fact_count);
    Search search = {.pack = pack,
                     .candidates = ARENA_ARRAY(binding->arena, Candidate, pack->fact_count),
                     .met = ARENA_ARRAY(binding->arena, size_t, pack->fact_count),
                     .bare = bare};
    for (size_t i = 0; i < pack->fact_count; i++)
        if (pack->facts[i].bare)
            bare[search.bare_count++] = i;
    return search;
}

void statements_bind(Binding *binding) {
    const Statements *statements = binding->statements;
    Search search = search_begin(binding);
    binding->capacity = statements->count / 2 + 8;
    binding->items = ARENA_ARRAY(binding->arena, Fact, binding->capacity);
    for (size_t i = 0; i < statements->count; i++) {
        binding->statement_fact[i] = NO_DEFINITION;
        if (states(binding, i))
            bind_one(binding, i, &search);
    }
}
