/* What the kind of a document promises. One cause gives one finding: a section that is missing or empty says nothing of
 * its fields, and a field whose place is there is left to the rule that judges what stands in that place. */
#include "engine.h"

void check_completeness(FindingList *list, const Facts *facts) {
    if (facts->kind == NO_DEFINITION)
        return;
    Check check = check_begin(list, facts);
    bool sections = facts->pack->kinds[facts->kind].sections_needed > 0;
    const bool *present = sections_present(&check);
    FieldState state = fields_state(&check, present);
    check_sections(&check, present);
    if (sections || !facts->other_language) /* whose words for a window or a tool are none of the pack's */
        check_fields(&check, present, &state);
    check_siblings(&check);
    check_beside(&check);
    check_placeholders(&check);
    check_cells(&check);
    check_not_applicable(&check);
    check_status(&check, present);
}
