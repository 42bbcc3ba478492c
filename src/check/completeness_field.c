/* missing-field: what a section owes and nothing answers. */
#include "engine.h"

enum { PHRASES_NAMED = 3 };

typedef struct Answering {
    const Check *check;
    const bool *present;
    bool *answered;
    bool *wanted;
    bool *blank;  /* per field: a label names it, and nothing stands behind it */
    size_t label; /* words of such a label; 0: the piece says something */
    Homes homes;
    bool appendix;
} Answering;

/* What stands below "Appendix: figures" answers for any section. */
static bool in_appendix(const Check *check, size_t section) {
    static const char *const titles[] = {"appendix", "appendices", "annex"};
    const Section *sections = check->document->sections;
    for (; section > 0 && section != NO_INDEX; section = sections[section].parent) {
        Text first = {0};
        word_next(sections[section].title, &(size_t){0}, &first);
        if (HAS_ANY(first, titles))
            return true;
    }
    return false;
}

/* A section that stands merged with others, or spread over them, has no place of its own: then any place will do. */
static bool counts_here(const Answering *answering, const FieldDef *field) {
    const Pack *pack = answering->check->pack;
    bool unsectioned = pack->kinds[answering->check->facts->kind].section_count == 0;
    if (unsectioned || answering->appendix || homes_within(pack, &answering->homes, field->section))
        return true;
    for (size_t i = 0; i < field->also.count; i++)
        if (homes_within(pack, &answering->homes, field->also.items[i]))
            return true;
    size_t parent = pack->sections[field->section].parent;
    if (facts_place(answering->check->facts, field->section) ||
        field->section == answering->check->sections[SECTION_HEADER])
        return false;
    return parent == NO_DEFINITION || homes_within(pack, &answering->homes, parent);
}

static void note_mention(void *context, const Match *match) {
    Answering *answering = context;
    if (answering->answered[match->index] || !answering->wanted[match->index])
        return;
    bool here = counts_here(answering, &answering->check->pack->fields[match->index]);
    if (answering->label == 0)
        answering->answered[match->index] = here;
    else if (here && 2 * match->words >= answering->label)
        answering->blank[match->index] = true;
}

/* Fields of a fact: a label that names the fact holds the field's place, whatever is wrong with its value. */
typedef struct Labelling {
    const Check *check;
    bool *named;    /* per definition */
    size_t section; /* of the statement */
    Text label;
    size_t words; /* of the label */
} Labelling;

/* "Target", beside other words of the label: those say of what. */
static bool is_role(const Labelling *labelling, const Match *match) {
    Text phrase = text_part(labelling->label, match->begin, match->end);
    return match->words < labelling->words &&
           lexicon_is(labelling->check->facts->lexicon, LEX_ROLE_TARGET, phrase, NULL);
}

static void note_label(void *context, const Match *match) {
    Labelling *labelling = context;
    if (2 * match->words < labelling->words || is_role(labelling, match))
        return;
    const FactDef *fact = &labelling->check->pack->facts[match->index];
    for (size_t i = 0; i < fact->in.count; i++)
        if (labelling->section != NO_DEFINITION &&
            section_within(labelling->check->pack, labelling->section, fact->in.items[i]))
            labelling->named[match->index] = true;
}

static const bool *facts_named(const Check *check) {
    bool *named = ARENA_ARRAY(check->arena, bool, check->pack->fact_count);
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!statement_in_summary(check, statement) || is_value(statement) || blank_label(check, statement->piece) > 0)
            continue;
        Labelling labelling = {.check = check, .named = named, .section = section_of(check, statement)};
        for (size_t k = 0; k < statement->label_count; k++) {
            LabelSource source = statement->labels[k].source;
            labelling.label = statement->labels[k].text;
            if (source != LABEL_FIELD && source != LABEL_COLUMN && source != LABEL_ROW)
                continue;
            labelling.words = words_in(check, labelling.label);
            matches_find(check->facts, LABEL_USES, labelling.label, note_label, &labelling);
        }
    }
    return named;
}

static bool place_is_there(const FieldDef *field, const bool *named) {
    for (size_t i = 0; i < field->facts.count; i++)
        if (named[field->facts.items[i]])
            return true;
    return false;
}

/* The date may stand anywhere before the first section. */
static bool is_dated(const Check *check, const FieldDef *field) {
    return check->statements->month > 0 && text_equal(field->id, FIELD_DATE);
}

/* Does a kind's title have the word: "performance", "interview"? */
static bool is_frame(const Pack *pack, Text word) {
    for (size_t kind = 0; kind < pack->kind_count; kind++)
        for (size_t i = 0; i < pack->kinds[kind].titles.count; i++) {
            Text own;
            for (size_t at = 0; word_next(pack->kinds[kind].titles.items[i], &at, &own);)
                if (text_equal_fold(own, word))
                    return true;
        }
    return false;
}

/* "Parcel tracking: performance and scalability interview" names the feature. */
static bool is_titled(const Check *check, const FieldDef *field) {
    enum { SHORTEST_NAME = 4 };
    size_t first = check->facts->first > 0 ? check->facts->first : 1;
    if (!text_equal(field->id, FIELD_FEATURE) || first >= check->document->section_count ||
        check->document->sections[first].level > 1 || check->facts->section_section[first] != NO_DEFINITION)
        return false;
    Text word;
    for (size_t at = 0; word_next(check->document->sections[first].title, &at, &word);)
        if (word.size >= SHORTEST_NAME && char_is_letter(word.at[0]) && !is_frame(check->pack, word))
            return true;
    return false;
}

/* ---- what does not apply ---------------------------------------------------------------------------------------- */

typedef struct Excusing {
    bool *excused;
    size_t words;
} Excusing;

static void note_excused(void *context, const Match *match) {
    Excusing *excusing = context;
    if (2 * match->words >= excusing->words)
        excusing->excused[match->index] = true;
}

typedef struct Denying {
    const Check *check;
    const Piece *piece;
    bool *excused;
} Denying;

/* The word before says that there is none. */
static void note_denied(void *context, const Match *match) {
    static const char *const denials[] = {"no", "without"};
    Denying *denying = context;
    const Pack *pack = denying->check->pack;
    if (pack->sections[match->index].parent == NO_DEFINITION)
        return;
    Text before = text_trim(text_part(denying->piece->text, 0, match->begin));
    size_t begin = before.size;
    while (begin > 0 && char_is_letter(before.at[begin - 1]))
        begin--;
    if (!HAS_ANY(text_part(before, begin, before.size), denials))
        return;
    Homes homes = homes_of_section(denying->check, denying->piece->section);
    if (homes_within(pack, &homes, section_top(pack, match->index)))
        denying->excused[match->index] = true;
}

/* "It is a file, so there is no pool": what the part would hold doesn't apply. */
static void excuse_denied(const Check *check, bool *excused) {
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        Denying denying = {.check = check, .piece = piece};
        denying.excused = excused;
        bool text = piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_CELL;
        if (text && in_summary(check, piece->section))
            matches_find(check->facts, USE_BIT(USE_TITLE), piece->text, note_denied, &denying);
    }
}

/* "Application cache: N/A, because ..." answers every field of that section. */
static const bool *sections_excused(const Check *check) {
    Excusing excusing = {ARENA_ARRAY(check->arena, bool, check->pack->section_count), 0};
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (statement->kind != VALUE_NA || !statement_in_summary(check, statement))
            continue;
        Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW);
        size_t section = section_of(check, statement);
        excusing.words = words_in(check, label);
        if (label.size > 0)
            matches_find(check->facts, USE_BIT(USE_TITLE), label, note_excused, &excusing);
        else if (section != NO_DEFINITION)
            excusing.excused[section] = true;
    }
    excuse_denied(check, excusing.excused);
    return excusing.excused;
}

/* "2GB" mentions GB as "2 GB" does. */
static void find_units(const Check *check, size_t piece, Answering *answering) {
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
        const Statement *statement = &check->statements->items[check->piece_statements[i]];
        if (is_value(statement))
            matches_find(check->facts, USE_BIT(USE_MENTION), statement->quantity.unit, note_mention, answering);
    }
}

FieldState fields_state(Check *check, const bool *present) {
    const Pack *pack = check->pack;
    const KindDef *kind = &pack->kinds[check->facts->kind];
    Answering answering = {.check = check,
                           .present = present,
                           .answered = ARENA_ARRAY(check->arena, bool, pack->field_count),
                           .wanted = ARENA_ARRAY(check->arena, bool, pack->field_count),
                           .blank = ARENA_ARRAY(check->arena, bool, pack->field_count)};
    const bool *named = facts_named(check), *excused = sections_excused(check);
    for (size_t i = 0; i < kind->fields.count; i++) {
        size_t field = kind->fields.items[i];
        answering.wanted[field] = true;
        answering.answered[field] =
            excused[pack->fields[field].section] || facts_answer(check->facts, &pack->fields[field]) ||
            place_is_there(&pack->fields[field], named) || amounts_answer(check, &pack->fields[field]) ||
            is_dated(check, &pack->fields[field]) || is_titled(check, &pack->fields[field]);
    }
    size_t section = NO_INDEX;
    Homes homes = {.count = 0};
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        if (!in_summary(check, piece->section) || piece->kind == PIECE_COMMENT ||
            (piece->kind == PIECE_HEADING && section_says_nothing(check, piece->section)))
            continue;
        if (piece->section != section) {
            homes = homes_of_section(check, section = piece->section);
            answering.appendix = in_appendix(check, section);
        }
        answering.homes = homes_of_piece(check, i, homes);
        answering.label = blank_label(check, i);
        matches_find(check->facts, USE_BIT(USE_MENTION), piece->label, note_mention, &answering);
        matches_find(check->facts, USE_BIT(USE_MENTION), piece->text, note_mention, &answering);
        find_units(check, i, &answering);
    }
    return (FieldState){answering.wanted, answering.answered, answering.blank};
}

static bool condition_holds(const Check *check, const FieldDef *field) {
    for (size_t i = 0; i < field->when.count; i++)
        for (size_t k = 0; k < check->pack->condition_count; k++)
            if (text_equal(field->when.items[i], check->pack->conditions[k].name) && check->facts->has_condition[k])
                return true;
    return field->when.count == 0;
}

/* Where the section of the field stands, or the section around it. */
static const SectionPlace *place_of(const Check *check, size_t section) {
    for (; section != NO_DEFINITION; section = check->pack->sections[section].parent) {
        const SectionPlace *place = facts_place(check->facts, section);
        if (place)
            return place;
    }
    return NULL;
}

static Text phrases_sought(const Check *check, const FieldDef *field) {
    Buffer buffer;
    buffer_init(&buffer, check->arena);
    Text phrase;
    for (size_t at = 0, i = 0; i < PHRASES_NAMED && phrase_next(field->mentions, &at, &phrase); i++)
        buffer_print(&buffer, "%s'%.*s'", i > 0 ? ", " : "", TEXT_ARG(phrase));
    if (field->mentions.count > 0)
        return buffer_text(&buffer);
    TextList list = {&field->name, 1};
    if (field->facts.count > 0 && check->pack->facts[field->facts.items[0]].labels.count > 0)
        list = check->pack->facts[field->facts.items[0]].labels;
    for (size_t i = 0; i < list.count && i < PHRASES_NAMED; i++)
        buffer_print(&buffer, "%s'%.*s'", i > 0 ? ", " : "", TEXT_ARG(list.items[i]));
    return buffer_text(&buffer);
}

static void report_field(Check *check, const FieldDef *field, Text stray) {
    const SectionPlace *place = place_of(check, field->section);
    size_t section = place && place->document_section != NO_INDEX ? place->document_section : check->facts->first;
    Span span = place ? place->span : (Span){0, 0};
    Text title = place ? title_at(check, section) : check->pack->sections[field->section].title;
    Finding *finding = report(check, RULE_MISSING_FIELD, field->level, span, section);
    finding->missing = field->name;
    finding->ask = field->ask;
    say(check, finding, MESSAGE_MISSING_FIELD,
        TEXT_FILLS({"title", title}, {"field", field->name}, {"sought", phrases_sought(check, field)}));
    doubt_division(check, finding, &check->document->sections[section]);
    doubt(check, finding, stray);
}

/* Every place of the section is a heading with nothing below: that is said already. */
static bool place_is_empty(const Check *check, size_t section) {
    const SectionPlace *place = facts_place(check->facts, section);
    return place && place->document_section != NO_INDEX && section_is_empty(check, place->document_section);
}

void check_fields(Check *check, const bool *present, const FieldState *state) {
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    const Strays *strays = NULL; /* looked for once, when something is missing */
    for (size_t i = 0; i < kind->fields.count; i++) {
        size_t index = kind->fields.items[i];
        const FieldDef *field = &check->pack->fields[index];
        size_t top = section_top(check->pack, field->section);
        bool header = top == check->sections[SECTION_HEADER];
        bool placed = present[top] && facts_place(check->facts, top); /* a block among others owes no field */
        bool silent = (!placed && !header && kind->section_count > 0) || place_is_empty(check, top) ||
                      place_is_empty(check, field->section);
        bool promised = state->blank[index] || condition_holds(check, field);
        if (state->answered[index] || silent || !promised)
            continue;
        strays = strays ? strays : strays_find(check, state->wanted);
        report_field(check, field, stray_for(strays, field));
    }
}
