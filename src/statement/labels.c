/* Splitting a text into labelled parts: "**Impact**: high. **Effort**: low", "Label: value", "Label - value".
 *
 * A label begins a line, a sentence or a clause, is short, and ends with ":" (or, when bold, with "." or a dash; at the
 * beginning of a line also with a dash or "=" behind plain words). */
#include "reader.h"

enum { LABEL_WORDS_IN_LINE = 5, LABEL_WORDS_AT_START = 12, LABEL_BYTES = 110 };

static bool line_starts(Text text, size_t at) { return at == 0 || text.at[at - 1] == '\n'; }

/* The dot or bullet with blanks around it that stands right before `at` ("**CPU**: 2 cores · **Memory**: 4 GB"), or
 * SIZE_MAX. */
static size_t dot_before(Text text, size_t at) {
    static const char *const dots[] = {" \xc2\xb7 ", " \xe2\x80\xa2 "};
    bool may_end = at > 1 && text.at[at - 1] == ' ' && (unsigned char)text.at[at - 2] >= 0x80;
    for (size_t i = 0; may_end && i < sizeof dots / sizeof *dots; i++)
        if (text_ends(text_part(text, 0, at), text_of(dots[i])))
            return at - text_of(dots[i]).size;
    return SIZE_MAX;
}

/* Does a sentence or clause begin at `at`? */
static bool clause_starts(Text text, size_t at) {
    size_t before = at;
    while (before > 0 && text.at[before - 1] == ' ')
        before--;
    if (before == 0 || text.at[before - 1] == '\n' || dot_before(text, at) != SIZE_MAX)
        return true;
    char c = text.at[before - 1];
    return before < at && (c == '.' || c == ';' || c == '?' || c == '!');
}

static size_t skip_spaces(Text text, size_t at) {
    while (at < text.size && text.at[at] == ' ')
        at++;
    return at;
}

/* Behind a parenthesis that begins at `at`, or `at` itself. */
static size_t skip_brackets(Text text, size_t at) {
    size_t open = skip_spaces(text, at);
    if (open >= text.size || text.at[open] != '(')
        return at;
    size_t close = text_find(text_part(text, 0, open + LABEL_BYTES + 1), TEXT(")"), open);
    return close == SIZE_MAX ? at : close + 1;
}

/* Length of a dash with blanks around it (" - ", " -- ", em and en dash) at `at`, or 0. */
static size_t dash_at(Text text, size_t at) {
    static const char *const dashes[] = {" - ",  " -- ", " \xe2\x80\x94 ", " \xe2\x80\x93 ", " = ", " \xe2\x86\x92 ",
                                         " -> ", " => ", " :: ",           " := ",           " | "};
    size_t size = 0;
    for (size_t i = 0; size == 0 && at < text.size && text.at[at] == ' ' && i < sizeof dashes / sizeof *dashes; i++)
        size = text_at(text, at, dashes[i]);
    return size;
}

/* "**REQ-T-003** `[V:T]`": code at `at` to the end of the line behind a bold run; *end is behind it. */
static bool code_ends_line(const Piece *piece, const Mark *bold, size_t at, size_t *end) {
    for (const Mark *mark = bold + 1; mark < piece->marks + piece->mark_count && mark->begin <= at; mark++)
        if (mark->kind == MARK_CODE && mark->begin == at)
            return *end = mark->end, mark->end < piece->text.size && piece->text.at[mark->end] == '\n';
    return false;
}

/* "**Boats** 24,000 today" above "**Places** Spain and Italy": bold runs that open every line name what it says. */
static bool opens_lines(const Piece *piece) {
    Text text = piece->text;
    size_t lines = 1, opened = 0, numbers = 0;
    for (size_t i = 0; i < text.size; i++)
        lines += text.at[i] == '\n';
    for (size_t i = 0; i < piece->mark_count; i++) {
        const Mark *mark = &piece->marks[i];
        bool opens = mark->kind == MARK_STRONG && line_starts(text, mark->begin);
        opened += opens;
        numbers += opens && number_at(text, skip_spaces(text, skip_brackets(text, mark->end)));
    }
    return lines > 1 && opened == lines && numbers > 0;
}

/* A bold run that begins a line, sentence or clause and is followed by a sign. */
static bool strong_label(const Piece *piece, const Mark *mark, bool led, LabelPart *part) {
    Text text = piece->text;
    if ((mark->kind != MARK_STRONG && mark->kind != MARK_EMPHASIS) || !clause_starts(text, mark->begin))
        return false;
    Text inside = text_trim(text_part(text, mark->begin, mark->end));
    if (inside.size == 0 || inside.size > LABEL_BYTES)
        return false;
    bool line = line_starts(text, mark->begin), dot = dot_before(text, mark->begin) != SIZE_MAX;
    *part = (LabelPart){.begin = mark->begin, .end = mark->end, .strong = true, .line = line || dot};
    char last = inside.at[inside.size - 1];
    if (last == ':' || last == '.' || last == '?') {
        part->end = mark->begin + (size_t)(inside.at - (text.at + mark->begin)) + inside.size - (last != '?');
        part->value_begin = mark->end;
        return true;
    }
    size_t behind = skip_brackets(text, mark->end), sign = skip_spaces(text, behind);
    part->end = behind;
    part->value_begin = sign + 1;
    if (sign < text.size && text.at[sign] == ':')
        return true;
    if (line && sign > behind && code_ends_line(piece, mark, sign, &part->value_begin))
        return true;
    size_t dash = part->line ? dash_at(text, behind) : 0;
    part->value_begin = behind + dash;
    if (dash > 0 || !led || !part->line || mark->kind != MARK_STRONG || mark->end == text.size ||
        text.at[mark->end] != ' ')
        return dash > 0;
    part->end = part->value_begin = mark->end;
    return true;
}

static bool ends_label(Text text, size_t at) {
    return text.at[at] == ':' && (at == 0 || text.at[at - 1] != ':') &&
           (at + 1 == text.size || text.at[at + 1] == ' ' || text.at[at + 1] == '\n');
}

/* The colon of a plain label that begins at `at`, or SIZE_MAX. Brackets and code may hold anything. */
static size_t plain_colon(const Piece *piece, size_t at) {
    Text text = piece->text;
    size_t depth = 0;
    if (text_find(text_part(text, 0, at + LABEL_BYTES), TEXT(":"), at) == SIZE_MAX)
        return SIZE_MAX;
    for (size_t i = at; i < text.size && i - at < LABEL_BYTES && text.at[i] != '\n'; i++) {
        bool code = piece_marked(piece, i, MARK_CODE);
        if (code)
            continue;
        depth += text.at[i] == '(';
        depth -= text.at[i] == ')' && depth > 0;
        if (depth > 0)
            continue;
        if (ends_label(text, i))
            return i;
        bool sentence =
            (text.at[i] == '.' || text.at[i] == '?' || text.at[i] == '!') && i + 1 < text.size && text.at[i + 1] == ' ';
        if (text.at[i] == ';' || (sentence && i > at + 2))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* "It holds every reading for 15 minutes: 400 bytes each" begins with a clause, "Bulk query with 200 ids:" with a label. */
static bool is_clause(const Lexicon *lexicon, Text words) {
    enum { LONG_LABEL = 6 };
    LexMatch verb;
    if (!lexicon_find(lexicon, LEX_VERB, words, 0, &verb) || verb.begin == 0 || word_count(words) <= LONG_LABEL)
        return false;
    for (size_t i = verb.end; i < words.size && words.at[i] != '('; i++)
        if (number_at(words, i))
            return true;
    return false;
}

/* "The slowest query finds all orders: it takes 2 s. Lists use a cursor." is prose, of which the colon parts one sentence. */
static bool is_sentence(Text text, size_t at, size_t colon) {
    static const char *const verbs[] = {" is ", " are ", " has ", " have ", " finds ", " takes ", " makes "};
    Text near = text_part(text, 0, colon + LIMIT_FIELD_BYTES);
    size_t end = text_find(near, TEXT("\n\n"), colon), stop = text_find(near, TEXT(". "), colon);
    size_t other = text_find(near, TEXT(".\n"), colon);
    if ((stop == SIZE_MAX || stop > end) && (other == SIZE_MAX || other > end))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_find(text_part(text, at, colon), text_of(verbs[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* "15 instances x 20 connections = 300": what "=" stands behind is a sum, not a name. */
static bool is_sum(Text text) {
    static const char *const signs[] = {" x ", " \xc3\x97 ", " * ", " + "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_find(text, text_of(signs[i]), 0) != SIZE_MAX && number_in(text))
            return true;
    return number_at(text, 0);
}

/* What brackets add at its end makes a name no longer: "Message service (tickets by e-mail)". */
static size_t name_words(Text name) {
    size_t open = text_ends(name, TEXT(")")) ? text_find(name, TEXT(" ("), 0) : SIZE_MAX;
    return word_count(text_part(name, 0, open));
}

static bool plain_label(const Lexicon *lexicon, const Piece *piece, size_t at, LabelPart *part) {
    Text text = piece->text;
    bool line = line_starts(text, at);
    if (at >= text.size || text.at[at] == ' ' || text.at[at] == '\n' || !clause_starts(text, at))
        return false;
    size_t colon = plain_colon(piece, at);
    size_t most = line ? LABEL_WORDS_AT_START : LABEL_WORDS_IN_LINE;
    *part = (LabelPart){.begin = at, .end = colon, .value_begin = colon == SIZE_MAX ? at : colon + 1};
    part->line = line || dot_before(text, at) != SIZE_MAX;
    bool value = !line && char_is_digit(text.at[at]) && colon != SIZE_MAX && /* "**In Redis.** 512 MB, LRU: the ..." */
                 text_find(text_part(text, 0, colon), TEXT(", "), at) != SIZE_MAX;
    if (value)
        return false;
    if (colon != SIZE_MAX && colon > at)
        return !is_sentence(text, at, colon) && name_words(text_part(text, at, colon)) <= most &&
               !is_clause(lexicon, text_part(text, at, colon));
    bool change = text_starts(text_part(text, at, text.size), TEXT("From ")) ||
                  text_starts(text_part(text, at, text.size), TEXT("from "));
    if (!line || change)
        return false;
    for (size_t i = at + 1; i < text.size && i - at < LABEL_BYTES && text.at[i] != '\n'; i++) {
        size_t dash = piece_marked(piece, i, MARK_CODE) ? 0 : dash_at(text, i);
        if (dash == 0 || (text.at[i + 1] == '=' && is_sum(text_part(text, at, i))))
            continue;
        part->end = i;
        part->value_begin = i + dash;
        return word_count(text_part(text, at, i)) <= LABEL_WORDS_IN_LINE + 1;
    }
    return false;
}

/* "22,800 donors in 12 months (2.5x)", "Readings at the peak: 60 per second (6x)", "answered within 250 ms (p95)": values
 * with their factor or statistic behind them. */
static bool names_value(Text name, Text inside) {
    Text factor = text_trim(text_part(inside, 1, text_find(inside, TEXT(")"), 0)));
    size_t at = 0;
    while (at < factor.size && (char_is_digit(factor.at[at]) || factor.at[at] == '.' || factor.at[at] == ','))
        at++;
    Text unit = text_part(factor, at, factor.size);
    bool times = at > 0 && (text_equal(unit, TEXT("x")) || text_equal(unit, TEXT("\xc3\x97")));
    Statistic statistic;
    return char_is_digit(name.at[0]) || (number_in(name) && (times || statistic_read(factor, &statistic)));
}

/* "POST /authorise (700 ms, p95, critical)": a name with all its values in brackets that end the line. */
static bool bracket_label(const Piece *piece, size_t at, LabelPart *part) {
    Text text = piece->text;
    if (!line_starts(text, at))
        return false;
    size_t end = text_find(text, TEXT("\n"), at);
    end = end == SIZE_MAX ? text.size : end;
    size_t open = text_find(text_part(text, 0, end), TEXT("("), at);
    if (open == SIZE_MAX || open == at)
        return false;
    Text line = text_trim(text_part(text, at, end)), inside = text_part(text, open, end);
    Text name = text_trim(text_part(text, at, open));
    bool digit = false;
    for (size_t i = 0; i < inside.size; i++)
        digit |= char_is_digit(inside.at[i]);
    bool whole = line.at[line.size - 1] == ')' && text_find(inside, TEXT(")"), 0) + open + 1 >= at + line.size;
    if (!digit || !whole || name.size == 0 || word_count(name) > LABEL_WORDS_AT_START ||
        text_find(name, TEXT(". "), 0) != SIZE_MAX || names_value(name, inside))
        return false;
    *part = (LabelPart){.begin = at, .end = open, .value_begin = open + 1, .line = true};
    return true;
}

/* A definition: "Download" on one line, ": 1.5 s at p95" below it. */
static bool definition_label(const Piece *piece, size_t at, LabelPart *part) {
    Text text = piece->text;
    size_t end = line_starts(text, at) ? text_find(text, TEXT("\n"), at) : SIZE_MAX;
    if (end == SIZE_MAX || end - at > LABEL_BYTES || word_count(text_part(text, at, end)) > LABEL_WORDS_IN_LINE + 1 ||
        plain_colon(piece, at) != SIZE_MAX || !text_starts(text_part(text, end + 1, text.size), TEXT(": ")))
        return false;
    *part = (LabelPart){.begin = at, .end = end, .value_begin = end + 2, .line = true};
    return true;
}

/* A requirement's line without a label ("PERF-11 The number of airports will triple") belongs to no line before it. */
static bool numbered_line(const Piece *piece, size_t at, LabelPart *part) {
    Text text = piece->text;
    size_t number = line_starts(text, at) ? text_number_size(text_part(text, at, text.size)) : 0;
    *part = (LabelPart){.begin = at, .end = at, .value_begin = at + number, .line = true};
    return number > 0;
}

/* A label at `at`, bold or plain? mark is the first mark that does not begin before at; led: see opens_lines(). */
static bool label_at(const Lexicon *lexicon, const Piece *piece, size_t at, size_t *mark, bool led, LabelPart *part) {
    bool begins = line_starts(piece->text, at) || (at > 1 && piece->text.at[at - 1] == ' ');
    while (*mark < piece->mark_count && piece->marks[*mark].begin < at)
        (*mark)++;
    for (size_t i = *mark; i < piece->mark_count && piece->marks[i].begin == at; i++)
        if (strong_label(piece, &piece->marks[i], led, part))
            return true;
    return begins && (definition_label(piece, at, part) || plain_label(lexicon, piece, at, part) ||
                      bracket_label(piece, at, part) || numbered_line(piece, at, part));
}

static size_t add_part(Text text, LabelPart *parts, size_t count, size_t room, LabelPart part) {
    size_t dot = dot_before(text, part.begin);
    if (count > 0)
        parts[count - 1].value_end = dot != SIZE_MAX && dot >= parts[count - 1].value_begin ? dot : part.begin;
    if (count == room)
        return count;
    parts[count] = part;
    return count + 1;
}

/* The next place where a label may begin: behind a blank or the end of a line, or with a mark. */
static size_t next_begin(const Piece *piece, size_t at, size_t mark) {
    while (mark < piece->mark_count && piece->marks[mark].begin <= at)
        mark++;
    size_t end = mark < piece->mark_count ? piece->marks[mark].begin : piece->text.size;
    for (at++; at < end && piece->text.at[at - 1] != ' ' && piece->text.at[at - 1] != '\n';)
        at++;
    return at;
}

size_t labels_split(const Reader *reader, const Piece *piece, LabelPart *parts, size_t room) {
    size_t count = 0, mark = 0, size = piece->text.size;
    bool led = piece->mark_count > 1 && opens_lines(piece);
    for (size_t at = 0; at < size;) {
        LabelPart part;
        if (label_at(reader->lexicon, piece, at, &mark, led, &part)) {
            if (count == 0 && part.begin > 0)
                count = add_part(piece->text, parts, count, room, (LabelPart){.line = true});
            count = add_part(piece->text, parts, count, room, part);
            at = part.value_begin > at ? part.value_begin : at + 1;
            continue;
        }
        at = next_begin(piece, at, mark);
    }
    if (count == 0)
        count = add_part(piece->text, parts, 0, room, (LabelPart){.line = true});
    parts[count - 1].value_end = size;
    return dialogue_join(reader, piece, parts, count);
}
