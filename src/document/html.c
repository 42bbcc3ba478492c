/* html.c - what stands in angle brackets, and entities. */
#include "inlines.h"

#include <string.h>

static char char_at(Text text, size_t at) { return at < text.size ? text.at[at] : '\0'; }

static bool is_letter(char c) { return (unsigned char)c < 0x80 && char_is_letter(c); }

static bool is_name_char(char c) { return is_letter(c) || char_is_digit(c) || c == '-'; }

static size_t skip_space(Text text, size_t at) {
    while (at < text.size && char_is_space(text.at[at]))
        at++;
    return at;
}

/* ---- tags ------------------------------------------------------------------------------------------------------ */

static bool is_element(Text name) {
    static const Text names[] = {
#define ELEMENT(name) {name, sizeof(name) - 1},
#include "elements.def"
#undef ELEMENT
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (text_equal_fold(names[i], name))
            return true;
    return false;
}

static size_t value_end(Text text, size_t at) {
    char quote = char_at(text, at);
    if (quote == '"' || quote == '\'') {
        size_t close = text_find(text, text_part(text, at, at + 1), at + 1);
        return close == SIZE_MAX ? 0 : close + 1;
    }
    size_t end = at;
    while (end < text.size && !char_is_space(text.at[end]) && !strchr("\"'=<>`", text.at[end]))
        end++;
    return end > at ? end : 0;
}

/* An attribute with the space before it: the offset behind it, `at` if there is none, 0 if it is broken. */
static size_t attribute_end(Text text, size_t at) {
    size_t begin = skip_space(text, at), end = begin;
    if (begin == at || !(is_letter(char_at(text, begin)) || char_at(text, begin) == '_' || char_at(text, begin) == ':'))
        return at;
    while (is_name_char(char_at(text, end)) || (char_at(text, end) != '\0' && strchr("_:.", text.at[end])))
        end++;
    size_t sign = skip_space(text, end);
    return char_at(text, sign) == '=' ? value_end(text, skip_space(text, sign + 1)) : end;
}

/* The offset behind the tag at `at`, or 0. */
static size_t tag_end(Text text, size_t at, Text *name) {
    bool closing = char_at(text, at + 1) == '/';
    size_t begin = at + 1 + closing, end = begin;
    if (!is_letter(char_at(text, begin)))
        return 0;
    while (is_name_char(char_at(text, end)))
        end++;
    *name = text_part(text, begin, end);
    for (size_t next = end; !closing && (next = attribute_end(text, end)) != end; end = next)
        if (next == 0)
            return 0;
    end = skip_space(text, end);
    end += !closing && char_at(text, end) == '/';
    return char_at(text, end) == '>' ? end + 1 : 0;
}

/* ---- comments and the like ------------------------------------------------------------------------------------- */

/* Searches an end; once it is known to be missing it isn't searched again, so that many beginnings stay linear. */
static size_t find_end(const Inlines *in, Text end, size_t from, bool *missing) {
    size_t at = *missing ? SIZE_MAX : text_find(in->text, end, from);
    *missing = at == SIZE_MAX;
    return *missing ? 0 : at + end.size;
}

static size_t flat_to_source(const Inlines *in, size_t at) {
    const Segment *segments = in->flat->segments;
    size_t before = SORTED_AT_MOST(segments, in->flat->count, flat, at);
    const Segment *segment = &segments[before > 0 ? before - 1 : 0];
    return segment->source + (at - segment->flat);
}

static size_t comment_read(Inlines *in, size_t at) {
    size_t end = find_end(in, TEXT("-->"), at + 4, &in->no_comment_end);
    if (end == 0)
        return 0;
    Parse *parse = in->parse;
    *GROW(parse, comments, comment) = (Span){flat_to_source(in, at), flat_to_source(in, end - 1) + 1};
    return end;
}

static size_t declaration_end(Inlines *in, size_t at) {
    Text rest = text_part(in->text, at, in->text.size);
    if (text_starts(rest, TEXT("<!--")))
        return comment_read(in, at);
    if (text_starts(rest, TEXT("<?")))
        return find_end(in, TEXT("?>"), at + 2, &in->no_instruction_end);
    if (text_starts(rest, TEXT("<![CDATA[")))
        return find_end(in, TEXT("]]>"), at + 9, &in->no_data_end);
    return 0;
}

/* ---- autolinks ------------------------------------------------------------------------------------------------- */

/* The `>` of `<scheme:rest>` or `<name@host>`, or 0. */
static size_t autolink_end(Text text, size_t at) {
    size_t end = at + 1;
    bool mail = false, scheme = false;
    for (; end < text.size && (unsigned char)text.at[end] > ' ' && text.at[end] != '<' && text.at[end] != '>'; end++) {
        mail = mail || (text.at[end] == '@' && end > at + 1);
        scheme = scheme || (text.at[end] == ':' && end - at > 2 && !mail);
        if (!scheme && !mail && !is_name_char(text.at[end]) && !strchr("+._@", text.at[end]))
            return 0;
    }
    bool letter = is_letter(char_at(text, at + 1)) || (mail && char_is_digit(char_at(text, at + 1)));
    return char_at(text, end) == '>' && (mail || scheme) && letter ? end : 0;
}

static size_t autolink_read(Inlines *in, size_t at) {
    size_t end = autolink_end(in->text, at);
    if (end == 0)
        return 0;
    token_add(in, TOKEN_HIDDEN, at, at + 1);
    token_add(in, TOKEN_HIDDEN, end, end + 1);
    Text target = text_part(in->text, at + 1, end);
    if (in->flat->count > 1 || in->parse->bad)
        target = text_copy(in->parse->arena, target);
    pair_add(in, MARK_LINK, in->token.count - 2, in->token.count - 1, target);
    return end + 1;
}

size_t angle_read(Inlines *in, size_t at) {
    Text name = {0};
    size_t end = autolink_read(in, at);
    if (end > 0)
        return end;
    end = declaration_end(in, at);
    if (end == 0 && ((end = tag_end(in->text, at, &name)) == 0 || !is_element(name)))
        return at + 1;
    bool line_break = text_equal_fold(name, TEXT("br"));
    end += line_break && char_at(in->text, end) == '\n'; /* one break, not two */
    token_add(in, line_break ? TOKEN_BREAK : TOKEN_HIDDEN, at, end);
    return end;
}

/* ---- entities -------------------------------------------------------------------------------------------------- */

static const struct {
    Text name, bytes;
} entities[] = {
#define ENTITY(name, bytes) {{name, sizeof(name) - 1}, {bytes, sizeof(bytes) - 1}},
#include "entities.def"
#undef ENTITY
};

static Text named_entity(Text name) {
    size_t low = 0, high = sizeof entities / sizeof entities[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(entities[middle].name, name);
        if (order == 0)
            return entities[middle].bytes;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (Text){0};
}

static size_t encode(uint32_t point, char *bytes) {
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        point = 0xFFFD;
    size_t size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size; i-- > 0; point >>= 6)
        bytes[i] = (char)(i > 0 ? 0x80 | (point & 0x3F) : leads[size] | point);
    return size;
}

static int digit_value(char c, int base) {
    int value = char_is_digit(c) ? c - '0' : is_letter(c) ? char_lower(c) - 'a' + 10 : base;
    return value < base ? value : -1;
}

/* The code point of "#8804" or "#x2264"; false if it is none. */
static bool numeric_entity(Text name, uint32_t *point) {
    bool hex = char_at(name, 1) == 'x' || char_at(name, 1) == 'X';
    int base = hex ? 16 : 10;
    size_t first = hex ? 2 : 1;
    *point = 0;
    for (size_t i = first; i < name.size; i++) {
        int value = digit_value(name.at[i], base);
        if (value < 0)
            return false;
        *point = *point * (uint32_t)base + (uint32_t)value;
    }
    return name.size > first && name.size - first <= (hex ? 6 : 7);
}

#define LONGEST_ENTITY 24

size_t entity_read(Inlines *in, size_t at) {
    size_t end = at + 1;
    while (end - at < LONGEST_ENTITY && (is_name_char(char_at(in->text, end)) || char_at(in->text, end) == '#'))
        end++;
    Text name = text_part(in->text, at + 1, end);
    if (char_at(in->text, end) != ';' || name.size == 0)
        return at + 1;
    uint32_t point = 0;
    bool numeric = name.at[0] == '#';
    Text bytes = numeric ? (Text){0} : named_entity(name);
    if (numeric ? !numeric_entity(name, &point) : bytes.size == 0)
        return at + 1;
    Token *token = token_add(in, TOKEN_DECODED, at, end + 1);
    token->decoded_size = numeric ? encode(point, token->decoded) : bytes.size;
    if (!numeric)
        memcpy(token->decoded, bytes.at, bytes.size);
    return end + 1;
}
