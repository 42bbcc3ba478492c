/* understand.c - the way of one file through the floors: bytes, document, statements, facts, findings. */
#include "config.h"

#include <string.h>

enum { LOOKED_AT = 8192 };

/* Is it text? Bytes that are no UTF-8, and controls that no text has, may be a tenth of what is looked at. */
static bool is_binary(Text bytes) {
    Text head = text_part(bytes, 0, LOOKED_AT);
    size_t odd = 0, all = 0;
    for (size_t at = 0; at < head.size; all++) {
        unsigned char byte = (unsigned char)head.at[at];
        if (byte >= ' ' && byte < 0x80) { /* most are */
            at++;
            continue;
        }
        size_t begin = at;
        uint32_t point = text_code_point(head, &at);
        bool bad = point == 0xfffd && at - begin == 1;
        odd += bad || (point < 0x20 && !char_is_space((char)point) && point != 0x1b);
    }
    return odd * 10 > all;
}

/* A finding of the engine's own, of a file that the check floor never saw. */
static void own_finding(const Pack *pack, Arena *arena, FileResult *result, const char *rule, size_t at, Text message) {
    const RuleDef *defined = pack_rule(pack, text_of(rule));
    Finding *finding = ARENA_NEW(arena, Finding);
    Findings *findings = ARENA_NEW(arena, Findings);
    *finding = (Finding){.rule = text_of(rule), .message = message, .span = {at, at}, .fact = NO_DEFINITION};
    finding->level = defined ? defined->level : LEVEL_NOTE;
    finding->fingerprint = text_hash(finding->rule);
    *findings = (Findings){.items = finding, .count = 1};
    result->findings = findings;
}

/* The limit's place is a line and a column; findings have bytes. */
static size_t offset_of(const Source *source, const Error *error) {
    Text line = source_line(source, error->line);
    size_t at = 0;
    for (size_t column = 1; column < error->column && at < line.size; column++)
        text_code_point(line, &at);
    return line.at ? (size_t)(line.at - source->text.at) + (at < line.size ? at : line.size) : 0;
}

static void over_limit(const Pack *pack, Arena *arena, FileResult *result, const Error *error) {
    own_finding(pack, arena, result, "sumlint/limit", offset_of(result->source, error), error->message);
}

static bool asks(const Session *session) {
    return session->options->command == COMMAND_GAPS || session->options->command == COMMAND_INTERVIEW;
}

/* The next word but "and", which a title may leave out. */
static bool next_word(Text text, size_t *at, Text *word) {
    while (word_next(text, at, word))
        if (!text_equal_fold(*word, TEXT("and")))
            return true;
    return false;
}

static bool same_title(Text a, Text b) {
    Text left, right;
    size_t i = 0, k = 0;
    while (next_word(a, &i, &left))
        if (!next_word(b, &k, &right) || !text_equal_fold(left, right))
            return false;
    return !next_word(b, &k, &right);
}

/* For the gap report and the interview an empty file is a summary not yet begun, of the pack's first kind; and one that
 * has little but a kind's title is begun. */
static size_t kind_begun(const Session *session, const Input *input, const Document *document) {
    const Pack *pack = input->ground->pack;
    if (!asks(session))
        return NO_DEFINITION;
    for (size_t i = 0; document->section_count > 1 && i < pack->kind_count; i++)
        if (same_title(document->sections[1].title, pack->kinds[i].title))
            return i;
    return text_trim(document->source->text).size == 0 && pack->kind_count > 0 ? 0 : NO_DEFINITION;
}

/* What is suppressed is not asked about. */
static const Findings *without_suppressed(Arena *arena, const Findings *findings) {
    Findings *left = ARENA_NEW(arena, Findings);
    Finding *items = ARENA_ARRAY(arena, Finding, findings->count);
    *left = *findings;
    left->items = items;
    left->count = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (!findings->items[i].suppressed)
            items[left->count++] = findings->items[i];
    return left;
}

static void say_skipped(FileResult *result) {
    if (result->facts->kind == NO_DEFINITION)
        result->skipped = result->facts->why_kind.size > 0 ? result->facts->why_kind : TEXT("no summary");
}

/* One of the file's summaries, for the commands that show more of it than its findings. */
static void look_at(const Session *session, Arena *arena, const Facts *facts, const Settings *settings,
                    FileResult *result) {
    result->facts = facts;
    result->findings = check_run(arena, facts, settings);
    if (asks(session) && facts->kind != NO_DEFINITION) {
        result->findings = without_suppressed(arena, result->findings);
        Context context = context_read(arena, facts->pack, session->contexts,
                                       session->contexts ? session->options->context_count : 0);
        result->gaps = gap_find(arena, facts, result->findings, &context);
    }
    say_skipped(result);
}

static void check(const Session *session, const Input *input, Arena *arena, FileResult *result) {
    const Ground *ground = input->ground;
    Settings settings = settings_of(session, input, arena);
    Error error = {0};
    const Document *document = document_parse(arena, result->source, &error);
    const Statements *statements = document ? statements_read(arena, document, ground->pack->lexicon, &error) : NULL;
    if (!statements) {
        over_limit(ground->pack, arena, result, &error);
        return;
    }
    const Facts *facts = facts_bind(arena, statements, ground->pack, input->kind);
    size_t begun = kind_begun(session, input, document);
    if (facts->kind == NO_DEFINITION && begun != NO_DEFINITION)
        facts = facts_bind(arena, statements, ground->pack, begun);
    if (session->options->command == COMMAND_CHECK) {
        result->facts = facts;
        result->findings = check_document(arena, facts, &settings);
        say_skipped(result);
        return;
    }
    for (FileResult *one = result; facts; facts = facts->next) {
        look_at(session, arena, facts, &settings, one);
        if (!facts->next)
            break;
        one->next = ARENA_NEW(arena, FileResult);
        *one->next = (FileResult){.path = one->path, .source = one->source, .line = one->line, .fail_on = one->fail_on};
        one = one->next;
    }
}

static bool check_line(const Session *session, Arena *arena, FileResult *result) {
    (void)session;
    if (result->line <= result->source->line_count)
        return true;
    result->error = text_print(arena, "has no line %zu, its last is %zu", result->line, result->source->line_count);
    return false;
}

FileResult understand(const Session *session, const Input *input, Arena *arena) {
    const Limits limits = limits_of(&input->ground->config);
    FileResult result = {.path = input->path, .line = input->line, .error = input->error};
    Text bytes;
    result.fail_on = fail_level(session, input);
    if (input->standard && session->options->stdin_path.size > 0)
        result.path = session->options->stdin_path;
    result.skipped = input->skipped;
    if (result.error.size > 0 || result.skipped.size > 0 ||
        !file_read(arena, input, limits.file_bytes, &bytes, &result.error))
        return result;
    Source *source = source_make(arena, result.path, bytes);
    source->limits = limits;
    result.source = source;
    if (!check_line(session, arena, &result))
        return result;
    if (input->kind == NO_DEFINITION && is_binary(bytes)) {
        result.skipped = TEXT("binary, not text");
        own_finding(input->ground->pack, arena, &result, "sumlint/not-a-summary", 0,
                    TEXT("no summary: the file is binary, not text"));
    } else {
        check(session, input, arena, &result);
    }
    return result;
}
