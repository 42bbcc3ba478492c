/* What holds for all quantities: values spelled from a table of our own are read back, every spelling of every unit is
 * read, any bytes give spans in order, and reading is linear. */
#include <criterion/criterion.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quantity/reader.h"

static jmp_buf out_of_memory;

static Arena new_arena(void) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    return arena;
}

/* xorshift: the same numbers everywhere. */
static uint64_t random_next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t pick(uint64_t *state, size_t count) { return (size_t)(random_next(state) % count); }

/* ---- values spelled and read back ------------------------------------------------------------------------------- */

typedef struct Spelled {
    const char *text;
    double value;
    int kind;
} Spelled;

static const Spelled UNIT_WORDS[] = {
    {" ns", 1e-9, DIM_TIME},
    {" µs", 1e-6, DIM_TIME},
    {"ms", 1e-3, DIM_TIME},
    {" milliseconds", 1e-3, DIM_TIME},
    {" s", 1, DIM_TIME},
    {" seconds", 1, DIM_TIME},
    {" min", 60, DIM_TIME},
    {" minutes", 60, DIM_TIME},
    {" hours", 3600, DIM_TIME},
    {" days", 86400, DIM_TIME},
    {" weeks", 604800, DIM_TIME},
    {" months", 2592000, DIM_TIME},
    {" bytes", 1, DIM_DATA},
    {" KB", 1e3, DIM_DATA},
    {"MB", 1e6, DIM_DATA},
    {" GB", 1e9, DIM_DATA},
    {" TB", 1e12, DIM_DATA},
    {" KiB", 1024, DIM_DATA},
    {" MiB", 1048576, DIM_DATA},
    {" GiB", 1073741824, DIM_DATA},
    {"%", 0.01, DIM_FRACTION},
    {" %", 0.01, DIM_FRACTION},
    {" percent", 0.01, DIM_FRACTION},
    {" Mbit/s", 125e3, DIM_BANDWIDTH},
    {" Gbps", 125e6, DIM_BANDWIDTH},
    {" MB/s", 1e6, DIM_BANDWIDTH},
    {" users", 1, DIM_COUNT},
    {" requests", 1, DIM_COUNT},
    {" rps", 1, DIM_RATE},
    {" requests/s", 1, DIM_RATE},
    {" requests per minute", 1.0 / 60, DIM_RATE},
    {" orders/day", 1.0 / 86400, DIM_RATE},
    {" calls an hour", 1.0 / 3600, DIM_RATE},
    {" USD", 1, DIM_MONEY},
    {" EUR", 1, DIM_MONEY},
};

static const Spelled BOUND_WORDS[] = {
    {"", 0, BOUND_EQUAL},
    {"< ", 0, BOUND_LESS},
    {"under ", 0, BOUND_LESS},
    {"less than ", 0, BOUND_LESS},
    {"≤ ", 0, BOUND_AT_MOST},
    {"at most ", 0, BOUND_AT_MOST},
    {"up to ", 0, BOUND_AT_MOST},
    {"no more than ", 0, BOUND_AT_MOST},
    {"> ", 0, BOUND_MORE},
    {"above ", 0, BOUND_MORE},
    {"more than ", 0, BOUND_MORE},
    {">= ", 0, BOUND_AT_LEAST},
    {"at least ", 0, BOUND_AT_LEAST},
    {"~", 0, BOUND_ABOUT},
    {"about ", 0, BOUND_ABOUT},
};

/* A whole number with a sign between its thousands. */
static void spell_grouped(char *out, unsigned long value, const char *sign) {
    char digits[32];
    int count = snprintf(digits, sizeof digits, "%lu", value);
    *out = '\0';
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            strcat(out, sign);
        strncat(out, &digits[i], 1);
    }
}

static const char *const ONES[] = {"",         "one",     "two",     "three",     "four",     "five",    "six",
                                   "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                   "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const TENS[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

static void spell_below_thousand(char *out, unsigned long value) {
    if (value >= 100)
        strcat(strcat(out, ONES[value / 100]), value % 100 ? " hundred and " : " hundred");
    value %= 100;
    if (value >= 20)
        strcat(strcat(out, TENS[value / 10]), value % 10 ? "-" : "");
    strcat(out, ONES[value >= 20 ? value % 10 : value]);
}

static void spell_words(char *out, unsigned long value) {
    *out = '\0';
    if (value >= 1000) {
        spell_below_thousand(out, value / 1000);
        strcat(out, value % 1000 ? " thousand " : " thousand");
    }
    spell_below_thousand(out, value % 1000);
}

/* Spells a random number, and returns its value. */
static double spell_number(uint64_t *state, char *out) {
    unsigned long value = 13 + pick(state, 999000);
    unsigned long decimal = 1 + pick(state, 9);
    switch (pick(state, 8)) {
    case 0: sprintf(out, "%lu", value); return (double)value;
    case 1: spell_grouped(out, value, ","); return (double)value;
    case 2: spell_grouped(out, value, " "); return (double)value;
    case 3: spell_grouped(out, value, "\u202f"); return (double)value;
    case 4: sprintf(out, "%lu.%lu", value, decimal); return (double)(value * 10 + decimal) / 10;
    case 5:
        sprintf(out, "%lu.%luK", value % 1000 + 1, decimal);
        return (double)((value % 1000 + 1) * 10 + decimal) * 100;
    case 6: sprintf(out, "%lu million", value % 90 + 2); return (double)(value % 90 + 2) * 1e6;
    default: spell_words(out, value); return (double)value;
    }
}

static bool close_to(double a, double b) { return fabs(a - b) <= 1e-9 * fabs(b); }

static void check_spelled(Arena *arena, uint64_t *state) {
    char number[256], text[512];
    double value = spell_number(state, number);
    const Spelled *unit = &UNIT_WORDS[pick(state, sizeof UNIT_WORDS / sizeof *UNIT_WORDS)];
    const Spelled *bound = &BOUND_WORDS[pick(state, sizeof BOUND_WORDS / sizeof *BOUND_WORDS)];
    bool p95 = unit->kind == DIM_TIME && pick(state, 2);
    bool letters = char_is_letter(number[strlen(number) - 1]);
    const char *blank = letters && unit->text[0] != ' ' ? " " : "";
    int begin = snprintf(text, sizeof text, "The limit is ");
    int end =
        begin + snprintf(text + begin, sizeof text - (size_t)begin, "%s%s%s%s", bound->text, number, blank, unit->text);
    snprintf(text + end, sizeof text - (size_t)end, "%s, as agreed.", p95 ? " p95" : "");
    Quantities read = quantities_read(arena, text_of(text), NULL, NULL);
    cr_assert(read.count == 1, "%s: %zu read", text, read.count);
    const Quantity *q = &read.items[0];
    cr_assert(close_to(q->value, value * unit->value), "%s: %.12g", text, q->value);
    cr_assert(q->dimension == (Dimension)unit->kind && q->bound == (Bound)bound->kind, "%s", text);
    cr_assert(q->span.begin == (size_t)begin && q->span.end == (size_t)end, "%s: %zu-%zu", text, q->span.begin,
              q->span.end);
    cr_assert((q->statistic.kind == STAT_PERCENTILE) == p95, "%s", text);
}

Test(quantity_properties, spelled_values_are_read_back) {
    Arena arena = new_arena();
    uint64_t state = 20251101;
    for (int i = 0; i < 10000; i++) {
        check_spelled(&arena, &state);
        if (i % 500 == 0)
            arena_reset(&arena);
    }
    arena_free(&arena);
}

/* ---- every unit in every spelling ------------------------------------------------------------------------------- */

typedef struct UnitRow {
    const char *name, *spellings; /* each behind a tab */
    double factor;
    Dimension dimension;
    int flags;
} UnitRow;

#define S(spelling) "\t" spelling
#define P(phrase) "\t" phrase
#define UNIT(NAME, dimension, factor, period, symbol, noun, flags, spellings)                                          \
    {#NAME, spellings, factor, DIM_##dimension, flags},
static const UnitRow ROWS_OF_UNITS[] = {
#include "quantity/units.def"
};

/* What makes an open unit mean its row. */
static Hint hint_for(const UnitRow *row) {
    return row->dimension == DIM_RATE ? (Hint){.label = TEXT("Load")} : (Hint){.style = NUMBERS_UNKNOWN};
}

static void check_unit(Arena *arena, const UnitRow *row, Text spelling, const char *number, double value) {
    bool bits = row->flags & UNIT_OPEN && row->dimension == DIM_DATA;
    const char *blank = row->flags & UNIT_TIGHT && *number == '7' ? "" : " ";
    const char *behind = row->flags & UNIT_SCALE ? " users" : bits ? "/s" : "";
    Text text = text_print(arena, "%s%s%.*s%s", number, blank, TEXT_ARG(spelling), behind);
    Hint hint = hint_for(row);
    Quantities read = quantities_read(arena, text, &hint, NULL);
    Dimension dimension = row->flags & UNIT_SCALE ? DIM_COUNT : bits ? DIM_BANDWIDTH : row->dimension;
    double expected = row->flags & UNIT_NINES ? 1 - pow(10, -value) : value * row->factor;
    cr_expect(read.count == 1 && read.items[0].dimension == dimension && close_to(read.items[0].value, expected),
              "%s in \"%.*s\": %zu read, %g", row->name, TEXT_ARG(text), read.count,
              read.count ? read.items[0].value : NAN);
}

Test(quantity_properties, every_spelling_of_every_unit) {
    Arena arena = new_arena();
    for (size_t i = 0; i < sizeof ROWS_OF_UNITS / sizeof *ROWS_OF_UNITS; i++) {
        const UnitRow *row = &ROWS_OF_UNITS[i];
        Text spellings = text_of(row->spellings);
        for (size_t at = 1; at < spellings.size;) {
            size_t end = text_find(spellings, TEXT("\t"), at);
            end = end < spellings.size ? end : spellings.size;
            Text spelling = text_part(spellings, at, end);
            check_unit(&arena, row, spelling, "7", 7);
            if (!(row->flags & (UNIT_TIGHT | UNIT_OPEN)) && char_is_letter(spelling.at[0]))
                check_unit(&arena, row, spelling, "two", 2);
            at = end + 1;
        }
    }
    arena_free(&arena);
}

/* ---- any bytes -------------------------------------------------------------------------------------------------- */

/* Pieces that meet in all orders; among them broken UTF-8 and NUL. */
#define PIECE(literal)                                                                                                 \
    { literal, sizeof(literal) - 1 }
static const Text PIECES[] = {
    PIECE("5"),      PIECE("1,234"),  PIECE(" "),    PIECE("ms"),       PIECE("/"),       PIECE("per "),
    PIECE("a "),     PIECE("day"),    PIECE("<"),    PIECE("≤"),        PIECE("½"),       PIECE("p95"),
    PIECE("x"),      PIECE("×"),      PIECE("-"),    PIECE("–"),        PIECE("to "),     PIECE("from "),
    PIECE("and "),   PIECE("half "),  PIECE("two "), PIECE("%"),        PIECE("("),       PIECE(")"),
    PIECE(","),      PIECE("."),      PIECE("\n"),   PIECE("\0"),       PIECE("\xC3"),    PIECE("\xE2\x80"),
    PIECE("\xFF"),   PIECE("users "), PIECE("each"), PIECE("of "),      PIECE("the "),    PIECE("limit"),
    PIECE("maybe "), PIECE("?"),      PIECE("$"),    PIECE("e6"),       PIECE("^"),       PIECE(":"),
    PIECE("30"),     PIECE("P1"),     PIECE("T"),    PIECE("million "), PIECE("or more"), PIECE("in 100"),
};

Test(quantity_properties, spans_lie_in_order) {
    Arena arena = new_arena();
    uint64_t state = 4711;
    for (int i = 0; i < 20000; i++) {
        Buffer text;
        buffer_init(&text, &arena);
        for (size_t pieces = 1 + pick(&state, 12); pieces > 0; pieces--)
            buffer_add(&text, PIECES[pick(&state, sizeof PIECES / sizeof *PIECES)]);
        /* an exact copy, so that a byte read behind the end is seen */
        Text exact = buffer_text(&text);
        char *bytes = malloc(exact.size);
        memcpy(bytes, exact.at, exact.size);
        Quantities read = quantities_read(&arena, (Text){bytes, exact.size}, NULL, NULL);
        for (size_t k = 0, end = 0; k < read.count; k++) {
            const Quantity *q = &read.items[k];
            bool ordered = end <= q->span.begin && q->span.begin < q->span.end && q->span.end <= exact.size;
            bool inside = q->span.begin <= q->number.begin && q->number.end <= q->span.end;
            cr_assert(ordered && inside && !isnan(q->value), "%.*s: %zu-%zu", TEXT_ARG(exact), q->span.begin,
                      q->span.end);
            end = q->span.end;
        }
        free(bytes);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

/* The text between words of these many letters. */
static Quantities read_between(Arena *arena, size_t before, const char *text, size_t behind) {
    Buffer whole;
    buffer_init(&whole, arena);
    for (size_t i = 0; i < before; i++)
        buffer_add(&whole, TEXT("z"));
    buffer_print(&whole, " %s. ", text);
    for (size_t i = 0; i < behind; i++)
        buffer_add(&whole, TEXT("z"));
    return quantities_read(arena, buffer_text(&whole), NULL, NULL);
}

enum { PLACES = BLOCK_BYTES + 8 };

/* Plain words are passed over a block of bytes at a time. */
Test(quantity_properties, reading_is_the_same_at_every_place) {
    static const char *const TEXTS[] = {"a queue takes read-only work. About 7 ms | one of two",
                                        "all queues, a third party, a) all 3 nodes\nand an\norder of two shards",
                                        "maybe max_size, per /api/v1 or for an hour; 5 GB",
                                        "p95, don't count S3: (half) the day-to-day 300 ms"};
    Arena arena = new_arena();
    for (size_t t = 0; t < sizeof TEXTS / sizeof *TEXTS; t++) {
        Quantities first = read_between(&arena, 1, TEXTS[t], 1);
        cr_assert_geq(first.count, 2, "%s", TEXTS[t]);
        for (size_t i = 1; i < PLACES * PLACES; i++) {
            size_t before = 1 + i / PLACES, behind = 1 + i % PLACES;
            Quantities read = read_between(&arena, before, TEXTS[t], behind);
            cr_assert_eq(read.count, first.count, "%zu, %s, %zu", before, TEXTS[t], behind);
            for (size_t k = 0; k < read.count; k++)
                cr_assert(read.items[k].value == first.items[k].value &&
                              read.items[k].hedged == first.items[k].hedged &&
                              read.items[k].span.begin == first.items[k].span.begin + before - 1,
                          "%zu, %s, %zu: %zu", before, TEXTS[t], behind, k);
        }
    }
    arena_free(&arena);
}

/* ---- linear time ------------------------------------------------------------------------------------------------ */

static size_t steps_for(Arena *arena, const char *pattern, size_t size) {
    Buffer text;
    buffer_init(&text, arena);
    while (text.size < size)
        buffer_add(&text, text_of(pattern));
    size_t steps;
    q_read(arena, buffer_text(&text), NULL, NULL, &steps);
    arena_reset(arena);
    return steps;
}

/* Of each, 80,000 bytes are read. */
static const char *const PATTERNS[] = {"1",
                                       "1 ",
                                       "12345 ",
                                       "1,234 ",
                                       "1,",
                                       "1.",
                                       "1/",
                                       "1-",
                                       "1:",
                                       "5 ms ",
                                       "5%",
                                       "ms ",
                                       "<",
                                       "≤",
                                       "and ",
                                       "(",
                                       "[",
                                       "()",
                                       "(1",
                                       "a ",
                                       "an hour ",
                                       "half ",
                                       "one ",
                                       "one two ",
                                       "hundred and ",
                                       "per ",
                                       "5 per ",
                                       "to ",
                                       "5 to ",
                                       "from 5 to ",
                                       "x ",
                                       "5 x ",
                                       "1x",
                                       "p95 ",
                                       "p95/",
                                       "1h",
                                       "maybe ",
                                       "5 users and ",
                                       "5 of the ",
                                       "$",
                                       "-",
                                       "at most ",
                                       "more than ",
                                       "aaaa",
                                       "1e",
                                       "½",
                                       "\xC2",
                                       "P1D",
                                       "1,1,",
                                       "1.1,",
                                       "5?1"};

Test(quantity_properties, reading_is_linear) {
    Arena arena = new_arena();
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        size_t small = steps_for(&arena, PATTERNS[i], 20000), large = steps_for(&arena, PATTERNS[i], 80000);
        cr_expect(large <= small * 4 + small / 4, "\"%s\": %zu steps, four times the text %zu", PATTERNS[i], small,
                  large);
        cr_expect(large <= 80000 * 120, "\"%s\": %zu steps", PATTERNS[i], large);
    }
    arena_free(&arena);
}
