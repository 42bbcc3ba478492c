#include "terminal.h"

#include <locale.h>
#include <stdio.h>

#include <editline/readline.h>

void terminal_begin(void) {
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "");
}

char *terminal_line(const char *prompt) {
    char *line = readline(prompt);
    if (line && *line)
        add_history(line);
    return line;
}
