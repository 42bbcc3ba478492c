/* judge.c - may an answer stand? It must close its gap, and nothing may be wrong with what it wrote. */
#include "inside.h"

/* ---- what was wrong before ------------------------------------------------------------------------------------------- */

/* Lines change when something is written into them, so a finding is also known by what it says. */
static bool is_same(const Finding *a, const Finding *b) {
    return text_equal(a->rule, b->rule) && (a->fingerprint == b->fingerprint || text_equal(a->message, b->message));
}

static bool was_there(const Gaps *before, const Finding *finding) {
    for (size_t i = 0; i < before->findings->count; i++)
        if (is_same(&before->findings->items[i], finding))
            return true;
    return false;
}

static bool meets(Span span, const Span *written, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (span.begin < written[i].end && written[i].begin < span.end)
            return true;
    return false;
}

static bool rests_on(const Finding *finding, const Span *written, size_t count) {
    bool found = meets(finding->span, written, count);
    for (size_t i = 0; i < finding->related_count; i++)
        found |= meets(finding->related[i].span, written, count);
    return found;
}

/* What a section owes further once its first line is there is the next question, no mistake. */
static bool may_blame(const Finding *finding) {
    static const char *const others[] = {"completeness/missing-", "completeness/empty-section", "completeness/status",
                                         "advice/", "suppression/"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (text_starts(finding->rule, text_of(others[i])))
            return false;
    return finding->level >= LEVEL_WARNING && !finding->deferred;
}

/* ---- values of another kind ------------------------------------------------------------------------------------------- */

static unsigned values_of(const Pack *pack, const IndexList *facts) {
    unsigned values = 0;
    for (size_t i = 0; i < facts->count; i++)
        values |= pack->facts[facts->items[i]].values;
    return values;
}

/* The values that the field, and those asked for with it, may have; 0: any. */
static unsigned expected(const Pack *pack, const Question *question) {
    if (question->field == NO_DEFINITION)
        return question->fact != NO_DEFINITION ? pack->facts[question->fact].values : 0;
    const FieldDef *field = &pack->fields[question->field];
    unsigned values = values_of(pack, &field->facts) | values_of(pack, &field->all);
    for (size_t i = 0; i < field->covers.count; i++)
        values |= values_of(pack, &pack->fields[field->covers.items[i]].facts);
    return field->facts.count > 0 ? values : 0;
}

static Text dimensions_of(Arena *arena, unsigned values) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (Dimension i = 0; i < DIM_COUNT_OF_DIMENSIONS; i++)
        if (i != DIM_NONE && values & VALUE_BIT(i))
            buffer_print(&buffer, "%s%.*s", buffer.size > 0 ? " or " : "", TEXT_ARG(dimension_name(i)));
    return buffer_text(&buffer);
}

/* "5 GB" for a timeout. Words around a value may make anything of it. */
static bool of_other_kind(Arena *arena, const Pack *pack, const Question *question, Text written, Text *why) {
    unsigned wanted = expected(pack, question);
    Quantities found = quantities_read(arena, text_trim(written), NULL, NULL);
    bool alone = found.count == 1 && found.items[0].span.end - found.items[0].span.begin == text_trim(written).size;
    if (wanted == 0 || !alone || VALUE_BIT(found.items[0].dimension) & (wanted | VALUE_BIT(DIM_NONE)))
        return false;
    *why = text_print(arena, "'%.*s' is of another kind: the answer is a value of %.*s", TEXT_ARG(text_trim(written)),
                      TEXT_ARG(dimensions_of(arena, wanted)));
    return true;
}

/* "As fast as possible" in place of a value that must be one. */
static bool says_no_value(Arena *arena, const Pack *pack, const Question *question, Text text, Text *why) {
    unsigned wanted = question->field == NO_DEFINITION ? expected(pack, question) : 0;
    if (wanted == 0 || wanted & VALUE_TEXT_BIT || quantities_read(arena, text, NULL, NULL).count > 0)
        return false;
    *why = text_print(arena, "'%.*s' is no value: the answer is one of %.*s", TEXT_ARG(text_trim(text)),
                      TEXT_ARG(dimensions_of(arena, wanted)));
    return true;
}

/* ---- the gap itself ---------------------------------------------------------------------------------------------------- */

static const Finding *field_still_open(const Gaps *before, const Question *question, const Gaps *after) {
    Text name = question->field != NO_DEFINITION ? before->facts->pack->fields[question->field].name : (Text){0};
    for (size_t i = 0; name.size > 0 && i < after->findings->count; i++)
        if (text_equal(after->findings->items[i].missing, name) && !after->findings->items[i].deferred)
            return &after->findings->items[i];
    return NULL;
}

static const Finding *still_open(const Gaps *before, const Question *question, const Gaps *after) {
    const Finding *first = question->close_count > 0 ? &before->findings->items[question->closes[0]] : NULL;
    for (size_t i = 0; first && i < after->findings->count; i++)
        if (is_same(first, &after->findings->items[i]) && !after->findings->items[i].deferred)
            return &after->findings->items[i];
    return field_still_open(before, question, after);
}

/* An answer about several things says something of one of them at least. */
static bool names_none(const Question *question, const Gaps *after) {
    size_t open = 0;
    for (size_t i = 0; i < question->names.count; i++)
        for (size_t k = 0; k < after->unnamed.count; k++)
            open += text_equal(after->unnamed.items[k].name, question->names.items[i]);
    return question->names.count > 0 && open == question->names.count;
}

static Refusal refuse(const Finding *finding) { return (Refusal){finding->message, finding->arithmetic, finding->ask}; }

Refusal answer_judge(Arena *arena, const Gaps *before, const Question *question, const Answer *answer,
                     const Gaps *after, const Span *written) {
    Refusal refusal = {.message = {0}};
    for (size_t i = 0; i < after->findings->count; i++) {
        const Finding *finding = &after->findings->items[i];
        if (may_blame(finding) && rests_on(finding, written, answer->edits.count) && !was_there(before, finding))
            return refuse(finding);
    }
    if (!answer->defers && of_other_kind(arena, before->facts->pack, question, answer->words, &refusal.message))
        return refusal;
    Text source = after->facts->statements->document->source->text;
    bool value = !answer->defers && !text_starts(answer->words, TEXT("N/A"));
    if (value && answer->edits.count == 1 &&
        says_no_value(arena, before->facts->pack, question, text_part(source, written[0].begin, written[0].end),
                      &refusal.message))
        return refusal;
    if (names_none(question, after))
        return (Refusal){.message = text_print(arena, "the answer says nothing of %.*s",
                                               TEXT_ARG(texts_joined(arena, &question->names, ", ")))};
    const Finding *open = still_open(before, question, after);
    return open ? refuse(open) : refusal;
}
