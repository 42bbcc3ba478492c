/* The subject of a sentence: "The climate page loads within 2.5 s" speaks of the climate page. */
#include "reader.h"

/* The clause up to the value: from the sentence's beginning or the last semicolon. */
static size_t clause_begin(Text text, size_t value) {
    size_t begin = sentence_begin(text, value);
    for (size_t i = begin; i + 1 < value; i++)
        if (text.at[i] == ';' && char_is_space(text.at[i + 1]))
            begin = i + 1;
    return begin;
}

/* Behind a requirement's number: "PS-1.4", "NFR-7", "(3)". */
static size_t skip_number(Text text) {
    size_t at = 0, letters = 0, digits = 0;
    while (at < text.size && !char_is_space(text.at[at])) {
        letters += char_is_letter(text.at[at]) && text.at[at] >= 'A' && text.at[at] <= 'Z';
        digits += char_is_digit(text.at[at]);
        at++;
    }
    return digits > 0 && letters <= 5 && at < 12 ? at : 0;
}

static Text without_article(Text text) {
    static const char *const articles[] = {"The ", "the ", "A ", "a ", "An ", "an ", "When ", "In "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (text_starts(text, text_of(articles[i])))
            return text_trim(text_part(text, text_of(articles[i]).size, text.size));
    return text;
}

enum { SUBJECT_BYTES = 80 };

/* "The system shall answer a scan within": of a system the object tells more than the subject. */
static Text sentence_object(const Reader *reader, Text sentence, size_t verb) {
    LexMatch match;
    size_t begin = verb;
    while (lexicon_find(reader->lexicon, LEX_SUBJECT_END, sentence, begin, &match) &&
           text_trim(text_part(sentence, begin, match.begin)).size == 0)
        begin = match.end;
    size_t end = sentence.size;
    if (lexicon_find(reader->lexicon, LEX_OBJECT_END, sentence, begin, &match))
        end = match.begin;
    Text object = without_article(text_trim(text_part(sentence, begin, end)));
    return object.size <= SUBJECT_BYTES ? object : (Text){0};
}

Text sentence_subject(const Reader *reader, Text text, size_t value) {
    size_t begin = clause_begin(text, value);
    Text sentence = text_trim(text_part(text, begin, value));
    sentence = text_trim(text_part(sentence, skip_number(sentence), sentence.size));
    LexMatch match;
    if (!lexicon_find(reader->lexicon, LEX_SUBJECT_END, sentence, 0, &match) || match.begin > SUBJECT_BYTES)
        return (Text){0};
    Text subject = without_article(text_trim(text_part(sentence, 0, match.begin)));
    if (text_find(subject, TEXT(","), 0) != SIZE_MAX)
        return (Text){0};
    bool system = lexicon_is(reader->lexicon, LEX_SYSTEM, subject, NULL);
    return system ? sentence_object(reader, sentence, match.begin) : subject;
}
