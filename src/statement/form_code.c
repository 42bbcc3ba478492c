/* Settings in code blocks: "pool_size: 40  # connections". Code that is a program or a sample is left alone. */
#include "reader.h"

static bool holds_settings(Text info) {
    static const char *const languages[] = {"yaml", "yml", "toml", "ini",  "properties",
                                            "conf", "env", "cfg",  "text", "txt"};
    if (info.size == 0)
        return true;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (text_equal_fold(info, text_of(languages[i])))
            return true;
    return false;
}

/* The sign between key and value, or SIZE_MAX: a key is one or a few words. */
static size_t setting_sign(Text line) {
    size_t at = 0, words = 1;
    while (at < line.size &&
           (char_is_letter(line.at[at]) || char_is_digit(line.at[at]) ||
            (at > 0 && (line.at[at] == ' ' || line.at[at] == '_' || line.at[at] == '-' || line.at[at] == '.')))) {
        words += line.at[at] == ' ';
        at++;
    }
    bool sign = at > 0 && at < line.size && (line.at[at] == ':' || line.at[at] == '=') && words <= 6;
    bool alone = sign && (at + 1 == line.size || line.at[at] == '=' || line.at[at + 1] == ' ');
    return alone ? at : SIZE_MAX;
}

typedef struct Outer {
    Text key;
    size_t indent;
} Outer;

static void read_setting(Reader *reader, const Piece *piece, size_t begin, size_t end, size_t sign,
                         const Outer *outer) {
    size_t index = piece_index(reader->document, piece);
    Field field = field_begin(reader, index, sign + 1, end);
    Text key = text_trim(text_part(piece->text, begin, sign));
    field_label(&field, key, LABEL_FIELD, piece_span(piece, begin, sign));
    if (outer->key.size > 0)
        field_label(&field, outer->key, LABEL_LINE, piece->span);
    field.subject = outer->key.size > 0 ? outer->key : key;
    field.list = index;
    field.code = true;
    field_surround(reader, &field);
    field_read(reader, &field);
}

/* "- name: search-latency": what the other settings of the entry are about. */
static bool names_entry(Text key) {
    static const char *const names[] = {"name",      "id",     "slo",       "title",    "operation",
                                        "endpoint",  "metric", "objective", "scenario", "service",
                                        "component", "route",  "alert"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal_fold(key, text_of(names[i])))
            return true;
    return false;
}

static Text without_quotes(Text text) {
    bool quoted = text.size > 1 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.size - 1] == text.at[0];
    return quoted ? text_part(text, 1, text.size - 1) : text;
}

static size_t blanks_at(Text text, size_t begin, size_t end) {
    size_t at = begin;
    while (at < end && text.at[at] == ' ')
        at++;
    return at - begin;
}

/* "If database latency > 1s:" begins a step of what is done then; it is meant, whatever the block is called. */
static bool is_step(Text line) {
    return text_starts(line, TEXT("If ")) || text_starts(line, TEXT("When ")) || text_starts(line, TEXT("if "));
}

static void read_step(Reader *reader, const Piece *piece, size_t begin, size_t end) {
    size_t index = piece_index(reader->document, piece);
    Field field = field_begin(reader, index, begin, end);
    field.list = index;
    field.code = true;
    field.step = true;
    field_surround(reader, &field);
    field_read(reader, &field);
}

static void read_line(Reader *reader, const Piece *piece, size_t begin, size_t end, Outer *outer) {
    size_t indent = blanks_at(piece->text, begin, end);
    if (indent <= outer->indent)
        *outer = (Outer){{0}, indent};
    bool entry = text_starts(text_part(piece->text, begin + indent, end), TEXT("- "));
    if (entry) {
        begin += indent + 2;
        *outer = (Outer){{0}, indent};
        indent = blanks_at(piece->text, begin, end);
    }
    Text line = text_part(piece->text, begin + indent, end);
    if (line.size > 1 && line.at[0] == '[' && line.at[line.size - 1] == ']') {
        *outer = (Outer){text_part(line, 1, line.size - 1), 0};
        return;
    }
    if (is_step(line)) {
        read_step(reader, piece, begin + indent, end);
        return;
    }
    size_t sign = setting_sign(line);
    if (sign == SIZE_MAX || line.at[0] == '#')
        return;
    Text rest = text_trim(text_part(line, sign + 1, line.size)), key = text_part(line, 0, sign);
    if (entry && names_entry(key)) {
        outer->key = without_quotes(rest);
        return;
    }
    if (rest.size == 0 || rest.at[0] == '#')
        *outer = (Outer){key, indent};
    if (rest.size > 0)
        read_setting(reader, piece, begin + indent, end, begin + indent + sign, outer);
}

void form_code(Reader *reader, const Piece *piece) {
    if (!holds_settings(piece->info))
        return;
    Outer outer = {{0}, 0};
    for (size_t begin = 0; begin < piece->text.size;) {
        size_t end = text_find(piece->text, TEXT("\n"), begin);
        if (end == SIZE_MAX)
            end = piece->text.size;
        read_line(reader, piece, begin, end, &outer);
        begin = end + 1;
    }
}
