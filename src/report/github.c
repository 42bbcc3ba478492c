/* github.c - workflow commands, which GitHub Actions shows as annotations of lines.
 *
 * GitHub shows the first ten of each level of a step, and --max-findings may cut earlier: so they are kept until all
 * files are read, errors are printed first, and the last one says how many more there are. */
#include "parts.h"

/* What the runner would read as the end of the command, or of a property; it decodes the escapes. */
static void add_escaped(Buffer *out, Text text, bool property) {
    Buffer shown;
    buffer_init(&shown, out->arena);
    report_shown(&shown, text);
    for (size_t i = 0; i < shown.size; i++) {
        char c = shown.at[i];
        if (c == '%' || (property && (c == ':' || c == ',')))
            buffer_print(out, "%%%02X", (unsigned)c);
        else
            buffer_add_char(out, c);
    }
}

static void escape_data(Buffer *out, Text text) { add_escaped(out, text, false); }

static const char *command_of(Level level) {
    static const char *const names[] = {"notice", "notice", "warning", "error"};
    return names[level];
}

void github_begin(Report *report, Buffer *out) {
    report->limit = report->options.max_findings;
    report->options.max_findings = SIZE_MAX;
    for (Level level = LEVEL_OFF; level <= LEVEL_ERROR; level++)
        buffer_init(&report->later[level], out->arena);
}

/* Columns mean something within one line only, and GitHub refuses an end before the begin. */
static void add_place(Buffer *out, const FileResult *result, Span span) {
    Place begin = result_place(result, span.begin);
    Place end = result_place(result, span.end > span.begin ? span.end : span.begin);
    buffer_print(out, ",line=%zu,endLine=%zu,col=%zu", begin.line, end.line, begin.column);
    if (end.line == begin.line)
        buffer_print(out, ",endColumn=%zu", end.column);
}

/* A finding is a line, so that lines can be counted. */
static void add_finding(const FileView *view, size_t index, Buffer *out) {
    static const Prose prose = {escape_data, "%0A", true};
    const Finding *finding = view->items[index];
    buffer_print(out, "::%s file=", command_of(finding->suppressed ? LEVEL_NOTE : finding->level));
    add_escaped(out, view->result->path, true);
    add_place(out, view->result, finding->span);
    buffer_add(out, TEXT(",title="));
    add_escaped(out, finding->rule, true);
    buffer_add(out, TEXT("::"));
    finding_prose(view, index, &prose, out);
    buffer_add_char(out, '\n');
}

static void add_failure(const FileResult *result, Buffer *out) {
    buffer_add(out, TEXT("::error file="));
    add_escaped(out, result->path, true);
    buffer_add(out, TEXT(",title=sumlint::"));
    escape_data(out, result->error);
    buffer_add_char(out, '\n');
}

/* A file that the run failed for is no finding: it is said at once and counts for no limit. */
void github_file(Report *report, const FileView *view, Buffer *out) {
    if (view->result->error.size > 0)
        add_failure(view->result, out);
    for (size_t i = 0; i < view->count; i++) {
        const Finding *finding = view->items[i];
        Buffer line;
        buffer_init(&line, out->arena);
        add_finding(view, i, &line);
        buffer_add(&report->later[finding->suppressed ? LEVEL_OFF : finding->level], buffer_text(&line));
    }
}

/* Prints lines while the limit allows, the last without its end; returns how many it left out. */
static size_t add_lines(Text lines, size_t *printed, size_t limit, Buffer *out) {
    size_t left = 0;
    for (size_t at = 0, end; at < lines.size; at = end + 1) {
        end = text_find(lines, TEXT("\n"), at);
        if (*printed >= limit) {
            left++;
            continue;
        }
        if ((*printed)++ > 0)
            buffer_add_char(out, '\n');
        buffer_add(out, text_part(lines, at, end));
    }
    return left;
}

void github_end(Report *report, Buffer *out) {
    size_t printed = 0, left = report->totals.cut;
    for (size_t level = LEVEL_ERROR + 1; level-- > LEVEL_OFF;)
        left += add_lines(buffer_text(&report->later[level]), &printed, report->limit, out);
    if (left > 0)
        buffer_print(out, "%s%zu more finding%s not shown", printed > 0 ? "%0A" : "::notice title=sumlint::", left,
                     left == 1 ? "" : "s");
    if (printed > 0 || left > 0)
        buffer_add_char(out, '\n');
}
