/* template.h - reports for people as data: a tree of texts, and a template that says how it looks.
 *
 * The templates stand in templates/, one file each, and are built in. In a template
 *   {{name}}               is the text of that name, escaped for the format; {{name:8}} padded to 8 cells, {{name:-4}} in front
 *   {{#name}}...{{/name}}  is repeated for each item of a list, or stands once if the text isn't empty
 *   {{^name}}...{{/name}}  stands if there is no such text, or the list is empty
 *   {{! words }}           is a comment
 * Names are looked up from the innermost item outwards. A line that holds nothing but such a tag leaves no line. Nothing
 * reaches the output unescaped. */
#ifndef SUMLINT_REPORT_TEMPLATE_H
#define SUMLINT_REPORT_TEMPLATE_H

#include "../base/base.h"

typedef enum ViewKind { VIEW_TEXT, VIEW_LIST, VIEW_MAP } ViewKind;

typedef struct View {
    Text name;
    ViewKind kind;
    Text text;
    struct View *first, *last, *next; /* children; next: beside it */
} View;

View *view_new(Arena *arena); /* an empty map */
View *view_list(Arena *arena, View *map, const char *name);
View *view_item(Arena *arena, View *list); /* a map in a list */
void view_text(Arena *arena, View *map, const char *name, Text text);
void view_count(Arena *arena, View *map, const char *name, size_t count);
void view_flag(Arena *arena, View *map, const char *name, bool flag);
size_t view_size(const View *list);

/* Appends a text so that it is harmless in the format. */
typedef void Escape(Buffer *out, Text text);
Escape escape_shown, escape_html, escape_markdown;

/* Appends a built-in template ("gaps.html") filled with a map. A name that the template lacks gives nothing. */
void template_render(Buffer *out, const char *name, const View *map, Escape *escape);

/* The same with a template's text. */
void template_render_text(Buffer *out, Text template, const View *map, Escape *escape);

/* Breaks lines wider than `width` cells at spaces; what follows is indented like the text of its line. */
void lines_wrap(Buffer *out, Text text, size_t width);

typedef struct Template {
    const char *name, *text;
} Template;
extern const Template templates[]; /* made of templates/; the last has no name */

#endif
