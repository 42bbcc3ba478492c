/* label_words.c - the words of the facts' labels, in the order of their hashes. */
#include <stdlib.h>

#include "phrases.h"

/* "of opening hours" tells when; its words are a subject's as any other: the "Business" of a plan is not business hours. */
static bool is_circumstance(Text label) {
    static const char *const leads[] = {"of ", "during ", "in "};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (text_at(label, 0, leads[i]) > 0)
            return true;
    return false;
}

static int by_hash_and_fact(const void *a, const void *b) {
    const LabelWord *left = a, *right = b;
    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return (left->fact > right->fact) - (left->fact < right->fact);
}

void label_words_make(Arena *arena, const Pack *pack, PhraseTable *table) {
    LabelWord *words = NULL;
    size_t count = 0, capacity = 0, kept = 0;
    for (size_t i = 0; i < pack->fact_count; i++)
        for (size_t k = 0; k < pack->facts[i].labels.count; k++) {
            Text label = pack->facts[i].labels.items[k], word;
            uint64_t hash;
            for (size_t at = 0; !is_circumstance(label) && word_next_hash(label, &at, &word, &hash);) {
                words = arena_grow(arena, words, count, &capacity, sizeof *words);
                words[count++] = (LabelWord){hash, i};
            }
        }
    if (count > 0)
        qsort(words, count, sizeof *words, by_hash_and_fact);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_hash_and_fact(&words[kept - 1], &words[i]) != 0)
            words[kept++] = words[i];
    table->label_words = words;
    table->label_word_count = kept;
}

const LabelWord *label_words_find(const PhraseTable *table, uint64_t hash, size_t *count) {
    size_t low = 0, high = table->label_word_count, end;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table->label_words[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < table->label_word_count && table->label_words[end].hash == hash;)
        end++;
    *count = end - low;
    return table->label_words + low;
}

bool label_has_word(const PhraseTable *table, size_t fact, uint64_t hash) {
    size_t count;
    const LabelWord *words = label_words_find(table, hash, &count);
    for (size_t i = 0; i < count; i++)
        if (words[i].fact == fact)
            return true;
    return false;
}
