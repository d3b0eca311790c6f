"""Reads an ITC-2019 instance and a timetable for it.

The files name a DTD on the web; expat reads no external entity, so that nothing is fetched.
"""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree


@dataclass
class Section:
    """A class of the instance with the time and the room that the timetable gives it."""

    number: int
    course: int
    configuration: str
    subpart: str
    limit: int
    parent: int | None
    days: str = ""
    start: int = 0
    length: int = 0
    weeks: str = ""
    room: str | None = None

    @property
    def week_bits(self):
        return int(self.weeks[::-1], 2) if self.weeks else 0

    @property
    def day_bits(self):
        return int(self.days[::-1], 2) if self.days else 0

    def overlaps(self, other):
        return (
            self.start < other.start + other.length
            and other.start < self.start + self.length
            and self.day_bits & other.day_bits != 0
            and self.week_bits & other.week_bits != 0
        )


@dataclass
class Instance:
    """A term: sections by number, the ways to take each course, and who asks for what."""

    name: str
    weeks: int
    rooms: dict[str, int] = field(default_factory=dict)
    sections: dict[int, Section] = field(default_factory=dict)
    courses: dict[int, list[tuple[int, ...]]] = field(default_factory=dict)
    students: list[list[int]] = field(default_factory=list)

    @property
    def requests(self):
        return sum(len(wishes) for wishes in self.students)


def read(directory, name, most_ways=2000):
    """The instance with its timetable; of very many ways to take a course, the first `most_ways`."""
    directory = Path(directory)
    problem = ElementTree.parse(directory / f"{name}.xml").getroot()
    instance = Instance(name, int(problem.get("nrWeeks")))
    for room in problem.find("rooms"):
        instance.rooms[room.get("id")] = int(room.get("capacity"))
    times = {}
    for course in problem.find("courses"):
        number = int(course.get("id"))
        instance.courses[number] = []
        for configuration in course.findall("config"):
            parts = _parts(instance, number, configuration, times)
            instance.courses[number] += _ways(parts, most_ways - len(instance.courses[number]))
    for student in problem.find("students"):
        instance.students.append([int(wish.get("id")) for wish in student.findall("course")])
    _timetable(instance, directory / f"solution_{name}.xml", times)
    return instance


def _parts(instance, course, configuration, times):
    parts = []
    for subpart in configuration.findall("subpart"):
        part = []
        for entry in subpart.findall("class"):
            parent = entry.get("parent")
            section = Section(
                int(entry.get("id")), course, configuration.get("id"), subpart.get("id"), int(entry.get("limit")),
                int(parent) if parent else None)
            instance.sections[section.number] = section
            part.append(section)
            for time in entry.findall("time"):
                key = (section.number, time.get("days"), int(time.get("start")), time.get("weeks"))
                times[key] = int(time.get("length"))
        parts.append(part)
    return parts


def _ways(parts, most):
    """One section of every part, a child only with its parent; those with a parent in an earlier part follow it."""
    ways = []

    def choose(chosen, rest):
        if len(ways) >= most:
            return
        if not rest:
            ways.append(tuple(section.number for section in chosen))
            return
        numbers = {section.number for section in chosen}
        subparts = {section.subpart for section in chosen}
        for section in rest[0]:
            if section.parent is None or section.parent in numbers or section.subpart in subparts:
                choose(chosen + [section], rest[1:])

    choose([], _parents_first(parts))
    return ways


def _parents_first(parts):
    of = {section.number: position for position, part in enumerate(parts) for section in part}

    def depth(position):
        parents = {of[s.parent] for s in parts[position] if s.parent in of}
        return 1 + max(map(depth, parents)) if parents else 0

    return [parts[position] for position in sorted(range(len(parts)), key=depth)]


def _timetable(instance, path, times):
    for entry in ElementTree.parse(path).getroot().findall("class"):
        section = instance.sections[int(entry.get("id"))]
        section.days, section.weeks = entry.get("days"), entry.get("weeks")
        section.start = int(entry.get("start"))
        section.length = times[section.number, section.days, section.start, section.weeks]
        section.room = entry.get("room")
