/* binding.h - what the files of the facts floor share. */
#ifndef SUMLINT_FACTS_BINDING_H
#define SUMLINT_FACTS_BINDING_H

#include "facts.h"

/* aliases.c: the memory of what a text may be called; most stand at several values. */
typedef struct AliasMemo AliasMemo;
AliasMemo *alias_memo_new(Arena *arena);

typedef struct Binding {
    Arena *arena;
    struct TitleMemo *titles; /* see titles.c */
    const Pack *pack;
    TextReading *reading;
    Phrases *phrases;
    const Lexicon *lexicon;
    AliasMemo *alias_memo; /* see aliases.c */
    size_t header, scale, questions, next, tests, alerts, criteria, budgets, degradation,
        roadmap; /* sections that the binding knows by name */
    const Statements *statements;
    const Document *document;
    Facts *facts;
    Fact *items;
    size_t count, capacity;
    SectionPlace *places;
    size_t place_count, place_capacity;
    size_t *first_place; /* per document section: one of its places, as index + 1; kind.c asks for those of a part */
    size_t *next_place;  /* per place: another one of the same document section */
    bool *seen;          /* per section of the pack: what was found in the part that was last asked for */
    size_t *section_section;   /* pack section per document section */
    size_t *section_second;    /* another one that its title names, or NO_DEFINITION */
    int *section_score;        /* how sure that is; see places.c */
    bool *widened;             /* per document section: it names a part, and stands for the whole */
    bool *placed_itself;       /* per document section: it has a place of its own, not that of the one around it */
    bool *joins;               /* per document section: a chapter of several, which says nothing of its parts */
    bool *placed;              /* per section of the pack: some heading is it, or a part of it */
    bool some_absent;          /* some whole section has no place */
    size_t letter;             /* the section whose paragraphs are those of a summary, or NO_INDEX; see letter.c */
    size_t *piece_section;     /* per piece: a section that its block alone speaks of, or NO_DEFINITION */
    bool *holds_run_ins;       /* per document section: paragraphs in it open sections; see runins.c */
    size_t *statement_section; /* deepest pack section per statement */
    size_t home;               /* of values that no heading places, or NO_DEFINITION */
    bool prose;                /* running text too */
    size_t *statement_fact;
    struct Names *names;
    int main_month;      /* of the projections, as Horizon counts; 0: none */
    size_t *phrase_seen; /* per phrase of the pack: the last round in which it was met; see contents.c */
    size_t phrase_round;
} Binding;

/* Does the document's section belong to the summary that is bound? */
static inline bool section_is_inside(const Binding *binding, size_t section) {
    return section >= binding->facts->first && section < binding->facts->end;
}

/* titles.c: the memory of what titles name, one per document. */
struct TitleMemo *title_memo_new(Arena *arena);

/* places.c: pack sections of headings, then of labels. */
void places_find(Binding *binding);
bool place_is_title(const Binding *binding, size_t document_section); /* it is a section's title and nothing else */
size_t place_of_statement(Binding *binding, const Statement *statement);

/* kind.c: which kind the document is, and which part of it. */
void part_find(Binding *binding);
/* The summaries of a document that holds several, as ranges of its sections; 0: it is one. The one behind
 * LIMIT_SUMMARIES is the last that is looked for. */
size_t parts_find(Binding *binding, Span *parts);
size_t home_find(Binding *binding);
void kind_find(Binding *binding, size_t declared);
void conditions_find(Binding *binding);

/* bind.c: the best definition for each statement. */
void statements_bind(Binding *binding);
bool statement_is_inside(const Binding *binding, size_t index); /* of the summary, and of no list of open questions */

/* lines.c: what the place among the others of its line says of a statement. */
bool line_opens(const Statements *statements, size_t index); /* the first value of a row, item or paragraph */
/* "99 % of office hours: 2 h may be lost": a time behind what is said of the service, and no response time. */
bool line_is_of_service(const Binding *binding, const FactDef *fact, size_t index);
/* "Pool: 20 connections, at most 10": the second is said of the first, which the fact may ask for. */
bool line_is_behind(const Binding *binding, const FactDef *fact, size_t index);
/* "12 million parcels, 3 KB each: 36 GB": a count in a label, with the size of one behind it. */
bool line_is_sized(const Binding *binding, const FactDef *fact, const Statement *statement);
/* "3 TB, 2 TB used", "2 TB used of 3 TB": what the value is a part of, before it or behind; NO_INDEX or NO_DEFINITION. */
size_t line_whole_before(const Binding *binding, const FactDef *fact, size_t index);
size_t line_whole_of(const Binding *binding, size_t index);
/* "12 per instance, 16 instances = 192": what values of the definition make is none; "20,000 = 30 GB" is no count. */
bool line_adds_up(const Binding *binding, size_t index, size_t definition);

/* subjects.c and keys.c: who is who. */
void keys_fill(Binding *binding);

/* The parts of the key that the statement itself tells. */
void key_fill(Binding *binding, Fact *fact);

/* What a key may name by its number: the id of "row 12". */
typedef enum Numbered {
    NUMBERED_ROW,
    NUMBERED_THING,
    NUMBERED_SENTENCE,
    NUMBERED_LIST,
    NUMBERED_COLUMN,
    NUMBERED_LINE,
    NUMBERED_SECTION,
    NUMBERED_PIECE,
    NUMBERED_RUN
} Numbered;
unsigned key_number(Binding *binding, Numbered what, size_t number);

/* passage.c: behind all others the facts of passages. */
void passages_bind(Binding *binding);

/* said.c: the id of all that the statement says beside its value, 0 if that is too little or too much to be said twice.
 * source: LABEL_FIELD if its labels alone say it, LABEL_HEADING if one word does of what is kept, which a heading may tell from the same
 * elsewhere, else LABEL_SOURCE_COUNT. */
unsigned said_subject(Binding *binding, const FactDef *fact, const Statement *statement, LabelSource *source);

/* Words of a subject that tell it from others: folded, without brackets, statistics and generic words. */
typedef struct TokenSet {
    uint64_t hashes[16]; /* sorted, distinct */
    size_t count;
    uint64_t method; /* hash of an HTTP method, 0 if none */
} TokenSet;

/* generic: the class of words that tell no subject (or no stream) from another. */
TokenSet tokens_of(const Binding *binding, Text text, LexClass generic);
bool tokens_equal(const TokenSet *a, const TokenSet *b);
bool tokens_within(const TokenSet *a, const TokenSet *b); /* all of a in b */

/* Interned names: equal names have equal ids (> 0). */
typedef struct Names {
    Arena *arena;
    Text *texts; /* by id; texts[0] is empty */
    uint64_t *hashes;
    size_t count, capacity, hash_capacity;
    unsigned *slots; /* ids by hash; 0: free */
    size_t slot_count;
} Names;

Names *names_new(Arena *arena);

unsigned name_intern(Names *names, uint64_t hash, Text text);
unsigned name_known(const Names *names, uint64_t hash); /* 0: not yet */

#endif
