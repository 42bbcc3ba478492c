/* pool.c - workers: each has an arena and the frame to which that arena jumps when memory runs out.
 *
 * There is one worker so far. Files are independent: what a worker does with one needs nothing but the constant parts
 * of Session, until session_report(), which is called in the order of the input. */
#include "cli.h"

bool with_memory(Arena *arena, void (*work)(void *context), void *context) {
    jmp_buf frame;
    if (setjmp(frame) != 0)
        return false;
    arena->out_of_memory = &frame;
    work(context);
    return true;
}

typedef struct Worker {
    Arena arena;
    Session *session;
    const Input *input;
} Worker;

static void check_one(void *context) {
    Worker *worker = context;
    FileResult result = understand(worker->session, worker->input, &worker->arena);
    baseline_file(worker->session, worker->input, &result, &worker->arena);
    worker->session->found |= fails_run(&result);
    for (const FileResult *one = &result; one; one = one->next)
        session_report(worker->session, one, &worker->arena);
}

static void report_exhausted(void *context) {
    Worker *worker = context;
    FileResult result = {.path = worker->input->path, .error = TEXT("out of memory")};
    session_report(worker->session, &result, &worker->arena);
}

static void work(Worker *worker) {
    if (with_memory(&worker->arena, check_one, worker))
        return;
    worker->session->failed = true;
    arena_free(&worker->arena);
    with_memory(&worker->arena, report_exhausted, worker);
}

void pool_run(Session *session, const Inputs *inputs) {
    Worker worker = {.session = session};
    arena_init(&worker.arena, NULL);
    for (size_t i = 0; i < inputs->count && !session->stopped; i++) {
        worker.input = &inputs->items[i];
        work(&worker);
        arena_reset(&worker.arena);
    }
    arena_free(&worker.arena);
}
