/* guard.c - a signal that ends the program leaves no file behind that has not got its name yet.
 *
 * While reports go to files, a thread waits for such signals: it throws the files away, and the signal then does what it
 * always does. What is written at one go only makes them wait. */
#include "cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

struct Guard {
    const Session *session;
    pthread_t thread;
    pthread_mutex_t writing; /* held while a file is written at one go */
    sigset_t ending, before; /* what is waited for; what was blocked before */
    int any;                 /* one of those that are waited for */
    bool watched;            /* there is the thread */
    atomic_bool over;
};

/* The signals that end the program, and one of them: those that it was started to ignore don't. 0: none does. */
static int ending_signals(sigset_t *ending) {
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    struct sigaction action;
    int any = 0;
    sigemptyset(ending);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL)
            sigaddset(ending, any = numbers[i]);
    return any;
}

/* ---- reports ----------------------------------------------------------------------------------------------------- */

static void end_by(int number) {
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    kill(getpid(), number);
}

static void *watch(void *context) {
    Guard *guard = context;
    int number;
    if (sigwait(&guard->ending, &number) != 0 || atomic_load(&guard->over))
        return NULL;
    pthread_mutex_lock(&guard->writing);
    for (size_t i = 0; i < guard->session->sink_count; i++)
        if (guard->session->sinks[i].output.path.size > 0)
            output_drop(&guard->session->sinks[i].output);
    end_by(number);
    return NULL;
}

void guard_begin(Session *session) {
    Guard *guard = session->guard = ARENA_NEW(session->arena, Guard);
    guard->session = session;
    guard->any = ending_signals(&guard->ending);
    pthread_mutex_init(&guard->writing, NULL);
    pthread_sigmask(SIG_BLOCK, &guard->ending, &guard->before);
}

void guard_watch(Session *session) {
    Guard *guard = session->guard;
    guard->watched = guard->any != 0 && pthread_create(&guard->thread, NULL, watch, guard) == 0;
    if (!guard->watched)
        pthread_sigmask(SIG_SETMASK, &guard->before, NULL);
}

void guard_end(Session *session) {
    Guard *guard = session->guard;
    if (!guard)
        return;
    session->guard = NULL;
    atomic_store(&guard->over, true);
    if (guard->watched) {
        pthread_kill(guard->thread, guard->any);
        pthread_join(guard->thread, NULL);
    }
    pthread_sigmask(SIG_SETMASK, &guard->before, NULL);
    pthread_mutex_destroy(&guard->writing);
}

/* ---- at one go --------------------------------------------------------------------------------------------------- */

static bool write_whole(Output *output, Arena *arena, Text path, Text bytes) {
    bool opened = output_open(output, arena, path);
    if (opened && output_write(output, bytes) && output_close(output, true))
        return true;
    if (opened)
        output_close(output, false);
    return false;
}

bool output_whole(const Session *session, Text path, Text bytes, Text *why) {
    Guard *guard = session->guard;
    sigset_t ending, before;
    Output output;
    ending_signals(&ending);
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    if (guard)
        pthread_mutex_lock(&guard->writing);
    bool written = write_whole(&output, session->arena, path, bytes);
    if (guard)
        pthread_mutex_unlock(&guard->writing);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    *why = output.error;
    return written;
}

bool output_or_complain(const Session *session, Text path, Text bytes) {
    static const Text standard = {"standard output", 15};
    Text why;
    bool written = output_whole(session, path, bytes, &why);
    if (!written)
        complain(session->arena, "%.*s: %.*s", TEXT_ARG(path.size > 0 ? path : standard), TEXT_ARG(why));
    return written;
}
