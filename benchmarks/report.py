"""Turn the results into a page with tables; targets that are missed are said so."""

from collections.abc import Iterable, Sequence
from typing import Any

HEAD = """# Benchmark results

Written by `python -m benchmarks.run`; do not edit. Worlds and people are invented
(`benchmarks/worlds.py`, seed 1), the law is real.
`too late` counts people without an answer within the bound of the run; percentiles leave them out, so with
any of them a target is missed whatever the percentile says.
"""


def report(found: dict[str, dict[str, Any]]) -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    writers = {"one_person": _one_person, "state": _state, "peers": _peers}
    for part, figures in found.items():
        machine = ", ".join(f"{name} {value}" for name, value in figures["machine"].items())
        parts.append(f"## {part}\n\nMachine: {machine}. Command: `{figures['command']}`.\n")
        parts.extend(writers[part](figures))
    return "\n".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join("–" if cell is None else str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _one_person(found: dict[str, Any]) -> Iterable[str]:
    columns = (
        "asked",
        "too_late",
        "median_ms",
        "p90_ms",
        "p99_ms",
        "worst_ms",
        "front_mean",
        "without_chain",
    )
    rows = [
        (
            name,
            found[name]["runs"],
            kernels,
            *(found[name][kernels].get(c) for c in columns),
            _verdict(found[name]),
        )
        for name in ("alliance", "kreis")
        for kernels in ("compiled", "plain_python")
    ]
    yield _table(("world", "runs", "kernels", *columns, "target (compiled)"), rows)
    for name in ("alliance", "kreis"):
        one = found[name]
        labels = ", ".join(
            _labels(kind, one["compiled"][f"labels_{kind}"])
            for kind in ("made", "kept")
            if f"labels_{kind}" in one["compiled"]
        )
        phases = ", ".join(
            f"{part} {share} %" for part, share in one["phases_plain_python"].get("modules", {}).items()
        )
        yield (
            f"{name}: joining law and catalogue {one['join_world_s']} s, "
            f"compiling the world {one['compile_world_s']} s; "
            f"lower bound (reading every run once) {one['lower_bound_us']} µs, the median is "
            f"{one.get('factor_above_bound', '–')} times that. Labels: {labels or '–'}. "
            f"Share of time by kernel module, plain Python: {phases or '–'}.\n"
        )
    cold = found["cold_chains"]
    told = (
        f"{cold['median_s']} s (worst {cold['worst_s']} s)"
        if "median_s" in cold
        else f"not within {cold['too_late_s']} s"
    )
    yield f"Cold `klappt chains` as a whole process: {told}; target {cold['target_s']} s."
    yield f"First compilation of the kernels on a fresh machine: {found['first_compilation_s']} s.\n"


def _labels(kind: str, counts: dict[str, Any]) -> str:
    return f"{kind} median {counts['median']}, most {counts['most']}"


def _verdict(world: dict[str, Any]) -> str:
    answers = world["compiled"]
    met = not answers["too_late"] and all(answers.get(k, 1e9) <= v for k, v in world["targets_ms"].items())
    return ("met: " if met else "MISSED: ") + ", ".join(f"{k} ≤ {v}" for k, v in world["targets_ms"].items())


def _state(found: dict[str, Any]) -> Iterable[str]:
    target = found["targets"]
    columns = (
        "people",
        "finished",
        "answered",
        "seconds",
        "peak_gib",
        "seconds_joining_and_compiling",
        "seconds_searching",
        "points",
    )
    yield _table(columns, [[row.get(c) for c in columns] for row in found["people"]])
    last = found["people"][-1]
    met = last["finished"] and last["seconds"] <= target["seconds"] and last["peak_gib"] <= target["gib"]
    told = "met" if met else "MISSED"
    yield f"Target for 23,000 people on 2 processes: {target['seconds']} s, {target['gib']} GiB: {told}.\n"
    columns = ("times", "runs", "compile_world_s", "asked", "too_late", "median_ms", "mean_ms", "p99_ms")
    yield _table(columns, [[row.get(c) for c in columns] for row in found["runs"]])
    if any(row["finished"] for row in found["people"]):
        yield "Growth: ![](../../docs/algorithms/figures/growth.svg)\n"
    else:
        yield "Growth: no plot, because nowhere everybody was answered; the rows are not comparable.\n"


PEER_COLUMNS = (
    "peer",
    "same answer",
    "other answer",
    "too late",
    "seconds (median)",
    "ratio to the whole front (median)",
    "ratio to the earliest arrival (median)",
    "expected",
)


def _peers(found: dict[str, Any]) -> Iterable[str]:
    yield (
        f"{found['people']} people of *alliance* without a possible change of status; "
        f"engine too late for {found['engine_too_late']}. "
        f"Earliest arrival alone (`chains/fast/arrivals.py`): median {found.get('arrival_ms', 'not measured,')} ms.\n"
    )
    yield _table(PEER_COLUMNS, _peer_rows(found["cpsat"], found["networkx"], found["reference"]))
    yield (
        "CP-SAT and the engine must name the same earliest goal day, the reference engine the same Pareto "
        "front, or the run fails. "
        "NetworkX knows only one step after the other (see `peer_networkx.py`); where its goal day is "
        "another one it is not compared. "
        "The engine answers the complete front of four criteria; CP-SAT, NetworkX and our earliest arrival "
        "only the earliest goal day.\n"
    )


def _peer_rows(
    cpsat: dict[str, Any], graph: dict[str, Any], slow: dict[str, Any]
) -> list[tuple[object, ...]]:
    solver = (cpsat["same_goal_day"], 0, cpsat["too_late"])
    walk = (graph["same_goal_day"], graph["other_goal_day"], graph["too_late"])
    plain = (slow["same_front"], 0, slow["too_late"])
    both = (cpsat["ratio_build_and_solve"], cpsat.get("arrival_ratio_build_and_solve"))
    alone = (cpsat["ratio_solve_only"], cpsat.get("arrival_ratio_solve_only"))
    return [
        ("CP-SAT, building and solving", *solver, _sum(cpsat), *both, "≥ 1,000"),
        ("CP-SAT, solving only", *solver, cpsat["solve_s"], *alone, ""),
        ("NetworkX", *walk, graph["build_and_solve_s"], graph["ratio"], graph.get("arrival_ratio"), "≥ 100"),
        ("reference engine (small world)", *plain, slow["reference_s"], slow["ratio"], "", ""),
    ]


def _sum(cpsat: dict[str, Any]) -> float | None:
    return None if cpsat["build_s"] is None else round(cpsat["build_s"] + cpsat["solve_s"], 3)
