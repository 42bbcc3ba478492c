/* runins.c - bold words that open a paragraph as titles of sections, below headings of another plan: "**Caching.** Pages
 * stay for 5 minutes ..." under "Decision" of a design note. */
#include "places.h"

enum { LEAD_BYTES = 60, SECTIONS_LEAST = 3 };

/* "**Q:** Roadmap?" above its answer: what is asked. */
static bool speaks_question(Text bold) {
    static const char *const words[] = {"q", "q:", "q.", "question", "question:"};
    return TEXT_IS_ONE_OF(text_trim(bold), words);
}

static Text question_behind(Text text, size_t at) {
    size_t line = text_find(text, TEXT("\n"), at);
    Text question = text_trim(text_part(text, at, line < text.size ? line : text.size));
    bool asked = question.size > 1 && question.size <= LEAD_BYTES && text_ends(question, TEXT("?"));
    return asked ? text_part(question, 0, question.size - 1) : (Text){0};
}

/* The bold words at the beginning of a paragraph that a sign or the paragraph's end closes; else empty. */
static Text run_in(const Piece *piece) {
    const Mark *mark = piece->mark_count > 0 ? &piece->marks[0] : NULL;
    if (piece->kind != PIECE_PARAGRAPH || piece->parent != NO_INDEX || !mark || mark->kind != MARK_STRONG ||
        mark->begin != 0 || mark->end < 2 || mark->end > LEAD_BYTES)
        return (Text){0};
    if (speaks_question(text_part(piece->text, 0, mark->end)))
        return question_behind(piece->text, mark->end);
    char last = piece->text.at[mark->end - 1], next = mark->end < piece->text.size ? piece->text.at[mark->end] : '.';
    bool sign = last == '.' || last == ':' || next == '.' || next == ':';
    return sign ? text_part(piece->text, 0, mark->end - (last == '.' || last == ':')) : (Text){0};
}

/* The whole section of the pack that a run-in is the very title of, or NO_DEFINITION. */
static size_t named_by(Binding *binding, Text title) {
    int score;
    size_t second;
    size_t found = title_match(binding, title, true, (Around){NO_DEFINITION, NO_DEFINITION, 0}, &score, &second);
    return found != NO_DEFINITION && score >= SCORE_EXACT && whole_section(binding->pack, found) ? found
                                                                                                 : NO_DEFINITION;
}

/* Which sections the headings name themselves. */
static bool *named_by_headings(const Binding *binding) {
    bool *named = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    for (size_t i = 1; i < binding->document->section_count; i++)
        if (binding->section_section[i] != NO_DEFINITION)
            named[section_top(binding->pack, binding->section_section[i])] = true;
    return named;
}

void run_ins_find(Binding *binding) {
    const Document *document = binding->document;
    bool *named = named_by_headings(binding), *seen = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count);
    size_t *opened = ARENA_ARRAY(binding->arena, size_t, document->piece_count), sections = 0;
    for (size_t i = 0; i < document->piece_count; i++) {
        Text title = run_in(&document->pieces[i]);
        size_t found = title.size > 0 ? named_by(binding, title) : NO_DEFINITION;
        size_t comma = text_find(title, TEXT(", "), 0); /* "Open points, next steps?" */
        if (found == NO_DEFINITION && comma != SIZE_MAX)
            found = named_by(binding, text_part(title, 0, comma));
        opened[i] = found != NO_DEFINITION && !named[found] ? found : NO_DEFINITION;
        sections += opened[i] != NO_DEFINITION && !seen[found];
        if (opened[i] != NO_DEFINITION)
            seen[found] = true;
    }
    size_t section = NO_DEFINITION;
    bool asked = false;
    for (size_t i = 0; i < document->piece_count && sections >= SECTIONS_LEAST; i++) {
        const Piece *piece = &document->pieces[i];
        if (piece->kind == PIECE_HEADING || run_in(piece).size > 0) {
            section = opened[i];
            asked = piece->mark_count > 0 && speaks_question(text_part(piece->text, 0, piece->marks[0].end));
        }
        if (section == NO_DEFINITION)
            continue;
        binding->piece_section[i] = section;
        binding->placed[section] = true;
        binding->holds_run_ins[piece->section] |= !asked; /* a round of questions may yet be a section itself */
    }
}

size_t run_in_tops(const Binding *binding, size_t document_section, bool *seen) {
    const Section *section = &binding->document->sections[document_section];
    size_t count = 0;
    for (size_t i = section->first; i < section->end && binding->holds_run_ins[document_section]; i++) {
        size_t top = binding->piece_section[i];
        if (top == NO_DEFINITION || seen[top])
            continue;
        seen[top] = true;
        count++;
    }
    return count;
}
