/* The list as a whole: what another finding already says, order and fingerprints. */
#include "engine.h"

#include <stdlib.h>

/* A placeholder says everything about its value: whatever else stands on the same bytes is its consequence. */
static bool is_placeholder(const Finding *finding) { return text_equal(finding->rule, rule_name(RULE_PLACEHOLDER)); }

static int by_begin(const void *a, const void *b) {
    const Span *left = a, *right = b;
    return (left->begin > right->begin) - (left->begin < right->begin);
}

static bool overlaps(const Span *spans, size_t count, Span span) {
    size_t before = SORTED_AT_MOST(spans, count, begin, span.begin);
    bool reaches = before > 0 && spans[before - 1].end > span.begin;
    return reaches || (before < count && spans[before].begin < span.end);
}

void findings_prune(FindingList *list) {
    Span *spans = ARENA_ARRAY(list->arena, Span, list->count);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (is_placeholder(&list->items[i]))
            spans[count++] = list->items[i].span;
    qsort(spans, count, sizeof *spans, by_begin);
    for (size_t i = 0; i < list->count; i++)
        if (is_placeholder(&list->items[i]) || !overlaps(spans, count, list->items[i].span))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* ---- order and fingerprints -------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b) {
    const Finding *left = a, *right = b;
    if (left->span.begin != right->span.begin)
        return left->span.begin < right->span.begin ? -1 : 1;
    int rule = text_compare(left->rule, right->rule);
    if (rule != 0)
        return rule;
    int missing = text_compare(left->missing, right->missing);
    return missing != 0 ? missing : text_compare(left->message, right->message);
}

static uint64_t mix(uint64_t hash, uint64_t more) { return (hash ^ more) * 0x100000001b3u; }

/* Many findings of one endless line hash it once. */
typedef struct HashedLine {
    Text line;
    uint64_t hash;
} HashedLine;

static uint64_t hash_line(HashedLine *last, Text line) {
    if (last->line.at != line.at || last->line.size != line.size)
        *last = (HashedLine){line, text_hash(text_trim(line))};
    return last->hash;
}

/* The same when lines move; a second finding of one rule on an equal line is told apart by its count. */
static uint64_t base_of(const Finding *finding, const Source *source, HashedLine *last) {
    Text line = source_line(source, source_place(source, finding->span.begin).line);
    uint64_t hash = mix(0xcbf29ce484222325u, text_hash(finding->rule));
    hash = mix(hash, text_hash(finding->missing.size > 0 ? finding->missing : finding->subject));
    bool nowhere = finding->missing.size > 0;
    return mix(hash, nowhere ? 0 : hash_line(last, line));
}

typedef struct Print {
    uint64_t base;
    size_t finding;
} Print;

static int by_base(const void *a, const void *b) {
    const Print *left = a, *right = b;
    if (left->base != right->base)
        return left->base < right->base ? -1 : 1;
    return (left->finding > right->finding) - (left->finding < right->finding);
}

void findings_sort(FindingList *list, const Facts *facts) {
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_place);
    Print *prints = ARENA_ARRAY(list->arena, Print, list->count);
    HashedLine last = {0};
    for (size_t i = 0; i < list->count; i++)
        prints[i] = (Print){base_of(&list->items[i], facts->statements->document->source, &last), i};
    if (list->count > 0)
        qsort(prints, list->count, sizeof *prints, by_base);
    for (size_t i = 0, count = 0; i < list->count; i++) {
        count = i > 0 && prints[i].base == prints[i - 1].base ? count + 1 : 0;
        list->items[prints[i].finding].fingerprint = mix(prints[i].base, count + 1);
    }
}
