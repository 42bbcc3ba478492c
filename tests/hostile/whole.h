/* whole.h - one document through all floors, and every format of what comes out: for tests that break things. */
#ifndef SUMLINT_TESTS_HOSTILE_WHOLE_H
#define SUMLINT_TESTS_HOSTILE_WHOLE_H

#include "report/report.h"

typedef struct Whole {
    const Source *source;
    const Document *document;     /* NULL: a limit, see `error` */
    const Statements *statements; /* NULL as well */
    const Facts *facts;
    const Findings *findings;
    const Gaps *gaps; /* NULL: it is none of the pack's documents */
    Error error;
} Whole;

/* kind: as facts_bind()'s. Everything lives in the arena. */
Whole whole_read(Arena *arena, const Pack *pack, size_t kind, Text bytes);

/* The whole output of one format for that one file, every finding in it. */
Text whole_report(Arena *arena, const Whole *whole, const ReportFormat *format);

#endif
