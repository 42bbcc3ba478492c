#include "cli.h"

int command_new(Session *session) {
    Options options = *session->options;
    if (options.operand_count > 1) {
        complain(session->arena, "new: give one kind, or none for the first");
        return EXIT_FAILED;
    }
    if (options.operand_count == 1)
        options.kind = options.operands[0];
    session->options = &options;
    int status = session_begin(session, false) ? session_end(session) : EXIT_FAILED;
    session->options = NULL;
    return status;
}
