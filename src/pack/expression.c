/* expression.c - a Pratt parser: each operator has a power, and what binds stronger is read first. */
#include "token.h"

typedef struct Parser {
    Arena *arena;
    Text text;
    const ExpressionScope *scope;
    ExpressionError *error;
    Token token; /* not yet taken */
    size_t depth, nodes;
} Parser;

static const struct {
    const char *text;
    Operator op;
    int power;
    bool right; /* a ^ b ^ c is a ^ (b ^ c); of `a and b and c` b and c stand together, left out where a decides */
} operators[] = {
    {"or", OP_OR, 1, true},        {"and", OP_AND, 2, true},     {"=", OP_EQUAL, 4, false},
    {"<", OP_LESS, 4, false},      {"<=", OP_AT_MOST, 4, false}, {">", OP_MORE, 4, false},
    {">=", OP_AT_LEAST, 4, false}, {"is", OP_IS, 4, false},      {"+", OP_ADD, 5, false},
    {"-", OP_SUBTRACT, 5, false},  {"*", OP_MULTIPLY, 6, false}, {"/", OP_DIVIDE, 6, false},
    {"^", OP_POWER, 8, true},
};
/* The tree of a long sum is as deep as the sum is long. */
enum { NODES = LIMIT_EXPRESSION_DEPTH * 4 };
enum { POWER_NOT = 3, POWER_TOLERANCE = 5, POWER_NEGATE = 7 };

static const struct {
    const char *name;
    size_t least, most;
} functions[] = {
#define FUNCTION(NAME, name, least, most, argument, result, what) {name, least, most},
#include "functions.def"
#undef FUNCTION
};

static const char *const built_in_flags[] = {
#define FLAG(NAME, name, what) name,
#include "flags.def"
#undef FLAG
};

static const char *const variable_parts[] = {
#define PART(NAME, name, what) name,
#include "parts.def"
#undef PART
};

static ExpressionNode *parse(Parser *parser, int power);

static ExpressionNode *fail(Parser *parser, size_t at, Text message, Text help) {
    if (!parser->error->message.size)
        *parser->error = (ExpressionError){at, message, help};
    return NULL;
}

static void advance(Parser *parser) { parser->token = token_read(parser->text, parser->token.end); }

static bool at_text(const Parser *parser, const char *text) {
    return parser->token.kind != TOKEN_END && parser->token.kind != TOKEN_NUMBER &&
           text_equal(parser->token.text, text_of(text));
}

static bool take(Parser *parser, const char *text) {
    if (!at_text(parser, text))
        return false;
    advance(parser);
    return true;
}

static ExpressionNode *expect(Parser *parser, ExpressionNode *node, const char *text) {
    if (!node || take(parser, text))
        return node;
    Text found = parser->token.kind == TOKEN_END ? TEXT("the end")
                                                 : text_print(parser->arena, "`%.*s`", TEXT_ARG(parser->token.text));
    return fail(parser, parser->token.begin,
                text_print(parser->arena, "`%s` is missing before %.*s", text, TEXT_ARG(found)),
                text_print(parser->arena, "close with `%s`", text));
}

static ExpressionNode *new_node(Parser *parser, Operator op, size_t at) {
    ExpressionNode *node = ARENA_NEW(parser->arena, ExpressionNode);
    node->op = op;
    node->at = at;
    node->group = NO_DEFINITION;
    parser->nodes++;
    return node;
}

/* Ends a node: its text reaches from `begin` to what was taken last. */
static ExpressionNode *finish(Parser *parser, ExpressionNode *node, size_t begin) {
    node->text = text_trim(text_part(parser->text, begin, parser->token.begin));
    return expression_check(parser->arena, node, parser->error) ? node : NULL;
}

static size_t find_name(const char *const *names, size_t count, Text name) {
    for (size_t i = 0; i < count; i++)
        if (text_equal(text_of(names[i]), name))
            return i;
    return NO_DEFINITION;
}

static Text suggest(Parser *parser, Text word, const Text *names, size_t count, const char *what) {
    Text nearest = text_nearest(word, names, count);
    if (nearest.size)
        return text_print(parser->arena, "did you mean `%.*s`?", TEXT_ARG(nearest));
    Buffer all;
    buffer_init(&all, parser->arena);
    buffer_print(&all, "%s ", what);
    for (size_t i = 0; i < count; i++)
        buffer_print(&all, "%s%.*s", i ? ", " : "", TEXT_ARG(names[i]));
    return count ? buffer_text(&all) : TEXT("");
}

static ExpressionNode *fail_name(Parser *parser, Token name) {
    const ExpressionScope *scope = parser->scope;
    Text *names = ARENA_ARRAY(parser->arena, Text, scope->variable_count + scope->let_count);
    size_t count = 0;
    for (size_t i = 0; i < scope->variable_count; i++)
        names[count++] = scope->variables[i].name;
    for (size_t i = 0; i < scope->let_count; i++)
        names[count++] = scope->lets[i].name;
    return fail(parser, name.begin, text_print(parser->arena, "unknown name `%.*s`", TEXT_ARG(name.text)),
                suggest(parser, name.text, names, count, "names here are"));
}

static Dimension variable_type(const ExpressionScope *scope, const RelationVariable *variable) {
    Dimension found = fact_type(&scope->pack->facts[variable->facts.items[0]]);
    for (size_t i = 1; i < variable->facts.count; i++)
        if (fact_type(&scope->pack->facts[variable->facts.items[i]]) != found)
            return DIM_ANY;
    return found;
}

static size_t group_of(const Expression *expression) {
    return expression->group == NO_GROUP ? NO_DEFINITION : expression->group;
}

static ExpressionNode *name_node(Parser *parser, Token name) {
    const ExpressionScope *scope = parser->scope;
    ExpressionNode *node = new_node(parser, OP_VARIABLE, name.begin);
    node->text = name.text;
    for (size_t i = 0; i < scope->variable_count; i++) {
        const RelationVariable *variable = &scope->variables[i];
        if (!text_equal(variable->name, name.text))
            continue;
        node->index = i;
        node->dimension = variable_type(scope, variable);
        if (variable->group)
            node->group = variable->of == NO_DEFINITION ? i : variable->of;
        return node;
    }
    for (size_t i = 0; i < scope->let_count; i++)
        if (text_equal(scope->lets[i].name, name.text)) {
            node->op = OP_LET;
            node->index = i;
            node->dimension = (Dimension)scope->lets[i].value->dimension;
            node->group = group_of(scope->lets[i].value);
            return node;
        }
    return fail_name(parser, name);
}

static ExpressionNode *parse_part(Parser *parser, ExpressionNode *variable) {
    if (!variable || !at_text(parser, "."))
        return variable;
    if (!parser->scope->phrase)
        return fail(parser, parser->token.begin, TEXT("parts such as `.subject` are words for messages"),
                    TEXT("compare values"));
    advance(parser);
    ExpressionNode *node = new_node(parser, OP_PART, variable->at);
    Text names[PART_COUNT_OF_PARTS];
    for (size_t i = 0; i < PART_COUNT_OF_PARTS; i++)
        names[i] = text_of(variable_parts[i]);
    node->word = parser->token.text;
    node->index = find_name(variable_parts, PART_COUNT_OF_PARTS, node->word);
    if (node->index == NO_DEFINITION || variable->op != OP_VARIABLE)
        return fail(parser, parser->token.begin, text_print(parser->arena, "unknown part `%.*s`", TEXT_ARG(node->word)),
                    suggest(parser, node->word, names, PART_COUNT_OF_PARTS, "parts are"));
    advance(parser);
    node->kids[node->kid_count++] = variable;
    return finish(parser, node, variable->at);
}

static ExpressionNode *parse_arguments(Parser *parser, ExpressionNode *node) {
    size_t most = functions[node->index].most, least = functions[node->index].least;
    do {
        if (node->kid_count == most)
            break;
        const ExpressionNode *kid = parse(parser, 0);
        if (!kid)
            return NULL;
        node->kids[node->kid_count++] = kid;
    } while (take(parser, ","));
    if (!expect(parser, node, ")"))
        return NULL;
    if (node->kid_count < least)
        return fail(parser, node->at,
                    text_print(parser->arena, "%.*s() takes %zu arguments", TEXT_ARG(node->word), least), TEXT(""));
    return finish(parser, node, node->at);
}

static ExpressionNode *parse_call(Parser *parser, Token name) {
    Text names[FUNCTION_COUNT_OF_FUNCTIONS];
    ExpressionNode *node = new_node(parser, OP_CALL, name.begin);
    node->word = name.text;
    node->index = NO_DEFINITION;
    for (size_t i = 0; i < FUNCTION_COUNT_OF_FUNCTIONS; i++) {
        names[i] = text_of(functions[i].name);
        if (text_equal(names[i], name.text))
            node->index = i;
    }
    if (node->index == NO_DEFINITION)
        return fail(parser, name.begin, text_print(parser->arena, "unknown function `%.*s`", TEXT_ARG(name.text)),
                    suggest(parser, name.text, names, FUNCTION_COUNT_OF_FUNCTIONS, "functions are"));
    return parse_arguments(parser, node);
}

static ExpressionNode *parse_number(Parser *parser) {
    ExpressionNode *node = new_node(parser, OP_NUMBER, parser->token.begin);
    node->number = parser->token.number;
    node->dimension = parser->token.dimension;
    node->text = parser->token.text;
    advance(parser);
    return node;
}

static ExpressionNode *parse_unary(Parser *parser, Operator op, int power) {
    ExpressionNode *node = new_node(parser, op, parser->token.begin);
    advance(parser);
    const ExpressionNode *kid = parse(parser, power);
    if (!kid)
        return NULL;
    node->kids[node->kid_count++] = kid;
    return finish(parser, node, node->at);
}

static ExpressionNode *parse_brackets(Parser *parser, size_t begin) {
    ExpressionNode *node = expect(parser, parse(parser, 0), ")");
    if (node)
        node->text = text_trim(text_part(parser->text, begin, parser->token.begin));
    return node;
}

static ExpressionNode *negate(Parser *parser, ExpressionNode *node, bool negated, size_t at) {
    if (!finish(parser, node, at) || !negated)
        return node;
    ExpressionNode *outer = new_node(parser, OP_NOT, at);
    outer->kids[outer->kid_count++] = node;
    return finish(parser, outer, at);
}

/* `document is sharded`, `document is not sharded`: does a condition of the pack hold? */
static ExpressionNode *parse_document(Parser *parser, size_t at) {
    const Pack *pack = parser->scope->pack;
    bool negated = take(parser, "not");
    ExpressionNode *node = new_node(parser, OP_DOCUMENT, at);
    node->word = parser->token.text;
    node->index = NO_DEFINITION;
    Text *names = ARENA_ARRAY(parser->arena, Text, pack->condition_count);
    for (size_t i = 0; i < pack->condition_count; i++) {
        names[i] = pack->conditions[i].name;
        if (text_equal(names[i], node->word))
            node->index = i;
    }
    if (node->index == NO_DEFINITION)
        return fail(parser, parser->token.begin,
                    text_print(parser->arena, "unknown condition `%.*s`", TEXT_ARG(node->word)),
                    suggest(parser, node->word, names, pack->condition_count, "conditions are"));
    advance(parser);
    return negate(parser, node, negated, at);
}

static ExpressionNode *parse_prefix(Parser *parser) {
    Token token = parser->token;
    if (token.kind == TOKEN_NUMBER)
        return parse_number(parser);
    if (at_text(parser, "-"))
        return parse_unary(parser, OP_NEGATE, POWER_NEGATE);
    if (at_text(parser, "not"))
        return parse_unary(parser, OP_NOT, POWER_NOT);
    if (take(parser, "("))
        return parse_brackets(parser, token.begin);
    if (token.kind == TOKEN_NAME) {
        advance(parser);
        if (text_equal(token.text, TEXT("document")) && take(parser, "is"))
            return parse_document(parser, token.begin);
        return take(parser, "(") ? parse_call(parser, token) : parse_part(parser, name_node(parser, token));
    }
    Text found = token.kind == TOKEN_END ? TEXT("the end") : text_print(parser->arena, "`%.*s`", TEXT_ARG(token.text));
    return fail(parser, token.begin, text_print(parser->arena, "a value is missing before %.*s", TEXT_ARG(found)),
                TEXT("write a name, a number or ( )"));
}

/* `x is parallel`, `x is not parallel`: a flag of the pack, or one of the language's own. */
static ExpressionNode *parse_flag(Parser *parser, const ExpressionNode *variable, size_t at) {
    const Pack *pack = parser->scope->pack;
    bool negated = take(parser, "not");
    ExpressionNode *node = new_node(parser, OP_IS, at);
    node->word = parser->token.text;
    node->index = NO_DEFINITION;
    if (variable->op != OP_VARIABLE)
        return fail(parser, at, TEXT("`is` asks about a variable"), TEXT("write `name is flag`"));
    Text *names = ARENA_ARRAY(parser->arena, Text, pack->flag_count + FLAG_COUNT_OF_FLAGS);
    for (size_t i = 0; i < pack->flag_count + FLAG_COUNT_OF_FLAGS; i++) {
        bool own = i >= pack->flag_count;
        names[i] = own ? text_of(built_in_flags[i - pack->flag_count]) : pack->flags[i].name;
        if (text_equal(names[i], node->word))
            node->index = own ? FLAG_BUILT_IN + i - pack->flag_count : i;
    }
    if (node->index == NO_DEFINITION)
        return fail(parser, parser->token.begin, text_print(parser->arena, "unknown flag `%.*s`", TEXT_ARG(node->word)),
                    suggest(parser, node->word, names, pack->flag_count + FLAG_COUNT_OF_FLAGS, "flags are"));
    advance(parser);
    node->kids[node->kid_count++] = variable;
    return negate(parser, node, negated, variable->at);
}

static ExpressionNode *fail_tolerance(Parser *parser) {
    return fail(parser, parser->token.begin, TEXT("this is no tolerance"),
                TEXT("write `within 10%`, `within +10%`, `within 5 points`, `within x2` or `within digits`"));
}

static ExpressionNode *parse_amount(Parser *parser, ExpressionNode *node, bool plus) {
    const ExpressionNode *amount = parse(parser, POWER_TOLERANCE);
    if (!amount)
        return NULL;
    bool points = take(parser, "points") || take(parser, "point");
    node->tolerance = points ? TOLERANCE_POINTS : plus ? TOLERANCE_PLUS : TOLERANCE_WITHIN;
    if (points ? !dimension_comparable(amount->dimension, DIM_NONE) : amount->dimension != DIM_FRACTION)
        return fail_tolerance(parser);
    if (amount->op == OP_NUMBER)
        node->number = points ? amount->number / 100 : amount->number;
    else
        node->kids[node->kid_count++] = amount;
    return node;
}

/* What follows `within`. */
static ExpressionNode *parse_tolerance(Parser *parser, ExpressionNode *node) {
    if (take(parser, "digits")) {
        node->tolerance = TOLERANCE_DIGITS;
        return node;
    }
    Text word = parser->token.text;
    if (parser->token.kind == TOKEN_NAME && word.size > 1 && word.at[0] == 'x' && char_is_digit(word.at[1])) {
        node->tolerance = TOLERANCE_TIMES;
        node->number = token_read(text_part(word, 1, word.size), 0).number;
        advance(parser);
        return node->number >= 1 ? node : fail_tolerance(parser);
    }
    bool plus = take(parser, "+");
    return parse_amount(parser, node, plus);
}

static ExpressionNode *parse_infix(Parser *parser, const ExpressionNode *left, size_t row) {
    size_t at = parser->token.begin;
    advance(parser);
    if (operators[row].op == OP_IS)
        return parse_flag(parser, left, at);
    ExpressionNode *node = new_node(parser, operators[row].op, at);
    const ExpressionNode *right = parse(parser, operators[row].power + (operators[row].right ? 0 : 1));
    if (!right)
        return NULL;
    node->kids[0] = left;
    node->kids[1] = right;
    node->kid_count = 2;
    bool comparison = operators[row].power == 4;
    if (comparison && take(parser, "within") && !parse_tolerance(parser, node))
        return NULL;
    return finish(parser, node, (size_t)(left->text.at - parser->text.at));
}

static size_t operator_row(const Parser *parser) {
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (at_text(parser, operators[i].text))
            return i;
    return NO_DEFINITION;
}

static ExpressionNode *parse(Parser *parser, int power) {
    if (parser->depth == LIMIT_EXPRESSION_DEPTH)
        return fail(parser, parser->token.begin, TEXT("nested too deeply"), TEXT("name parts of it under `let`"));
    parser->depth++;
    ExpressionNode *left = parse_prefix(parser);
    while (left) {
        size_t row = operator_row(parser);
        if (row == NO_DEFINITION || operators[row].power < power)
            break;
        if (parser->nodes > NODES)
            return fail(parser, parser->token.begin, TEXT("too long"), TEXT("name parts of it under `let`"));
        left = parse_infix(parser, left, row);
    }
    parser->depth--;
    return left;
}

static ExpressionNode *parse_all(Parser *parser) {
    ExpressionNode *node = parse(parser, 0);
    if (!node)
        return NULL;
    if (parser->token.kind != TOKEN_END)
        return fail(parser, parser->token.begin,
                    text_print(parser->arena, "`%.*s` is not expected here", TEXT_ARG(parser->token.text)),
                    TEXT("an operator is missing, or a bracket too many"));
    bool compared = node->group != NO_DEFINITION && node->dimension == DIM_TRUTH;
    if (compared && !parser->scope->phrase && !parser->scope->filter)
        return fail(parser, node->at, TEXT("a group is compared as it stands"),
                    TEXT("aggregate it: sum(x), max(x), any(x > 1)"));
    return node;
}

const Expression *expression_parse(Arena *arena, Text text, const ExpressionScope *scope, ExpressionError *error) {
    *error = (ExpressionError){0};
    Parser parser = {.arena = arena, .text = text, .scope = scope, .error = error, .token = token_read(text, 0)};
    const ExpressionNode *node = parse_all(&parser);
    const Expression *expression =
        node ? expression_compact(arena, node, text, scope->texts ? scope->texts->size : 0) : NULL;
    if (expression && scope->texts)
        buffer_add(scope->texts, text);
    if (node && !expression)
        fail(&parser, 0, TEXT("too long"), TEXT("name parts of it under `let`"));
    return expression;
}
