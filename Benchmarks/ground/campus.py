"""A term as rows of the program's tables, and as the plan that the crowd plays."""

import datetime
import json
import math

EPOCH_MILLISECONDS = 1_750_000_000_000
KINDS = ["users", "students", "terms", "departments", "courses", "buildings", "rooms", "offerings", "meetings", "taught", "seats"]
FIRST_SLOT_MINUTES = 5


def identifier(kind, number):
    """A UUID of version 7, the same in every run, and ascending with the number as the program's own are."""
    return f"{(EPOCH_MILLISECONDS + number) >> 16:08x}-{(EPOCH_MILLISECONDS + number) & 0xFFFF:04x}" \
        f"-7{KINDS.index(kind):03x}-8000-{number:012x}"


def instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000000Z")


def clock(slot):
    return f"{slot * FIRST_SLOT_MINUTES // 60:02d}:{slot * FIRST_SLOT_MINUTES % 60:02d}"


def localized(text):
    return json.dumps({"en": text})


class Campus:
    """The rows of an instance, its limits scaled; the tables in the order in which they can be filled."""

    def __init__(self, instance, scale=1.0, today=None):
        self.instance = instance
        self.limits = {s.number: math.floor(s.limit * scale + 1e-9) for s in instance.sections.values()}
        self.today = today or datetime.datetime.now(datetime.timezone.utc)
        self.sections = self._parents_first()
        self.term = identifier("terms", 1)

    def offering(self, number):
        return identifier("offerings", number)

    def tables(self):
        """Name, columns and rows of each table."""
        yield from self._people()
        yield from self._term()
        yield from self._catalogue()
        yield from self._sections()
        yield from self._meetings()

    def _people(self):
        count = range(1, len(self.instance.students) + 1)
        yield "users", ["id", "email", "username", "password_hash", "full_name", "role"], [
            [identifier("users", n), f"student{n}@replay.example", f"student{n}", "!", f"Student {n}", "student"]
            for n in count]
        yield "students", ["id", "user_id", "student_number"], [
            [identifier("students", n), identifier("users", n), f"S{n:06d}"] for n in count]

    @property
    def first_day(self):
        return self.today.date() + datetime.timedelta(days=30)

    @property
    def last_day(self):
        return self.first_day + datetime.timedelta(days=7 * self.instance.weeks - 1)

    def _term(self):
        day = datetime.timedelta(days=1)
        yield "academic_terms", [
            "id", "code", "name", "academic_year", "semester", "start_date", "end_date", "registration_start_date",
            "registration_end_date", "drop_deadline"], [[
                self.term, "REPLAY", localized("Replayed term"), "2017", "spring", self.first_day.isoformat(),
                self.last_day.isoformat(), instant(self.today - day), instant(self.today + 60 * day),
                instant(self.today + 60 * day)]]

    def _catalogue(self):
        department = identifier("departments", 1)
        yield "departments", ["id", "code", "name"], [[department, "REPLAY", localized("Replayed department")]]
        yield "courses", ["id", "code", "slug", "name", "credits", "department_id", "is_published"], [
            [identifier("courses", n), f"RP {n}", f"rp-{n}", localized(f"Course {n}"), 3, department, True]
            for n in self.instance.courses]
        building = identifier("buildings", 1)
        yield "buildings", ["id", "code", "name"], [[building, "MAIN", "Main building"]]
        yield "rooms", ["id", "building_id", "number", "capacity"], [
            [identifier("rooms", int(n)), building, n, seats] for n, seats in self.instance.rooms.items()]

    def _sections(self):
        yield "course_offerings", [
            "id", "course_id", "term_id", "section_code", "status", "max_enrollment", "component",
            "parent_offering_id", "configuration"], [[
                self.offering(s.number), identifier("courses", s.course), self.term, str(s.number), "open",
                self.limits[s.number], f"part-{s.subpart}", self.offering(s.parent) if s.parent else None,
                s.configuration] for s in self.sections]

    def _meetings(self):
        meetings, links = [], []
        for section in self.sections:
            for day in (d for d in range(7) if section.days[d:d + 1] == "1"):
                number = section.number * 8 + day
                room = identifier("rooms", int(section.room)) if section.room else None
                meetings.append([
                    identifier("meetings", number), day + 1, clock(section.start),
                    clock(section.start + section.length), section.week_bits, self.first_day.isoformat(),
                    self.last_day.isoformat(), room])
                links.append([
                    identifier("taught", number), self.offering(section.number), identifier("meetings", number)])
        yield "class_meetings", [
            "id", "day_of_week", "start_time", "end_time", "weeks", "start_date", "end_date", "room_id"], meetings
        yield "offering_meetings", ["id", "offering_id", "meeting_id"], links

    def _parents_first(self):
        placed, rest = [], list(self.instance.sections.values())
        known = set()
        while rest:
            ready = [s for s in rest if s.parent is None or s.parent in known]
            placed += ready
            known.update(s.number for s in ready)
            rest = [s for s in rest if s.number not in known]
        return placed

    def plan(self, tokens):
        """What the crowd plays: sections, which of them overlap, the ways to take a course, students with wishes."""
        place = {s.number: index for index, s in enumerate(self.sections)}
        courses = {n: index for index, n in enumerate(self.instance.courses)}
        overlaps = [
            f"{i} {j}" for i, one in enumerate(self.sections) for j, other in enumerate(self.sections[:i])
            if one.overlaps(other)]
        yield f"sections {len(self.sections)}"
        yield from (f"{self.offering(s.number)} {self.limits[s.number]}" for s in self.sections)
        yield f"overlaps {len(overlaps)}"
        yield from overlaps
        yield f"courses {len(courses)}"
        for ways in self.instance.courses.values():
            yield str(len(ways))
            yield from (f"{len(way)} {' '.join(str(place[n]) for n in way)}" for way in ways)
        yield f"students {len(self.instance.students)}"
        for token, wishes in zip(tokens, self.instance.students, strict=True):
            yield f"{token} {len(wishes)} {' '.join(str(courses[w]) for w in wishes)}"
