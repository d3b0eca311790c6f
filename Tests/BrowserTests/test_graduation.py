"""Graduating as people meet it: the application, the registrar's queue, the degree. Run by script/browser-test."""

import unittest

from playwright.sync_api import expect
from university import University


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


def term():
    """A term that has not ended."""
    return university.ask("select id from academic_terms order by end_date desc limit 1")[0][0]


class Graduation(unittest.TestCase):
    def check(self, visit, path):
        self.assertEqual(visit.violations(), [], path)
        self.assertFalse(visit.overflow(), f"{path} is wider than the screen")
        self.assertEqual(visit.complaints, [], path)

    def test_from_the_application_to_the_degree(self):
        student, = university.ask(
            "select s.id from students s join users u on u.id = s.user_id where u.username = 'student6'")[0]
        path, queue = f"/students/{student}/graduation", f"/terms/{term()}/graduation"
        with university.visit("student6", "phone", "dark") as visit:
            page = visit.page
            page.goto(path)
            self.check(visit, path)
            page.get_by_label("Graduate in").select_option(term())
            page.get_by_label("Name on the diploma").fill("Зовут меня Ада")
            page.get_by_role("button", name="Apply to graduate").click()
            expect(page.get_by_text("Your application is received")).to_be_visible()
            expect(page.get_by_text("Зовут меня Ада").first).to_be_visible()
            self.check(visit, path)
        application, = university.ask(
            "select id from graduation_applications where student_id = ? and status = 'applied'", student)[0]
        for width, scheme in (("phone", "light"), ("desktop", "dark")):
            with university.visit("registrar", width, scheme) as visit:
                for address in (queue, f"{queue}?status=applied", f"/graduation/{application}"):
                    with self.subTest(width=width, path=address):
                        visit.page.goto(address)
                        self.check(visit, address)
        with university.visit("registrar") as visit:
            page = visit.page
            page.goto(f"{queue}?status=applied")
            expect(page.get_by_role("checkbox").first).to_be_checked()
            page.get_by_role("button", name="Check those ticked").press("Enter")
            expect(page.get_by_role("heading", name="What was done")).to_be_visible()
            self.check(visit, queue)
            page.goto(f"/graduation/{application}")
            page.get_by_role("button", name="Approve it").press("Enter")
            expect(page.get_by_role("heading", name="What was done")).to_be_visible()
            page.goto(f"/graduation/{application}")
            self.check(visit, "a conferral")
            page.get_by_role("button", name="Confer the degree").click()
            expect(page.get_by_role("alert")).to_contain_text("Why nevertheless")
            self.check(visit, "a refused conferral")
            page.get_by_label("Why nevertheless").fill("The senate decided.")
            page.get_by_role("button", name="Confer the degree").click()
            expect(page.get_by_text("The senate decided.")).to_be_visible()
        self.assertEqual(
            university.ask("select status from graduation_applications where id = ?", application), [("conferred",)])


if __name__ == "__main__":
    unittest.main()
