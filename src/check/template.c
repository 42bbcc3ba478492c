/* What rests on lines that stand in the template as they are is nobody's statement yet. */
#include "engine.h"

#include <stdlib.h>

enum { VALUES_LEAST = 5 };

typedef struct Lines {
    uint64_t *hashes; /* sorted */
    size_t count;
    size_t longest; /* bytes */
} Lines;

static int by_hash(const void *a, const void *b) {
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static Lines lines_of(Arena *arena, TextList list) {
    Lines lines = {ARENA_ARRAY(arena, uint64_t, list.count), list.count, 0};
    for (size_t i = 0; i < list.count; i++) {
        Text line = text_trim(list.items[i]);
        lines.hashes[i] = text_hash(line);
        lines.longest = line.size > lines.longest ? line.size : lines.longest;
    }
    qsort(lines.hashes, lines.count, sizeof *lines.hashes, by_hash);
    return lines;
}

static bool holds(const Lines *lines, Text text) {
    text = text_trim(text);
    uint64_t hash = text.size <= lines->longest ? text_hash(text) : 0;
    return lines->count > 0 && text.size <= lines->longest &&
           bsearch(&hash, lines->hashes, lines->count, sizeof hash, by_hash) != NULL;
}

static bool stands_in_template(const Lines *lines, const Source *source, size_t at) {
    return holds(lines, source_line(source, source_place(source, at).line));
}

/* Every line that the finding rests on is the template's. */
static bool rests_on_template(const Lines *lines, const Source *source, const Finding *finding) {
    if (!stands_in_template(lines, source, finding->span.begin))
        return false;
    for (size_t i = 0; i < finding->related_count; i++)
        if (!stands_in_template(lines, source, finding->related[i].span.begin))
            return false;
    return true;
}

/* Values equal to the template's bracket examples, once each. */
void check_template_values(FindingList *list, const Facts *facts) {
    Lines values = lines_of(list->arena, facts->pack->template_values);
    bool *seen = ARENA_ARRAY(list->arena, bool, values.count);
    size_t count = 0, first = 0;
    Text example = {0};
    for (size_t i = 0; values.count > 0 && i < facts->statements->count; i++) {
        const Statement *statement = &facts->statements->items[i];
        bool inside = statement->section >= facts->first && statement->section < facts->end;
        uint64_t hash = text_hash(text_trim(statement->whole));
        uint64_t *found = inside ? bsearch(&hash, values.hashes, values.count, sizeof hash, by_hash) : NULL;
        if (!found || seen[found - values.hashes])
            continue;
        seen[found - values.hashes] = true;
        first = count++ == 0 ? i : first;
        example = statement->whole;
    }
    if (count < VALUES_LEAST)
        return;
    Finding *finding = finding_add(list, rule_name(RULE_TEMPLATE_VALUE), rule_level(facts->pack, RULE_TEMPLATE_VALUE),
                                   facts->statements->items[first].span, (Text){0});
    finding_say(list->arena, facts->pack, finding, MESSAGE_TEMPLATE_VALUE,
                TEXT_FILLS({"count", text_print(list->arena, "%zu", count)}, {"value", example}));
}

void findings_from_template(FindingList *list, const Facts *facts) {
    const Source *source = facts->statements->document->source;
    Lines lines = lines_of(list->arena, facts->pack->template_lines);
    for (size_t i = 0; i < list->count && lines.count > 0; i++) {
        Finding *finding = &list->items[i];
        bool place = finding->missing.size > 0 || text_equal(finding->rule, rule_name(RULE_PLACEHOLDER));
        if (place || !rests_on_template(&lines, source, finding))
            continue;
        finding->from_template = true;
        if (finding->level > LEVEL_WARNING)
            finding->level = LEVEL_WARNING;
        finding->ask = TEXT("Which of the template's own lines hold for this system?");
    }
}
