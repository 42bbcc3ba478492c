/* families.h - hostile inputs of any size, and what becomes of them: families.def. */
#ifndef SUMLINT_TESTS_HOSTILE_FAMILIES_H
#define SUMLINT_TESTS_HOSTILE_FAMILIES_H

#include "whole.h"

typedef enum FamilyReads { READS_DOCUMENT, READS_PACK, READS_RELATION } FamilyReads;

/* What becomes of a large one: it is checked (a pack: loads), it is refused with a message, or that depends on its size. */
typedef enum FamilyOutcome { OUTCOME_CHECKED, OUTCOME_LIMITED, OUTCOME_EITHER } FamilyOutcome;

typedef struct Family {
    const char *name;
    FamilyReads reads;
    Text head, first, middle, second, tail;
    FamilyOutcome outcome;
} Family;

extern const Family families[];
extern const size_t family_count;

/* The family's input of about `size` bytes. */
Text family_make(Arena *arena, const Family *family, size_t size);

/* Reads it with all floors that it concerns and prints it in the formats of `check`. False: it was refused, and *why
 * says so. kind: as facts_bind()'s. */
bool family_read(Arena *arena, const Family *family, const Pack *pack, Text input, Text *why);

#endif
