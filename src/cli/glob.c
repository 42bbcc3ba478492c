/* glob.c - patterns of paths. Time is the product of both lengths, whatever the pattern. */
#include "config.h"

/* Which beginnings of the path the pattern so far matches: reached[i] for the first i bytes. */
typedef struct Matching {
    Text path;
    bool *reached, *next;
} Matching;

/* A pattern's next sign at *at, which moves behind it: 's' a star, 'd' two stars, 'f' two stars and a slash. */
static char take_sign(Text pattern, size_t *at, char *literal) {
    Text rest = text_part(pattern, *at, pattern.size);
    *literal = rest.at[0];
    if (text_starts(rest, TEXT("**/"))) {
        *at += 3;
        return 'f';
    }
    if (text_starts(rest, TEXT("**"))) {
        *at += 2;
        return 'd';
    }
    *at += 1;
    return rest.at[0] == '*' ? 's' : rest.at[0] == '?' ? '?' : 'c';
}

static bool passes(char sign, char literal, char c) {
    switch (sign) {
    case 'c': return c == literal;
    case '?':
    case 's': return c != '/';
    default: return true;
    }
}

/* One byte for a character or '?', any number for stars, whole directories for two stars and a slash. */
static void step(Matching *matching, char sign, char literal) {
    bool many = sign == 's' || sign == 'd' || sign == 'f', run = false;
    for (size_t i = 0; i <= matching->path.size; i++) {
        bool passed = i > 0 && passes(sign, literal, matching->path.at[i - 1]);
        run = matching->reached[i] || (run && passed);
        if (!many)
            matching->next[i] = passed && matching->reached[i - 1];
        else
            matching->next[i] = sign == 'f' ? matching->reached[i] || (run && matching->path.at[i - 1] == '/') : run;
    }
    bool *swapped = matching->reached;
    matching->reached = matching->next;
    matching->next = swapped;
}

/* The whole path, or a directory that it is in. */
static bool matches_from_start(Arena *arena, Text pattern, Text path) {
    Matching matching = {path, ARENA_ARRAY(arena, bool, path.size + 1), ARENA_ARRAY(arena, bool, path.size + 1)};
    matching.reached[0] = true;
    for (size_t at = 0; at < pattern.size;) {
        char literal, sign = take_sign(pattern, &at, &literal);
        step(&matching, sign, literal);
    }
    for (size_t i = 0; i <= path.size; i++)
        if (matching.reached[i] && (i == path.size || path.at[i] == '/'))
            return true;
    return false;
}

bool glob_matches(Arena *arena, Text pattern, Text path) {
    if (text_starts(pattern, TEXT("./")))
        pattern = text_part(pattern, 2, pattern.size);
    if (text_ends(pattern, TEXT("/")))
        pattern = text_part(pattern, 0, pattern.size - 1);
    bool rooted = text_find(pattern, TEXT("/"), 0) != SIZE_MAX;
    if (text_starts(pattern, TEXT("/")))
        pattern = text_part(pattern, 1, pattern.size);
    return matches_from_start(arena, rooted ? pattern : text_print(arena, "**/%.*s", TEXT_ARG(pattern)), path);
}
