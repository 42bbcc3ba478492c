/* baseline.h - findings that a team accepted when it began: .sumlint-baseline.jsonl, one sorted line a finding. Only
 * files of this folder include it. */
#ifndef SUMLINT_CLI_BASELINE_H
#define SUMLINT_CLI_BASELINE_H

#include "config.h"

/* Findings of one rule about one thing on equal lines of a file; a line that moves stays the same. Texts are shown forms
 * (report_shown), so that they are UTF-8. */
typedef struct BaselineEntry {
    Text path; /* from the directory of the baseline */
    Text rule, about, line;
    size_t count;
} BaselineEntry;

typedef struct BaselineEntries {
    BaselineEntry *items;
    size_t count, capacity;
} BaselineEntries;

struct Baseline {
    Text name, path, directory; /* the file as messages show it, absolute; its directory, absolute */
    BaselineEntries old;        /* sorted */
    bool writing;
    BaselineEntries taken; /* of this run */
    Text *paths;           /* of the files of this run */
    size_t path_count, path_capacity;
    struct Baseline *next;
};

int baseline_compare(const void *left, const void *right);
void baseline_sort(BaselineEntries *entries);

/* baseline_read.c */
bool baseline_read(Arena *arena, Text path, BaselineEntries *entries, Error *error);

#endif
