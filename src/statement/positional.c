/* Several properties in one head or lead: "TTL, invalidation, size", "Target and priority", "Alerts (warning / critical ->
 * action)". The values below follow in the same order. */
#include "reader.h"

/* Length of a separator at i outside brackets: a comma or semicolon, a slash or arrow with blanks around it; 0 if none.
 * A head may write its slash without blanks. */
static size_t separator_at(Text text, size_t i, bool head) {
    static const char *const signs[] = {"; ", ", ", " / ", " \xe2\x86\x92 ", " -> "};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (text_at(text, i, signs[k]) > 0)
            return text_at(text, i, signs[k]);
    bool last = i + 1 == text.size && (text.at[i] == ';' || text.at[i] == ',');
    return last || (head && text.at[i] == '/') ? 1 : 0;
}

/* Splits at every separator, or only at those that begin with `only`; 0 when there are more than room. */
static size_t split(Text text, char only, bool head, Span *parts, size_t room) {
    size_t count = 0, begin = 0, depth = 0;
    for (size_t i = 0; i < text.size; i++) {
        depth += text.at[i] == '(';
        depth -= text.at[i] == ')' && depth > 0;
        size_t size = depth > 0 || (only && text.at[i] != only) ? 0 : separator_at(text, i, head);
        if (size == 0)
            continue;
        if (count + 1 >= room)
            return 0;
        parts[count++] = (Span){begin, i};
        begin = i + size;
        i = begin - 1;
    }
    parts[count++] = (Span){begin, text.size};
    return count;
}

static size_t split_and(Text head, Span *parts) {
    size_t and = text_find_fold(head, TEXT(" and "), 0);
    if (and == SIZE_MAX)
        return 1;
    parts[0] = (Span){0, and};
    parts[1] = (Span){and+5, head.size};
    return 2;
}

size_t positional_heads(Text head, Span *parts, size_t room) {
    size_t count = split(head, 0, true, parts, room);
    if (count == 1)
        return split_and(head, parts);
    if (count > 1 && text_starts(text_part(head, parts[count - 1].begin, head.size), TEXT("and ")))
        parts[count - 1].begin += 4;
    return count;
}

size_t positional_values(Text value, size_t wanted, Span *parts) {
    static const char orders[] = {';', ',', ' ', 0};
    enum { FOUND = 32 };
    Span found[FOUND];
    for (size_t k = 0; k < sizeof orders; k++) {
        size_t count = split(value, orders[k], false, found, FOUND);
        if (count < wanted)
            continue;
        for (size_t i = 0; i < wanted; i++)
            parts[i] = found[i];
        parts[wanted - 1].end = found[count - 1].end;
        return wanted;
    }
    return 0;
}

/* "Database (SQLite, in the process)" explains and lists nothing. */
static bool explains(Text inside) {
    static const char *const words[] = {"in", "on", "at", "by", "with", "for", "from", "the", "a", "not", "no"};
    for (size_t at = text_find(inside, TEXT(", "), 0); at != SIZE_MAX; at = text_find(inside, TEXT(", "), at + 2)) {
        size_t next = at + 2;
        Text word;
        if (word_next(inside, &next, &word) && TEXT_IS_ONE_OF(word, words))
            return true;
    }
    return false;
}

Text positional_lead(Text lead) {
    size_t open = text_find(lead, TEXT("("), 0), close = text_find(lead, TEXT(")"), open == SIZE_MAX ? 0 : open);
    if (open == SIZE_MAX || close == SIZE_MAX)
        return (Text){0};
    Text inside = text_part(lead, open + 1, close);
    for (size_t i = 0; i < inside.size; i++) {
        bool path = inside.at[i] == '/' && i > 0 && inside.at[i - 1] == ' ' && i + 1 < inside.size &&
                    char_is_letter(inside.at[i + 1]); /* "POST /prices" is one thing */
        if (path || char_is_digit(inside.at[i]))
            return (Text){0};
    }
    return explains(inside) ? (Text){0} : inside;
}

/* "Users, now / May 2027", "Latency (p50 / p95)" */
static Text listed_tail(Text label, Text *name) {
    bool bracket = text_ends(label, TEXT(")"));
    size_t begin = SIZE_MAX;
    for (size_t i = 1; i + 1 < label.size; i++)
        if (bracket ? label.at[i] == '(' : label.at[i] == ',')
            begin = i;
    *name = text_trim(text_part(label, 0, begin));
    return begin == SIZE_MAX ? (Text){0} : text_part(label, begin + 1, label.size - bracket);
}

size_t positional_pairs(Text label, Text value, Text *name, Span *heads, Span *values, size_t room) {
    enum { LABEL_BYTES = 160 };
    if (label.size > LABEL_BYTES)
        return 0;
    Text list = listed_tail(label, name);
    size_t wanted = list.size > 0 ? split(list, ' ', false, heads, room) : 0;
    if (wanted < 2 || split(value, ' ', false, values, room) != wanted)
        return 0;
    for (size_t i = 0; i < wanted; i++) {
        heads[i].begin += (size_t)(list.at - label.at);
        heads[i].end += (size_t)(list.at - label.at);
    }
    return wanted;
}
