"""Transcripts as people meet them: read, issued, saved, verified and revoked. Run by script/browser-test."""

import unittest

from university import University


def setUpModule():
    global university
    university = University()


def tearDownModule():
    university.close()


def graded():
    """A student with an account of the demonstration who has finished courses, and how to sign in."""
    return university.ask(
        """
        select s.id, u.username from students s
          join users u on u.id = s.user_id
          join course_enrollments e on e.student_id = s.id and e.status = 'completed'
         where not exists (select 1 from student_holds h where h.student_id = s.id and h.is_active)
         group by s.id, u.username order by count(*) desc, u.username limit 1
        """)[0]


class Transcripts(unittest.TestCase):
    def check(self, visit, path):
        self.assertEqual(visit.violations(), [], path)
        self.assertFalse(visit.overflow(), f"{path} is wider than the screen")
        self.assertEqual(visit.complaints, [], path)

    def issue(self, visit, student, recipient):
        page = visit.page
        page.goto(f"/students/{student}/transcript")
        page.fill("#recipient", recipient)
        page.click("button:has-text('Issue a transcript')")
        page.wait_for_url("**/transcripts/*")
        return page.url.split("/")[-1]

    def test_read_by_machines(self):
        student, name = graded()
        with university.visit("registrar") as visit:
            issued = self.issue(visit, student, "A school")
            code = visit.page.inner_text("dd.code")
        for width in ("phone", "desktop"):
            for scheme in ("light", "dark"):
                for who in ("registrar", name, None):
                    paths = ["/verify-transcript", f"/verify-transcript/{code}", "/verify-transcript?code=nothing"]
                    if who:
                        paths += [f"/students/{student}/transcript", f"/transcripts/{issued}"]
                    with university.visit(who, width, scheme) as visit:
                        for path in paths:
                            with self.subTest(who=who, width=width, scheme=scheme, path=path):
                                visit.page.goto(path)
                                self.check(visit, path)

    def test_issued_saved_verified_and_revoked(self):
        student, name = graded()
        with university.visit(name, "phone", script=False) as visit:
            issued = self.issue(visit, student, "Another school")
            page = visit.page
            page.wait_for_selector("text=is issued")
            self.assertIn("Another school", page.inner_text("main"))
            code = page.inner_text("dd.code")
            with page.expect_download() as saved:
                page.click("a:has-text('Save as PDF')")
            with open(saved.value.path(), "rb") as paper:
                self.assertEqual(paper.read(5), b"%PDF-")
        with university.visit(None, "phone") as visit:
            page = visit.page
            page.goto("/verify-transcript")
            page.fill("#code", code.lower().replace("-", " "))
            page.keyboard.press("Enter")
            page.wait_for_selector("text=The transcript is valid")
            self.assertNotIn("Another school", page.inner_text("main"))
            with university.visit("registrar") as staff:
                staff.page.goto(f"/transcripts/{issued}")
                staff.page.fill("#reason", "Issued in error")
                staff.page.on("dialog", lambda dialog: dialog.accept())
                staff.page.click("button:has-text('Revoke the transcript')")
                staff.page.wait_for_selector("text=Issued in error")
                self.check(staff, "a revoked transcript")
            page.reload()
            page.wait_for_selector("text=The transcript was revoked")
            self.check(visit, "verification of a revoked transcript")


if __name__ == "__main__":
    unittest.main()
