/* `make hostile`: time and memory of every family, twice as large against once, at the largest size of a file, or another
 * one: hostile [FAMILY [KIB]]. Of a family that is refused there, the largest half, fourth, ... that is checked is measured
 * as well. Each input is read by a process of its own. Fails on more than 2.6 times the time or the pages, on too much
 * memory, or on an outcome that is another one than the table says.
 *
 * The time is the program's own. What the kernel takes to find and clear a page changes with what else the machine holds,
 * by a factor of four within a minute; so pages are counted instead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "families.h"

#define MOST_GROWTH 2.6
#define MOST_MEMORY 256                      /* bytes for a byte of the input, and besides: */
#define MEMORY_BESIDES (384.0 * 1024 * 1024) /* as many statements as a file may have, each with the facts it makes */
#define SHORT_TIME 0.2                       /* seconds; below it the clock says little */
#define FEW_PAGES 4096                       /* 16 MiB; below it the blocks of the arena decide */

enum { TIMES_AGAIN = 5 };

typedef struct Measured {
    size_t size;
    double seconds; /* of the processor, within the program */
    double pages;   /* that the kernel had to find for it */
    double memory;  /* bytes for each of the input, beyond the input and the pack */
    bool read, fits, ended;
} Measured;

static struct rusage used(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage;
}

static double seconds_of(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static Measured measure(const Family *family, size_t size) {
    static jmp_buf out_of_memory;
    Arena arena;
    Measured measured = {.size = size};
    if (setjmp(out_of_memory))
        return measured;
    arena_init(&arena, &out_of_memory);
    const Pack *pack = pack_embedded(TEXT("performance"));
    Text input = family_make(&arena, family, size), why;
    struct rusage before = used();
    measured.read = family_read(&arena, family, pack, input, &why);
    struct rusage after = used();
    measured.seconds = seconds_of(after.ru_utime) - seconds_of(before.ru_utime);
    measured.pages = (double)(after.ru_minflt - before.ru_minflt);
    measured.memory = (double)(after.ru_maxrss - before.ru_maxrss) * 1024 / (double)size;
    measured.fits = family_fits(family, size, measured.read, why);
    measured.ended = true;
    return measured;
}

static Measured measure_apart(const Family *family, size_t size) {
    Measured measured = {.size = size};
    int ends[2], status = 0;
    if (pipe(ends) != 0)
        return measured;
    pid_t child = fork();
    if (child == 0) {
        measured = measure(family, size);
        _exit(write(ends[1], &measured, sizeof measured) == sizeof measured ? 0 : 1);
    }
    close(ends[1]);
    bool whole = read(ends[0], &measured, sizeof measured) == sizeof measured;
    close(ends[0]);
    waitpid(child, &status, 0);
    measured.ended &= whole && status == 0;
    return measured;
}

static bool too_large(const Measured *measured) {
    return measured->memory > MOST_MEMORY + MEMORY_BESIDES / (double)measured->size;
}

static bool time_is_linear(const Measured *once, const Measured *twice) {
    return twice->seconds < SHORT_TIME || twice->seconds <= once->seconds * MOST_GROWTH;
}

static bool pages_are_linear(const Measured *once, const Measured *twice) {
    return twice->pages < FEW_PAGES || twice->pages <= once->pages * MOST_GROWTH;
}

/* Of times that are not linear: on a busy machine other processes have taken a part of some. */
static Measured measure_again(const Family *family, Measured before) {
    Measured again = measure_apart(family, before.size);
    return again.ended && again.seconds > before.seconds ? before : again;
}

static const char *verdict(const Measured *once, const Measured *twice) {
    if (!once->ended || !twice->ended)
        return "CRASHED";
    if (!once->fits || !twice->fits)
        return "ANOTHER OUTCOME";
    if (too_large(twice))
        return "TOO MUCH MEMORY";
    if (!pages_are_linear(once, twice))
        return "PAGES NOT LINEAR";
    return time_is_linear(once, twice) ? NULL : "NOT LINEAR";
}

static bool judge(const Family *family, Measured *twice) {
    Measured once = measure_apart(family, twice->size / 2);
    for (size_t i = 0; i < TIMES_AGAIN && once.ended && twice->ended && !time_is_linear(&once, twice); i++) {
        once = measure_again(family, once);
        *twice = measure_again(family, *twice);
    }
    const char *wrong = verdict(&once, twice);
    printf("| %s | %zu | %s | %.2f | %.2f | %.1f | %.0f | %s |\n", family->name, twice->size / 1024,
           twice->read ? "checked" : "refused", once.seconds, twice->seconds,
           twice->seconds / (once.seconds > 0 ? once.seconds : 1e-9), twice->memory, wrong ? wrong : "");
    fflush(stdout);
    return !wrong;
}

/* Refused at once is linear, whatever half of it takes. */
static bool judge_refused(const Family *family, Measured whole) {
    bool right = whole.ended && whole.fits && !too_large(&whole);
    printf("| %s | %zu | refused | | %.2f | | %.0f | %s |\n", family->name, whole.size / 1024, whole.seconds,
           whole.memory, right ? "" : "WRONG");
    while (whole.ended && !whole.read && whole.size > FAMILY_SMALL)
        whole = measure_apart(family, whole.size / 2);
    return judge(family, &whole) && right;
}

static bool judge_family(const Family *family, size_t most) {
    size_t size = family->reads == READS_DOCUMENT ? LIMIT_FILE_BYTES : LIMIT_PACK_BYTES;
    size = (size < most ? size : most) - 4096; /* head and tail come on top */
    Measured whole = measure_apart(family, size);
    return whole.read || family->refused_small ? judge(family, &whole) : judge_refused(family, whole);
}

int main(int count, char **arguments) {
    const char *wanted = count > 1 ? arguments[1] : "";
    size_t most = count > 2 ? (size_t)strtoul(arguments[2], NULL, 10) * 1024 : LIMIT_FILE_BYTES;
    size_t failed = 0, passed = 0;
    printf("| family | KiB | outcome | half, s | whole, s | growth | memory / size | "
           "|\n|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < family_count; i++) {
        if (!strstr(families[i].name, wanted))
            continue;
        bool right = judge_family(&families[i], most);
        passed += right;
        failed += !right;
    }
    printf("Hostile: %zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}
