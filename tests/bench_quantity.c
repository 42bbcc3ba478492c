/* bench_quantity.c - the quantity floor alone, for `make bench`: ordinary text beside cmark's parse of the same bytes, and
 * texts that a reader could go quadratic on, each as time per byte beside that of ordinary text. */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { TIMES = 15, FAMILY_BYTES = 1000000 };

static const char *const FAMILIES[] = {"1234567890", "1 ", "1,", "5 ms ", "ms ", "<",     "< ",
                                       "and ",       "(",  ")[", "a ",    "1/",  "half ", "p95 "};

static int by_time(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times) {
    qsort(times, TIMES, sizeof *times, by_time);
    return times[TIMES / 2];
}

/* Paragraph by paragraph, as the floor above asks for them. */
static void read_paragraphs(Arena *arena, Text text) {
    for (size_t at = 0; at < text.size;) {
        size_t end = text_find(text, TEXT("\n\n"), at);
        quantities_read(arena, text_part(text, at, end), NULL, NULL);
        at = end == SIZE_MAX ? text.size : end + 2;
    }
    arena_reset(arena);
}

static void parse_with_cmark(Text text) {
    cmark_node_free(cmark_parse_document(text.at, text.size, CMARK_OPT_DEFAULT));
}

void bench_quantity_once(Arena *arena, Text text) {
    read_paragraphs(arena, text);
    parse_with_cmark(text);
}

static double time_of_reading(Arena *arena, Text text) {
    double times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        int64_t begin = bench_now();
        read_paragraphs(arena, text);
        times[i] = (double)(bench_now() - begin);
    }
    return median(times);
}

static double time_of_cmark(Text text) {
    double times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        int64_t begin = bench_now();
        parse_with_cmark(text);
        times[i] = (double)(bench_now() - begin);
    }
    return median(times);
}

static double print_ordinary(Arena *arena, const char *name, Text text) {
    double quantity = time_of_reading(arena, text), cmark = time_of_cmark(text);
    printf("| quantities of %s (%zu bytes) | %.0f us | %.2f |\n", name, text.size, quantity / 1000, quantity / cmark);
    return quantity / (double)text.size;
}

static void print_families(Arena *arena, double ordinary) {
    char *bytes = malloc(FAMILY_BYTES);
    printf("\n| 1 MB of | ns a byte | to these pages |\n|---|---:|---:|\n");
    for (size_t i = 0; bytes && i < sizeof FAMILIES / sizeof *FAMILIES; i++) {
        size_t size = strlen(FAMILIES[i]);
        for (size_t at = 0; at < FAMILY_BYTES; at++)
            bytes[at] = FAMILIES[i][at % size];
        int64_t begin = bench_now();
        read_paragraphs(arena, (Text){bytes, FAMILY_BYTES});
        double each = (double)(bench_now() - begin) / FAMILY_BYTES;
        printf("| `%s` | %.1f | %.1f |\n", FAMILIES[i], each, each / ordinary);
    }
    free(bytes);
}

void bench_quantity(Arena *arena, Text summary, Text plain, Text prose) {
    printf("\n| the quantity floor alone | median | to cmark |\n|---|---:|---:|\n");
    print_ordinary(arena, "the summary", summary);
    if (plain.size > 0)
        print_ordinary(arena, "plain English", plain);
    double ordinary = print_ordinary(arena, "these pages", prose);
    print_families(arena, ordinary);
}
