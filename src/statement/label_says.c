/* What a label says of each value that it stands at, headings and heads of columns above all: it is found once. */
#include "reader.h"

enum { LABELS_KNOWN = 256 };

typedef struct LabelSays {
    Text label; /* by its place; size 0: free */
    bool statistic_known, horizon_known;
    bool has_statistic;
    Statistic statistic;
    Horizon horizon;
} LabelSays;

struct LabelMemo {
    LabelSays labels[LABELS_KNOWN];
};

LabelMemo *label_memo_new(Arena *arena) { return ARENA_NEW(arena, LabelMemo); }

static LabelSays *says(const Reader *reader, Text label) {
    LabelSays *known = &reader->label_memo->labels[text_place_hash(label) % LABELS_KNOWN];
    if (known->label.at != label.at || known->label.size != label.size)
        *known = (LabelSays){.label = label};
    return known;
}

bool label_statistic(const Reader *reader, Text label, Statistic *statistic) {
    LabelSays *known = says(reader, label);
    if (!known->statistic_known)
        known->has_statistic = statistic_of_label(reader, label, &known->statistic);
    known->statistic_known = true;
    if (known->has_statistic)
        *statistic = known->statistic;
    return known->has_statistic;
}

Horizon label_horizon(const Reader *reader, Text label) {
    LabelSays *known = says(reader, label);
    if (!known->horizon_known)
        known->horizon = horizon_read(reader, text_without_exception(label));
    known->horizon_known = true;
    return known->horizon;
}
