"""Exams as people meet them: what they answer is saved, whatever happens to the network. Run by script/browser-test."""

import time
import unittest

from playwright.sync_api import expect
from university import University


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


class Exams(unittest.TestCase):
    def begin(self, visit):
        """Begins the open exam, or goes on with it; answers the address of the attempt."""
        page = visit.page
        page.goto("/exams")
        page.click("text=Open exam")
        if page.locator("a.button:has-text('Go on')").count():
            page.click("a.button:has-text('Go on')")
        else:
            page.click("button:has-text('Begin')")
        page.wait_for_url("**/attempts/*")
        return page.url

    def saved(self, page, login, count):
        """Waits until so many answers are on disk, and the page says so."""
        deadline = time.monotonic() + 20
        while self.answers(login) != count and time.monotonic() < deadline:
            page.wait_for_timeout(50)
        self.assertEqual(self.answers(login), count)
        expect(page.locator(".exam-state")).to_have_text("Everything is saved", timeout=10_000)

    def unsaved(self, page):
        expect(page.locator(".exam-state")).to_contain_text("Not saved")

    def answers(self, login):
        """How many questions a student's open attempt has answers to, as they stand on disk."""
        return university.ask(
            """
            select count(*) from assessment_attempts o join users u on u.id = o.user_id, json_each(o.answers)
             where u.username = ? and o.status = 'in_progress'
            """, login)[0][0]

    def test_saved_by_keyboard_and_read_by_machines(self):
        for width in ("phone", "desktop"):
            with university.visit("student1", width) as visit:
                self.begin(visit)
                page = visit.page
                radios = page.locator("fieldset:has(input[type=radio])").first.locator("input")
                radios.first.focus()
                page.keyboard.press("Space")
                page.keyboard.press("ArrowDown")
                self.saved(page, "student1", 1)
                self.assertEqual(visit.violations(), [])
                self.assertFalse(visit.overflow())
                self.assertRegex(page.inner_text(".exam-remaining"), r"00:\d\d:\d\d")
                self.assertEqual(visit.complaints, [])

    def test_nothing_is_lost_without_the_network(self):
        with university.visit("student2") as visit:
            address = self.begin(visit)
            page = visit.page
            page.locator("input[name^=t-]").first.fill("1")
            self.saved(page, "student2", 1)
            visit.context.set_offline(True)
            page.locator("input[name^=t-]").nth(1).fill("21")
            self.unsaved(page)
            self.assertEqual(self.answers("student2"), 1)
            visit.context.set_offline(False)
            self.saved(page, "student2", 2)
            # The page is closed while there is no network: the next one sends what was kept on the device.
            visit.context.set_offline(True)
            page.locator("input[name^=t-]").nth(2).fill("1024")
            self.unsaved(page)
            page.close(run_before_unload=False)
            visit.context.set_offline(False)
            other = visit.context.new_page()
            other.goto(address)
            self.saved(other, "student2", 3)
            expect(other.locator("input[name^=t-]").nth(2)).to_have_value("1024")

    def test_two_pages_merge(self):
        with university.visit("student3") as visit:
            address = self.begin(visit)
            first = visit.page
            second = visit.context.new_page()
            second.goto(address)
            first.locator("input[name^=t-]").nth(0).fill("56")
            self.saved(first, "student3", 1)
            second.locator("input[name^=t-]").nth(1).fill("21")
            self.saved(second, "student3", 2)
            expect(second.locator("input[name^=t-]").nth(0)).to_have_value("56")
            first.locator("input[name^=t-]").nth(2).fill("1024")
            self.saved(first, "student3", 3)

    def test_handed_in(self):
        with university.visit("student4") as visit:
            self.begin(visit)
            page = visit.page
            page.locator("input[name^=t-]").first.fill("56")
            page.on("dialog", lambda dialog: dialog.accept())
            page.click("button:has-text('Hand in')")
            page.wait_for_selector("h1:has-text('Your result')")
            self.assertEqual(visit.violations(), [])

    def test_without_a_script(self):
        with university.visit("student5", script=False) as visit:
            self.begin(visit)
            page = visit.page
            page.locator("input[name^=t-]").first.fill("56")
            page.click("button:has-text('Save')")
            self.assertIn("Everything is saved", page.inner_text(".exam-state"))
            page.click("button:has-text('Hand in')")
            self.assertIn("Your result", page.inner_text("h1"))


class Keeping(unittest.TestCase):
    """Exams as their authors meet them."""

    def check(self, visit, what):
        self.assertEqual(visit.violations(), [], what)
        self.assertFalse(visit.overflow(), f"{what} is wider than the screen")
        self.assertEqual(visit.complaints, [], what)

    def test_a_draft_is_filled_from_the_bank_and_published(self):
        exam = university.ask("select id from assessments where name like '%Open exam%'")[0][0]
        for width, scheme in (("phone", "dark"), ("desktop", "light")):
            with university.visit("instructor", width, scheme) as visit:
                page = visit.page
                page.goto("/exams")
                page.get_by_role("link", name="New exam or quiz").click()
                self.check(visit, "new exam")
                page.get_by_label("Name").fill(f"Made on a {width}")
                page.get_by_label("Opens").fill("2026-01-31T08:15")
                page.get_by_role("button", name="Make a draft").click()
                page.wait_for_url("**/questions")
                self.check(visit, "nothing asked yet")
                page.locator("input[name=question]").first.check()
                page.get_by_role("button", name="Add those that are chosen").click()
                page.get_by_text("Each attempt asks one question").wait_for()
                page.locator("#draw_count-0").fill("500")
                page.get_by_role("button", name="Save", exact=True).first.click()
                page.get_by_text("The bank has only").wait_for()
                self.check(visit, "one question asked and too many drawn")
                page.locator("#draw_count-0").fill("")
                page.get_by_role("button", name="Save", exact=True).first.click()
                page.get_by_text("Each attempt asks one question").wait_for()
                page.get_by_role("link", name="Settings").click()
                self.assertEqual(page.get_by_label("Opens").input_value(), "2026-01-31T08:15")
                self.check(visit, "settings")
                page.get_by_role("button", name="Publish").click()
                page.get_by_role("button", name="Archive").wait_for()
                page.get_by_role("link", name="Exceptions").click()
                self.check(visit, "exceptions")
                for path in ("edit", "questions", "overrides", "attempts", "results", "marking", "analysis"):
                    page.goto(f"/exams/{exam}/{path}")
                    self.check(visit, path)


if __name__ == "__main__":
    unittest.main()
