/* asker_fill.c - the words of a finding that a question names. */
#include "asker.h"

enum { VALUE_SHOWN = 60, SUBJECT_SHOWN = 60, TELLING = 40 }; /* code points */

/* Words are quoted, so that they don't run into the question's own. */
static Text quoted(const Finder *finder, Text text) {
    if (text.size == 0)
        return TEXT("the value");
    return text_has_digit(text) ? text : text_print(finder->arena, "\"%.*s\"", TEXT_ARG(text));
}

static Text value_at(const Finder *finder, Span span) {
    return wording_line(finder->arena, span_text(finder, span), VALUE_SHOWN);
}

Text label_at(const Finder *finder, Text value, Span span) {
    if (label_fits(value))
        return value;
    Quantities found = quantities_read(finder->arena, value, NULL, NULL);
    Text number =
        found.count > 0 ? text_part(value, found.items[0].number.begin, found.items[0].number.end) : (Text){0};
    return label_fits(number) ? number : text_print(finder->arena, "Line %zu", line_of(finder, span));
}

/* The other side is the one that the question names, else the first. */
static Span other_side(const Finder *finder, const Finding *finding) {
    for (size_t i = 0; i < finding->related_count; i++) {
        Text text = value_at(finder, finding->related[i].span);
        if (text.size > 0 && text_find(finding->ask, text, 0) != SIZE_MAX)
            return finding->related[i].span;
    }
    return finding->related_count > 0 ? finding->related[0].span : finding->span;
}

static void fill_sides(const Finder *finder, const Finding *finding, Fill *fill) {
    bool sides = finding->related_count > 0;
    Span other = other_side(finder, finding);
    fill->value = value_at(finder, finding->span);
    fill->other = sides ? value_at(finder, other) : (Text){0};
    fill->other_span = other;
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
    const Text found[] = {finding->subject,
                          fact ? fact_about(finder->facts, fact) : (Text){0},
                          field != NO_DEFINITION ? finder->pack->fields[field].name : (Text){0},
                          finding->missing,
                          finding->section,
                          TEXT("the service")};
    size_t i = 0;
    while (found[i].size == 0)
        i++;
    return wording_line(finder->arena, found[i], SUBJECT_SHOWN);
}

static Text key_or(const Finder *finder, const Finding *finding, KeyPart part, Text otherwise) {
    Text found = finding->fact != NO_DEFINITION ? key_text(finder->facts, &finder->facts->items[finding->fact], part)
                                                : (Text){0};
    return found.size > 0 ? found : otherwise;
}

Fill fill_of(const Finder *finder, size_t finding, size_t field) {
    if (finding == NO_DEFINITION)
        return (Fill){.subject = field != NO_DEFINITION ? finder->pack->fields[field].name : TEXT("the service"),
                      .stream = TEXT("requests"),
                      .noun = TEXT("users")};
    const Finding *found = &finder->findings->items[finding];
    Fill fill = {.subject = subject_of(finder, found, field),
                 .stream = key_or(finder, found, KEY_STREAM, TEXT("requests")),
                 .section = found->section.size > 0 ? found->section : found->missing};
    fill.noun = key_or(finder, found, KEY_NOUN, fill.subject);
    fill.field = found->missing.size > 0 ? found->missing : TEXT("value");
    fill_sides(finder, found, &fill);
    return fill;
}

static bool names(Text ask, Text word) { return word.size > 0 && text_find_fold(ask, word, 0) != SIZE_MAX; }

Text asker_name(const Finder *finder, size_t finding) {
    const Finding *found = &finder->findings->items[finding];
    Fill fill = fill_of(finder, finding, NO_DEFINITION);
    Text ask = found->ask;
    if (ask.size == 0 || names(ask, fill.subject) || names(ask, found->missing))
        return ask;
    Text rest = text_part(ask, 1, ask.size);
    if (!text_has_digit(ask) && found->related_count > 0)
        return text_print(finder->arena, "%.*s against %.*s: %c%.*s", TEXT_ARG(fill.value), TEXT_ARG(fill.other),
                          char_lower(ask.at[0]), TEXT_ARG(rest));
    if (code_points(ask) >= TELLING)
        return ask;
    return text_print(finder->arena, "%.*s: %c%.*s", TEXT_ARG(fill.subject), char_lower(ask.at[0]), TEXT_ARG(rest));
}

static bool may_have(const Finder *finder, const Draft *draft, size_t finding, size_t fact, Text option) {
    size_t colon = text_find(option, TEXT(": "), 0);
    Text label = text_part(option, 0, colon == SIZE_MAX ? option.size : colon);
    Quantities found = quantities_read(finder->arena, asker_written(finder, draft, finding, label), NULL, NULL);
    for (size_t i = 0; i < found.count; i++)
        if (finder->pack->facts[fact].values & VALUE_BIT(found.items[i].dimension))
            return true;
    return found.count == 0;
}

TextList asker_options(const Finder *finder, const Draft *draft, size_t finding, size_t fact) {
    if (draft->write.size == 0 || fact == NO_DEFINITION || finding == NO_DEFINITION)
        return draft->options;
    Text *items = ARENA_ARRAY(finder->arena, Text, draft->options.count);
    size_t count = 0;
    for (size_t i = 0; i < draft->options.count; i++)
        if (may_have(finder, draft, finding, fact, draft->options.items[i]))
            items[count++] = draft->options.items[i];
    return count > 0 ? (TextList){items, count} : draft->options;
}
