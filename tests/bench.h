/* bench.h - what the files of the benchmark share. */
#ifndef SUMLINT_TESTS_BENCH_H
#define SUMLINT_TESTS_BENCH_H

#include "gap/gap.h"

int64_t bench_now(void); /* processor time of this thread in ns: what else runs costs it little */

/* Prints the quantity floor's times: of the summary, of plain English where there is some, of prose full of numbers, and of
 * texts that are hard to read. */
void bench_quantity(Arena *arena, Text summary, Text plain, Text prose);

void bench_quantity_once(Arena *arena, Text text);

#endif
