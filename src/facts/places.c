/* Where the sections of a summary stand: found by title, by words of a title, or by what stands below. */
#include "binding.h"

enum {
    SCORE_EXACT = 100,  /* the title is a synonym */
    SCORE_BEGIN = 60,   /* it begins with one: "Redis 7" */
    SCORE_PART = 40,    /* it holds one */
    SCORE_WORD = 12,    /* it holds a word that suggests the section */
    SCORE_HOLD = 4,     /* a word below it does */
    CHILD_BONUS = 45,   /* a part of the section that stands above */
    STRANGER_COST = 55, /* another section than the sure one above */
    SCORE_LEAST = 12,
    HOLDS_LEAST = 2,
    CONTENT_BYTES = 6000
};

/* Without brackets, numbering ("3.", "A.2") and signs in front. */
static Text bare_title(Text title) {
    size_t open = text_find(title, TEXT("("), 0);
    if (open != SIZE_MAX && open > 2)
        title = text_part(title, 0, open);
    size_t at = 0;
    while (at < title.size &&
           (char_is_digit(title.at[at]) || title.at[at] == '.' || title.at[at] == ' ' || title.at[at] == ')'))
        at++;
    if (at > 0 && at + 2 < title.size && title.at[at] >= 'a' && title.at[at] <= 'd' && title.at[at + 1] == ' ')
        at += 2; /* "2a Daily profile" */
    if (at == 0 && title.size > 2 && title.at[0] >= 'A' && title.at[0] <= 'Z' && title.at[1] == '.') {
        at = 2;
        while (at < title.size && (char_is_digit(title.at[at]) || title.at[at] == ' '))
            at++;
    }
    return text_trim(text_part(title, at < title.size ? at : 0, title.size));
}

static Text bracketed(Text title) {
    size_t open = text_find(title, TEXT("("), 0), close = text_find(title, TEXT(")"), 0);
    return open == SIZE_MAX || close == SIZE_MAX ? (Text){0} : text_part(title, open + 1, close);
}

typedef struct Scores {
    int *by_section;
    size_t *held; /* distinct words held */
    size_t words;
    bool labels; /* a label names a section only with its beginning */
} Scores;

static void score_title(void *context, const Hit *hit) {
    Scores *scores = context;
    int score = 0;
    if (hit->use == USE_TITLE && hit->begin == 0)
        score = hit->end == scores->words ? SCORE_EXACT : SCORE_BEGIN + (int)(hit->end - hit->begin);
    else if (hit->use == USE_TITLE && !scores->labels)
        score = SCORE_PART + (int)(hit->end - hit->begin);
    else if (hit->use == USE_TITLE_WORD && !scores->labels)
        score = SCORE_WORD + 6 * (int)(hit->end - hit->begin - 1);
    if (score > 0 && score > scores->by_section[hit->index]) /* other uses count in other indexes */
        scores->by_section[hit->index] = score;
}

/* What the heading around is: one section, or two when its title names both ("Caching and data layer"). */
typedef struct Around {
    size_t section, second;
    int score;
} Around;

static int in_context(const Pack *pack, size_t section, int score, Around above) {
    if (above.section == NO_DEFINITION || score <= 0)
        return score;
    if (section != above.section && section_within(pack, section, above.section))
        return score + CHILD_BONUS;
    bool also = above.second != NO_DEFINITION && section_top(pack, section) == section_top(pack, above.second);
    bool stranger = section_top(pack, section) != section_top(pack, above.section) && !also;
    bool general = text_equal(pack->sections[section_top(pack, above.section)].id, TEXT("header"));
    if (stranger && !general && above.score >= SCORE_BEGIN && pack->sections[section].parent != NO_DEFINITION)
        return 0;
    return stranger && !general && above.score >= SCORE_BEGIN ? score - STRANGER_COST : score;
}

/* The best section, and in *second another one that the title names in so many words. */
static size_t best_of(const Pack *pack, const int *scores, Around above, int *best, size_t *second) {
    size_t found = NO_DEFINITION;
    *best = SCORE_LEAST - 1;
    for (size_t i = 0; i < pack->section_count; i++) {
        int score = in_context(pack, i, scores[i], above);
        if (score > *best) {
            *best = score;
            found = i;
        }
    }
    *second = NO_DEFINITION;
    for (size_t i = 0; found != NO_DEFINITION && *best < SCORE_EXACT && i < pack->section_count; i++)
        if (scores[i] >= SCORE_PART && section_top(pack, i) != section_top(pack, found) &&
            pack->sections[i].parent == NO_DEFINITION)
            *second = i;
    return found;
}

static size_t match_title(Binding *binding, Text title, bool label, Around above, int *score, size_t *second) {
    int *by_section = ARENA_ARRAY(binding->arena, int, binding->pack->section_count);
    WordsOf words = words_of(binding->arena, bare_title(title));
    Scores scores = {by_section, NULL, words.count, label};
    phrases_find(binding->binder, words, score_title, &scores);
    Text inside = bracketed(title);
    if (inside.size > 0 && !label) {
        WordsOf more = words_of(binding->arena, inside);
        scores.words = more.count + 1; /* what stands in brackets is never the whole title */
        phrases_find(binding->binder, more, score_title, &scores);
    }
    return best_of(binding->pack, by_section, above, score, second);
}

static void score_content(void *context, const Hit *hit) {
    Scores *scores = context;
    if (hit->use == USE_HOLD)
        scores->held[hit->index]++;
}

/* A title that says nothing: what stands below decides. */
static size_t match_content(Binding *binding, const Section *section) {
    const Document *document = binding->document;
    Scores scores = {.held = ARENA_ARRAY(binding->arena, size_t, binding->pack->section_count)};
    size_t read = 0;
    for (size_t i = section->first; i < section->end && read < CONTENT_BYTES; i++) {
        const Piece *piece = &document->pieces[i];
        if (piece->kind == PIECE_COMMENT)
            continue;
        phrases_find(binding->binder, words_of(binding->arena, piece->text), score_content, &scores);
        read += piece->text.size;
    }
    size_t found = NO_DEFINITION, most = HOLDS_LEAST;
    for (size_t i = 0; i < binding->pack->section_count; i++)
        if (scores.held[i] > most) {
            most = scores.held[i];
            found = i;
        }
    return found;
}

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

static void find_place(Binding *binding, size_t index, size_t main_level) {
    const Section *section = &binding->document->sections[index];
    size_t above = binding->section_section[section->parent], second;
    int above_score = binding->section_score[section->parent], score;
    Around around = {above, binding->section_second[section->parent], above_score};
    size_t found = match_title(binding, section->title, false, around, &score, &second);
    bool by_content = false;
    bool outer = (size_t)section->level <= main_level;
    if (found == NO_DEFINITION && section->level > 0 && outer && section->level > 1 && above == NO_DEFINITION) {
        found = match_content(binding, section);
        by_content = found != NO_DEFINITION;
        score = SCORE_LEAST;
    }
    if (found == NO_DEFINITION && !outer) {
        found = above;
        score = above_score;
    } else if (found != NO_DEFINITION) {
        add_place(binding, found, index, by_content);
        if (second != NO_DEFINITION && !by_content)
            add_place(binding, second, index, false);
    }
    binding->section_second[index] = found == NO_DEFINITION || by_content ? NO_DEFINITION : second;
    binding->section_section[index] = found;
    binding->section_score[index] = found == NO_DEFINITION ? 0 : score;
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

void places_find(Binding *binding) {
    const Document *document = binding->document;
    size_t main_level = heading_level(document);
    binding->section_section = ARENA_ARRAY(binding->arena, size_t, document->section_count);
    binding->section_score = ARENA_ARRAY(binding->arena, int, document->section_count);
    binding->section_second = ARENA_ARRAY(binding->arena, size_t, document->section_count);
    binding->section_section[0] = binding->section_second[0] = NO_DEFINITION;
    for (size_t i = 1; i < document->section_count; i++) {
        binding->section_section[i] = binding->section_second[i] = NO_DEFINITION;
        if (!is_document_title(document, i))
            find_place(binding, i, main_level);
    }
}

/* Leads and labels may narrow the section, or open one where no heading does: "- Availability: 99.5 %". */
size_t place_of_statement(Binding *binding, const Statement *statement) {
    size_t place = binding->section_section[statement->section];
    for (size_t i = statement->label_count; i-- > 0;) {
        const Label *label = &statement->labels[i];
        if (label->source == LABEL_HEADING || label->source == LABEL_CLAUSE || label->text.size > 90)
            continue;
        int score;
        size_t second;
        size_t found =
            match_title(binding, label->text, true, (Around){place, NO_DEFINITION, SCORE_EXACT}, &score, &second);
        bool inside = found != NO_DEFINITION && (place == NO_DEFINITION || section_within(binding->pack, found, place));
        if (inside && (place != NO_DEFINITION || score >= SCORE_EXACT))
            place = found;
    }
    return place;
}
