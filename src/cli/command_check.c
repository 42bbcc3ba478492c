#include "cli.h"

/* Without operands the current directory is meant, or standard input if it was given a name. */
int command_check(Session *session) {
    const Options *options = session->options;
    const Text here = options->stdin_path.size > 0 ? TEXT("-") : TEXT(".");
    bool none = options->operand_count == 0;
    Inputs inputs = files_find(session->arena, none ? &here : options->operands, none ? 1 : options->operand_count,
                               options->no_exclude ? FIND_ALL : 0);
    if (!session_begin_files(session, &inputs))
        return EXIT_FAILED;
    pool_run(session, &inputs);
    session->failed |= !baseline_save(session);
    return session_end(session);
}
