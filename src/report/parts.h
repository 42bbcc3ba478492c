/* parts.h - what the formats share. Only files of this folder include it. */
#ifndef SUMLINT_REPORT_PARTS_H
#define SUMLINT_REPORT_PARTS_H

#include "report.h"

/* Appends a text as report_shown() does, with tabs as spaces, and returns the terminal cell behind it when it begins in
 * cell `start`. */
size_t shown_line(Buffer *out, Text text, size_t start);

/* Is it a control, a character that reorders its surroundings, or one that cannot be seen? */
bool point_is_escaped(uint32_t point);

/* Styles of text for people; nothing is added unless the report is coloured. */
typedef enum Style { STYLE_NONE, STYLE_PATH, STYLE_NOTE, STYLE_WARNING, STYLE_ERROR, STYLE_DIM } Style;
void style_begin(const Report *report, Style style, Buffer *out);
void style_end(const Report *report, Style style, Buffer *out);
Style style_of_level(Level level);

/* "checkout.md:34:28: error: message [rule]" without a line end. */
void finding_header(const Report *report, const FileResult *result, const Finding *finding, Buffer *out);

/* The source lines of a finding with its carets (caret.c). */
void finding_lines(const Report *report, const FileResult *result, const Finding *finding, Buffer *out);

/* Is the rule's question asked by an earlier finding of the same group? */
bool asked_before(const FileView *view, size_t index);

/* How a finding is told in words, in the formats that have one text for it. */
typedef struct Prose {
    void (*escape)(Buffer *out, Text text);
    const char *line_end;
    bool related; /* with the related places, for formats that have no others */
} Prose;

/* Message, related places, sum and question, a line each (prose.c). */
void finding_prose(const FileView *view, size_t index, const Prose *prose, Buffer *out);

/* The place of a finding; line 1, column 1 when there is no source. */
Place result_place(const FileResult *result, size_t offset);

/* The name of a kind, or the empty text. */
Text kind_of(const FileResult *result);

/* {"name": "sumlint", "version": ...} */
void json_tool(JsonWriter *json, const Report *report);

/* A file's object, left open: path, pack, kind, skipped, error, findings. */
void json_file_begin(JsonWriter *json, const FileView *view);

/* line, column, end_line, end_column of a span. */
void json_span(JsonWriter *json, const FileResult *result, Span span);

/* ---- the formats (formats.def), each in the file of its name ----------------------------------------------------- */

void text_file(Report *report, const FileView *view, Buffer *out);
void concise_file(Report *report, const FileView *view, Buffer *out);
void markdown_file(Report *report, const FileView *view, Buffer *out);
void markdown_end(Report *report, Buffer *out);
void last_line(Report *report, Buffer *out);

void sarif_begin(Report *report, Buffer *out);
void sarif_file(Report *report, const FileView *view, Buffer *out);
void sarif_end(Report *report, Buffer *out);

void junit_begin(Report *report, Buffer *out);
void junit_file(Report *report, const FileView *view, Buffer *out);
void junit_end(Report *report, Buffer *out);

void github_begin(Report *report, Buffer *out);
void github_file(Report *report, const FileView *view, Buffer *out);
void github_end(Report *report, Buffer *out);

void rdjson_begin(Report *report, Buffer *out);
void rdjson_file(Report *report, const FileView *view, Buffer *out);
void rdjson_end(Report *report, Buffer *out);

void check_json_begin(Report *report, Buffer *out);
void check_json_file(Report *report, const FileView *view, Buffer *out);
void ndjson_file(Report *report, const FileView *view, Buffer *out);
void check_json_end(Report *report, Buffer *out);

void facts_text_file(Report *report, const FileView *view, Buffer *out);
void facts_json_begin(Report *report, Buffer *out);
void facts_json_file(Report *report, const FileView *view, Buffer *out);
void facts_json_end(Report *report, Buffer *out);
void quantities_text_file(Report *report, const FileView *view, Buffer *out);
void quantities_json_file(Report *report, const FileView *view, Buffer *out);

void gaps_text_file(Report *report, const FileView *view, Buffer *out);
void gaps_text_end(Report *report, Buffer *out);
void gaps_json_begin(Report *report, Buffer *out);
void gaps_json_file(Report *report, const FileView *view, Buffer *out);
void gaps_json_end(Report *report, Buffer *out);
void gaps_ask_file(Report *report, const FileView *view, Buffer *out);
void gaps_ask_end(Report *report, Buffer *out);
void gaps_markdown_file(Report *report, const FileView *view, Buffer *out);
void gaps_markdown_end(Report *report, Buffer *out);
void gaps_html_begin(Report *report, Buffer *out);
void gaps_html_file(Report *report, const FileView *view, Buffer *out);
void gaps_html_end(Report *report, Buffer *out);

void skeleton_begin(Report *report, Buffer *out);

void rules_text_begin(Report *report, Buffer *out);
void rules_json_begin(Report *report, Buffer *out);
void rules_markdown_begin(Report *report, Buffer *out);

/* ---- quantities -------------------------------------------------------------------------------------------------- */

/* A quantity in its place in the source. */
typedef struct PlacedQuantity {
    const Quantity *quantity;
    Text text;
    Span span; /* in the source */
} PlacedQuantity;

void json_quantity(JsonWriter *json, Arena *arena, const FileResult *result, const PlacedQuantity *placed);

/* "time 0.5 s (< 500 ms), p95, per query" */
void quantity_described(Buffer *out, const Quantity *quantity);

/* The quantities of a statement: the value of a change behind what it changes from. Returns how many (at most 3). */
size_t statement_quantities(const Facts *facts, const Statement *statement, PlacedQuantity placed[3]);

/* ---- what facts_text.c and facts_json.c select ------------------------------------------------------------------- */

/* Does the statement stand on the line that was asked for? */
bool statement_wanted(const FileResult *result, const Statement *statement);

/* Does the relation's trace rest on a fact of that line (any trace, when no line was asked for)? */
bool trace_wanted(const FileResult *result, const Trace *trace);

/* Is the line that was asked for in this section of the summary? */
bool place_wanted(const FileResult *result, const SectionPlace *place);

/* "2026-04" of a month as Horizon counts; empty for 0. */
Text month_text(Arena *arena, int month);

Text sureness_name(Sureness sureness);

#endif
