/* Is a text JSON? Asked of jansson, which had no part in writing it. */
#include <jansson.h>

#include "fuzz.h"

bool json_is_valid(Text text) {
    json_t *json = json_loadb(text.at, text.size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    bool valid = json != NULL;
    json_decref(json);
    return valid;
}
