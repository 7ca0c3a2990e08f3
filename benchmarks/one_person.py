"""
One person: milliseconds for a complete Pareto front, compiled and as plain Python, and what it costs to
start.

The lower bound is reading once the runs that the person can see: a compiled loop over offer, start and end
of each.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

from benchmarks.asking import Asked, ask_all, in_time, spread
from benchmarks.profiling import shares
from benchmarks.worlds import Alliance, alliance, kreis

from klappt.chains.fast import jit
from klappt.chains.model import Goal, Person
from klappt.chains.search import Timetable

SEED = 1
EACH_SECONDS = 2.0
TARGETS_MS = {"alliance": {"median_ms": 1.0, "p99_ms": 10.0}, "kreis": {"median_ms": 5.0}}
COLD_TARGET_S = 2.5
COMPILE_SECONDS = 150
COMMAND = (str(Path(sys.executable).with_name("klappt")), "chains")


def measure(number: int, seconds: float) -> dict[str, Any]:
    """Return all figures of this part; `seconds` bounds the time for answers in each world."""
    return {
        "first_compilation_s": _first_compilation(),
        "cold_chains": _cold(),
        "alliance": _world(alliance(SEED, number), "alliance", seconds),
        "kreis": _world(kreis(SEED, number), "kreis", seconds),
    }


def _world(one: Alliance, name: str, seconds: float) -> dict[str, Any]:
    begun = perf_counter()
    world = one.world()
    joined = perf_counter()
    timetable = Timetable(world, compiled=True)
    compiled = perf_counter()
    plain = Timetable(world)
    warm(timetable, one.people)
    found = ask_all(timetable, one.people, EACH_SECONDS, seconds)
    slow = ask_all(plain, one.people[:20], 5 * EACH_SECONDS, seconds / 4)
    bound = _lower_bound(timetable)
    answer = {
        "offers": len(world.offers),
        "runs": len(world.runs),
        "join_world_s": round(joined - begun, 3),
        "compile_world_s": round(compiled - joined, 3),
        "compiled": _told(found),
        "plain_python": _told(slow),
        "lower_bound_us": round(bound * 1e6, 2),
        "targets_ms": TARGETS_MS[name],
        "phases_plain_python": shares(plain, [one.people[a.index] for a in slow if a.seconds is not None]),
    }
    if "median_ms" in answer["compiled"]:
        answer["factor_above_bound"] = round(answer["compiled"]["median_ms"] / 1000 / bound)
    return answer


def warm(timetable: Timetable, people: Sequence[Person]) -> None:
    """Load or compile the kernels, with somebody who has reached the goal already."""
    timetable.points(Person(people[0].profile, Goal()))


def _told(found: Sequence[Asked]) -> dict[str, Any]:
    done = [asked for asked in found if asked.seconds is not None]
    told: dict[str, Any] = {"asked": len(found), "too_late": len(found) - len(done)}
    if len(done) < 2:
        return told
    told |= spread([asked.seconds for asked in done if asked.seconds is not None])
    told["without_chain"] = sum(not asked.points for asked in done)
    told["front_mean"] = round(mean(len(asked.points) for asked in done), 2)
    for place, name in enumerate(("made", "kept")):
        counts = sorted(asked.labels[place] for asked in done)
        told[f"labels_{name}"] = {"median": median(counts), "most": counts[-1]}
    return told


def _lower_bound(timetable: Timetable) -> float:
    """Return the seconds for reading offer, start and end of every run once, compiled."""
    import numba  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    @numba.njit
    def read(offer: Any, start: Any, end: Any) -> int:
        total = 0
        for run in range(len(offer)):
            total += offer[run] ^ start[run] ^ end[run]
        return total

    tables = timetable.fast.tables
    columns = [np.array(column, dtype=np.int64) for column in (tables.r_offer, tables.r_start, tables.r_end)]
    read(*columns)
    times = []
    for _ in range(200):
        begun = perf_counter()
        for _ in range(50):
            read(*columns)
        times.append((perf_counter() - begun) / 50)
    return median(times)


def _first_compilation() -> float | None:
    """Return the seconds of the first answer on a machine that has never compiled the kernels."""
    if not jit.can_compile():
        return None
    one = alliance(SEED, 1)
    with tempfile.TemporaryDirectory() as fresh:

        def first() -> float:
            os.environ["XDG_CACHE_HOME"] = fresh
            timetable = Timetable(one.world(), compiled=True)
            begun = perf_counter()
            warm(timetable, one.people)
            return perf_counter() - begun

        found = in_time(first, COMPILE_SECONDS)
    return round(found[1], 1) if found else None


def _cold() -> dict[str, Any]:
    """Return the seconds of `klappt chains` as a whole process, the middle of five."""
    times = []
    for _ in range(5):
        begun = perf_counter()
        try:
            subprocess.run(  # noqa: S603 - our own command
                COMMAND, check=True, capture_output=True, timeout=20
            )
        except subprocess.TimeoutExpired:
            return {"too_late_s": 20, "target_s": COLD_TARGET_S}
        times.append(perf_counter() - begun)
    return {"median_s": round(median(times), 3), "worst_s": round(max(times), 3), "target_s": COLD_TARGET_S}
