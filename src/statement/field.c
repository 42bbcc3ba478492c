/* A field becomes statements: one per quantity, or one for the whole value. */
#include "reader.h"

#include <string.h>

enum { LISTED_AT_MOST = 16 };

/* The same for the fields of a piece, and mostly for those of its neighbours. */
static Text joined_headings(Reader *reader, const Field *field) {
    uint64_t key = 0;
    for (size_t i = 0; i < field->label_count; i++)
        if (field->labels[i].source >= LABEL_LEAD)
            key = key * 31 + text_place_hash(field->labels[i].text);
    if (key == reader->place_key)
        return reader->place;
    reader->place_key = key;
    Buffer buffer;
    buffer_init(&buffer, reader->arena);
    for (size_t i = 0; i < field->label_count; i++)
        if (field->labels[i].source >= LABEL_LEAD) {
            buffer_add(&buffer, field->labels[i].text);
            buffer_add(&buffer, TEXT(" / "));
        }
    return reader->place = buffer_text(&buffer);
}

static Text field_label_of(const Field *field, LabelSource source) {
    for (size_t i = 0; i < field->label_count; i++)
        if (field->labels[i].source == source)
            return field->labels[i].text;
    return (Text){0};
}

/* "Germany", "June 2027", "Peak" are columns of what the corner measures; "Instances", "Factor" and "Depth" have measures of
 * their own. */
static bool is_measured_by_corner(const Reader *reader, Text column) {
    static const char *const others[] = {"factor", "growth",   "priority", "rank", "number",  "count",  "ratio",
                                         "change", "multiple", "depth",    "port", "version", "weight", "score"};
    Text last = word_last(column);
    return !TEXT_IS_ONE_OF(last, others) && !lexicon_is(reader->lexicon, LEX_COUNTED, last, NULL);
}

/* "Load (requests/s)" or "Load, requests/s" over the names of rows; over numbers it measures those, and "Month" alone
 * names them. */
static Text corner_of(const Reader *reader, const Field *field, Text row, Text column) {
    Text corner = field_label_of(field, LABEL_CORNER);
    bool apart = text_find(corner, TEXT("("), 0) != SIZE_MAX || text_find(corner, TEXT(","), 0) != SIZE_MAX ||
                 text_find_fold(corner, TEXT(" per "), 0) != SIZE_MAX;
    bool named = row.size > 0 && !char_is_digit(row.at[0]);
    return apart && named && is_measured_by_corner(reader, column) ? corner : (Text){0};
}

static Hint field_hint(Reader *reader, const Field *field) {
    Text label = field_label_of(field, LABEL_FIELD), row = field_label_of(field, LABEL_ROW);
    Text column = field_label_of(field, LABEL_COLUMN);
    label = label.size > 0 ? label : row;
    return (Hint){.label = field->unit.factor > 0 ? (Text){0} : label, /* its last word is known to be the unit */
                  .column = column,
                  .corner = corner_of(reader, field, row, column),
                  .place = joined_headings(reader, field),
                  .style = reader->style};
}

static Statement *add_statement(Reader *reader, const Field *field) {
    reader->items = arena_grow(reader->arena, reader->items, reader->count, &reader->capacity, sizeof *reader->items);
    Statement *statement = &reader->items[reader->count++];
    const Piece *piece = &reader->document->pieces[field->piece];
    *statement = (Statement){.subject = field->subject,
                             .in_label = field->in_label,
                             .in_code = field->code,
                             .companion = NO_INDEX,
                             .statistic_from = LABEL_SOURCE_COUNT,
                             .piece = field->piece,
                             .field = reader->fields,
                             .row = field->row,
                             .list = field->list,
                             .thing = field->thing,
                             .section = piece->section};
    statement->whole = text_trim(text_part(piece->text, field->begin, field->end));
    return statement;
}

/* "4 queries, of 25 ms", "1 call, 120 ms": the time is per query, per call. */
static Text per_what(const Reader *reader, const Statement *statement) {
    if (sum_is_of_one(statement->clause, &statement->quantity))
        return TEXT("each");
    return statement->each ? text_print(reader->arena, "per %.*s", TEXT_ARG(statement[-1].quantity.noun)) : (Text){0};
}

/* "150,000 descriptions of 6 KB each (0.9 GB)": so much more than each is all of them. */
static bool is_sum_of(const Statement *statement, const Statement *each) {
    const double most = 100;
    return statement->bracketed && each->quantity.per.size > 0 && statement->quantity.dimension == DIM_DATA &&
           each->quantity.dimension == DIM_DATA && statement->quantity.value > most * each->quantity.value;
}

/* The clause's words come first among the labels; in brackets those of the value before them count as well. */
static void set_labels(Reader *reader, Statement *statement, const Field *field, Text clause, Text sentence,
                       Span span) {
    Label *labels = ARENA_ARRAY(reader->arena, Label, field->label_count + 7);
    size_t count = 0;
    labels[count++] = label_make(reader, clause, LABEL_CLAUSE, span);
    if (sentence.size > 0)
        labels[count++] = label_make(reader, sentence, LABEL_SENTENCE, span);
    Text each = per_what(reader, statement);
    if (each.size > 0)
        labels[count++] = label_make(reader, each, LABEL_COMPANION, span);
    if (statement->made && statement->made->dimension == DIM_COUNT) { /* "20 pods x 15 connections = 300" */
        Text field_text = text_part(reader->document->pieces[field->piece].text, field->begin, field->end);
        Span operands = statement->made->span;
        labels[count++] =
            label_make(reader, text_part(field_text, operands.begin, operands.end), LABEL_COMPANION, span);
    }
    bool share = statement->quantity.dimension == DIM_FRACTION && !statement->is_duration;
    if ((statement->bracketed || share) && statement->companion != NO_INDEX &&
        !is_sum_of(statement, &reader->items[statement->companion]))
        labels[count++] = label_make(reader, reader->items[statement->companion].clause, LABEL_COMPANION, span);
    if (field->store.size > 0)
        labels[count++] = label_make(reader, field->store, LABEL_FIELD, span);
    if (field->thing > 0)
        labels[count++] = label_make(reader, field->listed.name, LABEL_LINE, span);
    for (size_t i = 0; i < field->label_count; i++)
        labels[count++] = field->labels[i];
    statement->labels = labels;
    statement->label_count = count;
}

static bool inside_brackets(Text text, size_t begin, size_t at) {
    size_t depth = 0;
    for (size_t i = begin; i < at; i++) {
        depth += text.at[i] == '(';
        depth -= text.at[i] == ')' && depth > 0;
    }
    return depth > 0;
}

/* The statement that one in brackets stands behind: "20 GB in 12 months (10x)" is ten times of data, not of months. */
static size_t before_brackets(const Reader *reader, Text text, const Statement *statement) {
    size_t last = reader->count - 2;
    while (reader->items[last].bracketed && reader->items[last].companion != NO_INDEX)
        last = reader->items[last].companion;
    while (last > 0 && date_tells(text, &reader->items[last].quantity) &&
           reader->items[last - 1].field == statement->field)
        last--;
    return last;
}

/* A value in brackets belongs to the one before the brackets, a duration to the one before it. */
static void join_companion(Reader *reader, Text text, Statement *statement, Text words, bool lasting) {
    if (reader->count < 2 || words.size > 0)
        return;
    size_t last = reader->count - 2;
    if (reader->items[last].field != statement->field)
        return;
    bool explains = statement->bracketed && statement->thing == 0;
    if (explains)
        last = before_brackets(reader, text, statement);
    if (reader->items[last].field != statement->field)
        return;
    const Quantity *before = &reader->items[last].quantity;
    lasting |= explains && value_sustains(text, before, &statement->quantity);
    if (lasting && before->from_words && before->value >= 1 && before->value <= 1 && before->dimension == DIM_COUNT) {
        reader->items[last].occupied = true;
        return;
    }
    lasting &= before->dimension != DIM_DATA || before->bound != BOUND_EQUAL; /* an amount of data does not last */
    if (explains || lasting)
        statement->companion = last;
    statement->is_duration = lasting;
    if (lasting)
        reader->items[last].duration = quantity_kept(reader, &statement->quantity);
}

/* "8 GB of memory, of which 45 % are in use": the share is of what the value before it counts. */
static void join_share(Reader *reader, Statement *statement) {
    if (reader->count < 2 || reader->items[reader->count - 2].field != statement->field)
        return;
    statement->partial = false;
    statement->companion = reader->count - 2;
}

/* "One" of "a job keeps one worker for 2 s" is an article: the clause goes on behind it. */
static bool is_article(Text text, const Quantity *quantity) {
    return quantity->dimension == DIM_COUNT && quantity->noun.size > 0 &&
           text_at(text, quantity->span.begin, "one ") > 0 && text_at(text, quantity->span.end, " for ") > 0;
}

/* Where the words before value i begin: behind the value before it that neither says when i holds nor is an article. */
static size_t words_begin(Text text, Quantities values, size_t i) {
    size_t last = i;
    while (last > 0 && (date_tells(text, &values.items[last - 1]) || is_article(text, &values.items[last - 1])))
        last--;
    return last == 0 ? 0 : values.items[last - 1].span.end;
}

/* Where the words behind value i end: at the next value that does not merely say how long or when it holds. */
static size_t words_end(const Reader *reader, Text text, Quantities values, size_t i) {
    for (size_t k = i + 1; k < values.count; k++) {
        const Quantity *next = &values.items[k];
        if (!value_lasts(reader, text, (Span){values.items[k - 1].span.end, 0}, &values.items[k - 1], next) &&
            !date_tells(text, next))
            return next->span.begin;
    }
    return text.size;
}

/* The first value of the sentence in which value i stands; "In 12 months" before it is none. The sides of a semicolon are
 * two, when each says what it is about: "peak hours are ...; quiet hours are ...". */
static size_t sentence_first(Text text, Quantities values, size_t i) {
    size_t first = i;
    while (first > 0 && !side_between(text, values.items[first - 1].span.end, values.items[first].span.begin))
        first--;
    while (first < i && date_tells(text, &values.items[first]))
        first++;
    return first;
}

/* Is it the sentence's first value, or one of those joined to it ("200 uploads and 30 requests per second")? */
static bool opens_sentence(Text text, Quantities values, size_t i) {
    size_t first = sentence_first(text, values, i);
    for (size_t k = first; k < i; k++)
        if (!values_joined(text, &values.items[k], &values.items[k + 1]))
            return false;
    return true;
}

/* The words that begin the sentence of value i, up to its first value or to the clause of i. */
static Text sentence_lead(Text text, Quantities values, size_t i, Span clause) {
    size_t first = sentence_first(text, values, i), end = values.items[first].span.begin;
    size_t begin = behind_dot(text, clause_begin(text, end), end);
    end = first == i && clause.begin < end ? clause.begin : end;
    return begin < end ? text_trim(text_part(text, begin, end)) : (Text){0};
}

/* The sentence's opening dates all its values ("In 12 months, ..."), but names only the first. */
static void drop_sentence(Statement *statement) {
    if (statement->label_count < 2 || statement->labels[1].source != LABEL_SENTENCE)
        return;
    Label *labels = (Label *)statement->labels;
    for (size_t i = 1; i + 1 < statement->label_count; i++)
        labels[i] = labels[i + 1];
    statement->label_count--;
}

/* Lines of a cell (`<br>`) are told apart: only its own speaks of a value. */
static void keep_to_line(Text text, Span value, size_t *before, size_t *behind) {
    for (size_t i = *before; i < value.begin; i++)
        if (text.at[i] == '\n')
            *before = i + 1;
    size_t end = text_find(text, TEXT("\n"), value.end);
    if (end < *behind)
        *behind = end;
}

/* "4 queries of at most 20 ms each", "one call, which takes 50 ms": the noun before the value is what it speaks of. */
static size_t noun_before(Text text, Quantities values, size_t i, size_t begin) {
    if (i == 0)
        return begin;
    const Quantity *last = &values.items[i - 1];
    Text between = text_part(text, last->span.end, values.items[i].span.begin);
    Text noun = last->qualifier.size > 0 ? last->qualifier : last->noun;
    bool named = noun.size > 0 && text_has(text, noun.at);
    if (!named || (!text_starts(between, TEXT(" of ")) && !text_starts(between, TEXT(", which "))))
        return begin;
    return (size_t)(noun.at - text.at);
}

/* Of "1 external call, 120 ms" and "one call outside at most, 60 ms" what stands between. */
static bool only_says_where(Text between) {
    enum { WORDS = 3 };
    return text_ends(between, TEXT(",")) && !sentence_between(between, 0, between.size) &&
           !text_starts(between, TEXT("per ")) && text_find(between, TEXT(","), 0) + 1 == between.size &&
           word_count(between) <= WORDS;
}

/* Of "3 lookups of 5 ms" each takes so long, and of "1 external call, 120 ms" the one: a bare time behind a count. So is
 * each of "30M entries of 400 bytes" of that size. */
static bool is_of_each(Text text, const Statement *statement, const Quantity *before, const Quantity *value) {
    bool time = value->dimension == DIM_TIME, data = value->dimension == DIM_DATA;
    if (value->dimension == DIM_RATE && before->dimension == DIM_COUNT &&
        before->noun.size > 0) /* "3 pods of 150 req/s each" */
        return text_equal(value->per, TEXT("each")) &&
               text_starts(text_part(text, before->span.end, value->span.begin), TEXT(" of "));
    if (before->dimension != DIM_COUNT || before->noun.size == 0 || (!time && !data) ||
        value->statistic.kind != STAT_NONE || value->period > 0)
        return false;
    Text between = text_part(text, before->span.end, value->span.begin);
    if (data)
        return text_starts(between, TEXT(" at ")) || text_starts(between, TEXT(" of "));
    static const char *const leads[] = {" of ", ", of ", " at ", " taking ", ", each ", " each "};
    for (size_t k = 0; k < sizeof leads / sizeof *leads; k++)
        if (text_starts(between, text_of(leads[k])))
            return true;
    bool each = text_equal(value->per, TEXT("each")) && !sentence_between(between, 0, between.size);
    return each || (text_equal(statement->clause, statement->text) && only_says_where(text_trim(between)));
}

static void add_quantity(Reader *reader, const Field *field, Quantities values, size_t i) {
    const Piece *piece = &reader->document->pieces[field->piece];
    Text text = text_part(piece->text, field->begin, field->end);
    const Quantity *quantity = &values.items[i];
    size_t before = words_begin(text, values, i);
    size_t behind = words_end(reader, text, values, i);
    if (piece->kind == PIECE_CELL)
        keep_to_line(text, quantity->span, &before, &behind);
    Span clause = clause_around(text, quantity->span, before, behind);
    clause.begin = sum_counts_each(text, quantity) ? quantity->span.begin : noun_before(text, values, i, clause.begin);
    Statement *statement = add_statement(reader, field);
    statement->kind = VALUE_QUANTITY;
    statement->quantity = *quantity;
    statement->text = text_part(text, quantity->span.begin, quantity->span.end);
    statement->span = piece_span(piece, field->begin + quantity->span.begin, field->begin + quantity->span.end);
    statement->clause = text_trim(text_part(text, clause.begin, clause.end));
    statement->bracketed = inside_brackets(text, 0, quantity->span.begin);
    statement->dates = (date_tells(text, quantity) &&
                        !text_ends(text_trim(text_part(text, 0, quantity->span.begin)), TEXT(" after"))) ||
                       value_is_whole(text, values, i);
    statement->partial = sum_is_addend(text, values, i) || (i > 0 && sum_is_part(text, clause, quantity->span));
    statement->each = i > 0 && statement > reader->items && statement[-1].field == statement->field &&
                      is_of_each(text, statement, &values.items[i - 1], quantity);
    statement->made = sum_of(reader, text, values, i);
    statement->computed = statement->made || sum_is_result(text, values, i);
    Text words = i > 0 && statement->bracketed
                     ? clause_before_brackets(reader, text, values.items[i - 1].span.end, quantity->span.begin)
                     : (Text){0};
    if (i > 0)
        join_companion(reader, text, statement, words,
                       value_lasts(reader, text, clause, &values.items[i - 1], quantity));
    if (statement->partial && quantity->dimension == DIM_FRACTION)
        join_share(reader, statement);
    if (quantity->dimension == DIM_TIME && quantity->statistic.kind == STAT_NONE && quantity->period <= 0 &&
        quantity->bound != BOUND_AT_LEAST && !statement->is_duration)
        statistic_behind(text, values, i, &statement->quantity.statistic);
    Text lead = field->thing > 0 ? field->listed.intro : sentence_lead(text, values, i, clause);
    set_labels(reader, statement, field, statement->clause, words.size > 0 ? words : lead,
               piece_span(piece, field->begin + clause.begin, field->begin + clause.end));
    attributes_read(reader, statement, field, clause, quantity->span);
    if (words.size == 0 && field->thing == 0 && !opens_sentence(text, values, i))
        drop_sentence(statement);
}

/* "from 2 s to 500 ms": the second statement carries both sides. */
static void join_change(Reader *reader, const Field *field, Quantities values, size_t i) {
    Statement *statement = &reader->items[reader->count - 1];
    const Piece *piece = &reader->document->pieces[field->piece];
    statement->kind = VALUE_CHANGE;
    statement->from = quantity_kept(reader, &values.items[i - 1]);
    Span whole = {values.items[i - 1].span.begin, values.items[i].span.end};
    statement->text = text_part(text_part(piece->text, field->begin, field->end), whole.begin, whole.end);
    statement->span = piece_span(piece, field->begin + whole.begin, field->begin + whole.end);
}

/* "Times in ms": bare numbers below take the unit that a lead or a sentence of their section gives. */
static void take_units(const Reader *reader, const Field *field, Quantities values) {
    const WideUnit *unit = &wide_of(reader, reader->document->pieces[field->piece].section)->unit;
    WideUnit lead = {0};
    for (size_t i = 0; i < field->label_count && lead.factor <= 0; i++)
        if (field->labels[i].source == LABEL_LEAD)
            lead = unit_of_sentence(reader, field->labels[i].text);
    bool own = field->unit.factor > 0;
    unit = own ? &field->unit : lead.factor > 0 ? &lead : unit;
    for (size_t i = 0; i < values.count && unit->factor > 0 && (own || field->cell); i++) {
        Quantity *value = &values.items[i];
        if (value->dimension != DIM_NONE || value->noun.size > 0)
            continue;
        value->dimension = unit->dimension;
        value->unit = unit->unit;
        value->unit_from_hint = true;
        quantity_scale(value, unit->factor);
    }
}

static void add_whole(Reader *reader, const Field *field, ValueKind kind, bool reasoned, size_t from, size_t to) {
    const Piece *piece = &reader->document->pieces[field->piece];
    Statement *statement = add_statement(reader, field);
    statement->kind = kind;
    statement->reasoned = reasoned;
    statement->text = statement->clause = text_trim(text_part(piece->text, from, to));
    size_t begin = statement->text.size > 0 ? (size_t)(statement->text.at - piece->text.at) : from;
    statement->span = piece->kind == PIECE_CELL && statement->text.size == 0
                          ? piece->span
                          : piece_span(piece, begin, begin + statement->text.size);
    set_labels(reader, statement, field, statement->clause, (Text){0}, statement->span);
    attributes_read(reader, statement, field, (Span){0, 0}, (Span){0, 0});
}

static void add_placeholder(Reader *reader, const Field *field, const Piece *piece) {
    size_t from, to;
    if (value_placeholder(reader, piece, field->begin, field->end, &from, &to))
        add_whole(reader, field, VALUE_PLACEHOLDER, false, from, to);
}

/* Whose value is it, of the things that its sentence lists? */
static void take_thing(const Reader *reader, Field *field, const Listed *listed, size_t count, Span value) {
    field->thing = 0;
    for (size_t i = 0; i < count; i++)
        if (value.begin >= listed[i].span.begin && value.end <= listed[i].span.end) {
            field->listed = listed[i];
            field->thing = reader->listed + i + 1;
        }
}

/* Only times without a statistic of their own take that of another line. */
static void take_statistic(const Reader *reader, Field *field, Quantities values) {
    bool asked = false;
    for (size_t i = 0; field->beside && i < values.count && !asked; i++)
        asked = values.items[i].dimension == DIM_TIME && values.items[i].statistic.kind == STAT_NONE;
    if (asked)
        field->statistic = statistic_beside(reader, field);
    field->beside &= !asked;
}

/* Sets the thing and the store of each value in turn. */
static void read_part(Reader *reader, Field *field) {
    const Piece *piece = &reader->document->pieces[field->piece];
    Text text = text_part(piece->text, field->begin, field->end);
    Hint hint = field_hint(reader, field);
    reader->fields++;
    bool reasoned;
    ValueKind kind = value_classify(reader, piece, field->begin, field->end, &reasoned);
    if (field->in_label && (kind == VALUE_EMPTY || kind == VALUE_DASH || kind == VALUE_NA || kind == VALUE_REFERENCE))
        return;
    Quantities values = quantities_read(reader->arena, text, &hint, reader->lexicon);
    values.count = numbers_drop(reader, field->piece, text, values);
    if (kind == VALUE_PLACEHOLDER)
        add_placeholder(reader, field, piece);
    values_complete(reader, values, text);
    take_units(reader, field, values);
    question_counts(reader, field, values);
    take_statistic(reader, field, values);
    Listed listed[LISTED_AT_MOST];
    size_t things = listing_read(reader, text, values, listed, field->in_label || field->code ? 0 : LISTED_AT_MOST);
    for (size_t i = 0; i < values.count; i++) {
        if (values.items[i].change_from && i + 1 < values.count && values.items[i + 1].change_to)
            continue;
        /* what stands in one sentence stands together: sentences of one paragraph are fields of their own */
        if (i > 0 && sentence_between(text, values.items[i - 1].span.end, values.items[i].span.begin))
            reader->fields++;
        take_thing(reader, field, listed, things, values.items[i].span);
        bool amount = values.items[i].dimension == DIM_DATA && values.items[i].per.size == 0;
        field->store = amount ? store_before(reader, text, values.items[i].span.begin) : (Text){0};
        add_quantity(reader, field, values, i);
        if (i > 0 && values.items[i].change_to && values.items[i - 1].change_from)
            join_change(reader, field, values, i);
    }
    field->thing = 0;
    field->store = (Text){0};
    reader->listed += things;
    bool blank = kind == VALUE_EMPTY || kind == VALUE_DASH;
    if (kind != VALUE_PLACEHOLDER && (kind == VALUE_NA || values.count == 0) && (!blank || field->cell) &&
        !field->in_label)
        add_whole(reader, field, kind, reasoned, field->begin, field->end);
}

/* Where a long text is parted: behind the last sentence that fits, else at the last blank that is not between a number
 * and its unit, else between two signs. */
static size_t part_end(Text text, size_t begin, size_t end) {
    size_t limit = begin + LIMIT_FIELD_BYTES;
    if (end <= limit)
        return end;
    for (size_t at = limit; at > begin + 1; at--)
        if (char_is_space(text.at[at - 1]) && strchr(".;!?", text.at[at - 2]))
            return at;
    for (size_t at = limit; at > begin + 1; at--)
        if (char_is_space(text.at[at - 1]) && !char_is_digit(text.at[at - 2]))
            return at;
    while (limit > begin + 1 && ((unsigned char)text.at[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

/* Each value looks at the words around it: in a text without end they would be read again for each. */
void field_read(Reader *reader, Field *field) {
    const Document *document = reader->document;
    Text text = document->pieces[field->piece].text;
    size_t end = field->end;
    do {
        field->end = part_end(text, field->begin, end);
        read_part(reader, field);
        field->begin = field->end;
    } while (field->end < end && reader->count <= document->source->limits.statements);
}
