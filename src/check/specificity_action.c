/* vague-action: an alert's action or a degradation step that says neither what is done nor from when on. */
#include "engine.h"

enum { SEGMENTS_AT_MOST = 32, WORDS_AT_MOST = 64, SUBJECT_WORDS = 4 };

/* Stretches of a text between its signs. */
typedef struct Segments {
    Span items[SEGMENTS_AT_MOST];
    size_t count;
} Segments;

static size_t sign_at(Text text, size_t i) {
    static const char *const signs[] = {"\xe2\x86\x92", "->", "=>", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " - "};
    bool ends = i + 1 == text.size || char_is_space(text.at[i + 1]);
    char c = text.at[i];
    if (c == '\n' || c == ';' || (ends && (c == '.' || c == ',' || c == ':')))
        return 1;
    size_t size = 0;
    for (size_t k = 0; size == 0 && k < sizeof signs / sizeof *signs; k++)
        size = text_at(text, i, signs[k]);
    return size;
}

static Segments segments_of(Text text) {
    Segments segments = {.count = 0};
    size_t begin = 0;
    for (size_t i = 0; i <= text.size && segments.count < SEGMENTS_AT_MOST; i++) {
        size_t sign = i < text.size ? sign_at(text, i) : 1;
        if (sign == 0)
            continue;
        if (text_trim(text_part(text, begin, i)).size > 0)
            segments.items[segments.count++] = (Span){begin, i};
        begin = i + sign;
        i = begin - 1;
    }
    return segments;
}

/* Bytes of a segment that vague words take. */
typedef struct Cover {
    const Check *check;
    Span items[WORDS_AT_MOST];
    size_t count;
    size_t first_action; /* where the first vague action begins */
} Cover;

static bool feeds(const Check *check, const Match *match, RuleId rule) {
    return text_equal(check->pack->vague[match->index].rule, rule_name(rule));
}

static void note_cover(void *context, const Match *match) {
    Cover *cover = context;
    bool action = match->use == USE_WORD && match->index == LEX_VAGUE_ACTION;
    bool vague = (match->use == USE_VAGUE && feeds(cover->check, match, RULE_VAGUE_TARGET)) ||
                 (match->use == USE_WORD && match->index == LEX_VAGUE_ACTOR);
    if ((!action && !vague) || cover->count == WORDS_AT_MOST)
        return;
    cover->items[cover->count++] = (Span){match->begin, match->end};
    if (action && match->begin < cover->first_action)
        cover->first_action = match->begin;
}

typedef struct Reading {
    bool action;    /* a vague action stands in it */
    size_t subject; /* words of content before the first one */
    size_t content; /* words of content behind it, or all of them without one */
} Reading;

static Reading read_segment(const Check *check, Text text) {
    Cover cover = {.check = check, .first_action = SIZE_MAX};
    matches_find(check->facts, USE_BIT(USE_WORD) | USE_BIT(USE_VAGUE), text, note_cover, &cover);
    Reading reading = {.action = cover.first_action != SIZE_MAX};
    size_t at = 0;
    Text word;
    while (word_next(text, &at, &word)) {
        size_t begin = (size_t)(word.at - text.at);
        bool covered = word_is_stop(word);
        for (size_t i = 0; i < cover.count && !covered; i++)
            covered = cover.items[i].begin <= begin && begin < cover.items[i].end;
        if (covered)
            continue;
        if (reading.action && begin < cover.first_action)
            reading.subject++;
        else
            reading.content++;
    }
    return reading;
}

/* "When the load is too high": a condition, not yet an action. */
static bool is_condition(Text segment) {
    static const char *const words[] = {"if",    "when",  "once",  "after",   "while",
                                        "until", "above", "below", "warning", "critical"};
    size_t at = 0;
    Text word;
    segment = text_trim(segment);
    return word_next(segment, &at, &word) && HAS_ANY(word, words);
}

/* The segment that is all an alert or step has for an action; false if some other one says what is done. */
static bool vague_segment(const Check *check, Text text, size_t subject_words, Span *found) {
    Segments segments = segments_of(text);
    bool vague = false;
    size_t first = 0;
    for (size_t i = 0; i < segments.count; i++)
        if (has_number(text_part(text, segments.items[i].begin, segments.items[i].end)))
            first = i + 1;
    for (size_t i = first; i < segments.count; i++) {
        Text segment = text_part(text, segments.items[i].begin, segments.items[i].end);
        Reading reading = read_segment(check, segment);
        if (reading.action && reading.content == 0 && reading.subject <= subject_words) {
            *found = segments.items[i];
            vague = true;
        } else if (vague || (i > first && !is_condition(segment)) || (i == first && first > 0)) {
            return false;
        }
    }
    return vague;
}

static void report_action(Check *check, size_t piece_at, Span part, bool step) {
    const Piece *piece = &check->document->pieces[piece_at];
    Text text = text_trim(text_part(piece->text, part.begin, part.end));
    size_t begin = (size_t)(text.at - piece->text.at);
    Finding *finding =
        report(check, RULE_VAGUE_ACTION, LEVEL_OFF, piece_span(piece, begin, begin + text.size), piece->section);
    say(check, finding, step ? MESSAGE_VAGUE_STEP : MESSAGE_VAGUE_ACTION, TEXT_FILLS({"value", text}));
    size_t first = check->piece_first[piece_at], end = check->piece_first[piece_at + 1];
    if (first < end)
        finding->subject = about(&check->statements->items[check->piece_statements[first]]);
    for (size_t i = first; i < end; i++)
        judge(check, check->piece_statements[i]);
}

/* Is the cell in a column of actions? */
static bool in_action_column(const Check *check, const Piece *cell, size_t action) {
    const Piece *head = table_cell(check->document, &check->document->pieces[cell->table], 0, cell->column);
    return head && action != NO_DEFINITION && has_use(check, head->text, USE_LABEL, action);
}

static bool has_link(const Piece *piece) {
    for (size_t i = 0; i < piece->mark_count; i++)
        if (piece->marks[i].kind == MARK_LINK)
            return true;
    return false;
}

static size_t pack_place(const Check *check, size_t piece) {
    if (check->piece_first[piece] < check->piece_first[piece + 1])
        return check->facts->statement_section[check->piece_statements[check->piece_first[piece]]];
    return check->facts->section_section[check->document->pieces[piece].section];
}

/* In lists an alert has its thresholds beside its action, or in its label. */
static bool is_alert_line(const Check *check, size_t piece, size_t place, size_t action) {
    if (check->document->pieces[piece].kind == PIECE_CELL)
        return in_action_column(check, &check->document->pieces[piece], action);
    return within_id(check, place, SECTION_ALERTS) || text_has_digit(check->document->pieces[piece].text);
}

/* "When the load is too high, features are switched off": a step whose trigger has no value. */
static bool vague_trigger(const Check *check, const Piece *piece, Span *found) {
    Match match;
    if (has_number(piece->text) || !find_vague(check, RULE_VAGUE_ACTION, piece->text, &match))
        return false;
    *found = (Span){match.begin, match.end};
    return true;
}

static size_t sentence_stop(Text text, size_t from) {
    for (size_t i = from; i < text.size; i++)
        if (text.at[i] == '.' && (i + 1 == text.size || char_is_space(text.at[i + 1])))
            return i + 1;
    return text.size;
}

/* A step of several in running text: "And should the provider be slow, we do the sensible thing." */
static bool vague_sentence(const Check *check, const Piece *piece, Span *found) {
    static const char *const conditions[] = {"if", "when", "should", "once", "whenever"};
    Text text = piece->text;
    for (size_t at = 0, end; at < text.size; at = end) {
        end = sentence_stop(text, at);
        Text sentence = text_part(text, at, end);
        bool step = end - at < text.size && !text_has_digit(sentence) && HAS_ANY(sentence, conditions);
        Segments segments = segments_of(sentence);
        Text last = step && segments.count > 1 ? text_part(sentence, segments.items[segments.count - 1].begin,
                                                           segments.items[segments.count - 1].end)
                                               : (Text){0};
        Reading reading = read_segment(check, last);
        if (!reading.action || reading.content > 0 || reading.subject > 0)
            continue;
        *found = (Span){at, end};
        return true;
    }
    return false;
}

/* "If it gets tight", "When things go wrong": no section of the pack, but what stands below are steps. */
static bool is_case_title(Text title) {
    static const char *const words[] = {"if", "when", "whenever", "once"};
    size_t at = 0;
    Text word;
    return word_next(title, &at, &word) && HAS_ANY(word, words);
}

void check_actions(Check *check) {
    size_t action = pack_fact(check->pack, FACT_ALERT_ACTION);
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        bool kind = piece->kind == PIECE_PARAGRAPH || (piece->kind == PIECE_CELL && piece->row > 0);
        if (!kind || !in_summary(check, piece->section) || has_link(piece) || blank_label(check, i) > 0)
            continue;
        size_t place = pack_place(check, i);
        bool step = within_id(check, place, SECTION_DEGRADATION) ||
                    (place == NO_DEFINITION && is_case_title(title_at(check, piece->section)));
        bool alert = within_id(check, place, SECTION_MONITORING) && is_alert_line(check, i, place, action);
        Span found;
        if (((step || alert) && vague_segment(check, piece->text, step ? SUBJECT_WORDS : 0, &found)) ||
            (step && (vague_trigger(check, piece, &found) || vague_sentence(check, piece, &found))))
            report_action(check, i, found, step);
    }
}
