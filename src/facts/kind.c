/* Which kind of document this is, and which part of it is the summary. */
#include "places.h"

#include <string.h>

enum { CONTENT_SECTIONS = 5, OUTSIDE_AT_MOST = 3, TITLE_SECTIONS = 2, WHOLE_SECTIONS = 9, WHOLE_WITH_FACTS = 7 };

static void note_title(void *context, const Hit *hit) {
    bool *named = context;
    named[hit->index] = true;
}

static void index_places(Binding *binding) {
    binding->first_place = ARENA_ARRAY(binding->arena, size_t, binding->document->section_count);
    binding->next_place = ARENA_ARRAY(binding->arena, size_t, binding->place_count);
    binding->seen = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    for (size_t i = 0; i < binding->place_count; i++) {
        size_t section = binding->places[i].document_section;
        if (section == NO_INDEX)
            continue;
        binding->next_place[i] = binding->first_place[section];
        binding->first_place[section] = i + 1;
    }
}

/* Sections of the pack found among the document's sections [first, end), each counted once and noted in `seen`. */
static size_t tops_seen(const Binding *binding, size_t first, size_t end, bool *seen) {
    const Pack *pack = binding->pack;
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        for (size_t at = binding->first_place[i]; at > 0; at = binding->next_place[at - 1]) {
            size_t top = section_top(pack, binding->places[at - 1].section);
            count += !seen[top] && !pack->sections[top].frame;
            seen[top] = true;
        }
        count += run_in_tops(binding, i, seen);
    }
    bool letter = binding->letter != NO_INDEX && binding->letter >= first && binding->letter < end;
    return letter ? count + letter_tops(binding, seen) : count;
}

static size_t tops_within(const Binding *binding, size_t first, size_t end) {
    memset(binding->seen, 0, binding->pack->section_count * sizeof *binding->seen);
    return tops_seen(binding, first, end, binding->seen);
}

static size_t subtree_end(const Document *document, size_t section) {
    size_t end = section + 1;
    while (end < document->section_count && document->sections[end].level > document->sections[section].level)
        end++;
    return end;
}

static void kinds_in(Binding *binding, Text title, bool *named) {
    phrases_find(binding->phrases, USE_BIT(USE_KIND_TITLE), reading_words(binding->reading, title), note_title, named);
}

static void named_kinds(Binding *binding, size_t section, bool *named) {
    Text title = title_line(binding->document, section);
    if (title.size > 0)
        kinds_in(binding, title, named);
}

bool title_names_summary(Binding *binding, Text title) {
    bool *named = ARENA_ARRAY(binding->arena, bool, binding->pack->kind_count), found = false;
    kinds_in(binding, title, named);
    for (size_t i = 0; i < binding->pack->kind_count; i++)
        found |= named[i] && binding->pack->kinds[i].sections_needed > 0;
    return found;
}

/* Is the document's title that of a kind made of sections? Then all of it is one, whatever its chapters hold. */
static bool titled_whole(Binding *binding) {
    enum { FIRST = 1 };
    const Document *document = binding->document;
    return FIRST < document->section_count && document->sections[FIRST].level == 1 &&
           subtree_end(document, FIRST) == document->section_count &&
           title_names_summary(binding, document->sections[FIRST].title);
}

typedef struct Titling {
    size_t kind, words;
    size_t name; /* how many words before a title can be a name: "Comments on our load test plan" is about one */
    bool whole;
} Titling;

static Titling titling_for(size_t kind, WordsOf words, Text title) {
    Titling titling = {kind, words.count, 0, false};
    while (titling.name < words.count && !word_is_stop(words_text(words, title, titling.name)))
        titling.name++;
    return titling;
}

/* "Load test plan", or "Harbour load test plan": three words at the end leave no doubt. */
static void note_whole(void *context, const Hit *hit) {
    enum { PLAIN_WORDS = 3, NAME_WORDS = 3 };
    Titling *titling = context;
    bool named = hit->end - hit->begin >= PLAIN_WORDS && hit->begin <= NAME_WORDS && hit->begin <= titling->name;
    titling->whole |= hit->index == titling->kind && hit->end == titling->words && (hit->begin == 0 || named);
}

/* The front matter of an agent's or skill's prompt: a name and a description, or its tools. */
static bool is_prompt(const Document *document) {
    bool name = false, description = false;
    for (size_t i = 0; i < document->piece_count && document->pieces[i].kind == PIECE_FIELD; i++) {
        Text key = document->pieces[i].label;
        name |= text_equal_fold(key, TEXT("name"));
        description |= text_equal_fold(key, TEXT("description"));
        if (text_equal_fold(key, TEXT("tools")) || text_equal_fold(key, TEXT("allowed-tools")))
            return true;
    }
    return name && description;
}

/* "Non-functional requirements", of two words or more: the whole title names a kind that is recognised by its facts. */
static bool entitles(Binding *binding, Text title) {
    enum { WORDS_LEAST = 2 };
    const Pack *pack = binding->pack;
    Text bare = title_bare(title);
    WordsOf words = reading_words(binding->reading, bare);
    for (size_t i = 0; i < pack->kind_count && words.count >= WORDS_LEAST; i++) {
        Titling titling = titling_for(i, words, bare);
        phrases_find(binding->phrases, USE_BIT(USE_KIND_TITLE), words, note_whole, &titling);
        if (titling.whole && pack->kinds[i].sections_needed == 0)
            return true;
    }
    return false;
}

/* The one chapter of a larger document that says it is of a kind, as the requirements of a product are; 0: there is none,
 * or the document itself is of one, or of none. */
static size_t entitled_chapter(Binding *binding) {
    enum { FIRST = 1 };
    const Document *document = binding->document;
    size_t found = 0, titles = 0;
    LexMatch match;
    bool *named = ARENA_ARRAY(binding->arena, bool, binding->pack->kind_count), any = false;
    named_kinds(binding, FIRST, named);
    for (size_t i = 0; i < binding->pack->kind_count; i++)
        any |= named[i];
    for (size_t i = FIRST; i < document->section_count; i++) {
        const Section *section = &document->sections[i];
        bool inside = found > 0 && i < subtree_end(document, found);
        titles += section->level == 1;
        if (section->level == 1 || section->lead || inside || !entitles(binding, section->title))
            continue;
        if (found > 0)
            return 0;
        found = i;
    }
    bool other = any || titles > 1 || document->section_count <= FIRST || is_prompt(document) ||
                 lexicon_find(binding->lexicon, LEX_OTHER_DOCUMENT, document->sections[FIRST].title, 0, &match);
    return other ? 0 : found;
}

/* The sections that titles name, of the whole document. */
static size_t tops_titled(const Binding *binding) {
    bool *seen = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    size_t count = 0;
    for (size_t i = 0; i < binding->place_count; i++) {
        size_t top = section_top(binding->pack, binding->places[i].section);
        count += binding->places[i].exact && !seen[top] && !binding->pack->sections[top].frame;
        seen[top] |= binding->places[i].exact;
    }
    return count;
}

/* The smallest part that holds nearly all of the summary's sections: a chapter of a larger document. */
void part_find(Binding *binding) {
    const Document *document = binding->document;
    Facts *facts = binding->facts;
    facts->first = 0;
    facts->end = document->section_count;
    bool titled = titled_whole(binding);
    size_t all = tops_within(binding, 0, document->section_count);
    for (size_t i = 1; i < document->section_count && !titled; i++) {
        size_t end = subtree_end(document, i), inside = tops_within(binding, i, end);
        bool smaller = end - i < facts->end - facts->first;
        bool chapter = document->sections[i].level > 1 && inside >= CONTENT_SECTIONS && inside + OUTSIDE_AT_MOST >= all;
        if (smaller && chapter) {
            facts->first = i;
            facts->end = end;
        }
    }
    size_t chapter = tops_titled(binding) < CONTENT_SECTIONS && !titled ? entitled_chapter(binding) : 0;
    if (chapter > 0) {
        facts->first = chapter;
        facts->end = subtree_end(document, chapter);
    }
}

/* Two chapters that hold the same sections are two summaries; one summary has each of its sections once. */
static size_t in_common(const Binding *binding, Span a, Span b) {
    bool *of_a = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    bool *of_b = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    size_t count = 0;
    tops_seen(binding, a.begin, a.end, of_a);
    tops_seen(binding, b.begin, b.end, of_b);
    for (size_t i = 0; i < binding->pack->section_count; i++)
        count += of_a[i] && of_b[i];
    return count;
}

/* Two titles of documents that name the same kind, above the same sections: two pages in one file. */
static bool titles_agree(Binding *binding, Span a, Span b) {
    bool *of_a = ARENA_ARRAY(binding->arena, bool, binding->pack->kind_count);
    bool *of_b = ARENA_ARRAY(binding->arena, bool, binding->pack->kind_count);
    named_kinds(binding, a.begin, of_a);
    named_kinds(binding, b.begin, of_b);
    bool same = false;
    for (size_t i = 0; i < binding->pack->kind_count; i++)
        same |= of_a[i] && of_b[i];
    return same && in_common(binding, a, b) > 0;
}

/* The titles of documents in one file, each of a kind that its title names. */
static size_t parts_titled(Binding *binding, Span *parts) {
    const Document *document = binding->document;
    size_t count = 0;
    for (size_t i = 1; i < document->section_count && count <= LIMIT_SUMMARIES; i++) {
        Span part = {i, subtree_end(document, i)};
        bool blank = document->sections[i].end <= document->sections[i].first + 1; /* the file's name above the title */
        if (document->sections[i].level != 1 || (blank && count == 0))
            continue;
        if (count > 0 && !titles_agree(binding, parts[0], part))
            return 0;
        parts[count++] = part;
    }
    return count;
}

/* The chapters of one level that are summaries of their own. */
static size_t parts_of_level(const Binding *binding, int level, Span *parts) {
    const Document *document = binding->document;
    size_t count = 0;
    for (size_t i = 1; i < document->section_count && count <= LIMIT_SUMMARIES; i++) {
        Span part = {i, i + 1};
        if (document->sections[i].level != level)
            continue;
        part.end = subtree_end(document, i);
        bool whole = tops_within(binding, part.begin, part.end) >= CONTENT_SECTIONS;
        if (whole && (count == 0 || in_common(binding, parts[count - 1], part) >= CONTENT_SECTIONS))
            parts[count++] = part;
    }
    return count;
}

size_t parts_find(Binding *binding, Span *parts) {
    enum { DEEPEST = 3 };
    index_places(binding);
    size_t titled = parts_titled(binding, parts);
    if (titled > 1)
        return titled;
    for (int level = 1; level <= DEEPEST; level++) {
        size_t count = parts_of_level(binding, level, parts);
        if (count > 1)
            return count;
    }
    return 0;
}

/* Top sections in which some fact stands. */
static size_t sections_with_facts(const Binding *binding) {
    bool *seen = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    size_t count = 0;
    for (size_t i = 0; i < binding->count; i++) {
        size_t top = section_top(binding->pack, binding->statement_section[binding->items[i].statement]);
        bool belongs = binding->items[i].sureness != INFERRED; /* else it says nothing of what the place is */
        if (belongs && top != NO_DEFINITION && !seen[top]) {
            seen[top] = true;
            count++;
        }
    }
    return count;
}

/* A whole summary without a title: "1. SLOs" is its first chapter, and names no document. */
static bool begins_with_chapter(const Binding *binding, size_t first) {
    const Document *document = binding->document;
    return first < document->section_count && document->sections[first].level > 1 &&
           subtree_end(document, first) < document->section_count &&
           tops_within(binding, binding->facts->first, binding->facts->end) >= WHOLE_SECTIONS &&
           sections_with_facts(binding) >= WHOLE_WITH_FACTS;
}

static void title_kinds(Binding *binding, bool *named) {
    const Document *document = binding->document;
    size_t first = binding->facts->first > 0 ? binding->facts->first : 1;
    if (!begins_with_chapter(binding, first))
        named_kinds(binding, first, named);
    for (size_t i = 0; i < document->piece_count && i < 12; i++)
        if (document->pieces[i].kind == PIECE_FIELD && text_equal_fold(document->pieces[i].label, TEXT("title")))
            kinds_in(binding, document->pieces[i].text, named);
}

/* Before anything is bound: where a value stands in a document that its title names, and no heading places it. */
size_t home_find(Binding *binding) {
    const Pack *pack = binding->pack;
    bool *named = ARENA_ARRAY(binding->arena, bool, pack->kind_count);
    title_kinds(binding, named);
    for (size_t i = 0; i < pack->kind_count; i++)
        if (named[i]) {
            binding->prose = pack->kinds[i].prose;
            return pack->kinds[i].home.count > 0 ? pack->kinds[i].home.items[0] : NO_DEFINITION;
        }
    return NO_DEFINITION;
}

static size_t facts_named(const Binding *binding, const KindDef *kind) {
    size_t count = 0;
    for (size_t i = 0; i < binding->count; i++)
        for (size_t k = 0; k < kind->by_facts.count; k++)
            count += binding->items[i].definition == kind->by_facts.items[k] && binding->items[i].sureness != UNSURE;
    return count;
}

static bool has_needed(const Binding *binding, const KindDef *kind) {
    for (size_t i = 0; i < kind->by_needed.count; i++)
        if (!facts_has(binding->facts, kind->by_needed.items[i]))
            return false;
    return true;
}

/* "# Service Level Objectives" and nothing else: a page that says so itself needs no second fact. */
static bool is_titled(const Binding *binding, size_t kind, size_t words_least) {
    size_t first = binding->facts->first > 0 ? binding->facts->first : 1;
    if (first >= binding->document->section_count)
        return false;
    Text title = binding->document->sections[first].title;
    title = title_bare(text_part(title, 0, text_find(title, TEXT(": "), 0)));
    WordsOf words = reading_words(binding->reading, title);
    Titling titling = titling_for(kind, words, title);
    phrases_find(binding->phrases, USE_BIT(USE_KIND_TITLE), words, note_whole, &titling);
    return titling.whole && words.count >= words_least;
}

static bool has_unit(const Statement *statement) {
    return statement->kind == VALUE_QUANTITY && statement->standing == STANDING_STATED &&
           statement->quantity.dimension != DIM_NONE && statement->quantity.dimension != DIM_COUNT;
}

/* What no title names is a summary of performance if it measures some of it, not in days, and words say of what. */
static bool is_measured(const Binding *binding) {
    enum { MEASURED_LEAST = 2 };
    const double day = 86400;
    size_t count = 0;
    for (size_t i = 0; i < binding->count && count < MEASURED_LEAST; i++) {
        const Fact *fact = &binding->items[i];
        bool said = fact->label_source != LABEL_SOURCE_COUNT && fact->sureness != UNSURE;
        bool days = fact->quantity.dimension == DIM_TIME && fact->quantity.value >= day;
        count += said && !days && has_unit(&binding->statements->items[fact->statement]);
    }
    return count == MEASURED_LEAST;
}

/* With so many words a title names no chapter of a manual: a single value with a unit makes it a summary. */
static bool is_entitled(const Binding *binding, size_t kind) {
    enum { TITLE_WORDS = 4 };
    const Statements *statements = binding->statements;
    size_t i = 0;
    while (i < statements->count && !has_unit(&statements->items[i]))
        i++;
    return i < statements->count && is_titled(binding, kind, TITLE_WORDS);
}

/* "Performance and Scalability Requirements" names two kinds: it is the one that promises less unless its sections are there. */
static bool names_another(const Pack *pack, const bool *named, size_t index) {
    for (size_t i = 0; i < pack->kind_count; i++)
        if (i != index && named[i])
            return true;
    return false;
}

/* "Load profile v1.0" without its version. */
static Text without_version(Text title) {
    size_t digit = 0;
    while (digit < title.size && !char_is_digit(title.at[digit]))
        digit++;
    while (digit < title.size && digit > 0 && !char_is_space(title.at[digit - 1]))
        digit--;
    return text_trim(digit > 0 ? text_part(title, 0, digit) : title);
}

/* "Load profile": the document is one section of a summary, however much it speaks of others. */
static bool title_names_section(Binding *binding) {
    size_t first = binding->facts->first > 0 ? binding->facts->first : 1, second;
    int score;
    if (first >= binding->document->section_count || binding->document->sections[first].level > 1)
        return false;
    Text title = without_version(binding->document->sections[first].title);
    size_t found = title_match(binding, title, false, (Around){NO_DEFINITION, NO_DEFINITION, 0}, &score, &second);
    return found != NO_DEFINITION && score >= SCORE_EXACT;
}

static bool is_kind(Binding *binding, size_t index, const bool *kinds_named) {
    const KindDef *kind = &binding->pack->kinds[index];
    bool named = kinds_named[index];
    size_t sections = tops_within(binding, binding->facts->first, binding->facts->end);
    if (kind->sections_needed == 0) {
        size_t least = is_titled(binding, index, 1) ? 1 : kind->facts_needed;
        return named && facts_named(binding, kind) >= least && has_needed(binding, kind);
    }
    size_t with_facts = sections_with_facts(binding);
    size_t fewest = is_titled(binding, index, 1) ? 1 : TITLE_SECTIONS;
    if (named && is_entitled(binding, index))
        return true;
    if (named && !names_another(binding->pack, kinds_named, index))
        return (with_facts > 0 && sections >= fewest) || sections >= kind->sections_needed ||
               with_facts >= kind->facts_needed;
    if (title_names_section(binding))
        return sections >= WHOLE_SECTIONS && with_facts >= WHOLE_WITH_FACTS;
    return sections >= kind->sections_needed && with_facts >= kind->facts_needed && is_measured(binding);
}

/* "Minutes: performance interview" above a whole summary is one. */
static bool is_whole(const Binding *binding, const bool *named) {
    bool any = false;
    for (size_t i = 0; i < binding->pack->kind_count; i++)
        any |= named[i] && binding->pack->kinds[i].sections_needed > 0;
    return any && tops_within(binding, binding->facts->first, binding->facts->end) >= WHOLE_SECTIONS &&
           sections_with_facts(binding) >= WHOLE_WITH_FACTS;
}

/* Titles, or tags of the front matter, that belong to other documents: tutorial, changelog, post-mortem. */
static bool other_document(Binding *binding, const bool *named) {
    LexMatch match;
    if (is_prompt(binding->document))
        return true;
    const Document *document = binding->document;
    size_t first = binding->facts->first > 0 ? binding->facts->first : 1;
    Text title = first < document->section_count ? document->sections[first].title : (Text){0};
    bool other = lexicon_find(binding->lexicon, LEX_OTHER_DOCUMENT, title, 0, &match);
    for (size_t i = 0; i < document->piece_count && document->pieces[i].kind == PIECE_FIELD; i++)
        other |= text_equal_fold(document->pieces[i].label, TEXT("tags")) &&
                 lexicon_find(binding->lexicon, LEX_OTHER_DOCUMENT, document->pieces[i].text, 0, &match);
    return other && !is_whole(binding, named);
}

static void nearest(Binding *binding) {
    const Pack *pack = binding->pack;
    size_t most = 0;
    for (size_t i = 0; i < pack->kind_count; i++) {
        size_t near = pack->kinds[i].sections_needed > 0 ? tops_within(binding, 0, binding->document->section_count)
                                                         : facts_named(binding, &pack->kinds[i]);
        if (near > most) {
            most = near;
            binding->facts->nearest_kind = i;
        }
    }
}

static void choose(Binding *binding, const bool *named) {
    Facts *facts = binding->facts;
    const Pack *pack = binding->pack;
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < pack->kind_count && facts->kind == NO_DEFINITION; i++)
            if ((named[i] || pass == 1) && is_kind(binding, i, named))
                facts->kind = i;
}

void kind_find(Binding *binding, size_t declared) {
    Facts *facts = binding->facts;
    bool *named = ARENA_ARRAY(binding->arena, bool, binding->pack->kind_count);
    title_kinds(binding, named);
    facts->kind = declared;
    facts->nearest_kind = NO_DEFINITION;
    if (declared == NO_DEFINITION && !other_document(binding, named))
        choose(binding, named);
    nearest(binding);
    size_t sections = tops_within(binding, facts->first, facts->end);
    facts->why_kind =
        text_print(binding->arena, "%zu of its sections found, %zu with facts", sections, sections_with_facts(binding));
}
