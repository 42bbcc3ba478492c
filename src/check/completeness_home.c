/* Which sections of the pack a piece stands in: its heading's, what its headings name besides, its statements'. */
#include "engine.h"

static void add_home(Homes *homes, size_t section) {
    if (section == NO_DEFINITION || homes->count == HOMES_AT_MOST)
        return;
    for (size_t i = 0; i < homes->count; i++)
        if (homes->items[i] == section)
            return;
    homes->items[homes->count++] = section;
}

static void note_home(void *context, const Match *match) { add_home(context, match->index); }

Homes homes_of_section(const Check *check, size_t document_section) {
    Homes homes = {.count = 0};
    bool placed = false;
    for (size_t at = document_section; at != NO_INDEX && at > 0; at = check->document->sections[at].parent) {
        if (check->document->sections[at].level == 1 && homes.count > 0)
            break;
        placed |= check->facts->section_section[at] != NO_DEFINITION;
        add_home(&homes, check->facts->section_section[at]);
        add_home(&homes, check->facts->section_second[at]);
        matches_find(check->facts, USE_BIT(USE_TITLE), check->document->sections[at].title, note_home, &homes);
    }
    if (!placed || check->document->sections[document_section].level <= 1)
        add_home(&homes, check->sections[SECTION_HEADER]);
    return homes;
}

Homes homes_of_piece(const Check *check, size_t piece, Homes homes) {
    for (size_t i = check->piece_first[piece]; i < check->piece_first[piece + 1]; i++)
        add_home(&homes, check->facts->statement_section[check->piece_statements[i]]);
    return homes;
}

bool homes_within(const Pack *pack, const Homes *homes, size_t section) {
    for (size_t i = 0; i < homes->count; i++)
        if (section_within(pack, homes->items[i], section))
            return true;
    return false;
}
