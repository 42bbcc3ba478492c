/* json_writer.h - JSON as a stream: always well-formed, always valid UTF-8.
 *
 * Members of an object have a key; elements of an array have key NULL. Bytes that are no UTF-8 become U+FFFD, numbers
 * that JSON cannot say become null. */
#ifndef SUMLINT_REPORT_JSON_WRITER_H
#define SUMLINT_REPORT_JSON_WRITER_H

#include "../base/base.h"

enum { JSON_DEPTH = 16 };

/* Does a container put each of its elements on a line of its own? Inside JSON_INLINE all are inline. */
typedef enum JsonLayout { JSON_LINES, JSON_INLINE } JsonLayout;

typedef struct JsonLevel {
    char close;
    JsonLayout layout;
    bool any; /* has an element */
} JsonLevel;

/* A plain value, so that a stream may go on in another buffer: set out. */
typedef struct JsonWriter {
    Buffer *out;
    size_t depth;
    bool one_line; /* whatever layouts say */
    JsonLevel levels[JSON_DEPTH];
} JsonWriter;

void json_begin_object(JsonWriter *json, const char *key, JsonLayout layout);
void json_begin_array(JsonWriter *json, const char *key, JsonLayout layout);

/* Closes the innermost container; behind the outermost one stands a line end. */
void json_end(JsonWriter *json);

void json_text(JsonWriter *json, const char *key, Text value);
void json_text_or_null(JsonWriter *json, const char *key, Text value); /* null for the empty text */
void json_number(JsonWriter *json, const char *key, double value);     /* the shortest that reads back as the same */
void json_count(JsonWriter *json, const char *key, size_t value);
void json_bool(JsonWriter *json, const char *key, bool value);
void json_none(JsonWriter *json, const char *key);

#endif
