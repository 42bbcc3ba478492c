/* asker_edits.c - what each option writes: the value's place, or a new line in the form of its section. */
#include "asker.h"

#define ANSWER TEXT("{answer}")
/* In code points; and how far contradictions are settled by trying, which costs with both. */
enum { VALUE_SHOWN = 40, FACTS_MENDED = 320, QUESTIONS_MENDED = 24 };

#define RULE_HEDGED TEXT("specificity/hedged-number")

/* What an answer becomes: "{value} {option}" keeps the value in front of it. */
Text asker_written(const Finder *finder, const Draft *draft, size_t finding, Text answer) {
    if (draft->write.size == 0)
        return answer;
    Fill fill = {.option = answer};
    if (finding != NO_DEFINITION)
        fill.value = span_text(finder, finder->findings->items[finding].span);
    return wording_fill(finder->arena, draft->write, &fill);
}

/* ---- places ---------------------------------------------------------------------------------------------------------- */

static void add_place(Places *places, Slot slot, Text name, size_t field) {
    places->slots[places->count] = slot;
    places->fields[places->count] = field;
    places->labels[places->count++] = name;
}

bool asker_is_said(const Pack *pack, const FieldDef *lead, size_t until) {
    const FieldDef *field = &pack->fields[lead->covers.items[until]];
    for (size_t i = 0; i < until && field->facts.count > 0; i++)
        if (list_holds(&pack->fields[lead->covers.items[i]].facts, field->facts.items[0]))
            return true;
    return false;
}

/* The field's own place, and those of the fields that its question asks for too and that are open. */
static void add_fields(const Asker *asker, const Asked *asked, bool all, Places *places) {
    const Finder *finder = asker->finder;
    const FieldDef *field = &finder->pack->fields[asked->field];
    places->names = asked->question.names;
    places->whole = field->entries || places->names.count > 0;
    if (places->names.count > 0) {
        add_place(places, slot_of_names(finder, field), field->name, asked->field);
        return;
    }
    add_place(places, slot_of_field(finder, field), field->name, asked->field);
    for (size_t i = 0; all && i < field->covers.count; i++) {
        size_t other = field->covers.items[i];
        if (asker->open_by[other] != NO_DEFINITION && !asker_is_said(finder->pack, field, i))
            add_place(places, slot_of_field(finder, &finder->pack->fields[other]), finder->pack->fields[other].name,
                      other);
    }
}

static void add_follow_up(const Finder *finder, const Asked *asked, Places *places) {
    const FieldDef field = {.section = asked->follow_up->section, .name = asked->follow_up->name};
    places->names = asked->question.names;
    places->whole = places->names.count > 0;
    add_place(places, places->whole ? slot_of_names(finder, &field) : slot_of_field(finder, &field), field.name,
              NO_DEFINITION);
}

/* The words that call a number a guess go with it: in front of it in its clause, and in clauses that follow. */
static Span with_hedges(const Finder *finder, Span span) {
    const Source *source = finder->source;
    Text line = source_line(source, line_of(finder, span));
    size_t first = (size_t)(line.at - source->text.at), begin = span.begin - first, end = span.end - first;
    const Lexicon *lexicon = finder->pack->lexicon;
    LexMatch match;
    for (size_t at = 0; lexicon_find(lexicon, LEX_HEDGE, line, at, &match); at = match.end) {
        Text before = match.end <= begin ? text_part(line, match.end, begin) : (Text){0};
        bool next_to = match.end <= begin && text_trim(before).size == 0;
        if (next_to)
            return with_hedges(finder, (Span){first + match.begin, span.end});
        if (match.begin < end || text_find(text_part(line, end, match.begin), TEXT("|"), 0) != SIZE_MAX)
            continue;
        size_t sign = match.end;
        while (sign < line.size && !(text_find(TEXT(",;|)"), text_part(line, sign, sign + 1), 0) != SIZE_MAX))
            sign++;
        return (Span){span.begin, first + sign};
    }
    return span;
}

static Slot slot_of_finding(const Finder *finder, const Finding *finding) {
    bool hedged = text_equal(finding->rule, RULE_HEDGED);
    return slot_of_value(finder, hedged ? with_hedges(finder, finding->span) : finding->span);
}

static Places *places_of(const Asker *asker, const Asked *asked, bool all, size_t finding) {
    const Finder *finder = asker->finder;
    size_t most = 1 + (asked->field != NO_DEFINITION ? finder->pack->fields[asked->field].covers.count : 0);
    Places *places = ARENA_NEW(finder->arena, Places);
    places->slots = ARENA_ARRAY(finder->arena, Slot, most);
    places->labels = ARENA_ARRAY(finder->arena, Text, most);
    places->fields = ARENA_ARRAY(finder->arena, size_t, most);
    places->open = slot_of_open_question(finder);
    const Target *target = finding != NO_DEFINITION ? &finder->targets[finding] : NULL;
    if (asked->follow_up)
        add_follow_up(finder, asked, places);
    else if (asked->field != NO_DEFINITION)
        add_fields(asker, asked, all, places);
    else if (target && target->whole && target->section != NO_DEFINITION)
        add_place(places, slot_of_section(finder, target->section), finder->pack->sections[target->section].title,
                  NO_DEFINITION);
    else if (target)
        add_place(places, slot_of_finding(finder, &finder->findings->items[finding]), (Text){0}, NO_DEFINITION);
    return places;
}

/* The names by which the checks know what a question asks for, without those that it holds itself. */
static Text names_beside(const Finder *finder, const Question *question, const Places *places, Text sole) {
    TextList names = {&sole, sole.size > 0};
    Buffer buffer;
    buffer_init(&buffer, finder->arena);
    if (question->field != NO_DEFINITION && places->names.count == 0)
        names = (TextList){places->labels, places->count};
    for (size_t i = 0; i < names.count; i++)
        if (text_find_fold(question->text, names.items[i], 0) == SIZE_MAX)
            buffer_print(&buffer, "%s%.*s", buffer.size > 0 ? ", " : "", TEXT_ARG(names.items[i]));
    return buffer_text(&buffer);
}

/* An open question names its gaps in the words by which the checks know them. */
static Text entry_of(const Finder *finder, const Question *question, const Places *places, size_t finding) {
    const Finding *found = finding != NO_DEFINITION ? &finder->findings->items[finding] : NULL;
    Text sole = !found ? question->header : found->missing.size > 0 ? found->missing : found->subject;
    bool contradiction = found && text_starts(found->rule, TEXT("consistency/"));
    Text names = contradiction ? (Text){0} : names_beside(finder, question, places, sole);
    if (names.size == 0)
        return question->text;
    return text_print(finder->arena, "%.*s: %.*s", TEXT_ARG(names), TEXT_ARG(question->text));
}

/* ---- options --------------------------------------------------------------------------------------------------------- */

typedef struct Mends {
    Mend items[MENDS];
    size_t count;
} Mends;

static Edits replace(const Finder *finder, Span span, Text value) {
    Slot slot = slot_of_value(finder, span);
    Places places = {.slots = &slot, .count = 1, .form = ANSWER};
    return places_write(finder->arena, &places, finder->source->text, value);
}

static const Mend *mend_at(const Mends *mends, Span span) {
    for (size_t i = 0; i < mends->count; i++)
        if (mends->items[i].span.begin == span.begin)
            return &mends->items[i];
    return NULL;
}

/* One side of a contradiction stands: the other one follows as the rule says, or as the sum does; else in words. */
static bool choose_side(const Finder *finder, Option *option, const Draft *draft, const Fill *fill,
                        const Finding *found, const Mends *mends) {
    bool value = text_equal(option->label, fill->value_label), other = text_equal(option->label, fill->other_label);
    if (!found || !(value || other))
        return false;
    Span side = fill->other_span, kept = value ? found->span : side, changed = value ? side : found->span;
    const Mend *mend = mend_at(mends, changed);
    if (draft->write.size > 0 && found->related_count > 0)
        option->edits = replace(finder, changed, span_text(finder, kept));
    else if (mend)
        option->edits = replace(finder, changed, mend->value);
    size_t comma = text_find(option->description, TEXT(", "), 0);
    if (mend && draft->write.size == 0)
        option->description =
            text_print(finder->arena, "%.*s, %.*s becomes %.*s", TEXT_ARG(text_part(option->description, 0, comma)),
                       TEXT_ARG(wording_line(finder->arena, span_text(finder, changed), VALUE_SHOWN)),
                       TEXT_ARG(wording_line(finder->arena, mend->value, VALUE_SHOWN)));
    return true;
}

#define SWAP TEXT("{swap}")

/* Two values that stand in each other's place; in words where they cannot be parted. */
static bool choose_swap(const Finder *finder, Option *option, const Fill *fill, const Finding *found) {
    if (!found || !text_equal(option->written, SWAP))
        return false;
    bool first = found->span.begin < fill->other_span.begin;
    Span before = first ? found->span : fill->other_span, behind = first ? fill->other_span : found->span;
    Text both = text_print(finder->arena, "%.*s; %.*s", TEXT_ARG(span_text(finder, behind)),
                           TEXT_ARG(span_text(finder, before)));
    Slot slots[] = {slot_of_value(finder, before), slot_of_value(finder, behind)};
    Places places = {.slots = slots, .count = 2, .form = ANSWER};
    option->written = (Text){0};
    if (before.end <= behind.begin)
        option->edits = places_write(finder->arena, &places, finder->source->text, both);
    option->needs_words = option->edits.count != 2;
    if (option->needs_words)
        option->edits = (Edits){0};
    return true;
}

static bool offers_swap(const Question *question) { return text_equal(question->options[0].written, SWAP); }

static bool offers_sides(const Question *question, const Fill *fill) {
    for (size_t i = 0; i < question->option_count; i++)
        if (text_equal(question->options[i].label, fill->value_label) ||
            text_equal(question->options[i].label, fill->other_label))
            return true;
    return false;
}

/* Where the pack's options are directions, what each side would have to be stands in front of them. */
static void offer_mends(const Finder *finder, Question *question, const Mends *mends) {
    Option unknown = question->options[question->option_count - 1], first = question->options[0];
    size_t count = 0;
    for (size_t i = 0; i < mends->count && count < OPTIONS - 2; i++) {
        Text value = wording_line(finder->arena, mends->items[i].value, VALUE_SHOWN);
        Text old = wording_line(finder->arena, span_text(finder, mends->items[i].span), VALUE_SHOWN);
        Option option = {.label = label_at(finder, value, mends->items[i].span), .written = value};
        bool told = count > 0 && text_equal(question->options[0].label, option.label);
        Text named = text_equal(option.label, value) ? (Text){0} : text_print(finder->arena, "%.*s ", TEXT_ARG(value));
        option.description = text_print(finder->arena, "%.*sin place of %.*s in line %zu: then it holds",
                                        TEXT_ARG(named), TEXT_ARG(old), line_of(finder, mends->items[i].span));
        option.edits = replace(finder, mends->items[i].span, mends->items[i].value);
        if (!told && label_fits(option.label))
            question->options[count++] = option;
    }
    if (count == 0)
        return;
    question->options[count++] = first;
    question->options[count++] = unknown;
    question->option_count = count;
}

static Edits deferred(const Finder *finder, const Places *places) {
    Places open = {.slots = &(Slot){0}, .count = 1, .form = ANSWER};
    *open.slots = places->open;
    return places_write(finder->arena, &open, finder->source->text, places->entry);
}

void asker_edits(Asker *asker, Asked *asked, const Draft *draft, const Fill *fill, size_t finding) {
    const Finder *finder = asker->finder;
    Question *question = &asked->question;
    Places *places = places_of(asker, asked, draft->all, finding);
    places->form = asker_written(finder, draft, finding, ANSWER);
    places->entry = entry_of(finder, question, places, finding);
    question->places = places;
    asker_derive(finder, question);
    const Finding *found = finding != NO_DEFINITION ? &finder->findings->items[finding] : NULL;
    Mends mends = {.count = 0};
    bool contradiction = found && text_starts(found->rule, TEXT("consistency/"));
    if (contradiction && finder->facts->passage_first <= FACTS_MENDED && asker->mended++ < QUESTIONS_MENDED) {
        asker->mending = asker->mending ? asker->mending : mending_new(finder->arena, finder->facts);
        mends.count = check_mend(asker->mending, finder->findings, finding, mends.items);
    }
    if (mends.count > 0 && !offers_sides(question, fill) && !offers_swap(question))
        offer_mends(finder, question, &mends);
    for (size_t i = 0; i < question->option_count; i++) {
        Option *option = &question->options[i];
        if (option->defers)
            option->edits = deferred(finder, places);
        else if (option->edits.count > 0 || choose_swap(finder, option, fill, found))
            continue;
        else if (choose_side(finder, option, draft, fill, found, &mends))
            option->needs_words = option->edits.count == 0;
        else if (!option->needs_words && places->count > 0)
            option->edits = places_write(finder->arena, places, finder->source->text, option->written);
    }
    question->has_free = places->count > 0;
    if (places->count == 0)
        return;
    question->free = places_write(finder->arena, places, finder->source->text, ANSWER).items[0];
    if (places->names.count > 1)
        question->parts = places->names;
    else if (places->count > 1 && !places->whole)
        question->parts = (TextList){places->labels, places->count};
}
