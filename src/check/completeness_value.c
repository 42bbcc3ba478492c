/* placeholder and unexplained-na: a place that holds something, and nothing that can be used. */
#include "engine.h"

enum { REASON_WORDS = 3, PIECES_NEAR = 4 };

/* "- [ ] [Question needing benchmarking]": a line of the template, which asks nothing. */
static bool is_bracket_alone(const Statement *statement) {
    Text text = text_trim(statement->whole);
    return text.size > 2 && text.at[0] == '[' && text.at[text.size - 1] == ']' && word_count(text) > 1 &&
           text_find(text, TEXT("]"), 0) == text.size - 1;
}

static bool elsewhere(const Check *check, const Statement *statement) {
    bool question = stands_in(check, statement, SECTION_QUESTIONS) || stands_in(check, statement, SECTION_NEXT);
    return !statement_in_summary(check, statement) || (question && !is_bracket_alone(statement));
}

static void report_placeholder(Check *check, size_t index) {
    const Statement *statement = &check->statements->items[index];
    Text label = nearest_label(statement, 1u << LABEL_FIELD | 1u << LABEL_COLUMN), subject = about(statement);
    bool alone = label.size == 0 || text_equal(label, subject);
    say(check, report_statement(check, RULE_PLACEHOLDER, index),
        alone ? MESSAGE_PLACEHOLDER_ALONE : MESSAGE_PLACEHOLDER,
        TEXT_FILLS({"value", statement->text}, {"field", label},
                   {"subject", subject.size > 0 ? subject : statement->text}));
}

/* "## Gates [TARGET STATE]": capitals behind a whole title that name a state; "[CUSTOMER TITLE]" is to be filled in. */
static bool is_badge(Text title, size_t open, size_t close) {
    static const char *const states[] = {"state",  "status",   "draft",    "only",       "progress",
                                         "review", "approved", "obsolete", "deprecated", "superseded"};
    Text before = text_trim(text_part(title, 0, open)), inside = text_part(title, open + 1, close);
    for (size_t i = 0; i < inside.size; i++)
        if (inside.at[i] >= 'a' && inside.at[i] <= 'z')
            return false;
    return close + 1 == title.size && word_count(before) > 1 && !word_is_stop(word_last(before)) &&
           TEXT_IS_ONE_OF(word_last(inside), states);
}

/* A bracket of words in a heading that is no link: "## Loads of [service name]". */
static bool bracket_in(const Piece *piece, Span *found) {
    Text text = piece->text;
    for (size_t open = text_find(text, TEXT("["), 0); open != SIZE_MAX; open = text_find(text, TEXT("["), open + 1)) {
        size_t close = text_find(text, TEXT("]"), open);
        if (close == SIZE_MAX)
            return false;
        Text inside = text_part(text, open + 1, close);
        bool marked = piece_marked(piece, open, MARK_LINK) || piece_marked(piece, open, MARK_CODE);
        if (!marked && word_count(inside) > 1 && char_is_letter(inside.at[0]) &&
            !is_badge(text_trim(text), open, close)) {
            *found = (Span){open, close + 1};
            return true;
        }
    }
    return false;
}

/* TBD and its kin in capitals: a heading may well speak of "pending orders". */
static bool stand_in_heading(const Check *check, const Piece *piece, Span *found) {
    Match match;
    if (!has_word(check, piece->text, LEX_PLACEHOLDER, &match))
        return bracket_in(piece, found);
    *found = (Span){match.begin, match.end};
    for (size_t i = match.begin; i < match.end; i++)
        if (piece->text.at[i] >= 'a' && piece->text.at[i] <= 'z')
            return bracket_in(piece, found);
    return true;
}

static void check_headings(Check *check) {
    for (size_t i = 0; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        Span found;
        if (piece->kind != PIECE_HEADING || !in_summary(check, piece->section) ||
            !stand_in_heading(check, piece, &found))
            continue;
        Text text = text_part(piece->text, found.begin, found.end);
        Span span = piece_span(piece, found.begin, found.end);
        Finding *finding = report(check, RULE_PLACEHOLDER, LEVEL_OFF, span, piece->section);
        finding->subject = piece->text;
        say(check, finding, MESSAGE_PLACEHOLDER_IN_HEADING, TEXT_FILLS({"value", text}, {"title", piece->text}));
    }
}

void check_placeholders(Check *check) {
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (statement->kind != VALUE_PLACEHOLDER || statement->in_code || elsewhere(check, statement) ||
            statement->span.begin == last)
            continue;
        last = statement->span.begin;
        report_placeholder(check, i);
    }
    check_headings(check);
}

/* "None" may be a value ("eviction: none"); what says that the question itself does not apply owes the reason. */
static bool says_not_applicable(Text text) {
    static const char *const values[] = {"none", "no", "nil", "nothing"};
    size_t at = 0;
    Text word;
    word_next(text, &at, &word);
    return !TEXT_IS_ONE_OF(word, values);
}

/* "N/A, no UI": two words may be a reason, if they deny. */
static bool explained_shortly(const Check *check, Text text) {
    static const char *const denials[] = {"no", "not", "without"};
    Match match;
    if (!has_word(check, text, LEX_NOT_APPLICABLE, &match))
        return false;
    Text rest = text_part(text, match.end, text.size);
    return word_count(rest) > 1 && HAS_ANY(rest, denials);
}

/* A nested item, or a paragraph of the same item, that says more. */
static bool explained_below(const Check *check, const Statement *statement) {
    size_t item = check->document->pieces[statement->piece].parent;
    if (item == NO_INDEX || check->document->pieces[item].kind != PIECE_ITEM)
        return false;
    for (size_t i = statement->piece + 1; i < check->document->piece_count; i++) {
        const Piece *piece = &check->document->pieces[i];
        size_t above = piece->parent;
        while (above != NO_INDEX && above > item)
            above = check->document->pieces[above].parent;
        if (above != item)
            return false;
        if (words_in(check, piece->text) >= REASON_WORDS)
            return true;
    }
    return false;
}

/* One paragraph may give the reason for several: "N/A above: ..." */
static bool explained_near(const Check *check, const Statement *statement) {
    size_t from = statement->list != NO_INDEX ? statement->list : statement->piece, near = 0;
    for (size_t i = from + 1; i < check->document->piece_count && near < PIECES_NEAR; i++) {
        const Piece *piece = &check->document->pieces[i];
        if (piece->section != check->document->pieces[statement->piece].section)
            return false;
        if (piece->kind != PIECE_PARAGRAPH || piece->parent != NO_INDEX)
            continue;
        near++;
        Match match;
        if (has_word(check, piece->text, LEX_NOT_APPLICABLE, &match) && words_in(check, piece->text) > REASON_WORDS &&
            says_not_applicable(text_part(piece->text, match.begin, match.end)) &&
            has_word(check, piece->text, LEX_REASON, NULL))
            return true;
    }
    return false;
}

/* In a table of several properties a row's kind may have none of one: "p99" of a batch job. Below "Value" it has one. */
static bool one_cell_of_many(const Check *check, const Statement *statement) {
    const Piece *piece = &check->document->pieces[statement->piece];
    Text head = statement_label(statement, LABEL_COLUMN);
    bool answer = word_count(head) <= 2 && has_word(check, head, LEX_GENERIC_HEAD, NULL); /* "Our answer" */
    return piece->kind == PIECE_CELL && check->document->pieces[piece->table].columns > 2 && head.size > 0 && !answer;
}

static bool unexplained(const Check *check, const Statement *statement) {
    if (statement->kind != VALUE_NA || statement->reasoned || elsewhere(check, statement))
        return false;
    size_t section = section_of(check, statement);
    bool known = section != NO_DEFINITION && !stands_in(check, statement, SECTION_HEADER);
    return known && says_not_applicable(statement->text) && !one_cell_of_many(check, statement) &&
           !explained_shortly(check, statement->text) && !explained_below(check, statement) &&
           !explained_near(check, statement);
}

void check_not_applicable(Check *check) {
    for (size_t i = 0; i < check->statements->count; i++) {
        const Statement *statement = &check->statements->items[i];
        if (!unexplained(check, statement))
            continue;
        say(check, report_statement(check, RULE_UNEXPLAINED_NA, i), MESSAGE_UNEXPLAINED_NA,
            TEXT_FILLS({"value", text_trim(statement->text)}, {"subject", about(statement)}));
    }
}
