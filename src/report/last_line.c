/* last_line.c - "2 summaries checked, 39 other files skipped: 1 error, 0 warnings, 6 notes hidden (--show note)." */
#include "parts.h"

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

static void add_files(const Totals *totals, Buffer *out) {
    buffer_print(out, "%zu %s checked", totals->checked, totals->checked == 1 ? "summary" : "summaries");
    if (totals->skipped > 0)
        buffer_print(out, ", %zu other file%s skipped", totals->skipped, plural(totals->skipped));
    if (totals->failed > 0)
        buffer_print(out, ", %zu file%s failed", totals->failed, plural(totals->failed));
}

static void add_level(const Totals *totals, Level level, Buffer *out) {
    size_t count = totals->findings[level];
    if (level != LEVEL_ERROR)
        buffer_add(out, TEXT(", "));
    buffer_print(out, "%zu ", count);
    buffer_add(out, level_name(level));
    buffer_add(out, text_of(plural(count)));
    if (totals->hidden[level] > 0) {
        buffer_add(out, TEXT(" hidden (--show "));
        buffer_add(out, level_name(level));
        buffer_add_char(out, ')');
    }
}

void last_line(Report *report, Buffer *out) {
    const Totals *totals = &report->totals;
    if (report->options.quiet)
        return;
    add_files(totals, out);
    buffer_add(out, TEXT(": "));
    for (Level level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        if (level != LEVEL_NOTE || totals->findings[level] > 0)
            add_level(totals, level, out);
    if (totals->suppressed > 0)
        buffer_print(out, ", %zu suppressed%s", totals->suppressed,
                     report->options.show_suppressed ? "" : " (--show-suppressed)");
    if (totals->cut > 0)
        buffer_print(out, ", %zu more not printed%s", totals->cut, totals->beyond > 0 ? " (limits: findings)" : "");
    buffer_add_char(out, '.');
    if (totals->findings[LEVEL_ERROR] + totals->findings[LEVEL_WARNING] > 0)
        buffer_add(out, TEXT(" Next questions: sumlint gaps FILE."));
    if (totals->first_line > 0)
        buffer_print(out, " Doubt it: sumlint facts FILE:%zu", totals->first_line);
    buffer_add_char(out, '\n');
}
