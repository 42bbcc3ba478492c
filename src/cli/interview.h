/* interview.h - a summary while answers are written into it. Only files of this folder include it. */
#ifndef SUMLINT_CLI_INTERVIEW_H
#define SUMLINT_CLI_INTERVIEW_H

#include "cli.h"

/* A text of the summary, and all that was understood of it. */
typedef struct State {
    Arena arena;
    FileResult result;
} State;

/* Answers are tried in one state while the other holds what stands. */
typedef struct Interview {
    Session *session;
    Input input;
    bool exists;   /* else the file comes to be with the first answer */
    Text original; /* as it was read, or last written */
    State states[2];
    size_t now;    /* the one that stands */
    Text *earlier; /* the texts before each answer */
    size_t earlier_count, earlier_capacity;
} Interview;

/* Reads the file. False: the user was told. Close it in any case. */
bool interview_open(Interview *interview, Session *session, Text path);
void interview_close(Interview *interview);

const Gaps *interview_gaps(const Interview *interview);
Text interview_text(const Interview *interview);

/* The open question that is called so, by its id or its text; NULL: there is none. */
const Question *interview_question(const Interview *interview, Text name);

/* Writes an answer into the text that stands, unless it is refused. The refusal lives in the session's arena. */
Refusal interview_answer(Interview *interview, const Question *question, Text words);

/* Brings the text into the file, as a whole or not at all, unless somebody else changed the file. False: the user was
 * told, and the file is as it was. */
bool interview_save(Interview *interview);

/* The text before the last answer stands again. False: there was none. */
bool interview_back(Interview *interview);

/* dialog.c: asks on the terminal until all is answered, or the user stops; returns the exit status. */
int interview_talk(Interview *interview);

/* One answer as it was given. */
typedef struct Given {
    Text name; /* the question, or its id */
    Text words;
    size_t line, column;
} Given;

/* answers.c: reads answers from a file, or from standard input ("-"). False with *error set. */
bool answers_read(Arena *arena, Text path, Given **items, size_t *count, Error *error);

#endif
