/* select.c - what `facts` shows of a file, and the words both of its formats use. */
#include "parts.h"

static bool is_owned(const FileResult *result, size_t section) {
    return section >= result->facts->owned.begin && section < result->facts->owned.end;
}

bool statement_wanted(const FileResult *result, const Statement *statement) {
    if (!is_owned(result, statement->section))
        return false;
    if (result->line == 0)
        return true;
    Place begin = result_place(result, statement->span.begin), end = result_place(result, statement->span.end);
    return begin.line <= result->line && result->line <= end.line;
}

bool trace_wanted(const FileResult *result, const Trace *trace) {
    const Facts *facts = result->facts;
    for (size_t i = 0; i < trace->fact_count; i++)
        if (statement_wanted(result, &facts->statements->items[facts->items[trace->facts[i]].statement]))
            return true;
    return result->line == 0;
}

bool place_wanted(const FileResult *result, const SectionPlace *place) {
    if (!is_owned(result, place->document_section))
        return false;
    if (result->line == 0)
        return true;
    Span span = result->facts->statements->document->sections[place->document_section].span;
    size_t first = result_place(result, span.begin).line, last = result_place(result, span.end).line;
    return first <= result->line && result->line <= last;
}

Text month_text(Arena *arena, int month) {
    return month > 0 ? text_print(arena, "%04d-%02d", month / 12, month % 12 + 1) : (Text){0};
}

Text sureness_name(Sureness sureness) {
    static const char *const names[] = {"sure", "inferred", "unsure"};
    return text_of(names[sureness]);
}
