#include "binding.h"

#include "subjects.h"

/* Facts grouped by definition: a counting sort. */
static void group(Binding *binding) {
    size_t definitions = binding->pack->fact_count;
    size_t *first = ARENA_ARRAY(binding->arena, size_t, definitions + 2);
    size_t *order = ARENA_ARRAY(binding->arena, size_t, binding->count);
    for (size_t i = 0; i < binding->count; i++)
        first[binding->items[i].definition + 2]++;
    for (size_t i = 2; i < definitions + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < binding->count; i++)
        order[first[binding->items[i].definition + 1]++] = i;
    binding->facts->definition_first = first;
    binding->facts->by_definition = order;
}

static void find_sections(Binding *binding) {
    for (size_t i = 0; i < binding->statements->count; i++)
        binding->statement_section[i] = place_of_statement(binding, &binding->statements->items[i]);
}

/* Letters of other scripts, or hardly an English word: the pack's words don't fit. */
static bool other_language(const Binding *binding) {
    static const char *const english[] = {"the", "of", "and", "is", "per", "to", "for", "in", "with", "a", "are", "be"};
    enum { WORDS_READ = 2000, ONE_IN = 50 };
    const Document *document = binding->document;
    size_t words = 0, known = 0;
    for (size_t i = 0; i < document->piece_count && words < WORDS_READ && known < WORDS_READ / ONE_IN; i++) {
        Text text = document->pieces[i].text;
        WordsOf read = reading_words(binding->reading, text);
        for (size_t k = 0; k < read.count && words < WORDS_READ; k++) {
            Text word = words_text(read, text, k);
            words += char_is_letter(word.at[0]);
            known += word.size <= 4 && TEXT_IS_ONE_OF(word, english);
        }
    }
    return words > 60 && known * ONE_IN < words;
}

/* The first place of each section of the pack, or of a part of it: asked for at every mention. */
static void index_sections(Arena *arena, Facts *facts) {
    const Pack *pack = facts->pack;
    size_t *first = ARENA_ARRAY(arena, size_t, pack->section_count);
    for (size_t i = 0; i < pack->section_count; i++)
        first[i] = NO_INDEX;
    for (size_t i = 0; i < facts->place_count; i++) {
        const SectionPlace *place = &facts->places[i];
        if (place->document_section < facts->first || place->document_section >= facts->end)
            continue;
        for (size_t at = place->section; at != NO_DEFINITION && first[at] == NO_INDEX; at = pack->sections[at].parent)
            first[at] = i;
    }
    facts->section_place = first;
}

FlagsFound *flags_found_new(Arena *arena, const Pack *pack, size_t facts) {
    enum { ANSWERS_A_BYTE = 4 };
    FlagsFound *found = ARENA_NEW(arena, FlagsFound);
    found->answers = arena_alloc_array(arena, facts, pack->flag_count / ANSWERS_A_BYTE + 1);
    found->counts = ARENA_ARRAY(arena, unsigned char, facts);
    return found;
}

/* One summary: all of the document, or the part given. */
static Facts *bind_part(Binding binding, const Span *part, size_t kind) {
    Facts *facts = ARENA_NEW(binding.arena, Facts);
    const Statements *statements = binding.statements;
    binding.facts = facts;
    binding.statement_section = ARENA_ARRAY(binding.arena, size_t, statements->count);
    binding.statement_fact = ARENA_ARRAY(binding.arena, size_t, statements->count);
    *facts = (Facts){.pack = binding.pack,
                     .statements = statements,
                     .reading = binding.reading,
                     .lexicon = binding.lexicon,
                     .phrases = binding.phrases,
                     .letter = binding.letter != NO_INDEX,
                     .owned = {0, binding.document->section_count}};
    if (part) {
        facts->first = part->begin;
        facts->end = part->end;
    } else {
        part_find(&binding);
    }
    binding.home = home_find(&binding);
    find_sections(&binding);
    statements_bind(&binding);
    facts->items = binding.items; /* kind_find() asks for them */
    facts->count = binding.count;
    facts->places = binding.places;
    facts->place_count = binding.place_count;
    index_sections(binding.arena, facts);
    facts->statement_section = binding.statement_section;
    facts->section_section = binding.section_section;
    facts->section_second = binding.section_second;
    facts->statement_fact = binding.statement_fact;
    group(&binding);
    kind_find(&binding, kind);
    keys_fill(&binding);
    conditions_find(&binding);
    facts->passage_first = binding.count;
    passages_bind(&binding);
    facts->items = binding.items;
    facts->count = binding.count;
    facts->names = binding.names->texts;
    facts->name_count = binding.names->count;
    facts->flags = flags_found_new(binding.arena, binding.pack, binding.count);
    group(&binding);
    facts->other_language = other_language(&binding);
    return facts;
}

const Facts *facts_bind(Arena *arena, const Statements *statements, const Pack *pack, size_t kind) {
    const Document *document = statements->document;
    Binding binding = {.arena = arena,
                       .pack = pack,
                       .titles = title_memo_new(arena),
                       .reading = statements->reading,
                       .lexicon = reading_lexicon(statements->reading),
                       .phrases = phrases_new(arena, pack->phrases, statements->reading),
                       .alias_memo = alias_memo_new(arena),
                       .header = pack_section(pack, TEXT("header")),
                       .alerts = pack_section(pack, TEXT("monitoring.alerts")),
                       .budgets = pack_section(pack, TEXT("budgets")),
                       .criteria = pack_section(pack, TEXT("tests.criteria")),
                       .degradation = pack_section(pack, TEXT("degradation")),
                       .roadmap = pack_section(pack, TEXT("roadmap")),
                       .questions = pack_section(pack, TEXT("questions")),
                       .next = pack_section(pack, TEXT("next")),
                       .scale = pack_section(pack, TEXT("scale")),
                       .tests = pack_section(pack, TEXT("tests")),
                       .statements = statements,
                       .document = document};
    binding.section_score = ARENA_ARRAY(arena, int, document->section_count);
    places_find(&binding);
    Span *parts = ARENA_ARRAY(arena, Span, LIMIT_SUMMARIES + 1);
    size_t count = parts_find(&binding, parts), beyond = 0;
    if (count == 0)
        return bind_part(binding, NULL, kind);
    if (count > LIMIT_SUMMARIES)
        beyond = parts[--count].begin;
    Facts *next = NULL;
    for (size_t i = count; i-- > 0;) {
        Facts *facts = bind_part(binding, &parts[i], kind);
        facts->owned = (Span){i > 0 ? parts[i].begin : 0, next ? next->first : document->section_count};
        facts->beyond = next ? 0 : beyond;
        facts->next = next;
        next = facts;
    }
    return next;
}

size_t facts_of(const Facts *facts, size_t definition, const size_t **indexes) {
    size_t begin = facts->definition_first[definition];
    *indexes = facts->by_definition + begin;
    return facts->definition_first[definition + 1] - begin;
}

bool facts_has(const Facts *facts, size_t definition) {
    const size_t *unused;
    return facts_of(facts, definition, &unused) > 0;
}

bool facts_has_any(const Facts *facts, IndexList definitions) {
    for (size_t i = 0; i < definitions.count; i++)
        if (facts_has(facts, definitions.items[i]))
            return true;
    return false;
}

bool facts_answer(const Facts *facts, const FieldDef *field) {
    size_t found = 0;
    while (found < field->all.count && facts_has(facts, field->all.items[found]))
        found++;
    return facts_has_any(facts, field->facts) || (field->all.count > 0 && found == field->all.count);
}

const SectionPlace *facts_place(const Facts *facts, size_t section) {
    size_t place = section == NO_DEFINITION ? NO_INDEX : facts->section_place[section];
    return place == NO_INDEX ? NULL : &facts->places[place];
}

bool facts_agree(const Fact *a, const Fact *b, unsigned parts) {
    for (size_t i = 0; i < KEY_PARTS; i++) {
        if (!(parts & KEY_BIT(i)) || a->key[i] == b->key[i])
            continue;
        bool open = i != KEY_SCOPE && (a->key[i] == 0 || b->key[i] == 0);
        if (!open)
            return false;
    }
    return true;
}

Text fact_why(Arena *arena, const Facts *facts, const Fact *fact) {
    if (facts->pack->facts[fact->definition].passage)
        return TEXT("its unit and words");
    size_t place = facts->statement_section[fact->statement];
    Text section = place == NO_DEFINITION ? TEXT("no section") : facts->pack->sections[place].title;
    if (fact->label_source == LABEL_SOURCE_COUNT)
        return text_print(arena, "its place under %.*s", TEXT_ARG(section));
    return text_print(arena, "the %.*s under %.*s", TEXT_ARG(label_source_name(fact->label_source)), TEXT_ARG(section));
}

Text fact_text(const Facts *facts, const Fact *fact) {
    Text text = facts->statements->items[fact->statement].text;
    size_t sign = text_starts(text, TEXT("= ")) ? 2 : 0; /* "2 x 30 KB = 60 KB" says 60 KB */
    return text_trim(text_part(text, sign, text.size));
}
