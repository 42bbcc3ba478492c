/* The subject of a sentence: "The climate page loads within 2.5 s" speaks of the climate page. */
#include "reader.h"

/* Behind the last semicolon that parts sides between the sentence's begin and the value. */
static size_t side_begin(Text text, size_t begin, size_t value) {
    for (size_t i = value; i > begin; i--)
        if (text.at[i - 1] == ';' && side_stops(text, i - 1))
            return i;
    return begin;
}

size_t clause_begin(Text text, size_t value) { return side_begin(text, sentence_begin(text, value), value); }

/* "The search over open tenders": behind a preposition no verb stands. */
static bool behind_preposition(Text text, size_t at) {
    static const char *const prepositions[] = {" over", " of", " for", " with", " by", " from", " per"};
    Text before = text_trim(text_part(text, 0, at));
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (text_ends(before, text_of(prepositions[i])))
            return true;
    return false;
}

/* The verb or preposition that ends a subject. */
static bool subject_end(const Reader *reader, Text text, size_t from, LexMatch *match) {
    LexMatch preposition;
    bool verb = lexicon_find(reader->lexicon, LEX_VERB, text, from, match);
    while (verb && behind_preposition(text, match->begin))
        verb = lexicon_find(reader->lexicon, LEX_VERB, text, match->end, match);
    bool other = lexicon_find(reader->lexicon, LEX_SUBJECT_END, text, from, &preposition);
    if (other && (!verb || preposition.begin < match->begin))
        *match = preposition;
    return verb || other;
}

/* Behind "In the peak run", where another article opens the subject: "In the peak run an assignment". Of "In the sessions a
 * desk that takes 3 s" the rest is no subject. */
static Text behind_circumstance(Text text) {
    static const char *const leads[] = {"In ", "During ", "Under "}, *const articles[] = {" the ", " a ", " an "};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        for (size_t k = 0; text_at(text, 0, leads[i]) && k < sizeof articles / sizeof *articles; k++) {
            size_t at = text_find(text, text_of(articles[k]), text_of(leads[i]).size + 1);
            if (at != SIZE_MAX && text_find(text, TEXT(" that "), at) == SIZE_MAX)
                return text_trim(text_part(text, at + text_of(articles[k]).size, text.size));
        }
    return text;
}

Text text_without_article(Text text) {
    static const char *const articles[] = {"The ", "the ", "A ", "a ", "An ", "an ", "When ", "In ", "Ensure "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t size = text_at(text, 0, articles[i]);
        if (size > 0)
            return text_trim(text_part(text, size, text.size));
    }
    return text;
}

enum { SUBJECT_BYTES = 80 };

/* "The system shall answer a scan within": of a system the object tells more than the subject. */
static Text sentence_object(const Reader *reader, Text sentence, size_t verb) {
    LexMatch match;
    size_t begin = verb;
    while (subject_end(reader, sentence, begin, &match) && text_trim(text_part(sentence, begin, match.begin)).size == 0)
        begin = match.end;
    size_t end = sentence.size;
    if (lexicon_find(reader->lexicon, LEX_OBJECT_END, sentence, begin, &match))
        end = match.begin;
    Text object = text_without_article(text_trim(text_part(sentence, begin, end)));
    return object.size <= SUBJECT_BYTES && !number_in(object) ? object : (Text){0};
}

/* "WHEN a call is taken, the console SHALL": in this notation what is named before the capitals is the system. */
static bool names_system(Text before, Text duty) {
    enum { NAME_WORDS = 3 };
    static const char *const articles[] = {" the ", " The ", " THE "};
    size_t name = SIZE_MAX;
    for (size_t i = 0; i < sizeof articles / sizeof *articles && text_starts(duty, TEXT(" SHALL ")); i++)
        for (size_t at = 0; (at = text_find(before, text_of(articles[i]), at)) != SIZE_MAX; at++)
            name = at + text_of(articles[i]).size;
    return name != SIZE_MAX && word_count(text_part(before, name, before.size)) <= NAME_WORDS;
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
    bool system = names_system(before, text_part(sentence, at, sentence.size));
    for (size_t from = 0; lexicon_find(reader->lexicon, LEX_SYSTEM, before, from, &match) && !system; from = match.end)
        system = text_trim(text_part(before, match.end, before.size)).size == 0;
    return system ? sentence_object(reader, sentence, at) : (Text){0};
}

static bool begins_condition(const Reader *reader, Text sentence) {
    LexMatch match;
    return lexicon_starts(reader->lexicon, LEX_CONDITION, sentence, &match);
}

/* What a sentence says before a value, and the letters with which its words begin: see text_initials(). */
typedef struct Opening {
    Text text;
    uint32_t initials;
} Opening;

/* Words that begin with a blank, of which most are not in a text: no word of it begins as they do. */
static inline bool may_stand(const Opening *opening, const char *word) {
    return opening->initials & initial_bit(word[1]);
}

static size_t find_word(const Opening *opening, const char *word, size_t at) {
    return may_stand(opening, word) ? text_find(opening->text, text_of(word), at) : SIZE_MAX;
}

static size_t find_first(const Opening *opening, const char *const *words, size_t count) {
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        size_t at = find_word(opening, words[i], 0);
        first = at < first ? at : first;
    }
    return first;
}

/* Behind the last of the words; 0 if none stands there. */
static size_t behind_last(const Opening *opening, const char *const *words, size_t count) {
    size_t behind = 0;
    for (size_t i = 0; i < count; i++) {
        Text word = may_stand(opening, words[i]) ? text_of(words[i]) : (Text){0};
        for (size_t at = 0; word.size > 0 && (at = text_find(opening->text, word, at)) != SIZE_MAX; at++)
            behind = at + word.size > behind ? at + word.size : behind;
    }
    return behind;
}

/* Does a text tell of an alarm, or of whom it reaches? */
static bool tells_alarm(Text text) {
    static const char *const alarms[] = {"warn", "alarm", "alert", "page", "ticket", "notif", "woken", "wake", "call"};
    Text word;
    for (size_t at = 0; word_next(text, &at, &word);)
        for (size_t i = 0; i < sizeof alarms / sizeof *alarms; i++)
            if (char_lower(word.at[0]) == alarms[i][0] &&
                text_equal_fold(text_part(word, 0, text_of(alarms[i]).size), text_of(alarms[i])))
                return true;
    return false;
}

/* "We are warned when the look-up takes": of an alarm in running text what it watches, else empty. */
static Text watched_thing(const Reader *reader, const Opening *opening) {
    static const char *const leads[] = {" when ", " if ", " once ", " as soon as ", " whenever "};
    Text sentence = opening->text;
    size_t begin = behind_last(opening, leads, sizeof leads / sizeof *leads);
    bool alarm = tells_alarm(text_part(sentence, 0, begin));
    Text rest = text_part(sentence, begin, sentence.size);
    LexMatch match;
    if (!alarm || !subject_end(reader, rest, 0, &match))
        return (Text){0};
    Text thing = text_without_article(text_trim(text_part(rest, 0, match.begin)));
    return thing.size > 0 && thing.size <= SUBJECT_BYTES && !number_in(thing) ? thing : (Text){0};
}

/* Without the statistic that ends or begins a name: "Booking p95". */
static Text without_statistic(Text name) {
    Statistic statistic;
    Text last = word_last(name), first;
    size_t at = 0;
    if (last.size > 0 && last.size < name.size && statistic_read(last, &statistic))
        return text_trim(text_part(name, 0, (size_t)(last.at - name.at)));
    if (word_next(name, &at, &first) && first.size < name.size && statistic_read(first, &statistic))
        return text_trim(text_part(name, at, name.size));
    return name;
}

/* "POST /bid at most 500 ms": a method and its path, and nothing else, stand before the value. */
static bool is_call(Text sentence) {
    static const char *const methods[] = {"GET /", "POST /", "PUT /", "PATCH /", "DELETE /", "HEAD /"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        size_t size = text_at(sentence, 0, methods[i]);
        if (size > 0)
            return text_find(sentence, TEXT(" "), size) == SIZE_MAX;
    }
    return false;
}

/* "last positions, 200 bytes for each of 7,500 drivers, TTL": without a verb the words before the first comma. */
static Text listed_head(const Reader *reader, Text sentence) {
    enum { HEAD_WORDS = 6 };
    size_t comma = text_find(sentence, TEXT(", "), 0), words = 0, at = 0;
    if (comma == SIZE_MAX && is_call(sentence))
        return sentence;
    if (comma == SIZE_MAX && text_ends(sentence, TEXT(",")))
        comma = sentence.size - 1; /* "Checkout, 800 ms" */
    Text head = comma == SIZE_MAX ? (Text){0} : text_trim(text_part(sentence, 0, comma)), word;
    while (word_next(head, &at, &word))
        words += char_is_digit(word.at[0]) ? HEAD_WORDS + 1 : 1;
    LexMatch match;
    bool object = lexicon_starts(reader->lexicon, LEX_OBJECT_END, head, &match);
    return words > 0 && words <= HEAD_WORDS && !object ? head : (Text){0};
}

/* "paged when the p99 of the acknowledgement exceeds": whose percentile it is. */
static Text measured_thing(const Opening *opening) {
    enum { THING_WORDS = 4 };
    static const char *const verbs[] = {" exceeds", " rises", " is above", " is over", " goes",
                                        " falls",   " drops", " crosses",  " passes"};
    Text sentence = opening->text;
    size_t end = find_first(opening, verbs, sizeof verbs / sizeof *verbs), of = SIZE_MAX;
    end = end == SIZE_MAX ? sentence.size : end; /* the verb may be the value's own bound: "exceeds 350 ms" */
    for (size_t at = 0; (at = find_word(opening, " of ", at)) < end; at++)
        of = at;
    Statistic statistic;
    if (of == SIZE_MAX || !statistic_read(text_part(sentence, 0, of), &statistic))
        return (Text){0};
    Text thing = text_without_article(text_trim(text_part(sentence, of + 4, end)));
    return word_count(thing) <= THING_WORDS ? thing : (Text){0};
}

/* "The engineer on duty is paged when the form's p95 rises above": an alert is of what is measured, not of who is told. */
static bool tells_someone(const Opening *opening, Text *thing) {
    static const char *const tells[] = {" paged ", " alerted ", " notified ", " warned ", " woken ", " informed "};
    static const char *const whens[] = {" when ", " if ", " once ", " as soon as "};
    static const char *const verbs[] = {" exceeds", " rises",  " is ",   " goes", " falls",
                                        " drops",   " climbs", " stays", " has ", " reaches"};
    size_t told = behind_last(opening, tells, sizeof tells / sizeof *tells);
    size_t when = behind_last(opening, whens, sizeof whens / sizeof *whens);
    if (told == 0 || when < told)
        return false;
    Text rest = text_part(opening->text, when, opening->text.size);
    size_t end = text_find(rest, TEXT("'s "), 0);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t at = text_find(rest, text_of(verbs[i]), 0);
        end = at < end ? at : end;
    }
    *thing = text_without_article(text_trim(text_part(rest, 0, end)));
    return true;
}

/* "p95 < 300 ms for `GET /slots`": what stands behind the value. */
static Text behind_for(const Reader *reader, Text clause, Text value) {
    enum { NAME_WORDS = 6 };
    if (!text_has(clause, value.at))
        return (Text){0};
    Text rest = text_part(clause, (size_t)(value.at - clause.at) + value.size, clause.size), word;
    size_t at = text_find(rest, TEXT("for "), 0), words = 0, next = 0;
    if (at == SIZE_MAX || at > sizeof " at p99.9 ")
        return (Text){0};
    Text name = text_without_article(text_trim(text_part(rest, at + 4, rest.size)));
    LexMatch match;
    bool covers = lexicon_find(reader->lexicon, LEX_COVERS_ALL, name, 0, &match) ||
                  lexicon_find(reader->lexicon, LEX_COVERS_OTHERS, name, 0, &match);
    while (word_next(name, &next, &word))
        words += char_is_digit(word.at[0]) ? NAME_WORDS : 1;
    bool lasts = quantities_read(reader->arena, name, NULL, NULL).count > 0; /* "15 a second for two hours" */
    return words > 0 && words <= NAME_WORDS && !covers && !lasts ? name : (Text){0};
}

/* "Passed when the list opens within 1 s, the map within 2 s": each clause of a criterion says what it is about. */
static Text criterion_thing(const Reader *reader, const Statement *statement) {
    enum { THING_WORDS = 5 };
    Text clause = statement->clause, value = statement->text;
    if (statement->role != ROLE_CRITERION || !text_holds(clause, (Text){value.at, 0}))
        return (Text){0};
    Text thing = text_part(clause, 0, (size_t)(value.at - clause.at));
    LexMatch match;
    while (lexicon_find(reader->lexicon, LEX_CONDITION, thing, 0, &match))
        thing = text_part(thing, match.end, thing.size);
    if (subject_end(reader, thing, 0, &match))
        thing = text_part(thing, 0, match.begin);
    thing = text_without_article(text_trim(thing));
    bool open = lexicon_starts(reader->lexicon, LEX_NO_SUBJECT, thing, &match) ||
                lexicon_starts(reader->lexicon, LEX_OBJECT_END, thing, &match);
    return open || number_in(thing) || word_count(thing) > THING_WORDS ? (Text){0} : thing;
}

/* "From spring on it": what is meant was said before. */
static bool ends_in_pronoun(Text subject) {
    static const char *const pronouns[] = {"it", "they", "we"};
    return TEXT_IS_ONE_OF(word_last(subject), pronouns);
}

/* Does some word of it name a thing, and none say how or when? */
static bool tells(const Reader *reader, Text part) {
    LexMatch match;
    Statistic statistic;
    Text word;
    bool told = false;
    for (size_t at = 0; word_next(part, &at, &word);)
        told |= !lexicon_is(reader->lexicon, LEX_GENERIC_WORD, word, NULL);
    return told && !number_in(part) && !statistic_read(part, &statistic) && text_find(part, TEXT("("), 0) == SIZE_MAX &&
           !lexicon_starts(reader->lexicon, LEX_VERB, part, &match) &&
           !lexicon_starts(reader->lexicon, LEX_SUBJECT_END, part, &match) &&
           !lexicon_starts(reader->lexicon, LEX_OBJECT_END, part, &match) &&
           !lexicon_starts(reader->lexicon, LEX_NO_SUBJECT, part, &match) &&
           !lexicon_starts(reader->lexicon, LEX_CONDITION, part, &match);
}

/* "The list comes within 700 ms, the first frame within": of several values side by side the words before its own. */
static Text own_side(const Reader *reader, Text sentence) {
    size_t begin = 0;
    for (size_t i = 1; i < sentence.size; i++) {
        if (sentence.at[i] != ',' && sentence.at[i] != ' ')
            continue;
        Text rest = text_part(sentence, i, sentence.size);
        begin = text_starts(rest, TEXT(", ")) ? i + 2 : text_starts(rest, TEXT(" and ")) ? i + 5 : begin;
    }
    Text side = text_trim(text_part(sentence, begin, sentence.size));
    return number_in(text_part(sentence, 0, begin)) && tells(reader, side) ? side : sentence;
}

/* The words themselves where they are no more than a name: "placing an order 900 ms". */
static Text bare_name(const Reader *reader, Text side) {
    enum { NAME_WORDS = 5 };
    LexMatch match;
    size_t last = side.size;
    while (last > 0 && side.at[last - 1] != ' ')
        last--;
    bool verb = last == 0 && text_ends(side, TEXT("s")); /* "allows 50 requests per second and sees 5 per second" */
    bool open = verb || lexicon_is(reader->lexicon, LEX_OBJECT_END, text_part(side, last, side.size), NULL);
    return word_count(side) <= NAME_WORDS && !open && !subject_end(reader, side, 0, &match) ? text_without_article(side)
                                                                                            : (Text){0};
}

/* "..., and the call behind it, GET /bulletin, must answer within": the call that its own side names between commas. */
static Text called_thing(const Opening *opening) {
    static const char *const methods[] = {" GET /", " POST /", " PUT /", " PATCH /", " DELETE /"};
    Text sentence = opening->text;
    size_t path = behind_last(opening, methods, sizeof methods / sizeof *methods), begin = path;
    while (begin > 0 && sentence.at[begin - 1] != ',')
        begin--;
    size_t end = text_find(sentence, TEXT(","), path);
    bool own = begin > 0 && end != SIZE_MAX && word_count(text_part(sentence, begin, path)) <= 1 &&
               !number_in(text_part(sentence, end, sentence.size));
    return own ? text_trim(text_part(sentence, begin, end)) : (Text){0};
}

/* "Booking p95 above 700 ms raises a warning", "Alert on replication lag above 5 s": what stands right before the bound. */
static Text bounded_thing(const Reader *reader, const Opening *opening, Text text, size_t value) {
    enum { THING_WORDS = 5 };
    static const char *const bounds[] = {" above ", " below ", " over ", " under ", " beyond "};
    static const char *const leads[] = {" on ", " at ", " for "};
    bool bound = false;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        bound |= text_at(text, value, bounds[i] + 1) > 0;
    if (!bound)
        return (Text){0};
    Text behind = text_part(text, value, sentence_end(text, value));
    Text before = opening->text;
    if (text_ends(before, TEXT(","))) /* "..., above 900 ms it pages": of what stands before the first */
        before = text_part(before, 0, find_first(opening, bounds, sizeof bounds / sizeof *bounds));
    size_t lead = behind_last(opening, leads, sizeof leads / sizeof *leads);
    bool told = lead > 0 && tells_alarm(text_part(before, 0, lead));
    if ((!told && !tells_alarm(behind)) || number_in(before))
        return (Text){0};
    Text thing = text_part(before, told ? lead : 0, before.size);
    thing = without_statistic(text_without_article(text_trim(thing)));
    LexMatch match; /* "Search warns above": what stands before its verb is told as of any sentence */
    bool name = word_count(thing) <= THING_WORDS && tells(reader, thing) && !subject_end(reader, thing, 0, &match);
    return name ? thing : (Text){0};
}

/* Its words before the verb. */
static Text sentence_subject(const Reader *reader, Text text, size_t sentence_at, size_t value) {
    size_t begin = side_begin(text, sentence_at, value);
    Text sentence = text_trim(text_part(text, begin, value));
    sentence = behind_circumstance(text_trim(text_part(sentence, text_number_size(sentence), sentence.size)));
    LexMatch match;
    Opening start = {sentence, text_initials(sentence)};
    Text measured = measured_thing(&start);
    if (measured.size == 0)
        measured = watched_thing(reader, &start);
    if (measured.size > 0 || tells_someone(&start, &measured))
        return measured;
    Text called = called_thing(&start);
    if (called.size == 0)
        called = bounded_thing(reader, &start, text, value);
    if (called.size > 0)
        return called;
    Text side = own_side(reader, sentence);
    if (side.size < sentence.size) {
        Text name = bare_name(reader, side);
        if (name.size > 0)
            return name;
        sentence = subject_end(reader, side, 0, &match) ? side : sentence;
    }
    if (begins_condition(reader, sentence))
        return duty(reader, sentence);
    bool verb = subject_end(reader, sentence, 0, &match);
    if (!verb || match.begin > SUBJECT_BYTES)
        return verb ? (Text){0} : listed_head(reader, sentence);
    Text subject = text_trim(text_part(sentence, 0, match.begin));
    subject = text_without_article(text_part(subject, 0, text_find(subject, TEXT(":"), 0)));
    LexMatch lead;
    bool circumstance = lexicon_starts(reader->lexicon, LEX_OBJECT_END, subject, &lead);
    bool opening = lexicon_starts(reader->lexicon, LEX_NO_SUBJECT, subject, &lead);
    bool listed = text_find(subject, TEXT(","), 0) != SIZE_MAX;
    if (listed && !opening && text_starts(text_part(sentence, match.begin, sentence.size), TEXT("must")))
        return listed_head(reader, sentence); /* "events of a bag, 640 ms p95, must be 15 ms" */
    if (circumstance || opening || listed || ends_in_pronoun(subject) ||
        (subject.size > 0 && char_is_digit(subject.at[0])))
        return (Text){0};
    bool system = lexicon_is(reader->lexicon, LEX_SYSTEM, subject, NULL);
    return system ? sentence_object(reader, sentence, match.begin) : subject;
}

Text statement_actor(const Reader *reader, const Statement *statement, Text text, size_t begin, size_t value) {
    Text name = behind_for(reader, statement->clause, statement->text);
    if (name.size == 0)
        name = criterion_thing(reader, statement);
    return name.size > 0 ? name : sentence_subject(reader, text, begin, value);
}
