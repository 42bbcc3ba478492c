/* missing-field in kinds without sections: they promise something of each objective or scenario. What all others of a
 * row of sections have under a label, and one lacks, is missing there. */
#include "engine.h"

enum { LABELS_AT_MOST = 8, SIBLINGS_AT_MOST = 24, MANY = 3, FEW = 2 };

typedef struct Sibling {
    size_t section;
    uint64_t labels[LABELS_AT_MOST];
    Text texts[LABELS_AT_MOST];
    size_t count;
} Sibling;

static bool has_label(const Sibling *sibling, uint64_t label) {
    for (size_t i = 0; i < sibling->count; i++)
        if (sibling->labels[i] == label)
            return true;
    return false;
}

static void add_label(Sibling *sibling, Text label) {
    uint64_t hash = text_hash_fold(label);
    if (label.size == 0 || sibling->count == LABELS_AT_MOST || has_label(sibling, hash))
        return;
    sibling->labels[sibling->count] = hash;
    sibling->texts[sibling->count++] = label;
}

static Sibling sibling_of(const Check *check, size_t section) {
    Sibling sibling = {.section = section};
    const Section *place = &check->document->sections[section];
    for (size_t piece = place->first; piece < place->end; piece++)
        for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++)
            add_label(&sibling,
                      nearest_label(&check->statements->items[check->piece_statements[i]], 1u << LABEL_FIELD));
    return sibling;
}

/* How many labels two sections share. */
static size_t shared(const Sibling *a, const Sibling *b) {
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        count += has_label(b, a->labels[i]);
    return count;
}

typedef struct Knowing {
    const KindDef *kind;
    bool known;
} Knowing;

static bool is_among(IndexList list, size_t index) {
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i] == index)
            return true;
    return false;
}

static void note_known(void *context, const Match *match) {
    Knowing *knowing = context;
    knowing->known |= (match->use == USE_LABEL && is_among(knowing->kind->each, match->index)) ||
                      (match->use == USE_MENTION && is_among(knowing->kind->fields, match->index));
}

/* Does the kind promise of each what the label names? A "Note", "Purpose" or "Last month" may be missing. */
static bool is_known(const Check *check, Text label) {
    static const char *const past[] = {"last", "previous", "current"};
    Knowing knowing = {&check->pack->kinds[check->facts->kind], false};
    matches_find(check->facts, USE_BIT(USE_LABEL) | USE_BIT(USE_MENTION), label, note_known, &knowing);
    return knowing.known && !HAS_ANY(label, past);
}

/* "- **Target**:" over a list of its own: the label leads what would stand behind it. */
static bool leads_list(const Check *check, const Sibling *sibling, uint64_t label) {
    const Section *place = &check->document->sections[sibling->section];
    for (size_t piece = place->first; piece < place->end; piece++)
        for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
            const Statement *statement = &check->statements->items[check->piece_statements[i]];
            Text lead = text_trim(statement_label(statement, LABEL_LEAD));
            bool colon = text_ends(lead, TEXT(":"));
            if (text_hash_fold(text_trim(text_part(lead, 0, lead.size - colon))) == label)
                return true;
        }
    return false;
}

/* All that have the label are of the same make as the one that lacks it, and no other one of that make lacks it. */
static bool owes(const Sibling *siblings, size_t count, const Sibling *one, uint64_t label) {
    size_t having = 0, least = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        size_t common = shared(&siblings[i], one);
        if (!has_label(&siblings[i], label) && common > 0 && &siblings[i] != one)
            return false;
        if (!has_label(&siblings[i], label))
            continue;
        having++;
        least = common < least ? common : least;
    }
    return !has_label(one, label) && ((having >= MANY && least >= 1) || (having >= FEW && least >= FEW));
}

static void report_sibling(Check *check, const Sibling *one, Text label) {
    const Section *section = &check->document->sections[one->section];
    Finding *finding =
        report(check, RULE_MISSING_FIELD, LEVEL_OFF, check->document->pieces[section->heading].span, one->section);
    finding->missing = label;
    finding->subject = section->title;
    say(check, finding, MESSAGE_MISSING_FIELD_BESIDE, TEXT_FILLS({"title", section->title}, {"field", label}));
}

/* The labels of all, each once, if they name a fact or field. */
static Sibling labels_of(const Check *check, const Sibling *siblings, size_t count) {
    Sibling all = {.count = 0};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < siblings[i].count; k++)
            if (!has_label(&all, siblings[i].labels[k]) && is_known(check, siblings[i].texts[k]))
                add_label(&all, siblings[i].texts[k]);
    return all;
}

static void compare(Check *check, const Sibling *siblings, size_t count) {
    Sibling labels = labels_of(check, siblings, count);
    for (size_t one = 0; one < count; one++)
        for (size_t k = 0; k < labels.count && siblings[one].count > 0; k++)
            if (owes(siblings, count, &siblings[one], labels.labels[k]) &&
                !leads_list(check, &siblings[one], labels.labels[k]))
                report_sibling(check, &siblings[one], labels.texts[k]);
}

/* Sections are in document order: those with one parent and no parts of their own stand in a row. */
void check_siblings(Check *check) {
    if (check->pack->kinds[check->facts->kind].section_count > 0)
        return;
    Sibling *siblings = ARENA_ARRAY(check->arena, Sibling, SIBLINGS_AT_MOST);
    const Section *sections = check->document->sections;
    size_t count = 0;
    for (size_t i = check->facts->first > 0 ? check->facts->first : 1; i < check->facts->end; i++) {
        if (count > 0 && sections[i].parent != sections[siblings[0].section].parent) {
            compare(check, siblings, count);
            count = 0;
        }
        if (count < SIBLINGS_AT_MOST)
            siblings[count++] = sibling_of(check, i);
    }
    compare(check, siblings, count);
}
