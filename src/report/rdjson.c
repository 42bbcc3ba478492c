/* rdjson.c - reviewdog's DiagnosticResult. Its reader refuses keys that it doesn't know, and older ones know no related
 * locations: these stand in the message. */
#include "parts.h"
#include "template.h"

void rdjson_begin(Report *report, Buffer *out) {
    JsonWriter *json = &report->json;
    (void)out;
    json_begin_object(json, NULL, JSON_LINES);
    json_begin_object(json, "source", JSON_INLINE);
    json_text(json, "name", TEXT("sumlint"));
    json_end(json);
    json_begin_array(json, "diagnostics", JSON_LINES);
}

/* Columns count bytes here. */
static void add_position(JsonWriter *json, const char *key, const FileResult *result, size_t offset) {
    Place place = result_place(result, offset);
    const Source *source = result->source;
    bool placed = source && place.line <= source->line_count;
    json_begin_object(json, key, JSON_INLINE);
    json_count(json, "line", place.line);
    json_count(json, "column", placed ? offset - source->lines[place.line - 1] + 1 : 1);
    json_end(json);
}

static void add_location(JsonWriter *json, const FileResult *result, const Finding *finding) {
    json_begin_object(json, "location", JSON_INLINE);
    json_text(json, "path", result->path);
    if (finding) {
        Span span = finding->span;
        json_begin_object(json, "range", JSON_INLINE);
        add_position(json, "start", result, span.begin);
        add_position(json, "end", result, span.end > span.begin ? span.end : span.begin);
        json_end(json);
    }
    json_end(json);
}

static Text severity_of(Level level) {
    return level == LEVEL_ERROR ? TEXT("ERROR") : level == LEVEL_WARNING ? TEXT("WARNING") : TEXT("INFO");
}

static void add_diagnostic(JsonWriter *json, const FileView *view, size_t index) {
    static const Prose prose = {escape_shown, "\n", true};
    const Finding *finding = view->items[index];
    Buffer message;
    buffer_init(&message, json->out->arena);
    finding_prose(view, index, &prose, &message);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "message", buffer_text(&message));
    add_location(json, view->result, finding);
    json_text(json, "severity", severity_of(finding->suppressed ? LEVEL_NOTE : finding->level));
    json_begin_object(json, "code", JSON_INLINE);
    json_text(json, "value", finding->rule);
    json_end(json);
    json_end(json);
}

static void add_failure(JsonWriter *json, const FileResult *result) {
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "message", result->error);
    add_location(json, result, NULL);
    json_text(json, "severity", TEXT("ERROR"));
    json_end(json);
}

void rdjson_file(Report *report, const FileView *view, Buffer *out) {
    (void)out;
    if (view->result->error.size > 0)
        add_failure(&report->json, view->result);
    for (size_t i = 0; i < view->count; i++)
        add_diagnostic(&report->json, view, i);
}

void rdjson_end(Report *report, Buffer *out) {
    (void)out;
    json_end(&report->json);
    json_end(&report->json);
}
