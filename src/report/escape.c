/* escape.c - what comes from a document is text in every format: it neither marks up nor moves a cursor. */
#include "report.h"
#include "template.h"

void escape_shown(Buffer *out, Text text) { report_shown(out, text); }

typedef struct Sign {
    char sign;
    const char *entity;
} Sign;

static const char *entity_of(const Sign *signs, size_t count, char c) {
    for (size_t i = 0; i < count; i++)
        if (signs[i].sign == c)
            return signs[i].entity;
    return NULL;
}

static void escape_signs(Buffer *out, Text text, const Sign *signs, size_t count) {
    Buffer shown;
    buffer_init(&shown, out->arena);
    report_shown(&shown, text);
    for (size_t i = 0; i < shown.size; i++) {
        const char *entity = entity_of(signs, count, shown.at[i]);
        if (entity)
            buffer_add(out, text_of(entity));
        else
            buffer_add_char(out, shown.at[i]);
    }
}

void escape_html(Buffer *out, Text text) {
    static const Sign signs[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    escape_signs(out, text, signs, sizeof signs / sizeof *signs);
}

/* Entities are read as text everywhere in Markdown, where a backslash is not: in table cells, beside pipes, before HTML. */
void escape_markdown(Buffer *out, Text text) {
    static const Sign signs[] = {{'&', "&amp;"}, {'<', "&lt;"},   {'>', "&gt;"},  {'*', "&#42;"},  {'_', "&#95;"},
                                 {'`', "&#96;"}, {'[', "&#91;"},  {']', "&#93;"}, {'|', "&#124;"}, {'~', "&#126;"},
                                 {'#', "&#35;"}, {'\\', "&#92;"}, {'!', "&#33;"}, {'@', "&#64;"},  {'$', "&#36;"}};
    escape_signs(out, text, signs, sizeof signs / sizeof *signs);
}
