/* reader.h - what the forms of the statement floor share. Only files of this folder include it. */
#ifndef SUMLINT_STATEMENT_READER_H
#define SUMLINT_STATEMENT_READER_H

#include "statement.h"

enum { LABELS_AT_MOST = 24 };

/* A unit that is given for all bare numbers of a table or section; factor 0: none. */
typedef struct WideUnit {
    Dimension dimension;
    double factor;
    Text unit;
} WideUnit;

/* What a section-wide sentence ("All figures are p95, for September 2026") gives to a section and those inside it. */
typedef struct Wide {
    Statistic statistic;
    Horizon horizon;
    WideUnit unit;
} Wide;

enum { TERMS_AT_MOST = 4, SPEAKERS_AT_MOST = 8 };

/* A word for a time that the document fixes itself: "next year" means November 2027. */
typedef struct Term {
    Text name;
    int month;
} Term;

typedef struct Speakers {
    Text names[SPEAKERS_AT_MOST];
    size_t turns[SPEAKERS_AT_MOST];
    size_t count;
} Speakers;

typedef struct LabelMemo LabelMemo;

/* field_surround()'s own: the headings around the section that was asked for last. */
typedef struct Headings {
    size_t section;
    Label labels[LABELS_AT_MOST];
    size_t count;
} Headings;

/* lead_text()'s own: items of one list ask for the same lead. */
typedef struct Leads {
    struct {
        bool known;
        size_t piece;
        Text text;
        Span span;
    } slots[16];
} Leads;

typedef struct Reader {
    Arena *arena;
    const Document *document;
    const Lexicon *lexicon;
    Statement *items;
    size_t count, capacity;
    size_t fields;      /* how many fields were begun */
    uint64_t place_key; /* of the leads and headings around the last field, and those joined */
    Text place;
    size_t listed; /* how many things were found in lists within sentences */
    NumberStyle style;
    int month; /* of the document's date */
    Term terms[TERMS_AT_MOST];
    size_t term_count;
    int presumed;           /* without a date: the month that "today" can't be later than; 0: unknown */
    Wide **wide;            /* per section; NULL: nothing is given. Read by wide_of() */
    const size_t *previous; /* per piece: the sibling before it, or NO_INDEX */
    LabelMemo *label_memo;
    Headings *headings;
    Leads *leads;
    Speakers speakers;
} Reader;

/* A thing in a list that a sentence makes, and the stretch in which its values stand. */
typedef struct Listed {
    Span span;
    Text name;
    Text intro; /* what the sentence says before the first of them */
} Listed;

/* A value with all that a form knows about it: what forms hand to field_read(). */
typedef struct Field {
    const Reader *reader;
    size_t piece;
    size_t begin, end; /* of the value in the piece's text */
    size_t label_count;
    Text subject;
    Text opening;        /* "**Leaderboard** is shown within 3 s": what its first sentence speaks of; may be empty */
    Statistic statistic; /* of the row or label, for values that bring none */
    bool beside;         /* or statistic_beside() tells it, once it is asked */
    size_t row, list;
    WideUnit unit; /* of bare numbers, as the key says; factor 0: none */
    bool cell;     /* blank cells and dashes are statements too */
    bool code;
    bool step; /* of code: "If latency > 1 s:" */
    bool in_label;
    Listed listed;                /* the listed thing whose value is read; mostly empty */
    size_t thing;                 /* which of all it is, from 1; 0: none */
    Text store;                   /* the store right before the value: "Redis, 8 GB"; mostly empty */
    Label labels[LABELS_AT_MOST]; /* those behind label_count are not set */
} Field;

/* A field of the piece with the labels of its surroundings (leads, headings) still to be added: see field_surround(). */
void field_begin(Field *field, const Reader *reader, size_t piece, size_t begin, size_t end);

/* What a label says is told once, when it is made. */
Label label_make(const Reader *reader, Text text, LabelSource source, Span span);

/* Adds a label unless it is empty or the list is full. */
void field_label(Field *field, Text text, LabelSource source, Span span);

/* Most labels are words alone: as fields of their own they state nothing, whatever stands around them. */
bool label_may_state(const Reader *reader, const Piece *piece, size_t begin, size_t end);

/* Adds lead-ins and headings around the field's piece, innermost first. */
void field_surround(const Reader *reader, Field *field);

/* Reads the value: one statement per quantity, or one for the whole. It uses the field up. */
void field_read(Reader *reader, Field *field);

/* The forms: each reads a piece. */
#define FORM(kind, function) void function(Reader *reader, const Piece *piece);
#include "forms.def"
#undef FORM

/* The size of the number ("8.4") with which an item's or paragraph's text begins, if a neighbour goes on counting; else 0. */
size_t item_number_size(const Reader *reader, const Piece *piece, Text text);

/* The line that introduces a list, table, block or nested piece: a paragraph before it ending in ":", a bold line, a
 * short line. Empty if none. */
Text lead_text(const Reader *reader, size_t piece, Span *span);

/* A stretch of a text that is a label, with the value behind it. */
typedef struct LabelPart {
    size_t begin, end;             /* the label, without its sign */
    size_t value_begin, value_end; /* up to the next label */
    bool strong;                   /* a bold lead-in */
    bool line;                     /* begins a line (or the piece) */
} LabelPart;

/* A key of settings as words ("maximum-pool-size", "idleTimeoutMillis"), and the unit that is its last one, or none. */
Text key_words(Arena *arena, Text key);
WideUnit key_unit(Text key);

/* What the last word of "a.b.max-size" stands under ("a.b"), or empty; and is a text such a key, in small letters? */
Text key_path(Text key);
bool key_is_dotted(Text key);

/* A condition of a setting: "p(95)<500", "rate(errors_total[5m]) > 0.01". */
typedef struct Threshold {
    Text metric;         /* what is compared */
    Statistic statistic; /* of what kind, if that is said */
    size_t sign;         /* where the comparison with a number begins; NO_INDEX if there is none that ends the text */
} Threshold;

/* False if the text calls no function; a plain one ("rate<0.01") needs none. */
bool threshold_read(Text text, bool plain, Threshold *threshold);

/* Splits a text into labelled parts; text before the first label is a part with an empty label. Returns how many. */
size_t labels_split(const Reader *reader, const Piece *piece, LabelPart *parts, size_t room);

/* Who asks and who answers in minutes: names that begin at least three paragraphs each. */
void speakers_find(Reader *reader);

/* The question that a speaker's paragraph answers. Empty if it answers none. */
Text question_before(const Reader *reader, size_t index, Span *span);

/* "follows from 1.8": a bare number that numbers a row of its table is no value, nor is that of a clause ("3.3 Minutes lost") or of a heading
 * ("as 1.1"). Returns how many values of the text, which is of the piece `index`, are left. */
size_t numbers_drop(const Reader *reader, size_t index, Text text, Quantities values);

/* "How many requests arrive per second?": bare numbers of the answer count what the question asks for. */
void question_counts(const Reader *reader, const Field *field, Quantities values);

/* Joins questions and answers among the parts of a text. Returns how many are left. */
size_t dialogue_join(const Reader *reader, const Piece *piece, LabelPart *parts, size_t count);

/* The properties that a head names, as parts of it: one if it names no list. */
size_t positional_heads(Text head, Span *parts, size_t room);

/* As many parts of a value as its head has; the last takes the rest. 0 when the value has fewer. */
size_t positional_values(Text value, size_t wanted, Span *parts);

/* Where the main clause before a value begins: at its sentence's beginning or behind the last semicolon. */
size_t clause_begin(Text text, size_t value);

/* Does a number begin here, not a name with digits ("p95")? */
bool number_at(Text text, size_t at);
bool number_in(Text text);

/* The list of properties in a lead's brackets: "Alerts (warning / critical)". Empty if there is none. */
Text positional_lead(Text lead);

/* "Users, now / May 2027" with "3,000 / 6,000" behind it: the list that ends a label and the values, slash by slash, as parts of
 * each, and the label without the list. 0 where they aren't as many. */
size_t positional_pairs(Text label, Text value, Text *name, Span *heads, Span *values, size_t room);
/* The things that the sentences of a text list, in order; fewer than two in a sentence are none. Returns how many. */
size_t listing_read(const Reader *reader, Text text, Quantities values, Listed *items, size_t room);

/* Gives values the unit, noun or period that their sentence says only once. */
void values_complete(const Reader *reader, Quantities values, Text text);

/* "28,400 per second (91 % of 31,200)": is it the whole that the value before it is a share of? */
bool value_is_whole(Text text, Quantities values, size_t i);

/* Does nothing but "and" stand between two values? */
bool values_joined(Text text, const Quantity *first, const Quantity *second);

/* Is value i what those before it make: "12 per instance, at most 16 instances = 192"? */
bool sum_is_result(Text text, Quantities values, size_t i);

/* "Each of the 8 pods": how many there are, with what is said of each behind it. */
bool sum_counts_each(Text text, const Quantity *value);

/* "20 of them are set aside", "of which 90 are used". */
bool sum_is_part(Text text, Span clause, Span value);

/* One of "120 MB + 42 MB + 4.8 MB = 166.8 MB", but not the result. */
bool sum_is_addend(Text text, Quantities values, size_t i);

/* "A message has 300 bytes": the size of each. */
bool sum_is_of_one(Text clause, const Quantity *value);

/* What the values before value i make, where it is stated as their result and they can be read; else NULL. */
const Quantity *sum_of(const Reader *reader, Text text, Quantities values, size_t i);
const Quantity *quantity_kept(const Reader *reader, const Quantity *quantity); /* a copy in the document's arena */

/* The statistic that stands behind value i and its words, in its sentence: "2 s, high, p95". False if none does. */
bool statistic_behind(Text text, Quantities values, size_t i, Statistic *statistic);

/* The statistic that another item of a field's list, or line of its paragraph, gives: "Percentile: p95". */
Statistic statistic_beside(const Reader *reader, const Field *field);

/* The statistic that a label names: "p95", "95 % of requests". */
bool statistic_of_label(const Reader *reader, Text label, Statistic *statistic);

/* label_says.c: what a label says of all values that it stands at, remembered by its place. */
LabelMemo *label_memo_new(Arena *arena);
bool label_statistic(const Reader *reader, Text label, Statistic *statistic);
Horizon label_horizon(const Reader *reader, Text label);

/* What kind of value is a text without quantities? */
ValueKind value_classify(const Reader *reader, const Piece *piece, size_t begin, size_t end, bool *reasoned);
bool value_placeholder(const Reader *reader, const Piece *piece, size_t begin, size_t end, size_t *from, size_t *to);

/* Clauses: where the words that belong to text[at, to) begin and end, given the values before and behind it. */
Span clause_around(Text text, Span value, size_t before, size_t behind);

/* "A function host opens up to 50 connections", "a workplace makes 270 requests an hour": the one of several that the clause
 * speaks of; empty if it speaks of none. */
Text one_of_several(Text clause, const Statement *statement);

/* "Czech region · 10,000 lockers": behind the last dot between blanks in text[begin, end), or begin. */
size_t behind_dot(Text text, size_t begin, size_t end);

/* The name of a cache store right before a value: "Redis 7 (8 GB)". Empty if there is none. */
Text store_before(const Reader *reader, Text text, size_t value);

/* "Peak hours are 18:00 to 22:00 (2.4x), quiet hours 02:00 to 06:00 (0.3x)": the words that a later pair of brackets stands
 * behind, when they begin a part of their own. Empty if the brackets stand behind the value before them. */
Text clause_before_brackets(const Reader *reader, Text text, size_t from, size_t value);

/* lasting.c: a time behind another value, `last`: "for 5 minutes", "more than 5 in 10 minutes" ... */
bool value_lasts(const Reader *reader, Text text, Span clause, const Quantity *last, const Quantity *quantity);
/* ... and in brackets: "> 70 % sustained (1 hour)". */
bool value_sustains(Text text, const Quantity *last, const Quantity *quantity);

/* bands.c: is the field one of several bands of quality ("good", "poor")? */
bool field_is_banded(const Reader *reader, const Field *field);
/* Does it stand behind a paragraph such as "If a zone fails:"? */
bool field_is_supposed(const Reader *reader, const Field *field);

/* Fills role, standing, scope, stream, horizon and statistic from the labels. */
void attributes_read(const Reader *reader, Statement *statement, const Field *field, Span clause, Span value);
Horizon horizon_read(const Reader *reader, Text text);
Horizon row_horizon(const Reader *reader, const Piece *cell);
bool says_then(Text label);
bool says_later(Text text);

/* terms.c: what the document means by "next year", "final state", "2027"; its own date is known by then. */
void terms_find(Reader *reader);
int term_month(const Reader *reader, Text text); /* of the one that a text holds, or 0 */

/* "the climate page" without its article. */
Text text_without_article(Text text);

/* What a sentence that begins at `begin` speaks of: its words before the verb, for a value at offset `value`; or what its
 * clause says behind the value: "p95 < 300 ms for search". Empty if that cannot be told. */
Text statement_actor(const Reader *reader, const Statement *statement, Text text, size_t begin, size_t value);

/* The month (as Horizon counts) of the first date in a text, or 0. */
int month_read(Text text);

/* Is a day named, not only a month ("12 May 2026", "2026-05-12")? */
bool date_with_day(Text text);

/* Does a time merely say when another value of its text holds, or how long the period of others is? */
bool date_tells(Text text, const Quantity *quantity);

/* The unit that "Times in ms" or "(p95, in milliseconds)" gives; factor 0 if none. */
WideUnit unit_of_sentence(const Reader *reader, Text sentence);

/* Of "All loads are those of June 2027, except where "today" is said" what holds; the exception gives no date. */
Text text_without_exception(Text sentence);

/* Reads section-wide sentences and the document's date. */
void wide_read(Reader *reader);
const Wide *wide_of(const Reader *reader, size_t section); /* what holds for it */

#endif
