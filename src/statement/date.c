/* Dates and periods that say when a value holds. */
#include "reader.h"

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};

/* 0 to 11 for a month's name or its first three letters, -1 for anything else. */
static int month_of(Text word) {
    static const uint32_t initials = 2u << ('a' - 'a') | 2u << ('d' - 'a') | 2u << ('f' - 'a') | 2u << ('j' - 'a') |
                                     2u << ('m' - 'a') | 2u << ('n' - 'a') | 2u << ('o' - 'a') | 2u << ('s' - 'a');
    if (word.size < 3 || !(initial_bit(word.at[0]) & initials))
        return -1;
    for (int i = 0; i < 12; i++)
        if (char_lower(word.at[0]) == months[i][0]) {
            Text name = text_of(months[i]);
            if (text_equal_fold(word, name) || (word.size == 3 && text_equal_fold(word, text_part(name, 0, 3))))
                return i;
        }
    return -1;
}

static int year_of(Text word) {
    if (word.size != 4 || word.at[0] != '2' || word.at[1] != '0')
        return 0;
    int year = 0;
    for (size_t i = 0; i < 4; i++) {
        if (!char_is_digit(word.at[i]))
            return 0;
        year = year * 10 + (word.at[i] - '0');
    }
    return year;
}

static int two_digits(Text text, size_t at) {
    if (at + 1 >= text.size || !char_is_digit(text.at[at]) || !char_is_digit(text.at[at + 1]))
        return -1;
    return (text.at[at] - '0') * 10 + text.at[at + 1] - '0';
}

/* Behind the one or two digits at `at`, which are *number; `at` if there are none. */
static size_t day_or_month(Text text, size_t at, int *number) {
    size_t end = at;
    *number = 0;
    while (end < text.size && end < at + 2 && char_is_digit(text.at[end]))
        *number = *number * 10 + text.at[end++] - '0';
    return end;
}

/* 2025-07-22, 2025-07, 22.07.2025, 22/7/2025 at offset i; 0 if none. */
static int numeric_date(Text text, size_t i) {
    int year = year_of(text_part(text, i, i + 4));
    if (year && i + 4 < text.size && text.at[i + 4] == '-') {
        int month = two_digits(text, i + 5);
        return month >= 1 && month <= 12 ? year * 12 + month - 1 : 0;
    }
    int first = 0, second = 0;
    char sign = '\0';
    size_t at = day_or_month(text, i, &first);
    if (first > 0 && at < text.size && (text.at[at] == '.' || text.at[at] == '/')) {
        sign = text.at[at];
        at = day_or_month(text, at + 1, &second);
    }
    if (second == 0 || at >= text.size || text.at[at] != sign)
        return 0;
    year = year_of(text_part(text, at + 1, at + 5));
    int month = second > 12 ? first : second; /* "5/22/2026" has the month first */
    return year && month <= 12 ? year * 12 + month - 1 : 0;
}

/* The first year of "season 26/27" or "winter 26/27"; 0 if none is named so. */
static int season_year(Text text) {
    static const char *const words[] = {"season", "winter", "year", "term", "fy"};
    bool named = false, parted = text_find(text, TEXT("/"), 0) != SIZE_MAX;
    for (size_t i = 0; parted && i < sizeof words / sizeof *words; i++)
        named |= text_find_fold(text, text_of(words[i]), 0) != SIZE_MAX;
    for (size_t i = 0; named && i + 4 < text.size; i++) {
        int first = two_digits(text, i), second = two_digits(text, i + 3);
        if (first >= 20 && second == first + 1 && text.at[i + 2] == '/')
            return 2000 + first;
    }
    return 0;
}

/* A date has a year of this century, or a season has two. */
static int year_alone(Text text) {
    int year = season_year(text);
    return year ? year * 12 + 11 : 0;
}

int month_read(Text text) {
    int month = -1, found_year = 0;
    Text word;
    if (text_find(text, TEXT("20"), 0) == SIZE_MAX)
        return year_alone(text);
    for (size_t i = 0; i < text.size; i++)
        if (char_is_digit(text.at[i]) && (i == 0 || !char_is_digit(text.at[i - 1]))) {
            int date = numeric_date(text, i);
            if (date)
                return date;
        }
    for (size_t at = 0; word_next(text, &at, &word);) {
        char sign = word.at > text.at ? word.at[-1] : ' ';
        bool compared = sign == '<' || sign == '>' || sign == '='; /* "p(95)<2000" */
        int year = compared ? 0 : year_of(word), named = month_of(word);
        if (named >= 0)
            month = named;
        if (year && month >= 0)
            return year * 12 + month;
        found_year = found_year ? found_year : year;
    }
    return found_year ? found_year * 12 + 11 : year_alone(text);
}

/* "5", "05", "5th" */
static bool is_day(Text word) {
    static const char *const ends[] = {"", "st", "nd", "rd", "th"};
    size_t digits = 0;
    while (digits < word.size && char_is_digit(word.at[digits]))
        digits++;
    bool ends_so = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        ends_so |= text_equal_fold(text_part(word, digits, word.size), text_of(ends[i]));
    return digits > 0 && digits <= 2 && ends_so;
}

bool date_with_day(Text text) {
    Text before = {0}, word;
    bool named = false;
    for (size_t at = 0; word_next(text, &at, &word);) {
        bool day = is_day(word), month = month_of(word) >= 0;
        if ((month && is_day(before)) || (day && named))
            return true;
        if (day && numeric_date(text, (size_t)(word.at - text.at)))
            return true;
        named = month;
        if (!text_equal_fold(word, TEXT("of")))
            before = word;
        if (word.size == 4 && year_of(word) && numeric_date(text, (size_t)(word.at - text.at)) && at < text.size &&
            text.at[at] == '-')
            return true;
    }
    return false;
}

/* "12 months", "a year", "18-month" as months; 0 if none. */
static int months_ahead(const Reader *reader, Text text) {
    Quantities found = quantities_read(reader->arena, text, NULL, reader->lexicon);
    const double month = 30.0 * 86400, most = 60 * month;
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].dimension == DIM_TIME && found.items[i].value >= month && found.items[i].value <= most)
            return (int)(found.items[i].value / month + 0.5);
    return 0;
}

/* A date later than the document's own by more than two months is a projection. */
static Horizon dated(const Reader *reader, Text text, int month) {
    int now = reader->month ? reader->month : reader->presumed;
    bool later = now && month > now + 2;
    return (Horizon){later ? HORIZON_PROJECTED : HORIZON_NOW, month, text, true, true};
}

static bool names_month(Text text) {
    Text word;
    for (size_t at = 0; word_next(text, &at, &word);)
        if (month_of(word) >= 0)
            return true;
    return false;
}

/* The month that a text names, or that the document gives its word for it. */
static int month_meant(const Reader *reader, Text text) {
    int term = term_month(reader, text);
    return term && !names_month(text) ? term : month_read(text);
}

/* The head "Then" beside "Now". */
bool says_then(Text label) { return text_equal_fold(text_trim(label), TEXT("then")); }

/* Words that say no more than that it is not now. */
bool says_later(Text text) {
    static const char *const words[] = {"then",        "later",     "later on",     "in future",  "in the future",
                                        "final state", "end state", "target state", "final stage"};
    return TEXT_IS_ONE_OF(text, words);
}

Horizon horizon_read(const Reader *reader, Text text) {
    LexMatch match;
    Horizon none = {0};
    if (text.size == 0)
        return none;
    if (says_then(text))
        return (Horizon){HORIZON_PROJECTED, term_month(reader, text), text, true,
                         true}; /* of a date that is said elsewhere */
    bool current = lexicon_find(reader->lexicon, LEX_ROLE_CURRENT, text, 0, &match);
    bool first = current && match.begin <= 3;
    bool projected = lexicon_find(reader->lexicon, LEX_ROLE_PROJECTED, text, 0, &match);
    first |= projected && match.begin <= 3;
    int month = month_meant(reader, text);
    if (projected) {
        int ahead = months_ahead(reader, text);
        int base = reader->month ? reader->month : 1;
        return (Horizon){HORIZON_PROJECTED, month ? month : (ahead ? base + ahead : 0), text, month || ahead, first};
    }
    if (current) /* "Today and at design" is of both */
        return (Horizon){HORIZON_NOW, month_read(text), text, true, first};
    return month ? dated(reader, text, month) : none;
}

/* "| Step | Until | Visitors |": the cell below "Until" says when the others of its row are. */
Horizon row_horizon(const Reader *reader, const Piece *cell) {
    enum { COLUMNS = 8 };
    static const char *const heads[] = {"until", "by", "by when", "reached", "reached by"};
    const Document *document = reader->document;
    const Piece *table = cell->kind == PIECE_CELL ? &document->pieces[cell->table] : NULL;
    for (size_t column = 0; table && column < table->columns && column < COLUMNS; column++) {
        const Piece *head = table_cell(document, table, 0, column);
        const Piece *when = head && TEXT_IS_ONE_OF(text_trim(head->text), heads)
                                ? table_cell(document, table, cell->row, column)
                                : NULL;
        int month = when && when != cell ? month_meant(reader, when->text) : 0;
        if (month)
            return dated(reader, when->text, month);
    }
    return (Horizon){0};
}

/* "25 requests per second on average over the 24 hours", "75 % in the mean of 5 minutes": what a mean is taken over. */
static bool averages_over(Text before) {
    enum { BYTES_BACK = 24 };
    static const char *const means[] = {"in the mean of", "in the average of", "as the mean of", "as the average of",
                                        "as a mean of",   "as an average of",  "(mean of",       "(average of",
                                        "(avg of",        ", mean of",         ", average of"};
    for (size_t i = 0; text_ends(before, TEXT(" of")) && i < sizeof means / sizeof *means; i++)
        if (text_ends(before, text_of(means[i])))
            return true;
    bool over =
        text_ends(before, TEXT(" over")) || text_ends(before, TEXT(" over the")) || text_ends(before, TEXT(" over a"));
    Text near = text_part(before, before.size > BYTES_BACK ? before.size - BYTES_BACK : 0, before.size);
    return over && text_find_fold(near, TEXT("averag"), 0) != SIZE_MAX;
}

/* "In a month of 30 days this permits", "a year with 250 working days": how long the period is that others are told of. */
static bool defines_period(Text before, double seconds) {
    enum { HOUR = 3600, DAY = 24 * HOUR };
    static const struct {
        const char *words;
        double least;
    } periods[] = {{"shift of", HOUR},         {"day of", 6 * HOUR},      {"day with", 6 * HOUR},
                   {"week of", 30 * HOUR},     {"week with", 30 * HOUR},  {"month of", 150 * HOUR},
                   {"month with", 150 * HOUR}, {"month has", 150 * HOUR}, {"months of", 150 * HOUR},
                   {"quarter of", 55.0 * DAY}, {"year of", 180.0 * DAY},  {"year with", 180.0 * DAY},
                   {"year has", 180.0 * DAY}};
    if (seconds < HOUR)
        return false;
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
        if (seconds >= periods[i].least && text_ends(before, text_of(periods[i].words)))
            return true;
    return false;
}

/* "in 12 months" behind a value says when it holds. */
bool date_tells(Text text, const Quantity *quantity) {
    const double month = 30.0 * 86400;
    if (quantity->dimension != DIM_TIME)
        return false;
    Text before = text_trim(text_part(text, 0, quantity->span.begin));
    if (defines_period(before, quantity->value))
        return true;
    if (quantity->value < month)
        return averages_over(before);
    return text_ends(before, TEXT("In")) || text_ends(before, TEXT(" in")) || text_ends(before, TEXT(" within")) ||
           text_ends(before, TEXT(" after")) || text_equal(before, TEXT("in"));
}
