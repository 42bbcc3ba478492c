/* shape.c - one row for each field of pack.h. A field that is missing here would not be built in; the test that
 * compares the built-in pack with its files would not see it either, so tests/test_pack.c adds up the sizes. */
#include "shape.h"

#include <string.h>

#define SHAPE(name, Type, rows)                                                                                        \
    static const Shape name = {#Type, sizeof(Type), rows, sizeof(rows) / sizeof(rows)[0], NULL}
#define VALUE(Type, field, kind)                                                                                       \
    { #field, kind, offsetof(Type, field), 0, NULL }
#define T(Type, field) VALUE(Type, field, FIELD_TEXT)
#define N(Type, field) VALUE(Type, field, FIELD_SIZE)
#define I(Type, field) VALUE(Type, field, FIELD_INT)
#define B(Type, field) VALUE(Type, field, FIELD_BOOL)
#define D(Type, field) VALUE(Type, field, FIELD_DOUBLE)
#define S(Type, field, shape)                                                                                          \
    { #field, FIELD_STRUCT, offsetof(Type, field), 0, &(shape) }
#define A(Type, field, number, shape)                                                                                  \
    {#field, FIELD_ARRAY, offsetof(Type, field), offsetof(Type, number), &(shape)}, N(Type, number)
#define P(Type, field, shape)                                                                                          \
    { #field, FIELD_POINTER, offsetof(Type, field), 0, &(shape) }
#define PP(Type, field, number, shape)                                                                                 \
    {#field, FIELD_POINTERS, offsetof(Type, field), offsetof(Type, number), &(shape)}, N(Type, number)

static const ShapeField text_fields[] = {{NULL, FIELD_TEXT, 0, 0, NULL}};
SHAPE(text_shape, Text, text_fields);
static const ShapeField size_fields[] = {{NULL, FIELD_SIZE, 0, 0, NULL}};
SHAPE(size_shape, size_t, size_fields);
static const ShapeField texts_fields[] = {A(TextList, items, count, text_shape)};
SHAPE(texts, TextList, texts_fields);
static const ShapeField joined_fields[] = {T(PhraseList, joined), N(PhraseList, count)};
SHAPE(joined, PhraseList, joined_fields);
static const ShapeField indexes_fields[] = {A(IndexList, items, count, size_shape)};
SHAPE(indexes, IndexList, indexes_fields);

static const ShapeField section_fields[] = {T(SectionDef, id),
                                            T(SectionDef, title),
                                            N(SectionDef, parent),
                                            S(SectionDef, titles, texts),
                                            S(SectionDef, words, joined),
                                            S(SectionDef, holds, joined),
                                            B(SectionDef, frame)};
SHAPE(section_shape, SectionDef, section_fields);

static const ShapeField fact_fields[] = {T(FactDef, name),
                                         T(FactDef, says),
                                         I(FactDef, values),
                                         S(FactDef, in, indexes),
                                         B(FactDef, anywhere),
                                         S(FactDef, labels, texts),
                                         S(FactDef, needs, joined),
                                         S(FactDef, unless, joined),
                                         S(FactDef, names, texts),
                                         S(FactDef, nouns, texts),
                                         S(FactDef, telling, joined),
                                         S(FactDef, beside, indexes),
                                         B(FactDef, bare),
                                         B(FactDef, total),
                                         B(FactDef, inside),
                                         B(FactDef, opens),
                                         B(FactDef, computed),
                                         B(FactDef, passage),
                                         B(FactDef, said),
                                         S(FactDef, acts, texts),
                                         B(FactDef, first),
                                         S(FactDef, behind, indexes),
                                         S(FactDef, whole, indexes),
                                         S(FactDef, follows, indexes),
                                         B(FactDef, service),
                                         I(FactDef, weight),
                                         I(FactDef, share_at_least),
                                         I(FactDef, share_at_most),
                                         I(FactDef, roles),
                                         I(FactDef, key),
                                         I(FactDef, unique),
                                         I(FactDef, direction),
                                         B(FactDef, promise),
                                         B(FactDef, statistic_needed),
                                         B(FactDef, subject_needed),
                                         B(FactDef, limit_needed),
                                         B(FactDef, period_needed),
                                         B(FactDef, horizon_needed),
                                         T(FactDef, role_word),
                                         T(FactDef, ask),
                                         S(FactDef, options, texts),
                                         T(FactDef, header)};
SHAPE(fact_shape, FactDef, fact_fields);

static const ShapeField field_fields[] = {T(FieldDef, id),
                                          N(FieldDef, section),
                                          T(FieldDef, name),
                                          S(FieldDef, facts, indexes),
                                          S(FieldDef, all, indexes),
                                          S(FieldDef, mentions, joined),
                                          I(FieldDef, amounts),
                                          N(FieldDef, least),
                                          S(FieldDef, beside, indexes),
                                          S(FieldDef, equals, indexes),
                                          B(FieldDef, term),
                                          S(FieldDef, also, indexes),
                                          S(FieldDef, when, texts),
                                          I(FieldDef, level),
                                          T(FieldDef, ask),
                                          S(FieldDef, options, texts),
                                          T(FieldDef, header),
                                          S(FieldDef, covers, indexes),
                                          T(FieldDef, ask_all),
                                          S(FieldDef, options_all, texts),
                                          B(FieldDef, several),
                                          B(FieldDef, entries)};
SHAPE(field_shape, FieldDef, field_fields);

static const ShapeField condition_fields[] = {T(ConditionDef, name), S(ConditionDef, mentions, joined),
                                              S(ConditionDef, unless, joined), S(ConditionDef, facts, indexes),
                                              S(ConditionDef, in, indexes)};
SHAPE(condition_shape, ConditionDef, condition_fields);

static const ShapeField kind_section_fields[] = {N(KindSection, section), I(KindSection, level)};
SHAPE(kind_section_shape, KindSection, kind_section_fields);

static const ShapeField kind_fields[] = {T(KindDef, name),
                                         T(KindDef, title),
                                         S(KindDef, titles, texts),
                                         N(KindDef, sections_needed),
                                         N(KindDef, facts_needed),
                                         S(KindDef, by_facts, indexes),
                                         S(KindDef, by_needed, indexes),
                                         B(KindDef, prose),
                                         S(KindDef, each, indexes),
                                         S(KindDef, home, indexes),
                                         A(KindDef, sections, section_count, kind_section_shape),
                                         S(KindDef, fields, indexes)};
SHAPE(kind_shape, KindDef, kind_fields);

static const ShapeField vague_fields[] = {T(VagueDef, name), T(VagueDef, rule), S(VagueDef, words, joined),
                                          S(VagueDef, unless, joined), B(VagueDef, even_negated)};
SHAPE(vague_shape, VagueDef, vague_fields);

static const ShapeField flag_fields[] = {T(FlagDef, name),    S(FlagDef, words, texts), S(FlagDef, unless, texts),
                                         B(FlagDef, whole),   B(FlagDef, row),          B(FlagDef, heading),
                                         B(FlagDef, passage), B(FlagDef, affirmed),     B(FlagDef, around)};
SHAPE(flag_shape, FlagDef, flag_fields);

static const ShapeField expression_fields[] = {D(Expression, number),
                                               VALUE(Expression, index, FIELD_WORD),
                                               VALUE(Expression, at, FIELD_WORD),
                                               VALUE(Expression, size, FIELD_SHORT),
                                               VALUE(Expression, kids, FIELD_KIDS),
                                               VALUE(Expression, kid_count, FIELD_BYTE),
                                               VALUE(Expression, op, FIELD_BYTE),
                                               VALUE(Expression, dimension, FIELD_BYTE),
                                               VALUE(Expression, tolerance, FIELD_BYTE),
                                               VALUE(Expression, group, FIELD_BYTE)};
static size_t count_nodes(const void *object) { return expression_nodes(object); }
static const Shape expression_shape = {"Expression", sizeof(Expression), expression_fields,
                                       sizeof expression_fields / sizeof *expression_fields, count_nodes};

static const ShapeField part_fields[] = {T(PhrasePart, text), P(PhrasePart, value, expression_shape)};
SHAPE(part_shape, PhrasePart, part_fields);
static const ShapeField phrase_fields[] = {A(Phrase, parts, count, part_shape)};
SHAPE(phrase_shape, Phrase, phrase_fields);
static const ShapeField wording_fields[] = {S(Wording, message, phrase_shape), S(Wording, sum, phrase_shape),
                                            S(Wording, ask, phrase_shape)};
SHAPE(wording_shape, Wording, wording_fields);

static const ShapeField variable_fields[] = {T(RelationVariable, name),
                                             S(RelationVariable, facts, indexes),
                                             I(RelationVariable, same),
                                             I(RelationVariable, equal),
                                             I(RelationVariable, alike),
                                             I(RelationVariable, next),
                                             B(RelationVariable, sole),
                                             B(RelationVariable, nearest),
                                             B(RelationVariable, least),
                                             B(RelationVariable, most),
                                             B(RelationVariable, any),
                                             B(RelationVariable, covers),
                                             B(RelationVariable, optional),
                                             B(RelationVariable, group),
                                             N(RelationVariable, of),
                                             B(RelationVariable, assumed),
                                             P(RelationVariable, otherwise, expression_shape),
                                             P(RelationVariable, where, expression_shape)};
SHAPE(variable_shape, RelationVariable, variable_fields);

static const ShapeField let_fields[] = {T(RelationLet, name), P(RelationLet, value, expression_shape)};
SHAPE(let_shape, RelationLet, let_fields);

static const ShapeField require_fields[] = {P(RelationRequire, condition, expression_shape),
                                            I(RelationRequire, level),
                                            T(RelationRequire, message),
                                            T(RelationRequire, sum),
                                            T(RelationRequire, ask),
                                            S(RelationRequire, wording, wording_shape)};
SHAPE(require_shape, RelationRequire, require_fields);

static const ShapeField relation_fields[] = {T(Relation, id),
                                             T(Relation, rule),
                                             N(Relation, rule_index),
                                             I(Relation, level),
                                             T(Relation, says),
                                             T(Relation, reference),
                                             A(Relation, variables, variable_count, variable_shape),
                                             A(Relation, lets, let_count, let_shape),
                                             PP(Relation, when, when_count, expression_shape),
                                             S(Relation, only_if, texts),
                                             A(Relation, requires, require_count, require_shape),
                                             P(Relation, agrees, expression_shape),
                                             B(Relation, unique),
                                             B(Relation, said),
                                             B(Relation, any_of),
                                             N(Relation, at),
                                             N(Relation, gather),
                                             T(Relation, message),
                                             T(Relation, sum),
                                             T(Relation, ask),
                                             S(Relation, wording, wording_shape),
                                             S(Relation, fails, texts),
                                             S(Relation, holds, texts)};
SHAPE(relation_shape, Relation, relation_fields);

static const ShapeField derivation_fields[] = {T(Derivation, id), N(Derivation, field),
                                               S(Derivation, from, relation_shape)};
SHAPE(derivation_shape, Derivation, derivation_fields);

static const ShapeField signal_fields[] = {T(SignalDef, id),
                                           T(SignalDef, question),
                                           S(SignalDef, needs, indexes),
                                           A(SignalDef, groups, group_count, indexes),
                                           S(SignalDef, group_names, texts),
                                           S(SignalDef, sections, indexes)};
SHAPE(signal_shape, SignalDef, signal_fields);

static const ShapeField rule_fields[] = {T(RuleDef, name),         I(RuleDef, level), N(RuleDef, apart),
                                         N(RuleDef, apart_within), T(RuleDef, what),  T(RuleDef, why),
                                         T(RuleDef, bad),          T(RuleDef, good),  T(RuleDef, reference),
                                         T(RuleDef, header),       T(RuleDef, ask),   S(RuleDef, options, texts),
                                         T(RuleDef, write)};
SHAPE(rule_shape, RuleDef, rule_fields);

static const ShapeField message_fields[] = {T(MessageDef, name), T(MessageDef, message), T(MessageDef, ask),
                                            T(MessageDef, suggest)};
SHAPE(message_shape, MessageDef, message_fields);

static const ShapeField context_fields[] = {
    T(ContextDef, name),          T(ContextDef, says),          S(ContextDef, titles, texts),
    S(ContextDef, unless, texts), S(ContextDef, begins, texts), N(ContextDef, field),
    T(ContextDef, header),        T(ContextDef, ask),           S(ContextDef, options, texts)};
SHAPE(context_shape, ContextDef, context_fields);

static const ShapeField follow_up_fields[] = {
    T(FollowUp, id),     S(FollowUp, when, relation_shape), N(FollowUp, section),
    T(FollowUp, name),   S(FollowUp, facts, indexes),       S(FollowUp, mentions, texts),
    T(FollowUp, header), S(FollowUp, options, texts)};
SHAPE(follow_up_shape, FollowUp, follow_up_fields);

static const ShapeField topic_fields[] = {T(Topic, group), T(Topic, title), S(Topic, facts, indexes),
                                          S(Topic, mentions, texts), S(Topic, asked, texts)};
SHAPE(topic_shape, Topic, topic_fields);

static const ShapeField words_fields[] = {I(WordList, class), S(WordList, words, joined)};
SHAPE(words_shape, WordList, words_fields);

static const ShapeField pack_fields[] = {T(Pack, name),
                                         T(Pack, version),
                                         T(Pack, title),
                                         A(Pack, sections, section_count, section_shape),
                                         A(Pack, facts, fact_count, fact_shape),
                                         A(Pack, fields, field_count, field_shape),
                                         A(Pack, conditions, condition_count, condition_shape),
                                         A(Pack, kinds, kind_count, kind_shape),
                                         A(Pack, vague, vague_count, vague_shape),
                                         A(Pack, relations, relation_count, relation_shape),
                                         A(Pack, derivations, derivation_count, derivation_shape),
                                         A(Pack, signals, signal_count, signal_shape),
                                         A(Pack, rules, rule_count, rule_shape),
                                         A(Pack, messages, message_count, message_shape),
                                         A(Pack, topics, topic_count, topic_shape),
                                         A(Pack, context, context_count, context_shape),
                                         A(Pack, follow_ups, follow_up_count, follow_up_shape),
                                         A(Pack, words, word_list_count, words_shape),
                                         A(Pack, flags, flag_count, flag_shape),
                                         S(Pack, template_lines, texts),
                                         S(Pack, template_values, texts),
                                         T(Pack, expressions)};
const Shape pack_shape = {"Pack", sizeof(Pack), pack_fields, sizeof pack_fields / sizeof pack_fields[0], NULL};

size_t shape_extent(const Shape *shape, const void *object) { return shape->count ? shape->count(object) : 1; }

const void *shape_pointer(const ShapeField *field, const void *object) {
    const void *pointer;
    memcpy(&pointer, (const char *)object + field->offset, sizeof pointer);
    return pointer;
}

size_t shape_count(const ShapeField *field, const void *object) {
    size_t count;
    memcpy(&count, (const char *)object + field->count, sizeof count);
    return count;
}

static const size_t value_sizes[] = {
    [FIELD_SIZE] = sizeof(size_t),       [FIELD_INT] = sizeof(int),        [FIELD_BOOL] = sizeof(bool),
    [FIELD_BYTE] = sizeof(uint8_t),      [FIELD_SHORT] = sizeof(uint16_t), [FIELD_WORD] = sizeof(uint32_t),
    [FIELD_KIDS] = 4 * sizeof(uint16_t), [FIELD_DOUBLE] = sizeof(double)};

static bool all_equal(const Shape *shape, const char *a, const char *b, size_t count, const char **different) {
    for (size_t i = 0; i < count; i++)
        if (!shape_equal(shape, a + i * shape->size, b + i * shape->size, different))
            return false;
    return true;
}

static bool pointers_equal(const Shape *shape, const void *a, const void *b, const char **different) {
    if (!a || !b)
        return a == b;
    size_t count = shape_extent(shape, a);
    return count == shape_extent(shape, b) && all_equal(shape, a, b, count, different);
}

static bool pointer_lists_equal(const ShapeField *field, const void *a, const void *b, size_t count,
                                const char **different) {
    for (size_t i = 0; i < count; i++) {
        const void *x, *y;
        memcpy(&x, (const char *)a + i * sizeof x, sizeof x);
        memcpy(&y, (const char *)b + i * sizeof y, sizeof y);
        if (!pointers_equal(field->shape, x, y, different))
            return false;
    }
    return true;
}

static bool arrays_equal(const ShapeField *field, const void *a, const void *b, const char **different) {
    size_t count = shape_count(field, a);
    if (count != shape_count(field, b))
        return false;
    const char *x = shape_pointer(field, a), *y = shape_pointer(field, b);
    return field->kind == FIELD_POINTERS ? pointer_lists_equal(field, x, y, count, different)
                                         : all_equal(field->shape, x, y, count, different);
}

static bool field_equal(const ShapeField *field, const void *a, const void *b, const char **different) {
    const char *x = (const char *)a + field->offset, *y = (const char *)b + field->offset;
    switch (field->kind) {
    case FIELD_TEXT: return text_equal(*(const Text *)(const void *)x, *(const Text *)(const void *)y);
    case FIELD_STRUCT: return shape_equal(field->shape, x, y, different);
    case FIELD_ARRAY:
    case FIELD_POINTERS: return arrays_equal(field, a, b, different);
    case FIELD_POINTER:
        return pointers_equal(field->shape, shape_pointer(field, a), shape_pointer(field, b), different);
    default: return memcmp(x, y, value_sizes[field->kind]) == 0;
    }
}

bool shape_equal(const Shape *shape, const void *a, const void *b, const char **different) {
    for (size_t i = 0; i < shape->field_count; i++) {
        if (field_equal(&shape->fields[i], a, b, different))
            continue;
        if (!*different)
            *different = shape->fields[i].name ? shape->fields[i].name : shape->type;
        return false;
    }
    return true;
}
