/* words.c - a tool of the build: prints the rows of the .def files as one table of words, in which the reader finds all
 * that is known of a word at once.
 * usage: words > quantity_words.c */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>

#include "../reader.h"

enum { ENTRIES_AT_MOST = WORD_SLOTS / 2, ROWS_AT_MOST = 255 };

static Entry entries[ENTRIES_AT_MOST] = {{.halves = {0, 0}}};
static size_t entry_count = 1; /* entry 0 is that of a word that stands in no table */

static noreturn void fail(const char *what, const char *word) {
    fprintf(stderr, "words: %s: %s\n", word, what);
    exit(1);
}

static Entry *entry_of(const char *spelling) {
    uint64_t halves[2];
    size_t size = strlen(spelling);
    if (size == 0 || size > LETTERS_AT_MOST)
        fail("a word of the tables has 1 to 16 bytes", spelling);
    halves[0] = eight_load(spelling, size < 8 ? size : 8);
    halves[1] = size > 8 ? eight_load(spelling + 8, size - 8) : 0;
    for (size_t i = 1; i < entry_count; i++)
        if (entries[i].halves[0] == halves[0] && entries[i].halves[1] == halves[1])
            return &entries[i];
    if (entry_count == ENTRIES_AT_MOST)
        fail("too many words: enlarge WORD_SLOTS", spelling);
    entries[entry_count] = (Entry){.halves = {halves[0], halves[1]}};
    return &entries[entry_count++];
}

/* ---- phrases: grouped by the word that they are found by --------------------------------------------------------- */

typedef struct Row {
    const char *word, *rest;
    int bound, flags; /* of a unit's phrase: its row */
} Row;

static const Row BEFORE_ROWS[] = {
#define BEFORE(start, last, bound, flags) {last, start, BOUND_##bound, flags},
#define AFTER(first, rest, bound)
#define SIGN(sign, bound)
#define WINDOW(word)
#define LASTING(word)
#include "../bounds.def"
#undef BEFORE
#undef AFTER
};

static const Row AFTER_ROWS[] = {
#define BEFORE(start, last, bound, flags)
#define AFTER(first, rest, bound) {first, rest, BOUND_##bound, 0},
#include "../bounds.def"
#undef AFTER
#undef WINDOW
#undef LASTING
};

static const Row HEDGE_ROWS[] = {
#define HEDGE(start, last) {last, start, 0, 0},
#define HEDGE_UNLESS_HELD(start, last) {last, start, 0, PHRASE_UNLESS_HELD},
#include "../hedges.def"
#undef HEDGE_UNLESS_HELD
#undef HEDGE
};

enum {
#define UNIT(NAME, dimension, factor, period, symbol, noun, flags, spellings) ROW_##NAME,
#include "../units.def"
#undef UNIT
};

static Row unit_rows[ROWS_AT_MOST];
static size_t unit_row_count;

static size_t words_in(const char *phrase) {
    size_t words = *phrase != '\0';
    for (; *phrase; phrase++)
        words += *phrase == ' ';
    return words;
}

/* Prints the rows so that those of one word stand side by side, in their order, and notes where. */
static void print_rows(const char *name, const Row *rows, size_t count, size_t place) {
    size_t printed = 0;
    if (count > ROWS_AT_MOST)
        fail("more rows than a byte counts", name);
    printf("\nconst Phrase %s[] = {\n", name);
    for (size_t i = 0; i < count; i++) {
        Phrases *phrases = (Phrases *)((char *)entry_of(rows[i].word) + place);
        if (phrases->count > 0)
            continue;
        phrases->first = (unsigned char)printed;
        for (size_t k = i; k < count; k++) {
            if (strcmp(rows[k].word, rows[i].word) != 0)
                continue;
            printf("    {\"%s\", %zu, %zu, %d, %d},\n", rows[k].rest, strlen(rows[k].rest), words_in(rows[k].rest),
                   rows[k].bound, rows[k].flags);
            phrases->count++, printed++;
        }
    }
    printf("};\n");
}

/* ---- single words ------------------------------------------------------------------------------------------------ */

static void lead(const char *word, LeadKind kind, int what, double value) {
    Entry *entry = entry_of(word);
    if (entry->lead != LEAD_NONE)
        return; /* the first of the tables counts */
    entry->lead = (unsigned char)kind, entry->what = (unsigned char)what, entry->value = value;
}

static void add_leads(void) {
#define NUMERAL(spelling, value, kind) lead(spelling, LEAD_NUMERAL, NUMERAL_##kind, value);
#define STATISTIC(spelling, KIND, quantile) lead(spelling, LEAD_STATISTIC, STAT_##KIND, quantile);
#define HEDGE(start, last) lead(last, LEAD_HEDGE, 0, 0);
#define HEDGE_UNLESS_HELD HEDGE
#define LEAD(spelling, KIND) lead(spelling, LEAD_##KIND, 0, 0);
#include "../hedges.def"
#include "../leads.def"
#include "../numerals.def"
#include "../statistics.def"
#undef STATISTIC
#define STATISTIC(spelling, KIND, quantile) entry_of(spelling)->statistic = STAT_##KIND;
#include "../statistics.def"
}

static void add_unit(int row, const char *word) {
    Entry *entry = entry_of(word);
    char folded[LETTERS_AT_MOST + 1];
    if (entry->unit == 0)
        entry->unit = (unsigned char)(row + 1);
    for (size_t i = 0; i <= strlen(word); i++)
        folded[i] = char_lower(word[i]);
    if (strcmp(folded, word) != 0)
        entry_of(folded)->spelled = true;
}

/* "basis points": found by its first word. */
static void add_unit_phrase(int row, const char *phrase) {
    static char firsts[ROWS_AT_MOST][LETTERS_AT_MOST + 1];
    size_t size = strcspn(phrase, " /");
    if (size > LETTERS_AT_MOST || unit_row_count == ROWS_AT_MOST)
        fail("a unit's first word is too long, or there are too many", phrase);
    char *first = firsts[unit_row_count];
    memcpy(first, phrase, size);
    unit_rows[unit_row_count++] = (Row){first, phrase, 0, row};
}

static void add_units(void) {
#define S(spelling) add_unit(row, spelling);
#define P(phrase) add_unit_phrase(row, phrase);
#define UNIT(NAME, dimension, factor, period, symbol, noun, flags, spellings)                                          \
    {                                                                                                                  \
        int row = ROW_##NAME;                                                                                          \
        spellings                                                                                                      \
    }
#include "../units.def"
}

static void add_words(void) {
#define FOLLOWS(spelling, part) entry_of(spelling)->follows |= FOLLOW_##part;
#include "../follows.def"
#define NOUN(spelling) entry_of(spelling)->nature |= NATURE_NOUN;
#define QUALIFIER(spelling) entry_of(spelling)->nature |= NATURE_QUALIFIER;
#define STOP(spelling) entry_of(spelling)->nature |= NATURE_STOP;
#define ROLE(spelling, role) entry_of(spelling)->nature |= ROLE_##role;
#include "../nouns.def"
#define NAME(spelling, CLASS) entry_of(spelling)->name = NAME_##CLASS;
#define MONTH(spelling) entry_of(spelling)->month = true;
#include "../names.def"
#define TOPIC_WORD(spelling, topic) entry_of(spelling)->topics |= TOPIC_##topic;
#include "../topics.def"
#define BEFORE(start, last, bound, flags)
#define AFTER(first, rest, bound)
#define WINDOW(spelling) entry_of(spelling)->over = BOUND_WINDOW;
#define LASTING(spelling) entry_of(spelling)->over = BOUND_LASTING;
#include "../bounds.def"
}

/* ---- printing ---------------------------------------------------------------------------------------------------- */

static void print_entries(void) {
    printf("\nconst Entry Q_ENTRIES[] = {\n");
    for (size_t i = 0; i < entry_count; i++) {
        const Entry *e = &entries[i];
        printf("    {{0x%llx, 0x%llx}, %.17g, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, ",
               (unsigned long long)e->halves[0], (unsigned long long)e->halves[1], e->value, e->follows, e->nature,
               e->topics, e->over, e->lead, e->what, e->statistic, e->name, e->month, e->unit, e->spelled);
        const Phrases *phrases[] = {&e->before, &e->after, &e->hedges, &e->units};
        for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++)
            printf("{%d, %d}%s", phrases[k]->first, phrases[k]->count, k < 3 ? ", " : "},\n");
    }
    printf("};\n");
}

static void print_slots(void) {
    static unsigned short slots[WORD_SLOTS];
    for (size_t i = 1; i < entry_count; i++) {
        size_t slot = word_slot(entries[i].halves);
        while (slots[slot])
            slot = (slot + 1) % WORD_SLOTS;
        slots[slot] = (unsigned short)i;
    }
    printf("\nconst unsigned short Q_SLOTS[WORD_SLOTS] = {");
    for (size_t i = 0; i < WORD_SLOTS; i++)
        printf("%s%d,", i % 24 ? " " : "\n    ", slots[i]);
    printf("\n};\n");
}

static void print_leads(void) {
    static bool leads[1 << LEAD_BITS];
    for (size_t i = 1; i < entry_count; i++) {
        size_t size = strnlen((const char *)entries[i].halves, 8);
        leads[q_lead_slot(eight_head(entries[i].halves[0], size))] |= entries[i].lead != LEAD_NONE;
    }
    printf("\nconst unsigned char Q_LEADS[] = {");
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        printf("%s%d,", i % 48 ? "" : "\n    ", leads[i]);
    printf("\n};\n");
}

int main(void) {
    add_leads();
    add_units();
    add_words();
    printf(
        "/* Made by src/quantity/words/words.c from the .def files; do not edit. */\n#include \"quantity/reader.h\"\n");
    print_rows("Q_BEFORE", BEFORE_ROWS, sizeof BEFORE_ROWS / sizeof *BEFORE_ROWS, offsetof(Entry, before));
    print_rows("Q_AFTER", AFTER_ROWS, sizeof AFTER_ROWS / sizeof *AFTER_ROWS, offsetof(Entry, after));
    print_rows("Q_HEDGES", HEDGE_ROWS, sizeof HEDGE_ROWS / sizeof *HEDGE_ROWS, offsetof(Entry, hedges));
    print_rows("Q_UNIT_PHRASES", unit_rows, unit_row_count, offsetof(Entry, units));
    print_entries();
    print_slots();
    print_leads();
    return ferror(stdout) ? 1 : 0;
}
