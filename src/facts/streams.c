/* Streams: what a load counts ("readings", "API requests", requests at the edge). Loads meet only on one stream. */
#include "subjects.h"

typedef struct Stream {
    Aliases subject, noun;
    unsigned id;
    bool load; /* some load counts it, not merely a test */
} Stream;

typedef struct Streams {
    Stream *items;
    size_t count, capacity;
} Streams;

static bool has_stream(const Binding *binding, const Fact *fact) {
    return (binding->pack->facts[fact->definition].key & KEY_BIT(KEY_STREAM)) != 0;
}

static bool counts(const Fact *fact) {
    return fact->quantity.dimension == DIM_RATE || fact->quantity.dimension == DIM_COUNT;
}

static Text noun_text(Binding *binding, const Fact *fact) {
    const Quantity *quantity = &fact->quantity;
    if (quantity->qualifier.size == 0)
        return quantity->noun;
    return text_print(binding->arena, "%.*s %.*s", TEXT_ARG(quantity->qualifier), TEXT_ARG(quantity->noun));
}

/* "S2 Peak": the code of a scenario names no stream. */
static Text behind_code(Text label) {
    enum { LETTERS = 3, DIGITS = 3 };
    size_t letters = 0, digits = 0;
    while (letters < label.size && char_is_letter(label.at[letters]))
        letters++;
    while (letters + digits < label.size && char_is_digit(label.at[letters + digits]))
        digits++;
    size_t size = letters + digits;
    bool code = letters > 0 && letters <= LETTERS && digits > 0 && digits <= DIGITS && size < label.size &&
                text_find(TEXT(" .:"), text_part(label, size, size + 1), 0) != SIZE_MAX;
    return code ? text_trim(text_part(label, size + 1, label.size)) : label;
}

/* The label without the words that named the fact: "Readings, average" counts readings. */
static Text stream_subject(const Binding *binding, const Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    Text row = statement_label(statement, LABEL_ROW), column = statement_label(statement, LABEL_COLUMN);
    bool dated = fact->transposed && column.size > 0 && statement->horizon.text.at == column.at;
    if (row.size > 0) /* "Messages | Now | In a year" above average and peak */
        return dated ? statement_label(statement, LABEL_CORNER) : fact->transposed ? column : behind_code(row);
    Text field = behind_code(statement_label(statement, LABEL_FIELD));
    LexMatch match;
    if (text_ends(field, TEXT("?")) && lexicon_starts(binding->lexicon, LEX_QUESTION, field, &match))
        return (Text){0}; /* "How will you prove it?" */
    /* "The portal serves 40 requests per second": what is counted tells more than who serves it */
    bool actor = field.size == 0 && statement->quantity.noun.size > 0 && statement->subject.at == statement->actor.at;
    return field.size > 0 ? field : actor ? (Text){0} : statement->subject;
}

static Aliases stream_aliases(Binding *binding, const Fact *fact, Text text) {
    return aliases_without(binding, aliases_of(binding, text, LEX_NO_STREAM), fact->definition);
}

static bool stream_meets(const Stream *stream, const Aliases *subject, const Aliases *noun) {
    if (subject->count > 0 && stream->subject.count > 0 && aliases_meet(&stream->subject, subject))
        return true;
    bool plain = subject->count == 0 || stream->subject.count == 0;
    if (plain && subject->count == 0 && stream->subject.count == 0)
        return aliases_meet(&stream->noun, noun) || (noun->count == 0 && stream->noun.count == 0);
    return aliases_meet(&stream->subject, noun) || aliases_meet(&stream->noun, subject);
}

static Stream *find_stream(Binding *binding, Streams *streams, const Aliases *subject, const Aliases *noun) {
    for (size_t i = 0; i < streams->count; i++)
        if (stream_meets(&streams->items[i], subject, noun))
            return &streams->items[i];
    streams->items =
        arena_grow(binding->arena, streams->items, streams->count, &streams->capacity, sizeof *streams->items);
    Text name = noun->text.size > 0 ? noun->text : subject->text;
    unsigned id = name_intern(binding->names, 0xa000000000u + streams->count, name);
    streams->items[streams->count] = (Stream){*subject, *noun, id, false};
    return &streams->items[streams->count++];
}

/* The one stream that a text names; 0 if none, or several. */
static unsigned stream_in(Binding *binding, const Streams *streams, Text text) {
    TokenSet words = tokens_of(binding, text, LEX_NO_STREAM);
    unsigned found = 0;
    for (size_t i = 0; i < streams->count; i++)
        for (size_t k = 0; k < streams->items[i].subject.count + streams->items[i].noun.count; k++) {
            const Stream *stream = &streams->items[i];
            const TokenSet *set =
                k < stream->subject.count ? &stream->subject.sets[k] : &stream->noun.sets[k - stream->subject.count];
            if (set->count > 0 && tokens_within(set, &words))
                found = found && found != stream->id ? UINT32_MAX : stream->id;
        }
    return found == UINT32_MAX ? 0 : found;
}

/* A factor or share names its stream in its clause, or in its sentence: "3x average for readings"; else its label does, the
 * head of its column or what leads its list in: "Readings". */
static unsigned named_stream(Binding *binding, const Streams *streams, const Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    unsigned found = stream_in(binding, streams, statement->clause);
    if (!found)
        found = stream_in(binding, streams, statement->whole);
    for (size_t i = 0; i < statement->label_count && !found; i++)
        if (statement->labels[i].source != LABEL_CLAUSE && statement->labels[i].source <= LABEL_LEAD)
            found = stream_in(binding, streams, statement->labels[i].text);
    return found;
}

/* Does the fact say how high a load is at some time, so that factors may speak of it? */
static bool is_load(const Binding *binding, const Fact *fact) {
    unsigned key = binding->pack->facts[fact->definition].key;
    return (key & KEY_BIT(KEY_STREAM)) && (key & KEY_BIT(KEY_HORIZON)) && counts(fact);
}

static Text lead_of(const Binding *binding, const Fact *fact) {
    return statement_label(&binding->statements->items[fact->statement], LABEL_LEAD);
}

/* "Scans: average 8/s, peak 40/s" and "Sales: average 1/s, peak 5/s", each a list of its own: what leads it in names the
 * stream where several lists have the same. */
static Text parallel_lead(const Binding *binding, size_t at) {
    enum { AROUND = 40 };
    const Fact *fact = &binding->items[at];
    Text lead = is_load(binding, fact) ? lead_of(binding, fact) : (Text){0};
    size_t end = at + AROUND < binding->count ? at + AROUND : binding->count;
    for (size_t i = at > AROUND ? at - AROUND : 0; i < end && lead.size > 0; i++) {
        const Fact *other = &binding->items[i];
        Text second = lead_of(binding, other);
        if (other->definition == fact->definition && other->key[KEY_HORIZON] == fact->key[KEY_HORIZON] &&
            second.size > 0 && !text_equal_fold(second, lead))
            return lead;
    }
    return (Text){0};
}

/* The stream of all loads, 0 if there are several. */
static unsigned sole_load(const Binding *binding) {
    unsigned found = 0;
    for (size_t i = 0; i < binding->count; i++) {
        unsigned stream = is_load(binding, &binding->items[i]) ? binding->items[i].key[KEY_STREAM] : 0;
        if (stream && found && stream != found)
            return 0;
        found = stream ? stream : found;
    }
    return found;
}

static bool sets_within(const Aliases *inner, const Aliases *outer) {
    for (size_t i = 0; i < inner->count; i++)
        for (size_t k = 0; k < outer->count; k++)
            if (inner->sets[i].count > 0 && tokens_within(&inner->sets[i], &outer->sets[k]))
                return true;
    return false;
}

/* "chunks" are a shorter name of "chunks written", "requests" of "API: requests". */
static bool shortens(const Stream *stream, const Stream *load) {
    bool bare = stream->subject.count == 0 && sets_within(&stream->noun, &load->noun);
    return bare || sets_within(&stream->subject, &load->subject) || sets_within(&stream->noun, &load->subject) ||
           sets_within(&load->subject, &stream->subject);
}

/* The one stream of loads that shares its words with another stream, which is no load's; 0 if none, or several. */
static unsigned longer_name(const Streams *streams, const Stream *stream) {
    unsigned found = 0;
    for (size_t i = 0; i < streams->count; i++) {
        const Stream *load = &streams->items[i];
        if (!load->load || !shortens(stream, load))
            continue;
        if (found)
            return 0;
        found = load->id;
    }
    return found;
}

enum { STREAMS = 64 }; /* more are no loads of one service, and would be compared pair by pair */

/* A test of "chunks" tests the load of "chunks written", if nothing else could be meant: an inference. of: per fact its
 * stream + 1. */
static void lengthen(Binding *binding, const Streams *streams, const size_t *of) {
    unsigned longer[STREAMS] = {0};
    if (streams->count > STREAMS)
        return;
    for (size_t s = 0; s < streams->count; s++)
        longer[s] = streams->items[s].load ? 0 : longer_name(streams, &streams->items[s]);
    for (size_t i = 0; i < binding->count; i++) {
        if (!of[i] || !longer[of[i] - 1])
            continue;
        binding->items[i].key[KEY_STREAM] = longer[of[i] - 1];
        binding->items[i].assumed_subject = true;
    }
}

/* With one stream in the document every load is of it; with several, a load that names none agrees with no other. */
static void settle(Binding *binding, const Streams *streams) {
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        if (!has_stream(binding, fact))
            continue;
        if (streams->count <= 1)
            fact->key[KEY_STREAM] = 0;
        else if (fact->key[KEY_STREAM] == 0)
            fact->key[KEY_STREAM] = name_intern(binding->names, 0xb000000000u + i, (Text){0});
    }
}

void streams_fill(Binding *binding) {
    Streams streams = {0};
    size_t *of = ARENA_ARRAY(binding->arena, size_t, binding->count);
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        if (!has_stream(binding, fact) || !counts(fact))
            continue;
        Aliases subject = stream_aliases(binding, fact, stream_subject(binding, fact));
        Text lead = subject.count == 0 ? parallel_lead(binding, i) : (Text){0};
        if (lead.size > 0)
            subject = stream_aliases(binding, fact, lead);
        Aliases noun = stream_aliases(binding, fact, noun_text(binding, fact));
        Stream *stream = find_stream(binding, &streams, &subject, &noun);
        stream->load |= is_load(binding, fact);
        fact->key[KEY_STREAM] = stream->id;
        of[i] = (size_t)(stream - streams.items) + 1;
    }
    lengthen(binding, &streams, of);
    unsigned sole = sole_load(binding);
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        if (!has_stream(binding, fact) || counts(fact))
            continue;
        fact->key[KEY_STREAM] = named_stream(binding, &streams, fact);
        bool factor = fact->quantity.dimension == DIM_FACTOR;
        if (!fact->key[KEY_STREAM] && factor)
            fact->key[KEY_STREAM] = sole;
    }
    settle(binding, &streams);
}
