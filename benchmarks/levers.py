"""
Levers for many people: one Kreis, the whole state, and the curve towards all of Germany.

    python -m benchmarks.levers            everything, about ten minutes on two cores
    python -m benchmarks.levers --quick    the Kreis Unna alone

Writes results/levers.json and results/levers.md.  Run it from the root of the repository with the extra `speed`
on a machine that does nothing else.  `from scratch` is the earliest journey of everybody computed anew for an
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
from time import perf_counter
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
PROCESSES = 2
CHECKED = 12  # edits computed from scratch
STATE_LEVERS = 200
GERMANY = {"districts": 400, "people": 500_000}
TARGETS = {"kreis_s": 20.0, "ratio": 20.0, "state_s": 180.0, "state_gib": 2.0}


def main() -> None:
    """Measure and write the results."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--quick", action="store_true", help="the Kreis Unna alone")
    options.add_argument("--kreise", type=int, nargs="*", default=[3, 9, 27, 54], help="points of the curve")
    asked = options.parse_args()
    found: dict[str, Any] = {"machine": machine(), "processes": PROCESSES, "targets": TARGETS}
    found["unna"] = one_kreis("Kreis Unna, estimated cohort", *_unna())
    if not asked.quick:
        found["invented"] = one_kreis("one Kreis of the state world", *_invented())
        found["state"] = [whole_state(number) for number in asked.kreise]
    (RESULTS / "levers.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "levers.md").write_text(page(found), encoding="utf-8")


def _unna() -> tuple[Catalogue, tuple[Person, ...]]:
    goal = read_goal("stage=training")
    return example_catalogue(), tuple(member.asked.person(goal) for member in example_cohort())


def _invented() -> tuple[Catalogue, tuple[Person, ...]]:
    whole = state(SEED)
    name = min(whole.people, key=lambda one: abs(len(whole.people[one]) - 500))
    return whole.own[name], whole.people[name]


def one_kreis(name: str, catalogue: Catalogue, people: Sequence[Person]) -> dict[str, Any]:
    """Return how long all levers of one Kreis take, and how long they would take from scratch."""
    edits = candidates(catalogue, people, AS_OF)
    warm(catalogue, people[:3], edits)
    whole = Share(
        catalogue, tuple(people), AS_OF, True, True, tuple(changed(edit, catalogue) for edit in edits)
    )
    begun = perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        crowd, told = in_shares(whole, 2 * PROCESSES, pool.map)
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
        "ratio": round(scratch * len(edits) / PROCESSES / spent, 1),
    }


def warm(catalogue: Catalogue, people: Sequence[Person], edits: Sequence[Edit]) -> None:
    """Make the compiled kernels, all of which some people and edits need; that happens once on a machine."""
    crowd = Crowd(catalogue, people, AS_OF, compiled=True)
    crowd.changes([changed(edit, catalogue) for edit in edits])


def from_scratch(crowd: Crowd, edits: Sequence[Edit], told: Sequence[Sequence[Change]]) -> float:
    """Return the seconds that computing everybody anew takes for an edit, on one core; the answers must agree."""
    some = Random(SEED).sample(range(len(edits)), min(CHECKED, len(edits)))
    begun = perf_counter()
    again = [
        Crowd(edits[place].apply(crowd.catalogue), crowd.people, AS_OF, compiled=True).outcomes
        for place in some
    ]
    spent = (perf_counter() - begun) / len(some)
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
    pairs: int  # person and lever
    newly_or_earlier: int
    seconds: float
    peak_gib: float


def whole_state(kreise: int) -> dict[str, Any]:
    """Return how long 200 levers take for the people of the first Kreise, everybody seeing the neighbours too."""
    whole = state(SEED)
    names = list(whole.own)[:kreise]
    levers = state_levers(whole)
    tasks = [_task(whole, name, levers) for name in names]
    begun = perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        parts = list(pool.map(_worked, tasks))
    spent = perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {
        "kreise": kreise,
        "people": sum(part.people for part in parts),
        "pairs": sum(part.pairs for part in parts),
        "changes": sum(part.newly_or_earlier for part in parts),
        "seconds": round(spent, 1),
        "cpu_seconds": round(sum(part.seconds for part in parts), 1),
        "peak_gib": round(own + PROCESSES * max(part.peak_gib for part in parts), 2),
        "parts": [asdict(part) for part in parts[:5]],
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
    """Return what the people of one Kreis see, with the levers of all they see."""
    one = whole.alliance(name)
    edits = [edit for seen in whole.seen[name] for edit in levers[seen]]
    fitting = [edit for edit in edits if not list(edit.misses(one.catalogue))]
    return one.catalogue, one.people, tuple(changed(edit, one.catalogue) for edit in fitting)


def _worked(task: Task) -> Part:
    catalogue, people, edits = task
    begun = perf_counter()
    crowd = Crowd(catalogue, people, AS_OF, compiled=True)
    told = crowd.changes(edits)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Part(
        len(people), len(people) * len(edits), sum(map(len, told)), perf_counter() - begun, round(peak, 3)
    )


HEAD = """# Levers for many people

Written by `python -m benchmarks.levers`; do not edit. {processes} processes; machine: {machine}.

All single edits of one Kreis, ranked. The time holds starting the processes and loading compiled kernels, not
compiling them once on a machine. From scratch: everybody's earliest journey anew for an edit, on one core; the
ratio spreads that over the same processes. Targets: 20 seconds, 20 times faster.

| world | people | offers | edits | help somebody | not proven | seconds | from scratch, s an edit | times faster |
|---|---|---|---|---|---|---|---|---|
"""
KREIS = (
    "| {world} | {people} | {offers} | {edits} | {helping} | {unproven} | {seconds} "
    "| {scratch_seconds_each} | {ratio} |\n"
)
STATE = """
{levers} levers on the people of the state, who see their own Kreis and its neighbours (target for all 23,000:
180 s, 2 GiB). Pairs: persons times the levers they can see.

| Kreise | people | pairs | changed | seconds | CPU seconds | peak GiB |
|---|---|---|---|---|---|---|
"""
ROW = "| {kreise} | {people} | {pairs} | {changes} | {seconds} | {cpu_seconds} | {peak_gib} |\n"
ALL = """
For all of Germany ({districts} districts, {people:,} people, as many levers for each district as here) the curve
is a line: {each:.1f} ms of CPU a person, so {hours:.1f} hours of CPU; reckoned, not measured. Districts are
independent shares: with `--cluster` they are spread over machines (docs/operations.md).
"""


def page(found: dict[str, Any]) -> str:
    """Return the results as Markdown."""
    told = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    text = HEAD.format(processes=found["processes"], machine=told)
    text += "".join(KREIS.format(**found[part]) for part in ("unna", "invented") if part in found)
    if "state" in found:
        text += STATE.format(levers=STATE_LEVERS)
        text += "".join(ROW.format(**row) for row in found["state"])
        last = found["state"][-1]
        each = last["cpu_seconds"] / last["people"]
        hours = each * GERMANY["people"] / 3600
        text += ALL.format(**GERMANY, each=each * 1000, hours=hours)
    return text


if __name__ == "__main__":
    main()
