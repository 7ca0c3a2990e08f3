"""The page on the search: its worked example is computed again, line by line, by both engines."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.world.country import person, world

from klappt.chains import reference, search
from klappt.chains.criteria import criteria_of
from klappt.chains.model import Chain, Criteria, Person, Step, World
from klappt.chains.reference import _next_steps
from klappt.chains.state import goal_day

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "search.md").read_text(encoding="utf-8")
PLAIN, PROBE = re.findall(r"```\n(.*?)\n```", PAGE, re.DOTALL)
SOMEBODY = person("guest A2 @Ahausen", "B1 contract")

Row = tuple[str, str]


def rows(number: int) -> list[Row]:
    """Return journeys and criteria of a table of the page."""
    line = r"^\| ([\w, -]+) \| (\d\S+ \S+ \S+ \S+) \|"
    table = PAGE.split("| journey | criteria | |")[number].split("\n\n")[0]
    return [(found[1], found[2]) for found in re.finditer(line, table, re.MULTILINE)]


def told(criteria: Criteria, place: World) -> str:
    days = (criteria.goal_day - place.as_of).days
    return f"{days}T {criteria.handovers}Ü {criteria.certainty} {criteria.travel_km}km"


def journeys(place: World, who: Person, steps: tuple[Step, ...] = ()) -> Iterator[tuple[str, str | None]]:
    """Yield every journey that can be begun, with its criteria where it reaches the goal."""
    reached = goal_day(who.goal, who.profile, steps, place)
    if reached is not None and steps[-1].start > reached:
        return
    criteria = criteria_of(steps, place, who.profile.place, reached) if reached else None
    yield ", ".join(step.id for step in steps), told(criteria, place) if criteria else None
    for step in _next_steps(steps, who, place):
        yield from journeys(place, who, (*steps, step))


def test_all_journeys_of_the_example() -> None:
    found = list(journeys(world(PLAIN), SOMEBODY))
    reaching = [(name, criteria) for name, criteria in found if criteria]

    assert f"{len(found)} journeys can be begun, {len(reaching)} of them reach the goal" in PAGE
    assert sorted(reaching) == sorted(rows(1))


@pytest.mark.parametrize("engine", [reference.search, search.search], ids=["reference", "fast"])
@pytest.mark.parametrize(
    ("table", "front"),
    [
        pytest.param(PLAIN, rows(1)[:2], id="without the trial"),
        pytest.param(f"{PLAIN}\n{PROBE}", rows(2), id="with the trial"),
    ],
)
def test_the_front_of_the_example(
    engine: Callable[[Person, World], list[Chain]], table: str, front: list[Row]
) -> None:
    place = world(table)

    answer = engine(SOMEBODY, place)

    assert [
        (", ".join(step.id for step in chain.steps), told(chain.criteria, place)) for chain in answer
    ] == front
