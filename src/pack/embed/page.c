/* page.c - what a pack knows, as Markdown tables for people. */
#include <stdio.h>
#include <stdlib.h>

#include "embed.h"

/* Text inside a cell: one line, without a sign that ends the cell or begins an element. */
static void cell_text(Buffer *out, Text text) {
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '|' || text.at[i] == '<' || text.at[i] == '*' || text.at[i] == '_')
            buffer_add_char(out, '\\');
        buffer_add_char(out, text.at[i] == '\n' ? ' ' : text.at[i]);
    }
}

static Text plain(Arena *arena, Text text) {
    Buffer out;
    buffer_init(&out, arena);
    cell_text(&out, text);
    return buffer_text(&out);
}

/* A name or expression between backticks: only a pipe needs care there. */
static Text code(Arena *arena, Text text) {
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '|')
            buffer_add_char(&out, '\\');
        buffer_add_char(&out, text.at[i] == '\n' ? ' ' : text.at[i]);
    }
    Text inside = buffer_text(&out);
    return inside.size ? text_print(arena, "`%.*s`", TEXT_ARG(inside)) : inside;
}

static Text join(Arena *arena, TextList list) {
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < list.count; i++) {
        buffer_add(&out, i ? TEXT(", ") : TEXT(""));
        cell_text(&out, list.items[i]);
    }
    return buffer_text(&out);
}

static Text join_phrases(Arena *arena, PhraseList list) {
    Buffer out;
    Text phrase;
    buffer_init(&out, arena);
    for (size_t at = 0; phrase_next(list, &at, &phrase);) {
        buffer_add(&out, out.size > 0 ? TEXT(", ") : TEXT(""));
        cell_text(&out, phrase);
    }
    return buffer_text(&out);
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

typedef Text NameOf(const Pack *pack, size_t index);

static Text section_of(const Pack *pack, size_t index) { return pack->sections[index].id; }
static Text fact_of(const Pack *pack, size_t index) { return pack->facts[index].name; }
static Text field_of(const Pack *pack, size_t index) { return pack->fields[index].name; }

static void add_names(Buffer *out, const Pack *pack, IndexList list, NameOf *name, const char *between) {
    for (size_t i = 0; i < list.count; i++) {
        Text text = code(out->arena, name(pack, list.items[i])); /* TEXT_ARG names its argument more than once */
        buffer_print(out, "%s%.*s", i ? between : "", TEXT_ARG(text));
    }
}

static Text names(Arena *arena, const Pack *pack, IndexList list, NameOf *name) {
    Buffer out;
    buffer_init(&out, arena);
    add_names(&out, pack, list, name, ", ");
    return buffer_text(&out);
}

static void add_word(Buffer *out, const char *between, Text word) {
    if (out->size)
        buffer_add(out, text_of(between));
    buffer_add(out, word);
}

static Text values_of(Arena *arena, unsigned values) {
    Buffer out;
    buffer_init(&out, arena);
    for (unsigned dimension = 0; dimension < DIM_COUNT_OF_DIMENSIONS; dimension++)
        if (values & VALUE_BIT(dimension))
            add_word(&out, ", ", dimension == DIM_NONE ? TEXT("number") : dimension_name((Dimension)dimension));
    if (values & VALUE_TEXT_BIT)
        add_word(&out, ", ", TEXT("text"));
    if (values & VALUE_CHANGE_BIT)
        add_word(&out, ", ", TEXT("change"));
    if (values & VALUE_DURATION_BIT)
        add_word(&out, ", ", TEXT("duration"));
    return buffer_text(&out);
}

static Text key_of(Arena *arena, unsigned key) {
    Buffer out;
    buffer_init(&out, arena);
    for (unsigned part = 0; part < KEY_PARTS; part++)
        if (key & KEY_BIT(part))
            add_word(&out, ", ", key_name((KeyPart)part));
    return buffer_text(&out);
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static void print_sections(Arena *arena, const Pack *pack) {
    printf(
        "\n## Sections\n\nA heading that is a title or one of its synonyms names the section; a dot makes a part.\n\n"
        "| section | title | synonyms |\n|---|---|---|\n");
    for (size_t i = 0; i < pack->section_count; i++) {
        const SectionDef *section = &pack->sections[i];
        Text title = plain(arena, section->title), synonyms = join(arena, section->titles);
        printf("| `%.*s` | %.*s | %.*s |\n", TEXT_ARG(section->id), TEXT_ARG(title), TEXT_ARG(synonyms));
    }
}

static void print_kind(Arena *arena, const Pack *pack, const KindDef *kind) {
    printf("\n### %.*s\n\n", TEXT_ARG(kind->name));
    Text titles = join(arena, kind->titles), by = names(arena, pack, kind->by_facts, fact_of);
    printf("A %.*s is known by its title (%.*s)", TEXT_ARG(kind->title), TEXT_ARG(titles));
    if (kind->sections_needed)
        printf(", or by %zu of its sections with facts in them", kind->sections_needed);
    if (kind->facts_needed && by.size)
        printf(", or by %zu of the facts %.*s", kind->facts_needed, TEXT_ARG(by));
    printf(".\n\n| section | when it is missing |\n|---|---|\n");
    for (size_t i = 0; i < kind->section_count; i++) {
        Level missing = kind->sections[i].level;
        Text level = missing == LEVEL_OFF ? TEXT("nothing") : level_name(missing);
        printf("| `%.*s` | %.*s |\n", TEXT_ARG(pack->sections[kind->sections[i].section].id), TEXT_ARG(level));
    }
    Text fields = names(arena, pack, kind->fields, field_of);
    printf("\nFields: %.*s.\n", TEXT_ARG(fields));
}

static void print_kinds(Arena *arena, const Pack *pack) {
    printf("\n## Kinds\n\nWhat each kind of document promises.\n");
    for (size_t i = 0; i < pack->kind_count; i++)
        print_kind(arena, pack, &pack->kinds[i]);
}

/* What answers a field: any of some facts, all of others, or a phrase. */
static Text answers_of(Arena *arena, const Pack *pack, const FieldDef *field) {
    Buffer out;
    buffer_init(&out, arena);
    add_names(&out, pack, field->facts, fact_of, ", ");
    if (field->all.count) {
        buffer_add(&out, out.size ? TEXT("; or all of ") : TEXT("all of "));
        add_names(&out, pack, field->all, fact_of, ", ");
    }
    if (field->mentions.count)
        add_word(&out, "; or ", join_phrases(arena, field->mentions));
    return buffer_text(&out);
}

static void print_fields(Arena *arena, const Pack *pack) {
    printf(
        "\n## Fields\n\nA field is answered by one of its facts, wherever it stands, or by a phrase of its section.\n\n"
        "| field | name | section | level | only if | answered by |\n|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < pack->field_count; i++) {
        const FieldDef *field = &pack->fields[i];
        Text name = plain(arena, field->name), when = join(arena, field->when), by = answers_of(arena, pack, field);
        Text level = level_name(field->level);
        printf("| `%.*s` | %.*s | `%.*s` | %.*s | %.*s | %.*s |\n", TEXT_ARG(field->id), TEXT_ARG(name),
               TEXT_ARG(pack->sections[field->section].id), TEXT_ARG(level), TEXT_ARG(when), TEXT_ARG(by));
    }
}

static const char *better(Direction direction) {
    return direction == LESS_IS_BETTER ? "less" : direction == MORE_IS_BETTER ? "more" : "";
}

static int by_name(const void *a, const void *b) {
    return text_compare((*(const FactDef *const *)a)->name, (*(const FactDef *const *)b)->name);
}

static void print_fact(Arena *arena, const Pack *pack, const FactDef *fact) {
    Text says = plain(arena, fact->says), values = values_of(arena, fact->values);
    Text in = fact->in.count ? names(arena, pack, fact->in, section_of) : TEXT("anywhere");
    Text labels = join(arena, fact->labels), key = key_of(arena, fact->key);
    printf("| `%.*s` | %.*s | %.*s | %.*s | %.*s | %.*s | %s |\n", TEXT_ARG(fact->name), TEXT_ARG(says),
           TEXT_ARG(values), TEXT_ARG(in), TEXT_ARG(labels), TEXT_ARG(key), better(fact->direction));
}

static void print_facts(Arena *arena, const Pack *pack) {
    printf(
        "\n## Facts\n\nA statement is bound to a fact by its label, its section and its value. The key tells one from "
        "another.\n\n| fact | what it says | value | in | labels | key | better |\n|---|---|---|---|---|---|---|\n");
    const FactDef **sorted = ARENA_ARRAY(arena, const FactDef *, pack->fact_count);
    for (size_t i = 0; i < pack->fact_count; i++)
        sorted[i] = &pack->facts[i];
    qsort(sorted, pack->fact_count, sizeof *sorted, by_name);
    for (size_t i = 0; i < pack->fact_count; i++)
        print_fact(arena, pack, sorted[i]);
}

static Text requires_of(Arena *arena, const Pack *pack, const Relation *relation) {
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < relation->require_count; i++)
        add_word(&out, relation->any_of ? " or " : "; ",
                 code(arena, expression_text(pack, relation->requires[i].condition)));
    return relation->unique ? TEXT("the same value wherever it is said") : buffer_text(&out);
}

static void add_facts(Buffer *out, const Pack *pack, IndexList facts) {
    for (size_t i = 0; i < facts.count; i++) {
        Text name = code(out->arena, fact_of(pack, facts.items[i]));
        if (text_find(buffer_text(out), name, 0) == SIZE_MAX)
            add_word(out, ", ", name);
    }
}

static void print_relations(Arena *arena, const Pack *pack) {
    printf("\n## Relations\n\nWhat must hold between facts, and what is compared; `sumlint rules RULE` explains a "
           "rule.\n\n"
           "| relation | rule | level | it says | facts | it requires |\n|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < pack->relation_count; i++) {
        const Relation *relation = &pack->relations[i];
        Buffer facts;
        buffer_init(&facts, arena);
        for (size_t k = 0; k < relation->variable_count; k++)
            add_facts(&facts, pack, relation->variables[k].facts);
        Text read = buffer_text(&facts), says = plain(arena, relation->says), must = requires_of(arena, pack, relation),
             level = level_name(relation->level);
        printf("| %.*s | `%.*s` | %.*s | %.*s | %.*s | %.*s |\n", TEXT_ARG(relation->id), TEXT_ARG(relation->rule),
               TEXT_ARG(level), TEXT_ARG(says), TEXT_ARG(read), TEXT_ARG(must));
    }
}

static void print_signals(Arena *arena, const Pack *pack) {
    printf(
        "\n## Signals\n\nThe questions that a complete document answers.\n\n| signal | question | answered by, all of "
        "|\n|---|---|---|\n");
    for (size_t i = 0; i < pack->signal_count; i++) {
        const SignalDef *signal = &pack->signals[i];
        Text question = plain(arena, signal->question), groups = join(arena, signal->group_names);
        printf("| `%.*s` | %.*s | %.*s |\n", TEXT_ARG(signal->id), TEXT_ARG(question), TEXT_ARG(groups));
    }
}

void page_print(Arena *arena, const Pack *pack) {
    printf("# The pack %.*s\n\nMade by `make docs ACCEPT=1` from the pack's files in `rules/%.*s/`; do not edit. "
           "[packs.md]"
           "(packs.md) says what\neach key means.\n",
           TEXT_ARG(pack->name), TEXT_ARG(pack->name));
    printf("\n%zu sections, %zu kinds, %zu fields, %zu facts, %zu relations of %zu rules, %zu signals.\n",
           pack->section_count, pack->kind_count, pack->field_count, pack->fact_count, pack->relation_count,
           pack->rule_count, pack->signal_count);
    print_sections(arena, pack);
    print_kinds(arena, pack);
    print_fields(arena, pack);
    print_facts(arena, pack);
    print_relations(arena, pack);
    print_signals(arena, pack);
}
