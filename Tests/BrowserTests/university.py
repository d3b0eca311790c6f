"""A running program with the demonstration university, and browsers that look at it."""

import json
import os
import pathlib
import re
import secrets
import sqlite3
import subprocess
import tempfile
import time

import axe_playwright_python
from mail_catcher import MailCatcher
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"phone": (360, 740), "desktop": (1440, 900)}


class University:
    """The program on a port of its own, and the browser."""

    def __init__(self, students=40):
        self.folder = tempfile.TemporaryDirectory(prefix="lyceum-browser.")
        self.database = pathlib.Path(self.folder.name) / "lyceum.db"
        self.password = secrets.token_urlsafe(16)
        self.mails = MailCatcher()
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "LYCEUM_SEED_PASSWORD": self.password,
            "LYCEUM_TIME_ZONE": "Asia/Baku",
            "LYCEUM_PORT": "0",
            "LYCEUM_SIGN_UP": "on",
            "LYCEUM_SMTP_URL": self.mails.url,
            "LYCEUM_PUBLIC_URL": "https://lyceum.example.edu",
        }
        self.program = ROOT / ".build/debug/lyceum"
        self.run("migrate", "up")
        self.run("seed", "--demo", "--students", str(students))
        # The log goes to standard error; a file never keeps the program waiting as a full pipe would.
        self.log = pathlib.Path(self.folder.name) / "log"
        with self.log.open("w") as log:
            self.server = subprocess.Popen(
                [self.program, "serve"], cwd=self.folder.name, env=self.environment, stderr=log)
        self.url = self.started()
        self.playwright = sync_playwright().start()
        # Chromium's own sandbox cannot be had by root in a container.
        self.chromium = self.playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def run(self, *arguments):
        subprocess.run(
            [self.program, *arguments], cwd=self.folder.name, env=self.environment, check=True, capture_output=True)

    def started(self):
        """The address that the program says it listens on."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.server.poll() is None:
            for line in self.log.read_text().splitlines():
                if '"event":"started"' in line:
                    return json.loads(line)["url"]
            time.sleep(0.05)
        raise RuntimeError("the program did not start: " + self.log.read_text())

    def ask(self, question, *values):
        """Rows of the database, to know what there is to click on."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(question, values).fetchall()

    def link(self, address):
        """Where the newest mail to an address leads: path and query, once the mail has come."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for recipient, text in reversed(self.mails.caught):
                if recipient == address:
                    return re.search(r"https://lyceum\.example\.edu(\S+)", text)[1]
            time.sleep(0.2)
        raise RuntimeError(f"no mail came to {address}: " + self.log.read_text())

    def visit(self, who=None, width="desktop", scheme="light", script=True):
        return Visit(self, who, width, scheme, script)

    def close(self):
        self.chromium.close()
        self.playwright.stop()
        self.server.terminate()
        self.server.wait(timeout=30)
        self.mails.close()
        self.folder.cleanup()


class Visit:
    """A page in a browser in which somebody is signed in; what the browser complains about is kept."""

    def __init__(self, university, who, width, scheme, script):
        size = WIDTHS[width]
        self.university = university
        self.context = university.chromium.new_context(
            base_url=university.url, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme,
            reduced_motion="reduce", java_script_enabled=script, locale="en")
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complain(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complain("error", str(error)))
        if who:
            self.sign_in(who)

    def complain(self, kind, text):
        # A status that a page is meant to have is no complaint.
        if kind in ("error", "warning") and "the server responded with a status of 4" not in text:
            self.complaints.append(text)

    def sign_in(self, who, password=None):
        self.page.goto("/sign-in")
        self.page.fill("#login", who if "@" in who else f"{who}@lyceum.example")
        self.page.fill("#password", password or self.university.password)
        self.page.click("form.card button")
        self.page.wait_for_url("**/")

    def violations(self):
        self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]

    def overflow(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()
