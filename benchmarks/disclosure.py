"""
Measure the protection of small numbers: what it hides, what it costs, and what an attacker still finds out.

    python -m benchmarks.disclosure               writes results/disclosure.{json,md}, about two minutes

The tables are invented: 54 Kreise of lognormal size by 5 statuses by 4 goals, Poisson cells (line D6 of the
security reference).  Nothing here is a test.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any

import numpy as np
from benchmarks.asking import machine

from klappt.disclosure.audit import PublishingRefused, audit, exposed, reader_of
from klappt.disclosure.filters import FilterRefused, Record, query
from klappt.disclosure.model import Cell, Dimension, Table, sums_of
from klappt.disclosure.noise import noisy
from klappt.disclosure.protect import protect
from klappt.disclosure.reader import FAR
from klappt.disclosure.release import ProtectedTable, Reason, Release

RESULTS = Path(__file__).parent / "results"
PEOPLE = (1_000, 1_500, 3_000, 6_000, 22_911)
SEEDS = range(5)
COUNTS = (2, 3, 4, 5, 6, 10, 100)
PAIRS = 20_000
SECRET = sha256(b"benchmark").digest()

KREIS = Dimension("Kreis", tuple(f"Kreis {at}" for at in range(54)))
STATUS = Dimension("Status", tuple(f"Status {at}" for at in range(5)))
GOAL = Dimension("Ziel", tuple(f"Ziel {at}" for at in range(4)))


def people_by_all(people: int, seed: int) -> np.ndarray:
    """Return invented counts by Kreis, status and goal."""
    random = np.random.default_rng(seed)
    size = random.lognormal(0, 0.8, 54)
    expected = np.einsum("k,s,g->ksg", size / size.sum(), (0.42, 0.27, 0.16, 0.1, 0.05), (0.4, 0.3, 0.2, 0.1))
    return random.poisson(expected * people)


def table(name: str, counts: np.ndarray, *dimensions: Dimension) -> Table:
    """Return an array as a table."""
    cells = {
        tuple(d.categories[at] for d, at in zip(dimensions, place, strict=True)): int(count)
        for place, count in np.ndenumerate(counts)
    }
    return Table(name, "people", dimensions, cells)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what work returns and the seconds it takes."""
    before = perf_counter()
    found = work()
    return found, round(perf_counter() - before, 3)


def without_helpers(done: ProtectedTable, sums: dict[Cell, int]) -> ProtectedTable:
    """Return a table with primary suppression only."""
    cells = {c: v if v is Reason.SMALL else sums[c] for c, v in done.cells.items()}
    return replace(done, cells=cells)


def one_table(people: int, seed: int) -> dict[str, Any]:
    """Protect the table of 54 by 5 and attack it, with and without helpers."""
    counted = table("Status je Kreis", people_by_all(people, seed).sum(axis=2), KREIS, STATUS)
    sums = sums_of(counted)
    (done,), seconds = timed(lambda: protect([counted]))
    _, audit_seconds = timed(lambda: audit([done]))
    bare, attack_seconds = timed(lambda: exposed([without_helpers(done, sums)]))
    hidden = {cell for cell, value in done.cells.items() if isinstance(value, Reason)}
    inner = hidden & set(counted.counts)
    return {
        "people": people,
        "cells": len(done.cells),
        "small": len(done.small),
        "helpers": len(hidden) - len(done.small),
        "hidden_percent": 100 * done.hidden_share,
        "people_hidden_percent": 100 * sum(sums[cell] for cell in inner) / sum(counted.counts.values()),
        "primary_only_exact": sum(one.least == one.most for one in bare),
        "primary_only_narrow": len(bare),
        "narrow_after": len(exposed([done])),
        "least_width": min(widths(done), default=None),
        "protect_seconds": seconds,
        "audit_seconds": audit_seconds,
        "attack_seconds": attack_seconds,
    }


def widths(done: ProtectedTable) -> list[int]:
    """Return how far apart the possible values of each small cell are."""
    reader = reader_of([done])
    found = []
    for cell in done.small:
        position = reader.system.positions[done.key(cell)]
        least, most = reader.least(position), reader.most(position)
        found.append(FAR if least is None or most is None else most - least)
    return found


def one_wave(people: int, seed: int) -> dict[str, Any]:
    """Publish three tables of the same people one after the other; their dimensions form a ring."""
    counts = people_by_all(people, seed)
    tables = [
        table("Status je Kreis", counts.sum(axis=2), KREIS, STATUS),
        table("Ziel je Kreis", counts.sum(axis=1), KREIS, GOAL),
        table("Ziel je Status", counts.sum(axis=0), STATUS, GOAL),
    ]
    release, seconds, refused = Release("W1"), [], 0
    for one in tables:
        before = perf_counter()
        try:
            release = release.plus(*protect([one], release))
        except PublishingRefused:
            refused += 1
        seconds.append(round(perf_counter() - before, 2))
    left, audit_seconds = timed(lambda: exposed(release.tables))
    return {
        "people": people,
        "refused": refused,
        "narrow_after": len(left),
        "hidden_percent": [round(100 * done.hidden_share, 1) for done in release.tables],
        "seconds": seconds,
        "audit_seconds": audit_seconds,
    }


def differencing(count: int) -> dict[str, Any]:
    """Subtract the answers about `count` people and about one less, for many invented groups."""
    found = [
        noisy(count, [f"{at}", "one more"], SECRET) - noisy(count - 1, [f"{at}"], SECRET)
        for at in range(PAIRS)
    ]
    return {
        "count": count,
        "right_percent": round(100 * mean(one == 1 for one in found), 1),
        "changed_percent": round(100 * mean(one != 0 for one in found), 1),
    }


def guarded(groups: int = 400) -> dict[str, Any]:
    """Ask two filters that differ by one person, whose goal is wanted, with the filters of the workspace."""
    answered = told = 0
    for group in range(groups):
        records = [Record(f"{group}-{at}", {"Ort": "Unna", "Ziel": f"{at % 2}"}) for at in range(60)]
        records.append(Record(f"{group}-one", {"Ort": "Hamm", "Ziel": "1"}))
        try:
            wide = query(records, where={"Ziel": "1"}, secret=SECRET)
            narrow = query(records, where={"Ziel": "1", "Ort": "Unna"}, secret=SECRET)
        except FilterRefused:
            continue
        answered += 1
        told += wide != narrow
    return {"pairs": groups, "answered": answered, "told": told}


def average(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the mean of each figure; the width is the least."""
    means = {name: round(mean(row[name] for row in rows), 3) for name in rows[0] if name != "least_width"}
    return means | {"least_width": min(row["least_width"] for row in rows)}


HEAD = """# Protection of small numbers

Written by `python -m benchmarks.disclosure`; do not edit. Machine: {machine}.
Tables are invented: 54 Kreise of lognormal size by 5 statuses (by 4 goals), means over {seeds} seeds.

## One table of 54 by 5 with its sums

"""
TARGETS = """
Target T25: no small cell narrower than 5 after protection: {t25}. Within 5 s: {fast}.
Line D6 of the reference (another table): 17 of 107 exact and 37 narrow with primary suppression only; `pytauargus` hid
146 of 330 cells of its small table.

## Three tables of a wave, one after the other

Their dimensions form a ring, so the audit also weighs the table of 54 x 5 x 4 that nobody published.

"""
NOISE = """
## Noise

Two answers about groups that differ by one person, {pairs} groups each. Right: their difference is 1
(T25: at most 35 %): {t25}. Changed: the two answers differ at all; who knows that only this person separates the
groups then knows that the person is counted. The noise alone does not prevent this.

"""
GUARD = """
The filters of the workspace refuse such pairs: of {pairs} pairs {answered} were answered, {told} told something.
"""


def lines(rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Yield a table in Markdown."""
    yield "| " + " | ".join(name.replace("_", " ") for name in rows[0]) + " |"
    yield "|" + "---|" * len(rows[0])
    for row in rows:
        yield "| " + " | ".join(str(value) for value in row.values()) + " |"


def met(fulfilled: bool) -> str:
    """Return the verdict on a target."""
    return "met" if fulfilled else "MISSED"


def report(found: dict[str, Any]) -> str:
    """Return the page."""
    tables, noise = found["tables"], found["differencing"]
    machine_words = ", ".join(f"{name} {value}" for name, value in found["machine"].items())
    safe = all(row["narrow_after"] == 0 for row in [*tables, *found["waves"]])
    fast = max(row["protect_seconds"] for row in tables) <= 5
    return "".join(
        [
            HEAD.format(machine=machine_words, seeds=len(SEEDS)),
            "\n".join(lines(tables)),
            "\n",
            TARGETS.format(t25=met(safe), fast=met(fast)),
            "\n".join(lines(found["waves"])),
            "\n",
            NOISE.format(pairs=f"{PAIRS:,}", t25=met(all(row["right_percent"] <= 35 for row in noise))),
            "\n".join(lines(noise)),
            "\n",
            GUARD.format(**found["guarded"]),
        ]
    )


def main() -> None:
    """Measure everything and write the results."""
    found = {
        "machine": machine(),
        "command": "python -m benchmarks.disclosure",
        "tables": [average([one_table(people, seed) for seed in SEEDS]) for people in PEOPLE],
        "waves": [one_wave(people, 1) for people in (1_500, 6_000, 22_911)],
        "differencing": [differencing(count) for count in COUNTS],
        "guarded": guarded(),
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / "disclosure.json").write_text(text, encoding="utf-8")
    (RESULTS / "disclosure.md").write_text(report(found), encoding="utf-8")


if __name__ == "__main__":
    main()
