#include "subjects.h"
#include "places.h"

/* A label that only says when ("Now", "April 2026") is no subject. */
static bool is_horizon(const Statement *statement, Text label) {
    return label.size > 0 && label.at == statement->horizon.text.at && label.size < 40 &&
           statement->horizon.first_words;
}

bool subject_is_role(const Binding *binding, Text label) {
    static const LexClass classes[] = {LEX_ROLE_TARGET,   LEX_ROLE_LIMIT,    LEX_ROLE_BUDGET,   LEX_ROLE_CURRENT,
                                       LEX_ROLE_MEASURED, LEX_ROLE_USAGE,    LEX_GENERIC_HEAD,  LEX_STATISTIC_HEAD,
                                       LEX_ROLE_WARNING,  LEX_ROLE_CRITICAL, LEX_ROLE_CRITERION};
    uint64_t begun = lexicon_classes(binding->lexicon, label);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if ((begun >> classes[i] & 1) && lexicon_is(binding->lexicon, classes[i], label, NULL))
            return true;
    return false;
}

static bool per_operation(const FactDef *definition) {
    return (definition->key & KEY_BIT(KEY_SUBJECT)) && (definition->key & KEY_BIT(KEY_STATISTIC));
}

static Text named(const Statement *statement, LabelSource source) {
    Text label = statement_label(statement, source);
    return is_horizon(statement, label) ? (Text){0} : label;
}

/* "Slow queries" and "Connections" say where a value belongs, not what it is about; "API" says that it covers all. */
static bool names_section(Binding *binding, Text label) {
    if (lexicon_is(binding->lexicon, LEX_COVERS_ALL, label, NULL))
        return false;
    int score;
    size_t second;
    size_t found = title_match(binding, label, true, (Around){NO_DEFINITION, NO_DEFINITION, 0}, &score, &second);
    return found != NO_DEFINITION && score >= SCORE_EXACT;
}

/* "How many pupils today?", "And in a year?": what a count or share is of its noun tells, not the question. */
static bool is_bare_question(const Binding *binding, const FactDef *definition, Text label) {
    LexMatch match;
    bool named = (definition->key & KEY_BIT(KEY_NOUN)) || definition->values == VALUE_BIT(DIM_FRACTION);
    return named && text_ends(label, TEXT("?")) && !definition->unique && !per_operation(definition) &&
           (lexicon_starts(binding->lexicon, LEX_QUESTION, label, &match) ||
            text_equal_fold(text_part(label, 0, 4), TEXT("and ")));
}

static Text key_subject(Binding *binding, const FactDef *definition, const Statement *statement);

/* What one of several answers is about: "Checkout, 800 ms." */
static Text answer_name(const Statement *statement) {
    bool own = statement->subject.at != statement_label(statement, LABEL_FIELD).at;
    return statement->actor.size > 0 || !own ? statement->actor : statement->subject;
}

/* Several times answer one question: "Which operations? The calendar, 400 ms. Checkout, 800 ms." */
static bool is_one_of_answers(const Binding *binding, const Fact *fact, Text label) {
    const Fact *items = binding->items;
    const Statement *statements = binding->statements->items;
    size_t at = (size_t)(fact - items);
    bool several = false;
    for (size_t i = at > 0 ? at - 1 : at; i <= at + 1 && i < binding->count; i++)
        several |= i != at && items[i].definition == fact->definition &&
                   statements[items[i].statement].piece == statements[fact->statement].piece;
    return several && text_ends(label, TEXT("?")) && answer_name(&statements[fact->statement]).size > 0;
}

/* A row that names the property ("CPU") has its subject in the column's head; else the row, line or label is it. */
static Text subject_text(Binding *binding, const Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    Text column = named(statement, LABEL_COLUMN), row = named(statement, LABEL_ROW);
    if (statement->in_label)
        return key_subject(binding, &binding->pack->facts[fact->definition], statement);
    if (statement->only.size > 0)
        return statement->only;
    if (row.size > 0 && column.size > 0 && fact->crossed) {
        Text head = fact->label_source == LABEL_COLUMN ? table_group(binding, statement) : table_head(statement);
        return text_print(binding->arena, "%.*s %.*s", TEXT_ARG(row), TEXT_ARG(head));
    }
    if (row.size > 0)
        return fact->transposed && column.size > 0 && !subject_is_role(binding, column) ? column : row;
    if (statement_label(statement, LABEL_ROW).size > 0)
        return column;
    Text field = named(statement, LABEL_FIELD), line = named(statement, LABEL_LINE);
    if (statement->thing > 0)
        return line;
    if (statement->role == ROLE_CRITERION && statement->actor.size > 0)
        return statement->actor;
    if (line.size > 0 && (field.size == 0 || fact->label_source == LABEL_FIELD))
        return line;
    if (is_bare_question(binding, &binding->pack->facts[fact->definition], field))
        return statement->actor;
    if (is_one_of_answers(binding, fact, field))
        return answer_name(statement);
    bool total = binding->pack->facts[fact->definition].total;
    if (field.size > 0 && (total || statement->actor.size > 0) && names_section(binding, field))
        return statement->actor;
    if (field.size > 0)
        return field;
    return statement_label(statement, LABEL_FIELD).size > 0 ? (Text){0} : statement->subject;
}

/* The part of a subject that its clause may name: "open slots" of "Open slots per practice". */
static Text short_name(Text text) {
    static const char *const tails[] = {" per ", " for ", " of ", " (", ","};
    size_t end = text.size;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t at = text_find(text, text_of(tails[i]), 1);
        end = at < end ? at : end;
    }
    return text_part(text, 0, end);
}

static bool is_page(const Binding *binding, Text text) {
    LexMatch match;
    return lexicon_find(binding->lexicon, LEX_PAGE_WORD, text, 0, &match);
}

/* The subject with the same words; else the only one with the same telling words, when a fact may share its name: of
 * "Tracking page" and "Tracking API" the second for "tracking requests". */
static const Subject *known(const Binding *binding, const Subjects *subjects, const Aliases *aliases, size_t own_list) {
    const Subject *found = NULL, *like = NULL;
    size_t likes = 0;
    bool page = is_page(binding, aliases->text), several = false;
    const Subject *same = subject_same(subjects, aliases);
    if (same)
        return same;
    Meeting meeting = subjects_meeting(subjects, aliases);
    for (const Subject *subject; (subject = meeting_next(&meeting));) {
        bool paged = is_page(binding, subject->aliases.text);
        if (own_list && (subject->list == own_list || paged != page))
            continue;
        several |= found && found->id != subject->id;
        found = subject;
        if (paged != page || (like && like->id == found->id))
            continue;
        like = found;
        likes++;
    }
    if (several)
        return likes == 1 ? like : NULL;
    return found;
}

static unsigned subject_id(Binding *binding, Subjects *subjects, const Aliases *aliases, size_t definition,
                           size_t own_list) {
    const Subject *subject = known(binding, subjects, aliases, own_list);
    if (subject && subject->aliases.words == aliases->words)
        return subject->id;
    unsigned id = subject ? subject->id : name_intern(binding->names, 0x9000000000u + subjects->count, aliases->text);
    subjects_add(subjects, (Subject){*aliases, id, definition, own_list,
                                     tokens_of(binding, short_name(aliases->text), LEX_GENERIC_WORD)});
    return id;
}

/* In an SLO page or a requirements file headings name services; in an interview summary they name its sections. */
static bool headings_name(const Binding *binding) {
    size_t kind = binding->facts->kind;
    return kind != NO_DEFINITION && binding->pack->kinds[kind].sections_needed == 0;
}

typedef struct Titles {
    size_t words;
    bool found;
} Titles;

static void note_title(void *context, const Hit *hit) {
    Titles *titles = context;
    titles->found |= hit->begin == 0 && hit->end == titles->words;
}

/* "Database:" under the budgets opens a part of the section, it is no operation. */
static bool titles_section(Binding *binding, Text text) {
    WordsOf words = reading_words(binding->reading, text);
    Titles titles = {words.count, false};
    phrases_find(binding->phrases, USE_BIT(USE_TITLE), words, note_title, &titles);
    return titles.found;
}

/* Are all words of all its names words of the fact's labels? */
static bool is_all_label(const Binding *binding, const Aliases *aliases, size_t fact) {
    for (size_t i = 0; i < aliases->count; i++)
        for (size_t k = 0; k < aliases->sets[i].count; k++)
            if (!label_has_word(binding->pack->phrases, fact, aliases->sets[i].hashes[k]))
                return false;
    return true;
}

/* Only facts with the first word in a label can have all of them; a path is a name whatever its words. */
bool subject_is_telling(Binding *binding, const FactDef *definition, Text text) {
    const Aliases *aliases = aliases_of(binding, text, LEX_GENERIC_WORD);
    if (aliases->count == 0)
        return false;
    size_t count;
    const LabelWord *words = label_words_find(binding->pack->phrases, aliases->sets[0].hashes[0], &count);
    for (size_t i = 0; i < count && !aliases->path; i++) {
        const FactDef *fact = &binding->pack->facts[words[i].fact];
        if ((fact == definition || measures_related(definition, fact)) && is_all_label(binding, aliases, words[i].fact))
            return false;
    }
    return definition->direction != LESS_IS_BETTER || !titles_section(binding, text);
}

/* Of "A search shall need no more than 8 queries." as the key of a row the search is the subject. */
static Text key_subject(Binding *binding, const FactDef *definition, const Statement *statement) {
    enum { SENTENCE_WORDS = 8 };
    bool sentence = statement->actor.size > 0 && word_count(statement->subject) >= SENTENCE_WORDS;
    return sentence && subject_is_telling(binding, definition, statement->actor) ? statement->actor
                                                                                 : statement->subject;
}

bool row_names(Binding *binding, const Fact *fact, Text row) {
    const FactDef *definition = &binding->pack->facts[fact->definition];
    return (definition->key & KEY_BIT(KEY_SUBJECT)) && (definition->key & KEY_BIT(KEY_STATISTIC)) &&
           subject_is_telling(binding, definition, row);
}

/* A heading that names a section of the pack ("Latency", "Summary"), or the whole document, names no subject. */
static Text naming_heading(const Binding *binding, const Statement *statement) {
    for (size_t section = statement->section; section > 0; section = binding->document->sections[section].parent) {
        if (!place_is_title(binding, section) && binding->document->sections[section].level > 1) {
            Text title = binding->document->sections[section].title;
            return text_trim(text_part(title, text_number_size(title), title.size));
        }
    }
    return (Text){0};
}

/* In a summary a heading below its section's, that names no part of one and asks nothing ("### How reliably"), is a
 * name: "### Refund". */
static Text plain_heading(Binding *binding, const Statement *statement) {
    const Section *section = &binding->document->sections[statement->section];
    int score;
    size_t second;
    LexMatch match;
    if (lexicon_starts(binding->lexicon, LEX_QUESTION, section->title, &match))
        return (Text){0};
    Around around = {NO_DEFINITION, NO_DEFINITION, 0};
    bool outer = section->parent == NO_INDEX || section->parent == 0 || section->level <= 2;
    bool part = outer || title_match(binding, section->title, false, around, &score, &second) != NO_DEFINITION;
    return part ? (Text){0} : section->title;
}

/* The nearest text that names the subject: the fact's own, a lead-in, a heading where headings name services. */
static Aliases subject_aliases(Binding *binding, const Fact *fact) {
    const FactDef *definition = &binding->pack->facts[fact->definition];
    const Statement *statement = &binding->statements->items[fact->statement];
    Text text = subject_text(binding, fact);
    bool telling = subject_is_telling(binding, definition, text), keyed = (definition->key & KEY_BIT(KEY_SUBJECT)) != 0;
    if (keyed && !telling && statement->actor.size > 0) {
        text = statement->actor;
        telling = subject_is_telling(binding, definition, text);
    }
    Text column = named(statement, LABEL_COLUMN);
    if (keyed && !telling && column.size > 0 && !subject_is_role(binding, column)) { /* "Limit" below "Archive disks" */
        text = column;
        telling = subject_is_telling(binding, definition, text);
    }
    for (size_t i = 0; keyed && !telling && i < statement->label_count; i++) {
        LabelSource source = statement->labels[i].source;
        if (source != LABEL_LEAD && source != LABEL_LINE)
            continue;
        text = statement->labels[i].text;
        telling = subject_is_telling(binding, definition, text) && !titles_section(binding, text);
    }
    if (keyed && !telling) {
        text = headings_name(binding) ? naming_heading(binding, statement) : plain_heading(binding, statement);
        telling = subject_is_telling(binding, definition, text);
    }
    bool share = definition->values == VALUE_BIT(DIM_FRACTION); /* "Failed uploads", "Upload errors": of the uploads */
    if (!telling)
        return (Aliases){0};
    text = fact->label_source == LABEL_CLAUSE ? subject_behind_measure(binding, definition, text) : text;
    const Aliases *aliases = aliases_of(binding, subject_without_role(binding, definition, text), LEX_GENERIC_WORD);
    return share ? aliases_without(binding, aliases, fact->definition) : *aliases;
}

static void set_coverage(Binding *binding, Fact *fact, Text text) {
    int value;
    const Lexicon *lexicon = binding->lexicon;
    LexMatch match;
    fact->others = lexicon_find(lexicon, LEX_COVERS_OTHERS, text, 0, &match);
    fact->general = !fact->others && (fact->key[KEY_SUBJECT] == 0 || lexicon_is(lexicon, LEX_COVERS_ALL, text, &value));
}

static bool first_hand(const Binding *binding, const Fact *fact) {
    return binding->pack->facts[fact->definition].first;
}

/* "The operations team has planned for 43 minutes of downtime": said once, it is of the whole service. */
static void drop_speaker(const Binding *binding, Fact *fact, const unsigned *times) {
    const Statement *statement = &binding->statements->items[fact->statement];
    bool spoken = statement->actor.size > 0 && fact->key[KEY_SUBJECT] &&
                  statement_label(statement, LABEL_FIELD).size == 0 && statement_label(statement, LABEL_ROW).size == 0;
    if (!binding->pack->facts[fact->definition].service || !spoken || times[fact->key[KEY_SUBJECT]] > 1)
        return;
    fact->key[KEY_SUBJECT] = 0;
    fact->general = true;
}

static void drop_speakers(Binding *binding) {
    unsigned *times = ARENA_ARRAY(binding->arena, unsigned, binding->names->count); /* that a subject is spoken of */
    for (size_t i = 0; i < binding->count; i++)
        times[binding->items[i].key[KEY_SUBJECT]]++;
    for (size_t i = 0; i < binding->count; i++)
        drop_speaker(binding, &binding->items[i], times);
}

/* An alert in a sentence that names nothing speaks of something, but not of everything. */
static bool is_of_something(const Binding *binding, const Fact *fact) {
    return binding->pack->facts[fact->definition].subject_needed &&
           binding->statements->items[fact->statement].list == NO_INDEX;
}

static unsigned unknown_id(Binding *binding, Fact *fact) {
    fact->general = false;
    return name_intern(binding->names, 0xc000000000u + binding->statements->items[fact->statement].field, (Text){0});
}

/* Rows of one table whose names differ are different things; the same words elsewhere are one. Never 0. */
static size_t list_of(const Binding *binding, const Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    return statement->list != NO_INDEX ? 2 * statement->list + 1 : 2 * statement->piece + 2;
}

/* Rows that hold one property each of the same thing are one row of it. */
static void join_rows(Binding *binding, Fact *fact) {
    Text name = text_print(binding->arena, "rows of %u in %zu", fact->key[KEY_SUBJECT], list_of(binding, fact));
    fact->key[KEY_ROW] = name_intern(binding->names, text_hash(name), name);
}

static void fill_subject(Binding *binding, Subjects *subjects, Fact *fact, Aliases *aliases) {
    bool first = first_hand(binding, fact);
    *aliases = subject_aliases(binding, fact);
    size_t list = first ? list_of(binding, fact) : 0;
    fact->key[KEY_SUBJECT] = aliases->count > 0 ? subject_id(binding, subjects, aliases, fact->definition, list) : 0;
    if (first && fact->key[KEY_SUBJECT])
        subject_mark_target(subjects, fact->key[KEY_SUBJECT]);
    Text whole = subject_text(binding, fact);
    if (aliases->count > 0 && aliases->text.at == whole.at && aliases->text.size < whole.size)
        join_rows(binding, fact);
    set_coverage(binding, fact, whole);
    if (!fact->key[KEY_SUBJECT] && is_of_something(binding, fact))
        fact->key[KEY_SUBJECT] = unknown_id(binding, fact);
}

static void settle_subject(Binding *binding, const Subjects *subjects, Fact *fact, const Aliases *aliases) {
    const FactDef *definition = &binding->pack->facts[fact->definition];
    bool specific = !fact->general && !fact->others && fact->key[KEY_SUBJECT];
    size_t budgets = binding->budgets;
    bool budget = budgets != NO_DEFINITION && definition->in.count > 0 &&
                  section_within(binding->pack, definition->in.items[0], budgets);
    bool operation = per_operation(definition) || (budget && (definition->key & KEY_BIT(KEY_SUBJECT)));
    const Statement *statement = &binding->statements->items[fact->statement];
    bool inside = text_has(statement->whole, statement->text.at);
    if (operation && !fact->key[KEY_SUBJECT])
        subject_adopt_named(binding, subjects, fact);
    if (operation && !fact->key[KEY_SUBJECT] && statement->bracketed && inside)
        subject_adopt_bracketed(binding, subjects, fact);
    if (operation && specific && !subject_is_target(subjects, fact->key[KEY_SUBJECT]))
        subject_adopt(binding, subjects, fact, aliases);
    bool mentioned = (definition->unique & KEY_BIT(KEY_SUBJECT)) && (definition->values & VALUE_BIT(DIM_TIME));
    if (mentioned && !per_operation(definition) && fact->label_source == LABEL_CLAUSE)
        subject_adopt_mentioned(binding, subjects, fact);
}

/* "| latency | 50 ms | 100 ms |" above "| throughput | 500 ms | 1 s |", below percentiles: another row has the same name,
 * from a heading, and keys that tell nothing tell the two apart. */
static bool has_twin_row(const Binding *binding, const Fact *fact) {
    enum { FACTS_ASKED = 24 };
    const Statement *items = binding->statements->items, *own = &items[fact->statement];
    size_t index = (size_t)(fact - binding->items);
    if (own->list == NO_INDEX || own->statistic_from != LABEL_COLUMN || statement_label(own, LABEL_ROW).size == 0 ||
        !per_operation(&binding->pack->facts[fact->definition]))
        return false;
    for (size_t i = index > FACTS_ASKED ? index - FACTS_ASKED : 0; i < binding->count && i < index + FACTS_ASKED; i++) {
        const Fact *other = &binding->items[i];
        bool row = items[other->statement].list == own->list && items[other->statement].row != own->row;
        if (row && other->definition == fact->definition && other->key[KEY_SUBJECT] == fact->key[KEY_SUBJECT] &&
            other->key[KEY_STATISTIC] == fact->key[KEY_STATISTIC] && other->key[KEY_HORIZON] == fact->key[KEY_HORIZON])
            return true;
    }
    return false;
}

static void name_twin_rows(Binding *binding) {
    bool *twins = ARENA_ARRAY(binding->arena, bool, binding->count);
    for (size_t i = 0; i < binding->count; i++)
        twins[i] = has_twin_row(binding, &binding->items[i]);
    for (size_t i = 0; i < binding->count; i++) {
        const Statement *statement = &binding->statements->items[binding->items[i].statement];
        if (!twins[i])
            continue;
        binding->items[i].key[KEY_SUBJECT] =
            name_intern(binding->names, 0xd000000000u + statement->row, statement_label(statement, LABEL_ROW));
        binding->items[i].general = false;
    }
}

/* First the targets, each with a name of its own; then the facts that may share those names. */
void subjects_fill(Binding *binding) {
    Subjects *subjects = subjects_new(binding->arena);
    Aliases *aliases = ARENA_ARRAY(binding->arena, Aliases, binding->count);
    for (size_t i = 0; i < binding->count; i++)
        if (first_hand(binding, &binding->items[i]))
            fill_subject(binding, subjects, &binding->items[i], &aliases[i]);
    for (size_t i = 0; i < binding->count; i++)
        if (!first_hand(binding, &binding->items[i]))
            fill_subject(binding, subjects, &binding->items[i], &aliases[i]);
    name_twin_rows(binding);
    drop_speakers(binding);
    for (size_t i = 0; i < binding->count; i++)
        settle_subject(binding, subjects, &binding->items[i], &aliases[i]);
    adoptions_weigh(binding, subjects);
}
