/* families.h - hostile inputs of any size, and what becomes of them: families.def. */
#ifndef SUMLINT_TESTS_HOSTILE_FAMILIES_H
#define SUMLINT_TESTS_HOSTILE_FAMILIES_H

#include "whole.h"

typedef enum FamilyReads { READS_DOCUMENT, READS_PACK, READS_RELATION } FamilyReads;

typedef struct Family {
    const char *name;
    FamilyReads reads;
    Text head, first, middle, second, tail;
    Text refusal;       /* words of the message that refuses a large one; empty: it is checked, a pack loads */
    bool refused_small; /* one of FAMILY_SMALL as well */
} Family;

#define FAMILY_SMALL ((size_t)8 * 1024)

extern const Family families[];
extern const size_t family_count;

/* The family's input of about `size` bytes. */
Text family_make(Arena *arena, const Family *family, size_t size);

/* Reads it with all floors that it concerns and prints it in the formats of `check`. False: it was refused, and *why
 * says so. kind: as facts_bind()'s. */
bool family_read(Arena *arena, const Family *family, const Pack *pack, Text input, Text *why);

/* Is that what the table says of this size? A family that is refused some day is refused at the largest size of a file. */
bool family_fits(const Family *family, size_t size, bool read, Text why);

#endif
