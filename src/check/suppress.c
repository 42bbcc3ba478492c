/* Comments that suppress findings: <!-- sumlint-disable-line RULE(ARGUMENT): reason -->, -next-line, -file, and
 * disable ... enable. One without a reason is reported and not applied. */
#include "engine.h"

typedef enum Reach { REACH_BLOCK, REACH_END, REACH_LINE, REACH_NEXT_LINE, REACH_FILE, REACHES } Reach;

static const Text words[REACHES] = {{"sumlint-disable", 15},
                                    {"sumlint-enable", 14},
                                    {"sumlint-disable-line", 20},
                                    {"sumlint-disable-next-line", 25},
                                    {"sumlint-disable-file", 20}};

typedef struct Suppression {
    Reach reach;
    Span span; /* of the comment */
    Text rule, argument, reason;
    size_t line;       /* REACH_LINE, REACH_NEXT_LINE */
    size_t begin, end; /* the other reaches: bytes of the source */
    bool applies, used;
} Suppression;

typedef struct Suppressions {
    FindingList *list;
    const Facts *facts;
    const Source *source;
    Suppression *items;
    size_t count, capacity;
} Suppressions;

static void complain(Suppressions *all, RuleId rule, Span span, Text message) {
    finding_add(all->list, rule_name(rule), rule_level(all->facts->pack, rule), span, message);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static bool ends_word(Text text, size_t at) {
    return at >= text.size || char_is_space(text.at[at]) || text.at[at] == ':' || text.at[at] == '(';
}

/* What stands up to the next space, colon or bracket. */
static Text take_word(Text *text) {
    size_t end = 0;
    *text = text_trim(*text);
    while (!ends_word(*text, end))
        end++;
    Text word = text_part(*text, 0, end);
    *text = text_part(*text, end, text->size);
    return word;
}

/* "(IOPS)" behind a rule, brackets inside it included; an open one ends with the comment. */
static Text take_argument(Text *text) {
    size_t depth = 0, end = 0;
    if (text->size == 0 || text->at[0] != '(')
        return (Text){0};
    for (; end < text->size; end++) {
        depth += text->at[end] == '(';
        depth -= text->at[end] == ')';
        if (depth == 0)
            break;
    }
    Text argument = text_part(*text, 1, end);
    *text = text_part(*text, end + 1, text->size);
    return text_trim(argument);
}

static Text take_reason(Text text) {
    text = text_trim(text);
    return text_starts(text, TEXT(":")) ? text_trim(text_part(text, 1, text.size)) : (Text){0};
}

/* The next line that has something on it but another comment like this one. */
static size_t next_line(const Source *source, size_t line) {
    while (++line <= source->line_count) {
        Text text = text_trim(source_line(source, line));
        if (text.size > 0 && !text_starts(text, TEXT("<!-- sumlint-")))
            break;
    }
    return line;
}

static void find_reach(const Suppressions *all, Suppression *one) {
    if (one->reach == REACH_LINE)
        one->line = source_place(all->source, one->span.begin).line;
    if (one->reach == REACH_NEXT_LINE)
        one->line = next_line(all->source, source_place(all->source, one->span.end).line);
    one->begin = one->reach == REACH_FILE ? 0 : one->span.end;
    one->end = SIZE_MAX;
}

static Text nearest_rule(const Suppressions *all, Text word) {
    const Pack *pack = all->facts->pack;
    Text *names = ARENA_ARRAY(all->list->arena, Text, pack->rule_count);
    for (size_t i = 0; i < pack->rule_count; i++)
        names[i] = pack->rules[i].name;
    return text_nearest(word, names, pack->rule_count);
}

/* False when the comment is reported because no rule has that name. */
static bool check_rule(Suppressions *all, const Suppression *one) {
    Arena *arena = all->list->arena;
    if (one->rule.size == 0) {
        complain(all, RULE_UNKNOWN_RULE, one->span,
                 text_print(arena, "no rule is named: write %.*s RULE: reason", TEXT_ARG(words[one->reach])));
        return false;
    }
    if (rule_is_named(all->facts->pack, one->rule))
        return true;
    Text near = nearest_rule(all, one->rule);
    complain(all, RULE_UNKNOWN_RULE, one->span,
             near.size > 0
                 ? text_print(arena, "no rule is named '%.*s': did you mean %.*s?", TEXT_ARG(one->rule), TEXT_ARG(near))
                 : text_print(arena, "no rule is named '%.*s'; sumlint rules lists them", TEXT_ARG(one->rule)));
    return false;
}

static bool check_reason(Suppressions *all, const Suppression *one) {
    if (one->reason.size > 0)
        return true;
    complain(all, RULE_NO_REASON, one->span,
             text_print(all->list->arena, "not applied, for it gives no reason: write %.*s %.*s: reason",
                        TEXT_ARG(words[one->reach]), TEXT_ARG(one->rule)));
    return false;
}

/* Ends the open blocks of the same rule and argument; one without a rule ends all. */
static void end_blocks(Suppressions *all, const Suppression *one) {
    bool ended = false;
    for (size_t i = 0; i < all->count; i++) {
        Suppression *open = &all->items[i];
        bool same = one->rule.size == 0 ||
                    (text_equal(open->rule, one->rule) && text_equal_fold(open->argument, one->argument));
        if (open->reach != REACH_BLOCK || open->end != SIZE_MAX || !same)
            continue;
        open->end = one->span.begin;
        ended = true;
    }
    if (!ended)
        complain(all, RULE_UNUSED, one->span, TEXT("no sumlint-disable of this rule is open here"));
}

static void add(Suppressions *all, Suppression one) {
    if (one.reach == REACH_END) {
        end_blocks(all, &one);
        return;
    }
    if (!check_rule(all, &one))
        return;
    one.applies = check_reason(all, &one);
    find_reach(all, &one);
    all->items = arena_grow(all->list->arena, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = one;
}

static void read_comment(Suppressions *all, const Piece *piece) {
    Text rest = piece->text, word = take_word(&rest);
    Suppression one = {.reach = REACHES, .span = piece->span};
    for (Reach reach = 0; reach < REACHES; reach++)
        if (text_equal(word, words[reach]))
            one.reach = reach;
    if (one.reach == REACHES) {
        Text near = text_nearest(word, words, REACHES);
        complain(all, RULE_UNKNOWN_RULE, piece->span,
                 text_print(all->list->arena, "there is no %.*s%s%.*s", TEXT_ARG(word),
                            near.size > 0 ? ": did you mean " : "", TEXT_ARG(near)));
        return;
    }
    one.rule = take_word(&rest);
    one.argument = take_argument(&rest);
    one.reason = take_reason(rest);
    add(all, one);
}

static bool is_ours(const Piece *piece) {
    return piece->kind == PIECE_COMMENT &&
           (text_starts(piece->text, TEXT("sumlint-disable")) || text_starts(piece->text, TEXT("sumlint-enable")));
}

static void read_all(Suppressions *all) {
    const Document *document = all->facts->statements->document;
    size_t read = 0;
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        bool owned = piece->section >= all->facts->owned.begin && piece->section < all->facts->owned.end;
        if (!is_ours(piece) || !owned)
            continue;
        if (read++ == LIMIT_SUPPRESSIONS) {
            complain(all, RULE_UNUSED, piece->span, TEXT("too many suppressions: those from here on are not applied"));
            return;
        }
        read_comment(all, piece);
    }
}

/* ---- applying -------------------------------------------------------------------------------------------------- */

static bool reaches(const Suppression *one, const Finding *finding, size_t line) {
    if (one->reach == REACH_LINE || one->reach == REACH_NEXT_LINE)
        return line == one->line;
    return one->begin <= finding->span.begin && finding->span.begin < one->end;
}

static void apply(Suppressions *all, Finding *finding) {
    size_t line = source_place(all->source, finding->span.begin).line;
    for (size_t i = 0; i < all->count; i++) {
        Suppression *one = &all->items[i];
        if (!one->applies || !reaches(one, finding, line) || !pattern_names(one->rule, finding->rule) ||
            (one->argument.size > 0 && !finding_concerns(finding, one->argument)))
            continue;
        one->used = true;
        if (!finding->suppressed) {
            finding->suppressor = SUPPRESSOR_COMMENT;
            finding->suppressed_as = one->reason;
        }
        finding->suppressed = true;
    }
}

/* Over the limit of findings it isn't known which are needed. */
static void report_unused(Suppressions *all) {
    for (size_t i = 0; i < all->count && all->list->beyond == 0; i++) {
        const Suppression *one = &all->items[i];
        if (!one->applies || one->used)
            continue;
        bool narrowed = one->argument.size > 0;
        complain(all, RULE_UNUSED, one->span,
                 text_print(all->list->arena, "suppresses nothing: no finding of %.*s%s%.*s%s is there",
                            TEXT_ARG(one->rule), narrowed ? "(" : "", TEXT_ARG(one->argument), narrowed ? ")" : ""));
    }
}

void findings_suppress(FindingList *list, const Facts *facts) {
    Suppressions all = {.list = list, .facts = facts, .source = facts->statements->document->source};
    size_t count = list->count;
    if (facts->kind == NO_DEFINITION)
        return;
    read_all(&all);
    for (size_t i = 0; i < count; i++)
        apply(&all, &list->items[i]);
    report_unused(&all);
}
