/* skeleton.c - a summary to fill in: what a kind promises, each field with its question as a comment.
 *
 * title; fields (of the header): name, ask; sections: title, has_fields, fields, parts (title, fields). */
#include "parts.h"
#include "template.h"

typedef struct Skeleton {
    Arena *arena;
    const Pack *pack;
    const KindDef *kind;
} Skeleton;

static const FieldDef *field_at(const Skeleton *skeleton, size_t index) {
    return &skeleton->pack->fields[skeleton->kind->fields.items[index]];
}

/* Returns how many fields the section has. */
static size_t add_fields(const Skeleton *skeleton, View *map, size_t section) {
    View *list = view_list(skeleton->arena, map, "fields");
    for (size_t i = 0; i < skeleton->kind->fields.count; i++) {
        const FieldDef *field = field_at(skeleton, i);
        if (field->section != section)
            continue;
        View *item = view_item(skeleton->arena, list);
        view_text(skeleton->arena, item, "name", field->name);
        view_text(skeleton->arena, item, "ask", field->ask);
    }
    return view_size(list);
}

static void add_section(const Skeleton *skeleton, View *list, size_t section) {
    View *item = view_item(skeleton->arena, list);
    view_text(skeleton->arena, item, "title", skeleton->pack->sections[section].title);
    view_flag(skeleton->arena, item, "has_fields", add_fields(skeleton, item, section) > 0);
}

static void add_parts(const Skeleton *skeleton, View *item, size_t section) {
    View *parts = view_list(skeleton->arena, item, "parts");
    for (size_t i = 0; i < skeleton->pack->section_count; i++)
        if (skeleton->pack->sections[i].parent == section && add_fields(skeleton, view_new(skeleton->arena), i) > 0)
            add_section(skeleton, parts, i);
}

static bool is_promised(const Skeleton *skeleton, size_t section) {
    for (size_t i = 0; i < skeleton->kind->section_count; i++)
        if (skeleton->kind->sections[i].section == section)
            return skeleton->kind->sections[i].level != LEVEL_OFF;
    for (size_t i = 0; i < skeleton->kind->fields.count; i++)
        if (section_within(skeleton->pack, field_at(skeleton, i)->section, section))
            return true;
    return false;
}

static View *skeleton_view(const Skeleton *skeleton) {
    View *view = view_new(skeleton->arena);
    view_text(skeleton->arena, view, "title", kind_heading(skeleton->arena, skeleton->kind));
    size_t header = pack_section(skeleton->pack, TEXT("header"));
    add_fields(skeleton, view, header);
    View *sections = view_list(skeleton->arena, view, "sections");
    for (size_t i = 0; i < skeleton->pack->section_count; i++) {
        if (skeleton->pack->sections[i].parent != NO_DEFINITION || i == header || !is_promised(skeleton, i))
            continue;
        add_section(skeleton, sections, i);
        add_parts(skeleton, sections->last, i);
    }
    return view;
}

void skeleton_begin(Report *report, Buffer *out) {
    const Pack *pack = report->options.pack;
    size_t kind = report->options.kind != NO_DEFINITION ? report->options.kind : 0;
    Skeleton skeleton = {out->arena, pack, &pack->kinds[kind]};
    template_render(out, "new.markdown", skeleton_view(&skeleton), escape_shown);
}
