/* The configuration: the YAML of .sumlint.yaml, and its globs. */
#include "fuzz.h"

#include "cli/config.h"

void fuzz_one(Arena *arena, Text input) {
    Error error = {0};
    Config config = {0};
    const ConfigFile file = {.path = TEXT(".sumlint.yaml"), .directory = TEXT("/no/such/folder"), .source = input};
    bool read = config_read(arena, &config, &file, TEXT("2026-03-01"), &error);
    HOLDS(read == (error.message.size == 0), "a refusal has its message");
    if (!read) {
        check_error(arena, &error, input);
        return;
    }
    for (size_t i = 0; i < config.exclude_count; i++)
        glob_matches(arena, config.excludes[i].text, TEXT("docs/plans/a-rather-long-name-of-a-plan.md"));
    error = (Error){0};
    if (!config_names(arena, &config, pack_embedded(TEXT("performance")), &error))
        check_error(arena, &error, input);
}
