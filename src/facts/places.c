/* Where the sections of a summary stand: found by title, by words of a title, or by what stands below. */
#include "places.h"

enum { SUMMARY_SECTIONS = 8, JOINS_MANY = 3 };

static void add_place(Binding *binding, size_t section, size_t document_section, bool by_content) {
    const Section *place = &binding->document->sections[document_section];
    binding->places = arena_grow(binding->arena, binding->places, binding->place_count, &binding->place_capacity,
                                 sizeof *binding->places);
    binding->placed[section_top(binding->pack, section)] = true;
    Span span = place->heading == NO_INDEX ? place->span : binding->document->pieces[place->heading].span;
    binding->places[binding->place_count++] =
        (SectionPlace){section, document_section, place->heading,
                       span,    by_content,       binding->section_score[document_section] >= SCORE_EXACT};
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
    while (above > 0 && (binding->section_section[above] == NO_DEFINITION || binding->joins[above]))
        above = binding->document->sections[above].parent;
    Around around = {binding->section_section[above], binding->section_second[above], binding->section_score[above]};
    size_t second;
    int score;
    size_t found = title_match(binding, section->title, false, around, &score, &second);
    size_t whole = found == NO_DEFINITION ? NO_DEFINITION : binding->pack->sections[found].parent;
    if (whole != NO_DEFINITION && score < SCORE_EXACT && text_find(section->title, TEXT(", "), 0) != SIZE_MAX)
        found = whole; /* "Machines, lines, partners" */
    binding->section_section[index] = found;
    binding->section_second[index] = found == NO_DEFINITION ? NO_DEFINITION : second;
    binding->section_score[index] = found == NO_DEFINITION ? 0 : score;
}

static void keep_place(Binding *binding, size_t index, bool outer, bool by_content) {
    size_t above = binding->document->sections[index].parent;
    if (by_content)
        binding->section_second[index] = NO_DEFINITION;
    binding->placed_itself[index] = binding->section_section[index] != NO_DEFINITION && !binding->widened[index];
    if (binding->section_section[index] != NO_DEFINITION) {
        add_place(binding, binding->section_section[index], index, by_content);
        if (binding->section_second[index] != NO_DEFINITION)
            add_place(binding, binding->section_second[index], index, false);
    } else if (!outer) {
        binding->section_section[index] = binding->section_section[above];
        binding->section_score[index] = binding->section_score[above];
    }
}

typedef struct KindNamed {
    const Pack *pack;
    size_t words;              /* of the title */
    bool any, sections, whole; /* some kind; one that is made of sections; it by the whole title */
} KindNamed;

static void note_kind(void *context, const Hit *hit) {
    KindNamed *named = context;
    named->any |= hit->begin == 0;
    bool sections = named->pack->kinds[hit->index].sections_needed > 0;
    named->sections |= sections;
    named->whole |= sections && hit->begin == 0 && hit->end == named->words;
}

/* The document's title ("Performance & Scalability Interview Summary") is no section, nor is that of the chapter that is
 * the summary in a larger document. */
static bool is_document_title(const Binding *binding, size_t index) {
    enum { PARTS = 3, PARTS_OF_CHAPTER = 8 };
    const Document *document = binding->document;
    const Section *section = &document->sections[index];
    size_t inside = 0;
    for (size_t i = index + 1; i < document->section_count && document->sections[i].level > section->level; i++)
        inside += section->level == 1 || document->sections[i].parent == index;
    if (section->level == 1 && inside >= PARTS)
        return true;
    WordsOf words = reading_words(binding->reading, title_bare(section->title));
    KindNamed named = {.pack = binding->pack, .words = words.count};
    phrases_find(binding->phrases, USE_BIT(USE_KIND_TITLE), words, note_kind, &named);
    if (section->level > 1 && inside < PARTS_OF_CHAPTER)
        return named.whole; /* on the first slide, below the name of the feature */
    return section->level == 1 ? named.sections : named.any;
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
            if (pass == 1 && headings[top] == 1) {
                binding->widened[i] = place != top;
                binding->section_section[i] = top;
            }
        }
}

bool whole_section(const Pack *pack, size_t section) {
    return pack->sections[section].parent == NO_DEFINITION && !pack->sections[section].frame;
}

/* Is it the first place of its whole section? */
static bool take(const Binding *binding, size_t section, bool *absent) {
    bool *open = section == NO_DEFINITION ? NULL : &absent[section_top(binding->pack, section)];
    bool first = open && *open;
    if (first)
        *open = false;
    return first;
}

/* In a chapter that joins several sections ("What comes at us") a part without a title of its own may be one that no
 * heading names. */
static void find_absent(Binding *binding, size_t main_level, bool *by_content) {
    const Document *document = binding->document;
    size_t count = document->section_count;
    bool *open = ARENA_ARRAY(binding->arena, bool, count);
    bool *absent = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    size_t present = 0;
    for (size_t i = 0; i < binding->pack->section_count; i++)
        absent[i] = whole_section(binding->pack, i);
    for (size_t i = 1; i < count; i++) {
        open[i] = (size_t)document->sections[i].level > main_level && binding->section_score[i] < SCORE_EXACT;
        present += take(binding, binding->section_section[i], absent);
        present += take(binding, binding->section_second[i], absent);
    }
    if (present >= SUMMARY_SECTIONS)
        contents_match(binding, open, absent, by_content);
}

/* The whole section that a part of a chapter is, by its title or by what stands below. */
static size_t top_of_part(Binding *binding, size_t index) {
    int score;
    size_t second, found = title_match(binding, binding->document->sections[index].title, false,
                                       (Around){NO_DEFINITION, NO_DEFINITION, 0}, &score, &second);
    return found != NO_DEFINITION && score >= SCORE_BEGIN ? section_top(binding->pack, found)
                                                          : content_names(binding, index);
}

/* How many sections the parts of a heading are: of two or more it is none itself. */
static size_t sections_joined(Binding *binding, size_t index) {
    const Section *sections = binding->document->sections;
    bool *seen = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    size_t count = 0;
    for (size_t i = index + 1; i < binding->document->section_count && sections[i].level > sections[index].level; i++) {
        size_t top = sections[i].parent == index ? top_of_part(binding, i) : NO_DEFINITION;
        if (top == NO_DEFINITION || seen[top])
            continue;
        seen[top] = true;
        count++;
    }
    return count;
}

/* "Capacity" names scale and resources: when another heading is the first, it is the second alone. */
static void prefer_second(Binding *binding) {
    size_t *titles = ARENA_ARRAY(binding->arena, size_t, binding->pack->section_count);
    for (size_t i = 1; i < binding->document->section_count; i++)
        if (binding->section_section[i] != NO_DEFINITION && binding->section_score[i] >= SCORE_BEGIN)
            titles[section_top(binding->pack, binding->section_section[i])]++;
    for (size_t i = 1; i < binding->document->section_count; i++) {
        size_t first = binding->section_section[i], second = binding->section_second[i];
        if (first == NO_DEFINITION || second == NO_DEFINITION || titles[section_top(binding->pack, second)] > 0)
            continue;
        bool own = binding->section_score[i] >= SCORE_BEGIN;
        if (titles[section_top(binding->pack, first)] <= own)
            continue;
        binding->section_section[i] = second;
        binding->section_second[i] = NO_DEFINITION;
        titles[section_top(binding->pack, first)] -= own;
    }
}

/* A title that merely begins with the name of a part ("Load exercises", "Growth in steps") may be another section's. */
static bool is_open(const Binding *binding, size_t index) {
    size_t found = binding->section_section[index];
    bool part = found != NO_DEFINITION && binding->pack->sections[found].parent != NO_DEFINITION;
    return binding->section_score[index] < (part ? SCORE_EXACT : SCORE_BEGIN);
}

void places_find(Binding *binding) {
    const Document *document = binding->document;
    size_t main_level = heading_level(document), count = document->section_count;
    bool *open = ARENA_ARRAY(binding->arena, bool, count), *by_content = ARENA_ARRAY(binding->arena, bool, count);
    binding->placed = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    binding->section_section = ARENA_ARRAY(binding->arena, size_t, count);
    binding->section_score = ARENA_ARRAY(binding->arena, int, count);
    binding->section_second = ARENA_ARRAY(binding->arena, size_t, count);
    binding->joins = ARENA_ARRAY(binding->arena, bool, count);
    binding->widened = ARENA_ARRAY(binding->arena, bool, count);
    binding->placed_itself = ARENA_ARRAY(binding->arena, bool, count);
    binding->holds_run_ins = ARENA_ARRAY(binding->arena, bool, count);
    binding->piece_section = ARENA_ARRAY(binding->arena, size_t, document->piece_count);
    for (size_t i = 0; i < document->piece_count; i++)
        binding->piece_section[i] = NO_DEFINITION;
    for (size_t i = 0; i < count; i++)
        binding->section_section[i] = binding->section_second[i] = NO_DEFINITION;
    for (size_t i = 1; i < count; i++) {
        bool outer = (size_t)document->sections[i].level <= main_level;
        if (!outer || is_document_title(binding, i))
            continue;
        read_title(binding, i);
        size_t above = binding->section_section[document->sections[i].parent];
        size_t joined = sections_joined(binding, i);
        binding->joins[i] = joined >= JOINS_MANY;
        open[i] = (document->sections[i].level > 1 || main_level == 1) && above == NO_DEFINITION &&
                  is_open(binding, i) && joined < 2;
    }
    prefer_second(binding);
    run_ins_find(binding);
    for (size_t i = 1; i < count; i++)
        open[i] &= !binding->holds_run_ins[i];
    contents_match(binding, open, NULL, by_content);
    widen_sole(binding, main_level);
    bool *parts = ARENA_ARRAY(binding->arena, bool, count);
    for (size_t i = 1; i < count; i++)
        if ((size_t)document->sections[i].level > main_level && !is_document_title(binding, i)) {
            read_title(binding, i);
            parts[i] = binding->joins[document->sections[i].parent] && binding->section_score[i] < SCORE_BEGIN;
        }
    contents_match(binding, parts, NULL, by_content);
    find_absent(binding, main_level, by_content);
    binding->letter = letter_find(binding);
    if (binding->letter != NO_INDEX) /* as a whole it is no section */
        binding->section_section[binding->letter] = binding->section_second[binding->letter] = NO_DEFINITION;
    for (size_t i = 1; i < count; i++)
        if (!is_document_title(binding, i) && i != binding->letter)
            keep_place(binding, i, (size_t)document->sections[i].level <= main_level, by_content[i]);
    size_t placed = 0, whole = 0;
    for (size_t i = 0; i < binding->pack->section_count; i++) {
        whole += whole_section(binding->pack, i);
        placed += whole_section(binding->pack, i) && binding->placed[i];
    }
    binding->some_absent = binding->letter != NO_INDEX || (placed >= SUMMARY_SECTIONS && placed < whole);
    blocks_find(binding);
}

bool place_is_title(const Binding *binding, size_t document_section) {
    bool own = binding->first_place[document_section] > 0; /* an unknown title has the section of the one above it */
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

/* "Open question" and "Open questions"; of one word only the very same. */
static bool has_same_words(Text a, Text b) {
    if (word_count(a) < 2)
        return text_equal_fold(a, b);
    Text word;
    uint64_t hash, other;
    size_t at = 0, from = 0;
    while (word_next_hash(a, &at, &word, &hash))
        if (!word_next_hash(b, &from, &word, &other) || hash != other)
            return false;
    return !word_next_hash(b, &from, &word, &other);
}

/* "Hours: peak 15:00 to 17:00" among the sizes: a label that is the title of a section which no heading names. The
 * very title: "Priority: high" opens no list of priorities. */
static bool opens_absent(const Binding *binding, const Label *label, size_t *found) {
    if ((label->source != LABEL_FIELD && label->source != LABEL_LEAD) || !binding->some_absent)
        return false;
    bool asks = text_ends(label->text, TEXT("?"));
    Text title = text_part(label->text, 0, label->text.size - asks);
    for (size_t i = 0; i < binding->pack->section_count; i++) {
        const SectionDef *section = &binding->pack->sections[i];
        for (size_t k = 0; k < section->titles.count && whole_section(binding->pack, i) && !binding->placed[i]; k++)
            if (has_same_words(title, section->titles.items[k])) {
                *found = i;
                return true;
            }
    }
    return false;
}

/* "Page: 2 s at 16 Mbit/s. API: 100 KB per answer": the label of a later sentence stands beside the line's, not below it. */
static bool begins_anew(const Binding *binding, const Statement *statement, size_t label) {
    const Label *own = &statement->labels[label], *line = own + 1;
    if (own->source != LABEL_FIELD || label + 1 >= statement->label_count || line->source != LABEL_LINE)
        return false;
    Text text = binding->document->pieces[statement->piece].text;
    bool inside = text_has(text, line->text.at) && text_has(text, own->text.at) && line->text.at <= own->text.at;
    return inside && sentence_between(text, (size_t)(line->text.at - text.at), (size_t)(own->text.at - text.at));
}

/* "| Question | Answer |": what is answered is no open question, as it is in "| Question | Owner | Due |". */
static bool is_answer(const Binding *binding, const Statement *statement, LabelSource source, size_t found) {
    return source == LABEL_CORNER && found == binding->questions && statement_label(statement, LABEL_COLUMN).size == 0;
}

/* "Now, and in twelve months?" leads in the sizes of both times. */
static bool names_both_times(const Binding *binding, const Label *label) {
    LexMatch match;
    return label_may_hold(label, LEX_ROLE_CURRENT) && label_may_hold(label, LEX_ROLE_PROJECTED) &&
           lexicon_find(binding->lexicon, LEX_ROLE_CURRENT, label->text, 0, &match) &&
           lexicon_find(binding->lexicon, LEX_ROLE_PROJECTED, label->text, 0, &match);
}

/* "Browser: ... Redis with 1 GB of memory": the name of a store opens its own part of the section behind another label. */
static bool opens_beside(const Binding *binding, const Label *label, size_t place, size_t found) {
    bool known = found != NO_DEFINITION && place != NO_DEFINITION;
    return known && label->source == LABEL_FIELD && lexicon_is(binding->lexicon, LEX_STORE, label->text, NULL) &&
           section_top(binding->pack, found) == section_top(binding->pack, place);
}

/* Leads and labels may narrow the section, or open one where no heading does: "- Availability: 99.5 %". */
size_t place_of_statement(Binding *binding, const Statement *statement) {
    size_t place = binding->section_section[statement->section], own = binding->piece_section[statement->piece];
    if (own != NO_DEFINITION)
        place = own;
    if (binding->home != NO_DEFINITION && !is_placed(binding, statement, place))
        place = binding->home;
    size_t around = place;
    for (size_t i = statement->label_count; i-- > 0;) {
        const Label *label = &statement->labels[i];
        if (label->source == LABEL_HEADING || label->source == LABEL_CLAUSE || label->text.size > 90 ||
            names_both_times(binding, label))
            continue;
        if (begins_anew(binding, statement, i))
            place = around;
        int score;
        size_t second;
        bool question = text_ends(label->text, TEXT("?"));
        size_t found =
            title_match(binding, label->text, !question, (Around){place, NO_DEFINITION, SCORE_EXACT}, &score, &second);
        bool inside = found != NO_DEFINITION && (place == NO_DEFINITION || section_within(binding->pack, found, place));
        if (binding->home != NO_DEFINITION && names_alerts(binding, label)) /* an objective's own alert */
            return binding->alerts;
        bool named = (inside || opens_beside(binding, label, place, found)) &&
                     (place != NO_DEFINITION || score >= SCORE_EXACT) &&
                     !is_answer(binding, statement, label->source, found);
        if (named || opens_absent(binding, label, &found))
            place = found;
    }
    return place;
}
