/* embed.c - a tool of the build: reads the files of a pack and prints it as constant data in C, so that the program has
 * it without reading anything; or, for people, as the page docs/pack-performance.md.
 * usage: embed FILE.yaml... > embedded_pack.c, embed --page FILE.yaml... > pack-performance.md */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../shape.h"
#include "embed.h"

/* An array that was printed: what is said twice is printed once. */
typedef struct Printed {
    Text values;
    const char *type; /* NULL: the slot is free */
    size_t name;
} Printed;

enum { PRINTED_SLOTS = 1 << 16 };

typedef struct Printer {
    Arena *arena;
    size_t arrays; /* printed so far: their names */
    Printed *printed;
} Printer;

/* The tool that makes the built-in pack has none. */
const Pack *pack_embedded(Text name) {
    (void)name;
    return NULL;
}

static Text value_of(Printer *printer, const Shape *shape, const char *object);

/* A C string may have 4095 characters in standard C; longer texts become arrays. */
enum { LITERAL = 4000 };

static Text long_text(Printer *printer, Text text) {
    size_t name = printer->arrays++;
    printf("static const char a%zu[] = {", name);
    for (size_t i = 0; i < text.size; i++)
        printf("%s%d,", i % 30 ? "" : "\n    ", text.at[i]);
    printf("};\n");
    return text_print(printer->arena, "{a%zu, %zu}", name, text.size);
}

static Text print_text(Printer *printer, Text text) {
    if (text.size > LITERAL)
        return long_text(printer, text);
    Buffer buffer;
    buffer_init(&buffer, printer->arena);
    buffer_add(&buffer, TEXT("{\""));
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '\n')
            buffer_add(&buffer, TEXT("\\n"));
        else if (c < 32 || c > 126)
            buffer_print(&buffer, "\\%03o", c);
        else if (c == '"' || c == '\\' || c == '?')
            buffer_print(&buffer, "\\%c", c);
        else
            buffer_add_char(&buffer, (char)c);
    }
    buffer_print(&buffer, "\", %zu}", text.size);
    return buffer_text(&buffer);
}

/* The array's place among those that were printed, a free one if it was not. */
static Printed *find_printed(const Printer *printer, const char *type, Text values) {
    size_t slot = text_hash(values) % PRINTED_SLOTS;
    Printed *printed = printer->printed;
    while (printed[slot].type && !(text_equal(printed[slot].values, values) && strcmp(printed[slot].type, type) == 0))
        slot = (slot + 1) % PRINTED_SLOTS;
    return &printed[slot];
}

/* Prints the elements as an array of its own, unless it was, and returns the array's name. */
static Text print_array(Printer *printer, const Shape *shape, const char *elements, size_t count) {
    if (!count || !elements)
        return TEXT("0");
    Buffer buffer;
    buffer_init(&buffer, printer->arena);
    for (size_t i = 0; i < count; i++) {
        Text value = value_of(printer, shape, elements + i * shape->size);
        buffer_print(&buffer, "    %.*s,\n", TEXT_ARG(value));
    }
    Text values = buffer_text(&buffer);
    Printed *printed = find_printed(printer, shape->type, values);
    if (printer->arrays == PRINTED_SLOTS - 1) {
        fputs("embed: the pack has more arrays than PRINTED_SLOTS\n", stderr);
        exit(2);
    }
    if (!printed->type) {
        *printed = (Printed){values, shape->type, printer->arrays++};
        printf("static const %s a%zu[] = {\n%.*s};\n", shape->type, printed->name, TEXT_ARG(values));
    }
    return text_print(printer->arena, "a%zu", printed->name);
}

static Text pointer_value(Printer *printer, const Shape *shape, const void *object) {
    return print_array(printer, shape, object, object ? shape_extent(shape, object) : 0);
}

static Text pointer_list(Printer *printer, const Shape *shape, const void *pointers, size_t count) {
    Buffer buffer;
    buffer_init(&buffer, printer->arena);
    for (size_t i = 0; i < count; i++) {
        const void *object;
        memcpy(&object, (const char *)pointers + i * sizeof object, sizeof object);
        Text value = pointer_value(printer, shape, object); /* TEXT_ARG names its argument more than once */
        buffer_print(&buffer, "%s%.*s", i ? ", " : "", TEXT_ARG(value));
    }
    return buffer_text(&buffer);
}

static Text pointers_value(Printer *printer, const ShapeField *field, const void *object) {
    size_t count = shape_count(field, object);
    if (!count)
        return TEXT("0");
    Text list = pointer_list(printer, field->shape, shape_pointer(field, object), count);
    size_t name = printer->arrays++;
    printf("static const %s *const a%zu[] = {%.*s};\n", field->shape->type, name, TEXT_ARG(list));
    return text_print(printer->arena, "a%zu", name);
}

static Text size_value(Printer *printer, size_t value) {
    return value == NO_DEFINITION ? TEXT("NO_DEFINITION") : text_print(printer->arena, "%zu", value);
}

static Text field_value(Printer *printer, const ShapeField *field, const char *object) {
    const void *at = object + field->offset;
    Arena *arena = printer->arena;
    switch (field->kind) {
    case FIELD_TEXT: return print_text(printer, *(const Text *)at);
    case FIELD_SIZE: return size_value(printer, *(const size_t *)at);
    case FIELD_INT: return text_print(arena, "%d", *(const int *)at);
    case FIELD_BOOL: return *(const bool *)at ? TEXT("1") : TEXT("0");
    case FIELD_DOUBLE: return text_print(arena, "%.17g", *(const double *)at);
    case FIELD_STRUCT: return value_of(printer, field->shape, at);
    case FIELD_ARRAY:
        return print_array(printer, field->shape, shape_pointer(field, object), shape_count(field, object));
    case FIELD_POINTER: return pointer_value(printer, field->shape, shape_pointer(field, object));
    case FIELD_POINTERS: return pointers_value(printer, field, object);
    case FIELD_BYTE: return text_print(arena, "%d", *(const uint8_t *)at);
    case FIELD_SHORT: return text_print(arena, "%d", *(const uint16_t *)at);
    case FIELD_WORD: return text_print(arena, "%" PRIu32, *(const uint32_t *)at);
    case FIELD_KIDS: break;
    }
    const uint16_t *kids = at;
    return text_print(arena, "{%d, %d, %d, %d}", kids[0], kids[1], kids[2], kids[3]);
}

/* Zeros need not be said. */
static bool is_zero(const ShapeField *field, Text value) {
    return text_equal(value, TEXT("0")) || (field->kind == FIELD_TEXT && text_equal(value, TEXT("{\"\", 0}"))) ||
           (field->kind == FIELD_STRUCT && text_equal(value, TEXT("{0}"))) ||
           (field->kind == FIELD_KIDS && text_equal(value, TEXT("{0, 0, 0, 0}")));
}

static Text value_of(Printer *printer, const Shape *shape, const char *object) {
    if (!shape->fields[0].name)
        return field_value(printer, &shape->fields[0], object);
    Buffer buffer;
    buffer_init(&buffer, printer->arena);
    buffer_add_char(&buffer, '{');
    size_t said = 0;
    for (size_t i = 0; i < shape->field_count; i++) {
        Text value = field_value(printer, &shape->fields[i], object);
        if (!is_zero(&shape->fields[i], value))
            buffer_print(&buffer, "%s.%s = %.*s", said++ ? ", " : "", shape->fields[i].name, TEXT_ARG(value));
    }
    if (!said)
        buffer_add_char(&buffer, '0');
    buffer_add_char(&buffer, '}');
    return buffer_text(&buffer);
}

static Text read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "embed: cannot read %s\n", path);
        exit(2);
    }
    char *bytes = arena_alloc(arena, LIMIT_PACK_BYTES + 1);
    size_t size = fread(bytes, 1, LIMIT_PACK_BYTES + 1, file);
    fclose(file);
    return (Text){bytes, size};
}

static const Pack *load(Arena *arena, int count, char **paths) {
    Error error = {0};
    PackSource *sources = ARENA_ARRAY(arena, PackSource, (size_t)count);
    for (int i = 0; i < count; i++)
        sources[i] = (PackSource){.path = text_of(paths[i]), .text = read_file(arena, paths[i])};
    const Pack *pack = pack_load(arena, sources, (size_t)count, &error);
    if (!pack)
        fprintf(stderr, "%.*s:%zu:%zu: error: %.*s; %.*s\n", TEXT_ARG(error.path), error.line, error.column,
                TEXT_ARG(error.message), TEXT_ARG(error.help));
    return pack;
}

static void print_pack(Arena *arena, const Pack *pack) {
    Printer printer = {arena, 0, ARENA_ARRAY(arena, Printed, PRINTED_SLOTS)};
    printf("/* Made by src/pack/embed/embed.c from the files of the pack; do not edit. */\n"
           "#include \"pack/pack.h\"\n\n");
    lexicon_print(pack->lexicon);
    phrases_print(pack->phrases);
    Text value = value_of(&printer, &pack_shape, (const char *)pack);
    printf("static const Pack built_in = %.*s, .phrases = &phrases, .lexicon = &lexicon};\n\n",
           TEXT_ARG(text_part(value, 0, value.size - 1)));
    printf("const Pack *pack_embedded(Text name) { return text_equal(name, built_in.name) ? &built_in : 0; }\n");
}

int main(int argument_count, char **arguments) {
    jmp_buf out_of_memory;
    Arena arena;
    if (setjmp(out_of_memory)) {
        fprintf(stderr, "embed: out of memory\n");
        return 2;
    }
    arena_init(&arena, &out_of_memory);
    int first = argument_count > 1 && strcmp(arguments[1], "--page") == 0 ? 2 : 1;
    const Pack *pack = load(&arena, argument_count - first, arguments + first);
    if (pack)
        (first == 1 ? print_pack : page_print)(&arena, pack);
    arena_free(&arena);
    return pack ? 0 : 2;
}
