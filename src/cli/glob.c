/* glob.c - patterns of paths. Time is the square of the path's length at most, whatever the pattern: a sign that lets no
 * more pass than the one before it is passed over, each other two take a byte of the path, and none is left to match
 * when all are taken. */
#include "config.h"

#include <string.h>

/* Which beginnings of the path the pattern so far matches: reached[i] for the first i bytes. */
typedef struct Matching {
    Text path;
    bool *reached, *next;
} Matching;

typedef enum SignKind { SIGN_CHARACTER, SIGN_ANY, SIGN_CLASS, SIGN_STAR, SIGN_DEEP, SIGN_DIRECTORIES } SignKind;

typedef struct Sign {
    SignKind kind;
    char character;
    Text class; /* what stands between the brackets */
} Sign;

/* "[a-z]": where its bracket closes, or SIZE_MAX. A bracket right behind the first one is one of the characters. */
static size_t class_end(Text pattern, size_t at) {
    size_t first = at + 1;
    first += first < pattern.size && (pattern.at[first] == '!' || pattern.at[first] == '^');
    return first < pattern.size ? text_find(pattern, TEXT("]"), first + 1) : SIZE_MAX;
}

/* A pattern's next sign at *at, which moves behind it. */
static Sign take_sign(Text pattern, size_t *at) {
    static const struct {
        Text text;
        SignKind kind;
    } signs[] = {{{"**/", 3}, SIGN_DIRECTORIES}, {{"**", 2}, SIGN_DEEP}, {{"*", 1}, SIGN_STAR}, {{"?", 1}, SIGN_ANY}};
    Text rest = text_part(pattern, *at, pattern.size);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts(rest, signs[i].text)) {
            *at += signs[i].text.size;
            return (Sign){.kind = signs[i].kind};
        }
    size_t end = rest.at[0] == '[' ? class_end(pattern, *at) : SIZE_MAX;
    if (end != SIZE_MAX) {
        Text class = text_part(pattern, *at + 1, end);
        *at = end + 1;
        return (Sign){.kind = SIGN_CLASS, .class = class};
    }
    *at += rest.at[0] == '\\' && rest.size > 1 ? 2 : 1;
    return (Sign){.kind = SIGN_CHARACTER, .character = pattern.at[*at - 1]};
}

static bool in_class(Text class, char c) {
    bool denied = text_starts(class, TEXT("!")) || text_starts(class, TEXT("^")), found = false;
    for (size_t i = denied; i < class.size; i++) {
        bool range = i + 2 < class.size && class.at[i + 1] == '-';
        found |= range ? class.at[i] <= c && c <= class.at[i + 2] : class.at[i] == c;
        i += range ? 2 : 0;
    }
    return found != denied && c != '/';
}

static bool passes(const Sign *sign, char c) {
    switch (sign->kind) {
    case SIGN_CHARACTER: return c == sign->character;
    case SIGN_CLASS: return in_class(sign->class, c);
    case SIGN_ANY:
    case SIGN_STAR: return c != '/';
    default: return true;
    }
}

/* Behind two stars more stars change nothing, behind others the same ones don't. */
static bool is_idle(const Sign *before, const Sign *sign) {
    return sign->kind >= SIGN_STAR && (before->kind == SIGN_DEEP || before->kind == sign->kind);
}

/* One byte for a character, any number for stars, whole directories for two stars and a slash. False: nothing matches. */
static bool step(Matching *matching, const Sign *sign) {
    bool many = sign->kind >= SIGN_STAR, run = false, any = false;
    for (size_t i = 0; i <= matching->path.size; i++) {
        bool passed = i > 0 && passes(sign, matching->path.at[i - 1]);
        run = matching->reached[i] || (run && passed);
        if (!many)
            matching->next[i] = passed && matching->reached[i - 1];
        else if (sign->kind == SIGN_DIRECTORIES)
            matching->next[i] = matching->reached[i] || (run && matching->path.at[i - 1] == '/');
        else
            matching->next[i] = run;
        any |= matching->next[i];
    }
    bool *swapped = matching->reached;
    matching->reached = matching->next;
    matching->next = swapped;
    return any;
}

enum { USUAL_PATH = 4096 };

/* How much of the path a pattern matches: the whole of it, or (in_directory) a directory that it is in. Every file meets
 * every pattern, so nothing is left in the arena for paths of a usual length. */
static bool matches_rooted(Arena *arena, Text pattern, bool anywhere, Text path, bool in_directory) {
    bool usual[2][USUAL_PATH + 1];
    bool large = path.size > USUAL_PATH;
    Matching matching = {path, large ? ARENA_ARRAY(arena, bool, path.size + 1) : usual[0],
                         large ? ARENA_ARRAY(arena, bool, path.size + 1) : usual[1]};
    memset(matching.reached, 0, path.size + 1);
    matching.reached[0] = true;
    Sign before = {.kind = SIGN_CHARACTER};
    if (anywhere)
        step(&matching, &(Sign){.kind = SIGN_DIRECTORIES});
    for (size_t at = 0; at < pattern.size;) {
        Sign sign = take_sign(pattern, &at);
        if (is_idle(&before, &sign))
            continue;
        if (!step(&matching, &sign))
            return false;
        before = sign;
    }
    for (size_t i = 0; in_directory && i < path.size; i++)
        if (matching.reached[i] && path.at[i] == '/')
            return true;
    return matching.reached[path.size];
}

static bool matches(Arena *arena, Text pattern, Text path, bool in_directory) {
    if (text_starts(pattern, TEXT("./")))
        pattern = text_part(pattern, 2, pattern.size);
    if (text_ends(pattern, TEXT("/")))
        pattern = text_part(pattern, 0, pattern.size - 1);
    bool anywhere = text_find(pattern, TEXT("/"), 0) == SIZE_MAX;
    if (text_starts(pattern, TEXT("/")))
        pattern = text_part(pattern, 1, pattern.size);
    return matches_rooted(arena, pattern, anywhere, path, in_directory);
}

bool glob_matches(Arena *arena, Text pattern, Text path) { return matches(arena, pattern, path, true); }

bool glob_is(Arena *arena, Text pattern, Text path) { return matches(arena, pattern, path, false); }
