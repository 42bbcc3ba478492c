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
    const char *message;
} Complaint;

static void write_complaint(void *context) {
    const Complaint *complaint = context;
    Buffer buffer;
    buffer_init(&buffer, complaint->arena);
    buffer_add(&buffer, TEXT("sumlint: "));
    report_shown(&buffer, text_of(complaint->message));
    buffer_add_char(&buffer, '\n');
    write_error(buffer_text(&buffer));
}

/* Something is said even when there is no memory to say it with. */
void complain(Arena *arena, const char *format, ...) {
    char message[2048];
    const Complaint complaint = {arena, message};
    jmp_buf *frame = arena->out_of_memory;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (!with_memory(arena, write_complaint, (void *)&complaint))
        write_error(TEXT("sumlint: out of memory\n"));
    arena->out_of_memory = frame;
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
