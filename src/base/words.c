/* words.c - words of a text: where they begin and end, and their folded form. */
#include "words.h"

/* Code points beyond ASCII that stand between words, not in them. */
static const struct {
    uint32_t first, last;
} separators[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},       {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF},   {0x3000, 0x3004},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFFD, 0xFFFD}, {0x1F000, 0x1FAFF},
};
#define SEPARATORS (sizeof separators / sizeof separators[0])

static bool is_separator(uint32_t point) {
    for (size_t i = 0; i < SEPARATORS && point >= separators[i].first; i++)
        if (point <= separators[i].last)
            return true;
    return false;
}

size_t wide_letter_size(Text text, size_t at) {
    size_t end = at;
    return is_separator(text_code_point(text, &end)) ? 0 : end - at;
}

bool is_inner_sign(char c) { return c == '\'' || c == '+' || c == '%' || c == '/'; }

bool word_next(Text text, size_t *at, Text *word) {
    size_t begin = *at, size;
    while (begin < text.size && letter_size(text, begin) == 0)
        text_code_point(text, &begin);
    size_t end = begin;
    while ((size = letter_size(text, end)) > 0 ||
           (end > begin && end < text.size && is_inner_sign(text.at[end]) && letter_size(text, end + 1) > 0))
        end += size > 0 ? size : 1;
    *at = end;
    *word = text_part(text, begin, end);
    return word->size > 0;
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

size_t text_number_size(Text text) {
    size_t at = 0, digits = 0, parts = 0;
    bool open = text.size > 0 && (text.at[0] == '[' || text.at[0] == '(');
    at += open;
    if (at >= text.size || !is_capital(text.at[at]))
        return 0;
    for (; at < text.size && (is_capital(text.at[at]) || char_is_digit(text.at[at]) || text.at[at] == '-' ||
                              text.at[at] == '.' || text.at[at] == '_');
         at++) {
        bool sign = text.at[at] == '-' || text.at[at] == '.' || text.at[at] == '_';
        if (sign && (at + 1 == text.size || (!is_capital(text.at[at + 1]) && !char_is_digit(text.at[at + 1]))))
            break;
        parts += sign;
        digits = sign || is_capital(text.at[at]) ? 0 : digits + 1;
    }
    if (parts == 0 || digits == 0)
        return 0;
    while (at < text.size && (text.at[at] == ']' || text.at[at] == ')' || text.at[at] == ':' || text.at[at] == '.'))
        at++;
    return at == text.size || char_is_space(text.at[at]) ? at : 0;
}

Text word_stem(Text word) {
    size_t size = word.size;
    bool plural = size > 3 && char_lower(word.at[size - 1]) == 's' && char_lower(word.at[size - 2]) != 's';
    return text_part(word, 0, size - plural);
}

Text word_fold(Arena *arena, Text word) {
    word = word_stem(word);
    char *letters = arena_alloc(arena, word.size + 1);
    for (size_t i = 0; i < word.size; i++)
        letters[i] = char_lower(word.at[i]);
    return (Text){letters, word.size};
}

uint64_t word_hash(Text word) { return text_hash_fold(word_stem(word)); }

size_t word_count(Text text) {
    size_t count = 0, at = 0;
    Text word;
    while (word_next(text, &at, &word))
        count++;
    return count;
}
