/* check_cases.h - what the tests of the check floor share: a document through all floors with the built-in pack. */
#ifndef SUMLINT_TESTS_CHECK_CASES_H
#define SUMLINT_TESTS_CHECK_CASES_H

#include <criterion/criterion.h>
#include <string.h>

#include "check/check.h"

static jmp_buf out_of_memory;
static Arena arena;

/* Enough to be a summary; no rule of the cases finds anything in it. */
#define SUMMARY                                                                                                        \
    "# Performance & Scalability Interview Summary\n\n**Feature**: Sample\n**Date**: 2026-03-01\n\n"                   \
    "## Roadmap\n\n- Phase 1 until June 2026: supports 1,000 users\n- Phase 2 until June 2027: supports 2,000 "        \
    "users\n\n"                                                                                                        \
    "## Traffic\n\n- Peak hours: 9:00 to 11:00\n- Peak multiplier: 3x average\n- Quiet hours: 22:00 to 5:00\n"         \
    "- Reads: 90 % of requests\n- Writes: 10 % of requests\n\n"

static inline const Findings *lint_with(const char *markdown, const Settings *settings) {
    Error error = {0};
    const Source *source = source_make(&arena, TEXT("case.md"), text_of(markdown));
    const Document *document = document_parse(&arena, source, &error);
    cr_assert_not_null(document);
    const Pack *pack = pack_embedded(TEXT("performance"));
    cr_assert_not_null(pack);
    const Statements *statements = statements_read(&arena, document, pack->lexicon, &error);
    cr_assert_not_null(statements);
    return check_run(&arena, facts_bind(&arena, statements, pack, NO_DEFINITION), settings);
}

static inline const Findings *lint(const char *markdown) { return lint_with(markdown, NULL); }

/* The finding of a rule on a line (0: anywhere) that speaks of `words`, in its message or as missing; or NULL. */
static inline const Finding *find(const Findings *findings, const char *rule, const char *words) {
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        bool named =
            text_equal(finding->missing, text_of(words)) || text_find(finding->message, text_of(words), 0) != SIZE_MAX;
        if (text_equal(finding->rule, text_of(rule)) && named)
            return finding;
    }
    return NULL;
}

typedef struct Case {
    const char *body;  /* put behind SUMMARY */
    const char *rule;  /* the rule that ... */
    const char *words; /* ... is found with these words in its message or missing; NULL: the rule is silent */
} Case;

static inline bool holds_rule(const Findings *findings, const char *rule) {
    for (size_t i = 0; i < findings->count; i++)
        if (text_equal(findings->items[i].rule, text_of(rule)))
            return true;
    return false;
}

static inline void run_case(const Case *one) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(&arena, &out_of_memory);
    const Findings *findings = lint(text_print(&arena, "%s%s", SUMMARY, one->body).at);
    if (one->words)
        cr_expect_not_null(find(findings, one->rule, one->words), "%s (%s) is not found in:\n%s", one->rule, one->words,
                           one->body);
    else
        cr_expect(!holds_rule(findings, one->rule), "%s is found in:\n%s", one->rule, one->body);
    arena_free(&arena);
}

static inline void run_cases(const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++)
        run_case(&cases[i]);
}

#define RUN_CASES(cases) run_cases(cases, sizeof(cases) / sizeof *(cases))

#endif
