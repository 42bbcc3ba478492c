/* passage.c - what a value is by its unit and its own words alone, under any heading: a second name beside the fact that
 * its section makes it. Relations over such facts compare the values of one passage; see `passage` in docs/packs.md. */
#include <string.h>

#include "score.h"

/* A short section is one passage. In a longer one its paragraphs, lists and tables are. */
enum { PASSAGE_VALUES = 30 };

#define PASSAGE_USES (USE_BIT(USE_PASSAGE_LABEL) | USE_BIT(USE_PASSAGE_NEED) | USE_BIT(USE_PASSAGE_UNLESS))

/* A value that is to be a fact of a passage. */
typedef struct Signed {
    size_t statement, definition;
    unsigned subject;   /* of one that is told by what is said: see said.c */
    LabelSource source; /* see said_subject() */
} Signed;

/* A fact of passages of the pack, and the kinds of values that it takes. */
typedef struct PassageFact {
    size_t definition;
    unsigned values;
} PassageFact;

typedef struct Passages {
    Binding *binding;
    const PassageFact *facts;
    size_t count;
    Signed *items;
    size_t item_count, item_capacity;
    Candidate *candidates; /* per definition of the pack */
    size_t *met;           /* those that a phrase of the statement is about */
    size_t met_count;
    const size_t *values; /* quantities per document section */
    const size_t *runs;   /* per statement: the first of those that stand side by side with it */
} Passages;

typedef struct Noting {
    Passages *passages;
    LabelSource source;
} Noting;

static void note_hit(void *context, const Hit *hit) {
    const Noting *noting = context;
    Passages *passages = noting->passages;
    Candidate *candidate = &passages->candidates[hit->index];
    if (!candidate->met)
        passages->met[passages->met_count++] = hit->index;
    candidate->met = true;
    candidate->need |= hit->use == USE_PASSAGE_NEED;
    candidate->unless |= hit->use == USE_PASSAGE_UNLESS;
    candidate->noun |= hit->use == USE_PASSAGE_NOUN;
    if (hit->use == USE_PASSAGE_LABEL && candidate->label == 0) {
        candidate->label = 1;
        candidate->source = noting->source;
    }
}

static void note_hits(Passages *passages, unsigned uses, Text text, LabelSource source) {
    const Binding *binding = passages->binding;
    phrases_find(binding->phrases, uses, reading_words(binding->reading, text), note_hit, &(Noting){passages, source});
}

/* "**Q: How many sockets can the gateway hold?**" above "A: 5,000." is its own as well. */
static bool is_question(const Label *label) { return label->source == LABEL_LEAD && text_ends(label->text, TEXT("?")); }

/* Its clause, and the labels that are its own: not those of a list, nor headings. */
static void note_words(Passages *passages, const Statement *statement) {
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        if (label->source > LABEL_LINE && !is_question(label))
            continue;
        Text text = label->source == LABEL_CLAUSE ? label->text : label_words(label->text);
        note_hits(passages, PASSAGE_USES, text, label->source);
    }
    note_hits(passages, USE_BIT(USE_PASSAGE_NOUN), statement->quantity.noun, LABEL_CLAUSE);
}

/* A bare number is counted only where a label says what it counts. */
static bool is_signed(const FactDef *fact, const Statement *statement, const Candidate *candidate) {
    bool counted = fact->nouns.count == 0 || candidate->noun || candidate->label > 0;
    Candidate named = *candidate; /* "one payment per second" is a rate, and no pronoun */
    named.noun |=
        statement->quantity.dimension == DIM_RATE && statement->quantity.noun.size > 0 && fact->nouns.count == 0;
    return counted && candidate_allowed(fact, statement, &named);
}

size_t passage_section(const Document *document, size_t section) {
    const Section *own = &document->sections[section];
    bool asks = own->lead && text_ends(text_trim(own->title), TEXT("?"));
    bool within = asks && own->parent != NO_INDEX && own->parent > 0 && !document->sections[own->parent].lead;
    return within ? own->parent : section;
}

static unsigned passage_id(const Passages *passages, const Statement *statement) {
    size_t section = passage_section(passages->binding->document, statement->section);
    if (passages->values[section] <= PASSAGE_VALUES)
        return key_number(passages->binding, NUMBERED_SECTION, section);
    if (statement->list != NO_INDEX)
        return key_number(passages->binding, NUMBERED_LIST, statement->list);
    return key_number(passages->binding, NUMBERED_PIECE, statement->piece);
}

/* "45 % search, 30 % title pages": no other value stands between them in their sentence. */
static bool is_side_by_side(const Statement *a, const Statement *b) {
    Text whole = a->whole;
    bool alike = a->kind == VALUE_QUANTITY && b->kind == VALUE_QUANTITY && a->field == b->field &&
                 a->quantity.dimension == b->quantity.dimension && text_holds(whole, a->text) &&
                 text_holds(whole, b->text);
    return alike && a->text.at < b->text.at &&
           !sentence_between(whole, (size_t)(a->text.at - whole.at), (size_t)(b->text.at - whole.at));
}

/* What is listed together: values of one kind side by side, else in one list or one column of a table. */
static unsigned list_id(const Passages *passages, size_t index) {
    const Statements *statements = passages->binding->statements;
    const Statement *own = &statements->items[index];
    bool last = index + 1 == statements->count || passages->runs[index + 1] != passages->runs[index];
    if (own->list == NO_INDEX || passages->runs[index] != index || !last)
        return key_number(passages->binding, NUMBERED_RUN, passages->runs[index]);
    return key_number(passages->binding, NUMBERED_LIST, own->list + text_hash_fold(statement_label(own, LABEL_COLUMN)));
}

static void note_signed(Passages *passages, size_t index, size_t definition) {
    Binding *binding = passages->binding;
    const FactDef *own = &binding->pack->facts[definition];
    LabelSource source = LABEL_SOURCE_COUNT;
    unsigned subject = own->said ? said_subject(binding, own, &binding->statements->items[index], &source) : 0;
    if (own->said && !subject)
        return;
    passages->items = arena_grow(binding->arena, passages->items, passages->item_count, &passages->item_capacity,
                                 sizeof *passages->items);
    passages->items[passages->item_count++] = (Signed){index, definition, subject, source};
}

/* What is said once is no fact of its own. */
static void keep_shared(Passages *passages) {
    const Binding *binding = passages->binding;
    size_t *uses = ARENA_ARRAY(binding->arena, size_t, binding->names->count), kept = 0;
    for (size_t i = 0; i < passages->item_count; i++)
        uses[passages->items[i].subject]++;
    for (size_t i = 0; i < passages->item_count; i++)
        if (passages->items[i].subject == 0 || uses[passages->items[i].subject] > 1)
            passages->items[kept++] = passages->items[i];
    passages->item_count = kept;
}

/* What it is about and when is known from the fact that the value is otherwise, if it is one. */
static void fill_key(const Passages *passages, const Signed *own, Fact *fact) {
    Binding *binding = passages->binding;
    size_t known = binding->statement_fact[own->statement];
    if (known == NO_DEFINITION)
        key_fill(binding, fact);
    else
        memcpy(fact->key, binding->items[known].key, sizeof fact->key);
    fact->key[KEY_PASSAGE] = passage_id(passages, &binding->statements->items[own->statement]);
    fact->key[KEY_SUBJECT] = own->subject ? own->subject : fact->key[KEY_SUBJECT];
    fact->key[KEY_LIST] = list_id(passages, own->statement);
}

static void add_signed(const Passages *passages, const Signed *own) {
    Binding *binding = passages->binding;
    const Statement *statement = &binding->statements->items[own->statement];
    Fact *fact = &binding->items[binding->count++];
    *fact = (Fact){.definition = own->definition,
                   .statement = own->statement,
                   .has_value = true,
                   .quantity = statement->quantity,
                   .text = statement->text,
                   .sureness = SURE,
                   .label_source = own->source};
    if (fact->quantity.dimension == DIM_NONE)
        fact->quantity.dimension = DIM_COUNT;
    fill_key(passages, own, fact);
}

/* There are several times as many as other facts: they get the room that they need. */
static void add_all(const Passages *passages) {
    Binding *binding = passages->binding;
    Fact *items = ARENA_ARRAY(binding->arena, Fact, binding->count + passages->item_count);
    if (binding->count > 0)
        memcpy(items, binding->items, binding->count * sizeof *items);
    binding->items = items;
    binding->capacity = binding->count + passages->item_count;
    for (size_t i = 0; i < passages->item_count; i++)
        add_signed(passages, &passages->items[i]);
}

static bool states_value(const Statement *statement) {
    return statement->kind == VALUE_QUANTITY && statement->standing == STANDING_STATED && !statement->dates;
}

/* "Questions and answers" are none that are open. */
static bool is_answered(const Binding *binding, const Statement *statement) {
    const Section *sections = binding->document->sections;
    Text title = sections[passage_section(binding->document, statement->section)].title;
    return section_is_inside(binding, statement->section) && text_find_fold(title, TEXT("answers"), 0) != SIZE_MAX;
}

/* Inside the summary, and in no list of open questions. What is "agreed" in a column of its own is still no next step. */
static bool is_inside(const Binding *binding, size_t index) {
    const Statement *statement = &binding->statements->items[index];
    size_t place = binding->statement_section[index];
    bool step = place != NO_DEFINITION && section_within(binding->pack, place, binding->next) &&
                binding->section_section[statement->section] != place;
    return statement_is_inside(binding, index) || (step && section_is_inside(binding, statement->section));
}

static void bind_signed(Passages *passages, size_t index) {
    const Binding *binding = passages->binding;
    const Statement *statement = &binding->statements->items[index];
    if (!states_value(statement) || is_second_load(binding, statement) ||
        !(is_inside(binding, index) || is_answered(binding, statement)))
        return;
    unsigned wanted = statement_values_wanted(statement);
    note_words(passages, statement);
    for (size_t i = 0; i < passages->count; i++) {
        size_t definition = passages->facts[i].definition;
        if ((passages->facts[i].values & wanted) &&
            is_signed(&binding->pack->facts[definition], statement, &passages->candidates[definition]))
            note_signed(passages, index, definition);
    }
    while (passages->met_count > 0)
        passages->candidates[passages->met[--passages->met_count]] = (Candidate){0};
}

void passages_bind(Binding *binding) {
    const Pack *pack = binding->pack;
    const Statements *statements = binding->statements;
    PassageFact *facts = ARENA_ARRAY(binding->arena, PassageFact, pack->fact_count);
    size_t *values = ARENA_ARRAY(binding->arena, size_t, binding->document->section_count);
    size_t *runs = ARENA_ARRAY(binding->arena, size_t, statements->count);
    Passages passages = {.binding = binding,
                         .facts = facts,
                         .candidates = ARENA_ARRAY(binding->arena, Candidate, pack->fact_count),
                         .met = ARENA_ARRAY(binding->arena, size_t, pack->fact_count),
                         .values = values,
                         .runs = runs};
    for (size_t i = 0; i < pack->fact_count; i++)
        if (pack->facts[i].passage)
            facts[passages.count++] = (PassageFact){i, pack->facts[i].values};
    for (size_t i = 0; i < statements->count; i++)
        runs[i] = i > 0 && is_side_by_side(&statements->items[i - 1], &statements->items[i]) ? runs[i - 1] : i;
    for (size_t i = 0; i < statements->count; i++)
        values[passage_section(binding->document, statements->items[i].section)] +=
            statements->items[i].kind == VALUE_QUANTITY;
    for (size_t i = 0; i < statements->count && passages.count > 0; i++)
        bind_signed(&passages, i);
    keep_shared(&passages);
    add_all(&passages);
}
