#include "cli.h"

/* An agent's loop begins with an empty file, so a file must be named: the current directory is not meant. */
int command_gaps(Session *session) {
    const Options *options = session->options;
    Inputs inputs;
    if (options->operand_count == 0 && options->stdin_path.size == 0 && options->files_from.size == 0) {
        complain(session->arena, "gaps: name a file, or - for standard input");
        return EXIT_FAILED;
    }
    if (!operands_find(session, options->no_exclude ? FIND_ALL : 0, &inputs) ||
        !session_begin_files(session, &inputs) || !contexts_read(session))
        return EXIT_FAILED;
    inputs_run(session, &inputs);
    return session_end(session);
}
