/* pass.c - passes over the words and signs that say nothing about numbers, which are most of any text. */
#include "reader.h"

/* What the pass does at a byte that begins no quantity. Behind a word quiet ones, comma and bar end it, whatever follows. */
typedef enum Passing {
    PASS_JOINT, /* as quiet, but it may tie a word to what follows */
    PASS_QUIET,
    PASS_COMMA,
    PASS_BAR,
    PASS_LETTER,
    PASS_SLASH,
    PASS_STOP,
    PASS_SLOW /* digits, bytes above ASCII: step() looks at them */
} Passing;

enum {
    S = PASS_SLOW,
    Q = PASS_QUIET,
    J = PASS_JOINT,
    L = PASS_LETTER,
    P = PASS_SLASH,
    C = PASS_COMMA,
    B = PASS_BAR,
    E = PASS_STOP
};

static const unsigned char PASSING[256] = {
    Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, E, Q, Q, Q,
    Q, Q, J, J, Q, Q, J, C, J, E, P, S, S, S, S, S, S, S, S, S, S, J, E, Q, Q, Q, E, Q, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, Q, Q, Q, Q, J, Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, L, Q, B, Q, Q, Q, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
};

static inline bool is_ascii_letter(const Reader *r, size_t at) { return q_kind(r, at) == BYTE_LETTER; }

/* Does a word end with this sign, and nothing behind it could make a name or an address of it? */
static bool ends_at_sign(const Reader *r, size_t end, bool leads) {
    unsigned char c = q_byte(r, end), next = q_byte(r, end + 1);
    switch (c) {
    case '_':
    case '\'': return false;
    case '(': return !leads && !q_is_digit(r, end + 1);
    case '-': return next < 0x80 && !q_is_digit(r, end + 1) && !is_ascii_letter(r, end + 1);
    case '/':
    case '+':
    case '.': return !q_is_digit(r, end + 1);
    case ':': return next != '/' && !q_is_digit(r, end + 1);
    default: return c < 0x80 && !q_is_digit(r, end);
    }
}

static size_t letters_end(const Reader *r, size_t at) {
    while (is_ascii_letter(r, at))
        at++;
    return at;
}

/* The letters of a word with those that a sign ties to it: "max_connections", "don't". */
static size_t tied_end(const Reader *r, size_t end) {
    while ((q_byte(r, end) == '_' || q_byte(r, end) == '\'') && is_ascii_letter(r, end + 1))
        end = letters_end(r, end + 1);
    return end;
}

/* "read-only", "end-to-end": one word, where no digit stands in it. */
static size_t hyphened_end(const Reader *r, size_t end) {
    while (q_byte(r, end) == '-' && is_ascii_letter(r, end + 1))
        end = letters_end(r, end + 1);
    return end;
}

/* A word in running text: where its letters end, and the first eight of them in lower case. */
typedef struct Head {
    size_t end;
    uint64_t letters;
} Head;

static inline Head head_at(Text text, size_t at) {
    uint64_t bytes = eight_at(text, at) | EIGHT_ONES * 0x20, others = eight_others(bytes);
    if (others)
        return (Head){at + eight_first(others), eight_before(bytes, others)};
    for (at += 8; at < text.size && PASSING[(unsigned char)text.at[at]] == PASS_LETTER;)
        at++;
    return (Head){at, bytes};
}

/* The word with this head; it may go on behind its letters. */
static Word word_of(const Reader *r, size_t begin, size_t end, const Head *head) {
    Word word = {.begin = begin, .end = end, .key = head->letters};
    if (end == head->end && end - begin <= 8)
        word.entry = q_entry((uint64_t[2]){head->letters, 0});
    else
        q_fill_word(r->text, &word);
    return word;
}

/* "a" and "an" in front of a plain word count nothing: special.c looks at the others. */
static bool is_idle_article(const Reader *r, const Head *head) {
    if ((head->letters != 'a' && head->letters != KEY("an")) || q_byte(r, head->end) != ' ')
        return false;
    Head next = head_at(r->text, head->end + 1);
    bool order = (next.letters & 0xFF) == 'o'; /* "an order of magnitude" */
    if (!next.letters || order || q_byte(r, next.end) >= 0x80)
        return false;
    if (!q_leads(next.letters))
        return true;
    Word word = word_of(r, head->end + 1, next.end, &next);
    Lead lead = q_lead(&word);
    return lead.kind != LEAD_TIME && (lead.kind != LEAD_NUMERAL || lead.what == NUMERAL_ARTICLE);
}

/* May a quantity begin with this word? What it says about the next one is noted. */
static bool opens_quantity(Reader *r, size_t begin, size_t end, const Head *head) {
    Word word = word_of(r, begin, end, head);
    Lead lead = q_lead(&word);
    if (lead.kind == LEAD_NUMERAL || lead.kind == LEAD_PERCENTILE)
        return true;
    if (lead.kind != LEAD_NONE)
        q_note_word(r, &word, lead);
    return false;
}

/* "avg. 200 ms": the point of an abbreviation. */
static bool abbreviates(const Reader *r, size_t at) {
    return r->statistic.end == at && r->said.span.end == r->said.span.begin + 3 && q_byte(r, at) == '.' &&
           q_is_digit(r, q_skip_blank(r, at + 1));
}

static void end_sentence(Reader *r, size_t at) {
    unsigned char next = q_byte(r, at + 1);
    if ((!char_is_space((char)next) && next) || abbreviates(r, at))
        return;
    r->label_statistic.kind = STAT_NONE;
    r->sentence = at + 1;
    r->hedge.end = r->statistic.end = r->change.end = 0;
}

/* "/api/v1": an address in running text. */
static bool opens_address(const Reader *r, size_t at) {
    return (at == 0 || char_is_space(r->text.at[at - 1]) || r->text.at[at - 1] == '`') && q_is_letter(r, at + 1);
}

/* The end of a word that leads or that its sign may tie to what follows; 0 if step() must look at it. */
static size_t pass_word(Reader *r, size_t at, const Head *head) {
    size_t end = tied_end(r, head->end);
    bool leads = end == head->end ? q_leads(head->letters) : q_may_lead(r, at, end);
    if (!leads)
        end = hyphened_end(r, end);
    if (!ends_at_sign(r, end, leads) || (leads && !is_idle_article(r, head) && opens_quantity(r, at, end, head)))
        return 0;
    r->words++;
    return end;
}

/* Passes over a sign that ends or parts what words say; false if step() must look at it. */
static bool pass_sign(Reader *r, size_t at, Passing kind) {
    switch (kind) {
    case PASS_BAR: r->hedge.end = r->statistic.end = 0; return true;
    case PASS_SLASH: return !opens_address(r, at);
    case PASS_STOP:
        if (q_is_digit(r, at + 1))
            return false;
        end_sentence(r, at);
        return true;
    default: return false;
    }
}

size_t q_pass(Reader *r, size_t at) {
    const Text all = r->text;
    const unsigned char *text = (const unsigned char *)all.at;
    const size_t begin = at, last_word = r->last_word;
    while (at < last_word) {
        Passing kind = (Passing)PASSING[text[at]];
        if (kind == PASS_LETTER) {
            Head head = head_at(all, at);
            kind = (Passing)PASSING[text[head.end]]; /* there is a sign before the last word */
            bool ends = (kind >= PASS_QUIET && kind <= PASS_BAR) || ends_at_sign(r, head.end, false);
            if (ends && !q_leads(head.letters)) {
                r->words++;
                at = head.end + (kind == PASS_QUIET);
            } else if ((head.end = pass_word(r, at, &head)) > 0)
                at = head.end;
            else
                break;
        } else if (kind == PASS_COMMA)
            r->comma = ++at;
        else if (kind <= PASS_QUIET || pass_sign(r, at, kind))
            at++;
        else
            break;
    }
    if (at == last_word && at < all.size) {
        Head head = head_at(all, at);
        size_t end = pass_word(r, at, &head);
        at = end > 0 ? end : at;
    }
    r->steps += at - begin;
    return at;
}
