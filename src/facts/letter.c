/* letter.c - a summary in running text under no heading but its title, as a letter, a memo or the chapter of a note: the
 * subject line is the title, and the paragraphs are the sections. */
#include "places.h"

enum { PIECES_ABOVE = 3, PARAGRAPHS_LEAST = 6 };

/* What stands behind "Subject:" in a line of the first paragraphs. */
static Text subject_line(const Document *document) {
    static const char *const labels[] = {"subject:", "title:", "re:"};
    for (size_t i = 0; i < document->piece_count && i < PIECES_ABOVE; i++) {
        Text text = document->pieces[i].text, line;
        for (size_t at = 0; document->pieces[i].kind == PIECE_PARAGRAPH && at < text.size; at += line.size + 1) {
            line = text_part(text, at, text_find(text, TEXT("\n"), at));
            for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
                if (text_find_fold(line, text_of(labels[k]), 0) == 0)
                    return text_trim(text_part(line, text_of(labels[k]).size, line.size));
        }
    }
    return (Text){0};
}

Text title_line(const Document *document, size_t section) {
    Text title = section < document->section_count ? document->sections[section].title : (Text){0};
    return title.size > 0 || document->section_count > 1 ? title : subject_line(document);
}

static size_t paragraphs(const Document *document, size_t section) {
    size_t count = 0;
    for (size_t i = document->sections[section].first; i < document->sections[section].end; i++)
        count += document->pieces[i].kind == PIECE_PARAGRAPH && document->pieces[i].parent == NO_INDEX &&
                 document->pieces[i].section == section;
    return count;
}

size_t letter_find(Binding *binding) {
    const Document *document = binding->document;
    size_t found = NO_INDEX, first = document->section_count > 1;
    for (size_t i = first; i < document->section_count; i++) {
        bool last = i + 1 == document->section_count;
        Text title = i > 0 ? document->sections[i].title : title_line(document, 0);
        bool divided = !last && document->sections[i + 1].level > document->sections[i].level;
        if (divided || document->sections[i].lead || title.size == 0 || paragraphs(document, i) < PARAGRAPHS_LEAST ||
            !title_names_summary(binding, title))
            continue;
        if (found != NO_INDEX)
            return NO_INDEX;
        found = i;
    }
    return found;
}

size_t letter_tops(const Binding *binding, bool *seen) {
    size_t count = 0;
    for (size_t i = 0; i < binding->document->piece_count; i++) {
        if (binding->piece_section[i] == NO_DEFINITION)
            continue;
        size_t top = section_top(binding->pack, binding->piece_section[i]);
        count += !seen[top];
        seen[top] = true;
    }
    return count;
}
