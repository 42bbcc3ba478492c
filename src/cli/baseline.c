/* baseline.c - the findings that were accepted: left out of the report, or written down. */
#include "baseline.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- opening --------------------------------------------------------------------------------------------------- */

static Text absolute_path(Arena *arena, Text path) {
    Text directory = path_parent(path), name = text_part(path, directory.size, path.size);
    name = text_starts(name, TEXT("/")) ? text_part(name, 1, name.size) : name;
    return path_join(arena, path_absolute(arena, directory), name);
}

bool baseline_find(Session *session, Text path, bool must_be, Baseline **found) {
    Arena *arena = session->arena;
    bool writing = session->options->write_baseline;
    Text absolute = absolute_path(arena, path);
    Error error = {0};
    struct stat status;
    for (Baseline *one = session->baselines; one; one = one->next)
        if (text_equal(one->path, absolute)) {
            *found = one;
            return true;
        }
    bool there = stat(absolute.at, &status) == 0;
    if (!there && !writing && !must_be)
        return true;
    Baseline *baseline = ARENA_NEW(arena, Baseline);
    *baseline = (Baseline){.path = absolute, .writing = writing, .next = session->baselines};
    baseline->name = path_relative(arena, absolute, path_here(arena));
    baseline->directory = path_parent(absolute);
    if (!there && must_be && !writing)
        error.help = TEXT("--write-baseline makes it");
    if ((there || !writing) && !baseline_read(arena, baseline->name, &baseline->old, &error)) {
        complain_error(arena, &error);
        return false;
    }
    session->baselines = *found = baseline;
    return true;
}

/* ---- one file -------------------------------------------------------------------------------------------------- */

/* As report_shown(), and without U+FFFE and U+FFFF, which no YAML may hold. */
static Text shown(Arena *arena, Text text) {
    Buffer buffer;
    buffer_init(&buffer, arena);
    report_shown(&buffer, text);
    for (size_t i = 0; i + 2 < buffer.size; i++)
        if (memcmp(buffer.at + i, "\xef\xbf\xbe", 3) == 0 || memcmp(buffer.at + i, "\xef\xbf\xbf", 3) == 0)
            memcpy(buffer.at + i, "???", 3);
    return buffer_text(&buffer);
}

/* What is missing has no line of its own. */
static BaselineEntry entry_of(Arena *arena, Text path, const FileResult *result, const Finding *finding) {
    bool missing = finding->missing.size > 0;
    Text line = source_line(result->source, source_place(result->source, finding->span.begin).line);
    return (BaselineEntry){.path = path,
                           .rule = finding->rule,
                           .about = shown(arena, missing ? finding->missing : finding->subject),
                           .line = missing ? TEXT("") : shown(arena, text_trim(line)),
                           .count = 1};
}

/* The engine's own findings are never accepted. */
static bool may_accept(const Finding *finding) {
    return !finding->suppressed && !text_starts(finding->rule, TEXT("sumlint/")) &&
           !text_starts(finding->rule, TEXT("suppression/"));
}

static void accept(Finding *finding) {
    finding->suppressed = true;
    finding->suppressor = SUPPRESSOR_BASELINE;
    finding->suppressed_as = TEXT("in the baseline");
}

static void take(Session *session, Baseline *baseline, Text path, const FileResult *result, Finding *finding) {
    BaselineEntries *taken = &baseline->taken;
    Arena *arena = session->arena;
    BaselineEntry entry = entry_of(arena, path, result, finding);
    entry.rule = text_copy(arena, entry.rule);
    taken->items = arena_grow(arena, taken->items, taken->count, &taken->capacity, sizeof *taken->items);
    taken->items[taken->count++] = entry;
    accept(finding);
}

static void take_path(Session *session, Baseline *baseline, Text path) {
    baseline->paths = arena_grow(session->arena, baseline->paths, baseline->path_count, &baseline->path_capacity,
                                 sizeof *baseline->paths);
    baseline->paths[baseline->path_count++] = path;
}

/* The entry that accepts a finding and has some left, by what is left of each; or NULL. */
static size_t *entry_for(const BaselineEntries *old, size_t *left, const BaselineEntry *wanted) {
    size_t low = 0, high = old->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (baseline_compare(&old->items[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < old->count && baseline_compare(&old->items[low], wanted) == 0; low++)
        if (left[low] > 0)
            return &left[low];
    return NULL;
}

/* Where the entries of a path begin: they are sorted by it. */
static size_t first_of(const BaselineEntries *old, Text path) {
    size_t low = 0, high = old->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(old->items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The entries of one file: of a large baseline no other is looked at. */
static BaselineEntries entries_of(const BaselineEntries *old, Text path) {
    size_t begin = first_of(old, path), end = begin;
    while (end < old->count && text_equal(old->items[end].path, path))
        end++;
    return (BaselineEntries){.items = old->items + begin, .count = end - begin};
}

/* Entries of this file that no finding needs: a note, so that the baseline is written anew some day. */
static Finding gone(const BaselineEntries *own, Arena *arena, const size_t *left) {
    size_t count = 0;
    for (size_t i = 0; i < own->count; i++)
        count += left[i];
    Text message = {0};
    if (count > 0)
        message = text_print(arena, "%zu accepted finding%s gone: --write-baseline forgets them", count,
                             count == 1 ? " is" : "s are");
    return (Finding){.rule = TEXT("suppression/unused"),
                     .level = LEVEL_NOTE,
                     .message = message,
                     .fingerprint = text_hash(TEXT("suppression/unused")),
                     .fact = NO_DEFINITION};
}

static bool unused_is_off(const Settings *settings) {
    Level level;
    return level_set(settings, TEXT("suppression/unused"), &level) && level == LEVEL_OFF;
}

static void leave_out(const BaselineEntries *old, const Settings *settings, Arena *arena, Text path,
                      const FileResult *result, Findings *findings, Finding *items) {
    const BaselineEntries own = entries_of(old, path);
    size_t *left = ARENA_ARRAY(arena, size_t, own.count);
    for (size_t i = 0; i < own.count; i++)
        left[i] = own.items[i].count;
    for (size_t i = 0; i < findings->count; i++) {
        BaselineEntry wanted = entry_of(arena, path, result, &items[i]);
        size_t *entry = may_accept(&items[i]) ? entry_for(&own, left, &wanted) : NULL;
        if (!entry)
            continue;
        --*entry;
        accept(&items[i]);
    }
    if (unused_is_off(settings))
        return;
    items[findings->count] = gone(&own, arena, left);
    findings->count += items[findings->count].message.size > 0;
}

void baseline_file(Session *session, const Input *input, FileResult *result, Arena *arena) {
    if (!result->findings || result->skipped.size > 0 || result->error.size > 0 || !input->ground->baseline)
        return;
    Baseline *baseline = input->ground->baseline;
    Settings settings = settings_of(session, input, arena);
    Findings *findings = ARENA_NEW(arena, Findings);
    Finding *items = ARENA_ARRAY(arena, Finding, result->findings->count + 1);
    *findings = *result->findings;
    findings->items = items;
    for (size_t i = 0; i < findings->count; i++)
        items[i] = result->findings->items[i];
    Arena *keeper = baseline->writing ? session->arena : arena;
    Text path = shown(keeper, path_relative(keeper, input->absolute, baseline->directory));
    if (!baseline->writing)
        leave_out(&baseline->old, &settings, arena, path, result, findings, items);
    else
        take_path(session, baseline, path);
    for (size_t i = 0; i < findings->count && baseline->writing; i++)
        if (may_accept(&items[i]))
            take(session, baseline, path, result, &items[i]);
    result->findings = findings;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static int by_text(const void *left, const void *right) {
    return text_compare(*(const Text *)left, *(const Text *)right);
}

static bool has_path(const Baseline *baseline, Text path) {
    return baseline->path_count > 0 &&
           bsearch(&path, baseline->paths, baseline->path_count, sizeof *baseline->paths, by_text);
}

/* Entries of files that were not in this run are kept. */
static void keep_others(Session *session, Baseline *baseline) {
    BaselineEntries *taken = &baseline->taken;
    if (baseline->path_count > 0)
        qsort(baseline->paths, baseline->path_count, sizeof *baseline->paths, by_text);
    for (size_t i = 0; i < baseline->old.count; i++) {
        if (has_path(baseline, baseline->old.items[i].path))
            continue;
        taken->items = arena_grow(session->arena, taken->items, taken->count, &taken->capacity, sizeof *taken->items);
        taken->items[taken->count++] = baseline->old.items[i];
    }
    baseline_sort(taken);
}

static void write_entry(Buffer *out, const BaselineEntry *entry, size_t count) {
    JsonWriter json = {.out = out};
    json_begin_object(&json, NULL, JSON_INLINE);
    json_text(&json, "path", entry->path);
    json_text(&json, "rule", entry->rule);
    json_text(&json, "about", entry->about);
    json_text(&json, "line", entry->line);
    json_count(&json, "count", count);
    json_end(&json);
}

/* Equal entries are one, with their counts added. */
static void write_entries(Buffer *out, const BaselineEntries *entries) {
    for (size_t i = 0; i < entries->count;) {
        size_t first = i, count = 0;
        for (; i < entries->count && baseline_compare(&entries->items[first], &entries->items[i]) == 0; i++)
            count += entries->items[i].count;
        write_entry(out, &entries->items[first], count);
    }
}

static bool save(Session *session, Baseline *baseline) {
    Buffer buffer;
    keep_others(session, baseline);
    buffer_init(&buffer, session->arena);
    write_entries(&buffer, &baseline->taken);
    return output_or_complain(session, baseline->name, buffer_text(&buffer));
}

bool baseline_save(Session *session) {
    bool saved = true;
    for (Baseline *one = session->baselines; one; one = one->next)
        saved &= !one->writing || save(session, one);
    return saved;
}
