#include "crowd.h"

#include <time.h>

uint64_t microseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/// Sixty-four cells for each power of two.
static int cell(uint64_t value) {
    if (value < 64) return (int)value;
    int power = 63 - __builtin_clzll(value);
    return (power - 5) * 64 + (int)(value >> (power - 6) & 63);
}

static uint64_t value_of(int cell) {
    if (cell < 64) return cell;
    int power = cell / 64 + 5;
    return (uint64_t)(64 + cell % 64) << (power - 6);
}

void note(struct histogram *histogram, uint64_t microseconds) {
    int place = cell(microseconds);
    histogram->cells[place < HISTOGRAM_SIZE ? place : HISTOGRAM_SIZE - 1]++;
    histogram->count++;
    if (microseconds > histogram->most) histogram->most = microseconds;
}

uint64_t quantile(const struct histogram *histogram, double share) {
    uint64_t wanted = (uint64_t)(share * (double)histogram->count), seen = 0;
    for (int i = 0; i < HISTOGRAM_SIZE; i++) {
        seen += histogram->cells[i];
        if (seen > wanted) return value_of(i);
    }
    return histogram->most;
}
