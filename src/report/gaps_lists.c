/* gaps_lists.c - the lists of the gap report, item by item. */
#include "gaps.h"

enum { EVIDENCE_SHOWN = 2, BAR = 20 };

/* ---- signals: id, question, answered, sign, missing; parts of them: group, more, facts (text, line) ------------------------- */

/* "Database slower than 1 s" says its value already. */
static void add_evidence(const GapsView *view, View *fact, const Evidence *evidence) {
    bool said = text_find(evidence->subject, evidence->text, 0) != SIZE_MAX;
    view_text(view->arena, fact, "subject", said ? (Text){0} : view_short(view, evidence->subject));
    view_text(view->arena, fact, "text", view_short(view, said ? evidence->subject : evidence->text));
    view_text(view->arena, fact, "line", view_line(view, evidence->span));
}

static void add_part(const GapsView *view, View *parts, const SignalGap *signal, size_t first, size_t end) {
    View *part = view_item(view->arena, parts);
    view_text(view->arena, part, "group", signal->evidence[first].group);
    View *facts = view_list(view->arena, part, "facts");
    for (size_t i = first; i < end && i < first + EVIDENCE_SHOWN; i++) {
        View *fact = view_item(view->arena, facts);
        add_evidence(view, fact, &signal->evidence[i]);
        view_flag(view->arena, fact, "further", i > first);
    }
    if (end - first > EVIDENCE_SHOWN)
        view_count(view->arena, part, "more", end - first - EVIDENCE_SHOWN);
}

static void add_parts(const GapsView *view, View *item, const SignalGap *signal) {
    View *parts = view_list(view->arena, item, "parts");
    for (size_t first = 0, end; first < signal->evidence_count; first = end) {
        for (end = first; end < signal->evidence_count; end++)
            if (!text_equal(signal->evidence[end].group, signal->evidence[first].group))
                break;
        add_part(view, parts, signal, first, end);
    }
}

static Text joined(Arena *arena, const TextList *texts) {
    Buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < texts->count; i++)
        buffer_print(&out, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(texts->items[i]));
    return buffer_text(&out);
}

void view_signals(const GapsView *view) {
    static const char *const signs[] = {"\xe2\x9c\x97", "\xe2\x97\x90", "\xe2\x80\xa6",
                                        "\xe2\x9c\x93"}; /* as Answered */
    View *list = view_list(view->arena, view->root, "signals");
    for (size_t i = 0; i < view->gaps->signal_count; i++) {
        const SignalGap *signal = &view->gaps->signals[i];
        const SignalDef *definition = &view->gaps->facts->pack->signals[signal->signal];
        if (!signal->promised)
            continue;
        View *item = view_item(view->arena, list);
        view_text(view->arena, item, "name", definition->id);
        view_text(view->arena, item, "question", definition->question);
        view_text(view->arena, item, "answered", answered_name(signal->answered));
        view_text(view->arena, item, "sign", text_of(signs[signal->answered]));
        view_text(view->arena, item, "lacks", joined(view->arena, &signal->missing));
        add_parts(view, item, signal);
    }
}

/* ---- findings: rule, level, deferred, line, text, message, arithmetic, ask, subject; sides: line, text, message ------------------- */

static void add_sides(const GapsView *view, View *item, const Finding *finding) {
    View *sides = view_list(view->arena, item, "sides");
    for (size_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        View *side = view_item(view->arena, sides);
        view_text(view->arena, side, "line", view_line(view, related->span));
        view_text(view->arena, side, "text",
                  view_short(view, text_part(view->result->source->text, related->span.begin, related->span.end)));
        view_text(view->arena, side, "message", related->message);
    }
}

void view_findings(const GapsView *view, const char *name, const IndexList *indexes) {
    View *list = view_list(view->arena, view->root, name);
    for (size_t i = 0; i < indexes->count; i++) {
        const Finding *finding = &view->gaps->findings->items[indexes->items[i]];
        View *item = view_item(view->arena, list);
        view_text(view->arena, item, "rule", finding->rule);
        view_text(view->arena, item, "level", level_name(finding->level));
        view_flag(view->arena, item, "deferred", finding->deferred);
        view_text(view->arena, item, "line", view_line(view, finding->span));
        view_text(view->arena, item, "text",
                  view_short(view, text_part(view->result->source->text, finding->span.begin, finding->span.end)));
        view_text(view->arena, item, "message", view_short(view, finding->message));
        view_text(view->arena, item, "arithmetic", view_short(view, finding->arithmetic));
        view_text(view->arena, item, "lacking", finding->missing);
        add_sides(view, item, finding);
    }
}

/* ---- rounds: number, first; questions: number, header, text, several, options (letter, label, description), closes ------------- */

static void add_options(const GapsView *view, View *item, const Question *question) {
    View *options = view_list(view->arena, item, "options");
    for (size_t i = 0; i < question->option_count; i++) {
        View *option = view_item(view->arena, options);
        view_text(view->arena, option, "letter", text_print(view->arena, "%c", (char)('a' + i)));
        view_text(view->arena, option, "label", question->options[i].label);
        view_text(view->arena, option, "description", view_short(view, question->options[i].description));
    }
}

static void add_closes(const GapsView *view, View *item, const Question *question) {
    View *closes = view_list(view->arena, item, "closes");
    for (size_t i = 0; i < question->close_count; i++) {
        const Finding *finding = &view->gaps->findings->items[question->closes[i]];
        View *close = view_item(view->arena, closes);
        view_text(view->arena, close, "rule", finding->rule);
        view_text(view->arena, close, "line", view_line(view, finding->span));
        view_flag(view->arena, close, "further", i > 0);
    }
}

static void add_question(const GapsView *view, View *list, const Question *question, size_t number) {
    View *item = view_item(view->arena, list);
    view_count(view->arena, item, "number", number);
    view_text(view->arena, item, "question_id", question->id);
    view_text(view->arena, item, "header", question->header);
    view_text(view->arena, item, "text", question->text);
    view_flag(view->arena, item, "several", question->several);
    add_options(view, item, question);
    add_closes(view, item, question);
}

static void add_round(const GapsView *view, View *list, size_t index) {
    const Round *round = &view->gaps->rounds[index];
    View *item = view_item(view->arena, list);
    view_count(view->arena, item, "number", index + 1);
    view_count(view->arena, item, "of", view->gaps->round_count);
    View *questions = view_list(view->arena, item, "questions");
    for (size_t i = 0; i < round->count; i++)
        add_question(view, questions, &view->gaps->questions[round->questions[i]], i + 1);
}

void view_rounds(const GapsView *view) {
    View *next = view_list(view->arena, view->root, "next_round");
    View *later = view_list(view->arena, view->root, "later_rounds");
    for (size_t i = 0; i < view->gaps->round_count; i++)
        add_round(view, i == 0 ? next : later, i);
}

/* ---- sections: title, line, answered, promised, open, findings, percent, bar, absent ---------------------------------------------- */

static void add_section(const GapsView *view, View *list, const SectionGap *section) {
    View *item = view_item(view->arena, list);
    size_t said = section->promised > 0 ? section->answered * BAR / section->promised : BAR;
    Buffer bar;
    buffer_init(&bar, view->arena);
    for (size_t i = 0; i < BAR; i++)
        buffer_add(&bar, i < said ? TEXT("#") : TEXT("."));
    view_text(view->arena, item, "title", view->gaps->facts->pack->sections[section->section].title);
    view_flag(view->arena, item, "absent", !section->present);
    if (section->present)
        view_text(view->arena, item, "line", view_line(view, section->span));
    view_count(view->arena, item, "answered", section->answered);
    view_count(view->arena, item, "promised", section->promised);
    if (section->deferred > 0)
        view_count(view->arena, item, "deferred_fields", section->deferred);
    if (section->findings > 0)
        view_count(view->arena, item, "findings", section->findings);
    view_text(view->arena, item, "bar", buffer_text(&bar));
}

void view_coverage(const GapsView *view) {
    View *list = view_list(view->arena, view->root, "sections");
    for (size_t i = 0; i < view->gaps->section_count; i++)
        add_section(view, list, &view->gaps->sections[i]);
}

/* ---- topic_groups: group, topics (title, answered, line); open_topics: title, answered --------------------------------------------- */

static View *add_topic(const GapsView *view, View *list, const TopicGap *topic) {
    View *item = view_item(view->arena, list);
    view_text(view->arena, item, "title", view->gaps->facts->pack->topics[topic->topic].title);
    view_text(view->arena, item, "answered", answered_name(topic->answered));
    view_flag(view->arena, item, "said", topic->answered == ANSWERED_YES);
    if (topic->answered != ANSWERED_NO)
        view_text(view->arena, item, "line", view_line(view, topic->span));
    return item;
}

void view_topics(const GapsView *view) {
    const Gaps *gaps = view->gaps;
    View *groups = view_list(view->arena, view->root, "topic_groups");
    View *open = view_list(view->arena, view->root, "open_topics");
    View *topics = NULL;
    Text group = {0};
    for (size_t i = 0; i < gaps->topic_count; i++) {
        const Topic *topic = &gaps->facts->pack->topics[gaps->topics[i].topic];
        if (!topics || !text_equal(topic->group, group)) {
            View *item = view_item(view->arena, groups);
            view_text(view->arena, item, "group", group = topic->group);
            topics = view_list(view->arena, item, "topics");
        }
        add_topic(view, topics, &gaps->topics[i]);
        if (gaps->topics[i].answered != ANSWERED_YES)
            view_flag(view->arena, add_topic(view, open, &gaps->topics[i]), "further", open->first != open->last);
    }
}

/* ---- number_groups: title, numbers (says, subject, text, line); open: text, line ------------------------------------------------------ */

void view_numbers(const GapsView *view) {
    const Gaps *gaps = view->gaps;
    const Pack *pack = gaps->facts->pack;
    View *groups = view_list(view->arena, view->root, "number_groups"), *numbers = NULL;
    size_t section = NO_DEFINITION;
    for (size_t i = 0; i < gaps->number_count; i++) {
        const NumberGlance *number = &gaps->numbers[i];
        if (!numbers || number->section != section) {
            View *group = view_item(view->arena, groups);
            section = number->section;
            view_text(view->arena, group, "title",
                      section == NO_DEFINITION ? TEXT("Elsewhere") : pack->sections[section].title);
            numbers = view_list(view->arena, group, "numbers");
        }
        View *item = view_item(view->arena, numbers);
        view_text(view->arena, item, "says", number->says);
        view_text(view->arena, item, "subject", view_short(view, number->subject));
        view_text(view->arena, item, "text", view_short(view, number->text));
        view_text(view->arena, item, "line", view_line(view, number->span));
    }
}

void view_open(const GapsView *view) {
    View *list = view_list(view->arena, view->root, "open");
    for (size_t i = 0; i < view->gaps->open_count; i++) {
        View *item = view_item(view->arena, list);
        view_text(view->arena, item, "text", view_short(view, view->gaps->open[i].text));
        view_text(view->arena, item, "line", view_line(view, view->gaps->open[i].span));
    }
}

/* ---- unnamed: what the context names and the document doesn't: kind, name, where, place ------------------------------------- */

void view_unnamed(const GapsView *view) {
    View *list = view_list(view->arena, view->root, "unnamed");
    for (size_t i = 0; i < view->gaps->unnamed.count; i++) {
        const ContextName *name = &view->gaps->unnamed.items[i];
        View *item = view_item(view->arena, list);
        view_text(view->arena, item, "kind", view->gaps->facts->pack->context[name->kind].says);
        view_text(view->arena, item, "name", view_short(view, name->name));
        view_text(view->arena, item, "where", name->path);
        view_count(view->arena, item, "place", name->line);
    }
}
