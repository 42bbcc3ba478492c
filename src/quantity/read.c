/* read.c - the one pass over a text: finds where a quantity may begin, has it read, and goes on behind it. */
#include "reader.h"

enum { FIRST_ITEMS = 32 /* stand on the stack; most texts have no more */ };

static size_t read_at_digit(Reader *r, size_t at) {
    size_t end = at, first = at, probe = at;
    while (q_is_digit(r, first))
        first++;
    int look = q_look_at_digits(r, first);
    Statistic statistic;
    if (look & LOOK_RANK && q_ordinal_statistic(r, &end, &statistic)) {
        q_note_statistic(r, statistic);
        r->words++;
        return end;
    }
    bool is_clock = look & LOOK_CLOCK && q_clock(r, &probe, &(Quantity){.value = 0});
    if (!is_clock && q_excluded_by(r, at, first, look, &end)) {
        r->floor = end;
        return end;
    }
    Before before;
    q_before(r, at, &before);
    before.clock = is_clock;
    before.list = look & LOOK_LIST;
    q_quantity(r, &at, &before);
    return at > r->floor ? at : r->floor;
}

/* "x1.5": a factor with its sign in front. */
static bool read_x_factor(Reader *r, size_t *at) {
    size_t i = *at;
    Number number;
    if ((!q_literal(r, &i, "x") && !q_literal(r, &i, "×")) || !q_is_digit(r, i))
        return false;
    if (!q_digits(r, &i, &number) || q_is_wordish(r, i) || q_byte(r, i) == '-' || number.value > 10000 ||
        number.value == 86 || number.value == 64) /* processors: x86, x64 */
        return false;
    Before before;
    q_before(r, *at, &before);
    Quantity q = {.bound = BOUND_EQUAL, .span = {before.begin, i}, .number = {*at, i}};
    q_use_unit(&q, q_unit_named("x"), number.value, number.step);
    q_apply_bound(&q, &before);
    q_noun(r, &i, &q);
    q.span.end = *at = i;
    if (!q_relate(r, &q, &before))
        q_push(r, &q);
    return true;
}

static bool read_iso(Reader *r, size_t *at) {
    Quantity q = {.bound = BOUND_EQUAL};
    size_t i = *at;
    if (!q_iso_duration(r, &i, &q))
        return false;
    Before before;
    q_before(r, *at, &before);
    q.span = (Span){before.begin, i};
    q_apply_bound(&q, &before);
    q_push(r, &q);
    *at = i;
    return true;
}

/* "-Xmx512M": the heap of a Java machine, in MiB. */
static bool read_heap(Reader *r, size_t *at) {
    size_t i = *at + 3, letter = i;
    Number number;
    if (q_byte(r, *at + 1) != 'm' || !q_is_digit(r, i) || !q_digits(r, &letter, &number))
        return false;
    char unit = q_lower(q_byte(r, letter));
    if ((unit != 'k' && unit != 'm' && unit != 'g') || q_is_wordish(r, letter + 1))
        return false;
    Quantity q = {.bound = BOUND_EQUAL, .span = {i, letter + 1}, .number = {i, letter + 1}};
    q_use_unit(&q, q_unit_named(unit == 'k' ? "KiB" : unit == 'm' ? "MiB" : "GiB"), number.value, number.step);
    q_push(r, &q);
    *at = letter + 1;
    return true;
}

/* A token with digits in it: a statistic, a factor, a duration, or a name. */
static size_t read_name(Reader *r, size_t at) {
    size_t token = at;
    Statistic statistic;
    if (q_statistic_at(r, &token, &statistic)) {
        q_note_statistic(r, statistic);
        r->words++;
        return token;
    }
    token = at;
    switch (q_byte(r, at)) {
    case 'x':
    case 'X':
        if (read_x_factor(r, &token) || read_heap(r, &token))
            return token;
        break;
    case 'P':
        if (read_iso(r, &token))
            return token;
        break;
    default: break;
    }
    r->words++;
    q_skip_name(r, &at);
    return at;
}

/* "N+1", "primary+1 (one zone)", but not "wait+200 ms". */
static bool ends_with_digits(const Reader *r, size_t at) {
    while (q_is_digit(r, at))
        at++;
    unsigned char next = q_byte(r, at);
    return next != '.' && next != '%' && !(next == ' ' && q_is_letter(r, at + 1)) && !q_is_wordish(r, at);
}

/* What a sign behind a word makes of the digits behind it: "FR-045", "HTTP/2", "host:5432" are names. */
static bool joins_digits(Reader *r, const Word *word) {
    size_t begin = word->begin;
    unsigned char sign = q_byte(r, word->end);
    size_t dash = word->end;
    if (q_byte(r, dash) == 0xE2 && q_dash(r, &dash) && dash == word->end + 3 && q_byte(r, word->end + 2) == 0x91)
        return q_is_digit(r, dash);
    if (sign == '+')
        return q_is_digit(r, word->end + 1) && (word->end == word->begin + 1 || ends_with_digits(r, word->end + 1));
    if (!sign || !strchr("-/.:", sign) || !q_is_digit(r, word->end + 1))
        return false;
    bool capital = q_byte(r, word->end - 1) >= 'A' && q_byte(r, word->end - 1) <= 'Z';
    switch (sign) {
    case '/': return capital;
    case '.':
        return !q_phrase(r, &begin, "max") && !q_phrase(r, &begin, "min") && !q_phrase(r, &begin, "ca") &&
               !q_phrase(r, &begin, "approx");
    case ':':
        return q_is_digit(r, word->end + 2) && q_is_digit(r, word->end + 3) && q_is_digit(r, word->end + 4) &&
               !q_is_letter(r, word->end + 5);
    default: return true;
    }
}

/* "read-only", "non-zero", "end-to-end": one word, with no number in it; nor is there one in "us-east-1". */
static size_t skip_hyphened(Reader *r, size_t at) {
    Word word;
    size_t begin = at;
    while (q_byte(r, at) == '-' && q_is_letter(r, at + 1)) {
        at++;
        q_word(r, &at, &word);
    }
    if (at > begin && q_byte(r, at) == '-' && q_is_digit(r, at + 1))
        q_skip_name(r, &at);
    return at;
}

/* "https://host/path", "/api/v1": nothing in an address counts but its settings. */
static size_t skip_address(Reader *r, size_t at) {
    while (at < r->text.size && !char_is_space(r->text.at[at]) && !strchr("?&`\")>", r->text.at[at]))
        at++;
    return at;
}

/* A word that may begin a quantity or say something about the next one; true if it began one. */
static bool read_lead(Reader *r, const Word *word, size_t *at) {
    Lead lead = q_lead(word);
    bool percentile = lead.kind == LEAD_PERCENTILE || (lead.kind == LEAD_NUMERAL && q_byte(r, word->end) == '-');
    Statistic statistic;
    size_t next = word->begin;
    if (percentile && q_statistic_at(r, &next, &statistic))
        return q_note_statistic(r, statistic), *at = next, true; /* "ninety-fifth percentile" */
    if (lead.kind == LEAD_NUMERAL) {
        if (q_words(r, &next, word, (NumeralKind)lead.what))
            return *at = next, true;
    } else if (lead.kind != LEAD_NONE && lead.kind != LEAD_PERCENTILE)
        q_note_word(r, word, lead);
    return false;
}

static size_t read_at_letter(Reader *r, size_t at) {
    Word word;
    size_t end = at;
    if (!q_seen(r, at) && q_is_digit(r, q_ascii_letters_end(r, at))) /* as most names have theirs: "p95", "S3" */
        return read_name(r, at);
    if (!q_word(r, &end, &word))
        return at;
    if (word.digits)
        return read_name(r, at);
    if (read_lead(r, &word, &at))
        return at;
    r->words++;
    switch (q_byte(r, end)) {
    case ' ':
    case '\n':
    case ',':
    case '\0': return end;
    case '(':
        if (q_statistic_at(r, &at, &(Statistic){.kind = STAT_NONE}))
            return read_name(r, word.begin);
        return end;
    case ':':
        if (q_byte(r, end + 1) == '/' && q_byte(r, end + 2) == '/')
            return skip_address(r, end);
        break;
    default: break;
    }
    if (joins_digits(r, &word)) {
        q_skip_name(r, &end);
        return end;
    }
    return skip_hyphened(r, end);
}

/* Signs open paths and write fractions. */
static size_t read_at_sign(Reader *r, size_t at) {
    unsigned char c = q_byte(r, at);
    if (c == '.' && q_is_digit(r, at + 1) && !q_is_wordish_before(r, at) && q_byte(r, at - 1) != '.')
        return read_at_digit(r, at);
    if (c == '/')
        return skip_address(r, at); /* skip_plain() stops at no other */
    return at + 1;
}

static size_t read_at_high(Reader *r, size_t at) {
    size_t size, i = at;
    double value;
    if (q_is_letter(r, at))
        return read_at_letter(r, at);
    if (q_vulgar(r, &i, &value)) {
        Before before;
        q_before(r, at, &before);
        q_quantity(r, &at, &before);
        return at;
    }
    if (q_literal(r, &i, "×") && q_is_digit(r, i) && read_x_factor(r, &at))
        return at;
    q_code_point(r, at, &size);
    return at + size;
}

static size_t step(Reader *r, size_t at) {
    r->steps++;
    switch (q_kind(r, at)) {
    case BYTE_LETTER: return read_at_letter(r, at);
    case BYTE_DIGIT: return read_at_digit(r, at);
    case BYTE_HIGH: return read_at_high(r, at);
    case BYTE_OTHER: return read_at_sign(r, at);
    default: return at + 1;
    }
}

/* No number that anything measures, by itself or in its period ("0 per 1e400 ms"); what is no number at all is none. */
static bool is_absurd(const Quantity *q) {
    bool ends = (q->low <= q->value && q->value <= q->high) ||
                (fmin(q->low, q->high) <= q->value && q->value <= fmax(q->low, q->high)); /* not of "2e400" nines */
    return !(ends && fabs(q->value) <= LIMIT_NUMBER && q->precision <= LIMIT_NUMBER && q->period <= LIMIT_NUMBER);
}

/* With them gone, sums and products stay finite. Of a change both sides go. */
static void drop_absurd(Reader *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->count; i++) {
        const Quantity *q = &r->items[i];
        if (!is_absurd(q))
            kept = kept == i ? i + 1 : (r->items[kept] = *q, kept + 1);
        else if (q->change_to && kept > 0 && r->items[kept - 1].change_from)
            kept--;
        else if (q->change_from && i + 1 < r->count)
            i++;
    }
    r->count = kept;
}

Quantities q_read(Arena *arena, Text text, const Hint *hint, const Lexicon *lexicon, size_t *steps) {
    static const Hint NO_HINT = {.style = NUMBERS_UNKNOWN};
    Reader r;
    Quantity first[FIRST_ITEMS];
    q_open(&r, text);
    r.arena = arena, r.hint = hint ? hint : &NO_HINT, r.lexicon = lexicon;
    r.items = first;
    r.capacity = FIRST_ITEMS;
    r.style = r.hint->style;
    r.start = q_skip_blank(&r, 0);
    for (size_t at = 0; at < text.size;) {
        at = q_pass(&r, at);
        size_t next = at < text.size ? step(&r, at) : at;
        at = next > at ? next : at + 1;
    }
    *steps = r.steps;
    drop_absurd(&r);
    if (r.items == first && r.count > 0) {
        r.items = ARENA_ARRAY(arena, Quantity, r.count);
        memcpy(r.items, first, r.count * sizeof *first);
    }
    return (Quantities){r.count ? r.items : NULL, r.count};
}

Quantities quantities_read(Arena *arena, Text text, const Hint *hint, const Lexicon *lexicon) {
    size_t steps;
    return q_read(arena, text, hint, lexicon, &steps);
}
