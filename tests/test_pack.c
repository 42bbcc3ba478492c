/* The pack floor: tests/cases/pack-errors.txt, the built-in pack against its files, extending it. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>

#include "pack/shape.h"

static jmp_buf out_of_memory;

static Arena new_arena(void) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    return arena;
}

static Text read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert(file, "cannot read %s", path);
    char *bytes = arena_alloc(arena, LIMIT_PACK_BYTES);
    size_t size = fread(bytes, 1, LIMIT_PACK_BYTES, file);
    fclose(file);
    return (Text){bytes, size};
}

static const Pack *load_text(Arena *arena, Text text, Error *error) {
    PackSource source = {.path = TEXT("pack.yaml"), .text = text};
    return pack_load(arena, &source, 1, error);
}

static Text describe(Arena *arena, const Error *error) {
    return text_print(arena, "%zu:%zu: %.*s; %.*s", error->line, error->column, TEXT_ARG(error->message),
                      TEXT_ARG(error->help));
}

/* Each case: YAML up to the line "---", then one line that the error must be. */
Test(pack, errors) {
    Arena arena = new_arena();
    Text cases = read_file(&arena, "tests/cases/pack-errors.txt");
    size_t count = 0;
    for (size_t at = text_find(cases, TEXT("%%FAIL\n"), 0); at != SIZE_MAX; count++) {
        size_t next = text_find(cases, TEXT("%%FAIL\n"), at + 1);
        Text group = text_part(cases, at + 7, next == SIZE_MAX ? cases.size : next);
        size_t end = text_find(group, TEXT("---\n"), 0);
        Text yaml = text_part(group, 0, end), expected = text_trim(text_part(group, end + 4, group.size));
        Error error = {0};
        cr_expect(!load_text(&arena, yaml, &error), "loads:\n%.*s", TEXT_ARG(yaml));
        Text found = describe(&arena, &error);
        cr_expect(text_equal(found, expected), "\n%.*s\nexpected %.*s\nfound    %.*s", TEXT_ARG(yaml),
                  TEXT_ARG(expected), TEXT_ARG(found));
        at = next;
    }
    cr_expect(count >= 20);
    arena_free(&arena);
}

/* libyaml gives a text without a last line end another line, which no editor shows. */
Test(pack, the_end_of_a_file_is_in_it) {
    Arena arena = new_arena();
    Error error = {0};
    cr_expect(!load_text(&arena, TEXT("facts:\n  latency: ["), &error));
    cr_expect(error.line == 2 && error.column == 13, "%zu:%zu", error.line, error.column);
    arena_free(&arena);
}

static const Pack *load_files(Arena *arena, Error *error) {
    glob_t files;
    cr_assert(glob("rules/performance/*.yaml", 0, NULL, &files) == 0);
    PackSource *sources = ARENA_ARRAY(arena, PackSource, files.gl_pathc);
    for (size_t i = 0; i < files.gl_pathc; i++)
        sources[i] = (PackSource){.path = text_copy(arena, text_of(files.gl_pathv[i])),
                                  .text = read_file(arena, files.gl_pathv[i])};
    const Pack *pack = pack_load(arena, sources, files.gl_pathc, error);
    globfree(&files);
    return pack;
}

static void count_hit(void *context, const Hit *hit) {
    (void)hit;
    ++*(size_t *)context;
}

Test(pack, built_in_equals_files) {
    Arena arena = new_arena();
    Error error = {0};
    const Pack *read = load_files(&arena, &error), *built_in = pack_embedded(TEXT("performance"));
    const char *different = NULL;
    cr_assert(read, "%.*s %.*s", TEXT_ARG(error.path), TEXT_ARG(describe(&arena, &error)));
    cr_assert(built_in);
    cr_expect(shape_equal(&pack_shape, read, built_in, &different), "differs in %s", different ? different : "");
    cr_expect(!pack_embedded(TEXT("no such pack")));
    arena_free(&arena);
}

#define EXPECT_SAME(a, b, count) cr_expect_arr_eq((a), (b), (count) * sizeof *(a), #a)

/* The tables that the build prints are those that a loaded pack gets. */
Test(pack, built_in_tables_equal_made_ones) {
    Arena arena = new_arena();
    const Pack *pack = pack_embedded(TEXT("performance"));
    const PhraseTable *made = phrase_table_new(&arena, pack), *printed = pack->phrases;
    cr_assert(made->row_count == printed->row_count && made->hash_count == printed->hash_count);
    EXPECT_SAME(made->rows, printed->rows, made->row_count);
    cr_assert_eq(made->label_word_count, printed->label_word_count);
    EXPECT_SAME(made->label_words, printed->label_words, made->label_word_count);
    EXPECT_SAME(made->hashes, printed->hashes, made->hash_count);
    EXPECT_SAME(made->slots, printed->slots, PHRASE_SLOTS + 1);
    cr_assert_eq(made->flag_set_count, printed->flag_set_count);
    EXPECT_SAME(made->flag_sets, printed->flag_sets, made->flag_set_count);
    EXPECT_SAME(made->flag_slots, printed->flag_slots, FLAG_SLOTS);
    const Lexicon *filled = lexicon_of_pack(&arena, pack), *words = pack->lexicon;
    cr_assert(filled->phrase_count == words->phrase_count && filled->part_count == words->part_count);
    cr_assert(filled->letter_count == words->letter_count && filled->bucket_count == words->bucket_count);
    EXPECT_SAME(filled->letters, words->letters, words->letter_count);
    EXPECT_SAME(filled->buckets, words->buckets, words->bucket_count);
    EXPECT_SAME(filled->firsts, words->firsts, LEX_FIRSTS);
    for (size_t i = 0; i < words->phrase_count; i++)
        cr_expect(filled->phrases[i].key == words->phrases[i].key &&
                  filled->phrases[i].value == words->phrases[i].value);
    for (size_t i = 0; i < words->part_count; i++)
        cr_expect(filled->parts[i].at == words->parts[i].at && filled->parts[i].gap == words->parts[i].gap);
    arena_free(&arena);
}

/* A phrase is found wherever it begins, also by words that differ in case and plural; other uses are not asked for. */
Test(pack, phrases_are_found) {
    Arena arena = new_arena();
    const Pack *pack = pack_embedded(TEXT("performance"));
    TextReading *reading = reading_new(&arena, pack->lexicon, 0);
    Phrases *phrases = phrases_new(&arena, pack->phrases, reading);
    size_t fact = pack_fact(pack, TEXT("availability.downtime")), hits[2] = {0};
    Buffer text;
    buffer_init(&text, &arena);
    buffer_print(&text, "The %.*sS of it", TEXT_ARG(pack->facts[fact].labels.items[0]));
    for (int i = 0; i < 2; i++) /* the second time it is known */
        phrases_find(phrases, USE_BIT(USE_LABEL), reading_words(reading, buffer_text(&text)), count_hit, &hits[i]);
    cr_expect(hits[0] > 0 && hits[0] == hits[1]);
    phrases_find(phrases, USE_BIT(USE_KIND_TITLE), reading_words(reading, buffer_text(&text)), count_hit, hits);
    cr_expect_eq(hits[0], hits[1]);
    arena_free(&arena);
}

typedef struct Sought {
    uint32_t row;
    bool found;
} Sought;

static void seek_hit(void *context, const Hit *hit) {
    Sought *sought = context;
    sought->found |= hit->phrase == sought->row;
}

static void expect_rows_found(Arena *arena, const PhraseTable *table) {
    Phrases *phrases = phrases_new(arena, table, reading_new(arena, NULL, 0));
    for (uint32_t i = 0; i < table->row_count; i++) {
        const PhraseRow *row = &table->rows[i];
        ReadWord words[PHRASE_WORDS] = {0};
        Sought sought = {i, false};
        for (size_t k = 0; k < row->count; k++)
            words[k].hash = table->hashes[row->words + k];
        phrases_find(phrases, USE_BIT(row->use), (WordsOf){.items = words, .count = row->count, .text = READ_ALONE},
                     seek_hit, &sought);
        cr_expect(sought.found, "row %u, use %u, of definition %u", i, row->use, row->index);
    }
}

Test(pack, each_phrase_is_found_in_its_own_words) {
    Arena arena = new_arena();
    expect_rows_found(&arena, pack_embedded(TEXT("performance"))->phrases);
    arena_free(&arena);
}

/* Of so many phrases the slot of some two first words is that of the first one. */
Test(pack, phrases_are_found_where_slots_coincide) {
    enum { PHRASES = 4 * PHRASE_SLOTS };
    Arena arena = new_arena();
    Buffer joined;
    buffer_init(&joined, &arena);
    for (int i = 0; i < PHRASES; i++)
        buffer_print(&joined, "first second%d\n", i);
    WordList list = {.class = LEX_HEDGE, .words = {buffer_text(&joined), PHRASES}};
    Pack pack = {.words = &list, .word_list_count = 1};
    const PhraseTable *table = phrase_table_new(&arena, &pack);
    cr_expect_eq(table->row_count, PHRASES);
    expect_rows_found(&arena, table);
    arena_free(&arena);
}

/* Whatever stands around them; the filter may say yes too often, never no. */
Test(pack, flags_of_words_are_found) {
    Arena arena = new_arena();
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t i = 0; i < pack->flag_count; i++)
        for (size_t k = 0; k < pack->flags[i].words.count; k++) {
            Text word = pack->flags[i].words.items[k];
            FlagSet set = flags_of_text(pack->phrases, text_print(&arena, "so-called (%.*s)", TEXT_ARG(word)));
            cr_expect(flag_set_has(&set, i), "%.*s: '%.*s'", TEXT_ARG(pack->flags[i].name), TEXT_ARG(word));
        }
    FlagSet none = flags_of_text(pack->phrases, TEXT("xyzzy"));
    for (size_t i = 0; i < FLAG_SET_WORDS; i++)
        cr_expect_eq(none.bits[i], pack->phrases->flag_sets[0].bits[i]);
    arena_free(&arena);
}

Test(pack, joined_phrases_come_one_by_one) {
    PhraseList list = {TEXT("one\ntwo words\n"), 2};
    Text phrase;
    size_t at = 0, count = 0;
    for (; phrase_next(list, &at, &phrase); count++)
        cr_expect(text_equal(phrase, count ? TEXT("two words") : TEXT("one")));
    cr_expect_eq(count, list.count);
    cr_expect_not(phrase_next((PhraseList){0}, &(size_t){0}, &phrase));
}

/* A field that shape.c forgets would be built in as zero: what its rows cover must fill the struct, but for padding. */
static size_t covered(const Shape *shape) {
    static const size_t sizes[] = {
        [FIELD_TEXT] = sizeof(Text),      [FIELD_SIZE] = sizeof(size_t),     [FIELD_INT] = sizeof(int),
        [FIELD_BOOL] = sizeof(bool),      [FIELD_DOUBLE] = sizeof(double),   [FIELD_ARRAY] = sizeof(void *),
        [FIELD_POINTER] = sizeof(void *), [FIELD_POINTERS] = sizeof(void *), [FIELD_BYTE] = sizeof(uint8_t),
        [FIELD_SHORT] = sizeof(uint16_t), [FIELD_WORD] = sizeof(uint32_t),   [FIELD_KIDS] = 4 * sizeof(uint16_t)};
    size_t sum = 0;
    for (size_t i = 0; i < shape->field_count; i++)
        sum += shape->fields[i].kind == FIELD_STRUCT ? shape->fields[i].shape->size : sizes[shape->fields[i].kind];
    return sum;
}

static void check_shape(const Shape *shape, int depth) {
    cr_expect(shape->size - covered(shape) < 24, "%s: %zu of %zu bytes", shape->type, covered(shape), shape->size);
    for (size_t i = 0; depth && i < shape->field_count; i++)
        if (shape->fields[i].shape)
            check_shape(shape->fields[i].shape, depth - 1);
}

Test(pack, shapes_are_whole) { check_shape(&pack_shape, 5); }

Test(pack, rules_are_explained) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t i = 0; i < pack->rule_count; i++) {
        const RuleDef *rule = &pack->rules[i];
        bool all = rule->what.size > 0 && rule->why.size > 0 && rule->bad.size > 0 && rule->good.size > 0;
        cr_expect(all && rule->reference.size > 0, "%.*s: what, why, bad, good or reference is empty",
                  TEXT_ARG(rule->name));
    }
}

Test(pack, extends) {
    Arena arena = new_arena();
    Error error = {0};
    const Pack *base = pack_embedded(TEXT("performance"));
    const Pack *pack = load_text(&arena,
                                 TEXT("extends: performance\n"
                                      "facts:\n  queue.depth: {says: how long a queue may grow, value: count}\n"
                                      "  latency.target: {labels+: [zeitvorgabe]}\n"
                                      "rules:\n  consistency/downtime: {level: warning, what: changed}\n"
                                      "words:\n  hedge: [vielleicht]\n"),
                                 &error);
    cr_assert(pack, "%.*s", TEXT_ARG(describe(&arena, &error)));
    size_t latency = pack_fact(pack, TEXT("latency.target"));
    cr_expect_eq(pack->fact_count, base->fact_count + 1);
    cr_expect_eq(pack_fact(pack, TEXT("queue.depth")), base->fact_count);
    cr_expect_eq(latency, pack_fact(base, TEXT("latency.target")));
    cr_expect_eq(pack->facts[latency].labels.count, base->facts[latency].labels.count + 1);
    cr_expect_eq(pack_rule(pack, TEXT("consistency/downtime"))->level, LEVEL_WARNING);
    cr_expect_eq(pack->relation_count, base->relation_count);
    arena_free(&arena);
}

Test(pack, limits) {
    Arena arena = new_arena();
    Error error = {0};
    char *deep = arena_alloc(&arena, 100001);
    memset(deep, '[', 100000);
    cr_expect(!load_text(&arena, (Text){deep, 100000}, &error));
    cr_expect(text_equal(error.message, TEXT("nested too deeply")));
    error = (Error){0};
    char *large = arena_alloc(&arena, LIMIT_PACK_BYTES + 1);
    memset(large, '#', LIMIT_PACK_BYTES + 1);
    cr_expect(load_text(&arena, (Text){large, LIMIT_PACK_BYTES - 1}, &error));
    cr_expect(load_text(&arena, (Text){large, LIMIT_PACK_BYTES}, &error));
    cr_expect(!load_text(&arena, (Text){large, LIMIT_PACK_BYTES + 1}, &error));
    cr_expect(text_starts(error.message, TEXT("larger than")));
    error = (Error){0};
    cr_expect(load_text(&arena, TEXT(""), &error), "an empty pack is a pack");
    arena_free(&arena);
}
