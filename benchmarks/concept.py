"""
Measure how fast the best set of measures is found and proven, by HiGHS and by CP-SAT.

    python -m benchmarks.concept              some minutes
    python -m benchmarks.concept --real 0     without the Kreis Unna and its estimated cohort

Needs the extra `optimize`.  Invented Kreise: `benchmarks/crowds.py`.  The real part asks the journey engine for the
shipped catalogue, the estimated cohort and the shipped 40 measures (with assumed costs), as `klappt concept` does.
"""

import argparse
import json
from os import times
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.asking import machine
from benchmarks.crowds import Kreis

from klappt.planning.catalogues import example_catalogue
from klappt.planning.concept.asking import MeasureWorld
from klappt.planning.concept.effects import Effects
from klappt.planning.concept.master import Master
from klappt.planning.concept.measures import example_menu
from klappt.planning.concept.program import master_with
from klappt.planning.concept.solve import Plan, Settings, best_plan
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.examples import EXAMPLE_DAY
from klappt.planning.goals import read_goal
from klappt.planning.integer import SOLVERS

RESULTS = Path(__file__).parent / "results"
TARGET_GAP, TARGET_SECONDS = 0.01, 60.0
TOLERANCE = 0.005
REAL_SECONDS = 58.0  # of the processor: the real part is one process, and machines are shared
WORTH = 2190
INVENTED = """500 people, 40 measures, four modules with limits and a shift; the engine answers at once, so this is the
choice alone. Both begin with nothing known. Seconds are those of the processor, with those of other processes that were
started for the answer; CP-SAT runs in a second process with two threads."""
STATE = """Other work was running, and this run had one core; `load_before` is the number of processes that wanted one.
Limits and targets count seconds of the processor; those of the clock stand beside them."""
MASTERS: dict[str, Master] = {name: master_with(solve) for name, solve in SOLVERS.items()}


def main() -> None:
    """Measure and write the results."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--seeds", type=int, default=5, help="invented Kreise")
    options.add_argument("--real", type=int, default=1, help="0: without the real catalogue")
    asked = options.parse_args()
    found: dict[str, Any] = {
        "machine": machine(),
        "command": f"python -m benchmarks.concept --seeds {asked.seeds} --real {asked.real}",
    }
    found["invented"] = [
        {"seed": seed} | {name: _invented(seed, master) for name, master in MASTERS.items()}
        for seed in range(1, asked.seeds + 1)
    ]
    found["real"] = _real() if asked.real else None
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / "concept.json").write_text(text, encoding="utf-8")
    (RESULTS / "concept.md").write_text(report(found), encoding="utf-8")


def busy() -> float:
    """Return the seconds of the processor that this process and its ended children have used."""
    return sum(times()[:4])


def _invented(seed: int, master: Master) -> dict[str, Any]:
    kreis = Kreis(seed)
    begun, used = perf_counter(), busy()
    effects = Effects(kreis.weights, kreis.measures, kreis.reach, WORTH)
    settings = Settings(master, TOLERANCE)
    plan = best_plan(effects, kreis.purse, settings=settings, left=lambda: used + TARGET_SECONDS - busy())
    return _told(plan, effects, begun, used)


def _told(plan: Plan, effects: Effects, begun: float, used: float) -> dict[str, Any]:
    return {
        "newly": round(plan.effect.newly, 1),
        "months": round(plan.effect.months, 1),
        "gap": round(plan.gap, 5),
        "seconds": round(perf_counter() - begun, 2),
        "processor_seconds": round(busy() - used, 2),
        "questions": effects.questions,
        "movable": len(effects.movable),
    }


def _real() -> dict[str, Any]:
    """Return figures for the Kreis Unna; seconds of the processor tell what a machine for itself would take."""
    menu, members = example_menu(), example_cohort()
    goal = read_goal("stage=training")
    people = [member.asked.person(goal) for member in members]
    edits = [measure.edits for measure in menu.measures]
    begun, used = perf_counter(), busy()
    world = MeasureWorld(example_catalogue(), edits, people, EXAMPLE_DAY)
    effects = Effects([member.weight for member in members], len(edits), world.reach, WORTH)
    asked = perf_counter()
    settings = Settings(tolerance=TOLERANCE)
    purse = menu.purse(menu.budget or 0)
    plan = best_plan(effects, purse, settings=settings, left=lambda: used + REAL_SECONDS - busy())
    return _told(plan, effects, begun, used) | {
        "people": len(people),
        "measures": len(edits),
        "seconds_until_everybody_is_asked": round(asked - begun, 2),
        "unproven": effects.unproven,
    }


def report(found: dict[str, Any]) -> str:
    """Return the page as Markdown."""
    on = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    target = f"at most {100 * TARGET_GAP:.0f} % in {TARGET_SECONDS:.0f} s for one Kreis with 40 measures"
    lines = [
        "# Gesamtkonzept",
        f"Written by `{found['command']}`; do not edit. Machine: {on}.",
        STATE,
        f"Target, proven gap: {target}.",
        "## Invented Kreise",
        INVENTED,
        _table(found["invented"]),
        _verdict([one["highs"] for one in found["invented"]], "HiGHS, invented, seconds of the processor"),
    ]
    if found["real"]:
        lines += [
            "## Kreis Unna",
            _real_words(found["real"]),
            _verdict([found["real"]], "Kreis Unna, seconds of the processor"),
        ]
    return "\n\n".join(lines) + "\n"


def _real_words(real: dict[str, Any]) -> str:
    return (
        f"{real['people']} people (estimated), {real['measures']} measures (assumed costs), HiGHS, one process, "
        f"plain Python: {real['months']} months and {real['newly']} people newly, {real['questions']} questions to "
        f"the engine, {real['movable']} people whom measures help. The limit counts processor seconds, since the "
        f"machine was shared: {real['processor_seconds']} s, {real['seconds']} s of the clock."
    )


def _table(rows: list[dict[str, Any]]) -> str:
    own = "newly | gap % | s | s clock | questions"
    head = f"| seed | HiGHS: {own} | CP-SAT: {own} | s CP-SAT / s HiGHS |"
    lines = [head, "|" + "---|" * 12]
    for row in rows:
        cells = [row["seed"]]
        for name in MASTERS:
            one = row[name]
            cells += [one["newly"], f"{100 * one['gap']:.2f}", one["processor_seconds"], one["seconds"]]
            cells.append(one["questions"])
        cells.append(f"{row['cpsat']['processor_seconds'] / row['highs']['processor_seconds']:.1f}")
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def _verdict(rows: list[dict[str, Any]], words: str) -> str:
    gap, seconds = (max(row[name] for row in rows) for name in ("gap", "processor_seconds"))
    met = gap <= TARGET_GAP and seconds <= TARGET_SECONDS
    return f"{words}: {'met' if met else 'MISSED'} (gap {100 * gap:.2f} %, {seconds} s)."


if __name__ == "__main__":
    main()
