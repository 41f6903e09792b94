"""A PostgreSQL that a test may stop, and hosts with data folders of their own that serve a newspaper on it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from tests.browser.first_run import ROOT, Installed, environment_of
from tests.browser.serving import Served, _free_port, whole_newsroom
from tests.survival.reading import Answer, _of_the_site, ask

#: Both hosts are one newspaper.
HOST = "127.0.0.1:8000"
_SETTINGS = {"MIDAD_URL": f"http://{HOST}", "DJANGO_SETTINGS_MODULE": "tests.coherence.newspaper_at_random"}
_OPTIONS = "-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off"


class PostgreSQL:
    """A server in a folder of its own."""

    def __init__(self) -> None:
        newest = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.bin, self.port = newest, _free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="midad-postgresql-"))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.data, "-U", "midad", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")

    @property
    def data(self) -> str:
        return str(self.folder / "db")

    def start(self) -> None:
        options = _OPTIONS.format(folder=self.folder, port=self.port)
        self.run("pg_ctl", "-D", self.data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """As if its machine had lost its power."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    def remove(self) -> None:
        subprocess.run(
            [*self._user(), str(self.bin / "pg_ctl"), "-D", self.data, "-m", "immediate", "stop"], check=False
        )
        shutil.rmtree(self.folder)

    def address(self, database: str) -> str:
        return f"postgres://midad@127.0.0.1:{self.port}/{database}"

    def sql(self, database: str, statement: str) -> str:
        return self.run("psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", self.address(database), "-c", statement)

    def run(self, tool: str, *words: str) -> str:
        command = [*self._user(), str(self.bin / tool), *words]
        # What pg_ctl starts would hold a pipe for as long as it runs.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(command, check=False, stdout=said, stderr=said, cwd="/")
            said.seek(0)
            text = said.read()
        assert done.returncode == 0, text
        return text.strip()

    def _user(self) -> list[str]:
        return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


@dataclass(frozen=True)
class Newspaper:
    """A database on a server, and the data folder of whoever made it."""

    server: PostgreSQL
    database: str
    home: Path

    def copy(self, database: str, home: Path) -> "Newspaper":
        self.server.sql("postgres", f"CREATE DATABASE {database} TEMPLATE {self.database}")
        # Or numbers that are given out until the next one would be given out again after the server was stopped.
        self.server.sql("postgres", "CHECKPOINT")
        shutil.copytree(self.home, home, ignore=shutil.ignore_patterns("pages"))
        return Newspaper(self.server, database, home)

    def sql(self, statement: str) -> str:
        return self.server.sql(self.database, statement)

    def environment(self, home: Path, **more: str) -> dict[str, str]:
        return environment_of(home, **_SETTINGS, MIDAD_DATABASE_URL=self.server.address(self.database), **more)

    def command(self, home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "midad.cli", *words]
        environment = self.environment(home)
        return subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)

    @contextmanager
    def served(self, home: Path, log: Path) -> Iterator["Host"]:
        """All of `midad serve` on a host."""
        settings = {**_SETTINGS, "MIDAD_DATABASE_URL": self.server.address(self.database)}
        with whole_newsroom(Installed(home, ""), log, **settings) as site:
            yield Host(site)


@dataclass(frozen=True)
class Host:
    site: Served

    def ask(self, address: str) -> Answer:
        return ask(self.site, quote(unquote(address), safe="/?=&"), Host=HOST)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        processes = _of_the_site(self.site)
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)


class Newsroom:
    """Somebody on a host who does what chance says, and knows what each page is (`acting`)."""

    def __init__(self, newspaper: Newspaper, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.hosts.acting"],
            env=newspaper.environment(home),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def act(self, name: str, seed: int) -> None:
        said = self._tell({"act": name, "seed": seed})
        assert said == "", said

    def pages(self, addresses: list[str] | None = None) -> dict[str, tuple[int, str]]:
        """Status and digest of every page, or of some, as they are when nothing is kept."""
        found: dict[str, list[Any]] = self._tell({"pages": addresses})
        return {address: (status, digest) for address, (status, digest) in found.items()}

    def _tell(self, order: dict[str, Any]) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
