/* progress.h - how far a long run is; for pool.c. */
#ifndef SUMLINT_CLI_PROGRESS_H
#define SUMLINT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

typedef struct Progress {
    bool wanted, shown;
    long next; /* ms of the clock: when it is shown (again) */
} Progress;

/* Nothing is shown where standard error is no terminal. */
Progress progress_begin(bool quiet);

/* Before something else is written, and behind it. all is SIZE_MAX where nobody knows it. */
void progress_hide(Progress *progress);
void progress_show(Progress *progress, size_t done, size_t all);

#endif
