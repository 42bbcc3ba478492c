/* The parts of each fact's key: what it is about, which stream, when, per what. */
#include "binding.h"

#include "subjects.h"

#include <stdlib.h>

static uint64_t hash_text(Text text) { return text_hash_fold(text); }

static uint64_t hash_statistic(Statistic statistic) {
    return 0x5a5a0000u + (uint64_t)statistic.kind * 1000003u + (uint64_t)(statistic.quantile * 1e6 + 0.5);
}

static unsigned statistic_id(Binding *binding, Statistic statistic) {
    if (statistic.kind == STAT_NONE)
        return 0;
    unsigned known = name_known(binding->names, hash_statistic(statistic));
    return known ? known
                 : name_intern(binding->names, hash_statistic(statistic), statistic_name(binding->arena, statistic));
}

/* Words without generic ones, as one hash; 0 when nothing is left. */
static unsigned words_id(Binding *binding, Text text) {
    TokenSet set = tokens_of(binding, text, LEX_GENERIC_WORD);
    uint64_t hash = 0;
    for (size_t i = 0; i < set.count; i++)
        hash = hash * 31 + set.hashes[i];
    return set.count > 0 ? name_intern(binding->names, hash, text) : 0;
}

/* Two months that mean one horizon: "12 months" and a date near it. A year alone is read as its December. */
static bool same_horizon(int a, int b) {
    enum { NEAR_MONTHS = 2 };
    int apart = a > b ? a - b : b - a;
    bool year = (a % 12 == 11 || b % 12 == 11) && a / 12 == b / 12;
    return apart <= NEAR_MONTHS || year;
}

/* The month of the projections that a summary asks for: of all that are dated the one nearest to a year from its date. */
static int main_horizon(const Binding *binding) {
    const int wanted = binding->statements->month + 12;
    int best = 0;
    for (size_t i = 0; i < binding->count && binding->statements->month; i++) {
        const Horizon *horizon = &binding->statements->items[binding->items[i].statement].horizon;
        bool nearer = !best || abs(horizon->month - wanted) < abs(best - wanted);
        if (horizon->kind == HORIZON_PROJECTED && horizon->month && nearer)
            best = horizon->month;
    }
    return best;
}

/* Without a date of the document's own, a month stands for itself; so does one that is not the main horizon. */
static unsigned horizon_id(Binding *binding, const Statement *statement, int main) {
    static const char *const names[] = {"", "today", "projected"};
    HorizonKind kind = statement->horizon.kind;
    int month = statement->horizon.month;
    Text name = text_of(names[kind]);
    bool other = kind == HORIZON_PROJECTED && main && month && !same_horizon(month, main);
    if ((kind == HORIZON_NOW && month && !binding->statements->month) || other)
        name = text_print(binding->arena, "month %d", month);
    return kind == HORIZON_NONE || statement->in_label ? 0 : name_intern(binding->names, hash_text(name), name);
}

/* "per instance" and "each" keep their word; a value per second or per month is no scope. */
static unsigned scope_id(Binding *binding, const Statement *statement) {
    return statement->scope.size > 0 ? words_id(binding, statement->scope) : 0;
}

/* What is counted, or the dimension where nothing is. A factor or share counts what its companion does. */
static unsigned noun_id(Binding *binding, const Statement *statement) {
    bool relative = statement->quantity.dimension == DIM_FACTOR || statement->quantity.dimension == DIM_FRACTION;
    if (relative && statement->companion == NO_INDEX)
        return 0;
    if (relative)
        statement = &binding->statements->items[statement->companion];
    const Quantity *quantity = &statement->quantity;
    if (quantity->dimension == DIM_DATA || quantity->dimension == DIM_MONEY) {
        Text name = dimension_name(quantity->dimension);
        return name_intern(binding->names, hash_text(name), name);
    }
    return quantity->noun.size > 0 ? words_id(binding, quantity->noun) : 0;
}

unsigned key_number(Binding *binding, Numbered what, size_t number) {
    static const char *const names[] = {
        [NUMBERED_ROW] = "row",         [NUMBERED_THING] = "thing",   [NUMBERED_SENTENCE] = "sentence",
        [NUMBERED_LIST] = "list",       [NUMBERED_COLUMN] = "column", [NUMBERED_LINE] = "line",
        [NUMBERED_SECTION] = "section", [NUMBERED_PIECE] = "piece",   [NUMBERED_RUN] = "run"};
    uint64_t hash = (TEXT_HASH_START ^ what) * TEXT_HASH_PRIME + number * UINT64_C(0x9E3779B97F4A7C15);
    unsigned known = name_known(binding->names, hash);
    return known ? known : name_intern(binding->names, hash, text_numbered(binding->arena, names[what], number));
}

static unsigned section_id(Binding *binding, size_t statement) {
    size_t place = binding->statement_section[statement];
    if (place == NO_DEFINITION)
        return 0;
    Text id = binding->pack->sections[place].id;
    return name_intern(binding->names, hash_text(id), id);
}

/* Of an item that is one property of the item around it ("- Mail" with "- limit: 5/s" below), that item is the row. */
static size_t row_of(const Binding *binding, const Fact *fact, const Statement *statement) {
    const Piece *pieces = binding->document->pieces;
    if (fact->label_source != LABEL_FIELD || pieces[statement->piece].kind == PIECE_CELL ||
        statement->row == NO_INDEX || statement->row >= binding->document->piece_count)
        return statement->row;
    size_t list = pieces[statement->row].parent, outer = list == NO_INDEX ? NO_INDEX : pieces[list].parent;
    return outer != NO_INDEX && pieces[outer].kind == PIECE_ITEM ? outer : statement->row;
}

static unsigned row_id(Binding *binding, const Fact *fact, const Statement *statement) {
    size_t row = row_of(binding, fact, statement);
    /* parts of a list stand side by side, they make no row */
    bool listed = (binding->pack->facts[fact->definition].key & KEY_BIT(KEY_LIST)) != 0;
    if (statement->thing > 0)
        return key_number(binding, NUMBERED_THING, statement->thing);
    if (row != NO_INDEX)
        return key_number(binding, NUMBERED_ROW, row);
    return listed ? 0 : key_number(binding, NUMBERED_SENTENCE, statement->field);
}

void key_fill(Binding *binding, Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    unsigned wanted = binding->pack->facts[fact->definition].key;
    fact->key[KEY_STATISTIC] = statistic_id(binding, fact->quantity.statistic);
    fact->key[KEY_HORIZON] = horizon_id(binding, statement, binding->main_month);
    fact->key[KEY_SCOPE] = scope_id(binding, statement);
    fact->key[KEY_NOUN] = noun_id(binding, statement);
    if (wanted & KEY_BIT(KEY_PERIOD) || fact->quantity.period > 0)
        fact->key[KEY_PERIOD] = fact->quantity.period_word.size > 0 ? words_id(binding, fact->quantity.period_word) : 0;
    fact->key[KEY_ROW] = row_id(binding, fact, statement);
    fact->key[KEY_SECTION] = section_id(binding, fact->statement);
}

/* Per list: do shares of one definition stand side by side in its rows, and below each other? */
typedef struct Layout {
    bool *wide, *tall;
} Layout;

static void note_layout(const Binding *binding, size_t index, Layout *layout) {
    const Fact *a = &binding->items[index - 1], *b = &binding->items[index];
    const Statement *one = &binding->statements->items[a->statement],
                    *other = &binding->statements->items[b->statement];
    if (a->definition != b->definition || a->quantity.dimension != DIM_FRACTION || one->list == NO_INDEX ||
        one->list != other->list || one->field == other->field)
        return;
    layout->wide[one->list] |= one->row == other->row;
    layout->tall[one->list] |= one->row != other->row;
}

static unsigned list_key(Binding *binding, const Statement *statement, bool columns) {
    const Piece *cell = &binding->document->pieces[statement->piece];
    if (!columns || cell->kind != PIECE_CELL)
        return key_number(binding, NUMBERED_LIST, statement->list);
    const Piece *head = table_cell(binding->document, &binding->document->pieces[cell->table], 0, cell->column);
    return key_number(binding, NUMBERED_COLUMN, piece_index(binding->document, head ? head : cell));
}

/* What is listed together: values of one definition in one cell or sentence, else in one list or table, of which each column
 * is a whole where rows have several shares: "| Lists | 20 % | 15 % |" below "Germany" and "Poland". */
static void group_lists(Binding *binding) {
    size_t lists = binding->document->piece_count + 1;
    Layout layout = {ARENA_ARRAY(binding->arena, bool, lists), ARENA_ARRAY(binding->arena, bool, lists)};
    for (size_t i = 1; i < binding->count; i++)
        note_layout(binding, i, &layout);
    for (size_t i = 0; i < binding->count; i++) {
        const Statement *statement = &binding->statements->items[binding->items[i].statement];
        bool shared = false, lines = false; /* "Share, reads: 45 %", a line of its paragraph each */
        for (size_t k = i > 0 ? i - 1 : i; k <= i + 1 && k < binding->count; k++) {
            const Statement *other = &binding->statements->items[binding->items[k].statement];
            bool same = k != i && binding->items[k].definition == binding->items[i].definition;
            shared |= same && other->field == statement->field;
            lines |= same && other->piece == statement->piece && statement_label(other, LABEL_FIELD).size > 0;
        }
        bool field = shared || statement->list == NO_INDEX;
        binding->items[i].key[KEY_LIST] =
            lines && !shared && statement->list == NO_INDEX && statement_label(statement, LABEL_FIELD).size > 0
                ? key_number(binding, NUMBERED_PIECE, statement->piece)
            : field ? key_number(binding, NUMBERED_LINE, statement->field)
                    : list_key(binding, statement, layout.wide[statement->list] && layout.tall[statement->list]);
    }
}

/* Within a paragraph a date holds on until the next one. */
static void carry_horizon(Binding *binding) {
    for (size_t i = 1; i < binding->count; i++) {
        const Statement *before = &binding->statements->items[binding->items[i - 1].statement];
        const Statement *statement = &binding->statements->items[binding->items[i].statement];
        bool paragraph =
            binding->document->pieces[statement->piece].kind == PIECE_PARAGRAPH && before->piece == statement->piece;
        if (paragraph && !binding->items[i].key[KEY_HORIZON])
            binding->items[i].key[KEY_HORIZON] = binding->items[i - 1].key[KEY_HORIZON];
    }
}

static bool is_load(const Binding *binding, const Fact *fact) {
    unsigned key = binding->pack->facts[fact->definition].key;
    return (key & KEY_BIT(KEY_STREAM)) && (key & KEY_BIT(KEY_HORIZON));
}

/* "Average 10 requests/s, peak 30; now the average is 5": the undated loads of a section where one of them is dated beside an
 * undated one of another value are of another time. */
static bool *parted_sections(Binding *binding) {
    bool *parted = ARENA_ARRAY(binding->arena, bool, binding->document->section_count);
    const Fact **dated = ARENA_ARRAY(binding->arena, const Fact *, binding->pack->fact_count);
    for (size_t step = 0; step < 2 * binding->count; step++) {
        size_t i = step < binding->count ? step : 2 * binding->count - 1 - step;
        const Fact *fact = &binding->items[i], *last = dated[fact->definition];
        size_t section = binding->statements->items[fact->statement].section;
        if (fact->key[KEY_HORIZON])
            dated[fact->definition] = fact;
        else if (last && is_load(binding, fact) && binding->statements->items[last->statement].section == section)
            parted[section] |= last->quantity.value != fact->quantity.value &&
                               text_equal_fold(last->quantity.noun, fact->quantity.noun);
    }
    return parted;
}

/* Undated values take the horizon of their list or section when the others there agree on one. */
static void spread_horizon(Binding *binding) {
    size_t sections = binding->document->section_count;
    const bool *parted = parted_sections(binding);
    unsigned *shared = ARENA_ARRAY(binding->arena, unsigned, sections);
    bool *mixed = ARENA_ARRAY(binding->arena, bool, sections);
    for (size_t i = 0; i < binding->count; i++) {
        size_t section = binding->statements->items[binding->items[i].statement].section;
        unsigned horizon = binding->items[i].key[KEY_HORIZON];
        mixed[section] |= horizon && shared[section] && shared[section] != horizon;
        if (horizon)
            shared[section] = horizon;
    }
    for (size_t i = 0; i < binding->count; i++) {
        size_t section = binding->statements->items[binding->items[i].statement].section;
        bool spread = !mixed[section] && !(parted[section] && is_load(binding, &binding->items[i]));
        if (!binding->items[i].key[KEY_HORIZON] && spread)
            binding->items[i].key[KEY_HORIZON] = shared[section];
    }
}

static bool is_window(const Binding *binding, const Statement *statement) {
    if (statement->kind != VALUE_QUANTITY || statement->quantity.dimension != DIM_TIME)
        return false;
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        if ((label->source == LABEL_COLUMN || label->source == LABEL_FIELD) && label_may_hold(label, LEX_WINDOW) &&
            lexicon_is(binding->lexicon, LEX_WINDOW, label->text, NULL))
            return true;
    }
    return false;
}

/* "| Target | Window | Allowed downtime |": the window in a row is the period of the times in it that want one. */
static const Statement *window_in_row(const Binding *binding, const Statement *own) {
    const Statement *items = binding->statements->items;
    bool cell = binding->document->pieces[own->piece].kind == PIECE_CELL;
    for (const Statement *before = own; cell && before > items && before[-1].row == own->row; before--)
        if (is_window(binding, before - 1))
            return before - 1;
    return NULL;
}

/* "99.8 % of each month, that is 14 minutes without service": the share before it is of the same period. */
static const Statement *share_before(const Binding *binding, const Statement *own) {
    const Statement *items = binding->statements->items;
    for (const Statement *before = own - 1; own > items && before >= items; before--) {
        bool row = own->row != NO_INDEX && before->row == own->row;
        if (before->piece != own->piece && !row)
            return NULL;
        if (before->kind == VALUE_QUANTITY && before->quantity.dimension == DIM_FRACTION)
            return before->quantity.period > 0 ? before : NULL;
    }
    return NULL;
}

/* "Error budget (30 days)", "Uptime 99.9 %, window 30 days": days in a label of the value. */
static bool window_in_label(const Binding *binding, const Statement *own, Fact *fact) {
    enum { LABEL_BYTES = 90 };
    const double day = 86400;
    for (size_t i = 0; i < own->label_count; i++) {
        const Label *label = &own->labels[i];
        if (label->source == LABEL_CLAUSE || label->source >= LABEL_LEAD || label->text.size > LABEL_BYTES)
            continue;
        Quantities found = quantities_read(binding->arena, label->text, NULL, binding->lexicon);
        for (size_t k = 0; k < found.count; k++)
            if (found.items[k].dimension == DIM_TIME && found.items[k].value >= day) {
                fact->quantity.period = found.items[k].value;
                fact->quantity.period_word = text_part(label->text, found.items[k].span.begin, found.items[k].span.end);
                return true;
            }
    }
    return false;
}

static void take_windows(Binding *binding) {
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        const Statement *own = &binding->statements->items[fact->statement];
        if (!binding->pack->facts[fact->definition].period_needed || fact->quantity.dimension != DIM_TIME ||
            fact->quantity.period > 0)
            continue;
        const Statement *window = window_in_row(binding, own), *share = share_before(binding, own);
        if (window) {
            fact->quantity.period = window->quantity.value;
            fact->quantity.period_word = window->text;
        } else if (!window_in_label(binding, own, fact) && share) {
            fact->quantity.period = share->quantity.period;
            fact->quantity.period_word = share->quantity.period_word;
        }
    }
}

void keys_fill(Binding *binding) {
    binding->names = names_new(binding->arena);
    take_windows(binding);
    binding->main_month = main_horizon(binding);
    for (size_t i = 0; i < binding->count; i++)
        key_fill(binding, &binding->items[i]);
    carry_horizon(binding);
    spread_horizon(binding);
    group_lists(binding);
    tables_read(binding);
    subjects_fill(binding);
    streams_fill(binding);
}
