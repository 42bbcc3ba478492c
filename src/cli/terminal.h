/* terminal.h - a line that the user edits. Apart from the rest, because libedit's names are also ours. */
#ifndef SUMLINT_CLI_TERMINAL_H
#define SUMLINT_CLI_TERMINAL_H

typedef struct Editor {
    char *(*line)(const char *prompt);
    int (*remember)(const char *line);
} Editor;

/* Once, before the first line: summaries are UTF-8, and libedit drops what the locale's encoding lacks. */
Editor terminal_begin(void);

/* The line without its end, for free(); NULL at the end of the input. The prompt is ASCII: where no locale is UTF-8,
 * libedit reads others through NULL. */
char *terminal_line(const Editor *editor, const char *prompt);

#endif
