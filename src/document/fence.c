/* fence.c - a document that is one ```markdown fence, as tools that write Markdown hand it over. */
#include "parse.h"

#define SHORT_LINE 160 /* bytes of a heading or sentence that may stand before or behind the fence */
#define MOST_INDENT 3

size_t fence_run(Text line, size_t *begin) {
    size_t at = 0;
    while (at < line.size && line.at[at] == ' ' && at < MOST_INDENT)
        at++;
    *begin = at;
    if (at == line.size || (line.at[at] != '`' && line.at[at] != '~'))
        return 0;
    while (at < line.size && line.at[at] == line.at[*begin])
        at++;
    return at - *begin >= 3 ? at - *begin : 0;
}

typedef struct Fence {
    size_t run; /* 0: the line is no fence */
    char sign;
    Text info;
} Fence;

static Fence fence_of(Text line) {
    size_t begin, run = fence_run(line, &begin);
    if (run == 0)
        return (Fence){0};
    return (Fence){run, line.at[begin], text_trim(text_part(line, begin + run, line.size))};
}

static bool closes(Fence fence, Fence opened) {
    return fence.run >= opened.run && fence.sign == opened.sign && fence.info.size == 0;
}

static bool is_markdown(Text info) {
    return text_equal_fold(info, TEXT("markdown")) || text_equal_fold(info, TEXT("md"));
}

/* Moves over blank lines and at most one short line. */
static size_t skip_short(const Source *source, size_t line) {
    for (bool seen = false; line < source->line_count; line++) {
        Text text = text_trim(source_line(source, line + 1));
        if (text.size > 0 && (seen || text.size > SHORT_LINE || fence_of(text).run > 0))
            break;
        seen = seen || text.size > 0;
    }
    return line;
}

/* The line that closes the fence opened on line `open`; fences inside it must be closed before. line_count if none. */
static size_t closing_line(const Source *source, size_t open, Fence outer) {
    Fence inner = {0};
    for (size_t i = open + 1; i < source->line_count; i++) {
        Fence fence = fence_of(source_line(source, i + 1));
        if (fence.run == 0)
            continue;
        if (inner.run == 0 && closes(fence, outer))
            return i;
        if (inner.run == 0)
            inner = fence;
        else if (closes(fence, inner))
            inner = (Fence){0};
    }
    return source->line_count;
}

void fence_find(Parse *parse) {
    const Source *source = parse->source;
    size_t open = skip_short(source, 0);
    if (open >= source->line_count)
        return;
    Fence outer = fence_of(source_line(source, open + 1));
    if (!is_markdown(outer.info))
        return;
    size_t close = closing_line(source, open, outer);
    if (close < source->line_count && skip_short(source, close + 1) < source->line_count)
        return;
    size_t end = close < source->line_count ? source->lines[close] : source->text.size;
    parse->body = (Span){open + 1 < source->line_count ? source->lines[open + 1] : end, end};
    parse->fenced = true;
}
