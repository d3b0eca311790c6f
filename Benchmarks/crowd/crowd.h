/// A crowd of students that registers over HTTP: one thread, epoll, keep-alive connections, each playing one student after
/// another. A student's own requests follow each other.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/// Sections of one way to take a course.
enum { MOST_PARTS = 12, MOST_HELD = 64, MOST_WISHES = 64 };

struct section {
    char id[40];
    long limit;
    /// Seats that the crowd was told are taken: what a page would show.
    long taken;
};

struct way {
    int count;
    int sections[MOST_PARTS];
};

struct course {
    int count;
    struct way *ways;
};

struct student {
    char *token;
    int count;
    int wishes[MOST_WISHES];
};

struct plan {
    int section_count, course_count, student_count;
    struct section *sections;
    struct course *courses;
    struct student *students;
    /// A bit for each pair of sections.
    uint8_t *overlaps;
};

/// Reads a plan, or ends the program with what is wrong with it.
struct plan *read_plan(const char *path);
bool overlap(const struct plan *plan, int one, int other);

/// Latencies in microseconds, to within 1.6 %.
enum { HISTOGRAM_SIZE = 64 * 40 };
struct histogram {
    uint64_t count, most, cells[HISTOGRAM_SIZE];
};
void note(struct histogram *histogram, uint64_t microseconds);
uint64_t quantile(const struct histogram *histogram, double share);

uint64_t microseconds_now(void);
_Noreturn void give_up(const char *reason);

/// What became of a request.
enum outcome { SEATED, IN_LINE, FULL, CONFLICT, NOT_NEEDED, REFUSED, UNAVAILABLE, FAILED, LOST, OUTCOMES };
extern const char *const outcome_names[OUTCOMES];

/// Where a student stands in their wishes.
enum step { ENROLLING, WAITING };
struct turn {
    const struct plan *plan;
    int student, wish, tries;
    enum step step;
    /// The way being tried, and of it the part whose line is being joined.
    int way, part;
    bool tried[4096];
    int held_count, held[MOST_HELD];
    char id[40];
    long position;
};

/// Begins a student's turn. False when the student wants nothing.
bool begin_turn(struct turn *turn, const struct plan *plan, int student);
/// Writes the next request's path and body.
void next_request(const struct turn *turn, const char **path, char *body, size_t size);
/// Takes an answer; false when the student is done.
bool take_answer(struct turn *turn, int status, char *body, enum outcome *outcome);
/// The sections that the present request names, the main one first.
int named_sections(const struct turn *turn, int sections[MOST_PARTS]);
