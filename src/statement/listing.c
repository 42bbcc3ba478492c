/* Things that a sentence lists, each with values of its own: "It keeps the timetable (1 hour, 12 MB) and messages (60 s,
 * 1 KB)", "sessions for 8 h, 2 KB each; baskets for 15 minutes, 3 KB each", "slots 500 ms p95 (high), booking 800 ms". */
#include "reader.h"

#include <string.h>

enum { NAME_WORDS = 5, VALUES_LEAST = 2, ITEMS_LEAST = 2 };

typedef struct Listing {
    const Reader *reader;
    Text text;
    Quantities values;
    Listed *items;
    size_t count, room;
} Listing;

static size_t values_in(const Listing *listing, size_t begin, size_t end) {
    size_t count = 0;
    for (size_t i = 0; i < listing->values.count; i++)
        count += listing->values.items[i].span.begin >= begin && listing->values.items[i].span.end <= end;
    return count;
}

/* The size of a sign or word that parts the things of a list, at `at`; 0 if there is none. */
static size_t parts_at(Text text, size_t at) {
    static const char *const words[] = {"and", "or"};
    bool blank = at + 1 < text.size && char_is_space(text.at[at + 1]);
    if (blank && strchr(",;:", text.at[at]))
        return 2;
    for (size_t i = 0; at > 0 && char_is_space(text.at[at - 1]) && i < sizeof words / sizeof *words; i++) {
        size_t size = text_at(text, at, words[i]);
        if (size > 0 && at + size < text.size && char_is_space(text.at[at + size]))
            return size + 1;
    }
    return 0;
}

/* Behind the last sign, "and" or verb before the name: "We cache two things: the timetable". */
static size_t name_begin(const Listing *listing, size_t from, size_t end) {
    size_t begin = from;
    for (size_t i = from; i < end; i++)
        if (parts_at(text_part(listing->text, 0, end), i) > 0)
            begin = i + parts_at(listing->text, i);
    LexMatch verb;
    Text words = text_part(listing->text, begin, end);
    for (size_t at = 0; lexicon_find(listing->reader->lexicon, LEX_VERB, words, at, &verb); at = verb.end)
        begin = (size_t)(words.at - listing->text.at) + verb.end;
    return begin;
}

/* The words as a name, or nothing: neither a number nor a time ("then 1.8 million") names a thing. */
static Text name_of(const Listing *listing, size_t begin, size_t end) {
    static const char *const tails[] = {" for", " of", " with", " in", " at", " up to", " at most", " within"};
    Text name = text_without_article(text_trim(text_part(listing->text, begin, end)));
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (text_ends(name, text_of(tails[i])))
            name = text_trim(text_part(name, 0, name.size - text_of(tails[i]).size));
    LexMatch match;
    bool open = lexicon_starts(listing->reader->lexicon, LEX_NO_SUBJECT, name, &match) ||
                lexicon_starts(listing->reader->lexicon, LEX_ONLY, name, &match) ||
                lexicon_starts(listing->reader->lexicon, LEX_OBJECT_END, name, &match) ||
                lexicon_find(listing->reader->lexicon, LEX_VERB, name, 0, &match);
    bool words = name.size > 0 && char_is_letter(name.at[0]) && word_count(name) <= NAME_WORDS;
    return words && !open && !number_in(name) && horizon_read(listing->reader, name).kind == HORIZON_NONE ? name
                                                                                                          : (Text){0};
}

static void add_item(Listing *listing, size_t begin, size_t end, Text name) {
    if (name.size > 0 && listing->count < listing->room)
        listing->items[listing->count++] = (Listed){{begin, end}, name, {0}};
}

static size_t bracket_end(Text text, size_t open, size_t end) {
    size_t depth = 0;
    for (size_t i = open; i < end; i++) {
        depth += text.at[i] == '(';
        depth -= text.at[i] == ')';
        if (depth == 0)
            return i;
    }
    return end;
}

/* Names with their values in brackets; brackets behind a value explain that. False when one has no name: then it is no
 * list. */
static bool read_brackets(Listing *listing, size_t from, size_t to) {
    size_t behind = from;
    for (size_t open = from; open < to; open++) {
        if (listing->text.at[open] != '(')
            continue;
        size_t close = bracket_end(listing->text, open, to), begin = name_begin(listing, behind, open);
        Text name = name_of(listing, begin, open);
        bool holds = values_in(listing, open, close) > 0 && values_in(listing, begin, open) == 0;
        if (holds && name.size == 0)
            return false;
        if (holds)
            add_item(listing, open + 1, close, name);
        open = behind = close;
    }
    return true;
}

/* Sides of semicolons, each with a name before its first value. */
static bool read_sides(Listing *listing, size_t from, size_t to) {
    for (size_t begin = from, end; begin < to; begin = end + 1) {
        end = begin;
        while (end < to && !(listing->text.at[end] == ';' && side_stops(listing->text, end)))
            end++;
        size_t first = end, intro = text_find(text_part(listing->text, 0, end), TEXT(": "), begin);
        size_t name = intro == SIZE_MAX ? begin : intro + 2;
        for (size_t i = listing->values.count; i-- > 0;)
            if (listing->values.items[i].span.begin >= name && listing->values.items[i].span.end <= end)
                first = listing->values.items[i].span.begin;
        size_t comma = text_find(text_part(listing->text, 0, first), TEXT(", "), name);
        first = comma < first ? comma : first;
        if (values_in(listing, name, end) >= VALUES_LEAST)
            add_item(listing, name, end, name_of(listing, name_begin(listing, name, first), first));
    }
    return true;
}

/* A word that says which value of one thing it is ("warning 1 s, critical 3 s", "cold 2 s") names no thing. */
static bool is_property(const Listing *listing, Text name) {
    static const LexClass classes[] = {LEX_ROLE_TARGET, LEX_ROLE_LIMIT,    LEX_ROLE_BUDGET,  LEX_ROLE_WARNING,
                                       LEX_ROLE_USAGE,  LEX_ROLE_CRITICAL, LEX_ROLE_CURRENT, LEX_ROLE_MEASURED,
                                       LEX_CONDITION,   LEX_COVERS_ALL,    LEX_TOTAL_ROW};
    LexMatch match;
    Statistic statistic;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (lexicon_find(listing->reader->lexicon, classes[i], name, 0, &match))
            return true;
    return statistic_read(name, &statistic);
}

/* The first value in the stretch, or NULL. */
static const Quantity *first_value(const Listing *listing, Span part) {
    for (size_t i = 0; i < listing->values.count; i++)
        if (listing->values.items[i].span.begin >= part.begin && listing->values.items[i].span.end <= part.end)
            return &listing->values.items[i];
    return NULL;
}

/* "slot list 500 ms p95 (high), booking 800 ms p95 (critical)": a name and a time or share between every two commas. */
static bool read_commas(Listing *listing, size_t from, size_t to) {
    Dimension dimension = DIM_NONE;
    for (size_t begin = from, end; begin < to; begin = end + 1) {
        size_t depth = 0;
        for (end = begin; end < to && !(depth == 0 && listing->text.at[end] == ','); end++) {
            depth += listing->text.at[end] == '(';
            depth -= listing->text.at[end] == ')' && depth > 0;
        }
        const Quantity *value = first_value(listing, (Span){begin, end});
        bool shared = value && (value->dimension == DIM_TIME || value->dimension == DIM_FRACTION) &&
                      (dimension == DIM_NONE || dimension == value->dimension);
        Text name = shared ? name_of(listing, begin, value->span.begin) : (Text){0};
        if (name.size == 0 || is_property(listing, name))
            return false;
        dimension = value->dimension;
        add_item(listing, begin, end, name);
    }
    return true;
}

typedef bool (*ListForm)(Listing *listing, size_t from, size_t to);

static Text intro_of(Text text, size_t sentence, const Listed *first) {
    size_t name = (size_t)(first->name.at - text.at);
    return text_trim(text_part(text, sentence, name < first->span.begin ? name : first->span.begin));
}

size_t listing_read(const Reader *reader, Text text, Quantities values, Listed *items, size_t room) {
    static const ListForm forms[] = {read_sides, read_brackets, read_commas};
    Listing listing = {reader, text, values, items, 0, room};
    for (size_t begin = 0, end; begin < text.size && values.count >= ITEMS_LEAST; begin = end + 1) {
        end = sentence_end(text, begin);
        size_t before = listing.count;
        size_t several = values_in(&listing, begin, end) >= ITEMS_LEAST ? sizeof forms / sizeof *forms : 0;
        for (size_t i = 0; i < several && listing.count == before; i++)
            if (!forms[i](&listing, begin, end) || listing.count < before + ITEMS_LEAST)
                listing.count = before;
        for (size_t i = before; i < listing.count; i++)
            items[i].intro = intro_of(text, begin, &items[before]);
    }
    return listing.count;
}
