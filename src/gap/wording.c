/* wording.c - the pack's words with a document's filled in, within the bounds that asking tools set. */
#include "inside.h"

enum { LABEL_POINTS = 30, LABEL_WORDS = 5, HEADER_POINTS = 12, QUESTION_POINTS = 300 };

size_t code_points(Text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++)
        text_code_point(text, &at);
    return count;
}

static size_t words(Text text) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += !char_is_space(text.at[i]) && (i == 0 || char_is_space(text.at[i - 1]));
    return count;
}

bool label_fits(Text label) {
    return label.size > 0 && code_points(label) <= LABEL_POINTS && words(label) <= LABEL_WORDS;
}

bool ends_open(Text label) { return text_ends(label, ELLIPSIS); }

/* The first `count` code points. */
static Text clip(Text text, size_t count) {
    size_t at = 0;
    while (at < text.size && count-- > 0)
        text_code_point(text, &at);
    return text_part(text, 0, at);
}

/* More than `most` code points, if there are, but of an endless text not all. */
static Text one_line(Arena *arena, Text text, size_t most) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    bool gap = false;
    size_t points = 0;
    for (size_t i = 0; i < text.size && points <= most; i++) {
        bool space = char_is_space(text.at[i]);
        points += !space && ((unsigned char)text.at[i] & 0xC0) != 0x80;
        if (!space && gap && buffer.size > 0)
            buffer_add_char(&buffer, ' ');
        if (!space)
            buffer_add_char(&buffer, text.at[i]);
        gap = space;
    }
    return buffer_text(&buffer);
}

Text texts_joined(Arena *arena, const TextList *texts, const char *between) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < texts->count; i++)
        buffer_print(&buffer, "%s%.*s", i > 0 ? between : "", TEXT_ARG(texts->items[i]));
    return buffer_text(&buffer);
}

Text wording_line(Arena *arena, Text text, size_t most) {
    Text line = one_line(arena, text_trim(text), most);
    if (code_points(line) <= most)
        return line;
    return text_print(arena, "%.*s%.*s", TEXT_ARG(clip(line, most - 1)), TEXT_ARG(ELLIPSIS));
}

Text wording_header(Arena *arena, Text text) {
    return clip(one_line(arena, text_trim(text), HEADER_POINTS), HEADER_POINTS);
}

Text wording_question(Arena *arena, Text text) {
    Text line = wording_line(arena, text, QUESTION_POINTS);
    while (line.size > 0 && (text_ends(line, TEXT(".")) || text_ends(line, TEXT("?"))))
        line.size--;
    if (line.size == 0)
        return TEXT("What is meant here?");
    char first = line.at[0];
    bool small = first >= 'a' && first <= 'z';
    return text_print(arena, "%c%.*s?", small ? first - 'a' + 'A' : first, TEXT_ARG(text_part(line, 1, line.size)));
}

Text wording_fill(Arena *arena, Text pattern, const Fill *fill) {
    return text_fill(arena, pattern,
                     TEXT_FILLS({"subject", fill->subject}, {"stream", fill->stream}, {"noun", fill->noun},
                                {"field", fill->field}, {"section", fill->section}, {"value", fill->value},
                                {"other", fill->other}, {"option", fill->option}, {"names", fill->names}));
}

/* ---- options ---------------------------------------------------------------------------------------------------------- */

static Text label_of(Arena *arena, Text pattern, const Fill *fill) {
    Fill shorter = *fill;
    shorter.value = fill->value_label;
    shorter.other = fill->other_label;
    Text label = wording_line(arena, wording_fill(arena, pattern, &shorter), LABEL_POINTS);
    while (words(label) > LABEL_WORDS) {
        size_t end = label.size;
        while (end > 0 && label.at[end - 1] != ' ')
            end--;
        label = text_trim(text_part(label, 0, end));
    }
    return label;
}

/* Between a label and what it writes. */
#define WRITTEN TEXT(" => ")

Option wording_option(Arena *arena, Text option, const Fill *fill) {
    size_t colon = text_find(option, TEXT(": "), 0);
    size_t end = colon == SIZE_MAX ? option.size : colon;
    size_t sign = text_find(text_part(option, 0, end), WRITTEN, 0);
    Option made = {.label = label_of(arena, text_part(option, 0, sign < end ? sign : end), fill)};
    made.written = sign == SIZE_MAX ? made.label : text_trim(text_part(option, sign + WRITTEN.size, end));
    Text rest = colon == SIZE_MAX ? (Text){0} : text_trim(text_part(option, colon + 1, option.size));
    made.description = one_line(arena, wording_fill(arena, rest, fill), SIZE_MAX);
    made.needs_words = ends_open(made.label);
    return made;
}

Option option_unknown(void) {
    return (Option){.label = TEXT("Not known yet"),
                    .description = TEXT("becomes an open question with an owner and a date"),
                    .defers = true};
}
