/* token.c - numbers with units, names, signs. */
#include "token.h"

#include <math.h>

static const struct {
    const char *name;
    Dimension dimension;
    double factor;
} units[] = {
    {"ms", DIM_TIME, 0.001},
    {"s", DIM_TIME, 1},
    {"min", DIM_TIME, 60},
    {"h", DIM_TIME, 3600},
    {"d", DIM_TIME, 86400},
    {"%", DIM_FRACTION, 0.01},
    {"x", DIM_FACTOR, 1},
    {"B", DIM_DATA, 1},
    {"KB", DIM_DATA, 1e3},
    {"MB", DIM_DATA, 1e6},
    {"GB", DIM_DATA, 1e9},
    {"TB", DIM_DATA, 1e12},
    {"kbit/s", DIM_BANDWIDTH, 125},
    {"Mbit/s", DIM_BANDWIDTH, 125e3},
    {"Gbit/s", DIM_BANDWIDTH, 125e6},
};

static bool is_name(char c) { return char_is_letter(c) || char_is_digit(c) || c == '_'; }

/* A unit belongs to its number if nothing of a longer word follows it. */
static size_t read_unit(Text text, size_t at, Token *token) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        Text name = text_of(units[i].name);
        size_t end = at + name.size;
        if (!text_starts(text_part(text, at, text.size), name))
            continue;
        if (end < text.size && is_name(text.at[end]) && is_name(text.at[end - 1]))
            continue;
        if (end < text.size && text.at[end] == '/' && end + 1 < text.size && text.at[end + 1] == 's')
            continue;
        token->dimension = units[i].dimension;
        token->number *= units[i].factor;
        return end;
    }
    return at;
}

/* Digits, a point, digits, an exponent: the same in every locale. */
static size_t read_digits(Text text, size_t at, double *number) {
    double value = 0, scale = 1;
    for (; at < text.size && char_is_digit(text.at[at]); at++)
        value = value * 10 + (text.at[at] - '0');
    if (at + 1 < text.size && text.at[at] == '.' && char_is_digit(text.at[at + 1]))
        for (at++; at < text.size && char_is_digit(text.at[at]); at++) {
            value = value * 10 + (text.at[at] - '0');
            scale *= 10;
        }
    *number = value / scale;
    return at;
}

static size_t read_exponent(Text text, size_t at, double *number) {
    if (at + 1 >= text.size || text.at[at] != 'e' || !char_is_digit(text.at[at + 1]))
        return at;
    double exponent;
    size_t end = read_digits(text, at + 1, &exponent);
    *number *= pow(10, exponent);
    return end;
}

static void read_number(Text text, Token *token) {
    token->kind = TOKEN_NUMBER;
    token->dimension = DIM_NONE;
    size_t at = read_exponent(text, read_digits(text, token->begin, &token->number), &token->number);
    size_t unit = at;
    while (unit < text.size && text.at[unit] == ' ')
        unit++;
    size_t end = read_unit(text, unit, token);
    token->end = end > unit ? end : at;
}

static void read_name(Text text, Token *token) {
    token->kind = TOKEN_NAME;
    for (token->end = token->begin; token->end < text.size && is_name(text.at[token->end]);)
        token->end++;
}

static void read_sign(Text text, Token *token) {
    char c = text.at[token->begin];
    bool two = (c == '<' || c == '>') && token->begin + 1 < text.size && text.at[token->begin + 1] == '=';
    token->end = token->begin + (two ? 2 : 1);
    token->kind = text_find(TEXT("+-*/^()=<>,."), (Text){&c, 1}, 0) == SIZE_MAX ? TOKEN_BAD : TOKEN_SIGN;
}

Token token_read(Text text, size_t at) {
    while (at < text.size && char_is_space(text.at[at]))
        at++;
    Token token = {.kind = TOKEN_END, .begin = at, .end = at};
    if (at < text.size) {
        if (char_is_digit(text.at[at]))
            read_number(text, &token);
        else if (is_name(text.at[at]))
            read_name(text, &token);
        else
            read_sign(text, &token);
    }
    token.text = text_part(text, token.begin, token.end);
    return token;
}
