"""The pages as people meet them: run by script/browser-test."""

import base64
import hmac
import pathlib
import tempfile
import time
import unittest

from university import University

STUDENT = "student1"


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


def one_time_code(secret, now=None):
    """What an authenticator shows for a secret as it is typed (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    step = int((now or time.time()) // 30).to_bytes(8, "big")
    digest = hmac.digest(key, step, "sha1")
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset:offset + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def coming_sections(*codes):
    """The first section of each course in the coming term: id and title."""
    rows = []
    for code in codes:
        rows += university.ask(
            """
            select o.id, c.code || ' ' || o.section_code from course_offerings o join courses c on c.id = o.course_id
              join academic_terms t on t.id = o.term_id
             where c.code = ? order by t.start_date desc, o.section_code limit 1
            """, code)
    return rows


def possible_section(login):
    """A section of the coming term that the student can take: nothing required, nothing else at that time."""
    return university.ask(
        """
        select o.id, c.code || ' ' || o.section_code from course_offerings o join courses c on c.id = o.course_id
         where o.term_id = (select id from academic_terms order by start_date desc limit 1)
           and o.max_enrollment > o.current_enrollment
           and not exists (select 1 from requirement_nodes n where n.course_id = c.id)
           and not exists (select 1 from course_enrollments e where e.course_id = c.id and e.student_id = ?1)
           and not exists (
            select 1 from course_enrollments e
              join offering_meetings x on x.offering_id = e.course_offering_id
              join class_meetings xm on xm.id = x.meeting_id
              join offering_meetings y on y.offering_id = o.id
              join class_meetings ym on ym.id = y.meeting_id
             where e.student_id = ?1 and e.term_id = o.term_id and e.status = 'enrolled'
               and xm.day_of_week = ym.day_of_week and xm.start_time < ym.end_time and ym.start_time < xm.end_time)
         order by c.code, o.section_code limit 1
        """, student(login))[0]


def student(login):
    return university.ask(
        "select s.id from students s join users u on u.id = s.user_id where u.username = ?", login)[0][0]


def program():
    return university.ask("select program_id from degree_catalogues order by program_id limit 1")[0][0]


def term():
    return university.ask("select id from academic_terms order by start_date limit 1")[0][0]


def exchange(login):
    """A seat of the student in the coming term, where it is, and another section of that term."""
    offering, _ = possible_section(login)
    rows = "select id from course_enrollments where course_offering_id = ? and student_id = ? and status = 'enrolled'"
    if not university.ask(rows, offering, student(login)):
        with university.visit(login) as visit:
            visit.page.goto(f"/offerings/{offering}")
            visit.page.get_by_role("button", name="Register now").click()
            visit.page.wait_for_url("**/schedule**")
    return university.ask(rows, offering, student(login))[0][0], offering, possible_section(login)[0]


class PageCase(unittest.TestCase):
    def check(self, visit, path):
        self.assertEqual(visit.violations(), [], path)
        self.assertFalse(visit.overflow(), f"{path} is wider than the screen")
        self.assertEqual(visit.complaints, [], path)


class PageWalk(PageCase):
    def walk(self, who, paths):
        for width, scheme in (("phone", "dark"), ("desktop", "light")):
            with university.visit(who, width, scheme) as visit:
                for path in paths:
                    with self.subTest(who=who, width=width, path=path):
                        visit.page.goto(path)
                        self.check(visit, path)


class EveryPage(PageWalk):
    def test_open_to_everyone(self):
        course = university.ask("select course_id from requirement_nodes limit 1")[0][0]
        offering = coming_sections("CS 101")[0][0]
        self.walk(None, [
            "/", "/catalogue", "/catalogue?q=zzzz", f"/courses/{course}", f"/offerings/{offering}", "/terms",
            "/sign-in?why=first", "/forgot-password", "/reset-password?token=spent", "/verify-email?token=x", "/sign-up",
            "/nothing",
        ])

    def test_of_a_student(self):
        course = university.ask("select course_id from requirement_nodes limit 1")[0][0]
        offering = coming_sections("CS 101")[0][0]
        self.walk(STUDENT, [
            "/", "/cart", f"/cart?offering={offering}", "/timetables?courses=CS+101,ECON+101", "/schedule", "/waitlist",
            "/calendar", "/account", "/account/second-factor", f"/courses/{course}", f"/offerings/{offering}",
            f"/students/{student(STUDENT)}", "/students", f"/students/{student(STUDENT)}/progress",
            f"/students/{student(STUDENT)}/progress?program={program()}", f"/programs/{program()}/requirements",
        ])

    def test_of_an_administrator(self):
        users = dict(university.ask("select username, id from users"))
        self.walk("admin", [
            "/users", "/users?q=zzzz", "/users?role=student&offset=30", "/users/new", f"/users/{users[STUDENT]}",
            f"/users/{users[STUDENT]}/details",
            f"/users/{users['admin']}", f"/users/{users['instructor']}",
        ])

    def test_of_an_exchange(self):
        seat, offering, other = exchange("student6")
        self.walk("student6", [
            f"/enrollments/{seat}/swap", f"/enrollments/{seat}/swap?q=CS", f"/offerings/{other}/swap?drop={seat}",
        ])

    def test_of_staff(self):
        offering = coming_sections("CS 101")[0][0]
        of_student = f"/students/{student(STUDENT)}"
        self.walk("registrar", [
            "/", "/sections", "/students", of_student, f"{of_student}/holds", f"{of_student}/overrides",
            f"{of_student}/registration?q=CS", f"/offerings/{offering}", f"/offerings/{offering}/roster",
            f"/offerings/{offering}/line", f"/offerings/{offering}/capacity", f"/offerings/{offering}/cancellation",
            f"{of_student}/progress", f"/terms/{term()}/standing",
        ])


class Questions(PageWalk):
    FILE = """$CATEGORY: Plants

::Leaf::Are leaves green?{T#Yes, mostly.#Look again.}

::Root::[html]<p>Where are <b>roots</b>?</p>{=below#Right ~above ~beside}

::Even::Which are even?{~%50%2 ~%50%4 ~%-50%3}

::Name::Who wrote it?{=Darwin =%50%Wallace}

::Pi::How much is pi?{#3.14:0.01}

::Pairs::Match.{=cat -> mammal =frog -> amphibian = -> insect}

::Open::Tell of moss.{}
"""

    def test_a_file_is_chosen_tried_and_brought_in(self):
        with tempfile.TemporaryDirectory() as folder, university.visit("instructor") as visit:
            path = pathlib.Path(folder) / "plants.txt"
            path.write_text(self.FILE)
            page = visit.page
            page.goto("/sections")
            page.get_by_role("link", name="My questions").click()
            page.get_by_role("link", name="Bring in a file").click()
            page.get_by_label("Choose a file").set_input_files(path)
            page.wait_for_function("document.querySelector('[name=content_base64]').value !== ''")
            page.get_by_role("button", name="Try it").click()
            page.get_by_text("Would come in: 7 new questions").wait_for()
            self.check(visit, "import, tried")
            page.get_by_role("button", name="Bring them in").click()
            page.get_by_text("Came in: 7 new questions").wait_for()
            self.check(visit, "import, done")
            page.get_by_role("link", name="Questions", exact=True).last.click()
            page.get_by_label("Words of name or text").fill("ROOTS")
            page.get_by_role("button", name="Search").click()
            page.get_by_role("link", name="Root").click()
            page.get_by_role("link", name="Change the question").click()
            page.get_by_label("What is asked").fill("<p>Where do <b>roots</b> grow?</p>")
            page.get_by_role("button", name="Preview").click()
            page.get_by_role("heading", name="As students see it").wait_for()
            self.check(visit, "editor, previewed")
            page.get_by_role("button", name="Save").click()
            page.get_by_text("The question is saved").wait_for()
            self.check(visit, "question")
        questions = [row[0] for row in university.ask("select id from questions where topic = 'Plants' order by id")]
        self.assertEqual(len(questions), 7)
        kinds = ["single_choice", "matching", "ordering", "essay", "cloze"]
        self.walk("instructor", [
            "/questions", "/questions?type=essay&topic=Plants", "/questions?q=zzzz", "/questions/import",
            "/questions/export?format=gift", *(f"/questions/new?type={kind}" for kind in kinds),
            *(f"/questions/{question}" for question in questions),
            *(f"/questions/{question}/edit" for question in questions),
        ])


class SigningIn(PageCase):
    def test_each_role_finds_its_own(self):
        for who, entry in (
            ("admin", "Students"), ("registrar", "Sections"), ("instructor", "Sections"), ("advisor", "Students"),
            (STUDENT, "My schedule"),
        ):
            with self.subTest(who=who), university.visit(who) as visit:
                visit.page.get_by_role("navigation", name="Main").get_by_role("link", name=entry).click()
                self.check(visit, entry)

    def test_a_wrong_password_is_told_and_read_first(self):
        with university.visit() as visit:
            visit.page.goto("/sign-in")
            visit.page.fill("#login", "advisor3@lyceum.example")
            visit.page.fill("#password", "not the password")
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_selector(".error-summary")
            self.assertTrue(visit.page.evaluate("document.activeElement.matches('.error-summary')"))
            self.assertEqual(visit.page.input_value("#login"), "advisor3@lyceum.example")
            self.check(visit, "/sign-in")


class Accounts(PageCase):
    def test_an_account_from_the_first_form_to_a_forgotten_password(self):
        address, password = "eve@lyceum.example", "a staple of correct horses"
        with university.visit(width="phone") as visit:
            page = visit.page
            page.goto("/sign-in")
            page.get_by_role("link", name="Make an account").click()
            for field, value in (
                ("full_name", "Eve Otter"), ("email", address), ("username", "eve"), ("new_password", password),
            ):
                page.fill(f"#{field}", value)
            page.get_by_role("button", name="Make an account").click()
            page.get_by_text("The mail is on its way").wait_for()
            page.goto(university.link(address))
            page.get_by_role("button", name="Confirm").click()
            page.get_by_text("Your address is confirmed").wait_for()
            visit.sign_in(address, password)
        university.mails.caught.clear()
        with university.visit(width="phone") as visit:
            page = visit.page
            page.goto("/sign-in")
            page.get_by_role("link", name="Forgot the password?").click()
            page.fill("#login", "eve")
            page.get_by_role("button", name="Mail the link").click()
            page.get_by_text("the mail with the link is on its way").wait_for()
            page.goto(university.link(address))
            self.check(visit, "/reset-password")
            page.fill("#new_password", "short")
            page.get_by_role("button", name="Save").click()
            page.get_by_text("Nothing was saved").wait_for()
            self.check(visit, "/reset-password")
            page.fill("#new_password", "another staple of horses")
            page.get_by_role("button", name="Save").click()
            page.get_by_text("Your new password holds").wait_for()
            visit.sign_in(address, "another staple of horses")

    def test_a_second_factor_is_set_up_used_and_turned_off(self):
        with university.visit("student7", "phone") as visit:
            page = visit.page
            page.goto("/account")
            page.get_by_role("link", name="Set up an authenticator").click()
            page.get_by_role("button", name="Set up an authenticator").click()
            page.get_by_role("img", name="Square code").wait_for()
            self.check(visit, "/account/second-factor")
            page.fill("#otp", one_time_code(page.inner_text("code.code")))
            page.get_by_role("button", name="Confirm").click()
            page.get_by_text("The second factor is on").first.wait_for()
            self.check(visit, "/account/second-factor/confirmation")
            codes = page.locator(".recovery-codes code").all_inner_texts()
            self.assertEqual(len(codes), 10)
        with university.visit() as visit:
            page = visit.page
            page.goto("/sign-in")
            for code in (None, codes[0]):
                page.fill("#login", "student7@lyceum.example")
                page.fill("#password", university.password)
                if code:
                    page.fill("#otp", code)
                page.click("form.card button")
            page.wait_for_url("**/")
            page.goto("/account/second-factor")
            self.check(visit, "/account/second-factor")
            page.fill("#current_password", university.password)
            page.fill("#otp", codes[1])
            page.get_by_role("button", name="Turn the second factor off").click()
            page.get_by_text("The second factor is off").wait_for()

    def test_an_administrator_makes_an_account_and_puts_it_out_of_use(self):
        with university.visit("admin") as visit:
            page = visit.page
            page.get_by_role("navigation", name="Main").get_by_role("link", name="Users").click()
            page.get_by_role("link", name="Make a user").click()
            for field, value in (
                ("full_name", "Mila Heron"), ("email", "mila@lyceum.example"), ("username", "mila"),
                ("position", "Lecturer"),
            ):
                page.fill(f"#{field}", value)
            page.select_option("#role", "instructor")
            page.get_by_role("button", name="Make a user").click()
            page.get_by_text("Mila Heron has an account now").wait_for()
            page.select_option("#further_role", "advisor")
            page.fill("#last_day", "2030-06-30")
            page.get_by_role("button", name="Give a further role").click()
            page.get_by_text("The further role is given").wait_for()
            self.check(visit, "/users/…")
            page.on("dialog", lambda dialog: dialog.accept())
            page.get_by_role("button", name="Put out of use").click()
            page.get_by_text("The account is out of use").wait_for()
            self.check(visit, "/users/…")


class Registering(PageCase):
    def test_a_conflict_is_seen_before_it_happens(self):
        one, other = university.ask(
            """
            select min(o.id), max(o.id) from course_offerings o
              join offering_meetings om on om.offering_id = o.id join class_meetings m on m.id = om.meeting_id
             where o.term_id = (select id from academic_terms order by start_date desc limit 1)
             group by m.day_of_week, m.start_time having count(distinct o.course_id) > 1 limit 1
            """)[0]
        with university.visit("student2") as visit:
            for offering in (one, other):
                visit.page.goto(f"/offerings/{offering}")
                visit.page.get_by_role("button", name="Add to cart").click()
                visit.page.wait_for_url("**/cart")
            summary = visit.page.locator("#cart-summary")
            self.assertIn("would keep you from registering", summary.inner_text())
            self.assertGreater(visit.page.locator(".meeting.conflict").count(), 0)
            for offering in (one, other):
                visit.page.locator(f"input[value='{offering}']").uncheck()
            summary.get_by_text("No conflicts in this week").wait_for()
            self.check(visit, "/cart")

    def test_with_the_keyboard_alone(self):
        offering, title = possible_section("student3")
        with university.visit("student3") as visit:
            page = visit.page
            page.goto(f"/offerings/{offering}")
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.className"), "skip-link")
            page.keyboard.press("Enter")
            self.assertEqual(page.evaluate("document.activeElement.id"), "main")
            self.press(page, "Add to cart")
            page.wait_for_url("**/cart")
            self.press(page, "Register")
            page.wait_for_url("**/schedule**")
            page.get_by_text(f"You are registered for {title}").wait_for()
            self.check(visit, "/schedule")

    def press(self, page, name):
        """Goes from one thing to the next until the button has the focus, and presses it."""
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                self.assertEqual(page.evaluate("document.activeElement.tagName"), "BUTTON")
                page.keyboard.press("Enter")
                return
        self.fail(f"the keyboard does not reach “{name}”")

    def test_without_a_script(self):
        offering, title = possible_section("student4")
        with university.visit("student4", "phone", script=False) as visit:
            visit.page.goto(f"/offerings/{offering}")
            visit.page.get_by_role("button", name="Register now").click()
            self.assertIn(f"You are registered for {title}", visit.page.inner_text("main"))
            visit.page.get_by_role("link", name=f"Drop {title}").click()
            visit.page.get_by_role("button", name=f"Drop {title}").click()
            self.assertIn(f"{title} is dropped", visit.page.inner_text("main"))

    def test_a_seat_is_exchanged_for_another(self):
        seat, offering, other = exchange("student8")
        title = university.ask(
            "select c.code || ' ' || o.section_code from course_offerings o join courses c on c.id = o.course_id "
            "where o.id = ?", other)[0][0]
        with university.visit("student8") as visit:
            page = visit.page
            page.goto(f"/offerings/{other}")
            page.select_option("#instead-of", seat)
            page.get_by_role("button", name="Exchange").click()
            page.get_by_text("The exchange is possible now").wait_for()
            page.get_by_role("button", name="Exchange").click()
            page.get_by_text(f"The seat was exchanged for {title}").wait_for()
            self.check(visit, "/schedule")

    def test_an_offered_seat_is_accepted(self):
        offering, title, limit, place, who = self.line()
        with university.visit("registrar") as visit:
            visit.page.goto(f"/offerings/{offering}/capacity")
            visit.page.fill("#seats", str(limit + place))
            visit.page.get_by_role("button", name="Save").click()
            visit.page.get_by_text("The limit is now").wait_for()
        with university.visit(who) as visit:
            visit.page.goto("/waitlist")
            self.assertIn("in 24 hours", visit.page.locator(".deadline").first.inner_text())
            self.check(visit, "/waitlist")
            visit.page.get_by_role("button", name=f"Accept the seat {title}").click()
            visit.page.get_by_text(f"The seat in {title} is yours").wait_for()
            self.check(visit, "/schedule")

    def line(self):
        """A section with a line, and who stands at its head; a section is made full for it."""
        offering, title = possible_section("student5")
        with university.visit("registrar") as visit:
            visit.page.goto(f"/offerings/{offering}/capacity")
            taken = university.ask("select current_enrollment from course_offerings where id = ?", offering)[0][0]
            visit.page.fill("#seats", str(taken))
            visit.page.get_by_role("button", name="Save").click()
            visit.page.get_by_text("The limit is now").wait_for()
        with university.visit("student5") as visit:
            visit.page.goto(f"/offerings/{offering}")
            visit.page.get_by_role("button", name="Join the waitlist").click()
            visit.page.wait_for_url("**/waitlist")
        return offering, title, taken, 1, "student5"


if __name__ == "__main__":
    unittest.main()
