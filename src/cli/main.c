/* main.c - sumlint's entry: options, then the command. */
#include "cli.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

typedef struct Program {
    int argc;
    char **argv;
    Arena arena;
    Options options;
    Session session;
    int status;
} Program;

static CommandFunction *const commands[] = {
#define COMMAND(NAME, name, operands, what) command_##name,
#include "commands.def"
#undef COMMAND
};

/* A file must not be opened as a standard stream that was closed: what is printed would go into it. */
static void open_standard_streams(void) {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        if (fcntl(descriptor, F_GETFD) == -1 && open("/dev/null", O_RDONLY) == -1)
            return;
}

/* Blocks of an arena shall be pages of their own, which the system gives zeroed: on the heap each would be zeroed byte by
 * byte, whether it is used or not. So they are above what the heap takes, and it never has room for one to spare. */
static void keep_blocks_from_heap(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 64 * 1024);
    mallopt(M_TOP_PAD, 16 * 1024);
#endif
}

static int run_program(Program *program) {
    Error error = {0};
    Buffer buffer;
    buffer_init(&buffer, &program->arena);
    if (!options_read(&program->arena, program->argc, program->argv, &program->options, &error)) {
        complain_error(&program->arena, &error);
        return EXIT_FAILED;
    }
    if (program->options.help)
        options_help(&program->options, &buffer);
    else if (program->options.version)
        buffer_print(&buffer, "sumlint %s\n", SUMLINT_VERSION);
    program->session = (Session){.arena = &program->arena, .options = &program->options};
    if (buffer.size > 0)
        return output_or_complain(&program->session, (Text){0}, buffer_text(&buffer)) ? EXIT_CLEAN : EXIT_FAILED;
    return commands[program->options.command](&program->session);
}

static void run_in_memory(void *context) {
    Program *program = context;
    program->status = run_program(program);
}

int main(int argc, char **argv) {
    static const char exhausted[] = "sumlint: out of memory\n";
    Program program = {.argc = argc, .argv = argv, .status = EXIT_FAILED};
    open_standard_streams();
    keep_blocks_from_heap();
    signal(SIGPIPE, SIG_IGN); /* what cannot be written is told */
    signal(SIGXFSZ, SIG_IGN);
    arena_init(&program.arena, NULL);
    if (!with_memory(&program.arena, run_in_memory, &program) &&
        write(STDERR_FILENO, exhausted, sizeof exhausted - 1) < 0)
        program.status = EXIT_FAILED;
    sinks_drop(&program.session);
    arena_free(&program.arena);
    return program.status;
}
