"""Grades as people meet them: the gradebook as a sheet, and as a form for each column. Run by script/browser-test."""

import unittest

from playwright.sync_api import expect
from university import University


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


def taught():
    """A section of the instructor with students and a column, the column, and one of its students."""
    return university.ask(
        """
        select c.course_offering_id, c.assessment_id, e.id, s.id
          from grade_columns c
          join offering_instructors i on i.offering_id = c.course_offering_id
          join staff_members m on m.id = i.staff_id join users u on u.id = m.user_id
          join course_enrollments e on e.course_offering_id = c.course_offering_id and e.status = 'enrolled'
          join students s on s.id = e.student_id
         where u.username = 'instructor'
           and not exists (select 1 from grades g where g.enrollment_id = e.id and g.assessment_id = c.assessment_id)
         order by c.course_offering_id, c.assessment_id, e.id limit 1
        """)[0]


def stored(enrollment, column):
    rows = university.ask(
        "select marks_obtained from grades where enrollment_id = ? and assessment_id = ?", enrollment, column)
    return rows[0][0] if rows else None


class Grades(unittest.TestCase):
    def check(self, visit, path):
        self.assertEqual(visit.violations(), [], path)
        self.assertFalse(visit.overflow(), f"{path} is wider than the screen")
        self.assertEqual(visit.complaints, [], path)

    def test_read_by_machines(self):
        offering, column, _, student = taught()
        final = university.ask(
            "select g.id, g.student_id from grades g where g.assessment_id is null and g.released limit 1")[0]
        for width, scheme in (("phone", "dark"), ("desktop", "light")):
            for who, paths in (
                ("instructor", [
                    f"/offerings/{offering}/gradebook", f"/offerings/{offering}/gradebook/{column}",
                    f"/offerings/{offering}/final-grades", f"/offerings/{offering}/grade-settings",
                    f"/offerings/{offering}/grade-import", f"/offerings/{offering}/grade-appeals"]),
                ("registrar", [f"/grades/{final[0]}", f"/students/{final[1]}/grades", f"/students/{student}/grades"]),
            ):
                with university.visit(who, width, scheme) as visit:
                    for path in paths:
                        with self.subTest(width=width, path=path):
                            visit.page.goto(path)
                            self.check(visit, path)

    def cell(self, page, enrollment, column):
        place = page.locator("thead th[data-column]").evaluate_all(
            "(heads, id) => heads.findIndex((head) => head.dataset.column === id)", column)
        return page.locator(f'tr[data-row="{enrollment}"] td').nth(place + 1)

    def test_typed_by_keyboard_and_never_over_another(self):
        offering, column, enrollment, _ = taught()
        with university.visit("instructor") as visit, university.visit("admin") as other:
            for each in (visit, other):
                each.page.goto(f"/offerings/{offering}/gradebook")
            first, second = (self.cell(each.page, enrollment, column) for each in (visit, other))
            first.focus()
            visit.page.keyboard.type("7.5")
            visit.page.keyboard.press("Enter")
            expect(visit.page.locator(".gradebook-state")).to_have_text("Everything is saved")
            self.assertEqual(stored(enrollment, column), 7.5)
            expect(first).to_have_text("7.5")
            second.click()
            other.page.keyboard.type("9")
            other.page.keyboard.press("Enter")
            expect(other.page.locator(".gradebook-state")).to_contain_text("has entered 7.5 meanwhile")
            self.assertEqual(stored(enrollment, column), 7.5)
            expect(second).to_have_text("7.5")
            second.focus()
            other.page.keyboard.type("9")
            other.page.keyboard.press("ArrowDown")
            expect(other.page.locator(".gradebook-state")).to_have_text("Everything is saved")
            self.assertEqual(stored(enrollment, column), 9)
            second.focus()
            other.page.keyboard.press("Enter")
            other.page.keyboard.type("many")
            other.page.keyboard.press("Escape")
            expect(second).to_have_text("9")
            self.assertEqual(other.violations(), [])

    def test_a_column_without_a_script(self):
        offering, column, enrollment, _ = taught()
        with university.visit("instructor", "phone", script=False) as visit:
            page = visit.page
            page.goto(f"/offerings/{offering}/gradebook")
            page.click(f'th[data-column="{column}"] a')
            page.fill(f"#m-{enrollment}", "6")
            page.click("text=Save the marks")
            page.wait_for_selector("text=The marks are saved")
            self.assertEqual(stored(enrollment, column), 6)


if __name__ == "__main__":
    unittest.main()
