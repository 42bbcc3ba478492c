/* bench_floors.c - `make bench`: what each floor takes for one summary, beside cmark's parse of the same bytes, and how
 * long a process needs until it knows its pack. Everything is measured in one run, round by round, so that what disturbs
 * the machine disturbs all of it; medians are printed, as a Markdown table.
 *
 * usage: bench FILE.md PROGRAM RULES.yaml... [--plain FILE] [--prose FILE...]
 *        bench --start           one process's start, in ns
 *        bench --once FILE.md    each floor once, for a profiler
 *        bench --quantities FILE    the quantities of its paragraphs and cmark's parse, each once, for a profiler */
#include <cmark.h>
#include <inttypes.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

enum { ROUNDS = 301, PROCESSES = 61, START_LIMIT = 300000, PATHS = 64 };

typedef enum Step {
    STEP_CMARK,
    STEP_DOCUMENT,
    STEP_STATEMENT,
    STEP_FACTS,
    STEP_CHECK,
    STEP_GAP,
    STEP_START_PACK,
    STEP_YAML,
    STEP_PROGRAM,
    STEP_CMARK_PROGRAM,
    STEPS
} Step;

static const struct {
    const char *name;
    int rounds;
} steps[STEPS] = {
    [STEP_CMARK] = {"cmark's parse of the same bytes", ROUNDS},
    [STEP_DOCUMENT] = {"document", ROUNDS},
    [STEP_STATEMENT] = {"statement, with quantity", ROUNDS},
    [STEP_FACTS] = {"facts", ROUNDS},
    [STEP_CHECK] = {"check", ROUNDS},
    [STEP_GAP] = {"gap", ROUNDS},
    [STEP_START_PACK] = {"from the start of main to the embedded pack", PROCESSES},
    [STEP_YAML] = {"the same pack loaded from its YAML", PROCESSES},
    [STEP_PROGRAM] = {"sumlint FILE, the whole process", PROCESSES},
    [STEP_CMARK_PROGRAM] = {"cmark FILE, the whole process", PROCESSES},
};

typedef struct Bench {
    Arena arena, fixed;
    jmp_buf out_of_memory;
    Text text, plain, prose;
    const Pack *pack;
    PackSource sources[PATHS];
    size_t source_count;
    char **arguments;
    int64_t times[STEPS][ROUNDS];
} Bench;

static int64_t now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t bench_now(void) { return now(CLOCK_THREAD_CPUTIME_ID); }

static void die(const char *what, const char *which) {
    fprintf(stderr, "bench: %s %s\n", what, which);
    exit(2);
}

static Text read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        die("cannot read", path);
    char *bytes = arena_alloc(arena, LIMIT_PACK_BYTES);
    size_t size = fread(bytes, 1, LIMIT_PACK_BYTES, file);
    fclose(file);
    return (Text){bytes, size};
}

/* ---- the floors ------------------------------------------------------------------------------------------------ */

/* Ends the step: stores its time and returns the next one's begin. */
static int64_t lap(Bench *bench, Step step, int round, int64_t begin) {
    bench->times[step][round] = bench_now() - begin;
    return bench_now();
}

static void run_floors(Bench *bench, int round) {
    Error error = {0};
    arena_reset(&bench->arena);
    int64_t begin = bench_now();
    cmark_node_free(cmark_parse_document(bench->text.at, bench->text.size, CMARK_OPT_DEFAULT));
    begin = lap(bench, STEP_CMARK, round, begin);
    const Source *source = source_make(&bench->arena, TEXT("bench.md"), bench->text);
    const Document *document = document_parse(&bench->arena, source, &error);
    begin = lap(bench, STEP_DOCUMENT, round, begin);
    const Statements *statements = statements_read(&bench->arena, document, bench->pack->lexicon, &error);
    begin = lap(bench, STEP_STATEMENT, round, begin);
    const Facts *facts = facts_bind(&bench->arena, statements, bench->pack, NO_DEFINITION);
    begin = lap(bench, STEP_FACTS, round, begin);
    Settings settings = {0};
    const Findings *findings = check_run(&bench->arena, facts, &settings);
    begin = lap(bench, STEP_CHECK, round, begin);
    if (facts->kind == NO_DEFINITION)
        die("is no summary:", bench->arguments[1]);
    gap_find(&bench->arena, facts, findings, NULL);
    lap(bench, STEP_GAP, round, begin);
}

/* ---- processes --------------------------------------------------------------------------------------------------- */

static void run_start(Bench *bench, int round) {
    char command[4096];
    snprintf(command, sizeof command, "'%s' --start", bench->arguments[0]);
    FILE *pipe = popen(command, "r");
    if (!pipe || fscanf(pipe, "%" SCNd64, &bench->times[STEP_START_PACK][round]) != 1)
        die("cannot start", bench->arguments[0]);
    pclose(pipe);
}

extern char **environ;

/* 0 where the program is not there. */
static int64_t run_program(const char *program, char *file) {
    posix_spawn_file_actions_t actions;
    char *arguments[] = {(char *)program, file, NULL};
    pid_t child;
    int status = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1, 0);
    int64_t begin = now(CLOCK_MONOTONIC);
    bool runs = posix_spawnp(&child, program, &actions, NULL, arguments, environ) == 0 &&
                waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) < 2;
    int64_t end = now(CLOCK_MONOTONIC);
    posix_spawn_file_actions_destroy(&actions);
    return runs ? end - begin : 0;
}

static void run_yaml(Bench *bench, int round) {
    Error error = {0};
    arena_reset(&bench->arena);
    int64_t begin = bench_now();
    if (!pack_load(&bench->arena, bench->sources, bench->source_count, &error))
        die("cannot load", bench->arguments[3]);
    lap(bench, STEP_YAML, round, begin);
}

static void run_processes(Bench *bench, int round) {
    run_start(bench, round);
    run_yaml(bench, round);
    bench->times[STEP_PROGRAM][round] = run_program(bench->arguments[2], bench->arguments[1]);
    bench->times[STEP_CMARK_PROGRAM][round] = run_program("cmark", bench->arguments[1]);
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double median_us(Bench *bench, Step step) {
    int rounds = steps[step].rounds;
    qsort(bench->times[step], (size_t)rounds, sizeof bench->times[step][0], by_size);
    return (double)bench->times[step][rounds / 2] / 1000;
}

static int print_table(Bench *bench) {
    double times[STEPS], floors = 0;
    for (int i = 0; i < STEPS; i++)
        times[i] = median_us(bench, (Step)i);
    printf("| what (%s, %zu bytes) | median | to cmark |\n|---|---:|---:|\n", bench->arguments[1], bench->text.size);
    for (int i = 0; i < STEPS; i++) {
        double base = times[i >= STEP_PROGRAM ? STEP_CMARK_PROGRAM : STEP_CMARK];
        if (i == STEP_START_PACK)
            printf("| document to check | %.0f us | %.1f |\n", floors, floors / base);
        if (i >= STEP_DOCUMENT && i <= STEP_CHECK)
            floors += times[i];
        if (times[i] > 0 && base > 0)
            printf("| %s | %.*f us | %.1f |\n", steps[i].name, times[i] < 10, times[i], times[i] / base);
        else
            printf("| %s | not measured | |\n", steps[i].name);
    }
    bool instant = times[STEP_START_PACK] * 1000 < START_LIMIT;
    printf("\nThe embedded pack is there %s %d us after the start of main.\n", instant ? "less than" : "NOT within",
           START_LIMIT / 1000);
    return instant ? 0 : 1;
}

/* ---- the run ----------------------------------------------------------------------------------------------------- */

static int print_start(Bench *bench, int64_t begin) {
    bench->pack = pack_embedded(TEXT("performance"));
    printf("%" PRId64 "\n", bench_now() - begin);
    return 0;
}

static int run_once(Bench *bench) {
    bench->text = read_file(&bench->fixed, bench->arguments[2]);
    bench->pack = pack_embedded(TEXT("performance"));
    run_floors(bench, 0);
    return 0;
}

static int run_quantities(Bench *bench) {
    bench_quantity_once(&bench->arena, read_file(&bench->fixed, bench->arguments[2]));
    return 0;
}

static void prepare(Bench *bench, int count) {
    if (count < 4 || count - 3 > PATHS)
        die("usage:", "bench FILE.md PROGRAM RULES.yaml...");
    bench->text = read_file(&bench->fixed, bench->arguments[1]);
    bench->pack = pack_embedded(TEXT("performance"));
    int i = 3;
    for (; i < count && strncmp(bench->arguments[i], "--", 2) != 0; i++)
        bench->sources[bench->source_count++] =
            (PackSource){.path = text_of(bench->arguments[i]), .text = read_file(&bench->fixed, bench->arguments[i])};
    if (i + 1 < count && strcmp(bench->arguments[i], "--plain") == 0) {
        bench->plain = read_file(&bench->fixed, bench->arguments[i + 1]);
        i += 2;
    }
    Buffer prose;
    buffer_init(&prose, &bench->fixed);
    for (i++; i < count; i++)
        buffer_add(&prose, read_file(&bench->fixed, bench->arguments[i]));
    bench->prose = buffer_text(&prose);
}

int main(int count, char **arguments) {
    int64_t begin = bench_now();
    static Bench bench;
    if (setjmp(bench.out_of_memory))
        die("out of", "memory");
    arena_init(&bench.arena, &bench.out_of_memory);
    arena_init(&bench.fixed, &bench.out_of_memory);
    bench.arguments = arguments;
    if (count == 2 && strcmp(arguments[1], "--start") == 0)
        return print_start(&bench, begin);
    if (count == 3 && strcmp(arguments[1], "--once") == 0)
        return run_once(&bench);
    if (count == 3 && strcmp(arguments[1], "--quantities") == 0)
        return run_quantities(&bench);
    prepare(&bench, count);
    for (int round = 0; round < ROUNDS; round++)
        run_floors(&bench, round);
    for (int round = 0; round < PROCESSES; round++)
        run_processes(&bench, round);
    int status = print_table(&bench);
    bench_quantity(&bench.arena, bench.text, bench.plain, bench.prose);
    arena_free(&bench.arena);
    arena_free(&bench.fixed);
    return status;
}
