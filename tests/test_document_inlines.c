/* test_document_inlines.c - marks inside text, and the way back to the source. */
#include "document_cases.h"

TestSuite(document_inlines, .init = begin_case, .fini = end_case);

/* The text with its marks as signs: {s strong} {e emphasis} {c code} {l link} {x strike} {b break} {f footnote}. */
static Text marked(const Piece *piece) {
    Buffer out;
    buffer_init(&out, &arena);
    for (size_t at = 0; at <= piece->text.size; at++) {
        for (size_t i = piece->mark_count; i-- > 0;)
            if (piece->marks[i].end == at && piece->marks[i].end > piece->marks[i].begin)
                buffer_add_char(&out, '}');
        for (size_t i = 0; i < piece->mark_count; i++)
            if (piece->marks[i].begin == at)
                buffer_print(&out, "{%c%.*s%s", "seclxbf"[piece->marks[i].kind], TEXT_ARG(piece->marks[i].name),
                             piece -> marks[i].end == at ? "}" : " ");
        if (at < piece->text.size)
            buffer_add_char(&out, piece->text.at[at]);
    }
    return buffer_text(&out);
}

static const struct {
    const char *text, *marked;
} cases[] = {
    /* emphasis */
    {"*a* **b** ***c***", "{e a} {s b} {e {s c}}"},
    {"_a_ __b__ snake_case_word", "{e a} {s b} snake_case_word"},
    {"**Label:** value", "{s Label:} value"},
    {"**a *b* c**", "{s a {e b} c}"},
    {"*a **b* c**", "{e a {e {e b} c}}"},
    {"2 * 3 * 4", "2 * 3 * 4"},
    {"**open", "**open"},
    {"a ****", "a ****"},
    {"a**b**c", "a{s b}c"},
    {"*a*b*", "{e a}b*"},
    {"***a** b*", "{e {s a} b}"},
    {"__a._.b.__-", "{s a._.b.}-"},
    {"**p95:**\xC2\xA0x", "{s p95:}\xC2\xA0x"},
    {"~~gone~~ ~5 and ~6 ~~~no~~~", "{x gone} ~5 and ~6 ~~~no~~~"},
    /* code */
    {"`a` ``b`c`` ` d ` `` ` ``", "{c a} {c b`c} {c d} {c `}"},
    {"`*a*` `\\` \\`b`", "{c *a*} {c \\} `b`"},
    {"`open", "`open"},
    {"`a\nb`", "{c a b}"},
    {"**`a`**", "{s {c a}}"},
    /* links */
    {"[a](b) ![c](d \"t\") [e](<f g>)", "{lb a} {ld c} {lf g e}"},
    {"[*a*](b)", "{lb {e a}}"},
    {"[a [b](c) d](e)", "[a {lc b} d](e)"},
    {"![a [b](c) d](e)", "{le a {lc b} d}"},
    {"*[a*](b)", "*{lb a*}"},
    {"[a](b c) [d] [e][f] [g][]", "[a](b c) [d] [e][f] [g][]"},
    {"[a][r] [R][] [r] [x][nope]\n\n[r]: /u", "{l/u a} {l/u R} {l/u r} [x][nope]"},
    {"<https://a.b/c> <a@b.c>", "{lhttps://a.b/c https://a.b/c} {la@b.c a@b.c}"},
    {"[X req/s] [ ] [x] [100, 200)", "[X req/s] [ ] [x] [100, 200)"},
    {"[a](()", "[a](()"},
    {"[a](b(c)d)", "{lb(c)d a}"},
    /* breaks */
    {"a  \nb\\\nc<br>d<br />\ne", "a{b \n}b{b \n}c{b \n}d{b \n}e"},
    {"a \nb\\  \nc\\", "a\nb\\{b \n}c\\"},
    /* HTML, entities, escapes */
    {"a <b>c</b> <span class=\"x\">d</span>", "a c d"},
    {"<service> at <n> ms < 500 ms a<b", "<service> at <n> ms < 500 ms a<b"},
    {"&lt; 5&nbsp;ms &le; &#8804; &#x2264; &nope; & &amp",
     "< 5\xC2\xA0ms \xE2\x89\xA4 \xE2\x89\xA4 \xE2\x89\xA4 &nope; & &amp"},
    {"\\*a\\* \\a \\\\ \\[b](c)", "*a* \\a \\ [b](c)"},
    {"a <!-- b --> c <!-- d", "a  c <!-- d"},
    {"a[^1] b[^long-label]", "a{f1} b{flong-label}"},
    {"[^ x] [^]", "[^ x] [^]"},
};

Test(document_inlines, marks) {
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Document *document = parse(cases[i].text);
        Text found = marked(&document->pieces[0]);
        cr_assert(text_equal(found, text_of(cases[i].marked)), "case %zu: %s\nis read as %.*s\nexpected   %s", i,
                  cases[i].text, TEXT_ARG(found), cases[i].marked);
    }
}

/* The same text reads the same in a cell, a heading, an item and a quote. */
Test(document_inlines, marks_are_the_same_everywhere) {
    static const char *const frames[] = {"## %s", "- %s", "> %s", "1. > - %s", "| a |\n|---|\n| %s |", "x\n\n%s\n\ny"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (strpbrk(cases[i].text, "\n|"))
            continue;
        Text plain = marked(&parse(cases[i].text)->pieces[0]);
        for (size_t k = 0; k < COUNT(frames); k++) {
            Buffer text;
            buffer_init(&text, &arena);
            const char *at = strchr(frames[k], '%');
            buffer_add(&text, (Text){frames[k], (size_t)(at - frames[k])});
            buffer_add(&text, text_of(cases[i].text));
            buffer_add(&text, text_of(at + 2));
            const Document *document = parse_text(buffer_text(&text));
            bool found = false;
            for (size_t p = 0; p < document->piece_count; p++)
                found = found || text_equal(marked(&document->pieces[p]), plain);
            cr_assert(found, "case %zu in `%s`: %s", i, frames[k], cases[i].text);
        }
    }
}

Test(document_inlines, text_maps_to_its_bytes) {
    static const struct {
        const char *text, *part, *source;
        size_t piece;
    } parts[] = {
        {"**Peak:** 500 ms", "500 ms", "500 ms", 0},
        {"**Peak:** 500 ms", "Peak: 500", "Peak:** 500", 0},
        {"a &lt; 500&nbsp;ms", "< 500", "&lt; 500", 0},
        {"> a\n> 500 ms", "a\n500", "a\n> 500", 1},
        {"> a\n> 500 ms", "500 ms", "500 ms", 1},
        {"- a\n  500", "\n", "\n  ", 2},
        {"| a |\n|---|\n| `x\\|y` z |", "y z", "y` z", 2},
        {"# `a` b #", "b", "b", 0},
        {"a<br>b", "\n", "<br>", 0},
        {"a\r\n  500 ms", "500", "500", 0},
        {"---\nk: \"500 ms\"\n---", "500", "500", 0},
        {"- ```\n  k: 500\n  l: 6\n  ```", "l: 6", "l: 6", 2},
        {"<div>\n<b>500</b> ms</div>", "500", "500", 0},
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        const Document *document = parse(parts[i].text);
        const Piece *piece = &document->pieces[parts[i].piece];
        size_t at = text_find(piece->text, text_of(parts[i].part), 0);
        cr_assert_neq(at, SIZE_MAX, "case %zu: %.*s", i, TEXT_ARG(piece->text));
        Span span = piece_span(piece, at, at + strlen(parts[i].part));
        Text source = text_part(document->source->text, span.begin, span.end);
        cr_assert(text_equal(source, text_of(parts[i].source)), "case %zu: %.*s", i, TEXT_ARG(source));
    }
}

Test(document_inlines, comments_are_pieces_with_their_place) {
    const char *text = "a <!-- one --> b\n\n| a |\n|---|\n| <!-- two --> x |\n| y |\n\n> <!-- three\n> more -->\n";
    const Document *document = parse(text);
    static const struct {
        const char *text;
        size_t line, column;
    } expected[] = {{"one", 1, 3}, {"two", 5, 3}, {"three\n> more", 8, 3}};
    size_t seen = 0;
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        if (piece->kind != PIECE_COMMENT)
            continue;
        Place place = source_place(document->source, piece->span.begin);
        cr_assert(text_equal(piece->text, text_of(expected[seen].text)), "%.*s", TEXT_ARG(piece->text));
        cr_assert_eq(place.line, expected[seen].line);
        cr_assert_eq(place.column, expected[seen].column);
        seen++;
    }
    cr_assert_eq(seen, COUNT(expected));
}

Test(document_inlines, places_can_be_asked_for_marks) {
    const Piece *piece = &parse("a **b `c`** d")->pieces[0];
    cr_assert(piece_marked(piece, 2, MARK_STRONG) && piece_marked(piece, 4, MARK_CODE));
    cr_assert_not(piece_marked(piece, 0, MARK_STRONG));
    cr_assert_not(piece_marked(piece, 5, MARK_STRONG));
    cr_assert_not(piece_marked(piece, 2, MARK_CODE));
}
