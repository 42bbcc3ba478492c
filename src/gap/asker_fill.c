/* asker_fill.c - the words of a finding that a question names. */
#include "asker.h"

enum { VALUE_SHOWN = 60, SUBJECT_SHOWN = 60 }; /* code points */

static bool has_digit(Text text) {
    for (size_t i = 0; i < text.size; i++)
        if (char_is_digit(text.at[i]))
            return true;
    return false;
}

/* Words are quoted, so that they don't run into the question's own. */
static Text quoted(const Finder *finder, Text text) {
    if (text.size == 0)
        return TEXT("the value");
    return has_digit(text) ? text : text_print(finder->arena, "\"%.*s\"", TEXT_ARG(text));
}

static Text value_at(const Finder *finder, Span span) {
    return wording_line(finder->arena, span_text(finder, span), VALUE_SHOWN);
}

static Text label_at(const Finder *finder, Text value, Span span) {
    return label_fits(value) ? value : text_print(finder->arena, "Line %zu", line_of(finder, span));
}

static void fill_sides(const Finder *finder, const Finding *finding, Fill *fill) {
    bool sides = finding->related_count > 0;
    Span other = sides ? finding->related[0].span : finding->span;
    fill->value = value_at(finder, finding->span);
    fill->other = sides ? value_at(finder, other) : (Text){0};
    fill->value_label = label_at(finder, fill->value, finding->span);
    fill->other_label = label_at(finder, fill->other, other);
    if (text_equal(fill->value_label, fill->other_label)) {
        bool first = !sides || finding->span.begin <= other.begin;
        fill->value_label = first ? TEXT("The first value") : TEXT("The second value");
        fill->other_label = first ? TEXT("The second value") : TEXT("The first value");
    }
    fill->value = quoted(finder, fill->value);
    fill->other = quoted(finder, fill->other);
}

/* What is asked about: the finding's subject, the field, the section. */
static Text subject_of(const Finder *finder, const Finding *finding, size_t field) {
    const Fact *fact = finding->fact != NO_DEFINITION ? &finder->facts->items[finding->fact] : NULL;
    const Text found[] = {finding->subject, fact ? fact_about(finder->facts, fact) : (Text){0},
                          field != NO_DEFINITION ? finder->pack->fields[field].name : (Text){0}, finding->missing,
                          finding->section, TEXT("the service")};
    size_t i = 0;
    while (found[i].size == 0)
        i++;
    return wording_line(finder->arena, found[i], SUBJECT_SHOWN);
}

static Text key_or(const Finder *finder, const Finding *finding, KeyPart part, Text otherwise) {
    Text found = finding->fact != NO_DEFINITION ? key_text(finder->facts, &finder->facts->items[finding->fact], part) : (Text){0};
    return found.size > 0 ? found : otherwise;
}

Fill fill_of(const Finder *finder, size_t finding, size_t field) {
    if (finding == NO_DEFINITION)
        return (Fill){.subject = field != NO_DEFINITION ? finder->pack->fields[field].name : TEXT("the service"),
                      .stream = TEXT("requests"), .noun = TEXT("users")};
    const Finding *found = &finder->findings->items[finding];
    Fill fill = {.subject = subject_of(finder, found, field),
                 .stream = key_or(finder, found, KEY_STREAM, TEXT("requests")),
                 .section = found->section.size > 0 ? found->section : found->missing};
    fill.noun = key_or(finder, found, KEY_NOUN, fill.subject);
    fill.field = found->missing.size > 0 ? found->missing : TEXT("value");
    fill_sides(finder, found, &fill);
    return fill;
}
