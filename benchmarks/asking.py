"""
Ask a timetable about many people, in a child process that is ended when one answer takes too long.

Compiled kernels cannot be interrupted; so that a benchmark always ends, the parent waits for each answer
only so long, counts who had none, and goes on with a fresh child.
"""

import multiprocessing as mp
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection
from statistics import quantiles
from time import perf_counter
from typing import Any

from klappt.chains.fast.engine import Point
from klappt.chains.model import Person
from klappt.chains.search import Timetable

FORK = mp.get_context("fork")  # the child starts with the compiled world of its parent
REPEAT_BELOW = 0.05


@dataclass(frozen=True)
class Asked:
    """One answer: seconds of the search, the front, labels made and kept; None = too late."""

    index: int
    seconds: float | None
    points: tuple[Point, ...] = ()
    labels: tuple[int, int] = (0, 0)


def labels_of(timetable: Timetable) -> tuple[int, int]:
    """Return how many labels the last search made and kept; the one look into the engine's inside."""
    from klappt.chains.fast.loop import Places  # noqa: PLC0415

    engine: Any = timetable._engine  # noqa: SLF001
    numbers = engine.column(engine._places, Places, "numbers")  # noqa: SLF001
    return int(numbers[0]), int(numbers[1])


def timed(timetable: Timetable, person: Person) -> tuple[float, tuple[Point, ...]]:
    """Return the seconds of one answer (the middle of three where it is fast) and the front."""
    begun = perf_counter()
    points = tuple(timetable.points(person))
    seconds = [perf_counter() - begun]
    while seconds[0] < REPEAT_BELOW and len(seconds) < 3:
        begun = perf_counter()
        timetable.points(person)
        seconds.append(perf_counter() - begun)
    return sorted(seconds)[len(seconds) // 2], points


def _answer(pipe: Connection, timetable: Timetable, people: Sequence[Person], first: int) -> None:
    for index in range(first, len(people)):
        seconds, points = timed(timetable, people[index])
        pipe.send(Asked(index, seconds, points, labels_of(timetable)))
    pipe.send(None)


def ask_all(timetable: Timetable, people: Sequence[Person], each: float, total: float) -> list[Asked]:
    """Ask about people in turn; `each` bounds one answer, `total` all of them; in seconds."""
    found: list[Asked] = []
    until = perf_counter() + total
    while len(found) < len(people) and perf_counter() < until:
        here, there = FORK.Pipe()
        child = FORK.Process(target=_answer, args=(there, timetable, people, len(found)))
        child.start()
        while here.poll(min(each, max(0.0, until - perf_counter()))):
            asked = here.recv()
            if asked is None:
                break
            found.append(asked)
        else:
            found.append(Asked(len(found), None))
        child.kill()
        child.join()
    return found


def in_time(call: Callable[[], Any], limit: float) -> tuple[float, Any] | None:
    """Return the seconds and the result of a call made in a child process, None if it takes too long."""
    here, there = FORK.Pipe()

    def work() -> None:
        begun = perf_counter()
        result = call()
        there.send((perf_counter() - begun, result))

    child = FORK.Process(target=work)
    child.start()
    found: tuple[float, Any] | None = here.recv() if here.poll(limit) else None
    child.kill()
    child.join()
    return found


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Return median, 90th and 99th percentile, mean and worst in milliseconds."""
    cuts = quantiles(seconds, n=100, method="inclusive")
    mean = sum(seconds) / len(seconds)
    parts = {"median": cuts[49], "p90": cuts[89], "p99": cuts[98], "mean": mean, "worst": max(seconds)}
    return {f"{name}_ms": round(1000 * value, 3) for name, value in parts.items()}


def machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    packages = ("numba", "numpy", "ortools", "networkx", "matplotlib")
    cores = len(os.sched_getaffinity(0))
    return {
        "cores": cores,
        "processor": _processor(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    } | {name: _version(name) for name in packages}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:  # not every part needs every package
        return None


def _processor() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
