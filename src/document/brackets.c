/* brackets.c - links, images and footnote references. */
#include "inlines.h"

static char char_at(const Inlines *in, size_t at) { return at < in->text.size ? in->text.at[at] : '\0'; }

static size_t skip_space(const Inlines *in, size_t at) {
    while (at < in->text.size && char_is_space(in->text.at[at]))
        at++;
    return at;
}

#define LONGEST_FOOTNOTE 100

/* `[^label]`, whether its text exists or not. */
static size_t footnote_read(Inlines *in, size_t at) {
    size_t end = at + 2;
    while (end < in->text.size && end - at < LONGEST_FOOTNOTE && !char_is_space(in->text.at[end]) &&
           in->text.at[end] != ']' && in->text.at[end] != '[')
        end++;
    if (char_at(in, end) != ']' || end == at + 2)
        return 0;
    token_add(in, TOKEN_FOOTNOTE, at, end + 1);
    return end + 1;
}

size_t bracket_open(Inlines *in, size_t at) {
    bool image = in->text.at[at] == '!';
    size_t end = at + 1 + image, footnote = !image && char_at(in, end) == '^' ? footnote_read(in, at) : 0;
    if (footnote > 0)
        return footnote;
    token_add(in, TOKEN_OPEN, at, end);
    if (in->bracket.count > 0)
        in->brackets[in->bracket.count - 1].inner = true;
    in->brackets =
        arena_grow(&in->parse->scratch, in->brackets, in->bracket.count, &in->bracket.capacity, sizeof(Bracket));
    in->brackets[in->bracket.count++] = (Bracket){in->token.count - 1, in->last_delimiter, image, false};
    return end;
}

/* ---- what follows the bracket ---------------------------------------------------------------------------------- */

/* `(destination "title")` at `at`: the offset behind it, or 0. */
static size_t inline_target(const Inlines *in, size_t at, Text *destination) {
    if (char_at(in, at) != '(')
        return 0;
    size_t begin = skip_space(in, at + 1), end = destination_end(in->text, begin, destination);
    if (end == 0)
        return 0;
    size_t title = skip_space(in, end);
    if (title > end && title_end(in->text, title) > 0)
        end = title_end(in->text, title);
    end = skip_space(in, end);
    return char_at(in, end) == ')' ? end + 1 : 0;
}

/* `[label]`, `[]` or nothing at `at`, defined elsewhere: the offset behind it, or 0. */
static size_t reference_target(const Inlines *in, const Bracket *bracket, size_t at, Text *destination) {
    if (in->parse->definition.count == 0)
        return 0;
    Text label = text_part(in->text, in->tokens[bracket->token].end, at - 1);
    bool found, collapsed = char_at(in, at) == '[' && char_at(in, at + 1) == ']';
    size_t end = label_end(in->text, at);
    if (end > 0)
        label = text_part(in->text, at + 1, end - 1);
    else if (bracket->inner || label_end(in->text, in->tokens[bracket->token].end - 1) != at)
        return 0;
    *destination = definition_find(in->parse, label, &found);
    return !found ? 0 : end > 0 ? end : at + (collapsed ? 2 : 0);
}

/* ---- closing --------------------------------------------------------------------------------------------------- */

static void drop_bracket(Inlines *in) {
    in->bracket.count--;
    if (in->inactive > in->bracket.count)
        in->inactive = in->bracket.count;
}

/* The destination as the source has it: the flat text does not last. */
static Text lasting(const Inlines *in, Text destination) {
    return in->flat->count == 1 && !in->parse->bad ? destination : text_copy(in->parse->arena, destination);
}

static void make_link(Inlines *in, size_t at, size_t end, Text destination) {
    Bracket bracket = in->brackets[in->bracket.count - 1];
    emphasis_pair(in, bracket.delimiter);
    token_add(in, TOKEN_HIDDEN, at, end);
    in->tokens[bracket.token].kind = TOKEN_HIDDEN;
    pair_add(in, MARK_LINK, bracket.token, in->token.count - 1, lasting(in, destination));
    drop_bracket(in);
    if (!bracket.image)
        in->inactive = in->bracket.count;
}

size_t bracket_close(Inlines *in, size_t at) {
    if (in->bracket.count == 0)
        return at + 1;
    const Bracket *bracket = &in->brackets[in->bracket.count - 1];
    Text destination = {0};
    bool active = bracket->image || in->bracket.count > in->inactive;
    size_t end = active ? inline_target(in, at + 1, &destination) : 0;
    if (active && end == 0)
        end = reference_target(in, bracket, at + 1, &destination);
    if (end > 0)
        make_link(in, at, end, destination);
    else
        drop_bracket(in);
    return end > 0 ? end : at + 1;
}
