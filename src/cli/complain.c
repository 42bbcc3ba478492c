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

void complain_error(Arena *arena, const Error *error) {
    Text place = {0}, help = {0};
    if (error->path.size > 0 && error->line > 0)
        place = text_print(arena, "%.*s:%zu:%zu: ", TEXT_ARG(error->path), error->line, error->column);
    else if (error->path.size > 0)
        place = text_print(arena, "%.*s: ", TEXT_ARG(error->path));
    if (error->help.size > 0)
        help = text_print(arena, " (%.*s)", TEXT_ARG(error->help));
    complain(arena, "%.*s%.*s%.*s", TEXT_ARG(place), TEXT_ARG(error->message), TEXT_ARG(help));
}

void complain_line(Arena *arena, const Error *error, Text text) {
    const Source *source = source_make(arena, error->path, text);
    Text line = source_line(source, error->line);
    Buffer buffer;
    size_t at = 0;
    for (size_t column = 1; column < error->column && at < line.size; column++)
        text_code_point(line, &at);
    buffer_init(&buffer, arena);
    buffer_print(&buffer, "%5zu | ", error->line);
    report_shown(&buffer, line);
    buffer_print(&buffer, "\n      | %*s^\n", (int)text_width(text_part(line, 0, at), 0), "");
    write_error(buffer_text(&buffer));
}
