/* Where the sections of a summary stand: found by title, by words of a title, or by what stands below. */
#include "places.h"

static void add_place(Binding *binding, size_t section, size_t document_section, bool by_content) {
    const Section *place = &binding->document->sections[document_section];
    binding->places = arena_grow(binding->arena, binding->places, binding->place_count, &binding->place_capacity,
                                 sizeof *binding->places);
    Span span = place->heading == NO_INDEX ? place->span : binding->document->pieces[place->heading].span;
    binding->places[binding->place_count++] =
        (SectionPlace){section, document_section, place->heading, span, by_content};
}

static size_t heading_level(const Document *document) {
    size_t count[8] = {0};
    for (size_t i = 1; i < document->section_count; i++)
        count[document->sections[i].level]++;
    for (size_t level = 1; level < 7; level++)
        if (count[level] >= 4)
            return level;
    return 2;
}

/* What the title says, given the heading around it. */
static void read_title(Binding *binding, size_t index) {
    const Section *section = &binding->document->sections[index];
    size_t above = section->parent;
    Around around = {binding->section_section[above], binding->section_second[above], binding->section_score[above]};
    size_t second;
    int score;
    size_t found = title_match(binding, section->title, false, around, &score, &second);
    binding->section_section[index] = found;
    binding->section_second[index] = found == NO_DEFINITION ? NO_DEFINITION : second;
    binding->section_score[index] = found == NO_DEFINITION ? 0 : score;
}

static void keep_place(Binding *binding, size_t index, bool outer, bool by_content) {
    size_t above = binding->document->sections[index].parent;
    if (by_content)
        binding->section_second[index] = NO_DEFINITION;
    if (binding->section_section[index] != NO_DEFINITION) {
        add_place(binding, binding->section_section[index], index, by_content);
        if (binding->section_second[index] != NO_DEFINITION)
            add_place(binding, binding->section_second[index], index, false);
    } else if (!outer) {
        binding->section_section[index] = binding->section_section[above];
        binding->section_score[index] = binding->section_score[above];
    }
}

/* The document's title ("Performance & Scalability Interview Summary") is no section. */
static bool is_document_title(const Document *document, size_t index) {
    const Section *section = &document->sections[index];
    if (section->level != 1)
        return false;
    size_t inside = 0;
    for (size_t i = index + 1; i < document->section_count && document->sections[i].level > 1; i++)
        inside++;
    return inside >= 3;
}

/* "Growth" as the only heading of all that is scale: it stands for the whole section. */
static void widen_sole(Binding *binding, size_t main_level) {
    const Document *document = binding->document;
    size_t *headings = ARENA_ARRAY(binding->arena, size_t, binding->pack->section_count);
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 1; i < document->section_count; i++) {
            size_t place = binding->section_section[i];
            if ((size_t)document->sections[i].level > main_level || place == NO_DEFINITION)
                continue;
            size_t top = section_top(binding->pack, place);
            headings[top] += pass == 0;
            if (pass == 1 && headings[top] == 1)
                binding->section_section[i] = top;
        }
}

void places_find(Binding *binding) {
    const Document *document = binding->document;
    size_t main_level = heading_level(document), count = document->section_count;
    bool *open = ARENA_ARRAY(binding->arena, bool, count), *by_content = ARENA_ARRAY(binding->arena, bool, count);
    binding->section_section = ARENA_ARRAY(binding->arena, size_t, count);
    binding->section_score = ARENA_ARRAY(binding->arena, int, count);
    binding->section_second = ARENA_ARRAY(binding->arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        binding->section_section[i] = binding->section_second[i] = NO_DEFINITION;
    for (size_t i = 1; i < count; i++) {
        bool outer = (size_t)document->sections[i].level <= main_level;
        if (!outer || is_document_title(document, i))
            continue;
        read_title(binding, i);
        size_t above = binding->section_section[document->sections[i].parent];
        open[i] = document->sections[i].level > 1 && above == NO_DEFINITION && binding->section_score[i] < SCORE_BEGIN;
    }
    contents_match(binding, open, by_content);
    widen_sole(binding, main_level);
    for (size_t i = 1; i < count; i++) {
        bool outer = (size_t)document->sections[i].level <= main_level;
        if (is_document_title(document, i))
            continue;
        if (!outer)
            read_title(binding, i);
        keep_place(binding, i, outer, by_content[i]);
    }
}

bool place_is_title(const Binding *binding, size_t document_section) {
    bool own = false; /* an unknown title has the section of the one above it */
    for (size_t i = 0; i < binding->place_count && !own; i++)
        own = binding->places[i].document_section == document_section;
    return own && binding->section_score[document_section] >= SCORE_EXACT;
}

static bool names_alerts(Binding *binding, const Label *label) {
    if (label->source != LABEL_FIELD && label->source != LABEL_ROW)
        return false;
    int score;
    size_t second,
        found = title_match(binding, label->text, true, (Around){NO_DEFINITION, NO_DEFINITION, 0}, &score, &second);
    return found != NO_DEFINITION && found == binding->alerts && score >= SCORE_EXACT;
}

/* In documents that have a home: what stands under "Summary" or the criteria of a requirement belongs there; running text
 * only when it requires something, or where the kind says so. */
static bool is_placed(const Binding *binding, const Statement *statement, size_t place) {
    size_t tests = binding->tests;
    bool testing = tests != NO_DEFINITION && section_within(binding->pack, binding->home, tests);
    if (place != NO_DEFINITION && place != binding->header)
        return place != binding->criteria || testing;
    bool prose = binding->document->pieces[statement->piece].kind == PIECE_PARAGRAPH && statement->row == NO_INDEX &&
                 statement_label(statement, LABEL_FIELD).size == 0;
    return prose && !binding->prose && statement->role != ROLE_TARGET && statement->role != ROLE_LIMIT;
}

/* Leads and labels may narrow the section, or open one where no heading does: "- Availability: 99.5 %". */
size_t place_of_statement(Binding *binding, const Statement *statement) {
    size_t place = binding->section_section[statement->section];
    if (binding->home != NO_DEFINITION && !is_placed(binding, statement, place))
        place = binding->home;
    for (size_t i = statement->label_count; i-- > 0;) {
        const Label *label = &statement->labels[i];
        if (label->source == LABEL_HEADING || label->source == LABEL_CLAUSE || label->text.size > 90)
            continue;
        int score;
        size_t second;
        bool question = text_ends(label->text, TEXT("?"));
        size_t found =
            title_match(binding, label->text, !question, (Around){place, NO_DEFINITION, SCORE_EXACT}, &score, &second);
        bool inside = found != NO_DEFINITION && (place == NO_DEFINITION || section_within(binding->pack, found, place));
        if (binding->home != NO_DEFINITION && names_alerts(binding, label)) /* an objective's own alert */
            return binding->alerts;
        if (inside && (place != NO_DEFINITION || score >= SCORE_EXACT))
            place = found;
    }
    return place;
}
