"""Workers as real processes: killed in the middle, two at a time, left alone by whoever started them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

SCRIPT = Path(__file__).with_name("installation.py")
HOME = Path(__file__).parents[3]
SOON = 120.0  # seconds, on a machine that has much else to do


@dataclass(frozen=True)
class Installation:
    """A database of its own and a file in which every step leaves a line."""

    environment: dict[str, str]
    log: Path

    def popen(self, *words: str, **own: str) -> "subprocess.Popen[str]":
        command = (sys.executable, str(SCRIPT), *words)
        environment = self.environment | own
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def run(self, *words: str, **own: str) -> str:
        done = self.popen(*words, **own)
        told, _ = done.communicate(timeout=SOON)
        assert done.returncode == 0
        return told

    def computations(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.run("tell"))
        return found

    def steps(self) -> list[int]:
        return [int(line) for line in self.log.read_text().split()] if self.log.exists() else []


@contextmanager
def database() -> Iterator[str]:
    """Give an address of an empty database: a file of SQLite in the data folder, or one in the server of the tests."""
    server = os.environ.get("KLAPPT_TEST_DATABASE_URL")
    if not server:
        yield ""
        return
    import psycopg  # noqa: PLC0415  (there only where it is tested)

    name = f"worker_{uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        begin, _, end = server.partition("?")
        yield f"{begin.rsplit('/', 1)[0]}/{name}" + (f"?{end}" if end else "")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Make the tables once, and return the environment that leads to them."""
    others = {
        name: value for name, value in os.environ.items() if not name.startswith(("KLAPPT_", "DJANGO_"))
    }
    path = os.pathsep.join([str(HOME), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    folder = tmp_path_factory.mktemp("installation")
    with database() as address:
        own = {"PYTHONPATH": path, "KLAPPT_DATA_DIR": str(folder), "KLAPPT_DATABASE_URL": address}
        Installation(others | own, folder / "log").run("prepare")
        yield others | own


@pytest.fixture
def installation(tables: dict[str, str], tmp_path: Path) -> Installation:
    return Installation(tables | {"LOG": str(tmp_path / "log")}, tmp_path / "log")


def wait_for_steps(installation: Installation, count: int) -> None:
    end = time.monotonic() + SOON
    while len(installation.steps()) < count:
        assert time.monotonic() < end, "the worker does not work"
        time.sleep(0.05)


def test_a_killed_worker_is_followed_by_the_next(installation: Installation) -> None:
    installation.run("fill", "1", "30")
    first = installation.popen("work", PAUSE="0.3")  # slow enough to be met in the middle
    wait_for_steps(installation, 5)
    first.kill()
    first.communicate()
    done_before = len(installation.steps())
    time.sleep(1.1)  # the sign of life of the first grows old
    installation.run("work", "--once", LOST_AFTER="1")

    assert done_before < 30
    assert installation.steps()[done_before:] == list(range(1, 31))
    assert installation.computations() == [
        {"state": "done", "done": 30, "total": 30, "attempts": 2, "result": {"sum": 465}}
    ]


def test_a_worker_that_is_asked_to_end_gives_its_work_back(installation: Installation) -> None:
    installation.run("fill", "1", "2000")
    worker = installation.popen("work")
    wait_for_steps(installation, 2)
    worker.terminate()
    worker.communicate(timeout=SOON)

    assert worker.returncode == 0
    assert [(one["state"], one["attempts"]) for one in installation.computations()] == [("waiting", 0)]


def test_two_workers_never_do_the_same(installation: Installation) -> None:
    installation.run("fill", "8", "3")
    workers = [installation.popen("work", "--once") for _ in range(2)]
    for worker in workers:
        worker.communicate(timeout=SOON)

    assert [worker.returncode for worker in workers] == [0, 0]
    assert sorted(installation.steps()) == sorted([1, 2, 3] * 8)
    assert {(one["state"], one["attempts"]) for one in installation.computations()} == {("done", 1)}


def test_the_worker_ends_with_whoever_started_it(installation: Installation) -> None:
    """The worker holds our end of the pipe as well: it closes only when both processes have ended."""
    server = installation.popen("beside")
    end = time.monotonic() + SOON
    while not installation.log.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.2)  # time for the worker to be there as well
    server.kill()
    told, _ = server.communicate(timeout=SOON)

    assert told == ""
