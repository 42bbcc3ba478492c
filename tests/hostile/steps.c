#include "steps.h"

#include <stddef.h>
#include <string.h>

static _Thread_local uint64_t steps;

void __sanitizer_cov_trace_pc(void); /* what -fsanitize-coverage=trace-pc calls */

#ifdef __clang__
#define NOT_COUNTED __attribute__((no_sanitize("coverage")))
#else
#define NOT_COUNTED __attribute__((no_sanitize_coverage))
#endif

NOT_COUNTED void __sanitizer_cov_trace_pc(void) { steps++; }

uint64_t steps_taken(void) { return steps; }

#ifdef COUNTS_STEPS
/* What the linker puts in the place of the C library's functions (--wrap): a step for each byte that they may look at. */
void *__real_memchr(const void *memory, int c, size_t size);
int __real_memcmp(const void *a, const void *b, size_t size);
void *__real_memcpy(void *to, const void *from, size_t size);
void *__real_memmove(void *to, const void *from, size_t size);
void *__real_memset(void *memory, int c, size_t size);
char *__real_strchr(const char *text, int c);
size_t __real_strlen(const char *text);

void *__wrap_memchr(const void *memory, int c, size_t size);
int __wrap_memcmp(const void *a, const void *b, size_t size);
void *__wrap_memcpy(void *to, const void *from, size_t size);
void *__wrap_memmove(void *to, const void *from, size_t size);
void *__wrap_memset(void *memory, int c, size_t size);
char *__wrap_strchr(const char *text, int c);
size_t __wrap_strlen(const char *text);

NOT_COUNTED void *__wrap_memchr(const void *memory, int c, size_t size) {
    const char *found = __real_memchr(memory, c, size);
    steps += found ? (size_t)(found - (const char *)memory) + 1 : size;
    return (void *)(uintptr_t)found;
}

NOT_COUNTED int __wrap_memcmp(const void *a, const void *b, size_t size) {
    steps += size;
    return __real_memcmp(a, b, size);
}

NOT_COUNTED void *__wrap_memcpy(void *to, const void *from, size_t size) {
    steps += size;
    return __real_memcpy(to, from, size);
}

NOT_COUNTED void *__wrap_memmove(void *to, const void *from, size_t size) {
    steps += size;
    return __real_memmove(to, from, size);
}

NOT_COUNTED void *__wrap_memset(void *memory, int c, size_t size) {
    steps += size;
    return __real_memset(memory, c, size);
}

NOT_COUNTED size_t __wrap_strlen(const char *text) {
    size_t size = __real_strlen(text);
    steps += size;
    return size;
}

NOT_COUNTED char *__wrap_strchr(const char *text, int c) {
    steps += __real_strlen(text);
    return __real_strchr(text, c);
}
#endif
