/* complain.c - messages on standard error. */
#include "cli.h"

#include <stdio.h>
#include <unistd.h>

static void write_error(Text text) {
    ssize_t ignored = write(STDERR_FILENO, text.at, text.size);
    (void)ignored;
}

typedef struct Complaint {
    Arena *arena;
    const char *format;
    va_list *arguments;
} Complaint;

static void write_complaint(void *context) {
    const Complaint *complaint = context;
    va_list measured;
    va_copy(measured, *complaint->arguments);
    int size = vsnprintf(NULL, 0, complaint->format, measured);
    va_end(measured);
    size_t room = size > 0 ? (size_t)size + 1 : 1;
    char *message = arena_alloc(complaint->arena, room);
    vsnprintf(message, room, complaint->format, *complaint->arguments);
    Buffer buffer;
    buffer_init(&buffer, complaint->arena);
    buffer_add(&buffer, TEXT("sumlint: "));
    report_shown(&buffer, (Text){message, room - 1});
    buffer_add_char(&buffer, '\n');
    write_error(buffer_text(&buffer));
}

/* Something is said even when there is no memory to say it with. */
void complain(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Complaint complaint = {arena, format, &arguments};
    if (!with_memory(arena, write_complaint, &complaint))
        write_error(TEXT("sumlint: out of memory\n"));
    va_end(arguments);
}

/* A tab, and what is no character to be shown, takes one cell. */
static Text plain_line(Arena *arena, Text line) {
    Text plain = text_copy(arena, line);
    char *at = (char *)plain.at;
    for (size_t i = 0; i < plain.size; i++)
        if ((unsigned char)at[i] < ' ' || at[i] == 0x7f)
            at[i] = ' ';
    return plain;
}

/* The line of the file, with a caret under the place; nothing if it cannot be read again or is too long to be looked at. */
static void show_place(Arena *arena, const Error *error) {
    enum { LONGEST_LINE = 160 };
    Input input = {.path = error->path};
    Text bytes, why;
    if (error->line == 0 || error->path.size == 0 || !file_read(arena, &input, LIMIT_PACK_BYTES, &bytes, &why))
        return;
    Text line = plain_line(arena, source_line(source_make(arena, error->path, bytes), error->line));
    if (line.size > LONGEST_LINE)
        return;
    size_t at = 0;
    for (size_t column = 1; column < error->column && at < line.size; column++)
        text_code_point(line, &at);
    Buffer shown;
    buffer_init(&shown, arena);
    buffer_print(&shown, "%5zu | ", error->line);
    report_shown(&shown, line);
    buffer_print(&shown, "\n      | %*s^\n", (int)text_width(text_part(line, 0, at), 0), "");
    write_error(buffer_text(&shown));
}

void complain_error(Arena *arena, const Error *error) {
    Text place = {0}, help = {0};
    if (error->path.size > 0 && error->line > 0)
        place = text_print(arena, "%.*s:%zu:%zu: ", TEXT_ARG(error->path), error->line, error->column);
    else if (error->path.size > 0)
        place = text_print(arena, "%.*s: ", TEXT_ARG(error->path));
    if (error->help.size > 0)
        help = text_print(arena, " (%.*s)", TEXT_ARG(error->help));
    complain(arena, "%.*s%.*s%.*s", TEXT_ARG(place), TEXT_ARG(error->message), TEXT_ARG(help));
    show_place(arena, error);
}
