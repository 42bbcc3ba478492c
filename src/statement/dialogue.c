/* Minutes: "**Q: How many requests may fail?**" with "A: at most 0.1 %" below. The question is the answer's label. */
#include "reader.h"

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

static bool is_answer(const Piece *piece, const LabelPart *part) {
    return speaks(part_label(piece, part), 'A', TEXT("answer"));
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
static Span question_of(const Piece *piece, const LabelPart *part) {
    if (speaks(part_label(piece, part), 'Q', TEXT("question")))
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

/* A question whose answer stands in another piece leads that in. */
static LabelPart asked(Span question, LabelPart part) {
    bool value = question.begin == part.value_begin || question.begin > part.end;
    part.begin = question.begin;
    part.end = question.end;
    part.value_begin = value ? part.value_end : part.value_begin;
    return part;
}

size_t dialogue_join(const Piece *piece, LabelPart *parts, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        Span before = kept > 0 ? question_of(piece, &parts[kept - 1]) : (Span){0, 0};
        Span question = question_of(piece, &parts[i]);
        if (is_answer(piece, &parts[i]) && before.end > before.begin)
            parts[kept - 1] = answered(before, parts[i]);
        else if (is_answer(piece, &parts[i])) {
            parts[i].begin = parts[i].end = parts[i].value_begin;
            parts[kept++] = parts[i];
        } else
            parts[kept++] = question.end > question.begin ? asked(question, parts[i]) : parts[i];
    }
    return kept;
}
