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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (setjmp(out_of_memory) != 0)
        abort();
    if (!one.out_of_memory)
        arena_init(&one, &out_of_memory);
    fuzz_one(&one, (Text){(const char *)data, size});
    arena_reset(&one);
    return 0;
}
