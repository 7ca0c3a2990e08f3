"""
Measure the pages of the workspace under load, on the `nrw` seed: queries, weight, and time with parallel users.

    python -m benchmarks.pages                        seed, serve, measure, write results/pages.{json,md}
    python -m benchmarks.pages --users 20 --seconds 30 --scale nrw
    python scripts/with_postgres.py python -m benchmarks.pages --name pages_postgresql

The server is `klappt serve` in a process of its own; users are threads that fetch one page after the other.
Client and server share the machine's cores.  Nothing here is a test.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks.asking import machine

RESULTS = Path(__file__).parent / "results"
KILOBYTE = 1000
DRAWING = re.compile(rb"<svg.*?</svg>", re.DOTALL)  # the weight is asked for without pictures
PATIENCE_SECONDS = 120
WORKERS = 2  # one for each core of the measured machine
ROLES = ("gfs", "bkg", "provider", "case_manager", "ministry")


HEAD = """# Pages under load

Written by `{command}`; do not edit.
{users} users at once on the seed `{scale}`, client and server on the same {cores} cores.
Calm: a second between two pages; rush: no pause at all. Two server processes; kB without drawings.
Target: at most 25 queries, p95 300 ms, 150 kB. Seeding took {seed_seconds} s.

| page | queries | kB | calm median ms | calm p95 ms | rush median ms | rush p95 ms | answers | not 200 |
|---|---|---|---|---|---|---|---|---|"""


class Visitor:
    """Somebody with a browser's cookies."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """Return status, body and where an answer leads to."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if form is not None else "GET", path, body, head)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read(), answer.headers.get("Location", "")

    def sign_in(self, email: str, password: str) -> None:
        _, page, _ = self.ask("/zugang/anmelden/")
        token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        form = {"csrfmiddlewaretoken": token[1].decode(), "login": email, "password": password}
        status, _, _ = self.ask("/zugang/anmelden/", form)
        assert status == 302, status

    def menu(self) -> list[str]:
        """Return the addresses of the pages in the navigation."""
        _, page, _ = self.ask("/mein-tag/")
        nav = page.split(b'<nav class="rooms"')[1].split(b"</nav>")[0]
        return [found.decode() for found in re.findall(rb'<a href="([^"]+)"', nav)]


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def loaded(
    port: int, people: list[dict[str, str]], seconds: float, pause: float
) -> dict[str, dict[str, Any]]:
    """Return for each page what parallel users saw: milliseconds, bytes, answers that were not 200."""
    seen: dict[str, list[tuple[float, int, int]]] = {}
    lock, ready = threading.Lock(), threading.Barrier(len(people))

    def visit(number: int, person: dict[str, str]) -> None:
        visitor, luck = Visitor(port), Random(number)
        visitor.sign_in(person["email"], person["password"])
        paths = visitor.menu()
        for path in luck.sample(paths, min(len(paths), 5)):  # what is asked first by everybody is not counted
            visitor.ask(path)
        ready.wait()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            path = luck.choice(paths)
            begin = time.perf_counter()
            status, body, _ = visitor.ask(path)
            took = 1000 * (time.perf_counter() - begin)
            with lock:
                seen.setdefault(path, []).append((took, len(DRAWING.sub(b"", body)), status))
            time.sleep(pause)

    threads = [threading.Thread(target=visit, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {path: _summed(answers) for path, answers in sorted(seen.items())} | {
        "all": _summed([one for answers in seen.values() for one in answers])
    }


def _summed(answers: list[tuple[float, int, int]]) -> dict[str, Any]:
    times = [took for took, _, _ in answers]
    return {
        "answers": len(answers),
        "median_ms": round(median(times), 1),
        "p95_ms": round(percentile(times, 0.95), 1),
        "kB": round(max(size for _, size, _ in answers) / KILOBYTE, 1),
        "not_200": sum(status != 200 for _, _, status in answers),
    }


def queries(folder: Path, people: list[dict[str, str]]) -> dict[str, int]:
    """Return the number of queries of each page of the navigation, asked in this process."""
    environment = _environment(folder) | {"DJANGO_SETTINGS_MODULE": "klappt.site.settings"}
    emails = json.dumps([person["email"] for person in people])
    command = [sys.executable, "-m", "benchmarks.page_queries", emails]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, int] = json.loads(told.stdout.splitlines()[-1])
    return found


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "KLAPPT_DATA_DIR": str(folder),
        "KLAPPT_DATABASE_URL": os.environ.get("KLAPPT_TEST_DATABASE_URL", ""),
        "KLAPPT_SECOND_FACTOR": "no",
        "KLAPPT_TODAY": "2021-09-01",
    }


def _klappt(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "klappt.cli.main", *words], env=_environment(folder))  # noqa: S603


def _wait(port: int) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as asked:
                asked.request("GET", "/healthz")
                if asked.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer in time")


def measure(scale: str, users: int, seconds: float, port: int) -> dict[str, Any]:
    """Seed, serve, measure; returns all figures."""
    with tempfile.TemporaryDirectory(prefix="klappt-pages-") as name:
        folder = Path(name)
        begin = time.perf_counter()
        assert _klappt(folder, "seed", "--scale", scale).wait() == 0
        seeded = time.perf_counter() - begin
        cast = json.loads((folder / "credentials.json").read_text(encoding="utf-8"))
        people = [person for person in cast if person["role"] in ROLES]
        crowd = [people[number % len(people)] for number in range(users)]
        counted = queries(folder, people)
        server = _klappt(folder, "serve", "--port", str(port), "--workers", str(WORKERS))
        try:
            _wait(port)
            calm = loaded(port, crowd, seconds, pause=1.0)
            rush = loaded(port, crowd, seconds, pause=0.0)
        finally:
            server.terminate()
            server.wait(20)
    return {
        "scale": scale,
        "users": users,
        "seed_seconds": round(seeded, 1),
        "queries": counted,
        "calm": calm,
        "rush": rush,
    }


def page_of(found: dict[str, Any], command: str) -> str:
    """Return the figures as a page."""
    lines = [HEAD.format(command=command, cores=os.cpu_count(), **found)]
    for path in [*sorted(found["queries"]), "all"]:
        calm, rush = found["calm"].get(path, {}), found["rush"].get(path, {})
        size = max(calm.get("kB", 0), rush.get("kB", 0))
        cells = [
            path,
            found["queries"].get(path, max(found["queries"].values())),
            size,
            *(told.get(name, "–") for told in (calm, rush) for name in ("median_ms", "p95_ms")),
            calm.get("answers", 0) + rush.get("answers", 0),
            calm.get("not_200", 0) + rush.get("not_200", 0),
        ]
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the results."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--scale", default="nrw")
    options.add_argument("--users", type=int, default=20)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--port", type=int, default=8190)
    options.add_argument("--name", default="pages")
    asked = options.parse_args()
    command = (
        f"python -m benchmarks.pages --scale {asked.scale} --users {asked.users} --seconds {asked.seconds:g}"
    )
    found = {"machine": machine()} | measure(asked.scale, asked.users, asked.seconds, asked.port)
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (RESULTS / f"{asked.name}.json").write_text(text + "\n", encoding="utf-8")
    (RESULTS / f"{asked.name}.md").write_text(page_of(found, command), encoding="utf-8")


if __name__ == "__main__":
    main()
