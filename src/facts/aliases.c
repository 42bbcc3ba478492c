/* The names of one thing: a label, the path in it, what stands in its brackets ("Product detail page (PDP)"). */
#include "subjects.h"

static bool text_has_method(Text text, size_t at) {
    static const char *const methods[] = {"GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD "};
    bool capital = at < text.size && text.at[at] >= 'D' && text.at[at] <= 'P';
    for (size_t i = 0; capital && i < sizeof methods / sizeof *methods; i++)
        if (text_at(text, at, methods[i]) > 0)
            return true;
    return false;
}

/* "POST /bookings" within a longer name. */
static Text path_of(Text text) {
    size_t begin = SIZE_MAX;
    for (size_t i = 0; i < text.size && begin == SIZE_MAX; i++)
        if (text_has_method(text, i) ||
            (text.at[i] == '/' && (i == 0 || text.at[i - 1] == ' ' || text.at[i - 1] == '(') && i + 1 < text.size &&
             char_is_letter(text.at[i + 1])))
            begin = i;
    if (begin == SIZE_MAX)
        return (Text){0};
    size_t end = text_has_method(text, begin) ? text_find(text, TEXT(" "), begin) + 1 : begin;
    while (end < text.size && !char_is_space(text.at[end]) && text.at[end] != ')' && text.at[end] != ',')
        end++;
    return text_part(text, begin, end);
}

/* Without its first parts that every path has: "POST /checkout" of "POST /api/v1/checkout". */
static Text bare_path(Arena *arena, Text path) {
    size_t begin = text_find(path, TEXT("/"), 0), at = begin;
    for (size_t end; begin != SIZE_MAX && (end = text_find(path, TEXT("/"), at + 1)) != SIZE_MAX; at = end) {
        Text part = text_part(path, at + 1, end);
        bool version = part.size > 1 && part.at[0] == 'v' && char_is_digit(part.at[1]);
        if (!version && !text_equal_fold(part, TEXT("api")))
            break;
    }
    return at == begin ? path
                       : text_print(arena, "%.*s%.*s", (int)begin, path.at, TEXT_ARG(text_part(path, at, path.size)));
}

static void add_alias(Aliases *aliases, TokenSet set) {
    if (set.count > 0 && aliases->count < ALIASES)
        aliases->sets[aliases->count++] = set;
}

/* What stands in brackets is another name only when it is one: "(PDP)", "(L1)", "(NFR-7)"; not "(6,000 messages)", the
 * unit "(MB)", or the "(M)" that says what must be. */
static bool names_something(Arena *arena, Text inside) {
    bool name =
        inside.size > 1 && inside.at[0] >= 'A' && inside.at[0] <= 'Z' && text_find(inside, TEXT(" "), 0) == SIZE_MAX;
    Dimension dimension;
    double factor;
    Text unit;
    return name && !unit_in_label(text_print(arena, "Name (%.*s)", TEXT_ARG(inside)), &dimension, &factor, &unit);
}

/* "Search p95" and "Search, median" are one subject. */
static bool is_statistic(Text word) {
    Statistic statistic;
    return statistic_read(word, &statistic);
}

static Text text_without(Arena *arena, Text text, Span a, Span b) {
    Buffer left;
    buffer_init(&left, arena);
    for (size_t i = 0; i < text.size; i++)
        if ((i < a.begin || i >= a.end) && (i < b.begin || i >= b.end))
            buffer_add_char(&left, text.at[i]);
    return buffer_text(&left);
}

static Aliases read_aliases(const Binding *binding, Text text, LexClass generic) {
    Aliases aliases = {.text = text};
    size_t bracket = text_find(text, TEXT(" ("), 0), number = 0;
    if (bracket != SIZE_MAX)
        number = text_number_size(text_part(text, bracket + 1, text.size));
    bool numbered = number > 0 && bracket + 1 + number == text.size; /* "Vehicle search (NFR-02)" and "(NFR-03)" */
    WordsOf all = reading_words(binding->reading, numbered ? text_part(text, 0, bracket) : text);
    for (size_t i = 0; i < all.count; i++)
        if (!is_statistic(words_text(all, text, i)))
            aliases.words = aliases.words * 31 + all.items[i].hash;
    Text path = path_of(text);
    aliases.path = path.size > 0;
    size_t open = text_find(text, TEXT("("), 0), close = text_find(text, TEXT(")"), open == SIZE_MAX ? 0 : open);
    bool brackets = open != SIZE_MAX && close != SIZE_MAX;
    size_t path_at = path.size > 0 ? (size_t)(path.at - text.at) : text.size;
    Span bracketed = brackets ? (Span){open, close + 1} : (Span){0, 0}, addressed = {path_at, path_at + path.size};
    Text main = path.size > 0 || brackets ? text_without(binding->arena, text, bracketed, addressed) : text;
    add_alias(&aliases, tokens_of(binding, main, generic));
    add_alias(&aliases, tokens_of(binding, bare_path(binding->arena, path), generic));
    Text inside = brackets ? text_part(text, open + 1, close) : (Text){0};
    bool path_inside = path.size > 0 && path_at >= open;
    if (!path_inside && names_something(binding->arena, inside))
        add_alias(&aliases, tokens_of(binding, inside, generic));
    return aliases;
}

struct AliasMemo {
    struct {
        LexClass generic;
        Aliases aliases; /* of an empty text: free */
    } slots[32];
};

AliasMemo *alias_memo_new(Arena *arena) { return ARENA_NEW(arena, AliasMemo); }

const Aliases *aliases_of(Binding *binding, Text text, LexClass generic) {
    size_t slot =
        (text_place_hash(text) + generic) % (sizeof binding->alias_memo->slots / sizeof *binding->alias_memo->slots);
    Aliases *known = &binding->alias_memo->slots[slot].aliases;
    if (known->text.size == 0 || known->text.at != text.at || known->text.size != text.size ||
        binding->alias_memo->slots[slot].generic != generic) {
        *known = read_aliases(binding, text, generic);
        binding->alias_memo->slots[slot].generic = generic;
    }
    return known;
}

Aliases aliases_without(const Binding *binding, const Aliases *aliases, size_t fact) {
    Aliases left = {.words = aliases->words, .text = aliases->text};
    for (size_t i = 0; i < aliases->count; i++) {
        TokenSet set = {.method = aliases->sets[i].method};
        for (size_t k = 0; k < aliases->sets[i].count; k++)
            if (!label_has_word(binding->pack->phrases, fact, aliases->sets[i].hashes[k]))
                set.hashes[set.count++] = aliases->sets[i].hashes[k];
        add_alias(&left, set);
    }
    return left;
}

bool aliases_meet(const Aliases *a, const Aliases *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (tokens_equal(&a->sets[i], &b->sets[k]))
                return true;
    return false;
}

bool measures_related(const FactDef *a, const FactDef *b) {
    bool measures = a->direction != DIRECTION_NONE && b->direction != DIRECTION_NONE;
    return measures && a->in.count > 0 && b->in.count > 0 && a->in.items[0] == b->in.items[0];
}

/* Is the text a label of the fact, or of a measure of the same section? */
static bool labels_measure(const Binding *binding, const FactDef *definition, Text text) {
    for (size_t i = 0; i < binding->pack->fact_count; i++) {
        const FactDef *other = &binding->pack->facts[i];
        for (size_t k = 0; (other == definition || measures_related(definition, other)) && k < other->labels.count; k++)
            if (text_equal_fold(other->labels.items[k], text))
                return true;
    }
    return false;
}

Text subject_behind_measure(Binding *binding, const FactDef *definition, Text text) {
    static const char *const links[] = {" of ", " for "};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t at = text_find(text, text_of(links[i]), 1);
        Text behind = at == SIZE_MAX ? (Text){0} : text_part(text, at + text_of(links[i]).size, text.size);
        if (behind.size > 0 && labels_measure(binding, definition, text_part(text, 0, at)) &&
            subject_is_telling(binding, definition, behind))
            return behind;
    }
    return text;
}

Text subject_without_role(Binding *binding, const FactDef *definition, Text text) {
    size_t comma = SIZE_MAX;
    for (size_t i = 1; i + 1 < text.size; i++)
        comma = text.at[i] == ',' && text.at[i + 1] == ' ' ? i : comma;
    if (comma == SIZE_MAX)
        return text;
    Text name = text_part(text, 0, comma), role = text_trim(text_part(text, comma + 1, text.size));
    bool property = subject_is_role(binding, role) || labels_measure(binding, definition, role);
    return property && subject_is_telling(binding, definition, name) ? name : text;
}
