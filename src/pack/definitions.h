/* definitions.h - the dictionary of a pack: sections, facts, fields, conditions, kinds and words. Part of the door pack.h.
 *
 * Where a definition names another one it holds its index in the Pack's list of them. */
#ifndef SUMLINT_PACK_DEFINITIONS_H
#define SUMLINT_PACK_DEFINITIONS_H

#include "../base/base.h"
#include "../quantity/quantity.h"

typedef struct TextList {
    const Text *items;
    size_t count;
} TextList;

/* Phrases that are looked for in texts, by tables that were made of them (phrases.h, Lexicon): hardly anybody reads them
 * again. Joined they have one pointer, which is one less for each phrase to be set when the program starts. */
typedef struct PhraseList {
    Text joined; /* each with a line's end behind it */
    size_t count;
} PhraseList;

/* The next phrase from *at on; *at moves behind it. False at the end. */
static inline bool phrase_next(PhraseList list, size_t *at, Text *phrase) {
    size_t end = text_find(list.joined, TEXT("\n"), *at);
    if (end == SIZE_MAX)
        return false;
    *phrase = text_part(list.joined, *at, end);
    *at = end + 1;
    return true;
}

typedef struct IndexList {
    const size_t *items;
    size_t count;
} IndexList;

typedef enum Level { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR } Level;

typedef enum KeyPart {
#define KEY(NAME, name, what) KEY_##NAME,
#include "keys.def"
#undef KEY
    KEY_PARTS
} KeyPart;
#define KEY_BIT(part) (1u << (part))

#define NO_DEFINITION ((size_t)-1)

/* A section of a summary, or a part of one ("slo", "slo.latency"). */
typedef struct SectionDef {
    Text id;          /* "slo.latency" */
    Text title;       /* as the template names it */
    size_t parent;    /* index, or NO_DEFINITION */
    TextList titles;  /* synonyms: a heading or label that is one of them names this section */
    PhraseList words; /* words that suggest it, in an unknown title */
    PhraseList holds; /* words that suggest it, in what stands below an unknown title */
    bool frame;       /* says something of the document, not of its matter: header, status */
} SectionDef;

/* Bits of FactDef.values: one per Dimension, and these. */
#define VALUE_BIT(dimension) (1u << (dimension))
#define VALUE_TEXT_BIT (1u << 16)
#define VALUE_CHANGE_BIT (1u << 17)
#define VALUE_DURATION_BIT (1u << 18) /* a time that says how long the value before it lasts */

typedef enum Direction { DIRECTION_NONE, LESS_IS_BETTER, MORE_IS_BETTER } Direction;

/* A name that a statement may be bound to. */
typedef struct FactDef {
    Text name;          /* "latency.target" */
    Text says;          /* in words for people: "how long an operation may take" */
    unsigned values;    /* VALUE_BITs */
    IndexList in;       /* sections; empty: anywhere */
    bool anywhere;      /* a label of this fact may name it outside `in` too, one sureness lower */
    TextList labels;    /* phrases near the value that name it */
    PhraseList needs;   /* at least one must stand in the clause, field label, column or row; empty: none */
    PhraseList unless;  /* none of these may stand in the clause or field label */
    TextList names;     /* phrases that name it where one is the whole label before the value: "Alert" */
    TextList nouns;     /* counted nouns that name it as a label does */
    PhraseList telling; /* where no section is known, one of these says by itself that a value is this */
    IndexList beside;   /* or one of these facts does that stands under the same heading */
    bool bare;          /* needs no label: any value of its dimension in `in` */
    bool opens;         /* unless its own clause names it, only the first value of a row, item or paragraph */
    bool total;         /* never a value per instance, user or other thing */
    bool service;       /* said once in a sentence it is of the whole service, whatever the sentence's subject */
    bool inside;        /* only in its own sections, not in one around them */
    bool computed;      /* only what the values before it in its sentence make, beside the fact that it is */
    bool passage;       /* bound by unit and words alone, under any heading, beside the fact that the value is */
    bool first;         /* its subjects are names that facts of other definitions may share or shorten */
    IndexList behind;   /* only behind one of these facts in the same line or cell; empty: anywhere */
    IndexList whole; /* what an unnamed value before it in its line is, or one behind it and "of": "3 TB, 2 TB used" */
    IndexList follows; /* with inside: or, in one around them, directly behind a value of one of these facts */
    int weight;        /* settles ties between facts; 0 by default */
    int share_at_least, share_at_most; /* per cent that a fraction of it may be; 0: any */
    unsigned roles;                    /* bit per statement Role that it may have; 0: any. (1u << role) */
    unsigned key;                      /* KEY_BITs that tell one such fact from another */
    unsigned unique;                   /* KEY_BITs within which two unequal values conflict; 0: never compared */
    Direction direction;
    bool promise;          /* its number is meant as it stands (a target, a limit), never a rounded measurement */
    bool statistic_needed; /* a value without p95, average or maximum is missing-percentile */
    bool limit_needed;     /* an open end ("4+") is open-range */
    bool period_needed;    /* a count without "per what" is missing-period */
    bool horizon_needed;
    bool subject_needed; /* one that names no subject agrees with none that does */
    bool said; /* of a passage: its subject is all that its sentence and labels say, but for the words of `labels` */
    TextList
        acts; /* verbs that someone does to what a said fact is about: "keeps"; the words before one are none of its */
    Text role_word;   /* what to call it in a message: "target", "limit" */
    Text ask;         /* the question, with {subject}, {stream} or {noun} */
    TextList options; /* two or three choices, "label: consequence"; see docs/packs.md */
    Text header;      /* of the question: at most 12 code points */
} FactDef;

/* What a kind promises in a section. */
typedef struct FieldDef {
    Text id;             /* "resources.iops" */
    size_t section;      /* where it belongs */
    Text name;           /* as the template names it: "IOPS" */
    IndexList facts;     /* any of them answers it, wherever it stands */
    IndexList all;       /* or: all of them must be there */
    PhraseList mentions; /* or: a phrase of these with something behind it, in the section (or in `also`) */
    unsigned
        amounts; /* or: that many amounts (`least`; 0: never) of these dimensions (VALUE_BITs) in one row of its section */
    size_t least;
    IndexList beside; /* those amounts stand in the row, item or paragraph of one of these facts, and state no other */
    IndexList equals; /* or: a value of its section that is the value of one of these facts */
    bool term;        /* nobody says it in other words than these: "N+1" */
    IndexList also;   /* further sections in which a mention counts */
    TextList when; /* required only if one of these conditions holds: names of conditions in the pack; empty: always */
    Level level;
    Text ask;
    TextList options;
    Text header;
    IndexList covers; /* further fields that the question asks for when they are missing too */
    Text ask_all;     /* the question when some of these are */
    TextList options_all;
    bool several; /* more than one option may be chosen */
    bool entries; /* an answer may name several things, each with its values: an entry of its own for each */
} FieldDef;

/* A named condition: holds if one of the phrases stands in the document, or a fact is bound. "ui: there is a page" */
typedef struct ConditionDef {
    Text name;
    PhraseList mentions;
    PhraseList unless; /* phrases that deny it: "has no pages" */
    IndexList facts;
    IndexList in; /* sections in which to look; empty: all */
} ConditionDef;

typedef struct KindSection {
    size_t section;
    Level level; /* when missing; LEVEL_OFF: optional */
} KindSection;

/* A kind of document (docs: KINDS). */
typedef struct KindDef {
    Text name;              /* "interview-summary" */
    Text title;             /* for people */
    TextList titles;        /* phrases in the document's title or a heading that name it */
    size_t sections_needed; /* recognised by that many sections ... */
    size_t facts_needed;    /* ... holding facts, or by that many facts of `by_facts` */
    IndexList by_facts;
    IndexList by_needed; /* of by_facts, these names must occur each at least once */
    bool prose;          /* its running text states facts wherever it stands */
    IndexList each;      /* facts that each of its objectives or scenarios states */
    IndexList home;      /* the section in which a value stands that no heading places; none or one */
    const KindSection *sections;
    size_t section_count;
    IndexList fields; /* into Pack.fields */
} KindDef;

/* A word that makes no target, and what excuses it. */
typedef struct VagueDef {
    Text name; /* the class: "speed" */
    Text rule; /* the rule that it feeds */
    PhraseList words;
    PhraseList unless; /* phrases that contain such a word and are harmless: "fast path" */
    bool even_negated; /* "no noticeable delay" is as vague as "noticeable"; "not fast" is harmless */
} VagueDef;

/* A flag of the relation language: "n is parallel" holds if one of its phrases stands around the value. */
typedef struct FlagDef {
    Text name;
    TextList words;
    bool whole;      /* it counts anywhere in the value's cell or line, not only in its own clause */
    bool row;        /* a remark in another cell of its row counts as well */
    bool heading;    /* what its heading and what leads to its list or table say counts as well */
    bool affirmed;   /* not behind a word that denies it: "nothing is evicted" */
    bool passage;    /* it counts anywhere in its section, where that is short, else in its paragraph */
    bool around;     /* so does its sentence, what introduces its list or table, and the headings above */
    TextList unless; /* phrases that contain such a word and mean something else: "page on-call" is no page */
} FlagDef;

#endif
