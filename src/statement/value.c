/* What a value without a quantity is: empty, a dash, a placeholder, not applicable, a reference, or words. */
#include "reader.h"

static bool is_dash(Text text) {
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92", ".", "/"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (text_is(text, dashes[i]))
            return true;
    return false;
}

static bool is_filler(Text text) {
    static const char *const fillers[] = {"...", "\xe2\x80\xa6", "?", "??", "???"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (text_is(text, fillers[i]))
            return true;
    size_t lines = 0;
    while (lines < text.size && text.at[lines] == '_')
        lines++;
    return lines >= 3;
}

/* "a burst of ??? for 5 minutes", "opens ___ connections": signs that hold a number's place in a sentence. What ends a
 * question, or joins the parts of a name, touches a word. */
static bool filler_within(const Piece *piece, Text text, size_t begin, size_t *from, size_t *to) {
    for (size_t at = 0, end; at < text.size; at = end) {
        for (end = at + 1; end < text.size && text.at[end] == text.at[at];)
            end++;
        bool long_enough = (text.at[at] == '?' && end - at >= 2) || (text.at[at] == '_' && end - at >= 3);
        if (!long_enough)
            continue;
        bool opens = at == 0 || char_is_space(text.at[at - 1]) || text.at[at - 1] == '(';
        bool closes = end == text.size || char_is_space(text.at[end]) || strchr(".,;:)%", text.at[end]);
        if (!opens || !closes || piece_marked(piece, begin + at, MARK_CODE))
            continue;
        *from = at;
        *to = end;
        return true;
    }
    return false;
}

/* "p95 [ms]" in a cell, "p95 [ms]: 250", "CPU [vCPU]": a head or label gives its unit. */
static bool gives_unit(const Reader *reader, const Piece *piece, Text brackets, Text before, Text behind) {
    Dimension dimension;
    double factor;
    Text unit, rest = text_trim(behind), word;
    size_t at = 0;
    bool ends = rest.size == 0 ? piece->kind == PIECE_CELL : rest.at[0] == ':' || rest.at[0] == '=';
    Text inside = text_part(brackets, 1, brackets.size - 1);
    return ends && word_next(before, &at, &word) &&
           (unit_in_label(brackets, &dimension, &factor, &unit) ||
            lexicon_is(reader->lexicon, LEX_PROCESSOR, inside, NULL));
}

/* "[PR-23]", "[NFR-1.2]": a requirement's number. */
static bool is_number_of(Text inside) {
    enum { LETTERS_AT_MOST = 5 };
    size_t letters = 0, at;
    while (letters < inside.size && inside.at[letters] >= 'A' && inside.at[letters] <= 'Z')
        letters++;
    at = letters + (letters < inside.size && inside.at[letters] == '-');
    size_t digits = at;
    while (digits < inside.size && (char_is_digit(inside.at[digits]) || (digits > at && inside.at[digits] == '.')))
        digits++;
    return letters > 0 && letters <= LETTERS_AT_MOST && digits > at && digits == inside.size;
}

/* "[Source: 10]", "[Ref. 3]" */
static bool cites(Text inside) {
    static const char *const heads[] = {"source", "sources", "ref", "refs", "see", "cf"};
    Text word;
    size_t at = 0;
    return word_next(inside, &at, &word) && TEXT_IS_ONE_OF(word, heads) &&
           number_in(text_part(inside, at, inside.size));
}

/* Brackets that are no stand-in: a task box, a kind of note, a citation, an interval, an ellipsis, a key, an RFC. */
static bool harmless_brackets(Text inside, Text before, Text behind) {
    static const char *const words[] = {"sic", "...",  "\xe2\x80\xa6",    "ctrl", "shift", "alt",   "enter",
                                        "]",   "edit", "citation needed", "toc",  "[toc",  "_toc_", "[_toc_"};
    bool note = inside.size > 0 && inside.at[0] == '!' && text_trim(before).size == 0; /* "> [!NOTE]" */
    bool box = text_equal_fold(inside, TEXT("x")) && text_trim(before).size == 0;
    if (inside.size == 0 || inside.at[0] == '^' || note || box || TEXT_IS_ONE_OF(inside, words))
        return true;
    if (behind.size > 0 && (behind.at[0] == '(' || behind.at[0] == '['))
        return true;
    if (text_starts(behind, TEXT("]")) && (inside.at[0] == '[' || text_ends(before, TEXT("["))))
        return true; /* a link of a wiki: "[[Digital]]" */
    if (is_number_of(inside) || text_starts(inside, TEXT("RFC ")) || text_starts(inside, TEXT("ISO")) || cites(inside))
        return true;
    bool digits = true, range = false;
    for (size_t i = 0; i < inside.size; i++) {
        digits &= char_is_digit(inside.at[i]) != 0;
        range |= inside.at[i] == ',' && i + 1 < inside.size && inside.at[i + 1] == ' ';
    }
    if (range && char_is_digit(inside.at[0]) && inside.size < 16 && text_find(inside, TEXT("e.g"), 0) == SIZE_MAX)
        return true;
    bool citation = digits && inside.size <= 3 && text_trim(before).size > 0;
    return citation || (before.size > 0 && !char_is_space(before.at[before.size - 1]) &&
                        char_is_letter(before.at[before.size - 1]));
}

/* [X requests/second], [A / B / C]: from and to take the brackets in. */
static bool square_brackets(const Reader *reader, const Piece *piece, Text text, size_t begin, size_t *from,
                            size_t *to) {
    for (size_t open = text_find(text, TEXT("["), 0); open != SIZE_MAX; open = text_find(text, TEXT("["), open + 1)) {
        size_t close = text_find(text, TEXT("]"), open);
        if (close == SIZE_MAX || piece_marked(piece, begin + open, MARK_CODE) ||
            piece_marked(piece, begin + open, MARK_LINK))
            continue;
        Text inside = text_trim(text_part(text, open + 1, close));
        Text before = text_part(text, 0, open), behind = text_part(text, close + 1, text.size);
        if (harmless_brackets(inside, before, behind) ||
            gives_unit(reader, piece, text_part(text, open, close + 1), before,
                       text_part(piece->text, begin + close + 1, piece->text.size)))
            continue;
        *from = open;
        *to = close + 1;
        return true;
    }
    return false;
}

/* "dashboard shop-<env>", "logs-${REGION}": the part of a name in which its like differ. */
static bool varies_name(Text text, size_t open) {
    return open > 1 && text.at[open - 1] == '-' && char_is_letter(text.at[open - 2]);
}

/* {{DATE}}, ${VALUE}, <fill in>: outside code. */
static bool braces(const Piece *piece, Text text, size_t begin, size_t *from, size_t *to) {
    static const struct { const char *open, *close; } pairs[] = {{"{{", "}}"}, {"${", "}"}, {"<", ">"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t open = text_find(text, text_of(pairs[i].open), 0);
        size_t inner = open == SIZE_MAX ? 0 : open + text_of(pairs[i].open).size;
        if (open == SIZE_MAX || inner >= text.size || !char_is_letter(text.at[inner]))
            continue;
        size_t close = text_find(text, text_of(pairs[i].close), inner);
        if (close == SIZE_MAX || close - inner > 40 || piece_marked(piece, begin + open, MARK_CODE) ||
            varies_name(text, open))
            continue;
        *from = open;
        *to = close + text_of(pairs[i].close).size;
        return true;
    }
    return false;
}

static bool stands_for_number(Text word) {
    static const char *const stands[] = {"X", "Y", "Z", "XX", "NN", "nn", "xx", "N"};
    for (size_t i = 0; i < sizeof stands / sizeof *stands; i++)
        if (text_is(word, stands[i]))
            return true;
    return false;
}

/* The letters that stand for a number: "X ms", "Y req/s", "99.X%", "NN". */
static bool letter_number(Text text, size_t *from, size_t *to) {
    /* 1u: behind a dash or quotation mark any may follow */
    static const uint32_t initials = 1u | 2u << ('n' - 'a') | 2u << ('x' - 'a') | 2u << ('y' - 'a') | 2u << ('z' - 'a');
    size_t at = 0;
    Text word = {0};
    while (at < text.size && !char_is_letter(text.at[at]) && !char_is_digit(text.at[at]))
        at++;
    bool may = at < text.size && !char_is_digit(text.at[at]) && (initial_bit(text.at[at]) & initials);
    bool stands = may && word_next(text, &at, &word) && stands_for_number(word);
    size_t behind = at;
    Text next;
    bool named = stands && at < text.size && text.at[at] == '-' && word_next(text, &behind, &next) &&
                 !stands_for_number(next); /* "X-rays", not "X-Y ms" */
    if (stands && !named) {
        Text rest = text_trim(text_part(text, at, text.size));
        if (text_starts(rest, TEXT(". ")) || text_starts(rest, TEXT(") "))) /* "X. First", behind "IX. Tests" */
            return false;
        rest = text_part(rest, 0, text_find(rest, TEXT(" for "), 0)); /* "NN requests/s for 2 minutes" */
        bool unit = rest.size > 0 && rest.size < 24 &&
                    (rest.at[0] == '%' || text_find(rest, TEXT("/"), 0) != SIZE_MAX || rest.size <= 8);
        if (rest.size == 0 || unit) {
            *from = 0;
            *to = text.size;
            return unit || text.size <= 2;
        }
    }
    return text_find(text, TEXT("99.X"), 0) != SIZE_MAX && (*from = 0, *to = text.size, true);
}

/* Does the word stand for itself: alone, or at the start or end of its value, not as part of a name ("pending orders")? */
static bool stands_alone(Text text, const LexMatch *match) {
    Text before = text_trim(text_part(text, 0, match->begin)),
         behind = text_trim(text_part(text, match->end, text.size));
    bool upper = text.at[match->begin] >= 'A' && text.at[match->begin] <= 'Z' && match->end - match->begin <= 6;
    char next = behind.size > 0 ? behind.at[0] : '.';
    bool ends = !char_is_letter(next) && !char_is_digit(next);
    return upper || (before.size == 0 && ends) || (before.size > 0 && behind.size == 0 && match->words > 1) ||
           (before.size == 0 && behind.size == 0);
}

/* "Values marked TBD follow", "cells that read "target TBD" are set later": the text speaks of the mark. */
static bool is_mention(Text text, const LexMatch *match) {
    static const char *const verbs[] = {"marked", "labelled", "labeled", "tagged", "flagged", "reads", "read", "says"};
    Text before = text_trim(text_part(text, 0, match->begin)),
         behind = text_trim(text_part(text, match->end, text.size));
    bool quoted = behind.size > 1 && (behind.at[0] == '"' || text_starts(behind, TEXT("\xe2\x80\x9d")));
    size_t quote = before.size;
    while (quoted && quote > 0 && before.at[quote - 1] != '"' && (unsigned char)before.at[quote - 1] != 0x9c)
        quote--;
    if (quoted && quote > 0)
        before = text_trim(text_part(before, 0, quote - (before.at[quote - 1] == '"' ? 1 : 3)));
    return behind.size > 0 && text_trim(text_part(behind, quoted, behind.size)).size > 0 &&
           TEXT_IS_ONE_OF(word_last(before), verbs);
}

/* Does a sign stand in the text that may begin or hold the place of a value? */
static bool has_stand_in(Text text) {
    static const bool signs[256] = {['$'] = true, ['<'] = true, ['?'] = true, ['['] = true, ['_'] = true, ['{'] = true};
    for (size_t i = 0; i < text.size; i++)
        if (signs[(unsigned char)text.at[i]] &&
            (text.at[i] != '<' || (i + 1 < text.size && char_is_letter(text.at[i + 1])))) /* "< 300 ms" */
            return true;
    return false;
}

bool value_placeholder(const Reader *reader, const Piece *piece, size_t begin, size_t end, size_t *from, size_t *to) {
    Text text = text_part(piece->text, begin, end), trimmed = text_trim(text);
    size_t skip = trimmed.size > 0 ? (size_t)(trimmed.at - text.at) : 0;
    LexMatch match;
    for (size_t at = 0; lexicon_find(reader->lexicon, LEX_PLACEHOLDER, text, at, &match); at = match.end)
        if (stands_alone(text, &match) && !is_mention(text, &match) &&
            !piece_marked(piece, begin + match.begin, MARK_CODE)) {
            *from = begin + match.begin;
            *to = begin + match.end;
            return true;
        }
    bool found =
        has_stand_in(text) && (square_brackets(reader, piece, text, begin, from, to) ||
                               braces(piece, text, begin, from, to) || filler_within(piece, text, begin, from, to));
    if (!found && is_filler(trimmed)) {
        *from = 0;
        *to = text.size;
        found = true;
    }
    found = found || (letter_number(trimmed, from, to) && (*from += skip, *to += skip, true));
    *from += begin;
    *to += begin;
    return found;
}

/* A reason stands behind it: three words after a dash, colon, bracket or comma, a figure ("load 4 %"), or a word such as
 * "because". */
static bool has_reason(const Reader *reader, Text rest) {
    LexMatch match;
    size_t at = 0, words = 0;
    Text word;
    while (word_next(rest, &at, &word))
        words++;
    if (words >= 3)
        return true;
    return words >= 2 && (number_in(rest) || lexicon_find(reader->lexicon, LEX_REASON, rest, 0, &match));
}

/* "N/A (external process)": what brackets alone hold of two words or more is why. */
static bool bracketed(Text rest) {
    return rest.size > 2 && rest.at[0] == '(' && text_ends(rest, TEXT(")")) && word_count(rest) > 1;
}

static bool is_not_applicable(const Reader *reader, Text text, bool *reasoned) {
    LexMatch match;
    if (!lexicon_starts(reader->lexicon, LEX_NOT_APPLICABLE, text, &match))
        return false;
    Text rest = text_trim(text_part(text, match.end, text.size));
    bool letters = text_equal(text_part(text, match.begin, match.end), TEXT("NA")) && rest.size > 0;
    bool sign =
        rest.size == 0 || !char_is_letter(rest.at[0]) || lexicon_find(reader->lexicon, LEX_REASON, rest, 0, &match);
    bool abbreviation = text.size > 1 && text.at[1] != 'o' && text.at[1] != 'i';
    bool later = text_starts(rest, TEXT("for now")) || text_starts(rest, TEXT("at this stage"));
    *reasoned =
        bracketed(rest) || (later ? has_reason(reader, text_part(rest, 8, rest.size)) : has_reason(reader, rest));
    return !letters && (sign || abbreviation);
}

static bool is_reference(const Reader *reader, Text text) {
    LexMatch match;
    return lexicon_starts(reader->lexicon, LEX_REFERENCE, text, &match) ||
           (lexicon_find(reader->lexicon, LEX_REFERENCE, text, 0, &match) &&
            text_find_fold(text, TEXT("section"), 0) != SIZE_MAX);
}

ValueKind value_classify(const Reader *reader, const Piece *piece, size_t begin, size_t end, bool *reasoned) {
    Text text = text_trim(text_part(piece->text, begin, end));
    size_t from, to;
    *reasoned = false;
    if (text.size == 0)
        return VALUE_EMPTY;
    if (is_dash(text))
        return VALUE_DASH;
    size_t open = text_find(text, TEXT("("), 0); /* "– (CDN, elastic)" */
    if (open != SIZE_MAX && text_ends(text, TEXT(")")) && is_dash(text_trim(text_part(text, 0, open))))
        return *reasoned = true, VALUE_NA;
    if (value_placeholder(reader, piece, begin, end, &from, &to))
        return VALUE_PLACEHOLDER;
    if (is_not_applicable(reader, text, reasoned))
        return VALUE_NA;
    return is_reference(reader, text) ? VALUE_REFERENCE : VALUE_TEXT;
}
