/* The words of a document's texts: each part of a text has those that it has when it is read by itself, and the lexicon
 * finds the same in it. */
#include <criterion/criterion.h>

#include "base/base.h"

static jmp_buf out_of_memory;
static Arena arena;

static void begin(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}
static void end(void) { arena_free(&arena); }
TestSuite(reading, .init = begin, .fini = end);

static const char *const texts[] = {
    "N+1 requests/s, I/O bound; don't ask: to be defined ??? by then",
    "f\xC3\xBCr alle \xE2\x89\xA4 5 msgs \xE2\x80\x94 off the top-of my heads",
    "...",
};
enum { TEXTS = sizeof texts / sizeof *texts };

static const Lexicon *make_lexicon(void) {
    Lexicon *lexicon = lexicon_new(&arena);
    lexicon_add(lexicon, LEX_HEDGE, TEXT("off the top of my head"), 1);
    lexicon_add(lexicon, LEX_HEDGE, TEXT("off"), 2);
    lexicon_add(lexicon, LEX_COUNTED, TEXT("request"), 3);
    lexicon_add(lexicon, LEX_PLACEHOLDER, TEXT("???"), 4);
    lexicon_add(lexicon, LEX_PLACEHOLDER, TEXT("to be defined"), 5);
    lexicon_add(lexicon, LEX_REASON, TEXT("o"), 6); /* behind a sign within a word */
    return lexicon;
}

static TextReading *make_reading(const Lexicon *lexicon) {
    TextReading *reading = reading_new(&arena, lexicon, TEXTS);
    for (size_t i = TEXTS; i-- > 0;) /* in any order */
        reading_add(reading, text_of(texts[i]));
    return reading;
}

static void check_words(TextReading *reading, Text part) {
    WordsOf words = reading_words(reading, part);
    Text word;
    uint64_t hash;
    size_t count = 0;
    for (size_t at = 0; word_next_hash(part, &at, &word, &hash); count++) {
        cr_assert(count < words.count, "'%.*s'", TEXT_ARG(part));
        cr_expect_eq(words.items[count].hash, hash, "'%.*s': %zu", TEXT_ARG(part), count);
        cr_expect(text_equal(words_text(words, part, count), word), "'%.*s': %zu", TEXT_ARG(part), count);
    }
    cr_expect_eq(words.count, count, "'%.*s': %zu words", TEXT_ARG(part), (size_t)words.count);
}

static void check_class(const Lexicon *plain, const Lexicon *read, LexClass class, Text part) {
    LexMatch expected = {0}, found = {0};
    int value = 0, other = 0;
    bool finds = lexicon_find(plain, class, part, 0, &expected);
    cr_expect_eq(lexicon_find(read, class, part, 0, &found), finds, "'%.*s': class %d", TEXT_ARG(part), (int)class);
    cr_expect(!finds || (found.begin == expected.begin && found.end == expected.end && found.value == expected.value),
              "'%.*s': class %d", TEXT_ARG(part), (int)class);
    cr_expect(!finds || (lexicon_classes(read, part) >> class & 1), "'%.*s': class %d", TEXT_ARG(part), (int)class);
    cr_expect_eq(lexicon_starts(read, class, part, &found), lexicon_starts(plain, class, part, &expected));
    cr_expect_eq(lexicon_is(read, class, part, &value), lexicon_is(plain, class, part, &other));
    cr_expect_eq(value, other);
}

Test(reading, parts_are_as_if_read_alone) {
    static const LexClass classes[] = {LEX_HEDGE, LEX_COUNTED, LEX_PLACEHOLDER, LEX_REASON};
    const Lexicon *lexicon = make_lexicon();
    TextReading *reading = make_reading(lexicon);
    for (size_t i = 0; i < TEXTS; i++) {
        Text text = text_of(texts[i]);
        for (size_t from = 0; from <= text.size; from++)
            for (size_t to = from; to <= text.size; to++) {
                Text part = text_part(text, from, to);
                check_words(reading, part);
                for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
                    check_class(lexicon, reading_lexicon(reading), classes[k], part);
            }
    }
}

/* A text that is none of the document's is read each time that it is not known any more. */
Test(reading, other_texts_are_read_as_well) {
    TextReading *reading = make_reading(NULL);
    cr_expect_null(reading_lexicon(reading));
    for (size_t i = 0; i < 5000; i++)
        check_words(reading, text_print(&arena, "word %zu of N+%zu", i, i));
    check_words(reading, (Text){0});
    WordsOf words = reading_words(reading, text_of(texts[0]));
    cr_assert(words.text < reading_texts(reading));
    cr_expect_eq(reading_all_words(reading, words.text).count, words.count);
}
