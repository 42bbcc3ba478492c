/* measure.c - runs commands and prints, for each run, what it took: wall time and CPU time in us, peak memory in KiB.
 *
 * usage: measure ROUNDS COMMAND [ARGUMENT...] [--- COMMAND [ARGUMENT...]]...
 *
 * The commands take turns, so that what disturbs the machine disturbs all of them. Their output goes to /dev/null, their
 * input is that of this program. One line a run: the number of the command from 0, wall, CPU, memory, exit status. A small program does this because what a
 * process had in memory before it became another one counts as that one's peak. */
#define _DEFAULT_SOURCE /* wait4() */
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static int64_t microseconds(struct timeval time) { return (int64_t)time.tv_sec * 1000000 + time.tv_usec; }

static void become(char **arguments) {
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execvp(arguments[0], arguments);
    _exit(127);
}

static void run(int number, char **arguments) {
    struct rusage usage;
    int status;
    int64_t begin = now();
    pid_t child = fork();
    if (child == 0)
        become(arguments);
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        exit(2);
    int64_t end = now();
    printf("%d %" PRId64 " %" PRId64 " %ld %d\n", number, end - begin,
           microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

/* Runs every command once. The separators are NULL by now. */
static void run_all(int count, char **arguments) {
    int number = 0;
    for (int at = 0; at < count; at++)
        if (at == 0 || !arguments[at - 1])
            run(number++, &arguments[at]);
}

int main(int count, char **arguments) {
    if (count < 3)
        return 2;
    for (int i = 2; i < count; i++)
        if (strcmp(arguments[i], "---") == 0)
            arguments[i] = NULL;
    for (int round = atoi(arguments[1]); round > 0; round--)
        run_all(count - 2, arguments + 2);
    return 0;
}
