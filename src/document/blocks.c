/* blocks.c - cmark's tree, walked without recursion, into a flat list of blocks. */
#include "parse.h"

#define CODE_INDENT 4

static const struct {
    cmark_node_type type;
    PieceKind kind;
    bool container;
} block_kinds[] = {
    {CMARK_NODE_PARAGRAPH, PIECE_PARAGRAPH, false},
    {CMARK_NODE_HEADING, PIECE_HEADING, false},
    {CMARK_NODE_ITEM, PIECE_ITEM, true},
    {CMARK_NODE_LIST, PIECE_LIST, true},
    {CMARK_NODE_BLOCK_QUOTE, PIECE_QUOTE, true},
    {CMARK_NODE_CODE_BLOCK, PIECE_CODE, false},
    {CMARK_NODE_HTML_BLOCK, PIECE_HTML, false},
    {CMARK_NODE_THEMATIC_BREAK, PIECE_RULE, false},
};
#define BLOCK_KINDS (sizeof block_kinds / sizeof block_kinds[0])

static size_t kind_index(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    size_t i = 0;
    while (i < BLOCK_KINDS && block_kinds[i].type != type)
        i++;
    return i;
}

/* cmark counts lines from 1; a document without blocks has none. */
static size_t line_index(const Parse *parse, int line) {
    size_t index = line > 0 ? (size_t)line - 1 : 0;
    return index < parse->source->line_count ? index : parse->source->line_count - 1;
}

static size_t begin_offset(const Parse *parse, cmark_node *node, size_t line) {
    int column = cmark_node_get_start_column(node);
    size_t begin = parse->source->lines[line] + (column > 0 ? (size_t)column - 1 : 0);
    return begin < parse->view.size ? begin : parse->view.size;
}

/* ---- what cmark doesn't say ------------------------------------------------------------------------------------ */

/* Is a code block fenced? An indented one may begin with the same signs, but then its text does, too. */
static bool is_fenced(const Parse *parse, const Block *block) {
    Span line = line_content(parse, block, block->line);
    size_t indent = 0, at = line.begin;
    Text first = {parse->feed + line.begin, line.end - line.begin};
    if (fence_run(first, &at) == 0)
        return false;
    for (at = line.begin; at > 0 && (parse->feed[at - 1] == ' ' || parse->feed[at - 1] == '\t'); at--)
        indent += parse->feed[at - 1] == ' ' ? 1 : CODE_INDENT;
    return indent < CODE_INDENT || !text_starts(text_trim(block->literal), first);
}

static size_t count_lines(Text text) {
    size_t lines = 0;
    for (size_t i = 0; i < text.size; i++)
        lines += text.at[i] == '\n' || (text.at[i] == '\r' && (i + 1 == text.size || text.at[i + 1] != '\n'));
    return lines;
}

static bool is_fence(const Parse *parse, const Block *block, size_t line) {
    size_t begin;
    return line < parse->source->line_count &&
           fence_run(view_part(parse, line_content(parse, block, line)), &begin) > 0;
}

static bool is_atx(const Parse *parse, const Block *block) {
    Text line = view_part(parse, line_content(parse, block, block->line));
    size_t signs = (size_t)block->level;
    for (size_t i = 0; i < signs; i++)
        if (i >= line.size || line.at[i] != '#')
            return false;
    return line.size == signs || line.at[signs] == ' ' || line.at[signs] == '\t';
}

static bool is_underline(const Parse *parse, const Block *block, size_t line) {
    Text text = view_part(parse, line_content(parse, block, line));
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] != (block->level == 1 ? '=' : '-'))
            return false;
    return text.size > 0;
}

/* Ends of fenced code and of setext headings may be a line too far. */
static void mend(Parse *parse, Block *block) {
    if (block->kind == PIECE_CODE && (block->fenced = is_fenced(parse, block))) {
        block->last = block->line + count_lines(block->literal);
        block->last += is_fence(parse, block, block->last + 1);
    }
    if (block->kind == PIECE_HEADING && (block->setext = !is_atx(parse, block)))
        block->last -= block->last > block->line + 1 && is_underline(parse, block, block->last - 1);
    if (block->kind == PIECE_HEADING && !block->setext)
        block->last = block->line;
}

static void add_block(Parse *parse, cmark_node *node, size_t kind, size_t parent) {
    const Block *above = parent != NO_INDEX ? &parse->blocks[parent] : NULL;
    size_t quotes = above ? above->quotes + (above->kind == PIECE_QUOTE) : 0;
    Block block = {.kind = block_kinds[kind].kind, .parent = parent, .piece = NO_INDEX, .quotes = quotes};
    block.in_item = above && (above->in_item || above->kind == PIECE_ITEM);
    block.line = line_index(parse, cmark_node_get_start_line(node));
    block.last = line_index(parse, cmark_node_get_end_line(node));
    block.begin = begin_offset(parse, node, block.line);
    if (block.last < block.line)
        block.last = block.line;
    if (block.kind == PIECE_HEADING)
        block.level = cmark_node_get_heading_level(node);
    if (block.kind == PIECE_ITEM)
        block.number = parse->blocks[parent].number++;
    if (block.kind == PIECE_LIST)
        block.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    if (block.kind == PIECE_CODE || block.kind == PIECE_HTML)
        block.literal = text_copy(&parse->scratch, text_of(cmark_node_get_literal(node)));
    mend(parse, &block);
    *GROW(parse, blocks, block) = block;
}

/* The node behind `node` and all inside it, climbing as far as needed; NULL at the end. */
static cmark_node *behind(const Parse *parse, cmark_node *node, cmark_node *root, size_t *parent) {
    while (!cmark_node_next(node)) {
        node = cmark_node_parent(node);
        if (!node || node == root)
            return NULL;
        *parent = parse->blocks[*parent].parent;
    }
    return cmark_node_next(node);
}

void blocks_read(Parse *parse) {
    cmark_node *root = cmark_arena_parse(&parse->cmark, (Text){parse->feed, parse->view.size});
    size_t parent = NO_INDEX;
    for (cmark_node *node = cmark_node_first_child(root); node;) {
        size_t kind = kind_index(node);
        if (kind < BLOCK_KINDS)
            add_block(parse, node, kind, parent);
        cmark_node *child = kind < BLOCK_KINDS && block_kinds[kind].container ? cmark_node_first_child(node) : NULL;
        if (child)
            parent = parse->block.count - 1;
        node = child ? child : behind(parse, node, root, &parent);
    }
    arena_free(&parse->tree);
}
