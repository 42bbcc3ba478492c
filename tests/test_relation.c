/* The evaluator with hand-made facts: no Markdown, no binding. */
#include <criterion/criterion.h>

#include "check/relation.h"

static jmp_buf out_of_memory;

/* A pack for these tests: times, counts, shares, and one relation after the other. */
static const char head[] =
    "pack: test\n"
    "flags: {parallel: {words: [in parallel]}, falling: {words: [hit rate]}}\n"
    "rules: {t/r: {level: error, what: x}, t/u: {level: error, what: x}}\n"
    "facts:\n"
    "  up: {says: availability, value: fraction, key: [subject], more-is: better, word: availability}\n"
    "  down: {says: downtime, value: time, key: [subject], less-is: better, word: downtime}\n"
    "  goal: {says: target, value: time, key: [subject, statistic], unique: [subject, statistic], less-is: better, "
    "word: target}\n"
    "  alarm: {says: alert, value: [time, fraction], key: [subject, statistic], word: alert}\n"
    "  grow: {says: growth, value: factor, word: factor}\n"
    "  was: {says: current, value: count, word: current}\n"
    "  will: {says: projected, value: count, word: projected}\n"
    "  share: {says: share, value: fraction, key: [subject, list], word: share}\n"
    "  size: {says: entry size, value: data, word: size}\n"
    "  entries: {says: entries, value: count, word: entries}\n"
    "  memory: {says: memory, value: data, word: memory}\n";

typedef struct Given {
    const char *fact;
    double value;
    const char *subject;
    Role role;
    Bound bound;
    double precision, period, quantile;
    unsigned list, row;
    Sureness sureness;
    Standing standing;
    bool others, of_other;
    const char *clause;
    double low, high;
} Given;

enum { GIVEN = 6 };

typedef struct Case {
    const char *name, *relation; /* the body of the relation; id, rule and words are added */
    Given given[GIVEN];
    const char *expected; /* "held", "error", "warning", "silent: reason" */
} Case;

#define DOWNTIME "each: {a: up, d: {fact: down, same: [subject]}}, require: d = (1 - a) * period(d) within 10%"
#define ORDER "each: {p: goal, q: {fact: goal, alike: [subject], next: statistic}}, require: p <= q"
#define ALERT "each: {t: goal, a: {fact: alarm, same: [subject]}}, require: \"against(a, t) <= t\""
#define GROWTH "each: {k: grow, a: was, b: will}, require: b / a = k within digits"
#define SHARES                                                                                                         \
    "all: {s: {fact: share, equal: [list]}}, require: \"sum(s) = 100% within (max(1, 0.5 * count(s))) points\""
#define CACHE                                                                                                          \
    "each: {m: memory}, all: {s: {fact: size, optional: yes}, n: {fact: entries, of: s, equal: [row]}}, "              \
    "require: sum(s * n) <= m within +10%"
#define ONE_ABOVE "all: {s: {fact: share, equal: [list]}}, require: any(s > 50%)"
#define ALL_BELOW "all: {s: {fact: share, equal: [list]}}, require: every(s <= 50%)"
#define ANY_PAIR                                                                                                       \
    "each: {m: memory}, all: {s: {fact: size, optional: yes}, n: {fact: entries, of: s, equal: [row]}}, "              \
    "require: any(s * n <= m)"
#define ONE_OF "each: {a: was, b: {fact: will, any: yes}}, require: b >= a"
#define EXACTLY_ONE ONE_OF ", agrees: b = a"
#define F(name, amount) .fact = (name), .value = (amount)
#define MONTH .period = 2592000

static const Case cases[] = {
    {"one of several holds", ONE_OF, {{F("was", 7)}, {F("will", 5)}, {F("will", 9)}}, "held"},
    {"none of several holds", ONE_OF, {{F("was", 7)}, {F("will", 5)}, {F("will", 6)}}, "error"},
    {"it holds, but does not agree", EXACTLY_ONE, {{F("was", 7)}, {F("will", 5)}, {F("will", 9)}}, "error"},
    {"it agrees", EXACTLY_ONE, {{F("was", 7)}, {F("will", 5)}, {F("will", 7)}}, "held"},
    {"43 min of 99.9%", DOWNTIME, {{F("up", .999)}, {F("down", 2580), MONTH}}, "held"},
    {"4 h of 99.9%", DOWNTIME, {{F("up", .999)}, {F("down", 14400), MONTH}}, "error"},
    {"31 days and 10 % up", DOWNTIME, {{F("up", .999)}, {F("down", 2940), MONTH}}, "held"},
    {"beyond both", DOWNTIME, {{F("up", .999)}, {F("down", 3000), MONTH}}, "error"},
    {"no period", DOWNTIME, {{F("up", .999)}, {F("down", 14400)}}, "silent: d has no period"},
    {"no downtime", DOWNTIME, {{F("up", .999)}}, "silent: no down that belongs here"},
    {"about", DOWNTIME, {{F("up", .999)}, {F("down", 3100), .bound = BOUND_ABOUT, MONTH}}, "held"},
    {"an example is not compared",
     DOWNTIME,
     {{F("up", .999)}, {F("down", 14400), MONTH, .standing = STANDING_EXAMPLE}},
     "silent: no down that belongs here"},
    {"unsure",
     DOWNTIME,
     {{F("up", .999)}, {F("down", 14400), MONTH, .sureness = UNSURE}},
     "silent: no down that belongs here"},
    {"one inference", DOWNTIME, {{F("up", .999)}, {F("down", 14400), MONTH, .sureness = INFERRED}}, "warning"},
    {"two inferences",
     DOWNTIME,
     {{F("up", .999), .sureness = INFERRED}, {F("down", 14400), MONTH, .sureness = INFERRED}},
     "silent: rests on two inferences"},
    {"other subject",
     DOWNTIME,
     {{F("up", .999), .subject = "a"}, {F("down", 14400), .subject = "b", MONTH}},
     "silent: no down that belongs here"},
    {"general stands behind", DOWNTIME, {{F("up", .999), .subject = "a"}, {F("down", 14400), MONTH}}, "error"},
    {"own before general",
     DOWNTIME,
     {{F("up", .999), .subject = "a"}, {F("down", 14400), MONTH}, {F("down", 2580), .subject = "a", MONTH}},
     "held"},
    {"no subject, two could be meant",
     DOWNTIME,
     {{F("up", .999)}, {F("down", 14400), .subject = "a", MONTH}, {F("down", 14400), .subject = "b", MONTH}},
     "silent: several down could be meant"},
    {"no subject, and the sole one has its own",
     DOWNTIME,
     {{F("up", .9998)}, {F("up", .995), .subject = "a"}, {F("down", 12960), .subject = "a", MONTH}},
     "held"},
    {"no subject, a sole one", DOWNTIME, {{F("up", .999)}, {F("down", 14400), .subject = "a", MONTH}}, "error"},
    {"p95 below p99", ORDER, {{F("goal", .5), .quantile = .95}, {F("goal", .8), .quantile = .99}}, "held"},
    {"p95 above p99", ORDER, {{F("goal", .8), .quantile = .95}, {F("goal", .6), .quantile = .99}}, "error"},
    {"neighbours only",
     ORDER,
     {{F("goal", .1), .quantile = .5}, {F("goal", .9), .quantile = .95}, {F("goal", .6), .quantile = .99}},
     "error"},
    {"of two operations",
     ORDER,
     {{F("goal", .8), .subject = "a", .quantile = .95}, {F("goal", .6), .subject = "b", .quantile = .99}},
     "silent: no goal that belongs here"},
    {"a bound is its number",
     ORDER,
     {{F("goal", .3), .bound = BOUND_LESS, .quantile = .95}, {F("goal", .25), .bound = BOUND_LESS, .quantile = .99}},
     "error"},
    {"alert below", ALERT, {{F("goal", .4), .subject = "a"}, {F("alarm", .3), .subject = "a"}}, "held"},
    {"alert above", ALERT, {{F("goal", .4), .subject = "a"}, {F("alarm", .6), .subject = "a"}}, "error"},
    {"a share of the target",
     ALERT,
     {{F("goal", .4), .subject = "a"}, {F("alarm", .8), .others = true, .of_other = true}},
     "held"},
    {"others only where none is its own",
     ALERT,
     {{F("goal", .4), .subject = "a"},
      {F("alarm", .3), .subject = "a"},
      {F("alarm", 1.5), .others = true, .of_other = true}},
     "held"},
    {"another dimension",
     ALERT,
     {{F("goal", .4), .subject = "a"}, {F("alarm", .05), .subject = "a", .role = ROLE_USAGE}},
     "held"},
    {"5x", GROWTH, {{F("grow", 5), .precision = .5}, {F("was", 2)}, {F("will", 20)}}, "error"},
    {"3x is 2.5 to 3.5", GROWTH, {{F("grow", 3), .precision = .5}, {F("was", 2)}, {F("will", 6.9)}}, "held"},
    {"2x is at most 2.4", GROWTH, {{F("grow", 2), .precision = .5}, {F("was", 2)}, {F("will", 5)}}, "error"},
    {"10x is 9 to 11", GROWTH, {{F("grow", 10), .precision = .5}, {F("was", 1)}, {F("will", 11.2)}}, "error"},
    {"from nothing", GROWTH, {{F("grow", 2)}, {F("was", 0)}, {F("will", 5)}}, "silent: b / a divides by zero"},
    {"100 %",
     SHARES,
     {{F("share", .6), .subject = "a", .list = 7}, {F("share", .4), .subject = "b", .list = 7}},
     "held"},
    {"105 %",
     SHARES,
     {{F("share", .6), .subject = "a", .list = 7}, {F("share", .45), .subject = "b", .list = 7}},
     "error"},
    {"rounded thirds",
     SHARES,
     {{F("share", .33), .subject = "a", .list = 7},
      {F("share", .33), .subject = "b", .list = 7},
      {F("share", .33), .subject = "c", .list = 7}},
     "held"},
    {"lists apart",
     SHARES,
     {{F("share", 1), .subject = "a", .list = 7}, {F("share", 1), .subject = "a", .list = 8}},
     "held"},
    {"one above", ONE_ABOVE, {{F("share", .6), .list = 7}, {F("share", .4), .list = 7}}, "held"},
    {"none above", ONE_ABOVE, {{F("share", .5), .list = 7}, {F("share", .4), .list = 7}}, "error"},
    {"all below", ALL_BELOW, {{F("share", .5), .list = 7}, {F("share", .4), .list = 7}}, "held"},
    {"one is not below", ALL_BELOW, {{F("share", .6), .list = 7}, {F("share", .4), .list = 7}}, "error"},
    {"any of a pair that has no partner",
     ANY_PAIR,
     {{F("memory", 2e9)}, {F("size", 2e3), .row = 3}, {F("entries", 8e5), .row = 4}},
     "error"},
    {"any of none", ANY_PAIR, {{F("memory", 2e9)}}, "error"},
    {"a repetition",
     SHARES,
     {{F("share", .6), .subject = "a", .list = 7},
      {F("share", .4), .subject = "b", .list = 7},
      {F("share", .6), .subject = "a", .list = 7}},
     "held"},
    {"fits", CACHE, {{F("memory", 2e9)}, {F("size", 2e3), .row = 3}, {F("entries", 8e5), .row = 3}}, "held"},
    {"does not fit", CACHE, {{F("memory", 2e9)}, {F("size", 2e3), .row = 3}, {F("entries", 2e6), .row = 3}}, "error"},
    {"a row without its count",
     CACHE,
     {{F("memory", 2e9)}, {F("size", 2e3), .row = 3}, {F("entries", 2e6), .row = 4}},
     "held"},
    {"a range that can hold",
     "each: {a: was, b: will}, require: a <= b",
     {{F("was", 15), .bound = BOUND_RANGE, .low = 10, .high = 20}, {F("will", 12)}},
     "held"},
    {"a range that cannot",
     "each: {a: was, b: will}, require: a <= b",
     {{F("was", 15), .bound = BOUND_RANGE, .low = 13, .high = 20}, {F("will", 12)}},
     "error"},
    {"worst of a range",
     "each: {a: was, b: will}, require: worst(a) <= b",
     {{F("was", 15), .bound = BOUND_RANGE, .low = 10, .high = 20}, {F("will", 12)}},
     "error"},
    {"an order as written",
     "each: {a: was, b: will}, require: a <= b",
     {{F("was", 1100), .precision = 50}, {F("will", 1092), .precision = .5}},
     "held"},
    {"a flag",
     "each: {a: was, b: will}, when: a is not parallel, require: a <= b",
     {{F("was", 5), .clause = "5 in parallel"}, {F("will", 2)}},
     "silent: not when a is not parallel"},
    {"a default", "each: {a: was}, optional: {b: {fact: will, else: 3}}, require: a <= b", {{F("was", 5)}}, "error"},
    {"an assumption",
     "each: {a: was}, optional: {b: {fact: will, assume: 3}}, require: a <= b",
     {{F("was", 5)}},
     "warning"},
    {"absent", "each: {a: was}, optional: {b: will}, require: a <= b", {{F("was", 5)}}, "silent: b is not stated"},
    {"not asked when absent",
     "each: {a: was}, optional: {b: will}, require: not exists(b) or a <= b",
     {{F("was", 5)}},
     "held"},
    {"any reading", "each: {a: was, b: will}, any-of: [a = 2 * b, a = b]", {{F("was", 5)}, {F("will", 5)}}, "held"},
    {"no reading", "each: {a: was, b: will}, any-of: [a = 2 * b, a = b]", {{F("was", 5)}, {F("will", 7)}}, "error"},
    {"its own level",
     "each: {a: was, b: will}, require: [a > 1, {that: a <= b, level: warning}]",
     {{F("was", 5)}, {F("will", 3)}},
     "warning"},
    {"a sole one",
     "each: {a: was, b: {fact: will, sole: yes}}, require: a <= b",
     {{F("was", 5)}, {F("will", 3)}, {F("will", 4)}},
     "silent: several will could be meant"},
    {"one value", "unique: yes", {{F("goal", .3), .subject = "a"}, {F("goal", .3), .subject = "a"}}, "held"},
    {"two values", "unique: yes", {{F("goal", .3), .subject = "a"}, {F("goal", .4), .subject = "a"}}, "error"},
    {"two subjects", "unique: yes", {{F("goal", .3), .subject = "a"}, {F("goal", .4), .subject = "b"}}, "silent: "},
};

/* "a" is name 1, "b" name 2 ... */
static const Text names[] = {{"", 0}, {"a", 1}, {"b", 1}, {"c", 1}};

static Dimension first_dimension(const FactDef *def, const Given *given) {
    if (given->of_other)
        return DIM_FRACTION;
    for (int d = DIM_NONE; d < DIM_COUNT_OF_DIMENSIONS; d++)
        if (def->values & VALUE_BIT(d))
            return (Dimension)d;
    return DIM_NONE;
}

static void fill(const Pack *pack, const Given *given, size_t index, Statement *statement, Fact *fact) {
    size_t definition = pack_fact(pack, text_of(given->fact));
    cr_assert(definition != NO_DEFINITION, "%s", given->fact);
    Quantity quantity = {.value = given->value,
                         .low = given->low,
                         .high = given->high,
                         .precision = given->precision,
                         .bound = given->bound,
                         .period = given->period,
                         .of_other = given->of_other};
    quantity.dimension = first_dimension(&pack->facts[definition], given);
    if (given->quantile > 0)
        quantity.statistic = (Statistic){.kind = STAT_PERCENTILE, .quantile = given->quantile};
    *statement = (Statement){.quantity = quantity,
                             .role = given->role,
                             .standing = given->standing,
                             .span = {index * 10, index * 10 + 5},
                             .clause = text_of(given->clause),
                             .companion = NO_INDEX,
                             .row = NO_INDEX,
                             .list = NO_INDEX,
                             .piece = index,
                             .field = index};
    *fact = (Fact){.definition = definition,
                   .statement = index,
                   .has_value = true,
                   .quantity = quantity,
                   .sureness = given->sureness,
                   .others = given->others};
    fact->key[KEY_SUBJECT] = given->subject ? (unsigned)(given->subject[0] - 'a') + 1 : 0;
    fact->key[KEY_STATISTIC] = (unsigned)(given->quantile * 1000);
    fact->key[KEY_LIST] = given->list;
    fact->key[KEY_ROW] = given->row;
}

static Facts *make_facts(Arena *arena, const Pack *pack, const Given *given) {
    Statement *items = ARENA_ARRAY(arena, Statement, GIVEN);
    Fact *facts = ARENA_ARRAY(arena, Fact, GIVEN);
    size_t *order = ARENA_ARRAY(arena, size_t, GIVEN), *first = ARENA_ARRAY(arena, size_t, pack->fact_count + 1),
           *places = ARENA_ARRAY(arena, size_t, GIVEN), count = 0, placed = 0;
    for (; count < GIVEN && given[count].fact; count++) {
        fill(pack, &given[count], count, &items[count], &facts[count]);
        places[count] = NO_DEFINITION;
    }
    for (size_t d = 0; d < pack->fact_count; d++) {
        for (size_t i = 0; i < count; i++)
            if (facts[i].definition == d)
                order[placed++] = i;
        first[d + 1] = placed;
    }
    Statements *statements = ARENA_NEW(arena, Statements);
    *statements = (Statements){.items = items, .count = count};
    Facts *result = ARENA_NEW(arena, Facts);
    *result = (Facts){.pack = pack,
                      .flags = flags_found_new(arena, pack, GIVEN),
                      .statements = statements,
                      .statement_section = places,
                      .items = facts,
                      .count = count,
                      .by_definition = order,
                      .definition_first = first,
                      .names = names,
                      .name_count = 4};
    return result;
}

static const Pack *make_pack(Arena *arena, const char *relation) {
    Error error = {0};
    Text text = text_print(arena,
                           "%srelations:\n  - {id: Z, rule: t/r, level: error, says: x, message: m, sum: held, ask: a, "
                           "fails: f, holds: h, %s}\n",
                           head, relation);
    PackSource source = {.path = TEXT("test.yaml"), .text = text};
    const Pack *pack = pack_load(arena, &source, 1, &error);
    cr_assert(pack, "%s: %zu:%zu %.*s", relation, error.line, error.column, TEXT_ARG(error.message));
    return pack;
}

/* The worst that became of the relation: a finding's level, else that it held, else why it was silent. */
static Text outcome(Arena *arena, const FindingList *list) {
    if (list->count)
        return level_name(list->items[0].level);
    for (size_t i = 0; i < list->trace_count; i++)
        if (list->traces[i].outcome == OUTCOME_HELD)
            return TEXT("held");
    return text_print(arena, "silent: %.*s", list->trace_count ? (int)list->traces[0].why.size : 0,
                      list->trace_count ? list->traces[0].why.at : "");
}

Test(relation, cases) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena arena;
        arena_init(&arena, &out_of_memory);
        const Pack *pack = make_pack(&arena, cases[i].relation);
        FindingList list = {.arena = &arena, .traced = true};
        check_consistency(&list, make_facts(&arena, pack, cases[i].given));
        Text found = outcome(&arena, &list);
        cr_expect(text_equal(found, text_of(cases[i].expected)), "%s: expected %s, found %.*s", cases[i].name,
                  cases[i].expected, TEXT_ARG(found));
        arena_free(&arena);
    }
}

/* Where a finding stands, what it relates and says. */
Test(relation, finding) {
    Arena arena;
    arena_init(&arena, &out_of_memory);
    const Given given[GIVEN] = {{F("up", .999), .subject = "a"}, {F("down", 14400), .subject = "a", .period = 2592000}};
    const Pack *pack =
        make_pack(&arena, "at: d, let: {left: (1 - a) * period(d)}, each: {a: up, d: {fact: down, same: [subject]}}, "
                          "require: {that: d = left within 10%, message: \"{a.subject} leaves {left}, {d.word}\"}");
    FindingList list = {.arena = &arena, .traced = true};
    check_consistency(&list, make_facts(&arena, pack, given));
    cr_assert_eq(list.count, 1);
    const Finding *finding = &list.items[0];
    cr_expect_eq(finding->span.begin, 10);
    cr_expect_eq(finding->related_count, 1);
    cr_expect_eq(finding->related[0].span.begin, 0);
    cr_expect(text_equal(finding->message, TEXT("a leaves 43 min 12 s, downtime")), "%.*s", TEXT_ARG(finding->message));
    cr_expect(text_equal(finding->rule, TEXT("t/r")));
    arena_free(&arena);
}
