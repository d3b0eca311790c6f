"""A database with a campus in it and a crowd's plan beside it, to be played more than once."""

from . import campus, database, itc2019, proof, running, tokens

# What a crowd leaves behind, in the order in which it can be taken away.
TRACES = ["enrollment_events", "course_waitlist", "course_enrollments", "notifications", "email_outbox", "audit_logs"]


def one_section(students, seats):
    """A term of one course with one section."""
    instance = itc2019.Instance("one-section", 15, {"1": seats})
    instance.sections[1] = itc2019.Section(
        1, 1, "1", "1", seats, None, days="1000000", start=108, length=18, weeks="1" * 15, room="1")
    instance.courses[1] = [(1,)]
    instance.students = [[1] for _ in range(students)]
    return instance


class Arena:
    """A filled database of one engine."""

    def __init__(self, engine, instance, directory, name, scale=1.0):
        town = campus.Campus(instance, scale)
        self.url = running.new_database(engine, directory, name)
        self.log, self.plan, self.answers = (f"{directory}/{name}.{kind}" for kind in ("log", "plan", "answers"))
        running.migrate(self.url)
        self.store = database.open_database(self.url)
        self.store.fill(town.tables())
        with open(self.plan, "w", encoding="ascii") as file:
            file.writelines(f"{line}\n" for line in town.plan(tokens.of_students(self.url, len(instance.students))))

    def clear(self):
        """As nobody had registered yet."""
        self.store.change([f"delete from {table}" for table in TRACES])

    def prove(self):
        return proof.prove(self.store, self.answers)
