/* pages.c - usage: build/pages TEMPLATE. Prints the template with its markers filled in. */
#include "pages.h"

#include <stdio.h>

typedef struct Marker {
    Text name;
    Filling *fill;
} Marker;

#define MARKER(name, fill)                                                                                             \
    { {"@" name "@", sizeof("@" name "@") - 1}, fill }
static const Marker markers[] = {
    MARKER("commands", fill_commands),
    MARKER("rules", fill_rules),
    MARKER("kinds", fill_kinds),
    MARKER("version", fill_version),
    MARKER("man-synopsis", fill_man_synopsis),
    MARKER("man-commands", fill_man_commands),
    MARKER("man-options", fill_man_options),
    MARKER("man-formats", fill_man_formats),
    MARKER("bash-options", fill_bash_options),
    MARKER("bash-values", fill_bash_values),
    MARKER("zsh-options", fill_zsh_options),
    MARKER("zsh-commands", fill_zsh_commands),
    MARKER("fish", fill_fish),
};

static const Marker *marker_at(Text text) {
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
        if (text_starts(text, markers[i].name))
            return &markers[i];
    return NULL;
}

static void fill(Buffer *out, Text template) {
    const Pack *pack = pack_embedded(TEXT("performance"));
    for (size_t at = 0; at < template.size;) {
        const Marker *marker = marker_at(text_part(template, at, template.size));
        if (marker)
            marker->fill(out, pack);
        else
            buffer_add_char(out, template.at[at]);
        at += marker ? marker->name.size : 1;
    }
}

typedef struct Job {
    Arena arena;
    const char *path;
    int status;
} Job;

static void print(void *context) {
    Job *job = context;
    Text template, why;
    Buffer out;
    buffer_init(&out, &job->arena);
    if (!file_read(&job->arena, &(Input){.path = text_of(job->path)}, LIMIT_PACK_BYTES, &template, &why)) {
        complain(&job->arena, "%s: %.*s", job->path, TEXT_ARG(why));
        return;
    }
    fill(&out, template);
    if (fwrite(out.at, 1, out.size, stdout) == out.size && fflush(stdout) == 0)
        job->status = EXIT_CLEAN;
}

int main(int argc, char **argv) {
    Job job = {.status = EXIT_FAILED};
    if (argc != 2) {
        fputs("usage: fill TEMPLATE\n", stderr);
        return EXIT_FAILED;
    }
    job.path = argv[1];
    arena_init(&job.arena, NULL);
    with_memory(&job.arena, print, &job);
    arena_free(&job.arena);
    return job.status;
}
