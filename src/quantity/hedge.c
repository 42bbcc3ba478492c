/* hedge.c - words that make a number a guess: "probably 250", "500?", "200 users, I think". */
#include "reader.h"

/* "9 of 10 stops are answered from memory", "it reads 9,000 keys/s from memory": before `at` is told what a machine does.
 * "300 reads per second from memory" are counted. */
static bool is_held(Reader *r, size_t at) {
    enum { WORDS_BETWEEN = 8, BYTES_BETWEEN = 80 };
    static const uint64_t VERBS[] = {
        KEY("read"),      KEY("reads"),   KEY("answer"),  KEY("answers"),  KEY("load"),      KEY("loads"),
        KEY("returns"),   KEY("reading"), KEY("serve"),   KEY("serves"),   KEY("served"),    KEY("serving"),
        KEY("answered"),  KEY("loaded"),  KEY("loading"), KEY("come"),     KEY("comes"),     KEY("came"),
        KEY("coming"),    KEY("fetched"), KEY("fetches"), KEY("returned"), KEY("delivered"), KEY("delivers"),
        KEY("retrieved"), KEY("freed"),   KEY("evicted"), KEY("copied"),   KEY("written"),   KEY("moved")};
    const size_t floor = at > BYTES_BETWEEN ? at - BYTES_BETWEEN : 0;
    Word word;
    for (size_t words = 0; words < WORDS_BETWEEN && at > floor;) {
        unsigned char last = q_byte(r, at - 1);
        if (q_word_before(r, &at, floor, &word)) {
            size_t before = q_skip_blank_before(r, at, floor);
            bool counted = words++ > 0 && before > floor && q_kind(r, before - 1) == BYTE_DIGIT;
            if (!counted && q_is_key(word.key, VERBS, sizeof VERBS / sizeof *VERBS))
                return true;
        } else if (strchr(";:!?|()", last) || (strchr(".,", last) && q_kind(r, at) == BYTE_BLANK))
            return false;
        else
            at--;
    }
    return false;
}

size_t q_hedge_ends(Reader *r, const Word *word) {
    const Phrase *row = &Q_HEDGES[word->entry->hedges.first];
    const size_t end = q_skip_blank_before(r, word->begin, 0);
    const char last = end > 0 ? q_lower(q_byte(r, end - 1)) : 0; /* of the words before it */
    for (size_t left = word->entry->hedges.count; left > 0; left--, row++) {
        size_t start = end;
        if (row->size == 0 || (last == row->rest[row->size - 1] && q_phrase_before(r, &start, 0, row->rest)))
            return row->flags & PHRASE_UNLESS_HELD && is_held(r, start) ? 0 : row->words + 1u;
    }
    return 0;
}

enum { SENTENCE_AT_MOST = 400 /* bytes before the question mark; a longer one asks */ };

/* A sentence that asks something has its mark for itself: "Does it stay below 20 ms?" */
static bool asks(Reader *r, size_t begin, size_t end) {
    static const uint64_t STARTS[] = {
        KEY("is"),    KEY("are"),  KEY("was"),  KEY("do"),    KEY("does"),   KEY("did"),   KEY("can"),
        KEY("could"), KEY("may"),  KEY("will"), KEY("would"), KEY("should"), KEY("shall"), KEY("must"),
        KEY("has"),   KEY("have"), KEY("had"),  KEY("how"),   KEY("what"),   KEY("which"), KEY("when"),
        KEY("where"), KEY("who"),  KEY("why"),  KEY("whose"), KEY("might")};
    size_t at = begin, words = 0;
    if (end - begin > SENTENCE_AT_MOST)
        return true;
    while (at < end && !q_is_letter(r, at))
        at++;
    r->steps += at - begin;
    if (q_one_of(r, &(size_t){at}, STARTS, sizeof STARTS / sizeof *STARTS))
        return true;
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
