/* Sections without a heading: one paragraph, list or table among others that speaks of a section which no heading names,
 * and of nothing else as much. */
#include "places.h"

enum {
    OPENING_WORDS = 9,
    SPEAKS = 4,          /* distinct phrases that suggest the section */
    SPEAKS_NAMED = 2,    /* when the block's opening has a word of its titles */
    SPEAKS_IN_LETTER = 2 /* where paragraphs are the sections */
};

/* What a block of the document holds, per section of the pack. */
typedef struct Block {
    const Pack *pack;
    size_t *held;
    bool *named;
    unsigned *seen; /* per phrase: the last block that it was met in */
    unsigned number;
    Hit last; /* "phase" and "phases" are found in one word, and say it once */
} Block;

static void note_phrase(void *context, const Hit *hit) {
    Block *block = context;
    size_t top = section_top(block->pack, hit->index);
    if (hit->use != USE_HOLD) {
        block->named[top] |= hit->index == top && hit->begin < OPENING_WORDS; /* not by a part: "API", "page" */
    } else if (block->seen[hit->phrase] != block->number) {
        bool again = block->last.index == hit->index && block->last.begin == hit->begin && block->last.end == hit->end;
        block->seen[hit->phrase] = block->number;
        block->held[top] += !again;
        block->last = *hit;
    }
}

static void begin_block(Block *block) {
    for (size_t i = 0; i < block->pack->section_count; i++) {
        block->held[i] = 0;
        block->named[i] = false;
    }
    block->number++;
    block->last = (Hit){.index = UINT16_MAX};
}

/* The absent section that stands out: no other one has as many phrases in the block. */
static size_t spoken_of(const Binding *binding, const Block *block) {
    size_t best = 0, rivals = 0;
    for (size_t i = 1; i < block->pack->section_count; i++) {
        rivals = block->held[i] > block->held[best] ? 0 : rivals + (block->held[i] == block->held[best]);
        best = block->held[i] > block->held[best] ? i : best;
    }
    size_t least = binding->letter != NO_INDEX ? SPEAKS_IN_LETTER : block->named[best] ? SPEAKS_NAMED : SPEAKS;
    bool absent = whole_section(block->pack, best) && !binding->placed[best];
    return absent && rivals == 0 && block->held[best] >= least ? best : NO_DEFINITION;
}

/* A line that asks or introduces belongs to what stands below it. */
static bool opens_block(const Piece *piece) {
    Text text = text_trim(piece->text);
    return text_ends(text, TEXT(":")) || text_ends(text, TEXT("?"));
}

static bool is_inside(const Document *document, size_t piece, size_t outer) {
    size_t at =
        document->pieces[piece].kind == PIECE_CELL ? document->pieces[piece].table : document->pieces[piece].parent;
    while (at != NO_INDEX && at > outer)
        at = document->pieces[at].parent;
    return at == outer;
}

/* Rows or items that say each what is and what will be: "| Users | 3,000 | 5,000 |" below two dates. */
static bool compares_times(const Binding *binding, size_t list) {
    enum { ROWS_LEAST = 3 };
    size_t rows = 0, row = NO_INDEX;
    bool now = false, later = false;
    for (size_t i = 0; i < binding->statements->count; i++) {
        const Statement *statement = &binding->statements->items[i];
        if (statement->list != list || statement->kind != VALUE_QUANTITY)
            continue;
        bool same = statement->row == row, both = same && now && later;
        now = (same && now) || statement->horizon.kind == HORIZON_NOW;
        later = (same && later) || statement->horizon.kind == HORIZON_PROJECTED;
        row = statement->row;
        rows += !both && now && later;
    }
    return rows >= ROWS_LEAST;
}

/* A table or list of what is and what will be is the scale, below whatever heading it stands. */
static void find_scale(Binding *binding) {
    const Document *document = binding->document;
    for (size_t i = 0; i < document->piece_count && !binding->placed[binding->scale]; i++) {
        bool list = document->pieces[i].kind == PIECE_TABLE || document->pieces[i].kind == PIECE_LIST;
        if (!list || binding->piece_section[i] != NO_DEFINITION || !compares_times(binding, i))
            continue;
        for (size_t k = i; k < document->piece_count && (k == i || is_inside(document, k, i)); k++)
            binding->piece_section[k] = binding->scale;
    }
}

/* "Until March 2027 four instances", "MAP-01 (S) Until March 2027: 7 ports": the sentence of the value begins with its date. */
static bool is_stage(const Document *document, const Statement *statement) {
    enum { WORD_BEFORE = 10 }; /* "until", "from", "by the end of" */
    Text text = document->pieces[statement->piece].text, date = statement->horizon.text;
    if (statement->kind != VALUE_QUANTITY || statement->horizon.kind != HORIZON_PROJECTED ||
        statement->horizon.month == 0 || date.at < text.at || date.at >= text.at + text.size)
        return false;
    size_t at = (size_t)(date.at - text.at);
    return at - sentence_begin(text, at) <= WORD_BEFORE;
}

/* A paragraph whose sentences begin with one later date after the other holds the stages of growth, unless it stands among
 * the sizes now and then. */
static void find_stages(Binding *binding) {
    const Statements *statements = binding->statements;
    size_t roadmap = binding->roadmap, piece = NO_INDEX;
    int month = 0;
    for (size_t i = 0; i < statements->count && !binding->placed[roadmap]; i++) {
        const Statement *statement = &statements->items[i];
        size_t place = binding->section_section[statement->section];
        bool sizes = place != NO_DEFINITION && section_top(binding->pack, place) == binding->scale;
        if (!is_stage(binding->document, statement) || sizes ||
            binding->piece_section[statement->piece] != NO_DEFINITION)
            continue;
        if (statement->piece == piece && statement->horizon.month > month)
            binding->piece_section[piece] = roadmap;
        piece = statement->piece;
        month = statement->horizon.month;
    }
}

/* The paragraph of the next item of a list, or NO_INDEX. */
static size_t next_item(const Document *document, size_t piece) {
    const Piece *pieces = document->pieces;
    size_t item = pieces[piece].parent;
    for (size_t i = piece + 1; item != NO_INDEX && i + 1 < document->piece_count && i <= piece + 2; i++)
        if (pieces[i].kind == PIECE_ITEM && pieces[i].parent == pieces[item].parent &&
            pieces[i + 1].kind == PIECE_PARAGRAPH)
            return i + 1;
    return NO_INDEX;
}

/* Two steps of degradation or more, one item after the other, in a list of other things. */
static void find_steps(Binding *binding) {
    const Document *document = binding->document;
    for (size_t i = 0; i < document->piece_count && !binding->placed[binding->degradation]; i++) {
        const Piece *piece = &document->pieces[i];
        size_t next = piece->kind == PIECE_PARAGRAPH ? next_item(document, i) : NO_INDEX;
        if (next == NO_INDEX || !is_step(binding, piece->text) || !is_step(binding, document->pieces[next].text))
            continue;
        binding->piece_section[i] = binding->piece_section[next] = binding->degradation;
    }
}

/* "Tests, priorities, degradation": of the sections that the heading names the one whose words the block has most of. */
static size_t meant_by_heading(Binding *binding, const Block *block, size_t document_section) {
    enum { HELD_LEAST = 2 };
    if (binding->section_second[document_section] == NO_DEFINITION)
        return NO_DEFINITION;
    const int *points = title_points(binding, binding->document->sections[document_section].title);
    size_t best = NO_DEFINITION, most = 0;
    for (size_t i = 0; i < block->pack->section_count; i++) {
        if (!whole_section(block->pack, i) || points[i] < SCORE_PART)
            continue;
        best = block->held[i] > most ? i : block->held[i] == most ? NO_DEFINITION : best;
        most = block->held[i] > most ? block->held[i] : most;
    }
    return most >= HELD_LEAST ? best : NO_DEFINITION;
}

static void end_block(Binding *binding, const Block *block, Span pieces) {
    if (pieces.begin == pieces.end || binding->piece_section[pieces.begin] != NO_DEFINITION)
        return; /* bold words say what it is */
    size_t section = binding->some_absent ? spoken_of(binding, block) : NO_DEFINITION;
    if (section == NO_DEFINITION)
        section = meant_by_heading(binding, block, binding->document->pieces[pieces.begin].section);
    for (size_t i = pieces.begin; i < pieces.end && section != NO_DEFINITION; i++)
        if (binding->letter == NO_INDEX || binding->document->pieces[i].section == binding->letter)
            binding->piece_section[i] = section;
}

static bool some_heading_names_two(const Binding *binding) {
    for (size_t i = 0; i < binding->document->section_count; i++)
        if (binding->section_second[i] != NO_DEFINITION)
            return true;
    return false;
}

/* Reads the document block by block: a heading ends one, and so does what stands below no other piece. */
static void read_blocks(Binding *binding) {
    const Document *document = binding->document;
    const PhraseTable *phrases = binding->pack->phrases;
    Block block = {.pack = binding->pack,
                   .held = ARENA_ARRAY(binding->arena, size_t, binding->pack->section_count),
                   .named = ARENA_ARRAY(binding->arena, bool, binding->pack->section_count),
                   .seen = ARENA_ARRAY(binding->arena, unsigned, phrases->row_count)};
    Span pieces = {0, 0};
    bool open = false;
    begin_block(&block);
    for (size_t i = 0; i < document->piece_count; i++) {
        const Piece *piece = &document->pieces[i];
        bool heading = piece->kind == PIECE_HEADING;
        if (heading || (piece->parent == NO_INDEX && !open)) {
            end_block(binding, &block, (Span){pieces.begin, i});
            begin_block(&block);
            pieces.begin = i + heading;
        }
        if (heading || text_trim(piece->text).size > 0)
            open = !heading && opens_block(piece);
        if (!heading && piece->kind != PIECE_COMMENT)
            phrases_find(binding->phrases, USE_BIT(USE_HOLD) | USE_BIT(USE_TITLE) | USE_BIT(USE_TITLE_WORD),
                         reading_words(binding->reading, piece->text), note_phrase, &block);
    }
    end_block(binding, &block, (Span){pieces.begin, document->piece_count});
}

void blocks_find(Binding *binding) {
    if (binding->some_absent || some_heading_names_two(binding))
        read_blocks(binding);
    if (!binding->some_absent)
        return;
    if (binding->scale != NO_DEFINITION)
        find_scale(binding);
    if (binding->roadmap != NO_DEFINITION)
        find_stages(binding);
    if (binding->degradation != NO_DEFINITION)
        find_steps(binding);
    promises_find(binding);
}
