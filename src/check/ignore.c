/* What the configuration leaves out. An agent that rewrites a file loses its comments; entries of the configuration
 * stay. */
#include "engine.h"

bool finding_concerns(const Finding *finding, Text name) {
    return text_equal_fold(finding->missing, name) || text_equal_fold(finding->subject, name) ||
           text_equal_fold(finding->relation, name);
}

static bool line_holds(const Facts *facts, const Finding *finding, Text part) {
    const Source *source = facts->statements->document->source;
    Text line = source_line(source, source_place(source, finding->span.begin).line);
    return text_find_fold(line, part, 0) != SIZE_MAX || text_find_fold(finding->message, part, 0) != SIZE_MAX;
}

static bool leaves_out(const Ignore *ignore, const Facts *facts, const Finding *finding) {
    return pattern_names(ignore->rule, finding->rule) &&
           (ignore->field.size == 0 || finding_concerns(finding, ignore->field)) &&
           (ignore->match.size == 0 || line_holds(facts, finding, ignore->match));
}

static void say_ended(FindingList *list, const Facts *facts, const Ignore *ignore, Span span) {
    Text message = text_print(list->arena, "an ignore entry for %.*s ended on %.*s: it is no longer applied",
                              TEXT_ARG(ignore->rule), TEXT_ARG(ignore->until));
    finding_add(list, rule_name(RULE_UNUSED), rule_level(facts->pack, RULE_UNUSED), span, message);
}

static void apply(FindingList *list, const Facts *facts, const Ignore *ignore) {
    bool said = false;
    for (size_t i = 0, count = list->count; i < count; i++) {
        Finding *finding = &list->items[i];
        if (finding->suppressed || !leaves_out(ignore, facts, finding))
            continue;
        if (!ignore->ended) {
            finding->suppressed = true;
            finding->suppressor = SUPPRESSOR_CONFIG;
            finding->suppressed_as = ignore->reason;
        } else if (!said) {
            said = true;
            say_ended(list, facts, ignore, finding->span);
        }
    }
}

void findings_ignore(FindingList *list, const Facts *facts, const Settings *settings) {
    for (size_t i = 0; settings && i < settings->ignore_count; i++)
        apply(list, facts, &settings->ignores[i]);
}
