"""
Levers for many people: one Kreis, the whole state, and the curve towards all of Germany.

    python -m benchmarks.levers                  everything, about ten minutes on two cores
    python -m benchmarks.levers --quick          the Kreis Unna alone; what is known of the state stays
    python -m benchmarks.levers --processes 1    in seconds of CPU, on a machine that is busy

Writes results/levers.json and results/levers.md.  Run it from the root of the repository with the extra `speed`
on a machine that does nothing else, or with one process.
`from scratch` is the earliest journey of everybody computed anew for an
edit; it is measured for some edits and told for all of them, and its answers must be those of the
incremental way or the run fails.
"""

import argparse
import json
import resource
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.asking import machine
from benchmarks.people import AS_OF
from benchmarks.worlds import State, state

from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.planning.catalogues import example_catalogue
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.goals import read_goal
from klappt.planning.many.effects import Change, Changed, Crowd
from klappt.planning.many.levers import changed
from klappt.planning.many.shares import Share, in_shares
from klappt.planning.scenario.candidates import candidates
from klappt.planning.scenario.edit import Edit

RESULTS = Path(__file__).parent / "results"
SEED = 1
CHECKED = 12  # edits computed from scratch
STATE_LEVERS = 200
POINTS = (3, 6, 9, 12, 18, 27, 54)  # Kreise, of the curve
GERMANY = {"districts": 400, "people": 500_000}
TARGETS = {"kreis_s": 20.0, "ratio": 20.0, "state_s": 180.0, "state_gib": 2.0}


def main() -> None:
    """Measure and write the results."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--quick", action="store_true", help="the Kreis Unna alone")
    options.add_argument(
        "--processes", type=int, default=2, help="1: seconds of CPU, for a machine that is busy"
    )
    options.add_argument(
        "--minutes", type=float, default=60, help="no further Kreis of the state after so many"
    )
    asked = options.parse_args()
    path = RESULTS / "levers.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    found |= {"machine": machine(), "processes": asked.processes, "targets": TARGETS}
    found["unna"] = one_kreis("Kreis Unna, estimated cohort", *_unna(), asked.processes)
    if not asked.quick:
        found["invented"] = one_kreis("one Kreis of the state world", *_invented(), asked.processes)
        found["state"] = whole_state(asked.processes, asked.minutes)
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "levers.md").write_text(page(found), encoding="utf-8")


def _unna() -> tuple[Catalogue, tuple[Person, ...]]:
    goal = read_goal("stage=training")
    return example_catalogue(), tuple(member.asked.person(goal) for member in example_cohort())


def _invented() -> tuple[Catalogue, tuple[Person, ...]]:
    whole = state(SEED)
    name = min(whole.people, key=lambda one: abs(len(whole.people[one]) - 500))
    return whole.own[name], whole.people[name]


def one_kreis(name: str, catalogue: Catalogue, people: Sequence[Person], processes: int) -> dict[str, Any]:
    """
    Return how long all levers of one Kreis take, and how long they would take from scratch.

    One process is measured in seconds of CPU, several on the clock.
    """
    edits = candidates(catalogue, people, AS_OF)
    warm(catalogue, people[:3], edits)
    whole = Share(
        catalogue, tuple(people), AS_OF, True, True, tuple(changed(edit, catalogue) for edit in edits)
    )
    if processes == 1:
        begun = process_time()
        crowd = Crowd(catalogue, people, AS_OF, compiled=True)
        told = crowd.changes(whole.edits)
        spent = process_time() - begun
    else:
        begun = perf_counter()
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            crowd, told = in_shares(whole, 2 * processes, pool.map)
        spent = perf_counter() - begun
    scratch = from_scratch(crowd, edits, told)
    return {
        "world": name,
        "people": len(people),
        "offers": len(catalogue.offers),
        "edits": len(edits),
        "helping": sum(bool(one) for one in told),
        "unproven": sum(not one.proven for one in crowd.outcomes),
        "seconds": round(spent, 2),
        "scratch_seconds_each": round(scratch, 3),
        "ratio": round(scratch * len(edits) / processes / spent, 1),
    }


def warm(catalogue: Catalogue, people: Sequence[Person], edits: Sequence[Edit]) -> None:
    """Make the compiled kernels, all of which some people and edits need; that happens once on a machine."""
    crowd = Crowd(catalogue, people, AS_OF, compiled=True)
    crowd.changes([changed(edit, catalogue) for edit in edits])


def from_scratch(crowd: Crowd, edits: Sequence[Edit], told: Sequence[Sequence[Change]]) -> float:
    """Return the seconds that computing everybody anew takes for an edit, on one core; the answers must agree."""
    some = Random(SEED).sample(range(len(edits)), min(CHECKED, len(edits)))
    begun = process_time()
    again = [
        Crowd(edits[place].apply(crowd.catalogue), crowd.people, AS_OF, compiled=True).outcomes
        for place in some
    ]
    spent = (process_time() - begun) / len(some)
    for place, outcomes in zip(some, again, strict=True):
        days = {one.person: one.after.goal_day for one in told[place]}
        for number, (before, after) in enumerate(zip(crowd.outcomes, outcomes, strict=True)):
            if before.proven and after.proven and days.get(number, before.goal_day) != after.goal_day:
                raise SystemExit(f"another answer from scratch: {edits[place]}, person {number}")
    return spent


@dataclass(frozen=True)
class Part:
    """What one Kreis of the state took."""

    people: int
    levers: int  # that change something its people can see
    changes: int
    unproven: int
    cpu_seconds: float
    peak_gib: float


def whole_state(processes: int, minutes: float) -> dict[str, Any]:
    """
    Return what 200 levers take for the people of the state, who see their own Kreis and its neighbours.

    Kreise come in an order drawn at random, so that the first of them are a sample; after some minutes no further
    one is begun.
    """
    whole = state(SEED)
    names = list(whole.own)
    Random(SEED).shuffle(names)
    levers = state_levers(whole)
    begun, parts = perf_counter(), list[Part]()
    _worked(_task(whole, names[0], levers))  # loads the compiled kernels
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for first in range(0, len(names), processes):
            if perf_counter() - begun < 60 * minutes:
                some = [_task(whole, name, levers) for name in names[first : first + processes]]
                parts += pool.map(_worked, some)
                print(len(parts), parts[-1], round(perf_counter() - begun), flush=True)
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "processes": processes,
        "all_kreise": len(names),
        "all_people": sum(map(len, whole.people.values())),
        "cpu_seconds_of_processes": round(told.ru_utime + told.ru_stime, 1),
        "own_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "parts": [asdict(part) for part in parts],
    }


def state_levers(whole: State) -> dict[str, list[Edit]]:
    """Return 200 levers of the state, by the alliance whose offers they change: candidates drawn at random."""
    rng = Random(SEED)
    names = list(whole.own)
    found: dict[str, list[Edit]] = {name: [] for name in names}
    for number in range(STATE_LEVERS):
        name = names[number % len(names)]
        if not found[name]:
            every = candidates(whole.own[name], whole.people[name], AS_OF)
            wide = [edit for edit in every if edit.never_harms]
            found[name] = rng.sample(wide, min(len(wide), -(-STATE_LEVERS // len(names))))
    left = STATE_LEVERS
    for name in names:
        found[name] = found[name][: max(0, min(len(found[name]), left))]
        left -= len(found[name])
    return found


Task = tuple[Catalogue, tuple[Person, ...], tuple[Changed, ...]]


def _task(whole: State, name: str, levers: dict[str, list[Edit]]) -> Task:
    """Return what the people of one Kreis see, and what it becomes by each lever that changes anything of it."""
    one = whole.alliance(name)
    edits = []
    for owner in whole.seen[name]:
        for edit in levers[owner]:
            after = whole.alliance(name, {owner: edit.apply(whole.own[owner])}).catalogue
            if after != one.catalogue:
                edits.append(Changed(after, edit.never_harms))
    return one.catalogue, one.people, tuple(edits)


def _worked(task: Task) -> Part:
    catalogue, people, edits = task
    begun = process_time()
    crowd = Crowd(catalogue, people, AS_OF, compiled=True)
    told = crowd.changes(edits)
    unproven = sum(not one.proven for one in crowd.outcomes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    changes, spent = sum(map(len, told)), process_time() - begun
    return Part(len(people), len(edits), changes, unproven, round(spent, 2), round(peak, 3))


HEAD = """# Levers for many people

Written by `python -m benchmarks.levers`; do not edit. Processes: {processes}; machine: {machine}.

All single edits of one Kreis, ranked. One process is measured in seconds of CPU without loading the
kernels; several on the clock, with starting the processes. From scratch: everybody's
earliest journey anew for an edit, in seconds of one core; the ratio spreads that over the same processes.
Targets: 20 seconds on two cores, 20 times faster.

| world | people | offers | edits | help somebody | not proven | seconds | from scratch, s an edit | times faster |
|---|---|---|---|---|---|---|---|---|
"""
KREIS = (
    "| {world} | {people} | {offers} | {edits} | {helping} | {unproven} | {seconds} "
    "| {scratch_seconds_each} | {ratio} |\n"
)
STATE = """
{levers} levers on the people of the state, who see their own Kreis and its neighbours; a lever is looked into
where it changes anything they can see. Kreise come in an order drawn at random. Target for all
{all_people:,} people: 180 s on two cores (360 s of CPU), 2 GiB.

| Kreise | people | not proven | changed | CPU seconds | ms a person | peak GiB of a process |
|---|---|---|---|---|---|---|
"""
ROW = "| {kreise} | {people} | {unproven} | {changes} | {cpu:.1f} | {each:.1f} | {peak:.2f} |\n"
ALL = """
{how} all {all_people:,} people: {state:.0f} s of CPU, so {half:.0f} s on two cores that do nothing else.

Kreise do not touch each other, so the curve is a line; the people of a Kreis decide, not how many Kreise there are.
For all of Germany ({districts} districts, {people:,} people, as many levers for each district as here) that is
{hours:.1f} hours of CPU: reckoned from the line, not measured. Plan: each district is a share of its own;
with `--cluster` shares are spread over machines (docs/operations.md).
16 cores would need {minutes:.0f} minutes, with {peak:.1f} GiB for each process.
"""


def page(found: dict[str, Any]) -> str:
    """Return the results as Markdown."""
    told = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    text = HEAD.format(processes=found["processes"], machine=told)
    text += "".join(KREIS.format(**found[part]) for part in ("unna", "invented") if part in found)
    return text + (curve(found["state"]) if "state" in found else "")


def curve(told: dict[str, Any]) -> str:
    """Return the part on the state and all of Germany."""
    parts = told["parts"]
    text = STATE.format(levers=STATE_LEVERS, **told)
    for kreise in [point for point in POINTS if point < len(parts)] + [len(parts)]:
        some = parts[:kreise]
        people, cpu = (sum(part[name] for part in some) for name in ("people", "cpu_seconds"))
        sums = {name: sum(part[name] for part in some) for name in ("unproven", "changes")}
        peak = max(part["peak_gib"] for part in some)
        text += ROW.format(kreise=kreise, people=people, cpu=cpu, each=cpu / people * 1000, peak=peak, **sums)
    state = cpu / people * told["all_people"]
    hours = cpu / people * GERMANY["people"] / 3600
    how = (
        "Measured for"
        if len(parts) == told["all_kreise"]
        else f"Reckoned from {people:,} measured people, for"
    )
    return text + ALL.format(
        how=how,
        **GERMANY,
        all_people=told["all_people"],
        state=state,
        half=state / 2,
        hours=hours,
        minutes=hours * 60 / 16,
        peak=peak,
    )


if __name__ == "__main__":
    main()
