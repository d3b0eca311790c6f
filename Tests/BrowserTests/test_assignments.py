"""Homework as people meet it: handed in, graded by a rubric with the keyboard, given back. Run by script/browser-test."""

import pathlib
import unittest

from university import University

TITLE = "Open homework: a question of your own"


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


class Assignments(unittest.TestCase):
    def check(self, visit):
        """What machines can see of a page: nothing is wrong with it, and nothing sticks out."""
        self.assertEqual(visit.violations(), [])
        self.assertFalse(visit.overflow())
        self.assertEqual(visit.complaints, [])

    def homework(self):
        return university.ask("select id from assessments where name = ?", TITLE)[0][0]

    def open(self, page):
        page.goto("/exams")
        page.click(f"text={TITLE}")
        page.wait_for_url("**/assignments/*")

    def test_handed_in_and_graded_by_keyboard(self):
        with university.visit("student7", "phone") as visit:
            page = visit.page
            self.open(page)
            self.check(visit)
            page.fill("#text", "Why is the sky dark at night?")
            file = pathlib.Path(university.folder.name) / "night.txt"
            file.write_text("There are stars everywhere, and yet.")
            page.set_input_files("#file", file)
            page.click("form.card button:has-text('Hand in')")
            page.wait_for_selector("text=Hand-in 1 is taken")
            self.assertIn("night.txt", page.inner_text("main"))
            self.check(visit)
        with university.visit("instructor") as visit:
            page = visit.page
            page.goto(f"/assignments/{self.homework()}/grading?state=ungraded")
            self.check(visit)
            before = page.locator("tbody tr").count()
            page.click("tbody tr:last-child a")
            page.wait_for_selector("text=Why is the sky dark at night?")
            self.check(visit)
            # From here on the keyboard alone: the first level, points where there are none, a word, and Enter on the button.
            page.focus("fieldset input[type=radio]")
            page.keyboard.press("Space")
            page.locator("fieldset").nth(1).locator("input[type=number]").focus()
            page.keyboard.type("3")
            page.locator("#feedback").focus()
            page.keyboard.type("Ask an astronomer.")
            page.focus("button[value=stay]")
            page.keyboard.press("Enter")
            page.wait_for_selector("text=The grade is saved")
            self.assertIn("9 / 10", page.inner_text("main"))
            self.check(visit)
            page.goto(f"/assignments/{self.homework()}/grading?state=ungraded")
            self.assertEqual(page.locator("tbody tr").count(), before - 1)

    def test_pages_of_who_keeps_it(self):
        for width in ("phone", "desktop"):
            for scheme in ("light", "dark"):
                with university.visit("instructor", width, scheme) as visit:
                    work = university.ask("select id from assessment_submissions order by id limit 1")[0][0]
                    for part in ("", "/grading", f"/grading/{work}", "/rubric", "/settings"):
                        visit.page.goto(f"/assignments/{self.homework()}{part}")
                        with self.subTest(part=part, width=width, scheme=scheme):
                            self.check(visit)

    def test_withdrawn_without_a_script(self):
        with university.visit("student8", script=False) as visit:
            page = visit.page
            self.open(page)
            page.fill("#text", "What is a heap?")
            page.click("form.card button:has-text('Hand in')")
            page.click("button:has-text('Withdraw')")
            self.assertIn("The hand-in is withdrawn", page.inner_text("main, body"))
            self.assertIn("Withdrawn", page.inner_text("main"))


if __name__ == "__main__":
    unittest.main()
