/* sarif.h - the two halves of SARIF: results (sarif.c) and the rules that they name (sarif_rules.c). */
#ifndef SUMLINT_REPORT_SARIF_H
#define SUMLINT_REPORT_SARIF_H

#include "rules.h"

/* What is kept until the end: texts with a NUL behind each. */
enum { SARIF_FAILED, SARIF_RULES };

/* {"text": ...}, with what viewers would read as links in plain text escaped. */
void sarif_message(JsonWriter *json, const char *key, Text text);

/* The number of a rule in the list that sarif_rules() will print. */
size_t sarif_rule_index(Report *report, Text name);

/* The rules that were numbered, with their help. */
void sarif_rules(Report *report);

#endif
