#include "steps.h"

static _Thread_local uint64_t steps;

void __sanitizer_cov_trace_pc(void); /* what -fsanitize-coverage=trace-pc calls */

__attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_pc(void) { steps++; }

uint64_t steps_taken(void) { return steps; }
