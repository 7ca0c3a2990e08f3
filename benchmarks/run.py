"""
Measure and write `results/<part>.json` and `results/README.md`.

    python -m benchmarks.run                  all parts, at most about 12 minutes
    python -m benchmarks.run one_person       one part
    python -m benchmarks.run --people 100     fewer people for a quick look

Run it from the root of the repository, with the dependency groups `dev` and `bench` and the extra `speed`,
on a machine that does nothing else.  Nothing here is a test.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks import one_person, peers, state
from benchmarks.asking import machine
from benchmarks.figures import draw_growth
from benchmarks.report import report

RESULTS = Path(__file__).parent / "results"
PARTS = ("one_person", "peers", "state")


def main() -> None:
    """Run the parts that were asked for and write their results."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; none = all")
    options.add_argument("--people", type=int, default=600, help="people for one_person")
    options.add_argument("--peers", type=int, default=12, help="people for the peers")
    options.add_argument(
        "--state", type=int, nargs="*", default=list(state.PEOPLE), help="sizes of the state"
    )
    options.add_argument("--seconds", type=float, default=45.0, help="bound of each single measurement")
    asked = options.parse_args()
    RESULTS.mkdir(exist_ok=True)
    for part in asked.parts or PARTS:
        if part not in PARTS:
            options.error(f"unknown part {part}")
        print(f"{part} ...", flush=True)
        before = machine()
        figures = _measure(part, asked)
        _write(part, {"machine": before, "command": f"python -m benchmarks.run {part}"} | figures)
    found = {part: _read(part) for part in PARTS}
    (RESULTS / "README.md").write_text(report({k: v for k, v in found.items() if v}), encoding="utf-8")


def _measure(part: str, asked: argparse.Namespace) -> dict[str, Any]:
    match part:
        case "one_person":
            return one_person.measure(asked.people, asked.seconds)
        case "peers":
            return peers.measure(asked.peers, asked.seconds)
        case _:
            figures = state.measure(asked.state, asked.seconds)
            draw_growth(figures)
            return figures


def _write(part: str, figures: dict[str, Any]) -> None:
    text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / f"{part}.json").write_text(text, encoding="utf-8")


def _read(part: str) -> dict[str, Any] | None:
    path = RESULTS / f"{part}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


if __name__ == "__main__":
    main()
