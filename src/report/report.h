/* report.h - findings, facts and rules into bytes.
 *
 * A Report is one output in one format: begin it once, give it each file in the order of the input, end it once. Each
 * call appends to a Buffer, which the caller writes out; nothing here opens or writes anything, and the document's own
 * bytes never reach a terminal unescaped. A Report is a plain value: a caller who may run out of memory on the way
 * works on a copy and keeps it when the call has returned. One thread at a time may use a Report. */
#ifndef SUMLINT_REPORT_REPORT_H
#define SUMLINT_REPORT_REPORT_H

#include "../gap/gap.h"
#include "json_writer.h"

/* What a format shows. REPORT_QUANTITIES is `facts --text`. */
typedef enum ReportSubject {
    REPORT_FINDINGS,
    REPORT_FACTS,
    REPORT_QUANTITIES,
    REPORT_RULES,
    REPORT_GAPS,
    REPORT_INTERVIEW,
    REPORT_SKELETON
} ReportSubject;

/* What became of an answer to a question. */
typedef struct Reply {
    Text id, question, answer;
    bool written;
    bool closed; /* an answer before it in the same run had answered the question already */
    Refusal why; /* if it was not written */
} Reply;

/* What became of one file, or of one text. */
typedef struct FileResult {
    Text path;                /* as the user wrote it */
    const Source *source;     /* NULL: it could not be read */
    const Facts *facts;       /* NULL: it was not understood (unread, binary, over a limit) */
    const Findings *findings; /* may be NULL: none */
    const Gaps *gaps;         /* REPORT_GAPS, REPORT_INTERVIEW; NULL: the file was not checked */
    const Reply *replies;     /* REPORT_INTERVIEW: the answers of this run */
    size_t reply_count;
    Quantities quantities;   /* REPORT_QUANTITIES: all of source->text */
    size_t line;             /* REPORT_FACTS: only what stands on this line; 0: all */
    Level fail_on;           /* findings from this level on fail the run; LEVEL_OFF: none does */
    Text skipped;            /* why it was not checked; empty: it was */
    Text error;              /* why the run failed for it; empty: it didn't */
    struct FileResult *next; /* REPORT_GAPS, REPORT_FACTS: the file's next summary; else NULL */
} FileResult;

typedef struct ReportOptions {
    bool show_given;     /* else a format's own level holds */
    Level show;          /* findings below it are counted and not printed */
    size_t max_findings; /* further findings are counted and not printed */
    bool show_suppressed;
    bool baseline; /* there is one: findings are new, or unchanged */
    bool sole;     /* one file was named: if it is skipped, its notes say why */
    bool color, quiet;
    Text version;
    const Pack *pack; /* REPORT_RULES, and the rules that a format lists */
    Text rule;        /* REPORT_RULES: the one to explain; empty: list all */
    size_t kind;      /* REPORT_SKELETON: index into pack->kinds; NO_DEFINITION: the first */
} ReportOptions;

/* What was given to the report so far. */
typedef struct Totals {
    size_t checked, skipped, failed;  /* files */
    size_t findings[LEVEL_ERROR + 1]; /* of each level, in checked files */
    size_t hidden[LEVEL_ERROR + 1];   /* of these: below `show` */
    size_t cut;                       /* of these: over max_findings, or not kept */
    size_t beyond;                    /* of these: not kept, there were too many in a file */
    size_t suppressed;                /* counted nowhere else */
    size_t shown;
    size_t ready;      /* REPORT_GAPS: files without a gap */
    size_t questions;  /* REPORT_GAPS: in all files */
    size_t first_line; /* of the first finding shown; 0: none */
} Totals;

typedef struct Report {
    const struct ReportFormat *format;
    ReportOptions options;
    Totals totals;
    JsonWriter json;               /* the formats' own state, with what follows */
    size_t limit;                  /* of findings printed at the end, or of those that were mentioned */
    Buffer later[LEVEL_ERROR + 1]; /* what is printed at the end, in the arena of report_begin() */
} Report;

/* A file's result with the findings that are to be printed: sorted by line, column and rule. */
typedef struct FileView {
    const FileResult *result;
    const Finding *const *items;
    size_t count;
} FileView;

/* A row of formats.def. */
typedef struct ReportFormat {
    Text name, what;
    ReportSubject subject;
    Level show; /* findings below it are hidden unless the user says --show */
    void (*begin)(Report *report, Buffer *out);
    void (*file)(Report *report, const FileView *view, Buffer *out);
    void (*end)(Report *report, Buffer *out);
} ReportFormat;

/* The format of that name for a subject, or NULL. */
const ReportFormat *report_find(ReportSubject subject, Text name);

/* The formats of a subject in the table's order: the index-th, or NULL behind the last. */
const ReportFormat *report_format(ReportSubject subject, size_t index);

Report report_make(const ReportFormat *format, const ReportOptions *options);

/* What a format keeps until the end lives in the arena of this buffer. */
void report_begin(Report *report, Buffer *out);
void report_file(Report *report, const FileResult *result, Buffer *out);
void report_end(Report *report, Buffer *out);

/* Appends a text with control characters, bidi controls, invisible characters and bad bytes spelled out ("\x1b",
 * "\u202e"), so that it can be shown on a terminal; for messages about files and options too. */
void report_shown(Buffer *out, Text text);

/* The texts of an interview on a terminal (dialog.c): wrapped at 80 cells, and harmless whatever the document holds. */
void dialog_begin(Buffer *out, const FileResult *result);
void dialog_question(Buffer *out, const FileResult *result, const Question *question, size_t number);
void dialog_refused(Buffer *out, const Refusal *refusal);
void dialog_help(Buffer *out);
void dialog_end(Buffer *out, const FileResult *result);

#endif
