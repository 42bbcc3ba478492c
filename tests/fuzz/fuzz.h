/* fuzz.h - what the fuzz targets share. Each is a file of the name of its floor with one fuzz_one(), which aborts when
 * something does not hold; `make fuzz` builds and runs them, docs/security.md says how. */
#ifndef SUMLINT_TESTS_FUZZ_FUZZ_H
#define SUMLINT_TESTS_FUZZ_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"

#define HOLDS(condition, ...)                                                                                          \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "does not hold: %s: ", #condition);                                                        \
            fprintf(stderr, __VA_ARGS__);                                                                              \
            fputc('\n', stderr);                                                                                       \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

/* One input. The arena is empty, and is emptied afterwards. */
void fuzz_one(Arena *arena, Text input);

/* The input up to the first byte 0, which *rest begins behind: for targets that need two texts. */
Text fuzz_first(Text input, Text *rest);

/* Is the text one JSON value, strictly, in UTF-8? */
bool json_is_valid(Text text);

#endif
