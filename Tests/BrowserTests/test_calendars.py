"""Calendars as people subscribe to them: addresses that are shown once, renewed and ended. Run by script/browser-test."""

import unittest
import urllib.error
import urllib.request

from playwright.sync_api import expect
from university import University


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


def fetch(path):
    """The status and the text that a calendar program gets."""
    try:
        with urllib.request.urlopen(university.url + path) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as failure:
        return failure.code, ""


class Calendars(unittest.TestCase):
    def test_made_renewed_and_ended(self):
        for who, width in (("student7", "phone"), ("instructor", "desktop")):
            with self.subTest(who=who), university.visit(who, width) as visit:
                page = visit.page
                page.goto("/account")
                page.get_by_role("link", name="Add to my calendar").click()
                expect(page.get_by_text("You have no address yet.")).to_be_visible()
                made = []
                for _ in range(2):
                    page.get_by_role("button", name="Make new addresses").press("Enter")
                    expect(page.get_by_text("They are shown this once.")).to_be_visible()
                    self.assertEqual(visit.violations(), [])
                    self.assertFalse(visit.overflow(), "the addresses are wider than the screen")
                    links = page.locator("dd a.code").all()
                    expect(links[0]).to_contain_text("https://lyceum.example.edu/api/v1/calendars/")
                    made.append([link.get_attribute("href") for link in links])
                for path in made[0]:
                    self.assertEqual(fetch(path)[0], 404, "a renewed address opens nothing")
                for path in made[1]:
                    status, text = fetch(path)
                    self.assertEqual(status, 200)
                    self.assertTrue(text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"))
                self.assertIn("BEGIN:VEVENT", fetch(made[1][0])[1])
                page.goto("/calendar")
                expect(page.get_by_text("You have had an address since")).to_be_visible()
                page.get_by_role("button", name="End the addresses").click()
                expect(page.get_by_text("The address no longer works")).to_be_visible()
                self.assertEqual([fetch(path)[0] for path in made[1]], [404, 404])
                self.assertEqual(visit.complaints, [])


if __name__ == "__main__":
    unittest.main()
