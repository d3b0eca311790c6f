"""An exam that a whole section sits, made over HTTP as an instructor makes it, and what its rows must say afterwards."""

import json
import subprocess
import time
import urllib.error
import urllib.request

from . import arena, campus, database, running, tokens

QUESTIONS = 20


def is_right(student, question):
    """As rush.c answers; both count from 0."""
    return (student * 7 + question * 13) % 4 != 0


class Hall:
    """A section of many students, and its exams."""

    def __init__(self, engine, students, directory, name):
        instance = arena.one_section(students, students)
        town = campus.Campus(instance)
        self.students = students
        self.url = running.new_database(engine, directory, name)
        self.log, self.plan, self.promises = (f"{directory}/{name}.{kind}" for kind in ("log", "exam", "promises"))
        running.migrate(self.url)
        self.store = database.open_database(self.url)
        self.store.fill([*town.tables(), self._seats(town), self._administrator()])
        self.tokens = tokens.of_students(self.url, students)
        self.token = subprocess.run(
            [running.program(), "user", "token", "dean@replay.example"], env=running.environment(self.url), check=True,
            capture_output=True, text=True).stdout.strip()
        self.course, self.offering = campus.identifier("courses", 1), town.offering(1)
        self.questions = None

    def _seats(self, town):
        return "course_enrollments", [
            "id", "student_id", "course_offering_id", "course_id", "term_id", "credits", "enrolled_at"], [
                [campus.identifier("seats", n), campus.identifier("students", n), town.offering(1),
                 campus.identifier("courses", 1), town.term, 3, campus.instant(town.today)]
                for n in range(1, self.students + 1)]

    def _administrator(self):
        return "users", ["id", "email", "username", "password_hash", "full_name", "role"], [
            [campus.identifier("users", 900_000), "dean@replay.example", "dean", "!", "Dean", "admin"]]

    def ask(self, port, method, path, body=None, token=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.code} {error.read()[:500]}") from error
        return json.loads(text) if text else None

    def _content(self, number):
        if number % 2:
            return {"type": "short_answer", "key": {
                "answers": [{"text": f"right{number}", "pattern": False, "weight": "1"}], "case_sensitive": False}}
        return {"type": "single_choice", "key": {
            "choices": [{"text": text, "weight": "1" if text == "right" else "0"}
                        for text in ("wrong", "right", "also wrong", "wrong as well")],
            "scoring": "sum_of_weights", "shuffled": True, "numbering": "lower_letters"}}

    def _make_questions(self, port):
        """Id, the right answer and a wrong one, as JSON, which has no spaces."""
        made = []
        for number in range(QUESTIONS):
            question = self.ask(port, "POST", "/api/v1/questions", {
                "course_id": self.course, "prompt": f"Question {number + 1}?", "content": self._content(number)})
            right = question["correct_answer"]
            wrong = "wrong" if isinstance(right, str) else right % 4 + 1
            made.append((question["id"], json.dumps(right), json.dumps(wrong)))
        return made

    def open_exam(self, port):
        """A published exam whose papers are drawn; answers its id."""
        self.questions = self.questions or self._make_questions(port)
        exam = self.ask(port, "POST", f"/api/v1/offerings/{self.offering}/assessments", {
            "name": "Final", "type": "exam", "duration_minutes": 60, "max_attempts": 1,
            "results_release": "on_submission", "shuffle_questions": True})["id"]
        self.ask(port, "PUT", f"/api/v1/assessments/{exam}/questions", {
            "sections": [{"questions": [{"question_id": id} for id, _, _ in self.questions]}]})
        self.ask(port, "POST", f"/api/v1/assessments/{exam}/publication", {})
        for _ in range(600):
            if self.store.ask(f"select count(*) from attempt_papers where assessment_id = '{exam}'")[0][0] == self.students:
                break
            time.sleep(0.1)
        else:
            raise RuntimeError("the papers are not drawn after a minute")
        self.write_plan(exam)
        return exam

    def write_plan(self, exam, attempts=None):
        """What rush plays: from the beginning, or the saves of attempts that have begun."""
        with open(self.plan, "w", encoding="ascii") as file:
            file.write(f"assessment {exam} questions {len(self.questions)}\n")
            file.writelines(f"{id} {right} {wrong}\n" for id, right, wrong in self.questions)
            file.write(f"students {self.students}\n")
            file.writelines(
                f"{token} {attempts[n] if attempts else '-'}\n" for n, token in enumerate(self.tokens))

    def prove(self, exam):
        """How often each claim does not hold."""
        rows = self.store.ask(
            f"""select s.student_number, a.id, a.status, a.sequence, a.score, a.answers, a.needs_marking,
                       (select count(*) from attempt_events e where e.attempt_id = a.id and e.kind = 'saved')
                  from assessment_attempts a join students s on s.user_id = a.user_id where a.assessment_id = '{exam}'""")
        expected = [
            {id: json.loads(right if is_right(n, q) else wrong)
             for q, (id, right, wrong) in enumerate(self.questions)} for n in range(self.students)]
        scores = [sum(is_right(n, q) for q in range(len(self.questions))) for n in range(self.students)]
        found = {int(row[0][1:]) - 1: row[1:] for row in rows}
        attempts = {row[0]: row[2:] for row in found.values()}
        lost = 0
        for line in open(self.promises, encoding="ascii"):
            phase, _, attempt, saved = line.split()
            lost += phase == "save" and (attempt not in attempts or attempts[attempt][0] < int(saved))
        return {
            "every student has one attempt": abs(len(rows) - self.students) + abs(len(found) - self.students),
            "every attempt is handed in and marked": sum(row[1] != "submitted" or row[5] != 0 for row in found.values()),
            "every answer that was confirmed is there": lost,
            "the answers are those that were given": sum(
                json.loads(found[n][4]) != answers for n, answers in enumerate(expected) if n in found),
            "every save is an event, once": sum(row[6] != len(self.questions) for row in found.values()),
            "every score is right": sum(float(found[n][3] or -1) != score for n, score in enumerate(scores) if n in found),
        }


def play(hall, port, think, at_once, seconds=170):
    """The report of the students who sit the exam."""
    return end_play(begin_play(hall, port, think, at_once, seconds))


def begin_play(hall, port, think, at_once, seconds=170):
    return subprocess.Popen(
        [running.rush(), hall.plan, str(port), str(think), str(at_once), str(seconds), hall.promises],
        stdout=subprocess.PIPE, text=True)


def end_play(process):
    report, _ = process.communicate(timeout=300)
    if not report:
        raise RuntimeError("the students gave up")
    return json.loads(report)
