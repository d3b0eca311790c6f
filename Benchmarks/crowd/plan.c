#include "crowd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void give_up(const char *reason) {
    fprintf(stderr, "crowd: %s%s%s\n", reason, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) give_up("no memory");
    return memory;
}

static int read_number(FILE *file) {
    int number;
    if (fscanf(file, "%d", &number) != 1 || number < 0) give_up("the plan lacks a number");
    return number;
}

static int read_heading(FILE *file, const char *heading) {
    char word[16];
    if (fscanf(file, "%15s", word) != 1 || strcmp(word, heading) != 0) give_up("the plan lacks a heading");
    return read_number(file);
}

static size_t pair(const struct plan *plan, int one, int other) { return (size_t)one * plan->section_count + other; }

bool overlap(const struct plan *plan, int one, int other) {
    size_t bit = pair(plan, one, other);
    return plan->overlaps[bit / 8] >> bit % 8 & 1;
}

static void mark_overlap(struct plan *plan, int one, int other) {
    size_t bit = pair(plan, one, other);
    plan->overlaps[bit / 8] |= 1 << bit % 8;
}

static void read_sections(FILE *file, struct plan *plan) {
    plan->section_count = read_heading(file, "sections");
    plan->sections = allocate(plan->section_count, sizeof *plan->sections);
    for (int i = 0; i < plan->section_count; i++)
        if (fscanf(file, "%39s %ld", plan->sections[i].id, &plan->sections[i].limit) != 2) give_up("a section is cut off");
    plan->overlaps = allocate(pair(plan, plan->section_count, 0) / 8 + 1, 1);
    for (int rest = read_heading(file, "overlaps"); rest > 0; rest--) {
        int one = read_number(file), other = read_number(file);
        if (one >= plan->section_count || other >= plan->section_count) give_up("an overlap names no section");
        mark_overlap(plan, one, other);
        mark_overlap(plan, other, one);
    }
}

static void read_way(FILE *file, const struct plan *plan, struct way *way) {
    way->count = read_number(file);
    if (way->count < 1 || way->count > MOST_PARTS) give_up("a way has too many parts");
    for (int i = 0; i < way->count; i++) {
        way->sections[i] = read_number(file);
        if (way->sections[i] >= plan->section_count) give_up("a way names no section");
    }
}

static void read_courses(FILE *file, struct plan *plan) {
    plan->course_count = read_heading(file, "courses");
    plan->courses = allocate(plan->course_count, sizeof *plan->courses);
    for (int i = 0; i < plan->course_count; i++) {
        struct course *course = &plan->courses[i];
        course->count = read_number(file);
        if (course->count > (int)sizeof ((struct turn *)0)->tried) give_up("a course can be taken in too many ways");
        course->ways = allocate(course->count, sizeof *course->ways);
        for (int j = 0; j < course->count; j++) read_way(file, plan, &course->ways[j]);
    }
}

static void read_students(FILE *file, struct plan *plan) {
    plan->student_count = read_heading(file, "students");
    plan->students = allocate(plan->student_count, sizeof *plan->students);
    for (int i = 0; i < plan->student_count; i++) {
        struct student *student = &plan->students[i];
        if (fscanf(file, "%1023ms", &student->token) != 1) give_up("a student lacks a token");
        student->count = read_number(file);
        if (student->count > MOST_WISHES) give_up("a student wishes too much");
        for (int j = 0; j < student->count; j++) {
            student->wishes[j] = read_number(file);
            if (student->wishes[j] >= plan->course_count) give_up("a wish names no course");
        }
    }
}

struct plan *read_plan(const char *path) {
    struct plan *plan = allocate(1, sizeof *plan);
    FILE *file = fopen(path, "r");
    if (!file) give_up(path);
    read_sections(file, plan);
    read_courses(file, plan);
    read_students(file, plan);
    fclose(file);
    return plan;
}
