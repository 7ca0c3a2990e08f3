"""Starting Django for the commands that work on the workspace; the command line knows the site only by name."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import click
import django
from django.core.checks import run_checks
from django.core.management import call_command

LOOK, REST = 0.5, 2.0  # seconds: between two looks if the worker is there, before the next one begins


def open_workspace(**settings: str) -> None:
    """Load the settings and all tables; `settings` are `KLAPPT_` variables that are not set yet."""
    for name, value in settings.items():
        os.environ.setdefault(f"KLAPPT_{name}", value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klappt.site.settings")
    django.setup()


def bring_up_to_date() -> None:
    """Create the data folder and bring all tables to the present form."""
    from django.conf import settings  # noqa: PLC0415  (settings exist only now)

    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    wrong = [str(message.msg) for message in run_checks() if message.is_serious()]
    if wrong:
        raise click.ClickException("Der Start wird verweigert:\n" + "\n".join(wrong))


def drop_database() -> None:
    """Delete an embedded database that holds nothing but a demonstration."""
    from django.conf import settings  # noqa: PLC0415  (settings exist only now)

    for file in Path(settings.DATA_DIR).glob("klappt.sqlite3*"):
        file.unlink()


@contextmanager
def worker() -> Iterator[None]:
    """Run `klappt work` beside this process, and again where it ended before us."""
    over = Event()
    beside = Thread(target=_keep_working, args=(over,))
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()


def _keep_working(over: Event) -> None:
    """Keep one worker; it reads our end of a pipe, so it ends with us even where nobody can tell it."""
    command = (sys.executable, "-c", "from klappt.cli.main import main; main()", "work", "--until-closed")
    while not over.is_set():
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603  (our own command)
            while not over.wait(LOOK) and process.poll() is None:
                pass
            process.terminate()
        over.wait(REST)


def serve(host: str, port: int, workers: int = 1) -> None:
    """Answer requests until somebody stops it (granian, four threads)."""
    from granian.constants import Interfaces  # noqa: PLC0415  (heavy, and only needed here)
    from granian.server import Server  # noqa: PLC0415

    Server(
        "klappt.site.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=64,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()
