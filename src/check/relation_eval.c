/* relation_eval.c - computes an expression over bound facts. What cannot be computed is a reason for silence, never an
 * error: the pack's author could not know the document. */
#include "relation.h"

#include "../document/document.h"

#include <math.h>
#include <stdio.h>

bool relation_fail(Evaluation *evaluation, const char *format, ...) {
    char reason[200];
    va_list arguments;
    if (evaluation->reason.size > 0)
        return false; /* the first one counts */
    if (!evaluation->traced) {
        evaluation->reason = TEXT("not traced"); /* it failed, and nobody reads why */
        return false;
    }
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    evaluation->reason = text_copy(evaluation->arena, text_of(reason));
    return false;
}

bool relation_fail_about(Evaluation *evaluation, const Expression *expression, const char *what) {
    Text text = expression_text(evaluation->facts->pack, expression);
    return relation_fail(evaluation, "%.*s %s", TEXT_ARG(text), what);
}

/* Kept apart from eval_node(), whose own frame is small then: it is entered for each node. */
#define APART __attribute__((noinline))

static APART bool eval_variable(Evaluation *evaluation, const Expression *expression, Value *result) {
    const RelationVariable *variable = &evaluation->relation->variables[expression->index];
    size_t fact = evaluation->binding.facts[expression->index];
    if (fact != NO_DEFINITION) {
        *result = fact_value(evaluation->facts, &evaluation->facts->items[fact]);
        return true;
    }
    if (variable->otherwise) {
        if (variable->assumed)
            evaluation->assumed |= 1u << expression->index;
        return relation_eval(evaluation, variable->otherwise, result);
    }
    evaluation->absent = true;
    return relation_fail(evaluation, "%.*s is not stated", TEXT_ARG(variable->name));
}

static bool eval_kids(Evaluation *evaluation, const Expression *expression, Value *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!relation_eval(evaluation, expression_kid(expression, i), &values[i]))
            return false;
    return true;
}

static APART bool eval_arithmetic(Evaluation *evaluation, const Expression *expression, Value *result) {
    Value kids[2];
    if (!eval_kids(evaluation, expression, kids, 2))
        return false;
    if (value_arithmetic((Operator)expression->op, &kids[0], &kids[1], result))
        return true;
    if (expression->op == OP_DIVIDE && kids[1].value == 0)
        return relation_fail_about(evaluation, expression, "divides by zero");
    Text a = type_name(kids[0].dimension), b = type_name(kids[1].dimension);
    Text text = expression_text(evaluation->facts->pack, expression);
    return relation_fail(evaluation, "%.*s has no meaning: %.*s and %.*s", TEXT_ARG(text), TEXT_ARG(a), TEXT_ARG(b));
}

static APART bool ask_comparison(Evaluation *evaluation, const Expression *expression, bool *truth) {
    Value kids[2], amount = {.value = expression->number};
    if (!eval_kids(evaluation, expression, kids, 2))
        return false;
    if (!dimension_comparable(kids[0].dimension, kids[1].dimension)) {
        Text a = type_name(kids[0].dimension), b = type_name(kids[1].dimension);
        return relation_fail(evaluation, "%.*s and %.*s do not compare", TEXT_ARG(a), TEXT_ARG(b));
    }
    if (expression->kid_count > 2) {
        if (!relation_eval(evaluation, expression_kid(expression, 2), &amount))
            return false;
        if (expression->tolerance == TOLERANCE_POINTS)
            amount.value /= 100;
    }
    *truth = value_compare(expression, &kids[0], &kids[1], amount.value);
    if (!*truth)
        evaluation->gap = fmin(evaluation->gap, value_times_apart(kids[0].value, kids[1].value));
    return true;
}

static APART bool eval_negation(Evaluation *evaluation, const Expression *expression, Value *result) {
    Value zero;
    if (!relation_eval(evaluation, expression_kid(expression, 0), result))
        return false;
    zero = value_point(0, result->dimension);
    return value_arithmetic(OP_SUBTRACT, &zero, result, result);
}

static bool stands_in(const Facts *facts, const Fact *fact, PieceKind kind) {
    return facts->statements->document->pieces[fact_statement(facts, fact)->piece].kind == kind;
}

static bool shares_row(const Statement *a, const Statement *b) { return a->kind == VALUE_QUANTITY && a->row == b->row; }

static bool is_lone(const Facts *facts, const Fact *fact) {
    const Statement *own = fact_statement(facts, fact);
    size_t index = fact->statement;
    return own->row != NO_INDEX && (index == 0 || !shares_row(own - 1, own)) &&
           (index + 1 == facts->statements->count || !shares_row(own + 1, own));
}

/* The language's own flags, in the order of flags.def. */
static bool built_in_flag(const Facts *facts, const Fact *fact, size_t flag) {
    const Quantity *quantity = &fact->quantity;
    switch ((BuiltInFlag)flag) {
    case FLAG_GENERAL: return fact->general || !fact->key[KEY_SUBJECT];
    case FLAG_OTHERS: return fact->others;
    case FLAG_RELATIVE: return quantity->of_other;
    case FLAG_RANGE: return quantity->bound == BOUND_RANGE;
    case FLAG_PERCENTILE: return quantity->statistic.kind == STAT_PERCENTILE;
    case FLAG_AVERAGE: return quantity->statistic.kind == STAT_MEAN;
    case FLAG_CHANGE: return fact_statement(facts, fact)->kind == VALUE_CHANGE;
    case FLAG_TIME: return quantity->dimension == DIM_TIME;
    case FLAG_DATA: return quantity->dimension == DIM_DATA;
    case FLAG_FRACTION: return quantity->dimension == DIM_FRACTION;
    case FLAG_FACTOR: return quantity->dimension == DIM_FACTOR;
    case FLAG_COUNT: return quantity->dimension == DIM_COUNT;
    case FLAG_RATE: return quantity->dimension == DIM_RATE;
    case FLAG_PERIODIC: return quantity->period > 0;
    case FLAG_COMPUTED: return fact_statement(facts, fact)->computed || fact->quantity.product > 0;
    case FLAG_BRACKETED: return fact_statement(facts, fact)->bracketed;
    case FLAG_ACCOMPANIED: return fact_accompanied(facts, fact);
    case FLAG_DATED: return fact->key[KEY_HORIZON] != 0;
    case FLAG_PROJECTED:
        return fact_statement(facts, fact)->horizon.kind == HORIZON_PROJECTED ||
               fact_statement(facts, fact)->role == ROLE_PROJECTED;
    case FLAG_EACH: return fact_is_of_each(facts, fact);
    case FLAG_SCOPED: return fact_statement(facts, fact)->scope.size > 0 || quantity->per.size > 0;
    case FLAG_TABLED: return stands_in(facts, fact, PIECE_CELL);
    case FLAG_BELOW_ROWS:
        return lexicon_is(facts->lexicon, LEX_TOTAL_ROW, statement_label(fact_statement(facts, fact), LABEL_ROW), NULL);
    case FLAG_HEADED: return stands_in(facts, fact, PIECE_HEADING);
    case FLAG_APIECE: return fact_statement(facts, fact)->each;
    case FLAG_LISTED: return fact_statement(facts, fact)->row != NO_INDEX;
    case FLAG_NAMELESS: return fact_is_nameless(facts, fact);
    case FLAG_LONE: return is_lone(facts, fact);
    case FLAG_CRITERION:
        return fact_statement(facts, fact)->role == ROLE_CRITERION || fact_statement(facts, fact)->role == ROLE_TEST;
    case FLAG_BELOW: return quantity->bound == BOUND_LESS || quantity->bound == BOUND_AT_MOST;
    case FLAG_COUNT_OF_FLAGS: break;
    }
    return false;
}

/* Of what is absent nothing is true. */
static bool has_flag(const Evaluation *evaluation, const Expression *expression) {
    size_t index = evaluation->binding.facts[expression_kid(expression, 0)->index];
    if (index == NO_DEFINITION)
        return false;
    const Fact *fact = &evaluation->facts->items[index];
    return expression->index >= FLAG_BUILT_IN
               ? built_in_flag(evaluation->facts, fact, expression->index - FLAG_BUILT_IN)
               : fact_has_flag(evaluation->facts, fact, expression->index);
}

static APART bool ask_leaf(Evaluation *evaluation, const Expression *expression, bool *truth) {
    switch ((Operator)expression->op) {
    case OP_IS: *truth = has_flag(evaluation, expression); return true;
    case OP_CALL: return relation_ask(evaluation, expression, truth);
    case OP_DOCUMENT: *truth = evaluation->facts->has_condition[expression->index]; return true;
    case OP_LET: return relation_holds(evaluation, evaluation->relation->lets[expression->index].value, truth);
    default: return ask_comparison(evaluation, expression, truth);
    }
}

/* What is true or false. The right side is not looked at when the left one decides: `exists(x) and x > 1`. */
static bool ask_node(Evaluation *evaluation, const Expression *expression, bool *truth) {
    while (expression->op == OP_AND || expression->op == OP_OR) {
        if (!relation_holds(evaluation, expression_kid(expression, 0), truth))
            return false;
        if (*truth == (expression->op == OP_OR))
            return true;
        expression = expression_kid(expression, 1);
    }
    if (expression->op != OP_NOT)
        return ask_leaf(evaluation, expression, truth);
    if (!relation_holds(evaluation, expression_kid(expression, 0), truth))
        return false;
    *truth = !*truth;
    return true;
}

static APART bool eval_truth(Evaluation *evaluation, const Expression *expression, Value *result) {
    bool truth = false, good = ask_node(evaluation, expression, &truth);
    *result = value_truth(truth);
    return good;
}

static bool eval_node(Evaluation *evaluation, const Expression *expression, Value *result) {
    switch ((Operator)expression->op) {
    case OP_NUMBER: *result = value_point(expression->number, (Dimension)expression->dimension); return true;
    case OP_VARIABLE: return eval_variable(evaluation, expression, result);
    case OP_LET: return relation_eval(evaluation, evaluation->relation->lets[expression->index].value, result);
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
    case OP_POWER: return eval_arithmetic(evaluation, expression, result);
    case OP_NEGATE: return eval_negation(evaluation, expression, result);
    case OP_CALL: return relation_call(evaluation, expression, result);
    default: break;
    }
    return relation_fail_about(evaluation, expression, "is words");
}

/* A let may name another that names another: deep enough for any relation, not for a chain of thousands. */
enum { EVALUATION_DEPTH = 1000 };

bool relation_eval(Evaluation *evaluation, const Expression *expression, Value *result) {
    if (!evaluation->steps || evaluation->depth == EVALUATION_DEPTH)
        return relation_fail(evaluation, "too much to compare");
    evaluation->steps--;
    evaluation->depth++;
    bool good = expression->dimension == DIM_TRUTH ? eval_truth(evaluation, expression, result)
                                                   : eval_node(evaluation, expression, result);
    evaluation->depth--;
    return good;
}

bool relation_holds(Evaluation *evaluation, const Expression *condition, bool *truth) {
    if (!evaluation->steps || evaluation->depth == EVALUATION_DEPTH)
        return relation_fail(evaluation, "too much to compare");
    evaluation->steps--;
    evaluation->depth++;
    bool good = ask_node(evaluation, condition, truth);
    evaluation->depth--;
    return good;
}

bool relation_rows(Evaluation *evaluation, const Expression *expression, RowFunction *row, void *context) {
    const Relation *relation = evaluation->relation;
    Binding outer = evaluation->binding;
    bool good = true;
    for (size_t i = 0; good && i < outer.rows[expression->group]; i++) {
        for (size_t v = 0; v < relation->variable_count; v++) {
            bool here = v == expression->group || relation->variables[v].of == expression->group;
            if (here)
                evaluation->binding.facts[v] = outer.members[v][i];
        }
        good = row(evaluation, expression, context);
    }
    evaluation->binding = outer;
    return good;
}
