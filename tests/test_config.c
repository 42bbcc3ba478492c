/* .sumlint.yaml: patterns of paths, and what is read. */
#include <criterion/criterion.h>
#include <string.h>

#include "cli/config.h"
#include "hostile/steps.h"

static jmp_buf out_of_memory;
static Arena arena;

static void begin(void) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
}

TestSuite(config, .init = begin);

Test(config, globs) {
    static const struct {
        const char *pattern, *path;
        bool matches;
    } cases[] = {
        {"a.md", "a.md", true},
        {"a.md", "docs/a.md", true},
        {"./a.md", "a.md", true},
        {"/a.md", "docs/a.md", false},
        {"/a.md", "a.md", true},
        {"a.md", "aa.md", false},
        {"*.md", "docs/deep/a.md", true},
        {"*.md", "docs/a.txt", false},
        {"drafts/", "drafts/a.md", true},
        {"drafts", "docs/drafts/x/a.md", true},
        {"drafts", "mydrafts/a.md", false},
        {"docs/*.md", "docs/a.md", true},
        {"docs/*.md", "docs/x/a.md", false},
        {"docs/*.md", "other/docs/a.md", false},
        {"docs/**", "docs/x/y/a.md", true},
        {"docs/**", "docs", false},
        {"docs/**/a.md", "docs/a.md", true},
        {"docs/**/a.md", "docs/x/y/a.md", true},
        {"docs/**/a.md", "docs/x/ba.md", false},
        {"**/a.md", "a.md", true},
        {"?.md", "a.md", true},
        {"?.md", "ab.md", false},
        {"docs?a.md", "docs/a.md", false},
        {"", "a.md", false},
        {"draft-[0-9].md", "docs/draft-1.md", true},
        {"draft-[0-9].md", "docs/draft-x.md", false},
        {"[!a-c]*.md", "d.md", true},
        {"[!a-c]*.md", "b.md", false},
        {"a[/]b", "a/b", false},
        {"[]x].md", "].md", true},
        {"[a.md", "[a.md", true},
        {"\\*.md", "*.md", true},
        {"\\*.md", "a.md", false},
        {"docs/****/a.md", "docs/x/y/a.md", true},
        {"docs/**/**/a.md", "docs/a.md", true},
        {"**/***/a.md", "docs/a.md", true},
        {"**/***/a.md", "a.md", false},
        {"d***s/a.md", "d/x/s/a.md", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(glob_matches(&arena, text_of(cases[i].pattern), text_of(cases[i].path)), cases[i].matches,
                     "%s and %s", cases[i].pattern, cases[i].path);
}

static uint64_t steps_to_match(const char *unit, size_t count) {
    Buffer pattern, path;
    buffer_init(&pattern, &arena);
    buffer_init(&path, &arena);
    for (size_t i = 0; i < count; i++)
        buffer_add(&pattern, text_of(unit));
    for (size_t i = 0; i < 200; i++)
        buffer_add_char(&path, 'a');
    buffer_add_char(&pattern, 'b');
    uint64_t before = steps_taken();
    cr_expect_not(glob_matches(&arena, buffer_text(&pattern), buffer_text(&path)), "%s", unit);
    return steps_taken() - before;
}

/* Each further byte of a pattern takes some steps, not as many as the path has bytes. */
Test(config, hostile_globs) {
    static const char *const units[] = {"a", "*a", "?*", "**", "**/", "**/**", "***a", "[a]", "[a", "[", "*[!b]"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        enum { SMALL = 2000, LARGE = 16000, STEPS_A_BYTE = 20 };
        uint64_t small = steps_to_match(units[i], SMALL), large = steps_to_match(units[i], LARGE);
        cr_expect_leq(large, small + strlen(units[i]) * (LARGE - SMALL) * STEPS_A_BYTE,
                      "%s: %zu steps, %zu for a longer one", units[i], (size_t)small, (size_t)large);
    }
}

static bool reads(const char *text, Config *config, Error *error) {
    static ConfigFile file;
    file = (ConfigFile){.path = TEXT("c.yaml"), .directory = TEXT("/"), .source = text_of(text)};
    *config = (Config){.file = &file};
    *error = (Error){0};
    return config_read(&arena, config, &file, TEXT("2026-03-01"), error);
}

Test(config, values) {
    Config config;
    Error error;
    cr_assert(
        reads(
            "rules: {advice: off}\nfail-on: note\nexclude: drafts\nkinds: {a.md: slo-page}\npack: x.yaml\n"
            "ignore:\n- {rule: advice, reason: r, until: 2026-02-28}\n- {rule: advice, reason: r, until: 2026-03-01}\n",
            &config, &error),
        "%s", error.message.at);
    cr_expect_eq(config.levels[0].level, LEVEL_OFF);
    cr_expect_eq(config.levels[0].rule.line, 1);
    cr_expect_eq(config.fail_on_level, LEVEL_NOTE);
    cr_expect(text_equal(config.excludes[0].text, TEXT("drafts")));
    cr_expect(text_equal(config.kinds[0].name.text, TEXT("slo-page")));
    cr_expect_eq(config.pack.line, 5);
    cr_expect(config.ignores[0].ignore.ended);
    cr_expect_not(config.ignores[1].ignore.ended, "it holds through that day");
    cr_expect(reads("", &config, &error), "an empty file says nothing");
    cr_expect_null(config.fail_on.file);
}

Test(config, mistakes) {
    static const struct {
        const char *text;
        size_t line, column;
    } cases[] = {
        {"rule: {}\n", 1, 1},
        {"rules:\n  advice: [off]\n", 2, 11},
        {"fail-on: off\n", 1, 10},
        {"fail-on:\n  a: b\n", 2, 3},
        {"exclude: [[a]]\n", 1, 11},
        {"kinds: x\n", 1, 8},
        {"kinds: {a.md: [x]}\n", 1, 15},
        {"ignore: {rule: advice}\n", 1, 9},
        {"ignore: [advice]\n", 1, 10},
        {"ignore: [{reason: x}]\n", 1, 10},
        {"ignore: [{rule: a, reason: x, until: 2026-13-01}]\n", 1, 38},
        {"ignore: [{rule: a, reason: x, until: 26-01-01}]\n", 1, 38},
        {"pack: ''\n", 1, 7},
        {"pack: {facts: {}}\n", 1, 7},
        {"extends: [[a]]\n", 1, 11},
        {"extends: no-such.yaml\n", 1, 10},
        {"required-version: '0.1, '\n", 1, 19},
        {"tolerances: {A1: 10}\n", 1, 18},
        {"limits: {file-size: 0}\n", 1, 21},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Config config;
        Error error;
        cr_expect_not(reads(cases[i].text, &config, &error), "accepted:\n%s", cases[i].text);
        cr_expect(error.line == cases[i].line && error.column == cases[i].column, "%zu:%zu for\n%s", error.line,
                  error.column, cases[i].text);
        cr_expect(error.message.size > 0);
        cr_expect(error.help.size > 0, "no help for\n%s", cases[i].text);
    }
}

Test(config, versions) {
    static const struct {
        const char *wanted;
        bool read, satisfied;
    } cases[] = {
        {"1.2.3", true, true},          {"1.2", true, false},   {">=1.2", true, true},   {">1.2.3", true, false},
        {"<=1.2.3", true, true},        {"<1.10", true, true},  {"==1.2.3", true, true}, {">=1, <2", true, true},
        {">=1 , < 1.2.3", true, false}, {"", false, false},     {"1.", false, false},    {"1.2.3.4", false, false},
        {"~1.2", false, false},         {"1.2,", false, false}, {">=", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool satisfied;
        bool read = version_satisfies(TEXT("1.2.3"), text_of(cases[i].wanted), &satisfied);
        cr_expect_eq(read, cases[i].read, "%s", cases[i].wanted);
        cr_expect(!read || satisfied == cases[i].satisfied, "%s", cases[i].wanted);
    }
}

Test(config, sizes_and_shares) {
    size_t bytes;
    double share;
    cr_expect(size_of_text(TEXT("4 MiB"), &bytes) && bytes == 4194304);
    cr_expect(size_of_text(TEXT("512kib"), &bytes) && bytes == 524288);
    cr_expect(size_of_text(TEXT("256 MiB"), &bytes));
    cr_expect_not(size_of_text(TEXT("257 MiB"), &bytes));
    cr_expect_not(size_of_text(TEXT("99999999999999999999"), &bytes));
    cr_expect_not(size_of_text(TEXT("MiB"), &bytes));
    cr_expect(share_of_text(TEXT("12.5 %"), &share) && share == 0.125);
    cr_expect(share_of_text(TEXT("0%"), &share) && share == 0);
    cr_expect_not(share_of_text(TEXT("101%"), &share));
    cr_expect_not(share_of_text(TEXT("5.%"), &share));
    cr_expect_not(share_of_text(TEXT(".%"), &share));
}
