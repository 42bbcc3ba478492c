#include "ndjson.h"

static int finish(Session *session) {
    session->failed |= !baseline_save(session);
    return session_end(session);
}

static int check_stream(Session *session) {
    const Options *options = session->options;
    bool sole = options->operand_count == 1 && text_equal(options->operands[0], TEXT("-"));
    if ((options->operand_count > 0 && !sole) || options->files_from.size > 0) {
        complain(session->arena, "--ndjson reads standard input: give no files");
        return EXIT_FAILED;
    }
    return ndjson_run(session) ? finish(session) : EXIT_FAILED;
}

/* Without operands the current directory is meant, or standard input if it was given a name. */
int command_check(Session *session) {
    Inputs inputs;
    if (session->options->ndjson)
        return check_stream(session);
    if (!operands_find(session, session->options->no_exclude ? FIND_ALL : 0, &inputs) ||
        !session_begin_files(session, &inputs))
        return EXIT_FAILED;
    inputs_run(session, &inputs);
    return finish(session);
}
