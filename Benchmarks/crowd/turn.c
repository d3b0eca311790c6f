#include "crowd.h"

#include <stdlib.h>
#include <string.h>

/// How many ways a student tries for one course before giving up.
enum { MOST_TRIES = 8 };

const char *const outcome_names[OUTCOMES] = {
    "seated", "in_line", "full", "conflict", "line_not_needed", "refused_otherwise", "unavailable", "failed", "lost"};

static const struct course *wanted(const struct turn *turn) {
    return &turn->plan->courses[turn->plan->students[turn->student].wishes[turn->wish]];
}

static const struct way *tried_way(const struct turn *turn) { return &wanted(turn)->ways[turn->way]; }

static bool has_seats(const struct plan *plan, const struct way *way) {
    for (int i = 0; i < way->count; i++)
        if (plan->sections[way->sections[i]].taken >= plan->sections[way->sections[i]].limit) return false;
    return true;
}

static bool fits(const struct turn *turn, const struct way *way) {
    for (int i = 0; i < way->count; i++) {
        for (int j = 0; j < i; j++)
            if (overlap(turn->plan, way->sections[i], way->sections[j])) return false;
        for (int j = 0; j < turn->held_count; j++)
            if (overlap(turn->plan, way->sections[i], turn->held[j])) return false;
    }
    return true;
}

static int first_way(const struct turn *turn, bool fitting, bool free_seats) {
    const struct course *course = wanted(turn);
    for (int i = 0; i < course->count; i++) {
        if (turn->tried[i]) continue;
        if (fitting && !fits(turn, &course->ways[i])) continue;
        if (free_seats && !has_seats(turn->plan, &course->ways[i])) continue;
        return i;
    }
    return -1;
}

/// The first way with free seats that fits, else the first that fits, to stand in line, else the first of all.
static bool choose_way(struct turn *turn) {
    if (turn->tries >= MOST_TRIES) return false;
    int way = first_way(turn, true, true);
    if (way < 0) way = first_way(turn, true, false);
    if (way < 0 && turn->tries == 0) way = first_way(turn, false, false);
    if (way < 0) return false;
    turn->way = way;
    turn->tried[way] = true;
    turn->tries++;
    turn->step = ENROLLING;
    return true;
}

static bool begin_wish(struct turn *turn) {
    const struct student *student = &turn->plan->students[turn->student];
    for (; turn->wish < student->count; turn->wish++) {
        memset(turn->tried, 0, sizeof turn->tried);
        turn->tries = 0;
        if (choose_way(turn)) return true;
    }
    return false;
}

static bool next_wish(struct turn *turn) {
    turn->wish++;
    return begin_wish(turn);
}

bool begin_turn(struct turn *turn, const struct plan *plan, int student) {
    turn->plan = plan;
    turn->student = student;
    turn->wish = turn->held_count = 0;
    return begin_wish(turn);
}

int named_sections(const struct turn *turn, int sections[MOST_PARTS]) {
    const struct way *way = tried_way(turn);
    int first = turn->step == WAITING ? turn->part : 0;
    sections[0] = way->sections[first];
    for (int i = 0, next = 1; i < way->count; i++)
        if (i != first) sections[next++] = way->sections[i];
    return way->count;
}

void next_request(const struct turn *turn, const char **path, char *body, size_t size) {
    int sections[MOST_PARTS], count = named_sections(turn, sections);
    *path = turn->step == ENROLLING ? "/api/v1/enrollments" : "/api/v1/waitlist-entries";
    size_t length = snprintf(body, size, "{\"offering_id\":\"%s\"", turn->plan->sections[sections[0]].id);
    for (int i = 1; i < count && length < size; i++)
        length += snprintf(
            body + length, size - length, "%s\"%s\"", i == 1 ? ",\"linked_offering_ids\":[" : ",",
            turn->plan->sections[sections[i]].id);
    if (length < size) snprintf(body + length, size - length, count > 1 ? "]}" : "}");
}

static enum outcome outcome_of(const struct turn *turn, int status, const char *body) {
    if (status == 201) return turn->step == ENROLLING ? SEATED : IN_LINE;
    if (status == 503) return UNAVAILABLE;
    if (status != 409) return FAILED;
    if (strstr(body, "registration.waitlist_not_needed")) return NOT_NEEDED;
    if (strstr(body, "\"registration.conflict\"")) return CONFLICT;
    if (strstr(body, "\"registration.full\"")) return FULL;
    return REFUSED;
}

static void read_entry(struct turn *turn, const char *body) {
    const char *id = strstr(body, "\"id\":\""), *position = strstr(body, "\"position\":");
    if (id) snprintf(turn->id, sizeof turn->id, "%.36s", id + 6);
    turn->position = position ? strtol(position + 11, NULL, 10) : 0;
}

static void sit_down(struct turn *turn) {
    const struct way *way = tried_way(turn);
    for (int i = 0; i < way->count && turn->held_count < MOST_HELD; i++) {
        turn->plan->sections[way->sections[i]].taken++;
        turn->held[turn->held_count++] = way->sections[i];
    }
}

/// Another way while one with free seats is left; else the line of what was just found full.
static bool after_full(struct turn *turn) {
    const struct way *way = tried_way(turn);
    if (way->count == 1) turn->plan->sections[way->sections[0]].taken = turn->plan->sections[way->sections[0]].limit;
    if (turn->tries < MOST_TRIES && first_way(turn, true, true) >= 0) return choose_way(turn);
    turn->step = WAITING;
    turn->part = 0;
    return true;
}

bool take_answer(struct turn *turn, int status, char *body, enum outcome *outcome) {
    *outcome = outcome_of(turn, status, body);
    read_entry(turn, body);
    switch (*outcome) {
        case SEATED: sit_down(turn); return next_wish(turn);
        case UNAVAILABLE: return true;
        case FULL: if (turn->step == ENROLLING) return after_full(turn); break;
        case CONFLICT: if (turn->step == ENROLLING && choose_way(turn)) return true; break;
        case NOT_NEEDED: if (++turn->part < tried_way(turn)->count) return true; break;
        default: break;
    }
    return next_wish(turn);
}
