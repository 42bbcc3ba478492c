/* status: a summary that calls itself complete while a completion question has no answer at all. */
#include "engine.h"

static bool says_complete(Text text) {
    static const char *const done[] = {"complete", "completed", "done", "finished", "final", "ready"};
    static const char *const undone[] = {"not",   "in",     "incomplete", "partly", "partially",
                                         "draft", "nearly", "almost",     "open",   "until"};
    return HAS_ANY(text, done) && !HAS_ANY(text, undone);
}

static bool is_status(const Check *check, const Statement *statement) {
    static const char *const words[] = {"status"};
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_ROW);
    return statement_in_summary(check, statement) &&
           (stands_in(check, statement, SECTION_STATUS) || SAYS_ANY(check, label, words));
}

/* Neither a fact nor a section that could hold one. */
static bool unanswered(const Check *check, const SignalDef *signal, const bool *present) {
    for (size_t i = 0; i < signal->group_count; i++)
        if (facts_has_any(check->facts, signal->groups[i]))
            return false;
    for (size_t i = 0; i < signal->sections.count; i++) {
        const SectionPlace *place = facts_place(check->facts, signal->sections.items[i]);
        bool empty = place && place->document_section != NO_INDEX && section_is_empty(check, place->document_section);
        if (present[signal->sections.items[i]] && !empty)
            return false;
    }
    return true;
}

static Text questions_open(Check *check, const bool *present) {
    Buffer buffer;
    buffer_init(&buffer, check->arena);
    for (size_t i = 0; i < check->pack->signal_count; i++)
        if (unanswered(check, &check->pack->signals[i], present))
            buffer_print(&buffer, "%s%.*s", buffer.size > 0 ? " " : "", TEXT_ARG(check->pack->signals[i].question));
    return buffer_text(&buffer);
}

void check_status(Check *check, const bool *present) {
    if (check->pack->kinds[check->facts->kind].section_count == 0)
        return;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!is_status(check, statement) || !says_complete(statement->whole))
            continue;
        Text open = questions_open(check, present);
        if (open.size == 0)
            return;
        say(check, report_statement(check, RULE_STATUS, i), MESSAGE_STATUS,
            TEXT_FILLS({"value", statement->text}, {"questions", open}));
        return;
    }
}
