/* Sections without a heading, found by what they promise: one paragraph that states nearly all fields of an absent section,
 * whatever it calls itself and whatever it stands below. */
#include "places.h"

/* One paragraph read for one section. */
typedef struct Promise {
    const Binding *binding;
    size_t section;
    unsigned values;           /* VALUE_BITs of the sentence that is read */
    bool *said;                /* per field of the pack: the paragraph speaks of it */
    size_t said_count, valued; /* fields that it speaks of; those with a value of theirs in the sentence */
} Promise;

/* What may answer the field; 0: words do. */
static unsigned values_of(const Pack *pack, const FieldDef *field) {
    unsigned values = field->amounts;
    for (size_t i = 0; i < field->facts.count; i++)
        values |= pack->facts[field->facts.items[i]].values;
    return values & VALUE_TEXT_BIT ? 0 : values;
}

static bool is_of(const Promise *promise, const FieldDef *field) {
    return section_top(promise->binding->pack, field->section) == promise->section;
}

static void answer(Promise *promise, size_t field, unsigned values) {
    promise->said_count += !promise->said[field];
    promise->valued += !promise->said[field] && values != 0;
    promise->said[field] = true;
}

static void note_mention(void *context, const Hit *hit) {
    Promise *promise = context;
    const Pack *pack = promise->binding->pack;
    const FieldDef *field = &pack->fields[hit->index];
    unsigned values = values_of(pack, field);
    if (is_of(promise, field) && (values == 0 || values & promise->values))
        answer(promise, hit->index, values);
}

static bool stands_in(const Statement *statement, Text sentence) { return text_has(sentence, statement->text.at); }

/* The statements of the piece that stand in the sentence: how many have one of these values? */
static size_t amounts_in(const Binding *binding, Span statements, Text sentence, unsigned values) {
    size_t count = 0;
    for (size_t i = statements.begin; i < statements.end; i++) {
        const Statement *statement = &binding->statements->items[i];
        count += statement->kind == VALUE_QUANTITY && values & VALUE_BIT(statement->quantity.dimension) &&
                 stands_in(statement, sentence);
    }
    return count;
}

static unsigned values_in(const Binding *binding, Span statements, Text sentence) {
    unsigned values = 0;
    for (size_t i = statements.begin; i < statements.end; i++)
        if (binding->statements->items[i].kind == VALUE_QUANTITY && stands_in(&binding->statements->items[i], sentence))
            values |= VALUE_BIT(binding->statements->items[i].quantity.dimension);
    return values;
}

static void read_sentence(Promise *promise, Span statements, Text sentence) {
    const Binding *binding = promise->binding;
    const Pack *pack = binding->pack;
    promise->values = values_in(binding, statements, sentence);
    phrases_find(binding->phrases, USE_BIT(USE_MENTION), reading_words(binding->reading, sentence), note_mention,
                 promise);
    for (size_t i = 0; i < pack->field_count; i++)
        if (is_of(promise, &pack->fields[i]) && pack->fields[i].least > 0 &&
            amounts_in(binding, statements, sentence, pack->fields[i].amounts) >= pack->fields[i].least)
            answer(promise, i, pack->fields[i].amounts);
}

/* Three fields of four, two of them by their values. */
static bool keeps(const Binding *binding, const Piece *piece, Span statements, size_t section) {
    enum { FIELDS_LEAST = 4, VALUED_LEAST = 2 };
    const Pack *pack = binding->pack;
    Promise promise = {.binding = binding, .section = section};
    promise.said = ARENA_ARRAY(binding->arena, bool, pack->field_count);
    size_t fields = 0;
    for (size_t i = 0; i < pack->field_count; i++)
        fields += is_of(&promise, &pack->fields[i]);
    for (size_t at = 0, end; fields >= FIELDS_LEAST && at < piece->text.size; at = end) {
        end = sentence_end(piece->text, at) + 1;
        end = end < piece->text.size ? end : piece->text.size;
        read_sentence(&promise, statements, text_part(piece->text, at, end));
    }
    return fields >= FIELDS_LEAST && 4 * promise.said_count >= 3 * fields && promise.valued >= VALUED_LEAST;
}

/* The section that the paragraph is, of those that nothing else is. */
static size_t kept_by(const Binding *binding, const Piece *piece, Span statements) {
    const Pack *pack = binding->pack;
    for (size_t i = 0; i < pack->section_count; i++)
        if (whole_section(pack, i) && !binding->placed[i] && keeps(binding, piece, statements, i))
            return i;
    return NO_DEFINITION;
}

void promises_find(Binding *binding) {
    const Document *document = binding->document;
    const Statements *statements = binding->statements;
    for (size_t begin = 0, end; begin < statements->count; begin = end) {
        size_t piece = statements->items[begin].piece;
        for (end = begin; end < statements->count && statements->items[end].piece == piece;)
            end++;
        bool paragraph = document->pieces[piece].kind == PIECE_PARAGRAPH && document->pieces[piece].parent == NO_INDEX;
        if (paragraph && binding->piece_section[piece] == NO_DEFINITION)
            binding->piece_section[piece] = kept_by(binding, &document->pieces[piece], (Span){begin, end});
    }
}
