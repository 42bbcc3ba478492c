/* Titles that say nothing ("How we will notice", "4.2"): what stands below them decides, with the sections around. */
#include "places.h"

enum {
    CONTENT_BYTES = 6000,
    HOLD_SCORE = 4,     /* each phrase below that suggests the section */
    TAKEN_COST = 14,    /* another title names the section */
    BETWEEN_BONUS = 10, /* the section belongs between those before and behind it */
    CONTENT_LEAST = 16,
    HOLDS_LEAST = 2
};

typedef struct Holding {
    const Pack *pack;
    bool *seen; /* per phrase: each counts once */
    size_t *held;
} Holding;

static void note_hold(void *context, const Hit *hit) {
    Holding *holding = context;
    if (holding->seen[hit->phrase])
        return;
    holding->seen[hit->phrase] = true;
    holding->held[section_top(holding->pack, hit->index)]++;
}

/* How many phrases of each whole section stand in the document's section. */
static const size_t *held_in(Binding *binding, const Section *section) {
    Holding holding = {binding->pack, ARENA_ARRAY(binding->arena, bool, binding->pack->phrases->row_count),
                       ARENA_ARRAY(binding->arena, size_t, binding->pack->section_count)};
    size_t read = 0;
    for (size_t i = section->first; i < section->end && read < CONTENT_BYTES; i++) {
        const Piece *piece = &binding->document->pieces[i];
        if (piece->kind == PIECE_COMMENT)
            continue;
        phrases_find(binding->pack->phrases, USE_BIT(USE_HOLD), words_cached(binding->words, piece->text), note_hold,
                     &holding);
        read += piece->text.size;
    }
    return holding.held;
}

/* The nearest sure section of the pack before (step -1) or behind (step 1) the document's section. */
static size_t sure_neighbour(const Binding *binding, const bool *open, size_t index, int step) {
    for (size_t i = index; (i = step < 0 ? i - 1 : i + 1) > 0 && i < binding->document->section_count;)
        if (!open[i] && binding->section_section[i] != NO_DEFINITION)
            return section_top(binding->pack, binding->section_section[i]);
    return NO_DEFINITION;
}

static bool taken(const Binding *binding, const bool *open, size_t top) {
    for (size_t i = 1; i < binding->document->section_count; i++)
        if (!open[i] && binding->section_section[i] != NO_DEFINITION && binding->section_score[i] >= SCORE_BEGIN &&
            section_top(binding->pack, binding->section_section[i]) == top)
            return true;
    return false;
}

static size_t best_content(Binding *binding, const bool *open, size_t index, int *score) {
    const Pack *pack = binding->pack;
    const size_t *held = held_in(binding, &binding->document->sections[index]);
    size_t before = sure_neighbour(binding, open, index, -1), behind = sure_neighbour(binding, open, index, 1);
    size_t best = NO_DEFINITION;
    *score = CONTENT_LEAST - 1;
    for (size_t i = 0; i < pack->section_count; i++) {
        if (pack->sections[i].parent != NO_DEFINITION)
            continue;
        int named = title_names(binding, binding->document->sections[index].title, i);
        if (held[i] < HOLDS_LEAST && named == 0)
            continue;
        bool between = (before == NO_DEFINITION || before < i) && (behind == NO_DEFINITION || i < behind) &&
                       (before != NO_DEFINITION || behind != NO_DEFINITION);
        int sum = HOLD_SCORE * (int)held[i] + named + (between ? BETWEEN_BONUS : 0) -
                  (taken(binding, open, i) ? TAKEN_COST : 0);
        if (sum > *score) {
            *score = sum;
            best = i;
        }
    }
    return best;
}

void contents_match(Binding *binding, const bool *open, bool *found) {
    for (size_t i = 1; i < binding->document->section_count; i++) {
        int score;
        size_t titled = binding->section_section[i];
        size_t best = open[i] ? best_content(binding, open, i, &score) : NO_DEFINITION;
        bool same = titled != NO_DEFINITION && section_top(binding->pack, titled) == best;
        if (best == NO_DEFINITION || (same && binding->section_score[i] >= SCORE_PART))
            continue;
        binding->section_section[i] = best;
        binding->section_score[i] = SCORE_LEAST;
        found[i] = !same;
    }
}
