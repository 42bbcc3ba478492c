/* terminal.h - a line that the user edits. Apart from the rest, because libedit's names are also ours. */
#ifndef SUMLINT_CLI_TERMINAL_H
#define SUMLINT_CLI_TERMINAL_H

/* The line without its end, for free(); NULL at the end of the input. */
char *terminal_line(const char *prompt);

#endif
