"""The same endpoints on FastAPI + SQLAlchemy + asyncpg, for comparison."""

import hashlib
import subprocess
import sys

from . import running


class Peer:
    """Two uvicorn workers."""

    def __init__(self, url, log):
        self.port, self.log = running.free_port(), log
        root = hashlib.blake2b(running.SECRET.encode(), digest_size=32).digest()
        key = hashlib.blake2b(b"lyceum:access-tokens", key=root, digest_size=32).hexdigest()
        self.environment = running.environment(url) | {
            "PEER_DATABASE": url.replace("postgresql://", "postgresql+asyncpg://"), "PEER_KEY": key}

    def __enter__(self):
        venv = running.BUILT / "peer"
        if not (venv / "done").exists():
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
            subprocess.run([venv / "bin" / "pip", "install", "-q", "-r", running.ROOT / "Benchmarks" / "peer" / "requirements.txt"], check=True)
            (venv / "done").touch()
        self.process = subprocess.Popen(
            [venv / "bin" / "uvicorn", "app:app", "--port", str(self.port), "--workers", "2", "--no-access-log",
             "--loop", "uvloop", "--http", "httptools"],
            cwd=running.ROOT / "Benchmarks" / "peer", env=self.environment, stdout=open(self.log, "ab"), stderr=subprocess.STDOUT)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
