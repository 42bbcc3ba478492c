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

Text text_without_article(Text text) {
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
    Text object = text_without_article(text_trim(text_part(sentence, begin, end)));
    return object.size <= SUBJECT_BYTES ? object : (Text){0};
}

/* "WHEN a visitor searches THE system SHALL return the first page within": of a requirement the system's duty tells. */
static Text duty(const Reader *reader, Text sentence) {
    static const char *const verbs[] = {" shall ", " must ", " should "};
    size_t at = SIZE_MAX;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs && at == SIZE_MAX; i++)
        at = text_find_fold(sentence, text_of(verbs[i]), 0);
    if (at == SIZE_MAX)
        return (Text){0};
    Text before = text_part(sentence, 0, at);
    LexMatch match;
    bool system = false;
    for (size_t from = 0; lexicon_find(reader->lexicon, LEX_SYSTEM, before, from, &match) && !system; from = match.end)
        system = text_trim(text_part(before, match.end, before.size)).size == 0;
    return system ? sentence_object(reader, sentence, at) : (Text){0};
}

static bool begins_condition(const Reader *reader, Text sentence) {
    LexMatch match;
    return lexicon_find(reader->lexicon, LEX_CONDITION, sentence, 0, &match) && match.begin == 0;
}

/* "last positions, 200 bytes for each of 7,500 drivers, TTL": without a verb the words before the first comma. */
static Text listed_head(const Reader *reader, Text sentence) {
    enum { HEAD_WORDS = 6 };
    size_t comma = text_find(sentence, TEXT(", "), 0), words = 0, at = 0;
    Text head = comma == SIZE_MAX ? (Text){0} : text_trim(text_part(sentence, 0, comma)), word;
    while (word_next(head, &at, &word))
        words += char_is_digit(word.at[0]) ? HEAD_WORDS + 1 : 1;
    LexMatch match;
    bool object = lexicon_find(reader->lexicon, LEX_OBJECT_END, head, 0, &match) && match.begin == 0;
    return words > 0 && words <= HEAD_WORDS && !object ? head : (Text){0};
}

Text sentence_subject(const Reader *reader, Text text, size_t value) {
    size_t begin = clause_begin(text, value);
    Text sentence = text_trim(text_part(text, begin, value));
    sentence = text_trim(text_part(sentence, text_number_size(sentence), sentence.size));
    LexMatch match;
    if (begins_condition(reader, sentence))
        return duty(reader, sentence);
    bool verb = lexicon_find(reader->lexicon, LEX_SUBJECT_END, sentence, 0, &match);
    if (!verb || match.begin > SUBJECT_BYTES)
        return verb ? (Text){0} : listed_head(reader, sentence);
    Text subject = text_without_article(text_trim(text_part(sentence, 0, match.begin)));
    if (text_find(subject, TEXT(","), 0) != SIZE_MAX)
        return (Text){0};
    bool system = lexicon_is(reader->lexicon, LEX_SYSTEM, subject, NULL);
    return system ? sentence_object(reader, sentence, match.begin) : subject;
}
