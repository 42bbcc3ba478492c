/* Tables: which axis names the properties and which the subjects, and which column a fact really stands in. */
#include "subjects.h"

typedef struct Axis {
    size_t along_rows, along_columns; /* changes of definition within a row, within a column */
} Axis;

/* What the fact stands in: below, a cell of the table whose facts are begin to end. */
static const Piece *cell_of(const Binding *binding, const Fact *fact) {
    return &binding->document->pieces[binding->statements->items[fact->statement].piece];
}

/* Compares the first fact of each cell with that of the cell before it in its row and of the one above it. */
static void count_changes(const Binding *binding, size_t begin, size_t end, Axis *axis) {
    size_t columns = binding->document->source->limits.columns;
    size_t *last = ARENA_ARRAY(binding->arena, size_t, columns);
    for (size_t i = 0; i < columns; i++)
        last[i] = NO_DEFINITION;
    for (size_t i = begin; i < end; i++) {
        const Piece *cell = cell_of(binding, &binding->items[i]),
                    *before = i > begin ? cell_of(binding, &binding->items[i - 1]) : NULL;
        size_t definition = binding->items[i].definition, column = cell->column;
        bool same_cell = before == cell;
        if (same_cell || binding->statements->items[binding->items[i].statement].in_label)
            continue;
        axis->along_columns += last[column] != NO_DEFINITION && last[column] != definition;
        axis->along_rows += before && before->row == cell->row && before->column != cell->column &&
                            binding->items[i - 1].definition != definition;
        last[column] = definition;
    }
}

/* "Target" names the targets of its rows; "Current" and "Stretch" beside it, which name nothing, are none. */
static bool is_beside_named(const Binding *binding, size_t begin, size_t end, const Fact *fact) {
    const Piece *cell = cell_of(binding, fact);
    for (size_t k = begin; k < end && !fact->in_column; k++) {
        const Piece *other = cell_of(binding, &binding->items[k]);
        if (binding->items[k].in_column && other->row == cell->row && other->column != cell->column &&
            binding->items[k].definition == fact->definition)
            return true;
    }
    return false;
}

/* The head of a column; of "Errors, warning / critical | > 1 % / > 5 %" the value's own part stands before it. */
Text table_head(const Statement *statement) {
    Text head = {0};
    for (size_t i = 0; i < statement->label_count; i++)
        if (statement->labels[i].source == LABEL_COLUMN)
            head = statement->labels[i].text;
    return head;
}

/* "May 2026", "Today", "In 12 months": a row that says no more than when has a measure in each column. */
static bool is_date_row(const Binding *binding, const Statement *statement) {
    enum { DATE_WORDS = 2 };
    Text row = statement_label(statement, LABEL_ROW);
    return row.size > 0 && statement->horizon.text.at == row.at &&
           (word_count(row) <= DATE_WORDS || lexicon_is(binding->lexicon, LEX_ROLE_PROJECTED, row, NULL) ||
            lexicon_is(binding->lexicon, LEX_ROLE_CURRENT, row, NULL));
}

/* "Send p95 | A | B": one such value of a row in each of several columns that say nothing of its role or date. */
static bool is_spread(Binding *binding, size_t begin, size_t end, size_t i) {
    const Fact *fact = &binding->items[i];
    const Statement *statement = &binding->statements->items[fact->statement];
    const Piece *cell = cell_of(binding, fact);
    Text column = table_head(statement);
    bool part = column.at != statement_label(statement, LABEL_COLUMN).at;
    Statistic statistic;
    if ((fact->label_source == LABEL_COLUMN && !part) || column.size == 0 || subject_is_role(binding, column) ||
        statistic_read(column, &statistic) || statement->horizon.text.at == column.at ||
        is_date_row(binding, statement))
        return false;
    for (size_t k = begin; k < end; k++) {
        const Fact *other = &binding->items[k];
        const Piece *beside = cell_of(binding, other);
        if (k != i && beside->row == cell->row && beside->column != cell->column &&
            other->definition == fact->definition && (part || other->label_source != LABEL_COLUMN))
            return true;
    }
    return false;
}

Text table_group(Binding *binding, const Statement *statement) {
    Text head = table_head(statement), group = {0}, word;
    for (size_t at = 0; word_next(head, &at, &word);)
        if (!subject_is_role(binding, word))
            group = group.size == 0 ? word : text_print(binding->arena, "%.*s %.*s", TEXT_ARG(group), TEXT_ARG(word));
    return group;
}

static Text group_of(Binding *binding, const Fact *fact) {
    return fact->label_source == LABEL_COLUMN ? table_group(binding, &binding->statements->items[fact->statement])
                                              : (Text){0};
}

/* "Standard, warning | Standard, critical | Plus, warning | Plus, critical": the same of several groups, each with all of
 * its columns. */
static bool is_grouped(Binding *binding, size_t begin, size_t end, size_t i) {
    const Fact *fact = &binding->items[i];
    Text group = group_of(binding, fact);
    bool other_group = false, partner = false;
    for (size_t k = begin; k < end && group.size > 0 && !(other_group && partner); k++) {
        const Fact *other = &binding->items[k];
        if (cell_of(binding, other)->row != cell_of(binding, fact)->row)
            continue;
        bool same = other->definition == fact->definition;
        Text second = k == i ? (Text){0} : group_of(binding, other);
        other_group |= same && second.size > 0 && !text_equal_fold(second, group);
        partner |= !same && text_equal_fold(second, group);
    }
    return other_group && partner;
}

/* In a transposed table the column is what a row is in others. */
static void take_column(Binding *binding, Fact *fact) {
    const Piece *cell = cell_of(binding, fact);
    Text name = text_print(binding->arena, "column %zu of %zu", cell->column, cell->table);
    fact->key[KEY_ROW] = name_intern(binding->names, text_hash(name), name);
}

/* "| Requests per day | 36 M | 48 M | 84 M |" below "EU", "US" and "Sum": what one column has is not what all have. That holds
 * for what is counted ("Requests", "Users"); heads above loads name their streams, above limits and uses their dates. */
static void take_scope(Binding *binding, Fact *fact) {
    const Statement *statement = &binding->statements->items[fact->statement];
    Dimension dimension = fact->quantity.dimension;
    bool counted = (binding->pack->facts[fact->definition].key & KEY_BIT(KEY_NOUN)) != 0;
    bool amount = counted && (dimension == DIM_RATE || dimension == DIM_COUNT || dimension == DIM_DATA);
    Text column = statement_label(statement, LABEL_COLUMN);
    if (amount && !fact->key[KEY_SCOPE] && !lexicon_is(binding->lexicon, LEX_TOTAL_ROW, column, NULL))
        fact->key[KEY_SCOPE] = name_intern(binding->names, text_hash_fold(column), column);
}

/* "EU (Frankfurt)" in one table is "EU" in another. */
static unsigned across_id(Binding *binding, const Statement *statement) {
    Text column = statement_label(statement, LABEL_COLUMN);
    Text head = text_trim(text_part(column, 0, text_find(column, TEXT("("), 1)));
    bool total = head.size == 0 || lexicon_is(binding->lexicon, LEX_TOTAL_ROW, head, NULL);
    return total ? 0 : name_intern(binding->names, text_hash_fold(head), head);
}

static void read_table(Binding *binding, size_t begin, size_t end) {
    Axis axis = {0};
    count_changes(binding, begin, end, &axis);
    enum { FACTS_OF_A_WIDE_TABLE = 400 };
    for (size_t i = begin; i < end; i++) {
        bool named = end - begin <= FACTS_OF_A_WIDE_TABLE && is_beside_named(binding, begin, end, &binding->items[i]);
        if (named)
            binding->items[i].sureness = UNSURE;
        const Statement *statement = &binding->statements->items[binding->items[i].statement];
        Statistic statistic;
        bool tie = axis.along_rows == axis.along_columns && statement_label(statement, LABEL_COLUMN).size > 0;
        bool by_row = binding->items[i].label_source == LABEL_ROW ||
                      statistic_read(statement_label(statement, LABEL_ROW), &statistic);
        bool by_column = binding->items[i].label_source == LABEL_COLUMN;
        binding->items[i].transposed =
            !by_column && !named && (axis.along_columns > axis.along_rows || (tie && by_row));
        bool spread = end - begin <= FACTS_OF_A_WIDE_TABLE && is_spread(binding, begin, end, i);
        bool part = statement_label(statement, LABEL_COLUMN).at != table_head(statement).at;
        binding->items[i].crossed =
            (spread && (part || row_names(binding, &binding->items[i], statement_label(statement, LABEL_ROW)))) ||
            (end - begin <= FACTS_OF_A_WIDE_TABLE && is_grouped(binding, begin, end, i));
        if (spread) {
            take_scope(binding, &binding->items[i]);
            binding->items[i].across = across_id(binding, statement);
        }
        Text column = statement_label(statement, LABEL_COLUMN);
        bool tells = column.size > 0 && !subject_is_role(binding, column) && statement->horizon.text.at != column.at;
        if (axis.along_columns > axis.along_rows && binding->items[i].transposed && !statement->in_label && tells)
            take_column(binding, &binding->items[i]);
    }
}

static bool is_beside(const Piece *cell, const Piece *other) {
    return cell->kind == PIECE_CELL && other->kind == PIECE_CELL && other->table == cell->table;
}

void tables_read(Binding *binding) {
    for (size_t begin = 0; begin < binding->count;) {
        const Piece *piece = cell_of(binding, &binding->items[begin]);
        size_t end = begin + 1;
        while (end < binding->count && is_beside(piece, cell_of(binding, &binding->items[end])))
            end++;
        if (piece->kind == PIECE_CELL)
            read_table(binding, begin, end);
        begin = end;
    }
}
