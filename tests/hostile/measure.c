/* `make hostile`: time and memory of every family, twice as large against once, up to the largest file that is checked, or
 * another size: hostile [FAMILY [KIB]]. Each input is read by a process of its own. Fails on more than 2.6 times the time, or on an outcome that is another
 * one than the table says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "families.h"

#define MOST_GROWTH 2.6
#define SHORT_TIME 0.2 /* seconds; below it the clock says little */

typedef struct Measured {
    double seconds;
    long kilobytes; /* beyond the input and the pack */
    bool read, crashed;
} Measured;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long resident(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static Measured measure(const Family *family, size_t size) {
    static jmp_buf out_of_memory;
    Arena arena;
    Measured measured = {.crashed = true};
    if (setjmp(out_of_memory))
        return measured;
    arena_init(&arena, &out_of_memory);
    const Pack *pack = pack_embedded(TEXT("performance"));
    Text input = family_make(&arena, family, size), why;
    long before = resident();
    double begin = now();
    measured.read = family_read(&arena, family, pack, input, &why);
    measured.seconds = now() - begin;
    measured.kilobytes = resident() - before;
    measured.crashed = false;
    return measured;
}

static Measured measure_apart(const Family *family, size_t size) {
    Measured measured = {.crashed = true};
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
    measured.crashed |= !whole || status != 0;
    return measured;
}

static bool judge(const Family *family, const Measured *once, const Measured *twice, size_t size) {
    double growth = twice->seconds / (once->seconds > 0 ? once->seconds : 1e-9);
    bool linear = twice->seconds < SHORT_TIME || growth <= MOST_GROWTH;
    bool fits = family->outcome == OUTCOME_EITHER || twice->read == (family->outcome == OUTCOME_CHECKED);
    bool right = linear && fits && !once->crashed && !twice->crashed;
    printf("| %s | %s | %.2f | %.2f | %.1f | %.1f | %s |\n", family->name, twice->read ? "checked" : "refused",
           once->seconds, twice->seconds, growth, (double)twice->kilobytes * 1024 / (double)size,
           twice->crashed ? "CRASHED"
           : !fits        ? "ANOTHER OUTCOME"
           : linear       ? "linear"
                          : "NOT LINEAR");
    fflush(stdout);
    return right;
}

int main(int count, char **arguments) {
    const char *wanted = count > 1 ? arguments[1] : "";
    size_t most = count > 2 ? (size_t)strtoul(arguments[2], NULL, 10) * 1024 : LIMIT_FILE_BYTES;
    size_t failed = 0, passed = 0;
    printf("| family | outcome | n/2, s | n, s | growth | memory / size | |\n|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < family_count; i++) {
        size_t size = families[i].reads == READS_DOCUMENT ? LIMIT_FILE_BYTES : LIMIT_PACK_BYTES;
        size = size < most ? size : most;
        if (!strstr(families[i].name, wanted))
            continue;
        size -= 4096; /* head and tail come on top */
        Measured once = measure_apart(&families[i], size / 2), twice = measure_apart(&families[i], size);
        bool right = judge(&families[i], &once, &twice, size);
        passed += right;
        failed += !right;
    }
    printf("Hostile: %zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}
