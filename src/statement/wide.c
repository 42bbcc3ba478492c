/* What one sentence says of a whole section ("All figures are p95, for September 2026"), and the document's date. */
#include "reader.h"

/* Sentences, and their parts between semicolons and colons. */
static bool part_next(Text text, size_t *at, Text *sentence) {
    if (*at >= text.size)
        return false;
    size_t begin = *at, i = begin;
    while (i < text.size && !sentence_stops(text, i) &&
           !((text.at[i] == ';' || text.at[i] == ':') && (i + 1 == text.size || char_is_space(text.at[i + 1]))))
        i++;
    *sentence = text_part(text, begin, i);
    *at = i + 1;
    return true;
}

WideUnit unit_of_sentence(const Reader *reader, Text sentence) {
    enum { LONG_SENTENCE = 90 };
    size_t in = sentence.size <= LONG_SENTENCE ? text_find(sentence, TEXT("in "), 0) : SIZE_MAX;
    for (; in != SIZE_MAX; in = text_find(sentence, TEXT("in "), in + 1)) {
        if (in > 0 && char_is_letter(sentence.at[in - 1]))
            continue;
        Text word;
        size_t at = in + 3;
        if (!word_next(sentence, &at, &word))
            continue;
        Text one = text_print(reader->arena, "1 %.*s", TEXT_ARG(word));
        Quantities read = quantities_read(reader->arena, one, NULL, NULL);
        bool measured = read.count == 1 && (read.items[0].dimension == DIM_TIME || read.items[0].dimension == DIM_DATA);
        if (measured && read.items[0].unit.size > 0)
            return (WideUnit){read.items[0].dimension, read.items[0].value, read.items[0].unit};
    }
    return (WideUnit){0};
}

Text text_without_exception(Text sentence) {
    static const char *const words[] = {" except ", " unless "}; /* not "exceptions" */
    static const char *const leads[] = {"except", "unless", "if", "where"};
    Text first = {0};
    word_next(sentence, &(size_t){0}, &first);
    size_t comma = TEXT_IS_ONE_OF(first, leads) ? text_find(sentence, TEXT(", "), 0) : SIZE_MAX;
    if (comma != SIZE_MAX)
        sentence = text_part(sentence, comma + 2, sentence.size);
    size_t word = TEXT_FIND_WORDS(sentence, words, 0), clause = text_find_fold(sentence, TEXT(", if not "), 0);
    return text_part(sentence, 0, word < clause ? word : clause);
}

/* Of "All loads: those of November 2027" both parts. */
static Text with_next(const Reader *reader, Text text, size_t *at, Text sentence) {
    Text next;
    bool label =
        *at < text.size && text.at[*at - 1] == ':' && lexicon_is(reader->lexicon, LEX_WIDE, text_trim(sentence), NULL);
    return label && part_next(text, at, &next) ? (Text){sentence.at, (size_t)(next.at + next.size - sentence.at)}
                                               : sentence;
}

const Wide *wide_of(const Reader *reader, size_t section) {
    static const Wide NOTHING = {.horizon = {0}};
    return reader->wide[section] ? reader->wide[section] : &NOTHING;
}

static Wide *own_wide(Reader *reader, size_t section) {
    if (!reader->wide[section])
        reader->wide[section] = ARENA_NEW(reader->arena, Wide);
    return reader->wide[section];
}

static void read_sentence(Reader *reader, size_t section, Text sentence) {
    LexMatch match;
    Wide wide = *wide_of(reader, section);
    if (wide.unit.factor <= 0 && !number_in(sentence))
        wide.unit = unit_of_sentence(reader, sentence);
    if (lexicon_find(reader->lexicon, LEX_WIDE, sentence, 0, &match)) {
        Text rest = text_without_exception(sentence);
        Statistic statistic;
        if (wide.statistic.kind == STAT_NONE && statistic_read(rest, &statistic))
            wide.statistic = statistic;
        if (wide.horizon.kind == HORIZON_NONE)
            wide.horizon = horizon_read(reader, rest);
    }
    if (wide.unit.factor > 0 || wide.statistic.kind != STAT_NONE || wide.horizon.kind != HORIZON_NONE)
        *own_wide(reader, section) = wide;
}

/* "Measurement: 95th percentile" on a line of its own among those of a requirement. */
static void read_measure(Reader *reader, const Piece *piece) {
    enum { STATISTIC_WORDS = 3 };
    Text text = piece->text;
    for (size_t at = 0, end; at < text.size; at = end + 1) {
        end = text_find(text, TEXT("\n"), at);
        end = end < text.size ? end : text.size;
        Text line = text_part(text, at, end);
        size_t colon = text_find(line, TEXT(": "), 0);
        Text rest = colon < line.size ? text_trim(text_part(line, colon + 2, line.size)) : (Text){0};
        Statistic statistic;
        if (rest.size == 0 || word_count(rest) > STATISTIC_WORDS ||
            !lexicon_is(reader->lexicon, LEX_STATISTIC_HEAD, text_trim(text_part(line, 0, colon)), NULL) ||
            !statistic_read(rest, &statistic))
            continue;
        Wide *wide = own_wide(reader, piece->section);
        if (wide->statistic.kind == STAT_NONE)
            wide->statistic = statistic;
    }
}

/* "Two conventions: every latency is p95" among the first lines of a letter, whose parts only bold words set off: of all. */
static void spread_opening(Reader *reader, size_t piece) {
    enum { OPENING_PIECES = 30 };
    const Section *section = &reader->document->sections[reader->document->pieces[piece].section];
    size_t own = reader->document->pieces[piece].section;
    Statistic statistic = wide_of(reader, own)->statistic;
    if (piece < OPENING_PIECES && section->lead && statistic.kind != STAT_NONE &&
        wide_of(reader, section->parent)->statistic.kind == STAT_NONE)
        own_wide(reader, section->parent)->statistic = statistic;
}

/* "Date", "Last updated"; not "what carries no date is of December", nor "candidates". */
static bool is_date_word(Text text, size_t at) {
    static const char *const denials[] = {"no", "without", "any", "other"};
    enum { NEAR = 12 };
    size_t begin = at;
    while (begin > 0 && char_is_letter(text.at[begin - 1]))
        begin--;
    bool whole = begin == at || text_equal_fold(text_part(text, begin, at), TEXT("up"));
    return whole && !TEXT_IS_ONE_OF(word_last(text_part(text, at > NEAR ? at - NEAR : 0, at)), denials);
}

static size_t find_date_word(Text text) {
    size_t at = text_find_fold(text, TEXT("date"), 0);
    while (at != SIZE_MAX && !is_date_word(text, at))
        at = text_find_fold(text, TEXT("date"), at + 1);
    return at;
}

static void find_date(Reader *reader, const Piece *piece) {
    Text label = piece->kind == PIECE_FIELD ? piece->label : piece->text;
    size_t at = find_date_word(label);
    if (reader->month || at == SIZE_MAX)
        return;
    Text rest = piece->kind == PIECE_FIELD ? piece->text : text_part(piece->text, at, at + 60);
    reader->month = month_read(rest);
}

/* A date's cell stands beside its key, or below its head. */
static void find_date_in_table(Reader *reader, const Piece *piece) {
    for (size_t row = 0; row < piece->rows && !reader->month; row++) {
        const Piece *key = table_cell(reader->document, piece, row, 0);
        const Piece *value = table_cell(reader->document, piece, row, 1);
        if (key && value && find_date_word(key->text) != SIZE_MAX)
            reader->month = month_read(value->text);
    }
    for (size_t column = 0; column < piece->columns && !reader->month; column++) {
        const Piece *head = table_cell(reader->document, piece, 0, column);
        const Piece *value = table_cell(reader->document, piece, 1, column);
        if (head && value && find_date_word(head->text) != SIZE_MAX)
            reader->month = month_read(value->text);
    }
}

/* A day named in the opening or first part, or a short line with a month in the opening, dates the document when no field is called date. */
static void find_any_date(Reader *reader) {
    enum { OPENING_PIECES = 30, SHORT_LINE = 60 };
    size_t parts = 0;
    for (size_t i = 0; i < reader->document->piece_count && i < OPENING_PIECES && !reader->month; i++) {
        const Piece *piece = &reader->document->pieces[i];
        parts += piece->kind == PIECE_HEADING && reader->document->sections[piece->section].level > 1;
        if (parts > 1)
            break;
        bool line = parts == 0 && piece->kind == PIECE_PARAGRAPH && piece->text.size <= SHORT_LINE;
        bool may = piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_CELL || piece->kind == PIECE_HEADING;
        if (line || (may && date_with_day(piece->text)))
            reader->month = month_read(piece->text);
    }
}

enum { YEAR = 12 };

/* "40,000 today, 80,000 in May 2027": the last month of such a text, with a number between, lies ahead. 0 if none does. */
static int month_ahead(const Reader *reader, Text text) {
    enum { DIGITS = 3 };
    LexMatch match;
    if (!lexicon_find(reader->lexicon, LEX_ROLE_CURRENT, text, 0, &match))
        return 0;
    size_t year = text.size;
    for (size_t at = match.end; (at = text_find(text, TEXT("20"), at)) != SIZE_MAX; at++)
        year = at;
    size_t digits = 0, most = 0;
    for (size_t i = match.end; i < year; i++) {
        digits = char_is_digit(text.at[i]) || text.at[i] == ',' ? digits + 1 : 0;
        most = digits > most ? digits : most;
    }
    return most >= DIGITS && year < text.size ? month_read(text_part(text, match.end, text.size)) : 0;
}

/* Heads of one table: the earliest of several months is now, one beside "Today" lies ahead. */
static int month_of_heads(const Reader *reader, const Piece *table) {
    int earliest = 0;
    size_t dated = 0;
    bool today = false;
    for (size_t column = 0; column < table->columns; column++) {
        const Piece *head = table_cell(reader->document, table, 0, column);
        int month = head ? month_read(head->text) : 0;
        LexMatch match;
        today |= head && !month && lexicon_find(reader->lexicon, LEX_ROLE_CURRENT, head->text, 0, &match);
        dated += month > 0;
        earliest = month && (!earliest || month < earliest) ? month : earliest;
    }
    return dated > 1 ? earliest : dated == 1 && today ? earliest - YEAR : 0;
}

/* A document without a date still tells what lies ahead. */
static void presume_month(Reader *reader) {
    for (size_t i = 0; i < reader->document->piece_count && !reader->presumed; i++) {
        const Piece *piece = &reader->document->pieces[i];
        int ahead = piece->kind == PIECE_PARAGRAPH ? month_ahead(reader, piece->text) : 0;
        reader->presumed = piece->kind == PIECE_TABLE ? month_of_heads(reader, piece) : ahead ? ahead - YEAR : 0;
    }
}

/* Units hold for the section itself; what is the same for both is kept once. */
static void inherit(Reader *reader) {
    for (size_t i = 1; i < reader->document->section_count; i++) {
        size_t parent = reader->document->sections[i].parent;
        Wide *outer = reader->wide[parent];
        if (!outer)
            continue;
        if (!reader->wide[i] && outer->unit.factor <= 0) {
            reader->wide[i] = outer;
            continue;
        }
        Wide *own = own_wide(reader, i);
        if (own->statistic.kind == STAT_NONE)
            own->statistic = outer->statistic;
        if (own->horizon.kind == HORIZON_NONE)
            own->horizon = outer->horizon;
    }
}

void wide_read(Reader *reader) {
    const Document *document = reader->document;
    for (size_t i = 0; i < document->piece_count && !reader->month; i++) {
        if (document->pieces[i].kind == PIECE_TABLE)
            find_date_in_table(reader, &document->pieces[i]);
        else if (document->pieces[i].kind == PIECE_PARAGRAPH || document->pieces[i].kind == PIECE_FIELD)
            find_date(reader, &document->pieces[i]);
    }
    find_any_date(reader);
    if (!reader->month)
        presume_month(reader);
    terms_find(reader);
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        Text sentence;
        for (size_t at = 0; piece->kind == PIECE_PARAGRAPH && part_next(piece->text, &at, &sentence);)
            read_sentence(reader, piece->section, with_next(reader, piece->text, &at, sentence));
        if (piece->kind == PIECE_PARAGRAPH && piece->parent == NO_INDEX && document->sections[piece->section].level > 1)
            read_measure(reader, piece);
        spread_opening(reader, i);
    }
    inherit(reader);
}
