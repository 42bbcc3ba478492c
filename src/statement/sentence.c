/* Sentences, and labels without the numbers in them: what every form asks of a text. */
#include "reader.h"

/* "e.g.", "approx.", "no. 3", "J. Okafor": a full stop that ends no sentence. */
static bool is_abbreviation(Text text, size_t stop) {
    static const char *const always[] = {"e.g", "i.e", "approx", "incl", "excl", "max", "avg",
                                         "ca",  "vs",  "resp",   "dr",   "mr",   "mrs"};
    static const char *const before_number[] = {"no", "nos", "min", "fig", "sec", "vol", "p"};
    size_t begin = stop;
    while (begin > 0 && (char_is_letter(text.at[begin - 1]) || text.at[begin - 1] == '.'))
        begin--;
    Text word = text_part(text, begin, stop);
    char next = stop + 2 < text.size ? text.at[stop + 2] : ' ';
    if (word.size == 1 && word.at[0] >= 'A' && word.at[0] <= 'Z')
        return next >= 'A' && next <= 'Z';
    return TEXT_IS_ONE_OF(word, always) || (char_is_digit(next) && TEXT_IS_ONE_OF(word, before_number));
}

bool sentence_ends(Text text, size_t stop) {
    if (stop + 1 < text.size && !char_is_space(text.at[stop + 1]))
        return false;
    return text.at[stop] != '.' || stop + 1 == text.size || !is_abbreviation(text, stop);
}

size_t sentence_begin(Text text, size_t at) {
    for (at = at < text.size ? at : text.size; at > 0; at--)
        if (sentence_stops(text, at - 1))
            break;
    while (at < text.size && char_is_space(text.at[at]))
        at++;
    return at;
}

size_t sentence_end(Text text, size_t at) {
    while (at < text.size && !sentence_stops(text, at))
        at++;
    return at;
}

bool sentence_between(Text text, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (sentence_stops(text, i))
            return true;
    return false;
}

bool side_between(Text text, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (side_stops(text, i))
            return true;
    return false;
}

Text statement_sentence(const Statement *statement) {
    Text whole = statement->whole;
    bool inside = text_has(whole, statement->text.at);
    size_t value = inside ? (size_t)(statement->text.at - whole.at) : 0;
    return inside ? text_part(whole, sentence_begin(whole, value), sentence_end(whole, value)) : whole;
}

bool number_at(Text text, size_t at) {
    if (at >= text.size || !char_is_digit(text.at[at]))
        return false;
    return at == 0 || !(char_is_letter(text.at[at - 1]) || char_is_digit(text.at[at - 1]));
}

bool number_in(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (char_is_digit(text.at[i]) && number_at(text, i))
            return true;
    return false;
}

/* " (", ", " and " at 5" end the words of a label that a number follows. */
static bool words_end(Text label, size_t at) {
    Text rest = text_part(label, at, label.size);
    if (label.at[at] != ' ' && label.at[at] != ',')
        return false;
    return text_starts(rest, TEXT(" (")) || text_starts(rest, TEXT(", ")) ||
           (text_starts(rest, TEXT(" at ")) && rest.size > 4 && char_is_digit(rest.at[4]));
}

Text label_words(Text label) {
    size_t cut = 1;
    if (!number_in(label))
        return label;
    while (cut < label.size && !words_end(label, cut))
        cut++;
    for (size_t i = cut + 1; i < label.size; i++)
        if (number_at(label, i))
            return text_part(label, 0, cut);
    return label;
}
