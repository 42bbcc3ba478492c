/* buffer.c - growing output, and printf into an arena. */
#include "base.h"

#include <stdio.h>
#include <string.h>

void buffer_init(Buffer *buffer, Arena *arena) { *buffer = (Buffer){.arena = arena}; }

/* Makes room for `more` bytes behind the text. */
static void reserve(Buffer *buffer, size_t more) {
    if (more <= buffer->capacity - buffer->size)
        return;
    size_t larger = buffer->capacity < 64 ? 64 : buffer->capacity * 2;
    if (larger - buffer->size < more)
        larger = buffer->size + more;
    if (arena_extend(buffer->arena, buffer->at, buffer->capacity, larger)) {
        buffer->capacity = larger;
        return;
    }
    char *moved = arena_alloc(buffer->arena, larger);
    if (buffer->size > 0)
        memcpy(moved, buffer->at, buffer->size);
    buffer->at = moved;
    buffer->capacity = larger;
}

void buffer_add(Buffer *buffer, Text text) {
    if (text.size == 0)
        return;
    reserve(buffer, text.size);
    memcpy(buffer->at + buffer->size, text.at, text.size);
    buffer->size += text.size;
}

void buffer_add_char(Buffer *buffer, char c) {
    reserve(buffer, 1);
    buffer->at[buffer->size++] = c;
}

static void print_into(Buffer *buffer, const char *format, va_list arguments) {
    va_list measured;
    va_copy(measured, arguments);
    int size = vsnprintf(NULL, 0, format, measured);
    va_end(measured);
    if (size <= 0)
        return;
    reserve(buffer, (size_t)size + 1);
    vsnprintf(buffer->at + buffer->size, (size_t)size + 1, format, arguments);
    buffer->size += (size_t)size;
}

void buffer_print(Buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_into(buffer, format, arguments);
    va_end(arguments);
}

Text buffer_text(const Buffer *buffer) { return (Text){buffer->at, buffer->size}; }

Text text_numbered(Arena *arena, const char *what, size_t number) {
    char digits[24];
    size_t first = sizeof digits;
    do
        digits[--first] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    Buffer text;
    buffer_init(&text, arena);
    buffer_add(&text, text_of(what));
    buffer_add_char(&text, ' ');
    buffer_add(&text, (Text){digits + first, sizeof digits - first});
    return buffer_text(&text);
}

Text text_print(Arena *arena, const char *format, ...) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    va_list arguments;
    va_start(arguments, format);
    print_into(&buffer, format, arguments);
    va_end(arguments);
    return buffer_text(&buffer);
}

static const TextFill *fill_named(Text name, const TextFill *fills, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_equal(name, text_of(fills[i].name)))
            return &fills[i];
    return NULL;
}

Text text_fill(Arena *arena, Text pattern, const TextFill *fills, size_t count) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t at = 0, open; at < pattern.size; at = open) {
        open = text_find(pattern, TEXT("{"), at);
        buffer_add(&buffer, text_part(pattern, at, open));
        if (open == SIZE_MAX)
            break;
        size_t close = text_find(pattern, TEXT("}"), open);
        bool closed = close != SIZE_MAX;
        const TextFill *fill = closed ? fill_named(text_part(pattern, open + 1, close), fills, count) : NULL;
        buffer_add(&buffer, fill ? fill->text : TEXT("{"));
        open = fill ? close + 1 : open + 1;
    }
    return buffer_text(&buffer);
}
