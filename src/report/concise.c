/* concise.c - one line a finding, as compilers print it. */
#include "parts.h"

void concise_file(Report *report, const FileView *view, Buffer *out) {
    for (size_t i = 0; i < view->count; i++) {
        finding_header(report, view->result, view->items[i], out);
        buffer_add_char(out, '\n');
    }
}
