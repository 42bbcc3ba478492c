/* What nobody claims. A sentence, cell or value that names no field in words of the pack's and is bound to no fact may be
 * what a field of its section seems to lack, said in words that the pack does not know: then the finding is a note. */
#include "engine.h"
#include <string.h>

enum { WORDS_LEAST = 3, NEAR = 24, SIBLINGS_LEAST = 2, EXCERPT = 80 };

/* Words or a value that nothing claims. */
typedef struct Stray {
    size_t piece, statement; /* NO_INDEX: words */
    Text text;
    Homes homes;
    bool part; /* of a clause that is claimed */
} Stray;

struct Strays {
    const Check *check;
    const bool *wanted;
    Stray *items;
    size_t count, capacity;
    size_t *users; /* per definition of a fact: how many fields it answers */
};

static void add_stray(Strays *strays, Stray stray) {
    strays->items =
        arena_grow(strays->check->arena, strays->items, strays->count, &strays->capacity, sizeof *strays->items);
    strays->items[strays->count++] = stray;
}

/* Values that would answer the field; 0: words. */
static unsigned values_of(const Pack *pack, const FieldDef *field) {
    unsigned values = field->amounts;
    for (size_t i = 0; i < field->facts.count; i++)
        values |= pack->facts[field->facts.items[i]].values;
    return values & VALUE_TEXT_BIT ? 0 : values;
}

/* ---- what claims ------------------------------------------------------------------------------------------------ */

typedef struct Claiming {
    const Strays *strays;
    const Homes *homes;    /* a phrase claims where it would answer: in the field's section ... */
    const FieldDef *field; /* ... or: if it names another field of the same part as this one */
    bool valued;           /* only fields that values answer claim */
    bool claimed;
} Claiming;

static bool is_sibling(const Strays *strays, size_t other, const FieldDef *field) {
    const FieldDef *sibling = &strays->check->pack->fields[other];
    return strays->wanted[other] && sibling != field && sibling->section == field->section;
}

static void note_claim(void *context, const Match *match) {
    Claiming *claiming = context;
    const Strays *strays = claiming->strays;
    const Pack *pack = strays->check->pack;
    if (claiming->valued && values_of(pack, &pack->fields[match->index]) == 0)
        return;
    claiming->claimed |=
        claiming->homes ? strays->wanted[match->index] &&
                              homes_within(pack, claiming->homes, section_top(pack, pack->fields[match->index].section))
                        : is_sibling(strays, match->index, claiming->field);
}

static bool names_field(const Strays *strays, const Homes *homes, Text text) {
    Claiming claiming = {.strays = strays, .homes = homes};
    matches_find(strays->check->facts, USE_BIT(USE_MENTION), text, note_claim, &claiming);
    return claiming.claimed;
}

static bool names_value(const Strays *strays, const Homes *homes, Text text) {
    Claiming claiming = {.strays = strays, .homes = homes, .valued = true};
    matches_find(strays->check->facts, USE_BIT(USE_MENTION), text, note_claim, &claiming);
    return claiming.claimed;
}

static bool names_sibling(const Strays *strays, const FieldDef *field, Text text) {
    Claiming claiming = {.strays = strays, .field = field};
    matches_find(strays->check->facts, USE_BIT(USE_MENTION), text, note_claim, &claiming);
    return claiming.claimed;
}

/* Is the value bound to a fact that some word tells from others? What its place alone binds, or what answers several
 * fields, is any number of its section. */
static bool is_bound(const Strays *strays, size_t statement) {
    const Facts *facts = strays->check->facts;
    size_t index = facts->statement_fact[statement];
    const Fact *fact = index == NO_DEFINITION ? NULL : &facts->items[index];
    return fact && fact->sureness != UNSURE && fact->label_source != LABEL_SOURCE_COUNT &&
           strays->users[fact->definition] < 2;
}

/* The bound values of a piece in order, of which parts are asked in order: a paragraph may have as many clauses as values,
 * and many of both. */
typedef struct BoundValues {
    const Piece *piece;
    Span *spans;
    size_t count, next;
} BoundValues;

static BoundValues bound_values(const Strays *strays, size_t piece) {
    const Check *check = strays->check;
    size_t first = check->piece_first[piece], end = check->piece_first[piece + 1];
    BoundValues bound = {&check->document->pieces[piece], ARENA_ARRAY(check->arena, Span, end - first), 0, 0};
    for (size_t i = first; i < end; i++) {
        if (!is_bound(strays, check->piece_statements[i]))
            continue;
        Span span = check->statements->items[check->piece_statements[i]].span;
        size_t at = bound.count++;
        for (; at > 0 && bound.spans[at - 1].begin > span.begin; at--) /* they stand almost in order */
            bound.spans[at] = bound.spans[at - 1];
        bound.spans[at] = span;
    }
    return bound;
}

/* Does one of them stand in this part of the piece? */
static bool holds_fact(BoundValues *bound, size_t from, size_t to) {
    Span span = piece_span(bound->piece, from, to);
    for (; bound->next < bound->count && bound->spans[bound->next].begin < span.end; bound->next++)
        if (bound->spans[bound->next].begin >= span.begin && bound->spans[bound->next].end <= span.end)
            return true;
    return false;
}

/* ---- what is not claimed ---------------------------------------------------------------------------------------- */

/* A clause ends with its line, its sentence or a semicolon. */
static bool ends_clause(Text text, size_t at) {
    static const char ends[] = {'.', ';', '?'};
    bool apart = at + 1 == text.size || char_is_space(text.at[at + 1]);
    return apart && memchr(ends, text.at[at], sizeof ends);
}

static size_t clause_end(Text text, size_t from) {
    for (size_t i = from; i < text.size; i++)
        if (ends_clause(text, i))
            return i + 1;
    return text.size;
}

/* "15 minutes, gone on edit, 3 KB": a part between commas that holds no number, of a clause that is claimed as a whole. */
static void read_parts(Strays *strays, size_t piece, Text clause, const Homes *homes) {
    for (size_t at = 0, end; at < clause.size; at = end + 1) {
        end = text_find(clause, TEXT(","), at);
        end = end == SIZE_MAX ? clause.size : end;
        Text part = text_trim(text_part(clause, at, end));
        if (part.size < clause.size && word_count(part) >= 2 && !text_has_digit(part) &&
            !names_field(strays, homes, part))
            add_stray(strays, (Stray){piece, NO_INDEX, part, *homes, true});
    }
}

static void read_clauses(Strays *strays, size_t piece, const Homes *homes) {
    const Check *check = strays->check;
    Text text = check->document->pieces[piece].text;
    BoundValues bound = bound_values(strays, piece);
    for (size_t at = 0, end; at < text.size; at = end) {
        end = clause_end(text, at);
        Text clause = text_trim(text_part(text, at, end));
        size_t least = text_find(clause, TEXT(": "), 0) != SIZE_MAX ? 2 : WORDS_LEAST;
        bool wide = has_word(check, clause, LEX_WIDE, NULL); /* "All figures are for March 2027" */
        if (word_count(clause) < least || wide || text_ends(clause, TEXT(":")))
            continue;
        if (holds_fact(&bound, at, end) || names_field(strays, homes, clause))
            read_parts(strays, piece, clause, homes);
        else
            add_stray(strays, (Stray){piece, NO_INDEX, clause, *homes, false});
    }
}

/* A cell is named by its column's head and its row's key as well. */
static void read_cell(Strays *strays, size_t piece, const Homes *homes) {
    const Document *document = strays->check->document;
    const Piece *cell = &document->pieces[piece], *table = &document->pieces[cell->table];
    const Piece *head = table_cell(document, table, 0, cell->column), *key = table_cell(document, table, cell->row, 0);
    bool filled = cell->row > 0 && cell->column > 0 && word_count(cell->text) > 0;
    BoundValues bound = bound_values(strays, piece);
    if (filled && (holds_fact(&bound, 0, cell->text.size) || names_field(strays, homes, cell->text)))
        read_parts(strays, piece, cell->text, homes);
    else if (filled && !(head && names_field(strays, homes, head->text)) &&
             !(key && names_field(strays, homes, key->text)))
        add_stray(strays, (Stray){piece, NO_INDEX, cell->text, *homes, false});
}

/* The value with what stands around it in its sentence, between commas, brackets and the like. */
static Text part_around(const Statement *statement) {
    static const char signs[] = ",;()/|=+";
    Text whole = statement->whole;
    if (whole.size == 0 || !text_holds(whole, statement->text))
        return statement->text;
    size_t begin = (size_t)(statement->text.at - whole.at), end = begin + statement->text.size;
    while (begin > 0 && !memchr(signs, whole.at[begin - 1], sizeof signs - 1) && !sentence_stops(whole, begin - 1))
        begin--;
    while (end < whole.size && !memchr(signs, whole.at[end], sizeof signs - 1) && !sentence_stops(whole, end))
        end++;
    return text_trim(text_part(whole, begin, end));
}

static void note_title(void *context, const Match *match) {
    size_t *words = context;
    *words = match->words > *words ? match->words : *words;
}

/* A label that is the title of a part ("Application cache: Redis 7, 8 GB") names none of its values. */
static bool is_title(const Strays *strays, Text label) {
    size_t words = 0;
    matches_find(strays->check->facts, USE_BIT(USE_TITLE), label, note_title, &words);
    return words > 0 && words == word_count(label);
}

static bool labels_name_value(const Strays *strays, const Homes *homes, const Statement *statement) {
    static const unsigned near = 1u << LABEL_FIELD | 1u << LABEL_COLUMN | 1u << LABEL_ROW;
    for (size_t i = 0; i < statement->label_count; i++) {
        Text label = statement->labels[i].text;
        bool asks = text_ends(label, TEXT("?")); /* who asks for a value names none */
        if (near >> statement->labels[i].source & 1 && !asks && !is_title(strays, label) &&
            names_value(strays, homes, label))
            return true;
    }
    return false;
}

static void read_values(Strays *strays, size_t piece, const Homes *homes) {
    const Check *check = strays->check;
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
        size_t index = check->piece_statements[i];
        const Statement *statement = &check->statements->items[index];
        const Quantity *quantity = &statement->quantity;
        bool whole =
            quantity->product == 0 && quantity->per.size == 0; /* no size of one entry, nor of a kind of them */
        bool own = whole && is_value(statement) && !statement->is_duration && !statement->dates &&
                   statement->standing == STANDING_STATED && !is_bound(strays, index);
        Text part = part_around(statement);
        if (own && !names_value(strays, homes, part) && !labels_name_value(strays, homes, statement))
            add_stray(strays, (Stray){piece, index, part, *homes, false});
    }
}

static void count_users(Strays *strays) {
    const Check *check = strays->check;
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    strays->users = ARENA_ARRAY(check->arena, size_t, check->pack->fact_count);
    for (size_t i = 0; i < kind->fields.count; i++) {
        IndexList facts = check->pack->fields[kind->fields.items[i]].facts;
        for (size_t k = 0; k < facts.count; k++)
            strays->users[facts.items[k]]++;
    }
}

const Strays *strays_find(const Check *check, const bool *wanted) {
    Strays *strays = ARENA_ARRAY(check->arena, Strays, 1);
    *strays = (Strays){.check = check, .wanted = wanted};
    count_users(strays);
    size_t section = NO_INDEX;
    Homes around = {.count = 0};
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        if (!in_summary(check, piece->section) || (piece->kind != PIECE_CELL && piece->kind != PIECE_PARAGRAPH))
            continue;
        if (piece->section != section)
            around = homes_of_section(check, section = piece->section);
        Homes homes = homes_of_piece(check, i, around);
        (piece->kind == PIECE_CELL ? read_cell : read_clauses)(strays, i, &homes);
        read_values(strays, i, &homes);
    }
    return strays;
}

/* ---- what may be a field ---------------------------------------------------------------------------------------- */

/* Where the field's section has a place of its own, only what stands there; else its whole section. */
static bool stands_right(const Strays *strays, const Stray *stray, const FieldDef *field) {
    const Pack *pack = strays->check->pack;
    return homes_within(pack, &stray->homes, field->section) ||
           (!facts_place(strays->check->facts, field->section) &&
            homes_within(pack, &stray->homes, section_top(pack, field->section)));
}

static bool fact_of_sibling(const Strays *strays, size_t statement, const FieldDef *field) {
    const Check *check = strays->check;
    size_t fact = check->facts->statement_fact[statement];
    for (size_t i = 0; i < check->pack->field_count && fact != NO_DEFINITION; i++)
        for (size_t k = 0; k < check->pack->fields[i].facts.count && is_sibling(strays, i, field); k++)
            if (check->pack->fields[i].facts.items[k] == check->facts->items[fact].definition)
                return true;
    return false;
}

/* One row or item, or one sentence of a paragraph. */
static bool together(const Check *check, const Statement *a, const Statement *b) {
    if (a->row != NO_INDEX || b->row != NO_INDEX)
        return a->row == b->row && a->list == b->list;
    Span first = a->span.begin < b->span.begin ? a->span : b->span,
         last = first.begin == a->span.begin ? b->span : a->span;
    Text between = first.end < last.begin ? text_part(check->document->source->text, first.end, last.begin) : (Text){0};
    return a->piece == b->piece && clause_end(between, 0) == between.size;
}

/* The value's sentence; of one without end a part of it, which is that of other values there as well. */
static Text sentence_around(const Check *check, const Statement *statement) {
    Text text = check->document->pieces[statement->piece].text, value = statement->text;
    if (!text_holds(text, (Text){value.at, 0}))
        return statement->clause;
    size_t at = (size_t)(value.at - text.at), begin = at, most = at + LIMIT_FIELD_BYTES;
    while (begin > 0 && at - begin < LIMIT_FIELD_BYTES && !ends_clause(text, begin - 1))
        begin--;
    size_t end = clause_end(text_part(text, 0, most), at);
    if (at - begin == LIMIT_FIELD_BYTES || end == most) {
        begin = at - at % LIMIT_FIELD_BYTES;
        end = begin + LIMIT_FIELD_BYTES;
    }
    return text_part(text, begin, end);
}

/* "99.9 % a month, thus 43 minutes": what stands beside it stands beside the field in the template too. */
static bool beside_sibling(const Strays *strays, size_t index, const FieldDef *field) {
    const Check *check = strays->check;
    const Statement *items = check->statements->items;
    if (names_sibling(strays, field, sentence_around(check, &items[index])))
        return true;
    size_t from = index > NEAR ? index - NEAR : 0, to = index + NEAR;
    for (size_t i = from; i < check->statements->count && i < to; i++)
        if (together(check, &items[index], &items[i]) && fact_of_sibling(strays, i, field))
            return true;
    return false;
}

static bool has_siblings(const Strays *strays, const FieldDef *field) {
    bool found = false;
    for (size_t i = 0; i < strays->check->pack->field_count && !found; i++)
        found = is_sibling(strays, i, field);
    return found;
}

/* "3.2 s, to be 300 ms": two such values together, where nothing of the template stands beside the field. */
static bool in_pair(const Strays *strays, size_t index, unsigned values) {
    const Check *check = strays->check;
    const Statement *items = check->statements->items;
    size_t from = index > NEAR ? index - NEAR : 0;
    for (size_t i = from; i < index; i++)
        if (is_value(&items[i]) && values & VALUE_BIT(items[i].quantity.dimension) && !is_bound(strays, i) &&
            items[i].quantity.dimension == items[index].quantity.dimension && together(check, &items[i], &items[index]))
            return true;
    return false;
}

/* A value of the right kind, beside what belongs together with the field. A rate or bandwidth needs nothing beside it;
 * a bare number in the sentence of a value that has its unit may have the same. */
static bool value_may_be(const Strays *strays, const Stray *stray, const FieldDef *field, unsigned values) {
    static const unsigned telling = VALUE_BIT(DIM_RATE) | VALUE_BIT(DIM_BANDWIDTH);
    unsigned own = VALUE_BIT(strays->check->statements->items[stray->statement].quantity.dimension);
    bool bare = own == VALUE_BIT(DIM_NONE);
    if (!(values & own) && !bare)
        return false;
    return (values & own & telling) || beside_sibling(strays, stray->statement, field) ||
           (!bare && !has_siblings(strays, field) && in_pair(strays, stray->statement, values));
}

/* The one item of a list that is none of the field's siblings, when others are. */
static bool last_of_list(const Strays *strays, const Stray *stray, const FieldDef *field) {
    const Document *document = strays->check->document;
    size_t item = document->pieces[stray->piece].parent, count = 0;
    if (item == NO_INDEX || document->pieces[item].kind != PIECE_ITEM || !has_number(stray->text))
        return false;
    size_t from = item > NEAR ? item - NEAR : 0;
    for (size_t i = from; i < document->piece_count && i < item + NEAR; i++) {
        size_t other = document->pieces[i].parent;
        if (other != NO_INDEX && other != item && document->pieces[other].parent == document->pieces[item].parent)
            count += names_sibling(strays, field, document->pieces[i].text);
    }
    return count >= SIBLINGS_LEAST;
}

/* "Kept for | Removed on": another column of the table says what stands beside the field. */
static bool column_beside(const Strays *strays, const Piece *cell, const FieldDef *field) {
    const Document *document = strays->check->document;
    const Piece *table = &document->pieces[cell->table];
    for (size_t i = 1; i < table->columns && i < NEAR; i++) {
        const Piece *head = table_cell(document, table, 0, i);
        if (head && i != cell->column && names_sibling(strays, field, head->text))
            return true;
    }
    return false;
}

/* Without sections any sentence of the document would do: that is no reason to doubt. */
static bool may_be(const Strays *strays, const Stray *stray, const FieldDef *field, unsigned values) {
    const Check *check = strays->check;
    if (stray->statement == NO_INDEX && check->pack->kinds[check->facts->kind].section_count == 0)
        return false;
    if (field->term || !stands_right(strays, stray, field))
        return false;
    const Piece *piece = &check->document->pieces[stray->piece];
    if (stray->statement == NO_INDEX && !stray->part && piece->kind == PIECE_CELL)
        return values == 0 && column_beside(strays, piece, field);
    if (stray->part)
        return values == 0 && names_sibling(strays, field, piece->text);
    if (stray->statement == NO_INDEX)
        return values == 0 || last_of_list(strays, stray, field);
    return value_may_be(strays, stray, field, values);
}

Text stray_for(const Strays *strays, const FieldDef *field) {
    unsigned values = values_of(strays->check->pack, field);
    for (size_t i = 0; i < strays->count; i++)
        if (may_be(strays, &strays->items[i], field, values))
            return strays->items[i].text;
    return (Text){0};
}

/* The words of one line, cut behind a whole word. */
static Text excerpt(Arena *arena, Text text) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < text.size; i++) {
        bool blank = char_is_space(text.at[i]);
        if (blank && i >= EXCERPT) {
            buffer_add(&buffer, TEXT(" ..."));
            break;
        }
        buffer_add_char(&buffer, blank ? ' ' : text.at[i]);
    }
    return buffer_text(&buffer);
}

static void lower(Check *check, Finding *finding, Text why) {
    Text *reason = ARENA_ARRAY(check->arena, Text, 1);
    *reason = why;
    finding->assumed = (TextList){reason, 1};
    finding->level = LEVEL_NOTE;
}

void doubt(Check *check, Finding *finding, Text stray) {
    if (stray.size > 0)
        lower(check, finding,
              text_print(check->arena, "'%.*s' speaks of something else", TEXT_ARG(excerpt(check->arena, stray))));
}

void doubt_letter(Check *check, Finding *finding) {
    if (check->facts->letter)
        lower(check, finding, TEXT("no heading divides the text"));
}

void doubt_division(Check *check, Finding *finding, const Section *section) {
    if (section->lead)
        lower(check, finding,
              text_print(check->arena, "'%.*s', which is no heading, begins a part", TEXT_ARG(section->title)));
}
