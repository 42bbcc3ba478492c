/* complain.c - messages on standard error. */
#include "cli.h"

#include <stdio.h>
#include <unistd.h>

static void write_error(Text text) {
    ssize_t ignored = write(STDERR_FILENO, text.at, text.size);
    (void)ignored;
}

void complain(Arena *arena, const char *format, ...) {
    va_list arguments;
    char message[2048];
    Buffer buffer;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    buffer_init(&buffer, arena);
    buffer_add(&buffer, TEXT("sumlint: "));
    report_shown(&buffer, text_of(message));
    buffer_add_char(&buffer, '\n');
    write_error(buffer_text(&buffer));
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
