/* What libFuzzer calls, and memory. Its own arena is kept, so that an input costs no allocation. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf out_of_memory;
static Arena one;

Text fuzz_first(Text input, Text *rest) {
    size_t end = text_find(input, (Text){"", 1}, 0);
    if (end == SIZE_MAX)
        end = input.size;
    *rest = text_part(input, end + 1, input.size);
    return text_part(input, 0, end);
}

void check_error(Arena *arena, const Error *error, Text text) {
    const Source *source = source_make(arena, error->path, text);
    HOLDS(error->message.size > 0, "line %zu: no message", error->line);
    HOLDS(error->line <= source->line_count, "line %zu of %zu", error->line, source->line_count);
    HOLDS((error->line == 0) == (error->column == 0), "line %zu, column %zu", error->line, error->column);
    Text line = source_line(source, error->line);
    size_t columns = 1;
    for (size_t at = 0; at < line.size; columns++)
        text_code_point(line, &at);
    HOLDS(error->column <= columns, "line %zu: column %zu of %zu", error->line, error->column, columns);
}

static bool moves_or_hides(uint32_t point) {
    return (point < 0x20 && point != '\n') || (point >= 0x7f && point < 0xa0) || point == 0x61c || point == 0x200b ||
           point == 0x200e || point == 0x200f || (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069) || point == 0xfeff;
}

void check_shown(Text text, Text what) {
    for (size_t at = 0; at < text.size;) {
        size_t begin = at;
        uint32_t point = text_code_point(text, &at);
        HOLDS(!moves_or_hides(point), "%.*s has %x at %zu", TEXT_ARG(what), (unsigned)point, begin);
        HOLDS(point != 0xfffd || at - begin > 1, "%.*s is no UTF-8 at %zu", TEXT_ARG(what), begin);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (setjmp(out_of_memory) != 0)
        abort();
    if (!one.out_of_memory)
        arena_init(&one, &out_of_memory);
    fuzz_one(&one, (Text){(const char *)data, size});
    arena_reset(&one);
    return 0;
}
