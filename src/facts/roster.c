/* roster.c - the subjects of a document, found by each of their names without asking all of them. */
#include <limits.h>

#include "subjects.h"

typedef struct NameLink {
    unsigned subject, next;
} NameLink;

/* Sets whose methods agree are equal as well: the method is asked when the subject is found. */
static uint64_t key_of_set(const TokenSet *set) {
    uint64_t key = set->count;
    for (size_t i = 0; i < set->count; i++)
        key = (key ^ set->hashes[i]) * 0x9E3779B97F4A7C15u;
    return key;
}

static uint64_t key_of_words(const Aliases *aliases) { return ~aliases->words; }

Subjects *subjects_new(Arena *arena) {
    Subjects *subjects = ARENA_NEW(arena, Subjects);
    *subjects = (Subjects){.arena = arena, .keys = names_new(arena), .link_count = 1};
    return subjects;
}

/* An array with room for an item more, which is zero. */
static void *with_room(Arena *arena, void *items, size_t needed, size_t *capacity, size_t item_size) {
    while (*capacity < needed)
        items = arena_grow(arena, items, *capacity, capacity, item_size);
    return items;
}

/* The chain of a name: its first link and its last. */
static unsigned *chain_of(Subjects *subjects, uint64_t hash) {
    size_t first = 2 * (size_t)name_intern(subjects->keys, hash, (Text){0});
    subjects->chains =
        with_room(subjects->arena, subjects->chains, first + 2, &subjects->chain_capacity, sizeof *subjects->chains);
    return subjects->chains + first;
}

static void add_link(Subjects *subjects, uint64_t hash) {
    unsigned *chain = chain_of(subjects, hash), link = (unsigned)subjects->link_count;
    if (chain[0] && subjects->links[chain[1]].subject == subjects->count)
        return;
    subjects->links = with_room(subjects->arena, subjects->links, ++subjects->link_count, &subjects->link_capacity,
                                sizeof *subjects->links);
    subjects->links[link] = (NameLink){(unsigned)subjects->count, 0};
    if (chain[0])
        subjects->links[chain[1]].next = link;
    else
        chain[0] = link;
    chain[1] = link;
}

void subjects_add(Subjects *subjects, Subject subject) {
    add_link(subjects, key_of_words(&subject.aliases));
    for (size_t i = 0; i < subject.aliases.count; i++)
        add_link(subjects, key_of_set(&subject.aliases.sets[i]));
    subjects->items =
        with_room(subjects->arena, subjects->items, subjects->count + 1, &subjects->capacity, sizeof *subjects->items);
    subjects->items[subjects->count++] = subject;
}

static unsigned first_link(const Subjects *subjects, uint64_t hash) {
    unsigned key = name_known(subjects->keys, hash);
    return key ? subjects->chains[2 * (size_t)key] : 0;
}

const Subject *subject_same(const Subjects *subjects, const Aliases *aliases) {
    unsigned link = first_link(subjects, key_of_words(aliases));
    while (link && subjects->items[subjects->links[link].subject].aliases.words != aliases->words)
        link = subjects->links[link].next;
    return link ? &subjects->items[subjects->links[link].subject] : NULL;
}

Meeting subjects_meeting(const Subjects *subjects, const Aliases *aliases) {
    Meeting meeting = {.subjects = subjects, .aliases = aliases};
    for (size_t i = 0; i < aliases->count; i++)
        meeting.links[i] = first_link(subjects, key_of_set(&aliases->sets[i]));
    return meeting;
}

/* The first of the subjects that its chains have come to; steps over it. NULL at their end. */
static const Subject *step(Meeting *meeting) {
    const NameLink *links = meeting->subjects->links;
    unsigned first = UINT_MAX;
    for (size_t i = 0; i < meeting->aliases->count; i++)
        if (meeting->links[i] && links[meeting->links[i]].subject < first)
            first = links[meeting->links[i]].subject;
    if (first == UINT_MAX)
        return NULL;
    for (size_t i = 0; i < meeting->aliases->count; i++)
        if (meeting->links[i] && links[meeting->links[i]].subject == first)
            meeting->links[i] = links[meeting->links[i]].next;
    return &meeting->subjects->items[first];
}

const Subject *meeting_next(Meeting *meeting) {
    const Subject *subject = step(meeting);
    while (subject && !aliases_meet(&subject->aliases, meeting->aliases))
        subject = step(meeting);
    return subject;
}

bool subject_is_target(const Subjects *subjects, unsigned id) {
    return id < subjects->target_capacity && subjects->targets[id];
}

void subject_mark_target(Subjects *subjects, unsigned id) {
    subjects->targets = with_room(subjects->arena, subjects->targets, (size_t)id + 1, &subjects->target_capacity,
                                  sizeof *subjects->targets);
    subjects->targets[id] = true;
}
