/* sarif.c - SARIF 2.1.0. The tool stands behind the results, so that it can list the rules that they name. */
#include "sarif.h"
#include "template.h"

#include <inttypes.h>

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

void sarif_begin(Report *report, Buffer *out) {
    JsonWriter *json = &report->json;
    buffer_init(&report->later[SARIF_FAILED], out->arena);
    buffer_init(&report->later[SARIF_RULES], out->arena);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "$schema", TEXT(SCHEMA));
    json_text(json, "version", TEXT("2.1.0"));
    json_begin_array(json, "runs", JSON_LINES);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "columnKind", TEXT("unicodeCodePoints"));
    json_begin_array(json, "results", JSON_LINES);
}

/* A plain text may hold links, "[text](target)": what the document says must not be one. */
void sarif_message(JsonWriter *json, const char *key, Text text) {
    bool linked = text_find(text, TEXT("]("), 0) != SIZE_MAX;
    Buffer plain;
    buffer_init(&plain, json->out->arena);
    for (size_t i = 0; i < text.size; i++) {
        if (linked && (text.at[i] == '[' || text.at[i] == ']'))
            buffer_add_char(&plain, '\\');
        buffer_add_char(&plain, text.at[i]);
    }
    json_begin_object(json, key, JSON_INLINE);
    json_text(json, "text", buffer_text(&plain));
    json_end(json);
}

static bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || char_is_digit(c) || c == '-' || c == '.' || c == '_' ||
           c == '~' || c == '/';
}

/* A path as a URI; relative ones are relative to where sumlint ran. */
static Text uri_of(Arena *arena, Text path) {
    Buffer uri;
    buffer_init(&uri, arena);
    while (text_starts(path, TEXT("./")) && path.size > 2)
        path = text_part(path, 2, path.size);
    if (text_starts(path, TEXT("/")))
        buffer_add(&uri, TEXT("file://"));
    for (size_t i = 0; i < path.size; i++)
        if (is_unreserved(path.at[i]))
            buffer_add_char(&uri, path.at[i]);
        else
            buffer_print(&uri, "%%%02X", (unsigned)(unsigned char)path.at[i]);
    return buffer_text(&uri);
}

static void add_artifact(JsonWriter *json, Text path) {
    json_begin_object(json, "artifactLocation", JSON_INLINE);
    json_text(json, "uri", uri_of(json->out->arena, path));
    json_end(json);
}

/* The members of a location, whose object the caller opened. */
static void add_physical(JsonWriter *json, const FileResult *result, Span span) {
    Place begin = result_place(result, span.begin);
    Place end = result_place(result, span.end > span.begin ? span.end : span.begin);
    json_begin_object(json, "physicalLocation", JSON_INLINE);
    add_artifact(json, result->path);
    json_begin_object(json, "region", JSON_INLINE);
    json_count(json, "startLine", begin.line);
    json_count(json, "startColumn", begin.column);
    json_count(json, "endLine", end.line);
    json_count(json, "endColumn", end.column);
    json_end(json);
    json_end(json);
}

static void add_location(JsonWriter *json, const FileResult *result, const Finding *finding) {
    json_begin_array(json, "locations", JSON_LINES);
    json_begin_object(json, NULL, JSON_INLINE);
    add_physical(json, result, finding->span);
    json_end(json);
    json_end(json);
}

static void add_related(JsonWriter *json, const FileResult *result, const Finding *finding) {
    if (finding->related_count == 0)
        return;
    json_begin_array(json, "relatedLocations", JSON_LINES);
    for (size_t i = 0; i < finding->related_count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_count(json, "id", i + 1);
        add_physical(json, result, finding->related[i].span);
        sarif_message(json, "message", finding->related[i].message);
        json_end(json);
    }
    json_end(json);
}

static void add_fingerprint(JsonWriter *json, const Finding *finding) {
    json_begin_object(json, "partialFingerprints", JSON_INLINE);
    json_text(json, "sumlint/v1", text_print(json->out->arena, "%016" PRIx64, finding->fingerprint));
    json_end(json);
}

static void add_suppression(JsonWriter *json, const Finding *finding) {
    bool in_source = finding->suppressor == SUPPRESSOR_COMMENT;
    json_begin_array(json, "suppressions", JSON_INLINE);
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "kind", in_source ? TEXT("inSource") : TEXT("external"));
    json_text(json, "justification", finding->suppressed_as);
    json_end(json);
    json_end(json);
}

/* In a run with a baseline every result has a state. */
static bool is_known(const Finding *finding) {
    return finding->suppressed && finding->suppressor == SUPPRESSOR_BASELINE;
}

static void add_result(Report *report, const FileView *view, size_t index) {
    static const Prose prose = {escape_shown, "\n", false};
    JsonWriter *json = &report->json;
    const Finding *finding = view->items[index];
    Buffer words;
    buffer_init(&words, json->out->arena);
    finding_prose(view, index, &prose, &words);
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "ruleId", finding->rule);
    json_count(json, "ruleIndex", sarif_rule_index(report, finding->rule));
    json_text(json, "level", level_name(finding->level));
    sarif_message(json, "message", buffer_text(&words));
    add_location(json, view->result, finding);
    add_related(json, view->result, finding);
    add_fingerprint(json, finding);
    if (report->options.baseline)
        json_text(json, "baselineState", is_known(finding) ? TEXT("unchanged") : TEXT("new"));
    if (finding->suppressed)
        add_suppression(json, finding);
    json_end(json);
}

void sarif_file(Report *report, const FileView *view, Buffer *out) {
    const FileResult *result = view->result;
    if (result->error.size > 0) {
        Text line = text_print(out->arena, "%.*s%c%.*s%c", TEXT_ARG(result->path), '\0', TEXT_ARG(result->error), '\0');
        buffer_add(&report->later[SARIF_FAILED], line);
    }
    for (size_t i = 0; i < view->count; i++)
        add_result(report, view, i);
}

/* ---- behind the results ------------------------------------------------------------------------------------------ */

static void add_tool(Report *report) {
    JsonWriter *json = &report->json;
    json_begin_object(json, "tool", JSON_LINES);
    json_begin_object(json, "driver", JSON_LINES);
    json_text(json, "name", TEXT("sumlint"));
    json_text(json, "version", report->options.version);
    sarif_rules(report);
    json_end(json);
    json_end(json);
}

static void add_notification(JsonWriter *json, Level level, Text message, Text path) {
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "level", level_name(level));
    sarif_message(json, "message", message);
    if (path.size > 0) {
        json_begin_array(json, "locations", JSON_INLINE);
        json_begin_object(json, NULL, JSON_INLINE);
        json_begin_object(json, "physicalLocation", JSON_INLINE);
        add_artifact(json, path);
        json_end(json);
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

/* What the run failed for, and what it left out. */
static void add_notifications(Report *report) {
    JsonWriter *json = &report->json;
    Text failed = buffer_text(&report->later[SARIF_FAILED]), nul = {"", 1};
    json_begin_array(json, "toolExecutionNotifications", JSON_LINES);
    for (size_t at = 0; at < failed.size;) {
        size_t middle = text_find(failed, nul, at), end = text_find(failed, nul, middle + 1);
        add_notification(json, LEVEL_ERROR, text_part(failed, middle + 1, end), text_part(failed, at, middle));
        at = end + 1;
    }
    if (report->totals.cut > 0)
        add_notification(json, LEVEL_WARNING,
                         text_print(json->out->arena, "%zu more findings not printed", report->totals.cut), (Text){0});
    json_end(json);
}

void sarif_end(Report *report, Buffer *out) {
    JsonWriter *json = &report->json;
    (void)out;
    json_end(json);
    add_tool(report);
    json_begin_array(json, "invocations", JSON_LINES);
    json_begin_object(json, NULL, JSON_LINES);
    json_bool(json, "executionSuccessful", report->totals.failed == 0);
    add_notifications(report);
    for (int open = 0; open < 5; open++)
        json_end(json);
}
