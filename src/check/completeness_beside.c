/* missing-field by company: the one limit of a list that has no use beside it, the one scenario without a duration. What is
 * missing is told by the entries beside it, whatever the heading calls them. */
#include "engine.h"

enum { ENTRIES_AT_MOST = 48, OTHERS_AT_LEAST = 2 };
static const double shortest_run = 30; /* seconds: a ramp or a response takes less, a scenario more */

/* A line of a list, or a paragraph among others. */
typedef struct Entry {
    size_t piece;
    size_t values;
    bool
        limited; /* its first value is what is allowed; "Connection limit: 120" is a limit by name, and no thing with one */
    bool used; /* a further one is what is used of it */
    bool load, lasting;
    bool excused; /* it says why it lacks something */
} Entry;

static bool is_load(const Statement *statement) {
    static const char *const people[] = {"user", "vu", "client", "session"};
    return statement->quantity.dimension == DIM_RATE ||
           (statement->quantity.dimension == DIM_COUNT && HAS_ANY(statement->quantity.noun, people));
}

static bool is_lasting(const Statement *statement) {
    Bound bound = statement->quantity.bound;
    return statement->quantity.dimension == DIM_TIME && (bound == BOUND_EQUAL || bound == BOUND_ABOUT) &&
           statement->quantity.value >= shortest_run;
}

static bool is_excuse(const Check *check, Text text) {
    static const char *const words[] = {"not",   "no",  "unused", "none", "nothing",  "unknown",
                                        "never", "see", "as",     "same", "unlimited"};
    return SAYS_ANY(check, text, words) || has_word(check, text, LEX_NOT_APPLICABLE, NULL);
}

static Entry entry_at(const Check *check, size_t piece) {
    Entry entry = {.piece = piece};
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
        const Statement *one = &check->statements->items[check->piece_statements[i]];
        if (!is_value(one) || one->in_label || one->in_code)
            continue;
        bool named = has_word(check, nearest_label(one, 1u << LABEL_FIELD), LEX_ROLE_LIMIT, NULL);
        bool limit = !named && (one->role == ROLE_LIMIT || has_word(check, one->clause, LEX_ROLE_LIMIT, NULL));
        entry.limited |= entry.values == 0 && limit;
        entry.used |= entry.values > 0;
        entry.values++;
        entry.load |= is_load(one);
        entry.lasting |= is_lasting(one);
    }
    return entry;
}

typedef bool Test(const Entry *entry);

static bool lacks_use(const Entry *entry) { return entry->limited && entry->values == 1 && !entry->excused; }
static bool tells_use(const Entry *entry) { return entry->used; }
static bool lacks_duration(const Entry *entry) { return entry->load && !entry->lasting && !entry->excused; }
static bool tells_duration(const Entry *entry) { return entry->load && entry->lasting; }

/* Only of one that lacks something it is asked. */
static void excuse(const Check *check, Entry *entry, size_t piece) {
    if (lacks_use(entry) || lacks_duration(entry))
        entry->excused = is_excuse(check, check->document->pieces[piece].text);
}

/* The one entry that breaks the row: all others have what it lacks. NO_INDEX if there is none. */
static size_t odd_one(const Entry *entries, size_t count, Test *lacks, Test *has) {
    size_t odd = NO_INDEX, with = 0;
    for (size_t i = 0; i < count; i++) {
        bool own = lacks(&entries[i]);
        if (own && odd != NO_INDEX)
            return NO_INDEX;
        odd = own ? i : odd;
        with += !own && has(&entries[i]);
    }
    return odd != NO_INDEX && with >= OTHERS_AT_LEAST && with + 1 == count ? odd : NO_INDEX;
}

static void report_beside(Check *check, const Entry *entry, Text field) {
    const Piece *piece = &check->document->pieces[entry->piece];
    size_t first = check->piece_first[entry->piece];
    Text subject = first < check->piece_first[entry->piece + 1]
                       ? about(&check->statements->items[check->piece_statements[first]])
                       : title_at(check, piece->section);
    subject = subject.size > 0 ? subject : text_part(piece->text, 0, sentence_end(piece->text, 0));
    Finding *finding = report(check, RULE_MISSING_FIELD, LEVEL_OFF, piece->span, piece->section);
    finding->missing = field;
    finding->subject = subject;
    say(check, finding, MESSAGE_MISSING_FIELD_IN_LINE, TEXT_FILLS({"subject", subject}, {"field", field}));
}

/* Limits of others, of machines, or of what no heading names; not those that a test or an objective sets. */
static bool may_have_use(const Check *check, const Entry *entry) {
    size_t statement = check->piece_statements[check->piece_first[entry->piece]];
    size_t place = check->facts->statement_section[statement];
    return place == NO_DEFINITION || within_id(check, place, SECTION_RESOURCES) || unsectioned(check);
}

static bool holds_scenarios(const Check *check, size_t piece) {
    const KindDef *kind = &check->pack->kinds[check->facts->kind];
    size_t first = check->piece_first[piece];
    size_t place = first < check->piece_first[piece + 1]
                       ? check->facts->statement_section[check->piece_statements[first]]
                       : check->facts->section_section[check->document->pieces[piece].section];
    return within_id(check, place, SECTION_TESTS) || (unsectioned(check) && kind->each.count > 0);
}

static void compare_entries(Check *check, const Entry *entries, size_t count) {
    size_t odd = odd_one(entries, count, lacks_use, tells_use), limited = 0;
    for (size_t i = 0; i < count; i++)
        limited += entries[i].limited;
    if (odd != NO_INDEX && limited > 1 && 2 * limited >= count && may_have_use(check, &entries[odd]))
        report_beside(check, &entries[odd], TEXT("Current use"));
    odd = odd_one(entries, count, lacks_duration, tells_duration);
    if (odd != NO_INDEX && holds_scenarios(check, entries[odd].piece))
        report_beside(check, &entries[odd], TEXT("Duration"));
}

/* The lines of a list: each item's first text. */
static void compare_list(Check *check, size_t list) {
    const Piece *pieces = check->document->pieces;
    Entry entries[ENTRIES_AT_MOST];
    size_t count = 0, item = NO_INDEX;
    for (size_t i = list + 1;
         i < check->document->piece_count && pieces[i].parent != NO_INDEX && pieces[i].parent >= list; i++) {
        if (pieces[i].kind == PIECE_ITEM && pieces[i].parent == list)
            item = i;
        if (pieces[i].kind != PIECE_PARAGRAPH || pieces[i].parent != item || item == NO_INDEX)
            continue;
        if (count == ENTRIES_AT_MOST)
            return;
        entries[count] = entry_at(check, i);
        excuse(check, &entries[count++], i);
        item = NO_INDEX; /* further texts of the item go on with it */
    }
    compare_entries(check, entries, count);
}

/* Sections in a row that hold a paragraph or two each: "### T1 Baseline". */
static Entry entry_of_section(const Check *check, size_t index) {
    const Section *section = &check->document->sections[index];
    Entry all = {.piece = section->heading};
    for (size_t i = section->first; i < section->end; i++) {
        Entry one = entry_at(check, i);
        all.values += one.values;
        all.load |= one.load;
        all.lasting |= one.lasting;
    }
    for (size_t i = section->first; i < section->end; i++)
        excuse(check, &all, i);
    return all;
}

static void compare_sections(Check *check, size_t parent) {
    const Section *sections = check->document->sections;
    Entry entries[ENTRIES_AT_MOST];
    size_t count = 0;
    for (size_t i = parent + 1; i < check->facts->end && sections[i].first < sections[parent].end; i++) {
        if (sections[i].parent != parent || sections[i].heading == NO_INDEX || count == ENTRIES_AT_MOST)
            return;
        entries[count++] = entry_of_section(check, i);
    }
    size_t odd = odd_one(entries, count, lacks_duration, tells_duration);
    if (odd != NO_INDEX && holds_scenarios(check, entries[odd].piece))
        report_beside(check, &entries[odd], TEXT("Duration"));
}

/* "at most 60 min" until it breaks ends a scenario as well. */
static bool ends_some_time(const Check *check, size_t piece) {
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++) {
        const Statement *one = &check->statements->items[check->piece_statements[i]];
        if (is_value(one) && one->quantity.dimension == DIM_TIME && one->quantity.value >= shortest_run &&
            one->quantity.statistic.kind == STAT_NONE)
            return true;
    }
    return false;
}

static bool row_ends(const Check *check, const Piece *table, size_t row) {
    for (size_t column = 0; column < table->columns; column++) {
        const Piece *cell = table_cell(check->document, table, row, column);
        if (cell && ends_some_time(check, piece_index(check->document, cell)))
            return true;
    }
    return false;
}

/* "50 requests/s for 5 min" in two rows of a plan's scenarios: of "5 requests/s" below them the end is owed too. */
static void compare_column(Check *check, const Piece *table, size_t column) {
    Entry entries[ENTRIES_AT_MOST];
    size_t with = 0, count = 0;
    for (size_t row = 1; row < table->rows && count < ENTRIES_AT_MOST; row++) {
        const Piece *cell = table_cell(check->document, table, row, column);
        entries[count] = cell ? entry_at(check, piece_index(check->document, cell)) : (Entry){0};
        with += tells_duration(&entries[count++]);
    }
    for (size_t i = 0; with >= OTHERS_AT_LEAST && i < count; i++)
        if (lacks_duration(&entries[i]) && !row_ends(check, table, i + 1))
            report_beside(check, &entries[i], TEXT("Duration"));
}

/* Does the kind promise the scenarios of a test? */
static bool plans_tests(const Check *check) {
    return check->pack->kinds[check->facts->kind].each.count > 0 && at_home_in(check, SECTION_TESTS);
}

/* Where a template divides the document its sections are no entries of a row. */
void check_beside(Check *check) {
    for (size_t i = 0; i < check->document->piece_count; i++)
        if (check->document->pieces[i].kind == PIECE_LIST && in_summary(check, check->document->pieces[i].section))
            compare_list(check, i);
    for (size_t i = 0; i < check->document->piece_count && plans_tests(check); i++)
        if (check->document->pieces[i].kind == PIECE_TABLE && in_summary(check, check->document->pieces[i].section))
            for (size_t column = 1; column < check->document->pieces[i].columns; column++)
                compare_column(check, &check->document->pieces[i], column);
    for (size_t i = check->facts->first; i < check->facts->end && unsectioned(check); i++)
        compare_sections(check, i);
}
