#include "subjects.h"

static bool text_has_method(Text text, size_t at) {
    static const char *const methods[] = {"GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD "};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (text_starts(text_part(text, at, text.size), text_of(methods[i])))
            return true;
    return false;
}

/* "POST /bookings" within a longer name. */
static Text path_of(Text text) {
    size_t begin = SIZE_MAX;
    for (size_t i = 0; i < text.size && begin == SIZE_MAX; i++)
        if (text_has_method(text, i) || (text.at[i] == '/' && (i == 0 || text.at[i - 1] == ' ' || text.at[i - 1] == '(') && i + 1 < text.size &&
                                         char_is_letter(text.at[i + 1])))
            begin = i;
    if (begin == SIZE_MAX)
        return (Text){0};
    size_t end = text_has_method(text, begin) ? text_find(text, TEXT(" "), begin) + 1 : begin;
    while (end < text.size && !char_is_space(text.at[end]) && text.at[end] != ')' && text.at[end] != ',')
        end++;
    return text_part(text, begin, end);
}

static void add_alias(Aliases *aliases, TokenSet set) {
    if (set.count > 0 && aliases->count < ALIASES)
        aliases->sets[aliases->count++] = set;
}

/* What stands in brackets is another name only when it is one: "(PDP)", "(`GET /slots`)", not "(6,000 messages)". */
static bool names_something(Text inside) {
    size_t words = 0, at = 0;
    Text word;
    while (word_next(inside, &at, &word)) {
        if (char_is_digit(word.at[0]))
            return false;
        words++;
    }
    return words > 0 && words <= 3;
}

Aliases aliases_of(Arena *arena, Text text, const Text *drop, size_t drop_count) {
    Aliases aliases = {.text = text};
    Text path = path_of(text);
    size_t open = text_find(text, TEXT("("), 0), close = text_find(text, TEXT(")"), open == SIZE_MAX ? 0 : open);
    Buffer main;
    buffer_init(&main, arena);
    size_t path_at = path.size > 0 ? (size_t)(path.at - text.at) : text.size;
    for (size_t i = 0; i < text.size; i++) {
        bool inside = open != SIZE_MAX && close != SIZE_MAX && i >= open && i <= close;
        if (!inside && (i < path_at || i >= path_at + path.size))
            buffer_add_char(&main, text.at[i]);
    }
    add_alias(&aliases, tokens_of(arena, buffer_text(&main), drop, drop_count));
    add_alias(&aliases, tokens_of(arena, path, drop, drop_count));
    Text inside = open != SIZE_MAX && close != SIZE_MAX ? text_part(text, open + 1, close) : (Text){0};
    if (path.size == 0 && names_something(inside))
        add_alias(&aliases, tokens_of(arena, inside, drop, drop_count));
    return aliases;
}

bool aliases_meet(const Aliases *a, const Aliases *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (tokens_equal(&a->sets[i], &b->sets[k]))
                return true;
    return false;
}

static Text label_text(const Statement *statement, LabelSource source) { return statement_label(statement, source); }

/* A row that names the property ("CPU") has its subject in the column's head; else the row, line or label is it. */
Text subject_text(const Binding *binding, const Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    Text column = label_text(statement, LABEL_COLUMN), row = label_text(statement, LABEL_ROW);
    if (statement->in_label)
        return statement->subject;
    if (row.size > 0)
        return fact->label_source == LABEL_ROW && column.size > 0 ? column : row;
    Text field = label_text(statement, LABEL_FIELD), line = label_text(statement, LABEL_LINE);
    if (line.size > 0)
        return line;
    if (field.size > 0)
        return field;
    return statement->subject;
}

typedef struct Subject {
    Aliases aliases;
    unsigned id;
    bool target; /* a latency target or another first-hand fact names it */
} Subject;

typedef struct Subjects {
    Subject *items;
    size_t count, capacity;
} Subjects;

static unsigned subject_id(Binding *binding, Subjects *subjects, const Aliases *aliases) {
    for (size_t i = 0; i < subjects->count; i++)
        if (aliases_meet(&subjects->items[i].aliases, aliases))
            return subjects->items[i].id;
    subjects->items = arena_grow(binding->arena, subjects->items, subjects->count, &subjects->capacity, sizeof *subjects->items);
    Text name = text_print(binding->arena, "%.*s", TEXT_ARG(aliases->text));
    unsigned id = name_intern(binding->names, 0x9000000000u + subjects->count, name);
    subjects->items[subjects->count++] = (Subject){*aliases, id, false};
    return id;
}

/* The label words of the fact itself are no subject: "Peak load" of a peak load. */
static Aliases subject_aliases(Binding *binding, const Fact *fact) {
    const FactDef *definition = &binding->pack->facts[fact->definition];
    Text text = subject_text(binding, fact);
    bool names_fact = fact->label_source == LABEL_FIELD || fact->label_source == LABEL_ROW || fact->label_source == LABEL_LINE;
    return aliases_of(binding->arena, text, definition->labels.items, names_fact ? definition->labels.count : 0);
}

static void set_coverage(Binding *binding, Fact *fact, Text text) {
    int value;
    const Lexicon *lexicon = binding->binder->lexicon;
    LexMatch match;
    fact->others = lexicon_find(lexicon, LEX_COVERS_OTHERS, text, 0, &match);
    fact->general = !fact->others && (fact->key[KEY_SUBJECT] == 0 || lexicon_is(lexicon, LEX_COVERS_ALL, text, &value));
}

static bool first_hand(const Binding *binding, const Fact *fact) {
    Text name = binding->pack->facts[fact->definition].name;
    return text_equal(name, TEXT("latency.target"));
}

/* Part of a name is the name when nothing else could be meant: "search" for "product search". */
static void adopt(const Subjects *subjects, Fact *fact, const Aliases *aliases) {
    unsigned found = 0;
    size_t candidates = 0;
    for (size_t i = 0; i < subjects->count; i++) {
        const Subject *subject = &subjects->items[i];
        if (!subject->target || subject->id == fact->key[KEY_SUBJECT])
            continue;
        bool within = false;
        for (size_t k = 0; k < subject->aliases.count; k++)
            for (size_t m = 0; m < aliases->count; m++)
                within |= tokens_within(&aliases->sets[m], &subject->aliases.sets[k]) || tokens_within(&subject->aliases.sets[k], &aliases->sets[m]);
        if (within) {
            candidates++;
            found = subject->id;
        }
    }
    if (candidates != 1)
        return;
    fact->key[KEY_SUBJECT] = found;
    fact->assumed_subject = true;
    if (fact->sureness == SURE)
        fact->sureness = INFERRED;
}

static bool is_target(const Subjects *subjects, unsigned id) {
    for (size_t i = 0; i < subjects->count; i++)
        if (subjects->items[i].id == id)
            return subjects->items[i].target;
    return false;
}

static void mark_target(Subjects *subjects, unsigned id) {
    for (size_t i = 0; i < subjects->count; i++)
        if (subjects->items[i].id == id)
            subjects->items[i].target = true;
}

void subjects_fill(Binding *binding) {
    Subjects subjects = {0};
    Aliases *aliases = ARENA_ARRAY(binding->arena, Aliases, binding->count);
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        aliases[i] = subject_aliases(binding, fact);
        fact->key[KEY_SUBJECT] = aliases[i].count > 0 ? subject_id(binding, &subjects, &aliases[i]) : 0;
        if (first_hand(binding, fact) && fact->key[KEY_SUBJECT])
            mark_target(&subjects, fact->key[KEY_SUBJECT]);
        set_coverage(binding, fact, subject_text(binding, fact));
    }
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        const FactDef *definition = &binding->pack->facts[fact->definition];
        bool per_operation = (definition->key & KEY_BIT(KEY_SUBJECT)) && (definition->key & KEY_BIT(KEY_STATISTIC));
        if (per_operation && !fact->general && !fact->others && fact->key[KEY_SUBJECT] && !is_target(&subjects, fact->key[KEY_SUBJECT]))
            adopt(&subjects, fact, &aliases[i]);
    }
}
