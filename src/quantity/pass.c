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
    size_t begin, end;
    uint64_t letters;
} Head;

static inline Head head_at(Text text, size_t at) {
    uint64_t bytes = eight_at(text, at) | EIGHT_ONES * 0x20, others = eight_first_others(bytes);
    if (others)
        return (Head){at, at + eight_first(others), eight_before(bytes, others)};
    size_t end = at + 8;
    while (end < text.size && PASSING[(unsigned char)text.at[end]] == PASS_LETTER)
        end++;
    return (Head){at, end, bytes};
}

/* The word with this head, which ends at `end`. */
static inline Word word_of(const Reader *r, size_t end, const Head *head) {
    Word word = {.begin = head->begin, .end = end, .key = head->letters};
    if (end == head->end && end - head->begin <= 8)
        word.entry = q_entry((uint64_t[2]){head->letters, 0});
    else
        q_fill_word(r->text, &word);
    return word;
}

static inline bool is_blank(unsigned char sign) { return sign == ' ' || sign == '\n'; }

/* "a", "an" and "all" count nothing in front of a plain word or a sign: special.c looks at the others. */
static bool is_idle_article(const Reader *r, const Word *word) {
    const unsigned char sign = q_byte(r, word->end);
    const Lead article = q_lead(word);
    if (article.kind != LEAD_NUMERAL || (article.what != NUMERAL_ARTICLE && article.what != NUMERAL_WHOLE))
        return false;
    if (!is_blank(sign))
        return PASSING[sign] == PASS_QUIET && Q_BYTE_KIND[sign] != BYTE_BLANK;
    Head head = head_at(r->text, word->end + 1);
    bool order = (head.letters & 0xFF) == 'o'; /* "an order of magnitude" */
    if (!head.letters || order || q_byte(r, head.end) >= 0x80)
        return false;
    if (!q_leads(head.letters))
        return true;
    Word behind = word_of(r, head.end, &head);
    Lead next = q_lead(&behind);
    return next.kind != LEAD_TIME && (next.kind != LEAD_NUMERAL || next.what == article.what);
}

/* May a quantity begin with this word, which leads? What it says about the next one is noted. */
static bool opens_quantity(Reader *r, const Word *word) {
    Lead lead = q_lead(word);
    if (lead.kind == LEAD_NUMERAL || lead.kind == LEAD_PERCENTILE) {
        r->seen[word->begin % SEEN_WORDS] = *word;
        return true;
    }
    q_note_word(r, word, lead);
    return false;
}

/* "avg. 200 ms": the point of an abbreviation. */
static bool abbreviates(const Reader *r, size_t at) {
    return r->statistic.end == at && r->said.span.end == r->said.span.begin + 3 && q_byte(r, at) == '.' &&
           q_is_digit(r, q_skip_blank(r, at + 1));
}

static void end_sentence(Reader *r, size_t at) {
    r->label_statistic.kind = STAT_NONE;
    r->sentence = at + 1;
    r->hedge.end = r->statistic.end = r->change.end = 0;
}

/* "/api/v1": an address in running text. */
static bool opens_address(const Reader *r, size_t at) {
    return (at == 0 || char_is_space(r->text.at[at - 1]) || r->text.at[at - 1] == '`') && q_is_letter(r, at + 1);
}

/* ---- what needs a closer look ------------------------------------------------------------------------------------ */

/* The end of a word that its sign may tie to what follows; 0 if step() must look at it. */
static size_t pass_tied(const Reader *r, const Head *head) {
    size_t end = hyphened_end(r, tied_end(r, head->end));
    return ends_at_sign(r, end, false) ? end : 0;
}

/* The same of one that may lead. */
static size_t pass_lead(Reader *r, const Head *head) {
    Word word = word_of(r, head->end, head);
    if (word.entry->lead == LEAD_NONE)
        return pass_tied(r, head);
    bool passed = ends_at_sign(r, head->end, true) && (is_idle_article(r, &word) || !opens_quantity(r, &word));
    return passed ? head->end : 0;
}

/* The end of the word at `at`; 0 if step() must look at it. */
static size_t pass_word(Reader *r, size_t at) {
    Head head = head_at(r->text, at);
    unsigned char sign = q_byte(r, head.end);
    Passing kind = (Passing)PASSING[sign];
    size_t end = head.end;
    if (q_leads(head.letters) && sign != '_' && sign != '\'')
        end = pass_lead(r, &head);
    else if (kind < PASS_QUIET || kind > PASS_BAR)
        end = pass_tied(r, &head);
    r->words += end > 0;
    return end;
}

/* Behind the sign at `at`, which may end or part what words say; 0 if step() must look at it. */
static size_t pass_sign(Reader *r, size_t at, Passing kind) {
    unsigned char next = q_byte(r, at + 1);
    switch (kind) {
    case PASS_JOINT:
    case PASS_QUIET: return at + 1;
    case PASS_COMMA: return r->comma = at + 1;
    case PASS_BAR: r->hedge.end = r->statistic.end = 0; return at + 1;
    case PASS_SLASH: return opens_address(r, at) ? 0 : at + 1;
    case PASS_STOP:
        if (Q_BYTE_KIND[next] == BYTE_DIGIT)
            return 0;
        if ((!next || char_is_space((char)next)) && !abbreviates(r, at))
            end_sentence(r, at);
        return at + 1;
    default: return 0;
    }
}

/* ---- plain words and signs --------------------------------------------------------------------------------------- */

enum { PLAIN_LEAST = 16 /* bytes that are worth a block */ };

#define TIE(kind) (1 << BYTE_##kind)

/* What, by its kind, a sign may tie to the word before it. */
static const unsigned char TIES[128] = {
    ['('] = TIE(DIGIT),
    ['+'] = TIE(DIGIT),
    ['.'] = TIE(DIGIT),
    ['/'] = TIE(DIGIT),
    ['_'] = 0xFF,
    ['\''] = 0xFF,
    [':'] = TIE(DIGIT) | TIE(OTHER),
    ['-'] = TIE(DIGIT) | TIE(LETTER) | TIE(HIGH),
};

/* Passes over a slash or stop that opens no address and belongs to no number and no abbreviation. */
static inline bool pass_point(Reader *r, size_t at, unsigned char next, Passing kind) {
    if (kind == PASS_SLASH)
        return at > 0 && r->text.at[at - 1] > ' ' && r->text.at[at - 1] != '`';
    if (kind != PASS_STOP || Q_BYTE_KIND[next] == BYTE_DIGIT)
        return false;
    if (next > ' ')
        return true;
    if (Q_BYTE_KIND[next] != BYTE_BLANK || r->statistic.end == at)
        return false;
    end_sentence(r, at);
    return true;
}

/* Passes over the sign at this place of a block, if it and what it may tie to the word before it need no closer look. */
static inline bool pass_plain_sign(Reader *r, size_t place, bool behind_word) {
    const char *bytes = r->block.bytes + place;
    unsigned char sign = (unsigned char)bytes[0], next = (unsigned char)bytes[1];
    Passing kind = (Passing)PASSING[sign];
    if (kind == PASS_SLOW || (behind_word && TIES[sign] >> Q_BYTE_KIND[next] & 1))
        return false;
    if (kind == PASS_COMMA)
        r->comma = r->block.begin + place + 1;
    else if (kind == PASS_BAR)
        r->hedge.end = r->statistic.end = 0;
    else
        return kind <= PASS_QUIET || pass_point(r, r->block.begin + place, next, kind);
    return true;
}

/* Is the word there an article in front of a plain word? As is_idle_article(), but says no in doubt. */
static inline bool idles(const Block *block, size_t place) {
    const uint64_t head = block_head(block, place);
    const size_t next = place + (head == 'a' ? 2 : 3);
    if ((head != 'a' && head != KEY("an")) || next >= BLOCK_BYTES || !is_blank((unsigned char)block->bytes[next - 1]) ||
        (block->bytes[next] | 0x20) == 'o' || !bits_hold(block->letters & ~block->leads, next))
        return false;
    return (unsigned char)block->bytes[next + bits_first(~(block->letters >> next))] < 0x80;
}

/* Makes sure that the block of the pass holds what stands at `at`; false if too little stands there, or no end of a word. */
static inline bool open_block(Reader *r, size_t at) {
    Block *block = &r->block;
    if (at < block->end && !bits_hold(block->letters & block->letters << 1, at - block->begin))
        return true;
    if (r->text.size - at < PLAIN_LEAST)
        return false;
    block_read(block, r->text, at);
    return at < block->end;
}

/* Passes over the words that no table knows and the signs that part them, nearly all of any text. Stops where something needs
 * a closer look. Only signs and words that may lead are met one by one: plain words cost no branch that depends on them. */
__attribute__((noinline)) static size_t pass_plain(Reader *r, size_t at) {
    const Block *block = &r->block;
    while (at < r->text.size && open_block(r, at)) {
        const uint64_t ahead = ~bits_below(at - block->begin), letters = block->letters & ahead;
        uint64_t words = block_words(block) & ahead, events = (block->signs | block->leads) & ahead;
        size_t place = block->end - block->begin;
        for (; events; events &= events - 1) {
            const size_t event = bits_first(events);
            const bool behind_word = bits_hold(letters << 1, event);
            if (bits_hold(letters, event) ? idles(block, event) : pass_plain_sign(r, event, behind_word))
                continue;
            place = behind_word ? bits_end(words & bits_below(event)) - 1 : event;
            words &= bits_below(place);
            break;
        }
        r->words += bits_count(words);
        at = block->begin + place;
        if (events)
            return at;
    }
    return at < r->text.size ? at : r->text.size;
}

size_t q_pass(Reader *r, size_t at) {
    const size_t begin = at;
    while (at < r->text.size) {
        if ((at = pass_plain(r, at)) == r->text.size)
            break;
        Passing kind = (Passing)PASSING[(unsigned char)r->text.at[at]];
        size_t next = kind == PASS_LETTER ? pass_word(r, at) : pass_sign(r, at, kind);
        if (next == 0)
            break;
        at = next;
    }
    r->steps += at - begin;
    return at;
}
