/* feed.c - inputs that are all known before the first one is read. */
#include "cli.h"

typedef struct InputFeed {
    Feed feed;
    const Inputs *inputs;
    size_t next;
} InputFeed;

static bool next_input(Feed *feed, const Session *session, Arena *arena, Input *input) {
    InputFeed *known = (InputFeed *)feed;
    (void)session, (void)arena;
    if (known->next == known->inputs->count)
        return false;
    *input = known->inputs->items[known->next++];
    return true;
}

void inputs_run(Session *session, const Inputs *inputs) {
    InputFeed known = {.feed = {.next = next_input, .most = inputs->count}, .inputs = inputs};
    pool_run(session, &known.feed);
}
