/* derived.c - what follows from the facts is proposed: the first option, with the sum in its description. */
#include "asker.h"

#define COMPUTED TEXT("As computed")
#define NOT_NEEDED TEXT("Not needed")

/* All of its places, or none: half an answer would need the other half in words. */
static bool derive_all(const Finder *finder, const Places *places, Derived *derived) {
    Buffer values, sums;
    buffer_init(&values, finder->arena);
    buffer_init(&sums, finder->arena);
    size_t count = places->whole ? 1 : places->count;
    for (size_t i = 0; i < count; i++) {
        Derived one;
        if (places->fields[i] == NO_DEFINITION || !check_derive(finder->arena, finder->facts, places->fields[i], &one))
            return false;
        buffer_print(&values, "%s%.*s", i > 0 ? "; " : "", TEXT_ARG(one.value));
        buffer_print(&sums, "%s%.*s", i > 0 ? "; " : "", TEXT_ARG(one.sum));
    }
    *derived = (Derived){buffer_text(&values), buffer_text(&sums)};
    return count > 0;
}

static Option option_of(const Finder *finder, const Derived *derived) {
    Option option = {.label = derived->value, .description = derived->sum, .written = derived->value};
    bool needless = text_starts(derived->value, TEXT("N/A"));
    if (label_fits(derived->value) && !needless)
        return option;
    option.label = needless ? NOT_NEEDED : COMPUTED;
    option.description = text_print(finder->arena, "%.*s (%.*s)", TEXT_ARG(derived->value), TEXT_ARG(derived->sum));
    return option;
}

void asker_derive(const Finder *finder, Question *question) {
    Derived derived;
    if (!derive_all(finder, question->places, &derived))
        return;
    Option proposed = option_of(finder, &derived), unknown = question->options[question->option_count - 1];
    size_t kept = question->option_count - 1 < OPTIONS - 2 ? question->option_count - 1 : OPTIONS - 2;
    for (size_t i = kept; i > 0; i--)
        question->options[i] = question->options[i - 1];
    question->options[0] = proposed;
    for (size_t i = 1; i <= kept; i++)
        if (text_equal_fold(question->options[i].label, proposed.label))
            question->options[i--] = question->options[kept--];
    question->options[kept + 1] = unknown;
    question->option_count = kept + 2;
}
