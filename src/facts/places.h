/* places.h - what places.c, titles.c and contents.c share: where the sections of a summary stand. */
#ifndef SUMLINT_FACTS_PLACES_H
#define SUMLINT_FACTS_PLACES_H

#include "binding.h"

/* How sure it is that a title names a section; see titles.c. Less than SCORE_BEGIN is open to what stands below. */
enum {
    SCORE_EXACT = 100, /* the title is a synonym */
    SCORE_BEGIN = 60,  /* it begins with one: "Redis 7" */
    SCORE_PART = 40,   /* it holds one of several words */
    SCORE_WORD = 12,   /* it holds a word that suggests the section, or a synonym of one word */
    SCORE_LEAST = 12
};

/* What the heading around is: one section, or two when its title names both ("Caching and data layer"). */
typedef struct Around {
    size_t section, second;
    int score;
} Around;

/* The section that a title names best, or NO_DEFINITION; in *second another one that it names in so many words. A
 * label names a section only with its beginning. */
size_t title_match(Binding *binding, Text title, bool label, Around above, int *score, size_t *second);

/* A title without brackets, numbering and signs in front. */
Text title_bare(Text title);

/* Per section of the pack: how well a title names it, when it is a whole one, or any part of it: 0 to SCORE_EXACT. They
 * stand until another title is asked. */
const int *title_points(Binding *binding, Text title);

/* The whole section that most of what stands below the heading suggests, or NO_DEFINITION. */
size_t content_names(Binding *binding, size_t index);

/* A section of the template, no part of one, and not the frame around them. */
bool whole_section(const Pack *pack, size_t section);

/* kind.c: does a title name a kind that is made of sections? */
bool title_names_summary(Binding *binding, Text title);

/* letter.c: the title of a part of the document, of one without any heading its subject line. */
Text title_line(const Document *document, size_t section);

/* The one section that is a summary by its title or subject line, of paragraphs and without a heading below that, or
 * NO_INDEX. */
size_t letter_find(Binding *binding);

/* How many sections its paragraphs are, each noted in `seen` (per section of the pack). */
size_t letter_tops(const Binding *binding, bool *seen);

/* contents.c: does the line say what is done from some value on? */
bool is_step(const Binding *binding, Text line);

/* blocks.c: sections that stand in a block below another's heading; fills piece_section. */
void blocks_find(Binding *binding);

/* runins.c: sections that bold words open; fills piece_section and holds_run_ins. */
void run_ins_find(Binding *binding);

/* How many sections they open in a section of the document, each noted in `seen` (per section of the pack). */
size_t run_in_tops(const Binding *binding, size_t document_section, bool *seen);

/* promises.c: absent sections whose fields one paragraph states; fills piece_section. */
void promises_find(Binding *binding);

/* Chooses by what stands below, for the sections [1, section_count) whose `open` is set; the others are sure. `among`
 * are the whole sections of the pack that may be chosen, NULL: all. What it finds goes to section_section and
 * section_score, and sets found[i]; of a title that begins with another's name it is the second section. */
void contents_match(Binding *binding, const bool *open, const bool *among, bool *found);

#endif
