/* asker_follow_up.c - what an answer leads to: a burst to a queue, a service to its limit. */
#include "asker.h"

static bool is_mentioned(const Finder *finder, const TextList *mentions) {
    Lexicon *lexicon = lexicon_new(finder->arena);
    LexMatch match;
    for (size_t i = 0; i < mentions->count; i++)
        lexicon_add(lexicon, LEX_HEDGE, mentions->items[i], 1);
    for (size_t i = 0; i < finder->document->piece_count; i++) {
        const Piece *piece = &finder->document->pieces[i];
        bool inside = piece->section >= finder->facts->first && piece->section < finder->facts->end;
        if (inside && piece->kind != PIECE_COMMENT && lexicon_find(lexicon, LEX_HEDGE, piece->text, 0, &match))
            return true;
    }
    return false;
}

static bool has_section(const Finder *finder, size_t section) {
    for (size_t i = 0; i < finder->kind->section_count; i++)
        if (finder->kind->sections[i].section == section_top(finder->pack, section))
            return true;
    return false;
}

/* "Over the limit" is no thing. */
static bool is_thing(const Finder *finder, Text about) {
    static const LexClass others[] = {LEX_SUBJECT_END, LEX_NO_SUBJECT, LEX_CONDITION, LEX_DURATION_LEAD};
    LexMatch match;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (lexicon_find(finder->pack->lexicon, others[i], about, 0, &match) && match.begin == 0)
            return false;
    return true;
}

static void ask(Asker *asker, const FollowUp *follow_up, const Derived *question) {
    Draft draft = {.ask = question->value,
                   .header = follow_up->header,
                   .options = follow_up->options,
                   .field = NO_DEFINITION,
                   .follow_up = follow_up};
    if (question->sum.size > 0) {
        Text *name = ARENA_NEW(asker->finder->arena, Text);
        *name = question->sum;
        draft.names = (TextList){name, 1};
    }
    asker_add(asker, &draft, NO_DEFINITION, NO_DEFINITION);
}

void asker_follow_ups(Asker *asker) {
    const Finder *finder = asker->finder;
    for (size_t i = 0; i < finder->pack->follow_up_count; i++) {
        const FollowUp *follow_up = &finder->pack->follow_ups[i];
        Derived questions[FOLLOW_UPS_ASKED];
        if (!has_section(finder, follow_up->section) || facts_has_any(finder->facts, follow_up->facts))
            continue;
        size_t count = check_follow_up(finder->arena, finder->facts, follow_up, questions);
        if (count > 0 && is_mentioned(finder, &follow_up->mentions))
            continue;
        for (size_t k = 0; k < count; k++)
            if (is_thing(finder, questions[k].sum))
                ask(asker, follow_up, &questions[k]);
    }
}
