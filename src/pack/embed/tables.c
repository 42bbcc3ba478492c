/* tables.c - prints the tables of a pack's words and phrases as constant data. */
#include <inttypes.h>
#include <stdio.h>

#include "embed.h"

static void print_hashes(const char *name, const uint64_t *hashes, size_t count) {
    printf("static const uint64_t %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s0x%" PRIx64 ",", i % 6 ? "" : "\n    ", hashes[i]);
    printf("};\n");
}

static void print_numbers(const char *name, const uint32_t *numbers, size_t count) {
    printf("static const uint32_t %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s%" PRIu32 ",", i % 20 ? "" : "\n    ", numbers[i]);
    printf("};\n");
}

static void print_shorts(const char *name, const uint16_t *numbers, size_t count) {
    printf("static const uint16_t %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s%d,", i % 20 ? "" : "\n    ", numbers[i]);
    printf("};\n");
}

void lexicon_print(const Lexicon *lexicon) {
    printf("static const char letters[] = {");
    for (size_t i = 0; i < lexicon->letter_count; i++)
        printf("%s%d,", i % 30 ? "" : "\n    ", lexicon->letters[i]);
    printf("};\nstatic const LexPart parts[] = {");
    for (size_t i = 0; i < lexicon->part_count; i++)
        printf("%s{%" PRIu32 ", %" PRIu32 ", %d},", i % 8 ? " " : "\n    ", lexicon->parts[i].at,
               lexicon->parts[i].size, lexicon->parts[i].gap);
    printf("};\nstatic const LexPhrase lex_phrases[] = {\n");
    for (size_t i = 0; i < lexicon->phrase_count; i++) {
        const LexPhrase *p = &lexicon->phrases[i];
        printf("    {0x%" PRIx64 ", 0x%" PRIx64 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32
               ", %" PRIu32 ", %d, %d},\n",
               p->key, p->second, p->next, p->at, p->size, p->parts, p->part_count, p->words, p->value, (int)p->class);
    }
    printf("};\n");
    print_numbers("buckets", lexicon->buckets, lexicon->bucket_count);
    print_hashes("firsts", lexicon->firsts, LEX_FIRSTS);
    printf(
        "static const Lexicon lexicon = {letters, parts, lex_phrases, buckets, firsts, %zu, %zu, %zu, %zu, 0x%" PRIx64
        ", 0x%" PRIx64 ", {0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 "}, NULL};\n\n",
        lexicon->letter_count, lexicon->part_count, lexicon->phrase_count, lexicon->bucket_count, lexicon->signs,
        lexicon->words, lexicon->sign_firsts[0], lexicon->sign_firsts[1], lexicon->sign_firsts[2],
        lexicon->sign_firsts[3]);
}

static void flag_words_print(const PhraseTable *table) {
    print_shorts("flag_slots", table->flag_slots, FLAG_SLOTS);
    printf("static const FlagSet flag_sets[] = {\n");
    for (size_t i = 0; i < table->flag_set_count; i++) {
        const uint64_t *bits = table->flag_sets[i].bits;
        printf("    {{0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 "}},\n", bits[0], bits[1], bits[2],
               bits[3]);
    }
    printf("};\n");
}

void phrases_print(const PhraseTable *table) {
    print_hashes("phrase_hashes", table->hashes, table->hash_count);
    printf("static const PhraseRow phrase_rows[] = {");
    for (size_t i = 0; i < table->row_count; i++)
        printf("%s{%" PRIu32 ", %d, %d, %d},", i % 6 ? " " : "\n    ", table->rows[i].words, table->rows[i].index,
               table->rows[i].use, table->rows[i].count);
    printf("};\n");
    print_numbers("phrase_slots", table->slots, PHRASE_SLOTS + 1);
    print_numbers("phrase_tags", table->tags, PHRASE_SLOTS);
    printf("static const LabelWord label_words[] = {");
    for (size_t i = 0; i < table->label_word_count; i++)
        printf("%s{0x%" PRIx64 ", %zu},", i % 4 ? " " : "\n    ", table->label_words[i].hash,
               table->label_words[i].fact);
    printf("};\n");
    flag_words_print(table);
    printf("static const PhraseTable phrases = {phrase_hashes, phrase_rows, phrase_slots, phrase_tags, label_words, "
           "flag_slots, flag_sets, %zu, %zu, %zu, %zu};\n\n",
           table->hash_count, table->row_count, table->label_word_count, table->flag_set_count);
}
