/* Settings in code blocks: "pool_size: 40  # connections", "maxmemory 2gb", YAML thresholds. Of a program or a sample of
 * data only the thresholds of its load test are read. */
#include "reader.h"

/* What is read of a block. */
typedef enum Reads {
    READS_NOTHING,
    READS_SETTINGS,  /* "key: value", "key = value" */
    READS_WORDS,     /* "key value" as well */
    READS_UNNAMED,   /* the same, if all of the block is so: it may be an output or a table */
    READS_THRESHOLDS /* what stands under "thresholds" */
} Reads;

typedef struct Language {
    const char *info; /* first word of the fence */
    Reads reads;
} Language;

static Reads reads_of(Text info) {
    static const Language languages[] = {
        {"", READS_UNNAMED},
        {"text", READS_UNNAMED},
        {"txt", READS_UNNAMED},
        {"yaml", READS_SETTINGS},
        {"yml", READS_SETTINGS},
        {"toml", READS_SETTINGS},
        {"ini", READS_SETTINGS},
        {"env", READS_SETTINGS},
        {"properties", READS_SETTINGS},
        {"cfg", READS_SETTINGS},
        {"http", READS_SETTINGS},
        {"conf", READS_WORDS},
        {"config", READS_WORDS},
        {"redis", READS_WORDS},
        {"nginx", READS_WORDS},
        {"apache", READS_WORDS},
        {"haproxy", READS_WORDS},
        {"js", READS_THRESHOLDS},
        {"javascript", READS_THRESHOLDS},
        {"ts", READS_THRESHOLDS},
        {"typescript", READS_THRESHOLDS},
        {"json", READS_THRESHOLDS},
    };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (text_equal_fold(info, text_of(languages[i].info)))
            return languages[i].reads;
    return READS_NOTHING;
}

/* A line without its indentation and the "- " of an entry. Offsets are the piece's text's. */
typedef struct Line {
    size_t begin, end, next; /* what is written; the next line */
    size_t indent;
    size_t key_end, value; /* value NO_INDEX: it is no setting */
    bool entry;
} Line;

/* "key: value", "key = value": a key is a few words or stands in quotes. words: "key value" as well. */
static void find_setting(Text text, Line *line, bool words) {
    enum { KEY_BLANKS = 5 };
    Text key = text_part(text, line->begin, line->end);
    bool quote = key.size > 0 && (key.at[0] == '"' || key.at[0] == '\'');
    size_t close = quote ? text_find(key, text_part(key, 0, 1), 1) : 0, blanks = 0, blank = 0, at;
    for (at = close == SIZE_MAX ? 0 : close + quote; at < key.size; at++) {
        char c = key.at[at];
        if (!char_is_letter(c) && !char_is_digit(c) && (at == 0 || (c != ' ' && c != '_' && c != '-' && c != '.')))
            break;
        blank = c == ' ' && blanks++ == 0 ? at : blank;
    }
    bool sign = at > 0 && at < key.size && (key.at[at] == ':' || key.at[at] == '=') && blanks <= KEY_BLANKS &&
                (at + 1 == key.size || key.at[at] == '=' || key.at[at + 1] == ' ');
    line->key_end = line->begin + (sign ? at : blank);
    line->value = sign ? line->begin + at + 1 : words && blank > 0 ? line->key_end + 1 : NO_INDEX;
}

static Line line_at(Text text, size_t begin, bool words) {
    size_t end = text_find(text, TEXT("\n"), begin), at = begin;
    Line line = {.end = end == SIZE_MAX ? text.size : end, .value = NO_INDEX};
    line.next = line.end + 1;
    while (at < line.end && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    line.indent = at - begin;
    line.entry = text_starts(text_part(text, at, line.end), TEXT("- "));
    line.begin = line.entry ? at + 2 : at;
    while (line.end > line.begin && (char_is_space(text.at[line.end - 1]) || text.at[line.end - 1] == ';'))
        line.end--;
    if (line.begin < line.end && text.at[line.begin] != '#' && text.at[line.begin] != '/')
        find_setting(text, &line, words);
    return line;
}

/* Keys that lines stand under, outermost first, and what the lines of a list's entry share. */
enum { OUTER_AT_MOST = 6 };
typedef struct Outer {
    Text key;
    size_t inside; /* the indentation from which on lines stand under it */
} Outer;

typedef struct Settings {
    Reader *reader;
    const Piece *piece;
    bool words; /* "key value" is a setting */
    Outer outer[OUTER_AT_MOST];
    size_t depth;
    Statistic statistic; /* "statistic: p95" */
    Text severity;       /* "severity: critical" */
    size_t row;          /* the same for all of an entry */
    size_t entry_inside; /* where the entry ends: at lines with less indentation */
} Settings;

static Text without_quotes(Text text) {
    bool quoted = text.size > 1 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.size - 1] == text.at[0];
    return quoted ? text_part(text, 1, text.size - 1) : text;
}

static Text key_of(const Settings *settings, const Line *line) {
    return without_quotes(text_trim(text_part(settings->piece->text, line->begin, line->key_end)));
}

/* Without the comment behind it. */
static Text value_of(const Settings *settings, const Line *line) {
    Text value = text_trim(text_part(settings->piece->text, line->value, line->end));
    size_t comment = value.size > 0 && value.at[0] == '#' ? 0 : text_find(value, TEXT(" #"), 0);
    return without_quotes(text_trim(text_part(value, 0, comment)));
}

static bool is_among(Text key, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_equal_fold(key, text_of(names[i])))
            return true;
    return false;
}

#define IS_AMONG(key, names) is_among((key), (names), sizeof(names) / sizeof *(names))

/* "- name: search-latency": what the other settings of the entry are about. */
static bool names_entry(Text key) {
    static const char *const names[] = {"name",      "id",     "slo",       "title",    "operation",
                                        "endpoint",  "metric", "objective", "scenario", "service",
                                        "component", "route",  "alert"};
    return IS_AMONG(key, names);
}

static bool names_statistic(Text key) {
    static const char *const names[] = {"statistic", "percentile", "quantile", "aggregation"};
    return IS_AMONG(key, names);
}

/* What is no sum of words but an expression. */
static bool names_expression(Text key) {
    static const char *const names[] = {"expr", "expression", "query", "condition"};
    return IS_AMONG(key, names);
}

/* What the severity of an entry speaks of, and not of how long it lasts. */
static bool names_bound(Text key) {
    static const char *const names[] = {"threshold", "value", "limit", "above", "below"};
    return IS_AMONG(key, names);
}

static void open_key(Settings *settings, Text key, size_t inside) {
    if (key.size > 0 && settings->depth < OUTER_AT_MOST)
        settings->outer[settings->depth++] = (Outer){key, inside};
}

static void close_keys(Settings *settings, size_t indent) {
    while (settings->depth > 0 && settings->outer[settings->depth - 1].inside > indent)
        settings->depth--;
    if (settings->row != NO_INDEX && settings->entry_inside > indent) {
        settings->row = NO_INDEX;
        settings->statistic = (Statistic){0};
        settings->severity = (Text){0};
    }
}

/* What the lines of the entry that begins here say of it, wherever in it they stand. */
static void open_entry(Settings *settings, const Line *first) {
    enum { LINES = 40 };
    Text text = settings->piece->text, name = {0};
    settings->row = settings->reader->document->piece_count + settings->piece->span.begin + first->begin;
    settings->entry_inside = first->indent + 1;
    Line line = *first;
    for (size_t i = 0; i < LINES; i++) {
        Text key = line.value == NO_INDEX ? (Text){0} : key_of(settings, &line);
        if (name.size == 0 && names_entry(key))
            name = value_of(settings, &line);
        if (names_statistic(key))
            statistic_read(value_of(settings, &line), &settings->statistic);
        if (text_equal_fold(key, TEXT("severity")))
            settings->severity = value_of(settings, &line);
        if (line.next >= text.size)
            break;
        line = line_at(text, line.next, settings->words);
        if (line.indent <= first->indent && line.begin < line.end)
            break;
    }
    open_key(settings, name, settings->entry_inside);
}

/* A value with all keys around it as labels. The key "a.b.max-size" stands under "a.b". */
static void begin_setting(Field *field, Settings *settings, Text key, Span value, Text severity) {
    Reader *reader = settings->reader;
    const Piece *piece = settings->piece;
    field_begin(field, reader, piece_index(reader->document, piece), value.begin, value.end);
    Text path = key_path(key);
    field->subject = path.size > 0 ? path : settings->depth > 0 ? settings->outer[settings->depth - 1].key : key;
    Text name = key_words(reader->arena, path.size > 0 ? text_part(key, path.size + 1, key.size) : key);
    field->unit = key_unit(key);
    field_label(field, name, LABEL_FIELD, piece_span(piece, value.begin, value.end));
    field_label(field, severity, LABEL_COLUMN, piece->span);
    field_label(field, key_words(reader->arena, path), LABEL_LINE, piece->span);
    for (size_t i = settings->depth; i-- > 0;)
        field_label(field, key_words(reader->arena, settings->outer[i].key), LABEL_LINE, piece->span);
    field->statistic = settings->statistic;
    field->list = piece_index(reader->document, piece);
    field->row = settings->row;
    field->code = true;
    field_surround(reader, field);
}

static void read_setting(Settings *settings, Text key, Span value) {
    Text text = text_part(settings->piece->text, value.begin, value.end);
    Threshold threshold;
    bool call = threshold_read(text, names_expression(key), &threshold);
    if (call && threshold.sign == NO_INDEX)
        return;
    Span compared = {value.begin + (call ? threshold.sign : 0), value.end};
    Text severity = call || names_bound(key) ? settings->severity : (Text){0};
    Field field;
    begin_setting(&field, settings, call ? threshold.metric : key, compared, severity);
    if (call && threshold.statistic.kind != STAT_NONE)
        field.statistic = threshold.statistic;
    field_read(settings->reader, &field);
}

/* "limits: { cpu: 2, memory: 4Gi }". */
static void read_flow(Settings *settings, Text key, Span inside) {
    Text text = settings->piece->text;
    open_key(settings, key, SIZE_MAX);
    for (size_t at = inside.begin, end; at < inside.end; at = end + 1) {
        end = text_find(text_part(text, 0, inside.end), TEXT(","), at);
        end = end == SIZE_MAX ? inside.end : end;
        Line pair = {.begin = at, .end = end, .value = NO_INDEX};
        while (pair.begin < end && char_is_space(text.at[pair.begin]))
            pair.begin++;
        if (pair.begin < end)
            find_setting(text, &pair, false);
        if (pair.value != NO_INDEX)
            read_setting(settings, key_of(settings, &pair), (Span){pair.value, end});
    }
    close_keys(settings, 0);
}

/* "If database latency > 1s:" begins a step of what is done then; it is meant, whatever the block is called. */
static bool is_step(Text line) {
    return text_starts(line, TEXT("If ")) || text_starts(line, TEXT("When ")) || text_starts(line, TEXT("if "));
}

static void read_step(const Settings *settings, const Line *line) {
    Reader *reader = settings->reader;
    size_t index = piece_index(reader->document, settings->piece);
    Field field;
    field_begin(&field, reader, index, line->begin, line->end);
    field.list = index;
    field.code = true;
    field.step = true;
    field_surround(reader, &field);
    field_read(reader, &field);
}

/* "[pool]  # per instance", "location /static/ {": what the lines below stand under. */
static bool is_head(Settings *settings, const Line *line) {
    Text text = text_part(settings->piece->text, line->begin, line->end);
    size_t close = text_find(text, TEXT("]"), 0), end = text.size - 1;
    if (text.size > 2 && text.at[0] == '[' && close != SIZE_MAX) {
        settings->depth = 0;
        open_key(settings, text_part(text, 1, close), 0);
        return true;
    }
    if (text.at[end] != '{')
        return false;
    while (end > 0 && (text.at[end - 1] == ' ' || text.at[end - 1] == ':' || text.at[end - 1] == '='))
        end--;
    open_key(settings, without_quotes(text_part(text, 0, end)), line->indent + 1);
    return true;
}

static void read_line(Settings *settings, const Line *line) {
    if (line->begin >= line->end)
        return;
    close_keys(settings, line->indent);
    if (line->entry)
        open_entry(settings, line);
    if (is_step(text_part(settings->piece->text, line->begin, line->end))) {
        read_step(settings, line);
        return;
    }
    if (is_head(settings, line) || line->value == NO_INDEX)
        return;
    Text key = key_of(settings, line), value = value_of(settings, line);
    if (value.size == 0)
        open_key(settings, key, line->indent + 1 + (line->entry ? 2 : 0));
    else if (value.at[0] == '{')
        read_flow(settings, key, (Span){(size_t)(value.at - settings->piece->text.at) + 1, line->end - 1});
    else if (!line->entry || !names_entry(key))
        read_setting(settings, key, (Span){line->value, line->end});
}

/* Every line is a comment or a key and one value: no output, no table. */
static bool all_settings(Text text) {
    for (size_t at = 0; at < text.size;) {
        Line line = line_at(text, at, true);
        Text value = line.value == NO_INDEX ? (Text){0} : text_trim(text_part(text, line.value, line.end));
        bool comment = line.begin >= line.end || text.at[line.begin] == '#';
        if (!comment && (value.size == 0 || text_find(value, TEXT(" "), 0) != SIZE_MAX))
            return false;
        at = line.next;
    }
    return true;
}

/* "http_req_duration{name:search}" is about search; another tag tells its metric from others. */
static Text tagged_subject(Text selector) {
    static const char *const names[] = {"name", "url", "group", "endpoint", "operation", "scenario"};
    size_t colon = text_find(selector, TEXT(":"), 0);
    bool named = colon != SIZE_MAX && IS_AMONG(text_part(selector, 0, colon), names);
    return named ? text_trim(text_part(selector, colon + 1, selector.size)) : selector;
}

/* k6's thresholds: "http_req_duration: ['p(95)<500']". It counts times in ms and failures as a share. */
static void read_program_threshold(Settings *settings, Text key, Span string) {
    static const char *const shares[] = {"failed", "errors", "error", "checks", "success", "rate"};
    Text text = text_part(settings->piece->text, string.begin, string.end);
    size_t brace = text_find(key, TEXT("{"), 0);
    Text metric = text_part(key, 0, brace);
    Threshold threshold;
    if (!threshold_read(text, true, &threshold) || threshold.sign == NO_INDEX)
        return;
    size_t depth = settings->depth;
    if (brace != SIZE_MAX)
        open_key(settings, tagged_subject(text_part(key, brace + 1, key.size - 1)), SIZE_MAX);
    Field field;
    begin_setting(&field, settings, metric, (Span){string.begin + threshold.sign, string.end}, (Text){0});
    settings->depth = depth;
    field.statistic = threshold.statistic;
    if (threshold.statistic.kind != STAT_NONE && field.unit.factor <= 0)
        field.unit = (WideUnit){DIM_TIME, 1e-3, TEXT("ms")};
    for (size_t i = 0; i < sizeof shares / sizeof *shares && text_starts(text, TEXT("rate")); i++)
        if (text_find(metric, text_of(shares[i]), 0) != SIZE_MAX)
            field.unit = (WideUnit){DIM_FRACTION, 1, TEXT("%")};
    field_read(settings->reader, &field);
}

/* The end of the comment, string or word that begins at `at`; at + 1 for a sign. */
static size_t token_end(Text text, size_t at) {
    bool line = text_starts(text_part(text, at, text.size), TEXT("//"));
    if (line || text_starts(text_part(text, at, text.size), TEXT("/*"))) {
        size_t end = text_find(text, line ? TEXT("\n") : TEXT("*/"), at);
        return end == SIZE_MAX ? text.size : end + (line ? 1 : 2);
    }
    char c = text.at[at];
    if (c == '\'' || c == '"' || c == '`') {
        size_t end = text_find(text, text_part(text, at, at + 1), at + 1);
        return end == SIZE_MAX ? text.size : end + 1;
    }
    size_t end = at;
    while (end < text.size && (char_is_letter(text.at[end]) || char_is_digit(text.at[end]) || text.at[end] == '_'))
        end++;
    return end > at ? end : at + 1;
}

static bool is_key(Text text, size_t end) {
    while (end < text.size && char_is_space(text.at[end]))
        end++;
    return end < text.size && (text.at[end] == ':' || text.at[end] == '=');
}

static void read_program(Settings *settings) {
    Text text = settings->piece->text, key = {0};
    bool wanted = false;
    size_t depth = 0;
    for (size_t at = 0, end; at < text.size; at = end) {
        end = token_end(text, at);
        if (char_is_space(text.at[at]))
            continue;
        Text token = text_part(text, at, end), inner = without_quotes(token);
        char c = token.at[0];
        if (depth == 0 && is_key(text, end) && text_equal(inner, TEXT("thresholds")))
            wanted = true;
        else if (depth == 0 && wanted && (c == '{' || c == ',' || c == '}'))
            depth = c == '{', wanted = false;
        else if (depth > 0 && (c == '{' || c == '['))
            depth++;
        else if (depth > 0 && (c == '}' || c == ']'))
            depth--;
        else if (depth == 1 && c != '/' && is_key(text, end))
            key = inner;
        else if (depth > 0 && inner.size < token.size && !is_key(text, end))
            read_program_threshold(settings, key, (Span){at + 1, end - 1});
    }
}

void form_code(Reader *reader, const Piece *piece) {
    Reads reads = reads_of(piece->info);
    if (reads == READS_NOTHING)
        return;
    Settings settings = {.reader = reader, .piece = piece, .row = NO_INDEX};
    settings.words = reads == READS_WORDS || (reads == READS_UNNAMED && all_settings(piece->text));
    if (reads == READS_THRESHOLDS)
        read_program(&settings);
    for (size_t at = reads == READS_THRESHOLDS ? piece->text.size : 0; at < piece->text.size;) {
        Line line = line_at(piece->text, at, settings.words);
        read_line(&settings, &line);
        at = line.next;
    }
}
