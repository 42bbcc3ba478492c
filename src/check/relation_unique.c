/* relation_unique.c - a fact that the dictionary calls unique has one value within its key. Generic over all facts: the
 * dictionary says which, a relation with `unique: yes` under which rule and in which words. */
#include "relation.h"

/* Facts with one definition and one key, chained in document order. */
typedef struct Same {
    size_t fact, next; /* next: index + 1 of the chain's next entry */
} Same;

typedef struct Chains {
    Arena *arena;
    const Facts *facts;
    size_t relation;
    size_t *slots, slot_count;
    Same *items;
    size_t count;
} Chains;

static unsigned part_of(const Fact *fact, size_t part) {
    return part == KEY_SUBJECT && (fact->general || fact->others) ? 0 : fact->key[part];
}

static bool same_key(const Facts *facts, const Fact *a, const Fact *b) {
    unsigned unique = fact_def(facts, a)->unique;
    for (size_t part = 0; part < KEY_PARTS; part++)
        if ((unique & KEY_BIT(part)) && part_of(a, part) != part_of(b, part))
            return false;
    return a->definition == b->definition && a->quantity.dimension == b->quantity.dimension && a->others == b->others &&
           text_equal_fold(a->quantity.per, b->quantity.per);
}

static size_t slot_of(const Chains *chains, const Fact *fact) {
    uint64_t hash = 1469598103934665603u ^ fact->definition;
    unsigned unique = fact_def(chains->facts, fact)->unique;
    for (size_t part = 0; part < KEY_PARTS; part++)
        if (unique & KEY_BIT(part))
            hash = (hash ^ part_of(fact, part)) * 1099511628211u;
    return (size_t)(hash ^ hash >> 32) & (chains->slot_count - 1);
}

/* What is said twice may be rounded once. */
static const Expression equal = {.op = OP_EQUAL, .tolerance = TOLERANCE_EXACT},
                        similar = {.op = OP_EQUAL, .tolerance = TOLERANCE_WITHIN, .number = 0.1};

static bool is_equal(const Facts *facts, const Fact *a, const Fact *b) {
    const Expression *comparison = fact_def(facts, a)->said ? &similar : &equal;
    Value x = fact_value(facts, a), y = fact_value(facts, b);
    return value_compare(comparison, &x, &y, comparison->number);
}

/* A value that needs no label and names no subject could be anyone's. */
static bool is_anyones(const FactDef *def, const Fact *fact) {
    return (def->unique & KEY_BIT(KEY_SUBJECT)) && def->bare && !fact->key[KEY_SUBJECT] && !fact->general;
}

/* What the template calls an example names nothing: two "Query description" are two queries. */
static bool is_example(const Facts *facts, const Fact *fact) {
    unsigned id = fact->key[KEY_SUBJECT];
    Text name = id && id < facts->name_count ? facts->names[id] : (Text){0};
    TextList examples = facts->pack->template_values;
    for (size_t i = 0; name.size && i < examples.count; i++)
        if (text_equal_fold(examples.items[i], name))
            return true;
    return false;
}

/* "Completeness" below one lead-in and below another is said of two things. */
static bool under_different_leads(const Statement *a, const Statement *b) {
    Text lead_a = statement_label(a, LABEL_LEAD), lead_b = statement_label(b, LABEL_LEAD);
    Text label = statement_label(a, LABEL_FIELD);
    return lead_a.size > 0 && lead_b.size > 0 && !text_equal_fold(lead_a, lead_b) && label.size > 0 &&
           text_equal_fold(label, statement_label(b, LABEL_FIELD));
}

/* Both are known to be something, and not the same: a target and its budget have relations of their own; or they stand in
 * two parts of one section, "Today" and "In a year". */
static bool are_known_apart(const Facts *facts, const Fact *a, const Fact *b) {
    if (!fact_def(facts, a)->said)
        return false;
    size_t first = facts->statement_fact[a->statement], second = facts->statement_fact[b->statement];
    if (first != NO_DEFINITION && second != NO_DEFINITION)
        return facts->items[first].definition != facts->items[second].definition;
    size_t place = facts->statement_section[a->statement], other = facts->statement_section[b->statement];
    return place != other && place != NO_DEFINITION && other != NO_DEFINITION &&
           section_top(facts->pack, place) == section_top(facts->pack, other);
}

/* The statements of a document's section around one of them: [begin, end). */
static Span section_around(const Statements *statements, size_t index) {
    enum { ASKED_MOST = 48 };
    Span span = {index, index + 1};
    size_t section = statements->items[index].section;
    while (span.begin > 0 && span.end - span.begin < ASKED_MOST && statements->items[span.begin - 1].section == section)
        span.begin--;
    while (span.end < statements->count && span.end - span.begin < ASKED_MOST &&
           statements->items[span.end].section == section)
        span.end++;
    return span;
}

/* "Users", "Ramp-up" and "Pass criteria" below each of several scenarios: two sections side by side that share the label
 * of the pair and another one are records, and what a label names belongs to its own. */
static bool of_two_records(const Facts *facts, const Fact *a, const Fact *b) {
    const Statements *all = facts->statements;
    const Section *sections = all->document->sections;
    size_t first = fact_statement(facts, a)->section, second = fact_statement(facts, b)->section;
    Text label = statement_label(fact_statement(facts, a), LABEL_FIELD);
    if (first == second || sections[first].parent != sections[second].parent || label.size == 0 ||
        !text_equal_fold(label, statement_label(fact_statement(facts, b), LABEL_FIELD)))
        return false;
    Span one = section_around(all, a->statement), other = section_around(all, b->statement);
    for (size_t i = one.begin; i < one.end; i++) {
        Text own = statement_label(&all->items[i], LABEL_FIELD);
        for (size_t k = other.begin; k < other.end && own.size > 0 && !text_equal_fold(own, label); k++)
            if (text_equal_fold(own, statement_label(&all->items[k], LABEL_FIELD)))
                return true;
    }
    return false;
}

static bool is_exact_place(const Facts *facts, size_t section) {
    for (size_t i = 0; i < facts->place_count; i++)
        if (facts->places[i].document_section == section)
            return facts->places[i].exact;
    return false;
}

/* The nearest heading that names no section of the pack, or the document. */
static size_t dividing_section(const Facts *facts, const Fact *fact) {
    const Section *sections = facts->statements->document->sections;
    size_t at = fact_statement(facts, fact)->section;
    while (at > 0 && (sections[at].level <= 1 || is_exact_place(facts, at)))
        at = sections[at].parent;
    return at;
}

/* "April 2025" and "April 2026" divide what labels alone name, "Staging" and "Production" what one word does. */
static bool are_divided(const Facts *facts, const Fact *a, const Fact *b) {
    if (a->label_source == LABEL_SOURCE_COUNT || b->label_source == LABEL_SOURCE_COUNT)
        return false;
    bool labels = a->label_source == LABEL_FIELD && b->label_source == LABEL_FIELD;
    size_t first = dividing_section(facts, a), second = dividing_section(facts, b);
    return first != second && (labels || (first > 0 && second > 0));
}

/* "Orders are deleted after 30 days, and removed for good after 90 days": one of several times in its sentence. */
static bool is_one_of_stages(const Facts *facts, const Fact *fact) {
    const Statement *items = facts->statements->items, *own = &items[fact->statement];
    bool staged = false;
    for (size_t i = fact->statement > 0 ? fact->statement - 1 : 0;
         i <= fact->statement + 1 && i < facts->statements->count; i++)
        staged |= i != fact->statement && items[i].field == own->field && items[i].quantity.dimension == DIM_TIME &&
                  items[i].quantity.value != own->quantity.value;
    return staged && fact_def(facts, fact)->acts.count > 0;
}

/* "### Staging" and "### Production" divide what their section is about. */
static bool under_siblings(const Facts *facts, const Fact *a, const Fact *b) {
    enum { DIVISION = 3 };
    size_t first = fact_statement(facts, a)->section, second = fact_statement(facts, b)->section;
    const Section *sections = facts->statements->document->sections;
    return first != second && sections[first].parent == sections[second].parent && sections[first].level >= DIVISION;
}

/* Do headings or other times tell that what is said in the same words is said of two things? */
static bool are_of_two(const Facts *facts, const Fact *a, const Fact *b) {
    return of_two_records(facts, a, b) || under_siblings(facts, a, b) || are_divided(facts, a, b) ||
           is_one_of_stages(facts, a) || is_one_of_stages(facts, b);
}

/* "0.3 % of them are 51 minutes" below a heading: nothing but its place says what it is, and nothing what of. */
static bool is_only_placed(const Facts *facts, const Fact *fact) {
    const Statement *statement = fact_statement(facts, fact);
    return fact->label_source == LABEL_SOURCE_COUNT && !fact_def(facts, fact)->said && statement->subject.size == 0 &&
           statement->actor.size == 0 && facts->statements->document->pieces[statement->piece].kind == PIECE_PARAGRAPH;
}

/* Two values side by side in one cell or paragraph are of different things, so are the rows of one table and the items of
 * one list, and a product was computed: no two statements of one thing. The relation's own conditions come last. */
static bool compares(const Chains *chains, size_t first, size_t second) {
    const Facts *facts = chains->facts;
    const Fact *a = &facts->items[first], *b = &facts->items[second];
    if (fact_statement(facts, a)->field == fact_statement(facts, b)->field || a->quantity.of_other ||
        b->quantity.of_other)
        return false;
    if (is_example(facts, a) || are_known_apart(facts, a, b) || (fact_def(facts, a)->said && are_of_two(facts, a, b)))
        return false;
    if (!text_equal_fold(fact_statement(facts, a)->condition, fact_statement(facts, b)->condition))
        return false;
    if (fact_statement(facts, a)->piece == fact_statement(facts, b)->piece ||
        under_different_leads(fact_statement(facts, a), fact_statement(facts, b)))
        return false;
    if (is_only_placed(facts, a) || is_only_placed(facts, b))
        return false;
    const Relation *relation = &facts->pack->relations[chains->relation];
    const RuleDef *rule = &facts->pack->rules[relation->rule_index];
    size_t apart = relation->said ? rule->apart_within : rule->apart;
    if (apart > 0 && value_times_apart(a->quantity.value, b->quantity.value) > (double)apart)
        return false;
    size_t list = fact_statement(facts, a)->list;
    if ((a->key[KEY_ROW] && a->key[KEY_ROW] == b->key[KEY_ROW]) ||
        (list != NO_INDEX && list == fact_statement(facts, b)->list))
        return false;
    bool sentence = !a->key[KEY_ROW] && a->key[KEY_LIST] && a->key[KEY_LIST] == b->key[KEY_LIST];
    if (sentence || a->quantity.product != b->quantity.product || is_anyones(fact_def(facts, a), a))
        return false;
    Evaluation evaluation = {
        .arena = chains->arena, .facts = facts, .relation = relation, .steps = LIMIT_RELATION_STEPS};
    evaluation.binding.facts[0] = first;
    evaluation.binding.facts[1] = second;
    bool truth;
    for (size_t i = 0; i < relation->when_count; i++)
        if (!relation_holds(&evaluation, relation->when[i], &truth) || !truth)
            return false;
    return true;
}

static void leave_trace(const Chains *chains, FindingList *list, bool held, const size_t *pair) {
    Trace trace = {.relation = chains->relation,
                   .outcome = held ? OUTCOME_HELD : OUTCOME_BROKEN,
                   .facts = {pair[0], pair[1]},
                   .fact_count = 2};
    trace.why = fact_def(chains->facts, &chains->facts->items[pair[0]])->says;
    trace_add(list, &trace);
}

/* The pair as the two variables of the pack's wording: a the one reported, b the other. */
static void report(const Chains *chains, FindingList *list, size_t later, size_t earlier) {
    const Facts *facts = chains->facts;
    const Relation *relation = &facts->pack->relations[chains->relation];
    const Fact *a = &facts->items[later], *b = &facts->items[earlier];
    int cost = fact_cost(a) + fact_cost(b);
    if (cost > 1)
        return;
    Evaluation evaluation = {.arena = list->arena, .facts = facts, .relation = relation, .steps = LIMIT_RELATION_STEPS};
    evaluation.binding.facts[0] = later;
    evaluation.binding.facts[1] = earlier;
    Text message = relation_print_message(&evaluation, &relation->wording.message);
    Finding *finding = finding_add(list, relation->rule, level_lowered(relation->level, cost),
                                   fact_statement(facts, a)->span, message);
    finding->relation = relation->id;
    finding->arithmetic = relation_print_sum(&evaluation, &relation->wording.sum);
    finding->ask = relation_print(&evaluation, &relation->wording.ask);
    finding->subject = fact_subject(facts, a);
    finding->section = section_title(facts, a);
    finding->fact = later;
    finding_relate(list, finding, fact_statement(facts, b)->span, fact_def(facts, b)->role_word);
}

/* How many facts of a chain have this one's value. */
static size_t support(const Chains *chains, size_t chain, const Fact *fact) {
    size_t count = 0;
    for (size_t at = chain; at; at = chains->items[at - 1].next)
        count += is_equal(chains->facts, &chains->facts->items[chains->items[at - 1].fact], fact);
    return count;
}

/* What most places say is taken for right, of two the earlier: the odd ones are reported. */
static size_t reference_of(const Chains *chains, size_t chain) {
    size_t best = chains->items[chain - 1].fact, most = 0, looked = 0;
    for (size_t at = chain; at && looked < 16; at = chains->items[at - 1].next, looked++) {
        size_t fact = chains->items[at - 1].fact, count = support(chains, chain, &chains->facts->items[fact]);
        if (count > most) {
            most = count;
            best = fact;
        }
    }
    return best;
}

static void check_chain(const Chains *chains, FindingList *list, size_t chain) {
    size_t reference = reference_of(chains, chain);
    const Facts *facts = chains->facts;
    bool supported = support(chains, chain, &facts->items[reference]) > 1;
    for (size_t at = chain; at; at = chains->items[at - 1].next) {
        size_t fact = chains->items[at - 1].fact;
        const Fact *a = &facts->items[fact], *b = &facts->items[reference];
        if (fact == reference || !compares(chains, fact, reference))
            continue;
        bool held = is_equal(facts, a, b);
        bool odd = fact > reference || supported;
        size_t pair[2] = {odd ? fact : reference, odd ? reference : fact};
        const Relation *relation = &facts->pack->relations[chains->relation];
        if (relation->said && relation_known(list, facts, relation, pair, 2).size > 0)
            continue;
        leave_trace(chains, list, held, pair);
        if (!held)
            report(chains, list, pair[0], pair[1]);
    }
}

/* Appends a fact to the chain of its key, whose head is returned anew when it is the first. */
static void add(Chains *chains, size_t fact) {
    const Fact *own = &chains->facts->items[fact];
    size_t slot = slot_of(chains, own), steps = 0;
    while (chains->slots[slot] &&
           !same_key(chains->facts, &chains->facts->items[chains->items[chains->slots[slot] - 1].fact], own) &&
           steps++ < chains->slot_count)
        slot = (slot + 1) & (chains->slot_count - 1);
    size_t *link = &chains->slots[slot];
    chains->items[chains->count] = (Same){fact, *link};
    *link = ++chains->count;
}

void check_unique(FindingList *list, const Facts *facts, size_t relation) {
    Chains chains = {.arena = list->arena, .facts = facts, .relation = relation, .slot_count = 4};
    while (chains.slot_count < facts->count * 2)
        chains.slot_count *= 2;
    chains.slots = ARENA_ARRAY(list->arena, size_t, chains.slot_count);
    chains.items = ARENA_ARRAY(list->arena, Same, facts->count);
    bool said = facts->pack->relations[relation].said;
    for (size_t i = facts->count; i-- > 0;) {
        const FactDef *def = fact_def(facts, &facts->items[i]);
        if (def->unique && def->said == said && fact_counts(facts, &facts->items[i]))
            add(&chains, i);
    }
    for (size_t slot = 0; slot < chains.slot_count; slot++)
        if (chains.slots[slot])
            check_chain(&chains, list, chains.slots[slot]);
}
