/* A strict reader of JSON that keeps nothing: RFC 8259, and strings in valid UTF-8. */
#include <string.h>

#include "fuzz.h"

enum { DEEPEST = 64 };

typedef struct Json {
    Text text;
    size_t at;
} Json;

static char peek(Json *json) {
    while (json->at < json->text.size && json->text.at[json->at] != '\0' && strchr(" \t\r\n", json->text.at[json->at]))
        json->at++;
    return json->at < json->text.size ? json->text.at[json->at] : '\0';
}

static bool take(Json *json, char c) {
    bool is = c != '\0' && peek(json) == c;
    json->at += is;
    return is;
}

static bool escape(Json *json) {
    char c = json->at < json->text.size ? json->text.at[json->at++] : '\0';
    if (c != 'u')
        return c != '\0' && strchr("\"\\/bfnrt", c);
    for (int i = 0; i < 4; i++, json->at++)
        if (json->at >= json->text.size || !memchr("0123456789abcdefABCDEF", json->text.at[json->at], 22))
            return false;
    return true;
}

static bool string(Json *json) {
    if (!take(json, '"'))
        return false;
    while (json->at < json->text.size && json->text.at[json->at] != '"') {
        size_t begin = json->at;
        uint32_t point = text_code_point(json->text, &json->at);
        if (point < 0x20 || (point == 0xfffd && json->at - begin == 1) || (point == '\\' && !escape(json)))
            return false;
    }
    return json->at++ < json->text.size;
}

static bool digits(Json *json) {
    size_t begin = json->at;
    while (json->at < json->text.size && char_is_digit(json->text.at[json->at]))
        json->at++;
    return json->at > begin;
}

static bool is_next(Json *json, const char *signs) {
    bool is = json->at < json->text.size && json->text.at[json->at] != '\0' && strchr(signs, json->text.at[json->at]);
    json->at += is;
    return is;
}

static bool number(Json *json) {
    is_next(json, "-");
    if (!is_next(json, "0") && !digits(json))
        return false;
    if (is_next(json, ".") && !digits(json))
        return false;
    if (!is_next(json, "eE"))
        return true;
    is_next(json, "+-");
    return digits(json);
}

static bool word(Json *json) {
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++)
        if (text_starts(text_part(json->text, json->at, json->text.size), text_of(words[i]))) {
            json->at += strlen(words[i]);
            return true;
        }
    return false;
}

static bool value(Json *json, int depth);

static bool several(Json *json, char end, int depth) {
    json->at++;
    if (take(json, end))
        return true;
    do {
        if (end == '}' && !(string(json) && take(json, ':')))
            return false;
        if (!value(json, depth + 1))
            return false;
    } while (take(json, ','));
    return take(json, end);
}

static bool value(Json *json, int depth) {
    char c = peek(json);
    if (depth > DEEPEST)
        return false;
    if (c == '{' || c == '[')
        return several(json, c == '{' ? '}' : ']', depth);
    return c == '"' ? string(json) : word(json) || number(json);
}

bool json_is_valid(Text text) {
    Json json = {text, 0};
    return value(&json, 0) && peek(&json) == '\0' && json.at == text.size;
}
