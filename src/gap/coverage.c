/* coverage.c - how much of each section, and of the interview's topics, the document covers. */
#include "inside.h"

/* ---- sections -------------------------------------------------------------------------------------------------------- */

static void count_fields(const Finder *finder, SectionGap *gap) {
    for (size_t i = 0; i < finder->kind->fields.count; i++) {
        size_t index = finder->kind->fields.items[i];
        const FieldDef *field = &finder->pack->fields[index];
        if (!section_within(finder->pack, field->section, gap->section) || !field_promised(finder, field))
            continue;
        Answered answered = field_answered(finder, index);
        gap->promised++;
        gap->answered += answered == ANSWERED_YES;
        gap->deferred += answered == ANSWERED_DEFERRED;
    }
}

/* A section that promises no field is its own: there, or not. */
static void count_itself(const Finder *finder, SectionGap *gap) {
    gap->promised = 1;
    gap->answered = 1;
    for (size_t i = 0; i < finder->findings->count; i++) {
        const Target *target = &finder->targets[i];
        if (target->counts && target->whole && target->section == gap->section) {
            gap->answered = 0;
            gap->deferred = finder->findings->items[i].deferred;
        }
    }
}

static void count_findings(const Finder *finder, SectionGap *gap) {
    for (size_t i = 0; i < finder->findings->count; i++)
        gap->findings += finder->findings->items[i].level >= LEVEL_WARNING &&
                         finder->targets[i].section != NO_DEFINITION &&
                         section_within(finder->pack, finder->targets[i].section, gap->section);
}

static SectionGap find_section(const Finder *finder, size_t section) {
    const SectionPlace *place = facts_place(finder->facts, section);
    SectionGap gap = {.section = section, .span = place ? place->span : (Span){0, 0}};
    count_fields(finder, &gap);
    if (gap.promised == 0)
        count_itself(finder, &gap);
    gap.present = place || gap.answered > 0;
    count_findings(finder, &gap);
    return gap;
}

static bool kind_names(const Finder *finder, size_t section, bool *promised) {
    for (size_t i = 0; i < finder->kind->section_count; i++)
        if (finder->kind->sections[i].section == section) {
            *promised = finder->kind->sections[i].level != LEVEL_OFF;
            return true;
        }
    return false;
}

static bool has_fields(const Finder *finder, size_t section) {
    for (size_t i = 0; i < finder->kind->fields.count; i++)
        if (section_within(finder->pack, finder->pack->fields[finder->kind->fields.items[i]].section, section))
            return true;
    return false;
}

/* What the kind promises; for a kind without sections, what the document has. */
static bool is_listed(const Finder *finder, size_t section) {
    bool promised = false;
    if (finder->pack->sections[section].parent != NO_DEFINITION)
        return false;
    if (kind_names(finder, section, &promised))
        return promised || has_fields(finder, section);
    return finder->kind->section_count == 0 && facts_place(finder->facts, section);
}

void coverage_find(Finder *finder) {
    SectionGap *sections = ARENA_ARRAY(finder->arena, SectionGap, finder->pack->section_count);
    size_t count = 0;
    for (size_t i = 0; i < finder->pack->section_count; i++)
        if (is_listed(finder, i))
            sections[count++] = find_section(finder, i);
    finder->gaps->sections = sections;
    finder->gaps->section_count = count;
}

/* ---- topics ---------------------------------------------------------------------------------------------------------- */

/* Phrases of all topics in one lexicon, so that each text is read once. A phrase that several topics have gives them all:
 * its value is the first of a chain. */
typedef struct Mention {
    size_t topic;
    int next; /* index + 1 of the next mention with the same phrase */
} Mention;

typedef struct Mentions {
    Lexicon *lexicon;
    Mention *items;
    size_t count;
} Mentions;

static size_t mention_total(const Pack *pack) {
    size_t total = 0;
    for (size_t i = 0; i < pack->topic_count; i++)
        total += pack->topics[i].mentions.count;
    return total;
}

static void add_mention(Mentions *mentions, size_t topic, Text phrase) {
    int next = 0;
    if (!lexicon_is(mentions->lexicon, LEX_HEDGE, phrase, &next))
        next = 0;
    mentions->items[mentions->count++] = (Mention){topic, next};
    lexicon_add(mentions->lexicon, LEX_HEDGE, phrase, (int)mentions->count);
}

static Mentions mentions_of(Arena *arena, const Pack *pack) {
    Mentions mentions = {lexicon_new(arena), ARENA_ARRAY(arena, Mention, mention_total(pack)), 0};
    for (size_t i = 0; i < pack->topic_count; i++)
        for (size_t k = 0; k < pack->topics[i].mentions.count; k++)
            add_mention(&mentions, i, pack->topics[i].mentions.items[k]);
    return mentions;
}

/* A place that a finding calls open is no answer. */
static void note_topic(TopicGap *topic, Answered answered, Span span) {
    if (topic->answered >= answered)
        return;
    topic->answered = answered;
    topic->span = span;
}

static void read_piece(const Piece *piece, Answered answered, const Mentions *mentions, TopicGap *topics) {
    LexMatch match;
    for (size_t at = 0; lexicon_find(mentions->lexicon, LEX_HEDGE, piece->text, at, &match); at = match.end)
        for (int next = match.value; next > 0; next = mentions->items[next - 1].next)
            note_topic(&topics[mentions->items[next - 1].topic], answered, piece_span(piece, match.begin, match.end));
}

/* Per piece: spoken of, deferred (under the open questions), or no answer: its value is open, or it is no statement. */
static Answered piece_answers(const Finder *finder, const Piece *piece, const bool *open) {
    bool outside = piece->section < finder->facts->first || piece->section >= finder->facts->end;
    bool bare = piece->kind == PIECE_HEADING &&
                finder->document->sections[piece->section].end <= piece_index(finder->document, piece) + 1;
    if (outside || bare || open[piece_index(finder->document, piece)] || piece->kind == PIECE_COMMENT)
        return ANSWERED_NO;
    size_t section = section_of_piece(finder, piece);
    if (is_section(finder->pack, section, SECTION_NEXT))
        return ANSWERED_NO;
    return is_section(finder->pack, section, SECTION_QUESTIONS) ? ANSWERED_DEFERRED : ANSWERED_YES;
}

/* Which pieces hold a value that is no value: both lists are in the document's order. */
static const bool *open_pieces(const Finder *finder) {
    bool *open = ARENA_ARRAY(finder->arena, bool, finder->document->piece_count);
    size_t at = 0;
    for (size_t i = 0; i < finder->document->piece_count; i++) {
        const Piece *piece = &finder->document->pieces[i];
        while (at < finder->findings->count && finder->findings->items[at].span.begin < piece->span.begin)
            at++;
        for (size_t k = at; k < finder->findings->count && finder->findings->items[k].span.begin < piece->span.end; k++)
            open[i] |= finder->targets[k].counts && text_starts(finder->findings->items[k].rule, TEXT("completeness/"));
    }
    return open;
}

static void find_by_facts(const Finder *finder, TopicGap *topics) {
    for (size_t i = 0; i < finder->pack->topic_count; i++) {
        const IndexList *definitions = &finder->pack->topics[i].facts;
        for (size_t k = 0; k < definitions->count; k++) {
            const size_t *indexes;
            if (facts_of(finder->facts, definitions->items[k], &indexes) == 0)
                continue;
            const Fact *fact = &finder->facts->items[indexes[0]];
            note_topic(&topics[i], ANSWERED_YES, finder->facts->statements->items[fact->statement].span);
        }
    }
}

void topics_find(Finder *finder) {
    size_t count = finder->pack->topic_count;
    TopicGap *topics = ARENA_ARRAY(finder->arena, TopicGap, count);
    for (size_t i = 0; i < count; i++)
        topics[i] = (TopicGap){.topic = i};
    find_by_facts(finder, topics);
    Mentions mentions = mentions_of(finder->arena, finder->pack);
    const bool *open = open_pieces(finder);
    for (size_t i = 0; i < finder->document->piece_count; i++) {
        const Piece *piece = &finder->document->pieces[i];
        Answered answered = piece_answers(finder, piece, open);
        if (answered != ANSWERED_NO)
            read_piece(piece, answered, &mentions, topics);
    }
    for (size_t i = 0; i < count; i++)
        finder->gaps->topics_answered += topics[i].answered == ANSWERED_YES;
    finder->gaps->topics = topics;
    finder->gaps->topic_count = count;
}
