/* sorted.c - looks up in what is in order. */
#include "base.h"

size_t sorted_at_most(const size_t *first, size_t count, size_t stride, size_t limit) {
    const char *bytes = (const char *)first;
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (*(const size_t *)(const void *)(bytes + middle * stride) <= limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
