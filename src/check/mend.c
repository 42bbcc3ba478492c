/* mend.c - what one side of a contradiction would have to be for it to hold: found by trying, because a relation may be any
 * condition. The other facts stay as they are stated, and no other relation may break by it. */
#include "relation.h"

#include <math.h>

/* Values are tried at ratios of STEP; where a relation begins or ceases to hold is then halved in. */
#define STEP 1.12
#define NEAR 1e-3 /* an end that was halved in is only nearly found; what is chosen is tried itself */
enum { STEPS = 60, HALVINGS = 14, DIGITS = 5 };

typedef struct Mending {
    Arena *arena;
    Facts facts; /* changed */
    Fact *items;
    const Facts *stated;
    const Finding *finding;
    size_t relation, fact;
    unsigned char *flags; /* the words around the facts stay as they are */
} Mending;

static void set_factor(const Mending *mending, double factor) {
    Quantity *quantity = &mending->items[mending->fact].quantity;
    *quantity = mending->stated->items[mending->fact].quantity;
    quantity->value *= factor;
    quantity->low *= factor;
    quantity->high *= factor;
    quantity->precision *= factor;
}

static bool holds_with(const Mending *mending, double factor) {
    ArenaMark mark = arena_mark(mending->arena);
    FindingList list = {.arena = mending->arena, .quiet = true, .flags = mending->flags};
    bool broken = false;
    set_factor(mending, factor);
    check_relation(&list, &mending->facts, mending->relation);
    for (size_t i = 0; i < list.count; i++)
        broken |= list.items[i].fact == mending->finding->fact;
    arena_rewind(mending->arena, mark);
    return !broken;
}

/* Between a factor where it is broken and one where it holds, the last that holds. */
static double edge(const Mending *mending, double broken, double good) {
    for (size_t i = 0; i < HALVINGS; i++) {
        double middle = sqrt(broken * good);
        if (holds_with(mending, middle))
            good = middle;
        else
            broken = middle;
    }
    return good;
}

/* Factors with which it holds; an end may be 0 or INFINITY. */
typedef struct Range {
    double low, high;
} Range;

/* Where it holds in one direction, and where it breaks again. */
static bool find_range(const Mending *mending, double step, Range *range) {
    double at = 1, before = 1;
    size_t i = 0;
    for (; i < STEPS && !holds_with(mending, at); i++) {
        before = at;
        at *= step;
    }
    if (i == 0 || i == STEPS)
        return false;
    double near_end = edge(mending, before, at), far_end = step > 1 ? INFINITY : 0;
    for (size_t k = 0; k < STEPS / 4; k++, at *= step)
        if (!holds_with(mending, at * step)) {
            far_end = edge(mending, at * step, at);
            break;
        }
    *range = (Range){fmin(near_end, far_end), fmax(near_end, far_end)};
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

/* The number with the fewest digits whose factor lies in the range: the middle of a closed one, the near end of an open.
 * Whole counts are tried once more: five instances are five, where 4.8 might be rounded. */
static bool choose_number(const Mending *mending, const Written *written, Range range, bool whole, double *number) {
    bool low_open = range.low <= 0, high_open = isinf(range.high), open = low_open || high_open;
    double ratio = low_open ? range.high : high_open ? range.low : sqrt(range.low * range.high);
    double wanted = written->value * ratio;
    for (int digits = wanted < 100 ? 1 : 2; digits <= DIGITS; digits++) {
        double unit = pow(10, floor(log10(wanted)) + 1 - digits);
        if (whole && unit < 1)
            unit = 1;
        double steps = wanted / unit;
        *number = unit * (low_open ? floor(steps * (1 + NEAR)) : high_open ? ceil(steps * (1 - NEAR)) : round(steps));
        for (int inward = 0; inward < 2; inward++, *number += low_open ? -unit : unit) {
            double factor = *number / written->value;
            bool close = open || fabs(*number / wanted - 1) < 0.05;
            bool inside = *number > 0 && factor >= range.low * (1 - NEAR) && factor <= range.high * (1 + NEAR) && close;
            if (inside && holds_with(mending, factor))
                return true;
        }
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

static bool breaks_others(const Mending *mending, const Findings *findings, double factor) {
    ArenaMark mark = arena_mark(mending->arena);
    FindingList list = {.arena = mending->arena, .quiet = true, .flags = mending->flags};
    bool breaks = false;
    set_factor(mending, factor);
    check_consistency(&list, &mending->facts);
    for (size_t i = 0; i < list.count; i++)
        breaks |= list.items[i].level >= LEVEL_WARNING && !is_known(findings, &list.items[i]);
    arena_rewind(mending->arena, mark);
    return breaks;
}

static bool may_be_mended(const Facts *facts, const Fact *fact) {
    const Quantity *quantity = &fact->quantity;
    return fact_counts(facts, fact) && quantity->product == 0 && quantity->bound != BOUND_RANGE &&
           !quantity->from_words && fact_statement(facts, fact)->kind == VALUE_QUANTITY;
}

static bool mend_fact(Mending *mending, const Findings *findings, Mend *mend) {
    const Fact *fact = &mending->stated->items[mending->fact];
    Range up, down;
    Written written;
    Span span = fact_statement(mending->stated, fact)->span;
    Text text = text_part(mending->stated->statements->document->source->text, span.begin, span.end);
    if (!may_be_mended(mending->stated, fact) || !read_written(mending->stated->statements, text, &written))
        return false;
    bool above = find_range(mending, STEP, &up), below = find_range(mending, 1 / STEP, &down);
    if (!above && !below)
        return false;
    Range range = above && (!below || up.low < 1 / down.high) ? up : down;
    double number;
    bool whole = fact->quantity.dimension == DIM_COUNT && written.value == floor(written.value);
    if (!choose_number(mending, &written, range, whole, &number) ||
        breaks_others(mending, findings, number / written.value))
        return false;
    Text value = print_number(mending->arena, &written, number);
    *mend = (Mend){span, text_print(mending->arena, "%.*s%.*s%.*s", TEXT_ARG(written.before), TEXT_ARG(value),
                                    TEXT_ARG(written.behind))};
    return true;
}

/* ---- all sides ------------------------------------------------------------------------------------------------------------- */

static bool is_side(const Facts *facts, const Finding *finding, size_t fact) {
    Span span = fact_statement(facts, &facts->items[fact])->span;
    bool found = fact == finding->fact;
    for (size_t i = 0; i < finding->related_count; i++)
        found |= finding->related[i].span.begin == span.begin && finding->related[i].span.end == span.end;
    return found;
}

static size_t relation_of(const Pack *pack, Text id) {
    for (size_t i = 0; i < pack->relation_count; i++)
        if (text_equal(pack->relations[i].id, id) && !pack->relations[i].unique)
            return i;
    return NO_DEFINITION;
}

size_t check_mend(Arena *arena, const Facts *facts, const Findings *findings, size_t index, Mend mends[MENDS]) {
    const Finding *finding = &findings->items[index];
    Mending mending = {.arena = arena, .facts = *facts, .stated = facts, .finding = finding};
    size_t count = 0;
    mending.relation = relation_of(facts->pack, finding->relation);
    if (finding->relation.size == 0 || mending.relation == NO_DEFINITION || finding->fact == NO_DEFINITION)
        return 0;
    mending.items = ARENA_ARRAY(arena, Fact, facts->count);
    mending.flags = arena_alloc_array(arena, facts->count, facts->pack->flag_count);
    for (size_t i = 0; i < facts->count; i++)
        mending.items[i] = facts->items[i];
    mending.facts.items = mending.items;
    for (size_t i = 0; i < facts->count + 1 && count < MENDS; i++) {
        mending.fact = i == 0 ? finding->fact : i - 1;
        bool side = i == 0 || (mending.fact != finding->fact && is_side(facts, finding, mending.fact));
        if (side && mend_fact(&mending, findings, &mends[count]))
            count++;
        mending.items[mending.fact] = facts->items[mending.fact];
    }
    return count;
}
