/* embed.h - what the tool of the build prints of a pack. */
#ifndef SUMLINT_PACK_EMBED_EMBED_H
#define SUMLINT_PACK_EMBED_EMBED_H

#include "../pack.h"

/* Prints what the pack knows as a page of Markdown tables: docs/pack-NAME.md. */
void page_print(Arena *arena, const Pack *pack);

/* Print the tables as the constants `lexicon` and `phrases`. */
void lexicon_print(const Lexicon *lexicon);
void phrases_print(const PhraseTable *table);

#endif
