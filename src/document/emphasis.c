/* emphasis.c - runs of * _ ~~ and their pairing, as CommonMark has it. */
#include "inlines.h"

/* ---- flanking -------------------------------------------------------------------------------------------------- */

static const struct {
    uint32_t first, last;
} punctuation[] = {
    {0xA1, 0xA1},     {0xA7, 0xA7},     {0xAB, 0xAB},     {0xB6, 0xB7},     {0xBB, 0xBB},
    {0xBF, 0xBF},     {0x2010, 0x2027}, {0x2030, 0x2043}, {0x2045, 0x2051}, {0x2053, 0x205E},
    {0x207D, 0x207E}, {0x208D, 0x208E}, {0x2308, 0x230B}, {0x2329, 0x232A}, {0x3001, 0x3003},
    {0x3008, 0x3011}, {0x3014, 0x301F}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF3D},
};

typedef enum Neighbour { OTHER, SPACE, PUNCTUATION } Neighbour;

static Neighbour classify(uint32_t point) {
    if (point < 0x80) {
        if (char_is_space((char)point))
            return SPACE;
        return is_ascii_punctuation((char)point) ? PUNCTUATION : OTHER;
    }
    if (point == 0xA0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F || point == 0x3000)
        return SPACE;
    for (size_t i = 0; i < sizeof punctuation / sizeof punctuation[0] && point >= punctuation[i].first; i++)
        if (point <= punctuation[i].last)
            return PUNCTUATION;
    return OTHER;
}

static Neighbour before(Text text, size_t at) {
    if (at == 0)
        return SPACE;
    size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && ((unsigned char)text.at[begin] & 0xC0) == 0x80)
        begin--;
    return classify(text_code_point(text, &begin));
}

static Neighbour behind(Text text, size_t at) { return at == text.size ? SPACE : classify(text_code_point(text, &at)); }

static void set_flanking(Token *token, Neighbour left, Neighbour right) {
    bool left_flanking = right != SPACE && (right != PUNCTUATION || left != OTHER);
    bool right_flanking = left != SPACE && (left != PUNCTUATION || right != OTHER);
    bool inside_words = token->sign != '_';
    token->can_open = left_flanking && (inside_words || !right_flanking || left == PUNCTUATION);
    token->can_close = right_flanking && (inside_words || !left_flanking || right == PUNCTUATION);
}

size_t delimiter_read(Inlines *in, size_t at) {
    char sign = in->text.at[at];
    size_t end = at;
    while (end < in->text.size && in->text.at[end] == sign)
        end++;
    if (sign == '~' && end - at != 2) /* a single one means about */
        return end;
    Token *token = token_add(in, TOKEN_DELIMITER, at, end);
    token->sign = sign;
    set_flanking(token, before(in->text, at), behind(in->text, end));
    if (!token->can_open && !token->can_close) {
        in->token.count--;
        return end;
    }
    size_t index = in->token.count - 1;
    token->before = in->last_delimiter;
    token->behind = NO_INDEX;
    if (in->last_delimiter != NO_INDEX)
        in->tokens[in->last_delimiter].behind = index;
    in->last_delimiter = index;
    return end;
}

/* ---- pairing --------------------------------------------------------------------------------------------------- */

static size_t left_of(const Token *token) { return token->end - token->begin - token->closed - token->opened; }

static void remove_delimiter(Inlines *in, size_t index) {
    const Token *token = &in->tokens[index];
    if (token->before != NO_INDEX)
        in->tokens[token->before].behind = token->behind;
    if (token->behind != NO_INDEX)
        in->tokens[token->behind].before = token->before;
    else
        in->last_delimiter = token->before;
}

/* The lowest token that may still be an opener, by sign, whether the closer can open, and its length modulo three. */
#define BOTTOMS 13

static size_t bottom_of(const Token *closer) {
    size_t sign = closer->sign == '*' ? 0 : closer->sign == '_' ? 6 : 12, both = closer->can_open ? 3 : 0;
    return sign == 12 ? sign : sign + both + (closer->end - closer->begin) % 3;
}

/* The rule of three: runs that both open and close don't pair when their lengths sum to a multiple of three. */
static bool fits(const Token *opener, const Token *closer) {
    size_t opens = opener->end - opener->begin, closes = closer->end - closer->begin;
    bool both = closer->can_open || opener->can_close;
    return opener->can_open && opener->sign == closer->sign && !(both && closes % 3 != 0 && (opens + closes) % 3 == 0);
}

static size_t find_opener(const Inlines *in, size_t closer, size_t lowest) {
    size_t index = in->tokens[closer].before;
    while (index != NO_INDEX && index >= lowest && !fits(&in->tokens[index], &in->tokens[closer]))
        index = in->tokens[index].before;
    return index != NO_INDEX && index >= lowest ? index : NO_INDEX;
}

/* Pairs one or two signs; what stands between the two can't be paired any more. Returns the next closer to try. */
static size_t pair_up(Inlines *in, size_t opener, size_t closer) {
    Token *open = &in->tokens[opener], *close = &in->tokens[closer];
    size_t used = left_of(open) >= 2 && left_of(close) >= 2 ? 2 : 1;
    MarkKind kind = close->sign == '~' ? MARK_STRIKE : used == 2 ? MARK_STRONG : MARK_EMPHASIS;
    while (close->before != opener)
        remove_delimiter(in, close->before);
    open->opened += used;
    close->closed += used;
    pair_add(in, kind, opener, closer, (Text){0});
    if (left_of(open) == 0)
        remove_delimiter(in, opener);
    if (left_of(close) > 0)
        return closer;
    remove_delimiter(in, closer);
    return close->behind;
}

static size_t first_above(const Inlines *in, size_t bottom) {
    size_t index = in->last_delimiter;
    while (index != NO_INDEX && index != bottom && in->tokens[index].before != bottom)
        index = in->tokens[index].before;
    return index == bottom ? NO_INDEX : index;
}

void emphasis_pair(Inlines *in, size_t bottom) {
    size_t lowest[BOTTOMS];
    for (size_t i = 0; i < BOTTOMS; i++)
        lowest[i] = bottom == NO_INDEX ? 0 : bottom + 1;
    for (size_t closer = first_above(in, bottom); closer != NO_INDEX;) {
        Token *token = &in->tokens[closer];
        size_t next = token->behind, *from = &lowest[bottom_of(token)];
        size_t opener = token->can_close ? find_opener(in, closer, *from) : NO_INDEX;
        if (opener != NO_INDEX)
            next = pair_up(in, opener, closer);
        else if (token->can_close) {
            *from = closer;
            if (!token->can_open)
                remove_delimiter(in, closer);
        }
        closer = next;
    }
    while (in->last_delimiter != NO_INDEX && in->last_delimiter != bottom)
        remove_delimiter(in, in->last_delimiter);
}
