#include "families.h"

#define T(literal)                                                                                                     \
    { (literal), sizeof(literal) - 1 }

#define CHECKED {0}, false
#define REFUSED(words) T(words), true
#define UNTIL(words) T(words), false

const Family families[] = {
#define FAMILY(name, reads, head, first, middle, second, tail, outcome)                                                \
    {name, READS_##reads, T(head), T(first), T(middle), T(second), T(tail), outcome},
#include "families.def"
#undef FAMILY
};
const size_t family_count = sizeof families / sizeof *families;

static void add_numbered(Buffer *out, Text unit, size_t number) {
    for (size_t at = 0, mark; at < unit.size; at = mark + 1) {
        mark = text_find(unit, TEXT("\1"), at);
        if (mark == SIZE_MAX) {
            buffer_add(out, text_part(unit, at, unit.size));
            return;
        }
        buffer_add(out, text_part(unit, at, mark));
        buffer_print(out, "%zu", number);
    }
}

static void repeat(Buffer *out, Text unit, size_t bytes) {
    for (size_t begin = out->size, number = 1; unit.size > 0 && out->size - begin < bytes; number++)
        add_numbered(out, unit, number);
}

Text family_make(Arena *arena, const Family *family, size_t size) {
    Buffer out;
    buffer_init(&out, arena);
    buffer_add(&out, family->head);
    repeat(&out, family->first, family->second.size > 0 ? size / 2 : size);
    buffer_add(&out, family->middle);
    repeat(&out, family->second, size / 2);
    buffer_add(&out, family->tail);
    return buffer_text(&out);
}

static bool read_document(Arena *arena, const Pack *pack, Text input, Text *why) {
    Whole whole = whole_read(arena, pack, 0, input);
    *why = whole.error.message;
    if (!whole.findings)
        return false;
    whole_report(arena, &whole, report_find(REPORT_FINDINGS, TEXT("text")));
    whole_report(arena, &whole, report_find(REPORT_FINDINGS, TEXT("json")));
    return true;
}

static bool read_pack(Arena *arena, Text input, Text *why) {
    Error error = {0};
    const PackSource source = {.path = TEXT("case.yaml"), .text = input};
    bool loaded = pack_load(arena, &source, 1, &error) != NULL;
    *why = error.message;
    return loaded;
}

static bool read_relation(Arena *arena, Text input, Text *why) {
    static const FactDef fact = {.name = {"time", 4}, .values = VALUE_BIT(DIM_TIME)};
    static const Pack pack = {.facts = &fact, .fact_count = 1};
    static const size_t first = 0;
    static const RelationVariable variable = {.name = {"t", 1}, .facts = {&first, 1}, .of = NO_DEFINITION};
    const ExpressionScope scope = {.pack = &pack, .variables = &variable, .variable_count = 1};
    ExpressionError error = {0};
    bool parsed = expression_parse(arena, input, &scope, &error) != NULL;
    *why = error.message;
    return parsed;
}

bool family_read(Arena *arena, const Family *family, const Pack *pack, Text input, Text *why) {
    switch (family->reads) {
    case READS_PACK: return read_pack(arena, input, why);
    case READS_RELATION: return read_relation(arena, input, why);
    default: return read_document(arena, pack, input, why);
    }
}

bool family_fits(const Family *family, size_t size, bool read, Text why) {
    bool refused = family->refusal.size > 0;
    if (read)
        return !refused || (!family->refused_small && size < LIMIT_FILE_BYTES / 2);
    return refused && text_find(why, family->refusal, 0) != SIZE_MAX && (family->refused_small || size > FAMILY_SMALL);
}
