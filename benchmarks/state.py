"""
The whole state: complete Pareto fronts of 23,000 people in 54 alliances on two processes, and how time
grows.

What is counted: joining catalogue and law, compiling each world, and every front.  Making up the catalogues
and people is not.  A process takes one alliance after the other, the largest first.
"""

from collections.abc import Sequence
from multiprocessing.queues import Queue
from os import getpid
from pathlib import Path
from queue import Empty
from time import perf_counter, sleep
from typing import Any

from benchmarks.asking import FORK, ask_all, spread
from benchmarks.one_person import SEED, warm
from benchmarks.worlds import State, alliance, state, with_more_runs

from klappt.chains.search import Timetable

PROCESSES = 2
PEOPLE = (5_000, 10_000, 23_000)
TIMES = (1, 2, 3, 4, 6, 8)
TARGET_SECONDS, TARGET_GIB = 30.0, 1.5
EACH_SECONDS = 2.0
GROWTH_PEOPLE = 100


def measure(people: Sequence[int], seconds: float) -> dict[str, Any]:
    """Return figures for each number of people and each number of runs; `seconds` bounds each of them."""
    return {
        "targets": {"seconds": TARGET_SECONDS, "gib": TARGET_GIB, "processes": PROCESSES},
        "people": [_whole(state(SEED, number), number, seconds) for number in people],
        "runs": _more_runs(seconds),
    }


def _whole(land: State, number: int, seconds: float) -> dict[str, Any]:
    one = alliance(SEED, 1)
    warm(Timetable(one.world(), compiled=True), one.people)
    jobs, results = FORK.Queue(), FORK.Queue()
    for name in sorted(land.own, key=lambda name: -len(land.people[name])):
        jobs.put(name)
    for _ in range(PROCESSES):
        jobs.put(None)
    sleep(0.5)  # until the jobs are in the pipe
    begun = perf_counter()
    workers = [FORK.Process(target=_work, args=(land, jobs, results)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    pids = [getpid(), *(worker.pid for worker in workers if worker.pid)]
    done, peak, finished = [], 0, 0
    while finished < PROCESSES and perf_counter() - begun < seconds:
        peak = max(peak, sum(_resident(pid) for pid in pids))
        try:
            found = results.get(timeout=0.1)
        except Empty:
            continue
        finished += found is None
        done += [found] if found else []
    wall = perf_counter() - begun
    for worker in workers:
        worker.kill()
        worker.join()
    return {
        "people": number,
        "offers": sum(len(catalogue.offers) for catalogue in land.own.values()),
        "finished": finished == PROCESSES,
        "answered": sum(part["people"] for part in done),
        "seconds": round(wall, 2),
        "peak_gib": round(peak / 2**30, 3),
        "runs_seen_mean": round(sum(part["runs"] for part in done) / max(1, len(done))),
        "seconds_joining_and_compiling": round(sum(part["compile"] for part in done), 2),
        "seconds_searching": round(sum(part["search"] for part in done), 2),
        "points": sum(part["points"] for part in done),
        "without_chain": sum(part["without"] for part in done),
    }


def _work(land: State, jobs: "Queue[str | None]", results: "Queue[dict[str, Any] | None]") -> None:
    while (name := jobs.get()) is not None:
        begun = perf_counter()
        one = land.alliance(name)
        if not one.people:
            continue
        timetable = Timetable(one.world(), compiled=True)
        ready = perf_counter()
        fronts = [len(timetable.points(person)) for person in one.people]
        results.put(
            {
                "people": len(fronts),
                "runs": len(timetable.fast.runs),
                "points": sum(fronts),
                "without": fronts.count(0),
                "compile": ready - begun,
                "search": perf_counter() - ready,
            }
        )
    results.put(None)


def _resident(pid: int) -> int:
    """Return the bytes of a process that lie in memory; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    sizes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return 1024 * sum(sizes)


def _more_runs(seconds: float) -> list[dict[str, Any]]:
    """Return how one person's time and the compilation of a world grow with the runs of an alliance."""
    rows = []
    for times in TIMES:
        one = with_more_runs(alliance(SEED, GROWTH_PEOPLE), times)
        world = one.world()
        begun = perf_counter()
        timetable = Timetable(world, compiled=True)
        compiled = perf_counter() - begun
        warm(timetable, one.people)
        found = ask_all(timetable, one.people, EACH_SECONDS, seconds / 4)
        answered = [asked.seconds for asked in found if asked.seconds is not None]
        row = {"times": times, "runs": len(world.runs), "compile_world_s": round(compiled, 3)}
        row |= {"asked": len(found), "too_late": len(found) - len(answered)}
        rows.append(row | (spread(answered) if len(answered) > 1 else {}))
    return rows
