/* hedge.c - words that make a number a guess: "probably 250", "500?", "200 users, I think". */
#include "reader.h"

size_t q_hedge_ends(Reader *r, const Word *word) {
    const Phrase *row = &Q_HEDGES[word->entry->hedges.first];
    for (size_t left = word->entry->hedges.count; left > 0; left--, row++) {
        size_t start = q_skip_blank_before(r, word->begin, 0);
        if (row->size == 0 || q_phrase_before(r, &start, 0, row->rest))
            return row->words + 1u;
    }
    return 0;
}

enum { SENTENCE_AT_MOST = 400 /* bytes before the question mark; a longer one asks */ };

/* A sentence that asks something has its mark for itself: "Does it stay below 20 ms?" */
static bool asks(Reader *r, size_t begin, size_t end) {
    static const char *const STARTS[] = {"is",   "are",   "was",    "do",    "does", "did", "can",   "could", "may",
                                         "will", "would", "should", "shall", "must", "has", "have",  "had",   "how",
                                         "what", "which", "when",   "where", "who",  "why", "whose", "might"};
    size_t at = begin, words = 0;
    if (end - begin > SENTENCE_AT_MOST)
        return true;
    while (at < end && !q_is_letter(r, at))
        at++;
    r->steps += at - begin;
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        size_t next = at;
        if (q_phrase(r, &next, STARTS[i]))
            return true;
    }
    Word word;
    while (at < end && words < 8) {
        size_t size;
        if (q_word(r, &at, &word))
            words++;
        else
            q_code_point(r, at, &size), at += size;
    }
    return words >= 8;
}

bool q_read_question(Reader *r, const Quantity *q) {
    static const char *const MARKS[] = {"(?)", "(?\?)", "(guess)", "(estimate?)", "(tbc)"};
    size_t at = q_skip_blank(r, q->span.end), ish = q->span.end;
    if (q_byte(r, at) == '?' && at <= q->span.end + 1)
        return !asks(r, r->sentence, q->span.begin);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (q_literal(r, &at, MARKS[i]))
            return true;
    return (ish > 3 && q_literal(r, &(size_t){ish - 4}, "-ish")) || q_literal(r, &ish, "ish");
}
