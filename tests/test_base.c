/* test_base.c - arenas, texts, places, words, errors. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/base.h"

static jmp_buf out_of_memory;
static Arena arena;

static void begin(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

static void end(void) { arena_free(&arena); }

TestSuite(base, .init = begin, .fini = end);

#define COUNT(items) (sizeof(items) / sizeof(items)[0])
#define BYTES(literal)                                                                                                 \
    { (literal), sizeof(literal) - 1 }

/* ---- memory ---------------------------------------------------------------------------------------------------- */

Test(base, arena_zeroes_aligns_and_is_used_again) {
    for (size_t round = 0; round < 3; round++) {
        for (size_t size = 0; size < 3000; size += 7) {
            unsigned char *memory = arena_alloc(&arena, size);
            cr_assert_eq((uintptr_t)memory % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++)
                cr_assert_eq(memory[i], 0, "round %zu, size %zu", round, size);
            memset(memory, 0xAB, size);
        }
        cr_assert_gt(arena.used, 0);
        arena_reset(&arena);
        cr_assert_eq(arena.used, 0);
    }
}

/* What a reset kept comes back zeroed, where an allocation is made longer too. */
Test(base, arena_rewinds_to_a_mark) {
    enum { EACH = 3000, TRIALS = 200 };
    arena_alloc(&arena, 100);
    ArenaMark mark = arena_mark(&arena);
    for (int trial = 0; trial < TRIALS; trial++) {
        for (int i = 0; i < TRIALS; i++) {
            unsigned char *memory = arena_alloc(&arena, EACH);
            for (size_t k = 0; k < EACH; k++)
                cr_assert_eq(memory[k], 0, "what was given back is zero again");
            memset(memory, 0xa5, EACH);
        }
        arena_rewind(&arena, mark);
        cr_assert_eq(arena.used, 100);
    }
    arena_rewind(&arena, (ArenaMark){0});
    cr_assert_eq(arena.used, 0);
}

Test(base, arena_extends_the_last_allocation) {
    for (size_t round = 0; round < 2; round++) {
        unsigned char *memory = arena_alloc(&arena, 100);
        memset(memory, 0xAB, 100);
        if (arena_extend(&arena, memory, 100, 5000)) {
            for (size_t i = 100; i < 5000; i++)
                cr_assert_eq(memory[i], 0, "round %zu, byte %zu", round, i);
            memset(memory, 0xAB, 5000);
            cr_assert_eq(arena_alloc(&arena, 1), memory + 5008);
            cr_assert_not(arena_extend(&arena, memory, 5000, 5001), "it is not the last one any more");
        }
        cr_assert_not(arena_extend(&arena, NULL, 0, 8));
        cr_assert_not(arena_extend(&arena, memory, 100, SIZE_MAX));
        arena_reset(&arena);
    }
}

/* A large document's memory goes back to the system. */
Test(base, arena_keeps_little) {
    arena_alloc(&arena, 100);
    arena_alloc(&arena, (size_t)64 * 1024 * 1024);
    arena_reset(&arena);
    cr_assert_not_null(arena.spare);
    arena_alloc(&arena, 100);
    cr_assert_null(arena.spare);
}

static void check_jump(size_t count, size_t size) {
    jmp_buf frame;
    Arena small;
    arena_init(&small, &frame);
    if (setjmp(frame) == 0) {
        arena_alloc_array(&small, count, size);
        cr_assert_fail("%zu times %zu bytes came back", count, size);
    }
    arena_free(&small);
}

Test(base, arena_jumps_when_memory_ends) {
    static const struct {
        size_t count, size;
    } cases[] = {{1, SIZE_MAX}, {1, SIZE_MAX / 2 + 1}, {SIZE_MAX, 2}, {SIZE_MAX / 8 + 1, 8}, {SIZE_MAX / 2 + 2, 2}};
    for (size_t i = 0; i < COUNT(cases); i++)
        check_jump(cases[i].count, cases[i].size);
}

Test(base, arrays_grow) {
    size_t *items = NULL, capacity = 0;
    for (size_t i = 0; i < 1000; i++) {
        items = arena_grow(&arena, items, i, &capacity, sizeof *items);
        items[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        cr_assert_eq(items[i], i);
}

/* Beyond a MiB arrays have a block of their own, which others don't get into. */
Test(base, large_arrays_grow) {
    size_t *items = NULL, *others = NULL, capacity = 0, other_capacity = 0;
    for (size_t i = 0; i < 1000000; i++) {
        items = arena_grow(&arena, items, i, &capacity, sizeof *items);
        others = arena_grow(&arena, others, i, &other_capacity, sizeof *others);
        cr_assert_eq(items[i], 0);
        items[i] = others[i] = i;
        if (i % 1000 == 0)
            memset(arena_alloc(&arena, 100), 0xAB, 100);
    }
    for (size_t i = 0; i < 1000000; i++)
        cr_assert(items[i] == i && others[i] == i);
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

Test(base, text_trims_spaces_and_no_break_spaces) {
    static const struct {
        Text text, trimmed;
    } cases[] = {
        {{"", 0}, {"", 0}},
        {{NULL, 0}, {NULL, 0}},
        {{" \t\r\n", 4}, {"", 0}},
        {{" a b ", 5}, {"a b", 3}},
        {{"\xC2\xA0x\xE2\x80\xAF", 6}, {"x", 1}},
        {{"\xC3\xA0", 2}, {"\xC3\xA0", 2}},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_assert(text_equal(text_trim(cases[i].text), cases[i].trimmed), "case %zu", i);
}

Test(base, text_compares_and_finds) {
    cr_assert(text_equal_fold(TEXT("P95 Latency"), TEXT("p95 lATENCY")));
    cr_assert_not(text_equal(TEXT("a"), TEXT("A")));
    cr_assert_lt(text_compare(TEXT("ab"), TEXT("abc")), 0);
    cr_assert_gt(text_compare(TEXT("b"), TEXT("abc")), 0);
    cr_assert_eq(text_compare((Text){0}, (Text){0}), 0);
    cr_assert(text_starts(TEXT("abc"), TEXT("ab")) && text_ends(TEXT("abc"), TEXT("bc")));
    cr_assert_not(text_starts(TEXT("a"), TEXT("ab")));
    cr_assert_eq(text_find(TEXT("aabaab"), TEXT("ab"), 2), 4);
    cr_assert_eq(text_find(TEXT("aab"), TEXT("abc"), 0), SIZE_MAX);
    cr_assert_eq(text_find(TEXT("aab"), TEXT(""), 3), 3);
    cr_assert_eq(text_find(TEXT("aab"), TEXT("b"), 4), SIZE_MAX);
    cr_assert_eq(text_find(TEXT("and, a nd and"), TEXT(" and"), 0), 9);
    cr_assert_eq(text_find(TEXT("a "), TEXT(" a"), 1), SIZE_MAX);
    cr_assert_eq(text_find_fold(TEXT("xTBDx"), TEXT("tbd"), 0), 1);
    cr_assert_eq(text_find_fold(TEXT("sS As"), TEXT(" AS"), 0), 2);
    cr_assert_eq(text_find_fold(TEXT("tTtBD tbd"), TEXT("TBD"), 0), 2);
    cr_assert_eq(text_find_fold(TEXT("x\xC3\x84 5"), TEXT("\xC3\x84"), 0), 1);
    cr_assert_eq(text_hash_fold(TEXT("REQ")), text_hash_fold(TEXT("req")));
    cr_assert_eq(text_hash(TEXT("")), 0xCBF29CE484222325u);
    cr_assert_eq(text_part(TEXT("abc"), 2, 9).size, 1);
    cr_assert_eq(text_part(TEXT("abc"), 9, 2).size, 0);
}

Test(base, code_points_of_good_and_bad_bytes) {
    static const struct {
        Text text;
        uint32_t point;
        size_t size;
    } cases[] = {
        {{"a", 1}, 'a', 1},
        {{"\0", 1}, 0, 1},
        {{"\xC3\xA9", 2}, 0xE9, 2},
        {{"\xE2\x89\xA4", 3}, 0x2264, 3},
        {{"\xF0\x9F\x98\x80", 4}, 0x1F600, 4},
        {{"\xF4\x8F\xBF\xBF", 4}, 0x10FFFF, 4},
        {{"\xC3", 1}, 0xFFFD, 1},             /* cut off */
        {{"\xC3(", 2}, 0xFFFD, 1},            /* no continuation */
        {{"\xC0\xAF", 2}, 0xFFFD, 1},         /* longer than needed */
        {{"\xE0\x80\x80", 3}, 0xFFFD, 1},     /* longer than needed */
        {{"\xED\xA0\x80", 3}, 0xFFFD, 1},     /* a surrogate */
        {{"\xF4\x90\x80\x80", 4}, 0xFFFD, 1}, /* beyond Unicode */
        {{"\x80", 1}, 0xFFFD, 1},
        {{"\xFF", 1}, 0xFFFD, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t at = 0;
        cr_assert_eq(text_code_point(cases[i].text, &at), cases[i].point, "case %zu", i);
        cr_assert_eq(at, cases[i].size, "case %zu", i);
    }
}

Test(base, fills_names_in_braces) {
    static const struct {
        const char *pattern, *expected;
    } cases[] = {{"{value} for {subject}", "5 s for {value}"},
                 {"none", "none"},
                 {"", ""},
                 {"{other} {value}", "{other} 5 s"},
                 {"{value", "{value"},
                 {"} {", "} {"},
                 {"{{value}", "{5 s"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text text = text_fill(&arena, text_of(cases[i].pattern),
                              TEXT_FILLS({"value", TEXT("5 s")}, {"subject", TEXT("{value}")}));
        cr_expect(text_equal(text, text_of(cases[i].expected)), "%s gives %.*s", cases[i].pattern, TEXT_ARG(text));
    }
}

Test(base, buffers_and_prints) {
    Buffer buffer;
    buffer_init(&buffer, &arena);
    for (size_t i = 0; i < 300; i++) {
        buffer_add(&buffer, TEXT("ab"));
        buffer_add_char(&buffer, 'c');
        buffer_print(&buffer, "%zu,", i);
    }
    Text text = buffer_text(&buffer);
    cr_assert(text_starts(text, TEXT("abc0,abc1,")) && text_ends(text, TEXT("abc299,")));
    cr_assert(text_equal(text_print(&arena, "%d %s", 5, "ms"), TEXT("5 ms")));
    cr_assert_eq(text_copy(&arena, TEXT("x")).at[1], '\0');
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

static const Source *source_of(Text text) { return source_make(&arena, TEXT("a.md"), text); }

Test(base, lines_end_at_any_line_end) {
    static const struct {
        Text text;
        size_t lines;
        const char *second;
    } cases[] = {
        {{"", 0}, 1, ""},           {{"a", 1}, 1, ""},           {{"a\n", 2}, 2, ""},
        {{"a\nb", 3}, 2, "b"},      {{"a\r\nb\r\n", 6}, 3, "b"}, {{"a\rb\r", 4}, 3, "b"},
        {{"a\n\rb", 4}, 3, ""},     {{"a\r\r\nb", 5}, 3, ""},    {{"\n\n\n", 3}, 4, ""},
        {{"a\0\nb\0", 5}, 2, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Source *source = source_of(cases[i].text);
        cr_assert_eq(source->line_count, cases[i].lines, "case %zu: %zu lines", i, source->line_count);
        if (cases[i].second)
            cr_assert(text_equal(source_line(source, 2), text_of(cases[i].second)), "case %zu", i);
    }
    cr_assert_eq(source_line(source_of(TEXT("a")), 0).size, 0);
    cr_assert_eq(source_line(source_of(TEXT("a")), 9).size, 0);
}

Test(base, places_count_code_points_units_and_cells) {
    /* a, tab, e acute, e with combining acute, an emoji of two units and two cells, a wide character */
    const Source *source = source_of(TEXT("\xC3\xA9\na\t\xC3\xA9"
                                          "e\xCC\x81\xF0\x9F\x98\x80\xE4\xB8\xAD!\r\nx"));
    static const struct {
        size_t offset, line, column, utf16, display;
    } cases[] = {
        {0, 1, 1, 1, 0},   {2, 1, 2, 2, 1},   {3, 2, 1, 1, 0},    {4, 2, 2, 2, 1},
        {5, 2, 3, 3, 8},   {7, 2, 4, 4, 9},   {8, 2, 5, 5, 10},   {10, 2, 6, 6, 10},
        {14, 2, 7, 8, 12}, {17, 2, 8, 9, 14}, {18, 2, 9, 10, 15}, {19, 2, 9, 10, 15},
        {20, 3, 1, 1, 0},  {21, 3, 2, 2, 1},  {99, 3, 2, 2, 1},   {12, 2, 6, 6, 10}, /* inside a character: its place */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Place place = source_place(source, cases[i].offset);
        cr_assert_eq(place.line, cases[i].line, "offset %zu", cases[i].offset);
        cr_assert_eq(place.column, cases[i].column, "offset %zu: %zu", cases[i].offset, place.column);
        cr_assert_eq(place.column_utf16, cases[i].utf16, "offset %zu", cases[i].offset);
        cr_assert_eq(place.display, cases[i].display, "offset %zu: %zu", cases[i].offset, place.display);
    }
}

Test(base, a_byte_order_mark_has_no_column) {
    const Source *source = source_of(TEXT("\xEF\xBB\xBF"
                                          "ab\n\xEF\xBB\xBFz"));
    static const struct {
        size_t offset, line, column;
    } cases[] = {{0, 1, 1}, {2, 1, 1}, {3, 1, 1}, {4, 1, 2}, {5, 1, 3}, {9, 2, 2}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        Place place = source_place(source, cases[i].offset);
        cr_assert_eq(place.line, cases[i].line, "offset %zu", cases[i].offset);
        cr_assert_eq(place.column, cases[i].column, "offset %zu: %zu", cases[i].offset, place.column);
        cr_assert_eq(place.column_utf16, cases[i].column, "offset %zu", cases[i].offset);
    }
    cr_assert_eq(source_place(source, 4).display, 1);
}

Test(base, places_in_long_lines_are_the_same) {
    Buffer buffer;
    buffer_init(&buffer, &arena);
    for (size_t i = 0; i < 9000; i++)
        buffer_add(&buffer, i % 3 ? TEXT("a") : TEXT("\xE2\x89\xA4"));
    buffer_add(&buffer, TEXT("\nshort"));
    const Source *source = source_of(buffer_text(&buffer));
    cr_assert_gt(source->mark_count, 2);
    for (size_t i = 0; i < 9000; i += 41)
        cr_assert_eq(source_place(source, i / 3 * 5 + (i % 3 ? 2 + i % 3 : 0)).column, i + 1, "character %zu", i);
    cr_assert_eq(source_place(source, 15000).column, 9001);
    cr_assert_eq(source_place(source, 15003).line, 2);
    cr_assert_eq(source_place(source, 15003).column, 3);
}

Test(base, widths) {
    cr_assert_eq(text_width(TEXT("abc"), 0), 3);
    cr_assert_eq(text_width(TEXT("\t"), 3), 5);
    cr_assert_eq(text_width(TEXT("\xE4\xB8\xAD\xE2\x80\x8B"), 0), 2);
    cr_assert_eq(text_width(TEXT("\xE2\x9C\x85"), 0), 2);
    cr_assert_eq(text_width((Text){0}, 4), 0);
}

/* ---- errors ---------------------------------------------------------------------------------------------------- */

Test(base, the_first_error_counts) {
    Error error = {0};
    cr_assert_not(error_at(&error, &arena, TEXT("p"), 3, 4, "unknown unit `%s`", "ms2"));
    cr_assert_not(error_at(&error, &arena, TEXT("q"), 9, 9, "another"));
    cr_assert(text_equal(error.message, TEXT("unknown unit `ms2`")));
    cr_assert_eq(error.line, 3);
    cr_assert_eq(error.column, 4);
}

Test(base, nearest_words) {
    static const Text names[] = {{"latency", 7}, {"throughput", 10}, {"ms", 2}, {"min", 3}};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"latancy", "latency"},
        {"Latency", "latency"},
        {"throughputt", "throughput"},
        {"trougput", "throughput"},
        {"mi", ""},
        {"min", "min"},
        {"mins", "min"},
        {"memory", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text nearest = text_nearest(text_of(cases[i].word), names, COUNT(names));
        cr_assert(text_equal(nearest, text_of(cases[i].nearest)), "%s: %.*s", cases[i].word, TEXT_ARG(nearest));
    }
}

/* ---- words ----------------------------------------------------------------------------------------------------- */

Test(base, words_of_a_text) {
    static const struct {
        Text text;
        const char *words; /* each with a bar behind it */
    } cases[] = {
        {{"", 0}, ""},
        {{" N+1, I/O; don't", 16}, "N+1|I/O|don't|"},
        {{"p95: 10%/h (max)", 16}, "p95|10|h|max|"},
        {{"+a+ /b/ 'c'", 11}, "a|b|c|"},
        {BYTES("Latenz \xE2\x80\x94 f\xC3\xBCr\xE2\x80\xA6"
               "alle \xE2\x89\xA4 5"),
         "Latenz|f\xC3\xBCr|alle|5|"},
        {BYTES("\xC2\xB5s\xC2\xA0x"), "\xC2\xB5s|x|"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Buffer words;
        Text word;
        buffer_init(&words, &arena);
        for (size_t at = 0; word_next(cases[i].text, &at, &word);) {
            buffer_add(&words, word);
            buffer_add_char(&words, '|');
        }
        Text found = buffer_text(&words);
        cr_assert(text_equal(found, text_of(cases[i].words)), "case %zu: %.*s", i, TEXT_ARG(found));
    }
}

Test(base, words_fold) {
    static const struct {
        const char *word, *folded;
    } cases[] = {{"Users", "user"}, {"users", "user"}, {"less", "less"}, {"ms", "ms"}, {"GPS", "gps"}, {"DAYS", "day"}};
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_assert(text_equal(word_fold(&arena, text_of(cases[i].word)), text_of(cases[i].folded)), "%s", cases[i].word);
}

static Lexicon *sample_lexicon(void) {
    static const struct {
        LexClass class;
        const char *phrase;
        int value;
    } rows[] = {
        {LEX_HEDGE, "probably", 1},
        {LEX_HEDGE, "off the top of my head", 2},
        {LEX_HEDGE, "off", 3},
        {LEX_PLACEHOLDER, "TBD", 1},
        {LEX_PLACEHOLDER, "???", 2},
        {LEX_PLACEHOLDER, "to be defined", 3},
        {LEX_PLACEHOLDER, "?", 4},
        {LEX_NOT_APPLICABLE, "N/A", 1},
        {LEX_NOT_APPLICABLE, "not needed", 2},
        {LEX_COUNTED, "request", 1},
        {LEX_EXAMPLE, "e.g.", 1},
        {LEX_VAGUE, "real-time", 1},
        {LEX_PAST, "won't", 1},
        {LEX_COUNTED, "requests", 7},
    };
    Lexicon *lexicon = lexicon_new(&arena);
    for (size_t i = 0; i < COUNT(rows); i++)
        lexicon_add(lexicon, rows[i].class, text_of(rows[i].phrase), rows[i].value);
    for (size_t i = 0; i < 5000; i++) /* enough to make its table grow */
        lexicon_add(lexicon, LEX_REJECTED, text_print(&arena, "word%zu", i), (int)i);
    return lexicon;
}

Test(base, lexicon_finds_the_longest_phrase_leftmost) {
    const Lexicon *lexicon = sample_lexicon();
    static const struct {
        LexClass class;
        const char *text;
        size_t from;
        const char *found; /* NULL: nothing */
        int value;
    } cases[] = {
        {LEX_HEDGE, "2K users, Probably more", 0, "Probably", 1},
        {LEX_HEDGE, "off the top of my head", 0, "off the top of my head", 2},
        {LEX_HEDGE, "off the top, of my head", 0, "off", 3},
        {LEX_HEDGE, "off the\n  top-of my head.", 0, "off the\n  top-of my head", 2},
        {LEX_HEDGE, "improbably", 0, NULL, 0},
        {LEX_HEDGE, "improbably", 2, NULL, 0},
        {LEX_HEDGE, "\xE2\x80\x94probably", 3, "probably", 1},
        {LEX_PLACEHOLDER, "tbd", 0, "tbd", 1},
        {LEX_PLACEHOLDER, "x ??? y", 0, "???", 2},
        {LEX_PLACEHOLDER, "500?", 0, "?", 4},
        {LEX_PLACEHOLDER, "to be. Defined", 0, NULL, 0},
        {LEX_PLACEHOLDER, "to be/defined", 0, NULL, 0},
        {LEX_NOT_APPLICABLE, "is n/a here", 0, "n/a", 1},
        {LEX_NOT_APPLICABLE, "N A", 0, NULL, 0},
        {LEX_NOT_APPLICABLE, "N / A", 0, "N / A", 1},
        {LEX_COUNTED, "500 requests/s", 0, "requests", 7},
        {LEX_COUNTED, "a Request", 0, "Request", 7},
        {LEX_COUNTED, "requesting", 0, NULL, 0},
        {LEX_EXAMPLE, "(e.g., 500)", 0, "e.g", 1},
        {LEX_VAGUE, "in real time", 0, "real time", 1},
        {LEX_PAST, "it won\xE2\x80\x99t do", 0, "won\xE2\x80\x99t", 1},
        {LEX_REJECTED, "word4999 word0", 0, "word4999", 4999},
        {LEX_REJECTED, "word4999 word0", 1, "word0", 0},
        {LEX_HEDGE, "", 0, NULL, 0},
        {LEX_COMPARATIVE, "faster", 0, NULL, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text text = text_of(cases[i].text);
        LexMatch match;
        bool found = lexicon_find(lexicon, cases[i].class, text, cases[i].from, &match);
        cr_assert_eq(found, cases[i].found != NULL, "case %zu: %s", i, cases[i].text);
        if (!found)
            continue;
        Text part = text_part(text, match.begin, match.end);
        cr_assert(text_equal(part, text_of(cases[i].found)), "case %zu: %.*s", i, TEXT_ARG(part));
        cr_assert_eq(match.value, cases[i].value, "case %zu", i);
        cr_assert_eq(match.class, cases[i].class, "case %zu", i);
    }
    LexMatch match;
    cr_assert_not(lexicon_find(NULL, LEX_HEDGE, TEXT("probably"), 0, &match));
    cr_assert(lexicon_find(lexicon, LEX_HEDGE, TEXT("off the top of my head"), 0, &match) && match.words == 6);
    cr_assert(lexicon_find(lexicon, LEX_NOT_APPLICABLE, TEXT("N/A"), 0, &match) && match.words == 1);
}

Test(base, lexicon_knows_whole_texts_and_classes) {
    const Lexicon *lexicon = sample_lexicon();
    int value = 0;
    cr_assert(lexicon_is(lexicon, LEX_PLACEHOLDER, TEXT(" To be defined. "), &value) && value == 3);
    cr_assert(lexicon_is(lexicon, LEX_PLACEHOLDER, TEXT("???"), NULL));
    cr_assert(lexicon_is(lexicon, LEX_EXAMPLE, TEXT("e.g.:"), NULL));
    cr_assert_not(lexicon_is(lexicon, LEX_PLACEHOLDER, TEXT("TBD soon"), NULL));
    cr_assert_not(lexicon_is(lexicon, LEX_PLACEHOLDER, TEXT(""), NULL));
    LexClass class;
    cr_assert(lexicon_class(TEXT("vague-action"), &class) && class == LEX_VAGUE_ACTION);
    cr_assert_not(lexicon_class(TEXT("VAGUE"), &class));
}

Test(base, looks_up_in_what_is_in_order) {
    static const Span spans[] = {{2, 3}, {5, 9}, {5, 6}, {8, 9}};
    static const struct {
        size_t limit, count;
    } cases[] = {{0, 0}, {2, 1}, {4, 1}, {5, 3}, {7, 3}, {8, 4}, {SIZE_MAX, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(SORTED_AT_MOST(spans, 4, begin, cases[i].limit), cases[i].count, "%zu", cases[i].limit);
    const Span *none = NULL;
    cr_expect_eq(SORTED_AT_MOST(none, 0, begin, 7), 0);
}
