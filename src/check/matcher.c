#include "matcher.h"

typedef struct Relay {
    WordsOf words;
    MatchFunction *found;
    void *context;
} Relay;

static void pass_on(void *context, const Hit *hit) {
    Relay *relay = context;
    Match match = {(PhraseUse)hit->use, hit->index, words_span(relay->words, hit->begin).begin,
                   words_span(relay->words, hit->end - 1).end, hit->end - hit->begin};
    relay->found(relay->context, &match);
}

void matches_find(const Facts *facts, unsigned uses, Text text, MatchFunction *found, void *context) {
    if (text.size == 0)
        return;
    WordsOf words = reading_words(facts->reading, text);
    phrases_find(facts->phrases, uses, words, pass_on, &(Relay){words, found, context});
}
