"""An invented catalogue: two thousand courses with department, owner, and, for every other one, two prerequisites."""

from .campus import identifier, localized

COURSES, OWNERS, DEPARTMENTS = 2000, 50, 10
WORDS = "An introduction to the methods, the history and the open questions of the subject, with weekly exercises. " * 2


def tables():
    yield "users", ["id", "email", "username", "password_hash", "full_name", "role"], [
        [identifier("users", n), f"student{n}@replay.example", f"student{n}", "!", f"Student {n}", "student"]
        for n in range(1, 101)] + [
        [identifier("users", 1000 + n), f"owner{n}@replay.example", f"owner{n}", "!", f"Owner {n}", "instructor"]
        for n in range(OWNERS)]
    yield "students", ["id", "user_id", "student_number"], [
        [identifier("students", n), identifier("users", n), f"S{n:06d}"] for n in range(1, 101)]
    yield "departments", ["id", "code", "name"], [
        [identifier("departments", n), f"D{n}", localized(f"Department {n}")] for n in range(DEPARTMENTS)]
    yield "courses", [
        "id", "code", "slug", "name", "description", "credits", "level", "department_id", "instructor_id",
        "is_published"], [[
            identifier("courses", n), f"C {n:04d}", f"c-{n:04d}", localized(f"Course {n}"), localized(WORDS), 3,
            1000 * (1 + n % 4), identifier("departments", n % DEPARTMENTS), identifier("users", 1000 + n % OWNERS), True]
            for n in range(COURSES)]
    yield from _requirements()


def _requirements():
    nodes, leaves = [], []
    for course in range(2, COURSES, 2):
        root = course * 4
        nodes.append([identifier("meetings", root), identifier("courses", course), None, 0, 0, "all_of"])
        for place in (1, 2):
            node = identifier("meetings", root + place)
            nodes.append([node, identifier("courses", course), identifier("meetings", root), 1, place, "course"])
            leaves.append([
                identifier("taught", root + place), identifier("courses", course), identifier("courses", course - place),
                node])
    yield "requirement_nodes", ["id", "course_id", "parent_id", "depth", "position", "kind"], nodes
    yield "course_prerequisites", ["id", "course_id", "prerequisite_course_id", "node_id"], leaves
