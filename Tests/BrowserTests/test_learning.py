"""Teaching and learning as people meet them, with axe on every page: run by script/browser-test."""

import json
import subprocess
import unittest
import urllib.request

from university import University

FILE = "::Moss::Tell of moss.{}\n\n::Leaf::Are leaves green?{T}\n\n::Root::Where are roots?{=below ~above ~beside}"


def setUpModule():
    global university, section, target, learner
    university = University()
    section, learner = taught_section()
    target = next_section(section)


def tearDownModule():
    university.close()


def taught_section():
    """A section that the instructor teaches now, and the login of a student in it."""
    return university.ask(
        """
        select o.id, su.username from course_offerings o
          join academic_terms t on t.id = o.term_id and t.is_current
          join offering_instructors i on i.offering_id = o.id
          join staff_members m on m.id = i.staff_id join users u on u.id = m.user_id and u.username = 'instructor'
          join course_enrollments e on e.course_offering_id = o.id and e.status = 'enrolled'
          join students s on s.id = e.student_id join users su on su.id = s.user_id
         order by o.id, su.username limit 1
        """)[0]


def next_section(of):
    """A section of the same course in the coming term, which the instructor teaches."""
    rows = university.ask(
        """
        select o.id from course_offerings o join academic_terms t on t.id = o.term_id
         where o.course_id = (select course_id from course_offerings where id = ?) and o.id <> ?
         order by t.start_date desc limit 1
        """, of, of)
    staff = university.ask(
        "select m.id from staff_members m join users u on u.id = m.user_id where u.username = 'instructor'")[0][0]
    call("registrar", "PUT", f"offerings/{rows[0][0]}/instructors/{staff}", {"kind": "primary"})
    return rows[0][0]


def call(login, method, path, body=None):
    """Asks the interface for programs as somebody."""
    token = subprocess.run(
        [university.program, "user", "token", f"{login}@lyceum.example"], cwd=university.folder.name,
        env=university.environment, check=True, capture_output=True, text=True).stdout.strip()
    headers = {"Authorization": f"Bearer {token}"} | ({} if body is None else {"Content-Type": "application/json"})
    request = urllib.request.Request(
        f"{university.url}/api/v1/{path}", method=method, headers=headers,
        data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
        return json.loads(text) if text else None


class LearningCase(unittest.TestCase):
    def check(self, visit, path):
        self.assertEqual(visit.violations(), [], path)
        self.assertFalse(visit.overflow(), f"{path} is wider than the screen")
        self.assertEqual(visit.complaints, [], path)

    def walk(self, who, paths):
        for width, scheme in (("phone", "dark"), ("phone", "light"), ("desktop", "dark"), ("desktop", "light")):
            with university.visit(who, width, scheme) as visit:
                for path in paths:
                    with self.subTest(who=who, width=width, scheme=scheme, path=path):
                        answer = visit.page.goto(path)
                        self.assertEqual(answer.status, 200, path)
                        self.check(visit, path)


class Copying(LearningCase):
    def test_a_section_is_looked_at_before_it_is_copied(self):
        call("instructor", "POST", f"offerings/{section}/content-copy")
        call("instructor", "POST", f"offerings/{section}/announcements", {"title": "Hall", "content": "In the hall"})
        with university.visit("instructor", "phone") as visit:
            page = visit.page
            page.goto(f"/offerings/{target}/content")
            page.get_by_role("link", name="Copy from another section").click()
            self.check(visit, "copy, empty")
            page.select_option("#source", section)
            page.get_by_label("Announcements, shown from their new day on").check()
            page.get_by_role("button", name="Show what would be made").click()
            page.get_by_text("Nothing is saved yet").wait_for()
            self.assertGreater(page.locator("time").count(), 1)
            self.check(visit, "copy, planned")
            page.get_by_role("button", name="Copy", exact=True).click()
            page.get_by_text("It is copied").wait_for()
            page.goto(f"/offerings/{target}/copy?source={section}&part=syllabus&part=announcements")
            page.get_by_text("Everything is there already").wait_for()
            self.check(visit, "copy, done")

    def test_a_term_is_looked_at_before_it_is_copied(self):
        terms = university.ask("select id from academic_terms order by start_date")
        past, coming = terms[0][0], terms[-1][0]
        self.walk("registrar", ["/terms", f"/terms/{coming}/copy", f"/terms/{coming}/copy?source={past}&part=syllabus"])
        with university.visit("registrar") as visit:
            page = visit.page
            page.goto(f"/terms/{coming}/copy")
            page.select_option("#source", past)
            page.get_by_role("button", name="Show what would be made").click()
            page.get_by_role("button", name="Copy", exact=True).click()
            page.get_by_text("Sections made:").wait_for()
            self.check(visit, "term copy, done")


class Groups(LearningCase):
    def test_made_filled_led_and_left(self):
        with university.visit("instructor", "phone") as visit:
            page = visit.page
            page.goto(f"/offerings/{section}/groups")
            page.get_by_label("Name").fill("Team")
            page.get_by_label("How many").fill("2")
            page.get_by_role("button", name="Make groups").click()
            page.get_by_role("heading", name="Team 2").wait_for()
            page.get_by_role("button", name="Spread at random").click()
            page.get_by_text("0 students in no group").wait_for()
            page.get_by_role("button", name="Make leader").first.click()
            page.get_by_text("Leader", exact=True).first.wait_for()
            self.check(visit, "groups")
        self.walk("instructor", [f"/offerings/{section}/groups"])
        self.walk(learner, [f"/offerings/{section}/groups"])
        with university.visit(learner, "phone") as visit:
            page = visit.page
            page.goto(f"/offerings/{section}/groups")
            page.get_by_role("button", name="Leave the group").click()
            page.get_by_text("You have left the group").wait_for()
            self.check(visit, "groups, left")


class Reading(LearningCase):
    def test_materials_attendance_progress_and_certificates(self):
        seat = university.ask(
            """
            select e.id from course_enrollments e join students s on s.id = e.student_id
              join users u on u.id = s.user_id where u.username = ? and e.course_offering_id = ?
            """, learner, section)[0][0]
        with university.visit("instructor", "phone") as visit:
            page = visit.page
            page.goto(f"/offerings/{section}/attendance")
            page.get_by_role("button", name="Save, the others were present").click()
            page.get_by_text("The attendance is saved").wait_for()
            self.check(visit, "attendance")
            material = call("instructor", "POST", f"offerings/{section}/materials", {
                "title": "A reader with a title that is longer than a telephone is wide", "is_published": True,
                "url": "https://example.org/a/rather/long/address/without/any/space/in/it/reader.html",
            })["id"]
        lessons = call(learner, "GET", f"offerings/{section}/outline")["lessons"]
        for lesson in lessons:
            call(learner, "PUT", f"enrollments/{seat}/lessons/{lesson['id']}/completion")
        self.walk("instructor", [
            f"/offerings/{section}/content", f"/offerings/{section}/content/materials", f"/materials/{material}/edit",
            f"/offerings/{section}/materials", f"/offerings/{section}/attendance", f"/offerings/{section}/progress",
            f"/offerings/{section}/topics", f"/lessons/{lessons[0]['id']}/edit",
        ])
        self.walk(learner, [
            f"/offerings/{section}/learn", f"/offerings/{section}/lessons/{lessons[0]['id']}",
            f"/offerings/{section}/materials", "/attendance", f"/enrollments/{seat}/attendance", "/topics",
            "/announcements", "/certificates",
        ])


class Marking(LearningCase):
    def test_results_marking_and_analysis(self):
        course = university.ask("select course_id from course_offerings where id = ?", section)[0][0]
        call("instructor", "POST", "question-imports", {
            "course_id": course, "format": "gift", "content": FILE, "topic": "Plants"})
        questions = [
            row[0] for row in university.ask("select id from questions where course_id = ? order by id", course)]
        for question in questions:
            call("instructor", "PATCH", f"questions/{question}", {"week_number": 2})
        exam = call("instructor", "POST", f"offerings/{section}/assessments", {
            "name": "Of plants", "duration_minutes": 60, "results_release": "on_submission", "results_shown": "key",
        })["id"]
        call("instructor", "PUT", f"assessments/{exam}/questions", {
            "sections": [{"questions": [{"question_id": question} for question in questions]}]})
        call("instructor", "POST", f"assessments/{exam}/publication")
        attempt = call(learner, "POST", f"assessments/{exam}/attempts", {})
        essay = university.ask("select id from questions where course_id = ? and type = 'essay'", course)[0][0]
        call(learner, "PUT", f"attempts/{attempt['id']}/answers", {
            "client_id": "test", "sequence": 1, "answers": {essay: {"text": "Moss is green, and small. " * 30}}})
        call(learner, "POST", f"attempts/{attempt['id']}/submission", {"sequence": 1})
        pages = [f"/exams/{exam}/{page}" for page in ("attempts", "results", "marking", "analysis")]
        self.walk("instructor", [f"/exams/{exam}", *pages])
        with university.visit("instructor", "phone") as visit:
            page = visit.page
            page.goto(f"/exams/{exam}/marking")
            page.get_by_label("Points").fill("0.5")
            page.locator("form button.button").first.click()
            page.get_by_text("Nothing waits to be marked").wait_for()
            self.check(visit, "marked")
        self.walk("instructor", pages)
        self.walk(learner, [f"/exams/{exam}", f"/attempts/{attempt['id']}"])
        with university.visit("instructor") as visit:
            for _ in range(40):
                visit.page.goto(f"/offerings/{section}/topics")
                if visit.page.get_by_text("Who needs it most").count():
                    break
                visit.page.wait_for_timeout(1000)
            self.assertEqual(visit.page.get_by_text("To be done again").count(), 2)
        self.walk("instructor", [f"/offerings/{section}/topics", f"/offerings/{section}/topics?week=2"])
        self.walk(learner, ["/topics"])


if __name__ == "__main__":
    unittest.main()
