/* rules.h - a pack's rules as all formats of `rules` show them. Only files of this folder include it. */
#ifndef SUMLINT_REPORT_RULES_H
#define SUMLINT_REPORT_RULES_H

#include "parts.h"

/* A rule with an example of each side. */
typedef struct RuleView {
    const RuleDef *rule;
    Text bad, good; /* the rule's own examples, else those of its first relation */
} RuleView;

RuleView rule_view(const Report *report, const RuleDef *rule);

/* Is it the rule that was asked for, or were all asked for? */
bool rule_wanted(const Report *report, const RuleDef *rule);

/* The next relation of a rule from *index on, which moves behind it; NULL when there is none. */
const Relation *rule_relation(const Pack *pack, const RuleDef *rule, size_t *index);

#endif
