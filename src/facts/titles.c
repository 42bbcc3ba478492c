/* Titles: which section of the pack a heading or label names. */
#include "places.h"

enum {
    CHILD_BONUS = 45,  /* a part of the section that stands above */
    STRANGER_COST = 55 /* another section than the sure one above */
};

static size_t skip_signs(Text title, size_t at) {
    while (at < title.size && !char_is_letter(title.at[at]) && !char_is_digit(title.at[at]))
        at++;
    return at;
}

/* Behind "Block A:", "Part 3 -", "Section IV.", or `at`. */
static size_t skip_chapter(Text title, size_t at) {
    static const char *const words[] = {"block", "part", "section", "chapter", "topic", "area", "round", "appendix"};
    Text word, token;
    size_t behind = at;
    if (!word_next(title, &behind, &word))
        return at;
    if (!TEXT_IS_ONE_OF(word, words) || !word_next(title, &behind, &token) || token.size > 4)
        return at;
    size_t next = skip_signs(title, behind);
    return next > behind + 1 ? next : at;
}

/* Behind "3.2", "2a", "A.2", "IV.", "1)", or `at`. */
static size_t skip_number(Text title, size_t at) {
    size_t end = at;
    while (end < title.size && (char_is_digit(title.at[end]) || (end > at && title.at[end] == '.')))
        end++;
    if (end > at) {
        bool letter = end + 1 < title.size && title.at[end] >= 'a' && title.at[end] <= 'd' && title.at[end + 1] == ' ';
        bool apart = end >= title.size || !char_is_letter(title.at[end]);
        return letter ? end + 2 : apart ? end : at;
    }
    while (end < title.size && end < at + 4 && title.at[end] >= 'A' && title.at[end] <= 'Z')
        end++;
    bool roman = end > at;
    for (size_t i = at; i < end; i++)
        roman &= title.at[i] == 'I' || title.at[i] == 'V' || title.at[i] == 'X';
    bool numbered = end > at && end + 1 < title.size && (title.at[end] == '.' || title.at[end] == ')');
    if (!numbered || (!roman && end > at + 1))
        return at;
    while (end < title.size && (char_is_digit(title.at[end]) || title.at[end] == '.' || title.at[end] == ')'))
        end++;
    return end;
}

/* An emoji in front, with the blank behind it. */
static size_t skip_emoji(Text title) {
    unsigned char first = title.size > 0 ? (unsigned char)title.at[0] : 0;
    if (first != 0xe2 && first != 0xf0)
        return 0;
    size_t blank = text_find(title, TEXT(" "), 0);
    return blank != SIZE_MAX && blank <= 8 ? blank : 0;
}

Text title_bare(Text title) {
    size_t open = text_find(title, TEXT("("), 0);
    if (open != SIZE_MAX && open > 2)
        title = text_part(title, 0, open);
    title = text_trim(text_part(title, text_number_size(title), title.size));
    size_t at = skip_signs(title, skip_emoji(title));
    at = skip_signs(title, skip_number(title, skip_chapter(title, at)));
    return text_trim(text_part(title, at < title.size ? at : 0, title.size));
}

static Text bracketed(Text title) {
    size_t open = text_find(title, TEXT("("), 0), close = text_find(title, TEXT(")"), 0);
    return open == SIZE_MAX || close == SIZE_MAX ? (Text){0} : text_part(title, open + 1, close);
}

enum { HITS_AT_MOST = 48 };

/* How well a title names each section of the pack; most titles and labels name none. */
typedef struct TitleScores {
    int *by_section; /* NULL: none */
    Span named;      /* outside of these sections nothing scores */
} TitleScores;

typedef struct Scores {
    Binding *binding;
    TitleScores found;
    size_t words;
    bool labels; /* a label names a section only with its beginning */
    Hit hits[HITS_AT_MOST];
    size_t count;
} Scores;

static void note_hit(void *context, const Hit *hit) {
    Scores *scores = context;
    bool title = hit->use == USE_TITLE || hit->use == USE_TITLE_WORD;
    if (title && scores->count < HITS_AT_MOST)
        scores->hits[scores->count++] = *hit;
}

/* "To do" within "what to do first" names nothing. */
static bool within_longer(const Scores *scores, const Hit *hit) {
    for (size_t i = 0; i < scores->count; i++) {
        const Hit *other = &scores->hits[i];
        if (other->use == USE_TITLE && other->begin <= hit->begin && other->end >= hit->end &&
            other->end - other->begin > hit->end - hit->begin)
            return true;
    }
    return false;
}

/* One word of a long title is no more than a hint: "What a page, a call and a query may cost". */
static int part_score(size_t title_words, size_t words) {
    enum { SHORT_TITLE = 4 };
    bool hint = words == 1 && title_words > SHORT_TITLE;
    return hint ? SCORE_WORD + 2 : SCORE_PART + (int)words;
}

static void raise_score(Binding *binding, TitleScores *scores, size_t section, int score) {
    if (!scores->by_section)
        *scores = (TitleScores){ARENA_ARRAY(binding->arena, int, binding->pack->section_count), {section, section}};
    scores->named.begin = section < scores->named.begin ? section : scores->named.begin;
    scores->named.end = section < scores->named.end ? scores->named.end : section + 1;
    scores->by_section[section] = score > scores->by_section[section] ? score : scores->by_section[section];
}

static void score_title(Scores *scores, const Hit *hit) {
    int score = 0, words = (int)(hit->end - hit->begin);
    if (hit->use == USE_TITLE && hit->begin == 0)
        score = hit->end == scores->words ? SCORE_EXACT : SCORE_BEGIN + words;
    else if (hit->use == USE_TITLE && !scores->labels)
        score = part_score(scores->words, (size_t)words);
    else if (hit->use == USE_TITLE_WORD && !scores->labels)
        score = SCORE_WORD + 6 * (words - 1);
    if (score > 0)
        raise_score(scores->binding, &scores->found, hit->index, score);
}

static void score_words(WordsOf words, Scores *scores) {
    scores->count = 0;
    phrases_find(scores->binding->phrases, USE_BIT(USE_TITLE) | USE_BIT(USE_TITLE_WORD), words, note_hit, scores);
    for (size_t i = 0; i < scores->count; i++)
        if (!within_longer(scores, &scores->hits[i]))
            score_title(scores, &scores->hits[i]);
}

static int in_context(const Pack *pack, size_t section, int score, Around above) {
    if (above.section == NO_DEFINITION || score <= 0)
        return score;
    if (section != above.section && section_within(pack, section, above.section))
        return score + CHILD_BONUS;
    bool also = above.second != NO_DEFINITION && section_top(pack, section) == section_top(pack, above.second);
    bool stranger = section_top(pack, section) != section_top(pack, above.section) && !also;
    bool general = pack->sections[section_top(pack, above.section)].frame;
    if (stranger && !general && above.score >= SCORE_BEGIN && pack->sections[section].parent != NO_DEFINITION)
        return 0;
    return stranger && !general && above.score >= SCORE_BEGIN ? score - STRANGER_COST : score;
}

static size_t best_of(const Pack *pack, const TitleScores *scores, Around above, int *best, size_t *second) {
    size_t found = NO_DEFINITION;
    *best = SCORE_LEAST - 1;
    for (size_t i = scores->named.begin; i < scores->named.end; i++) {
        int score = in_context(pack, i, scores->by_section[i], above);
        if (score > *best) {
            *best = score;
            found = i;
        }
    }
    *second = NO_DEFINITION;
    int least = *best < SCORE_EXACT ? SCORE_PART : SCORE_EXACT; /* "Capacity" is a title of both scale and resources */
    for (size_t i = scores->named.begin; found != NO_DEFINITION && i < scores->named.end; i++)
        if (scores->by_section[i] >= least && section_top(pack, i) != section_top(pack, found) &&
            pack->sections[i].parent == NO_DEFINITION)
            *second = i;
    return found;
}

/* In its brackets too. */
static TitleScores score_sections(Binding *binding, Text title, bool label) {
    WordsOf words = reading_words(binding->reading, title_bare(title));
    Scores scores = {.binding = binding, .words = words.count, .labels = label};
    score_words(words, &scores);
    Text inside = label ? (Text){0} : bracketed(title);
    if (inside.size > 0) {
        WordsOf more = reading_words(binding->reading, inside);
        scores.words = more.count + 1; /* what stands in brackets is never the whole title */
        score_words(more, &scores);
    }
    return scores.found;
}

enum { REMEMBERED = 256 };

/* A heading and a row's label stand above many values: what they name is remembered by where they stand. */
struct TitleMemo {
    struct Remembered {
        Text title;
        bool label;
        TitleScores scores;
    } slots[REMEMBERED];
    Text pointed; /* the title of these points */
    int *points;
};

struct TitleMemo *title_memo_new(Arena *arena) {
    return ARENA_NEW(arena, struct TitleMemo);
}

static const TitleScores *title_scores(Binding *binding, Text title, bool label) {
    struct Remembered *known = &binding->titles->slots[(text_place_hash(title) + label) % REMEMBERED];
    bool same = known->title.at == title.at && known->title.size == title.size && known->label == label;
    if (!same)
        *known = (struct Remembered){title, label, score_sections(binding, title, label)};
    return &known->scores;
}

const int *title_points(Binding *binding, Text title) {
    struct TitleMemo *memo = binding->titles;
    size_t count = binding->pack->section_count;
    int *points = memo->points = memo->points ? memo->points : ARENA_ARRAY(binding->arena, int, count);
    if (memo->pointed.at == title.at && memo->pointed.size == title.size && title.size > 0)
        return points;
    const TitleScores *scores = title_scores(binding, title, false);
    memo->pointed = title;
    memset(points, 0, count * sizeof *points);
    for (size_t i = scores->named.begin; i < scores->named.end; i++) {
        size_t top = section_top(binding->pack, i);
        points[top] = scores->by_section[i] > points[top] ? scores->by_section[i] : points[top];
    }
    return points;
}

size_t title_match(Binding *binding, Text title, bool label, Around above, int *score, size_t *second) {
    return best_of(binding->pack, title_scores(binding, title, label), above, score, second);
}
