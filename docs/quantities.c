/* quantities.c - prints the quantities of its argument: an example for docs/library.md. */
#include <stdio.h>

#include "quantity/quantity.h"

int main(int count, char **arguments) {
    jmp_buf out_of_memory;
    Arena arena;
    if (setjmp(out_of_memory)) {
        fputs("out of memory\n", stderr);
        return 2;
    }
    arena_init(&arena, &out_of_memory);
    Text text = text_of(count > 1 ? arguments[1] : NULL);
    Hint hint = {.label = text_of(count > 2 ? arguments[2] : NULL)};
    Quantities found = quantities_read(&arena, text, &hint, NULL);
    for (size_t i = 0; i < found.count; i++) {
        const Quantity *q = &found.items[i];
        Text words = text_part(text, q->span.begin, q->span.end);
        printf("bytes %zu to %zu, \"%.*s\": %.*s %.*s %g", q->span.begin, q->span.end, TEXT_ARG(words),
               TEXT_ARG(dimension_name(q->dimension)), TEXT_ARG(bound_name(q->bound)), q->value);
        if (q->noun.size > 0)
            printf(" of %.*s", TEXT_ARG(q->noun));
        if (q->statistic.kind != STAT_NONE)
            printf(", %.*s", TEXT_ARG(statistic_name(&arena, q->statistic)));
        printf("%s\n", q->hedged ? ", a guess" : "");
    }
    arena_free(&arena);
    return 0;
}
