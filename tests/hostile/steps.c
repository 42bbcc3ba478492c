#include "steps.h"

static _Thread_local uint64_t steps;

void __sanitizer_cov_trace_pc(void); /* what -fsanitize-coverage=trace-pc calls */

#ifdef __clang__
#define NOT_COUNTED __attribute__((no_sanitize("coverage")))
#else
#define NOT_COUNTED __attribute__((no_sanitize_coverage))
#endif

NOT_COUNTED void __sanitizer_cov_trace_pc(void) { steps++; }

uint64_t steps_taken(void) { return steps; }
