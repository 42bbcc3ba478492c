/* gaps.h - the gap report while it is made. Only files of this folder include it. */
#ifndef SUMLINT_REPORT_GAPS_H
#define SUMLINT_REPORT_GAPS_H

#include "parts.h"
#include "template.h"

/* The gaps of a file as a tree for the templates: gaps_view.c says what stands under which name. */
View *gaps_view(const Report *report, const FileResult *result, Arena *arena);

/* Of the templates for a sole file, one of several, and one that was skipped: which holds for a file, with its tree. NULL:
 * nothing is said of it. */
const char *gaps_template(const Report *report, const FileResult *result, const char *const names[3], View **view,
                          Arena *arena);

/* What all files together come to, in words. */
Text gaps_totals(const Report *report, Arena *arena);

/* gaps_lists.c: the parts of the tree that are lists of findings, facts, sections. */
typedef struct GapsView {
    Arena *arena;
    const FileResult *result;
    const Gaps *gaps;
    View *root;
    bool *linked; /* lines that something links to */
} GapsView;

/* "34", and the line is linked to. */
Text view_line(const GapsView *view, Span span);
Text view_short(const GapsView *view, Text text); /* on one line, of bounded length */

void view_signals(const GapsView *view);
void view_findings(const GapsView *view, const char *name, const IndexList *indexes);
void view_coverage(const GapsView *view);
void view_topics(const GapsView *view);
void view_numbers(const GapsView *view);
void view_unnamed(const GapsView *view);
void view_open(const GapsView *view);
void view_rounds(const GapsView *view);

/* gaps_pictures.c: numbers as pictures, for HTML. */
void view_pictures(const GapsView *view);

/* All lines of the source that are linked to; of a document of ordinary length all lines. */
void view_source(const GapsView *view);

#endif
