/* The gap floor: what a pack can ask, what documents are asked, and what answers write. */
#include "gap_cases.h"

#include <glob.h>

static size_t points(Text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++)
        text_code_point(text, &at);
    return count;
}

static size_t words(Text text) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.at[i] != ' ' && (i == 0 || text.at[i - 1] == ' ');
    return count;
}

/* ---- what asking tools take ---------------------------------------------------------------------------------------- */

static void expect_option(const Question *question, size_t index) {
    const Option *option = &question->options[index];
    cr_expect(option->label.size > 0 && points(option->label) <= 30 && words(option->label) <= 5, "%.*s: label '%.*s'",
              TEXT_ARG(question->text), TEXT_ARG(option->label));
    cr_expect(option->description.size > 0, "%.*s: '%.*s' has no consequence", TEXT_ARG(question->text),
              TEXT_ARG(option->label));
    cr_expect(!text_equal_fold(option->label, TEXT("other")), "%.*s: offers Other", TEXT_ARG(question->text));
    cr_expect(option->needs_words || !text_ends(option->label, TEXT("\xe2\x80\xa6")), "%.*s", TEXT_ARG(option->label));
    for (size_t i = 0; i < index; i++)
        cr_expect(!text_equal_fold(option->label, question->options[i].label), "%.*s: '%.*s' twice",
                  TEXT_ARG(question->text), TEXT_ARG(option->label));
}

static void expect_askable(const Question *question) {
    cr_expect(question->header.size > 0 && points(question->header) <= 12, "header '%.*s'", TEXT_ARG(question->header));
    cr_expect(question->option_count >= 2 && question->option_count <= 4, "%.*s: %zu options", TEXT_ARG(question->text),
              question->option_count);
    for (size_t i = 0; i < question->option_count; i++)
        expect_option(question, i);
    cr_expect(question->options[question->option_count - 1].defers, "%.*s: an answer must be 'Not known yet'",
              TEXT_ARG(question->text));
}

static void expect_text(const Question *question) {
    cr_expect(text_ends(question->text, TEXT("?")) && points(question->text) > 10, "'%.*s' is no question",
              TEXT_ARG(question->text));
}

static void expect_filled(const Question *question) {
    cr_expect(text_find(question->text, TEXT("{"), 0) == SIZE_MAX, "'%.*s' is not filled in", TEXT_ARG(question->text));
}

Test(gap, every_field_can_be_asked) {
    GAP_ARENA(arena);
    const Pack *pack = pack_embedded(TEXT("performance"));
    Question *questions = ARENA_ARRAY(&arena, Question, pack->field_count);
    for (size_t i = 0; i < pack->field_count; i++) {
        bool has = gap_pack_question(&arena, pack, i, false, NO_DEFINITION, NO_DEFINITION, &questions[i]);
        cr_expect(has, "%.*s has no question", TEXT_ARG(pack->fields[i].id));
        expect_askable(&questions[i]);
        expect_text(&questions[i]);
        expect_filled(&questions[i]);
        Question together;
        gap_pack_question(&arena, pack, i, true, NO_DEFINITION, NO_DEFINITION, &together);
        expect_askable(&together);
        expect_text(&together);
        cr_expect(pack->fields[i].header.size > 0 && points(pack->fields[i].header) <= 12, "%.*s: header",
                  TEXT_ARG(pack->fields[i].id));
        for (size_t k = 0; k < i; k++)
            cr_expect(!text_equal(questions[k].text, questions[i].text), "'%.*s' is asked twice",
                      TEXT_ARG(questions[i].text));
    }
}

Test(gap, every_fact_and_rule_can_be_asked) {
    GAP_ARENA(arena);
    const Pack *pack = pack_embedded(TEXT("performance"));
    Question question;
    for (size_t i = 0; i < pack->fact_count; i++)
        if (gap_pack_question(&arena, pack, NO_DEFINITION, false, i, NO_DEFINITION, &question)) {
            expect_askable(&question);
            expect_text(&question);
            expect_filled(&question);
        }
    for (size_t i = 0; i < pack->rule_count; i++) {
        bool has = gap_pack_question(&arena, pack, NO_DEFINITION, false, NO_DEFINITION, i, &question);
        expect_askable(&question);
        if (has)
            expect_text(&question);
        bool asked = text_starts(pack->rules[i].name, TEXT("co")) || text_starts(pack->rules[i].name, TEXT("spec"));
        cr_expect(!asked || pack->rules[i].options.count >= 2, "%.*s has no options", TEXT_ARG(pack->rules[i].name));
    }
}

/* A finding names its field by the name alone. */
Test(gap, names_of_fields_are_unique_in_a_kind) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t i = 0; i < pack->kind_count; i++) {
        const IndexList *fields = &pack->kinds[i].fields;
        for (size_t a = 0; a < fields->count; a++)
            for (size_t b = 0; b < a; b++)
                cr_expect(!text_equal(pack->fields[fields->items[a]].name, pack->fields[fields->items[b]].name), "%.*s",
                          TEXT_ARG(pack->fields[fields->items[a]].id));
    }
}

/* ---- documents -------------------------------------------------------------------------------------------------------- */

static bool is_closed(const Gaps *gaps, size_t finding) {
    for (size_t i = 0; i < gaps->question_count; i++)
        for (size_t k = 0; k < gaps->questions[i].close_count; k++)
            if (gaps->questions[i].closes[k] == finding)
                return true;
    return false;
}

static bool is_askable_rule(Text rule) {
    return text_starts(rule, TEXT("completeness/")) || text_starts(rule, TEXT("specificity/")) ||
           text_starts(rule, TEXT("consistency/"));
}

static void expect_closed(const char *path, const Gaps *gaps) {
    for (size_t i = 0; i < gaps->findings->count; i++) {
        const Finding *finding = &gaps->findings->items[i];
        bool asked = finding->level >= LEVEL_WARNING && !finding->deferred && is_askable_rule(finding->rule);
        cr_expect_eq(asked, is_closed(gaps, i), "%s: %.*s: %.*s", path, TEXT_ARG(finding->rule),
                     TEXT_ARG(finding->message));
    }
}

/* Each option has its edits, or asks for words; these have a place too; and what is replaced stands there. */
static void expect_written(const char *path, const Gaps *gaps, const Question *question) {
    Text source = gaps->facts->statements->document->source->text;
    cr_expect(question->has_free && text_find(question->free.new_text, TEXT("{answer}"), 0) != SIZE_MAX,
              "%s: '%.*s' has no place for words", path, TEXT_ARG(question->text));
    for (size_t i = 0; i < question->option_count; i++) {
        const Option *option = &question->options[i];
        cr_expect(option->needs_words != (option->edits.count > 0), "%s: '%.*s' of '%.*s' has %zu edits", path,
                  TEXT_ARG(option->label), TEXT_ARG(question->text), option->edits.count);
        for (size_t k = 0; k < option->edits.count; k++) {
            const Edit *edit = &option->edits.items[k];
            cr_expect(text_equal(edit->old, text_part(source, edit->span.begin, edit->span.end)), "%s: old", path);
            cr_expect(k == 0 || edit[-1].span.end <= edit->span.begin, "%s: '%.*s' overlaps", path,
                      TEXT_ARG(question->text));
        }
    }
}

static void expect_questions(const char *path, const Gaps *gaps) {
    for (size_t i = 0; i < gaps->question_count; i++) {
        expect_askable(&gaps->questions[i]);
        expect_text(&gaps->questions[i]);
        expect_written(path, gaps, &gaps->questions[i]);
        cr_expect(gaps->questions[i].order >= gaps->questions[i > 0 ? i - 1 : 0].order, "%s: order", path);
        for (size_t k = 0; k < i; k++) {
            cr_expect(!text_equal(gaps->questions[k].text, gaps->questions[i].text), "%s: '%.*s' twice", path,
                      TEXT_ARG(gaps->questions[i].text));
            cr_expect(!text_equal(gaps->questions[k].id, gaps->questions[i].id), "%s: id", path);
        }
    }
}

static void expect_rounds(const char *path, const Gaps *gaps) {
    size_t asked = 0;
    for (size_t i = 0; i < gaps->round_count; i++) {
        const Round *round = &gaps->rounds[i];
        cr_expect(round->count >= 1 && round->count <= ROUND_QUESTIONS, "%s: round %zu", path, i + 1);
        asked += round->count;
        for (size_t a = 1; a < round->count; a++)
            for (size_t b = 0; b < a; b++) {
                const Question *x = &gaps->questions[round->questions[a]], *y = &gaps->questions[round->questions[b]];
                bool subjects = x->subject.size > 0 && y->subject.size > 0;
                cr_expect(subjects ? !text_equal_fold(x->subject, y->subject)
                                   : x->section != y->section || x->section == NO_DEFINITION,
                          "%s: '%.*s' and '%.*s' in one round", path, TEXT_ARG(x->text), TEXT_ARG(y->text));
            }
    }
    cr_expect_eq(asked, gaps->question_count, "%s: every question stands in one round", path);
}

Test(gap, each_gap_is_closed_by_a_question) {
    glob_t files;
    cr_assert_eq(glob("fixtures/*/*.md", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        GAP_ARENA(arena);
        const Gaps *gaps = gaps_of(&arena, gap_file(&arena, files.gl_pathv[i]), false);
        if (gaps) {
            expect_closed(files.gl_pathv[i], gaps);
            expect_questions(files.gl_pathv[i], gaps);
            expect_rounds(files.gl_pathv[i], gaps);
            cr_expect(!gaps->ready || gaps->question_count == 0, "%s: ready, and asked", files.gl_pathv[i]);
        }
        arena_free(&arena);
    }
    globfree(&files);
}

Test(gap, complete_summaries_are_asked_nothing) {
    static const char *const paths[] = {"fixtures/corpus/activity-feed.md", "fixtures/corpus/ci-log-storage.md",
                                        "fixtures/corpus/collaborative-editor.md",
                                        "fixtures/corpus/school-timetable.md"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        GAP_ARENA(arena);
        const Gaps *gaps = gaps_of(&arena, gap_file(&arena, paths[i]), false);
        cr_assert(gaps, "%s", paths[i]);
        cr_expect_eq(gaps->signal_count, 7);
        for (size_t k = 0; k < gaps->signal_count; k++)
            cr_expect_eq(gaps->signals[k].answered, ANSWERED_YES, "%s: signal %zu", paths[i], k);
        cr_expect(gaps->ready, "%s is not ready", paths[i]);
        for (size_t k = 0; k < gaps->question_count; k++)
            cr_expect_fail("%s asks '%.*s'", paths[i], TEXT_ARG(gaps->questions[k].text));
        arena_free(&arena);
    }
}

Test(gap, an_empty_file_is_asked_for_every_signal) {
    GAP_ARENA(arena);
    const Gaps *gaps = gaps_of(&arena, (Text){0}, true);
    cr_expect(!gaps->ready);
    cr_expect_eq(gaps->signals_open, 7);
    expect_closed("the empty file", gaps);
    expect_questions("the empty file", gaps);
    expect_rounds("the empty file", gaps);
    cr_expect_eq(gaps->questions[0].order, ASK_OPEN_SIGNAL);
}

/* ---- edits -------------------------------------------------------------------------------------------------------------- */

static const Question *question_of(const Gaps *gaps, const char *header) {
    for (size_t i = 0; i < gaps->question_count; i++)
        if (text_equal(gaps->questions[i].header, text_of(header)))
            return &gaps->questions[i];
    cr_assert_fail("nothing asks with the header %s", header);
    return NULL;
}

static void expect_edit(const Edit *edit, Text source, const char *old, const char *new_text) {
    cr_expect(text_equal(edit->old, text_of(old)), "old is '%.*s', not '%s'", TEXT_ARG(edit->old), old);
    cr_expect(text_equal(edit->old, text_part(source, edit->span.begin, edit->span.end)), "old stands elsewhere");
    cr_expect(text_equal(edit->new_text, text_of(new_text)), "new is '%.*s', not '%s'", TEXT_ARG(edit->new_text),
              new_text);
}

#define HEAD "# Performance & Scalability Interview Summary\n\n**Feature**: Search\n**Date**: 2026-01-02\n\n"

Test(gap_edits, a_missing_field_is_written_in_the_form_of_its_section) {
    static const struct {
        const char *text, *new_text;
    } cases[] = {
        {HEAD "## Resource Constraints\n\n### Database Constraints\n\n* **Storage**: 100 GB available\n\n## Next "
              "Steps\n\n1. Go\n",
         "* **IOPS**: 3,000 IOPS\n"},
        {HEAD "## Resource Constraints\n\n### Database Constraints\n\n- Storage: 100 GB available\n\n## Next "
              "Steps\n\n1. Go\n",
         "- IOPS: 3,000 IOPS\n"},
        {HEAD
         "## Resource Constraints\n\n### Database Constraints\n\n| Limit | Value |\n|---|---|\n| Storage | 100 GB |\n",
         "| IOPS | 3,000 IOPS |\n"},
        {HEAD "## Resource Constraints\n\n### Database Constraints\r\n\r\n- **Storage**: 100 GB available",
         "\n- **IOPS**: 3,000 IOPS\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        GAP_ARENA(arena);
        Text text = text_of(cases[i].text);
        const Question *question = question_of(gaps_of(&arena, text, true), "IOPS");
        cr_assert(question->has_free);
        expect_edit(&question->options[0].edits.items[0], text, "", cases[i].new_text);
        arena_free(&arena);
    }
}

Test(gap_edits, a_section_that_is_not_there_is_written_before_the_next_one) {
    GAP_ARENA(arena);
    Text text = TEXT(HEAD "## Performance SLOs\n\n- **Search**: < 300 ms p95\n\n## Next Steps\n\n1. Go\n");
    const Question *question = question_of(gaps_of(&arena, text, true), "Degradation");
    expect_edit(&question->free, text, "", "## Degradation Strategy\n\n- **Degradation trigger**: {answer}\n\n");
    cr_expect(text_starts(text_part(text, question->free.span.begin, text.size), TEXT("## Next Steps")));
}

Test(gap_edits, one_of_two_values_takes_the_place_of_the_other) {
    GAP_ARENA(arena);
    Text text = TEXT(
        HEAD
        "## Caching Strategy\n\n### Application Caching\n\n| Data | TTL | Invalidation | Size |\n|---|---|---|---|\n"
        "| Sessions | 30 minutes | on logout | 1 KB per user |\n\n### Cache Invalidation\n\n"
        "- Sessions expire after 2 hours\n");
    const Question *question = question_of(gaps_of(&arena, text, true), "Two values");
    cr_assert_eq(question->option_count, 3);
    for (size_t i = 0; i < 2; i++) {
        cr_assert_eq(question->options[i].edits.count, 1);
        cr_expect(text_equal(question->options[i].edits.items[0].new_text, question->options[i].label));
    }
    cr_expect(question->options[0].edits.items[0].span.begin != question->options[1].edits.items[0].span.begin);
}

Test(gap_edits, a_statistic_is_put_behind_its_value) {
    GAP_ARENA(arena);
    Text text = TEXT(HEAD "## Performance SLOs\n\n### Latency Requirements\n\n- **Search**: 300 ms\n");
    const Question *question = question_of(gaps_of(&arena, text, true), "Percentile");
    expect_edit(&question->options[0].edits.items[0], text, "300 ms", "300 ms p95");
    expect_edit(&question->free, text, "300 ms", "300 ms {answer}");
}

Test(gap_edits, not_known_yet_becomes_an_open_question) {
    GAP_ARENA(arena);
    Text text = TEXT(HEAD "## Resource Constraints\n\n### Database Constraints\n\n- Storage: 100 GB\n\n"
                          "## Open Questions\n\n- [ ] Who owns the load test?\n\n## Next Steps\n\n1. Go\n");
    const Question *question = question_of(gaps_of(&arena, text, true), "IOPS");
    const Option *last = &question->options[question->option_count - 1];
    cr_assert_eq(last->edits.count, 1);
    expect_edit(&last->edits.items[0], text, "", "- [ ] How many read and write IOPS does the database have?\n");
    cr_expect(text_starts(text_part(text, last->edits.items[0].span.begin, text.size), TEXT("\n## Next Steps")));
}

/* What the document defers is not asked again. */
Test(gap, an_open_question_defers) {
    GAP_ARENA(arena);
    Text text =
        TEXT(HEAD "## Resource Constraints\n\n### Database Constraints\n\n- Storage: 100 GB\n\n"
                  "## Open Questions\n\n- [ ] IOPS of the database: not known yet (platform team, 2026-03-01)\n");
    const Gaps *gaps = gaps_of(&arena, text, true);
    for (size_t i = 0; i < gaps->question_count; i++)
        cr_expect(!text_equal(gaps->questions[i].header, TEXT("IOPS")));
    cr_expect_eq(gaps->open_count, 1);
}
