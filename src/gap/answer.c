/* answer.c - what a user's answer means: an option, a value, an open question, or that the question doesn't apply. */
#include "inside.h"

static Answer refused(Arena *arena, const char *format, Text a, Text b) {
    return (Answer){.why = text_print(arena, format, TEXT_ARG(a), TEXT_ARG(b))};
}

/* A label is known without the ellipsis that asks for words. */
static Text bare_label(Text label) {
    return ends_open(label) ? text_trim(text_part(label, 0, label.size - ELLIPSIS.size)) : label;
}

static const Option *option_named(const Question *question, Text words) {
    for (size_t i = 0; i < question->option_count; i++)
        if (text_equal_fold(bare_label(question->options[i].label), bare_label(words)))
            return &question->options[i];
    return NULL;
}

/* What follows a phrase that the words begin with, without the signs between; false if they don't. */
static bool begins_with(const Lexicon *lexicon, LexClass class, Text words, Text *rest) {
    LexMatch match;
    if (!lexicon_find(lexicon, class, words, 0, &match) || match.begin > 0)
        return false;
    size_t at = match.end;
    while (at < words.size && text_find(TEXT(" ,;:.-("), text_part(words, at, at + 1), 0) != SIZE_MAX)
        at++;
    *rest = text_trim(text_part(words, at, words.size));
    if (text_ends(*rest, TEXT(")")) && text_find(*rest, TEXT("("), 0) == SIZE_MAX)
        rest->size--;
    return true;
}

static Text source_of(const Gaps *gaps) { return gaps->facts->statements->document->source->text; }

#define OPEN_VALUE TEXT("to be decided, see the open questions")

static Text entry_with_owner(Arena *arena, Text entry, Text owner) {
    bool named = text_starts(owner, TEXT("owner")) || text_starts(owner, TEXT("Owner"));
    if (owner.size == 0)
        return entry;
    return text_print(arena, "%.*s %s%.*s", TEXT_ARG(entry), named ? "" : "Owner: ", TEXT_ARG(owner));
}

static bool opens_section(const Gaps *gaps, const Question *question) {
    const Finding *first = question->close_count > 0 ? &gaps->findings->items[question->closes[0]] : NULL;
    return first && question->field != NO_DEFINITION && text_equal(first->rule, TEXT("completeness/missing-section"));
}

/* An empty file gets its title once. */
static Edit without_title(Edit edit) {
    size_t title = text_find(edit.new_text, TEXT("\n## "), 0);
    if (text_starts(edit.new_text, TEXT("# ")) && title != SIZE_MAX)
        edit.new_text = text_part(edit.new_text, title, edit.new_text.size);
    return edit;
}

/* Of a section that is not there one field is left open, not the whole: its line says so, and the others are asked. */
static Answer defer(Arena *arena, const Gaps *gaps, const Question *question, Text owner) {
    Slot slot = question->places->open;
    Places open = {.slots = &slot, .count = 1, .form = TEXT("{answer}")};
    Text entry = entry_with_owner(arena, question->places->entry, owner);
    Edits entries = places_write(arena, &open, source_of(gaps), entry);
    if (!opens_section(gaps, question))
        return (Answer){.edits = entries, .defers = true};
    Places place = *question->places;
    place.count = 1;
    place.names.count = 0;
    place.form = TEXT("{answer}");
    Edits lines = places_write(arena, &place, source_of(gaps), OPEN_VALUE);
    Edit *both = ARENA_ARRAY(arena, Edit, 2);
    bool entry_first = entries.items[0].span.begin < lines.items[0].span.begin;
    both[0] = entry_first ? entries.items[0] : lines.items[0];
    both[1] = entry_first ? lines.items[0] : without_title(entries.items[0]);
    return (Answer){.edits = {both, 2}, .defers = true};
}

/* "2 s" in answer to "2 of which unit?" is the whole value; "s" stands behind the number that is there. */
static bool is_whole(Arena *arena, Text words) {
    Quantities found = quantities_read(arena, words, NULL, NULL);
    return found.count > 0;
}

static Answer write_value(Arena *arena, const Gaps *gaps, const Question *question, Text words) {
    Places places = *question->places;
    if (is_whole(arena, words))
        places.form = TEXT("{answer}");
    return (Answer){.edits = places_write(arena, &places, source_of(gaps), words), .words = words};
}

static Answer not_needed(Arena *arena, const Gaps *gaps, const Question *question, Text reason) {
    Text words = text_print(arena, "N/A, %.*s", TEXT_ARG(reason));
    Places places = *question->places;
    places.form = TEXT("{answer}");
    return (Answer){.edits = places_write_all(arena, &places, source_of(gaps), words), .words = words};
}

/* ---- several values at once: OLD => NEW; OLD => NEW -------------------------------------------------------------------- */

#define BECOMES TEXT("=>")

typedef struct Change {
    const Gaps *gaps;
    const Question *question;
    Text old, new_text;
} Change;

/* The only place of a text in a line; false if there is none, or several. */
static bool only_place(const Source *source, size_t line, Text text, Span *span) {
    Text whole = source_line(source, line);
    size_t at = text_find(whole, text, 0);
    if (at == SIZE_MAX || text_find(whole, text, at + 1) != SIZE_MAX)
        return false;
    size_t begin = (size_t)(whole.at - source->text.at) + at;
    *span = (Span){begin, begin + text.size};
    return true;
}

/* Only what the gap rests on is changed: the lines of its findings, and those that they name. */
static bool place_of_change(const Change *change, Span *span) {
    const Source *source = change->gaps->facts->statements->document->source;
    for (size_t i = 0; i < change->question->close_count; i++) {
        const Finding *finding = &change->gaps->findings->items[change->question->closes[i]];
        for (size_t k = 0; k <= finding->related_count; k++) {
            Span side = k == 0 ? finding->span : finding->related[k - 1].span;
            if (only_place(source, source_place(source, side.begin).line, change->old, span))
                return true;
        }
    }
    for (size_t line = 1, found = 0; line <= source->line_count; line++)
        if (text_find(source_line(source, line), change->old, 0) != SIZE_MAX &&
            (!only_place(source, line, change->old, span) || ++found > 1))
            return false;
    return true;
}

static void insert_edit(Edit *edits, size_t count, Edit edit) {
    size_t at = count;
    for (; at > 0 && edits[at - 1].span.begin > edit.span.begin; at--)
        edits[at] = edits[at - 1];
    edits[at] = edit;
}

static Answer read_changes(Arena *arena, const Gaps *gaps, const Question *question, Text words) {
    TextList parts = parts_of(arena, words);
    Edit *edits = ARENA_ARRAY(arena, Edit, parts.count);
    for (size_t i = 0; i < parts.count; i++) {
        size_t sign = text_find(parts.items[i], BECOMES, 0);
        Change change = {gaps, question, text_trim(text_part(parts.items[i], 0, sign)), (Text){0}};
        Span span = {0, 0};
        if (sign == SIZE_MAX || change.old.size == 0)
            return refused(arena, "'%.*s' is no change: write OLD %.*s NEW", parts.items[i], BECOMES);
        change.new_text = text_trim(text_part(parts.items[i], sign + BECOMES.size, parts.items[i].size));
        if (!place_of_change(&change, &span) || span.end == 0)
            return refused(arena, "'%.*s' doesn't stand there exactly once%.*s", change.old, (Text){0});
        insert_edit(edits, i,
                    (Edit){span, change.old,
                           fit_line(arena, change.new_text, piece_is_cell(gaps->facts->statements->document, span))});
    }
    for (size_t i = 1; i < parts.count; i++)
        if (edits[i].span.begin < edits[i - 1].span.end)
            return refused(arena, "'%.*s' is changed twice%.*s", edits[i].old, (Text){0});
    return (Answer){.edits = {edits, parts.count}};
}

Answer answer_read(Arena *arena, const Gaps *gaps, const Question *question, Text words) {
    const Lexicon *lexicon = gaps->facts->pack->lexicon;
    Text rest;
    words = text_trim(words);
    if (words.size == 0)
        return refused(arena, "the answer is empty%.*s%.*s", (Text){0}, (Text){0});
    const Option *option = option_named(question, words);
    if (option && option->defers)
        return defer(arena, gaps, question, (Text){0});
    if (option && option->needs_words)
        return refused(arena, "'%.*s' names no value: say it in words of your own (%.*s)", bare_label(option->label),
                       option->description);
    if (option)
        return (Answer){.edits = option->edits};
    if (begins_with(lexicon, LEX_ANSWER_UNKNOWN, words, &rest))
        return defer(arena, gaps, question, rest);
    if (question->places->count == 0)
        return refused(arena, "the question has no place in the document%.*s: edit the text%.*s", (Text){0}, (Text){0});
    if (begins_with(lexicon, LEX_ANSWER_NOT_NEEDED, words, &rest) && rest.size == 0)
        return refused(arena, "'%.*s' needs its reason: N/A, because%.*s", words, TEXT(" ..."));
    if (begins_with(lexicon, LEX_ANSWER_NOT_NEEDED, words, &rest))
        return not_needed(arena, gaps, question, rest);
    if (text_find(words, BECOMES, 0) != SIZE_MAX)
        return read_changes(arena, gaps, question, words);
    return write_value(arena, gaps, question, words);
}
