/* facts_text.c - what sumlint understood, for people: each value, what it was bound to and why, and each relation. */
#include "parts.h"

static void add_place(const FileResult *result, size_t offset, Buffer *out) {
    Place place = result_place(result, offset);
    buffer_print(out, "%zu:%zu", place.line, place.column);
}

static void add_labelled(Buffer *out, const char *label, Text text) {
    if (text.size == 0)
        return;
    buffer_add(out, text_of(label));
    report_shown(out, text);
}

static void add_quantity_line(Buffer *out, const Statement *statement) {
    buffer_add(out, TEXT("    value: "));
    if (statement->kind == VALUE_CHANGE) {
        quantity_described(out, statement->from);
        buffer_add(out, TEXT(" to "));
    }
    if (statement->kind == VALUE_CHANGE || statement->kind == VALUE_QUANTITY)
        quantity_described(out, &statement->quantity);
    else
        buffer_add(out, value_kind_name(statement->kind));
    if (statement->duration) {
        buffer_add(out, TEXT(", for "));
        quantity_described(out, statement->duration);
    }
    buffer_add_char(out, '\n');
}

static void add_horizon(Buffer *out, const Horizon *horizon) {
    static const char *const names[] = {"", "now", "projected"};
    if (horizon->kind == HORIZON_NONE)
        return;
    buffer_print(out, ", %s", names[horizon->kind]);
    add_labelled(out, " ", month_text(out->arena, horizon->month));
}

/* Role, standing and what else limits the value; no line when there is nothing to say. */
static void add_attributes(Buffer *out, const Statement *statement) {
    Buffer line;
    buffer_init(&line, out->arena);
    if (statement->role != ROLE_NONE)
        add_labelled(&line, ", ", role_name(statement->role));
    if (statement->standing != STANDING_STATED)
        add_labelled(&line, ", ", standing_name(statement->standing));
    add_horizon(&line, &statement->horizon);
    add_labelled(&line, ", per ", statement->scope);
    add_labelled(&line, ", stream ", statement->stream);
    add_labelled(&line, ", about ", statement->subject);
    if (statement->in_label)
        buffer_add(&line, TEXT(", in a label"));
    if (statement->bracketed)
        buffer_add(&line, TEXT(", in brackets"));
    if (statement->is_duration)
        buffer_add(&line, TEXT(", a duration of what stands before"));
    if (line.size == 0)
        return;
    buffer_add(out, TEXT("    is: "));
    buffer_add(out, text_part(buffer_text(&line), 2, line.size));
    buffer_add_char(out, '\n');
}

static void add_labels(Buffer *out, const Statement *statement) {
    if (statement->label_count == 0)
        return;
    buffer_add(out, TEXT("    labels:"));
    for (size_t i = 0; i < statement->label_count; i++) {
        buffer_print(out, "%s %.*s '", i > 0 ? "," : "", TEXT_ARG(label_source_name(statement->labels[i].source)));
        report_shown(out, statement->labels[i].text);
        buffer_add_char(out, '\'');
    }
    buffer_add_char(out, '\n');
}

static void add_key(Buffer *out, const Facts *facts, const Fact *fact) {
    unsigned wanted = facts->pack->facts[fact->definition].key;
    const char *before = " [";
    for (KeyPart part = 0; part < KEY_PARTS; part++) {
        if (fact->key[part] == 0 || !(wanted & KEY_BIT(part)))
            continue;
        buffer_print(out, "%s%.*s: ", before, TEXT_ARG(key_name(part)));
        report_shown(out, facts->names[fact->key[part]]);
        before = ", ";
    }
    if (before[0] == ',')
        buffer_add_char(out, ']');
}

static void add_fact(Buffer *out, const Facts *facts, const Fact *fact) {
    buffer_add(out, TEXT("    fact: "));
    buffer_add(out, facts->pack->facts[fact->definition].name);
    add_key(out, facts, fact);
    buffer_print(out, " (%.*s", TEXT_ARG(sureness_name(fact->sureness)));
    add_labelled(out, ": ", fact_why(out->arena, facts, fact));
    buffer_add(out, fact->general ? TEXT("; covers all") : fact->others ? TEXT("; covers all others") : TEXT(""));
    buffer_add(out, fact->assumed_subject ? TEXT("; subject assumed") : TEXT(""));
    buffer_add(out, TEXT(")\n"));
}

/* The first fact of passages that is of the statement or of a later one. */
static size_t first_second_name(const Facts *facts, size_t statement) {
    size_t low = facts->passage_first, high = facts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->items[middle].statement < statement)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What its unit and words make it within its passage: "also: within.peak, within.size in section 9". */
static void add_second_names(Buffer *out, const Facts *facts, size_t statement) {
    const char *before = "    also: ";
    unsigned passage = 0;
    for (size_t i = first_second_name(facts, statement); i < facts->count && facts->items[i].statement == statement;
         i++) {
        const Fact *fact = &facts->items[i];
        Text name = facts->pack->facts[fact->definition].name;
        buffer_print(out, "%s%.*s", before, TEXT_ARG(name));
        before = ", ";
        passage = fact->key[KEY_PASSAGE];
    }
    if (passage)
        buffer_print(out, " (by its unit and words, within %.*s)\n", TEXT_ARG(facts->names[passage]));
}

static void add_statement(const Report *report, const FileResult *result, size_t index, Buffer *out) {
    const Facts *facts = result->facts;
    const Statement *statement = &facts->statements->items[index];
    style_begin(report, STYLE_PATH, out);
    add_place(result, statement->span.begin, out);
    buffer_add(out, TEXT("  "));
    report_shown(out, statement->text);
    style_end(report, STYLE_PATH, out);
    buffer_add_char(out, '\n');
    add_quantity_line(out, statement);
    add_attributes(out, statement);
    add_labels(out, statement);
    if (facts->statement_fact[index] != NO_DEFINITION)
        add_fact(out, facts, &facts->items[facts->statement_fact[index]]);
    else
        buffer_add(out, TEXT("    fact: none\n"));
    add_second_names(out, facts, index);
}

static void add_trace(const FileResult *result, const Trace *trace, Buffer *out) {
    const Facts *facts = result->facts;
    const Relation *relation = &facts->pack->relations[trace->relation];
    buffer_print(out, "  %-6.*s %-5.*s %.*s", TEXT_ARG(outcome_name(trace->outcome)), TEXT_ARG(relation->id),
                 TEXT_ARG(relation->rule));
    for (size_t i = 0; i < trace->fact_count; i++) {
        buffer_add(out, i > 0 ? TEXT(", ") : TEXT(" at "));
        add_place(result, facts->statements->items[facts->items[trace->facts[i]].statement].span.begin, out);
    }
    add_labelled(out, ": ", trace->why);
    buffer_add_char(out, '\n');
}

static void add_traces(const FileResult *result, Buffer *out) {
    const Findings *findings = result->findings;
    bool any = false;
    for (size_t i = 0; findings && i < findings->trace_count; i++) {
        if (!trace_wanted(result, &findings->traces[i]))
            continue;
        if (!any)
            buffer_add(out, TEXT("relations\n"));
        any = true;
        add_trace(result, &findings->traces[i], out);
    }
}

static void add_kind(const Report *report, const FileResult *result, Buffer *out) {
    Text kind = kind_of(result);
    style_begin(report, STYLE_PATH, out);
    report_shown(out, result->path);
    style_end(report, STYLE_PATH, out);
    buffer_add(out, TEXT(": "));
    buffer_add(out, kind.size > 0 ? kind : TEXT("no summary"));
    if (result->facts)
        add_labelled(out, ", ", result->facts->why_kind);
    else
        add_labelled(out, ", ", result->skipped);
    buffer_add_char(out, '\n');
}

/* The summary's sections as they were found; for one line the one that it stands in. */
static void add_sections(const FileResult *result, Buffer *out) {
    const Facts *facts = result->facts;
    const Document *document = facts->statements->document;
    bool any = false;
    for (size_t i = 0; i < facts->place_count; i++) {
        const SectionPlace *place = &facts->places[i];
        if (!place_wanted(result, place))
            continue;
        if (!any)
            buffer_add(out, TEXT("sections\n"));
        any = true;
        buffer_add(out, TEXT("  "));
        add_place(result, place->span.begin, out);
        add_labelled(out, "  '", document->sections[place->document_section].title);
        add_labelled(out, "' is ", facts->pack->sections[place->section].title);
        buffer_add(out, place->by_content ? TEXT(", by what stands below it\n") : TEXT("\n"));
    }
}

static void add_counts(const FileResult *result, Buffer *out) {
    const Facts *facts = result->facts;
    size_t outcomes[3] = {0};
    for (size_t i = 0; result->findings && i < result->findings->trace_count; i++)
        outcomes[result->findings->traces[i].outcome]++;
    buffer_print(out, "%zu statements, %zu facts; relations: %zu held, %zu broken, %zu silent\n\n",
                 facts->statements->count, facts->passage_first, outcomes[OUTCOME_HELD], outcomes[OUTCOME_BROKEN],
                 outcomes[OUTCOME_SILENT]);
}

void facts_text_file(Report *report, const FileView *view, Buffer *out) {
    const FileResult *result = view->result;
    add_kind(report, result, out);
    if (!result->facts)
        return;
    add_sections(result, out);
    for (size_t i = 0; i < result->facts->statements->count; i++)
        if (statement_wanted(result, &result->facts->statements->items[i]))
            add_statement(report, result, i, out);
    add_traces(result, out);
    add_counts(result, out);
}
