"""What must be true of a database after a crowd has registered, asked of its rows alone, past the program."""

import json

SEATS = {
    "no section has more seats taken than it has": """
        select count(*) from course_offerings o
         where o.max_enrollment < (select count(*) from course_enrollments e
                                    where e.course_offering_id = o.id and e.status = 'enrolled')""",
    "every counter equals the rows": """
        select count(*) from course_offerings o
         where o.current_enrollment <> (select count(*) from course_enrollments e
                                         where e.course_offering_id = o.id and e.status = 'enrolled')""",
    "offers and seats together are within the limit": """
        select count(*) from course_offerings o
         where o.max_enrollment < o.current_enrollment
               + (select count(*) from course_waitlist w where w.course_offering_id = o.id and w.status = 'notified')""",
    "no student is in two sections that meet at once": """
        select count(*) from course_enrollments e
          join course_enrollments f on f.student_id = e.student_id and f.id < e.id and f.status = 'enrolled'
          join offering_meetings a on a.offering_id = e.course_offering_id
          join class_meetings m on m.id = a.meeting_id
          join offering_meetings b on b.offering_id = f.course_offering_id
          join class_meetings n on n.id = b.meeting_id
         where e.status = 'enrolled' and m.day_of_week = n.day_of_week and m.start_time < n.end_time
           and n.start_time < m.end_time and m.weeks & n.weeks <> 0""",
    "nobody has a course twice": """
        select count(*) from (
            select 1 from course_enrollments where status = 'enrolled' and linked_to_id is null
             group by student_id, course_id having count(*) > 1) twice""",
    "every seat of a linked set has all its parts": """
        select count(*) from (
            select e.id, o.course_id, o.configuration, o.term_id,
                   1 + (select count(*) from course_enrollments p
                         where p.linked_to_id = e.id and p.status = 'enrolled') as parts
              from course_enrollments e join course_offerings o on o.id = e.course_offering_id
             where e.linked_to_id is null and e.status = 'enrolled') taken
         where parts <> (select count(distinct s.component) from course_offerings s
                          where s.course_id = taken.course_id and s.configuration = taken.configuration
                            and s.term_id = taken.term_id)""",
    "every seat has its event": """
        select count(*) from course_enrollments e
         where e.status = 'enrolled'
           and not exists (select 1 from enrollment_events v where v.enrollment_id = e.id and v.kind = 'enrolled')""",
    "every seat has its entry in the audit": """
        select count(*) from course_enrollments e
         where not exists (select 1 from audit_logs a
                            where a.table_name = 'course_enrollments' and a.record_id = cast(e.id as text))""",
    "every course taken was told to its student, once by mail and once on the page": """
        select abs((select count(*) from course_enrollments where linked_to_id is null and status = 'enrolled')
                   - (select count(*) from email_outbox where kind = 'registration.enrolled'))
             + abs((select count(*) from course_enrollments where linked_to_id is null and status = 'enrolled')
                   - (select count(*) from notifications where kind = 'registration.enrolled'))""",
}

LINES = {
    "places in line are 1, 2, 3, … without gaps": """
        select count(*) from (
            select position, row_number() over (partition by course_offering_id order by position) as place
              from course_waitlist where status in ('waiting', 'notified')) line
         where position <> place""",
    "the order of the line is the order of its own instants": """
        select count(*) from (
            select joined_at, lag(joined_at) over (
                       partition by course_offering_id order by priority desc, position) as before,
                   priority, lag(priority) over (partition by course_offering_id order by priority desc, position) as rank
              from course_waitlist where status in ('waiting', 'notified')) line
         where joined_at < before and priority = rank""",
    "every place in line was told to its student": """
        select abs((select count(*) from course_waitlist)
                   - (select count(*) from email_outbox where kind = 'registration.waitlisted'))""",
}

# Whoever could take the seat at this moment, were it not for the lack of seats, and was there before somebody who got one
# without having been offered it from the line.
PASSED_OVER = """
    select w.id, w.student_id, w.course_offering_id from course_waitlist w
     where w.status = 'waiting' and exists (
        select 1 from course_enrollments e
         where e.course_offering_id = w.course_offering_id and e.status = 'enrolled' and e.enrolled_at > w.joined_at
           and not exists (
            select 1 from course_waitlist x
             where x.student_id = e.student_id and x.course_offering_id = e.course_offering_id and x.status = 'enrolled'))"""

# Only what the replay can bring about stands between a student and a seat: another seat of the course, or of that time.
STILL_ELIGIBLE = """
    with passed as ({passed})
    select count(*) from passed p
     where not exists (
        select 1 from course_enrollments e
          join course_offerings o on o.id = p.course_offering_id
         where e.student_id = p.student_id and e.status = 'enrolled' and e.course_id = o.course_id
           and e.linked_to_id is null)
       and not exists (
        select 1 from course_enrollments e
          join offering_meetings a on a.offering_id = e.course_offering_id
          join class_meetings m on m.id = a.meeting_id
          join offering_meetings b on b.offering_id = p.course_offering_id
          join class_meetings n on n.id = b.meeting_id
         where e.student_id = p.student_id and e.status = 'enrolled' and m.day_of_week = n.day_of_week
           and m.start_time < n.end_time and n.start_time < m.end_time and m.weeks & n.weeks <> 0)
""".format(passed=PASSED_OVER)

# A free seat for which somebody waits who could take it.
LEFT_LYING = """
    select count(*) from course_offerings o
     where o.max_enrollment > o.current_enrollment
           + (select count(*) from course_waitlist w where w.course_offering_id = o.id and w.status = 'notified')
       and exists (select 1 from course_waitlist w where w.course_offering_id = o.id and w.status = 'waiting'
                    and w.passed_over_at is null)"""


def prove(database, answers=None):
    """Each claim with how many rows speak against it."""
    claims = {claim: database.ask(sql)[0][0] for claim, sql in (SEATS | LINES).items()}
    claims["nobody got a seat past someone eligible who waited before"] = database.ask(STILL_ELIGIBLE)[0][0]
    claims["no seat is left free while someone waits for it"] = database.ask(LEFT_LYING)[0][0]
    if answers:
        claims |= prove_answers(database, answers)
    return claims


def prove_answers(database, path):
    """What was answered 201 is there, and who was answered before another asked stands before them."""
    seats, places = _read(path)
    enrolled = {row[0]: row[1] for row in database.ask(
        "select id, student_id from course_enrollments where status = 'enrolled'")}
    parts = {(row[0], row[1]) for row in database.ask(
        "select student_id, course_offering_id from course_enrollments where status = 'enrolled'")}
    waiting = {row[0] for row in database.ask("select id from course_waitlist")}
    missing = sum(
        seat["id"] not in enrolled or any((enrolled[seat["id"]], part) not in parts for part in seat["sections"])
        for seat in seats)
    return {
        "every seat that was answered 201 is there, with all its parts": missing,
        "every place in line that was answered 201 is there": sum(place["id"] not in waiting for place in places),
        "who was answered before another asked stands before them": _overtaken(places),
    }


def _read(path):
    seats, places = [], []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            kind, student, asked, answered, name, position, *sections = line.split()
            (seats if kind == "seat" else places).append({
                "student": int(student), "asked": int(asked), "answered": int(answered), "id": name,
                "position": int(position), "sections": sections})
    return seats, places


def _overtaken(places):
    lines = {}
    for place in places:
        lines.setdefault(place["sections"][0], []).append(place)
    overtaken = 0
    for line in lines.values():
        line.sort(key=lambda place: place["position"])
        latest_question = 0
        for place in line:
            # Nobody further back may have been answered before this one asked.
            overtaken += sum(1 for later in line[line.index(place) + 1:] if later["answered"] < place["asked"])
            latest_question = max(latest_question, place["asked"])
    return overtaken


def tell(claims):
    """The claims as lines of text, and whether all hold."""
    for claim, against in claims.items():
        print(f"  {'holds' if against == 0 else f'BROKEN {against} times'}: {claim}")
    return all(against == 0 for against in claims.values())


def write(path, report):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(report, file, indent=2)
