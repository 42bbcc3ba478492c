/* steps.h - work counted, not timed: the debug flavour calls a counter at every branch of the floors. */
#ifndef SUMLINT_TESTS_HOSTILE_STEPS_H
#define SUMLINT_TESTS_HOSTILE_STEPS_H

#include <stdint.h>

/* Branches taken by this thread so far; libraries count nothing. */
uint64_t steps_taken(void);

#endif
