/* facts_json.c - what sumlint understood, for programs; docs/schema-facts.json describes it. */
#include "parts.h"

void facts_json_begin(Report *report, Buffer *out) {
    (void)out;
    json_begin_object(&report->json, NULL, JSON_LINES);
    json_count(&report->json, "version", 1);
    json_tool(&report->json, report);
    json_begin_array(&report->json, "files", JSON_LINES);
}

/* An index, or null where there is none (NO_INDEX and NO_DEFINITION are the same number). */
static void json_index(JsonWriter *json, const char *key, size_t index) {
    if (index == NO_INDEX)
        json_none(json, key);
    else
        json_count(json, key, index);
}

static void add_labels(JsonWriter *json, const FileResult *result, const Statement *statement) {
    json_begin_array(json, "labels", JSON_INLINE);
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        json_begin_object(json, NULL, JSON_INLINE);
        json_text(json, "text", label->text);
        json_text(json, "source", label_source_name(label->source));
        json_count(json, "line", result_place(result, label->span.begin).line);
        json_end(json);
    }
    json_end(json);
}

static void add_horizon(JsonWriter *json, const Horizon *horizon) {
    static const char *const names[] = {"", "now", "projected"};
    if (horizon->kind == HORIZON_NONE) {
        json_none(json, "horizon");
        return;
    }
    json_begin_object(json, "horizon", JSON_INLINE);
    json_text(json, "kind", text_of(names[horizon->kind]));
    json_text_or_null(json, "month", month_text(json->out->arena, horizon->month));
    json_text_or_null(json, "text", horizon->text);
    json_end(json);
}

static void add_duration(JsonWriter *json, const Statement *statement) {
    if (statement->duration)
        json_number(json, "duration", statement->duration->value);
    else
        json_none(json, "duration");
}

/* Where it stands: what shares a row or a list stands together. */
static void add_context(JsonWriter *json, const Facts *facts, const Statement *statement, size_t index) {
    size_t section = facts->statement_section[index];
    json_text_or_null(json, "section", facts->statements->document->sections[statement->section].title);
    json_text_or_null(json, "pack_section", section == NO_DEFINITION ? (Text){0} : facts->pack->sections[section].id);
    json_index(json, "row", statement->row);
    json_index(json, "list", statement->list);
    json_index(json, "companion", statement->companion);
    json_bool(json, "in_label", statement->in_label);
    json_bool(json, "in_code", statement->in_code);
    json_bool(json, "bracketed", statement->bracketed);
    json_bool(json, "is_duration", statement->is_duration);
    json_bool(json, "reasoned", statement->reasoned);
}

/* quantity: the index of its (last) quantity in the file's list, or NO_INDEX. */
static void add_statement(JsonWriter *json, const FileResult *result, size_t index, size_t quantity) {
    const Facts *facts = result->facts;
    const Statement *statement = &facts->statements->items[index];
    json_begin_object(json, NULL, JSON_INLINE);
    json_count(json, "id", index);
    json_text(json, "kind", value_kind_name(statement->kind));
    json_text(json, "text", statement->text);
    json_span(json, result, statement->span);
    json_index(json, "quantity", quantity);
    json_text_or_null(json, "subject", statement->subject);
    json_text(json, "role", role_name(statement->role));
    json_text(json, "standing", standing_name(statement->standing));
    add_horizon(json, &statement->horizon);
    json_text_or_null(json, "scope", statement->scope);
    json_text_or_null(json, "stream", statement->stream);
    add_duration(json, statement);
    json_text_or_null(json, "clause", statement->clause);
    add_labels(json, result, statement);
    add_context(json, facts, statement, index);
    json_index(json, "fact", facts->statement_fact[index]);
    json_end(json);
}

static void add_statements(JsonWriter *json, const FileResult *result) {
    const Statements *statements = result->facts->statements;
    size_t quantities = 0;
    json_begin_array(json, "statements", JSON_LINES);
    for (size_t i = 0; i < statements->count; i++) {
        PlacedQuantity placed[3];
        if (!statement_wanted(result, &statements->items[i]))
            continue;
        size_t more = statement_quantities(result->facts, &statements->items[i], placed);
        quantities += more;
        add_statement(json, result, i, more > 0 ? quantities - 1 : NO_INDEX);
    }
    json_end(json);
}

static void add_key(JsonWriter *json, const Facts *facts, const Fact *fact) {
    json_begin_object(json, "key", JSON_INLINE);
    for (KeyPart part = 0; part < KEY_PARTS; part++)
        if (fact->key[part] != 0)
            json_text(json, text_copy(json->out->arena, key_name(part)).at, facts->names[fact->key[part]]);
    json_end(json);
}

static void add_fact(JsonWriter *json, const FileResult *result, size_t index) {
    const Facts *facts = result->facts;
    const Fact *fact = &facts->items[index];
    json_begin_object(json, NULL, JSON_INLINE);
    json_count(json, "id", index);
    json_text(json, "name", facts->pack->facts[fact->definition].name);
    json_text(json, "text", fact->text);
    json_span(json, result, facts->statements->items[fact->statement].span);
    add_key(json, facts, fact);
    if (fact->has_value)
        json_number(json, "value", fact->quantity.value);
    else
        json_none(json, "value");
    json_text(json, "sureness", sureness_name(fact->sureness));
    json_text_or_null(json, "why", fact_why(json->out->arena, facts, fact));
    json_bool(json, "assumed_subject", fact->assumed_subject);
    json_bool(json, "general", fact->general);
    json_bool(json, "others", fact->others);
    json_count(json, "statement", fact->statement);
    json_end(json);
}

static void add_facts(JsonWriter *json, const FileResult *result) {
    const Facts *facts = result->facts;
    json_begin_array(json, "facts", JSON_LINES);
    for (size_t i = 0; i < facts->count; i++)
        if (statement_wanted(result, &facts->statements->items[facts->items[i].statement]))
            add_fact(json, result, i);
    json_end(json);
}

static void add_quantities(JsonWriter *json, const FileResult *result) {
    const Statements *statements = result->facts->statements;
    json_begin_array(json, "quantities", JSON_LINES);
    for (size_t i = 0; i < statements->count; i++) {
        PlacedQuantity placed[3];
        if (!statement_wanted(result, &statements->items[i]))
            continue;
        size_t count = statement_quantities(result->facts, &statements->items[i], placed);
        for (size_t k = 0; k < count; k++)
            json_quantity(json, json->out->arena, result, &placed[k]);
    }
    json_end(json);
}

static void add_trace(JsonWriter *json, const Facts *facts, const Trace *trace) {
    const Relation *relation = &facts->pack->relations[trace->relation];
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "relation", relation->id);
    json_text(json, "rule", relation->rule);
    json_text(json, "outcome", outcome_name(trace->outcome));
    json_text_or_null(json, "why", trace->why);
    json_begin_array(json, "facts", JSON_INLINE);
    for (size_t i = 0; i < trace->fact_count; i++)
        json_count(json, NULL, trace->facts[i]);
    json_end(json);
    json_end(json);
}

static void add_traces(JsonWriter *json, const FileResult *result) {
    const Findings *findings = result->findings;
    json_begin_array(json, "trace", JSON_LINES);
    for (size_t i = 0; findings && i < findings->trace_count; i++)
        if (trace_wanted(result, &findings->traces[i]))
            add_trace(json, result->facts, &findings->traces[i]);
    json_end(json);
}

/* Which headings were taken for which sections of a summary. */
static void add_sections(JsonWriter *json, const FileResult *result) {
    const Facts *facts = result->facts;
    json_begin_array(json, "sections", JSON_LINES);
    for (size_t i = 0; i < facts->place_count; i++) {
        const SectionPlace *place = &facts->places[i];
        if (!place_wanted(result, place))
            continue;
        json_begin_object(json, NULL, JSON_INLINE);
        json_count(json, "line", result_place(result, place->span.begin).line);
        json_text(json, "title", facts->statements->document->sections[place->document_section].title);
        json_text(json, "pack_section", facts->pack->sections[place->section].id);
        json_bool(json, "by_content", place->by_content);
        json_end(json);
    }
    json_end(json);
}

static void add_understood(JsonWriter *json, const FileResult *result) {
    static const char *const lists[] = {"sections", "statements", "facts", "quantities", "trace"};
    if (result->facts) {
        add_sections(json, result);
        add_statements(json, result);
        add_facts(json, result);
        add_quantities(json, result);
        add_traces(json, result);
        return;
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        json_begin_array(json, lists[i], JSON_LINES);
        json_end(json);
    }
}

void facts_json_file(Report *report, const FileView *view, Buffer *out) {
    const FileResult *result = view->result;
    JsonWriter *json = &report->json;
    Text kind = kind_of(result);
    (void)out;
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "path", result->path);
    json_text_or_null(json, "pack", kind.size > 0 ? result->facts->pack->name : kind);
    json_text_or_null(json, "kind", kind);
    json_text_or_null(json, "why_kind", result->facts ? result->facts->why_kind : (Text){0});
    json_text_or_null(json, "skipped", result->skipped);
    json_text_or_null(json, "error", result->error);
    add_understood(json, result);
    json_end(json);
}

void facts_json_end(Report *report, Buffer *out) {
    (void)out;
    json_end(&report->json);
    json_end(&report->json);
}
