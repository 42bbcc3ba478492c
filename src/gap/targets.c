/* targets.c - which field, section or fact each finding leaves open. */
#include "inside.h"

bool list_holds(const IndexList *list, size_t index) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == index)
            return true;
    return false;
}

bool lists_meet(const IndexList *a, const IndexList *b) {
    for (size_t i = 0; i < a->count; i++)
        if (list_holds(b, a->items[i]))
            return true;
    return false;
}

Text span_text(const Finder *finder, Span span) { return text_part(finder->source->text, span.begin, span.end); }

size_t line_of(const Finder *finder, Span span) { return source_place(finder->source, span.begin).line; }

Text key_text(const Facts *facts, const Fact *fact, KeyPart part) {
    unsigned id = fact->key[part];
    return id > 0 && id < facts->name_count ? facts->names[id] : (Text){0};
}

Text fact_about(const Facts *facts, const Fact *fact) {
    Text subject = key_text(facts, fact, KEY_SUBJECT);
    return subject.size > 0 ? subject : facts->statements->items[fact->statement].subject;
}

Text fact_words(const Finder *finder, const Fact *fact) {
    Text text = fact_text(finder->facts, fact);
    Text statistic = fact->has_value ? statistic_name(finder->arena, fact->quantity.statistic) : (Text){0};
    Statistic own;
    if (statistic.size == 0 || statistic_read(text, &own))
        return text;
    return text_print(finder->arena, "%.*s %.*s", TEXT_ARG(text), TEXT_ARG(statistic));
}

/* Pieces are in the document's order. */
size_t piece_at(const Document *document, size_t offset) {
    size_t before = SORTED_AT_MOST(document->pieces, document->piece_count, span.begin, offset);
    return before > 0 ? before - 1 : NO_INDEX;
}

size_t section_of_piece(const Finder *finder, const Piece *piece) {
    for (size_t i = piece->section; i != NO_INDEX; i = finder->document->sections[i].parent)
        if (finder->facts->section_section[i] != NO_DEFINITION)
            return finder->facts->section_section[i];
    return NO_DEFINITION;
}

size_t section_at(const Finder *finder, size_t offset) {
    size_t piece = piece_at(finder->document, offset);
    return piece != NO_INDEX ? section_of_piece(finder, &finder->document->pieces[piece]) : NO_DEFINITION;
}

bool is_section(const Pack *pack, size_t section, Text id) {
    size_t wanted = pack_section(pack, id);
    return wanted != NO_DEFINITION && section != NO_DEFINITION && section_within(pack, section, wanted);
}

/* ---- findings ------------------------------------------------------------------------------------------------------ */

static size_t field_named(const Finder *finder, Text name) {
    for (size_t i = 0; name.size > 0 && i < finder->kind->fields.count; i++)
        if (text_equal(finder->pack->fields[finder->kind->fields.items[i]].name, name))
            return finder->kind->fields.items[i];
    return NO_DEFINITION;
}

static size_t section_titled(const Pack *pack, Text title) {
    for (size_t i = 0; title.size > 0 && i < pack->section_count; i++)
        if (text_equal(pack->sections[i].title, title))
            return i;
    return NO_DEFINITION;
}

/* Is the span the heading of a section that the pack knows: does the finding speak of it as a whole? */
static bool stands_at_heading(const Finder *finder, Span span) {
    size_t index = piece_at(finder->document, span.begin);
    const Piece *piece = index != NO_INDEX ? &finder->document->pieces[index] : NULL;
    return piece && piece->kind == PIECE_HEADING && piece->span.begin == span.begin &&
           finder->facts->section_section[piece->section] != NO_DEFINITION;
}

static Target target_of(const Finder *finder, const Finding *finding) {
    Target target = {NO_DEFINITION, NO_DEFINITION, NO_DEFINITION, false,
                     finding->level >= LEVEL_WARNING || finding->deferred};
    target.field = field_named(finder, finding->missing);
    if (target.field != NO_DEFINITION) {
        target.section = finder->pack->fields[target.field].section;
        return target;
    }
    target.section = section_titled(finder->pack, finding->missing);
    if (target.section != NO_DEFINITION) {
        target.whole = true;
        return target;
    }
    if (finding->fact != NO_DEFINITION) {
        const Fact *fact = &finder->facts->items[finding->fact];
        target.fact = fact->definition;
        target.section = finder->facts->statement_section[fact->statement];
    }
    if (target.section == NO_DEFINITION)
        target.section = section_at(finder, finding->span.begin);
    target.whole = finding->fact == NO_DEFINITION && stands_at_heading(finder, finding->span);
    return target;
}

void targets_find(Finder *finder) {
    size_t count = finder->findings->count;
    finder->targets = ARENA_ARRAY(finder->arena, Target, count);
    for (size_t i = 0; i < count; i++)
        finder->targets[i] = target_of(finder, &finder->findings->items[i]);
}

/* ---- fields -------------------------------------------------------------------------------------------------------- */

static bool condition_holds(const Finder *finder, Text name) {
    for (size_t i = 0; i < finder->pack->condition_count; i++)
        if (text_equal(finder->pack->conditions[i].name, name))
            return finder->facts->has_condition[i];
    return false;
}

bool field_promised(const Finder *finder, const FieldDef *field) {
    for (size_t i = 0; i < field->when.count; i++)
        if (condition_holds(finder, field->when.items[i]))
            return true;
    return field->when.count == 0;
}

static bool opens_field(const Finder *finder, const Target *target, size_t index) {
    const FieldDef *field = &finder->pack->fields[index];
    if (target->field != NO_DEFINITION)
        return target->field == index;
    return target->whole && target->section != NO_DEFINITION &&
           section_within(finder->pack, field->section, target->section);
}

Answered field_answered(const Finder *finder, size_t field) {
    Answered answered = ANSWERED_YES;
    for (size_t i = 0; i < finder->findings->count; i++) {
        if (!finder->targets[i].counts || !opens_field(finder, &finder->targets[i], field))
            continue;
        if (!finder->findings->items[i].deferred)
            return ANSWERED_NO;
        answered = ANSWERED_DEFERRED;
    }
    return answered;
}
