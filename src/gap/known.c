/* known.c - which of the things that the context names the document speaks of: some line of it holds the words of the
 * name, each in whatever form ("placing orders" names "Place an order"). */
#include "inside.h"

enum { KEY_LETTERS = 4, ENDING = 4, WORDS_AT_MOST = 16 };

/* A word of a name. Words with the same first letters form a chain. */
typedef struct NameWord {
    Text text;
    size_t name; /* of Knowing.seen */
    uint32_t bit;
    int next;
} NameWord;

/* What a piece holds of a name: bits of its words. */
typedef struct Seen {
    uint32_t wanted, found;
    size_t piece; /* that `found` is about */
    bool known;
} Seen;

typedef struct Knowing {
    const Finder *finder;
    Lexicon *keys; /* first letters; value: the first of the chain, + 1 */
    NameWord *words;
    size_t word_count;
    Seen *seen; /* two of each name: as it is called, and what it is called besides */
} Knowing;

static Text key_of(Text word) { return text_part(word, 0, KEY_LETTERS); }

/* The same word, or one with another ending: "place", "placing", "placed". */
static bool same_word(Text a, Text b) {
    size_t same = 0;
    while (same < a.size && same < b.size && char_lower(a.at[same]) == char_lower(b.at[same]))
        same++;
    Text x = text_part(a, same, a.size), y = text_part(b, same, b.size);
    bool plural = text_equal_fold(x, TEXT("s")) || text_equal_fold(y, TEXT("s"));
    return x.size + y.size == 0 || (plural && x.size + y.size == 1) ||
           (same >= KEY_LETTERS && x.size <= ENDING && y.size <= ENDING && (x.size <= 1 || y.size <= 1));
}

static void add_words(Knowing *knowing, size_t name, Text text, bool generic) {
    Text word;
    uint32_t bit = 1;
    for (size_t at = 0, count = 0; count < WORDS_AT_MOST && word_next(text, &at, &word); count++) {
        if (!generic && lexicon_is(knowing->finder->pack->lexicon, LEX_GENERIC_WORD, word, NULL))
            continue;
        int next = 0;
        if (!lexicon_is(knowing->keys, LEX_HEDGE, key_of(word), &next))
            next = 0;
        knowing->words[knowing->word_count++] = (NameWord){word, name, bit, next};
        lexicon_add(knowing->keys, LEX_HEDGE, key_of(word), (int)knowing->word_count);
        knowing->seen[name].wanted |= bit;
        bit <<= 1;
    }
}

static void note_word(Knowing *knowing, Text word, size_t piece) {
    int next = 0;
    if (!lexicon_is(knowing->keys, LEX_HEDGE, key_of(word), &next))
        return;
    for (; next > 0; next = knowing->words[next - 1].next) {
        const NameWord *own = &knowing->words[next - 1];
        Seen *seen = &knowing->seen[own->name];
        if (!same_word(own->text, word))
            continue;
        seen->found = seen->piece == piece ? seen->found | own->bit : own->bit;
        seen->piece = piece;
        seen->known |= seen->found == seen->wanted;
    }
}

static void read_pieces(Knowing *knowing) {
    const Finder *finder = knowing->finder;
    for (size_t i = 0; i < finder->document->piece_count; i++) {
        const Piece *piece = &finder->document->pieces[i];
        bool outside = piece->section < finder->facts->first || piece->section >= finder->facts->end;
        Text word;
        for (size_t at = 0; !outside && piece->kind != PIECE_COMMENT && word_next(piece->text, &at, &word);)
            note_word(knowing, word, i);
    }
}

void unnamed_find(Finder *finder, const Context *context) {
    size_t count = context ? context->count : 0, left = 0;
    if (count == 0)
        return;
    Knowing knowing = {.finder = finder,
                       .keys = lexicon_new(finder->arena),
                       .words = ARENA_ARRAY(finder->arena, NameWord, 2 * count * WORDS_AT_MOST),
                       .seen = ARENA_ARRAY(finder->arena, Seen, 2 * count)};
    for (size_t i = 0; i < 2 * count; i++) {
        Text text = i % 2 == 0 ? context->items[i / 2].name : context->items[i / 2].also;
        knowing.seen[i].piece = NO_INDEX;
        add_words(&knowing, i, text, false);
        if (knowing.seen[i].wanted == 0)
            add_words(&knowing, i, text, true);
    }
    read_pieces(&knowing);
    ContextName *items = ARENA_ARRAY(finder->arena, ContextName, count);
    for (size_t i = 0; i < count; i++)
        if (!knowing.seen[2 * i].known && !knowing.seen[2 * i + 1].known)
            items[left++] = context->items[i];
    finder->gaps->unnamed = (Context){items, left};
}
