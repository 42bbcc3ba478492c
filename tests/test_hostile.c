/* Hostile inputs (tests/hostile/families.def): the work is linear in their size, counted in branches taken where the
 * flavour counts them, and their outcome is the table's. Inputs that once broke something are read again. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>

#include "hostile/families.h"
#include "hostile/steps.h"

enum { SMALL = 2 * 1024, TIMES = 4, PARTS = 4, FIXED = 1000 * 1000 };

static jmp_buf out_of_memory;

static const Pack *begin(Arena *arena) {
    if (setjmp(out_of_memory))
        cr_assert_fail("out of memory");
    arena_init(arena, &out_of_memory);
    return pack_embedded(TEXT("performance"));
}

/* Branches taken to read a family's input of that size. */
static uint64_t steps_of(const Family *family, const Pack *pack, size_t size) {
    Arena arena;
    Text why;
    arena_init(&arena, &out_of_memory);
    Text input = family_make(&arena, family, size);
    uint64_t before = steps_taken();
    bool read = family_read(&arena, family, pack, input, &why);
    uint64_t steps = steps_taken() - before;
    if (size >= FAMILY_SMALL)
        cr_expect(family_fits(family, size, read, why), "%s, %zu bytes: %s %.*s", family->name, size,
                  read ? "read" : "refused:", TEXT_ARG(why));
    arena_free(&arena);
    return steps;
}

/* Every PARTS-th family, so that the tests run side by side. Four times as much may take five times the steps, because
 * some of them sort; what is quadratic takes sixteen times as many. */
static void run_part(size_t part) {
    Arena shared;
    const Pack *pack = begin(&shared);
    for (size_t i = part; i < family_count; i += PARTS) {
        uint64_t small = steps_of(&families[i], pack, SMALL), large = steps_of(&families[i], pack, SMALL * TIMES);
#ifdef COUNTS_STEPS
        cr_expect_gt(small, 0, "%s: nothing was counted", families[i].name);
#endif
        cr_expect_leq(large, small * (TIMES + 1) + FIXED, "%s: %zu steps, for %d times as much %zu", families[i].name,
                      (size_t)small, TIMES, (size_t)large);
    }
    arena_free(&shared);
}

Test(hostile, families_0) { run_part(0); }
Test(hostile, families_1) { run_part(1); }
Test(hostile, families_2) { run_part(2); }
Test(hostile, families_3) { run_part(3); }

static Text file_text(Arena *arena, const char *path) {
    enum { LARGEST = 64 * 1024 };
    FILE *file = fopen(path, "rb");
    cr_assert(file, "cannot read %s", path);
    char *bytes = arena_alloc(arena, LARGEST);
    size_t size = fread(bytes, 1, LARGEST, file);
    fclose(file);
    return (Text){bytes, size};
}

Test(hostile, what_fuzzing_found) {
    Arena shared;
    const Pack *pack = begin(&shared);
    glob_t files;
    cr_assert(glob("tests/fuzz/found/*/*", 0, NULL, &files) == 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        Text input = file_text(&shared, files.gl_pathv[i]);
        for (size_t kind = 0; kind < 3; kind++) {
            Whole whole = whole_read(&shared, pack, kind == 2 ? NO_DEFINITION : kind, input);
            cr_expect(whole.findings || whole.error.message.size > 0, "%s", files.gl_pathv[i]);
        }
        quantities_read(&shared, input, NULL, NULL);
    }
    globfree(&files);
    arena_free(&shared);
}
