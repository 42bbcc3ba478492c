/* hint.c - what labels and heads say: topics that settle ambiguities, and units for the numbers below. */
#include "reader.h"

int q_topics_of(Reader *r, Text text) {
    Reader label;
    int topics = 0;
    Word word;
    q_open(&label, text);
    for (size_t at = 0; at < text.size;) {
        size_t size;
        if (!q_word(&label, &at, &word))
            q_code_point(&label, at, &size), at += size;
        else
            topics |= word.entry->topics;
    }
    r->steps += label.steps;
    return topics;
}

/* The hint's topics; the headings speak only when label and head say nothing. */
static int hint_topics(Reader *r) {
    if (!r->topics_known) {
        r->topics_known = true;
        r->topics = q_topics_of(r, r->hint->label) | q_topics_of(r, r->hint->column);
        if (!r->topics) /* under "Projected scale" "Bookings: 6M" are no months */
            r->topics = q_topics_of(r, r->hint->place) & (r->hint->label.size > 0 ? ~TOPIC_HORIZON : ~0);
    }
    return r->topics;
}

enum { WORDS_OF_TOPIC = 4 };

int q_topics(Reader *r, size_t at) {
    int topics = 0;
    Word word;
    for (int words = 0; words < WORDS_OF_TOPIC; words++) {
        at = q_skip_blank_before(r, at, r->floor);
        while (at > r->floor && strchr(":=(*`\"~<>", r->text.at[at - 1]))
            at = q_skip_blank_before(r, at - 1, r->floor);
        if (!q_word_before(r, &at, r->floor, &word))
            break;
        topics |= word.entry->topics;
    }
    return topics ? topics : hint_topics(r);
}

/* ---- units in labels -------------------------------------------------------------------------------------------- */

/* "Requests/s at the edge", "Requests per second in the busiest hour": where and when they are counted. */
static bool tells_place(Reader *r, size_t at) {
    static const char *const LEADS[] = {"at", "in", "from", "on", "during", "today", "now", "then"};
    at = q_skip_blank(r, at);
    for (size_t i = 0; i < sizeof LEADS / sizeof *LEADS; i++) {
        size_t behind = at;
        if (!q_phrase(r, &behind, LEADS[i]))
            continue;
        while (behind < r->text.size && !q_is_digit(r, behind) && !strchr("/(", q_byte(r, behind)))
            behind++;
        return behind == r->text.size;
    }
    return false;
}

/* "per day", and of which days: "per working day", "per busy school day". */
static const Unit *read_period(Reader *r, size_t *at) {
    enum { WORDS_BEFORE = 2 };
    Word word;
    size_t i = *at;
    const Unit *period = q_period_unit(r, &i);
    for (int words = 0; words < WORDS_BEFORE && !period; words++) {
        if (!q_compound(r, &i, &word) || q_word_class(r, &word) == WORD_STOP)
            return NULL;
        i = q_skip_blank(r, i);
        period = q_period_unit(r, &i);
    }
    if (period)
        *at = i;
    return period;
}

/* "Orders a day", "Readings each second". */
static bool is_each(Reader *r, const Word *word) {
    bool each =
        word->key == KEY("a") || word->key == KEY("an") || word->key == KEY("each") || word->key == KEY("every");
    size_t at = q_skip_blank(r, word->end);
    return each && read_period(r, &at);
}

/* A part of a label that is a unit, a unit per period, or things per period, and nothing else. */
static bool read_part_as_unit(Text part, LabelUnit *label) {
    Reader r;
    q_open(&r, part);
    size_t at = q_skip_blank(&r, 0);
    if (text_equal(part, TEXT("US"))) /* a region beside others, no microseconds */
        return false;
    if (q_phrase(&r, &at, "in"))
        at = q_skip_blank(&r, at);
    size_t begin = at;
    Word word = {.begin = at}, last = {.begin = at, .end = at};
    const Unit *unit = q_unit(&r, &at, false), *period = NULL;
    bool placed = false; /* "Tiles at the edge per month" counts tiles */
    while (!unit && q_word(&r, &at, &word) && word.key != KEY("per") && !(last.end > begin && is_each(&r, &word))) {
        placed |= last.end > begin && (word.key == KEY("at") || word.key == KEY("in") || word.key == KEY("from") ||
                                       word.key == KEY("to") || word.key == KEY("on") || word.key == KEY("of"));
        if (!placed)
            last = word;
        at = q_skip_blank(&r, at);
    }
    size_t behind = q_skip_blank(&r, unit ? at : placed ? word.begin : last.end);
    bool each = !unit && last.end > begin && word.begin == behind && is_each(&r, &word);
    if (each)
        behind = word.end;
    bool per = !each && q_phrase(&r, &behind, "per");
    if (each || q_byte(&r, behind) == '/' || per) {
        behind = q_skip_blank(&r, behind + (q_byte(&r, behind) == '/'));
        period = read_period(&r, &behind);
    }
    if (per && !period && unit && unit->dimension == DIM_DATA) /* "Bytes per event" */
        behind = part.size;
    if ((!unit && !period) || (q_skip_blank(&r, behind) != part.size && !(period && tells_place(&r, behind))))
        return false;
    if (unit && unit->dimension == DIM_NONE)
        unit = q_byte(&r, begin) == 'm' ? q_unit_named("min") : unit;
    *label = (LabelUnit){unit, period, q_text(&r, last.begin, last.end), q_text(&r, begin, behind)};
    return true;
}

/* What stands in the last brackets of a label, or behind its last comma. */
static Text inner_part(Text label, size_t *before) {
    size_t end = label.size;
    *before = 0;
    if (end && (label.at[end - 1] == ')' || label.at[end - 1] == ']'))
        for (size_t i = end - 1; i-- > 0;)
            if (label.at[i] == '(' || label.at[i] == '[') {
                *before = i;
                return text_part(label, i + 1, end - 1);
            }
    for (size_t i = end; i-- > 0;)
        if (label.at[i] == ',') {
            *before = i;
            return text_part(label, i + 1, end);
        }
    return (Text){NULL, 0};
}

/* "Duration in minutes", "Share %", "Memory GB": the last words. A bare "day" or "min" at the end is no unit. */
static bool read_last_words(Text label, LabelUnit *unit) {
    size_t begin = label.size;
    while (begin > 0 && !char_is_space(label.at[begin - 1]))
        begin--;
    Text last = text_part(label, begin, label.size), before = text_trim(text_part(label, 0, begin));
    if (begin == 0 || before.size == 0)
        return false;
    bool in = text_ends(before, TEXT(" in")) || text_equal_fold(before, TEXT("in"));
    if (char_is_digit(before.at[before.size - 1])) /* "Profile, 99.9 %" is a value */
        return false;
    uint64_t key = q_word_of(last).key;
    const Unit *named = q_unit_of_word(last, 0, last.size, true);
    if (!in && (!named || named->dimension == DIM_TIME) && key != KEY("ms") && key != KEY("%"))
        return false;
    return read_part_as_unit(last, unit);
}

/* "Min" is the smallest, "Day" and "Month" are keys; "Minutes" and "ms" are units. */
static bool names_time(Text label, const LabelUnit *unit) {
    return unit->unit && !unit->period && unit->unit->dimension == DIM_TIME &&
           char_lower(label.at[label.size - 1]) != 's';
}

/* "Factor", "Growth factor", "Multiplier": bare numbers below are factors. */
static bool names_factor(Text label) {
    static const char *const ends[] = {"factor", "multiplier"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        Text end = text_of(ends[i]);
        size_t begin = label.size < end.size ? 0 : label.size - end.size;
        if (text_equal_fold(text_part(label, begin, label.size), end) && (begin == 0 || label.at[begin - 1] == ' '))
            return true;
    }
    return false;
}

static bool is_volume(Text word) {
    return text_equal_fold(word, TEXT("volume")) || text_equal_fold(word, TEXT("load")) ||
           text_equal_fold(word, TEXT("traffic"));
}

/* "Daily requests", "Daily volume": so many a day. "Daily users" are so many different ones. */
static bool read_adverb(Text label, LabelUnit *unit) {
    static const struct {
        const char *word, *period;
    } ADVERBS[] = {{"hourly", "hour"}, {"daily", "day"}, {"weekly", "week"}, {"monthly", "month"}, {"yearly", "year"}};
    Reader r;
    Word noun;
    q_open(&r, label);
    for (size_t a = 0; a < sizeof ADVERBS / sizeof *ADVERBS; a++) {
        size_t at = 0;
        if (!q_phrase(&r, &at, ADVERBS[a].word))
            continue;
        at = q_skip_blank(&r, at);
        size_t begin = at;
        if (is_volume(text_part(label, begin, label.size))) {
            *unit = (LabelUnit){NULL, q_unit_named(ADVERBS[a].period), (Text){0}, label};
            return true;
        }
        if (!q_compound(&r, &at, &noun) || at != label.size || !q_is_plural(&r, &noun))
            return false;
        Text name = text_part(label, begin, label.size);
        if (q_stands(name) || q_unit_of_text(name))
            return false;
        *unit = (LabelUnit){NULL, q_unit_named(ADVERBS[a].period), name, label};
        return true;
    }
    return false;
}

/* "% of traffic", also in brackets: "Errors [% of requests]". */
static bool read_percent_of(Text label, LabelUnit *unit) {
    return label.size > 1 && label.at[0] == '%' && char_is_space(label.at[1]) &&
           read_part_as_unit(text_part(label, 0, 1), unit);
}

/* "IOPS read / write", "RPS in the busiest minute": what is a rate by itself, and which. */
static bool read_first_word(Text label, LabelUnit *unit) {
    size_t end = 0;
    while (end < label.size && !char_is_space(label.at[end]))
        end++;
    const Unit *named = q_unit_of_word(label, 0, end, true);
    for (size_t i = end; i < label.size; i++)
        if (char_is_digit(label.at[i]))
            return false;
    bool rate = named && named->dimension == DIM_RATE && !(named->flags & UNIT_OPEN); /* "Ops team" */
    return rate && read_part_as_unit(text_part(label, 0, end), unit);
}

/* "Requests per second", "Origin requests/s". */
static bool read_whole(Text label, LabelUnit *unit) {
    if (read_adverb(label, unit))
        return true;
    if (names_factor(label)) {
        *unit = (LabelUnit){.unit = q_unit_named("x"), .text = TEXT("x")};
        return true;
    }
    if (label.size && read_part_as_unit(label, unit) && !names_time(label, unit))
        return true;
    *unit = (LabelUnit){.unit = NULL};
    return read_last_words(label, unit) || read_first_word(label, unit) || read_percent_of(label, unit);
}

/* "Latency (ms) p95": brackets before the last words. */
static bool read_brackets(Text label, LabelUnit *unit) {
    size_t open = text_find(label, TEXT("("), 0), close = text_find(label, TEXT(")"), open == SIZE_MAX ? 0 : open);
    return open != SIZE_MAX && close != SIZE_MAX && close + 1 < label.size &&
           read_part_as_unit(text_trim(text_part(label, open + 1, close)), unit);
}

bool q_label_unit(Text label, LabelUnit *unit) {
    size_t before;
    *unit = (LabelUnit){.unit = NULL};
    label = text_trim(label);
    while (label.size && label.at[label.size - 1] == ':')
        label = text_trim(text_part(label, 0, label.size - 1));
    if (label.size == 0)
        return false;
    Text part = inner_part(label, &before);
    for (int parts = 0; part.size && parts < 2; parts++) {
        if (read_part_as_unit(text_trim(part), unit) || read_percent_of(text_trim(part), unit))
            return true;
        part = inner_part(text_trim(text_part(label, 0, before)), &before);
    }
    if (read_brackets(label, unit))
        return true;
    inner_part(label, &before);
    Text named = text_trim(text_part(label, 0, before));
    size_t comma = text_find(named, TEXT(", "), 0); /* "Messages per second, peak (5x)" */
    return (before > 0 && read_whole(named, unit)) ||
           (comma != SIZE_MAX && before > comma && text_ends(label, TEXT(")")) &&
            read_whole(text_part(named, 0, comma), unit)) ||
           read_whole(label, unit);
}

const LabelUnit *q_label(Reader *r) {
    if (!r->hint_known) {
        r->hint_known = true;
        const Text texts[] = {r->hint->column, r->hint->label, r->hint->corner};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            if (texts[i].size && q_label_unit(texts[i], &r->label))
                break;
    }
    return &r->label;
}

/* ---- units in brackets beside a number -------------------------------------------------------------------------- */

enum { BRACKET_BYTES = 24 };

/* "Pool: 5 (min), 20 (max)" is the smallest; "20 (day), 5 (night)" are no lengths; "5 (m)" and "Option 2 (B)" may be
 * anything. */
static bool is_plain_unit(Reader *r, Text spelled, const LabelUnit *label) {
    if (!label->unit || label->period)
        return true;
    if (label->unit->dimension != DIM_TIME)
        return spelled.size > 1 || !char_is_letter(spelled.at[0]);
    if (text_equal_fold(spelled, TEXT("min"))) {
        const LabelUnit *around = q_label(r);
        bool others = text_find(r->text, TEXT("/s)"), 0) != SIZE_MAX || around->period != NULL;
        return others && text_find_fold(r->text, TEXT("(max)"), 0) == SIZE_MAX;
    }
    bool abbreviated = spelled.size <= 2 || text_equal_fold(spelled, TEXT("sec"));
    return !text_equal(spelled, TEXT("m")) && (abbreviated || char_lower(spelled.at[spelled.size - 1]) == 's');
}

/* A unit that stands alone between brackets at [open, close). */
static bool read_bracket(Reader *r, size_t open, size_t close, LabelUnit *label) {
    Text inside = text_trim(q_text(r, open + 1, close - 1));
    return inside.size > 0 && read_part_as_unit(inside, label) && is_plain_unit(r, inside, label);
}

bool q_unit_behind(Reader *r, size_t *at, LabelUnit *label) {
    size_t open = *at + 1, close = open;
    if (q_byte(r, *at) != ' ' || q_byte(r, open) != '(')
        return false;
    while (close < r->text.size && close < open + BRACKET_BYTES && q_byte(r, close) != ')')
        close++;
    if (q_byte(r, close) != ')' || !read_bracket(r, open, close + 1, label))
        return false;
    *at = close + 1;
    return true;
}

bool q_unit_in_front(Reader *r, size_t at, LabelUnit *label) {
    size_t close = q_skip_blank_before(r, at, r->floor), open = close;
    if (close == at || close <= r->floor || q_byte(r, close - 1) != ')')
        return false;
    while (open > r->floor && close - open < BRACKET_BYTES && q_byte(r, open) != '(')
        open--;
    bool apart = open == 0 || char_is_space(r->text.at[open - 1]); /* "node(s) 4" */
    return apart && q_byte(r, open) == '(' && read_bracket(r, open, close, label);
}

bool unit_in_label(Text label, Dimension *dimension, double *factor, Text *unit) {
    LabelUnit read;
    if (!q_label_unit(label, &read))
        return false;
    bool data = read.unit && read.unit->dimension == DIM_DATA;
    *dimension = !read.unit ? DIM_RATE : data && read.period ? DIM_BANDWIDTH : read.unit->dimension;
    *factor = read.unit ? read.unit->factor : 1;
    if (read.period && (!read.unit || data))
        *factor /= read.period->factor;
    *unit = read.period ? read.text : read.unit->symbol;
    return true;
}
