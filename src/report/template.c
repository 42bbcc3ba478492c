/* template.c - fills a template with a tree of texts. */
#include "template.h"

/* ---- the tree ----------------------------------------------------------------------------------------------------------- */

static View *add(Arena *arena, View *parent, const char *name, ViewKind kind) {
    View *view = ARENA_NEW(arena, View);
    *view = (View){.name = text_of(name), .kind = kind};
    *(parent->last ? &parent->last->next : &parent->first) = view;
    parent->last = view;
    return view;
}

View *view_new(Arena *arena) {
    View *view = ARENA_NEW(arena, View);
    view->kind = VIEW_MAP;
    return view;
}

View *view_list(Arena *arena, View *map, const char *name) { return add(arena, map, name, VIEW_LIST); }

View *view_item(Arena *arena, View *list) { return add(arena, list, NULL, VIEW_MAP); }

void view_text(Arena *arena, View *map, const char *name, Text text) { add(arena, map, name, VIEW_TEXT)->text = text; }

void view_count(Arena *arena, View *map, const char *name, size_t count) {
    view_text(arena, map, name, text_print(arena, "%zu", count));
}

void view_flag(Arena *arena, View *map, const char *name, bool flag) {
    view_text(arena, map, name, flag ? TEXT("yes") : (Text){0});
}

size_t view_size(const View *list) {
    size_t size = 0;
    for (const View *item = list->first; item; item = item->next)
        size++;
    return size;
}

/* ---- tags --------------------------------------------------------------------------------------------------------------- */

typedef struct Tag {
    size_t begin, end; /* in the template; the whole line if nothing else stands on it and it prints nothing */
    char kind;         /* '#', '^', '/', '!', or '=' for a text */
    Text name;
    int width;
} Tag;

static int number_of(Text text) {
    bool minus = text.size > 0 && text.at[0] == '-';
    int number = 0;
    for (size_t i = minus; i < text.size && char_is_digit(text.at[i]); i++)
        number = number * 10 + (text.at[i] - '0');
    return minus ? -number : number;
}

static void take_line(Text template, Tag *tag) {
    size_t begin = tag->begin, end = tag->end;
    while (begin > 0 && template.at[begin - 1] == ' ')
        begin--;
    bool alone = (begin == 0 || template.at[begin - 1] == '\n') && (end == template.size || template.at[end] == '\n');
    if (!alone)
        return;
    tag->begin = begin;
    tag->end = end < template.size ? end + 1 : end;
}

static bool next_tag(Text template, size_t from, Tag *tag) {
    size_t open = text_find(template, TEXT("{{"), from), close = text_find(template, TEXT("}}"), from);
    if (open == SIZE_MAX || close == SIZE_MAX)
        return false;
    Text inside = text_trim(text_part(template, open + 2, close));
    bool signs = inside.size > 0 && text_find(TEXT("#^/!"), text_part(inside, 0, 1), 0) != SIZE_MAX;
    *tag = (Tag){.begin = open, .end = close + 2, .kind = signs ? inside.at[0] : '='};
    Text rest = signs ? text_trim(text_part(inside, 1, inside.size)) : inside;
    size_t colon = text_find(rest, TEXT(":"), 0);
    tag->name = colon == SIZE_MAX ? rest : text_part(rest, 0, colon);
    tag->width = colon == SIZE_MAX ? 0 : number_of(text_part(rest, colon + 1, rest.size));
    if (signs)
        take_line(template, tag);
    return true;
}

/* The tag that closes the section opened before `from`. */
static Tag closing_tag(Text template, size_t from, Text name) {
    Tag tag = {.begin = template.size, .end = template.size};
    size_t depth = 1;
    while (depth > 0 && next_tag(template, from, &tag)) {
        if (text_equal(tag.name, name))
            depth += (tag.kind == '#' || tag.kind == '^') ? 1u : tag.kind == '/' ? (size_t)-1 : 0u;
        from = tag.end;
    }
    return tag;
}

/* ---- filling ------------------------------------------------------------------------------------------------------------ */

enum { DEPTH = 16 };

typedef struct Filling {
    Buffer *out;
    Escape *escape;
    const View *maps[DEPTH];
    size_t depth;
} Filling;

static const View *find(const Filling *filling, Text name) {
    for (size_t i = filling->depth; i-- > 0;)
        for (const View *view = filling->maps[i]->first; view; view = view->next)
            if (text_equal(view->name, name))
                return view;
    return NULL;
}

static void pad(Buffer *out, size_t count) {
    while (count-- > 0)
        buffer_add_char(out, ' ');
}

static void add_text(const Filling *filling, const Tag *tag) {
    const View *view = find(filling, tag->name);
    Text text = view ? view->text : (Text){0};
    size_t width = (size_t)(tag->width < 0 ? -tag->width : tag->width), taken = text_width(text, 0);
    size_t space = width > taken ? width - taken : 0;
    if (tag->width < 0)
        pad(filling->out, space);
    filling->escape(filling->out, text);
    if (tag->width > 0)
        pad(filling->out, space);
}

static bool stands(const View *view) {
    return view && (view->kind == VIEW_TEXT ? view->text.size > 0 : view->first != NULL);
}

static void fill(Filling *filling, Text template);

static void fill_items(Filling *filling, const View *list, Text body) {
    if (filling->depth == DEPTH)
        return;
    filling->depth++;
    for (const View *item = list->first; item; item = item->next) {
        filling->maps[filling->depth - 1] = item;
        fill(filling, body);
    }
    filling->depth--;
}

static void fill_section(Filling *filling, const Tag *tag, Text body) {
    const View *view = find(filling, tag->name);
    if (stands(view) != (tag->kind == '#'))
        return;
    if (tag->kind == '#' && view->kind == VIEW_LIST)
        fill_items(filling, view, body);
    else
        fill(filling, body);
}

static void fill(Filling *filling, Text template) {
    Tag tag;
    size_t at = 0;
    while (next_tag(template, at, &tag)) {
        buffer_add(filling->out, text_part(template, at, tag.begin));
        at = tag.end;
        if (tag.kind == '=') {
            add_text(filling, &tag);
        } else if (tag.kind == '#' || tag.kind == '^') {
            Tag close = closing_tag(template, at, tag.name);
            fill_section(filling, &tag, text_part(template, at, close.begin));
            at = close.end;
        }
    }
    buffer_add(filling->out, text_part(template, at, template.size));
}

void template_render_text(Buffer *out, Text template, const View *map, Escape *escape) {
    Filling filling = {.out = out, .escape = escape, .maps = {map}, .depth = 1};
    fill(&filling, template);
}

void template_render(Buffer *out, const char *name, const View *map, Escape *escape) {
    for (size_t i = 0; templates[i].name; i++)
        if (text_equal(text_of(templates[i].name), text_of(name)))
            template_render_text(out, text_of(templates[i].text), map, escape);
}
