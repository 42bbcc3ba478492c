#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parts.h"

static void add_string(Buffer *out, Text text);

static void new_line(JsonWriter *json) {
    buffer_add_char(json->out, '\n');
    for (size_t i = 0; i < json->depth; i++)
        buffer_add(json->out, TEXT("  "));
}

/* What stands before an element: a comma, a line's start, the key. */
static void begin_element(JsonWriter *json, const char *key) {
    if (json->depth > 0) {
        JsonLevel *level = &json->levels[json->depth - 1];
        if (level->any)
            buffer_add_char(json->out, ',');
        if (level->layout == JSON_LINES)
            new_line(json);
        else if (level->any)
            buffer_add_char(json->out, ' ');
        level->any = true;
    }
    if (key) {
        add_string(json->out, text_of(key));
        buffer_add(json->out, TEXT(": "));
    }
}

static void open_container(JsonWriter *json, const char *key, JsonLayout layout, char open, char close) {
    begin_element(json, key);
    buffer_add_char(json->out, open);
    bool inside_inline = json->one_line || (json->depth > 0 && json->levels[json->depth - 1].layout == JSON_INLINE);
    if (json->depth < JSON_DEPTH)
        json->levels[json->depth++] = (JsonLevel){close, inside_inline ? JSON_INLINE : layout, false};
}

void json_begin_object(JsonWriter *json, const char *key, JsonLayout layout) {
    open_container(json, key, layout, '{', '}');
}
void json_begin_array(JsonWriter *json, const char *key, JsonLayout layout) {
    open_container(json, key, layout, '[', ']');
}

void json_end(JsonWriter *json) {
    if (json->depth == 0)
        return;
    JsonLevel level = json->levels[--json->depth];
    if (level.any && level.layout == JSON_LINES)
        new_line(json);
    buffer_add_char(json->out, level.close);
    if (json->depth == 0)
        buffer_add_char(json->out, '\n');
}

static void add_escape(Buffer *out, uint32_t point) {
    static const struct {
        char point, name;
    } names[] = {{'"', '"'}, {'\\', '\\'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((uint32_t)names[i].point == point) {
            buffer_add_char(out, '\\');
            buffer_add_char(out, names[i].name);
            return;
        }
    buffer_print(out, "\\u%04x", (unsigned)point);
}

/* What JSON or a terminal would not take as it is; behind U+FFFF nothing moves the cursor. */
static bool needs_escape(uint32_t point) {
    return point == '"' || point == '\\' || (point <= 0xffff && point_is_escaped(point));
}

/* Bytes that JSON allows as they are are copied in stretches. */
static void add_string(Buffer *out, Text text) {
    buffer_add_char(out, '"');
    size_t plain = 0;
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        uint32_t point = text_code_point(text, &at);
        bool bad = point == 0xfffd && at - begin == 1;
        if (!bad && !needs_escape(point))
            continue;
        buffer_add(out, text_part(text, plain, begin));
        plain = at;
        add_escape(out, point);
    }
    buffer_add(out, text_part(text, plain, text.size));
    buffer_add_char(out, '"');
}

void json_text(JsonWriter *json, const char *key, Text value) {
    begin_element(json, key);
    add_string(json->out, value);
}

void json_text_or_null(JsonWriter *json, const char *key, Text value) {
    if (value.size > 0)
        json_text(json, key, value);
    else
        json_none(json, key);
}

void json_number(JsonWriter *json, const char *key, double value) {
    if (!isfinite(value)) {
        json_none(json, key);
        return;
    }
    begin_element(json, key);
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    buffer_add(json->out, text_of(digits));
}

void json_count(JsonWriter *json, const char *key, size_t value) {
    begin_element(json, key);
    buffer_print(json->out, "%zu", value);
}

void json_bool(JsonWriter *json, const char *key, bool value) {
    begin_element(json, key);
    buffer_add(json->out, value ? TEXT("true") : TEXT("false"));
}

void json_none(JsonWriter *json, const char *key) {
    begin_element(json, key);
    buffer_add(json->out, TEXT("null"));
}
