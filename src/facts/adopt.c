/* One thing under a part of its name, or under a name that its clause or its brackets say. */
#include "subjects.h"

/* "Remote unlock" of "Remote unlock, tap to motor", "Lookup" of "Lookup for a district": behind the sign stands what it is, in
 * two words or more. One word may tell it from another ("Orders, read"). */
static bool is_explained(Binding *binding, const Aliases *name, Text whole) {
    static const char *const signs[] = {", ", " for ", " of ", " by ", " with "};
    size_t sign = SIZE_MAX;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t at = text_find(whole, text_of(signs[i]), 0);
        sign = at < sign ? at : sign;
    }
    if (sign == SIZE_MAX || word_count(text_part(whole, sign, whole.size)) < 2)
        return false;
    TokenSet head = tokens_of(binding, text_part(whole, 0, sign), LEX_GENERIC_WORD);
    for (size_t i = 0; i < name->count; i++)
        if (tokens_equal(&name->sets[i], &head))
            return true;
    return false;
}

/* "Player profile p95" without its last word, when that is a statistic. */
static Text without_statistic(Text name) {
    Statistic statistic;
    size_t blank = name.size;
    while (blank > 0 && name.at[blank - 1] != ' ')
        blank--;
    return blank > 0 && statistic_read(text_part(name, blank, name.size), &statistic)
               ? text_trim(text_part(name, 0, blank))
               : name;
}

/* Is the shorter name all that stands before a preposition, or before a verb? */
static bool begins(Binding *binding, Text name, Text whole) {
    static const LexClass ends[] = {LEX_VERB, LEX_OBJECT_END, LEX_GENERIC_WORD};
    WordsOf words = reading_words(binding->reading, name), all = reading_words(binding->reading, whole);
    if (words.count == 0 || words.count >= all.count)
        return false;
    for (size_t i = 0; i < words.count; i++)
        if (words.items[i].hash != all.items[i].hash)
            return false;
    Text next = words_text(all, whole, words.count);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (lexicon_is(binding->lexicon, ends[i], next, NULL))
            return true;
    return text_equal_fold(next, TEXT("up")); /* "Upload up to 20 MB" */
}

/* "Player profile p95" of "Player profile at the origin", "Save" of "Save a page of the form", "Chart opens" of "chart". */
static bool is_begun(Binding *binding, const Aliases *name, const Aliases *subject) {
    return begins(binding, without_statistic(name->text), subject->text) ||
           begins(binding, subject->text, without_statistic(name->text));
}

/* "Alert station map p95" is the alert of the station map. */
static bool is_alert_of(Binding *binding, const Aliases *name, const Aliases *subject) {
    static const char *const words[] = {"alert ", "alarm ", "page on ", "warn on "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = text_of(words[i]).size;
        if (!text_equal_fold(text_part(name->text, 0, size), text_of(words[i])))
            continue;
        return aliases_meet(aliases_of(binding, text_part(name->text, size, name->text.size), LEX_GENERIC_WORD),
                            subject);
    }
    return false;
}

/* Part of a name is the name when nothing else could be meant: "search" for "product search". */
void subject_adopt(Binding *binding, const Subjects *subjects, Fact *fact, const Aliases *aliases) {
    unsigned found = 0;
    size_t candidates = 0;
    bool sure = false;
    for (size_t i = 0; i < subjects->count; i++) {
        const Subject *subject = &subjects->items[i];
        if (!subject->list || subject->id == fact->key[KEY_SUBJECT])
            continue;
        bool within = false;
        for (size_t k = 0; k < subject->aliases.count; k++)
            for (size_t m = 0; m < aliases->count; m++)
                within |= tokens_within(&aliases->sets[m], &subject->aliases.sets[k]) ||
                          tokens_within(&subject->aliases.sets[k], &aliases->sets[m]);
        if (within) {
            candidates++;
            found = subject->id;
            sure = is_explained(binding, aliases, subject->aliases.text) ||
                   is_alert_of(binding, aliases, &subject->aliases) || is_begun(binding, aliases, &subject->aliases);
        }
    }
    if (candidates != 1)
        return;
    fact->key[KEY_SUBJECT] = found;
    fact->assumed_subject = !sure;
}

/* What the other rows of a table say of one whose name is a part of a target's. */
typedef struct Company {
    const Subjects *subjects;
    bool several; /* another row is of another target */
    bool clash;   /* another row is of the same one */
} Company;

static void note_row(Company *rows, const Fact *own, const Fact *other) {
    if (own->key[KEY_ROW] == other->key[KEY_ROW])
        return;
    bool subject = own->key[KEY_SUBJECT] == other->key[KEY_SUBJECT];
    rows->several |= !subject && subject_is_target(rows->subjects, other->key[KEY_SUBJECT]);
    rows->clash |=
        subject && own->definition == other->definition && own->key[KEY_STATISTIC] == other->key[KEY_STATISTIC];
}

/* Does the table go through the targets, each row another one? Then a part of a name is that name: "Outgoing p99",
 * "Incoming p99", "Screening p99" of an outgoing transfer, an incoming one and the step of screening. */
static bool goes_through(const Binding *binding, const Subjects *subjects, size_t at) {
    enum { NEAR = 64 }; /* facts: no table of alerts is longer */
    const Fact *facts = binding->items;
    const Statement *statements = binding->statements->items;
    size_t list = statements[facts[at].statement].list;
    Company rows = {subjects, false, false};
    if (list == NO_INDEX || binding->document->pieces[list].kind != PIECE_TABLE)
        return false;
    size_t from = at > NEAR ? at - NEAR : 0, to = at + NEAR < binding->count ? at + NEAR : binding->count;
    for (size_t i = from; i < to; i++)
        if (statements[facts[i].statement].list == list)
            note_row(&rows, &facts[at], &facts[i]);
    return rows.several && !rows.clash;
}

void adoptions_weigh(Binding *binding, const Subjects *subjects) {
    bool *sure = ARENA_ARRAY(binding->arena, bool, binding->count);
    for (size_t i = 0; i < binding->count; i++)
        sure[i] = binding->items[i].assumed_subject && goes_through(binding, subjects, i);
    for (size_t i = 0; i < binding->count; i++) {
        Fact *fact = &binding->items[i];
        fact->assumed_subject &= !sure[i];
        if (fact->assumed_subject && fact->sureness == SURE)
            fact->sureness = INFERRED;
    }
}

/* "open slots expire after 2 minutes" under another label speaks of the open slots, if one such entry is known. */
void subject_adopt_mentioned(Binding *binding, const Subjects *subjects, Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    TokenSet clause = tokens_of(binding, statement->clause, LEX_GENERIC_WORD);
    unsigned found = 0;
    for (size_t i = 0; i < subjects->count; i++) {
        const Subject *subject = &subjects->items[i];
        if (subject->definition == fact->definition && subject->id != fact->key[KEY_SUBJECT] &&
            subject->mention.count > 0 && tokens_within(&subject->mention, &clause))
            found = found ? UINT32_MAX : subject->id;
    }
    if (!found || found == UINT32_MAX)
        return;
    fact->key[KEY_SUBJECT] = found;
    fact->general &= binding->pack->facts[fact->definition].service;
}

/* "one external call (payment, 250 ms)": a word in the brackets that one target alone has in its name. */
void subject_adopt_bracketed(Binding *binding, const Subjects *subjects, Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    Text before = text_part(statement->whole, 0, (size_t)(statement->text.at - statement->whole.at));
    size_t open = SIZE_MAX;
    for (size_t i = 0; i < before.size; i++)
        open = before.at[i] == '(' ? i : open;
    if (open == SIZE_MAX)
        return;
    TokenSet words = tokens_of(binding, text_part(before, open + 1, before.size), LEX_GENERIC_WORD);
    unsigned found = 0;
    for (size_t i = 0; i < subjects->count && words.count > 0; i++) {
        bool within = false;
        for (size_t k = 0; k < subjects->items[i].aliases.count; k++)
            within |= tokens_within(&words, &subjects->items[i].aliases.sets[k]);
        if (within && subjects->items[i].list)
            found = found && found != subjects->items[i].id ? UINT32_MAX : subjects->items[i].id;
    }
    if (!found || found == UINT32_MAX)
        return;
    fact->key[KEY_SUBJECT] = found;
    fact->general = false;
}

/* "Start charge 5 s p95, map search 400 ms p95" in one cell: before the value stands the name of a target, and no more. */
void subject_adopt_named(Binding *binding, const Subjects *subjects, Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    size_t value =
        text_has(statement->clause, statement->text.at) ? (size_t)(statement->text.at - statement->clause.at) : 0;
    Aliases name = {.count = 1};
    name.sets[0] = tokens_of(binding, text_part(statement->clause, 0, value), LEX_GENERIC_WORD);
    Meeting meeting = subjects_meeting(subjects, &name);
    const Subject *subject = meeting_next(&meeting);
    while (subject && !subject->list)
        subject = meeting_next(&meeting);
    if (!subject)
        return;
    fact->key[KEY_SUBJECT] = subject->id;
    fact->general = false;
}
