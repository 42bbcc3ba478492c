/* shape.h - the structs of pack.h described as data, so that a pack can be printed as C and two packs compared. */
#ifndef SUMLINT_PACK_SHAPE_H
#define SUMLINT_PACK_SHAPE_H

#include "pack.h"

typedef enum FieldKind {
    FIELD_TEXT,
    FIELD_SIZE,
    FIELD_INT,
    FIELD_BOOL,
    FIELD_BYTE, /* uint8_t, uint16_t, uint32_t */
    FIELD_SHORT,
    FIELD_WORD,
    FIELD_DOUBLE,   /* values; FIELD_INT: also unsigned and enums */
    FIELD_STRUCT,   /* inside */
    FIELD_ARRAY,    /* pointer to `count` elements */
    FIELD_POINTER,  /* to one, or NULL */
    FIELD_POINTERS, /* pointer to `count` pointers */
    FIELD_KIDS      /* four of uint16_t */
} FieldKind;

typedef struct ShapeField {
    const char *name; /* NULL: the whole element is this value */
    FieldKind kind;
    size_t offset, count; /* where it stands, and where its count stands */
    const struct Shape *shape;
} ShapeField;

typedef struct Shape {
    const char *type;
    size_t size;
    const ShapeField *fields;
    size_t field_count;
    size_t (*count)(const void *object); /* how many stand side by side where a pointer leads to one; NULL: one */
} Shape;

extern const Shape pack_shape;

/* How many objects stand where a pointer leads. */
size_t shape_extent(const Shape *shape, const void *object);

/* What a field points to, and how many. */
const void *shape_pointer(const ShapeField *field, const void *object);
size_t shape_count(const ShapeField *field, const void *object);

/* Are two objects equal in all that they say? Else *different is the name of the innermost field. */
bool shape_equal(const Shape *shape, const void *a, const void *b, const char **different);

#endif
