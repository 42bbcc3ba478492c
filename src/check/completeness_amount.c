/* Fields that are answered by what kind of values stand together, whatever they are called: "400 GB, 111 GB, 167 GB by
 * June" of a database are its storage, what is used and what will be; the test that runs the declared peak is the peak
 * test. */
#include "engine.h"

/* In the whole section of the field, also where a heading names it beside another. */
static bool belongs(const Check *check, const FieldDef *field, const Statement *statement) {
    size_t section = section_of(check, statement), top = section_top(check->pack, field->section);
    if (!statement_in_summary(check, statement) || !is_value(statement))
        return false;
    if (section != NO_DEFINITION && section_within(check->pack, section, top))
        return true;
    size_t headings[] = {check->facts->section_section[statement->section],
                         check->facts->section_second[statement->section]};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (headings[i] != NO_DEFINITION && section_top(check->pack, headings[i]) == top)
            return true;
    return false;
}

static bool stands_beside(const Check *check, const Statement *statement, size_t definition) {
    const size_t *indexes;
    size_t count = facts_of(check->facts, definition, &indexes);
    for (size_t i = 0; i < count; i++) {
        const Statement *other = &check->statements->items[check->facts->items[indexes[i]].statement];
        bool row = statement->row != NO_INDEX && statement->row == other->row && statement->list == other->list;
        if (row || statement->piece == other->piece)
            return true;
    }
    return false;
}

/* "99.5 % of office hours, so 1.1 h may be lost": what it allows needs no word for it, unless another fact has it. */
static bool may_count(const Check *check, const FieldDef *field, size_t index) {
    const Statement *statement = &check->statements->items[index];
    if (field->beside.count == 0)
        return true;
    if (check->facts->statement_fact[index] != NO_DEFINITION || statement->is_duration || statement->dates ||
        statement->standing != STANDING_STATED)
        return false;
    for (size_t i = 0; i < field->beside.count; i++)
        if (stands_beside(check, statement, field->beside.items[i]))
            return true;
    return false;
}

/* Statements of one row, item or paragraph follow each other; shares of one whole may be items of a list. */
static bool enough_amounts(const Check *check, const FieldDef *field) {
    enum { ITEMS_LEAST = 3 };
    size_t count = 0, row = NO_INDEX;
    bool items = field->amounts == VALUE_BIT(DIM_FRACTION) && field->least >= ITEMS_LEAST;
    for (size_t i = 0; i < check->statements->count && count < field->least; i++) {
        const Statement *statement = &check->statements->items[i];
        unsigned kind = statement->kind == VALUE_CHANGE ? VALUE_CHANGE_BIT : VALUE_BIT(statement->quantity.dimension);
        if (!(field->amounts & kind) || !belongs(check, field, statement) || !may_count(check, field, i))
            continue;
        size_t own = statement->row != NO_INDEX ? statement->row : statement->piece;
        own = items && statement->list != NO_INDEX ? statement->list : own;
        count = own == row ? count + 1 : 1;
        row = own;
    }
    return field->least > 0 && count >= field->least;
}

static bool same_value(const Quantity *a, const Quantity *b) {
    double difference = a->value > b->value ? a->value - b->value : b->value - a->value;
    return a->dimension == b->dimension && difference <= a->value / 1000;
}

static bool equals_fact(const Check *check, size_t definition, const Statement *statement) {
    const size_t *indexes;
    size_t count = facts_of(check->facts, definition, &indexes);
    for (size_t i = 0; i < count; i++) {
        const Fact *fact = &check->facts->items[indexes[i]];
        if (fact->has_value && same_value(&fact->quantity, &statement->quantity))
            return true;
    }
    return false;
}

static bool equal_value(const Check *check, const FieldDef *field) {
    for (size_t i = 0; i < check->statements->count && field->equals.count > 0; i++) {
        const Statement *statement = &check->statements->items[i];
        for (size_t k = 0; k < field->equals.count && belongs(check, field, statement); k++)
            if (equals_fact(check, field->equals.items[k], statement))
                return true;
    }
    return false;
}

bool amounts_answer(const Check *check, const FieldDef *field) {
    return enough_amounts(check, field) || equal_value(check, field);
}
