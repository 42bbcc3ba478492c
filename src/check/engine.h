/* engine.h - what the files of the completeness and specificity engines share. Only this folder includes it. */
#ifndef SUMLINT_CHECK_ENGINE_H
#define SUMLINT_CHECK_ENGINE_H

#include "check.h"
#include "matcher.h"

typedef enum RuleId {
#define RULE(NAME, name, level) RULE_##NAME,
#include "rules.def"
#undef RULE
    RULE_COUNT
} RuleId;

typedef enum MessageId {
#define MESSAGE(NAME, name) MESSAGE_##NAME,
#include "messages.def"
#undef MESSAGE
    MESSAGE_COUNT
} MessageId;

Text message_name(MessageId id);

/* Gives a finding the pack's message, question and suggestion with their {names} filled in; what the pack lacks is left
 * empty, but for the message: then the rule says what it is. */
void finding_say(Arena *arena, const Pack *pack, Finding *finding, MessageId id, const TextFill *fills, size_t count);

/* The pack's sections that an engine treats in a way of its own; a pack need not have them. */
#define KNOWN_SECTIONS(SECTION)                                                                                        \
    SECTION(HEADER, "header")                                                                                          \
    SECTION(SLO, "slo")                                                                                                \
    SECTION(LATENCY, "slo.latency")                                                                                    \
    SECTION(SCALE, "scale")                                                                                            \
    SECTION(GROWTH, "scale.growth")                                                                                    \
    SECTION(CACHING, "caching")                                                                                        \
    SECTION(MONITORING, "monitoring")                                                                                  \
    SECTION(ALERTS, "monitoring.alerts")                                                                               \
    SECTION(RESOURCES, "resources")                                                                                    \
    SECTION(BUDGETS, "budgets")                                                                                        \
    SECTION(TESTS, "tests")                                                                                            \
    SECTION(CRITERIA, "tests.criteria")                                                                                \
    SECTION(PRIORITIES, "priorities")                                                                                  \
    SECTION(DEGRADATION, "degradation")                                                                                \
    SECTION(QUESTIONS, "questions")                                                                                    \
    SECTION(NEXT, "next")                                                                                              \
    SECTION(STATUS, "status")

typedef enum SectionId {
#define SECTION(NAME, name) SECTION_##NAME,
    KNOWN_SECTIONS(SECTION)
#undef SECTION
        SECTION_COUNT
} SectionId;

Text section_name(SectionId section);

#define FIELD_DATE TEXT("header.date")
#define FIELD_FEATURE TEXT("header.feature")
#define FACT_ALERT_ACTION TEXT("alert.action")

/* A document under check, with what both engines look up again and again. */
typedef struct Check {
    Arena *arena;
    FindingList *list;
    const Facts *facts;
    const Pack *pack;
    const Statements *statements;
    const Document *document;
    size_t sections[SECTION_COUNT]; /* indexes into the pack's; NO_DEFINITION: it has none */
    const size_t *piece_first;      /* per piece, and one more: offsets into piece_statements */
    const size_t *piece_statements;
    bool *field_has_number; /* per Statement.field: a quantity stands in the cell or labelled value */
    size_t field_count;
    bool *own;          /* per statement: it is the writer's own, in the summary, and no open question */
    bool *judged;       /* per statement: a specificity rule has spoken */
    const bool *others; /* per section of the document: it is about another quality than performance */
} Check;

/* engine.c */
Check check_begin(FindingList *list, const Facts *facts);
Text rule_name(RuleId rule);
Level rule_level(const Pack *pack, RuleId rule);

/* Is the document's section, or the statement, a part of the summary? */
bool in_summary(const Check *check, size_t document_section);
bool statement_in_summary(const Check *check, const Statement *statement);

/* The deepest section of the pack that a statement stands in, and whether that is `section` or a part of it. */
size_t section_of(const Check *check, const Statement *statement);
bool stands_in(const Check *check, const Statement *statement, SectionId section);
bool within_id(const Check *check, size_t pack_section_index, SectionId section);

/* Has the kind of the document no sections? And is what it is about at home in one of the pack? */
bool unsectioned(const Check *check);
bool at_home_in(const Check *check, SectionId section);

/* The title of the section that a piece stands in, as the document has it. */
Text title_at(const Check *check, size_t document_section);

/* A finding of a rule at its own level, or at `level` unless that is LEVEL_OFF; its section is filled in. What it says
 * comes from say(). */
Finding *report(Check *check, RuleId rule, Level level, Span span, size_t document_section);

/* A finding about a statement: subject, fact and section are filled in. */
Finding *report_statement(Check *check, RuleId rule, size_t index);

/* finding_say() with the names that every finding about a statement has: {value}, {subject}, {clause}; `fills` go first. */
void say(Check *check, Finding *finding, MessageId id, const TextFill *fills, size_t count);
void say_statement(Check *check, Finding *finding, MessageId id, size_t index);

/* The question of a fact, with its {subject}, {noun} and {stream} filled in; empty if it has none. */
Text ask_of(Check *check, const FactDef *fact, const Statement *statement);

/* What a statement is about in words for a message: its subject, else its nearest label. */
Text about(const Statement *statement);

/* The label of the sources named by bits (1u << source) that stands nearest. */
Text nearest_label(const Statement *statement, unsigned sources);

/* word_count() of a text of the document. */
size_t words_in(const Check *check, Text text);

bool is_value(const Statement *statement);
bool has_number(Text text); /* a digit that is no part of a name as in "PERF-5" */

/* Does one of the words stand in the text, in any case and number? */
bool has_any_word(Text text, const char *const *words, size_t count);
#define HAS_ANY(text, words) has_any_word((text), (words), sizeof(words) / sizeof *(words))

/* The same of a text of the document, whose words were read before. */
bool says_any_word(const Check *check, Text text, const char *const *words, size_t count);
#define SAYS_ANY(check, text, words) says_any_word((check), (text), (words), sizeof(words) / sizeof *(words))

/* How many words has the label of a line with nothing behind it ("- **Users**:")? 0 of any other piece. */
size_t blank_label(const Check *check, size_t piece);

/* Are there such lines in the section, and nothing else? Then its heading answers nothing either. */
bool section_says_nothing(const Check *check, size_t document_section);

/* Does the text hold a word of this class of the pack's? The first match, if wanted. */
bool has_word(const Check *check, Text text, LexClass class, Match *match);
bool has_use(const Check *check, Text text, PhraseUse use, size_t index);

/* Does it speak of a period or date: "per day", "a month", "yearly", "by March 2027"? */
bool names_period(Text text);
bool names_date(Text text);

/* completeness_section.c. present: per section of the pack, whether the document holds it or a part of it. */
const bool *sections_present(Check *check);
bool section_is_empty(const Check *check, size_t document_section);
void check_sections(Check *check, const bool *present);

/* completeness_home.c: sections of the pack that a piece stands in. What the headings around a piece name is the same
 * for all pieces of a section; homes_of_piece() adds what its own statements say. */
enum { HOMES_AT_MOST = 16 };
typedef struct Homes {
    size_t items[HOMES_AT_MOST];
    size_t count;
} Homes;
Homes homes_of_section(const Check *check, size_t document_section);
Homes homes_of_piece(const Check *check, size_t piece, Homes homes);
bool homes_within(const Pack *pack, const Homes *homes, size_t section);

/* completeness_doubt.c: what no field and no fact claims, and which of it may be what this field seems to lack; empty:
 * nothing. wanted: per field of the pack, whether the kind promises it. */
typedef struct Strays Strays;
const Strays *strays_find(const Check *check, const bool *wanted);
Text stray_for(const Strays *strays, const FieldDef *field);

/* Makes a finding a note if these words may be what it misses; empty: they may not. */
void doubt(Check *check, Finding *finding, Text stray);

/* What a part lacks that only a lead-in sets off may stand in a neighbouring one: a note too. */
void doubt_division(Check *check, Finding *finding, const Section *section);

/* A paragraph may be two sections: what a text without headings lacks is a note. */
void doubt_letter(Check *check, Finding *finding);

/* completeness_field.c. All per field of the pack. */
typedef struct FieldState {
    const bool *wanted; /* the kind promises it */
    const bool *answered;
    const bool *blank; /* its label stands there, with nothing behind it */
} FieldState;
FieldState fields_state(Check *check, const bool *present);
void check_fields(Check *check, const bool *present, const FieldState *state);

/* completeness_amount.c: do values answer the field by their kind or size alone? */
bool amounts_answer(const Check *check, const FieldDef *field);

/* completeness_value.c, completeness_cell.c, completeness_status.c, completeness_sibling.c */
void check_placeholders(Check *check);
void check_not_applicable(Check *check);
void check_cells(Check *check);
void check_status(Check *check, const bool *present);
void check_siblings(Check *check);

/* completeness_beside.c: what all lines of a list have and one lacks. */
void check_beside(Check *check);

/* specificity.c: may a rule judge the statement? It is the writer's own, in the summary, not an open question, and no
 * other rule has judged it. */
bool may_judge(const Check *check, size_t index);
void judge(Check *check, size_t index);

/* What the nearest label that names facts of its section expects. */
typedef struct Position {
    size_t fact;     /* the definition that fits best */
    unsigned values; /* VALUE_BITs that some of them takes */
    size_t facts;    /* how many with a unit it may name */
    size_t words;    /* of the phrase that names them */
    Text label;
} Position;
bool position_of(const Check *check, const Statement *statement, unsigned sources, Position *position);
bool position_of_text(const Check *check, const Statement *statement, Text label, Position *position);
#define LABELS_NEAR (1u << LABEL_FIELD | 1u << LABEL_COLUMN | 1u << LABEL_ROW | 1u << LABEL_LINE)

/* Most texts hold no vague word: that is asked before anything else about them. */
bool may_be_vague(const Check *check, Text text);

/* The first phrase of a class of the pack's vague words that feeds the rule and is not excused where it stands. */
bool find_vague(const Check *check, RuleId rule, Text text, Match *match);

/* Does a label say that what follows is described, not promised: priority, rationale, notes? */
bool is_described(const Check *check, const Statement *statement);

/* Numbers of the statements that were read from the same field, in one stretch. */
Span statements_beside(const Check *check, const Statement *statement);

/* "**NFR-3** The door opens as fast as possible", "- [ ] ...": in a list of requirements what a number or a box makes one needs
 * no "must". */
bool is_requirement(const Check *check, const Statement *statement);

/* peers.c: the values at the same place of other rows, items or paragraphs, in document order. */
enum { PEERS_AT_MOST = 64 };
typedef struct Peers {
    size_t items[PEERS_AT_MOST];
    size_t count;
} Peers;
Peers peers_of(const Check *check, const Statement *statement);

/* What the statement was bound to, or NULL. */
const FactDef *fact_defined(const Check *check, size_t index);

/* Is it one quantity, and no code? */
bool states_number(const Statement *statement);

/* The words behind a value up to those of the next one. */
Text until_next_value(const Check *check, const Statement *statement, Text behind);

/* Does it stand in a label or row key that only names? A requirement in the first column of a table says all there is. */
bool only_labels(const Check *check, const Statement *statement);

/* Is it about another quality than performance ("Security"), where words will do? */
bool is_of_other_quality(const Check *check, const Statement *statement);

/* Does it stand in a cell under "Requirement"? */
bool under_requirement(const Check *check, const Statement *statement);

/* The text around a statement's value in its cell or field, as two stretches. */
void around_value(const Statement *statement, Text *before, Text *behind);

/* specificity_bare.c: do the words around a number without a unit say that it measures? Around both ends of a change? */
bool words_expect_unit(const Check *check, const Statement *statement);
bool change_lacks_unit(const Statement *statement);

/* specificity_counted.c: does something around a number without a unit tell that it counts, names or refers? */
bool needs_no_unit(const Check *check, const Statement *statement);

/* specificity_row.c: have the values beside it in its sentence, or in the other items of its list, all one unit? */
bool company_has_units(const Check *check, const Statement *statement);

void check_hedges(Check *check);
void check_open_ranges(Check *check);
void check_units(Check *check);
void check_periods(Check *check);
void check_percentiles(Check *check);
void check_horizons(Check *check);
void check_baselines(Check *check);
void check_vague_targets(Check *check);
void check_actions(Check *check);

/* suppress.c: marks what comments of the document suppress, and reports comments that are wrong. ignore.c: what the
 * settings leave out. */
void findings_suppress(FindingList *list, const Facts *facts);
void findings_ignore(FindingList *list, const Facts *facts, const Settings *settings);

/* Is it about this field, subject or relation? */
bool finding_concerns(const Finding *finding, Text name);

/* run.c's helpers */
void levels_apply(FindingList *list, const Facts *facts, const Settings *settings);
void findings_tidy(FindingList *list);
void findings_admit(FindingList *list, const Facts *facts);
void findings_defer(FindingList *list, const Facts *facts);
void check_template_values(FindingList *list, const Facts *facts);
void findings_from_template(FindingList *list, const Facts *facts);
void findings_prune(FindingList *list);
void findings_group(FindingList *list, const Facts *facts);
void findings_sort(FindingList *list, const Facts *facts);

#endif
