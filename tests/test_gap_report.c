/* The gap report: templates, wrapping, and that nothing of a document acts in any format. */
#include "gap_cases.h"
#include "report/gaps.h"

/* ---- templates ------------------------------------------------------------------------------------------------------- */

static View *example(Arena *arena) {
    View *map = view_new(arena);
    view_text(arena, map, "name", TEXT("<b>"));
    view_text(arena, map, "none", (Text){0});
    View *list = view_list(arena, map, "items");
    for (size_t i = 0; i < 2; i++) {
        View *item = view_item(arena, list);
        view_count(arena, item, "number", i + 1);
        view_flag(arena, item, "second", i == 1);
    }
    return map;
}

Test(template, cases) {
    static const struct {
        const char *template, *filled;
    } cases[] = {
        {"a {{name}} b", "a &lt;b&gt; b"},
        {"{{unknown}}{{none}}.", "."},
        {"{{name:5}}|{{name:-5}}|", "&lt;b&gt;  |  &lt;b&gt;|"},
        {"{{#items}}{{#second}}, {{/second}}{{number}} of {{name}}{{/items}}", "1 of &lt;b&gt;, 2 of &lt;b&gt;"},
        {"{{#name}}yes{{/name}}{{^name}}no{{/name}}{{^none}}none{{/none}}", "yesnone"},
        {"a\n  {{#items}}\n  - {{number}}\n  {{/items}}\n{{! nothing }}\nb", "a\n  - 1\n  - 2\nb"},
        {"{{#items}}{{^second}}{{#items}}{{number}}{{/items}}{{/second}}{{/items}}", "12"},
        {"{{#items}}x", "xx"},
        {"{{ open", "{{ open"},
    };
    GAP_ARENA(arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer out;
        buffer_init(&out, &arena);
        template_render_text(&out, text_of(cases[i].template), example(&arena), escape_html);
        cr_expect(text_equal(buffer_text(&out), text_of(cases[i].filled)), "%s: '%.*s', not '%s'", cases[i].template,
                  TEXT_ARG(buffer_text(&out)), cases[i].filled);
    }
}

Test(template, lines_are_wrapped_below_their_text) {
    static const struct {
        const char *line, *wrapped;
    } cases[] = {
        {"short\n", "short\n"},
        {"one two three four five\n", "one two three\nfour five\n"},
        {"  1. one two three four\n", "  1. one two\n     three four\n"},
        {"  yes  one two three four\n", "  yes  one two\n       three\n       four\n"},
        {"unbreakablewordoftwenty\n", "unbreakablewordoftwenty\n"},
    };
    GAP_ARENA(arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer out;
        buffer_init(&out, &arena);
        lines_wrap(&out, text_of(cases[i].line), 15);
        cr_expect(text_equal(buffer_text(&out), text_of(cases[i].wrapped)), "'%.*s', not '%s'",
                  TEXT_ARG(buffer_text(&out)), cases[i].wrapped);
    }
}

/* ---- a hostile document ------------------------------------------------------------------------------------------------ */

#define HOSTILE "<script>alert(1)</script>\x1b[31m</main>\"'|`*_[x](javascript:y)\xe2\x80\xae{{path}}"

static Text hostile_document(void) {
    return TEXT("# Performance & Scalability Interview Summary\n\n**Feature**: " HOSTILE
                "\n\n## Performance SLOs " HOSTILE "\n\n"
                "- **" HOSTILE "**: fast\n- **Search " HOSTILE "**: 300 ms\n- **SLA " HOSTILE "**: 99.9%\n"
                "- **Acceptable downtime**: 4 hours/month\n- **Peak load**: [X " HOSTILE "]\n\n## Caching Strategy\n\n"
                "| " HOSTILE " | TTL |\n|---|---|\n| " HOSTILE " | 30 s |\n\n## Open Questions\n\n- [ ] " HOSTILE "\n\n"
                "**Interview Status**: Complete " HOSTILE "\n");
}

static Text reported(Arena *arena, const char *format) {
    FileResult result = {.path = TEXT(HOSTILE ".md")};
    const Gaps *gaps = gaps_of(arena, hostile_document(), true);
    result.gaps = gaps;
    result.facts = gaps->facts;
    result.findings = gaps->findings;
    result.source = gaps->facts->statements->document->source;
    ReportOptions options = {.max_findings = SIZE_MAX, .sole = true, .version = TEXT("0"), .pack = gaps->facts->pack};
    Report report = report_make(report_find(REPORT_GAPS, text_of(format)), &options);
    Buffer out;
    buffer_init(&out, arena);
    report_begin(&report, &out);
    report_file(&report, &result, &out);
    report_end(&report, &out);
    return buffer_text(&out);
}

static void expect_without(Text out, const char *format, const char *part) {
    cr_expect(text_find(out, text_of(part), 0) == SIZE_MAX, "%s lets %s through", format, part);
}

Test(gap_report, nothing_of_a_document_acts) {
    static const char *const formats[] = {"text", "markdown", "html", "json", "ask"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        GAP_ARENA(arena);
        Text out = reported(&arena, formats[i]);
        cr_expect(out.size > 500, "%s is empty", formats[i]);
        expect_without(out, formats[i], "\x1b");
        if (i < 3)
            expect_without(out, formats[i], "\xe2\x80\xae");
        arena_free(&arena);
    }
}

Test(gap_report, markup_is_text) {
    GAP_ARENA(arena);
    Text html = reported(&arena, "html"), markdown = reported(&arena, "markdown");
    expect_without(html, "html", "<script");
    expect_without(html, "html", "\"'|");
    expect_without(markdown, "markdown", "<script");
    expect_without(markdown, "markdown", "](javascript");
    expect_without(markdown, "markdown", "'|");
}

/* ---- the page ------------------------------------------------------------------------------------------------------------ */

static size_t count_of(Text text, const char *part) {
    size_t count = 0;
    for (size_t at = text_find(text, text_of(part), 0); at != SIZE_MAX; at = text_find(text, text_of(part), at + 1))
        count++;
    return count;
}

Test(gap_report, the_page_stands_alone_and_has_its_landmarks) {
    GAP_ARENA(arena);
    Text html = reported(&arena, "html");
    static const char *const once[] = {"<!DOCTYPE html>",
                                       "<html lang=",
                                       "<title>Gap report",
                                       "<main>",
                                       "</main>",
                                       "<header>",
                                       "<footer>",
                                       "<h1>",
                                       "<h2 ",
                                       "prefers-color-scheme",
                                       "@media print"};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        cr_expect_eq(count_of(html, once[i]), 1, "%s stands %zu times", once[i], count_of(html, once[i]));
    static const char *const never[] = {"http:", "https:", "src=", "@import", "url(", "<link", "onclick"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        expect_without(html, "html", never[i]);
    static const char *const pairs[][2] = {
        {"<section", "</section>"}, {"<div", "</div>"}, {"<li", "</li>"}, {"<svg", "</svg>"},
        {"<table", "</table>"},     {"<ul", "</ul>"},   {"<p>", NULL}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && pairs[i][1]; i++)
        cr_expect_eq(count_of(html, pairs[i][0]) - (i == 2 ? count_of(html, "<line ") : 0), count_of(html, pairs[i][1]),
                     "%s", pairs[i][0]);
    cr_expect(count_of(html, "role=\"img\"") >= 1);
    cr_expect_eq(count_of(html, "role=\"img\""), count_of(html, "role=\"img\" aria-label=\""));
}

/* Every link leads to a line or a part of the page. */
Test(gap_report, links_lead_somewhere) {
    GAP_ARENA(arena);
    Text html = reported(&arena, "html");
    size_t links = 0;
    for (size_t at = text_find(html, TEXT("href=\"#"), 0); at != SIZE_MAX;
         at = text_find(html, TEXT("href=\"#"), at + 1)) {
        size_t end = text_find(html, TEXT("\""), at + 7);
        Text id = text_print(&arena, "id=\"%.*s\"", TEXT_ARG(text_part(html, at + 7, end)));
        cr_expect(text_find(html, id, 0) != SIZE_MAX, "nothing has %.*s", TEXT_ARG(id));
        links++;
    }
    cr_expect(links > 20);
}
