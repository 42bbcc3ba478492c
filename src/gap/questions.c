/* questions.c - a question for each gap that is neither said nor deferred. */
#include "asker.h"

#include <inttypes.h>

typedef enum Words { NOTHING, SECTION, FIELD, FACT, SECTION_FACT, SECTION_FIELD, RULE, FINDING, WORDS } Words;

enum { SOURCES = 3 };

typedef struct Ask {
    const char *rule;
    AskOrder order;
    Words words[SOURCES];
} Ask;

static const Ask asks[] = {
#define ASK(rule, order, first, second, third) {rule, ASK_##order, {first, second, third}},
#include "asks.def"
#undef ASK
};

static const Ask *ask_of(Text rule) {
    size_t i = 0;
    while (!text_starts(rule, text_of(asks[i].rule)))
        i++;
    return &asks[i];
}

/* ---- one question ------------------------------------------------------------------------------------------------------ */

void asker_close(Asker *asker, Asked *asked, size_t finding) {
    if (finding == NO_DEFINITION)
        return;
    Question *question = &asked->question;
    for (size_t i = 0; i < question->close_count; i++)
        if (asked->closes[i] == finding)
            return;
    asked->closes =
        arena_grow(asker->finder->arena, asked->closes, question->close_count, &asked->close_capacity, sizeof(size_t));
    asked->closes[question->close_count++] = finding;
    question->closes = asked->closes;
}

static Asked *same_text(Asker *asker, const Asked *asked) {
    for (size_t i = 0; i < asker->count; i++)
        if (asker->items[i].hash == asked->hash && text_equal(asker->items[i].question.text, asked->question.text))
            return &asker->items[i];
    return NULL;
}

static void name_place(Asker *asker, Asked *asked, size_t finding) {
    Span span = finding != NO_DEFINITION ? asker->finder->findings->items[finding].span : (Span){0, 0};
    Place place = source_place(asker->finder->source, span.begin);
    Text text = asked->question.text;
    text.size--;
    asked->question.text =
        text_print(asker->finder->arena, "%.*s (line %zu, column %zu)?", TEXT_ARG(text), place.line, place.column);
    asked->hash = text_hash(asked->question.text);
}

static Text id_of(Arena *arena, const Asked *asked) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < asked->question.header.size; i++) {
        char c = char_lower(asked->question.header.at[i]);
        bool plain = (c >= 'a' && c <= 'z') || char_is_digit(c);
        buffer_add_char(&buffer, plain ? c : '-');
    }
    buffer_print(&buffer, "-%08" PRIx32, (uint32_t)(asked->hash ^ asked->hash >> 32));
    return buffer_text(&buffer);
}

/* Sections that are not there yet are made by the first answer: until then their questions depend on each other. */
static size_t section_of(const Finder *finder, const Asked *asked, size_t finding) {
    size_t section = asked->follow_up                ? asked->follow_up->section
                     : asked->field != NO_DEFINITION ? finder->pack->fields[asked->field].section
                     : finding != NO_DEFINITION      ? finder->targets[finding].section
                                                     : NO_DEFINITION;
    size_t top = section_top(finder->pack, section);
    return top != NO_DEFINITION && !facts_place(finder->facts, top) ? top : section;
}

/* Two options of the same label would be one answer to an asking tool. */
static void drop_same_labels(Question *question) {
    size_t kept = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        bool same = false;
        for (size_t k = 0; k < kept; k++)
            same |= text_equal_fold(question->options[k].label, question->options[i].label);
        if (!same)
            question->options[kept++] = question->options[i];
    }
    question->option_count = kept;
}

Asked *asker_add(Asker *asker, const Draft *draft, size_t finding, size_t fact) {
    const Finder *finder = asker->finder;
    Asked asked = {.field = draft->field, .fact = fact, .number = asker->count, .follow_up = draft->follow_up};
    asked.question = (Question){.order = ASK_REST, .field = draft->field, .fact = fact, .names = draft->names};
    Fill fill = fill_of(finder, finding, draft->field);
    fill.names = texts_joined(finder->arena, &draft->names, ", ");
    Draft fitting = *draft;
    fitting.options = asker_options(finder, draft, finding, fact);
    draft_word(finder->arena, &fitting, &fill, &asked.question);
    drop_same_labels(&asked.question);
    asked.hash = text_hash(asked.question.text);
    Asked *same = same_text(asker, &asked);
    if (same && draft->field != NO_DEFINITION) {
        asker_close(asker, same, finding);
        return same;
    }
    if (same)
        name_place(asker, &asked, finding);
    asked.question.id = id_of(finder->arena, &asked);
    asked.question.section = section_of(finder, &asked, finding);
    asked.question.subject = draft->field == NO_DEFINITION ? fill.subject : (Text){0};
    asker_edits(asker, &asked, draft, &fill, finding);
    asker->items = arena_grow(finder->arena, asker->items, asker->count, &asker->capacity, sizeof *asker->items);
    asker->items[asker->count] = asked;
    asker_close(asker, &asker->items[asker->count], finding);
    return &asker->items[asker->count++];
}

/* ---- fields and sections ----------------------------------------------------------------------------------------------- */

static bool asks_for(const Finder *finder, size_t finding) {
    const Finding *found = &finder->findings->items[finding];
    return found->level >= LEVEL_WARNING && !found->deferred && ask_of(found->rule)->words[0] != NOTHING;
}

static void open_section(Asker *asker, size_t finding) {
    const Finder *finder = asker->finder;
    for (size_t i = 0; i < finder->kind->fields.count; i++) {
        size_t field = finder->kind->fields.items[i];
        bool inside =
            section_within(finder->pack, finder->pack->fields[field].section, finder->targets[finding].section);
        const FieldDef *definition = &finder->pack->fields[field];
        /* what a missing section would say may stand in others: the peak factor, where both loads are */
        if (inside && asker->open_by[field] == NO_DEFINITION && field_promised(finder, definition) &&
            !facts_answer(finder->facts, definition))
            asker->open_by[field] = finding;
    }
}

static void find_open_fields(Asker *asker) {
    const Finder *finder = asker->finder;
    for (size_t i = 0; i < finder->pack->field_count; i++)
        asker->open_by[i] = NO_DEFINITION;
    for (size_t i = 0; i < finder->findings->count; i++) {
        const Target *target = &finder->targets[i];
        if (!asks_for(finder, i))
            continue;
        if (target->field != NO_DEFINITION)
            asker->open_by[target->field] = i;
        else if (target->whole && target->section != NO_DEFINITION)
            open_section(asker, i);
    }
}

/* The open field that sets a fact, or NO_DEFINITION. */
static size_t open_field_of(const Asker *asker, size_t fact) {
    for (size_t i = 0; i < asker->finder->pack->field_count; i++)
        if (asker->open_by[i] != NO_DEFINITION && list_holds(&asker->finder->pack->fields[i].facts, fact))
            return i;
    return NO_DEFINITION;
}

/* What follows from answers that are asked for is not asked: the peak factor, from average and peak. */
static void leave_derived(Asker *asker, size_t field) {
    const IndexList *all = &asker->finder->pack->fields[field].all;
    for (size_t i = 0; i < all->count; i++)
        if (open_field_of(asker, all->items[i]) == NO_DEFINITION)
            return;
    if (asker->open_by[field] != NO_DEFINITION && all->count > 0)
        asker->lead_of[field] = asker->lead_of[open_field_of(asker, all->items[0])];
}

static void find_leads(Asker *asker) {
    const Pack *pack = asker->finder->pack;
    for (size_t i = 0; i < pack->field_count; i++)
        asker->lead_of[i] = i;
    for (size_t i = 0; i < pack->field_count; i++)
        for (size_t k = 0;
             asker->open_by[i] != NO_DEFINITION && !asker_names_field(asker, i) && k < pack->fields[i].covers.count;
             k++)
            asker->lead_of[pack->fields[i].covers.items[k]] = i;
    for (size_t i = 0; i < pack->field_count; i++)
        leave_derived(asker, i);
}

/* The question of a field with those fields that it covers and that are open: all of them, or by their names. */
static bool draft_together(const Asker *asker, size_t lead, Draft *draft) {
    const Pack *pack = asker->finder->pack;
    const IndexList *covers = &pack->fields[lead].covers;
    Buffer names;
    buffer_init(&names, asker->finder->arena);
    size_t open = 0, all = 0;
    for (size_t i = 0; i < covers->count; i++) {
        if (asker_is_said(pack, &pack->fields[lead], i))
            continue;
        all++;
        if (asker->open_by[covers->items[i]] == NO_DEFINITION)
            continue;
        buffer_print(&names, "%s%.*s", open++ > 0 ? ", " : "", TEXT_ARG(pack->fields[covers->items[i]].name));
    }
    bool some = open > 0 && open < all;
    if (!draft_field(pack, lead, open > 0 && !some, draft))
        return false;
    Text ask = text_part(draft->ask, 0, text_ends(draft->ask, TEXT("?")) ? draft->ask.size - 1 : draft->ask.size);
    if (some)
        draft->ask =
            text_print(asker->finder->arena, "%.*s (and: %.*s)?", TEXT_ARG(ask), TEXT_ARG(buffer_text(&names)));
    draft->all = open > 0;
    return true;
}

static Asked *question_of_field(Asker *asker, size_t field) {
    for (size_t i = 0; i < asker->count; i++)
        if (asker->items[i].field == field)
            return &asker->items[i];
    return NULL;
}

/* Asks for a field, unless another field's question asks for it too. */
static Asked *ask_field(Asker *asker, size_t field, size_t finding) {
    size_t lead = asker->lead_of[field];
    Asked *asked = question_of_field(asker, lead);
    Draft draft;
    if (!asked && !asker_draft_context(asker, lead, &draft) && !draft_together(asker, lead, &draft))
        return NULL;
    asker->asked[field] = asker->asked[lead] = true;
    if (!asked)
        asked = asker_add(asker, &draft, asker->open_by[lead], NO_DEFINITION);
    asker_close(asker, asked, finding);
    return asked;
}

static Asked *ask_section(Asker *asker, size_t finding) {
    const Finder *finder = asker->finder;
    Asked *last = NULL;
    if (!finder->targets[finding].whole)
        return NULL;
    for (size_t i = 0; i < finder->kind->fields.count; i++) {
        size_t field = finder->kind->fields.items[i];
        if (asker->open_by[field] == finding && asker->lead_of[field] == field)
            last = ask_field(asker, field, finding);
    }
    return last;
}

/* ---- findings ------------------------------------------------------------------------------------------------------------ */

static Asked *words_section(Asker *asker, size_t finding) { return ask_section(asker, finding); }

static Asked *words_field(Asker *asker, size_t finding) {
    size_t field = asker->finder->targets[finding].field;
    return field != NO_DEFINITION ? ask_field(asker, field, finding) : NULL;
}

static Asked *words_fact(Asker *asker, size_t finding) {
    size_t fact = asker->finder->targets[finding].fact;
    Draft draft;
    if (fact == NO_DEFINITION || !draft_fact(asker->finder->pack, fact, &draft))
        return NULL;
    return asker_add(asker, &draft, finding, fact);
}

/* What has no fact of its own is most likely what its section is first about. */
static Asked *words_section_fact(Asker *asker, size_t finding) {
    const Pack *pack = asker->finder->pack;
    Draft draft;
    for (size_t i = 0; i < pack->fact_count; i++)
        if (list_holds(&pack->facts[i].in, asker->finder->targets[finding].section) && draft_fact(pack, i, &draft))
            return asker_add(asker, &draft, finding, i);
    return NULL;
}

/* The field that is called as the gap's subject, else the only one of its section. */
static size_t field_of_section(const Finder *finder, size_t finding) {
    size_t only = NO_DEFINITION, count = 0;
    for (size_t i = 0; i < finder->kind->fields.count; i++) {
        size_t index = finder->kind->fields.items[i];
        const FieldDef *field = &finder->pack->fields[index];
        if (text_equal_fold(field->name, finder->findings->items[finding].subject))
            return index;
        if (field->section != finder->targets[finding].section)
            continue;
        only = index;
        count++;
    }
    return count == 1 ? only : NO_DEFINITION;
}

static bool is_worded(const Asker *asker, Text ask) {
    Text text = wording_question(asker->finder->arena, ask);
    for (size_t i = 0; i < asker->count; i++)
        if (text_equal(asker->items[i].question.text, text))
            return true;
    return false;
}

static Asked *words_section_field(Asker *asker, size_t finding) {
    size_t field = field_of_section(asker->finder, finding);
    Draft draft;
    if (field == NO_DEFINITION || !draft_field(asker->finder->pack, field, false, &draft) ||
        is_worded(asker, draft.ask))
        return NULL;
    draft.field = NO_DEFINITION; /* the place of its value is there */
    return asker_add(asker, &draft, finding, NO_DEFINITION);
}

static Asked *words_rule(Asker *asker, size_t finding) {
    Draft draft;
    if (!draft_rule(asker->finder->pack, asker->finder->findings->items[finding].rule, &draft))
        return NULL;
    return asker_add(asker, &draft, finding, asker->finder->targets[finding].fact);
}

static Asked *words_finding(Asker *asker, size_t finding) {
    const Finding *found = &asker->finder->findings->items[finding];
    Draft draft;
    draft_rule(asker->finder->pack, found->rule, &draft);
    draft.ask = asker_name(asker->finder, finding);
    return found->ask.size > 0 ? asker_add(asker, &draft, finding, asker->finder->targets[finding].fact) : NULL;
}

static Asked *(*const words[WORDS])(Asker *asker, size_t finding) = {
    [SECTION] = words_section,
    [FIELD] = words_field,
    [FACT] = words_fact,
    [SECTION_FACT] = words_section_fact,
    [SECTION_FIELD] = words_section_field,
    [RULE] = words_rule,
    [FINDING] = words_finding,
};

static Asked *asked_for_group(Asker *asker, size_t group) {
    for (size_t i = 0; group > 0 && i < asker->count; i++)
        if (asker->items[i].group == group)
            return &asker->items[i];
    return NULL;
}

static void ask_finding(Asker *asker, size_t finding) {
    const Finding *found = &asker->finder->findings->items[finding];
    Asked *asked = asked_for_group(asker, found->group);
    if (asked) {
        asker_close(asker, asked, finding);
        return;
    }
    const Ask *ask = ask_of(found->rule);
    for (size_t i = 0; !asked && i < SOURCES && ask->words[i] != NOTHING; i++)
        asked = words[ask->words[i]](asker, finding);
    if (!asked)
        return;
    asked->group = found->group;
    asked->question.order = ask->order;
}

/* ---- signals that no finding speaks of ------------------------------------------------------------------------------------ */

static bool is_asked(const Asker *asker, const IndexList *group) {
    for (size_t i = 0; i < asker->count; i++)
        if (asked_sets(asker->finder->pack, &asker->items[i], group))
            return true;
    return false;
}

static void ask_group(Asker *asker, const IndexList *group) {
    const Finder *finder = asker->finder;
    for (size_t i = 0; i < finder->kind->fields.count; i++) {
        size_t field = finder->kind->fields.items[i];
        if (lists_meet(&finder->pack->fields[field].facts, group)) {
            ask_field(asker, field, NO_DEFINITION);
            return;
        }
    }
}

static void ask_signals(Asker *asker) {
    const Finder *finder = asker->finder;
    for (size_t i = 0; i < finder->gaps->signal_count; i++) {
        const SignalGap *gap = &finder->gaps->signals[i];
        const SignalDef *signal = &finder->pack->signals[gap->signal];
        for (size_t k = 0; gap->promised && signal_is_open(gap) && k < signal->group_count; k++)
            if (gap->parts[k] == ANSWERED_NO && !is_asked(asker, &signal->groups[k]))
                ask_group(asker, &signal->groups[k]);
    }
}

/* ---- all -------------------------------------------------------------------------------------------------------------------- */

/* What stands under the open questions, word for word, is not asked again. */
static void drop_open(Asker *asker) {
    size_t kept = 0;
    for (size_t i = 0; i < asker->count; i++)
        if (!open_names(asker->finder, asker->items[i].question.text))
            asker->items[kept++] = asker->items[i];
    asker->count = kept;
}

void questions_find(Finder *finder) {
    size_t fields = finder->pack->field_count;
    Asker asker = {.finder = finder,
                   .lead_of = ARENA_ARRAY(finder->arena, size_t, fields),
                   .open_by = ARENA_ARRAY(finder->arena, size_t, fields),
                   .asked = ARENA_ARRAY(finder->arena, bool, fields),
                   .named = ARENA_ARRAY(finder->arena, bool, finder->gaps->unnamed.count)};
    find_open_fields(&asker);
    find_leads(&asker);
    for (size_t i = 0; i < finder->findings->count; i++)
        if (asks_for(finder, i))
            ask_finding(&asker, i);
    ask_signals(&asker);
    asker_context(&asker);
    asker_follow_ups(&asker);
    drop_open(&asker);
    asker_order(&asker);
    Question *questions = ARENA_ARRAY(finder->arena, Question, asker.count);
    for (size_t i = 0; i < asker.count; i++)
        questions[i] = asker.items[i].question;
    finder->gaps->questions = questions;
    finder->gaps->question_count = asker.count;
    rounds_find(finder, asker.items);
}
