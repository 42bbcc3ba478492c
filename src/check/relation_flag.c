/* relation_flag.c - whether the words of a flag stand around a value. Relations ask that of each value and many flags: a text is
 * looked through once for the flags whose words may stand in it, and what was found of a value is kept. */
#include "relation.h"

#include "../document/document.h"

static bool is_word_end(Text text, size_t at) {
    return at >= text.size || !(char_is_letter(text.at[at]) || char_is_digit(text.at[at]));
}

/* Where a phrase stands as whole words, from `at` on, or SIZE_MAX. */
static size_t find_phrase(Text text, Text phrase, size_t at) {
    for (; (at = text_find_fold(text, phrase, at)) != SIZE_MAX; at++)
        if ((at == 0 || is_word_end(text, at - 1)) && is_word_end(text, at + phrase.size))
            return at;
    return SIZE_MAX;
}

static bool is_covered(Text text, TextList phrases, size_t begin, size_t end) {
    for (size_t i = 0; i < phrases.count; i++)
        for (size_t at = 0; (at = find_phrase(text, phrases.items[i], at)) != SIZE_MAX && at <= begin; at++)
            if (at + phrases.items[i].size >= end)
                return true;
    return false;
}

/* "Nothing is evicted", "not compressed", "without a pooler" */
static bool is_denied(Text text, size_t begin) {
    static const char *const denials[] = {"no",      "not", "never",  "nothing", "without", "none",
                                          "neither", "nor", "nobody", "isn't",   "aren't"};
    enum { WORDS = 4 };
    Text word;
    size_t from = begin;
    for (int words = 0; from > 0 && words < WORDS; words++) {
        while (from > 0 && char_is_space(text.at[from - 1]))
            from--;
        while (from > 0 && !char_is_space(text.at[from - 1]) && text.at[from - 1] != '.' && text.at[from - 1] != ';')
            from--;
        if (from > 0 && !char_is_space(text.at[from - 1]))
            break;
    }
    for (size_t at = from; word_next(text, &at, &word) && (size_t)(word.at - text.at) < begin;)
        if (TEXT_IS_ONE_OF(word, denials))
            return true;
    return false;
}

static bool counts_at(Text text, const FlagDef *flag, size_t at, size_t size) {
    return !is_covered(text, flag->unless, at, at + size) && !(flag->affirmed && is_denied(text, at));
}

/* Some words of the flag, of those that begin with a letter or digit, where one begins in the text. */
static bool stands_at(Text text, const FlagDef *flag, size_t at) {
    char first = char_lower(text.at[at]);
    for (size_t i = 0; i < flag->words.count; i++) {
        Text word = flag->words.items[i];
        if (word.size > 0 && char_lower(word.at[0]) == first &&
            text_equal_fold(text_part(text, at, at + word.size), word) && is_word_end(text, at + word.size) &&
            counts_at(text, flag, at, word.size))
            return true;
    }
    return false;
}

static bool sign_stands(Text text, const FlagDef *flag) {
    for (size_t i = 0; i < flag->words.count; i++) {
        Text word = flag->words.items[i];
        for (size_t at = 0; is_word_end(word, 0) && (at = find_phrase(text, word, at)) != SIZE_MAX; at++)
            if (counts_at(text, flag, at, word.size))
                return true;
    }
    return false;
}

/* May words of the flag stand in the text? */
static bool may_stand(const Facts *facts, Text text, const FlagDef *flag) {
    struct FlagText *known = &facts->flags->texts[text_place_hash(text) & (FLAG_TEXTS - 1)];
    if (known->text.at != text.at || known->text.size != text.size)
        *known = (struct FlagText){text, flags_of_text(facts->pack->phrases, text)};
    return flag_set_has(&known->flags, (size_t)(flag - facts->pack->flags));
}

static bool has_any(const Facts *facts, Text text, const FlagDef *flag) {
    if (text.size == 0 || !may_stand(facts, text, flag))
        return false;
    const PhraseTable *table = facts->pack->phrases;
    size_t index = (size_t)(flag - facts->pack->flags);
    Text run;
    uint64_t hash;
    for (size_t at = 0; run_next(text, &at, &run, &hash);) {
        const FlagSet *set = flags_of_run(table, hash);
        if (set && flag_set_has(set, index) && stands_at(text, flag, (size_t)(run.at - text.at)))
            return true;
    }
    return flag_set_has(&table->flag_sets[0], index) && sign_stands(text, flag);
}

bool flag_stands_in(const Facts *facts, Text flag, Text text) {
    const Pack *pack = facts->pack;
    for (size_t i = 0; i < pack->flag_count; i++)
        if (text_equal(pack->flags[i].name, flag))
            return has_any(facts, text, &pack->flags[i]);
    return false;
}

/* A cell or a short value; of a paragraph only the clause counts. */
enum { SHORT_VALUE = 120 };

/* "6.9M API requests/day, 34.6M heartbeats/day": what is said of one value is not said of the other. */
static bool has_neighbours(const Facts *facts, const Statement *statement) {
    size_t own = (size_t)(statement - facts->statements->items);
    const Statement *items = facts->statements->items;
    return (own > 0 && items[own - 1].field == statement->field) ||
           (own + 1 < facts->statements->count && items[own + 1].field == statement->field);
}

static bool same_cells(const Statement *a, const Statement *b) {
    return a->row == b->row && a->list == b->list && a->row != NO_INDEX;
}

/* In words beside the value, in its row: "| Object storage | 900 TB | 992 TB | exceeded, see section 5 |". */
static bool row_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    const Statement *items = facts->statements->items;
    size_t own = (size_t)(statement - items);
    if (facts->statements->document->pieces[statement->piece].kind != PIECE_CELL)
        return false;
    for (size_t i = own; i-- > 0 && same_cells(&items[i], statement);)
        if (has_any(facts, items[i].whole, words))
            return true;
    for (size_t i = own + 1; i < facts->statements->count && same_cells(&items[i], statement); i++)
        if (has_any(facts, items[i].whole, words))
            return true;
    return false;
}

/* "How many requests? A million. Filings are a tenth": a question counts where the answer names nothing of its own. */
static bool is_answered_otherwise(const Statement *statement, Text label) {
    return label.size > 0 && label.at[label.size - 1] == '?' && statement->subject.size > 0 &&
           statement->subject.at != label.at;
}

static bool same_place(Text a, Text b) { return a.at == b.at && a.size == b.size; }

/* Headings say what a section is about, not what one value means, unless a flag asks for that; the document's own is about
 * all of it. */
static bool heading_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    for (size_t i = 0; i < statement->label_count && words->heading; i++) {
        bool title = statement->labels[i].source == LABEL_HEADING && i + 1 == statement->label_count;
        if (statement->labels[i].source >= LABEL_LEAD && !title && has_any(facts, statement->labels[i].text, words))
            return true;
    }
    return false;
}

/* A longer section speaks of several things. Its own pieces stand before the sections inside it. */
enum { PASSAGE_BYTES = 3000 };

/* A paragraph with so many values speaks for itself. */
static bool stands_alone(const Facts *facts, const Statement *statement) {
    enum { VALUES = 3 };
    const Statement *items = facts->statements->items;
    size_t own = (size_t)(statement - items), from = own, to = own;
    if (facts->statements->document->pieces[statement->piece].kind == PIECE_CELL)
        return false;
    while (from > 0 && items[from - 1].piece == statement->piece && own - from < VALUES)
        from--;
    while (to + 1 < facts->statements->count && items[to + 1].piece == statement->piece && to - own < VALUES)
        to++;
    return to - from + 1 >= VALUES;
}

static bool passage_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    const Piece *pieces = facts->statements->document->pieces;
    const Document *document = facts->statements->document;
    size_t own = passage_section(document, statement->section);
    const Section *section = &document->sections[own];
    size_t end = section->first, size = 0;
    bool says = false;
    for (; end < section->end && passage_section(document, pieces[end].section) == own && size <= PASSAGE_BYTES; end++)
        size += pieces[end].text.size;
    if (size > PASSAGE_BYTES || stands_alone(facts, statement))
        return has_any(facts, pieces[statement->piece].text, words);
    for (size_t i = section->first; i < end && !says; i++)
        says = has_any(facts, pieces[i].text, words);
    return says;
}

static bool line_says(const Facts *facts, const Statement *statement, const FlagDef *words) {
    if (words->around && has_any(facts, statement_sentence(statement), words))
        return true;
    if (!words->whole && has_neighbours(facts, statement))
        return false;
    Text text = words->whole ? statement->whole : statement_sentence(statement);
    return text.size <= SHORT_VALUE && has_any(facts, text, words);
}

static bool words_say(const Facts *facts, const Fact *fact, const FlagDef *words) {
    const Statement *statement = fact_statement(facts, fact);
    Text subject = fact_subject(facts, fact);
    if (has_any(facts, statement->clause, words) || has_any(facts, statement->subject, words) ||
        (!same_place(subject, statement->subject) && has_any(facts, subject, words)) ||
        line_says(facts, statement, words))
        return true;
    for (size_t i = 0; i < statement->label_count; i++) {
        Text label = statement->labels[i].text;
        bool question = statement->labels[i].source == LABEL_LEAD && text_ends(label, TEXT("?"));
        bool asked = same_place(label, statement->clause) || same_place(label, statement->subject);
        if ((words->around || statement->labels[i].source < LABEL_LEAD || question) && !asked &&
            !is_answered_otherwise(statement, label) && has_any(facts, label, words))
            return true;
    }
    if (words->passage && passage_says(facts, statement, words))
        return true;
    return heading_says(facts, statement, words) || (words->row && row_says(facts, statement, words));
}

/* Relations ask the same of a fact again and again, and its words stay as they are. */
bool fact_has_flag(const Facts *facts, const Fact *fact, size_t flag) {
    enum { UNKNOWN, NO, YES, ANSWER = 3, ANSWERS_A_BYTE = 4 };
    size_t stride = facts->pack->flag_count / ANSWERS_A_BYTE + 1, shift = flag % ANSWERS_A_BYTE * 2;
    unsigned char *answers = &facts->flags->answers[(size_t)(fact - facts->items) * stride + flag / ANSWERS_A_BYTE];
    if ((*answers >> shift & ANSWER) == UNKNOWN)
        *answers |= (unsigned char)((words_say(facts, fact, &facts->pack->flags[flag]) ? YES : NO) << shift);
    return (*answers >> shift & ANSWER) == YES;
}
