"""Where shares of a long computation are computed: here, in processes of this machine, or on a dask cluster."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click

from klappt.cli.options import NumberType
from klappt.kernel.errors import InputError

SHARES_EACH = 4  # shares for each worker, so that progress is seen and no worker waits long for another
MOST_PROCESSES = 64
WAIT_SECONDS = 10

Send = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def spread_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where to compute."""
    for option in (
        click.option(
            "--cluster",
            metavar="ADRESSE",
            help="dask.distributed-Scheduler, zum Beispiel tcp://10.0.0.5:8786 (Zusatz cluster).",
        ),
        click.option(
            "--processes",
            type=NumberType(1, MOST_PROCESSES),
            metavar="ZAHL",
            help="So viele Prozesse. Ohne Angabe: einer.",
        ),
    ):
        command = option(command)
    return command


def sender(processes: int | None, cluster: str | None) -> tuple[Send, int]:
    """
    Return what computes shares, and how many shares to make.

    Raises:
        InputError: no scheduler answers, or the extra `cluster` is not installed.
    """
    if cluster is not None:
        return _on_cluster(cluster)
    if processes is not None and processes > 1:
        return _in_processes(processes), SHARES_EACH * processes
    return map, 1


def _in_processes(number: int) -> Send:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where several are wanted
    from multiprocessing import get_context  # noqa: PLC0415

    def send(work: Callable[[Any], Any], shares: Sequence[Any]) -> Iterator[Any]:
        with ProcessPoolExecutor(min(number, os.cpu_count() or 1), get_context("spawn")) as pool:
            yield from pool.map(work, shares)

    return send


def _on_cluster(address: str) -> tuple[Send, int]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise InputError(
            "--cluster", "den Zusatz cluster nicht installiert", "pip install klappt[cluster]"
        ) from None
    try:
        client: Any = Client(address, timeout=WAIT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError):
        raise InputError(
            "--cluster", f"keine Antwort von {address}", "die Adresse eines Schedulers"
        ) from None

    def send(work: Callable[[Any], Any], shares: Sequence[Any]) -> Iterator[Any]:
        with client:
            for future in client.map(work, list(shares), pure=False):
                yield future.result()

    return send, SHARES_EACH * max(1, len(client.scheduler_info()["workers"]))
