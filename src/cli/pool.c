/* pool.c - threads that check files while the main thread reports them in the order of the input.
 *
 * A worker takes the next input, and what it understands of it waits in a slot with an arena of its own until its turn
 * has come. So nothing but the slots is shared, reports and messages are made by one thread, and the bytes written are
 * the same for any number of workers. With one job the main thread does all of it. */
#include "progress.h"

#include "cli.h"

#include <pthread.h>
#include <unistd.h>

/* How far workers may be ahead: slots for each of them, and bytes of results that wait for an earlier one. */
enum { SLOTS_PER_WORKER = 2 };
#define WAITING_BYTES ((size_t)8 * 1024 * 1024)

/* One input on its way. */
typedef struct Slot {
    Arena arena;
    Session *session;
    Feed *feed;
    Input input;
    FileResult result;
    bool taken; /* the feed had an input */
    bool done;  /* understood: it may be reported */
    size_t index;
    struct Slot *next; /* of the free ones */
} Slot;

typedef struct Pool {
    Session *session;
    Feed *feed;
    pthread_mutex_t reading; /* held by the worker that takes an input */
    pthread_mutex_t lock;    /* guards what follows */
    pthread_cond_t finished; /* the slot to be reported next is done, or there is none any more */
    pthread_cond_t room;     /* a slot has become free, or nothing more is taken */
    Slot *slots, *free;      /* the one freed last is taken first: its memory is warm */
    Slot **turn;             /* the slot of input i is turn[i % slot_count] */
    size_t slot_count;
    size_t taken, reported; /* inputs */
    size_t waiting;         /* bytes of results that are done and not reported */
    bool ended;             /* there are no more inputs, or none is wanted */
} Pool;

bool with_memory(Arena *arena, void (*work)(void *context), void *context) {
    jmp_buf frame, *const before = arena->out_of_memory;
    if (setjmp(frame) != 0) {
        arena->out_of_memory = before;
        return false;
    }
    arena->out_of_memory = &frame;
    work(context);
    arena->out_of_memory = before;
    return true;
}

/* ---- one input ------------------------------------------------------------------------------------------------- */

static void take(void *context) {
    Slot *slot = context;
    slot->taken = slot->feed->next(slot->feed, slot->session, &slot->arena, &slot->input);
}

static void understand_slot(void *context) {
    Slot *slot = context;
    slot->result = understand(slot->session, &slot->input, &slot->arena);
}

static void report_slot(void *context) {
    Slot *slot = context;
    baseline_file(slot->session, &slot->input, &slot->result, &slot->arena);
    slot->session->found |= fails_run(&slot->result);
    for (const FileResult *one = &slot->result; one; one = one->next)
        session_report(slot->session, one, &slot->arena);
}

/* The arena begins anew; what was lost is said in place of the result. */
static void exhausted(Slot *slot) {
    static const Text unnamed = {"<input>", 7};
    Text path = slot->input.path.size > 0 && !slot->input.given ? slot->input.path : unnamed;
    arena_free(&slot->arena);
    slot->result = (FileResult){.path = path, .error = TEXT("out of memory")};
}

/* False at the end of the feed. */
static bool take_input(Slot *slot) {
    slot->input = (Input){0};
    slot->result = (FileResult){0};
    slot->done = false;
    if (with_memory(&slot->arena, take, slot))
        return slot->taken;
    exhausted(slot);
    return true;
}

static void understand_input(Slot *slot) {
    if (slot->result.error.size == 0 && !with_memory(&slot->arena, understand_slot, slot))
        exhausted(slot);
}

static void report_input(Slot *slot) {
    if (!with_memory(&slot->arena, report_slot, slot)) {
        slot->session->failed = true;
        exhausted(slot);
        with_memory(&slot->arena, report_slot, slot);
    }
    arena_reset(&slot->arena);
}

/* Writes a result; before and behind it, how far the run is. */
static void report_next(Slot *slot, Progress *progress, size_t number) {
    progress_hide(progress);
    report_input(slot);
    progress_show(progress, number, slot->feed->most);
}

static void run_alone(Session *session, Feed *feed) {
    Slot slot = {.session = session, .feed = feed};
    Progress progress = progress_begin(session->options->quiet);
    arena_init(&slot.arena, NULL);
    for (size_t number = 1; !session->stopped && take_input(&slot); number++) {
        understand_input(&slot);
        report_next(&slot, &progress, number);
    }
    progress_hide(&progress);
    arena_free(&slot.arena);
}

/* ---- workers --------------------------------------------------------------------------------------------------- */

/* The next input to be reported may always be taken, so that there is always one that goes on. */
static bool may_take(const Pool *pool) {
    return pool->free && (pool->waiting < WAITING_BYTES || pool->taken == pool->reported);
}

/* A slot to take an input into; NULL when no more are taken. */
static Slot *wait_for_slot(Pool *pool) {
    pthread_mutex_lock(&pool->lock);
    while (!pool->ended && !may_take(pool))
        pthread_cond_wait(&pool->room, &pool->lock);
    Slot *slot = pool->ended ? NULL : pool->free;
    if (slot)
        pool->free = slot->next;
    pthread_mutex_unlock(&pool->lock);
    return slot;
}

static void put_back(Pool *pool, Slot *slot) {
    slot->next = pool->free;
    pool->free = slot;
}

static void begin_turn(Pool *pool, Slot *slot, bool taken) {
    pthread_mutex_lock(&pool->lock);
    if (taken) {
        slot->index = pool->taken++;
        pool->turn[slot->index % pool->slot_count] = slot;
    } else {
        put_back(pool, slot);
        pool->ended = true;
        pthread_cond_signal(&pool->finished);
    }
    pthread_mutex_unlock(&pool->lock);
}

/* The next input, in its slot; NULL when there is none. */
static Slot *next_slot(Pool *pool) {
    pthread_mutex_lock(&pool->reading);
    Slot *slot = wait_for_slot(pool);
    bool taken = slot && take_input(slot);
    if (slot)
        begin_turn(pool, slot, taken);
    pthread_mutex_unlock(&pool->reading);
    return taken ? slot : NULL;
}

static void finish(Pool *pool, Slot *slot) {
    pthread_mutex_lock(&pool->lock);
    slot->done = true;
    pool->waiting += slot->arena.used;
    if (slot->index == pool->reported)
        pthread_cond_signal(&pool->finished);
    pthread_mutex_unlock(&pool->lock);
}

static void *work(void *context) {
    Pool *pool = context;
    for (Slot *slot; (slot = next_slot(pool));) {
        understand_input(slot);
        finish(pool, slot);
    }
    return NULL;
}

/* ---- the main thread ------------------------------------------------------------------------------------------- */

/* The slot whose turn it is, as soon as it is done; NULL behind the last one. */
static Slot *wait_for_turn(Pool *pool) {
    Slot *slot = NULL;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        if (pool->reported < pool->taken && pool->turn[pool->reported % pool->slot_count]->done)
            slot = pool->turn[pool->reported % pool->slot_count];
        if (slot || (pool->ended && pool->reported == pool->taken))
            break;
        pthread_cond_wait(&pool->finished, &pool->lock);
    }
    if (slot)
        pool->waiting -= slot->arena.used;
    pthread_mutex_unlock(&pool->lock);
    return slot;
}

static void end_turn(Pool *pool, Slot *slot) {
    pthread_mutex_lock(&pool->lock);
    pool->reported++;
    put_back(pool, slot);
    pool->ended |= pool->session->stopped;
    pthread_cond_signal(&pool->room);
    pthread_mutex_unlock(&pool->lock);
}

static void report_all(Pool *pool) {
    Progress progress = progress_begin(pool->session->options->quiet);
    for (Slot *slot; !pool->session->stopped && (slot = wait_for_turn(pool));) {
        report_next(slot, &progress, slot->index + 1);
        end_turn(pool, slot);
    }
    progress_hide(&progress);
    if (pool->session->stopped && pool->feed->stop)
        pool->feed->stop(pool->feed);
}

static void make_slots(Pool *pool, size_t workers) {
    pool->slot_count = workers * SLOTS_PER_WORKER;
    pool->slots = ARENA_ARRAY(pool->session->arena, Slot, pool->slot_count);
    pool->turn = ARENA_ARRAY(pool->session->arena, Slot *, pool->slot_count);
    for (size_t i = 0; i < pool->slot_count; i++) {
        pool->slots[i] = (Slot){.session = pool->session, .feed = pool->feed};
        arena_init(&pool->slots[i].arena, NULL);
        put_back(pool, &pool->slots[i]);
    }
}

/* Where no thread can be started, the main thread does the work. */
static void run_workers(Pool *pool, pthread_t *threads, size_t workers) {
    size_t started = 0;
    while (started < workers && pthread_create(&threads[started], NULL, work, pool) == 0)
        started++;
    if (started == 0)
        run_alone(pool->session, pool->feed);
    else
        report_all(pool);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

static void run_together(Session *session, Feed *feed, size_t workers) {
    Pool pool = {.session = session, .feed = feed};
    pthread_t *threads = ARENA_ARRAY(session->arena, pthread_t, workers);
    make_slots(&pool, workers);
    pthread_mutex_init(&pool.reading, NULL);
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.finished, NULL);
    pthread_cond_init(&pool.room, NULL);
    run_workers(&pool, threads, workers);
    pthread_cond_destroy(&pool.room);
    pthread_cond_destroy(&pool.finished);
    pthread_mutex_destroy(&pool.lock);
    pthread_mutex_destroy(&pool.reading);
    for (size_t i = 0; i < pool.slot_count; i++)
        arena_free(&pool.slots[i].arena);
}

void pool_run(Session *session, Feed *feed) {
    long processors = session->options->jobs == 0 && feed->most > 1 ? sysconf(_SC_NPROCESSORS_ONLN) : 1;
    size_t workers = session->options->jobs > 0 ? session->options->jobs : processors > 1 ? (size_t)processors : 1;
    if (workers > feed->most)
        workers = feed->most;
    if (workers > 1)
        run_together(session, feed, workers);
    else
        run_alone(session, feed);
}
