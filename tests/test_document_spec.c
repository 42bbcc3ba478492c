/* test_document_spec.c - the examples of the CommonMark specification (tests/cases/commonmark-spec.txt). */
#include <stdio.h>
#include <stdlib.h>

#include "document_cases.h"

TestSuite(document_spec, .init = begin_case, .fini = end_case);

/* What we read otherwise than the specification, by the number of the example, and why. */
static const struct {
    int number;
    const char *reason;
} differences[] = {
    {25, "entities.def has the entities that people write, others stay as they are written"},
    {87, "a line of dashes below a line is a table's, however far it is indented"},
    {196, "a definition is looked for in four lines: this one has five"},
    {206, "labels are compared without regard to case in ASCII only"},
    {335, "spaces at a line's end are dropped in code, too"},
    {337, "the same"},
    {539, "as 206"},
    {640, "as 335"},
};

/* ---- what the HTML of an example says ---------------------------------------------------------------------------- */

static const char *const blocks[] = {"p",  "h1", "h2", "h3",         "h4",  "h5", "h6",
                                     "ul", "ol", "li", "blockquote", "pre", "hr"};
static const char *const inlines[] = {"code", "em", "strong", "a", "img", "br"};

static bool is_one_of(Text name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_equal(name, text_of(names[i])))
            return true;
    return false;
}

static Text tag_name(Text tag) {
    size_t begin = tag.size > 1 && tag.at[1] == '/' ? 2 : 1, end = begin;
    while (end < tag.size && (char_is_letter(tag.at[end]) || char_is_digit(tag.at[end])))
        end++;
    return text_part(tag, begin, end);
}

/* cmark writes these four alone; everything else stands as it is. */
static const struct {
    Text written;
    char sign;
} entities[] = {{{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&amp;", 5}, '&'}, {{"&quot;", 6}, '"'}};

static void add_decoded(Buffer *out, Text html) {
    for (size_t at = 0; at < html.size;) {
        size_t k = 0;
        while (k < COUNT(entities) && !text_starts(text_part(html, at, html.size), entities[k].written))
            k++;
        buffer_add_char(out, k < COUNT(entities) ? entities[k].sign : html.at[at]);
        at += k < COUNT(entities) ? entities[k].written.size : 1;
    }
}

/* Blocks are told apart by a bar on a line of its own; one without words is none. */
static void end_block(Buffer *out, size_t *begin) {
    Text block = text_part(buffer_text(out), *begin, out->size);
    while (block.size > 0 && char_is_space(block.at[0]))
        block = text_part(block, 1, block.size);
    while (block.size > 0 && char_is_space(block.at[block.size - 1]))
        block.size--;
    Text copy = text_copy(out->arena, block);
    out->size = *begin;
    if (copy.size > 0) {
        buffer_add(out, copy);
        buffer_add(out, TEXT("\n|\n"));
    }
    *begin = out->size;
}

/* The words of an image are its description. Raw HTML may have none. */
static bool add_image(Buffer *out, Text tag) {
    size_t alt = text_find(tag, TEXT("alt=\""), 0), begin = alt + 5;
    if (alt != SIZE_MAX)
        add_decoded(out, text_part(tag, begin, text_find(tag, TEXT("\""), begin)));
    return alt != SIZE_MAX;
}

/* The texts of the blocks of some HTML; false if it holds elements that Markdown alone does not make. */
static bool blocks_of_html(Text html, Text *result) {
    Buffer out;
    buffer_init(&out, &arena);
    size_t begin = 0;
    for (size_t at = 0; at < html.size;) {
        size_t open = text_find(html, TEXT("<"), at);
        add_decoded(&out, text_part(html, at, open));
        if (open == SIZE_MAX)
            break;
        size_t close = text_find(html, TEXT(">"), open);
        Text tag = text_part(html, open, close), name = tag_name(tag);
        if (is_one_of(name, blocks, COUNT(blocks)))
            end_block(&out, &begin);
        else if (!is_one_of(name, inlines, COUNT(inlines)))
            return false;
        else if (text_equal(name, TEXT("img")) && !add_image(&out, tag))
            return false;
        at = close + 1;
    }
    end_block(&out, &begin);
    *result = buffer_text(&out);
    return true;
}

/* ---- what we read ---------------------------------------------------------------------------------------------- */

static Text blocks_of_document(const Document *document) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < document->piece_count; i++) {
        size_t begin = out.size;
        buffer_add(&out, document->pieces[i].text);
        end_block(&out, &begin);
    }
    return buffer_text(&out);
}

/* ---- the examples ---------------------------------------------------------------------------------------------- */

typedef struct Example {
    int number;
    Text section, markdown, html;
} Example;

#define FENCE "````````````````````````````````"

static Text with_tabs(Text text) {
    Buffer out;
    buffer_init(&out, &arena);
    static const Text arrow = {"\xE2\x86\x92", 3};
    for (size_t at = 0; at < text.size;) {
        bool is_tab = text_starts(text_part(text, at, text.size), arrow);
        buffer_add_char(&out, is_tab ? '\t' : text.at[at]);
        at += is_tab ? arrow.size : 1;
    }
    return buffer_text(&out);
}

/* The next example from *at on; false behind the last. */
static bool next_example(Text spec, size_t *at, Example *example) {
    size_t open = text_find(spec, TEXT(FENCE " example\n"), *at);
    if (open == SIZE_MAX)
        return false;
    size_t heading = text_find(spec, TEXT("\n## "), *at);
    if (heading < open)
        example->section = text_part(spec, heading + 4, text_find(spec, TEXT("\n"), heading + 1));
    size_t begin = open + sizeof(FENCE " example\n") - 1;
    size_t dot = text_find(spec, TEXT("\n.\n"), begin - 1), end = text_find(spec, TEXT("\n" FENCE), dot);
    example->markdown = with_tabs(text_part(spec, begin, dot + 1));
    example->html = with_tabs(text_part(spec, dot + 3, end));
    example->number++;
    *at = end + sizeof FENCE;
    return true;
}

static const char *known_difference(int number) {
    for (size_t i = 0; i < COUNT(differences); i++)
        if (differences[i].number == number)
            return differences[i].reason;
    return NULL;
}

/* Returns whether its words were compared. */
static bool check_example(const Example *example) {
    const Document *document = parse_text(example->markdown); /* asserts what holds for every document */
    cr_assert_not_null(document, "example %d", example->number);
    Text theirs;
    if (text_equal(example->section, TEXT("Raw HTML")) || text_equal(example->section, TEXT("HTML blocks")) ||
        !blocks_of_html(example->html, &theirs))
        return false;
    Text mine = blocks_of_document(document);
    bool equal = text_equal(mine, theirs);
    cr_expect(equal != (known_difference(example->number) != NULL),
              "example %d (%.*s):\n%.*s--- should be\n%.*s--- and is\n%.*s", example->number,
              TEXT_ARG(example->section), TEXT_ARG(example->markdown), TEXT_ARG(theirs), TEXT_ARG(mine));
    return true;
}

static Text read_spec(void) {
    FILE *file = fopen("tests/cases/commonmark-spec.txt", "rb");
    cr_assert_not_null(file);
    Buffer bytes;
    buffer_init(&bytes, &arena);
    for (int c; (c = fgetc(file)) != EOF;)
        buffer_add_char(&bytes, (char)c);
    fclose(file);
    return buffer_text(&bytes);
}

enum { EXAMPLES = 652, COMPARED = 579 };

Test(document_spec, examples_are_read_as_the_specification_says) {
    Text spec = read_spec();
    Example example = {0};
    int compared = 0;
    for (size_t at = 0; next_example(spec, &at, &example);)
        compared += check_example(&example);
    cr_assert_eq(example.number, EXAMPLES);
    cr_assert_eq(compared, COMPARED, "%d", compared);
}
