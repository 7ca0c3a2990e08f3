"""
Measure how well and how fast limited places are given, against CP-SAT, the LP bound, and decisions on arrival.

    python -m benchmarks.places               a quarter of an hour of the processor
    python -m benchmarks.places --seeds 2     a quick look

Needs the extra `optimize`.  All crowds are invented (`benchmarks/crowds.py`).  The LP bound is that of HiGHS.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any

from benchmarks.asking import machine
from benchmarks.concept import busy
from benchmarks.crowds import PEOPLE, PLACES, RUNS, WAYS, Land

from klappt.planning.integer import Program, Solve, cpsat, highs, model_of
from klappt.planning.places.exact import give_places_exactly, rows_of
from klappt.planning.places.giving import give_places
from klappt.planning.places.model import UNPLACED, Allocation, Crowd, overbooked, used_places
from klappt.planning.places.rolling import by_prices, first_come

RESULTS = Path(__file__).parent / "results"
TARGET_GAP, TARGET_SECONDS, TARGET_HINDSIGHT = 0.005, 60.0, 0.98
EARLIER_YEARS = 6


def main() -> None:
    """Measure both parts and write their results."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--seeds", type=int, default=20, help="years of arrivals")
    options.add_argument("--crowds", type=int, default=3, help="crowds of the part at once")
    asked = options.parse_args()
    found: dict[str, Any] = {
        "machine": machine(),
        "command": f"python -m benchmarks.places --seeds {asked.seeds} --crowds {asked.crowds}",
    }
    found["at_once"] = [at_once(seed) for seed in range(1, asked.crowds + 1)]
    found["rolling"] = [rolling(seed) for seed in range(1, asked.seeds + 1)]
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / "places.json").write_text(text, encoding="utf-8")
    (RESULTS / "places.md").write_text(report(found), encoding="utf-8")


def at_once(seed: int) -> dict[str, Any]:
    """Return figures for one crowd that is given places at once."""
    crowd = Land(seed).year(seed).crowd
    bound = lp_bound(crowd)
    found: dict[str, Any] = {"seed": seed, "lp_bound": round(bound, 2)}
    for name, give in {"own": _own, "highs": _exactly(highs), "cpsat": _exactly(cpsat)}.items():
        begun, used = perf_counter(), busy()
        one = give(crowd)
        assert overbooked(crowd, one.taken) == []
        found[name] = _told(one) | {
            "gap": round(1 - one.placed / bound, 5),
            "seconds": round(perf_counter() - begun, 2),
            "processor_seconds": round(busy() - used, 2),
        }
    return found


def _own(crowd: Crowd) -> Allocation:
    return give_places(crowd)


def _exactly(solve: Solve) -> Callable[[Crowd], Allocation]:
    """Return a solver with the time of the target, in seconds of the clock."""

    def give(crowd: Crowd) -> Allocation:
        end = perf_counter() + TARGET_SECONDS
        return give_places_exactly(crowd, solve=solve, left=lambda: end - perf_counter())

    return give


def _told(one: Allocation) -> dict[str, Any]:
    return {"placed": one.placed, "mean_days": round(one.days / one.placed, 1)}


def lp_bound(crowd: Crowd) -> float:
    """Return how many people divisible ways would place at the most."""
    import highspy  # noqa: PLC0415 - slow to load

    ways = sum(map(len, crowd.ways))
    model = model_of(Program([1] * ways, [1] * ways, rows_of(crowd), []))
    model.integrality_ = []
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    return float(solver.getInfo().objective_function_value)


def rolling(seed: int) -> dict[str, Any]:
    """Return figures for one year of arrivals; earlier years of the same region are what is expected."""
    land = Land(seed)
    year = land.year(100 + seed)
    guesses = [land.year(1000 * seed + n) for n in range(EARLIER_YEARS)]
    late, first = _exactly(highs)(year.crowd), first_come(year)
    begun, used = perf_counter(), busy()
    told = by_prices(year, guesses)
    seconds, processor = perf_counter() - begun, busy() - used
    assert all(overbooked(year.crowd, one.taken) == [] for one in (told, first, late))
    return {
        "seed": seed,
        "hindsight": _told(late),
        "hindsight_bound": round(late.bound, 1),
        "first_come": _told(first) | {"share": round(first.placed / late.placed, 4)},
        "prices": _told(told)
        | {"share": round(told.placed / late.placed, 4), "in_vain": in_vain(year.crowd, told)},
        "seconds": round(seconds, 1),
        "processor_seconds": round(processor, 1),
    }


def in_vain(crowd: Crowd, told: Allocation) -> int:
    """Return how many waited for a later way and went without, though an earlier one kept a free place."""
    used = used_places(crowd, told.taken)
    free = [
        any(all(used[run] < crowd.places[run] for run in way.runs) for way in ways) for ways in crowd.ways
    ]
    return sum(room and way == UNPLACED for room, way in zip(free, told.taken, strict=True))


AT_ONCE = f"""Our own search; HiGHS and CP-SAT, which both begin with what it found and have {TARGET_SECONDS:.0f} s
of the clock: first for the most people, then for the fewest days. Gap in percent of the LP bound on the people placed;
days are the mean until arrival; seconds are those of the processor (own search included) and of the clock."""
STATE = """Other work was running on both cores, and this run had one of them; `load_before` is the number of processes
that wanted one. So seconds of the processor count, with those of other processes that were started for the answer;
those of the clock stand beside them."""
ROLLING = f"""Prices are made from {EARLIER_YEARS} earlier years of the same region. First come first served and the
best in hindsight (HiGHS over all arrivals at once, {TARGET_SECONDS:.0f} s of the clock) are from the same run."""


def report(found: dict[str, Any]) -> str:
    """Return the page as Markdown."""
    on = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    size = f"{PEOPLE} people with {WAYS} ways, {RUNS} runs of {PLACES} places"
    lines = [
        "# Limited places",
        f"Written by `{found['command']}`; do not edit. Machine: {on}.",
        STATE,
        f"Crowds are invented (`benchmarks/crowds.py`): {size}.",
        "## At once",
        AT_ONCE,
        _at_once_table(found["at_once"]),
        _at_once_verdict(found["at_once"]),
        f"## Rolling arrivals, {len(found['rolling'])} years",
        ROLLING,
        _rolling_table(found["rolling"]),
        _rolling_verdict(found["rolling"]),
    ]
    return "\n\n".join(lines) + "\n"


def _at_once_table(rows: list[dict[str, Any]]) -> str:
    head = "| seed | LP bound | by | placed | gap % | days | s | s clock |"
    lines = [head, "|" + "---|" * 8]
    for row in rows:
        for name, words in (("own", "own search"), ("highs", "HiGHS"), ("cpsat", "CP-SAT")):
            one = row[name]
            cells = [row["seed"], row["lp_bound"], words, one["placed"], f"{100 * one['gap']:.2f}"]
            cells += [one["mean_days"], one["processor_seconds"], one["seconds"]]
            lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def _at_once_verdict(rows: list[dict[str, Any]]) -> str:
    worst, slowest = (max(row["highs"][name] for row in rows) for name in ("gap", "processor_seconds"))
    met = worst <= TARGET_GAP and slowest <= TARGET_SECONDS
    return (
        f"Target, within {100 * TARGET_GAP} % of the LP bound in {TARGET_SECONDS:.0f} s of the processor by HiGHS: "
        f"{'met' if met else 'MISSED'} (worst gap {100 * worst:.2f} %, slowest {slowest} s)."
    )


def _rolling_table(years: list[dict[str, Any]]) -> str:
    lines = [
        "| | people placed, mean share of the best in hindsight | worst year | best year | mean days |",
        "|---|---|---|---|---|",
    ]
    for name, words in (("first_come", "first come, first served"), ("prices", "by prices")):
        shares = [100 * year[name]["share"] for year in years]
        days = mean(year[name]["mean_days"] for year in years)
        cells = [f"{of(shares):.2f} %" for of in (mean, min, max)]
        lines.append(f"| {words} | {' | '.join(cells)} | {days:.0f} |")
    days = mean(year["hindsight"]["mean_days"] for year in years)
    return "\n".join([*lines, f"| best in hindsight | 100 % | | | {days:.0f} |"])


def _rolling_verdict(years: list[dict[str, Any]]) -> str:
    share = mean(year["prices"]["share"] for year in years)
    processor, clock = (mean(year[name] for year in years) for name in ("processor_seconds", "seconds"))
    vain = mean(year["prices"]["in_vain"] for year in years)
    proven = sum(year["hindsight"]["placed"] >= int(year["hindsight_bound"] + 1e-6) for year in years)
    return (
        f"Target, by prices at least {100 * TARGET_HINDSIGHT:.0f} % on average: "
        f"{'met' if share >= TARGET_HINDSIGHT else 'MISSED'} ({100 * share:.2f} %). "
        f"Deciding a whole year took {processor:.0f} s of the processor, {clock:.0f} s of the clock. "
        f"Of {PEOPLE} people a year {vain:.1f} on average waited in vain: an earlier way kept a free place, the later "
        "one was filled by others. "
        f"In {proven} of {len(years)} years it is proven that no allocation places more people than the best in "
        "hindsight."
    )


if __name__ == "__main__":
    main()
