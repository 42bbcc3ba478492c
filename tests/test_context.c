/* Context and follow-ups: what other summaries name, what this one knows of it, and what answers lead to. */
#include "gap_cases.h"

static size_t points(Text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++)
        text_code_point(text, &at);
    return count;
}

/* The names that are found, as "kind: name; ..." */
static Text names_in(Arena *arena, Text text) {
    Context context = gap_context(arena, text);
    const Pack *pack = pack_embedded(TEXT("performance"));
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < context.count; i++)
        buffer_print(&out, "%s%.*s: %.*s", i > 0 ? "; " : "", TEXT_ARG(pack->context[context.items[i].kind].name),
                     TEXT_ARG(context.items[i].name));
    return buffer_text(&out);
}

/* ---- what is named, and in which forms -------------------------------------------------------------------------------- */

Test(context, names_are_found_in_every_form) {
    static const struct {
        const char *text, *names;
    } cases[] = {
        {"# T\n\n## External services\n\n- **Stripe**: cards\n- SendGrid (mail)\n- Maps - tiles\n",
         "services: Stripe; services: SendGrid; services: Maps"},
        {"# T\n\n## 3. Third-Party Integrations of the shop\n\n1. Stripe\n2. SendGrid\n",
         "services: Stripe; services: SendGrid"},
        {"# T\n\n## API\n\n| Endpoint | Purpose |\n|---|---|\n| `GET /slots` | free slots |\n| `POST /slots` | book "
         "|\n",
         "operations: GET /slots; operations: POST /slots"},
        {"# T\n\n## API\n\n| No. | External service |\n|---|---|\n| 1 | Stripe |\n", "services: Stripe"},
        {"# T\n\n**External services**: Stripe (cards), SendGrid and Maps\n",
         "services: Stripe; services: SendGrid; services: Maps"},
        {"# T\n\n- **External services**:\n  - Stripe: cards\n  - Maps\n- **Owner**: Team A\n",
         "services: Stripe; services: Maps"},
        {"# T\n\nThe checkout calls these external services:\n\n* Stripe\n* Maps\n",
         "services: Stripe; services: Maps"},
        {"# T\n\n## User flows\n\n### Pay by card\n\nThe customer pays.\n\n### Cancel an order\n\n- within an hour\n",
         "actions: Pay by card; actions: Cancel an order"},
        {"# T\n\n## Data model\n\n**Orders** are immutable.\n\n**Gift cards** have a balance.\n",
         "data: Orders; data: Gift cards"},
        {"# T\n\nRetries of `PATCH /orders/{id}` are bounded, those of GET /orders are not.\n",
         "operations: PATCH /orders/{id}; operations: GET /orders"},
        {"---\nexternal services: Stripe, Maps\n---\n# T\n", "services: Stripe; services: Maps"},
        {"T\n=\n\nSlow queries\n------------\n\n* Order history: 900 ms\n", "queries: Order history"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        GAP_ARENA(arena);
        Text names = names_in(&arena, text_of(cases[i].text));
        cr_expect(text_equal(names, text_of(cases[i].names)), "%s\nnames '%.*s', not '%s'", cases[i].text,
                  TEXT_ARG(names), cases[i].names);
    }
}

Test(context, what_names_nothing_is_left_alone) {
    static const char *const texts[] = {
        "",
        "# External services\n\nThe title of the document is no list.\n\n- neither is this\n",
        "# T\n\n## External services\n\nNone.\n\n- N/A\n- none\n- TBD\n",
        "# T\n\n## External services\n\n### Overview\n\n### Notes\n\n### Open questions\n",
        "# T\n\nThe operations team is on call; external services are expensive.\n",
        ("# T\n\n## Data model\n\n- Every order keeps the price at which it was placed, whatever the catalogue says "
         "later\n"),
        "# T\n\n## External services\n\n| Field | Value |\n|---|---|\n",
        "# T\n\nWe get / put things; POST is a method, /orders a path.\n",
        "# T\n\n```\nGET /health is code of another page\n",
    };
    for (size_t i = 0; i + 1 < sizeof texts / sizeof *texts; i++) {
        GAP_ARENA(arena);
        Text names = names_in(&arena, text_of(texts[i]));
        cr_expect_eq(names.size, 0, "%s\nnames '%.*s'", texts[i], TEXT_ARG(names));
    }
}

Test(context, there_is_a_bound) {
    GAP_ARENA(arena);
    Buffer text;
    buffer_init(&text, &arena);
    buffer_print(&text, "# T\n\n## Operations\n\n");
    for (size_t i = 1; i <= LIMIT_CONTEXT_NAMES + 1; i++) {
        buffer_print(&text, "- Operation number %zu\n", i);
        if (i + 1 >= LIMIT_CONTEXT_NAMES)
            cr_expect_eq(gap_context(&arena, buffer_text(&text)).count,
                         i <= LIMIT_CONTEXT_NAMES ? i : LIMIT_CONTEXT_NAMES);
    }
}

/* ---- what this summary knows ------------------------------------------------------------------------------------------- */

#define HEAD "# Performance & Scalability Interview Summary\n\n**Feature**: Search\n**Date**: 2026-01-02\n\n"

Test(context, what_the_summary_speaks_of_is_not_asked) {
    static const struct {
        const char *name, *line;
        bool known;
    } cases[] = {
        {"Place an order", "- Placing orders: < 500 ms p95", true},
        {"Place an order", "| Order placed | < 500 ms | p95 |", true},
        {"Stripe", "Calls go to Stripe's API.", true},
        {"POST /orders: place an order", "- Place an order: < 500 ms p95", true},
        {"POST /orders", "- `POST /orders`: < 500 ms p95", true},
        {"Reports", "- One report a night", true},
        {"Place an order", "- Place the cursor.\n- Order history: 1 s", false},
        {"Stripe", "A strict table.", false},
        {"Gift card ledger", "- Gift cards: 1M", false},
        {"Search", "<!-- Research -->", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        GAP_ARENA(arena);
        Text named = text_print(&arena, "# T\n\n## Operations\n\n- %s\n", cases[i].name);
        Text text = text_print(&arena, "# Performance & Scalability Interview Summary\n\n## Performance SLOs\n\n%s\n",
                               cases[i].line);
        Context context = gap_context(&arena, named);
        cr_assert_eq(context.count, 1, "%s", cases[i].name);
        const Gaps *gaps = gaps_in_context(&arena, text, true, &context);
        cr_expect_eq(gaps->unnamed.count == 0, cases[i].known, "'%s' in '%s'", cases[i].name, cases[i].line);
    }
}

static void expect_askable(const Question *question) {
    cr_expect(points(question->header) > 0 && points(question->header) <= 12, "%.*s", TEXT_ARG(question->header));
    cr_expect(text_ends(question->text, TEXT("?")) && text_find(question->text, TEXT("{"), 0) == SIZE_MAX, "%.*s",
              TEXT_ARG(question->text));
    cr_expect(question->option_count >= 2 && question->option_count <= OPTIONS);
    for (size_t i = 0; i < question->option_count; i++) {
        const Option *option = &question->options[i];
        cr_expect(points(option->label) <= 30 && option->description.size > 0, "%.*s", TEXT_ARG(option->label));
        cr_expect(option->needs_words || option->edits.count > 0, "'%.*s' writes nothing", TEXT_ARG(option->label));
    }
    cr_expect(question->has_free);
}

static const Question *asked_with(const Gaps *gaps, const char *header) {
    for (size_t i = 0; i < gaps->question_count; i++)
        if (text_equal(gaps->questions[i].header, text_of(header)))
            return &gaps->questions[i];
    return NULL;
}

/* A kind's question, about names of its own, in an empty summary and in one that has its field. */
Test(context, every_kind_asks_by_name) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t i = 0; i < pack->context_count; i++) {
        GAP_ARENA(arena);
        const ContextDef *kind = &pack->context[i];
        ContextName items[] = {{i, TEXT("Aardvark"), {0}, TEXT("a.md"), 3},
                               {i, TEXT("Bobolink"), {0}, TEXT("a.md"), 4}};
        Context context = {items, 2};
        const Gaps *gaps = gaps_in_context(&arena, (Text){0}, true, &context);
        const Question *question = asked_with(gaps, text_print(&arena, "%.*s", TEXT_ARG(kind->header)).at);
        cr_assert(question, "%.*s isn't asked", TEXT_ARG(kind->name));
        expect_askable(question);
        cr_expect_eq(question->names.count, 2);
        cr_expect(text_find(question->text, TEXT("Aardvark, Bobolink"), 0) != SIZE_MAX, "%.*s",
                  TEXT_ARG(question->text));
        cr_expect(question->close_count > 0, "%.*s: it stands for its field's own question", TEXT_ARG(kind->name));
        Answer answer = answer_read(&arena, gaps, question, TEXT("1 s; 2 s"));
        cr_assert_eq(answer.edits.count, 1);
        Text written = answer.edits.items[0].new_text;
        cr_expect(text_find(written, TEXT("\n  - Aardvark: 1 s\n  - Bobolink: 2 s\n"), 0) != SIZE_MAX, "%.*s",
                  TEXT_ARG(written));
    }
}

Test(context, names_join_the_entries_that_are_there) {
    GAP_ARENA(arena);
    Text text =
        TEXT(HEAD "## Performance SLOs\n\n* **Latency targets**:\n    * Search: < 300 ms p95\n* **Peak load**: 9 "
                  "requests/s\n");
    Context context = gap_context(&arena, TEXT("# T\n\n## Operations\n\n- Reindex\n"));
    const Question *question = asked_with(gaps_in_context(&arena, text, true, &context), "Operations");
    cr_assert(question);
    Edit edit = question->options[0].edits.items[0];
    cr_expect(text_equal(edit.new_text, TEXT("    * Reindex: Under 500 ms at p95\n")), "'%.*s'",
              TEXT_ARG(edit.new_text));
    cr_expect(text_starts(text_part(text, edit.span.begin, text.size), TEXT("* **Peak load**")));
}

/* ---- follow-ups ---------------------------------------------------------------------------------------------------------- */

Test(follow_up, each_is_asked_until_something_speaks_of_it) {
    static const struct {
        const char *header, *trigger, *answer;
    } cases[] = {
        {"Burst", "## Performance SLOs\n\n- **Average load**: 40 requests/s\n- **Peak load**: 400 requests/s\n",
         "- **Burst capacity**: 600 requests/s for 5 minutes\n"},
        {"Overload", "## Performance SLOs\n\n- **Burst capacity**: 600 requests/s for 5 minutes\n",
         "- **Overload**: Refused with 429\n"},
        {"Headroom",
         "## Resource Constraints\n\n- **Third-party limits**:\n  - Payment provider: limit 60 requests/s\n",
         "  - Payment provider: 20 requests/s used\n"},
        {"Write path", "## Traffic Patterns\n\n- **Usage Patterns**: 70% writes of readings, 30% queries\n",
         "- **Write path**: Synchronous\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        GAP_ARENA(arena);
        Text text = text_print(&arena, HEAD "%s", cases[i].trigger);
        Text answered = text_print(&arena, HEAD "%s%s", cases[i].trigger, cases[i].answer);
        const Question *question = asked_with(gaps_of(&arena, text, true), cases[i].header);
        cr_assert(question, "%s isn't asked", cases[i].header);
        expect_askable(question);
        cr_expect(!asked_with(gaps_of(&arena, answered, true), cases[i].header), "%s is asked again", cases[i].header);
    }
}

Test(follow_up, without_its_reason_none_is_asked) {
    GAP_ARENA(arena);
    Text text = TEXT(HEAD "## Performance SLOs\n\n- **Average load**: 0.2 requests/s\n- **Peak load**: 2 requests/s\n\n"
                          "## Traffic Patterns\n\n- **Usage Patterns**: 30% writes of readings, 70% queries\n\n"
                          "## Resource Constraints\n\n- **Third-party limits**: No external services\n");
    static const char *const headers[] = {"Burst", "Overload", "Headroom", "Write path"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        cr_expect(!asked_with(gaps_of(&arena, text, true), headers[i]), "%s is asked", headers[i]);
}

/* ---- a small system ---------------------------------------------------------------------------------------------------- */

Test(small_system, what_it_may_leave_out_is_proposed_with_its_reason) {
    GAP_ARENA(arena);
    Text small = TEXT(HEAD "## Performance SLOs\n\n- **Peak load**: 1 request/s\n");
    Text large = TEXT(HEAD "## Performance SLOs\n\n- **Peak load**: 100 requests/s\n");
    const Question *question = asked_with(gaps_of(&arena, small, true), "App cache");
    cr_expect(text_equal(question->options[0].label, TEXT("Not needed")));
    cr_assert_eq(question->options[0].edits.count, 1);
    cr_expect(text_find(question->options[0].edits.items[0].new_text, TEXT(": N/A, 1 request/s at the peak"), 0) !=
              SIZE_MAX);
    question = asked_with(gaps_of(&arena, large, true), "App cache");
    cr_expect(!text_equal(question->options[0].label, TEXT("Not needed")));
}

static size_t round_with(const Gaps *gaps, const char *header) {
    for (size_t i = 0; i < gaps->round_count; i++)
        for (size_t k = 0; k < gaps->rounds[i].count; k++)
            if (text_equal(gaps->questions[gaps->rounds[i].questions[k]].header, text_of(header)))
                return i;
    cr_assert_fail("%s isn't asked", header);
    return 0;
}

Test(small_system, proposals_wait_for_what_they_follow_from) {
    GAP_ARENA(arena);
    const Gaps *gaps = gaps_of(&arena, (Text){0}, true);
    cr_expect(round_with(gaps, "App cache") > round_with(gaps, "Average load"));
    cr_expect(round_with(gaps, "Alerts") > round_with(gaps, "Latency"));
    cr_expect(round_with(gaps, "Pool size") > round_with(gaps, "Query time"));
}

/* ---- topics ----------------------------------------------------------------------------------------------------------------- */

static size_t field_named(const Pack *pack, Text id) {
    size_t i = 0;
    while (i < pack->field_count && !text_equal(pack->fields[i].id, id))
        i++;
    return i;
}

static bool is_asked_by(const Pack *pack, size_t field) {
    for (size_t i = 0; i < pack->kinds[0].fields.count; i++)
        if (pack->kinds[0].fields.items[i] == field)
            return true;
    return false;
}

/* A word of the topic's title stands in the question, its header or the field's name. */
static bool speaks_of(const FieldDef *field, Text title) {
    const Text texts[] = {field->ask, field->ask_all, field->header, field->name, field->options.items[0]};
    for (size_t at = 0, end; at < title.size; at = end + 1) {
        for (end = at; end < title.size && (char_is_letter(title.at[end]) || char_is_digit(title.at[end]));)
            end++;
        Text word = text_part(title, at, end - (end - at > 4));
        for (size_t i = 0; word.size > 2 && i < sizeof texts / sizeof *texts; i++)
            if (text_find_fold(texts[i], word, 0) != SIZE_MAX)
                return true;
    }
    return false;
}

Test(topics, each_of_the_interview_is_asked_for) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    size_t groups = 0;
    cr_expect_eq(pack->topic_count, 35);
    for (size_t i = 0; i < pack->topic_count; i++) {
        const Topic *topic = &pack->topics[i];
        bool spoken = false;
        groups += i == 0 || !text_equal(topic->group, pack->topics[i - 1].group);
        cr_expect(topic->asked.count > 0, "%.*s is asked by no field", TEXT_ARG(topic->title));
        for (size_t k = 0; k < topic->asked.count; k++) {
            size_t field = field_named(pack, topic->asked.items[k]);
            cr_assert(field < pack->field_count && is_asked_by(pack, field), "%.*s", TEXT_ARG(topic->asked.items[k]));
            spoken |= speaks_of(&pack->fields[field], topic->title);
        }
        cr_expect(spoken, "no question speaks of '%.*s'", TEXT_ARG(topic->title));
    }
    cr_expect_eq(groups, 6);
}
