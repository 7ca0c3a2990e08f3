"""
A real browser on the real thing: `klappt demo` as a process of its own, Chromium driven by Playwright.

Skipped, visibly, where there is no Chromium (scripts/services installs it).
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from klappt.cli.demo import DOMAIN, PASSWORD

CHROMIUM = os.environ.get("KLAPPT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_SECONDS = 180  # a machine with much to do is slow; that is no mistake of a page
expect.set_options(timeout=30_000)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; scripts/services installs it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    # Stories are told in the order of the file, and last: Playwright's loop keeps Django's tests from the database.
    items.sort(
        key=lambda item: (str(item.path), item.reportinfo()[1] or 0) if here in item.path.parents else ("", 0)
    )
    for item in items:
        if here in item.path.parents:
            item.add_marker(
                pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; scripts/services installs it")
            )
            item.add_marker(pytest.mark.enable_socket)
            item.add_marker(pytest.mark.xdist_group("browser"))  # one server, one story after the other


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the demonstration on an empty folder; its address."""
    folder, port = tmp_path_factory.mktemp("demo"), _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KLAPPT_", "DJANGO"))
    }
    environment["NUMBA_DISABLE_JIT"] = "1"  # compiling takes minutes and would go on behind the stories
    told = folder / "told.txt"
    with told.open("w") as file:
        server = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-m", "klappt.cli.main", "demo", "--data", str(folder), "--port", str(port)],
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(port, server, told)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(port: int, server: "subprocess.Popen[bytes]", told: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(told.read_text())
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=2)) as asked:
                asked.request("GET", "/healthz")
                if asked.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the demonstration did not start in time")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as played:
        opened = played.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Visitor:
    """Somebody at a browser; what the console complains of is kept."""

    def __init__(self, browser: Browser, address: str, *, javascript: bool = True, width: int = 1280) -> None:
        self.address = address
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="de-DE", java_script_enabled=javascript
        )
        self.context.set_default_timeout(PATIENCE_SECONDS * 1000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", lambda told: self._note(told.type, told.text))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.foreign.append(url)

    def sign_in(self, role: str) -> "Visitor":
        self.page.goto(f"{self.address}/zugang/anmelden/")
        self.page.fill("[name=login]", f"{role}@{DOMAIN}")
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(f"{self.address}/mein-tag/")
        return self

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def visitor(browser: Browser, demo: str) -> Iterator[Visitor]:
    made = Visitor(browser, demo)
    yield made
    made.close()
