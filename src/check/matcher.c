#include "matcher.h"

bool word_is_stop(Text word) {
    static const char *const stops[] = {
        "a",    "an",   "the",   "it",   "this", "that", "its", "of",   "on",    "in",   "to",   "for",
        "at",   "by",   "with",  "and",  "or",   "is",   "are", "be",   "as",    "if",   "we",   "our",
        "then", "will", "shall", "must", "has",  "have", "do",  "does", "so",    "up",   "out",  "needed",
        "them", "very", "too",   "also", "from", "into", "per", "when", "where", "was",  "were", "us",
        "they", "who",  "any",   "all",  "each", "may",  "can", "just", "how",   "what", "which"};
    return TEXT_IS_ONE_OF(word, stops);
}

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
