"""The page on the earliest arrival: both worked examples are computed again, pass by pass."""

import re
from pathlib import Path

import pytest
from tests.world.country import person, world

from klappt.chains.fast.arrivals import Arrivals, Question

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "arrivals.md").read_text(encoding="utf-8")
TABLES = re.findall(r"```\n(.*?)\n```", PAGE, re.DOTALL)
SOMEBODY = person("guest A2 @Ahausen", "B1 contract")


def passes(number: int) -> list[tuple[str, int]]:
    """Return plan and day of each row of a table of the page."""
    table = PAGE.split("| pass | plan | day | |")[number].split("\n\n")[0]
    rows = re.finditer(r"^\| [^|]+ \| ([^|]+) \| (\d+) \|", table, re.MULTILINE)
    return [(row[1], int(row[2])) for row in rows]


@pytest.mark.parametrize("number", [1, 2])
def test_every_pass_of_the_example(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    arrivals = Arrivals(world(TABLES[number - 1]))
    seen: list[tuple[str, int]] = []
    settle = Question._settle

    def noting(question: Question, one: object) -> None:
        runs = [arrivals.fast.runs[run].id for run in one.plan]  # type: ignore[attr-defined]
        seen.append((", ".join(runs), one.day))  # type: ignore[attr-defined]
        settle(question, one)  # type: ignore[arg-type]

    monkeypatch.setattr(Question, "_settle", noting)
    arrival = arrivals.earliest(SOMEBODY)

    assert seen == passes(number)
    assert arrival.day == passes(number)[-1][1]
    assert arrival.proven
