/* terms.c - words for a time that the document fixes itself: "All loads are those of November 2027 ("next year")",
 * "then" is March 2027, "2027" means January 2027. */
#include "reader.h"

enum { NAME_BYTES = 20, DATE_BYTES = 24, DATE_WORDS = 2 };

typedef struct Quoted {
    Text name, before, behind;
} Quoted;

/* The next pair of quotes, straight or curled, from *at on. */
static bool quoted_next(Text text, size_t *at, Quoted *quoted) {
    static const struct { const char *open, *close; } signs[] = {{"\"", "\""}, {"\xe2\x80\x9c", "\xe2\x80\x9d"}};
    size_t first = SIZE_MAX, end = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        Text sign = text_of(signs[i].open), closing = text_of(signs[i].close);
        size_t open = text_find(text, sign, *at);
        size_t close = open == SIZE_MAX ? SIZE_MAX : text_find(text, closing, open + sign.size);
        if (close == SIZE_MAX || open >= first)
            continue;
        first = open;
        end = close + closing.size;
        *quoted = (Quoted){text_part(text, open + sign.size, close), text_part(text, 0, open),
                           text_part(text, end, text.size)};
    }
    *at = end;
    return first != SIZE_MAX;
}

/* "November 2027 (" */
static int month_before(Text text) {
    text = text_trim(text);
    if (!text_ends(text, TEXT("(")))
        return 0;
    text = text_trim(text_part(text, 0, text.size - 1));
    size_t begin = text.size;
    for (size_t words = 0; begin > 0 && words < DATE_WORDS; words++) {
        while (begin > 0 && char_is_space(text.at[begin - 1]))
            begin--;
        while (begin > 0 && !char_is_space(text.at[begin - 1]))
            begin--;
    }
    return month_read(text_part(text, begin, text.size));
}

/* "means November 2027", "means twelve months after go-live" */
static int month_behind(const Reader *reader, Text text) {
    static const char *const verbs[] = {"means", "is", "stands for", "refers to", "="};
    text = text_trim(text_part(text, 0, sentence_end(text, 0)));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t size = text_of(verbs[i]).size;
        if (text_starts(text, text_of(verbs[i])) && size < text.size && char_is_space(text.at[size])) {
            Text date = text_part(text, size, size + DATE_BYTES < text.size ? size + DATE_BYTES : text.size);
            return horizon_read(reader, text_part(date, 0, text_find(date, TEXT(","), 0))).month;
        }
    }
    return 0;
}

/* "next year", "then", "2027", "final state"; no product that is "Summit". */
static bool speaks_of_time(const Reader *reader, Text name) {
    LexMatch match;
    return name.size > 0 && name.size <= NAME_BYTES &&
           (says_later(name) || char_is_digit(name.at[name.size - 1]) ||
            lexicon_find(reader->lexicon, LEX_ROLE_PROJECTED, name, 0, &match) ||
            lexicon_find(reader->lexicon, LEX_ROLE_CURRENT, name, 0, &match));
}

void terms_find(Reader *reader) {
    enum { OPENING_PIECES = 40, OPENING_BYTES = 1000 };
    const Document *document = reader->document;
    for (size_t i = 0; i < document->piece_count && i < OPENING_PIECES; i++) {
        const Piece *piece = &document->pieces[i];
        Text opening = text_part(piece->text, 0, OPENING_BYTES);
        Quoted quoted = {.name = {0}};
        for (size_t at = 0; piece->kind == PIECE_PARAGRAPH && reader->term_count < TERMS_AT_MOST &&
                            quoted_next(opening, &at, &quoted);) {
            if (!speaks_of_time(reader, quoted.name))
                continue;
            int behind = month_behind(reader, quoted.behind), month = behind ? behind : month_before(quoted.before);
            if (month)
                reader->terms[reader->term_count++] = (Term){quoted.name, month};
        }
    }
}

static bool joins_numbers(char c) { return c == '-' || c == '/' || c == ','; }

/* Not in "2027-03", nor in "2,027". */
static bool stands_apart(Text text, size_t begin, size_t end) {
    bool before = begin == 0 || !(char_is_letter(text.at[begin - 1]) || char_is_digit(text.at[begin - 1]) ||
                                  joins_numbers(text.at[begin - 1]));
    bool sign = end + 1 < text.size && joins_numbers(text.at[end]) && char_is_digit(text.at[end + 1]);
    return before && (end >= text.size || !(char_is_letter(text.at[end]) || char_is_digit(text.at[end]) || sign));
}

int term_month(const Reader *reader, Text text) {
    for (size_t i = 0; i < reader->term_count; i++) {
        Text name = reader->terms[i].name;
        for (size_t at = 0; (at = text_find_fold(text, name, at)) != SIZE_MAX; at++)
            if (stands_apart(text, at, at + name.size))
                return reader->terms[i].month;
    }
    return 0;
}
