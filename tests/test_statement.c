/* The forms of statements: tests/cases/statements.txt says what each must give. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pack/pack.h"
#include "statement/statement.h"

static const char case_file[] = "tests/cases/statements.txt";

static const Statements *read_statements(Arena *arena, Text markdown) {
    Error error = {0};
    const Document *document = document_parse(arena, source_make(arena, TEXT("case.md"), markdown), &error);
    const Lexicon *lexicon = pack_embedded(TEXT("performance"))->lexicon;
    return document ? statements_read(arena, document, lexicon, &error) : NULL;
}

/* "\n" in a case is a line end. */
static Text unescape(Arena *arena, Text line) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < line.size; i++) {
        bool end = line.at[i] == '\\' && i + 1 < line.size && line.at[i + 1] == 'n';
        buffer_add_char(&buffer, end ? '\n' : line.at[i]);
        i += end;
    }
    return buffer_text(&buffer);
}

static Text nearest_label(const Statement *statement) {
    for (size_t i = 0; i < statement->label_count; i++)
        if (statement->labels[i].source != LABEL_CLAUSE)
            return statement->labels[i].text;
    return TEXT("-");
}

static void describe(const Statements *statements, Buffer *labels, Buffer *values) {
    for (size_t i = 0; i < statements->count; i++) {
        const Statement *statement = &statements->items[i];
        if (statement->in_label)
            continue;
        buffer_add(labels, labels->size > 0 ? TEXT(" ; ") : (Text){0});
        buffer_add(values, values->size > 0 ? TEXT(" ; ") : (Text){0});
        buffer_add(labels, nearest_label(statement));
        buffer_print(values, "%.*s=%.*s", TEXT_ARG(value_kind_name(statement->kind)), TEXT_ARG(statement->text));
    }
    if (values->size == 0) {
        buffer_add(labels, TEXT("nothing"));
        buffer_add(values, TEXT("nothing"));
    }
}

static void check_case(size_t line, Text markdown, Text labels, Text values) {
    jmp_buf frame;
    Arena arena;
    arena_init(&arena, &frame);
    cr_assert(setjmp(frame) == 0, "out of memory");
    const Statements *statements = read_statements(&arena, unescape(&arena, markdown));
    cr_assert_not_null(statements);
    Buffer found_labels, found_values;
    buffer_init(&found_labels, &arena);
    buffer_init(&found_values, &arena);
    describe(statements, &found_labels, &found_values);
    cr_expect(text_equal(buffer_text(&found_values), values), "%s:%zu: values are `%.*s`, not `%.*s`", case_file, line,
              TEXT_ARG(buffer_text(&found_values)), TEXT_ARG(values));
    cr_expect(text_equal(buffer_text(&found_labels), labels), "%s:%zu: labels are `%.*s`, not `%.*s`", case_file, line,
              TEXT_ARG(buffer_text(&found_labels)), TEXT_ARG(labels));
    arena_free(&arena);
}

static bool next_line(FILE *file, char *line, size_t size, size_t *number) {
    while (fgets(line, (int)size, file)) {
        (*number)++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '\0' && !(line[0] == '#' && line[1] == ' '))
            return true;
    }
    return false;
}

Test(statement, forms) {
    char lines[3][1024];
    size_t number = 0;
    FILE *file = fopen(case_file, "r");
    cr_assert_not_null(file, "%s", case_file);
    while (next_line(file, lines[0], sizeof lines[0], &number) && next_line(file, lines[1], sizeof lines[1], &number) &&
           next_line(file, lines[2], sizeof lines[2], &number))
        check_case(number - 2, text_of(lines[0]), text_of(lines[1]), text_of(lines[2]));
    fclose(file);
}

Test(statement, spans_are_the_value) {
    jmp_buf frame;
    Arena arena;
    arena_init(&arena, &frame);
    cr_assert(setjmp(frame) == 0);
    Text markdown = TEXT("## Latency\n\n| Operation | **Target** |\n|---|---|\n| Search | **< 300 ms** |\n");
    const Statements *statements = read_statements(&arena, markdown);
    const Statement *last = &statements->items[statements->count - 1];
    Text value = text_part(markdown, last->span.begin, last->span.end);
    cr_expect(text_equal(value, TEXT("< 300 ms")), "the span is `%.*s`", TEXT_ARG(value));
    cr_expect(text_equal(last->subject, TEXT("Search")));
    arena_free(&arena);
}

/* Labels of a document with bad bytes once pointed into memory that was gone. */
Test(statement, bad_bytes_beside_front_matter) {
    static const char markdown[] = "---\ndate: 2026-04-22\n---\n## Title\0";
    jmp_buf frame;
    Arena arena;
    arena_init(&arena, &frame);
    cr_assert(setjmp(frame) == 0);
    const Statements *statements = read_statements(&arena, (Text){markdown, sizeof markdown - 1});
    cr_expect_eq(statements->month, 2026 * 12 + 3);
    arena_free(&arena);
}

/* Text without blanks is read in parts too, each of whole signs. */
Test(statement, long_texts_are_parted_between_signs) {
    static const char sign[] = "\xE5\xAD\x97"; /* three bytes: no part of 1,000 holds whole ones alone */
    enum { SIGNS = 1000 };
    jmp_buf frame;
    Arena arena;
    Buffer text;
    arena_init(&arena, &frame);
    cr_assert(setjmp(frame) == 0, "out of memory");
    buffer_init(&text, &arena);
    for (size_t i = 0; i < SIGNS; i++)
        buffer_add(&text, TEXT(sign));
    const Statements *statements = read_statements(&arena, buffer_text(&text));
    cr_assert_gt(statements->count, 2);
    for (size_t i = 0; i < statements->count; i++) {
        const Statement *statement = &statements->items[i];
        cr_expect(text_starts(statement->text, TEXT(sign)) && text_ends(statement->text, TEXT(sign)), "part %zu", i);
        cr_expect_eq((statement->span.end - statement->span.begin) % (sizeof sign - 1), 0, "part %zu", i);
    }
    arena_free(&arena);
}

/* The month of the last value, in years and months from 1. */
Test(statement, terms_of_the_document_date_its_values) {
    static const struct {
        const char *markdown;
        int year, month;
    } cases[] = {
        {"Loads are those of November 2027 (\"next year\").\n\n- Users, next year: 8,000", 2027, 11},
        {"\"Yr 1\" is January 2027.\n\n| | Now | Yr 1 |\n|---|---|---|\n| Users | 4,000 | 8,000 |", 2027, 1},
        {"\xe2\x80\x9c"
         "2027\xe2\x80\x9d means May 2027.\n\n- Users in 2027: 8,000",
         2027, 5},
        {"\"2027\" means May 2027.\n\n- Users in July 2027: 8,000", 2027, 7},
        {"\"2027\" means May 2027.\n\n## Size\n\n- Users: 2,027", 0, 1},
    };
    jmp_buf frame;
    Arena arena;
    arena_init(&arena, &frame);
    cr_assert(setjmp(frame) == 0, "out of memory");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Statements *statements = read_statements(&arena, text_of(cases[i].markdown));
        int month = statements->items[statements->count - 1].horizon.month;
        cr_expect(month == (cases[i].year ? cases[i].year * 12 + cases[i].month - 1 : 0), "%s: %d/%d",
                  cases[i].markdown, month / 12, month % 12 + 1);
    }
    arena_free(&arena);
}
