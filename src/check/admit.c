/* What a document admits itself is no news to its reader: "120 > 100, needs a pooler". A contradiction is a note when the
 * lines that it is about say so. */
#include "engine.h"

#include <string.h>

typedef struct Admission {
    Text sentence;
    const Check *check;
    Text words; /* that admit; empty: none yet */
} Admission;

/* "if it exceeds the limit" and "needs no upgrade" admit nothing. */
static void note_words(void *context, const Match *match) {
    Admission *admission = context;
    if (match->index != LEX_ADMITTED)
        return;
    Text before = text_part(admission->sentence, 0, match->begin);
    if (!has_word(admission->check, before, LEX_ADMITTED_NOT, NULL))
        admission->words = text_part(admission->sentence, match->begin, match->end);
}

/* "120 > 100", "480 GB > 400 GB": only blanks and one word between the number and the sign, which is no arrow's and not
 * that of the next threshold ("warn > 95 %, crit > 90 %"). */
static bool is_exceeded(Text sentence, const Quantity *more, const Quantity *less) {
    Text between = text_part(sentence, more->number.end, less->number.begin);
    size_t sign = text_find(between, TEXT(">"), 0);
    bool comparable = more->dimension == less->dimension || more->dimension == DIM_NONE ||
                      less->dimension == DIM_NONE || more->dimension == DIM_COUNT;
    Text before = text_part(between, 0, sign);
    bool own = more->bound == BOUND_EQUAL && text_find(before, TEXT(","), 0) == SIZE_MAX &&
               !text_ends(before, TEXT("-")) && !text_ends(before, TEXT("="));
    return sign != SIZE_MAX && own && sign + 1 + strspn(between.at + sign + 1, " ") == between.size && comparable &&
           word_count(text_part(between, 0, sign)) <= 1 && more->value > less->value;
}

static void note_comparison(Admission *admission) {
    if (text_find(admission->sentence, TEXT(">"), 0) == SIZE_MAX)
        return;
    Text sentence = text_copy(admission->check->arena, admission->sentence);
    Quantities read = quantities_read(admission->check->arena, sentence, NULL, NULL);
    for (size_t i = 1; i < read.count; i++)
        if (is_exceeded(sentence, &read.items[i - 1], &read.items[i]))
            admission->words = text_part(sentence, read.items[i - 1].span.begin, read.items[i].span.end);
}

static Text admitted_in(const Check *check, Text text) {
    for (size_t at = 0, begin = 0; at < text.size; at++) {
        if (at + 1 < text.size && !side_stops(text, at))
            continue;
        Admission admission = {.sentence = text_part(text, begin, at + 1), .check = check};
        matches_find(check->facts, USE_BIT(USE_WORD), admission.sentence, note_words, &admission);
        if (admission.words.size == 0)
            note_comparison(&admission);
        if (admission.words.size > 0)
            return admission.words;
        begin = at + 1;
    }
    return (Text){0};
}

/* ---- the words around a value ---------------------------------------------------------------------------------- */

/* The sentence of a value and the one behind it. */
static Text near_text(const Piece *piece, const Statement *statement) {
    Text own = statement->clause, text = piece->text;
    if (!text_holds(text, own))
        return text;
    size_t begin = (size_t)(own.at - text.at), end = begin + own.size, sentences = 0;
    while (begin > 0 && !side_stops(text, begin - 1))
        begin--;
    while (end < text.size && !(side_stops(text, end) && ++sentences == 2))
        end++;
    return text_part(text, begin, end);
}

static Text admitted_by(const Check *check, const Statement *statement) {
    const Piece *pieces = check->document->pieces, *own = &pieces[statement->piece];
    if (own->kind != PIECE_CELL)
        return admitted_in(check, near_text(own, statement));
    Text words = {0};
    for (const Piece *cell = own; words.size == 0 && cell->kind == PIECE_CELL && cell->row == own->row; cell--)
        words = admitted_in(check, cell->text);
    for (const Piece *cell = own + 1, *end = pieces + check->document->piece_count;
         words.size == 0 && cell < end && cell->kind == PIECE_CELL && cell->row == own->row; cell++)
        words = admitted_in(check, cell->text);
    return words;
}

static const Statement *statement_at(const Statements *statements, Span span) {
    const Statement *items = statements->items;
    size_t before = span.begin > 0 ? SORTED_AT_MOST(items, statements->count, span.begin, span.begin - 1) : 0;
    return before < statements->count && items[before].span.begin == span.begin ? &items[before] : NULL;
}

static Text admission_of(const Check *check, const Finding *finding) {
    const Statement *statement = statement_at(check->statements, finding->span);
    Text words = statement ? admitted_by(check, statement) : (Text){0};
    for (size_t i = 0; i < finding->related_count && words.size == 0; i++) {
        statement = statement_at(check->statements, finding->related[i].span);
        words = statement ? admitted_by(check, statement) : (Text){0};
    }
    return words;
}

static bool may_admit(const Finding *finding) { return finding->relation.size > 0 && finding->level > LEVEL_NOTE; }

void findings_admit(FindingList *list, const Facts *facts) {
    size_t first = 0;
    while (first < list->count && !may_admit(&list->items[first]))
        first++;
    if (first == list->count)
        return;
    Check check = check_begin(list, facts);
    for (size_t i = first; i < list->count; i++) {
        Finding *finding = &list->items[i];
        Text words = may_admit(finding) ? admission_of(&check, finding) : (Text){0};
        if (words.size == 0)
            continue;
        finding->level = LEVEL_NOTE;
        finding->arithmetic =
            text_print(list->arena, "%.*s%sthe summary says so itself: '%.*s'", TEXT_ARG(finding->arithmetic),
                       finding->arithmetic.size > 0 ? "; " : "", TEXT_ARG(words));
    }
}
