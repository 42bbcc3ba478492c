/* reading.h - the texts of one document, each read for its words once.
 *
 * A floor asks the same sentence, label and cell for words many times, and for parts of them. Here each text is cut into
 * words when one is first asked for, and every part of it finds its own among them. */
#ifndef SUMLINT_BASE_READING_H
#define SUMLINT_BASE_READING_H

#include "base.h"

typedef struct ReadWord {
    uint64_t hash;       /* word_hash() */
    uint64_t classes;    /* as lexicon_classes(): those that may have a phrase beginning in it */
    uint32_t begin, end; /* bytes of the text that was read, of which the text asked for may be a part */
} ReadWord;

#define READ_ALONE UINT32_MAX /* no part of the document's texts, or one that cuts a word in two */

/* The words of a text, as word_next() gives them. */
typedef struct WordsOf {
    const ReadWord *items;
    uint32_t count;
    uint32_t origin; /* where the text asked for begins in the one that was read */
    uint32_t text;   /* which of the document's texts was read, or READ_ALONE */
    uint32_t first;  /* the first of the words among those of that text */
} WordsOf;

/* Bytes of the text asked for. */
static inline Span words_span(WordsOf words, size_t i) {
    return (Span){words.items[i].begin - words.origin, words.items[i].end - words.origin};
}

static inline Text words_text(WordsOf words, Text text, size_t i) {
    return text_part(text, words_span(words, i).begin, words_span(words, i).end);
}

/* One per document and thread; lives in its arena. */
typedef struct TextReading TextReading;

/* lexicon may be NULL; count: how many texts the document has, which are added before anything is asked. They stay where they
 * are as long as the reading is used, and none is empty. */
TextReading *reading_new(Arena *arena, const Lexicon *lexicon, size_t count);
void reading_add(TextReading *reading, Text text);

/* The words of any text that stays where it is. */
WordsOf reading_words(TextReading *reading, Text text);

/* How many texts the document has, and all words of one of them that was asked for. */
size_t reading_texts(const TextReading *reading);
WordsOf reading_all_words(const TextReading *reading, size_t text);

/* The same lexicon, to be asked about texts of this document: it knows which words stand in them. NULL if there is none. */
const Lexicon *reading_lexicon(const TextReading *reading);

/* For lexicon.c: the words of a text, all their classes, and whether a phrase of signs may stand in it. NULL if it is no part
 * of the document's texts. It holds until the next text is asked for. */
typedef struct ReadText {
    WordsOf words;
    uint64_t classes; /* those of signs are among them if some may stand there */
    bool signs;
} ReadText;
const ReadText *reading_find(TextReading *reading, Text text);

#endif
