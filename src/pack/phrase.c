/* phrase.c - messages with {expressions} in them. */
#include "expression.h"

static void add_part(Arena *arena, Phrase *phrase, size_t *capacity, PhrasePart part) {
    PhrasePart *parts = arena_grow(arena, (void *)phrase->parts, phrase->count, capacity, sizeof *parts);
    parts[phrase->count++] = part;
    phrase->parts = parts;
}

bool phrase_parse(Arena *arena, Text text, const ExpressionScope *scope, Phrase *phrase, ExpressionError *error) {
    ExpressionScope words = *scope;
    size_t capacity = 0, at = 0;
    words.phrase = true;
    *phrase = (Phrase){0};
    while (at < text.size) {
        size_t open = text_find(text, TEXT("{"), at);
        if (open == SIZE_MAX)
            open = text.size;
        if (open > at)
            add_part(arena, phrase, &capacity, (PhrasePart){.text = text_part(text, at, open)});
        if (open == text.size)
            return true;
        size_t close = text_find(text, TEXT("}"), open);
        if (close == SIZE_MAX) {
            *error = (ExpressionError){open, TEXT("`{` is not closed"), TEXT("close with `}`")};
            return false;
        }
        PhrasePart part = {.value = expression_parse(arena, text_part(text, open + 1, close), &words, error)};
        if (!part.value) {
            error->at += open + 1;
            return false;
        }
        add_part(arena, phrase, &capacity, part);
        at = close + 1;
    }
    return true;
}
