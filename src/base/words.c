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

const unsigned char WORD_LETTERS[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
    ['9'] = '9', ['a'] = 'a', ['A'] = 'a', ['b'] = 'b', ['B'] = 'b', ['c'] = 'c', ['C'] = 'c', ['d'] = 'd', ['D'] = 'd',
    ['e'] = 'e', ['E'] = 'e', ['f'] = 'f', ['F'] = 'f', ['g'] = 'g', ['G'] = 'g', ['h'] = 'h', ['H'] = 'h', ['i'] = 'i',
    ['I'] = 'i', ['j'] = 'j', ['J'] = 'j', ['k'] = 'k', ['K'] = 'k', ['l'] = 'l', ['L'] = 'l', ['m'] = 'm', ['M'] = 'm',
    ['n'] = 'n', ['N'] = 'n', ['o'] = 'o', ['O'] = 'o', ['p'] = 'p', ['P'] = 'p', ['q'] = 'q', ['Q'] = 'q', ['r'] = 'r',
    ['R'] = 'r', ['s'] = 's', ['S'] = 's', ['t'] = 't', ['T'] = 't', ['u'] = 'u', ['U'] = 'u', ['v'] = 'v', ['V'] = 'v',
    ['w'] = 'w', ['W'] = 'w', ['x'] = 'x', ['X'] = 'x', ['y'] = 'y', ['Y'] = 'y', ['z'] = 'z', ['Z'] = 'z'};

static const struct {
    Text short_form, word;
} abbreviations[] = {
    {{"req", 3}, {"request", 7}},
    {{"msg", 3}, {"message", 7}},
    {{"conn", 4}, {"connection", 10}},
    {{"txn", 3}, {"transaction", 11}},
};

static uint64_t hash_if_short(Text stem, uint64_t own) {
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (char_lower(stem.at[0]) == abbreviations[i].short_form.at[0] &&
            text_equal_fold(stem, abbreviations[i].short_form))
            return text_hash_fold(abbreviations[i].word);
    return own;
}

/* The hash of what a stem abbreviates, else its own. */
static inline uint64_t hash_in_full(Text stem, uint64_t own) {
    static const uint32_t initials = 2u << ('r' - 'a') | 2u << ('m' - 'a') | 2u << ('c' - 'a') | 2u << ('t' - 'a');
    bool may = (stem.size == 3 || stem.size == 4) && (initial_bit(stem.at[0]) & initials);
    return may ? hash_if_short(stem, own) : own;
}

/* Behind the sign at `at`. */
static inline size_t next_sign(Text text, size_t at) {
    if ((unsigned char)text.at[at] < 0x80)
        return at + 1;
    text_code_point(text, &at);
    return at;
}

/* Where the next letter or digit stands, or the end. */
static inline size_t next_letter(Text text, size_t at) {
    while (at < text.size && WORD_LETTERS[(unsigned char)text.at[at]] == 0) {
        size_t size = (unsigned char)text.at[at] < 0x80 ? 0 : wide_letter_size(text, at);
        if (size > 0)
            break;
        at = next_sign(text, at);
    }
    return at;
}

static bool goes_on(Text text, size_t at) {
    return at < text.size && is_inner_sign(text.at[at]) && letter_size(text, at + 1) > 0;
}

bool word_next(Text text, size_t *at, Text *word) {
    size_t begin = next_letter(text, *at), end = begin;
    for (size_t size = 1; size > 0; end += size) {
        while (end < text.size && WORD_LETTERS[(unsigned char)text.at[end]] != 0)
            end++;
        size = end < text.size && (unsigned char)text.at[end] >= 0x80 ? wide_letter_size(text, end)
                                                                      : end > begin && goes_on(text, end);
    }
    *at = end;
    *word = text_part(text, begin, end);
    return word->size > 0;
}

bool word_next_parts(Text text, size_t *at, HashedWord *word) {
    size_t begin = next_letter(text, *at);
    WordHash letters = WORD_HASH_START;
    size_t end = word_hash_run(&letters, text, begin);
    word->first = text_part(text, begin, end);
    word->first_hash = word_hash_of_stem(&letters, word->first);
    while (end > begin && goes_on(text, end)) {
        word_hash_add(&letters, text.at[end]);
        end = word_hash_run(&letters, text, end + 1);
    }
    *at = end;
    word->text = text_part(text, begin, end);
    word->hash = hash_in_full(word_stem(word->text), word_hash_of_stem(&letters, word->text));
    return end > begin;
}

bool word_next_hash(Text text, size_t *at, Text *word, uint64_t *hash) {
    HashedWord next;
    bool found = word_next_parts(text, at, &next);
    *word = next.text;
    *hash = next.hash;
    return found;
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

uint64_t word_hash(Text word) { return hash_in_full(word_stem(word), text_hash_fold(word_stem(word))); }

bool word_is_one_of(Text word, const char *const *words, size_t count) {
    uint64_t hash = 0; /* most words begin otherwise */
    char first = word.size > 0 ? char_lower(word.at[0]) : '\0';
    for (size_t i = 0; i < count; i++) {
        if (words[i][0] != first)
            continue;
        hash = hash ? hash : word_hash(word);
        if (hash == word_hash(text_of(words[i])))
            return true;
    }
    return false;
}

Text word_stem(Text word) { return (Text){word.at, word.size - is_plural(word)}; }

Text word_fold(Arena *arena, Text word) {
    word = word_stem(word);
    char *letters = arena_alloc(arena, word.size + 1);
    for (size_t i = 0; i < word.size; i++)
        letters[i] = char_lower(word.at[i]);
    return (Text){letters, word.size};
}

uint32_t text_initials(Text text) {
    uint32_t initials = 1;
    for (size_t i = 0; i < text.size; i++) {
        if (WORD_LETTERS[(unsigned char)text.at[i]])
            initials |= initial_bit(text.at[i]);
        while (i < text.size && (WORD_LETTERS[(unsigned char)text.at[i]] || (unsigned char)text.at[i] >= 0x80))
            i++;
    }
    return initials;
}

/* What a byte of a run counts for in its hash; 0 for a byte of none. */
static unsigned char run_letter(char c) {
    unsigned char byte = (unsigned char)c;
    return byte >= 0x80 ? byte : WORD_LETTERS[byte];
}

bool run_next(Text text, size_t *at, Text *run, uint64_t *hash) {
    size_t begin = *at;
    while (begin < text.size && !run_letter(text.at[begin]))
        begin++;
    size_t end = begin;
    uint64_t letters = TEXT_HASH_START;
    for (unsigned char letter; end < text.size && (letter = run_letter(text.at[end])) != 0; end++)
        letters = (letters ^ letter) * TEXT_HASH_PRIME;
    *hash = letters;
    *at = end;
    *run = text_part(text, begin, end);
    return end > begin;
}

size_t word_count(Text text) {
    size_t count = 0, at = 0;
    Text word;
    while (word_next(text, &at, &word))
        count++;
    return count;
}

Text word_last(Text text) {
    Text word = {0}, last = {0};
    for (size_t at = 0; word_next(text, &at, &word);)
        last = word;
    return last;
}

bool word_is_stop(Text word) {
    static const char *const stops[] = {
        "a",    "an",   "the",   "it",   "this", "that", "its", "of",   "on",    "in",   "to",   "for",
        "at",   "by",   "with",  "and",  "or",   "is",   "are", "be",   "as",    "if",   "we",   "our",
        "then", "will", "shall", "must", "has",  "have", "do",  "does", "so",    "up",   "out",  "needed",
        "them", "very", "too",   "also", "from", "into", "per", "when", "where", "was",  "were", "us",
        "they", "who",  "any",   "all",  "each", "may",  "can", "just", "how",   "what", "which"};
    return TEXT_IS_ONE_OF(word, stops);
}
