/* asker_edits.c - what each option writes: the value's place, or a new line in the form of its section. */
#include "asker.h"

#define ANSWER TEXT("{answer}")

static Slot slot_of(const Finder *finder, const Asked *asked, size_t finding) {
    if (asked->field != NO_DEFINITION)
        return slot_of_field(finder, &finder->pack->fields[asked->field]);
    return slot_of_value(finder->findings->items[finding].span);
}

/* What an answer becomes: "{value} {option}" keeps the value in front of it. */
Text asker_written(const Finder *finder, const Draft *draft, size_t finding, Text answer) {
    if (draft->write.size == 0)
        return answer;
    Fill fill = {.option = answer};
    if (finding != NO_DEFINITION)
        fill.value = span_text(finder, finder->findings->items[finding].span);
    return wording_fill(finder->arena, draft->write, &fill);
}

static void add_edit(const Finder *finder, Option *option, const Slot *slot, Text answer) {
    Edit *edit = ARENA_NEW(finder->arena, Edit);
    *edit = edit_at(finder, slot, answer);
    option->edits = edit;
    option->edit_count = 1;
}

/* One side of a contradiction stands: the other one follows where the rule says how, else in the user's words. */
static bool choose_side(const Finder *finder, Option *option, const Draft *draft, const Fill *fill, size_t finding) {
    bool value = text_equal(option->label, fill->value_label), other = text_equal(option->label, fill->other_label);
    if (finding == NO_DEFINITION || draft->write.size == 0 || !(value || other) ||
        finder->findings->items[finding].related_count == 0)
        return value || other;
    const Finding *found = &finder->findings->items[finding];
    Span side = fill->other_span, kept = value ? found->span : side, changed = value ? side : found->span;
    Slot slot = slot_of_value(changed);
    add_edit(finder, option, &slot, span_text(finder, kept));
    return true;
}

static void defer(const Finder *finder, Option *option, const Question *question) {
    Slot slot = slot_of_open_question(finder);
    add_edit(finder, option, &slot,
             text_print(finder->arena, "%.*s: %.*s", TEXT_ARG(question->header), TEXT_ARG(question->text)));
}

void asker_edits(Asker *asker, Asked *asked, const Draft *draft, const Fill *fill, size_t finding) {
    const Finder *finder = asker->finder;
    Question *question = &asked->question;
    bool placed = asked->field != NO_DEFINITION || finding != NO_DEFINITION;
    Slot slot = placed ? slot_of(finder, asked, finding) : (Slot){0};
    for (size_t i = 0; i < question->option_count; i++) {
        Option *option = &question->options[i];
        if (option->defers)
            defer(finder, option, question);
        else if (choose_side(finder, option, draft, fill, finding))
            option->needs_words = option->edit_count == 0;
        else if (!option->needs_words && placed)
            add_edit(finder, option, &slot, asker_written(finder, draft, finding, option->label));
    }
    question->has_free = placed;
    if (placed)
        question->free = edit_at(finder, &slot, asker_written(finder, draft, finding, ANSWER));
}
