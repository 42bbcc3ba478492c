/* contexts.c - the other summaries of the feature that --context names. */
#include "cli.h"

bool contexts_read(Session *session) {
    const Options *options = session->options;
    Arena *arena = session->arena;
    const Document **documents = ARENA_ARRAY(arena, const Document *, options->context_count);
    for (size_t i = 0; i < options->context_count; i++) {
        Input input = {.path = options->contexts[i], .kind = NO_DEFINITION};
        Error error = {0};
        Text bytes, why;
        if (!file_read(arena, &input, LIMIT_FILE_BYTES, &bytes, &why)) {
            complain(arena, "--context %.*s: %.*s", TEXT_ARG(input.path), TEXT_ARG(why));
            return false;
        }
        documents[i] = document_parse(arena, source_make(arena, input.path, bytes), &error);
        if (!documents[i]) {
            complain_error(arena, &error);
            return false;
        }
    }
    session->contexts = documents;
    return true;
}
