/* progress.c - how far a long run is, on the last line of a terminal. */
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECOND = 1000, FIRST_AFTER = SECOND, NEXT_AFTER = 200 }; /* ms */

static long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * SECOND + now.tv_nsec / 1000000;
}

static void put(const char *text) {
    ssize_t ignored = write(STDERR_FILENO, text, strlen(text));
    (void)ignored;
}

Progress progress_begin(bool quiet) {
    const char *terminal = getenv("TERM");
    bool wanted = !quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
    return (Progress){.wanted = wanted, .next = wanted ? milliseconds() + FIRST_AFTER : 0};
}

void progress_hide(Progress *progress) {
    if (progress->shown)
        put("\r\x1b[K");
    progress->shown = false;
}

void progress_show(Progress *progress, size_t done, size_t all) {
    char text[80];
    long now = progress->wanted ? milliseconds() : 0;
    if (!progress->wanted || now < progress->next)
        return;
    if (all == SIZE_MAX)
        snprintf(text, sizeof text, "\r\x1b[K%zu documents", done);
    else
        snprintf(text, sizeof text, "\r\x1b[K%zu of %zu files", done, all);
    put(text);
    progress->shown = true;
    progress->next = now + NEXT_AFTER;
}
