/* gaps_json.c - the gaps for programs, and the first round in the form that asking tools take. */
#include "gaps.h"

#include <inttypes.h>

static void add_at(JsonWriter *json, const FileResult *result, Span span) {
    Place place = result_place(result, span.begin);
    json_count(json, "line", place.line);
    json_count(json, "column", place.column);
}

static void add_fingerprint(JsonWriter *json, const Finding *finding) {
    json_text(json, "fingerprint", text_print(json->out->arena, "%016" PRIx64, finding->fingerprint));
}

/* ---- signals and coverage -------------------------------------------------------------------------------------------------- */

static void add_evidence(JsonWriter *json, const FileResult *result, const Evidence *evidence) {
    const Facts *facts = result->facts;
    Text name =
        evidence->fact != NO_DEFINITION ? facts->pack->facts[facts->items[evidence->fact].definition].name : (Text){0};
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "part", evidence->group);
    json_text_or_null(json, "fact", name);
    json_text_or_null(json, "subject", evidence->subject);
    json_text(json, "text", evidence->text);
    add_at(json, result, evidence->span);
    json_end(json);
}

static void add_signal(JsonWriter *json, const FileResult *result, const SignalGap *signal) {
    const SignalDef *definition = &result->facts->pack->signals[signal->signal];
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "id", definition->id);
    json_text(json, "question", definition->question);
    json_text(json, "answered", answered_name(signal->answered));
    json_bool(json, "promised", signal->promised);
    json_begin_array(json, "evidence", JSON_LINES);
    for (size_t i = 0; i < signal->evidence_count; i++)
        add_evidence(json, result, &signal->evidence[i]);
    json_end(json);
    json_begin_array(json, "missing", JSON_INLINE);
    for (size_t i = 0; i < signal->missing.count; i++)
        json_text(json, NULL, signal->missing.items[i]);
    json_end(json);
    json_end(json);
}

static void add_section(JsonWriter *json, const FileResult *result, const SectionGap *section) {
    const SectionDef *definition = &result->facts->pack->sections[section->section];
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "id", definition->id);
    json_text(json, "title", definition->title);
    json_bool(json, "present", section->present);
    if (section->present)
        json_count(json, "line", result_place(result, section->span.begin).line);
    else
        json_none(json, "line");
    json_count(json, "promised", section->promised);
    json_count(json, "answered", section->answered);
    json_count(json, "deferred", section->deferred);
    json_count(json, "findings", section->findings);
    json_end(json);
}

static void add_topic(JsonWriter *json, const FileResult *result, const TopicGap *topic) {
    const Topic *definition = &result->facts->pack->topics[topic->topic];
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "group", definition->group);
    json_text(json, "title", definition->title);
    json_text(json, "answered", answered_name(topic->answered));
    if (topic->answered != ANSWERED_NO)
        json_count(json, "line", result_place(result, topic->span.begin).line);
    else
        json_none(json, "line");
    json_end(json);
}

static void add_coverage(JsonWriter *json, const FileResult *result) {
    const Gaps *gaps = result->gaps;
    json_begin_object(json, "coverage", JSON_LINES);
    json_begin_array(json, "sections", JSON_LINES);
    for (size_t i = 0; i < gaps->section_count; i++)
        add_section(json, result, &gaps->sections[i]);
    json_end(json);
    json_begin_array(json, "topics", JSON_LINES);
    for (size_t i = 0; i < gaps->topic_count; i++)
        add_topic(json, result, &gaps->topics[i]);
    json_end(json);
    json_end(json);
}

/* ---- questions --------------------------------------------------------------------------------------------------------------- */

/* The four keys that an asking tool takes. */
static void add_asked(JsonWriter *json, const Question *question) {
    json_text(json, "question", question->text);
    json_text(json, "header", question->header);
    json_bool(json, "multiSelect", question->several);
    json_begin_array(json, "options", JSON_LINES);
    for (size_t i = 0; i < question->option_count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_text(json, "label", question->options[i].label);
        json_text(json, "description", question->options[i].description);
        json_end(json);
    }
    json_end(json);
}

static void add_closes(JsonWriter *json, const FileResult *result, const Question *question) {
    json_begin_array(json, "closes", JSON_LINES);
    for (size_t i = 0; i < question->close_count; i++) {
        const Finding *finding = &result->findings->items[question->closes[i]];
        json_begin_object(json, NULL, JSON_INLINE);
        json_text(json, "rule", finding->rule);
        json_count(json, "line", result_place(result, finding->span.begin).line);
        add_fingerprint(json, finding);
        json_end(json);
    }
    json_end(json);
}

static void add_edit(JsonWriter *json, const char *key, const FileResult *result, const Edit *edit) {
    json_begin_object(json, key, JSON_INLINE);
    add_at(json, result, edit->span);
    json_text(json, "old", edit->old);
    json_text(json, "new", edit->new_text);
    json_end(json);
}

static void add_write(JsonWriter *json, const FileResult *result, const Question *question) {
    json_begin_object(json, "write", JSON_LINES);
    json_begin_array(json, "options", JSON_LINES);
    for (size_t i = 0; i < question->option_count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_text(json, "label", question->options[i].label);
        json_bool(json, "words", question->options[i].needs_words);
        json_begin_array(json, "edits", JSON_INLINE);
        for (size_t k = 0; k < question->options[i].edits.count; k++)
            add_edit(json, NULL, result, &question->options[i].edits.items[k]);
        json_end(json);
        json_end(json);
    }
    json_end(json);
    if (question->has_free)
        add_edit(json, "free", result, &question->free);
    else
        json_none(json, "free");
    json_begin_array(json, "parts", JSON_INLINE);
    for (size_t i = 0; i < question->parts.count; i++)
        json_text(json, NULL, question->parts.items[i]);
    json_end(json);
    json_end(json);
}

static void add_question(JsonWriter *json, const FileResult *result, const Question *question) {
    json_begin_object(json, NULL, JSON_LINES);
    json_text(json, "id", question->id);
    add_asked(json, question);
    add_closes(json, result, question);
    add_write(json, result, question);
    json_end(json);
}

static void add_rounds(JsonWriter *json, const FileResult *result) {
    const Gaps *gaps = result->gaps;
    json_begin_array(json, "rounds", JSON_LINES);
    for (size_t i = 0; i < gaps->round_count; i++) {
        json_begin_object(json, NULL, JSON_LINES);
        json_begin_array(json, "questions", JSON_LINES);
        for (size_t k = 0; k < gaps->rounds[i].count; k++)
            add_question(json, result, &gaps->questions[gaps->rounds[i].questions[k]]);
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

/* ---- numbers and open questions ------------------------------------------------------------------------------------------------ */

static void add_number(JsonWriter *json, const FileResult *result, const NumberGlance *number) {
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "fact", result->facts->pack->facts[result->facts->items[number->fact].definition].name);
    json_text_or_null(json, "subject", number->subject);
    json_text(json, "text", number->text);
    add_at(json, result, number->span);
    json_end(json);
}

static void add_numbers(JsonWriter *json, const FileResult *result) {
    json_begin_array(json, "numbers", JSON_LINES);
    for (size_t i = 0; i < result->gaps->number_count; i++)
        add_number(json, result, &result->gaps->numbers[i]);
    json_end(json);
    json_begin_array(json, "open_questions", JSON_LINES);
    for (size_t i = 0; i < result->gaps->open_count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_text(json, "text", result->gaps->open[i].text);
        add_at(json, result, result->gaps->open[i].span);
        json_end(json);
    }
    json_end(json);
}

static void add_unnamed(JsonWriter *json, const FileResult *result) {
    const Context *unnamed = &result->gaps->unnamed;
    json_begin_array(json, "context", JSON_LINES);
    for (size_t i = 0; i < unnamed->count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_text(json, "kind", result->facts->pack->context[unnamed->items[i].kind].name);
        json_text(json, "name", unnamed->items[i].name);
        json_text(json, "path", unnamed->items[i].path);
        json_count(json, "line", unnamed->items[i].line);
        json_end(json);
    }
    json_end(json);
}

/* ---- answers ------------------------------------------------------------------------------------------------------------------- */

static void add_reply(JsonWriter *json, const Reply *reply) {
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "id", reply->id);
    json_text(json, "question", reply->question);
    json_text(json, "answer", reply->answer);
    json_text(json, "became", reply->written ? TEXT("written") : reply->closed ? TEXT("closed") : TEXT("refused"));
    json_text_or_null(json, "why", reply->why.message);
    json_text_or_null(json, "arithmetic", reply->why.arithmetic);
    json_text_or_null(json, "ask", reply->why.ask);
    json_end(json);
}

static void add_replies(JsonWriter *json, const FileResult *result) {
    json_begin_array(json, "answers", JSON_LINES);
    for (size_t i = 0; i < result->reply_count; i++)
        add_reply(json, &result->replies[i]);
    json_end(json);
}

/* ---- files --------------------------------------------------------------------------------------------------------------------- */

void gaps_json_begin(Report *report, Buffer *out) { check_json_begin(report, out); }

static void add_gaps(JsonWriter *json, const FileResult *result) {
    const Gaps *gaps = result->gaps;
    json_bool(json, "ready", gaps->ready);
    json_text_or_null(json, "status", gaps->status);
    json_begin_array(json, "signals", JSON_LINES);
    for (size_t i = 0; i < gaps->signal_count; i++)
        add_signal(json, result, &gaps->signals[i]);
    json_end(json);
    add_coverage(json, result);
    add_numbers(json, result);
    add_unnamed(json, result);
    add_rounds(json, result);
    if (result->reply_count > 0)
        add_replies(json, result);
}

void gaps_json_file(Report *report, const FileView *view, Buffer *out) {
    JsonWriter *json = &report->json;
    (void)out;
    json_file_begin(json, view);
    if (view->result->gaps)
        add_gaps(json, view->result);
    json_end(json);
}

void gaps_json_end(Report *report, Buffer *out) {
    JsonWriter *json = &report->json;
    (void)out;
    json_end(json);
    json_begin_object(json, "summary", JSON_INLINE);
    json_count(json, "checked", report->totals.checked);
    json_count(json, "skipped", report->totals.skipped);
    json_count(json, "failed", report->totals.failed);
    json_count(json, "ready", report->totals.ready);
    json_count(json, "questions", report->totals.questions);
    json_end(json);
    json_end(json);
}

/* ---- ask: the next round of the first file that has one ---------------------------------------------------------------------------- */

static void add_ask(JsonWriter *json, const Gaps *gaps) {
    json_begin_object(json, NULL, JSON_LINES);
    json_begin_array(json, "questions", JSON_LINES);
    for (size_t i = 0; gaps && i < gaps->rounds[0].count; i++) {
        json_begin_object(json, NULL, JSON_LINES);
        add_asked(json, &gaps->questions[gaps->rounds[0].questions[i]]);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

void gaps_ask_file(Report *report, const FileView *view, Buffer *out) {
    const Gaps *gaps = view->result->gaps;
    (void)out;
    if (gaps && gaps->question_count > 0 && report->totals.questions == gaps->question_count)
        add_ask(&report->json, gaps);
}

void gaps_ask_end(Report *report, Buffer *out) {
    (void)out;
    if (report->totals.questions == 0)
        add_ask(&report->json, NULL);
}
