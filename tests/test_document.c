/* test_document.c - blocks: sections, lists, quotes, code, HTML, front matter, fences, limits. */
#include "document_cases.h"

TestSuite(document, .init = begin_case, .fini = end_case);

/* ---- structure ------------------------------------------------------------------------------------------------- */

static const struct {
    const char *text, *outline;
} structures[] = {
    {"", ""},
    {"\n \n", ""},
    {"a\nb", "text a|b\n"},
    {"# A\n\nb\n\n## C ##\nd", "heading A\ntext b\nheading C\ntext d\n"},
    {"Title\nand more\n===\n\nSub\n---", "heading Title|and more\nheading Sub\n"},
    {"#hash\n===\n", "heading #hash\n"},
    {"# \n#\n", "heading\nheading\n"},
    {"- a\n- b\n  - c\n", "list\n item\n  text a\n item\n  text b\n  list\n   item\n    text c\n"},
    {"1. a\n\n   b\n\n2. c\n", "list\n item\n  text a\n  text b\n item\n  text c\n"},
    {"-\n- a", "list\n item\n item\n  text a\n"},
    {"- [ ] a\n- [x] b\n- [X] c\n- [y] d\n- [x]e",
     "list\n item [ ]\n  text a\n item [x]\n  text b\n item [x]\n  text c\n"
     " item\n  text [y] d\n item\n  text [x]e\n"},
    {"> **Feature:** x\n> **Date:** y\nlazy", "quote\n text Feature: x|Date: y|lazy\n"},
    {"> - a\n>   b\n> c", "quote\n list\n  item\n   text a|b|c\n"},
    {"> a\n     > b", "quote\n text a|> b\n"},
    {"```yaml title\na: 1\n\n  b\n```\nx", "code <yaml> a: 1||  b\ntext x\n"},
    {"~~~\nopen\n", "code open\n"},
    {"- ```\n  in\n   more\n  ```", "list\n item\n  code in| more\n"},
    {"> ```\n> in\n> ```\nout", "quote\n code in\ntext out\n"},
    {"    a\n      b\n\n    c\n\nd", "code a|  b||c\ntext d\n"},
    {"***\n", "rule\n"},
    {"<!-- a\nb -->\n\nc", "comment a|b\ntext c\n"},
    {"<details><summary>Sum &amp; x</summary>\n\nb\n\n</details>", "html Sum & x\ntext b\nhtml\n"},
    {"<div>a <!-- c --> b</div>", "html a  b\ncomment c\n"},
    {"a <!-- c --> b", "text a  b\ncomment c\n"},
    {"[x]: /url 'title'\n\na", "text a\n"},
    {"[x]: /url\n[y]: <u v>\n'a\nb'\ntext [x]", "text text x\n"},
    {"> [x]: /url\n\n[x]", "quote\ntext x\n"},
    {"# [a]\n\n[a]: b", "heading a\n"},
    {"Title\n===\n[a]: b\n\n[a]", "heading Title\ntext a\n"},
    {"[not]: a definition of it", "text [not]: a definition of it\n"},
    {"a[^1] b\n\n[^1]: the note\n[^two]: another\n  goes on", "text a b\ntext the note\ntext another|goes on\n"},
    {"[^1]: single", "text single\n"},
    {"---\ntitle: \"A: b\" # c\nnest:\n  a: 1\n  b:\n    c: two\n---\nx",
     "field title A: b\nfield nest.a 1\nfield nest.b.c two\ntext x\n"},
    {"---\nlist:\n- x\n- y\nflow: [a, b]\nempty:\nblock: |\n  l1\n  l2\n...\n",
     "field list x\nfield list y\nfield flow a, b\nfield empty\nfield block l1|l2\n"},
    {"---\na: one\n  two\n---\n", "field a one|two\n"},
    {"---\n\n# T\n\n---\n", "rule\nheading T\nrule\n"},
    {"---\nno yaml here\n---\n", "rule\nheading no yaml here\n"},
    {"---\na: b\n", "rule\ntext a: b\n"},
    {"\xEF\xBB\xBF# A\n", "heading A\n"},
    {"\xEF\xBB\xBF---\na: b\n---\n", "field a b\n"},
    {"```markdown\n# A\n\n```sql\nx\n```\n```\n", "heading A\ncode <sql> x\n"},
    {"Here it is:\n\n~~~md\n---\na: b\n---\n# A\n~~~\nThat's all.", "field a b\nheading A\n"},
    {"```md\n# A", "heading A\n"},
    {"```md\n# A\n```\n\nb\n\nc", "code <md> # A\ntext b\ntext c\n"},
    {"a\n\nb\n\n```md\n# A\n```", "text a\ntext b\ncode <md> # A\n"},
};

Test(document, structure) {
    for (size_t i = 0; i < COUNT(structures); i++) {
        Text found = outline(parse(structures[i].text));
        cr_assert(text_equal(found, text_of(structures[i].outline)), "case %zu:\n%s\n--- is read as\n%.*s", i,
                  structures[i].text, TEXT_ARG(found));
    }
}

static const char *with_line_ends(const char *text, const char *line_end) {
    Buffer out;
    buffer_init(&out, &arena);
    for (; *text; text++)
        if (*text == '\n')
            buffer_add(&out, text_of(line_end));
        else
            buffer_add_char(&out, *text);
    buffer_add_char(&out, '\0');
    return out.at;
}

static bool same_but_line_ends(Text a, Text b) {
    size_t j = 0;
    for (size_t i = 0; i < a.size; i++) {
        if (a.at[i] == '\r' && i + 1 < a.size && a.at[i + 1] == '|')
            continue;
        char c = a.at[i] == '\r' ? '|' : a.at[i];
        if (j >= b.size || b.at[j++] != c)
            return false;
    }
    return j == b.size;
}

Test(document, line_ends_change_nothing) {
    static const char *const line_ends[] = {"\r\n", "\r"};
    for (size_t i = 0; i < COUNT(structures); i++)
        for (size_t k = 0; k < COUNT(line_ends); k++) {
            Text found = outline(parse(with_line_ends(structures[i].text, line_ends[k])));
            cr_assert(same_but_line_ends(found, text_of(structures[i].outline)), "case %zu, line end %zu:\n%.*s", i, k,
                      TEXT_ARG(found));
        }
}

Test(document, sections_form_a_tree) {
    const Document *document = parse("intro\n# A\na\n### B\nb\n## C\n# D\n> # quoted\n\nd");
    static const struct {
        const char *title;
        int level;
        size_t parent, first, end;
    } expected[] = {
        {"", 0, NO_INDEX, 0, 10}, {"A", 1, 0, 1, 6}, {"B", 3, 1, 3, 5}, {"C", 2, 1, 5, 6}, {"D", 1, 0, 6, 10}};
    cr_assert_eq(document->section_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const Section *section = &document->sections[i];
        cr_assert(text_equal(section->title, text_of(expected[i].title)), "section %zu", i);
        cr_assert_eq(section->level, expected[i].level, "section %zu", i);
        cr_assert_eq(section->parent, expected[i].parent, "section %zu", i);
        cr_assert_eq(section->first, expected[i].first, "section %zu: %zu", i, section->first);
        cr_assert_eq(section->end, expected[i].end, "section %zu: %zu", i, section->end);
    }
    cr_assert_eq(document->pieces[8].kind, PIECE_HEADING);
    cr_assert_eq(document->pieces[8].section, 4);
}

/* The titles of the sections that a table's first column names, each with its rows. */
static Text registers_of(const char *text) {
    const Document *document = parse(text);
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < document->section_count; i++) {
        const Section *section = &document->sections[i];
        if (section->rows)
            buffer_print(&out, "%.*s:%zu ", TEXT_ARG(section->title), document->pieces[section->first + 1].rows - 1);
    }
    return buffer_text(&out);
}

#define RUN_OF_TWO(name) "| " name " | a | 1 |\n| " name " | b | 2 |\n"

Test(document, first_columns_of_registers_are_headings) {
    static const struct {
        const char *text, *runs;
    } registers[] = {
        {"# T\n\n| § | Item | Value |\n|-|-|-|\n" RUN_OF_TWO("1") RUN_OF_TWO("2") RUN_OF_TWO("3") RUN_OF_TWO("4"),
         "1:2 2:2 3:2 4:2 "},
        {"| Chapter | Q | A |\n|-|-|-|\n" RUN_OF_TWO("Load") RUN_OF_TWO("Size")
             RUN_OF_TWO("Cache") "| | c | 3 |\n" RUN_OF_TWO("Pool") "\nend\n\n## D\n\ne",
         "Load:2 Size:2 Cache:3 Pool:2 "},
        {"| Service | Q | A |\n|-|-|-|\n" RUN_OF_TWO("x") RUN_OF_TWO("y") RUN_OF_TWO("z") RUN_OF_TWO("w"), ""},
        {"| Part | Q | A |\n|-|-|-|\n" RUN_OF_TWO("x") RUN_OF_TWO("y") RUN_OF_TWO("x") RUN_OF_TWO("w"), ""},
        {"| Part | Q | A |\n|-|-|-|\n" RUN_OF_TWO("x") RUN_OF_TWO("y") RUN_OF_TWO("z"), ""},
        {"| No. | Q | A |\n|-|-|-|\n" RUN_OF_TWO("2") RUN_OF_TWO("1") RUN_OF_TWO("3") RUN_OF_TWO("4"), ""},
        {"# T\n\n## S\n\n| Part | Q | A |\n|-|-|-|\n" RUN_OF_TWO("x") RUN_OF_TWO("y") RUN_OF_TWO("z") RUN_OF_TWO("w"),
         ""},
    };
    for (size_t i = 0; i < COUNT(registers); i++) {
        Text found = registers_of(registers[i].text);
        cr_expect(text_equal(found, text_of(registers[i].runs)), "register %zu: %.*s", i, TEXT_ARG(found));
    }
}

Test(document, items_are_numbered_and_lists_ordered) {
    const Document *document = parse("1. a\n2. b\n   - c\n   - d\n3. e");
    static const size_t numbers[] = {0, 1, 0, 1, 2};
    size_t seen = 0;
    for (size_t i = 0; i < document->piece_count; i++) {
        if (document->pieces[i].kind == PIECE_ITEM)
            cr_assert_eq(document->pieces[i].number, numbers[seen++]);
        if (document->pieces[i].kind == PIECE_LIST)
            cr_assert_eq(document->pieces[i].ordered, i == 0);
    }
    cr_assert_eq(seen, COUNT(numbers));
}

Test(document, footnotes_are_found_by_label) {
    const Document *document = parse("a[^n]\n\n[^n]: text of it\n[^m]: other");
    cr_assert_eq(document->footnote_count, 2);
    cr_assert(text_equal(document->footnotes[1].label, TEXT("m")));
    cr_assert(text_equal(document->pieces[document->footnotes[0].piece].text, TEXT("text of it")));
    cr_assert(text_equal(document->pieces[0].marks[0].name, TEXT("n")));
}

Test(document, fenced_is_said) {
    cr_assert(parse("```markdown\n# A\n```\n")->fenced);
    cr_assert(parse("# Report\n````MD\n# A\n```\n````\n")->fenced);
    cr_assert_not(parse("```\n# A\n```\n")->fenced);
    cr_assert_not(parse("```markdown\n# A\n```\ntwo\n\nlines\n")->fenced);
}

Test(document, bad_bytes_keep_positions) {
    static const char bytes[] = "# T\xFF\n\na\0b \xC3( **\xE9** \x1A";
    const Document *document = parse_text((Text){bytes, sizeof bytes - 1});
    cr_assert(text_equal(document->pieces[0].text, TEXT("T\xEF\xBF\xBD")));
    cr_assert(text_equal(document->pieces[1].text, TEXT("a\xEF\xBF\xBD"
                                                        "b \xEF\xBF\xBD( \xEF\xBF\xBD \x1A")));
    Span span = piece_span(&document->pieces[1], 1, 4);
    cr_assert_eq(span.begin, 7);
    cr_assert_eq(span.end, 8);
}

/* ---- limits ---------------------------------------------------------------------------------------------------- */

static const char *repeated(const char *part, size_t times, const char *rest) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < times; i++)
        buffer_add(&out, text_of(part));
    buffer_print(&out, "%s%c", rest, '\0');
    return out.at;
}

/* Lists that get deeper by a line each. */
static const char *stairs(size_t depth) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < depth; i++)
        buffer_print(&out, "%*s- a\n", (int)(2 * i), "");
    buffer_add_char(&out, '\0');
    return out.at;
}

static void check_limit(const char *below, const char *at, const char *above, const char *words, size_t line) {
    cr_assert_not_null(parse(below), "%s", words);
    cr_assert_not_null(parse(at), "%s", words);
    cr_assert_null(parse(above), "%s", words);
    cr_assert_neq(text_find(error.message, text_of(words), 0), SIZE_MAX, "%.*s", TEXT_ARG(error.message));
    cr_assert_eq(error.line, line, "%s: line %zu", words, error.line);
    cr_assert_gt(error.help.size, 0);
}

Test(document, nesting_is_limited) {
    static const char *const markers[] = {">", "> ", "- ", "* ", "1. ", "> - "};
    for (size_t i = 0; i < COUNT(markers); i++) {
        size_t at = i == 5 ? LIMIT_NESTING / 2 : LIMIT_NESTING;
        check_limit(repeated(markers[i], at - 1, "a"), repeated(markers[i], at, "a"), repeated(markers[i], at + 1, "a"),
                    "nested lists and quotes", 1);
    }
    check_limit(stairs(LIMIT_NESTING - 1), stairs(LIMIT_NESTING), stairs(LIMIT_NESTING + 1), "nested",
                LIMIT_NESTING + 1);
    cr_assert_not_null(parse(repeated("- ", 400, "")), "a thematic break");
    cr_assert_not_null(parse(repeated("a\n\n> b\n\n- c\n\n", 400, "")), "side by side");
    cr_assert_null(parse(repeated("- ", 500, repeated("a\n\n", 500, ""))));
}

Test(document, open_brackets_are_limited) {
    size_t at = LIMIT_BRACKETS_PER_PARAGRAPH;
    check_limit(repeated("[", at - 1, "a"), repeated("[", at, "a"), repeated("[", at + 1, "a"), "brackets", 1);
    check_limit(repeated("![a\n", at - 1, ""), repeated("![a\n", at, ""), repeated("![a\n", at + 1, ""), "brackets",
                at + 1);
    cr_assert_not_null(parse(repeated("[a](b) ", at + 1, "")), "closed ones don't count");
    cr_assert_not_null(parse(repeated("[\n\n", at + 1, "")), "each paragraph counts anew");
    cr_assert_null(parse(repeated("![[]()", 4 * at, "")));
}

static const char *table_of(size_t columns, size_t rows) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < columns; i++)
        buffer_add(&out, TEXT("|a"));
    buffer_add(&out, TEXT("\n"));
    for (size_t i = 0; i < columns; i++)
        buffer_add(&out, TEXT("|-"));
    for (size_t i = 1; i < rows; i++)
        buffer_add(&out, TEXT("\n||"));
    buffer_add_char(&out, '\0');
    return out.at;
}

Test(document, table_columns_are_limited) {
    size_t at = LIMIT_TABLE_COLUMNS;
    check_limit(table_of(at - 1, 2), table_of(at, 2), table_of(at + 1, 2), "columns", 1);
}

Test(document, cells_are_limited) {
    size_t at = LIMIT_CELLS / 100;
    error = (Error){0};
    Source *source = source_make(&arena, TEXT("a"), text_of(table_of(100, at)));
    cr_assert_not_null(document_parse(&arena, source, &error));
    source = source_make(&arena, TEXT("a"), text_of(table_of(100, at + 1)));
    cr_assert_null(document_parse(&arena, source, &error));
    cr_assert_eq(error.line, at + 2);
}

/* Its last cells are not there to be looked at. */
Test(document, a_lone_table_with_too_many_cells) {
    error = (Error){0};
    Text text = text_of(repeated("|a|b|c|d\n|-|-|-|-\n", 1, repeated("|b\n", LIMIT_CELLS, "")));
    cr_assert_null(document_parse(&arena, source_make(&arena, TEXT("a"), text), &error));
    cr_expect(error.message.size > 0);
}

/* ---- hostile and short of memory ------------------------------------------------------------------------------- */

Test(document, hostile_texts_end) {
    static const char *const parts[] = {
        "\\",     "`",        "``a",  "*",         "**a",      "_a",       "a**b", "<",        "<a b=\"",
        "<!--",   "a <!--",   "<?",   "&",         "&amp",     "|",        "|-\n", "a\n|-|\n", "~~",
        "[]",     "![]()",    "[^a]", "[^a]: b\n", "[a]: b\n", "# ",       "#\n",  "---\n",    "===\n",
        "```\n",  "    a\n",  "\t",   "\r",        "\n",       "- \n",     ">\n",  "1)\n",     "<div>\n",
        "a\n-\n", "[a](b \"", "<a@b", "\xC3",      "a: b\n",   "- a: b\n",
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        parse(repeated(parts[i], 3000, ""));
        parse(repeated("---\n", 1, repeated(parts[i], 300, "---\n")));
        parse(repeated("> ", 3, repeated(parts[i], 300, "\n")));
        parse(repeated("|a|\n|-|\n|", 1, repeated(parts[i], 300, "\n")));
        arena_reset(&arena);
    }
}

/* Every beginning of a text with everything in it. */
Test(document, every_prefix_is_a_document) {
    static const char all[] =
        "\xEF\xBB\xBF---\na: [b, \"c\"]\nd:\n  - e\n---\n# T **b** `c`\n\nS\n===\n> q [x](y \"z\")\n"
        "- [ ] i\n  | a | b\\|c |\n  |:-|-:|\n  | `d\\|e` | <!-- f --> |\n\n![a](<b>) <br> &lt;\n"
        "[^1]: n\n\n~~~yaml\nk: v\n~~~\n<div>\n<!-- h\n -->\n</div>\n\n[x]: y\n\xE2\x89\xA4 \xFF~~s~~";
    for (size_t size = 0; size < sizeof all; size++) {
        parse_text((Text){all, size});
        parse_text((Text){all + size, sizeof all - 1 - size});
    }
}
