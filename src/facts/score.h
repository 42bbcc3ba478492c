/* score.h - what bind.c and score.c share: how well a definition fits a statement. */
#ifndef SUMLINT_FACTS_SCORE_H
#define SUMLINT_FACTS_SCORE_H

#include "candidate.h"

/* No section of the pack, or one that frames the document: no evidence against any fact. */
bool place_unknown(const Binding *binding, size_t place);

/* Its heading merely holds a word of the section, or what stands below does: little evidence against other facts. */
bool place_guessed(const Binding *binding, size_t statement);

/* May the fact stand in that place? */
bool fact_belongs(const Binding *binding, const FactDef *fact, size_t place);

/* What a phrase of so many words is worth by where it stands. */
/* May the fact need no label in the section, whatever else is asked of its value? */
bool fact_may_be_bare(const Binding *binding, const FactDef *fact, size_t place);

int phrase_score(LabelSource source, size_t words);

/* Under "Volumetrics and load profile" a value may belong to either section: the other one, or NO_DEFINITION. */
size_t second_place(const Binding *binding, size_t statement);

/* The score of a definition for a statement in that place; 0 when it cannot be meant. strays: one of any section is looked
 * for. */
int score_of(const Binding *binding, const FactDef *fact, const Statement *statement, const Candidate *candidate,
             size_t place, bool strays);

/* The last of two loads of which nobody says what they count: "a peak test (90 and 6 per second)". */
bool is_second_load(const Binding *binding, const Statement *statement);

Sureness sureness_of(const Binding *binding, const FactDef *fact, size_t place, const Statement *statement,
                     const Candidate *candidate);

#endif
