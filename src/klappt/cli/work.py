"""`klappt work`: do the computations that people have asked for on pages."""

import os
import signal
import sys
from threading import Event, Thread

import click

from klappt.cli.workspace import open_workspace

GRACE = 10.0  # seconds after which a worker that was asked to end is ended


@click.command("work", epilog="Beispiel: klappt work --once")
@click.option("--once", is_flag=True, help="Enden, sobald nichts mehr wartet.")
@click.option("--until-closed", is_flag=True, hidden=True, help="Enden, sobald die Standardeingabe schließt.")
def command(once: bool, until_closed: bool) -> int:
    """Rechnen, was auf den Seiten gefragt wurde; Ende mit Strg+C, Angefangenes rechnet der nächste weiter."""
    open_workspace()
    from django.utils import translation  # noqa: PLC0415  (settings exist only now)

    from klappt.apps.ways.worker import work  # noqa: PLC0415

    translation.activate("de")
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: _ask_to_end(stop))
    if until_closed:
        Thread(target=_wait_for_the_end_of_input, args=(stop,), daemon=True).start()
    done = work(stop, once=once)
    if once:
        click.echo(f"{done} Rechnungen" if done != 1 else "1 Rechnung", err=True)
    return 0


def _wait_for_the_end_of_input(stop: Event) -> None:
    """Whoever started this process holds the other end: it closes when that process ends, however it ends."""
    sys.stdin.buffer.read()
    _ask_to_end(stop)


def _ask_to_end(stop: Event) -> None:
    """Let the computation stop at its next step; one that never comes to it is left to the next worker."""
    stop.set()
    Thread(target=_end_anyway, daemon=True).start()


def _end_anyway() -> None:
    Event().wait(GRACE)
    os._exit(0)


COMMAND = command
