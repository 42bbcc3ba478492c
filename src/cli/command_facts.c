#include "cli.h"

/* One string instead of a document: its quantities, as a document's statements would have them. */
static int read_string(Session *session) {
    Text text = session->options->text;
    Hint hint = {.style = number_style(number_votes(text))};
    FileResult result = {.path = TEXT("<text>")};
    if (!session_begin(session, true))
        return EXIT_FAILED;
    result.source = source_make(session->arena, result.path, text);
    result.quantities = quantities_read(session->arena, text, &hint, session->pack->lexicon);
    session_report(session, &result, session->arena);
    return session_end(session);
}

static int usage(const Session *session, const char *message) {
    complain(session->arena, "facts: %s", message);
    return EXIT_FAILED;
}

int command_facts(Session *session) {
    const Options *options = session->options;
    bool listed = options->files_from.size > 0;
    Inputs inputs;
    if (options->text_given && (options->operand_count > 0 || listed))
        return usage(session, "give either files or --text STRING");
    if (options->text_given)
        return read_string(session);
    if (options->operand_count == 0 && options->stdin_path.size == 0 && !listed)
        return usage(session, "name a file, FILE:LINE, - for standard input, or --text STRING");
    if (!operands_find(session, FIND_LINES, &inputs) || !session_begin_files(session, &inputs))
        return EXIT_FAILED;
    inputs_run(session, &inputs);
    return session_end(session);
}
