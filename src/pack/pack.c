/* pack.c - names and tables of a pack, looked up. */
#include "pack.h"

static const char *const level_names[] = {
    [LEVEL_OFF] = "off", [LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};

Text level_name(Level level) { return text_of(level_names[level]); }

bool level_of_name(Text name, Level *level) {
    for (int i = LEVEL_OFF; i <= LEVEL_ERROR; i++)
        if (text_equal(name, text_of(level_names[i]))) {
            *level = (Level)i;
            return true;
        }
    return false;
}

static const char *const key_names[] = {
#define KEY(NAME, name, what) name,
#include "keys.def"
#undef KEY
};

Text key_name(KeyPart part) { return text_of(key_names[part]); }

const RuleDef *pack_rule(const Pack *pack, Text name) {
    for (size_t i = 0; i < pack->rule_count; i++)
        if (text_equal(pack->rules[i].name, name))
            return &pack->rules[i];
    return NULL;
}

const MessageDef *pack_message(const Pack *pack, Text name) {
    for (size_t i = 0; i < pack->message_count; i++)
        if (text_equal(pack->messages[i].name, name))
            return &pack->messages[i];
    return NULL;
}

size_t pack_fact(const Pack *pack, Text name) {
    for (size_t i = 0; i < pack->fact_count; i++)
        if (text_equal(pack->facts[i].name, name))
            return i;
    return NO_DEFINITION;
}

size_t pack_section(const Pack *pack, Text id) {
    for (size_t i = 0; i < pack->section_count; i++)
        if (text_equal(pack->sections[i].id, id))
            return i;
    return NO_DEFINITION;
}

static void add_words(Lexicon *lexicon, LexClass class, PhraseList words, int value) {
    Text phrase;
    for (size_t at = 0; phrase_next(words, &at, &phrase);)
        lexicon_add(lexicon, class, phrase, value);
}

/* Vague words carry the index of their class, so that the check floor finds its rule and excuses. */
const Lexicon *lexicon_of_pack(Arena *arena, const Pack *pack) {
    Lexicon *lexicon = lexicon_new(arena);
    for (size_t i = 0; i < pack->word_list_count; i++)
        add_words(lexicon, pack->words[i].class, pack->words[i].words, 0);
    for (size_t i = 0; i < pack->vague_count; i++)
        add_words(lexicon, LEX_VAGUE, pack->vague[i].words, (int)i);
    for (size_t i = 0; i < pack->fact_count; i++)
        for (size_t k = 0; k < pack->facts[i].nouns.count; k++)
            lexicon_add(lexicon, LEX_COUNTED, pack->facts[i].nouns.items[k], 0);
    return lexicon;
}
/* Capital letters as in a title, but for the small words. */
Text kind_heading(Arena *arena, const KindDef *kind) {
    Buffer title;
    buffer_init(&title, arena);
    Text word;
    for (size_t at = 0; word_next(kind->title, &at, &word);) {
        bool small = text_equal(word, TEXT("and")) || text_equal(word, TEXT("of"));
        char first = word.at[0];
        bool raise = !small && first >= 'a' && first <= 'z';
        buffer_print(&title, "%s%c%.*s", title.size > 0 ? " " : "", raise ? first - 'a' + 'A' : first,
                     TEXT_ARG(text_part(word, 1, word.size)));
    }
    return buffer_text(&title);
}
