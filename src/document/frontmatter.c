/* frontmatter.c - YAML between two lines `---` at the start: each scalar becomes a PIECE_FIELD.
 *
 * This is no YAML parser: it reads what people write there, keys with scalars, nested by indentation, and lists. */
#include "parse.h"

static Text line_of(const Parse *parse, size_t index) {
    const Source *source = parse->source;
    size_t begin = source->lines[index], end = begin + source_line(source, index + 1).size;
    begin = begin < parse->body.begin ? parse->body.begin : begin;
    return text_part(parse->view, begin, end < parse->body.end ? end : parse->body.end);
}

static size_t first_line(const Parse *parse) { return source_place(parse->source, parse->body.begin).line - 1; }

static Text trim_end(Text text) {
    while (text.size > 0 && char_is_space(text.at[text.size - 1]))
        text.size--;
    return text;
}

static size_t indent_size(Text line) {
    size_t at = 0;
    while (at < line.size && (line.at[at] == ' ' || line.at[at] == '\t'))
        at++;
    return at;
}

/* ---- where it is ----------------------------------------------------------------------------------------------- */

/* The colon behind a key at the start of a text, or SIZE_MAX. */
static size_t key_colon(Text text) {
    for (size_t at = 0; at < text.size; at++) {
        if (text.at[at] == ':' && (at + 1 == text.size || char_is_space(text.at[at + 1])))
            return at > 0 ? at : SIZE_MAX;
        if (text.at[at] == '#' || text.at[at] == '[' || text.at[at] == '{' || text.at[at] == '|' || text.at[at] == '*')
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Could the line stand in front matter? A thematic break at the start of a document is followed by prose instead. */
static bool is_yaml_line(Text line) {
    char first = line.size > 0 ? line.at[0] : ' ';
    return char_is_space(first) || first == '#' || first == '-' || first == ']' || first == '}' ||
           key_colon(line) != SIZE_MAX;
}

static bool is_closing(Text line) { return text_equal(line, TEXT("---")) || text_equal(line, TEXT("...")); }

void front_find(Parse *parse) {
    const Source *source = parse->source;
    size_t first = first_line(parse);
    if (source->text.size == 0 || !text_equal(trim_end(line_of(parse, first)), TEXT("---")))
        return;
    bool keys = false;
    for (size_t i = first + 1; i < source->line_count; i++) {
        Text line = trim_end(line_of(parse, i));
        if (is_closing(line)) {
            if (!keys)
                return;
            parse->front = (Span){source->lines[first + 1], source->lines[i]};
            parse->body.begin = i + 1 < source->line_count ? source->lines[i + 1] : source->text.size;
            return;
        }
        if ((i == first + 1 && line.size == 0) || !is_yaml_line(line))
            return;
        keys = keys || key_colon(line) != SIZE_MAX;
    }
}

/* ---- what it says ---------------------------------------------------------------------------------------------- */

#define DEEPEST 16 /* deeper keys are taken as siblings of the sixteenth level */

typedef struct Key {
    Text path; /* "a.b" */
    size_t indent;
    bool used; /* it has a value or keys below it */
    Span span;
} Key;

typedef struct Front {
    Parse *parse;
    size_t line, end;
    Key keys[DEEPEST];
    size_t depth;
    size_t begin; /* of the field being read: its key */
} Front;

/* The value without quotes, brackets of a list and a comment behind it. */
static Text bare_value(Text value) {
    value = text_trim(value);
    if (value.size > 1 && (value.at[0] == '"' || value.at[0] == '\'')) {
        size_t close = text_find(value, text_part(value, 0, 1), 1);
        return close == SIZE_MAX ? value : text_part(value, 1, close);
    }
    size_t comment = value.size > 0 && value.at[0] == '#' ? 0 : text_find(value, TEXT(" #"), 0);
    value = text_trim(text_part(value, 0, comment));
    bool list = value.size > 1 && value.at[0] == '[' && value.at[value.size - 1] == ']';
    return list ? text_trim(text_part(value, 1, value.size - 1)) : value;
}

static Span span_of(const Front *front, Text text) {
    size_t begin = (size_t)(text.at - front->parse->view.at);
    return (Span){begin, begin + text.size};
}

static void field_start(Front *front, size_t begin) {
    flat_begin(front->parse);
    front->begin = begin;
}

static void field_line(Front *front, Text value) { flat_add(front->parse, span_of(front, value)); }

static void field_end(Front *front, Text label, size_t end) {
    Piece *piece = piece_add(front->parse, PIECE_FIELD, (Span){front->begin, end}, NO_INDEX);
    Flat flat = flat_end(front->parse);
    piece->label = label;
    inlines_read(front->parse, &flat, INLINE_CODE, piece);
}

/* Is the value only the sign of a block scalar: | > |- >2? */
static bool is_block_sign(Text value) {
    bool sign = value.size > 0 && value.size <= 3 && (value.at[0] == '|' || value.at[0] == '>');
    for (size_t i = 1; sign && i < value.size; i++)
        sign = value.at[i] == '-' || value.at[i] == '+' || char_is_digit(value.at[i]);
    return sign;
}

/* Lines indented deeper than `indent` that go on with a value. Returns where the last one ends. */
static size_t read_continuation(Front *front, size_t indent, bool block, size_t end) {
    for (; front->line < front->end; front->line++) {
        Text line = trim_end(line_of(front->parse, front->line));
        Text text = text_part(line, indent_size(line), line.size);
        bool deeper = indent_size(line) > indent;
        char first = text.size > 0 ? text.at[0] : ' ';
        bool structure = !block && (first == '-' || first == '#' || key_colon(text) != SIZE_MAX);
        if (line.size > 0 ? !deeper || structure : !block)
            break;
        if (line.size == 0)
            continue;
        field_line(front, text);
        end = span_of(front, text).end;
    }
    return end;
}

/* A key without a value is a field only when nothing stands below it. */
static void close_key(Front *front, const Key *key) {
    if (key->used)
        return;
    field_start(front, key->span.begin);
    field_end(front, key->path, key->span.end);
}

/* The key that a line stands under; deeper ones are closed. The items of a list may stand as far left as its key. */
static Key *parent_key(Front *front, size_t indent, bool item) {
    while (front->depth > 0 && front->keys[front->depth - 1].indent + !item > indent)
        close_key(front, &front->keys[--front->depth]);
    Key *parent = front->depth > 0 ? &front->keys[front->depth - 1] : NULL;
    if (parent)
        parent->used = true;
    return parent;
}

static void read_value(Front *front, Text label, Text raw, size_t indent, size_t begin) {
    Text value = bare_value(raw);
    bool block = is_block_sign(value);
    size_t end = begin > span_of(front, value).end ? begin : span_of(front, value).end;
    field_start(front, begin);
    if (!block && value.size > 0)
        field_line(front, value);
    bool quoted = text_trim(raw).size > 0 && (text_trim(raw).at[0] == '"' || text_trim(raw).at[0] == '\'');
    if (!quoted && (block || value.size > 0))
        end = read_continuation(front, indent, block, end);
    field_end(front, label, end);
}

static void read_key(Front *front, Text text, size_t colon, size_t indent, Key *parent) {
    Arena *arena = front->parse->arena;
    Text name = bare_value(text_part(text, 0, colon)), raw = text_part(text, colon + 1, text.size);
    Text path = parent ? text_print(arena, "%.*s.%.*s", TEXT_ARG(parent->path), TEXT_ARG(name)) : name;
    Span span = {span_of(front, text).begin, span_of(front, text).begin + colon + 1};
    if (bare_value(raw).size > 0) {
        read_value(front, path, raw, indent, span.begin);
        return;
    }
    if (front->depth == DEEPEST)
        front->depth--;
    front->keys[front->depth++] = (Key){path, indent, false, span};
}

static void read_front_line(Front *front) {
    Text line = trim_end(line_of(front->parse, front->line++));
    size_t indent = indent_size(line);
    Text text = text_part(line, indent, line.size);
    if (text.size == 0 || text.at[0] == '#')
        return;
    bool item = text.at[0] == '-' && (text.size == 1 || text.at[1] == ' ');
    Key *parent = parent_key(front, indent, item);
    if (item)
        text = text_trim(text_part(text, 1, text.size));
    size_t colon = key_colon(text);
    if (colon != SIZE_MAX)
        read_key(front, text, colon, (size_t)(text.at - line.at), parent);
    else if (text.size > 0)
        read_value(front, parent ? parent->path : (Text){0}, text, indent, span_of(front, text).begin);
}

void front_read(Parse *parse) {
    if (parse->front.end == parse->front.begin)
        return;
    Front *front = ARENA_NEW(&parse->scratch, Front);
    front->parse = parse;
    front->line = source_place(parse->source, parse->front.begin).line - 1;
    front->end = source_place(parse->source, parse->front.end).line - 1;
    Span body = parse->body;
    parse->body = (Span){0, parse->view.size};
    while (front->line < front->end)
        read_front_line(front);
    parent_key(front, 0, false);
    parse->body = body;
}
