"""Programs that a benchmark runs: the server, the crowd, a throw-away PostgreSQL. Each is ended by its own id."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
BUILT = ROOT / ".build" / "benchmarks"
SECRET = "a secret of the benchmarks, of no use elsewhere"
SERVER = ROOT / ".build" / "release" / "lyceum"


def within_postgres():
    """Runs this script again with a durable PostgreSQL for its time, unless it has one."""
    if "LYCEUM_TEST_POSTGRES" not in os.environ:
        os.execv(ROOT / "script" / "postgres", ["postgres", "run", "--durable", sys.executable, *sys.argv])
    return os.environ["LYCEUM_TEST_POSTGRES"]


def new_database(engine, directory, name):
    """The URL of a database that is empty."""
    if engine == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{directory}/{name}.db{suffix}").unlink(missing_ok=True)
        return f"sqlite:///{directory}/{name}.db"
    url = os.environ["LYCEUM_TEST_POSTGRES"]
    for command in (f"drop database if exists {name}", f"create database {name}"):
        subprocess.run(["psql", "--no-psqlrc", "--quiet", "--command", command, url], check=True)
    return re.sub(r"/[^/]*$", f"/{name}", url)


def environment(url):
    """Nothing of this shell's settings, so that a benchmark means the same everywhere."""
    kept = {name: value for name, value in os.environ.items() if not re.match(r"(LYCEUM|DB|DATABASE|PG)_?", name)}
    return kept | {"DATABASE_URL": url, "LYCEUM_SECRET": SECRET}


def program():
    if not SERVER.exists():
        sys.exit(f"{SERVER.relative_to(ROOT)} is missing: script/build builds it.")
    return str(SERVER)


def migrate(url):
    subprocess.run([program(), "migrate", "up"], env=environment(url), check=True, stdout=subprocess.DEVNULL)


def crowd():
    """The load generator of registration."""
    return compiled("crowd", (ROOT / "Benchmarks" / "crowd").glob("*.[ch]"))


def rush():
    """The load generator of exams."""
    shared = [ROOT / "Benchmarks" / "crowd" / name for name in ("crowd.h", "histogram.c")]
    return compiled("rush", [ROOT / "Benchmarks" / "rush" / "rush.c", *shared])


def compiled(name, sources):
    """A program in C, compiled when it is older than its source."""
    sources, built = sorted(sources), BUILT / name
    if not built.exists() or built.stat().st_mtime < max(s.stat().st_mtime for s in sources):
        compiler = shutil.which("cc") or shutil.which("clang") or sys.exit("a C compiler is missing: apt-get install gcc")
        BUILT.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [compiler, "-D_GNU_SOURCE", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o", built,
             *(s for s in sources if s.suffix == ".c")], check=True)
    return str(built)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def workspace(name, is_kept=False):
    """A directory for databases and logs, removed afterwards unless it is to be kept or something failed."""
    directory = tempfile.mkdtemp(prefix=f"lyceum-{name}.")
    try:
        yield directory
    except BaseException:
        print(f"what is left is in {directory}", file=sys.stderr)
        raise
    if is_kept:
        print(f"kept in {directory}")
    else:
        shutil.rmtree(directory)


def _processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Serving:
    """`lyceum serve` on a port of its own, until the block ends."""

    def __init__(self, url, log, port=None, settings=None):
        self.url, self.log, self.port = url, log, port or free_port()
        self.settings = settings or {}

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Starts it; answers the seconds until /readyz says yes."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [program(), "serve", "--port", str(self.port)], env=environment(self.url) | self.settings,
            stdout=open(self.log, "ab"), stderr=subprocess.STDOUT)
        while not self.is_ready():
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: see {self.log}")
            if time.monotonic() - began > 30:
                raise RuntimeError("the server is not ready after 30 s")
            time.sleep(0.002)
        return time.monotonic() - began

    def is_ready(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def processor_seconds(self):
        """Of user and system, since the start."""
        return _processor_seconds(self.process.pid)

    def database_processor_seconds(self):
        """Of the connections to PostgreSQL that are open; SQLite works inside the server."""
        if self.url.startswith("sqlite:"):
            return 0.0
        listed = subprocess.run(
            ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command",
             "select pid from pg_stat_activity where datname = current_database()", self.url],
            check=True, capture_output=True, text=True).stdout
        return sum(_processor_seconds(pid) for pid in listed.split() if Path(f"/proc/{pid}").exists())

    def resident_megabytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.kill()


def play(plan, port, connections, seconds, answers):
    """The crowd's own report."""
    done = begin_play(plan, port, connections, seconds, answers)
    return end_play(done)


def begin_play(plan, port, connections, seconds, answers):
    return subprocess.Popen(
        [crowd(), str(plan), str(port), str(connections), str(seconds), str(answers)], stdout=subprocess.PIPE, text=True)


def end_play(process):
    report, _ = process.communicate(timeout=900)
    if not report:
        raise RuntimeError("the crowd gave up")
    return json.loads(report)
