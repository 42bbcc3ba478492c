/* json.c - findings for programs; docs/schema-check.json describes it. */
#include "parts.h"

#include <inttypes.h>

void check_json_begin(Report *report, Buffer *out) {
    (void)out;
    json_begin_object(&report->json, NULL, JSON_LINES);
    json_count(&report->json, "version", 1);
    json_tool(&report->json, report);
    json_begin_array(&report->json, "files", JSON_LINES);
}

static void add_related(JsonWriter *json, const FileResult *result, const Finding *finding) {
    json_begin_array(json, "related", JSON_LINES);
    for (size_t i = 0; i < finding->related_count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_span(json, result, finding->related[i].span);
        json_text(json, "message", finding->related[i].message);
        json_end(json);
    }
    json_end(json);
}

static void add_group(JsonWriter *json, const Finding *finding) {
    if (finding->group > 0)
        json_count(json, "group", finding->group);
    else
        json_none(json, "group");
}

static void add_texts(JsonWriter *json, const char *key, const TextList *texts) {
    json_begin_array(json, key, JSON_INLINE);
    for (size_t i = 0; i < texts->count; i++)
        json_text(json, NULL, texts->items[i]);
    json_end(json);
}

static void add_finding(JsonWriter *json, const FileResult *result, const Finding *finding) {
    Arena *arena = json->out->arena;
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "rule", finding->rule);
    json_text_or_null(json, "relation", finding->relation);
    json_text(json, "level", level_name(finding->level));
    json_span(json, result, finding->span);
    json_text(json, "message", finding->message);
    json_text_or_null(json, "arithmetic", finding->arithmetic);
    json_text_or_null(json, "ask", finding->ask);
    json_text_or_null(json, "subject", finding->subject);
    json_text_or_null(json, "section", finding->section);
    json_text_or_null(json, "missing", finding->missing);
    add_texts(json, "assumed", &finding->assumed);
    json_bool(json, "deferred", finding->deferred);
    add_group(json, finding);
    json_text_or_null(json, "suggest", finding->suggest);
    json_text(json, "fingerprint", text_print(arena, "%016" PRIx64, finding->fingerprint));
    add_related(json, result, finding);
    if (finding->suppressed)
        json_text(json, "suppressed", finding->suppressed_as);
    json_end(json);
}

void json_file_begin(JsonWriter *json, const FileView *view) {
    const FileResult *result = view->result;
    Text kind = kind_of(result);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "path", result->path);
    json_text_or_null(json, "pack", kind.size > 0 ? result->facts->pack->name : kind);
    json_text_or_null(json, "kind", kind);
    json_text_or_null(json, "skipped", result->skipped);
    json_text_or_null(json, "error", result->error);
    json_begin_array(json, "findings", JSON_LINES);
    for (size_t i = 0; i < view->count; i++)
        add_finding(json, result, view->items[i]);
    json_end(json);
}

void check_json_file(Report *report, const FileView *view, Buffer *out) {
    (void)out;
    json_file_begin(&report->json, view);
    json_end(&report->json);
}

/* A file's object on a line of its own. */
void ndjson_file(Report *report, const FileView *view, Buffer *out) {
    JsonWriter line = {.out = out, .one_line = true};
    (void)report;
    json_file_begin(&line, view);
    json_end(&line);
}

/* The summary stands behind the files, so that they can be written while the next ones are still being read. */
void check_json_end(Report *report, Buffer *out) {
    JsonWriter *json = &report->json;
    const Totals *totals = &report->totals;
    (void)out;
    json_end(json);
    json_begin_object(json, "summary", JSON_INLINE);
    json_count(json, "checked", totals->checked);
    json_count(json, "skipped", totals->skipped);
    json_count(json, "failed", totals->failed);
    json_count(json, "errors", totals->findings[LEVEL_ERROR]);
    json_count(json, "warnings", totals->findings[LEVEL_WARNING]);
    json_count(json, "notes", totals->findings[LEVEL_NOTE]);
    if (totals->suppressed > 0)
        json_count(json, "suppressed", totals->suppressed);
    json_count(json, "not_printed", totals->cut + totals->hidden[LEVEL_WARNING] + totals->hidden[LEVEL_NOTE]);
    json_end(json);
    json_end(json);
}
