/* said.c - what is said in the same words at two places: the subject of such a fact is all words of its clause and its own
 * labels but those that say nothing. Where one word differs, it is another subject. */
#include "places.h"
#include "subjects.h"

enum {
    WORDS_MOST = 12,       /* a sentence of more is said once */
    WORDS_LEAST = 2,       /* "search" alone may be anyone's ... */
    WORDS_OF_THEIR_OWN = 3 /* ... and so may two words below headings that name what they are about */
};

typedef struct Saying {
    Binding *binding;
    const FactDef *fact;
    const Statement *statement;
    TokenSet words;
    TokenSet weak; /* generic words that name a thing: "answer", "page"; they count where little else is said */
    bool named;    /* a name of the fact stands there: "latency" */
    bool done;     /* someone does it to what it is about: "a job deletes bids" */
    bool full;
} Saying;

static bool within(Text word, Text text) { return text_has(text, word.at); }

/* The value itself, when it holds, and words that stand for any number or statistic. */
static bool is_of_value(const Saying *saying, Text word) {
    const Statement *statement = saying->statement;
    Statistic statistic;
    bool counted = statement->quantity.dimension == DIM_COUNT, number = word.at[0] >= '0' && word.at[0] <= '9';
    return number || (within(word, statement->text) && !counted) || within(word, statement->horizon.text) ||
           statistic_read(word, &statistic);
}

/* "read", "reading", "kept" and "keep" apart from their endings. */
static uint64_t stem_hash(Text word) {
    static const char *const endings[] = {"ing", "ed", "es", "e", "s", "d"};
    enum { STEM_LEAST = 4 };
    if (word.size <= STEM_LEAST || !strchr("GDESgdes", word.at[word.size - 1]))
        return text_hash_fold(word);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = text_of(endings[i]).size;
        if (word.size >= STEM_LEAST + size &&
            text_equal_fold(text_part(word, word.size - size, word.size), text_of(endings[i])))
            return text_hash_fold(text_part(word, 0, word.size - size));
    }
    return text_hash_fold(word);
}

static void add_word(Saying *saying, TokenSet *set, uint64_t hash) {
    size_t at = 0;
    while (at < set->count && set->hashes[at] < hash)
        at++;
    if (at < set->count && set->hashes[at] == hash)
        return;
    saying->full |= set->count == WORDS_MOST;
    if (saying->full)
        return;
    for (size_t i = set->count++; i > at; i--)
        set->hashes[i] = set->hashes[i - 1];
    set->hashes[at] = hash;
}

/* Which words of a text the fact's labels cover: they say nothing more. */
typedef struct Covered {
    size_t fact;
    uint64_t words; /* a bit for each of the first 64 */
    bool named;
} Covered;

static void note_covered(void *context, const Hit *hit) {
    Covered *covered = context;
    covered->named |= hit->use == USE_PASSAGE_NAME && hit->index == covered->fact;
    for (size_t i = hit->begin; i < hit->end && i < 64 && hit->index == covered->fact; i++)
        covered->words |= UINT64_C(1) << i;
}

static void add_text(Saying *saying, Text text) {
    Binding *binding = saying->binding;
    WordsOf words = reading_words(binding->reading, text);
    Covered covered = {.fact = (size_t)(saying->fact - binding->pack->facts)};
    phrases_find(binding->phrases, USE_BIT(USE_PASSAGE_LABEL) | USE_BIT(USE_PASSAGE_NAME), words, note_covered,
                 &covered);
    saying->named |= covered.named;
    for (size_t i = 0; i < words.count && i < 64; i++) {
        Text word = words_text(words, text, i);
        bool told = covered.words >> i & 1;
        bool generic = told || ((words.items[i].classes >> LEX_GENERIC_WORD & 1) &&
                                lexicon_is_word(binding->lexicon, LEX_GENERIC_WORD, word));
        bool thing = words.items[i].classes & ((uint64_t)1 << LEX_PAGE_WORD | (uint64_t)1 << LEX_REQUEST_WORD);
        if ((!generic || thing) && !(text_number_size(word) == word.size && word.size > 2) &&
            !is_of_value(saying, word))
            add_word(saying, generic ? &saying->weak : &saying->words, stem_hash(word));
    }
    saying->full |= words.count > 64;
}

typedef struct Act {
    size_t fact, end; /* end: behind the first verb that does it */
} Act;

static void note_act(void *context, const Hit *hit) {
    Act *act = context;
    if (hit->index == act->fact && act->end == 0)
        act->end = hit->end;
}

/* "A yearly job shall delete bids": who does it is none of what is said of the bids. */
static Text without_doer(Saying *saying, Text clause) {
    Binding *binding = saying->binding;
    WordsOf words = reading_words(binding->reading, clause);
    Act act = {.fact = (size_t)(saying->fact - binding->pack->facts)};
    phrases_find(binding->phrases, USE_BIT(USE_PASSAGE_ACT), words, note_act, &act);
    saying->done = act.end > 0;
    return act.end > 0 ? text_part(clause, words_span(words, act.end - 1).end, clause.size) : clause;
}

/* "Recordings are deleted after 14 days unless a case number protects them": what is excepted names nothing. */
static Text without_exception(const Statement *statement) {
    static const char *const exceptions[] = {" unless ", " except "};
    Text clause = statement->clause;
    bool own = text_holds(clause, statement->text);
    size_t value = own ? (size_t)(statement->text.at - clause.at) : 0;
    bool alone = own && statement->duration && word_count(text_part(clause, 0, value)) <= 1;
    size_t end = alone ? value + statement->text.size : clause.size; /* "p95 < 800 ms over 7 days" */
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        size_t at = text_find(clause, text_of(exceptions[i]), value);
        end = at < end ? at : end;
    }
    return text_part(clause, 0, end);
}

/* "REQ-4", "QA-10 Breed list", "Bids (NFR-DA-01)": the number names the line and not what it says. */
static Text without_number(Text label) {
    size_t open = text_find(label, TEXT(" ("), 0);
    size_t behind = open == SIZE_MAX ? 0 : text_number_size(text_part(label, open + 1, label.size));
    size_t end = behind > 0 && open + 1 + behind == label.size ? open : label.size;
    return text_trim(text_part(label, text_number_size(label), end));
}

static void add_labels(Saying *saying) {
    const Statement *statement = saying->statement;
    bool bare = saying->words.count == 0; /* of an answer that names nothing the question does */
    for (size_t i = 0; i < statement->label_count; i++) {
        const Label *label = &statement->labels[i];
        if (label->source > LABEL_SENTENCE || label->source == LABEL_CLAUSE ||
            (saying->done && label->source == LABEL_SENTENCE) || subject_is_role(saying->binding, label->text) ||
            (!bare && text_ends(label->text, TEXT("?"))))
            continue;
        add_text(saying, without_number(label->text));
    }
}

/* The heading above, unless it names a section of the pack or the whole document. */
static Text own_heading(const Saying *saying) {
    const Binding *binding = saying->binding;
    const Section *section = &binding->document->sections[saying->statement->section];
    bool names = section->level > 1 && !place_is_title(binding, saying->statement->section);
    return names ? section->title : (Text){0};
}

/* "Target", which names nothing, below a heading that does. */
static bool is_headed(const Saying *saying) {
    Text label = statement_label(saying->statement, LABEL_FIELD);
    return saying->words.count == 0 && label.size > 0 && !text_ends(label, TEXT("?"));
}

/* Thresholds of alerts are no values of what they watch, but a column of targets beside them has some; a bare number in a sentence may count anything. */
static bool may_be_said(const Saying *saying, size_t place) {
    const Binding *binding = saying->binding;
    const Pack *pack = binding->pack;
    const Statement *statement = saying->statement;
    bool watches = place != NO_DEFINITION && statement->role != ROLE_TARGET &&
                   section_top(pack, place) == section_top(pack, binding->alerts);
    return !watches && !statement->in_code && !statement->partial;
}

unsigned said_subject(Binding *binding, const FactDef *fact, const Statement *statement, LabelSource *source) {
    Saying saying = {.binding = binding, .fact = fact, .statement = statement};
    size_t place = binding->statement_section[statement - binding->statements->items];
    if (!may_be_said(&saying, place))
        return 0;
    add_text(&saying, without_doer(&saying, without_exception(statement)));
    if (!saying.done)
        add_text(&saying, statement->actor);
    size_t own = saying.words.count;
    *source = own == 0 ? LABEL_FIELD : LABEL_SOURCE_COUNT;
    if (own > 0 && statement->quantity.dimension == DIM_NONE)
        return 0;
    add_labels(&saying);
    bool headed = is_headed(&saying);
    if (headed)
        add_text(&saying, own_heading(&saying));
    bool thing = fact->acts.count > 0; /* what someone keeps is named by a word, wherever that is */
    bool measured = statement->quantity.statistic.kind != STAT_NONE;
    size_t least = thing || (measured && saying.named) ? WORDS_LEAST - 1 : WORDS_LEAST;
    bool short_of = saying.words.count > 0 && saying.words.count < least;
    for (size_t i = 0; short_of && i < saying.weak.count; i++)
        add_word(&saying, &saying.words, saying.weak.hashes[i]);
    if (saying.full || saying.words.count < least)
        return 0;
    if (thing && own == 1 && saying.words.count == 1)
        *source = LABEL_HEADING;
    uint64_t hash = (uint64_t)(fact - binding->pack->facts) * UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = 0; i < saying.words.count; i++)
        hash = hash * 31 + saying.words.hashes[i];
    size_t told = (size_t)(fact->needs.count > 0 || measured) + (size_t)saying.named; /* what the value is */
    if (!thing && saying.words.count + told < WORDS_OF_THEIR_OWN) {
        hash = hash * 31 + text_hash_fold(own_heading(&saying));
        hash = hash * 31 + (place == NO_DEFINITION ? place : section_top(binding->pack, place));
    }
    return name_intern(binding->names, hash, statement->clause);
}
