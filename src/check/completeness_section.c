/* missing-section and empty-section. */
#include "engine.h"

enum { TITLES_NAMED = 3, BESIDE_AT_LEAST = 2, LOOKUPS_AT_MOST = 64 };

static void mark(const Pack *pack, bool *present, size_t section) {
    for (; section != NO_DEFINITION; section = pack->sections[section].parent)
        present[section] = true;
}

enum { TITLES_AT_MOST = 24 };

typedef struct Titles {
    Match items[TITLES_AT_MOST];
    size_t count;
} Titles;

static void note_title(void *context, const Match *match) {
    Titles *titles = context;
    if (titles->count < TITLES_AT_MOST)
        titles->items[titles->count++] = *match;
}

/* "Scale and traffic": a heading may name several sections. A name within a longer one ("Error budget") is none. */
static void mark_titles(const Check *check, bool *present, Text heading) {
    Titles titles = {.count = 0};
    matches_find(check->facts, USE_BIT(USE_TITLE), heading, note_title, &titles);
    for (size_t i = 0; i < titles.count; i++) {
        const Match *title = &titles.items[i];
        bool inside = false;
        for (size_t k = 0; k < titles.count; k++)
            inside |= titles.items[k].begin <= title->begin && titles.items[k].end >= title->end &&
                      titles.items[k].words > title->words;
        if (!inside && check->pack->sections[title->index].parent == NO_DEFINITION)
            mark(check->pack, present, title->index);
    }
}

/* A line in bold alone serves as a heading. */
static bool is_bold_line(const Piece *piece) {
    return piece->kind == PIECE_PARAGRAPH && piece->mark_count > 0 && piece->marks[0].kind == MARK_STRONG &&
           piece->marks[0].begin == 0 && piece->marks[0].end + 1 >= piece->text.size;
}

/* The title of the document, or of the summary's chapter, is no section though it names "scalability". */
static bool is_title(const Check *check, size_t document_section) {
    size_t first = check->facts->first > 0 ? check->facts->first : 1;
    const Section *sections = check->document->sections;
    bool holds_others = first + 1 < check->facts->end && sections[first + 1].level > sections[first].level;
    return (document_section == 0 && check->document->section_count > 1) || (document_section == first && holds_others);
}

/* Is the place a section of the summary? */
static bool opens_section(const Check *check, size_t document_section) {
    return in_summary(check, document_section) && !is_title(check, document_section);
}

const bool *sections_present(Check *check) {
    const Facts *facts = check->facts;
    bool *present = ARENA_ARRAY(check->arena, bool, check->pack->section_count);
    for (size_t i = 0; i < facts->place_count; i++)
        if (opens_section(check, facts->places[i].document_section))
            mark(check->pack, present, facts->places[i].section);
    for (size_t i = 0; i < check->statements->count; i++)
        if (opens_section(check, check->statements->items[i].section))
            mark(check->pack, present, facts->statement_section[i]);
    for (size_t i = 0; i < check->document->piece_count; i++)
        if (is_bold_line(&check->document->pieces[i]) && in_summary(check, check->document->pieces[i].section))
            mark_titles(check, present, check->document->pieces[i].text);
    for (size_t i = facts->first; i < facts->end; i++)
        if (check->document->sections[i].level > 1)
            mark_titles(check, present, check->document->sections[i].title);
    return present;
}

/* Facts of a section may stand in others: it is there if half of those that its fields rest on are bound. */
static bool facts_elsewhere(const Check *check, size_t section) {
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    size_t wanted = 0, found = 0;
    for (size_t i = 0; i < kind->fields.count; i++) {
        const FieldDef *field = &check->pack->fields[kind->fields.items[i]];
        if (field->facts.count == 0 || !section_within(check->pack, field->section, section))
            continue;
        wanted++;
        found += facts_has_any(check->facts, field->facts);
    }
    return wanted > 0 && 2 * found >= wanted;
}

/* Do all words of the name stand in the text, one behind the other? */
static bool text_names(Text text, Text name) {
    Text word, part;
    size_t at = 0, from = 0;
    bool next = word_next(name, &from, &part);
    while (next && word_next(text, &at, &word))
        if (text_equal_fold(word, part))
            next = word_next(name, &from, &part);
    return !next;
}

/* "Impact high, effort low" in a row of its own: two of three fields called by their names are the section. */
static bool names_fields(const Check *check, size_t section, Text text) {
    enum { FIELDS_LEAST = 2 };
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    size_t wanted = 0, found = 0;
    for (size_t i = 0; i < kind->fields.count; i++) {
        const FieldDef *field = &check->pack->fields[kind->fields.items[i]];
        if (section_top(check->pack, field->section) != section)
            continue;
        wanted++;
        found += text_names(text, field->name);
    }
    return found >= FIELDS_LEAST && 3 * found >= 2 * wanted;
}

static bool is_named_by_fields(const Check *check, size_t section) {
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        bool words = piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_CELL;
        if (words && in_summary(check, piece->section) && names_fields(check, section, piece->text))
            return true;
    }
    return false;
}

typedef struct Covering {
    size_t section;
    bool named, denied, reasoned;
} Covering;

static void note_covering(void *context, const Match *match) {
    Covering *covering = context;
    bool title = match->use == USE_TITLE || match->use == USE_TITLE_WORD;
    if (title && match->index == covering->section)
        covering->named = true;
    if (match->use == USE_WORD && match->index == LEX_NOT_APPLICABLE)
        covering->denied = true;
    if (match->use == USE_WORD && match->index == LEX_REASON)
        covering->reasoned = true;
}

static bool denies(Text sentence) {
    static const char *const words[] = {"no", "not", "nothing", "without", "never", "none"};
    size_t at = 0;
    Text word;
    while (word_next(sentence, &at, &word))
        if (TEXT_IS_ONE_OF(word, words))
            return true;
    return false;
}

/* "There is no roadmap, because the service ends in 2027": a sentence that leaves the section out and says why. */
static bool sentence_covers(const Check *check, size_t section) {
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        if (!in_summary(check, piece->section) || piece->kind == PIECE_COMMENT || piece->kind == PIECE_CODE)
            continue;
        for (size_t at = 0, end; at < piece->text.size; at = end) {
            end = sentence_end(piece->text, at) + 1;
            Text sentence = text_part(piece->text, at, end);
            Covering covering = {.section = section};
            matches_find(check->facts, USE_BIT(USE_TITLE) | USE_BIT(USE_TITLE_WORD) | USE_BIT(USE_WORD), sentence,
                         note_covering, &covering);
            if (covering.named && covering.reasoned && (covering.denied || denies(sentence)))
                return true;
        }
    }
    return false;
}

/* Where the summary begins: its title, or its first piece. */
static Span summary_head(const Check *check) {
    const Document *document = check->document;
    size_t section = check->facts->first > 0 || document->section_count == 1 ? check->facts->first : 1;
    size_t heading = document->sections[section].heading;
    if (heading != NO_INDEX && document->sections[section].first == heading &&
        (check->facts->first > 0 || heading == 0))
        return document->pieces[heading].span;
    return document->piece_count > 0 ? document->pieces[0].span : (Span){0, 0};
}

static Text titles_sought(const Check *check, const SectionDef *section) {
    Buffer buffer;
    buffer_init(&buffer, check->arena);
    for (size_t i = 0; i < section->titles.count && i < TITLES_NAMED; i++)
        buffer_print(&buffer, "%s'%.*s'", i > 0 ? ", " : "", TEXT_ARG(section->titles.items[i]));
    return buffer_text(&buffer);
}

/* The first question of the kind's fields in this section. */
static Text section_ask(const Check *check, size_t section) {
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    for (size_t i = 0; i < kind->fields.count; i++) {
        const FieldDef *field = &check->pack->fields[kind->fields.items[i]];
        if (section_within(check->pack, field->section, section) && field->ask.size > 0)
            return field->ask;
    }
    return (Text){0};
}

/* The field's question where the section has one, else the message's. */
static void say_section(Check *check, Finding *finding, MessageId id, size_t section) {
    const SectionDef *known = &check->pack->sections[section];
    Text ask = section_ask(check, section);
    say(check, finding, id,
        TEXT_FILLS({"section", known->title}, {"title", finding->section}, {"sought", titles_sought(check, known)}));
    if (ask.size > 0)
        finding->ask = ask;
}

/* The headings of one level, and what they may leave out. */
typedef struct Headings {
    size_t *
        tops; /* per document section: the whole section of the pack that it is; NO_DEFINITION: it may be another one */
    int level;
    bool *missing; /* per section of the pack */
} Headings;

/* A heading may be another section if it names none, or names in part what a heading before it is. */
static size_t *tops_of_level(const Check *check, int level) {
    const Facts *facts = check->facts;
    const Section *sections = check->document->sections;
    const SectionPlace **own = ARENA_ARRAY(check->arena, const SectionPlace *, check->document->section_count);
    size_t *tops = ARENA_ARRAY(check->arena, size_t, check->document->section_count);
    bool *seen = ARENA_ARRAY(check->arena, bool, check->pack->section_count);
    for (size_t i = 0; i < facts->place_count; i++) {
        size_t section = facts->places[i].document_section;
        if (section != NO_INDEX && !own[section])
            own[section] = &facts->places[i];
    }
    for (size_t i = facts->first; i < facts->end; i++) {
        tops[i] = NO_DEFINITION;
        if (!own[i] || sections[i].level != level)
            continue;
        size_t top = section_top(check->pack, own[i]->section);
        tops[i] = seen[top] && !own[i]->exact ? NO_DEFINITION : top;
        seen[top] = true;
    }
    return tops;
}

/* The level at which most sections of the summary begin. */
static int level_of_sections(const Check *check) {
    const Facts *facts = check->facts;
    size_t counts[8] = {0}, best = 0;
    for (size_t i = 0; i < facts->place_count; i++) {
        const SectionPlace *place = &facts->places[i];
        bool whole = check->pack->sections[place->section].parent == NO_DEFINITION;
        if (whole && place->document_section != NO_INDEX && in_summary(check, place->document_section))
            counts[check->document->sections[place->document_section].level & 7]++;
    }
    for (size_t i = 1; i < 8; i++)
        best = counts[i] > counts[best] ? i : best;
    return (int)best;
}

static Headings headings_of(const Check *check, bool *missing) {
    int level = level_of_sections(check);
    return (Headings){tops_of_level(check, level), level, missing};
}

/* Headings between two sections of the template that may be another one, and how many of those between are missing. */
typedef struct Gap {
    size_t before, behind; /* sections of the pack */
    size_t strays, missing;
    Text title; /* of the first stray */
} Gap;

/* The headings around the place in the template's order at which a section is missing. */
static Gap gap_around(const Check *check, size_t section, const Headings *headings) {
    const Section *sections = check->document->sections;
    Gap gap = {.behind = check->pack->section_count};
    for (size_t i = check->facts->first > 0 ? check->facts->first : 1; i < check->facts->end; i++) {
        size_t top = headings->tops[i];
        if (sections[i].level != headings->level)
            continue;
        if (top == NO_DEFINITION) {
            gap.title = gap.strays++ == 0 ? sections[i].title : gap.title;
        } else if (top > section && gap.before < section && gap.strays > 0) {
            gap.behind = top;
            break;
        } else {
            gap = (Gap){.before = top, .behind = gap.behind};
        }
    }
    for (size_t i = gap.before + 1; i < gap.behind; i++)
        gap.missing += headings->missing[i];
    return gap;
}

/* A heading that names nothing may be the section, if it stands where that would; two at most. */
static Text stray_heading(const Check *check, size_t section, const Headings *headings) {
    Gap gap = gap_around(check, section, headings);
    bool between = gap.before < section && section < gap.behind;
    return between && gap.strays > 0 && gap.missing <= gap.strays + 1 ? gap.title : (Text){0};
}

static void report_missing(Check *check, const KindSection *wanted, const Headings *headings) {
    Finding *finding = report(check, RULE_MISSING_SECTION, wanted->level, summary_head(check), check->facts->first);
    finding->section = (Text){0};
    finding->missing = check->pack->sections[wanted->section].title;
    say_section(check, finding, MESSAGE_MISSING_SECTION, wanted->section);
    doubt(check, finding, stray_heading(check, wanted->section, headings));
    doubt_letter(check, finding);
}

static void check_missing(Check *check, const bool *present) {
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    bool *missing = ARENA_ARRAY(check->arena, bool, check->pack->section_count);
    for (size_t i = 0; i < kind->section_count; i++) {
        const KindSection *wanted = &kind->sections[i];
        missing[wanted->section] =
            wanted->level != LEVEL_OFF && !present[wanted->section] && !facts_elsewhere(check, wanted->section) &&
            !sentence_covers(check, wanted->section) && !is_named_by_fields(check, wanted->section);
    }
    Headings headings = headings_of(check, missing);
    for (size_t i = 0; i < kind->section_count; i++)
        if (missing[kind->sections[i].section])
            report_missing(check, &kind->sections[i], &headings);
}

static bool is_content(const Piece *piece) {
    static const bool containers[] = {
        [PIECE_LIST] = true,    [PIECE_ITEM] = true, [PIECE_QUOTE] = true, [PIECE_TABLE] = true,
        [PIECE_COMMENT] = true, [PIECE_RULE] = true, [PIECE_CELL] = false};
    bool container = (size_t)piece->kind < sizeof containers / sizeof *containers && containers[piece->kind];
    return !container && (text_trim(piece->text).size > 0 || piece->kind == PIECE_HEADING);
}

bool section_is_empty(const Check *check, size_t document_section) {
    const Section *section = &check->document->sections[document_section];
    if (section->heading == NO_INDEX)
        return false;
    for (size_t i = section->first + 1; i < section->end; i++)
        if (i != section->heading && is_content(&check->document->pieces[i]))
            return false;
    return true;
}

/* "## Caching: none, nothing is read twice" says it in the heading. */
static bool title_answers(const Check *check, Text title) {
    size_t colon = text_find(title, TEXT(": "), 0), open = text_find(title, TEXT("("), 0);
    bool behind = colon != SIZE_MAX && word_count(text_part(title, colon, title.size)) > 0;
    return behind ||
           (open != SIZE_MAX && has_word(check, text_part(title, open, title.size), LEX_NOT_APPLICABLE, NULL));
}

/* Which of the document's sections belong to the summary's own: its headings, and those inside them. */
static size_t pack_section_of(const Check *check, size_t document_section) {
    for (size_t at = document_section; at != NO_INDEX && at > 0; at = check->document->sections[at].parent)
        if (check->facts->section_section[at] != NO_DEFINITION)
            return check->facts->section_section[at];
    return NO_DEFINITION;
}

static void report_empty(Check *check, size_t index, size_t pack_index) {
    const Section *section = &check->document->sections[index];
    Finding *finding =
        report(check, RULE_EMPTY_SECTION, LEVEL_OFF, check->document->pieces[section->heading].span, index);
    finding->subject = section->title;
    say_section(check, finding, MESSAGE_EMPTY_SECTION, pack_index);
}

/* Of its kind, the only one without a word: all other headings beside it have something below them. */
static bool is_only_empty(const Check *check, size_t index) {
    const Section *sections = check->document->sections;
    size_t filled = 0;
    if (sections[index].level < 2 || sections[index].lead || sections[index].heading == NO_INDEX)
        return false;
    for (size_t i = check->facts->first > 0 ? check->facts->first : 1; i < check->facts->end; i++) {
        if (i == index || sections[i].parent != sections[index].parent || sections[i].level != sections[index].level)
            continue;
        if (section_is_empty(check, i))
            return false;
        filled++;
    }
    return filled >= BESIDE_AT_LEAST;
}

/* "Cooling: 40 kW", "7. Cooling: not needed": behind its own number. */
static bool states_in_title(const Check *check, Text title) {
    size_t name = 0;
    while (name < title.size && !char_is_letter(title.at[name]))
        name++;
    return text_has_digit(text_part(title, name, title.size)) || has_word(check, title, LEX_NOT_APPLICABLE, NULL);
}

static void report_empty_part(Check *check, size_t index) {
    const Section *section = &check->document->sections[index];
    Level level = rule_level(check->pack, RULE_EMPTY_SECTION);
    Finding *finding = report(check, RULE_EMPTY_SECTION, level > LEVEL_WARNING ? LEVEL_WARNING : level,
                              check->document->pieces[section->heading].span, index);
    finding->subject = section->title;
    say(check, finding, MESSAGE_EMPTY_PART, TEXT_FILLS({"title", section->title}));
}

/* "## Justification" above "# Requirement justifications": the next heading takes it up. One word is taken up only by a
 * chapter or from within: "## Caching" is not by "## Caching and invalidation notes". */
static bool is_taken_up(const Check *check, size_t index) {
    const Section *sections = check->document->sections;
    Text title = title_at(check, index), word;
    if (index == 1 && index + 1 < check->document->section_count && sections[1].level == 1 && sections[2].level == 1)
        return true; /* the file's name above the title */
    size_t found = 0, words = 0;
    for (size_t at = 0; index + 1 < check->document->section_count && word_next(title, &at, &word); words++) {
        Text next = title_at(check, index + 1), other;
        for (size_t k = 0, before = found; found == before && word_next(next, &k, &other);)
            found += word_hash(word) == word_hash(other) && !text_has_digit(word);
    }
    bool beside = found > 0 && sections[index + 1].level > 1 && sections[index + 1].level <= sections[index].level;
    return words > beside && found == words;
}

static void check_empty(Check *check) {
    size_t lookups = 0;
    for (size_t i = check->facts->first > 0 ? check->facts->first : 1; i < check->facts->end; i++) {
        size_t known = pack_section_of(check, i);
        bool said = states_in_title(check, title_at(check, i));
        if (!section_is_empty(check, i) || is_taken_up(check, i))
            continue;
        if (known == NO_DEFINITION && !said && ++lookups <= LOOKUPS_AT_MOST && is_only_empty(check, i))
            report_empty_part(check, i);
        if (known != NO_DEFINITION && !title_answers(check, title_at(check, i)))
            report_empty(check, i, known);
    }
}

void check_sections(Check *check, const bool *present) {
    check_missing(check, present);
    check_empty(check);
}
