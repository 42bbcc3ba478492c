/* mend.c - what one side of a contradiction would have to be for it to hold: found by trying, because a relation may be any
 * condition. The other facts stay as they are stated, and no other relation may break by it. */
#include "mend.h"

#include <math.h>

/* Values are tried at ratios of STEP; where a relation begins or ceases to hold is then halved in. A digit too many or too
 * few is a slip; what is further off was not meant. */
#define STEP 1.12
#define NEAR 1e-3 /* an end that was halved in is only nearly found; what is chosen is tried itself */
enum {
    STEPS = 22 /* to ten times */,
    HALVINGS = 10,
    BEYOND = 15 /* steps after which a range has no end */,
    DIGITS = 5
};

/* How much further than needed a round number may lie from a single end, and how far off a middle. */
static const double open_room = 0.15, closed_room = 0.03;

Mending *mending_new(Arena *arena, const Facts *facts) {
    Mending *mending = ARENA_NEW(arena, Mending);
    *mending = (Mending){.arena = arena, .facts = *facts, .stated = facts, .fact = NO_DEFINITION};
    mending->items = ARENA_ARRAY(arena, Fact, facts->count);
    for (size_t i = 0; i < facts->count; i++)
        mending->items[i] = facts->items[i];
    mending->facts.items = mending->items;
    return mending;
}

void mending_choose(Mending *mending, size_t fact) {
    const Facts *facts = mending->stated;
    for (size_t i = 0; i < mending->alike_count; i++)
        mending->items[mending->alike[i]] = facts->items[mending->alike[i]];
    mending->fact = fact;
    mending->alike_count = 0;
    for (size_t i = 0; i < facts->count && mending->alike_count < FACTS_OF_A_VALUE; i++)
        if (facts->items[i].statement == facts->items[fact].statement && facts->items[i].has_value)
            mending->alike[mending->alike_count++] = i;
}

/* Is it a second name of a value that has one? */
static bool is_named_before(const Facts *facts, size_t fact) {
    size_t statement = facts->items[fact].statement;
    bool follows = fact > facts->passage_first && facts->items[fact - 1].statement == statement;
    return fact >= facts->passage_first && (facts->statement_fact[statement] != NO_DEFINITION || follows);
}

static void set_factor(const Mending *mending, double factor) {
    for (size_t i = 0; i < mending->alike_count; i++) {
        Quantity *quantity = &mending->items[mending->alike[i]].quantity;
        *quantity = mending->stated->items[mending->alike[i]].quantity;
        quantity_scale(quantity, factor);
    }
}

/* Two values of one fact are no relation between facts: neither follows from the other. */
static size_t relation_of(const Pack *pack, const Finding *finding) {
    for (size_t i = 0; i < pack->relation_count; i++)
        if (text_equal(pack->relations[i].id, finding->relation) && !pack->relations[i].unique)
            return i;
    return NO_DEFINITION;
}

static bool holds_with(const Mending *mending, const Finding *finding, double factor) {
    ArenaMark mark = arena_mark(mending->arena);
    set_factor(mending, factor);
    size_t relation = relation_of(mending->facts.pack, finding);
    bool broken = relation_breaks_at(mending->arena, &mending->facts, relation, finding->fact);
    arena_rewind(mending->arena, mark);
    return !broken;
}

/* Between a factor where it is broken and one where it holds, the last that holds. */
static double edge(const Mending *mending, const Finding *finding, double broken, double good) {
    for (size_t i = 0; i < HALVINGS; i++) {
        double middle = sqrt(broken * good);
        if (holds_with(mending, finding, middle))
            good = middle;
        else
            broken = middle;
    }
    return good;
}

/* One direction in which other values are tried. */
typedef struct Search {
    double step, before, at; /* at holds, if anything was found; before doesn't */
} Search;

static bool step_on(const Mending *mending, const Finding *finding, Search *search) {
    search->before = search->at;
    search->at *= search->step;
    return holds_with(mending, finding, search->at);
}

/* From where it holds to where it breaks again. */
static Range find_range(const Mending *mending, const Finding *finding, Search found, double near_end) {
    double far_end = found.step > 1 ? INFINITY : 0;
    for (size_t k = 0; k < BEYOND; k++)
        if (!step_on(mending, finding, &found)) {
            far_end = edge(mending, finding, found.at, found.before);
            break;
        }
    return (Range){fmin(near_end, far_end), fmax(near_end, far_end)};
}

static bool is_open(Range range) { return range.low <= 0 || isinf(range.high); }

/* The middles of a range: of what is multiplied, what is divided by, and what may be a multiple too large or too small. */
enum { MIDDLES = 3 };
static double middle_of(Range range, size_t middle) {
    double arithmetic = (range.low + range.high) / 2, geometric = sqrt(range.low * range.high);
    return middle == 0 ? arithmetic : middle == 1 ? geometric * geometric / arithmetic : geometric;
}

double range_aim(Range range) {
    bool wide = range.high > 2 * range.low;
    return range.low <= 0 ? range.high : isinf(range.high) ? range.low : middle_of(range, wide ? 2 : 0);
}

bool mending_range(Mending *mending, const Finding *finding, Range *range) {
    Search up = {STEP, 1, 1}, down = {1 / STEP, 1, 1};
    bool above = false, below = false;
    if (finding->fact == NO_DEFINITION || relation_of(mending->facts.pack, finding) == NO_DEFINITION ||
        holds_with(mending, finding, 1))
        return false;
    for (size_t i = 1; i < STEPS && !above && !below; i++) { /* the nearer of the two is meant */
        above = step_on(mending, finding, &up);
        below = step_on(mending, finding, &down);
    }
    if (!above && !below)
        return false;
    double low = above ? edge(mending, finding, up.before, up.at) : INFINITY;
    double high = below ? edge(mending, finding, down.before, down.at) : 0;
    *range = above && (!below || low < 1 / high) ? find_range(mending, finding, up, low)
                                                 : find_range(mending, finding, down, high);
    return true;
}

/* ---- the number in its text -------------------------------------------------------------------------------------------- */

typedef struct Written {
    Text before, number, behind;
    double value;
    char group, point; /* signs between thousands, and in front of decimals */
} Written;

static bool is_number_sign(Text text, size_t at) {
    char c = text.at[at];
    bool between = at > 0 && at + 1 < text.size && char_is_digit(text.at[at - 1]) && char_is_digit(text.at[at + 1]);
    return char_is_digit(c) || ((c == '.' || c == ',') && between);
}

/* The only number of a text; false if there is none, or a second one. */
static bool read_written(const Statements *statements, Text text, Written *written) {
    size_t begin = 0, end, digits = 0;
    while (begin < text.size && !char_is_digit(text.at[begin]))
        begin++;
    for (end = begin; end < text.size && is_number_sign(text, end); end++)
        digits++;
    for (size_t i = end; i < text.size; i++)
        if (char_is_digit(text.at[i]))
            return false;
    bool comma = statements->style == NUMBERS_COMMA_DECIMAL;
    *written = (Written){.before = text_part(text, 0, begin),
                         .number = text_part(text, begin, end),
                         .behind = text_part(text, end, text.size),
                         .group = comma ? '.' : ',',
                         .point = comma ? ',' : '.'};
    double scale = 0;
    for (size_t i = begin; i < end; i++) {
        if (text.at[i] == written->point)
            scale = 1;
        if (!char_is_digit(text.at[i]))
            continue;
        written->value = written->value * 10 + (text.at[i] - '0');
        scale *= 10;
    }
    written->value /= scale > 0 ? scale : 1;
    return digits > 0 && written->value > 0;
}

/* With signs between thousands where the number had some, or is long. */
static Text print_number(Arena *arena, const Written *written, double value) {
    Text plain = text_print(arena, "%.10g", value);
    size_t point = text_find(plain, TEXT("."), 0), whole = point == SIZE_MAX ? plain.size : point;
    Text group = (Text){&written->group, 1};
    bool groups = whole > 4 || (whole > 3 && text_find(written->number, group, 0) != SIZE_MAX);
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < plain.size; i++) {
        if (groups && i > 0 && i < whole && (whole - i) % 3 == 0)
            buffer_add_char(&buffer, written->group);
        buffer_add_char(&buffer, plain.at[i] == '.' ? written->point : plain.at[i]);
    }
    return buffer_text(&buffer);
}

static double unit_of(double number, int digits, bool whole) {
    double unit = pow(10, floor(log10(number)) + 1 - digits);
    return whole && unit < 1 ? 1 : unit; /* five instances are five */
}

static bool has_one_digit(double number) {
    double digit = number / unit_of(number, 1, false);
    return fabs(digit - round(digit)) < NEAR;
}

/* Between five instances and six there is none. */
static bool whole_step(double number, int digits, bool whole) { return whole && unit_of(number, digits, true) <= 1; }

/* Of a bound with so many digits: rounded towards where it holds. */
static double round_bound(Range range, double exact, double unit) {
    return unit * (range.low <= 0 ? floor(exact / unit * (1 + NEAR)) : ceil(exact / unit * (1 - NEAR)));
}

/* Nearest to one of the middles. */
static double round_middle(Range range, double value, int digits, bool whole) {
    double best = 0, least = INFINITY;
    for (size_t i = 0; i < MIDDLES; i++) {
        double exact = value * middle_of(range, i), unit = unit_of(exact, digits, whole);
        double number = unit * round(exact / unit), off = fabs(number / exact - 1);
        if (off < least - NEAR) {
            best = number;
            least = off;
        }
    }
    return least <= closed_room + NEAR ? best : 0;
}

/* The number with the fewest digits that is near enough, and with which it holds. */
static bool choose_number(const Mending *mending, const Finding *finding, double value, Range range, double *number) {
    const Fact *fact = &mending->stated->items[mending->fact];
    bool whole = fact->quantity.dimension == DIM_COUNT && value == floor(value), open = is_open(range);
    bool share = fact->quantity.dimension == DIM_FRACTION;
    for (int digits = open || has_one_digit(value) ? 1 : 2; digits <= DIGITS; digits++) {
        double exact = value * range_aim(range);
        *number =
            open ? round_bound(range, exact, unit_of(exact, digits, whole)) : round_middle(range, value, digits, whole);
        bool near = *number > 0 &&
                    (!open || whole_step(exact, digits, whole) || fabs(*number / exact - 1) <= open_room) &&
                    !(share && fact->quantity.value * *number / value >= 1); /* no test passes 100 % */
        if (near && holds_with(mending, finding, *number / value))
            return true;
    }
    return false;
}

static bool is_side(const Facts *facts, const Finding *finding, size_t fact) {
    Span span = fact_statement(facts, &facts->items[fact])->span;
    bool found = fact == finding->fact;
    for (size_t i = 0; i < finding->related_count; i++)
        found |= finding->related[i].span.begin == span.begin && finding->related[i].span.end == span.end;
    return found;
}

/* What the other side says, where that is enough: "p99 at least as much as p95". */
static bool choose_other(const Mending *mending, const Finding *finding, double value, Range range, double *number) {
    const Facts *facts = mending->stated;
    const Quantity *own = &facts->items[mending->fact].quantity;
    for (size_t i = 0; i < facts->count && is_open(range); i++) {
        const Quantity *other = &facts->items[i].quantity;
        double factor = other->value / own->value;
        bool like = i != mending->fact && other->dimension == own->dimension && is_side(facts, finding, i);
        if (!like || fabs(factor / range_aim(range) - 1) > closed_room || !holds_with(mending, finding, factor))
            continue;
        *number = value * factor;
        return true;
    }
    return false;
}

/* ---- one side ------------------------------------------------------------------------------------------------------------ */

static bool is_known(const Findings *findings, const Finding *finding) {
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].fact == finding->fact && text_equal(findings->items[i].rule, finding->rule))
            return true;
    return false;
}

/* What the relations did, and what is another value now. */
static Repeat repeat_of(const Mending *mending) {
    Repeat repeat = *mending->repeat;
    repeat.statement = mending->stated->items[mending->fact].statement;
    bool *changed = ARENA_ARRAY(mending->arena, bool, mending->stated->pack->fact_count);
    for (size_t i = 0; i < mending->alike_count; i++) {
        const Fact *fact = &mending->items[mending->alike[i]];
        changed[fact->definition] = true;
        repeat.passage = fact->key[KEY_PASSAGE] ? fact->key[KEY_PASSAGE] : repeat.passage;
    }
    repeat.changed = changed;
    return repeat;
}

static bool breaks_others(Mending *mending, const Findings *findings, double factor) {
    if (!mending->repeat)
        mending->repeat = relations_record(mending->arena, mending->stated);
    ArenaMark mark = arena_mark(mending->arena);
    Repeat repeat = repeat_of(mending);
    FindingList list = {.arena = mending->arena, .quiet = true, .repeat = &repeat};
    Facts facts = mending->facts;
    bool breaks = false;
    facts.pack = mending->stated->pack;
    set_factor(mending, factor);
    check_consistency(&list, &facts);
    for (size_t i = 0; i < list.count; i++)
        breaks |= list.items[i].level >= LEVEL_WARNING && !is_known(findings, &list.items[i]);
    arena_rewind(mending->arena, mark);
    return breaks;
}

/* What others rest on too must be right for them as well. */
static bool settles_group(const Mending *mending, const Findings *findings, const Finding *finding, double factor) {
    if (mending->fact != finding->cause)
        return true;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].group == finding->group && !holds_with(mending, &findings->items[i], factor))
            return false;
    return true;
}

static bool may_be_mended(const Facts *facts, const Fact *fact) {
    const Quantity *quantity = &fact->quantity;
    return fact_counts(facts, fact) && quantity->product == 0 && quantity->bound != BOUND_RANGE &&
           !quantity->from_words && fact_statement(facts, fact)->kind == VALUE_QUANTITY;
}

static bool mend_fact(Mending *mending, const Findings *findings, const Finding *finding, Mend *mend) {
    const Fact *fact = &mending->stated->items[mending->fact];
    Written written;
    Range range;
    double number;
    Span span = fact_statement(mending->stated, fact)->span;
    Text text = text_part(mending->stated->statements->document->source->text, span.begin, span.end);
    if (!may_be_mended(mending->stated, fact) || !read_written(mending->stated->statements, text, &written) ||
        !mending_range(mending, finding, &range))
        return false;
    bool chosen = choose_other(mending, finding, written.value, range, &number) ||
                  choose_number(mending, finding, written.value, range, &number);
    if (!chosen || !settles_group(mending, findings, finding, number / written.value) ||
        breaks_others(mending, findings, number / written.value))
        return false;
    Text value = print_number(mending->arena, &written, number);
    *mend = (Mend){span, text_print(mending->arena, "%.*s%.*s%.*s", TEXT_ARG(written.before), TEXT_ARG(value),
                                    TEXT_ARG(written.behind))};
    return true;
}

/* ---- all sides ------------------------------------------------------------------------------------------------------------- */

/* What was promised is chosen again sooner than what was found: a pool than a load. The finding's own value comes first, and
 * before it the one that others rest on too. */
enum { CAUSE, OWN, PROMISED, FOUND, TURNS };

static int turn_of(const Facts *facts, const Finding *finding, size_t fact) {
    if (fact == finding->cause)
        return CAUSE;
    if (fact == finding->fact)
        return OWN;
    return fact_is_promise(facts, &facts->items[fact]) ? PROMISED : FOUND;
}

/* As the first of the group says that suits the others. */
static bool mend_cause(Mending *mending, const Findings *findings, const Finding *finding, Mend *mend) {
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].group == finding->group && mend_fact(mending, findings, &findings->items[i], mend))
            return true;
    return false;
}

size_t check_mend(Mending *mending, const Findings *findings, size_t index, Mend mends[MENDS]) {
    const Facts *facts = mending->stated;
    const Finding *finding = &findings->items[index];
    size_t count = 0, relation = relation_of(facts->pack, finding);
    if (finding->relation.size == 0 || relation == NO_DEFINITION || finding->fact == NO_DEFINITION)
        return 0;
    mending->facts.pack = pack_strict(mending->arena, facts->pack, relation);
    for (int turn = 0; turn < TURNS; turn++)
        for (size_t i = 0; i < facts->count && count < MENDS; i++) {
            if (is_named_before(facts, i) || !is_side(facts, finding, i) || turn_of(facts, finding, i) != turn)
                continue;
            mending_choose(mending, i);
            count += turn == CAUSE ? mend_cause(mending, findings, finding, &mends[count])
                                   : mend_fact(mending, findings, finding, &mends[count]);
        }
    return count;
}
