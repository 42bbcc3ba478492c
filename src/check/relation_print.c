/* relation_print.c - fills values into messages: a value as its writer wrote it, a computed one in a unit that a person
 * would choose. */
#include "relation.h"

enum { TERMS = 8 }; /* of a group are printed; the rest is counted */

typedef struct Printer {
    Buffer *buffer;
    size_t terms;
} Printer;

static void print(Evaluation *evaluation, Buffer *buffer, const Expression *expression);

static const Fact *bound_fact(const Evaluation *evaluation, const Expression *variable) {
    size_t index = evaluation->binding.facts[variable->index];
    return index == NO_DEFINITION ? NULL : &evaluation->facts->items[index];
}

static void print_number(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    Value value;
    if (!relation_eval(evaluation, expression, &value))
        buffer_add(buffer, TEXT("?"));
    else if (value.dimension == DIM_TRUTH)
        buffer_add(buffer, value.truth ? TEXT("yes") : TEXT("no"));
    else
        buffer_add(buffer, quantity_print(evaluation->arena, value.value, value.dimension, value.noun));
    evaluation->reason = (Text){0};
    evaluation->absent = false;
}

/* "900 GB available" is 900 GB: messages have words of their own for what a value is. */
static Text without_role(const Lexicon *lexicon, Text text) {
    Text last = word_last(text);
    bool ends = last.size > 0 && last.at > text.at && last.at + last.size == text.at + text.size;
    uint64_t classes = ends ? lexicon_classes(lexicon, last) : 0;
    for (LexClass role = LEX_ROLE_TARGET; role <= LEX_ROLE_USAGE; role++)
        if ((classes >> role & 1) && lexicon_is_word(lexicon, role, last))
            return text_trim(text_part(text, 0, text.size - last.size));
    return text;
}

static void print_rate_of_head(Buffer *buffer, const Facts *facts, const Fact *fact) {
    buffer_add(buffer, fact_text(facts, fact));
    if (fact->quantity.period_word.size)
        buffer_print(buffer, " per %.*s", TEXT_ARG(fact->quantity.period_word));
}

/* "120" under "Storage (GB)" is 120 GB: its own words lack the unit. */
static void print_hinted(Evaluation *evaluation, Buffer *buffer, const Fact *fact) {
    static const char *const signs[] = {
        [BOUND_LESS] = "< ", [BOUND_AT_MOST] = "at most ", [BOUND_MORE] = "> ", [BOUND_AT_LEAST] = "at least "};
    const Quantity *quantity = &fact->quantity;
    size_t bound = quantity->bound;
    if (quantity->dimension == DIM_RATE || quantity->period > 0) {
        print_rate_of_head(buffer, evaluation->facts, fact);
        return;
    }
    if (!evaluation->plain && bound < sizeof signs / sizeof *signs && signs[bound])
        buffer_add(buffer, text_of(signs[bound]));
    buffer_add(buffer, quantity_print(evaluation->arena, quantity->value, quantity->dimension, quantity->noun));
}

static Text own_words(const Evaluation *evaluation, const Fact *fact) {
    Text text = fact_text(evaluation->facts, fact);
    bool number = fact->has_value && evaluation->plain;
    return number ? without_role(evaluation->facts->lexicon, text) : text;
}

/* "at most 500 ms" is 500 ms in a sum, and "fewer than 5 queries" are 4 of them. */
static bool print_plain(Evaluation *evaluation, Buffer *buffer, const Fact *fact) {
    const Quantity *quantity = &fact->quantity;
    bool bounded = quantity->bound == BOUND_LESS || quantity->bound == BOUND_AT_MOST || quantity->bound == BOUND_MORE ||
                   quantity->bound == BOUND_AT_LEAST;
    Text text = own_words(evaluation, fact);
    size_t digit = 0;
    while (digit < text.size && !char_is_digit(text.at[digit]))
        digit++;
    Role role = fact_statement(evaluation->facts, fact)->role;
    bool sign_tells = evaluation->signs && (role == ROLE_WARNING || role == ROLE_CRITICAL);
    if (!evaluation->plain || !bounded || sign_tells || digit == text.size)
        return false;
    Value value = fact_value(evaluation->facts, fact);
    if (value.value < quantity->value)
        buffer_add(buffer, quantity_print(evaluation->arena, value.value, value.dimension, quantity->noun));
    else
        buffer_add(buffer, text_part(text, digit, text.size));
    return true;
}

static void print_variable(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    const Fact *fact = bound_fact(evaluation, expression);
    if (fact && fact->quantity.unit_from_hint && fact->quantity.bound != BOUND_RANGE)
        print_hinted(evaluation, buffer, fact);
    else if (fact && !print_plain(evaluation, buffer, fact))
        buffer_add(buffer, own_words(evaluation, fact));
    else if (!fact)
        print_number(evaluation, buffer, expression);
}

/* The end of a range is computed; of a point it is the point. */
static bool is_as_written(Evaluation *evaluation, const Expression *call) {
    const Fact *fact = bound_fact(evaluation, expression_kid(call, 0));
    if (!fact)
        return false;
    if (call->index == FUNCTION_AGAINST)
        return !fact->quantity.of_other;
    bool end = call->index == FUNCTION_WORST || call->index == FUNCTION_LOW || call->index == FUNCTION_HIGH;
    return end && fact->quantity.bound != BOUND_RANGE && fact->quantity.bound != BOUND_ABOUT;
}

/* Kids of a row keep their group, but its variables are bound then. */
static bool is_bound(const Evaluation *evaluation, const Expression *expression) {
    return expression->group == NO_GROUP || evaluation->binding.facts[expression->group] != NO_DEFINITION;
}

typedef struct Extreme {
    Value value;
    size_t rows, row, seen;
} Extreme;

static bool find_extreme(Evaluation *evaluation, const Expression *expression, void *context) {
    Extreme *extreme = context;
    Value value;
    size_t row = extreme->rows++;
    if (relation_eval(evaluation, expression, &value) && value.value == extreme->value.value && !extreme->seen++)
        extreme->row = row;
    evaluation->reason = (Text){0};
    evaluation->absent = false;
    return true;
}

/* The least or largest of a group is one of its values, as its writer wrote it; a bound's sign would not read well. */
static bool print_extreme(Evaluation *evaluation, Buffer *buffer, const Expression *call) {
    const Expression *of = call->op == OP_CALL && call->kid_count == 1 ? expression_kid(call, 0) : NULL;
    Extreme extreme = {0};
    if (!of || of->op != OP_VARIABLE || is_bound(evaluation, of) ||
        (call->index != FUNCTION_MIN && call->index != FUNCTION_MAX) ||
        !relation_eval(evaluation, call, &extreme.value))
        return false;
    relation_rows(evaluation, of, find_extreme, &extreme);
    size_t fact = extreme.seen ? evaluation->binding.members[of->index][extreme.row] : NO_DEFINITION;
    if (fact == NO_DEFINITION || evaluation->facts->items[fact].quantity.bound != BOUND_EQUAL)
        return false;
    size_t before = evaluation->binding.facts[of->index];
    evaluation->binding.facts[of->index] = fact;
    print_variable(evaluation, buffer, of);
    evaluation->binding.facts[of->index] = before;
    return true;
}

static const Expression *let_value(const Evaluation *evaluation, const Expression *let) {
    return evaluation->relation->lets[let->index].value;
}

/* A horizon is so many months ahead, not 365 days and 7 hours. */
static void print_months(Evaluation *evaluation, Buffer *buffer, const Expression *call) {
    const double month = 30.44 * 86400;
    Value value;
    if (relation_eval(evaluation, call, &value))
        buffer_print(buffer, "%.0f months", value.value / month);
    else
        print_number(evaluation, buffer, call);
}

static void print_call(Evaluation *evaluation, Buffer *buffer, const Expression *call) {
    bool variable = call->kid_count && expression_kid(call, 0)->op == OP_VARIABLE;
    const Fact *fact = variable ? bound_fact(evaluation, expression_kid(call, 0)) : NULL;
    if (fact && call->index == FUNCTION_PERIOD && fact->quantity.period_word.size)
        buffer_add(buffer, fact->quantity.period_word);
    else if (fact && call->index == FUNCTION_AHEAD)
        print_months(evaluation, buffer, call);
    else if (print_extreme(evaluation, buffer, call))
        return;
    else if (fact && is_as_written(evaluation, call))
        print_variable(evaluation, buffer, expression_kid(call, 0));
    else
        print_number(evaluation, buffer, call);
}

typedef Text PartText(const Evaluation *evaluation, const Fact *fact);

static Text part_subject(const Evaluation *evaluation, const Fact *fact) {
    return fact_subject(evaluation->facts, fact);
}
static Text part_statistic(const Evaluation *evaluation, const Fact *fact) {
    return statistic_name(evaluation->arena, fact->quantity.statistic);
}
static Text part_noun(const Evaluation *evaluation, const Fact *fact) {
    (void)evaluation;
    return fact->quantity.noun;
}
static Text part_period(const Evaluation *evaluation, const Fact *fact) {
    (void)evaluation;
    return fact->quantity.period_word;
}
static Text part_word(const Evaluation *evaluation, const Fact *fact) {
    return fact_def(evaluation->facts, fact)->role_word;
}
static Text part_says(const Evaluation *evaluation, const Fact *fact) {
    return fact_def(evaluation->facts, fact)->says;
}
static Text part_section(const Evaluation *evaluation, const Fact *fact) {
    return section_title(evaluation->facts, fact);
}
static Text part_horizon(const Evaluation *evaluation, const Fact *fact) {
    return fact_statement(evaluation->facts, fact)->horizon.text;
}
static Text part_scope(const Evaluation *evaluation, const Fact *fact) {
    return fact_statement(evaluation->facts, fact)->scope;
}

static PartText *const parts[] = {
    [PART_SUBJECT] = part_subject, [PART_STATISTIC] = part_statistic, [PART_NOUN] = part_noun,
    [PART_PERIOD] = part_period,   [PART_WORD] = part_word,           [PART_SAYS] = part_says,
    [PART_SECTION] = part_section, [PART_HORIZON] = part_horizon,     [PART_SCOPE] = part_scope,
};

static void print_part(Evaluation *evaluation, Buffer *buffer, const Expression *expression);

/* Of a group each one's part: "Sessions, Counters". */
static void print_parts(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    size_t variable = expression_kid(expression, 0)->index,
           rows = evaluation->binding.rows[expression_kid(expression, 0)->group];
    for (size_t i = 0; i < rows && i < TERMS; i++) {
        if (i)
            buffer_add(buffer, TEXT(", "));
        evaluation->binding.facts[variable] = evaluation->binding.members[variable][i];
        print_part(evaluation, buffer, expression);
    }
    evaluation->binding.facts[variable] = NO_DEFINITION;
    if (rows > TERMS)
        buffer_print(buffer, " and %zu more", rows - TERMS);
}

static void print_part(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    const Fact *fact = bound_fact(evaluation, expression_kid(expression, 0));
    if (!fact && expression_kid(expression, 0)->group != NO_GROUP) {
        print_parts(evaluation, buffer, expression);
        return;
    }
    Text text = fact ? parts[expression->index](evaluation, fact) : (Text){0};
    if (!text.size && fact)
        text = fact_def(evaluation->facts, fact)->role_word;
    buffer_add(buffer, text);
}

/* Within a group's row: "40 KB x 120,000". */
static void print_term(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    bool product = expression->op == OP_MULTIPLY;
    if (!product) {
        print(evaluation, buffer, expression);
        return;
    }
    print_term(evaluation, buffer, expression_kid(expression, 0));
    buffer_add(buffer, TEXT(" x "));
    print_term(evaluation, buffer, expression_kid(expression, 1));
}

static bool print_row(Evaluation *evaluation, const Expression *expression, void *context) {
    Printer *printer = context;
    Value value;
    bool there = relation_eval(evaluation, expression, &value);
    evaluation->reason = (Text){0};
    evaluation->absent = false;
    if (!there)
        return true;
    if (printer->terms++ >= TERMS)
        return true;
    if (printer->terms > 1)
        buffer_add(printer->buffer, TEXT(" + "));
    print_term(evaluation, printer->buffer, expression);
    return true;
}

static void print_group(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    Printer printer = {buffer, 0};
    relation_rows(evaluation, expression, print_row, &printer);
    if (printer.terms > TERMS)
        buffer_print(buffer, " + %zu more", printer.terms - TERMS);
    if (!printer.terms)
        buffer_add_char(buffer, '0');
}

static void print(Evaluation *evaluation, Buffer *buffer, const Expression *expression) {
    if (expression->op == OP_PART)
        print_part(evaluation, buffer, expression);
    else if (!is_bound(evaluation, expression))
        print_group(evaluation, buffer, expression);
    else if (expression->op == OP_VARIABLE)
        print_variable(evaluation, buffer, expression);
    else if (expression->op == OP_CALL)
        print_call(evaluation, buffer, expression);
    else if (expression->op == OP_LET && print_extreme(evaluation, buffer, let_value(evaluation, expression)))
        return;
    else
        print_number(evaluation, buffer, expression);
}

Text relation_print(Evaluation *evaluation, const Phrase *phrase) {
    Buffer buffer;
    buffer_init(&buffer, evaluation->arena);
    for (size_t i = 0; i < phrase->count; i++) {
        if (phrase->parts[i].value)
            print(evaluation, &buffer, phrase->parts[i].value);
        else
            buffer_add(&buffer, phrase->parts[i].text);
    }
    return buffer_text(&buffer);
}

Text relation_print_message(Evaluation *evaluation, const Phrase *phrase) {
    evaluation->plain = true;
    Text text = relation_print(evaluation, phrase);
    evaluation->plain = false;
    return text;
}

Text relation_print_sum(Evaluation *evaluation, const Phrase *phrase) {
    evaluation->signs = true;
    Text text = relation_print_message(evaluation, phrase);
    evaluation->signs = false;
    return text;
}
