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

/* An error has a message, and its place is none (line 0) or in the text that it is about. */
void check_error(Arena *arena, const Error *error, Text text);

/* Text for a terminal: UTF-8, in which nothing but line ends moves what is shown, reorders or hides it. `what` names it. */
void check_shown(Text text, Text what);

/* Is the text one JSON value, strictly, in UTF-8, with no key twice? */
bool json_is_valid(Text text);

#endif
