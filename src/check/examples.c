/* The examples of a relation: what it makes of a fragment of a summary, through all floors. */
#include "check.h"

Outcome check_example(Arena *arena, const Pack *pack, size_t relation, Text fragment, Text *why) {
    Error error = {0};
    Text text = text_print(arena, "# Performance & Scalability Interview Summary\n\n%.*s", TEXT_ARG(fragment));
    const Document *document = document_parse(arena, source_make(arena, TEXT("example.md"), text), &error);
    const Statements *statements = document ? statements_read(arena, document, pack->lexicon, &error) : NULL;
    Outcome outcome = OUTCOME_SILENT;
    *why = error.message;
    if (!statements)
        return outcome;
    FindingList list = {.arena = arena, .traced = true, .each_alone = true};
    check_consistency(&list, facts_bind(arena, statements, pack, pack->kind_count > 0 ? 0 : NO_DEFINITION));
    for (size_t i = 0; i < list.trace_count; i++) {
        const Trace *trace = &list.traces[i];
        if (trace->relation != relation || outcome == OUTCOME_BROKEN)
            continue;
        if (outcome == OUTCOME_SILENT || trace->outcome == OUTCOME_BROKEN) {
            outcome = trace->outcome;
            *why = trace->why;
        }
    }
    return outcome;
}
