/* The pack floor: a pack's YAML. */
#include "fuzz.h"

#include "pack/pack.h"

void fuzz_one(Arena *arena, Text input) {
    Error error = {0};
    const PackSource source = {.path = TEXT("case.yaml"), .text = input};
    const Pack *pack = pack_load(arena, &source, 1, &error);
    HOLDS((pack == NULL) == (error.message.size > 0), "a refusal has its message");
    HOLDS(pack || error.line <= input.size + 1, "line %zu", error.line);
}
