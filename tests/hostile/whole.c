#include "whole.h"

Whole whole_read(Arena *arena, const Pack *pack, size_t kind, Text bytes) {
    Whole whole = {.source = source_make(arena, TEXT("case.md"), bytes)};
    whole.document = document_parse(arena, whole.source, &whole.error);
    if (!whole.document)
        return whole;
    whole.statements = statements_read(arena, whole.document, pack->lexicon, &whole.error);
    if (!whole.statements)
        return whole;
    whole.facts = facts_bind(arena, whole.statements, pack, kind);
    whole.findings = check_run(arena, whole.facts, NULL);
    if (whole.facts->kind != NO_DEFINITION)
        whole.gaps = gap_find(arena, whole.facts, whole.findings, NULL);
    return whole;
}

Text whole_report(Arena *arena, const Whole *whole, const ReportFormat *format) {
    const FileResult result = {.path = whole->source->path,
                               .source = whole->source,
                               .facts = whole->facts,
                               .findings = whole->findings,
                               .gaps = whole->gaps,
                               .skipped = whole->gaps ? (Text){0} : TEXT("no summary")};
    const ReportOptions options = {.show_given = true,
                                   .show = LEVEL_NOTE,
                                   .max_findings = SIZE_MAX,
                                   .show_suppressed = true,
                                   .sole = true,
                                   .version = TEXT("0.0.0"),
                                   .pack = whole->facts ? whole->facts->pack : pack_embedded(TEXT("performance")),
                                   .kind = NO_DEFINITION};
    Buffer out;
    buffer_init(&out, arena);
    Report report = report_make(format, &options);
    report_begin(&report, &out);
    report_file(&report, &result, &out);
    report_end(&report, &out);
    return buffer_text(&out);
}
