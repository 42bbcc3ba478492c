#include "terminal.h"

#include <stdio.h>

#include <editline/readline.h>

char *terminal_line(const char *prompt) {
    char *line = readline(prompt);
    if (line && *line)
        add_history(line);
    return line;
}
