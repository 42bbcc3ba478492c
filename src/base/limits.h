/* limits.h - every bound that sumlint sets, with its reason.
 *
 * Each bounds time or memory linearly in the size of the input and has a test at, below and above it. */
#ifndef SUMLINT_BASE_LIMITS_H
#define SUMLINT_BASE_LIMITS_H

#include <stddef.h>

/* A summary is some 10 KB; 16 MiB holds every specification that people keep in one file and parses within a second. */
#define LIMIT_FILE_BYTES ((size_t)16 * 1024 * 1024)

/* cmark 0.30 takes quadratic time for deep nesting followed by blank lines; nobody reads a list 100 levels deep. */
#define LIMIT_NESTING 100

/* More brackets than this that are open at the same place of a paragraph are not Markdown, and hostile to parsers of
 * links. Brackets that are closed again don't count: a table of a thousand links is fine. */
#define LIMIT_BRACKETS_PER_PARAGRAPH 2000

/* A table is rows times columns cells, and short rows are filled: without a bound n bytes could make n * n cells. */
#define LIMIT_TABLE_COLUMNS 128
#define LIMIT_CELLS ((size_t)200000)

/* A cell, labelled value or paragraph is read in parts of at most so many bytes, parted between sentences: every value
 * looks at the words of its part. A paragraph of prose has some 600. */
#define LIMIT_FIELD_BYTES ((size_t)1000)

/* Of marks that begin before a place so many are asked whether they reach it: emphasis doesn't nest deeper. */
#define LIMIT_MARKS_BACK ((size_t)256)

/* Each cell of words asks what the other cells of its column are: of so many rows, after which the column is known. */
#define LIMIT_ROWS_ASKED ((size_t)256)

/* More than is counted of anything; such a number is left unread, so that no sum or product of some leaves a double. */
#define LIMIT_NUMBER 1e30

/* What one file may state and what is printed of it; the rest is counted. */
#define LIMIT_STATEMENTS ((size_t)20000)
#define LIMIT_FINDINGS ((size_t)1000)

/* Summaries in one file; what follows belongs to none. */
#define LIMIT_SUMMARIES ((size_t)64)

/* Every suppression comment is compared with every finding. Nobody writes thousands of them. */
#define LIMIT_SUPPRESSIONS ((size_t)2000)

/* Every open question is compared with every finding as well; further ones defer nothing. */
#define LIMIT_OPEN_QUESTIONS ((size_t)1000)

/* Things that other summaries name and that are asked for; the words of each are looked for in every line. */
#define LIMIT_CONTEXT_NAMES ((size_t)64)

/* Packs and configuration are written by hand. libyaml needs 11 s for 100,000 opening brackets. */
#define LIMIT_PACK_BYTES ((size_t)1024 * 1024)
#define LIMIT_PACK_DEPTH 32
#define LIMIT_EXPRESSION_DEPTH 64

/* Joins are by key, but a key may have many facts: more pairs than this for one relation are not evaluated. */
#define LIMIT_RELATION_STEPS ((size_t)200000)

/* --files-from: a million paths of some length. --ndjson: a file of the greatest size, a fourth of it escaped. */
#define LIMIT_LIST_BYTES ((size_t)256 * 1024 * 1024)
#define LIMIT_LINE_BYTES ((size_t)64 * 1024 * 1024)

/* Threads of one run: more than any machine has processors for. */
#define LIMIT_JOBS 1024

/* Those that a configuration moves, where a generated document needs more: what it calls them, what they are without it,
 * and how far they go. The others bound what nobody writes, or what takes more than linear time. */
#define MOVABLE_LIMITS(LIMIT)                                                                                          \
    LIMIT(file_bytes, "file-size", LIMIT_FILE_BYTES, (size_t)256 * 1024 * 1024)                                        \
    LIMIT(columns, "table-columns", LIMIT_TABLE_COLUMNS, 1024)                                                         \
    LIMIT(cells, "table-cells", LIMIT_CELLS, 2000000)                                                                  \
    LIMIT(statements, "statements", LIMIT_STATEMENTS, 200000)                                                          \
    LIMIT(findings, "findings", LIMIT_FINDINGS, 100000)

typedef struct Limits {
#define LIMIT(name, key, usual, most) size_t name;
    MOVABLE_LIMITS(LIMIT)
#undef LIMIT
} Limits;

#endif
