/* text.c - slices of bytes. */
#include "base.h"

Text text_copy(Arena *arena, Text text) {
    char *copy = arena_alloc(arena, text.size + 1);
    if (text.size > 0)
        memcpy(copy, text.at, text.size);
    return (Text){copy, text.size};
}

/* U+00A0, U+2007 and U+202F. */
static const Text no_break_spaces[] = {{"\xC2\xA0", 2}, {"\xE2\x80\x87", 3}, {"\xE2\x80\xAF", 3}};
#define NO_BREAK_SPACES (sizeof no_break_spaces / sizeof no_break_spaces[0])

static size_t space_at_start(Text text) {
    if (text.size == 0 || (unsigned char)text.at[0] < 0x80)
        return text.size > 0 && char_is_space(text.at[0]);
    for (size_t i = 0; i < NO_BREAK_SPACES; i++)
        if (text_starts(text, no_break_spaces[i]))
            return no_break_spaces[i].size;
    return 0;
}

static size_t space_at_end(Text text) {
    if (text.size == 0 || (unsigned char)text.at[text.size - 1] < 0x80)
        return text.size > 0 && char_is_space(text.at[text.size - 1]);
    for (size_t i = 0; i < NO_BREAK_SPACES; i++)
        if (text_ends(text, no_break_spaces[i]))
            return no_break_spaces[i].size;
    return 0;
}

static __attribute__((noinline)) Text trim_wide(Text text) {
    for (size_t size; (size = space_at_start(text)) > 0;)
        text = text_part(text, size, text.size);
    for (size_t size; (size = space_at_end(text)) > 0;)
        text.size -= size;
    return text;
}

Text text_trim_ends(Text text) {
    while (text.size > 0 && char_is_space(text.at[0])) /* most have no other */
        text = (Text){text.at + 1, text.size - 1};
    while (text.size > 0 && char_is_space(text.at[text.size - 1]))
        text.size--;
    bool wide = text.size > 0 && ((unsigned char)(text.at[0] | text.at[text.size - 1]) >= 0x80);
    return wide ? trim_wide(text) : text;
}

bool text_equal_fold(Text a, Text b) {
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (char_lower(a.at[i]) != char_lower(b.at[i]))
            return false;
    return true;
}

bool text_is_one_of(Text text, const char *const *words, size_t count) {
    const int case_bit = 'a' ^ 'A';
    int first = text.size > 0 ? text.at[0] : '\0';
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        if ((words[i][0] ^ first) & ~case_bit) /* most begin otherwise */
            continue;
        while (words[i][at] && at < text.size && char_lower(text.at[at]) == char_lower(words[i][at]))
            at++;
        if (!words[i][at] && at == text.size)
            return true;
    }
    return false;
}

int text_compare(Text a, Text b) {
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter > 0 ? memcmp(a.at, b.at, shorter) : 0;
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

/* The byte of a part that is looked for: not the blank that many begin with, for one stands in front of each word. */
static size_t anchor_of(Text part) { return part.size > 1 && part.at[0] == ' '; }

size_t text_find_part(Text text, Text part, size_t from) {
    if (from > text.size || part.size > text.size - from)
        return SIZE_MAX;
    if (part.size == 0)
        return from;
    size_t last = text.size - part.size, anchor = anchor_of(part);
    while (from <= last) {
        const char *found = memchr(text.at + from + anchor, part.at[anchor], last - from + 1);
        if (!found)
            break;
        from = (size_t)(found - text.at) - anchor;
        if (part.size == 1 || memcmp(text.at + from, part.at, part.size) == 0)
            return from;
        from++;
    }
    return SIZE_MAX;
}

/* The next place of a sign in [at, end), or the end. *known: what was found last, which may still lie ahead. */
static const char *next_sign(const char **known, const char *at, const char *end, char sign) {
    if (!*known || *known < at) {
        const char *found = memchr(at, sign, (size_t)(end - at));
        *known = found ? found : end;
    }
    return *known;
}

size_t text_find_fold(Text text, Text part, size_t from) {
    if (from > text.size || part.size > text.size - from)
        return SIZE_MAX;
    if (part.size == 0)
        return from;
    size_t last = text.size - part.size, anchor = anchor_of(part);
    char small = char_lower(part.at[anchor]);
    char large = small >= 'a' && small <= 'z' ? (char)(small - ('a' - 'A')) : small;
    const char *end = text.at + last + anchor + 1, *next = NULL, *capital = NULL;
    for (; from <= last; from++) {
        const char *at = text.at + from + anchor, *found = next_sign(&next, at, end, small);
        if (large != small && next_sign(&capital, at, found, large) < found)
            found = capital;
        if (found == end)
            break;
        from = (size_t)(found - text.at) - anchor;
        if (text_equal_fold((Text){text.at + from, part.size}, part))
            return from;
    }
    return SIZE_MAX;
}

size_t text_find_words(Text text, const char *const *words, size_t count, size_t from) {
    for (size_t i = from; i + 1 < text.size; i++)
        for (size_t k = 0; text.at[i] == ' ' && k < count; k++)
            if (char_lower(text.at[i + 1]) == words[k][1] &&
                text_equal_fold(text_part(text, i, i + strlen(words[k])), text_of(words[k])))
                return i;
    return SIZE_MAX;
}

bool text_has_digit(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (char_is_digit(text.at[i]))
            return true;
    return false;
}

uint64_t text_hash(Text text) {
    uint64_t hash = TEXT_HASH_START;
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * TEXT_HASH_PRIME;
    return hash;
}

uint64_t text_hash_fold(Text text) {
    uint64_t hash = TEXT_HASH_START;
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)char_lower(text.at[i])) * TEXT_HASH_PRIME;
    return hash;
}

/* By the number of bytes of a sequence: the smallest code point it may stand for (shorter forms are no UTF-8). */
static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

static size_t sequence_size(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

uint32_t text_code_point(Text text, size_t *at) {
    const unsigned char *bytes = (const unsigned char *)text.at + *at;
    size_t left = text.size - *at;
    ++*at;
    if (bytes[0] < 0x80)
        return bytes[0];
    size_t size = sequence_size(bytes[0]);
    if (size == 0 || size > left)
        return 0xFFFD;
    uint32_t point = bytes[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0xFFFD;
        point = point << 6 | (bytes[i] & 0x3F);
    }
    if (point < smallest[size] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return 0xFFFD;
    *at += size - 1;
    return point;
}
