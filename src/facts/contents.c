/* Titles that say nothing ("How we will notice", "4.2"): what stands below them decides, with the sections around. */
#include "places.h"

enum {
    CONTENT_BYTES = 6000,
    HOLD_SCORE = 4,     /* each phrase below that suggests the section */
    TAKEN_COST = 14,    /* another title names the section */
    BETWEEN_BONUS = 10, /* the section belongs between those before and behind it */
    NEXT_BONUS = 4,     /* directly behind the one before, or before the one behind */
    NAMED_MOST = 24,    /* a title says no more than six phrases */
    CONTENT_LEAST = 16,
    HOLDS_LEAST = 2
};

/* How many phrases that suggest each whole section stand below one heading. */
typedef struct Holding {
    Binding *binding;
    size_t *held; /* per section of the pack */
} Holding;

static void note_hold(void *context, const Hit *hit) {
    Holding *holding = context;
    Binding *binding = holding->binding;
    if (binding->phrase_seen[hit->phrase] == binding->phrase_round) /* each counts once */
        return;
    binding->phrase_seen[hit->phrase] = binding->phrase_round;
    holding->held[section_top(binding->pack, hit->index)]++;
}

/* "- [ ] May clubs book a season?", or "None." alone: what only a list of open questions has. */
static bool asks(const Binding *binding, const Section *section) {
    const Piece *pieces = binding->document->pieces;
    LexMatch match;
    size_t said = 0;
    bool none = false;
    for (size_t i = section->first; i < section->end; i++) {
        Text text = text_trim(pieces[i].text);
        if (pieces[i].kind != PIECE_PARAGRAPH || text.size == 0)
            continue;
        said++;
        if (pieces[i].parent != NO_INDEX && text_find(text, TEXT("?"), 0) != SIZE_MAX)
            return true;
        none = word_count(text) == 1 && lexicon_find(binding->lexicon, LEX_NOT_APPLICABLE, text, 0, &match);
    }
    return said == 1 && none;
}

/* "Screening silent for 2 s: second screening pair": a state with a time, a share or a bound, and behind the colon what
 * is done then, in words. */
bool is_step(const Binding *binding, Text line) {
    enum { STATE_WORDS = 3, STEP_WORDS = 2, STATE_BYTES = 90 };
    size_t colon = text_find(line, TEXT(": "), 0);
    Text state = text_part(line, 0, colon < line.size ? colon : 0), step = text_part(line, state.size + 1, line.size);
    if (state.size > STATE_BYTES || word_count(state) < STATE_WORDS || word_count(step) < STEP_WORDS ||
        char_is_digit(text_trim(step).at[0]))
        return false;
    Quantities values = quantities_read(binding->arena, state, NULL, binding->lexicon);
    for (size_t i = 0; i < values.count; i++)
        if (values.items[i].dimension == DIM_TIME || values.items[i].dimension == DIM_FRACTION ||
            values.items[i].bound != BOUND_EQUAL)
            return true;
    return false;
}

/* Two steps or more, each an item or a sentence. */
static bool lists_steps(const Binding *binding, const Section *section) {
    enum { STEPS_LEAST = 2 };
    size_t count = 0;
    for (size_t i = section->first; i < section->end && count < STEPS_LEAST; i++) {
        const Piece *piece = &binding->document->pieces[i];
        for (size_t at = 0, end; piece->kind == PIECE_PARAGRAPH && at < piece->text.size; at = end) {
            end = sentence_end(piece->text, at) + 1;
            count += is_step(binding, text_part(piece->text, at, end < piece->text.size ? end : piece->text.size));
        }
    }
    return count >= STEPS_LEAST;
}

/* Fills in how many phrases of each whole section stand in the document's section. */
static void count_held(Binding *binding, const Section *section, size_t *held) {
    Holding holding = {binding, held};
    size_t read = 0;
    if (!binding->phrase_seen)
        binding->phrase_seen = ARENA_ARRAY(binding->arena, size_t, binding->pack->phrases->row_count);
    binding->phrase_round++;
    for (size_t i = 0; i < binding->pack->section_count; i++)
        held[i] = 0;
    for (size_t i = section->first; i < section->end && read < CONTENT_BYTES; i++) {
        const Piece *piece = &binding->document->pieces[i];
        if (piece->kind == PIECE_COMMENT)
            continue;
        phrases_find(binding->phrases, USE_BIT(USE_HOLD), reading_words(binding->reading, piece->text), note_hold,
                     &holding);
        read += piece->text.size;
    }
    if (binding->questions != NO_DEFINITION && asks(binding, section))
        held[binding->questions] += HOLDS_LEAST;
    if (binding->degradation != NO_DEFINITION && lists_steps(binding, section))
        held[binding->degradation] += HOLDS_LEAST;
}

/* One matching: what is sure, and the heading that is looked at. */
typedef struct Matching {
    Binding *binding;
    const bool *open, *among;
    bool *taken;             /* per whole section: a title names it */
    size_t *before, *behind; /* per document section: the nearest sure whole section on either side */
    bool summary;            /* titles alone name as many sections as only a summary has */
    size_t *held;
} Matching;

static size_t sure_at(const Matching *matching, size_t index) {
    size_t place = matching->open[index] ? NO_DEFINITION : matching->binding->section_section[index];
    return place == NO_DEFINITION ? NO_DEFINITION : section_top(matching->binding->pack, place);
}

static Matching matching_begin(Binding *binding, const bool *open, const bool *among) {
    enum { SURE_SECTIONS = 5 };
    size_t count = binding->document->section_count, sections = binding->pack->section_count, sure = 0;
    Matching matching = {.binding = binding,
                         .open = open,
                         .among = among,
                         .taken = ARENA_ARRAY(binding->arena, bool, sections),
                         .before = ARENA_ARRAY(binding->arena, size_t, count),
                         .behind = ARENA_ARRAY(binding->arena, size_t, count),
                         .held = ARENA_ARRAY(binding->arena, size_t, sections)};
    size_t last = NO_DEFINITION, next = NO_DEFINITION;
    for (size_t i = 1; i < count; i++) {
        size_t top = sure_at(&matching, i);
        matching.before[i] = last;
        last = top == NO_DEFINITION ? last : top;
        sure += top != NO_DEFINITION;
        if (top != NO_DEFINITION && binding->section_score[i] >= SCORE_BEGIN)
            matching.taken[top] = true;
    }
    for (size_t i = count; i-- > 1;) {
        matching.behind[i] = next;
        next = sure_at(&matching, i) == NO_DEFINITION ? next : sure_at(&matching, i);
    }
    matching.summary = !among && sure >= SURE_SECTIONS;
    return matching;
}

/* No section that titles leave open has as many phrases below the heading as this one. */
static bool outspoken(const Matching *matching, size_t section) {
    for (size_t i = 0; i < matching->binding->pack->section_count; i++)
        if (i != section && matching->held[i] >= matching->held[section] && !matching->taken[i])
            return false;
    return true;
}

/* Are they whole sections, and none between them? */
static bool are_neighbours(const Pack *pack, size_t before, size_t behind) {
    if (before == NO_DEFINITION || behind == NO_DEFINITION || before >= behind)
        return false;
    for (size_t i = before + 1; i < behind; i++)
        if (pack->sections[i].parent == NO_DEFINITION)
            return false;
    return true;
}

/* What speaks for a whole section, in points; 0 if nothing does. */
static int points_for(const Matching *matching, size_t index, size_t section, int named) {
    size_t before = matching->before[index], behind = matching->behind[index];
    bool ordered = !matching->among;
    bool goes_on = matching->summary && before == section && outspoken(matching, section); /* two headings for one */
    const Pack *pack = matching->binding->pack;
    bool near = before == section - 1 || behind == section + 1 ||
                (matching->summary && (are_neighbours(pack, before, section) || are_neighbours(pack, section, behind)));
    bool next_to = ordered && near;
    if (matching->held[section] + (next_to || goes_on) < HOLDS_LEAST && named == 0)
        return 0;
    bool between = ordered && (before == NO_DEFINITION || before < section) &&
                   (behind == NO_DEFINITION || section < behind) &&
                   (before != NO_DEFINITION || behind != NO_DEFINITION);
    int points = HOLD_SCORE * (int)matching->held[section] + (named > NAMED_MOST ? NAMED_MOST : named);
    points += (between || goes_on ? BETWEEN_BONUS : 0) + ((between && next_to) || goes_on ? NEXT_BONUS : 0);
    return points - (matching->taken[section] && !goes_on ? TAKEN_COST : 0);
}

static size_t best_content(const Matching *matching, size_t index) {
    Binding *binding = matching->binding;
    const int *named = title_points(binding, binding->document->sections[index].title);
    size_t best = NO_DEFINITION;
    int most = CONTENT_LEAST - 1;
    count_held(binding, &binding->document->sections[index], matching->held);
    for (size_t i = 0; i < binding->pack->section_count; i++) {
        bool whole = binding->pack->sections[i].parent == NO_DEFINITION;
        int points = whole && (!matching->among || matching->among[i]) ? points_for(matching, index, i, named[i]) : 0;
        if (points > most) {
            most = points;
            best = i;
        }
    }
    return best;
}

size_t content_names(Binding *binding, size_t index) {
    size_t *held = ARENA_ARRAY(binding->arena, size_t, binding->pack->section_count), best = NO_DEFINITION;
    count_held(binding, &binding->document->sections[index], held);
    for (size_t i = 0; i < binding->pack->section_count; i++)
        if (HOLD_SCORE * held[i] >= CONTENT_LEAST && (best == NO_DEFINITION || held[i] > held[best]))
            best = i;
    return best;
}

void contents_match(Binding *binding, const bool *open, const bool *among, bool *found) {
    Matching matching = matching_begin(binding, open, among);
    for (size_t i = 1; i < binding->document->section_count; i++) {
        size_t titled = binding->section_section[i];
        size_t best = open[i] ? best_content(&matching, i) : NO_DEFINITION;
        bool same = titled != NO_DEFINITION && section_top(binding->pack, titled) == best;
        if (best == NO_DEFINITION || (same && binding->section_score[i] >= SCORE_PART))
            continue;
        if (among && binding->section_score[i] >= SCORE_BEGIN) { /* "Loads and their trials" is both */
            binding->section_second[i] = best;
            continue;
        }
        binding->section_section[i] = best;
        binding->section_score[i] = SCORE_LEAST;
        found[i] = !same;
    }
}
