#include "terminal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* libedit brings three more libraries along and only an interview needs it, so it is loaded for one. A program that is
 * linked statically has it inside. */
#ifdef SUMLINT_STATIC

#include <editline/readline.h>

static Editor find_editor(void) { return (Editor){readline, add_history}; }

#else

#include <dlfcn.h>

/* What reads a line where there is no libedit. */
static char *plain_line(const char *prompt) {
    char *line = NULL;
    size_t room = 0;
    fputs(prompt, stdout);
    fflush(stdout);
    ssize_t size = getline(&line, &room, stdin);
    if (size < 0) {
        free(line);
        return NULL;
    }
    if (size > 0 && line[size - 1] == '\n')
        line[size - 1] = '\0';
    return line;
}

static int remember_nothing(const char *line) {
    (void)line;
    return 0;
}

static void *load_library(void) {
    static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.so", "libedit.dylib"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
        if (library)
            return library;
    }
    return NULL;
}

static Editor find_editor(void) {
    Editor editor = {plain_line, remember_nothing};
    void *library = load_library();
    void *line = library ? dlsym(library, "readline") : NULL;
    void *remember = library ? dlsym(library, "add_history") : NULL;
    if (line && remember) { /* a conversion that ISO C lacks and POSIX has */
        *(void **)&editor.line = line;
        *(void **)&editor.remember = remember;
    }
    return editor;
}

#endif

Editor terminal_begin(void) {
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "");
    return find_editor();
}

char *terminal_line(const Editor *editor, const char *prompt) {
    char *line = editor->line(prompt);
    if (line && *line)
        editor->remember(line);
    return line;
}
