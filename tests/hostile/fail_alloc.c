/* A library to preload: the FAIL_AT-th allocation of the process gives NULL (and every later one, with FAIL_ON=1).
 * FAIL_COUNT=FILE writes the number of allocations there at the end. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static atomic_ulong allocations;
static unsigned long fail_at;
static bool fail_on;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAIL_AT");
    fail_at = at ? strtoul(at, NULL, 10) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    allocations = 0;
}

__attribute__((destructor)) static void end(void) {
    char digits[24], *first = digits + sizeof digits;
    const char *path = getenv("FAIL_COUNT");
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file < 0)
        return;
    for (unsigned long left = allocations; first == digits + sizeof digits || left > 0; left /= 10)
        *--first = (char)('0' + left % 10);
    if (write(file, first, (size_t)(digits + sizeof digits - first)) < 0)
        _exit(3);
    close(file);
}

static bool fails(void) {
    unsigned long number = ++allocations;
    bool failing = fail_at > 0 && (number == fail_at || (fail_on && number > fail_at));
    if (failing)
        errno = ENOMEM;
    return failing;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }

void *calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }

void *realloc(void *memory, size_t size) { return fails() ? NULL : __libc_realloc(memory, size); }
