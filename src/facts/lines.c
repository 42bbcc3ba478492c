/* What a value's place among the others of its line says of it. */
#include "binding.h"

bool line_opens(const Statements *statements, size_t index) {
    const Statement *own = &statements->items[index];
    for (size_t i = index; i-- > 0;) {
        const Statement *other = &statements->items[i];
        if (own->row != NO_INDEX ? other->row != own->row || other->list != own->list : other->piece != own->piece)
            return true;
        if (other->kind == VALUE_QUANTITY || other->kind == VALUE_CHANGE)
            return false;
    }
    return true;
}

bool line_is_of_service(const Binding *binding, const FactDef *fact, size_t index) {
    const Statement *own = &binding->statements->items[index];
    if (!fact->statistic_needed || own->quantity.statistic.kind != STAT_NONE)
        return false;
    for (size_t i = index; i-- > 0 && binding->statements->items[i].field == own->field;) {
        size_t bound = binding->statement_fact[i];
        if (bound != NO_DEFINITION && binding->pack->facts[binding->items[bound].definition].service)
            return true;
    }
    return false;
}

bool line_is_behind(const Binding *binding, const FactDef *fact, size_t index) {
    const Statement *items = binding->statements->items;
    for (size_t i = index; i-- > 0 && items[i].field == items[index].field;)
        for (size_t k = 0; k < fact->behind.count && binding->statement_fact[i] != NO_DEFINITION; k++)
            if (binding->items[binding->statement_fact[i]].definition == fact->behind.items[k])
                return true;
    return fact->behind.count == 0;
}

/* Of one kind: counts may be bare numbers. */
static bool are_alike(Dimension a, Dimension b) {
    return a == b || ((a == DIM_NONE || a == DIM_COUNT) && (b == DIM_NONE || b == DIM_COUNT));
}

bool line_adds_up(const Binding *binding, size_t index, size_t definition) {
    const Statement *items = binding->statements->items, *own = &items[index];
    for (size_t i = index; own->computed && i-- > 0 && items[i].field == own->field;) {
        size_t fact = binding->statement_fact[i];
        if (fact != NO_DEFINITION && binding->items[fact].definition == definition &&
            are_alike(items[i].quantity.dimension, own->quantity.dimension))
            return true;
    }
    return false;
}

static bool is_beside(const Statement *own, const Statement *other) {
    bool value = own->kind == VALUE_QUANTITY && other->kind == VALUE_QUANTITY;
    return value && own->field == other->field && own->quantity.dimension == other->quantity.dimension;
}

size_t line_whole_before(const Binding *binding, const FactDef *fact, size_t index) {
    const Statement *items = binding->statements->items;
    bool unnamed = fact->whole.count > 0 && index > 0 && is_beside(&items[index], &items[index - 1]) &&
                   binding->statement_fact[index - 1] == NO_DEFINITION && line_opens(binding->statements, index - 1);
    return unnamed && items[index - 1].standing == STANDING_STATED && !items[index - 1].each ? index - 1 : NO_INDEX;
}

/* The words between two values of one text. */
static Text words_between(const Binding *binding, const Statement *before, const Statement *behind) {
    Text source = binding->document->source->text;
    return before->span.end <= behind->span.begin ? text_trim(text_part(source, before->span.end, behind->span.begin))
                                                  : (Text){0};
}

size_t line_whole_of(const Binding *binding, size_t index) {
    static const char *const words[] = {"of", ", of", "out of", "of the", "(of"};
    const Statement *items = binding->statements->items;
    if (index == 0 || !is_beside(&items[index], &items[index - 1]) ||
        binding->statement_fact[index - 1] == NO_DEFINITION)
        return NO_DEFINITION;
    const FactDef *before = &binding->pack->facts[binding->items[binding->statement_fact[index - 1]].definition];
    Text between = words_between(binding, &items[index - 1], &items[index]);
    bool part = before->whole.count > 0 && TEXT_IS_ONE_OF(between, words);
    return part ? before->whole.items[0] : NO_DEFINITION;
}

bool line_is_sized(const Binding *binding, const FactDef *fact, const Statement *statement) {
    const Statement *behind = statement + 1;
    size_t index = (size_t)(statement - binding->statements->items);
    bool counted = statement->quantity.dimension == DIM_COUNT || statement->quantity.dimension == DIM_RATE;
    return statement->in_label && counted && (fact->key & KEY_BIT(KEY_NOUN)) &&
           index + 1 < binding->statements->count && behind->field == statement->field &&
           behind->quantity.dimension == DIM_DATA && behind->quantity.per.size > 0;
}
