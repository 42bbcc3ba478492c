/* subjects.h - one thing under several names: "Checkout", "checkout API", "`POST /checkout`". */
#ifndef SUMLINT_FACTS_SUBJECTS_H
#define SUMLINT_FACTS_SUBJECTS_H

#include "binding.h"

/* Settles for each fact of a table which axis names its subject, and drops what stands in a foreign column. */
void tables_read(Binding *binding);
Text table_head(const Statement *statement);                    /* of the column that a value stands in */
Text table_group(Binding *binding, const Statement *statement); /* the words of that head that name no role: "Gold" */

void subjects_fill(Binding *binding);
void streams_fill(Binding *binding);

/* A head that only says which role its values play ("Limit", "Target") or that they are values is no subject. */
bool subject_is_role(const Binding *binding, Text label);

/* Does the text name a subject? Words that are all labels of the fact itself do not: "Peak load" of a peak load. */
bool subject_is_telling(Binding *binding, const FactDef *definition, Text text);

/* "Map service, limit" and "Map service, used" are two properties of one thing: the name without what it is of it. */
Text subject_without_role(Binding *binding, const FactDef *definition, Text text);

/* In a sentence "the TTL of the master data" is about the master data. */
Text subject_behind_measure(Binding *binding, const FactDef *definition, Text text);

/* Measures of one section have their words in common: an "allowed downtime" of the "API availability" is the API's. */
bool measures_related(const FactDef *a, const FactDef *b);

/* Does the key of a row name a subject beside the words of the fact itself? "Send p95" does, "p95" doesn't. */
bool row_names(Binding *binding, const Fact *fact, Text row);

/* Names for one thing: the words outside brackets, those inside, a method with its path. */
enum { ALIASES = 4 };
typedef struct Aliases {
    TokenSet sets[ALIASES];
    size_t count;
    bool path;      /* one of them is a path: "POST /tickets" */
    uint64_t words; /* of all its words, generic ones too: "Tracking page" is not "Tracking API" */
    Text text;
} Aliases;

/* generic: see tokens_of(). */
const Aliases *aliases_of(Binding *binding, Text text, LexClass generic);

/* Without the words of the fact's own labels. */
Aliases aliases_without(const Binding *binding, const Aliases *aliases, size_t fact);
bool aliases_meet(const Aliases *a, const Aliases *b);

typedef struct Subject {
    Aliases aliases;
    unsigned id;
    size_t definition; /* of the first fact that named it */
    size_t list;       /* of a target that named it so: its table or list; else 0 */
    TokenSet mention;  /* what a clause may call it */
} Subject;

/* roster.c: the subjects of a document in the order in which they came, found by their names. */
typedef struct Subjects {
    Arena *arena;
    Subject *items;
    size_t count, capacity;
    struct Names *keys;     /* of all names, and of all their words */
    unsigned *chains;       /* two a key: its first link and its last */
    struct NameLink *links; /* 0 is none */
    size_t link_count, link_capacity, chain_capacity;
    bool *targets; /* by a subject's number */
    size_t target_capacity;
} Subjects;

Subjects *subjects_new(Arena *arena);
void subjects_add(Subjects *subjects, Subject subject);

/* The first subject with exactly these words, or NULL. */
const Subject *subject_same(const Subjects *subjects, const Aliases *aliases);

/* The subjects that have one of the names, one after the other; NULL behind the last. */
typedef struct Meeting {
    const Subjects *subjects;
    const Aliases *aliases;
    unsigned links[ALIASES];
} Meeting;

Meeting subjects_meeting(const Subjects *subjects, const Aliases *aliases);
const Subject *meeting_next(Meeting *meeting);

/* Does a latency target name it? */
bool subject_is_target(const Subjects *subjects, unsigned id);
void subject_mark_target(Subjects *subjects, unsigned id);

/* adopt.c: the subject of another name, when nothing else could be meant. */
void subject_adopt(Binding *binding, const Subjects *subjects, Fact *fact, const Aliases *aliases);
/* What was adopted is assumed and costs a level, unless its table goes through the targets. */
void adoptions_weigh(Binding *binding, const Subjects *subjects);
void subject_adopt_mentioned(Binding *binding, const Subjects *subjects, Fact *fact);
void subject_adopt_bracketed(Binding *binding, const Subjects *subjects, Fact *fact);
void subject_adopt_named(Binding *binding, const Subjects *subjects, Fact *fact);

#endif
