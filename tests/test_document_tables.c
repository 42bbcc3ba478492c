/* test_document_tables.c - pipe tables, alone and against the program cmark-gfm. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "document_cases.h"

TestSuite(document_tables, .init = begin_case, .fini = end_case);

typedef enum Shown { TABLES_ONLY, TABLES_AND_PARAGRAPHS } Shown;

/* Each table as its rows, each paragraph as its text: "T(;a;b)(;c;d)" "P(text)". */
static Text tables_of(const Document *document, Shown shown) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        if (piece->kind == PIECE_PARAGRAPH && shown == TABLES_AND_PARAGRAPHS)
            buffer_print(&out, "P(%.*s)", TEXT_ARG(piece->text));
        for (size_t row = 0; piece->kind == PIECE_TABLE && row < piece->rows; row++)
            for (size_t column = 0; column < piece->columns; column++) {
                const Piece *cell = table_cell(document, piece, row, column);
                cr_assert(cell->row == row && cell->column == column && cell->table == i && cell->parent == i);
                buffer_print(&out, "%s%s%.*s%s", row + column == 0 ? "T" : "", column == 0 ? "(;" : ";",
                             TEXT_ARG(cell->text), column + 1 == piece->columns ? ")" : "");
            }
    }
    return buffer_text(&out);
}

static const struct {
    const char *text, *tables;
} cases[] = {
    {"| a | b |\n|---|---|\n| c | d |", "T(;a;b)(;c;d)"},
    {"a | b\n-|-\nc | d", "T(;a;b)(;c;d)"},
    {"a|b\n:-:|-:\n", "T(;a;b)"},
    {"| a |\n| - |", "T(;a)"},
    {"a\n:-:\nb", "T(;a)(;b)"},
    {"text\nmore\n| a | b |\n|---|---|\n| c | d |", "P(text\nmore)T(;a;b)(;c;d)"},
    {"| a | b |\n|---|\n| c |", "P(| a | b |\n|---|\n| c |)"},
    {"| a | b |\n|---|---|\n| c |\n| d | e | f |\n||", "T(;a;b)(;c;)(;d;e)(;;)"},
    {"| a |\n|---|\n| b |\n|\n| c |\n|---|", "T(;a)(;b)P(|)T(;c)"},
    {"| a | b |\n|---|---|\n| `c|d` | e\\|f |", "T(;a;b)(;`c;d`)"},
    {"| a | b |\n|---|---|\n| `c\\|d` | e\\|f |", "T(;a;b)(;c|d;e|f)"},
    {"| **a** | [b](c) |\n|---|---|\n|  | &lt; 5<br>x |", "T(;a;b)(;;< 5\nx)"},
    {"| a |\n|---|\n| b |\n---\nc", "T(;a)(;b)P(c)"},
    {"| a |\n|---|\n| b |\n===\nc", "T(;a)(;b)(;===)P(c)"},
    {"| a |\n|---|\n| b |\n# c", "T(;a)(;b)"},
    {"| a |\n|---|\n| b |\n\n| c |", "T(;a)(;b)P(| c |)"},
    {"> | a |\n> |---|\n> | b |", "T(;a)(;b)"},
    {"- | a |\n  |---|\n  | b |", "T(;a)(;b)"},
    {"||\n|-|\n||", "T(;)(;)"},
    {"| a |\n|---|\n| b |\n[^1]: c", "T(;a)(;b)P(c)"},
    {"[x]: /u\n| [x] |\n|---|", "T(;x)"},
    {"| a | b |\n|--=|---|", "P(| a | b |\n|--=|---|)"},
    {"| | |\n|---|---|\n| **a** | __b__ |\n| c | d |", "T(;a;b)(;c;d)"}, /* a wiki's export: the head stands below */
    {"| | |\n|---|---|\n| | **b** |\n| **c** | **d** |", "T(;;)(;;b)(;c;d)"},
    {"| | |\n|---|---|\n| **a** | b |\n| c | d |", "T(;;)(;a;b)(;c;d)"},
    {"| | |\n|---|---|\n| **a** | **b** |", "T(;;)(;a;b)"},
};

Test(document_tables, rows_and_cells) {
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text found = tables_of(parse(cases[i].text), TABLES_AND_PARAGRAPHS);
        cr_assert(text_equal(found, text_of(cases[i].tables)), "case %zu:\n%s\nis read as %.*s", i, cases[i].text,
                  TEXT_ARG(found));
    }
}

Test(document_tables, cells_have_places) {
    const Document *document = parse("|  a | b|\n|---|---|\n|   | `c` |\n| d\n");
    static const struct {
        size_t row, column, begin, end;
    } expected[] = {{0, 0, 3, 4}, {0, 1, 7, 8}, {1, 0, 22, 22}, {1, 1, 26, 29}, {2, 0, 34, 35}, {2, 1, 35, 35}};
    for (size_t i = 0; i < COUNT(expected); i++) {
        const Piece *cell = table_cell(document, &document->pieces[0], expected[i].row, expected[i].column);
        cr_assert_eq(cell->span.begin, expected[i].begin, "cell %zu: %zu", i, cell->span.begin);
        cr_assert_eq(cell->span.end, expected[i].end, "cell %zu: %zu", i, cell->span.end);
    }
    cr_assert_null(table_cell(document, &document->pieces[0], 3, 0));
    cr_assert_null(table_cell(document, &document->pieces[0], 0, 2));
}

/* ---- the oracle ------------------------------------------------------------------------------------------------ */

static uint64_t state;

static size_t random_below(size_t count) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 16) % count;
}

static void add_one_of(Buffer *out, const char *const *parts, size_t count) {
    buffer_add(out, text_of(parts[random_below(count)]));
}

/* Without a pipe before it the first cell begins with `first`. */
static void add_cells(Buffer *out, size_t columns, Text first) {
    static const char *const cells[] = {"a",
                                        " b ",
                                        "500 ms",
                                        "",
                                        " ",
                                        "x\\|y",
                                        "`c`",
                                        "`d\\|e`",
                                        "**f**",
                                        " \\\\ ",
                                        "\\",
                                        "p95 < 1",
                                        "&lt;",
                                        "[g](h)",
                                        "*m",
                                        "\xE2\x89\xA4 5",
                                        "n-",
                                        "i `",
                                        "k<br>l",
                                        "~~j~~",
                                        "t\tu",
                                        "<!-- o -->",
                                        "![q](r)",
                                        "&#124;",
                                        "<b>s</b>",
                                        "https://t.example/",
                                        "<https://u.example/>",
                                        "\\*v\\*",
                                        "1. w",
                                        "> y",
                                        "- z",
                                        "`aa  bb`",
                                        "***cc***",
                                        "__dd__ee",
                                        "\\&amp;",
                                        "\xF0\x9F\x98\x80"};
    buffer_add(out, random_below(4) > 0 ? TEXT("|") : first);
    for (size_t i = 0; i < columns; i++) {
        if (i > 0)
            buffer_add_char(out, '|');
        add_one_of(out, cells, COUNT(cells));
    }
    static const char *const ends[] = {"|", "| ", "|", "", " "};
    add_one_of(out, ends, COUNT(ends));
    buffer_add_char(out, '\n');
}

static void add_delimiters(Buffer *out, size_t columns) {
    static const char *const cells[] = {"---", ":-", " -: ", ":--:", "-", " --- ", "---", "---", "---", "- -"};
    buffer_add(out, random_below(5) > 0 ? TEXT("|") : TEXT(""));
    for (size_t i = 0; i < columns; i++) {
        if (i > 0)
            buffer_add_char(out, '|');
        add_one_of(out, cells, COUNT(cells) - (random_below(8) > 0));
    }
    buffer_add(out, random_below(3) > 0 ? TEXT("|\n") : TEXT("\n"));
}

/* A table, nearly right most of the time. */
static void add_table(Buffer *out) {
    size_t columns = 1 + random_below(5);
    static const char *const before[] = {"", "", "", "text\n", "text | more\nand more\n"};
    add_one_of(out, before, COUNT(before));
    add_cells(out, columns, TEXT("h"));
    add_delimiters(out, columns + (random_below(10) == 0));
    for (size_t rows = random_below(5); rows > 0; rows--)
        add_cells(out, columns - (columns > 1 && random_below(6) == 0) + (random_below(6) == 0), TEXT(""));
}

/* A heading, and a table alone or in a quote, an item or both; its lines indented by as much as still may be. */
static void add_block(Buffer *out) {
    static const struct {
        const char *first, *others;
    } containers[] = {{"", ""},     {"", ""},           {"", ""},           {" ", "  "},   {"> ", "> "},
                      {"- ", "  "}, {"1. - ", "     "}, {"> 1) ", ">    "}, {">\t", ">\t"}};
    Buffer table;
    buffer_init(&table, &arena);
    add_table(&table);
    size_t container = random_below(COUNT(containers));
    buffer_add(out, TEXT("\n# h\n\n"));
    for (size_t at = 0; at < table.size;) {
        Text rest = text_part(buffer_text(&table), at, table.size);
        Text line = text_part(rest, 0, text_find(rest, TEXT("\n"), 0) + 1);
        buffer_add(out, text_of(at == 0 ? containers[container].first : containers[container].others));
        buffer_add(out, line);
        at += line.size;
    }
}

static Text unescape(Text text) {
    static const struct {
        Text name;
        char sign;
    } names[] = {{{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&amp;", 5}, '&'}, {{"&quot;", 6}, '"'}};
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t at = 0; at < text.size;) {
        size_t k = 0;
        while (k < COUNT(names) && !text_starts(text_part(text, at, text.size), names[k].name))
            k++;
        buffer_add_char(&out, k < COUNT(names) ? names[k].sign : text.at[at]);
        at += k < COUNT(names) ? names[k].name.size : 1;
    }
    return buffer_text(&out);
}

/* What the elements of cmark-gfm's XML mean in the form of tables_of(). */
static const struct {
    Text element;
    const char *written;
} elements[] = {
    {{"<paragraph>", 11}, "P("},   {{"</paragraph>", 12}, ")"}, {{"<table>", 7}, "T"},
    {{"<table_header>", 14}, "("}, {{"<table_row>", 11}, "("},  {{"</table_header>", 15}, ")"},
    {{"</table_row>", 12}, ")"},   {{"<softbreak", 10}, "\n"},  {{"<linebreak", 10}, "\n"},
    {{"<html_inline", 12}, "\n"},  {{"<table_cell", 11}, ";"},
};

typedef struct Reading {
    Buffer out;
    bool aside; /* inside something that is not compared */
    Shown shown;
} Reading;

/* Headings are not compared, nor is what stands outside tables where only those are. */
static bool is_aside(const Reading *reading, Text bare) {
    if (reading->shown == TABLES_ONLY)
        return text_starts(bare, TEXT("</table>")) ||
               (reading->aside && !text_starts(bare, TEXT("<table ")) && !text_starts(bare, TEXT("<table>")));
    if (text_starts(bare, TEXT("<heading")) || text_starts(bare, TEXT("</heading")))
        return bare.at[1] != '/';
    return reading->aside;
}

static void read_line(Reading *reading, Text line) {
    Text bare = text_trim(line);
    reading->aside = is_aside(reading, bare);
    if (reading->aside)
        return;
    size_t open = text_find(bare, TEXT(">"), 0), close = text_find(bare, TEXT("</"), 0);
    if ((text_starts(bare, TEXT("<text")) || text_starts(bare, TEXT("<code"))) && close != SIZE_MAX)
        buffer_add(&reading->out, unescape(text_part(bare, open + 1, close)));
    for (size_t i = 0; i < COUNT(elements); i++)
        if (text_starts(bare, elements[i].element))
            buffer_add(&reading->out, text_of(elements[i].written));
}

/* What cmark-gfm reads in the text. */
static Text oracle(Text text, Shown shown) {
    char path[] = "/tmp/sumlint-tables-XXXXXX";
    int file = mkstemp(path);
    cr_assert_geq(file, 0);
    cr_assert_eq(write(file, text.at, text.size), (ssize_t)text.size);
    close(file);
    Text command = text_print(&arena, "cmark-gfm -e footnotes -e table -e strikethrough -t xml %s%c", path, 0);
    FILE *pipe = popen(command.at, "r");
    Reading reading = {.aside = shown == TABLES_ONLY, .shown = shown};
    buffer_init(&reading.out, &arena);
    char *line = NULL;
    size_t room = 0;
    for (ssize_t size; (size = getline(&line, &room, pipe)) > 0;)
        read_line(&reading, (Text){line, (size_t)size});
    free(line);
    cr_assert_eq(pclose(pipe), 0);
    unlink(path);
    return buffer_text(&reading.out);
}

/* Spaces and breaks are not compared: a <br> at a line's end is one break for us. */
static Text without_spaces(Text text) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < text.size; i++)
        if (!char_is_space(text.at[i]))
            buffer_add_char(&out, text.at[i]);
    return buffer_text(&out);
}

/* Returns how many tables were found. */
static size_t compare(Text text, Shown shown, Text name) {
    const Document *document = parse_text(text);
    if (document->fenced) /* its inside is the document */
        text = text_part(text, document->pieces[0].span.begin, document->pieces[document->piece_count - 1].span.end);
    Text mine = without_spaces(tables_of(document, shown)), theirs = without_spaces(oracle(text, shown));
    size_t at = 0;
    while (at < mine.size && at < theirs.size && mine.at[at] == theirs.at[at])
        at++;
    size_t from = at < 60 ? 0 : at - 60;
    cr_expect(text_equal(mine, theirs), "%.*s: sumlint\n%.*s\ncmark-gfm\n%.*s", TEXT_ARG(name),
              TEXT_ARG(text_part(mine, from, at + 160)), TEXT_ARG(text_part(theirs, from, at + 160)));
    size_t tables = 0;
    for (size_t i = 0; i < document->piece_count; i++)
        tables += document->pieces[i].kind == PIECE_TABLE;
    return tables;
}

/* What cmark-gfm reads otherwise, and why it stays so. The generated tables hold none of it. */
static const struct {
    const char *text, *ours, *theirs, *reason;
} differences[] = {
    {"a | b\n-|-\nc | d\n    e | f", "T(;a;b)(;c;d)(;e;f)", "T(;a;b)(;c;d)",
     "a row indented by four is a row, not code"},
    {"a | b\n    -|-\nc | d", "T(;a;b)(;c;d)", "P(a|b-|-c|d)", "so is the line below the head"},
    {"| a |\n|---|\n| <service> |", "T(;a)(;<service>)", "T(;a)(;)", "what is no element of HTML is a placeholder"},
    {"`` aa `a` `b`", "P(``aaab)", "P(``aaa`b`)", "cmark forgets runs of backticks that it has seen"},
};

static void skip_without_oracle(void) {
    if (system("cmark-gfm --version >/dev/null 2>&1") != 0)
        cr_skip_test("the program cmark-gfm is not installed");
}

enum { ROUNDS = 40, TABLES = 400, TABLES_NEEDED = 10000 }; /* some are not quite tables, and none */

Test(document_tables, as_cmark_gfm_reads_ten_thousand) {
    skip_without_oracle();
    size_t tables = 0;
    for (size_t round = 0; round < ROUNDS; round++) {
        state = 88172645463325252u + round * 7919;
        Buffer text;
        buffer_init(&text, &arena);
        for (size_t i = 0; i < TABLES; i++)
            add_block(&text);
        tables += compare(buffer_text(&text), TABLES_AND_PARAGRAPHS, text_print(&arena, "round %zu", round));
        arena_reset(&arena);
    }
    cr_assert_geq(tables, TABLES_NEEDED, "%zu tables", tables);
}

Test(document_tables, unlike_cmark_gfm_for_a_reason) {
    skip_without_oracle();
    for (size_t i = 0; i < COUNT(differences); i++) {
        Text text = text_of(differences[i].text), ours = text_of(differences[i].ours);
        Text found = without_spaces(tables_of(parse_text(text), TABLES_AND_PARAGRAPHS));
        cr_expect(text_equal(found, ours), "%s: %.*s", differences[i].reason, TEXT_ARG(found));
        found = without_spaces(oracle(text, TABLES_AND_PARAGRAPHS));
        cr_expect(text_equal(found, text_of(differences[i].theirs)), "cmark-gfm: %s: %.*s", differences[i].reason,
                  TEXT_ARG(found));
    }
}

/* A table ruled with dashes has no bars. */
static bool is_ruled(const Document *document, const Piece *piece) {
    Text text = text_part(document->source->text, piece->span.begin, piece->span.end);
    return piece->kind == PIECE_TABLE && text_find(text, TEXT("|"), 0) == SIZE_MAX;
}

/* A register is cut into its runs, and a head in bold below a blank one is the head: no table as it is written. */
static bool is_rewritten(const Document *document) {
    for (size_t i = 0; i < document->section_count; i++)
        if (document->sections[i].rows)
            return true;
    for (size_t i = 0; i < document->piece_count; i++) {
        if (is_ruled(document, &document->pieces[i]))
            return true;
        const Piece *head = document->pieces[i].kind == PIECE_TABLE ? &document->pieces[i + 1] : NULL;
        if (head && head->mark_count > 0 && head->marks[0].kind == MARK_STRONG)
            return true;
    }
    return false;
}

static Text read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert_not_null(file, "%s", path);
    Buffer bytes;
    buffer_init(&bytes, &arena);
    for (int c; (c = fgetc(file)) != EOF;)
        buffer_add_char(&bytes, (char)c);
    fclose(file);
    return buffer_text(&bytes);
}

Test(document_tables, as_cmark_gfm_reads_fixtures) {
    skip_without_oracle();
    glob_t files;
    cr_assert_eq(glob("fixtures/*/*.md", 0, NULL, &files), 0);
    size_t tables = 0;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        Text text = read_file(files.gl_pathv[i]);
        if (!is_rewritten(parse_text(text)))
            tables += compare(text, TABLES_ONLY, text_of(files.gl_pathv[i]));
        arena_reset(&arena);
    }
    globfree(&files);
    cr_assert_geq(tables, 200, "%zu tables", tables);
}

Test(document_tables, ruled_with_dashes) {
    static const struct {
        const char *text;
        size_t tables, rows, columns;
        const char *last; /* cell */
    } ruled[] = {
        {"```\nload      rate\n--------  -----\naverage   4/s\npeak      8/s\n```\n", 1, 3, 2, "8/s"},
        {"```text\nload      rate\n--------  -----\npeak °C   8/s\n          12/s\n```\n", 1, 2, 2, "8/s\n12/s"},
        {"x\n\n    load      rate\n    ========  =====\n    average  1,500/s\n", 1, 2, 2, "1,500/s"},
        {"> ```\n> a   b\n> --  --\n> 1   2\n>\n> c   d\n> --  --\n> 3   4\n> ```\n", 2, 2, 2, "4"},
        {"```\na   b\n--  --\n```\n", 0, 0, 0, NULL},
        {"```\na   b\n--  --\nwide words\n```\n", 0, 0, 0, NULL},
        {"```\nTitle\na   b\n--  --\n1   2\n```\n", 0, 0, 0, NULL},
        {"```sql\na   b\n--  --\n1   2\n```\n", 0, 0, 0, NULL},
        {"```\nHeading\n-------\ntext\n```\n", 0, 0, 0, NULL},
        {"load      rate\n--------  -----\naverage   4/s\npeak      8/s\n\nText\n", 1, 3, 2, "8/s"},
        {"Loads:\nload      rate\n--------  -----\naverage   4/s\n          6/s\n", 1, 2, 2, "4/s\n6/s"},
        {"- item\n\n    load     rate\n    -------- ----\n    average  `8/s`\n", 1, 2, 2, "8/s"},
        {"> a   b\n> --  --\n> 1   2\n", 1, 2, 2, "2"},
        {"a   b\n--  --\n\n1   2\n", 0, 0, 0, NULL},
        {"a   b\n--  --\nwide words\n", 0, 0, 0, NULL},
        {"a  b\n\n--  --\n1   2\n", 0, 0, 0, NULL},
    };
    for (size_t i = 0; i < COUNT(ruled); i++) {
        const Document *document = parse_text(text_of(ruled[i].text));
        const Piece *table = NULL, *cell = NULL;
        size_t tables = 0;
        for (size_t k = 0; k < document->piece_count; k++) {
            const Piece *piece = &document->pieces[k];
            tables += piece->kind == PIECE_TABLE;
            table = piece->kind == PIECE_TABLE ? piece : table;
            cell = piece->kind == PIECE_CELL ? piece : cell;
        }
        Text last = cell ? cell->text : (Text){0};
        cr_expect_eq(tables, ruled[i].tables, "%s: %zu tables", ruled[i].text, tables);
        cr_expect(!ruled[i].last || (table && table->rows == ruled[i].rows && table->columns == ruled[i].columns &&
                                     text_equal(last, text_of(ruled[i].last))),
                  "%s: the last cell is %.*s", ruled[i].text, TEXT_ARG(last));
    }
}
