/* flag_words.c - which flags may stand in a text: those of which some words begin with one of its runs of letters and digits. */
#include <string.h>

#include "phrases.h"

static void set_add(FlagSet *set, size_t flag) { set->bits[flag / 64 % FLAG_SET_WORDS] |= UINT64_C(1) << (flag % 64); }

/* The slot of the run that the words begin with; FLAG_SLOTS if they begin with a sign. */
static size_t slot_of(Text words) {
    size_t at = 0;
    Text run = {0};
    uint64_t hash;
    bool begins = run_next(words, &at, &run, &hash) && run.at == words.at;
    return begins ? hash % FLAG_SLOTS : FLAG_SLOTS;
}

/* Of each slot the flags; [FLAG_SLOTS]: of words that begin with a sign. */
static FlagSet *fill_slots(Arena *arena, const Pack *pack) {
    FlagSet *sets = ARENA_ARRAY(arena, FlagSet, FLAG_SLOTS + 1);
    for (size_t i = 0; i < pack->flag_count; i++)
        for (size_t k = 0; k < pack->flags[i].words.count; k++)
            set_add(&sets[slot_of(pack->flags[i].words.items[k])], i);
    return sets;
}

static size_t index_of(FlagSet *sets, size_t *count, const FlagSet *set) {
    size_t index = 1;
    while (index < *count && memcmp(&sets[index], set, sizeof *set) != 0)
        index++;
    if (index == *count)
        sets[(*count)++] = *set;
    return index;
}

/* Most slots share their set with others: that of one flag. */
void flag_words_make(Arena *arena, const Pack *pack, PhraseTable *table) {
    static const FlagSet none = {{0}};
    FlagSet *filled = fill_slots(arena, pack), *sets = ARENA_ARRAY(arena, FlagSet, FLAG_SLOTS + 1);
    uint16_t *slots = ARENA_ARRAY(arena, uint16_t, FLAG_SLOTS);
    size_t count = 1;
    sets[0] = filled[FLAG_SLOTS];
    for (size_t i = 0; i < FLAG_SLOTS; i++)
        if (memcmp(&filled[i], &none, sizeof none) != 0)
            slots[i] = (uint16_t)index_of(sets, &count, &filled[i]);
    table->flag_slots = slots;
    table->flag_sets = sets;
    table->flag_set_count = count;
}

const FlagSet *flags_of_run(const PhraseTable *table, uint64_t hash) {
    size_t set = table->flag_slots[hash % FLAG_SLOTS];
    return set > 0 ? &table->flag_sets[set] : NULL;
}

FlagSet flags_of_text(const PhraseTable *table, Text text) {
    FlagSet all = table->flag_sets[0];
    Text run;
    uint64_t hash;
    for (size_t at = 0; run_next(text, &at, &run, &hash);) {
        const FlagSet *set = flags_of_run(table, hash);
        for (size_t i = 0; set && i < FLAG_SET_WORDS; i++)
            all.bits[i] |= set->bits[i];
    }
    return all;
}
