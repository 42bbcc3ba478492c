/* quantities.c - a quantity for people and for programs; `facts --text`. */
#include "parts.h"

#include <math.h>

static bool has_ends(Bound bound) { return bound != BOUND_EQUAL && bound != BOUND_ABOUT; }

static void json_ends(JsonWriter *json, const Quantity *quantity) {
    bool ends = has_ends(quantity->bound);
    json_number(json, "low", ends ? quantity->low : INFINITY);
    json_number(json, "high", ends ? quantity->high : INFINITY);
}

static void json_alternatives(JsonWriter *json, const Quantity *quantity) {
    json_begin_array(json, "alternatives", JSON_INLINE);
    for (size_t i = 0; i < quantity->alternative_count; i++) {
        json_begin_object(json, NULL, JSON_INLINE);
        json_number(json, "value", quantity->alternatives[i].value);
        json_text(json, "dimension", dimension_name(quantity->alternatives[i].dimension));
        json_text_or_null(json, "unit", quantity->alternatives[i].unit);
        json_end(json);
    }
    json_end(json);
}

void json_quantity(JsonWriter *json, Arena *arena, const FileResult *result, const PlacedQuantity *placed) {
    const Quantity *quantity = placed->quantity;
    Place begin = result_place(result, placed->span.begin), end = result_place(result, placed->span.end);
    json_begin_object(json, NULL, JSON_INLINE);
    json_text(json, "text", placed->text);
    json_count(json, "line", begin.line);
    json_count(json, "column", begin.column);
    json_count(json, "end_column", end.column);
    json_number(json, "value", quantity->value);
    json_ends(json, quantity);
    json_text(json, "bound", bound_name(quantity->bound));
    json_text_or_null(json, "unit", quantity->unit);
    json_text_or_null(json, "period", quantity->period_word);
    json_text(json, "dimension", dimension_name(quantity->dimension));
    json_text_or_null(json, "noun", quantity->noun);
    json_text_or_null(json, "qualifier", quantity->qualifier);
    json_text_or_null(json, "per", quantity->per);
    json_text_or_null(json, "statistic", statistic_name(arena, quantity->statistic));
    json_bool(json, "hedged", quantity->hedged);
    json_text_or_null(json, "relative_to", quantity->other);
    json_alternatives(json, quantity);
    json_end(json);
}

static void add_part(Buffer *out, const char *before, Text part) {
    if (part.size == 0)
        return;
    buffer_add(out, text_of(before));
    report_shown(out, part);
}

void quantity_described(Buffer *out, const Quantity *quantity) {
    Arena *arena = out->arena;
    buffer_add(out, dimension_name(quantity->dimension));
    buffer_add_char(out, ' ');
    if (quantity->bound == BOUND_RANGE) {
        add_part(out, "", quantity_print(arena, quantity->low, quantity->dimension, (Text){0}));
        add_part(out, " to ", quantity_print(arena, quantity->high, quantity->dimension, quantity->noun));
    } else {
        if (quantity->bound != BOUND_EQUAL)
            buffer_print(out, "%.*s ", TEXT_ARG(bound_name(quantity->bound)));
        add_part(out, "", quantity_print(arena, quantity->value, quantity->dimension, quantity->noun));
    }
    add_part(out, " of ", quantity->other);
    add_part(out, " per ", quantity->per);
    add_part(out, " per ",
             quantity->dimension == DIM_RATE || quantity->dimension == DIM_BANDWIDTH ? (Text){0}
                                                                                     : quantity->period_word);
    add_part(out, ", ", statistic_name(arena, quantity->statistic));
    if (quantity->hedged)
        buffer_add(out, TEXT(", hedged"));
}

/* ---- facts --text ---------------------------------------------------------------------------------------------- */

static PlacedQuantity placed_in_text(const FileResult *result, size_t index) {
    const Quantity *quantity = &result->quantities.items[index];
    Text text = text_part(result->source->text, quantity->span.begin, quantity->span.end);
    return (PlacedQuantity){quantity, text, quantity->span};
}

void quantities_text_file(Report *report, const FileView *view, Buffer *out) {
    (void)report;
    for (size_t i = 0; i < view->result->quantities.count; i++) {
        PlacedQuantity placed = placed_in_text(view->result, i);
        Place place = result_place(view->result, placed.span.begin);
        buffer_print(out, "%zu:%zu  ", place.line, place.column);
        report_shown(out, placed.text);
        buffer_add(out, TEXT("  =  "));
        quantity_described(out, placed.quantity);
        buffer_add_char(out, '\n');
    }
    if (view->result->quantities.count == 0)
        buffer_add(out, TEXT("no quantity\n"));
}

void quantities_json_file(Report *report, const FileView *view, Buffer *out) {
    JsonWriter *json = &report->json;
    json_begin_object(json, NULL, JSON_LINES);
    json_count(json, "version", 1);
    json_begin_array(json, "quantities", JSON_LINES);
    for (size_t i = 0; i < view->result->quantities.count; i++) {
        PlacedQuantity placed = placed_in_text(view->result, i);
        json_quantity(json, out->arena, view->result, &placed);
    }
    json_end(json);
    json_end(json);
}

/* ---- quantities of a statement --------------------------------------------------------------------------------- */

/* One side of a change: the statement's text begins with the first. */
static PlacedQuantity placed_side(const Facts *facts, const Statement *statement, const Quantity *quantity) {
    const Piece *piece = &facts->statements->document->pieces[statement->piece];
    Text text = text_part(statement->text, quantity->span.begin - statement->from->span.begin,
                          quantity->span.end - statement->from->span.begin);
    size_t begin = (size_t)(text.at - piece->text.at);
    return (PlacedQuantity){quantity, text, piece_span(piece, begin, begin + text.size)};
}

size_t statement_quantities(const Facts *facts, const Statement *statement, PlacedQuantity placed[3]) {
    size_t count = 0;
    if (statement->kind == VALUE_CHANGE)
        placed[count++] = placed_side(facts, statement, statement->from);
    if (statement->kind == VALUE_CHANGE)
        placed[count++] = placed_side(facts, statement, &statement->quantity);
    if (statement->kind == VALUE_QUANTITY)
        placed[count++] = (PlacedQuantity){&statement->quantity, statement->text, statement->span};
    return count;
}
