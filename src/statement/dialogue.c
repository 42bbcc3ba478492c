/* Minutes: "**Q: How many requests may fail?**" with "A: at most 0.1 %" below, or "MB: How many?" with "JK: 6 a second"
 * on the next line or in a paragraph of its own. The question is the answer's label; who speaks is none. */
#include "reader.h"

enum { TURNS_LEAST = 3, TURNS_BACK = 4 };

static Text part_label(const Piece *piece, const LabelPart *part) {
    return text_trim(text_part(piece->text, part->begin, part->end));
}

/* "Q", "Q7" or the word; likewise of an answer. */
static bool speaks(Text label, char letter, Text word) {
    if (text_equal_fold(label, word))
        return true;
    if (label.size == 0 || label.size > 3 || (label.at[0] != letter && label.at[0] != char_lower(letter)))
        return false;
    for (size_t i = 1; i < label.size; i++)
        if (!char_is_digit(label.at[i]))
            return false;
    return true;
}

static bool is_speaker(const Reader *reader, Text name) {
    for (size_t i = 0; i < reader->speakers.count; i++)
        if (text_equal(reader->speakers.names[i], name))
            return true;
    return false;
}

/* Who says the text: the few words before its first colon. Empty if nobody does. */
static Text speaker_in(Text text) {
    enum { NAME_BYTES = 30, NAME_WORDS = 3 };
    size_t colon = text_find(text_part(text, 0, NAME_BYTES), TEXT(":"), 0);
    if (colon == SIZE_MAX || colon + 1 >= text.size || !char_is_space(text.at[colon + 1]))
        return (Text){0};
    Text name = text_trim(text_part(text, 0, colon));
    bool capital = name.size > 0 && name.at[0] >= 'A' && name.at[0] <= 'Z';
    return capital && !number_in(name) && word_count(name) <= NAME_WORDS ? name : (Text){0};
}

static Text speaker_of(const Piece *piece) {
    return piece->kind == PIECE_PARAGRAPH ? speaker_in(piece->text) : (Text){0};
}

/* Who speaks on the line behind a question: "How many?" and "OPS: 6 a second". */
static Text next_speaker(const Piece *piece, size_t *line) {
    *line = piece->kind == PIECE_PARAGRAPH ? text_find(piece->text, TEXT("?\n"), 0) : SIZE_MAX;
    return *line == SIZE_MAX ? (Text){0} : speaker_in(text_part(piece->text, *line + 2, piece->text.size));
}

/* "**3. How many?**", "Q: How many?" or "MB: How many?" with "OPS: 6 a second" on the next line. */
static Text replier_of(const Reader *reader, const Piece *piece) {
    size_t line;
    Text name = next_speaker(piece, &line), asker = name.size > 0 ? speaker_of(piece) : (Text){0};
    bool asked = name.size > 0 && (piece_marked(piece, line, MARK_STRONG) || speaks(asker, 'Q', TEXT("question")) ||
                                   is_speaker(reader, asker));
    return asked && !text_equal(name, asker) ? name : (Text){0};
}

static bool asks(const Piece *piece) { return text_ends(text_trim(piece->text), TEXT("?")); }

/* Does somebody ask in it, whether or not another one answers on the next line? */
static bool begins_with_question(const Piece *piece) {
    size_t line;
    return asks(piece) || next_speaker(piece, &line).size > 0;
}

/* Does the paragraph behind a question of somebody else answer it? */
static bool replies(const Reader *reader, size_t index) {
    const Piece *piece = &reader->document->pieces[index];
    size_t before = reader->previous[index];
    const Piece *other = before == NO_INDEX ? NULL : &reader->document->pieces[before];
    return other && asks(other) && is_speaker(reader, speaker_of(other)) &&
           !text_equal(speaker_of(other), speaker_of(piece));
}

/* Adds the name that was met as often as a speaker's. */
static void count_turn(Speakers *found, Speakers *speakers, Text name) {
    size_t i = 0;
    while (i < found->count && !text_equal(found->names[i], name))
        i++;
    if (i == SPEAKERS_AT_MOST)
        return;
    found->names[i] = name;
    found->count = i < found->count ? found->count : i + 1;
    if (++found->turns[i] == TURNS_LEAST && speakers->count < SPEAKERS_AT_MOST)
        speakers->names[speakers->count++] = name;
}

void speakers_find(Reader *reader) {
    Speakers askers = {.count = 0}, others = {.count = 0};
    const Document *document = reader->document;
    for (size_t i = 0; i < document->piece_count; i++)
        if (speaker_of(&document->pieces[i]).size > 0 && begins_with_question(&document->pieces[i]))
            count_turn(&askers, &reader->speakers, speaker_of(&document->pieces[i]));
    for (size_t i = 0; i < document->piece_count; i++) {
        Text replier = replier_of(reader, &document->pieces[i]);
        if (replier.size > 0 && !is_speaker(reader, replier))
            count_turn(&others, &reader->speakers, replier);
    }
    for (size_t i = 0; i < document->piece_count && reader->speakers.count > 0; i++) {
        Text name = speaker_of(&document->pieces[i]);
        if (name.size > 0 && !is_speaker(reader, name) && replies(reader, i))
            count_turn(&others, &reader->speakers, name);
    }
}

Text question_before(const Reader *reader, size_t index, Span *span) {
    const Document *document = reader->document;
    for (size_t turn = 0; turn < TURNS_BACK && index != NO_INDEX; turn++, index = reader->previous[index]) {
        const Piece *piece = &document->pieces[index];
        Text name = speaker_of(piece);
        if (!is_speaker(reader, name))
            return (Text){0};
        size_t begin = text_find(piece->text, TEXT(":"), 0) + 1;
        if (turn > 0 && asks(piece)) {
            *span = piece_span(piece, begin, piece->text.size);
            return text_trim(text_part(piece->text, begin, piece->text.size));
        }
    }
    return (Text){0};
}

static bool is_answer(const Reader *reader, const Piece *piece, const LabelPart *part) {
    Text label = part_label(piece, part);
    Text value = text_trim(text_part(piece->text, part->value_begin, part->value_end));
    return speaks(label, 'A', TEXT("answer")) || (is_speaker(reader, label) && !text_ends(value, TEXT("?")));
}

/* Behind "Q: ", "Q7. " or "Question: " at the beginning of a label. */
static size_t behind_mark(Text label) {
    size_t end = 0;
    while (end < label.size && (char_is_letter(label.at[end]) || char_is_digit(label.at[end])))
        end++;
    bool sign = end < label.size && (label.at[end] == ':' || label.at[end] == '.') && end + 1 < label.size;
    return sign && speaks(text_part(label, 0, end), 'Q', TEXT("question")) ? end + 1 : 0;
}

static Span trimmed(Text text, size_t begin, size_t end) {
    while (begin < end && char_is_space(text.at[begin]))
        begin++;
    while (end > begin && char_is_space(text.at[end - 1]))
        end--;
    return (Span){begin, end};
}

/* The question that a part asks, or an empty span. */
static Span question_of(const Reader *reader, const Piece *piece, const LabelPart *part) {
    if (speaks(part_label(piece, part), 'Q', TEXT("question")) ||
        (is_speaker(reader, part_label(piece, part)) && !is_answer(reader, piece, part)))
        return trimmed(piece->text, part->value_begin, part->value_end);
    size_t mark = behind_mark(text_part(piece->text, part->begin, part->end));
    Span span = trimmed(piece->text, part->begin + mark, part->end);
    bool asks = mark > 0 || (span.end > span.begin && piece->text.at[span.end - 1] == '?');
    return asks ? span : (Span){0, 0};
}

static LabelPart answered(Span question, LabelPart answer) {
    answer.begin = question.begin;
    answer.end = question.end;
    answer.line = answer.strong = true;
    return answer;
}

static bool is_answered(const Piece *piece, const LabelPart *part) {
    return part->line && part->strong && part->value_begin > part->end &&
           text_trim(text_part(piece->text, part->value_begin, part->value_end)).size > 0;
}

/* A question whose answer stands in another piece leads that in. */
static LabelPart asked(Span question, LabelPart part) {
    bool value = question.begin == part.value_begin || question.begin > part.end;
    part.begin = question.begin;
    part.end = question.end;
    part.value_begin = value ? part.value_end : part.value_begin;
    return part;
}

size_t dialogue_join(const Reader *reader, const Piece *piece, LabelPart *parts, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        Span before = kept > 0 ? question_of(reader, piece, &parts[kept - 1]) : (Span){0, 0};
        Span question = question_of(reader, piece, &parts[i]);
        bool answers = is_answer(reader, piece, &parts[i]) && before.end > before.begin;
        if (answers && is_answered(piece, &parts[kept - 1])) /* by a second one */
            parts[kept++] = answered(before, parts[i]);
        else if (answers)
            parts[kept - 1] = answered(before, parts[i]);
        else if (is_answer(reader, piece, &parts[i])) {
            parts[i].begin = parts[i].end = parts[i].value_begin;
            parts[kept++] = parts[i];
        } else
            parts[kept++] = question.end > question.begin ? asked(question, parts[i]) : parts[i];
    }
    return kept;
}

/* "How many open sockets can the gateway hold?": what is counted, as behind a number. False if that is not asked. */
static bool asked_for(const Reader *reader, Text question, Quantity *counted) {
    Text ask = TEXT("how many ");
    size_t at = text_find_fold(question, ask, 0);
    if (at == SIZE_MAX || !text_ends(question, TEXT("?")))
        return false;
    Text words = text_print(reader->arena, "9 %.*s", TEXT_ARG(text_part(question, at + ask.size, question.size)));
    Quantities read = quantities_read(reader->arena, words, NULL, reader->lexicon);
    if (read.count == 0 || read.items[0].span.begin > 0)
        return false;
    *counted = read.items[0];
    return counted->noun.size > 0 && (counted->dimension == DIM_COUNT || counted->dimension == DIM_RATE);
}

static void count_as(Quantity *value, const Quantity *counted) {
    double share = counted->dimension == DIM_RATE ? 1 / counted->period : 1;
    value->dimension = counted->dimension;
    value->noun = counted->noun;
    value->qualifier = counted->qualifier;
    value->unit = counted->unit;
    value->period = counted->period;
    value->period_word = counted->period_word;
    value->unit_from_hint = true;
    quantity_scale(value, share);
}

void question_counts(const Reader *reader, const Field *field, Quantities values) {
    Quantity counted;
    size_t i = 0;
    while (i < field->label_count &&
           ((field->labels[i].source != LABEL_FIELD && field->labels[i].source != LABEL_LEAD) ||
            !asked_for(reader, field->labels[i].text, &counted)))
        i++;
    bool asked = i < field->label_count;
    for (size_t k = 0; asked && k < values.count; k++) {
        Quantity *value = &values.items[k];
        bool bare = value->dimension == DIM_NONE || (value->dimension == DIM_COUNT && value->noun.size == 0);
        if (bare && value->period <= 0 && !value->change_from && !value->change_to)
            count_as(value, &counted);
        else if (value->dimension == DIM_COUNT) /* "8 instances, up to 10" counts something else from here on */
            asked = text_equal_fold(value->noun, counted.noun);
    }
}
