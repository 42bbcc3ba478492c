/* gaps_pictures.c - numbers as pictures: geometry for the templates' SVG. Widths are percentages, so that text keeps its
 * size on any screen; heights are pixels. */
#include "gaps.h"

#include <math.h>

/* ---- coverage_picture: height; bars: title, answered, promised, absent, y, text_y, width, deferred_width ------------------------ */

enum { BAR_HEIGHT = 36, BAR_TEXT = 15, BAR_AT = 21 };

static Text percent(Arena *arena, double value) { return text_print(arena, "%.2f", value); }

static void add_bar(const GapsView *view, View *bars, const SectionGap *section, size_t index) {
    Arena *arena = view->arena;
    View *bar = view_item(arena, bars);
    double all = section->promised > 0 ? (double)section->promised : 1.0;
    view_text(arena, bar, "title", view->gaps->facts->pack->sections[section->section].title);
    view_count(arena, bar, "answered", section->answered);
    view_count(arena, bar, "promised", section->promised);
    view_flag(arena, bar, "absent", !section->present);
    view_count(arena, bar, "text_y", index * BAR_HEIGHT + BAR_TEXT);
    view_count(arena, bar, "y", index * BAR_HEIGHT + BAR_AT);
    if (section->answered > 0)
        view_text(arena, bar, "width", percent(arena, 100.0 * (double)section->answered / all));
    if (section->deferred > 0)
        view_text(arena, bar, "deferred_width",
                  percent(arena, 100.0 * (double)(section->answered + section->deferred) / all));
}

static void add_coverage(const GapsView *view) {
    View *list = view_list(view->arena, view->root, "coverage_picture");
    if (view->gaps->section_count == 0)
        return;
    View *picture = view_item(view->arena, list);
    view_count(view->arena, picture, "height", view->gaps->section_count * BAR_HEIGHT);
    View *bars = view_list(view->arena, picture, "bars");
    for (size_t i = 0; i < view->gaps->section_count; i++)
        add_bar(view, bars, &view->gaps->sections[i], i);
}

/* ---- plots: which marks -------------------------------------------------------------------------------------------------------- */

typedef enum Picture {
#define PICTURE(NAME, title, by_subject) PICTURE_##NAME,
#include "pictures.def"
#undef PICTURE
    PICTURES
} Picture;

static const struct {
    const char *title;
    bool by_subject;
} pictures[] = {
#define PICTURE(NAME, title, by_subject) {title, by_subject},
#include "pictures.def"
#undef PICTURE
};

typedef enum When { ANY, NOW, PROJECTED } When;

typedef struct MarkRow {
    Picture picture;
    When when;
    const char *fact, *word, *class, *shape;
} MarkRow;

static const MarkRow mark_rows[] = {
#define MARK(picture, when, fact, word, class, shape) {PICTURE_##picture, when, fact, word, class, shape},
#include "pictures.def"
#undef MARK
};

enum { MARK_ROWS = sizeof mark_rows / sizeof *mark_rows, PLOT_ROWS = 40 };

typedef struct Dot {
    const MarkRow *kind;
    const Fact *fact;
    double value;
} Dot;

typedef struct Plot {
    const GapsView *view;
    Picture picture;
    Dimension dimension;
    Dot *dots;
    size_t count;
    double low, high; /* of the axis: powers of ten */
} Plot;

static bool is_when(const Facts *facts, const Fact *fact, When when) {
    bool projected = facts->statements->items[fact->statement].horizon.kind == HORIZON_PROJECTED;
    return when == ANY || projected == (when == PROJECTED);
}

static const MarkRow *kind_of_fact(const Facts *facts, const Fact *fact, Picture picture) {
    Text name = facts->pack->facts[fact->definition].name;
    for (size_t i = 0; i < MARK_ROWS; i++)
        if (mark_rows[i].picture == picture && text_equal(name, text_of(mark_rows[i].fact)) &&
            is_when(facts, fact, mark_rows[i].when))
            return &mark_rows[i];
    return NULL;
}

static void collect(Plot *plot) {
    const Facts *facts = plot->view->gaps->facts;
    plot->dots = ARENA_ARRAY(plot->view->arena, Dot, facts->passage_first);
    for (size_t i = 0; i < facts->passage_first; i++) {
        const Fact *fact = &facts->items[i];
        bool fits = fact->has_value && fact->quantity.dimension == plot->dimension && fact->quantity.value > 0 &&
                    isfinite(fact->quantity.value) && !fact->quantity.of_other;
        const MarkRow *kind = fits ? kind_of_fact(facts, fact, plot->picture) : NULL;
        if (kind)
            plot->dots[plot->count++] = (Dot){kind, fact, fact->quantity.value};
    }
}

/* There is a dot. */
static void find_range(Plot *plot) {
    double low = plot->dots[0].value, high = low;
    for (size_t i = 1; i < plot->count; i++) {
        low = fmin(low, plot->dots[i].value);
        high = fmax(high, plot->dots[i].value);
    }
    plot->low = floor(log10(low));
    plot->high = ceil(log10(high));
    if (plot->high <= plot->low)
        plot->high = plot->low + 1;
}

/* Between 2 and 98 %, so that no mark is cut off. */
static double place_at(const Plot *plot, double logarithm) {
    return 2 + 96 * (logarithm - plot->low) / (plot->high - plot->low);
}

/* ---- plots: title, height, keys (word, class, shape), ticks (x, label, anchor, grid_y, tick_y), rows -------------------------------- */

enum { ROW_HEIGHT = 44, ROW_TEXT = 14, ROW_AT = 30, TICKS_HEIGHT = 26, TICK_TEXT = 18, TICKS = 8 };

/* Is the row's word that of a dot, and of no row before it? */
static bool is_key(const Plot *plot, size_t row) {
    Text word = text_of(mark_rows[row].word);
    for (size_t i = 0; i < row; i++)
        if (mark_rows[i].picture == plot->picture && text_equal(text_of(mark_rows[i].word), word))
            return false;
    for (size_t i = 0; mark_rows[row].picture == plot->picture && i < plot->count; i++)
        if (text_equal(text_of(plot->dots[i].kind->word), word))
            return true;
    return false;
}

static void add_keys(const Plot *plot, View *item) {
    View *keys = view_list(plot->view->arena, item, "keys");
    for (size_t i = 0; i < MARK_ROWS; i++) {
        if (!is_key(plot, i))
            continue;
        View *key = view_item(plot->view->arena, keys);
        view_text(plot->view->arena, key, "word", text_of(mark_rows[i].word));
        view_text(plot->view->arena, key, "class", text_of(mark_rows[i].class));
        view_text(plot->view->arena, key, "shape", text_of(mark_rows[i].shape));
    }
}

static void add_ticks(const Plot *plot, View *item, size_t rows) {
    Arena *arena = plot->view->arena;
    View *ticks = view_list(arena, item, "ticks");
    double step = ceil((plot->high - plot->low) / TICKS);
    for (double at = plot->low; at <= plot->high; at += step) {
        View *tick = view_item(arena, ticks);
        view_text(arena, tick, "x", percent(arena, place_at(plot, at)));
        view_text(arena, tick, "label", quantity_print(arena, pow(10, at), plot->dimension, (Text){0}));
        view_text(arena, tick, "anchor",
                  text_of(at <= plot->low          ? "start"
                          : at + step > plot->high ? "end"
                                                   : "middle"));
        view_count(arena, tick, "grid_y", rows * ROW_HEIGHT);
        view_count(arena, tick, "tick_y", rows * ROW_HEIGHT + TICK_TEXT);
    }
}

static Text row_title(const Plot *plot, const Fact *fact) {
    const GapsView *view = plot->view;
    const Facts *facts = view->gaps->facts;
    unsigned subject = fact->key[KEY_SUBJECT];
    Text name = subject > 0 && subject < facts->name_count ? facts->names[subject] : (Text){0};
    if (name.size == 0)
        name = facts->statements->items[fact->statement].subject;
    if (pictures[plot->picture].by_subject)
        return name.size > 0 ? view_short(view, name) : TEXT("All operations");
    Text word = facts->pack->facts[fact->definition].role_word;
    if (name.size == 0 || text_find_fold(name, word, 0) != SIZE_MAX)
        return name.size > 0 ? view_short(view, name) : word;
    return text_print(view->arena, "%.*s: %.*s", TEXT_ARG(view_short(view, name)), TEXT_ARG(word));
}

static void add_mark(const Plot *plot, View *marks, const Dot *dot) {
    const GapsView *view = plot->view;
    View *mark = view_item(view->arena, marks);
    view_text(view->arena, mark, "x", percent(view->arena, place_at(plot, log10(dot->value))));
    view_text(view->arena, mark, "word", text_of(dot->kind->word));
    view_text(view->arena, mark, "class", text_of(dot->kind->class));
    view_text(view->arena, mark, "shape", text_of(dot->kind->shape));
    view_text(view->arena, mark, "text", view_short(view, fact_text(view->gaps->facts, dot->fact)));
    view_text(view->arena, mark, "line",
              view_line(view, view->gaps->facts->statements->items[dot->fact->statement].span));
    view_flag(view->arena, mark, "further", marks->first != mark);
}

static bool same_row(const Plot *plot, const Fact *a, const Fact *b) {
    if (!pictures[plot->picture].by_subject)
        return a == b;
    return a->key[KEY_SUBJECT] == b->key[KEY_SUBJECT];
}

static void add_row(const Plot *plot, View *rows, size_t first, size_t index, bool *done) {
    Arena *arena = plot->view->arena;
    View *row = view_item(arena, rows);
    view_text(arena, row, "title", row_title(plot, plot->dots[first].fact));
    view_count(arena, row, "text_y", index * ROW_HEIGHT + ROW_TEXT);
    view_count(arena, row, "y", index * ROW_HEIGHT + ROW_AT);
    View *marks = view_list(arena, row, "marks");
    for (size_t i = first; i < plot->count; i++) {
        if (done[i] || !same_row(plot, plot->dots[first].fact, plot->dots[i].fact))
            continue;
        add_mark(plot, marks, &plot->dots[i]);
        done[i] = true;
    }
}

static size_t add_rows(const Plot *plot, View *item) {
    View *rows = view_list(plot->view->arena, item, "rows");
    bool *done = ARENA_ARRAY(plot->view->arena, bool, plot->count);
    size_t count = 0;
    for (size_t i = 0; i < plot->count && count < PLOT_ROWS; i++)
        if (!done[i])
            add_row(plot, rows, i, count++, done);
    return count;
}

static void add_plot(const GapsView *view, View *plots, Picture picture, Dimension dimension) {
    Plot plot = {.view = view, .picture = picture, .dimension = dimension};
    collect(&plot);
    if (plot.count == 0)
        return;
    find_range(&plot);
    View *item = view_item(view->arena, plots);
    view_text(view->arena, item, "title", text_of(pictures[picture].title));
    add_keys(&plot, item);
    size_t rows = add_rows(&plot, item);
    add_ticks(&plot, item, rows);
    view_count(view->arena, item, "height", rows * ROW_HEIGHT + TICKS_HEIGHT);
}

void view_pictures(const GapsView *view) {
    add_coverage(view);
    View *plots = view_list(view->arena, view->root, "plots");
    add_plot(view, plots, PICTURE_LATENCY, DIM_TIME);
    add_plot(view, plots, PICTURE_LOAD, DIM_RATE);
}
