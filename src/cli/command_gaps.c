#include "cli.h"

/* An agent's loop begins with an empty file, so a file must be named: the current directory is not meant. */
int command_gaps(Session *session) {
    const Options *options = session->options;
    const Text standard = TEXT("-");
    bool from_standard = options->operand_count == 0 && options->stdin_path.size > 0;
    if (options->operand_count == 0 && !from_standard) {
        complain(session->arena, "gaps: name a file, or - for standard input");
        return EXIT_FAILED;
    }
    Inputs inputs = files_find(session->arena, from_standard ? &standard : options->operands,
                               from_standard ? 1 : options->operand_count, options->no_exclude ? FIND_ALL : 0);
    if (!session_begin_files(session, &inputs))
        return EXIT_FAILED;
    pool_run(session, &inputs);
    return session_end(session);
}
