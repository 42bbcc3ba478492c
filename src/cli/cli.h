/* cli.h - what the files of this folder share: the only floor that opens, writes, frees and starts threads. */
#ifndef SUMLINT_CLI_CLI_H
#define SUMLINT_CLI_CLI_H

#include "options.h"

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_FAILED = 2 };

/* ---- files.c, read.c ------------------------------------------------------------------------------------------- */

typedef struct Session Session;
typedef struct Ground Ground;     /* config.h */
typedef struct Guard Guard;       /* guard.c */
typedef struct Baseline Baseline; /* baseline.h */

typedef struct Input {
    Text path;     /* as the user wrote it, or found below a directory of theirs */
    bool standard; /* standard input */
    bool given;    /* it has its bytes already, and they live with its path: */
    Text bytes;
    size_t line;          /* facts FILE:LINE; 0: all */
    Text error;           /* why there is nothing to read */
    Text absolute;        /* its path, links to its directory followed */
    const Ground *ground; /* the configuration that holds for it, and its pack */
    Text relative;        /* its path from there, for globs */
    Text skipped;         /* why it is not checked */
    size_t kind;          /* declared by --kind or the configuration, or NO_DEFINITION */
} Input;

typedef struct Inputs {
    Input *items;
    size_t count, capacity;
    bool sole; /* one file was named, and nothing else */
} Inputs;

/* FIND_LINES: FILE:LINE is understood. FIND_ALL: .gitignore leaves nothing out. */
typedef enum FindHow { FIND_LINES = 1, FIND_ALL = 2 } FindHow;

/* The files that operands name, directories searched recursively for Markdown, in sorted order, without what .gitignore
 * leaves out. A path that cannot be read is an input with an error. */
Inputs files_find(Arena *arena, const Text *operands, size_t count, FindHow how);

/* The operands of a command. */
typedef struct Operands {
    Text *items;
    size_t count, capacity;
} Operands;

/* list.c: the operands with what --files-from lists; the files that they name, or without any those of the current
 * directory, or standard input if it was given a name. False: the user was told. */
bool operands_read(Session *session, Operands *operands);
bool operands_find(Session *session, FindHow how, Inputs *inputs);

/* An input's bytes: given ones, those of a file or of standard input. False with *why set when it cannot be read or has more than limit bytes. */
bool file_read(Arena *arena, const Input *input, size_t limit, Text *bytes, Text *why);

/* The files of a directory whose names end in one of the endings, sorted. False with *why set. */
bool directory_list(Arena *arena, Text path, const Text *endings, size_t ending_count, Text **names, size_t *count,
                    Text *why);

Text path_parent(Text path); /* empty for a name alone */
Text path_join(Arena *arena, Text directory, Text name);

/* ---- output.c -------------------------------------------------------------------------------------------------- */

/* Standard output, or a file that comes to be as a whole when it is closed. */
typedef struct Output {
    int descriptor;
    Text name; /* for messages */
    Text path; /* where `temporary` goes; empty: written directly */
    Text temporary;
    Text parent;   /* the directory of both, */
    int directory; /* opened, so that they are found when it is moved; or -1 */
    Text error;    /* the first failure; nothing is written afterwards */
} Output;

/* path empty: standard output. False with output->error set. */
bool output_open(Output *output, Arena *arena, Text path);
bool output_write(Output *output, Text bytes);

/* Takes the file away that has not got its name yet. */
void output_drop(const Output *output);

/* keep: the file takes its name; else it is thrown away. False with output->error set when that fails. */
bool output_close(Output *output, bool keep);

/* guard.c. Writes all of it at one go, standard output or a file as a whole; signals wait meanwhile. The user is told, or
 * *why is set. */
bool output_whole(const Session *session, Text path, Text bytes, Text *why);
bool output_or_complain(const Session *session, Text path, Text bytes);

/* From guard_begin() on signals that would end the program wait; from guard_watch() on they throw the sinks' files away
 * that are not complete; after guard_end() they do what they always do. */
void guard_begin(Session *session);
void guard_watch(Session *session);
void guard_end(Session *session);

/* ---- session.c ------------------------------------------------------------------------------------------------- */

/* One report and where it goes. */
typedef struct Sink {
    Report report;
    Output output;
} Sink;

/* One run of the program: what all files share. */
struct Session {
    Arena *arena; /* of the session; files have their own */
    const Options *options;
    const Pack *pack;
    Settings settings;
    size_t kind;                            /* declared by --kind, or NO_DEFINITION */
    Baseline *baselines;                    /* all that were opened */
    const Ground *grounds, *ground;         /* all that were loaded, and the last one, which ... */
    Text ground_directory, ground_absolute; /* ... holds for this directory (as written, and absolute) */
    const Document *const *contexts;        /* --context, as many as there are */
    Sink *sinks;
    size_t sink_count;
    Guard *guard; /* guard.c; NULL: no report goes to a file */
    bool found;   /* exit status 1 */
    bool failed;  /* exit status 2 */
    bool stopped; /* nothing more can be written */
};

/* Loads the pack and opens the outputs. False when that failed; the user was told. */
bool session_begin(Session *session, bool sole);

/* Finds the configuration of each file, drops what it excludes, and begins. */
bool session_begin_files(Session *session, Inputs *inputs);

/* The levels and exceptions for a file. */
Settings settings_of(const Session *session, const Input *input, Arena *arena);

/* The level from which on a finding of a file fails the run, LEVEL_OFF: none; and does one of a result? */
Level fail_level(const Session *session, const Input *input);
bool fails_run(const FileResult *result);

/* baseline.c. Leaves accepted findings of a file out, or takes them down; writes them. False: the user was told. */
void baseline_file(Session *session, const Input *input, FileResult *result, Arena *arena);
bool baseline_save(Session *session);

/* Hands one file's result to every report. */
void session_report(Session *session, const FileResult *result, Arena *arena);

/* Ends the reports, closes the outputs, and returns the exit status. */
int session_end(Session *session);

/* sinks.c. Dropping throws files away that are not complete; it may be called at any time. */
bool sinks_open(Session *session, bool sole, Error *error);
void sinks_drop(Session *session);

/* choices.c: --kind and --rule, which name things of the pack. */
bool choose_kind(Session *session, Error *error);
bool check_patterns(const Session *session, Error *error);
size_t kind_named(const Pack *pack, Text name); /* NO_DEFINITION: there is none */

/* complain.c. Prints "sumlint: MESSAGE" on standard error, with what a terminal must not see spelled out. */
void complain(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The error with its place, and the line of the file that it is about with a caret below the column. */
void complain_error(Arena *arena, const Error *error);

/* ---- pool.c ---------------------------------------------------------------------------------------------------- */

/* Runs work(context) so that memory that runs out of `arena` ends it: false then. The only frame that arenas jump to. */
bool with_memory(Arena *arena, void (*work)(void *context), void *context);

/* Where inputs come from. Any thread may call next(), but one at a time. */
typedef struct Feed {
    /* The next input, with what it needs in the arena, which may run out. False: there is none. */
    bool (*next)(struct Feed *feed, const Session *session, Arena *arena, Input *input);
    void (*stop)(struct Feed *feed); /* makes a next() that waits return; NULL: none waits */
    size_t most;                     /* how many there may be */
} Feed;

/* Reads, checks and reports all inputs, in their order, on as many threads as --jobs says. */
void pool_run(Session *session, Feed *feed);

/* feed.c: the same for inputs that are known. */
void inputs_run(Session *session, const Inputs *inputs);

/* ---- understand.c, pack_find.c --------------------------------------------------------------------------------- */

/* Reads the documents of --context. False: the user was told. */
bool contexts_read(Session *session);

/* The way from a file to its findings. */
FileResult understand(const Session *session, const Input *input, Arena *arena);

/* --pack: a built-in pack, a YAML file, or a directory of them. NULL with *error set. */
const Pack *pack_find(Arena *arena, Text name, Error *error);

/* ---- commands -------------------------------------------------------------------------------------------------- */

/* Each returns the exit status; the session has its arena and options. */
typedef int CommandFunction(Session *session);

#define COMMAND(NAME, name, operands, what) CommandFunction command_##name;
#include "commands.def"
#undef COMMAND

#endif
